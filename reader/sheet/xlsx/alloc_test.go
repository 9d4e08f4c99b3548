package xlsx

import (
	"bytes"
	"testing"

	"rapor/reader/sheet"
)

// TestAllocations: what reading allocates does not grow with the rows, whether
// their cells are numbers or shared strings.
func TestAllocations(t *testing.T) {
	if underRace {
		t.Skip("the race detector allocates too")
	}
	for _, words := range []bool{false, true} {
		count := func(rows int) float64 {
			data := newSurvey(rows, benchCols, words).file
			return testing.AllocsPerRun(3, func() {
				b, err := Open(t.Context(), bytes.NewReader(data), int64(len(data)), sheet.DefaultLimits)
				if err != nil {
					t.Fatal(err)
				}
				n := 0
				for row, err := range b.Rows(t.Context(), 0) {
					if err != nil {
						t.Fatal(err)
					}
					n += len(row.Cells)
				}
				if n != rows*benchCols {
					t.Fatal(n)
				}
			})
		}
		// io.ReadAll's buffer grows in steps, a few dozen from the one to the other.
		if few, many := count(20), count(6_000); many > few+60 {
			t.Errorf("words %v: %v allocations for 20 rows, %v for 6,000", words, few, many)
		}
	}
}

// TestEveryRow: a sheet with as many rows as Excel has is read whole.
func TestEveryRow(t *testing.T) {
	if underRace {
		t.Skip("the race detector takes ten times as long")
	}
	rows := sheet.DefaultLimits.Rows
	s := newSurvey(rows, 1, false)
	cells, sum, err := addUp(t.Context(), bytes.NewReader(s.file), int64(len(s.file)))
	if err != nil || cells != rows || sum != s.sum {
		t.Errorf("%d cells, sum %d, %v; want %d, %d", cells, sum, err, rows, s.sum)
	}
}
