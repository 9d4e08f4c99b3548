package xls

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"rapor/calc"
	"rapor/reader/sheet"
)

// maxGathered bounds the cells of a sheet that must be sorted before they can
// be handed out.
const maxGathered = 2_000_000

// rowReader reads the rows of one sheet.
type rowReader struct {
	ctx   context.Context
	book  *book
	sheet *worksheet
	yield func(sheet.Row, error) bool
	r     *sheetRecords

	row    int          // that is being collected
	cells  []sheet.Cell // used again for every row
	raw    []byte       // what dates of this row say
	text   int64        // bytes of text in this row that are not shared
	total  int64        // cells delivered
	cover  sheet.Covering
	awaits bool // the last cell is a formula whose text comes in a record of its own

	gathered []gathered // where the cells come in no order
}

// gathered is a cell that waits for its row.
type gathered struct {
	row  int
	cell sheet.Cell
}

func newRowReader(ctx context.Context, b *book, s *worksheet, yield func(sheet.Row, error) bool) *rowReader {
	return &rowReader{ctx: ctx, book: b, sheet: s, yield: yield, cover: sheet.NewCovering(s.merges)}
}

// run reads the sheet to its end.
func (r *rowReader) run() error {
	at := sheet.Fault{Sheet: r.sheet.Name, Part: workbookPart}
	var err error
	if r.r, err = r.book.sheetRecords(r.ctx, r.sheet); err != nil {
		return sheet.FaultOf(err, at)
	}
	if err = r.document(); err == nil && !r.sheet.ordered {
		err = r.deliverGathered()
	}
	if err == nil || err == errStopped {
		return err
	}
	at.Row, at.Col = r.r.row, r.r.col
	return sheet.FaultOf(err, at)
}

func (r *rowReader) bad(format string, args ...any) error {
	return &sheet.Fault{
		Code: calc.FileDamaged, Sheet: r.sheet.Name, Row: r.r.row, Col: r.r.col, Part: workbookPart,
		Detail: fmt.Sprintf(format, args...),
	}
}

func (r *rowReader) document() error {
	for {
		if err := r.r.next(); err != nil {
			return err
		}
		switch r.r.kind {
		case kindEOF:
			return r.deliver()
		case kindString:
			if err := r.stringResult(); err != nil {
				return err
			}
			continue
		}
		cells, err := r.r.place()
		if err != nil {
			return err
		}
		if !cells {
			continue
		}
		r.awaits = false // the text was never saved
		if r.r.row != r.row {
			if err := r.deliver(); err != nil {
				return err
			}
			r.row = r.r.row
		}
		if err := r.cellRecord(); err != nil {
			return err
		}
	}
}

// deliver hands the row out, without what is hidden under merged cells, and
// begins a new one.
func (r *rowReader) deliver() error {
	cells := r.cells
	r.cells, r.text = r.cells[:0], 0
	if r.total += int64(len(cells)); r.total > r.book.limits.Cells {
		return sheet.Beyond("cells", r.book.limits.Cells)
	}
	if !r.sheet.ordered {
		return r.gather(cells)
	}
	err := r.emit(r.row, cells)
	r.raw = r.raw[:0]
	return err
}

// emit hands out the visible cells of a row.
func (r *rowReader) emit(row int, cells []sheet.Cell) error {
	if len(cells) == 0 {
		return nil
	}
	visible, err := r.cover.Visible(row, cells)
	switch {
	case err != nil:
		return r.bad("%v", err)
	case len(visible) > 0 && !r.yield(sheet.Row{Number: row, Hidden: r.sheet.hidden[row], Cells: visible}, nil):
		return errStopped
	}
	return nil
}

// gather keeps cells that do not come by row and column. What they say of
// themselves in raw stays where it is: raw only grows then.
func (r *rowReader) gather(cells []sheet.Cell) error {
	if len(r.gathered)+len(cells) > maxGathered {
		return sheet.Beyond("cells out of order", maxGathered)
	}
	for _, c := range cells {
		r.gathered = append(r.gathered, gathered{r.row, c})
	}
	return nil
}

func (r *rowReader) deliverGathered() error {
	all := r.gathered
	slices.SortFunc(all, func(a, b gathered) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.cell.Col, b.cell.Col))
	})
	var cells []sheet.Cell
	for i, g := range all {
		r.r.row, r.r.col = g.row, g.cell.Col
		if i > 0 && all[i-1].row == g.row && all[i-1].cell.Col == g.cell.Col {
			return r.bad("cell %s twice", calc.Ref{Row: g.row, Col: g.cell.Col}.Cell())
		}
		cells = append(cells, g.cell)
		if i+1 == len(all) || all[i+1].row != g.row {
			if err := r.ctx.Err(); err != nil {
				return err
			}
			if err := r.emit(g.row, cells); err != nil {
				return err
			}
			cells = cells[:0]
		}
	}
	return nil
}
