// Package csv reads tables of delimited text: .csv, .tsv, and what is saved as
// such under any other name.
//
// The delimiter is the one that divides the lines into the same number of
// fields, not the one that there is most of: with decimal commas there are more
// commas than semicolons. A first line "sep=;" says it, as in Excel, and is no
// row. All cells are text; what a number is in a column, 61,2 or 1.234,56, is
// decided by those who know the column.
//
// A line without quotation marks is cut at its delimiters, which are looked for
// in many bytes at once (word.go). Only lines with quotation marks are parsed,
// and those may go on over several.
// Where a quotation mark is never closed, or closed in a line that does not
// close it, rows would be lost: the sheet ends in a [sheet.Fault].
//
// Start at [Open]. Characters come through the package plain, dialect.go finds
// the delimiter, scan.go reads records, rows.go makes rows of them.
package csv
