package xls

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"rapor/reader/sheet"
)

// sheetRecords reads the records of one sheet, without those of the charts in it.
type sheetRecords struct {
	*records
	limits   sheet.Limits
	depth    int // of what is embedded
	row, col int // of the cells of the last record, for the place of a fault
	last     int // column of the last of them
}

func (b *book) sheetRecords(ctx context.Context, s *worksheet) (*sheetRecords, error) {
	r := &sheetRecords{records: newRecords(ctx, b.stream, b.size, s.offset), limits: b.limits}
	if err := r.records.next(); err != nil {
		return nil, err
	}
	return r, checkBOF(r.kind, r.data, typeWorksheet)
}

// next reads the sheet's next record; its end is one too.
func (r *sheetRecords) next() error {
	for {
		if err := r.records.next(); err != nil {
			return err
		}
		switch {
		case r.kind == kindBOF:
			if r.depth++; r.depth > r.limits.Depth {
				return sheet.Beyond("depth of records", int64(r.limits.Depth))
			}
		case r.kind == kindEOF && r.depth > 0:
			r.depth--
		case r.depth == 0:
			return nil
		}
	}
}

const (
	cellHead = 6  // row, column and style
	noCells  = -1 // no record of cells that say something
)

// leastBytes is how long a record of cells is at least, or noCells.
func leastBytes(kind int) int {
	switch kind {
	case kindNumber:
		return cellHead + 8
	case kindRK, kindLabelSST:
		return cellHead + 4
	case kindBoolErr:
		return cellHead + 2
	case kindFormula:
		return cellHead + 14
	case kindLabel, kindRString:
		return cellHead + 2
	case kindMulRK:
		return 4 + 6 + 2
	}
	return noCells
}

// place tells whether the record holds cells that say something, and where.
func (r *sheetRecords) place() (cells bool, err error) {
	least := leastBytes(r.kind)
	if least == noCells {
		return false, nil
	}
	if len(r.data) < least {
		return false, errCut
	}
	r.row, r.col = u16(r.data)+1, u16(r.data[2:])+1
	r.last = r.col
	if r.kind == kindMulRK {
		n := (len(r.data) - 6) / 6
		r.last = r.col + n - 1
		if len(r.data) != 6+6*n || u16(r.data[len(r.data)-2:])+1 != r.last {
			return false, errors.New("a record of several numbers that contradicts itself")
		}
	}
	switch {
	case r.row > r.limits.Rows:
		return false, sheet.Beyond("rows", int64(r.limits.Rows))
	case r.last > r.limits.Columns:
		return false, sheet.Beyond("columns", int64(r.limits.Columns))
	}
	return true, nil
}

// scan runs through a sheet's records for what must be known before its rows:
// merged cells stand behind them, and some programs write cells in another
// order than that of the sheet.
func (b *book) scan(ctx context.Context, s *worksheet) error {
	if s.known {
		return nil
	}
	r, err := b.sheetRecords(ctx, s)
	if err != nil {
		return sheet.FaultOf(err, sheet.Fault{Sheet: s.Name, Part: workbookPart})
	}
	s.merges, s.hidden, s.ordered = nil, map[int]bool{}, true
	if err := s.learn(r); err != nil {
		return sheet.FaultOf(err, sheet.Fault{Sheet: s.Name, Row: r.row, Col: r.col, Part: workbookPart})
	}
	slices.SortFunc(s.merges, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left),
			cmp.Compare(a.Bottom, b.Bottom), cmp.Compare(a.Right, b.Right))
	})
	s.merges, s.known = slices.Compact(s.merges), true
	return nil
}

func (s *worksheet) learn(r *sheetRecords) error {
	row, last := 0, 0
	for {
		if err := r.next(); err != nil {
			return err
		}
		switch r.kind {
		case kindEOF:
			return nil
		case kindMergedCells:
			if err := s.learnMerges(r); err != nil {
				return err
			}
		case kindRow:
			if len(r.data) < 14 {
				return errCut
			}
			if r.data[12]&0x20 != 0 {
				s.hidden[u16(r.data)+1] = true
			}
		}
		cells, err := r.place()
		if err != nil {
			return err
		}
		if cells {
			s.ordered = s.ordered && (r.row > row || r.row == row && r.col > last)
			row, last = r.row, r.last
		}
	}
}

func (s *worksheet) learnMerges(r *sheetRecords) error {
	d := r.data
	if len(d) < 2 || len(d) < 2+8*u16(d) {
		return errCut
	}
	for n, d := u16(d), d[2:]; n > 0; n, d = n-1, d[8:] {
		m := sheet.Range{Top: u16(d) + 1, Bottom: u16(d[2:]) + 1, Left: u16(d[4:]) + 1, Right: u16(d[6:]) + 1}
		switch {
		case m.Top > m.Bottom || m.Left > m.Right:
			return errors.New("merged cells that end before they begin")
		case m.Bottom > r.limits.Rows:
			return sheet.Beyond("rows", int64(r.limits.Rows))
		case m.Right > r.limits.Columns:
			return sheet.Beyond("columns", int64(r.limits.Columns))
		case len(s.merges) == r.limits.Merges:
			return sheet.Beyond("merged ranges", int64(r.limits.Merges))
		case m.Top != m.Bottom || m.Left != m.Right:
			s.merges = append(s.merges, m)
		}
	}
	return nil
}
