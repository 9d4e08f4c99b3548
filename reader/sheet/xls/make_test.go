package xls

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

var le = binary.LittleEndian

// bytesOf puts numbers of their size and bytes one behind the other.
func bytesOf(parts ...any) (b []byte) {
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b = le.AppendUint16(b, uint16(p))
		case byte:
			b = append(b, p)
		case uint32:
			b = le.AppendUint32(b, p)
		case float64:
			b = le.AppendUint64(b, math.Float64bits(p))
		case []byte:
			b = append(b, p...)
		case string:
			b = append(b, p...)
		}
	}
	return b
}

func record(kind int, parts ...any) []byte {
	data := bytesOf(parts...)
	return bytesOf(kind, len(data), data)
}

// wide is a string's characters as UTF-16.
func wide(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = le.AppendUint16(b, u)
	}
	return b
}

// long is a string with a length of two bytes, as short as it can be.
func long(s string) []byte {
	units := utf16.Encode([]rune(s))
	for _, u := range units {
		if u > 0xFF {
			return bytesOf(len(units), byte(flagWide), wide(s))
		}
	}
	b := bytesOf(len(units), byte(0))
	for _, u := range units {
		b = append(b, byte(u))
	}
	return b
}

func bof(kind int) []byte { return record(kindBOF, version8, kind, 0, 0, uint32(0), uint32(6)) }

// Cells of the style that is given last.
func numberCell(row, col int, v float64, style int) []byte {
	return record(kindNumber, row-1, col-1, style, v)
}

func rkCell(row, col int, rk uint32, style int) []byte {
	return record(kindRK, row-1, col-1, style, rk)
}

func labelCell(row, col int, s string) []byte { return record(kindLabel, row-1, col-1, 0, long(s)) }

func sharedCell(row, col, i int) []byte {
	return record(kindLabelSST, row-1, col-1, 0, uint32(i))
}

func formulaCell(row, col int, result []byte, flags int) []byte {
	return record(kindFormula, row-1, col-1, 0, result, flags, uint32(0), 3, "\x1e\x01\x00")
}

// special is a formula's result that is no number.
func special(kind, value byte) []byte {
	return bytesOf(kind, byte(0), value, byte(0), byte(0), byte(0), byte(0xFF), byte(0xFF))
}

// sst is the string table.
func sst(strings ...string) []byte {
	b := bytesOf(uint32(len(strings)), uint32(len(strings)))
	for _, s := range strings {
		b = append(b, long(s)...)
	}
	return record(kindSST, b)
}

// miniSheet is a sheet of a workbook that is made for a test.
type miniSheet struct {
	name    string
	state   byte // 1 hidden, 2 very
	kind    byte // 2 chart
	bof     int  // type of its first record
	records []byte
	noEnd   bool
}

// workbook is one that is made for a test.
type workbook struct {
	globals []byte // records
	sheets  []miniSheet
	entry   string // name of its stream
	mini    bool   // small streams lie where they belong; else the stream is filled up
	large   bool   // sectors of 4096 bytes
	difat   bool   // the header names no sectors of the table
}

// sheetOf is a workbook of one sheet with these records.
func sheetOf(records ...[]byte) *workbook {
	s := miniSheet{name: "Data", bof: typeWorksheet}
	for _, r := range records {
		s.records = append(s.records, r...)
	}
	return &workbook{sheets: []miniSheet{s}}
}

// styles are 0 General, 1 percent, 2 a date by its code, 3 a date by its number,
// 4 percent for what is not negative, 5 of a format that is not there.
func (w *workbook) withStyles() *workbook {
	w.globals = append(w.globals, record(kindFormat, 164, long("dd mmmm yyyy"))...)
	w.globals = append(w.globals, record(kindFormat, 165, long(`0.0%;[Red]\-0.0`))...)
	for _, id := range []int{0, 10, 164, 14, 165, 300} {
		w.globals = append(w.globals, record(kindXF, 0, id, make([]byte, 16))...)
	}
	return w
}

func (w *workbook) with(records ...[]byte) *workbook {
	for _, r := range records {
		w.globals = append(w.globals, r...)
	}
	return w
}

