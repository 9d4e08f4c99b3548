package xlsx

import (
	"bytes"

	"rapor/reader/sheet"
)

// parseRef reads a cell's reference such as "B12" or "b12".
func parseRef(b []byte) (col, row int, ok bool) {
	i := 0
	for ; i < len(b) && i < 3; i++ {
		c := b[i] &^ 0x20 // upper case
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	if i == 0 || i == len(b) || b[i] == '0' {
		return 0, 0, false
	}
	row, ok = parseCount(b[i:])
	return col, row, ok
}

// parseCount reads a number of up to nine digits and nothing else.
func parseCount(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// parseRange reads a reference such as "A1:C2" or "A1".
func parseRange(b []byte) (sheet.Range, bool) {
	from, to, two := bytes.Cut(b, []byte(":"))
	if !two {
		to = from
	}
	left, top, ok1 := parseRef(from)
	right, bottom, ok2 := parseRef(to)
	return sheet.Range{
		Top: min(top, bottom), Left: min(left, right), Bottom: max(top, bottom), Right: max(left, right),
	}, ok1 && ok2
}
