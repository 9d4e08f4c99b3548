package xlsx

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"rapor/calc"
	"rapor/reader/sheet"
)

// scanMerges reads the merged ranges of the small sheet that is loaded. What is
// not well formed is left for Rows to tell.
func (b *book) scanMerges(ctx context.Context, s *worksheet) {
	var ranges []sheet.Range
	if hasMerges(b.loadedData) {
		r := newRowReader(ctx, b, s, &wholeInput{b.loadedData})
		_ = r.document() // Rows meets the same error
		ranges = r.ranges
	}
	s.learn(ranges)
}

// learn takes the merged ranges of the sheet.
func (s *worksheet) learn(ranges []sheet.Range) {
	slices.SortFunc(ranges, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left),
			cmp.Compare(a.Bottom, b.Bottom), cmp.Compare(a.Right, b.Right))
	})
	s.merges, s.mergesKnown = slices.Compact(ranges), true
}

// mergeCells reads the list of merged ranges.
func (r *rowReader) mergeCells() error {
	x := r.x
	for level := len(x.opens); ; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd && len(x.opens) < level:
			return nil
		case t == tokenText && !blank(x.chunk):
			return r.bad("stray text %q among the merged cells", clip(x.chunk))
		case t != tokenStart:
			continue
		case !x.ours || string(x.name) != "mergeCell":
			return r.bad("unexpected <%s> among the merged cells", clip(x.name))
		}
		ref, _ := x.attr("ref")
		m, ok := parseRange(ref)
		switch {
		case !ok:
			return r.bad("merged cells %q", clip(ref))
		case m.Bottom > r.limits.Rows:
			return &limitError{"rows", int64(r.limits.Rows)}
		case m.Right > r.limits.Columns:
			return &limitError{"columns", int64(r.limits.Columns)}
		case len(r.ranges) == r.limits.Merges:
			return &limitError{"merged ranges", int64(r.limits.Merges)}
		case m.Top != m.Bottom || m.Left != m.Right:
			r.ranges = append(r.ranges, m)
		}
	}
}

// covering tells which cells of a row lie under merged ranges, for rows from
// top to bottom.
type covering struct {
	ranges []sheet.Range // sorted by Top, then Left
	next   int           // of ranges, the first that has not begun
	active []sheet.Range // those that the last row meets, by Left
	bottom int           // the least Bottom of active
	spare  []sheet.Range
}

// errOverlap tells merged ranges that Excel would not take.
var errOverlap = errors.New("merged cells overlap")

// visible returns the cells of a row that are not hidden under a merged range:
// only the top left cell of a range shows. It works in place.
func (c *covering) visible(row int, cells []sheet.Cell) ([]sheet.Cell, error) {
	if c.next < len(c.ranges) && c.ranges[c.next].Top <= row || len(c.active) > 0 && c.bottom < row {
		if err := c.advance(row); err != nil {
			return nil, err
		}
	}
	if len(c.active) == 0 {
		return cells, nil
	}
	kept, i := 0, 0
	for j := range cells {
		col := cells[j].Col
		for i < len(c.active) && c.active[i].Right < col {
			i++
		}
		if i < len(c.active) && c.active[i].Left <= col && (c.active[i].Left != col || c.active[i].Top != row) {
			continue
		}
		if kept != j {
			// Swapped, not copied: each cell of the row stays in one place.
			cells[kept], cells[j] = cells[j], cells[kept]
		}
		kept++
	}
	return cells[:kept], nil
}

// advance brings active to a row.
func (c *covering) advance(row int) error {
	from := c.next
	for c.next < len(c.ranges) && c.ranges[c.next].Top <= row {
		c.next++
	}
	started := slices.DeleteFunc(slices.Clone(c.ranges[from:c.next]), func(m sheet.Range) bool { return m.Bottom < row })
	slices.SortFunc(started, func(a, b sheet.Range) int { return cmp.Compare(a.Left, b.Left) })
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
