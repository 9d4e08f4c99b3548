package csv

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

func openText(t *testing.T, text string, limits sheet.Limits) (sheet.Book, error) {
	t.Helper()
	return Open(t.Context(), strings.NewReader(text), int64(len(text)), "Data", limits)
}

// utf16Of is a text as Excel saves "Unicode text".
func utf16Of(mark, text string, big bool) string {
	b := []byte(mark)
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

func TestOpen(t *testing.T) {
	table := "No;Unit;Nilai\n1;Dinas É;61,2\n"
	rows := []string{"A1=No B1=Unit C1=Nilai", `A2=1 B2="Dinas É" C2=61,2`}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"semicolons and decimal commas", table, rows},
		{"as many commas as there can be", "No;A;B;C\n1;1,5;2,5;3,5\n2;4,5;5,5;6,5\n3;1,5;2,5;3,5\n4;1,0;2,0;3,0\n5;1,0;2,0;3,0\n6;1,5;2,5;3,5\n",
			[]string{"A1=No B1=A C1=B D1=C", "A2=1 B2=1,5 C2=2,5 D2=3,5", "A3=2 B3=4,5 C3=5,5 D3=6,5", "A4=3 B4=1,5 C4=2,5 D4=3,5",
				"A5=4 B5=1,0 C5=2,0 D5=3,0", "A6=5 B6=1,0 C6=2,0 D6=3,0", "A7=6 B7=1,5 C7=2,5 D7=3,5"}},
		{"commas and quoted figures", "Unit,Nilai\n\"Dinas A, B\",\"1.234,5\"\n", []string{"A1=Unit B1=Nilai", `A2="Dinas A, B" B2=1.234,5`}},
		{"tabs and many commas in the text", "a\tb\nsatu, dua, tiga, empat\t1\nlima, enam, tujuh\t2\n",
			[]string{"A1=a B1=b", `A2="satu, dua, tiga, empat" B2=1`, `A3="lima, enam, tujuh" B3=2`}},
		{"bars", "a|b\n1|2\n", []string{"A1=a B1=b", "A2=1 B2=2"}},
		{"sep=", "sep=;\r\nA;1\r\n2;3\r\n", []string{"A1=A B1=1", "A2=2 B2=3"}},
		{"sep= of something else", "sep=^\nA^1\n", []string{"A1=A B1=1"}},
		{"a mark of UTF-8", "\xef\xbb\xbf" + table, rows},
		{"UTF-16", utf16Of("\xff\xfe", table, false), rows},
		{"UTF-16, the other way round", utf16Of("\xfe\xff", table, true), rows},
		{"UTF-16 without a mark", utf16Of("", table, false), rows},
		{"Windows-1252", strings.ReplaceAll(table, "É", "\xc9"), rows},
		{"CR LF", strings.ReplaceAll(table, "\n", "\r\n"), rows},
		{"CR", strings.ReplaceAll(table, "\n", "\r"), rows},
		{"without a last line end", strings.TrimSuffix(table, "\n"), rows},
		{"line breaks within quotes", "a,b\r\n\"x\r\ny\",2\r\n3,4\r\n", []string{"A1=a B1=b", `A2="x\ny" B2=2`, "A3=3 B3=4"}},
		{"quotes within quotes", "a,b\n\"SMA \"\"Harapan\"\"\",2\n", []string{"A1=a B1=b", `A2="SMA \"Harapan\"" B2=2`}},
		{"quotes that nobody doubled", "a,b\n\"SMA \"Harapan\" 1\",2\n", []string{"A1=a B1=b", `A2="SMA \"Harapan\" 1" B2=2`}},
		{"quotes in the middle", "a,b\npipa 5\" baru,2\n", []string{"A1=a B1=b", `A2="pipa 5\" baru" B2=2`}},
		{"blank lines and cells", "a;b;c\n\n;;\n1;;3\n", []string{"A1=a B1=b C1=c", "A4=1 C4=3"}},
		{"ragged lines", "a;b;c\n1\n1;2;3;4;5\n1;2;3\n1;2;3\n", []string{"A1=a B1=b C1=c", "A2=1", "A3=1 B3=2 C3=3 D3=4 E3=5", "A4=1 B4=2 C4=3", "A5=1 B5=2 C5=3"}},
		{"two delimiters", "a;b;c\n1;x;3\n2;y;4\n3,z,5\n", []string{"A1=a B1=b C1=c", "A2=1 B2=x C2=3", "A3=2 B3=y C3=4", "A4=3,z,5 (broken)"}},
		{"one line of two fields", "\"This is,\na comma\",csv--12\n", []string{`A1="This is,\na comma" B1=csv--12`}},
		{"a header in line 30", strings.Repeat("Pemerintah Kabupaten\n", 27) + "Jalan Contoh, Contoh\nContoh, Oktober 2025\nNo;Unit;Nilai\n1;Dinas A;61,2\n2;Dinas B;62,2\n",
			append(titles(27), `A28="Jalan Contoh, Contoh"`, `A29="Contoh, Oktober 2025"`, "A30=No B30=Unit C30=Nilai", `A31=1 B31="Dinas A" C31=61,2`, `A32=2 B32="Dinas B" C32=62,2`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openText(t, tt.text, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			got, err := sheettest.Lines(t, b, 0)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("rows (-want +got)\n%s", diff)
			}
		})
	}
}

