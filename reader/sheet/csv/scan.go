package csv

import (
	"bytes"
	"errors"
	"io"

	"rapor/reader/sheet"
)

// Faults of quotation marks: rows would be lost within a text.
var (
	errOpenQuote  = errors.New("a quotation mark is never closed")
	errStrayQuote = errors.New("quotation marks that contradict one another over several lines")
)

// scanner reads the records of a text.
type scanner struct {
	r       io.Reader
	sep     byte
	newline byte // what ends a line; a CR before it belongs to it
	limit   int64

	buf      []byte
	from, to int // what is read of r and not yet handed out
	err      error

	text   []byte // of a record with quotation marks, without them
	fields []field
}

// field is where a field lies in a record's text.
type field struct {
	from, to int
	quoted   bool
}

func newScanner(r io.Reader, d dialect, limit int64) *scanner {
	return &scanner{r: r, sep: d.sep, newline: d.newline, limit: limit, buf: make([]byte, 64<<10)}
}

// line returns the next line without its end, valid until the next call; io.EOF
// behind the last.
func (s *scanner) line() ([]byte, error) {
	searched := s.from
	for {
		if i := bytes.IndexByte(s.buf[searched:s.to], s.newline); i >= 0 {
			line := s.buf[s.from : searched+i]
			s.from = searched + i + 1
			return trimCR(line), nil
		}
		searched = s.to
		if s.err != nil {
			line := s.buf[s.from:s.to]
			s.from = s.to
			if len(line) == 0 || s.err != io.EOF {
				return nil, s.err
			}
			return trimCR(line), nil
		}
		if s.from > 0 {
			searched -= s.from
			s.to = copy(s.buf, s.buf[s.from:s.to])
			s.from = 0
		}
		if s.to == len(s.buf) {
			if int64(s.to) >= s.limit {
				return nil, sheet.Beyond("text bytes", s.limit)
			}
			s.buf = append(s.buf, make([]byte, len(s.buf))...)
		}
		var n int
		n, s.err = s.r.Read(s.buf[s.to:])
		s.to += n
	}
}

// trimCR takes the CR of a CR LF off. At the end of a text it stands alone.
func trimCR(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

// hasQuote tells a line that must be parsed.
func hasQuote(line []byte) bool { return bytes.IndexByte(line, '"') >= 0 }

// parse reads the record that begins with a line with quotation marks into text
// and fields. A field that begins with one ends with one; within it two of them
// mean one. Elsewhere they mean themselves, as in Excel; not so in a record of
// several lines, where nobody knows which line they belong to.
func (s *scanner) parse(line []byte) error {
	s.text, s.fields = s.text[:0], s.fields[:0]
	stray, several := false, false
	for {
		f := field{from: len(s.text)}
		if len(line) > 0 && line[0] == '"' {
			f.quoted = true
			rest, lines, odd, err := s.quoted(line[1:])
			if err != nil {
				return err
			}
			line, several, stray = rest, several || lines, stray || odd
		} else {
			n := bytes.IndexByte(line, s.sep)
			if n < 0 {
				n = len(line)
			}
			s.text = append(s.text, line[:n]...)
			line = line[n:]
		}
		f.to = len(s.text)
		s.fields = append(s.fields, f)
		switch {
		case stray && several:
			return errStrayQuote
		case len(line) == 0:
			return nil
		}
		line = line[1:] // the delimiter
	}
}

// quoted reads a field from behind its first quotation mark to behind its last.
func (s *scanner) quoted(line []byte) (rest []byte, lines, stray bool, err error) {
	for {
		n := bytes.IndexByte(line, '"')
		if n < 0 {
			s.text = append(append(s.text, line...), '\n')
			if int64(len(s.text)) > s.limit {
				return nil, false, false, sheet.Beyond("text bytes", s.limit)
			}
			if line, err = s.line(); err == io.EOF {
				err = errOpenQuote
			}
			if err != nil {
				return nil, false, false, err
			}
			lines = true
			continue
		}
		s.text = append(s.text, line[:n]...)
		line = line[n+1:]
		switch {
		case len(line) == 0 || line[0] == s.sep:
			return line, lines, stray, nil
		case line[0] == '"':
			line = line[1:]
		default:
			stray = true
		}
		s.text = append(s.text, '"')
	}
}

// split divides a line without quotation marks into fields.
func (s *scanner) split(line []byte) {
	s.text, s.fields = append(s.text[:0], line...), s.fields[:0]
	for from := 0; ; {
		n := bytes.IndexByte(s.text[from:], s.sep)
		if n < 0 {
			s.fields = append(s.fields, field{from: from, to: len(s.text)})
			return
		}
		s.fields = append(s.fields, field{from: from, to: from + n})
		from += n + 1
	}
}
