// Package xls reads the worksheets of .xls and .xlt files as Excel 97 to 2003
// saved them: BIFF8, a stream of records in an OLE container.
//
// It reads them strictly. Sectors that form a loop, records and strings that
// are cut off, cells that are there twice: each ends in a [sheet.Fault] with the
// place that was reached, so that a sheet is either read whole or not at all.
// Files of older Excel, with a password, or of other programs are named for
// what they are.
//
// Numbers are taken at 15 significant digits, as Excel shows them; a cell's
// number format tells percentages and dates; a formula gives the value it was
// saved with.
//
// Start at [Open]. The container is in container.go, records in record.go;
// globals.go reads what all sheets share, scan.go runs through a sheet once to
// learn its merged cells and hidden rows, rows.go reads its rows.
package xls
