package xlsx

import (
	"bytes"
	"strconv"
	"time"

	"rapor/reader/sheet"
)

// cellType is what the attribute t of a cell says.
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeString // the result of a formula
	typeInline
	typeBool
	typeError
	typeDate
)

var cellTypes = map[string]cellType{
	"": typeNumber, "n": typeNumber, "s": typeShared, "str": typeString,
	"inlineStr": typeInline, "b": typeBool, "e": typeError, "d": typeDate,
}

// cellContent is what a cell in the file says of itself.
type cellContent struct {
	kind                            cellType
	style                           int
	hasValue, hasFormula, hasInline bool
}

const space = " \t\r\n"

// finish makes a cell of what has been read, if it says something.
func (r *rowReader) finish(c cellContent) error {
	value := r.value.buf
	if r.text += int64(len(value) + len(r.inline.buf)); r.text > r.limits.Text {
		return sheet.Beyond("text bytes", r.limits.Text)
	}
	if len(r.inline.buf) > 0 || c.kind == typeInline {
		return r.finishInline(c)
	}
	trimmed := bytes.Trim(value, space)
	if c.kind != typeString && len(trimmed) == 0 || c.kind == typeString && !c.hasValue {
		if c.hasFormula {
			*r.slot() = sheet.Cell{Col: r.col, Kind: sheet.NoValue, Formula: true}
		}
		return nil
	}
	var cell *sheet.Cell
	switch c.kind {
	case typeNumber:
		cell = r.number(trimmed, c.style)
	case typeShared:
		i, ok := parseCount(trimmed)
		if !ok || i >= len(r.book.table) {
			return r.bad("shared string %q of %d", clip(trimmed), len(r.book.table))
		}
		cell = r.textCell(r.book.table[i])
	case typeString:
		// A formula that gave "" says nothing; that it is one was saved.
		cell = r.textCell(string(unescape(value)))
	case typeBool:
		cell = r.boolCell(trimmed)
	case typeError:
		cell = r.slot()
		*cell = sheet.Cell{Col: r.col, Kind: sheet.ErrorValue, Text: errorText(trimmed)}
	case typeDate:
		cell = r.isoCell(trimmed)
	}
	if cell != nil {
		cell.Formula = c.hasFormula
	}
	return nil
}

// finishInline makes a cell of a text that stands in it. Some programs write
// the text of an inline string as a value.
func (r *rowReader) finishInline(c cellContent) error {
	text := r.inline.buf
	if value := r.value.buf; len(value) > 0 {
		if len(text) > 0 {
			return r.bad("a cell with a value and a text")
		}
		text = unescape(value)
	}
	if cell := r.textCell(string(text)); cell != nil {
		cell.Formula = c.hasFormula
	} else if c.hasFormula && !c.hasValue && !c.hasInline {
		*r.slot() = sheet.Cell{Col: r.col, Kind: sheet.NoValue, Formula: true}
	}
	return nil
}

func (r *rowReader) textCell(text string) *sheet.Cell {
	if text == "" {
		return nil
	}
	cell := r.slot()
	cell.SetText(r.col, text)
	return cell
}

// number makes a number, a percentage or a date of a value, as its style shows
// it. What is no number is a text: the caller reports it.
func (r *rowReader) number(b []byte, styleIndex int) *sheet.Cell {
	d, said, ok := parseNumber(b)
	if !ok {
		return r.textCell(string(r.value.buf))
	}
	class, t := r.classOf(b, styleIndex)
	cell := r.slot()
	if class == asDate {
		cell.SetTime(r.col, t, r.keep(r.value.buf))
		return cell
	}
	cell.SetNumber(r.col, d, class == asPercent)
	if !said || len(b) != len(r.value.buf) {
		cell.SetRaw(r.keep(r.value.buf))
	}
	return cell
}

// classOf tells what a style makes of a number. A style that the workbook does
// not have is the general one, as which Excel repairs it; a number that is no
// day in Excel stays a number.
func (r *rowReader) classOf(b []byte, styleIndex int) (class8, time.Time) {
	if styleIndex >= len(r.book.styles) {
		return asNumber, time.Time{}
	}
	s := &r.book.styles[styleIndex]
	if s.class == asNumber || s.class == asPercent {
		return s.class, time.Time{}
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return asNumber, time.Time{}
	}
	class := s.class
	if class == byValue {
		class = s.format.of(v)
	}
	if class != asDate {
		return class, time.Time{}
	}
	t, ok := r.timeOf(b, v)
	if !ok {
		return asNumber, time.Time{}
	}
	return asDate, t
}

// timeOf returns the wall clock of the number v, written as b. What hotCells
// would take is read as it reads it: one value must not be two times.
func (r *rowReader) timeOf(b []byte, v float64) (time.Time, bool) {
	var w [hotWindow]byte
	if copy(w[:], b) < len(w) {
		if coef, places, end := hotNumber(&w, 0, true); end > 0 && end == len(b) {
			return decimalTime(coef, places, r.book.date1904)
		}
	}
	return serialTime(v, r.book.date1904)
}

func (r *rowReader) boolCell(b []byte) *sheet.Cell {
	cell := r.textCell(string(b))
	switch cell.Text {
	case "1", "true", "TRUE":
		cell.Kind, cell.Text = sheet.Bool, "TRUE"
	case "0", "false", "FALSE":
		cell.Kind, cell.Text = sheet.Bool, "FALSE"
	}
	return cell
}

func (r *rowReader) isoCell(b []byte) *sheet.Cell {
	cell := r.textCell(string(b))
	if t, ok := isoTime(cell.Text, r.book.date1904); ok {
		cell.SetTime(r.col, t, r.keep(b))
	}
	return cell
}

// keep copies what a number says to where it stays until the next row.
func (r *rowReader) keep(b []byte) []byte {
	from := len(r.raw)
	r.raw = append(r.raw, b...)
	return r.raw[from:len(r.raw):len(r.raw)]
}

// errorText returns b as a string; the usual ones cost nothing.
func errorText(b []byte) string {
	switch string(b) {
	case "#N/A":
		return "#N/A"
	case "#DIV/0!":
		return "#DIV/0!"
	case "#REF!":
		return "#REF!"
	case "#VALUE!":
		return "#VALUE!"
	case "#NAME?":
		return "#NAME?"
	case "#NULL!":
		return "#NULL!"
	case "#NUM!":
		return "#NUM!"
	}
	return string(b)
}
