package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A TrueType font is tables of bytes, big end first. What follows takes out of
// it what a page of plain text does not need, so that a certificate in a file
// of its own stays small: the outlines of other letters, hints, the names of
// glyphs. Glyphs keep their numbers.

// keptTables are the tables that a font in a PDF needs.
var keptTables = []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

var errFont = errors.New("not a TrueType font as we know them")

// trueType is a font taken apart.
type trueType struct {
	tables map[string][]byte
	loca   []uint32
	long   bool // loca has 32 bits an entry
}

func parseTrueType(data []byte) (trueType, error) {
	f := trueType{tables: map[string][]byte{}}
	if version := string(data[:min(4, len(data))]); len(data) < 12 || version != "\x00\x01\x00\x00" && version != "true" {
		return f, errFont
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		if len(data) < 28+16*i {
			return f, errFont
		}
		entry := data[12+16*i:]
		from, length := int(binary.BigEndian.Uint32(entry[8:])), int(binary.BigEndian.Uint32(entry[12:]))
		if from > len(data) || length > len(data)-from {
			return f, errFont
		}
		f.tables[string(entry[:4])] = data[from : from+length]
	}
	for _, name := range keptTables {
		if f.tables[name] == nil {
			return f, fmt.Errorf("%w: no table %s", errFont, name)
		}
	}
	f.long = binary.BigEndian.Uint16(f.tables["head"][50:]) == 1
	loca := f.tables["loca"]
	for i := range int(binary.BigEndian.Uint16(f.tables["maxp"][4:])) + 1 {
		if f.long {
			f.loca = append(f.loca, binary.BigEndian.Uint32(loca[4*i:]))
		} else {
			f.loca = append(f.loca, 2*uint32(binary.BigEndian.Uint16(loca[2*i:])))
		}
	}
	return f, nil
}

// Bits of the rights that a font grants (fsType of OS/2).
const (
	rightsRestricted = 0x0002
	rightsPreview    = 0x0004 | 0x0008
	noSubset         = 0x0100 // to be embedded whole, which we do not
	bitmapsOnly      = 0x0200
)

// restricted tells whether the font's rights forbid what a document does with
// it.
func (f trueType) restricted() bool {
	rights := binary.BigEndian.Uint16(f.tables["OS/2"][8:])
	return rights&rightsRestricted != 0 && rights&rightsPreview == 0 || rights&(noSubset|bitmapsOnly) != 0
}

// glyphs maps characters to glyphs by the font's table of the first plane
// (platform 3, encoding 1, format 4).
func (f trueType) glyphs(characters []rune) (map[rune]int, error) {
	cmap := f.tables["cmap"]
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		entry := cmap[4+8*i:]
		if binary.BigEndian.Uint32(entry) != 3<<16|1 {
			continue
		}
		table := cmap[binary.BigEndian.Uint32(entry[4:]):]
		if binary.BigEndian.Uint16(table) != 4 {
			continue
		}
		found := map[rune]int{}
		for _, r := range characters {
			if g := segmentGlyph(table, uint16(r)); g > 0 {
				found[r] = g
			}
		}
		return found, nil
	}
	return nil, fmt.Errorf("%w: no table of characters", errFont)
}

// segmentGlyph looks a character up in a table of format 4; 0 is none.
func segmentGlyph(table []byte, c uint16) int {
	at := func(i int) uint16 { return binary.BigEndian.Uint16(table[i:]) }
	twice := int(at(6))
	ends, starts, deltas, offsets := 14, 16+twice, 16+2*twice, 16+3*twice
	for i := 0; i < twice; i += 2 {
		if at(ends+i) < c {
			continue
		}
		if at(starts+i) > c {
			return 0
		}
		if at(offsets+i) == 0 {
			return int(c + at(deltas+i))
		}
		g := at(offsets + i + int(at(offsets+i)) + 2*int(c-at(starts+i)))
		if g == 0 {
			return 0
		}
		return int(g + at(deltas+i))
	}
	return 0
}

// withParts adds the glyphs that composite ones are made of.
func (f trueType) withParts(glyphs []int) map[int]bool {
	kept := map[int]bool{0: true}
	for len(glyphs) > 0 {
		g := glyphs[len(glyphs)-1]
		glyphs = glyphs[:len(glyphs)-1]
		if kept[g] && g > 0 {
			continue
		}
		kept[g] = true
		glyphs = append(glyphs, f.parts(g)...)
	}
	return kept
}

// Flags of the parts of a composite glyph.
const (
	partWords = 1 << 0
	partScale = 1 << 3
	partMore  = 1 << 5
	partXY    = 1 << 6
	partFour  = 1 << 7
)

