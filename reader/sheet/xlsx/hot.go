package xlsx

import (
	"bytes"
	"encoding/binary"

	"rapor/calc"
	"rapor/reader/sheet"
)

// What this file takes are rows and cells that have, letter by letter, the form
// of nearly all in the world:
//
//	<row r="1" …>
//	<c r="A1" s="1"><v>5</v></c>    <c r="A1" s="1" t="s"><v>12</v></c>    <c r="A1" s="1"/>
//	</row>
//
// At whatever is not exactly so, a fault included, it stops without having
// taken anything of it: the general way deals with that.

// hotWindow is more than any cell is long that hotCells takes.
const hotWindow = 96

// What is compared as words: bytes in the order of the file.
const (
	wordOpen  = uint64('<') | 'c'<<8 | ' '<<16 | 'r'<<24 | '='<<32 | '"'<<40 // <c r="
	maskOpen  = 1<<48 - 1
	wordClose = uint64('<') | '/'<<8 | 'v'<<16 | '>'<<24 | '<'<<32 | '/'<<40 | 'c'<<48 | '>'<<56 // </v></c>
	wordRow   = uint64('<') | 'r'<<8 | 'o'<<16 | 'w'<<24 | ' '<<32 | 'r'<<40 | '='<<48 | '"'<<56 // <row r="
	wordEnd   = uint64('<') | '/'<<8 | 'r'<<16 | 'o'<<24 | 'w'<<32 | '>'<<40                     // </row>
	wordStyle = uint32(' ') | 's'<<8 | '='<<16 | '"'<<24                                         //  s="
	wordType  = uint32(' ') | 't'<<8 | '='<<16 | '"'<<24                                         //  t="
	wordValue = uint32('>') | '<'<<8 | 'v'<<16 | '>'<<24                                         // ><v>
	wordEmpty = uint16('/') | '>'<<8                                                             // />

	kindShared = uint16('s') | '"'<<8
	kindNumber = uint16('n') | '"'<<8
)

// rowTail is what stood behind the number in the last tag of a row: most rows
// of a sheet have the same, and what it means is known.
type rowTail struct {
	text   []byte // from the quote behind the number on; empty for none
	hidden bool
}

// keepTail keeps the tail of the row's tag that was just read, if it begins as
// hotRow expects.
func (r *rowReader) keepTail() {
	x := r.x
	r.tail.text = r.tail.text[:0]
	if x.selfClosed || len(x.tag) < 16 || binary.LittleEndian.Uint64(x.tag) != wordRow || bytes.Contains(x.tag, []byte("xmlns")) {
		return
	}
	quote := bytes.IndexByte(x.tag[8:], '"')
	r.tail.text = append(r.tail.text, x.tag[8+quote:]...)
	hidden, _ := x.attr("hidden")
	r.tail.hidden = isTrue(hidden)
}

// hotRow begins the row at the beginning of the buffer, if it has the tail of
// the one before.
func (r *rowReader) hotRow() (bool, error) {
	x := r.x
	b := x.buf[x.pos:]
	tail := r.tail.text
	if len(tail) == 0 || len(b) < hotWindow || x.inCDATA || binary.LittleEndian.Uint64(b) != wordRow {
		return false, nil
	}
	number, q := 0, 8
	for b[q]-'0' < 10 && q < 16 {
		number = number*10 + int(b[q]-'0')
		q++
	}
	if q == 8 || number == 0 || !bytes.HasPrefix(b[q:], tail) || !x.ns.unprefixed() || len(x.opens) == x.depth {
		return false, nil
	}
	x.push("row", q+len(tail))
	return true, r.begin(number, r.tail.hidden)
}

// rowDigits is what stands behind a cell's column: the digits of the row's
// number and the quote, as the bytes of a word.
type rowDigits struct {
	word, mask uint64
	n          int
}

func (d *rowDigits) set(row int) {
	word, n := uint64('"'), 1
	for ; row > 0 && n < 8; row /= 10 {
		word = word<<8 | uint64('0'+row%10)
		n++
	}
	*d = rowDigits{word, 1<<(8*n) - 1, n}
}

