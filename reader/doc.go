// Package reader turns what agencies sent into calc's types: it finds the
// files, opens them by content, finds the header of every sheet, decodes the
// rows and settles names by the roster. The way in is [Load].
//
// What is wrong with an input is a [calc.Problem] with its cell and travels
// with the results; an error stops the run.
//
//   - which files count: folder.go; what a file is: open.go
//   - where a header is and what its columns mean: header.go, vocabulary.go
//   - what a cell's text means as a number: value.go
//   - what a row of a recap is: recap.go
//   - whose row it is: roster.go
//   - a unit sent twice: assemble.go
//   - Pengaturan.xlsx: settings.go, settings_table.go, settings_build.go
package reader