// stream is the workbook's records.
func (w *workbook) stream() []byte {
	head := append(bof(typeGlobals), w.globals...)
	size := len(head) + 4
	for _, s := range w.sheets {
		size += 4 + 8 + len(s.name)
	}
	var bodies []byte
	for _, s := range w.sheets {
		head = append(head, record(kindBoundSheet, uint32(size+len(bodies)), s.state, s.kind, byte(len(s.name)), byte(0), s.name)...)
		bodies = append(append(bodies, bof(s.bof)...), s.records...)
		if !s.noEnd {
			bodies = append(bodies, record(kindEOF)...)
		}
	}
	return append(append(head, record(kindEOF)...), bodies...)
}

// file is the workbook in its container.
func (w *workbook) file() []byte {
	entry := w.entry
	if entry == "" {
		entry = "Workbook"
	}
	return w.container(entry, w.stream())
}

// container puts a stream into a container: the table of sectors, the
// directory, the table of small sectors, the stream.
func (w *workbook) container(entry string, stream []byte) []byte {
	shift := 9
	if w.large {
		shift = 12
	}
	size := 1 << shift
	isMini := w.mini && len(stream) < 4096
	if !isMini && len(stream) < 4096 {
		stream = append(stream, make([]byte, 4096-len(stream))...)
	}
	streamSectors := (len(stream) + size - 1) / size
	fats := 1
	for fats*size/4 < streamSectors+fats+3 {
		fats++
	}
	const free, end = 0xFFFFFFFF, endOfChain
	directory, minis, first, difat := fats, fats+1, fats+2, fats+2+streamSectors

	h := bytesOf(signature, make([]byte, 16), 0x3E, 3, 0xFFFE, shift, miniShift, make([]byte, 6), uint32(0), uint32(fats),
		uint32(directory), uint32(0), uint32(4096), uint32(end), uint32(0), uint32(end), uint32(0))
	if isMini {
		le.PutUint32(h[60:], uint32(minis))
	}
	named := make([]byte, 0, size)
	for i := range fats {
		named = le.AppendUint32(named, uint32(i))
	}
	if w.difat {
		le.PutUint32(h[68:], uint32(difat))
		for len(named) < size-4 {
			named = le.AppendUint32(named, free)
		}
		named = le.AppendUint32(named, end)
	} else {
		h = append(h, named...)
	}
	for len(h) < headerSize {
		h = le.AppendUint32(h, free)
	}
	h = append(h, make([]byte, size-headerSize)...)

	fat := make([]uint32, fats*size/4)
	for i := range fat {
		fat[i] = free
	}
	for i := range fats {
		fat[i] = 0xFFFFFFFD
	}
	fat[directory], fat[minis] = end, end
	for i := range streamSectors {
		fat[first+i] = uint32(first + i + 1)
	}
	fat[first+streamSectors-1] = end
	file := h
	for _, v := range fat {
		file = le.AppendUint32(file, v)
	}

	root, child := w.entryOf("Root Entry", typeRoot, 1, end, 0), w.entryOf(entry, typeStream, noEntry, first, len(stream))
	var table []byte
	if isMini {
		root, child = w.entryOf("Root Entry", typeRoot, 1, first, streamSectors*size), w.entryOf(entry, typeStream, noEntry, 0, len(stream))
		small := (len(stream) + 63) / 64
		for i := range small - 1 {
			table = le.AppendUint32(table, uint32(i+1))
		}
		table = le.AppendUint32(table, end)
	}
	file = append(append(append(file, root...), child...), make([]byte, size-2*entrySize)...)
	file = append(append(file, table...), make([]byte, size-len(table))...)
	file = append(append(file, stream...), make([]byte, streamSectors*size-len(stream))...)
	if w.difat {
		file = append(file, named...)
	}
	return file
}

func (w *workbook) entryOf(name string, kind byte, child uint32, start, size int) []byte {
	b := make([]byte, entrySize)
	copy(b, wide(name))
	le.PutUint16(b[64:], uint16(2*len(name)+2))
	b[66] = kind
	le.PutUint32(b[68:], noEntry)
	le.PutUint32(b[72:], noEntry)
	le.PutUint32(b[76:], child)
	le.PutUint32(b[116:], uint32(start))
	le.PutUint32(b[120:], uint32(size))
	return b
}
