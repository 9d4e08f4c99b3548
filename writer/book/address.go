package book

import (
	"strconv"
	"strings"
	"unicode"

	"rapor/calc"
)

// Addr returns a cell's name, column and row counted from 1: "C7".
func Addr(col, row int) string { return calc.ColumnName(col) + strconv.Itoa(row) }

// Abs returns a cell's name that does not move when it is copied: "$C$7".
func Abs(col, row int) string { return "$" + calc.ColumnName(col) + "$" + strconv.Itoa(row) }

// AbsRange returns a range that does not move: "$C$7:$C$9".
func AbsRange(col1, row1, col2, row2 int) string { return Abs(col1, row1) + ":" + Abs(col2, row2) }

// Range returns a range: "C7:C9".
func Range(col1, row1, col2, row2 int) string { return Addr(col1, row1) + ":" + Addr(col2, row2) }

// RowsFixed returns a range in a column whose rows stay when it is copied down
// while its column moves: "C$7:C$9".
func RowsFixed(col, row1, row2 int) string {
	name := calc.ColumnName(col)
	return name + "$" + strconv.Itoa(row1) + ":" + name + "$" + strconv.Itoa(row2)
}

// On returns a reference to another sheet: "'Capaian Target'!C7".
func On(sheet, ref string) string {
	if strings.ContainsFunc(sheet, func(r rune) bool { return !unicode.IsLetter(r) }) {
		sheet = "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	return sheet + "!" + ref
}

// Quote returns a text as a formula writes it.
func Quote(s string) string { return `"` + strings.ReplaceAll(Clean(s), `"`, `""`) + `"` }
