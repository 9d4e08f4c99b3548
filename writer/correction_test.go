package writer

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/book/booktest"
	"rapor/writer/text"
)

// rowsOfValues is a sheet of a file that is no workbook.
func rowsOfValues(rows ...[]string) iter.Seq2[calc.OriginalRow, error] {
	return func(yield func(calc.OriginalRow, error) bool) {
		for i, values := range rows {
			row := calc.OriginalRow{Number: i + 1}
			for j, v := range values {
				c := calc.OriginalCell{Col: j + 1, Text: v}
				if d, err := calc.ParseDecimal(v); err == nil {
					c = calc.OriginalCell{Col: j + 1, Number: d}
				}
				if v != "" {
					row.Cells = append(row.Cells, c)
				}
			}
			if len(row.Cells) > 0 && !yield(row, nil) {
				return
			}
		}
	}
}

// bookWith is a book of files with problems; each file has one sheet, Rekap.
func bookWith(rows iter.Seq2[calc.OriginalRow, error], problems []calc.Problem, files ...string) Book {
	b := Book{Problems: problems, Office: office.Office{Institution: "Pemerintah Kabupaten Contoh", Deadline: calc.Date{Year: 2025, Month: time.November, Day: 7}}}
	for _, name := range files {
		b.Result.Ledger.Files = append(b.Result.Ledger.Files, calc.File{Name: name, SHA256: strings.Repeat("ab", 32), Sheets: []calc.Sheet{{Name: "Rekap", Kind: calc.KindRecap, Header: 1}}})
	}
	b.Originals = func(context.Context, string) (calc.Original, error) {
		return calc.Original{Sheets: []calc.OriginalSheet{{Name: "Rekap", Rows: rows}}, Close: func() error { return nil }}, nil
	}
	return b
}

// problemAt is a problem of a figure in column B.
func problemAt(code calc.Code, file string, row int, got string) calc.Problem {
	p := calc.NewProblem(code, calc.Ref{File: file, Sheet: "Rekap", Row: row, Col: 2}, calc.Args{"field": "Harmonis", "low": calc.NewDecimal(0, 0), "high": calc.NewDecimal(100, 0)})
	p.Unit, p.Got = "Dinas Sosial", got
	return p
}

