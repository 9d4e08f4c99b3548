package sheettest

import (
	"context"
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

// Cell shows a cell with its kind, so that a test's table can be read: A1=5,
// A1=61.2% for one that stores 0.612, A1="text", A1=TRUE, A1=#N/A,
// A1=2024-06-30 08:15:00, A1=? for a formula without a value; := where there is
// a formula.
func Cell(row int, c sheet.Cell) string {
	s := calc.Ref{Row: row, Col: c.Col}.Cell()
	if c.Formula {
		s += ":"
	}
	s += "="
	switch c.Kind {
	case sheet.NoValue:
		return s + "?"
	case sheet.Number:
		if c.Percent {
			return s + c.Number.Shift(2).String() + "%"
		}
		return s + c.Number.String()
	case sheet.Text:
		return s + fmt.Sprintf("%q", c.Text)
	case sheet.DateTime:
		return s + c.Time.Format("2006-01-02 15:04:05.999")
	}
	return s + c.Text
}

// Row shows the cells of a row.
func Row(row sheet.Row) string {
	var cells []string
	for _, c := range row.Cells {
		cells = append(cells, Cell(row.Number, c))
	}
	if row.Hidden {
		cells = append(cells, "(hidden)")
	}
	return strings.Join(cells, " ")
}

// Read reads a sheet as a caller does, again where it is asked to, and shows its
// rows.
func Read(ctx context.Context, b sheet.Book, i int) (lines []string, err error) {
	for range 2 {
		lines = nil
		for row, rowErr := range b.Rows(ctx, i) {
			if err = rowErr; err != nil {
				break
			}
			lines = append(lines, Row(row))
		}
		if !errors.Is(err, sheet.ErrReread) {
			break
		}
		err = nil
	}
	return lines, err
}

// Place shows where a fault is: its code, sheet and cell.
func Place(err error) string {
	var f *sheet.Fault
	if !errors.As(err, &f) {
		return fmt.Sprintf("no fault: %v", err)
	}
	return string(f.Code) + " " + calc.Ref{Sheet: f.Sheet, Row: f.Row, Col: f.Col}.String()
}

// PlaceAndDetail shows where a fault is and what it is.
func PlaceAndDetail(err error) string {
	said := Place(err)
	var f *sheet.Fault
	if errors.As(err, &f) {
		said += " " + f.Detail
	}
	return strings.Join(strings.Fields(said), " ")
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

// InOrder checks rows and cells of a sheet and shows them.
func InOrder(t *testing.T, b sheet.Book, i int, limits sheet.Limits) (string, error) {
	t.Helper()
	var lines []string
	last := 0
	for r, err := range b.Rows(t.Context(), i) {
		if err != nil {
			IsFault(t, err)
			return strings.Join(lines, "\n"), err
		}
		if r.Number <= last || r.Number > limits.Rows || len(r.Cells) == 0 {
			t.Fatalf("row %d behind %d, %d cells", r.Number, last, len(r.Cells))
		}
		last = r.Number
		for k, c := range r.Cells {
			if k > 0 && c.Col <= r.Cells[k-1].Col || c.Col < 1 || c.Col > limits.Columns {
				t.Fatalf("row %d: column %d", r.Number, c.Col)
			}
			if (c.Kind == sheet.Text || c.Kind == sheet.ErrorValue) && c.Text == "" || c.Kind == sheet.Number && !c.Number.IsSet() {
				t.Fatalf("row %d: a cell that says nothing", r.Number)
			}
		}
		lines = append(lines, Row(r))
	}
	return strings.Join(lines, "\n"), nil
}
