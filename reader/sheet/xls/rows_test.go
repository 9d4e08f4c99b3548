package xls

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// rkInt and rkHundredths are the short forms of whole numbers.
func rkInt(n int32) uint32        { return uint32(n)<<2 | 2 }
func rkHundredths(n int32) uint32 { return uint32(n)<<2 | 3 }

// rkFloat is the short form of a number whose lower bits are zero.
func rkFloat(v float64) uint32 { return uint32(math.Float64bits(v) >> 32) }

func TestCells(t *testing.T) {
	float := func(v float64) []byte { return bytesOf(v) }
	tests := []struct {
		name    string
		records []byte
		want    string
	}{
		{"number", numberCell(1, 1, 61.2, 0), "A1=61.2"},
		{"number at fifteen digits", numberCell(1, 1, 131.60499999999999, 0), "A1=131.605"},
		{"number of many digits", numberCell(1, 1, 0.1+0.2, 0), "A1=0.3"},
		{"large number", numberCell(1, 1, 1e20, 0), "A1=100000000000000000000"},
		{"negative zero", numberCell(1, 1, math.Copysign(0, -1), 0), "A1=0"},
		{"no number", numberCell(1, 1, math.NaN(), 0), `A1="NaN"`},
		{"infinite", numberCell(1, 1, math.Inf(1), 0), `A1="+Inf"`},
		{"whole", rkCell(1, 1, rkInt(-7), 0), "A1=-7"},
		{"hundredths", rkCell(1, 1, rkHundredths(1200455), 0), "A1=12004.55"},
		{"short float", rkCell(1, 1, rkFloat(-2.5), 0), "A1=-2.5"},
		{"short float of hundredths", rkCell(1, 1, rkFloat(125)|1, 0), "A1=1.25"},
		{"several", record(kindMulRK, 0, 1, 0, rkInt(1), 1, rkHundredths(50), 0, rkInt(3), 3), "B1=1 C1=50% D1=3"},
		{"percent", numberCell(1, 1, 0.612, 1), "A1=61.2%"},
		{"percent by sign", append(numberCell(1, 1, 0.5, 4), numberCell(1, 2, -0.5, 4)...), "A1=50% B1=-0.5"},
		{"date by its code", numberCell(1, 1, 45473.34375, 2), "A1=2024-06-30 08:15:00"},
		{"date by its number", rkCell(1, 1, rkInt(45292), 3), "A1=2024-01-01 00:00:00"},
		{"29 February 1900", rkCell(1, 1, rkInt(60), 3), "A1=60"},
		{"no date", rkCell(1, 1, rkInt(-5), 3), "A1=-5"},
		{"unknown style", append(rkCell(1, 1, rkInt(5), 5), rkCell(1, 2, rkInt(6), 99)...), "A1=5 B1=6"},
		{"shared text", append(sharedCell(1, 1, 1), sharedCell(1, 2, 0)...), `A1="Badan é 😀" B1="Dinas"`},
		{"empty shared text", sharedCell(1, 1, 2), ""},
		{"text of its own", labelCell(1, 1, "Kecamatan\nBaru"), `A1="Kecamatan\nBaru"`},
		{"empty text of its own", record(kindLabel, 0, 0, 0, 0), ""},
		{"text with fonts", record(kindRString, 0, 0, 0, long("tebal"), 1, 0, 5), `A1="tebal"`},
		{"blank", append(record(0x0201, 0, 0, 0), record(0x00BE, 0, 1, 0, 0, 2)...), ""},
		{"true", record(kindBoolErr, 0, 0, 0, byte(1), byte(0)), "A1=TRUE"},
		{"false", record(kindBoolErr, 0, 0, 0, byte(0), byte(0)), "A1=FALSE"},
		{"error", record(kindBoolErr, 0, 0, 0, byte(0x2A), byte(1)), "A1=#N/A"},
		{"unknown error", record(kindBoolErr, 0, 0, 0, byte(0x2B), byte(1)), "A1=#43"},
		{"formula", formulaCell(1, 1, float(88.5), 0), "A1:=88.5"},
		{"formula that gives zero", formulaCell(1, 1, float(0), 0), "A1:=0"},
		{"formula that was never calculated", formulaCell(1, 1, float(0), 3), "A1:=?"},
		{"formula that is always calculated", formulaCell(1, 1, float(0), 1), "A1:=0"},
		{"formula that gives text", append(formulaCell(1, 1, special(resultString, 0), 0), record(kindString, long("A"))...), `A1:="A"`},
		{"formula of several that gives text",
			append(append(formulaCell(1, 1, special(resultString, 0), 0), record(0x04BC, "shared")...), record(kindString, long("A"))...), `A1:="A"`},
		{"formula that gives an empty text", append(formulaCell(1, 1, special(resultString, 0), 0), record(kindString, long(""))...), ""},
		{"formula that gives nothing", formulaCell(1, 1, special(resultEmpty, 0), 0), ""},
		{"formula without its text", append(formulaCell(1, 1, special(resultString, 0), 0), rkCell(1, 2, rkInt(1), 0)...), "A1:=? B1=1"},
		{"formula that gives true", formulaCell(1, 1, special(resultBool, 1), 0), "A1:=TRUE"},
		{"formula that gives an error", formulaCell(1, 1, special(resultError, 7), 0), "A1:=#DIV/0!"},
		{"formula that gives what nobody knows", formulaCell(1, 1, special(9, 7), 0), "A1:=?"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := sheetOf(test.records).withStyles().with(sst("Dinas", "Badan é 😀", ""))
			lines, err := readRows(t, w, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(lines, "|"); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestRows(t *testing.T) {
	rk := func(row, col int) []byte { return rkCell(row, col, rkInt(int32(10*row+col)), 0) }
	hidden := func(row int, flags byte) []byte {
		return record(kindRow, row-1, 0, 1, 255, uint32(0), flags, byte(1), 15)
	}
	merge := func(r ...int) []byte { return record(kindMergedCells, 1, r[0]-1, r[1]-1, r[2]-1, r[3]-1) }
	tests := []struct {
		name    string
		records [][]byte
		want    []string
	}{
		{"none", nil, nil},
		{"two", [][]byte{rk(1, 1), rk(1, 3), rk(4, 2)}, []string{"A1=11 C1=13", "B4=42"}},
		{"last cell", [][]byte{rkCell(65536, 256, rkInt(1), 0)}, []string{"IV65536=1"}},
		{"hidden", [][]byte{hidden(1, 0x20), hidden(2, 0), rk(1, 1), rk(2, 1)}, []string{"A1=11 (hidden)", "A2=21"}},
		{"out of order", [][]byte{rk(3, 1), numberCell(2, 2, 45292, 2), rk(1, 1), numberCell(2, 1, 45293.5, 2), hidden(3, 0x20)},
			[]string{"A1=11", "A2=2024-01-02 12:00:00 B2=2024-01-01 00:00:00", "A3=31 (hidden)"}},
		{"merged", [][]byte{rk(1, 1), rk(1, 2), rk(1, 3), rk(2, 1), rk(2, 4), rk(3, 1), merge(1, 2, 1, 3)}, []string{"A1=11", "D2=24", "A3=31"}},
		{"merged and out of order", [][]byte{rk(2, 1), rk(1, 2), rk(1, 1), merge(1, 2, 1, 2)}, []string{"A1=11"}},
		{"chart in the sheet", [][]byte{rk(1, 1), bof(0x20), rk(9, 9), bof(0x20), record(kindEOF), record(kindEOF), rk(2, 1)}, []string{"A1=11", "A2=21"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readRows(t, sheetOf(test.records...).withStyles(), sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestMerges(t *testing.T) {
	b, err := openBytes(t.Context(), sheetOf(
		record(kindMergedCells, 2, 4, 5, 0, 1, 0, 0, 2, 3), record(kindMergedCells, 2, 4, 5, 0, 1, 7, 7, 7, 7)).file(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Merges(t.Context(), 0)
	want := []sheet.Range{{Top: 1, Left: 3, Bottom: 1, Right: 4}, {Top: 5, Left: 1, Bottom: 6, Right: 2}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

func TestSheets(t *testing.T) {
	one := func(name string, state, kind byte, bofType int, n int32) miniSheet {
		return miniSheet{name: name, state: state, kind: kind, bof: bofType, records: rkCell(1, 1, rkInt(n), 1)}
	}
	w := &workbook{sheets: []miniSheet{
		one("Data", 0, 0, typeWorksheet, 1), one("Grafik", 0, 2, 0x20, 2), one("Lama", 1, 0, typeWorksheet, 3), one("Rahasia", 2, 0, typeWorksheet, 4),
	}}
	w.with(record(kindDateMode, 1), record(kindXF, 0, 0), record(kindXF, 0, 14))
	b, err := openBytes(t.Context(), w.file(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Info{{Name: "Data"}, {Name: "Lama", Hidden: true}, {Name: "Rahasia", Hidden: true}}
	if diff := cmp.Diff(want, b.Sheets()); diff != "" {
		t.Fatalf("(-want +got)\n%s", diff)
	}
	for i, want := range []string{"A1=1904-01-02 00:00:00", "A1=1904-01-04 00:00:00", "A1=1904-01-05 00:00:00"} {
		for range 2 {
			lines, err := sheettest.Read(t.Context(), b, i)
			if got := strings.Join(lines, "|"); err != nil || got != want {
				t.Errorf("sheet %d: %s, %v, want %s", i, got, err, want)
			}
		}
	}
}

// TestContainers: the same workbook in every form of a container.
func TestContainers(t *testing.T) {
	var records []byte
	for row := 1; row <= 3000; row++ {
		records = append(records, rkCell(row, 1, rkInt(int32(row)), 0)...)
	}
	small := sheetOf(rkCell(1, 1, rkInt(1), 0))
	for name, w := range map[string]*workbook{
		"small": {sheets: small.sheets, mini: true}, "filled up": {sheets: small.sheets}, "large": sheetOf(records),
		"large sectors": {sheets: sheetOf(records).sheets, large: true}, "small in large sectors": {sheets: small.sheets, large: true, mini: true},
		"chain of tables": {sheets: sheetOf(records).sheets, difat: true}, "called Book": {sheets: small.sheets, entry: "BOOK"},
	} {
		for _, cut := range []int{0, 100} { // a last sector may be cut short
			file := w.file()
			if cut > 0 && (w.difat || w.mini) {
				continue
			}
			b, err := openBytes(t.Context(), file[:len(file)-cut], sheet.DefaultLimits)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			lines, err := sheettest.Read(t.Context(), b, 0)
			if err != nil || lines[0] != "A1=1" || len(lines) > 1 && lines[2999] != "A3000=3000" {
				t.Errorf("%s: %d lines, %v", name, len(lines), err)
			}
		}
	}
	b, err := openBytes(t.Context(), small.stream(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if lines, err := sheettest.Read(t.Context(), b, 0); err != nil || strings.Join(lines, "|") != "A1=1" {
		t.Errorf("without a container: %q, %v", lines, err)
	}
}
