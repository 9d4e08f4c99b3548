package writer

import (
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/writer/book"
)

// TestProblemLinks: a note opens its cell, by a relative URL that any name of a
// file or sheet survives; without a way to the inputs there are no links.
func TestProblemLinks(t *testing.T) {
	b := wholeBook()
	b.Problems = []calc.Problem{
		calc.NewProblem(calc.NotANumber, calc.Ref{File: "Masuk #2/Rekap 50%.xlsx", Sheet: "Rekap d'Or", Row: 8, Col: 6}, nil),
		calc.NewProblem(calc.FileDamaged, calc.Ref{File: "rusak.xlsx"}, nil),
	}
	for inputs, want := range map[string]string{"../..": "../../Masuk%20%232/Rekap%2050%25.xlsx#'Rekap%20d''Or'!F8", "": ""} {
		_, working := writeBooks(t, b, Options{Inputs: inputs})
		f := open(t, working)
		first := newWords(b, Options{}).afterHead() + 1
		linked := 0
		for row := first; row < first+3; row++ {
			if ok, target, err := f.GetCellHyperLink(sheetProblems, calc.Ref{Row: row, Col: 6}.Cell()); err != nil {
				t.Fatal(err)
			} else if ok {
				linked++
				if target != want {
					t.Errorf("row %d opens %q, want %q", row, target, want)
				}
			}
		}
		if (linked == 1) != (want != "") {
			t.Errorf("%d links with inputs at %q", linked, inputs)
		}
	}
}

// TestProblemCells: the cells of a note are those of its own file; how many more
// there are is told.
func TestProblemCells(t *testing.T) {
	at := func(file, sheet string, row int) calc.Ref {
		return calc.Ref{File: file, Sheet: sheet, Row: row, Col: 6}
	}
	here := at("a.xlsx", "Rekap", 8)
	p := newWords(wholeBook(), Options{})
	for name, tt := range map[string]struct {
		at    calc.Ref
		also  []calc.Ref
		count int
		want  string
	}{
		"one":              {here, nil, 0, "F8"},
		"none":             {calc.Ref{File: "a.xlsx"}, nil, 0, ""},
		"two of a sheet":   {here, []calc.Ref{at("a.xlsx", "Rekap", 9)}, 2, "F8, F9"},
		"another sheet":    {here, []calc.Ref{at("a.xlsx", "Lain", 9)}, 0, "F8, Lain F9"},
		"another file":     {here, []calc.Ref{at("b.xlsx", "Rekap", 9)}, 0, "F8 (seluruhnya 2 sel)"},
		"more than listed": {here, []calc.Ref{at("a.xlsx", "Rekap", 9)}, 40, "F8, F9 (seluruhnya 40 sel)"},
	} {
		if got := p.cells(calc.Problem{At: tt.at, Also: tt.also, Count: tt.count}); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// TestAsideCountsAreNumbers: how many rows were set aside can be added up.
func TestAsideCountsAreNumbers(t *testing.T) {
	_, working := writeBooks(t, smallBook(), Options{})
	f := open(t, working)
	found, err := f.SearchSheet(sheetSources, "Letak Pertama")
	if err != nil || len(found) != 1 {
		t.Fatalf("the table stands at %v, %v", found, err)
	}
	col, head, err := excelize.CellNameToCoordinates(found[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{book.Addr(1, head+1), book.Addr(col-1, head+1), book.Addr(col-1, head+2)} {
		if kind, err := f.GetCellType(sheetSources, at); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
			t.Errorf("%s is of type %d, %v", at, kind, err)
		}
	}
}
