package csv

import (
	"context"
	"io"

	"rapor/reader/sheet"
)

// rowReader makes rows of records.
type rowReader struct {
	ctx    context.Context
	book   *book
	limits sheet.Limits
	s      *scanner
	yield  func(sheet.Row, error) bool

	row   int
	cells []sheet.Cell // used again for every row
	n     int          // of cells, those of this row
	total int64
}

// read reads the text to its end.
func (r *rowReader) read() error {
	err := r.records()
	if err == nil || err == errStopped {
		return err
	}
	return sheet.FaultOf(err, sheet.Fault{Sheet: r.book.name, Row: r.row})
}

// records reads one record a row: blank lines are rows too, as Excel counts.
func (r *rowReader) records() error {
	if _, err := io.CopyN(io.Discard, r.s.r, int64(r.book.dialect.said)); err != nil {
		return err
	}
	for {
		line, err := r.s.line()
		if err == io.EOF {
			return nil
		}
		r.row++
		switch {
		case err != nil:
			return err
		case r.row > r.limits.Rows:
			return sheet.Beyond("rows", int64(r.limits.Rows))
		case r.row&0xff == 0 && r.ctx.Err() != nil:
			return r.ctx.Err()
		}
		var fields int
		if hasQuote(line) {
			if err := r.s.parse(line); err != nil {
				return err
			}
			fields = r.parsed()
		} else {
			fields = r.plain(string(line))
		}
		if err := r.deliver(fields); err != nil {
			return err
		}
	}
}

// plain makes cells of a line without quotation marks and returns how many
// fields it has. Here lies the time that a text takes.
func (r *rowReader) plain(line string) int {
	r.n = 0
	col, from, sep := 1, 0, r.s.sep
	for i := 0; i < len(line); i++ {
		if line[i] != sep {
			continue
		}
		if i > from {
			r.cell(col, line[from:i])
		}
		from = i + 1
		col++
	}
	if from < len(line) {
		r.cell(col, line[from:])
	}
	return col
}

// parsed makes cells of the fields that were parsed.
func (r *rowReader) parsed() int {
	r.n = 0
	text := string(r.s.text)
	for i, f := range r.s.fields {
		if f.to > f.from {
			r.cell(i+1, text[f.from:f.to])
		}
	}
	return len(r.s.fields)
}

// cell adds a cell. Those beyond the last column are not kept: deliver refuses
// their row. A cell that was made for another row is a text already.
func (r *rowReader) cell(col int, text string) {
	if r.n < len(r.cells) {
		c := &r.cells[r.n]
		c.Col, c.Text = col, text
		r.n++
	} else if col <= r.limits.Columns {
		r.cells = append(r.cells, sheet.Cell{Col: col, Kind: sheet.Text, Text: text})
		r.n++
	}
}

// deliver hands the row out.
func (r *rowReader) deliver(fields int) error {
	if fields > r.limits.Columns {
		return sheet.Beyond("columns", int64(r.limits.Columns))
	}
	if r.total += int64(r.n); r.total > r.limits.Cells {
		return sheet.Beyond("cells", r.limits.Cells)
	}
	if r.n == 0 {
		return nil
	}
	row := sheet.Row{Number: r.row, Fields: fields, Cells: r.cells[:r.n]}
	if fields == 1 {
		row.Broken = r.dividedOtherwise(row.Cells[0].Text)
	}
	if !r.yield(row, nil) {
		return errStopped
	}
	return nil
}

// dividedOtherwise tells a line that the table's delimiter does not divide and
// another one does: into as many fields as the table has, or into several
// figures.
func (r *rowReader) dividedOtherwise(text string) bool {
	for _, sep := range []byte(separators) {
		if sep == r.s.sep {
			continue
		}
		fields, figures := divide(text, sep)
		if figures > 1 || figures == 1 && fields == r.book.dialect.width {
			return true
		}
	}
	return false
}

// divide counts the fields that a delimiter makes of a text, and the figures
// among them.
func divide(text string, sep byte) (fields, figures int) {
	for from, i := 0, 0; i <= len(text); i++ {
		if i == len(text) || text[i] == sep {
			if fields++; isFigure([]byte(text[from:i])) {
				figures++
			}
			from = i + 1
		}
	}
	return fields, figures
}
