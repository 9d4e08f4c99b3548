package xls

import (
	"strings"
	"testing"

	"rapor/reader/sheet"
)

// table is a string table whose records are cut as given.
func table(count int, pieces ...[]byte) []byte {
	b := record(kindSST, uint32(count), uint32(count), pieces[0])
	for _, p := range pieces[1:] {
		b = append(b, record(kindContinue, p)...)
	}
	return b
}

func TestStringTable(t *testing.T) {
	rich := func(s string) []byte {
		return bytesOf(len(s), byte(flagRich|flagPhonetic), 2, uint32(6), s, "\x00\x00\x05\x00\x02\x00\x06\x00", "spoken")
	}
	next := long("next")
	tests := []struct {
		name   string
		page   int
		pieces [][]byte
		want   string // of the two strings
	}{
		{"one record", 1200, [][]byte{bytesOf(long("first"), next)}, "first,next"},
		{"wide", 1200, [][]byte{bytesOf(long("Jl. Ā 😀"), next)}, "Jl. Ā 😀,next"},
		{"between strings", 1200, [][]byte{long("first"), next}, "first,next"},
		{"within narrow characters", 1200, [][]byte{bytesOf(5, byte(0), "fi"), bytesOf(byte(0), "rst", next)}, "first,next"},
		{"from narrow to wide", 1200, [][]byte{bytesOf(5, byte(0), "fi"), bytesOf(byte(1), wide("rsĀ"), next)}, "firsĀ,next"},
		{"from wide to narrow", 1200, [][]byte{bytesOf(5, byte(1), wide("fĀ")), bytesOf(byte(0), "rst", next)}, "fĀrst,next"},
		{"several times", 1200, [][]byte{bytesOf(5, byte(0), "f"), bytesOf(byte(1), wide("i")), bytesOf(byte(0), "r"), bytesOf(byte(0), "st", next)}, "first,next"},
		{"within a surrogate pair", 1200, [][]byte{bytesOf(2, byte(1), wide("😀")[:2]), bytesOf(byte(1), wide("😀")[2:], next)}, "😀,next"},
		{"before the characters", 1200, [][]byte{bytesOf(5, byte(0)), bytesOf(byte(0), "first", next)}, "first,next"},
		{"within a length", 1200, [][]byte{{5}, bytesOf("\x00\x00first", next)}, "first,next"},
		{"rich and spoken", 1200, [][]byte{bytesOf(rich("first"), next)}, "first,next"},
		{"within what is behind", 1200, [][]byte{rich("first")[:20], bytesOf(rich("first")[20:], next)}, "first,next"},
		{"half a surrogate pair", 1200, [][]byte{bytesOf(2, byte(1), wide("😀")[:2], "a\x00", next)}, "\uFFFDa,next"},
		{"narrow é", 1200, [][]byte{bytesOf(1, byte(0), "\xe9", next)}, "é,next"},
		{"quotation marks of Windows", 1252, [][]byte{bytesOf(3, byte(0), "\x93\xe9\x94", next)}, "“é”,next"},
		{"control characters", 1200, [][]byte{bytesOf(1, byte(0), "\x93", next)}, "\u0093,next"},
		{"empty piece", 1200, [][]byte{long("first"), {}, next}, "first,next"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := sheetOf(rkCell(1, 1, rkInt(1), 0)).with(record(kindCodePage, test.page), table(2, test.pieces...))
			b, err := openBytes(t.Context(), w.file(), sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(b.(*book).strings, ","); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestLongString: the text of a cell that goes over several records.
func TestLongString(t *testing.T) {
	text := strings.Repeat("Kecamatan Ā ", 2000)
	b := long(text)
	first, second := b[:8001], append([]byte{flagWide}, b[8001:16001]...)
	third := append([]byte{flagWide}, b[16001:]...)
	b = record(kindFormula, 0, 0, 0, special(resultString, 0), 0, uint32(0), 0)
	b = append(b, record(kindString, first)...)
	b = append(append(b, record(kindContinue, second)...), record(kindContinue, third)...)
	book, err := openBytes(t.Context(), sheetOf(b, rkCell(2, 1, rkInt(1), 0)).file(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for row, err := range book.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 1 && row.Cells[0].Text != text {
			t.Errorf("%d bytes, want %d", len(row.Cells[0].Text), len(text))
		}
	}
	if n != 2 {
		t.Errorf("%d rows", n)
	}
}
