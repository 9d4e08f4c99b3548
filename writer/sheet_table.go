package writer

import (
	"fmt"

	"rapor/writer/book"
)

// at is where a cell of a table stands.
type at struct {
	row int // on the sheet
	n   int // in the table, from 1
}

// table describes a table by its columns, from left to right.
type table[T any] struct{ columns []column[T] }

type column[T any] struct {
	head  string
	width book.Column
	cell  func(at, T) book.Cell
}

// add adds a column and returns its number, for formulas.
func (t *table[T]) add(head string, width book.Column, cell func(at, T) book.Cell) int {
	t.columns = append(t.columns, column[T]{head, width, cell})
	return len(t.columns)
}

// next is the number that add will return.
func (t *table[T]) next() int { return len(t.columns) + 1 }

func (t *table[T]) widths() []book.Column {
	widths := make([]book.Column, len(t.columns))
	for i, c := range t.columns {
		widths[i] = c.width
	}
	return widths
}

// heads writes the heads and, where the office wants it, the row of column
// numbers. It returns the rows they take.
func (t *table[T]) heads(s *book.Sheet, numbers bool) [2]int {
	heads := make([]book.Cell, len(t.columns))
	for i, c := range t.columns {
		heads[i] = book.Cell{Value: c.head, Style: book.Head}
	}
	first := s.Row(heads...)
	return [2]int{first, max(first, columnNumbers(s, len(t.columns), numbers))}
}

// columnNumbers writes (1) (2) (3) under the heads of n columns.
func columnNumbers(s *book.Sheet, n int, wanted bool) int {
	if !wanted {
		return 0
	}
	cells := make([]book.Cell, n)
	for i := range cells {
		cells[i] = book.Cell{Value: fmt.Sprintf("(%d)", i+1), Style: book.ColumnNumber}
	}
	return s.Row(cells...)
}

// rows writes a row for every item and returns the first and last of them.
func (t *table[T]) rows(s *book.Sheet, items []T) (first, last int) {
	first = s.Next()
	all := make([]book.Cell, len(items)*len(t.columns))
	s.Grow(len(items))
	for i, item := range items {
		cells := all[i*len(t.columns) : (i+1)*len(t.columns) : (i+1)*len(t.columns)]
		for j, c := range t.columns {
			cells[j] = c.cell(at{row: first + i, n: i + 1}, item)
		}
		s.Row(cells...)
	}
	return first, s.Next() - 1
}

// longTable is from how many rows on a table with others below it has its heads
// on every page.
const longTable = 20

// filterAndFreeze puts arrows on the last row of the heads and keeps the heads and the
// columns before freeze in sight.
func filterAndFreeze(s *book.Sheet, heads [2]int, last, freeze int) {
	if last > heads[1] {
		s.Filter(book.Range(1, heads[1], s.Columns(), last))
	}
	s.Freeze(freeze, heads[1]+1)
}

// numberColumn is the running number of the rows.
func numberColumn[T any](t *table[T], head string) {
	t.add(head, book.Column{Width: 6}, func(a at, _ T) book.Cell { return book.Cell{Value: a.n, Style: book.Count} })
}
