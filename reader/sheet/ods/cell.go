package ods

import (
	"bytes"

	"rapor/calc"
	"rapor/reader/sheet"
)

// kind is the type that a cell is saved with.
type kind uint8

const (
	kindNone kind = iota
	kindNumber
	kindPercentage
	kindDate
	kindTime
	kindBool
	kindString
)

var kinds = map[string]kind{
	"float": kindNumber, "currency": kindNumber, "percentage": kindPercentage,
	"date": kindDate, "time": kindTime, "boolean": kindBool, "string": kindString,
}

// cellContent is what the attributes of a cell say.
type cellContent struct {
	kind       kind
	value      []byte // number, date, time or truth, as kind says
	text       string // office:string-value
	hasText    bool
	hasFormula bool
	isError    bool
}

// cell reads the cell that just began, or several of the same content.
func (r *tableReader) cell() error {
	c := r.attributes()
	r.col++ // the first of them, for the place of a fault
	repeated, err := r.count("number-columns-repeated")
	if err != nil {
		return err
	}
	if r.yield == nil {
		if err := r.merge(repeated); err != nil {
			return err
		}
		r.col = far(r.col + repeated - 1)
		return r.x.skip()
	}
	if err := r.paragraphs(); err != nil {
		return err
	}
	if !c.hasText && (len(c.value) == 0 || c.kind == kindString) {
		c.text = string(r.text)
	}
	if r.textTotal += int64(len(c.text) + len(c.value)); r.textTotal > r.limits.Text {
		return sheet.Beyond("text bytes", r.limits.Text)
	}
	if cell, ok := r.make(c); ok {
		if r.col+repeated-1 > r.limits.Columns {
			return sheet.Beyond("columns", int64(r.limits.Columns))
		}
		for i := range repeated {
			cell.Col = r.col + i
			r.cells = append(r.cells, cell)
		}
	}
	r.col = far(r.col + repeated - 1)
	return nil
}

// attributes reads what the tag of a cell says of its content.
func (r *tableReader) attributes() (c cellContent) {
	for i := range r.x.attrs {
		a := &r.x.attrs[i]
		switch a.space {
		case spaceOffice:
			switch string(a.name) {
			case "value-type":
				c.kind = kinds[string(a.value)]
			case "string-value":
				c.text, c.hasText = string(a.value), true
			case "value", "date-value", "time-value", "boolean-value":
				r.value = append(r.value[:0], bytes.Trim(a.value, blanks)...)
				c.value = r.value
			}
		case spaceTable:
			c.hasFormula = c.hasFormula || string(a.name) == "formula"
		case spaceCalcExt:
			c.isError = c.isError || string(a.name) == "value-type" && string(a.value) == "error"
		}
	}
	return c
}

// make makes a cell of what has been read, and tells whether it says anything.
func (r *tableReader) make(c cellContent) (cell sheet.Cell, ok bool) {
	switch {
	case len(r.text) > 0 && (c.isError || c.hasFormula && isError(r.text)):
		// Older programs save the number 0 with an error, newer ones an empty
		// text: only what the cell shows tells the error.
		return sheet.Cell{Kind: sheet.ErrorValue, Formula: c.hasFormula, Text: string(r.text)}, true
	case len(c.value) > 0 && (c.kind != kindString || c.text == ""):
		cell = r.typed(c)
	case c.text != "":
		cell.SetText(0, c.text)
	case c.hasFormula && c.kind != kindString:
		cell.Kind = sheet.NoValue
	default: // a formula that gave "" says nothing; that it is one was saved
		return cell, false
	}
	cell.Formula = c.hasFormula
	return cell, true
}

// typed makes a cell of a value that is no string. One that is not what its
// type says is a text: the caller reports it.
func (r *tableReader) typed(c cellContent) (cell sheet.Cell) {
	switch c.kind {
	case kindNumber, kindPercentage:
		if n, ok := number(c.value); ok {
			cell.SetNumber(0, n, c.kind == kindPercentage)
			cell.SetRaw(r.keep(c.value))
			return cell
		}
	case kindDate:
		if t, ok := isoTime(string(c.value)); ok {
			cell.SetTime(0, t, r.keep(c.value))
			return cell
		}
	case kindTime:
		if ms, ok := durationOf(string(c.value)); ok {
			return r.duration(ms, c.value)
		}
	}
	cell.SetText(0, string(c.value))
	if c.kind == kindBool {
		switch cell.Text {
		case "true", "1":
			cell.Kind, cell.Text = sheet.Bool, "TRUE"
		case "false", "0":
			cell.Kind, cell.Text = sheet.Bool, "FALSE"
		}
	}
	return cell
}

// number reads a number; the usual one, a short whole number, at once.
func number(b []byte) (calc.Decimal, bool) {
	whole := int64(0)
	for _, c := range b {
		if c < '0' || c > '9' || len(b) > calc.SignificantDigits {
			d, err := calc.ParseDecimal(string(b))
			return d, err == nil
		}
		whole = whole*10 + int64(c-'0')
	}
	return calc.NewDecimal(whole, 0), true
}

// duration makes a cell of a time of day, which is a number of days: one that
// Excel would show as a clock is a time of its day 0, any other a number.
func (r *tableReader) duration(ms int64, value []byte) (cell sheet.Cell) {
	if t, ok := timeOf(ms, r.table.content.date1904); ok {
		cell.SetTime(0, t, r.keep(value))
		return cell
	}
	cell.SetNumber(0, days(ms), false)
	cell.SetRaw(r.keep(value))
	return cell
}

// keep copies what a value says to where it stays until the next row.
func (r *tableReader) keep(b []byte) []byte {
	from := len(r.raw)
	r.raw = append(r.raw, b...)
	return r.raw[from:len(r.raw):len(r.raw)]
}

// isError tells the texts that a formula shows instead of a value.
func isError(text []byte) bool {
	switch string(text) {
	case "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!":
		return true
	}
	number, ok := bytes.CutPrefix(text, []byte("Err:"))
	return ok && len(number) == 3 && len(bytes.Trim(number, "0123456789")) == 0
}
