package csv

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"rapor/reader/sheet"
)

// Faults of quotation marks: rows would be lost within a text.
var (
	errOpenQuote  = errors.New("a quotation mark is never closed")
	errStrayQuote = errors.New("quotation marks that contradict one another over several lines")
)

// blockSize is how much of a text is read, and made a string, at once.
const blockSize = 32 << 10

// scanner reads the records of a text. It takes blocks of whole lines; a block
// is a string, so that its lines and fields cost nothing more and may be kept.
type scanner struct {
	r       io.Reader
	sep     byte
	newline byte // what ends a line; a CR before it belongs to it
	limit   int64

	block  string // whole lines
	from   int    // of block, the next line
	quote  int    // of block, a quotation mark that is not before from, or its end
	buf    []byte // for what is read of r
	behind int    // of buf, how much stands behind block in the text
	err    error  // of r, when buf is used up

	fields []field // of a record
	record int64   // its bytes
	text   []byte  // of a field, without the quotation marks around it
}

type field struct {
	text   string
	quoted bool
}

func newScanner(r io.Reader, d dialect, limit int64) *scanner {
	return &scanner{r: r, sep: d.sep, newline: d.newline, limit: limit, buf: make([]byte, blockSize)}
}

// line returns the next line without its end, and whether a quotation mark is
// in it; io.EOF behind the last.
func (s *scanner) line() (line string, quoted bool, err error) {
	if s.from == len(s.block) {
		if err := s.next(); err != nil {
			return "", false, err
		}
	}
	line = s.block[s.from:]
	if n := strings.IndexByte(line, s.newline); n >= 0 {
		line = line[:n]
	}
	end := s.from + len(line)
	if s.quote < s.from {
		s.seekQuote()
	}
	s.from = min(end+1, len(s.block))
	return trimCR(line), s.quote < end, nil
}

// seekQuote moves quote to the first quotation mark from from on.
func (s *scanner) seekQuote() {
	s.quote = len(s.block)
	if n := strings.IndexByte(s.block[s.from:], '"'); n >= 0 {
		s.quote = s.from + n
	}
}

// next reads the next block: lines up to the last end that is there, or what is
// left behind the last one of the text.
func (s *scanner) next() error {
	for s.err == nil {
		if s.behind == len(s.buf) {
			if int64(s.behind) >= s.limit {
				return sheet.Beyond("text bytes", s.limit)
			}
			s.buf = append(s.buf, make([]byte, len(s.buf))...)
		}
		var n int
		n, s.err = s.r.Read(s.buf[s.behind:])
		read := s.buf[s.behind : s.behind+n]
		s.behind += n
		if last := bytes.LastIndexByte(read, s.newline); last >= 0 {
			s.take(s.behind - n + last + 1)
			return nil
		}
	}
	if s.err != io.EOF || s.behind == 0 {
		return s.err
	}
	s.take(s.behind)
	return nil
}

// take makes the first n bytes of buf the block.
func (s *scanner) take(n int) {
	s.block, s.from = string(s.buf[:n]), 0
	s.behind = copy(s.buf, s.buf[n:s.behind])
	s.seekQuote()
}

// trimCR takes the CR of a CR LF off. At the end of a text it stands alone.
func trimCR(line string) string {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

// parse reads the record that begins with a line with quotation marks into
// fields. A field that begins with one ends with one; within it two of them mean
// one. Elsewhere they mean themselves, as in Excel; not so in a record of several
// lines, where nobody knows which line they belong to.
func (s *scanner) parse(line string) error {
	s.fields, s.record = s.fields[:0], int64(len(line))
	stray, several := false, false
	for {
		f := field{quoted: line != "" && line[0] == '"'}
		if f.quoted {
			text, rest, lines, odd, err := s.quotedField(line[1:])
			if err != nil {
				return err
			}
			f.text, line, several, stray = text, rest, several || lines, stray || odd
		} else {
			end := endOf(line, 0, s.sep)
			f.text, line = line[:end], line[end:]
		}
		s.fields = append(s.fields, f)
		switch {
		case stray && several:
			return errStrayQuote
		case line == "":
			return nil
		}
		line = line[1:] // the delimiter
	}
}

// quotedField reads a field from behind its first quotation mark to behind its
// last. Most hold nothing but text and are part of the line.
func (s *scanner) quotedField(line string) (text, rest string, lines, stray bool, err error) {
	if n := strings.IndexByte(line, '"'); n >= 0 && (n+1 == len(line) || line[n+1] == s.sep) {
		return line[:n], line[n+1:], false, false, nil
	}
	s.text = s.text[:0]
	for {
		n := strings.IndexByte(line, '"')
		if n < 0 {
			s.text = append(append(s.text, line...), '\n')
			if line, err = s.another(); err != nil {
				return "", "", false, false, err
			}
			lines = true
			continue
		}
		s.text = append(s.text, line[:n]...)
		line = line[n+1:]
		switch {
		case line == "" || line[0] == s.sep:
			return string(s.text), line, lines, stray, nil
		case line[0] == '"':
			line = line[1:]
		default:
			stray = true
		}
		s.text = append(s.text, '"')
	}
}

// another returns one more line of a record.
func (s *scanner) another() (string, error) {
	line, _, err := s.line()
	if s.record += int64(len(line)) + 1; s.record > s.limit {
		return "", sheet.Beyond("text bytes", s.limit)
	}
	if err == io.EOF {
		err = errOpenQuote
	}
	return line, err
}

// endOf is where a field ends that goes on at from: at a delimiter, or with the
// line.
func endOf(line string, from int, sep byte) int {
	if n := strings.IndexByte(line[from:], sep); n >= 0 {
		return from + n
	}
	return len(line)
}

// split divides a line without quotation marks into fields.
func (s *scanner) split(line string) {
	s.fields = s.fields[:0]
	for {
		end := endOf(line, 0, s.sep)
		s.fields = append(s.fields, field{text: line[:end]})
		if end == len(line) {
			return
		}
		line = line[end+1:]
	}
}