// makeCorrections writes the corrections of a book and returns them by name.
func makeCorrections(t *testing.T, b Book, lang text.Lang) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "cek")
	n, err := WriteCorrections(t.Context(), dir, b, Options{Lang: lang})
	if err != nil {
		t.Fatal(err)
	}
	made := map[string][]byte{}
	entries, err := os.ReadDir(filepath.Join(dir, correctionsFolder))
	if err != nil && n > 0 {
		t.Fatal(err)
	}
	for _, e := range entries {
		if made[e.Name()], err = os.ReadFile(filepath.Join(dir, correctionsFolder, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	if len(made) != n {
		t.Errorf("%d corrections said, %d made", n, len(made))
	}
	return made
}

func openMade(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestCorrectionNotes: what the sender reads, in both languages: the list with
// its links, the comments, the hidden mark.
func TestCorrectionNotes(t *testing.T) {
	text1, blank, zero := problemAt(calc.NotANumber, "Rekap Dinas.csv", 2, "enam"), problemAt(calc.ValueMissing, "Rekap Dinas.csv", 3, ""), problemAt(calc.ZeroValue, "Rekap Dinas.csv", 4, "0")
	more := problemAt(calc.OutOfScale, "Rekap Dinas.csv", 5, "612")
	more.Args["value"] = calc.NewDecimal(612, 0)
	more.Also, more.Count = []calc.Ref{{File: "Rekap Dinas.csv", Sheet: "Rekap", Row: 6, Col: 2}}, 5
	name := calc.NewProblem(calc.UnitUnknown, calc.Ref{File: "Rekap Dinas.csv", Sheet: "Rekap", Row: 2, Col: 1}, calc.Args{"nearest": []string{"Dinas Sosial"}, "distance": 0})
	name.Got = "Dinsos"
	head := calc.NewProblem(calc.HeaderUnknown, calc.Ref{File: "Rekap Dinas.csv", Sheet: "Rekap"}, nil)
	rows := rowsOfValues([]string{"Perangkat Daerah", "Harmonis"}, []string{"Dinsos", "enam"}, []string{"Dinas B"}, []string{"Dinas C", "0"}, []string{"Dinas D", "612"}, []string{"Dinas E", "700.5"})
	for lang, path := range map[text.Lang]string{text.Indonesian: "testdata/correction.txt", text.English: "testdata/correction.en.txt"} {
		f := openMade(t, makeCorrections(t, bookWith(rows, []calc.Problem{text1, blank, zero, more, name, head}, "Rekap Dinas.csv"), lang)["Rekap Dinas.csv.xlsx"])
		golden(t, path, dumpCorrection(t, f))
	}
}

// dumpCorrection lists every cell of a correction with its fill and link, the
// comments, and which sheets are in sight.
func dumpCorrection(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(sheet)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "== %s visible=%t\n", sheet, visible)
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range max(len(rows), 7) {
			for c := range 8 {
				at := book.Addr(c+1, r+1)
				value := ""
				if r < len(rows) && c < len(rows[r]) {
					value = rows[r][c]
				}
				id, _ := f.GetCellStyle(sheet, at)
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				line := value
				if len(style.Fill.Color) > 0 {
					line += " fill=" + style.Fill.Color[0]
				}
				if linked, to, _ := f.GetCellHyperLink(sheet, at); linked {
					line += " -> " + to
				}
				if line != "" {
					fmt.Fprintf(&b, "%s %s\n", at, line)
				}
			}
		}
		comments, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range comments {
			fmt.Fprintf(&b, "comment %s by %s:\n", c.Cell, c.Author)
			for _, run := range c.Paragraph {
				fmt.Fprintf(&b, "%s\n", run.Text)
			}
		}
	}
	return b.String()
}

// TestCorrectionNames: the input's whole name with .xlsx behind it, distinct,
// short enough for Windows.
func TestCorrectionNames(t *testing.T) {
	long := strings.Repeat("Rekap Nilai ", 20) + ".xlsx"
	files := []string{"x.xlsx", "a/x.xlsx", "b/x.xlsx", "a-x.xlsx", "X.XLSX", "nilai.csv", long, "..\\luar.xls"}
	var problems []calc.Problem
	for _, name := range files {
		problems = append(problems, problemAt(calc.NotANumber, name, 2, "enam"))
	}
	var got []string
	for _, c := range planCorrections(bookWith(rowsOfValues(), problems, files...)) {
		got = append(got, c.name)
	}
	want := []string{
		"x.xlsx.xlsx", "a-x.xlsx.xlsx", "b-x.xlsx.xlsx", "a-x.xlsx (2).xlsx", "X.XLSX (2).xlsx", "nilai.csv.xlsx",
		strings.TrimSpace(strings.Repeat("Rekap Nilai ", 20)[:maxFileName-len(".xlsx")]) + ".xlsx", "..-luar.xls.xlsx",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got)\n%s", diff)
	}
}

// TestWorthSending: what goes back to its sender, and what does not.
func TestWorthSending(t *testing.T) {
	sheetOnly := calc.NewProblem(calc.HeaderUnknown, calc.Ref{File: "a.csv", Sheet: "Petunjuk"}, nil)
	settled := problemAt(calc.NotANumber, "a.csv", 2, "enam")
	settled.Settled = true
	whole := calc.NewProblem(calc.FileEncrypted, calc.Ref{File: "a.csv"}, nil)
	elsewhere := problemAt(calc.UnitConflict, "b.csv", 2, "")
	elsewhere.Also = []calc.Ref{{File: "a.csv", Sheet: "Rekap", Row: 9, Col: 2}}
	for _, tt := range []struct {
		name    string
		problem calc.Problem
		kind    calc.SheetKind
		failed  bool
		want    bool
	}{
		{"a faulty figure", problemAt(calc.NotANumber, "a.csv", 2, "enam"), calc.KindRecap, false, true},
		{"a figure to be confirmed", problemAt(calc.ZeroValue, "a.csv", 2, "0"), calc.KindRecap, false, true},
		{"a place of another file's problem", elsewhere, calc.KindRecap, false, true},
		{"a note", problemAt(calc.HeaderGuessed, "a.csv", 1, "Harmoniss"), calc.KindRecap, false, false},
		{"settled", settled, calc.KindRecap, false, false},
		{"a total that we calculate", problemAt(calc.TotalDiffers, "a.csv", 2, "71"), calc.KindRecap, false, false},
		{"sent twice alike, which the office settles", problemAt(calc.UnitTwice, "a.csv", 2, ""), calc.KindRecap, false, false},
		{"a sheet of notes beside a recap", sheetOnly, calc.KindRecap, false, false},
		{"nothing understood", sheetOnly, calc.KindUnknown, false, true},
		{"a file that cannot be opened", whole, calc.KindUnknown, true, false},
		{"a fault in a file that is damaged too", problemAt(calc.NotANumber, "a.csv", 2, "enam"), calc.KindRecap, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := bookWith(rowsOfValues(), []calc.Problem{tt.problem}, "a.csv")
			b.Result.Ledger.Files[0].Failed, b.Result.Ledger.Files[0].Sheets[0].Kind = tt.failed, tt.kind
			if got := b.Corrections() == 1; got != tt.want {
				t.Errorf("goes back: %t, want %t", got, tt.want)
			}
		})
	}
	if (Book{Problems: []calc.Problem{settled}}).Corrections() != 0 {
		t.Error("corrections without originals")
	}
}

