package writer

import (
	"testing"

	"rapor/calc"
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
