// Package book makes Excel workbooks: one table of styles named by meaning,
// sheets that know their widths, heights and print set-up, formulas with typed
// cached values, and files whose bytes depend on nothing but their content.
//
// Start with [New], add sheets with [Workbook.Sheet], put rows on them with
// [Sheet.Row], close each with [Sheet.Close], save with [Workbook.WriteTo].
//
// A sheet keeps its rows until Close: only then are widths, heights and the
// sheet's extent known, and excelize wants everything but the rows to be set
// before it streams them (a sheet that is changed after streaming is parsed
// again, which costs nine times as much).
package book
