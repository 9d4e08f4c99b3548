package sheettest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/reader/sheet"
)

// Lines reads a sheet and shows its rows, one line each: "A1=text B1=5". Texts
// with line breaks are quoted; a row that is broken or hidden says so.
func Lines(t *testing.T, b sheet.Book, i int) ([]string, error) {
	t.Helper()
	var lines []string
	for row, err := range b.Rows(t.Context(), i) {
		if err != nil {
			return lines, err
		}
		var cells []string
		for _, c := range row.Cells {
			said := c.Said()
			if strings.ContainsAny(said, "\n\t ") {
				said = fmt.Sprintf("%q", said)
			}
			cells = append(cells, calc.Ref{Row: row.Number, Col: c.Col}.Cell()+"="+said)
		}
		if row.Broken {
			cells = append(cells, "(broken)")
		}
		if row.Hidden {
			cells = append(cells, "(hidden)")
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	return lines, nil
}

// IsFault fails the test where an error is no *sheet.Fault.
func IsFault(t *testing.T, err error) *sheet.Fault {
	t.Helper()
	var fault *sheet.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("not a fault: %v", err)
	}
	return fault
}

// Small are limits that a fuzzer cannot ask much of.
var Small = func() sheet.Limits {
	l := sheet.DefaultLimits
	l.Text, l.Strings, l.Cells, l.Merges, l.Rows, l.Columns, l.Part = 1<<20, 1000, 10_000, 100, 20_000, 1000, 1<<20
	return l
}()

// Check reads all of an open book twice: rows come in order and cells too,
// within the limits, each says something, and the second time is as the first.
func Check(t *testing.T, b sheet.Book, limits sheet.Limits) {
	t.Helper()
	for i := range b.Sheets() {
		first, err := Lines(t, b, i)
		again, errAgain := Lines(t, b, i)
		if strings.Join(first, "\n") != strings.Join(again, "\n") || (err == nil) != (errAgain == nil) {
			t.Fatalf("read %q, %v, then %q, %v", first, err, again, errAgain)
		}
		if err != nil {
			IsFault(t, err)
		}
		merges, err := b.Merges(t.Context(), i)
		if err != nil {
			IsFault(t, err)
		}
		if len(merges) > limits.Merges {
			t.Fatalf("%d merged ranges", len(merges))
		}
		cover, last := sheet.NewCovering(merges), 0
		for row, err := range b.Rows(t.Context(), i) {
			if err != nil {
				break
			}
			if row.Number <= last || row.Number > limits.Rows || len(row.Cells) == 0 {
				t.Fatalf("row %d behind %d, %d cells", row.Number, last, len(row.Cells))
			}
			last = row.Number
			for k, c := range row.Cells {
				if k > 0 && c.Col <= row.Cells[k-1].Col || c.Col < 1 || c.Col > limits.Columns || c.Said() == "" {
					t.Fatalf("row %d: column %d says %q", row.Number, c.Col, c.Said())
				}
			}
			visible, err := cover.Visible(row.Number, row.Cells)
			if err != nil || len(visible) != len(row.Cells) {
				t.Fatalf("row %d: %d of %d cells show, %v", row.Number, len(visible), len(row.Cells), err)
			}
		}
	}
}
