// Package plain tells how the characters of a text file are stored and reads
// them as UTF-8: what .csv and HTML share.
//
// A mark at the beginning says UTF-8, UTF-16 or UTF-32. Without one a file is
// UTF-8 if all of it is, UTF-16 if every second byte of its beginning is zero,
// and else Windows-1252, which is a guess that must be said: [File.Guessed].
package plain

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"

	"rapor/calc"
	"rapor/reader/sheet"
)

// File is a text file of which it is known how its characters are stored.
type File struct {
	r       io.ReaderAt
	from    int64 // behind the mark
	size    int64
	code    encoding.Encoding // nil: UTF-8
	guessed string
}

// marks are the bytes at the beginning that tell an encoding, longest first.
var marks = []struct {
	mark string
	unit int64 // bytes of which the file is made
	code encoding.Encoding
}{
	{"\x00\x00\xfe\xff", 4, utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xff\xfe\x00\x00", 4, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\xef\xbb\xbf", 1, nil},
	{"\xff\xfe", 2, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xfe\xff", 2, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

const chunk = 256 << 10

// Inspect reads the file through to learn how its characters are stored. Its
// errors are *sheet.Fault, or the context's; what is no text is told by its
// Code, FileNotSheet.
func Inspect(ctx context.Context, r io.ReaderAt, size int64) (*File, error) {
	f := &File{r: r, size: size}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, sheet.FaultOf(err, sheet.Fault{})
	}
	for _, m := range marks {
		if !bytes.HasPrefix(head, []byte(m.mark)) {
			continue
		}
		f.from, f.code = int64(len(m.mark)), m.code
		if size%m.unit != 0 {
			return nil, &sheet.Fault{Code: calc.FileDamaged, Detail: "the text is cut off within a character"}
		}
		if m.code != nil {
			return f, nil
		}
	}
	if f.from == 0 {
		if f.code = wide(head); f.code != nil {
			return f, nil
		}
	}
	return f, f.narrow(ctx)
}

// wide tells UTF-16 without a mark: of Latin letters every second byte is zero.
func wide(head []byte) encoding.Encoding {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case zeros[0] == 0 && zeros[1] > half/2:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[1] == 0 && zeros[0] > half/2:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// narrow reads a file of single bytes to its end and decides between UTF-8 and
// Windows-1252.
func (f *File) narrow(ctx context.Context) error {
	var letters, foreign, undefined bool // characters of several bytes; none of UTF-8; none of Windows-1252
	buf := make([]byte, min(chunk, f.size-f.from))
	kept := 0
	for off := f.from; off < f.size; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := f.r.ReadAt(buf[kept:], off)
		if err != nil && err != io.EOF {
			return sheet.FaultOf(err, sheet.Fault{})
		}
		if n == 0 {
			return &sheet.Fault{Code: calc.FileDamaged, Detail: "shorter than it was"}
		}
		off += int64(n)
		read := buf[:kept+n]
		if bytes.IndexByte(read, 0) >= 0 {
			return &sheet.Fault{Code: calc.FileNotSheet, Detail: "?"}
		}
		whole := len(read) - unfinished(read)
		if utf8.Valid(read[:whole]) {
			letters = off >= f.size && utf8.RuneCount(read[:whole]) != whole // only asked at the end
		} else {
			foreign = true
			for _, c := range []byte{0x81, 0x8d, 0x8f, 0x90, 0x9d} {
				undefined = undefined || bytes.IndexByte(read, c) >= 0
			}
		}
		kept = copy(buf, read[whole:])
	}
	switch {
	case !foreign && kept == 0:
		return nil
	case !foreign && letters:
		return &sheet.Fault{Code: calc.FileDamaged, Detail: "the text is cut off within a character"}
	case undefined || f.from > 0:
		return &sheet.Fault{Code: calc.FileDamaged, Detail: "neither UTF-8 nor Windows-1252"}
	}
	f.code, f.guessed = charmap.Windows1252, "Windows-1252"
	return nil
}

// unfinished is how many bytes at the end begin a character that goes on behind.
func unfinished(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

// Guessed names the encoding where nothing but the absence of another tells it,
// "" where the file itself does.
func (f *File) Guessed() string { return f.guessed }

// Declare takes the encoding that the content names for a file that would have
// to be guessed.
func (f *File) Declare(code encoding.Encoding) {
	if f.guessed != "" && code != nil {
		f.code, f.guessed = code, ""
	}
}

// Doubts is what must be said of a text whose encoding is guessed.
func (f *File) Doubts() []*sheet.Fault {
	if f.guessed == "" {
		return nil
	}
	return []*sheet.Fault{{Code: calc.EncodingGuess, Detail: f.guessed}}
}

// Reader reads the text from its beginning as UTF-8, without a mark.
func (f *File) Reader() io.Reader {
	r := io.NewSectionReader(f.r, f.from, f.size-f.from)
	if f.code == nil {
		return r
	}
	return &strict{r: transform.NewReader(r, f.code.NewDecoder())}
}

var errNoText = errors.New("bytes that are no character of the text's encoding")

// strict refuses the character by which decoders replace what they cannot read.
type strict struct {
	r    io.Reader
	tail [2]byte // the last bytes that were read
}

// Read implements io.Reader.
func (s *strict) Read(b []byte) (int, error) {
	n, err := s.r.Read(b)
	replacement := []byte("\ufffd")
	if n > 0 {
		border := append(s.tail[:2:2], b[:min(n, 2)]...)
		if bytes.Contains(border, replacement) || bytes.Contains(b[:n], replacement) {
			return 0, errNoText
		}
		both := append(s.tail[:2:2], b[max(0, n-2):n]...)
		copy(s.tail[:], both[len(both)-2:])
	}
	return n, err
}
