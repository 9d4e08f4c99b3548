package csv

import (
	"bytes"
	"io"
	"strings"
)

// dialect is how a text is divided into records and fields.
type dialect struct {
	sep     byte
	newline byte
	width   int // fields of most records
	said    int // bytes of a first line that says the delimiter
}

// separators are the delimiters that a text is tried with; of equals the first
// counts.
const separators = "\t;,|"

const (
	sampleBytes   = 256 << 10
	sampleRecords = 2000
)

// readDialect finds how the text is divided, from its beginning. A width below 2
// means that nothing divides it.
func readDialect(r io.Reader) (dialect, error) {
	sample := make([]byte, sampleBytes)
	n, err := io.ReadFull(r, sample)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return dialect{}, err
	}
	sample = sample[:n]
	best := dialect{newline: '\n'}
	if bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		best.newline = '\r'
	}
	if err == nil { // there is more: the last line may be cut off
		sample = sample[:bytes.LastIndexByte(sample, best.newline)+1]
	}
	if sep, said := sayingSep(sample, best.newline); said > 0 {
		best.sep, best.said = sep, said
		best.width = max(2, measure(sample[said:], best).width) // a table, since it says so
		return best, nil
	}
	var most float64
	for _, sep := range []byte(separators) {
		d := best
		d.sep = sep
		if m := measure(sample, d); m.score > most {
			most = m.score
			best.sep, best.width = sep, m.width
		}
	}
	return best, nil
}

// sayingSep reads a first line "sep=;" and returns how long it is, 0 for none.
func sayingSep(sample []byte, newline byte) (sep byte, said int) {
	n := bytes.IndexByte(sample, newline)
	line := strings.Trim(trimCR(string(sample[:max(n, 0)])), `"`)
	if len(line) != 5 || !strings.EqualFold(line[:4], "sep=") || line[4] == '"' || line[4] >= 0x80 {
		return 0, 0
	}
	return line[4], n + 1
}

// measured is how well a delimiter divides a text.
type measured struct {
	width int     // the most frequent number of fields but one
	score float64 // 0 for not at all
}

// measure scores a delimiter: how many of the records have the most frequent
// number of fields, and how many of the fields hold no other delimiter, which
// they do if the text is divided by that one. Commas in figures and delimiters
// in quotation marks are none. More fields weigh a little more than two.
func measure(sample []byte, d dialect) measured {
	s := newScanner(bytes.NewReader(sample), d, sampleBytes)
	widths := map[int]int{}
	records, filled, mixed := 0, 0, 0
	for records < sampleRecords {
		line, quoted, err := s.line()
		if err != nil {
			break
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !quoted {
			s.split(line)
		} else if s.parse(line) != nil {
			break
		}
		records++
		widths[len(s.fields)]++
		for _, f := range s.fields {
			if f.text == "" {
				continue
			}
			filled++
			if !f.quoted && isMixed(f.text, d.sep) {
				mixed++
			}
		}
	}
	m := measured{}
	for width, n := range widths {
		if width > 1 && (n > widths[m.width] || n == widths[m.width] && width > m.width) {
			m.width = width
		}
	}
	if m.width > 1 && filled > 0 {
		share := float64(widths[m.width]) / float64(records)
		m.score = share * (1 - 1/float64(m.width)) * (1 - float64(mixed)/float64(filled+1))
	}
	return m
}

// isMixed tells a field that another delimiter might divide.
func isMixed(text string, sep byte) bool {
	for _, other := range []byte(separators) {
		if other != sep && strings.IndexByte(text, other) >= 0 && !(other == ',' && isFigure(text)) {
			return true
		}
	}
	return false
}

// isFigure tells a text that is a number as anybody writes it.
func isFigure(text string) bool {
	return strings.ContainsAny(text, "0123456789") && strings.Trim(text, "0123456789.,-+()% ") == ""
}
