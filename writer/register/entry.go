package register

import (
	"strings"

	"rapor/calc"
)

// File is the name of the register in a working folder.
const File = "Register Piagam.xlsx"

// Key tells entries apart.
type Key struct {
	Year  int
	Award string // the rule and its group, whatever the rank
	Unit  string
}

// folded is the key as it is compared: without regard to case and blanks.
func (k Key) folded() Key {
	fold := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return Key{k.Year, fold(k.Award), fold(k.Unit)}
}

// Entry is a row of the register.
type Entry struct {
	Key
	Running int    // Nomor Urut; 0: the office typed the number itself, or none is given yet
	Number  string // as printed; "": dots
	Title   string // on the certificate
	Place   int
	Score   calc.Decimal

	Withdrawn   bool
	WithdrawnOn string // as typed
	Reason      string

	At calc.Ref // the row; of an entry that is not written yet, none
}

// Columns of the register, in the form's order.
const (
	colRunning = iota
	colNumber
	colYear
	colAward
	colTitle
	colUnit
	colPlace
	colScore
	colStatus
	colWithdrawnOn
	colReason
	columnCount
)

// heads are the titles of the columns. They are Indonesian in every language, as
// all names of sheets and settings are.
var heads = [columnCount]string{
	"Nomor Urut", "Nomor", "Tahun", "Penghargaan", "Judul pada Piagam", "Perangkat Daerah", "Peringkat", "Nilai", "Status", "Tanggal Dicabut", "Alasan",
}

// Words of column Status.
const (
	StatusIssued    = "Terbit"
	StatusWithdrawn = "Dicabut"
)

// Sheets of the register.
const (
	sheetName = "Register"
	guideName = "Petunjuk"
)