func titles(n int) (lines []string) {
	for i := range n {
		lines = append(lines, "A"+strconv.Itoa(i+1)+`="Pemerintah Kabupaten"`)
	}
	return lines
}

func TestFaults(t *testing.T) {
	small := sheettest.Small
	small.Columns, small.Rows, small.Cells, small.Text = 4, 3, 7, 100
	tests := []struct {
		name, text string
		limits     sheet.Limits
		want       calc.Code
		row        int
	}{
		{"no table", "Selamat siang Bapak/Ibu.\nTerima kasih.\n", sheet.DefaultLimits, calc.FileNotSheet, 0},
		{"zeros", "a;b\n1;\x00\n", sheet.DefaultLimits, calc.FileNotSheet, 0},
		{"a quote that is never closed", "a;b\n1;2\n\"3;4\n5;6\n", sheet.DefaultLimits, calc.FileDamaged, 3},
		{"rows within a quote that somebody forgot", "a;b\n\"Dinas A;1\nDinas \"B\";2\n", sheet.DefaultLimits, calc.FileDamaged, 2},
		{"UTF-8 that is cut off", "a;b\nÉ;\xc3", sheet.DefaultLimits, calc.FileDamaged, 0},
		{"UTF-16 that is cut off", utf16Of("\xff\xfe", "a;b\n1;2\n", false) + "x", sheet.DefaultLimits, calc.FileDamaged, 0},
		{"half a character of UTF-16", "\xff\xfea\x00;\x00b\x00\n\x00\x01\xd8;\x00\n\x00", sheet.DefaultLimits, calc.FileDamaged, 0},
		{"no encoding that we know", "a;b\n\x81;2\n", sheet.DefaultLimits, calc.FileDamaged, 0},
		{"too many columns", "a;b\n1;2\n;;;;;;5\n", small, calc.FileTooLarge, 3},
		{"too many rows", "a;b\n\n\n1;2\n", small, calc.FileTooLarge, 4},
		{"too many cells", "a;b;c\n1;2;3\n1;2;3\n", small, calc.FileTooLarge, 3},
		{"a long line", "a;b\n" + strings.Repeat("x", 200<<10), small, calc.FileTooLarge, 2},
		{"a long text", "a;b\n\"" + strings.Repeat("x\n", 200), small, calc.FileTooLarge, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openText(t, tt.text, tt.limits)
			if err == nil {
				_, err = sheettest.Lines(t, b, 0)
			}
			if fault := sheettest.IsFault(t, err); fault.Code != tt.want || fault.Row != tt.row {
				t.Errorf("%v in row %d, want %s in row %d", err, fault.Row, tt.want, tt.row)
			}
		})
	}
}

