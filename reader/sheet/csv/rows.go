package csv

import (
	"context"
	"io"
	"math/bits"

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
		line, quoted, err := r.s.line()
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
		if quoted {
			if err := r.s.parse(line); err != nil {
				return err
			}
			fields = r.parsed()
		} else {
			fields = r.plain(line)
		}
		if err := r.deliver(fields); err != nil {
			return err
		}
	}
}

// plain makes cells of a line without quotation marks and returns how many
// fields it has. Here lies the time that a text takes, so delimiters are looked
// for in 64 bytes at once, and the answers of most surveys, of one digit, are
// made cells by four.
func (r *rowReader) plain(line string) int {
	r.n = 0
	pattern := uint64(r.s.sep) * ones
	fields, from := 0, 0
	for from <= len(line) {
		n := r.digits(fields+1, line[from:], pattern)
		fields, from = fields+n/2, from+n // a byte and its delimiter each
		near := line[from:min(from+64, len(line))]
		ends := places(near, pattern)
		if len(near) < 64 {
			ends |= 1 << len(near) // the last field ends with the line
		}
		start := from
		if ends == 0 {
			start = endOf(line, from+64, r.s.sep)
			ends = 1
		}
		for ; ends != 0; ends &= ends - 1 {
			end := start + bits.TrailingZeros64(ends)
			fields++
			if end > from {
				r.cell(fields, line[from:end])
			}
			from = end + 1
		}
	}
	return fields
}

// digits adds the cells of fields of one byte each from the beginning of line, as
// far as there is room for cells, and returns how many bytes they take.
func (r *rowReader) digits(col int, line string, pattern uint64) (from int) {
	const fourEnds = 0b10101010
	cells, n := r.cells, r.n
	for len(line)-from >= 8 && len(cells)-n >= 4 {
		four := line[from : from+8]
		if equal(word(four), pattern) != fourEnds {
			break
		}
		c := (*[4]sheet.Cell)(cells[n:])
		c[0].Col, c[0].Text = col, four[0:1]
		c[1].Col, c[1].Text = col+1, four[2:3]
		c[2].Col, c[2].Text = col+2, four[4:5]
		c[3].Col, c[3].Text = col+3, four[6:7]
		col, n, from = col+4, n+4, from+8
	}
	r.n = n
	return from
}

// parsed makes cells of the fields that were parsed and returns how many they
// are.
func (r *rowReader) parsed() int {
	r.n = 0
	for i, f := range r.s.fields {
		if f.text != "" {
			r.cell(i+1, f.text)
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
			if fields++; isFigure(text[from:i]) {
				figures++
			}
			from = i + 1
		}
	}
	return fields, figures
}