// hotCells takes the cells at the beginning of the buffer, and the end of their
// row: it tells whether it did the latter.
func (r *rowReader) hotCells() bool {
	x := r.x
	b, p := x.buf, x.pos
	styles, table := r.book.styles, r.book.table
	digits, columns := r.digits, r.limits.Columns
	cells, n, last := r.cells, r.n, r.col
	unstyled := asNumber
	if len(styles) > 0 {
		unstyled = styles[0].class
	}
	ended := false
	for len(b)-p >= hotWindow {
		w := (*[hotWindow]byte)(b[p:])
		word := binary.LittleEndian.Uint64(w[:])
		if word&maskOpen != wordOpen {
			if word&maskOpen == wordEnd {
				ended = true
				p += len("</row>")
			}
			break
		}
		col, q := hotColumn(w)
		if binary.LittleEndian.Uint64(w[q:])&digits.mask != digits.word || col <= last || col > columns {
			break
		}
		q += digits.n

		class, kind := unstyled, kindNumber
		word = binary.LittleEndian.Uint64(w[q:])
		if uint32(word) == wordStyle {
			style, end := hotCount(w, q+4)
			if w[end] != '"' || end == q+4 {
				break
			}
			q, class = end+1, asNumber
			if style < len(styles) {
				class = styles[style].class
			}
			word = binary.LittleEndian.Uint64(w[q:])
		}
		if uint32(word) == wordType {
			if kind = uint16(word >> 32); kind != kindShared && kind != kindNumber {
				break
			}
			q += 6
			word = binary.LittleEndian.Uint64(w[q:])
		}
		if uint32(word) != wordValue {
			if uint16(word) != wordEmpty {
				break
			}
			last = col
			p += q + 2
			continue
		}
		q += 4

		if n == len(cells) {
			cells = append(cells, sheet.Cell{})
		}
		cell := &cells[n]
		if kind == kindShared {
			index, end := hotCount(w, q)
			if end == q || index >= len(table) || binary.LittleEndian.Uint64(w[end:]) != wordClose {
				break
			}
			q = end
			if table[index] != "" {
				cell.SetText(col, table[index])
				n++
			}
		} else {
			from := q
			coef, places := int64(w[q]-'0'), 0
			if uint64(coef) < 10 && w[q+1] == '<' {
				q++
			} else if coef, places, q = hotNumber(w, q, class == asDate); q == 0 {
				break
			}
			if binary.LittleEndian.Uint64(w[q:]) != wordClose || class > asDate {
				break
			}
			if class == asDate {
				t, ok := decimalTime(coef, places, r.book.date1904)
				if !ok {
					break
				}
				cell.SetTime(col, t, r.keep(w[from:q]))
			} else {
				cell.SetNumber(col, calc.NewDecimal(coef, places), class == asPercent)
			}
			n++
		}
		last = col
		p += q + len("</v></c>")
	}
	x.pos = p
	r.cells, r.n, r.col = cells, n, last
	if ended {
		x.pop()
	}
	return ended
}

// hotColumn reads the letters of a cell's column and returns where they end; 0
// is no column.
func hotColumn(w *[hotWindow]byte) (col, end int) {
	const from = len(`<c r="`)
	for end = from; end < from+3 && w[end]-'A' < 26; end++ {
		col = col*26 + int(w[end]-'A') + 1
	}
	return col, end
}

// hotCount reads up to eight digits at w[q:] and returns where they end.
func hotCount(w *[hotWindow]byte, q int) (n, end int) {
	for end = q; end < q+8 && w[end]-'0' < 10; end++ {
		n = n*10 + int(w[end]-'0')
	}
	return n, end
}

// hotNumber reads a number at w[q:] that prints as it is stored, and returns
// where it ends, 0 for any other: one with an exponent, with more than 15
// digits, with zeros that do not count. Of a date what the file says is kept
// anyhow, so it may have the 17 digits that Excel writes.
func hotNumber(w *[hotWindow]byte, q int, date bool) (coef int64, places, end int) {
	negative := w[q] == '-'
	if negative {
		q++
	}
	from, most := q, calc.SignificantDigits
	if date {
		most += 2
	}
	for w[q]-'0' < 10 && q < from+most {
		coef = coef*10 + int64(w[q]-'0')
		q++
	}
	if q == from || w[from] == '0' && q > from+1 {
		return 0, 0, 0
	}
	if w[q] == '.' {
		q++
		point := q
		for w[q]-'0' < 10 && q < from+most+1 {
			coef = coef*10 + int64(w[q]-'0')
			q++
		}
		places = q - point
		if places == 0 || w[q-1] == '0' && !date {
			return 0, 0, 0
		}
	}
	if negative {
		if coef == 0 {
			return 0, 0, 0
		}
		coef = -coef
	}
	return coef, places, q
}