// TestDoubts: an encoding that is only guessed is said, another is not.
func TestDoubts(t *testing.T) {
	for text, want := range map[string]int{"a;b\n\xc9;1\n": 1, "a;b\nÉ;1\n": 0, "\xef\xbb\xbfa;b\n": 0} {
		b, err := openText(t, text, sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		doubts := b.(sheet.Doubtful).Doubts()
		if len(doubts) != want || want > 0 && (doubts[0].Code != calc.EncodingGuess || doubts[0].Detail != "Windows-1252") {
			t.Errorf("%q: doubts %v", text, doubts)
		}
	}
}

func TestStops(t *testing.T) {
	b, err := openText(t, "a;b\n1;2\n3;4\n"+strings.Repeat("5;6\n", 1000), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for row := range b.Rows(t.Context(), 0) {
		if row.Number == 2 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err = range b.Rows(ctx, 0) {
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

// TestCorpus reads the texts of other people, each as it is described.
func TestCorpus(t *testing.T) {
	dir := filepath.FromSlash("../../../../shared/corpus/files")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no corpus here")
	}
	tests := []struct {
		file   string
		lines  int
		want   []string // the first rows
		doubts int
	}{
		{"PhpSpreadsheet__NumberFormatTest.de.csv", 5, []string{"A1=-123 B1=1.234 C1=12.345,67", "A2=123,4567 B2=123,456789012", "A3=-1.234,567", "A4=WAHR B4=FALSCH"}, 0},
		{"PhpSpreadsheet__encoding.iso88591.csv", 2, []string{"A1=Å B1=1", "A2=2 B2=3"}, 1},
		{"PhpSpreadsheet__premiere.utf16lebom.csv", 2, []string{"A1=première B1=second C1=troisième", "A2=Quatrième B2=cinquième C2=sixième"}, 0},
		{"PhpSpreadsheet__sep.csv", 2, []string{"A1=A B1=1", "A2=2 B2=3"}, 0},
		{"openspout__csv_with_line_breaks.csv", 1, []string{`A1="This is,\na comma" B1=csv--12`}, 0},
		{"data-indonesia-convid19__dailycasesrate.csv", 70, []string{}, 0},
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(found) != len(tests) {
		t.Errorf("%d texts, %d described", len(found), len(tests))
	}
	for _, tt := range tests {
		data, err := os.ReadFile(filepath.Join(dir, tt.file))
		if err != nil {
			t.Fatal(err)
		}
		b, err := openText(t, string(data), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := sheettest.Lines(t, b, 0)
		if err != nil || len(lines) != tt.lines {
			t.Errorf("%s: %d rows, %v", tt.file, len(lines), err)
			continue
		}
		if diff := cmp.Diff(tt.want, lines[:len(tt.want)]); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.file, diff)
		}
		if n := len(b.(sheet.Doubtful).Doubts()); n != tt.doubts {
			t.Errorf("%s: %d doubts", tt.file, n)
		}
	}
}

// TestLibrary holds the scanner against encoding/csv: what the library writes
// is read as the library reads it.
func TestLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 30).Draw(t, "columns")
		sep := rapid.SampledFrom([]byte(separators)).Draw(t, "sep")
		word := rapid.OneOf(rapid.StringOfN(rapid.RuneFrom([]rune("a1,;\t|\"\n é.")), 0, 6, -1),
			rapid.StringN(1, 1, 1).Filter(func(s string) bool { return s != "\r" }), rapid.StringOfN(rapid.RuneFrom([]rune("b2,")), 0, 80, -1))
		records := rapid.SliceOfN(rapid.SliceOfN(word, columns, columns), 1, 6).Draw(t, "records")
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Comma = rune(sep)
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		want, err := reference(text.Bytes(), sep)
		if err != nil {
			t.Fatal(err)
		}
		got, err := scanned(text.Bytes(), sep)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q (-library +ours)\n%s", text.Bytes(), diff)
		}
	})
}

func reference(text []byte, sep byte) ([][]string, error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = rune(sep), -1, true
	return r.ReadAll()
}

// scanned reads the fields of a text with one delimiter, as rows are made of
// them, without blank lines, which the library drops.
func scanned(text []byte, sep byte) (records [][]string, err error) {
	s := newScanner(bytes.NewReader(text), dialect{sep: sep, newline: '\n'}, 1<<20)
	r := rowReader{s: s, limits: sheet.DefaultLimits}
	for {
		line, quoted, err := s.line()
		if err != nil {
			return records, nil
		}
		if line == "" {
			continue
		}
		var fields []string
		if quoted {
			if err := s.parse(line); err != nil {
				return nil, err
			}
			fields = make([]string, r.parsed())
		} else {
			fields = make([]string, r.plain(line))
		}
		for _, c := range r.cells[:r.n] {
			fields[c.Col-1] = c.Text
		}
		records = append(records, fields)
	}
}

// TestWidths reads fields of every width about the sixty-four bytes that are
// looked at at once, the same line twice: the first makes room for cells.
func TestWidths(t *testing.T) {
	for width := range 70 {
		line := strings.Repeat("3;", width) + strings.Repeat("x", width) + ";" + strings.Repeat("yz;", width) + strings.Repeat("4;", 2*width) + ";é"
		text := line + "\n" + line + "\n" + line[:len(line)-width] + "\n"
		want, err := reference([]byte(text), ';')
		if err != nil {
			t.Fatal(err)
		}
		got, err := scanned([]byte(text), ';')
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("%d: %v (-library +ours)\n%s", width, err, diff)
		}
	}
}
