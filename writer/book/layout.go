package book

import "math"

// coverage maps the cells of merged ranges to the merge they belong to.
func (s *Sheet) coverage() map[[2]int]merge {
	covered := map[[2]int]merge{}
	for _, m := range s.merges {
		for col := m.col1; col <= m.col2; col++ {
			for r := m.row1; r <= m.row2; r++ {
				covered[[2]int{col, r}] = m
			}
		}
	}
	return covered
}

const (
	minWidth  = 5
	maxWidth  = 46
	baseRow   = 17.0 // height of a row with one line
	rowAir    = 5.0  // above and below the lines together
	maxHeight = 409  // Excel's own limit
)

// measureWidths returns the width of every column: as typed, or as its widest
// cell asks for within its bounds. Merged cells and free prose do not count.
func (s *Sheet) measureWidths(covered map[[2]int]merge) []float64 {
	widths := make([]float64, len(s.columns))
	for i, c := range s.columns {
		widths[i] = c.Width
		if c.Width == 0 {
			widths[i] = math.Max(c.Min, minWidth)
		}
	}
	for i, r := range s.rows {
		for j, c := range r.cells {
			if j >= len(s.columns) || s.columns[j].Width > 0 || c.Value == nil || !c.Style.design().border {
				continue
			}
			if _, merged := covered[[2]int{j + 1, i + 1}]; merged {
				continue
			}
			widths[j] = max(widths[j], min(c.naturalWidth(), s.columns[j].limit()))
		}
	}
	return widths
}

func (c Column) limit() float64 {
	if c.Max > 0 {
		return c.Max
	}
	return maxWidth
}

// headLine is up to how wide a head stays on one line; a wider one breaks
// between words.
const headLine = 13

// naturalWidth is how wide a cell would like its column.
func (c Cell) naturalWidth() float64 {
	d := c.Style.design()
	text := c.shown()
	if c.Style.look == lookHead {
		return max(d.longestWord(text), min(d.textWidth(text), headLine)) + d.padding() + 1
	}
	return d.textWidth(text) + d.padding() + 0.4
}

// measureHeights gives every row the height that its longest text needs.
func (s *Sheet) measureHeights(widths []float64, covered map[[2]int]merge) {
	for i := range s.rows {
		r := &s.rows[i]
		if r.height > 0 {
			continue
		}
		r.height = max(baseRow, r.least)
		for j, c := range r.cells {
			text, isText := c.Value.(string)
			if !isText || text == "" || j >= len(widths) {
				continue
			}
			width := widths[j]
			if m, merged := covered[[2]int{j + 1, i + 1}]; merged {
				if j+1 != m.col1 {
					continue
				}
				for col := m.col1 + 1; col <= m.col2; col++ {
					width += widths[col-1]
				}
			}
			d := c.Style.design()
			lines := 1
			if d.wrap {
				lines = d.lines(text, width)
			}
			r.height = min(maxHeight, max(r.height, float64(lines)*d.lineHeight()+d.air()))
		}
		r.height = math.Round(r.height*4) / 4
	}
}

// air is what a row keeps above and below its lines: prose stands closer than
// the rows of a table.
func (d *design) air() float64 {
	if d.border {
		return rowAir
	}
	return 2
}
