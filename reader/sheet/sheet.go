// Package sheet is what every spreadsheet format looks like to the reader: a
// [Book] with named sheets, each a stream of rows with typed cells. The formats
// themselves are the packages below it, one closed format each.
package sheet

import (
	"context"
	"fmt"
	"iter"
	"time"

	"rapor/calc"
)

// Book is an open spreadsheet file.
type Book interface {
	// Sheets lists the worksheets in the order of the file.
	Sheets() []Info
	// Merges returns the merged ranges of a sheet, as far as they can be known
	// before its rows are read. See ErrReread.
	Merges(ctx context.Context, sheet int) ([]Range, error)
	// Rows ranges over the non-empty rows of a sheet from top to bottom. An
	// error is the last item and means that rows are missing: what came before
	// it must not be used alone. A Row and its Cells are valid until the next
	// iteration.
	Rows(ctx context.Context, sheet int) iter.Seq2[Row, error]
	Close() error
}

// Doubtful is a Book of which something must be confirmed that was decided when
// it was opened. Each doubt is a Code with a Detail, no reason to stop.
type Doubtful interface {
	Doubts() []*Fault
}

// ErrReread is the last item of Rows when merged ranges that change what was
// already delivered turned up behind the rows of a large sheet. The caller
// forgets the sheet's rows and ranges over Rows again; the merges are known then.
var ErrReread = fmt.Errorf("merged cells found behind the rows: read the sheet again")

// Info describes a sheet of a Book.
type Info struct {
	Name   string
	Hidden bool
}

// Range is a rectangle of cells, all bounds included and counted from 1.
type Range struct {
	Top, Left, Bottom, Right int
}

// Row is a row with at least one cell that says something.
type Row struct {
	Number int // as Excel counts, from 1
	Hidden bool
	Fields int    // into how many a line of delimited text is divided; 0 in other formats
	Broken bool   // a line of delimited text that another delimiter divides than the rest
	Cells  []Cell // those that say something, by column
}

// Kind is what a cell holds.
type Kind uint8

const (
	NoValue Kind = iota // a formula whose result was never saved
	Number
	Text
	Bool
	ErrorValue // #N/A, #REF! …: Text says which
	DateTime   // a number shown as a date, or an ISO date
)

// Cell is one cell that says something.
type Cell struct {
	Col     int // from 1
	Kind    Kind
	Percent bool // Number stores 0.612 and shows 61.2 %
	Formula bool
	Number  calc.Decimal // for Number: as stored, at 15 significant digits
	Time    time.Time    // for DateTime: wall clock in UTC
	Text    string       // for Text and ErrorValue; "TRUE" or "FALSE" for Bool
	raw     []byte       // what the file says, where Text or Number does not
}

// SetRaw keeps what the file itself says of a number or date. b is not copied:
// like the cell it is valid until the next row.
func (c *Cell) SetRaw(b []byte) { c.raw = b }

// Said returns what the file says, for the text of a problem. A number without
// raw text is one that prints as it is stored.
func (c Cell) Said() string {
	switch {
	case c.raw != nil:
		return string(c.raw)
	case c.Kind == Number:
		return c.Number.String()
	}
	return c.Text
}

// SetNumber makes the cell a number as it is stored. A cell that is used again
// for another number costs little.
func (c *Cell) SetNumber(col int, n calc.Decimal, percent bool) {
	if c.Kind != Number || c.raw != nil {
		*c = Cell{}
	}
	c.Col, c.Kind, c.Percent, c.Formula, c.Number = col, Number, percent, false, n
}

// SetTime makes the cell a date of which the file says raw, which is not copied.
func (c *Cell) SetTime(col int, t time.Time, raw []byte) {
	if c.Kind != DateTime {
		*c = Cell{}
	}
	c.Col, c.Kind, c.Formula, c.Time, c.raw = col, DateTime, false, t, raw
}

// SetText makes the cell a text.
func (c *Cell) SetText(col int, text string) {
	if c.Kind != Text || c.raw != nil {
		*c = Cell{}
	}
	c.Col, c.Kind, c.Percent, c.Formula, c.Text = col, Text, false, false, text
}

// Limits bound what a file may ask for. Each ends in a Fault that names it.
type Limits struct {
	Bytes   int64 // uncompressed, all parts together
	Part    int64 // uncompressed, one part other than a sheet
	Cells   int64 // cells that say something, per sheet
	Columns int
	Rows    int
	Strings int   // entries of a string table
	Text    int64 // bytes of the texts in a string table, or in one row
	Depth   int   // nesting of XML
	Merges  int
	Entries int // files in a zip
}

// DefaultLimits are far above any real survey and far below what hurts.
var DefaultLimits = Limits{
	Bytes: 8 << 30, Part: 1 << 30, Cells: 200_000_000, Columns: 16_384, Rows: 1_048_576,
	Strings: 10_000_000, Text: 256 << 20, Depth: 64, Merges: 200_000, Entries: 20_000,
}