// TestNothingToCorrect: no folder is made for nothing.
func TestNothingToCorrect(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cek")
	if n, err := WriteCorrections(t.Context(), dir, bookWith(rowsOfValues(), nil, "a.csv"), Options{}); n != 0 || err != nil {
		t.Errorf("%d corrections, %v", n, err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder was made: %v", err)
	}
}

// TestCorrectionTellsNothingOfOthers: neither name nor figure of another's file
// stands in a correction, though the problem names both.
func TestCorrectionTellsNothingOfOthers(t *testing.T) {
	p := calc.NewProblem(calc.UnitConflict, calc.Ref{File: "a.csv", Sheet: "Rekap", Row: 2, Col: 2}, calc.Args{
		"first": calc.MustDecimal("71.20"), "second": calc.MustDecimal("74.93"), "file_a": "a.csv", "file_b": "Rahasia Inspektorat.xlsx",
		"cell_a": calc.Ref{File: "a.csv", Sheet: "Rekap", Row: 2, Col: 2}, "cell_b": calc.Ref{File: "Rahasia Inspektorat.xlsx", Sheet: "Rekap", Row: 9, Col: 8},
	})
	p.Unit, p.Also, p.Count = "Dinas Sosial", []calc.Ref{{File: "Rahasia Inspektorat.xlsx", Sheet: "Rekap", Row: 9, Col: 8}}, 2
	rows := rowsOfValues([]string{"Perangkat Daerah", "Harmonis"}, []string{"Dinas Sosial", "71.20"})
	made := makeCorrections(t, bookWith(rows, []calc.Problem{p}, "a.csv"), text.Indonesian)
	for name, content := range booktest.Parts(t, made["a.csv.xlsx"]) {
		for _, secret := range []string{"Rahasia", "74,93", "74.93", "H9"} {
			if strings.Contains(content, secret) {
				t.Errorf("%s tells %q", name, secret)
			}
		}
	}
}

// TestCorrectionTextStaysText: whatever a text begins with, it becomes no
// formula, and a number in a text no number.
func TestCorrectionTextStaysText(t *testing.T) {
	texts := []string{"=1+1", "+62 812", "-x", "@SUM(A1)", "=HYPERLINK(\"file:///x\",\"y\")", "_x000D_", "0012"}
	cells := make([]calc.OriginalCell, len(texts))
	for i, s := range texts {
		cells[i] = calc.OriginalCell{Col: i + 1, Text: s}
	}
	rows := func(yield func(calc.OriginalRow, error) bool) {
		yield(calc.OriginalRow{Number: 1, Cells: cells}, nil)
	}
	made := makeCorrections(t, bookWith(rows, []calc.Problem{problemAt(calc.NotANumber, "a.csv", 1, "+62 812")}, "a.csv"), text.Indonesian)
	f := openMade(t, made["a.csv.xlsx"])
	for i, want := range texts {
		at := book.Addr(i+1, 1)
		formula, errFormula := f.GetCellFormula("Rekap", at)
		kind, errKind := f.GetCellType("Rekap", at)
		got, errValue := f.GetCellValue("Rekap", at)
		if errFormula != nil || errKind != nil || errValue != nil || formula != "" || strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s: %q with formula %q, want the text %q (%v %v %v)", at, got, formula, want, errFormula, errKind, errValue)
		}
		if kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%s is of type %v", at, kind)
		}
	}
}

