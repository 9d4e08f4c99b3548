package calc

import (
	"iter"
	"time"
)

// Names of the sheets that a correction has beside those of the sender. The
// writer makes them, the reader knows a correction that came back by them.
const (
	NotesSheet = "Catatan Perbaikan" // what to mend, for the sender
	MarkSheet  = "Tanda Perbaikan"   // very hidden: what the file is a correction of
)

// The rows of sheet Tanda Perbaikan begin with one of these words.
const (
	MarkHead   = "perbaikan rapor" // the first row; then MarkVersion, the program's version, the year
	MarkFile   = "berkas"          // the name and SHA-256 of the input; the newest first, then what that was a correction of
	MarkSheets = "lembar"          // a sheet of ours: its name
	MarkCell   = "sel"             // a marked cell: sheet, cell, what it said
)

// MarkVersion changes when the rows of sheet Tanda Perbaikan do.
const MarkVersion = "1"

// Origin is a file that a correction was made of.
type Origin struct {
	Name   string
	SHA256 string
}

// MarkedCell is a cell that a correction marks, with what it said when it was
// marked.
type MarkedCell struct {
	At  Ref
	Got string
}

// Original is an input as it came, opened once more for its correction.
type Original struct {
	Package []byte // the file itself, where it is a package of parts and not too large; else nil
	Sheets  []OriginalSheet
	Close   func() error
}

// OriginalSheet is a sheet of an Original. Rows can be ranged over again and
// again; an error is the last item.
type OriginalSheet struct {
	Name   string
	Hidden bool
	Rows   iter.Seq2[OriginalRow, error]
	Merges func() ([]Span, error) // what is known of merged cells; all of them once Rows are read; may be nil
}

// Span is a rectangle of cells, all bounds included and counted from 1.
type Span struct {
	Top, Left, Bottom, Right int
}

// OriginalRow is a row with at least one cell that says something. Its cells
// are valid until the next row.
type OriginalRow struct {
	Number int // from 1
	Cells  []OriginalCell
}

// OriginalCell is a cell as it was read: a number, a moment, or a text.
type OriginalCell struct {
	Col     int // from 1
	Number  Decimal
	Percent bool // Number stores 0.612 and shows 61.2 %
	Time    time.Time
	Text    string
}

// Said returns what the cell says, as a text.
func (c OriginalCell) Said() string {
	switch {
	case c.Number.IsSet():
		return c.Number.String()
	case !c.Time.IsZero():
		return c.Time.Format("2006-01-02 15:04:05")
	}
	return c.Text
}
