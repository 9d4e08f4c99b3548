package xlsx

import (
	"archive/zip"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// dripInput gives a document a few bytes at a time, always at a new place in
// memory: whatever is kept too long or asked for too early comes out.
type dripInput struct {
	data string
	n    int
	last []byte
}

func (d *dripInput) next(rest []byte) ([]byte, error) {
	if d.data == "" {
		return nil, io.EOF
	}
	n := min(d.n, len(d.data))
	now := append(append(make([]byte, 0, len(rest)+n), rest...), d.data[:n]...)
	for i := range d.last {
		d.last[i] = '!'
	}
	d.data, d.last = d.data[n:], now
	return now, nil
}

// rowsFrom reads a sheet's part from an input.
func rowsFrom(t testing.TB, in input, table []string, styles []style) ([]string, error) {
	a := &archive{limits: sheet.DefaultLimits}
	b := &book{limits: sheet.DefaultLimits, archive: a, table: table, styles: styles}
	s := &worksheet{sheetPart: sheetPart{Info: sheet.Info{Name: "Data"}, part: &part{File: &zip.File{FileHeader: zip.FileHeader{Name: "sheet1.xml"}}, archive: a}}, mergesKnown: true}
	var lines []string
	err := newRowReader(t.Context(), b, s, in).run(func(row sheet.Row, err error) bool {
		lines = append(lines, sheettest.Row(row))
		return true
	})
	return lines, err
}

// sameOutcome compares two readings of one document.
func sameOutcome(lines1 []string, err1 error, lines2 []string, err2 error) bool {
	if sheettest.Place(err1) != sheettest.Place(err2) || (err1 == nil) != (err2 == nil) || len(lines1) != len(lines2) {
		return false
	}
	for i := range lines1 {
		if lines1[i] != lines2[i] {
			return false
		}
	}
	return true
}

// TestDrip: a document reads the same however it comes.
func TestDrip(t *testing.T) {
	table := []string{"Unit", "Dinas", ""}
	document := sheetHead + `<cols><!-- -- --></cols><sheetData>` + plainRows + `</sheetData></worksheet>`
	documents := []string{
		strings.Replace(document, "<!-- -- -->", "<!-- - --><?a b?>", 1), document,
		sheetHead + "<sheetData>" + mergeRows + mergeTail,
		sheetHead + "<sheetData>\r\n<row r='1'><c r='A1' t='inlineStr'><is><t>a]]b&amp;&#x1F600;é\r\n<![CDATA[]] > & ]]]]>😀\r\r\n</t></is></c></row></sheetData></worksheet>",
		prefixed(sheetHead+"<sheetData>"+mergeRows+"</sheetData></worksheet>", "x"),
		sheetHead + `<sheetData><row r="1"><c r="A1"><v>]]></v></c></row></sheetData></worksheet>`,
		sheetHead + `<sheetData><row r="1"><c r="A1"><v>&unknown;</v></c></row></sheetData></worksheet>`,
		sheetHead + `<sheetData><![CDATA[ <row r="1"> ]]></sheetData></worksheet>`,
	}
	for _, d := range documents {
		want, wantErr := rowsFrom(t, &wholeInput{[]byte(d)}, table, nil)
		for _, n := range []int{1, 2, 3, 5, 7, 16, 50, 97, 130} {
			got, err := rowsFrom(t, &dripInput{data: d, n: n}, table, nil)
			if !sameOutcome(want, wantErr, got, err) {
				t.Errorf("%s\nwhole: %q, %v\nby %d bytes: %q, %v", d, want, wantErr, n, got, err)
			}
		}
	}
}

// TestHotAndGeneral: the short way and the general one read alike. A second
// blank behind <c sends every cell the general way.
func TestHotAndGeneral(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	table := []string{"Unit", "Dinas", ""}
	styles := []style{{}, {class: asPercent}, {class: asDate}, {class: byValue, format: parseFormat("[>1]0%;0")}}
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	for range 3000 {
		var b strings.Builder
		b.WriteString(sheetHead + "<sheetData>")
		row := 0
		for range 4 {
			row += 1 + random.IntN(3)*random.IntN(300_000)
			number := strconv.Itoa(row)
			b.WriteString(`<row r="` + number + `"` + pick(``, ``, ` spans="1:5"`, ` hidden="1"`) + `>`)
			col := 0
			for range 5 {
				col += 1 + random.IntN(2)*random.IntN(30)*random.IntN(40)
				b.WriteString(`<c r="` + pick(calc.ColumnName(col), calc.ColumnName(col), calc.ColumnName(col), "A") + pick(number, number, number, number, number, "1") + `"`)
				b.WriteString(pick(``, ``, ` s="1"`, ` s="2"`, ` s="3"`, ` s="77"`, ` s="0"`) + pick(``, ``, ` t="s"`, ` t="n"`, ` t="b"`))
				if random.IntN(5) == 0 {
					b.WriteString("/>")
				} else {
					b.WriteString(`><v>` + pick("0", "1", "2", "5", "61.2", "-3.25", "0.50", "45292", "45292.5", "1E2", "", "abc", "007", "123456789012345", "1234567890123456", "-0", "-0.5", "5.") + `</v></c>`)
				}
			}
			b.WriteString(pick("</row>", "</row>", "</row>", "</row>", "</row>", "</c>"))
		}
		document := b.String() + strings.Repeat(" ", random.IntN(2)*hotWindow) + "</sheetData></worksheet>"
		general := strings.ReplaceAll(strings.ReplaceAll(document, "<c ", "<c  "), "<row ", "<row  ")
		hot, hotErr := rowsFrom(t, &wholeInput{[]byte(document)}, table, styles)
		slow, slowErr := rowsFrom(t, &wholeInput{[]byte(general)}, table, styles)
		if !sameOutcome(hot, hotErr, slow, slowErr) {
			t.Fatalf("%s\nhot: %q, %v\ngeneral: %q, %v", document, hot, hotErr, slow, slowErr)
		}
	}
}

// TestDecimals: our way to a number's decimal and calc's agree, and a number
// that says nothing of itself prints as the file has it.
func TestDecimals(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"0", "1", "5", "9", "49", "50", "000", "123456", "99999", ".", "-", "E", "e5", "E-3", "+", " ", ",", "4999999999", "5000000000", "999999999999999"}
	try := func(s string) {
		want, err := calc.ParseDecimal(s)
		got, said, ok := parseNumber([]byte(s))
		if ok != (err == nil) || got != want {
			t.Fatalf("%q: %v, %v; calc has %v, %v", s, got, ok, want, err)
		}
		if said && got.String() != s {
			t.Fatalf("%q prints as %s", s, got)
		}
		w := new([hotWindow]byte)
		if n := copy(w[:], s); n == len(s) {
			w[n] = '<'
			if coef, places, end := hotNumber(w, 0, false); end > 0 && end == len(s) {
				if hot := calc.NewDecimal(coef, places); hot != want || hot.String() != s {
					t.Fatalf("%q: hot %v, calc has %v", s, hot, want)
				}
			}
		}
	}
	for _, s := range []string{"", "-", ".", "-.", "5", "5.", ".5", "-0", "0.0", "00", "0.10", "100", "999999999999999.5", "9999999999999995", "9223372036854775808", "9223372036854775807", "1234567890123456789", "0.000000000000000001", "131.60499999999999", "0.87649999999999995"} {
		try(s)
	}
	many := 200_000
	if underRace {
		many = 10_000
	}
	for range many {
		s := ""
		for range random.IntN(5) + 1 {
			s += pieces[random.IntN(len(pieces))]
		}
		try(s)
	}
	for range many / 2 {
		try(strconv.FormatFloat(random.NormFloat64()*100, 'f', -1, 64))
		try(strconv.FormatFloat(random.ExpFloat64(), 'g', random.IntN(17)+1, 64))
	}
}

