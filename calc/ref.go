package calc

import (
	"cmp"
	"strconv"
	"strings"
)

// Ref points at a place in an input: a file, a sheet in it, a cell on that.
// Row and Col count from 1; 0 means "the whole": without Row and Col the Ref
// names the sheet, without Sheet the file. Row 0 with a Col names a column.
type Ref struct {
	File  string // relative to the path the user gave, with forward slashes
	Sheet string
	Row   int
	Col   int
}

// Cell returns the place on the sheet as Excel writes it: "D17", "17" for a
// whole row, "D" for a whole column, "" for the whole sheet.
func (r Ref) Cell() string {
	s := ColumnName(r.Col)
	if r.Row > 0 {
		s += strconv.Itoa(r.Row)
	}
	return s
}

// String returns file, sheet and cell in one: "nilai.xlsx[Rekap]!D17".
func (r Ref) String() string {
	s := r.File
	if r.Sheet != "" {
		s += "[" + r.Sheet + "]"
	}
	if c := r.Cell(); c != "" {
		s += "!" + c
	}
	return s
}

// Compare orders refs by file, sheet, row and column.
func (r Ref) Compare(o Ref) int {
	return cmp.Or(
		strings.Compare(r.File, o.File),
		strings.Compare(r.Sheet, o.Sheet),
		cmp.Compare(r.Row, o.Row),
		cmp.Compare(r.Col, o.Col),
	)
}

// ColumnName returns Excel's letters for a column counted from 1: 1 is "A",
// 28 is "AB". For 0 and less it returns "".
func ColumnName(col int) string {
	var b [8]byte
	i := len(b)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(b[i:])
}
