package book

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/klauspost/compress/s2"

	"rapor/calc"
)

// Rows are written as SpreadsheetML here and put into the sheet that excelize
// makes around them (zip.go): its own stream checks and boxes every cell, which
// took two thirds of the time of a large sheet. TestRowsAsStream holds these
// rows against it.

// appendRows appends rows from the first one on.
func (w *Workbook) appendRows(b []byte, rows []row) (_ []byte, err error) {
	for i, r := range rows {
		if b, err = w.appendRow(b, i+1, r); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// heldRows are the rows of a sheet, as they will stand in its part, compressed
// in a hurry, block by block.
type heldRows [][]byte

// heldBlock is from how many bytes on rows become a block.
const heldBlock = 64 << 10

// holdRows writes the rows of a sheet that has all of them, and holds them
// until the package is written: a workbook of 32,000 units has 150 MB of rows.
func (w *Workbook) holdRows(rows []row) (held heldRows, err error) {
	var b, block []byte
	for i, r := range rows {
		if b, err = w.appendRow(b, i+1, r); err != nil {
			return nil, err
		}
		if len(b) < heldBlock && i < len(rows)-1 {
			continue
		}
		block = s2.Encode(block[:cap(block)], b)
		held, b = append(held, bytes.Clone(block)), b[:0]
	}
	return held, nil
}

func (h heldRows) write(out io.Writer) error {
	var b []byte
	for _, block := range h {
		var err error
		if b, err = s2.Decode(b[:cap(b)], block); err != nil {
			return err
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// appendRow appends a row. Cells without value, formula and style are left out.
func (w *Workbook) appendRow(b []byte, number int, r row) ([]byte, error) {
	if r.height > maxHeight {
		return nil, fmt.Errorf("row %d is %.1f points high", number, r.height)
	}
	b = strconv.AppendInt(append(b, `<row r="`...), int64(number), 10)
	if r.height > 0 {
		b = strconv.AppendFloat(append(b, `" ht="`...), r.height, 'f', -1, 64)
		b = append(b, `" customHeight="1`...)
	}
	b = append(b, `">`...)
	for i, c := range r.cells {
		if c == (Cell{}) {
			continue
		}
		style, err := w.id(c.Style)
		if err != nil {
			return nil, err
		}
		if b, err = appendCell(b, i+1, number, style, c); err != nil {
			return nil, err
		}
	}
	return append(b, "</row>"...), nil
}

func appendCell(b []byte, col, row, style int, c Cell) ([]byte, error) {
	text, isText := c.Value.(string)
	if isText {
		text = Clean(text)
	}
	b = append(b, "<c"...)
	if isText && c.Formula != "" && blankEnds(text) {
		b = append(b, ` xml:space="preserve"`...)
	}
	b = append(append(b, ` r="`...), calc.ColumnName(col)...)
	b = strconv.AppendInt(b, int64(row), 10)
	if style != 0 {
		b = strconv.AppendInt(append(b, `" s="`...), int64(style), 10)
	}
	switch {
	case c.Formula != "" && (isText || c.Value == nil):
		b = append(b, `" t="str`...)
	case isText && text != "":
		b = append(b, `" t="inlineStr`...)
	}
	b = append(b, `">`...)
	if c.Formula != "" {
		b = append(appendEscaped(append(b, "<f>"...), c.Formula, false), "</f>"...)
	}
	b, err := appendValue(b, c, text)
	return append(b, "</c>"...), err
}

func appendValue(b []byte, c Cell, text string) ([]byte, error) {
	switch v := c.Value.(type) {
	case nil:
		return b, nil
	case string:
		switch {
		case text == "":
			return b, nil
		case c.Formula != "":
			return append(appendEscaped(append(b, "<v>"...), protected(text), false), "</v>"...), nil
		}
		b = append(b, "<is><t"...)
		if blankEnds(text) {
			b = append(b, ` xml:space="preserve"`...)
		}
		return append(appendEscaped(append(b, '>'), protected(text), true), "</t></is>"...), nil
	case int:
		return append(strconv.AppendInt(append(b, "<v>"...), int64(v), 10), "</v>"...), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%v is no figure for a cell", v)
		}
		return append(appendFigure(append(b, "<v>"...), v), "</v>"...), nil
	}
	return nil, fmt.Errorf("no way to write %T into a cell", c.Value)
}

// significant is how many digits of a figure a spreadsheet program keeps.
const significant = 15

// appendFigure appends the shortest way to write a figure, of at most 15
// significant digits.
func appendFigure(b []byte, v float64) []byte {
	from := len(b)
	b = strconv.AppendFloat(b, v, 'f', -1, 64)
	if len(b)-from <= significant {
		return b
	}
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', significant-1, 64), 64); err == nil {
		return strconv.AppendFloat(b[:from], rounded, 'f', -1, 64)
	}
	return b
}

// blankEnds tells whether a text begins or ends with a blank that XML readers
// may drop.
func blankEnds(s string) bool {
	blank := func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
	return s != "" && (blank(s[0]) || blank(s[len(s)-1]))
}

// appendEscaped appends a text as XML. In the text of a cell a line break
// stands for itself.
func appendEscaped(b []byte, s string, lines bool) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		case '\t':
			entity = "&#x9;"
		case '\n':
			if lines {
				continue
			}
			entity = "&#xA;"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), entity...)
		from = i + 1
	}
	return append(b, s[from:]...)
}
