// Package html reads the tables of web pages, which many programs write and call
// .xls: statistics offices' exports, attendance systems, "save as web page".
//
// A page is one sheet, as in Excel: its tables stand one below the other, text
// between them in rows of its own. Cells that span columns or rows are merged
// ranges. A table within a cell stands below the row that it is in, unless it
// is a single cell, which is then that cell's text.
//
// Cells are text, as they show; what a number is in a column is decided by
// those who know the column. Only where the page also says which number a shown
// one stands for (x:num of Excel, sdval of LibreOffice) that number is taken.
//
// A page is kept in memory: none that a program can open is large. Start at
// [Open]; page.go walks the page, table.go places cells.
package html