// parts returns the glyphs that a composite one is made of.
func (f trueType) parts(glyph int) []int {
	outline := f.tables["glyf"][f.loca[glyph]:f.loca[glyph+1]]
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	var list []int
	for p := 10; ; {
		flags := binary.BigEndian.Uint16(outline[p:])
		list = append(list, int(binary.BigEndian.Uint16(outline[p+2:])))
		p += 6
		if flags&partWords != 0 {
			p += 2
		}
		switch {
		case flags&partScale != 0:
			p += 2
		case flags&partXY != 0:
			p += 4
		case flags&partFour != 0:
			p += 8
		}
		if flags&partMore == 0 {
			return list
		}
	}
}

// subset returns the font with the outlines of some characters only, and which
// of them it has.
func subset(data []byte, characters []rune) ([]byte, map[rune]int, error) {
	f, err := parseTrueType(data)
	if err != nil {
		return nil, nil, err
	}
	found, err := f.glyphs(characters)
	if err != nil {
		return nil, nil, err
	}
	var wanted []int
	for _, g := range found {
		wanted = append(wanted, g)
	}
	slices.Sort(wanted)
	f.keepOutlines(f.withParts(wanted))
	f.tables["cmap"] = newCmap(found)
	f.tables["post"] = append(binary.BigEndian.AppendUint32(nil, 0x00030000), f.tables["post"][4:32]...) // no names of glyphs
	return f.bytes(), found, nil
}

// keepOutlines empties the outlines of all other glyphs, and their widths.
func (f *trueType) keepOutlines(kept map[int]bool) {
	var glyf, loca []byte
	for g := range len(f.loca) - 1 {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if kept[g] {
			glyf = append(glyf, unhinted(f.tables["glyf"][f.loca[g]:f.loca[g+1]])...)
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
	f.tables["glyf"], f.tables["loca"] = glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint16(head[50:], 1)
	f.tables["head"] = head
	hmtx := slices.Clone(f.tables["hmtx"])
	long := int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	for g := range long - 1 { // the last width holds for all behind it
		if !kept[g] {
			copy(hmtx[4*g:4*g+4], []byte{0, 0, 0, 0})
		}
	}
	f.tables["hmtx"] = hmtx
}

// unhinted is the outline of a simple glyph without its hints, which speak of
// tables that the font no longer has. Composite glyphs stay as they are.
func unhinted(outline []byte) []byte {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) < 0 {
		return outline
	}
	at := 10 + 2*int(binary.BigEndian.Uint16(outline))
	hints := int(binary.BigEndian.Uint16(outline[at:]))
	return slices.Concat(outline[:at], []byte{0, 0}, outline[at+2+hints:])
}

// newCmap makes a table of characters with a segment each: there are few.
func newCmap(found map[rune]int) []byte {
	var characters []rune
	for r := range found {
		characters = append(characters, r)
	}
	slices.Sort(characters)
	n := len(characters) + 1
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	b := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	put := func(values ...int) {
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
	}
	put(4, 16+8*n, 0, 2*n, 2*power, log, 2*(n-power))
	for _, r := range characters {
		put(int(r))
	}
	put(0xffff, 0)
	for _, r := range characters {
		put(int(r))
	}
	put(0xffff)
	for _, r := range characters {
		put(found[r] - int(r))
	}
	put(1)
	for range n {
		put(0)
	}
	return b
}

// bytes puts the font together again.
func (f trueType) bytes() []byte {
	const tables = 10
	directory := []byte{0, 1, 0, 0, 0, tables, 0, 128, 0, 3, 0, 32}
	body := []byte{}
	for _, name := range keptTables {
		table := f.tables[name]
		if name == "head" {
			table = slices.Clone(table)
			binary.BigEndian.PutUint32(table[8:], 0) // the sum over all, filled in at the end
		}
		directory = append(directory, name...)
		directory = binary.BigEndian.AppendUint32(directory, sum32(table))
		directory = binary.BigEndian.AppendUint32(directory, uint32(12+16*tables+len(body)))
		directory = binary.BigEndian.AppendUint32(directory, uint32(len(table)))
		body = append(body, table...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	font := append(directory, body...)
	at := strings.Index(string(directory), "head")
	head := binary.BigEndian.Uint32(directory[at+8:])
	binary.BigEndian.PutUint32(font[head+8:], 0xB1B0AFBA-sum32(font))
	return font
}

// sum32 is the checksum of a table.
func sum32(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + binary.BigEndian.Uint32(rest[:])
}
