// Package ods reads the sheets of OpenDocument spreadsheets: .ods, and the
// templates .ots.
//
// All sheets of such a file stand in one document, content.xml. [Open] reads it
// once to its end, with its checksum: that finds the sheets, their merged cells
// and whatever is not well formed. Rows then reads one sheet from the place
// where it begins; memory does not grow with its rows. A sheet is either read
// whole or ends in a [sheet.Fault] with the place that was reached.
//
// What a cell is comes from the type that is saved with it, not from the text
// that it shows: a percentage keeps its fraction, a date its ISO text, a formula
// the value it was saved with. Repeated cells and rows are what these files are
// made of. Empty ones cost nothing; the others are counted against the limits
// before they are handed out.
//
// Bytes come through archive.go, xml.go makes events of them, content.go finds
// the sheets, table.go reads rows, cell.go and text.go what stands in a cell.
package ods
