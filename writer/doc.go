// Package writer makes the papers of a run out of calc's results: workbooks,
// certificates, the report as data. The way in is [Write]: it builds a folder
// aside and renames it into place, so that a result is whole or not there.
package writer
