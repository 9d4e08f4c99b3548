package xls

import (
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"rapor/reader/sheet"
)

// Flags of a string.
const (
	flagWide     = 0x01 // two bytes a character
	flagPhonetic = 0x04
	flagRich     = 0x08
)

// text reads strings from a record and those that continue it.
type text struct {
	records *records
	data    []byte
	page    int // the file's code page
	units   []uint16
	total   int64 // bytes of all strings
	limit   sheet.LimitError
}

// newText reads what the record holds from byte from.
func newText(r *records, from, page int, limit sheet.LimitError) (*text, error) {
	if from > len(r.data) {
		return nil, errCut
	}
	return &text{records: r, data: r.data[from:], page: page, limit: limit}, nil
}

// more goes on with the next record.
func (t *text) more() error {
	ok, err := t.records.continues()
	if err != nil {
		return err
	}
	if !ok {
		return errCut
	}
	t.data = t.records.data
	return nil
}

// done tells whether nothing is left, in the records that continue this one too.
func (t *text) done() (bool, error) {
	for len(t.data) == 0 {
		ok, err := t.records.continues()
		if err != nil || !ok {
			return true, err
		}
		t.data = t.records.data
	}
	return false, nil
}

// number reads a number of n bytes.
func (t *text) number(n int) (v uint32, err error) {
	for i := range n {
		for len(t.data) == 0 {
			if err := t.more(); err != nil {
				return 0, err
			}
		}
		v |= uint32(t.data[0]) << (8 * i)
		t.data = t.data[1:]
	}
	return v, nil
}

func (t *text) skip(n int64) error {
	for n > int64(len(t.data)) {
		n -= int64(len(t.data))
		if err := t.more(); err != nil {
			return err
		}
	}
	t.data = t.data[n:]
	return nil
}

// string reads a string whose length is a number of so many bytes. What is
// behind its characters, fonts and how it is spoken, is passed over.
func (t *text) string(lengthBytes int) (string, error) {
	length, err := t.number(lengthBytes)
	if err != nil {
		return "", err
	}
	flags, err := t.number(1)
	if err != nil {
		return "", err
	}
	var behind int64
	if flags&flagRich != 0 {
		runs, err := t.number(2)
		if err != nil {
			return "", err
		}
		behind += 4 * int64(runs)
	}
	if flags&flagPhonetic != 0 {
		n, err := t.number(4)
		if err != nil {
			return "", err
		}
		behind += int64(n)
	}
	s, err := t.characters(int(length), flags&flagWide != 0)
	if err != nil {
		return "", err
	}
	if t.total += int64(len(s)); t.total > t.limit.Limit {
		return "", &t.limit
	}
	return s, t.skip(behind)
}

// characters reads n characters. Where a record ends among them the next one
// begins with a byte that tells anew how wide they are.
func (t *text) characters(n int, wide bool) (string, error) {
	t.units = t.units[:0]
	for len(t.units) < n {
		if len(t.data) == 0 {
			if err := t.more(); err != nil {
				return "", err
			}
			flags, err := t.number(1)
			if err != nil {
				return "", err
			}
			wide = flags&flagWide != 0
		}
		left := n - len(t.units)
		if !wide {
			k := min(left, len(t.data))
			for _, c := range t.data[:k] {
				t.units = append(t.units, t.narrow(c))
			}
			t.data = t.data[k:]
			continue
		}
		k := min(left, len(t.data)/2)
		if k == 0 { // half a character
			return "", errCut
		}
		for i := range k {
			t.units = append(t.units, uint16(u16(t.data[2*i:])))
		}
		t.data = t.data[2*k:]
	}
	return decode(t.units), nil
}

// narrow is a character that is stored as one byte: the lower half of its
// UTF-16. Programs that write their own code page instead mean its quotation
// marks and dashes by the bytes that are control characters in Unicode.
func (t *text) narrow(c byte) uint16 {
	if c >= 0x80 && c < 0xA0 && t.page == 1252 {
		if r := charmap.Windows1252.DecodeByte(c); r != utf8.RuneError {
			return uint16(r)
		}
	}
	return uint16(c)
}

func decode(units []uint16) string {
	b := make([]byte, 0, len(units))
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if utf16.IsSurrogate(r) {
			second := rune(utf8.RuneError)
			if i+1 < len(units) {
				second = rune(units[i+1])
			}
			if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
				i++
			}
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}
