package xls

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/reader/sheet"
)

func openBytes(ctx context.Context, data []byte, limits sheet.Limits) (sheet.Book, error) {
	return Open(ctx, bytes.NewReader(data), int64(len(data)), limits)
}

// show writes a cell so that a test's table can be read: A1=5, A1=61.2% for one
// that stores 0.612, A1="text", A1=TRUE, A1=#N/A, A1=2024-06-30 08:15:00, A1=?
// for a formula without a value; := where there is a formula.
func show(row int, c sheet.Cell) string {
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

func showRow(row sheet.Row) string {
	var cells []string
	for _, c := range row.Cells {
		cells = append(cells, show(row.Number, c))
	}
	if row.Hidden {
		cells = append(cells, "(hidden)")
	}
	return strings.Join(cells, " ")
}

func read(ctx context.Context, b sheet.Book, i int) (lines []string, err error) {
	for row, err := range b.Rows(ctx, i) {
		if err != nil {
			return lines, err
		}
		lines = append(lines, showRow(row))
	}
	return lines, nil
}

// readRows reads the rows of a workbook of one sheet.
func readRows(t testing.TB, w *workbook, limits sheet.Limits) ([]string, error) {
	t.Helper()
	b, err := openBytes(t.Context(), w.file(), limits)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return read(t.Context(), b, 0)
}

// place writes what a fault tells: its code, sheet, cell and detail.
func place(err error) string {
	var f *sheet.Fault
	if !errors.As(err, &f) {
		return fmt.Sprintf("no fault: %v", err)
	}
	at := calc.Ref{Sheet: f.Sheet, Row: f.Row, Col: f.Col}.String()
	return strings.Join(strings.Fields(string(f.Code)+" "+at+" "+f.Detail), " ")
}
