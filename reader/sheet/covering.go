package sheet

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"

	"rapor/calc"
)

// Covering tells which cells of a row lie under merged ranges, for rows from
// top to bottom.
type Covering struct {
	ranges []Range // sorted by Top, then Left
	next   int     // of ranges, the first that has not begun
	active []Range // those that the last row meets, by Left
	bottom int     // the least Bottom of active
	spare  []Range
	kept   []Cell
}

// NewCovering takes ranges that are sorted by Top, then Left.
func NewCovering(ranges []Range) Covering { return Covering{ranges: ranges} }

// Empty tells that there are no ranges at all.
func (c *Covering) Empty() bool { return len(c.ranges) == 0 }

// errOverlap tells merged ranges that no program would make.
var errOverlap = errors.New("merged cells overlap")

// Visible returns the cells of a row that are not hidden under a merged range:
// only the top left cell of a range shows. The cells themselves stay as they
// are; what it returns is valid until the next call.
func (c *Covering) Visible(row int, cells []Cell) ([]Cell, error) {
	if c.next < len(c.ranges) && c.ranges[c.next].Top <= row || len(c.active) > 0 && c.bottom < row {
		if err := c.advance(row); err != nil {
			return nil, err
		}
	}
	if len(c.active) == 0 {
		return cells, nil
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

// Over returns the merged range that hides a cell. Rows must not be asked
// for again once a later one was.
func (c *Covering) Over(row, col int) (m Range, hidden bool) {
	if c.next < len(c.ranges) && c.ranges[c.next].Top <= row || len(c.active) > 0 && c.bottom < row {
		if c.advance(row) != nil {
			return m, false // whoever reads the rows says so
		}
	}
	i := sort.Search(len(c.active), func(i int) bool { return c.active[i].Right >= col })
	if i == len(c.active) {
		return m, false
	}
	m = c.active[i]
	return m, m.Left <= col && (m.Left != col || m.Top != row)
}

// advance brings active to a row.
func (c *Covering) advance(row int) error {
	from := c.next
	for c.next < len(c.ranges) && c.ranges[c.next].Top <= row {
		c.next++
	}
	started := slices.DeleteFunc(slices.Clone(c.ranges[from:c.next]), func(m Range) bool { return m.Bottom < row })
	slices.SortFunc(started, func(a, b Range) int { return cmp.Compare(a.Left, b.Left) })
	merged := c.spare[:0]
	c.bottom = 0
	for _, m := range c.active {
		if m.Bottom < row {
			continue
		}
		for len(started) > 0 && started[0].Left < m.Left {
			merged, started = append(merged, started[0]), started[1:]
		}
		merged = append(merged, m)
	}
	merged = append(merged, started...)
	for i, m := range merged {
		if i > 0 && m.Left <= merged[i-1].Right {
			at := calc.Ref{Row: m.Top, Col: m.Left}
			return fmt.Errorf("%w at %s", errOverlap, at.Cell())
		}
		if c.bottom == 0 || m.Bottom < c.bottom {
			c.bottom = m.Bottom
		}
	}
	c.active, c.spare = merged, c.active
	return nil
}
