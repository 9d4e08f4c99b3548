package html

import (
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// table is a table that is open. Its rows are numbered from 1 and kept until it
// ends: a cell may span more rows than come.
type table struct {
	row    int // number of the last row
	inRow  bool
	hidden bool // the row
	col    int  // last column taken in the row
	cells  []sheet.Cell
	cell   *cell
	inner  []*table // tables within cells of the row

	busy   []int // of each column, the last row that a cell above spans
	merges []sheet.Range
	cut    int // of merges, those that end above
	rows   []sheet.Row
}

// cell is a cell that is open.
type cell struct {
	words
	attributes
	col int
}

func (p *page) beginTable() error {
	if len(p.open) >= p.limits.Depth {
		return sheet.Beyond("XML depth", int64(p.limits.Depth))
	}
	if len(p.open) == 0 {
		if err := p.looseRow(); err != nil {
			return err
		}
	}
	p.tables++
	p.open = append(p.open, &table{})
	return nil
}

// endTable ends the innermost table: it becomes rows of the sheet, or part of
// the cell that it stands in.
func (p *page) endTable() error {
	t := p.table()
	if err := p.endRow(t); err != nil {
		return err
	}
	t.cutMerges(t.row)
	p.open = p.open[:len(p.open)-1]
	if outer := p.table(); outer != nil {
		if text, single := t.single(); single {
			p.text().block()
			p.text().b = append(p.text().b, text...)
			p.text().block()
			return nil
		}
		outer.inner = append(outer.inner, t)
		if outer.inRow {
			return nil
		}
		return outer.takeInner(p.limits)
	}
	if err := p.looseRow(); err != nil { // text in the table but in no cell, as its caption
		return err
	}
	for _, row := range t.rows {
		row.Number += p.row
		p.rows = append(p.rows, row)
	}
	for _, m := range t.merges {
		m.Top, m.Bottom = m.Top+p.row, m.Bottom+p.row
		p.merges = append(p.merges, m)
	}
	if p.row += t.row; p.row > p.limits.Rows {
		return sheet.Beyond("rows", int64(p.limits.Rows))
	}
	return nil
}

// single returns the text of a table of one cell or none.
func (t *table) single() (text string, ok bool) {
	switch {
	case len(t.rows) == 0:
		return "", true
	case len(t.rows) == 1 && len(t.rows[0].Cells) == 1:
		return t.rows[0].Cells[0].Said(), true
	}
	return "", false
}

// takeInner puts the tables within cells of the last row below it. What spans
// rows ends there.
func (t *table) takeInner(limits sheet.Limits) error {
	for _, in := range t.inner {
		t.cutMerges(t.row)
		t.busy = t.busy[:0]
		for _, row := range in.rows {
			row.Number += t.row
			t.rows = append(t.rows, row)
		}
		for _, m := range in.merges {
			m.Top, m.Bottom = m.Top+t.row, m.Bottom+t.row
			t.merges = append(t.merges, m)
		}
		t.cut = len(t.merges)
		if t.row += in.row; t.row > limits.Rows {
			return sheet.Beyond("rows", int64(limits.Rows))
		}
	}
	t.inner = nil
	return nil
}

// cutMerges lets no range reach below a row.
func (t *table) cutMerges(row int) {
	kept := t.merges[:t.cut]
	for _, m := range t.merges[t.cut:] {
		if m.Bottom = min(m.Bottom, row); m.Bottom > m.Top || m.Right > m.Left {
			kept = append(kept, m)
		}
	}
	t.merges, t.cut = kept, len(kept)
}

// beginRow begins a row; one that is open ends.
func (p *page) beginRow(t *table, a attributes) error {
	if err := p.endRow(t); err != nil {
		return err
	}
	t.inRow, t.hidden, t.col = true, a.hidden, 0
	if t.row++; t.row > p.limits.Rows {
		return sheet.Beyond("rows", int64(p.limits.Rows))
	}
	return nil
}

// beginCell begins a cell in the next column that no cell above spans; one that
// is open ends.
func (p *page) beginCell(t *table, a attributes) error {
	p.endCell(t)
	if !t.inRow {
		if err := p.beginRow(t, attributes{}); err != nil {
			return err
		}
	}
	col := t.col + 1
	for t.taken(col) {
		col++
	}
	width := 1
	for width < a.colspan && !t.taken(col+width) {
		width++
	}
	if col+width-1 > p.limits.Columns {
		return sheet.Beyond("columns", int64(p.limits.Columns))
	}
	t.col = col + width - 1
	bottom := t.row + a.rowspan - 1
	if a.rowspan > 1 {
		for len(t.busy) <= t.col {
			t.busy = append(t.busy, 0)
		}
		for c := col; c <= t.col; c++ {
			t.busy[c] = bottom
		}
	}
	if width > 1 || a.rowspan > 1 {
		if p.merged++; p.merged > p.limits.Merges {
			return sheet.Beyond("merged ranges", int64(p.limits.Merges))
		}
		t.merges = append(t.merges, sheet.Range{Top: t.row, Left: col, Bottom: bottom, Right: t.col})
	}
	t.cell = &cell{attributes: a, col: col}
	return nil
}

// taken tells whether a cell above spans the column in this row.
func (t *table) taken(col int) bool { return col < len(t.busy) && t.busy[col] >= t.row }

// endCell takes what the open cell says.
func (p *page) endCell(t *table) {
	c := t.cell
	if c == nil {
		return
	}
	t.cell = nil
	text := c.take()
	if text == "" {
		return
	}
	var made sheet.Cell
	if n, percent, ok := storedNumber(c.number, text); ok {
		made.SetNumber(c.col, n, percent)
	} else {
		made.SetText(c.col, text)
	}
	t.cells = append(t.cells, made)
	p.cells++
}

// storedNumber reads the number that a page says a shown one stands for. A
// percentage stores its fraction; what does not look like a number, as a date,
// is what it shows.
func storedNumber(stored, shown string) (n calc.Decimal, percent, ok bool) {
	if stored == "" || strings.Trim(shown, "0123456789.,-+()%\u00a0 RpID") != "" || strings.Count(shown, "-") > 1 {
		return n, false, false
	}
	n, err := calc.ParseDecimal(strings.TrimSpace(stored))
	return n, strings.Contains(shown, "%"), err == nil
}

// endRow keeps the row that is open.
func (p *page) endRow(t *table) error {
	p.endCell(t)
	if !t.inRow {
		return nil
	}
	t.inRow = false
	if len(t.cells) > 0 {
		t.rows = append(t.rows, sheet.Row{Number: t.row, Hidden: t.hidden, Cells: t.cells})
	}
	if p.cells > p.limits.Cells {
		return sheet.Beyond("cells", p.limits.Cells)
	}
	t.cells = nil
	return t.takeInner(p.limits)
}
