package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"rapor/calc"
	"rapor/reader/sheet"
)

// errStopped ends the reading of a sheet whose rows nobody wants any more.
var errStopped = errors.New("stopped")

// rowReader reads the rows of one sheet.
type rowReader struct {
	ctx    context.Context
	limits sheet.Limits
	book   *book
	sheet  *worksheet
	x      *xmlReader
	yield  func(sheet.Row, error) bool // nil: only the merged ranges are wanted

	row, col int // reached, for the place of a fault
	last     int // number of the last row element
	hidden   bool
	cells    []sheet.Cell // used again for every row
	n        int          // how many of cells this row has
	raw      []byte       // what numbers of this row say in the file
	text     int64        // bytes of text in this row that are not shared
	total    int64        // cells delivered

	value  textReader // of v
	inline textReader // of is
	digits rowDigits
	tail   rowTail
	data   bool          // sheetData came
	ranges []sheet.Range // merged, as far as they came
	cover  sheet.Covering
}

func newRowReader(ctx context.Context, b *book, s *worksheet, in input) *rowReader {
	x := newXMLReader(in, b.limits.Depth)
	r := &rowReader{ctx: ctx, limits: b.limits, book: b, sheet: s, x: x}
	r.value = textReader{x: x, limit: b.limits.Text}
	r.inline = textReader{x: x, limit: b.limits.Text}
	r.cover = sheet.NewCovering(s.merges)
	return r
}

// run reads the sheet to its end.
func (r *rowReader) run(yield func(sheet.Row, error) bool) error {
	r.yield = yield
	if err := r.document(); err != nil {
		if err == errStopped {
			return err
		}
		return sheet.FaultOf(err, sheet.Fault{Sheet: r.sheet.Name, Row: r.row, Col: r.col, Part: r.sheet.part.Name})
	}
	if r.sheet.mergesKnown {
		return nil
	}
	r.sheet.learn(r.ranges)
	if len(r.sheet.merges) > 0 {
		return sheet.ErrReread
	}
	return nil
}

// bad is a fault of the sheet's content, well formed as it is.
func (r *rowReader) bad(format string, args ...any) error {
	return &sheet.Fault{
		Code: calc.FileDamaged, Sheet: r.sheet.Name, Row: r.row, Col: r.col, Part: r.sheet.part.Name,
		Detail: fmt.Sprintf(format, args...),
	}
}

func (r *rowReader) document() error {
	x := r.x
	if _, err := x.next(); err != nil {
		return err
	}
	if !x.ours || string(x.name) != "worksheet" {
		return r.bad("the sheet's part begins with <%s>", clip(x.name))
	}
	for {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEOF:
			return nil
		case t == tokenText && !blank(x.chunk):
			return r.bad("stray text %q", clip(x.chunk))
		case t != tokenStart:
		case x.ours && string(x.name) == "sheetData":
			if r.data {
				return r.bad("sheetData twice")
			}
			r.data = true
			err = r.sheetData()
		case x.ours && string(x.name) == "mergeCells":
			err = r.mergeCells()
		default:
			err = r.passOver()
		}
		if err != nil {
			return err
		}
	}
}

// passOver skips an element that is not about cells. Cells that stand in such
// a place would be lost in silence.
func (r *rowReader) passOver() error {
	x := r.x
	for level := len(x.opens); len(x.opens) >= level; {
		if string(x.name) == "sheetData" {
			return r.bad("sheetData at an unexpected place")
		}
		t, err := x.next()
		if err != nil {
			return err
		}
		if t != tokenStart {
			x.name = nil
		}
	}
	return nil
}

func (r *rowReader) sheetData() error {
	x := r.x
	if r.yield == nil {
		return x.skip()
	}
	for {
		if hot, err := r.hotRow(); err != nil {
			return err
		} else if hot {
			if err := r.rest(); err != nil {
				return err
			}
			continue
		}
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd:
			return nil
		case t == tokenText && blank(x.chunk):
		case t == tokenText:
			return r.bad("stray text %q between rows", clip(x.chunk))
		case x.ours && string(x.name) == "row":
			if err := r.startRow(); err != nil {
				return err
			}
			if err := r.rest(); err != nil {
				return err
			}
		default:
			return r.bad("unexpected <%s> between rows", clip(x.name))
		}
	}
}

// rest reads the cells of the row that just began, and delivers it.
func (r *rowReader) rest() error {
	if err := r.rowCells(); err != nil {
		return err
	}
	r.col = 0
	return r.deliver()
}

// startRow reads the tag of a row; one without a number follows the row before.
func (r *rowReader) startRow() error {
	r.col = 0
	r.keepTail()
	number, hidden := r.last+1, false
	for i := range r.x.attrs {
		a := &r.x.attrs[i]
		switch string(a.name) {
		case "r":
			var ok bool
			if number, ok = parseCount(a.value); !ok || number == 0 {
				return r.bad("row number %q", clip(a.value))
			}
		case "hidden":
			hidden = isTrue(a.value)
		}
	}
	return r.begin(number, hidden)
}

