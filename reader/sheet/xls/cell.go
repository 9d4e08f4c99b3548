package xls

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"

	"rapor/calc"
	"rapor/reader/sheet"
)

// cellRecord makes cells of the record, which is long enough for what it is.
func (r *rowReader) cellRecord() error {
	d := r.r.data
	style := u16(d[4:])
	switch r.r.kind {
	case kindNumber:
		r.number(float(d[6:]), style)
	case kindRK:
		r.rk(u32(d[6:]), style)
	case kindMulRK:
		for one := d[4 : len(d)-2]; len(one) > 0; one = one[6:] {
			r.rk(u32(one[2:]), u16(one))
			r.r.col++
		}
		r.r.col = r.r.last
	case kindLabelSST:
		i := u32(d[6:])
		if int64(i) >= int64(len(r.book.strings)) {
			return r.bad("string %d of %d", i, len(r.book.strings))
		}
		r.textCell(r.book.strings[i])
	case kindLabel, kindRString:
		s, err := r.ownText(6)
		if err != nil {
			return err
		}
		r.textCell(s)
	case kindBoolErr:
		r.boolOrError(d[6], d[7] != 0)
	case kindFormula:
		r.formula(d, style)
	}
	return nil
}

// slot returns the place for the next cell of the row.
func (r *rowReader) slot() *sheet.Cell {
	r.cells = append(r.cells, sheet.Cell{})
	c := &r.cells[len(r.cells)-1]
	c.Col = r.r.col
	return c
}

func (r *rowReader) textCell(s string) {
	if s != "" {
		r.slot().SetText(r.r.col, s)
	}
}

// ownText reads the text that stands in a record of cells itself.
func (r *rowReader) ownText(from int) (string, error) {
	limit := sheet.LimitError{Name: "text bytes", Limit: r.book.limits.Text}
	if d := r.r.data; len(d) == from+2 && u16(d[from:]) == 0 { // some programs end an empty text here
		return "", nil
	}
	t, err := newText(r.r.records, from, r.book.page, limit)
	if err != nil {
		return "", err
	}
	s, err := t.string(2)
	if err != nil {
		return "", err
	}
	if r.text += int64(len(s)); r.text > limit.Limit {
		return "", &limit
	}
	return s, nil
}

func float(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }

// rk reads the short form of a number: 30 bits of a whole number or of a
// float64, perhaps to be divided by 100.
func (r *rowReader) rk(rk uint32, style int) {
	var v float64
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	} else {
		v = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		v /= 100
	}
	r.number(v, style)
}

// number makes a number, a percentage or a date of v, as its style shows it. A
// style that the workbook does not have is the general one; a number that is no
// day in Excel stays a number.
func (r *rowReader) number(v float64, style int) {
	class := asNumber
	if style < len(r.book.formats) {
		class = r.book.formats[style].of(v)
	}
	if class == asDate {
		if t, ok := serialTime(v, r.book.date1904); ok {
			from := len(r.raw)
			r.raw = strconv.AppendFloat(r.raw, v, 'f', -1, 64)
			r.slot().SetTime(r.r.col, t, r.raw[from:len(r.raw):len(r.raw)])
			return
		}
	}
	d, ok := decimal(v)
	if !ok { // no number in Excel either
		r.textCell(strconv.FormatFloat(v, 'g', -1, 64))
		return
	}
	r.slot().SetNumber(r.r.col, d, class == asPercent)
}

// decimal returns v at 15 significant digits, as Excel shows it: rounded from
// the 17 that Excel writes of it into an .xlsx, so that both are one figure.
func decimal(v float64) (calc.Decimal, bool) {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return calc.NewDecimal(int64(v), 0), true
	}
	d, err := calc.ParseDecimal(strconv.FormatFloat(v, 'g', 17, 64))
	return d, err == nil
}

func (r *rowReader) boolOrError(v byte, isError bool) {
	c := r.slot()
	switch {
	case isError:
		c.Kind, c.Text = sheet.ErrorValue, errorText(v)
	case v != 0:
		c.Kind, c.Text = sheet.Bool, "TRUE"
	default:
		c.Kind, c.Text = sheet.Bool, "FALSE"
	}
}

var errorTexts = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}

func errorText(code byte) string {
	if s := errorTexts[code]; s != "" {
		return s
	}
	return fmt.Sprintf("#%d", code)
}

// What the first byte of a formula's result says if it is no number.
const (
	resultString = iota
	resultBool
	resultError
	resultEmpty
)

// calculateOnLoad marks a formula that its program could not calculate. Excel
// itself saves what it has calculated, and no such mark.
const calculateOnLoad = 0x02

// formula makes a cell of the value that a formula was saved with.
func (r *rowReader) formula(d []byte, style int) {
	n := len(r.cells)
	switch result := d[6:14]; {
	case result[6] != 0xFF || result[7] != 0xFF:
		if v := float(result); v == 0 && d[14]&calculateOnLoad != 0 {
			r.slot().Kind = sheet.NoValue
		} else {
			r.number(v, style)
		}
	case result[0] == resultString:
		r.slot().Kind = sheet.NoValue // until its text comes
		r.awaits = true
	case result[0] == resultBool:
		r.boolOrError(result[2], false)
	case result[0] == resultError:
		r.boolOrError(result[2], true)
	case result[0] != resultEmpty:
		r.slot().Kind = sheet.NoValue
	}
	if len(r.cells) > n { // a formula that gave "" says nothing; that it is one was saved
		r.cells[n].Formula = true
	}
}

// stringResult takes the text that the last formula gave. One behind a formula
// that says it gave something else is ignored, as Excel does.
func (r *rowReader) stringResult() error {
	if !r.awaits {
		return nil
	}
	r.awaits = false
	s, err := r.ownText(0)
	if err != nil {
		return err
	}
	c := &r.cells[len(r.cells)-1]
	if s == "" {
		r.cells = r.cells[:len(r.cells)-1]
		return nil
	}
	c.SetText(c.Col, s)
	c.Formula = true
	return nil
}
