package xlsx

import (
	"encoding/binary"

	"rapor/calc"
)

// hotWindow is more than any cell is long that hotCells takes.
const hotWindow = 96

// What hotCells compares as words: bytes in the order of the file.
const (
	wordOpen  = uint64('<') | 'c'<<8 | ' '<<16 | 'r'<<24 | '='<<32 | '"'<<40 // <c r="
	maskOpen  = 1<<48 - 1
	wordClose = uint64('<') | '/'<<8 | 'v'<<16 | '>'<<24 | '<'<<32 | '/'<<40 | 'c'<<48 | '>'<<56 // </v></c>
	wordStyle = uint32(' ') | 's'<<8 | '='<<16 | '"'<<24                                         //  s="
	wordType  = uint32(' ') | 't'<<8 | '='<<16 | '"'<<24                                         //  t="
	wordValue = uint32('>') | '<'<<8 | 'v'<<16 | '>'<<24                                         // ><v>
)

// hotCells takes the cells at the beginning of the buffer that have the form of
// nearly all cells in the world, letter by letter:
//
//	<c r="A1" s="1"><v>5</v></c>    <c r="A1" s="1" t="s"><v>12</v></c>    <c r="A1" s="1"/>
//
// It stops, without having taken anything of it, at whatever is not exactly so,
// a fault included: the general way deals with that.
func (r *rowReader) hotCells() {
	x := r.x
	b, p := x.buf, x.pos
	styles, table := r.book.styles, r.book.table
	digits := r.digits
	for len(b)-p >= hotWindow {
		w := b[p : p+hotWindow : p+hotWindow]
		if binary.LittleEndian.Uint64(w)&maskOpen != wordOpen {
			break
		}
		q := 6
		col := 0
		for q < 9 {
			c := w[q] - 'A'
			if c >= 26 {
				break
			}
			col = col*26 + int(c) + 1
			q++
		}
		if binary.LittleEndian.Uint64(w[q:])&digits.mask != digits.word || col <= r.col || col > r.limits.Columns {
			break
		}
		q += digits.n

		class, shared := asNumber, false
		style := 0
		if binary.LittleEndian.Uint32(w[q:]) == wordStyle {
			q += 4
			from := q
			for w[q]-'0' < 10 && q < from+6 {
				style = style*10 + int(w[q]-'0')
				q++
			}
			if q == from || w[q] != '"' {
				break
			}
			q++
		}
		if style < len(styles) {
			class = styles[style].class
		}
		if binary.LittleEndian.Uint32(w[q:]) == wordType {
			if w[q+5] != '"' || w[q+4] != 's' && w[q+4] != 'n' {
				break
			}
			shared = w[q+4] == 's'
			q += 6
		}
		if binary.LittleEndian.Uint32(w[q:]) != wordValue {
			if w[q] == '/' && w[q+1] == '>' { // styled and empty
				r.col = col
				p += q + 2
				continue
			}
			break
		}
		q += 4

		if shared {
			index, from := 0, q
			for w[q]-'0' < 10 && q < from+8 {
				index = index*10 + int(w[q]-'0')
				q++
			}
			if q == from || index >= len(table) || binary.LittleEndian.Uint64(w[q:]) != wordClose {
				break
			}
			if text := table[index]; text != "" {
				r.slot().SetText(col, text)
			}
		} else {
			if class > asPercent {
				break
			}
			var coef int64
			places := 0
			if d := w[q] - '0'; d < 10 && w[q+1] == '<' {
				coef = int64(d)
				q++
			} else if coef, places, q = hotNumber(w, q); q == 0 {
				break
			}
			if binary.LittleEndian.Uint64(w[q:]) != wordClose {
				break
			}
			r.slot().SetNumber(col, calc.NewDecimal(coef, places), class == asPercent)
		}
		r.col = col
		p += q + len("</v></c>")
	}
	x.pos = p
}

// hotNumber reads a number at w[q:] that prints as it is stored, and returns
// where it ends, 0 for any other: one with an exponent, with more than 15
// digits, with zeros that do not count.
func hotNumber(w []byte, q int) (coef int64, places, end int) {
	negative := w[q] == '-'
	if negative {
		q++
	}
	from := q
	for w[q]-'0' < 10 && q < from+15 {
		coef = coef*10 + int64(w[q]-'0')
		q++
	}
	if q == from || w[from] == '0' && q > from+1 {
		return 0, 0, 0
	}
	if w[q] == '.' {
		q++
		point := q
		for w[q]-'0' < 10 && q < from+16 {
			coef = coef*10 + int64(w[q]-'0')
			q++
		}
		places = q - point
		if places == 0 || w[q-1] == '0' {
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