// begin begins a row.
func (r *rowReader) begin(number int, hidden bool) error {
	r.col, r.n, r.text, r.hidden = 0, 0, 0, hidden
	r.raw = r.raw[:0]
	before := r.last
	if number > r.limits.Rows {
		return sheet.Beyond("rows", int64(r.limits.Rows))
	}
	r.row, r.last = number, number
	switch {
	case number == before:
		return r.bad("row %d twice", number)
	case number < before:
		return r.bad("row %d behind row %d", number, before)
	}
	return r.ctxErr(number)
}

// ctxErr looks for an interruption every few hundred rows.
func (r *rowReader) ctxErr(number int) error {
	if number&0xff == 0 {
		return r.ctx.Err()
	}
	return nil
}

func (r *rowReader) rowCells() error {
	x := r.x
	hot := !x.selfClosed && x.ns.unprefixed()
	r.digits.set(r.row)
	for {
		if hot && !x.inCDATA && r.hotCells() {
			return nil
		}
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd:
			return nil
		case t == tokenText && blank(x.chunk):
		case t == tokenText:
			return r.bad("stray text %q between cells", clip(x.chunk))
		case x.ours && string(x.name) == "c":
			if err := r.cell(); err != nil {
				return err
			}
		case x.ours && string(x.name) == "extLst":
			if err := x.skip(); err != nil {
				return err
			}
		default:
			return r.bad("unexpected <%s> between cells", clip(x.name))
		}
	}
}

// deliver hands the row out, without what is hidden under merged cells.
func (r *rowReader) deliver() error {
	cells := r.cells[:r.n]
	if !r.cover.Empty() {
		var err error
		if cells, err = r.cover.Visible(r.row, cells); err != nil {
			return r.bad("%v", err)
		}
	}
	if len(cells) == 0 {
		return nil
	}
	if r.total += int64(len(cells)); r.total > r.limits.Cells {
		return sheet.Beyond("cells", r.limits.Cells)
	}
	if !r.yield(sheet.Row{Number: r.row, Hidden: r.hidden, Cells: cells}, nil) {
		return errStopped
	}
	return nil
}

// slot returns the place for the row's next cell.
func (r *rowReader) slot() *sheet.Cell {
	if r.n == len(r.cells) {
		r.cells = append(r.cells, sheet.Cell{})
	}
	r.n++
	return &r.cells[r.n-1]
}

// place takes the reference of a cell; one without follows the cell before.
func (r *rowReader) place(ref []byte, given bool) error {
	col := r.col + 1
	if given {
		var row int
		var ok bool
		if col, row, ok = parseRef(ref); !ok {
			r.col = 0
			return r.bad("cell reference %q", clip(ref))
		}
		if row != r.row {
			r.col = col
			return r.bad("cell %s in row %d", clip(ref), r.row)
		}
	}
	before := r.col
	r.col = col
	switch {
	case col > r.limits.Columns:
		return sheet.Beyond("columns", int64(r.limits.Columns))
	case col == before:
		return r.bad("cell %s twice", clip(ref))
	case col < before:
		return r.bad("cell %s behind column %s", clip(ref), calc.ColumnName(before))
	}
	return nil
}

// cell reads the cell that just began.
func (r *rowReader) cell() error {
	x := r.x
	var c cellContent
	var ref, style, kind []byte
	given := false
	for i := range x.attrs {
		a := &x.attrs[i]
		switch string(a.name) {
		case "r":
			ref, given = a.value, true
		case "s":
			style = a.value
		case "t":
			kind = a.value
		}
	}
	if err := r.place(ref, given); err != nil {
		return err
	}
	var ok bool
	if c.style, ok = parseCount(style); !ok && len(style) > 0 {
		return r.bad("cell style %q", clip(style))
	}
	if c.kind, ok = cellTypes[string(kind)]; !ok {
		return r.bad("cell type %q", clip(kind))
	}
	r.value.buf, r.inline.buf = r.value.buf[:0], r.inline.buf[:0]
	for {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd:
			return r.finish(c)
		case t == tokenText && blank(x.chunk):
			continue
		case t == tokenText:
			return r.bad("stray text %q in a cell", clip(x.chunk))
		case !x.ours:
			return r.bad("unexpected <%s> in a cell", clip(x.name))
		}
		if err := r.cellPart(&c); err != nil {
			return err
		}
	}
}

// cellPart reads the element in a cell that just began.
func (r *rowReader) cellPart(c *cellContent) error {
	x := r.x
	var seen *bool
	switch string(x.name) {
	case "v":
		seen = &c.hasValue
	case "f":
		seen = &c.hasFormula
	case "is":
		seen = &c.hasInline
	case "extLst":
		return x.skip()
	default:
		return r.bad("unexpected <%s> in a cell", clip(x.name))
	}
	if *seen {
		return r.bad("<%s> twice in a cell", clip(x.name))
	}
	*seen = true
	switch seen {
	case &c.hasValue:
		return r.value.plain()
	case &c.hasInline:
		return r.inline.rich()
	}
	return x.skip()
}

// hasMerges tells cheaply that a part has no merged cells.
func hasMerges(data []byte) bool { return bytes.Contains(data, []byte("mergeCell")) }