// TestCorrectionOfMergedCells: what is wrong under merged cells is marked where
// they show; the list names the cell itself.
func TestCorrectionOfMergedCells(t *testing.T) {
	b := bookWith(rowsOfValues([]string{"Perangkat Daerah", "Harmonis"}, []string{"Dinas A", "61"}, []string{"Dinas B"}),
		[]calc.Problem{problemAt(calc.ZeroValue, "a.ods", 2, "61"), problemAt(calc.ValueMissing, "a.ods", 3, "")}, "a.ods")
	open := b.Originals
	b.Originals = func(ctx context.Context, name string) (calc.Original, error) {
		o, err := open(ctx, name)
		o.Sheets[0].Merges = func() ([]calc.Span, error) { return []calc.Span{{Top: 2, Left: 2, Bottom: 3, Right: 2}}, nil }
		return o, err
	}
	f := openMade(t, makeCorrections(t, b, text.Indonesian)["a.ods.xlsx"])
	comments, err := f.GetComments("Rekap")
	if err != nil || len(comments) != 1 || comments[0].Cell != "B2" || !strings.Contains(comments[0].Paragraph[0].Text, "Sel B3") {
		t.Errorf("comments %+v, %v", comments, err)
	}
	said := dumpCorrection(t, f)
	for _, want := range []string{"Rekap!B2", "B3"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %s in\n%s", want, said)
		}
	}
	if strings.Contains(said, "Rekap!B3") {
		t.Errorf("a link to a cell that does not show:\n%s", said)
	}
}

// TestCorrectionTooLarge: of a file that is too large to be copied the faults
// are listed, without links to sheets that are not there, and without a mark.
func TestCorrectionTooLarge(t *testing.T) {
	rows := func(yield func(calc.OriginalRow, error) bool) {
		for n := 1; n <= 300; n++ { // longer than what is looked through for marks and widths
			if !yield(calc.OriginalRow{Number: n, Cells: []calc.OriginalCell{{Col: 1, Text: "x"}}}, nil) {
				return
			}
		}
		yield(calc.OriginalRow{}, book.ErrTooLong)
	}
	made := makeCorrections(t, bookWith(rows, []calc.Problem{problemAt(calc.NotANumber, "a.csv", 2, "enam")}, "a.csv"), text.Indonesian)
	f := openMade(t, made["a.csv.xlsx"])
	if diff := cmp.Diff([]string{calc.NotesSheet}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got)\n%s", diff)
	}
	dump := dumpCorrection(t, f)
	if !strings.Contains(dump, "terlalu besar") || !strings.Contains(dump, "B2") || strings.Contains(dump, "->") {
		t.Error(dump)
	}
}

// TestManyPlaces: a column of faults is marked cell by cell, and what is beyond
// the marks is counted.
func TestManyPlaces(t *testing.T) {
	var problems calc.Problems
	for row := 2; row < 1502; row++ {
		problems.Add(problemAt(calc.NotANumber, "a.csv", row, "x"))
	}
	all := problems.Sorted()
	if len(all) != 1 || all[0].Count != 1500 || len(all[0].Places()) != 1000 || len(all[0].Also) != 9 {
		t.Fatalf("%d problems, count %d, %d places, %d listed", len(all), all[0].Count, len(all[0].Places()), len(all[0].Also))
	}
	faults := worded(faultsByFile(bookWith(rowsOfValues(), all, "a.csv"))["a.csv"], nil, text.Indonesian)
	if len(faults) != 1000 {
		t.Fatalf("%d faults", len(faults))
	}
	said := slices.IndexFunc(faults, func(f fault) bool { return strings.Contains(f.remedy, "500 sel lain") })
	if said != len(faults)-1 {
		t.Errorf("the rest is told at fault %d of %d", said, len(faults))
	}
}