func TestFormats(t *testing.T) {
	for _, test := range []struct {
		code string
		want map[float64]class8
	}{
		{"General", map[float64]class8{1: asNumber}},
		{"0.00", map[float64]class8{1: asNumber}},
		{"0%", map[float64]class8{1: asPercent, -1: asPercent, 0: asPercent}},
		{`0.0"%"`, map[float64]class8{1: asNumber}},
		{`0.0\%`, map[float64]class8{1: asNumber}},
		{"0_%", map[float64]class8{1: asNumber}},
		{"* 0%", map[float64]class8{1: asPercent}},
		{`0%;-0%;"-"`, map[float64]class8{1: asPercent, -1: asPercent, 0: asNumber}},
		{`0.0%;(0.0);0`, map[float64]class8{0.5: asPercent, -0.5: asNumber, 0: asNumber}},
		{`0%;0`, map[float64]class8{1: asPercent, 0: asPercent, -1: asNumber}},
		{`[<1]0%;0`, map[float64]class8{0.5: asPercent, -5: asPercent, 2: asNumber}},
		{`[>=1]0;[>0.5]0%;0.00`, map[float64]class8{1: asNumber, 0.7: asPercent, 0.2: asNumber}},
		{`[<=0.5]0;[<>1]0%;General`, map[float64]class8{0.5: asNumber, 0.7: asPercent, 1: asNumber}},
		{`[=0]"-";0%`, map[float64]class8{0: asNumber, 0.3: asPercent, -0.3: asPercent}},
		{`[<50]"D";[<75]"C";"B"`, map[float64]class8{45292: asNumber, 60: asNumber, 10: asNumber}},
		{`0%;@`, map[float64]class8{1: asPercent, -1: asPercent}},
		{`0%;0%;0%;"teks"@`, map[float64]class8{1: asPercent, 0: asPercent}},
		{"@", map[float64]class8{1: asNumber}},
		{"yyyy-mm-dd", map[float64]class8{1: asDate}},
		{`[$-421]dd\ mmmm\ yyyy;@`, map[float64]class8{1: asDate}},
		{"[$-F800]dddd, mmmm dd, yyyy", map[float64]class8{1: asDate}},
		{"h:mm AM/PM", map[float64]class8{1: asDate}},
		{"mm:ss.000", map[float64]class8{1: asDate}},
		{"[h]:mm:ss", map[float64]class8{1: asDate}},
		{"[ss].00", map[float64]class8{1: asDate}},
		{"[Red]0.0;[Blue]0.0", map[float64]class8{1: asNumber, -1: asNumber}},
		{"[Magenta]0%", map[float64]class8{1: asPercent}},
		{"0.00E+00", map[float64]class8{1: asNumber}},
		{`"Rp"#,##0`, map[float64]class8{1: asNumber}},
		{`[$Rp-421]#,##0.00`, map[float64]class8{1: asNumber}},
		{`#,##0 siswa`, map[float64]class8{1: asNumber}},
		{`"selesai" 0`, map[float64]class8{1: asNumber}},
		{"", map[float64]class8{1: asNumber}},
		{`"never closed`, map[float64]class8{1: asNumber}},
		{`[never closed`, map[float64]class8{1: asNumber}},
		{`\`, map[float64]class8{1: asNumber}},
	} {
		f := parseFormat(test.code)
		for v, want := range test.want {
			got := f.class()
			if got == byValue {
				got = f.of(v)
			}
			if got != want {
				t.Errorf("%s makes %d of %v, want %d", test.code, got, v, want)
			}
		}
	}
	for id, want := range map[int]class8{0: asNumber, 2: asNumber, 9: asPercent, 10: asPercent, 14: asDate, 22: asDate, 45: asDate, 47: asDate, 49: asNumber, 44: asNumber, 57: asDate} {
		if got := builtinClass(id); got != want {
			t.Errorf("format %d is %d, want %d", id, got, want)
		}
	}
}

func TestSerialTime(t *testing.T) {
	const layout = "2006-01-02 15:04:05.999"
	for _, test := range []struct {
		days float64
		from bool // 1904
		want string
	}{
		{0, false, "1899-12-31 00:00:00"}, {1, false, "1900-01-01 00:00:00"}, {59, false, "1900-02-28 00:00:00"},
		{60, false, ""}, {60.5, false, ""}, {61, false, "1900-03-01 00:00:00"}, {45292, false, "2024-01-01 00:00:00"},
		{45292.999999999, false, "2024-01-02 00:00:00"}, {0.5, false, "1899-12-31 12:00:00"}, {2958465.5, false, "9999-12-31 12:00:00"},
		{2958466, false, ""}, {-0.1, false, ""}, {43830, true, "2024-01-01 00:00:00"}, {0, true, "1904-01-01 00:00:00"},
	} {
		got, ok := serialTime(test.days, test.from)
		if text := got.Format(layout); ok != (test.want != "") || ok && text != test.want {
			t.Errorf("day %v (1904: %v) is %s, %v; want %s", test.days, test.from, text, ok, test.want)
		}
	}
	if got, ok := serialTime(45292.25, false); !ok || got.Location() != time.UTC {
		t.Errorf("%v", got)
	}
}
