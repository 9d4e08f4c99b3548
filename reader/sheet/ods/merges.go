package ods

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"rapor/calc"
	"rapor/reader/sheet"
)

// covering tells which cells of a row lie under merged ranges, for rows from
// top to bottom.
type covering struct {
	ranges []sheet.Range // sorted by Top, then Left
	next   int           // of ranges, the first that has not begun
	active []sheet.Range // those that the last row meets, by Left
	kept   []sheet.Cell
}

// errOverlap tells merged ranges that no program would make.
var errOverlap = errors.New("merged cells overlap")

// visible returns the cells of a row that are not hidden under a merged range:
// only the top left cell of a range shows. The cells themselves stay as they
// are; what it returns is valid until the next call.
func (c *covering) visible(row int, cells []sheet.Cell) ([]sheet.Cell, error) {
	if err := c.advance(row); err != nil || len(c.active) == 0 {
		return cells, err
	}
	c.kept = c.kept[:0]
	i := 0
	for _, cell := range cells {
		for i < len(c.active) && c.active[i].Right < cell.Col {
			i++
		}
		if i == len(c.active) || cell.Col < c.active[i].Left || cell.Col == c.active[i].Left && row == c.active[i].Top {
			c.kept = append(c.kept, cell)
		}
	}
	return c.kept, nil
}

// advance brings active to a row.
func (c *covering) advance(row int) error {
	before := len(c.active)
	c.active = slices.DeleteFunc(c.active, func(m sheet.Range) bool { return m.Bottom < row })
	began := false
	for ; c.next < len(c.ranges) && c.ranges[c.next].Top <= row; c.next++ {
		if m := c.ranges[c.next]; m.Bottom >= row {
			c.active, began = append(c.active, m), true
		}
	}
	if !began && before == len(c.active) {
		return nil
	}
	slices.SortFunc(c.active, func(a, b sheet.Range) int { return cmp.Compare(a.Left, b.Left) })
	for i := 1; i < len(c.active); i++ {
		if m := c.active[i]; m.Left <= c.active[i-1].Right {
			at := calc.Ref{Row: m.Top, Col: m.Left}
			return fmt.Errorf("%w at %s", errOverlap, at.Cell())
		}
	}
	return nil
}
