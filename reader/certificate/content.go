package certificate

import (
	"bytes"
	"encoding/hex"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// textOf reads the strings that a page's content shows, one a line. Fonts in
// wide take two bytes a letter, in UTF-16, the others one, in Windows-1252: so
// our documents are written.
func textOf(content []byte, wide map[string]bool) string {
	var text strings.Builder
	var shown [][]byte // strings since the last operator
	name, font := "", ""
	for s := (scanner{rest: content}); s.next(); {
		switch s.kind {
		case tokenString:
			shown = append(shown, s.value)
		case tokenName:
			name = string(s.value)
		case tokenWord:
			switch string(s.value) {
			case "Tf":
				font = name
			case "Tj", "TJ", "'", `"`:
				for _, codes := range shown {
					text.WriteString(decode(codes, wide[font]))
				}
				text.WriteByte('\n')
			}
			if !s.operand() {
				shown = nil
			}
		}
	}
	return text.String()
}

func decode(codes []byte, wide bool) string {
	if !wide {
		s, err := charmap.Windows1252.NewDecoder().Bytes(codes)
		if err != nil {
			return ""
		}
		return string(s)
	}
	units := make([]uint16, len(codes)/2)
	for i := range units {
		units[i] = uint16(codes[2*i])<<8 | uint16(codes[2*i+1])
	}
	return string(utf16.Decode(units))
}

// Kinds of token in a content stream.
type tokenKind uint8

const (
	tokenWord tokenKind = iota // an operator, a number, a bracket
	tokenName
	tokenString
)

// scanner takes a content stream apart.
type scanner struct {
	rest  []byte
	kind  tokenKind
	value []byte
}

const (
	blanks     = "\x00\t\n\f\r "
	delimiters = "()<>[]{}/%"
)

// next finds the next token; false at the end.
func (s *scanner) next() bool {
	for {
		s.rest = bytes.TrimLeft(s.rest, blanks)
		if len(s.rest) == 0 {
			return false
		}
		if s.rest[0] != '%' {
			break
		}
		_, s.rest, _ = bytes.Cut(s.rest, []byte("\n")) // a comment
	}
	switch s.rest[0] {
	case '(':
		s.kind = tokenString
		s.value, s.rest = literal(s.rest[1:])
		return true
	case '<':
		if bytes.HasPrefix(s.rest, []byte("<<")) {
			break
		}
		s.kind = tokenString
		digits, rest, _ := bytes.Cut(s.rest[1:], []byte(">"))
		s.value, s.rest = hexadecimal(digits), rest
		return true
	case '/':
		s.kind = tokenName
		end := wordEnd(s.rest[1:])
		s.value, s.rest = s.rest[1:1+end], s.rest[1+end:]
		return true
	}
	s.kind = tokenWord
	end := max(1, wordEnd(s.rest))
	s.value, s.rest = s.rest[:end], s.rest[end:]
	return true
}

// operand tells whether a word is no operator: a number or a bracket.
func (s *scanner) operand() bool {
	return strings.IndexByte("+-.0123456789[]<>{}", s.value[0]) >= 0
}

func wordEnd(b []byte) int {
	if i := bytes.IndexAny(b, blanks+delimiters); i >= 0 {
		return i
	}
	return len(b)
}

// literal reads a string in brackets, of which the first is gone.
func literal(b []byte) (value, rest []byte) {
	depth := 1
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\\' && i+1 < len(b):
			i++
			n := 1
			value, n = escaped(value, b[i:])
			i += n - 1
			continue
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return value, b[i+1:]
			}
		}
		value = append(value, b[i])
	}
	return value, nil
}

// escaped adds the letter behind a backslash, and tells how many bytes it has.
func escaped(value, b []byte) ([]byte, int) {
	const plain = "nrtbf"
	if i := strings.IndexByte(plain, b[0]); i >= 0 {
		return append(value, "\n\r\t\b\f"[i]), 1
	}
	n, code := 0, 0
	for n < 3 && n < len(b) && '0' <= b[n] && b[n] <= '7' {
		code = code*8 + int(b[n]-'0')
		n++
	}
	switch {
	case n > 0:
		return append(value, byte(code)), n
	case b[0] == '\n':
		return value, 1 // a line that goes on
	}
	return append(value, b[0]), 1
}

func hexadecimal(digits []byte) []byte {
	digits = bytes.Map(func(r rune) rune {
		if strings.ContainsRune(blanks, r) {
			return -1
		}
		return r
	}, digits)
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	value := make([]byte, len(digits)/2)
	n, _ := hex.Decode(value, digits) // what is no digit ends the string
	return value[:n]
}
