package calc

import "slices"

// Ledger accounts for everything that was read: every row of every sheet is
// used, set aside with a reason, or faulty.
type Ledger struct {
	Files       []File       // by name
	Corrections []Correction // those that were applied, by place
	Apart       bool         // who answered twice was looked for within each office's files only
}

// Correction is a cell that the office corrected on sheet Koreksi, as it was
// applied. The file itself is never changed.
type Correction struct {
	At     Ref
	Before string // Semula
	After  string // Menjadi
	Basis  string // Dasar
	Date   Date
	By     string // Petugas
}

// File is an input file.
type File struct {
	Name   string // relative to the path the user gave
	Size   int64
	SHA256 string // hexadecimal
	Failed bool   // nothing of it could be read; a problem says why
	// Elsewhere: another office counted it, and its tally file came in its place.
	Elsewhere bool
	Sheets    []Sheet

	Archived bool // it lies in a .zip, whose name is the beginning of its own

	// Of a correction that came back mended: what it was made of, the newest
	// first, and the cells that it marked.
	Origins []Origin
	Marked  []MarkedCell
}

// SheetKind says what a sheet was taken for.
type SheetKind string

const (
	KindUnknown SheetKind = ""
	KindRecap   SheetKind = "recap"
	KindSurvey  SheetKind = "survey"
	KindLKE     SheetKind = "evidence"
	KindStages  SheetKind = "stages"
	KindHistory SheetKind = "history"
	KindRoster  SheetKind = "roster"
	KindNotes   SheetKind = "notes" // of a correction: ours, no data
)

// Sheet is a sheet of an input file.
type Sheet struct {
	Name     string
	Kind     SheetKind
	Hidden   bool
	Header   int      // row of the header, 0: none found
	Units    []string // the units it speaks of, in order of appearance, each once
	Rows     RowCount
	SetAside []SetAside
}

// RowCount adds up: Read = Used + SetAside + Faulty.
type RowCount struct {
	Read, Used, SetAside, Faulty int
}

// Add adds another count.
func (c *RowCount) Add(o RowCount) {
	c.Read += o.Read
	c.Used += o.Used
	c.SetAside += o.SetAside
	c.Faulty += o.Faulty
}

// AsideReason says why a row was set aside.
type AsideReason string

const (
	AsideTotal       AsideReason = "total"       // a total or mean row
	AsideSummary     AsideReason = "summary"     // highest, lowest, deviation …, or what figures are held against
	AsideNumbers     AsideReason = "numbers"     // the row of column numbers
	AsideHeader      AsideReason = "header"      // the header again
	AsideNote        AsideReason = "note"        // a note, a place and date, a signature
	AsideTwice       AsideReason = "twice"       // the unit again with the same figures
	AsideOut         AsideReason = "out"         // the unit takes no part
	AsideLeftOut     AsideReason = "left-out"    // sheet Berkas says the file does not count
	AsideBlank       AsideReason = "blank"       // a respondent without a single answer
	AsidePeriod      AsideReason = "period"      // answered outside the survey's period
	AsideAgain       AsideReason = "again"       // the respondent answered again later
	AsideContradicts AsideReason = "contradicts" // two answers of one respondent, nobody knows which is meant
	AsideYear        AsideReason = "year"        // figures of another year
	AsideGroup       AsideReason = "group"       // a heading among the rows, without figures
	AsideUnfilled    AsideReason = "unfilled"    // a unit of the roster, without a single figure
	AsideScheme      AsideReason = "scheme"      // evidence, which this kind of assessment does not use
	AsideNoEvidence  AsideReason = "no-evidence" // the unit sent no documents
	AsideUnassessed  AsideReason = "unassessed"  // the assessors have not given their figure yet
	AsideMended      AsideReason = "mended"      // a correction that came back says it anew
	AsideUnmended    AsideReason = "unmended"    // a correction that came back as it was sent
	AsideOwnResult   AsideReason = "own-result"  // the file is a result, no input
)

// SetAside counts the rows set aside for one reason.
type SetAside struct {
	Reason AsideReason
	Count  int
	First  Ref
}

// Rows adds up the rows of all sheets.
func (l Ledger) Rows() RowCount {
	var sum RowCount
	for _, f := range l.Files {
		for _, s := range f.Sheets {
			sum.Add(s.Rows)
		}
	}
	return sum
}

// Has tells whether a sheet of the kind was read.
func (l Ledger) Has(kind SheetKind) bool {
	return slices.ContainsFunc(l.Files, func(f File) bool {
		return slices.ContainsFunc(f.Sheets, func(s Sheet) bool { return s.Kind == kind })
	})
}
