package ods

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strconv"

	"rapor/calc"
	"rapor/reader/sheet"
)

// tableReader reads one table, from behind its start tag to its end: for its
// merged cells, or for its rows.
type tableReader struct {
	ctx    context.Context
	limits sheet.Limits
	table  *table
	x      *xmlReader
	yield  func(sheet.Row, error) bool // nil: the merged cells are wanted

	row, rows   int // number of the first of the repeated rows, and how many they are
	col         int // reached
	hiddenGroup int // depth of the outermost group of rows that is folded, 0 for none
	hidden      bool
	cells       []sheet.Cell // used again for every row
	raw         []byte       // what numbers and dates of this row say in the file
	text, value []byte       // of the cell that is being read
	begin       int          // of the paragraph in text
	folded      bool         // blanks with a line end stand before what comes next
	textTotal   int64        // bytes of text in this row
	total       int64        // cells delivered
	cover       sheet.Covering
}

func newTableReader(ctx context.Context, limits sheet.Limits, t *table, x *xmlReader, yield func(sheet.Row, error) bool) *tableReader {
	return &tableReader{ctx: ctx, limits: limits, table: t, x: x, yield: yield, cover: sheet.NewCovering(t.merges)}
}

// read reads the table to its end.
func (r *tableReader) read() error {
	err := r.document()
	if err == nil || err == errStopped {
		return err
	}
	return sheet.FaultOf(err, sheet.Fault{Sheet: r.table.Name, Row: r.row, Col: r.col, Part: contentPart})
}

// bad is a fault of the table's content, well formed as it is.
func (r *tableReader) bad(format string, args ...any) error {
	return &sheet.Fault{
		Code: calc.FileDamaged, Sheet: r.table.Name, Row: r.row, Col: r.col, Part: contentPart,
		Detail: fmt.Sprintf(format, args...),
	}
}

func (r *tableReader) document() error {
	x := r.x
	for level := x.depth(); ; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd:
			if x.depth() < level {
				return nil
			}
			if x.depth() < r.hiddenGroup {
				r.hiddenGroup = 0
			}
		case t == tokenText:
			err = r.stray()
		case x.is(spaceTable, "table-row"):
			err = r.tableRow()
		case x.is(spaceTable, "table-header-rows"), x.is(spaceTable, "table-rows"): // rows within
		case x.is(spaceTable, "table-row-group"):
			if x.says(spaceTable, "display", "false") && r.hiddenGroup == 0 {
				r.hiddenGroup = x.depth()
			}
		default: // columns, shapes, forms …
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
}

// tableRow reads a row, or several of the same content.
func (r *tableReader) tableRow() error {
	x := r.x
	r.row, r.rows, r.col = far(r.row+r.rows), 1, 0
	if r.row == 0 {
		r.row = 1
	}
	r.hidden = r.hiddenGroup > 0 || x.says(spaceTable, "visibility", "collapse") || x.says(spaceTable, "visibility", "filter")
	var err error
	if r.rows, err = r.count("number-rows-repeated"); err != nil {
		return err
	}
	r.cells, r.raw, r.textTotal = r.cells[:0], r.raw[:0], 0
	for level := x.depth(); ; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd && x.depth() < level:
			r.col = 0
			return r.deliver()
		case t == tokenEnd:
		case t == tokenText:
			err = r.stray()
		case x.is(spaceTable, "table-cell"), x.is(spaceTable, "covered-table-cell"):
			err = r.cell()
		default:
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
}

// stray refuses text outside paragraphs, which would be lost in silence.
func (r *tableReader) stray() error {
	if text := bytes.TrimSpace(r.x.chunk); len(text) > 0 {
		return r.bad("stray text %q", clip(text))
	}
	return nil
}

// farAway is beyond every limit, and sums of it still fit an int32.
const farAway = 1 << 29

func far(n int) int { return min(n, farAway) }

// count reads an attribute that counts from 1; one that is absent is 1, one
// that is too large to be true is farAway.
func (r *tableReader) count(name string) (int, error) {
	s := r.x.value(spaceTable, name)
	if len(s) == 0 {
		return 1, nil
	}
	n, err := strconv.ParseUint(string(s), 10, 64)
	if err != nil && n != math.MaxUint64 {
		return 0, r.bad("%s %q", name, clip(s))
	}
	return max(1, int(min(n, farAway))), nil // 0 is taken as LibreOffice takes it
}

// deliver hands out the rows that were read, without what is hidden under
// merged cells.
func (r *tableReader) deliver() error {
	if len(r.cells) == 0 || r.yield == nil {
		return nil
	}
	last := r.row + r.rows - 1
	if last > r.limits.Rows {
		return sheet.Beyond("rows", int64(r.limits.Rows))
	}
	if r.total += int64(len(r.cells)) * int64(r.rows); r.total > r.limits.Cells {
		return sheet.Beyond("cells", r.limits.Cells)
	}
	for number := r.row; number <= last; number++ {
		if number&0xff == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		cells, err := r.cover.Visible(number, r.cells)
		if err != nil {
			return r.bad("%v", err)
		}
		if len(cells) > 0 && !r.yield(sheet.Row{Number: number, Hidden: r.hidden, Cells: cells}, nil) {
			return errStopped
		}
	}
	return nil
}

// merge takes the range that a cell, repeated so often, spans in every row.
func (r *tableReader) merge(repeated int) error {
	width, err := r.count("number-columns-spanned")
	if err != nil {
		return err
	}
	height, err := r.count("number-rows-spanned")
	if err != nil {
		return err
	}
	if width == 1 && height == 1 {
		return nil
	}
	for row := range r.rows {
		for col := range repeated {
			m := sheet.Range{Top: r.row + row, Left: r.col + col}
			m.Bottom, m.Right = m.Top+height-1, m.Left+width-1
			switch {
			case m.Bottom > r.limits.Rows:
				return sheet.Beyond("rows", int64(r.limits.Rows))
			case m.Right > r.limits.Columns:
				return sheet.Beyond("columns", int64(r.limits.Columns))
			case len(r.table.merges) == r.limits.Merges:
				return sheet.Beyond("merged ranges", int64(r.limits.Merges))
			}
			r.table.merges = append(r.table.merges, m)
		}
	}
	return nil
}
