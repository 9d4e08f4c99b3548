package ods

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

const blanks = " \t\r\n"

// What a byte may be.
var (
	isName  [256]bool
	isPlain [256]bool // in a text or value: itself, whatever stands beside it
)

func init() {
	for c := range 256 {
		b := byte(c)
		isName[c] = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("_-.:", b) >= 0
		isPlain[c] = (b >= ' ' || b == '\t' || b == '\n') && b < utf8.RuneSelf && strings.IndexByte("&<]", b) < 0
	}
}

// nameLength is how many bytes of a name b begins with.
func nameLength(b []byte) int {
	for i, c := range b {
		if !isName[c] {
			return i
		}
	}
	return len(b)
}

// blankLength is how many blanks b begins with.
func blankLength(b []byte) int {
	for i, c := range b {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return i
		}
	}
	return len(b)
}

// text reads character data up to the next tag.
func (x *xmlReader) text(b []byte) (token, int, error) {
	n := bytes.IndexByte(b, '<')
	if n < 0 {
		if !x.eof {
			return 0, 0, nil
		}
		n = len(b)
	}
	if x.depth() == 0 {
		if len(bytes.Trim(b[:n], blanks)) > 0 {
			return 0, 0, syntax("text outside the root element")
		}
		return tokenNone, n, nil
	}
	var err error
	x.chunk, err = x.resolved(b[:n])
	return tokenText, n, err
}

// resolved checks the characters of a text or value, brings line ends into one
// form and resolves references. It copies only where it has to change something.
func (x *xmlReader) resolved(b []byte) ([]byte, error) {
	plain := true
	for _, c := range b {
		plain = plain && isPlain[c]
	}
	if plain {
		return b, nil
	}
	if err := legal(b); err != nil {
		return nil, err
	}
	if bytes.Contains(b, []byte("]]>")) {
		return nil, syntax("]]> in text")
	}
	from := len(x.scratch)
	for {
		n := bytes.IndexAny(b, "&\r")
		if n < 0 {
			break
		}
		x.scratch = append(x.scratch, b[:n]...)
		if b = b[n:]; b[0] == '\r' {
			x.scratch = append(x.scratch, '\n')
			b = bytes.TrimPrefix(b[1:], []byte("\n"))
			continue
		}
		name, rest, found := bytes.Cut(b[1:], []byte(";"))
		r, ok := reference(name)
		if !found || !ok {
			return nil, syntax("unknown reference &%s", clip(name))
		}
		x.scratch = utf8.AppendRune(x.scratch, r)
		b = rest
	}
	if len(x.scratch) == from {
		return b, nil
	}
	x.scratch = append(x.scratch, b...)
	return x.scratch[from:len(x.scratch):len(x.scratch)], nil
}

// reference returns the character that stands between & and ;.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := bytes.CutPrefix(name, []byte("#"))
	hex, isHex := bytes.CutPrefix(digits, []byte("x"))
	base := 10
	if isHex {
		digits, base = hex, 16
	}
	if !ok || len(digits) == 0 || len(digits) > 10 || digits[0] == '+' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), legal(utf8.AppendRune(nil, rune(n))) == nil && utf8.ValidRune(rune(n))
}

// legal tells whether b is UTF-8 of characters that XML allows.
func legal(b []byte) error {
	if !utf8.Valid(b) {
		return syntax("no UTF-8")
	}
	for i, c := range b {
		// U+FFFE and U+FFFF are EF BF BE and EF BF BF.
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xEF && b[i+1] == 0xBF && b[i+2] >= 0xBE {
			return syntax("a character that XML does not allow")
		}
	}
	return nil
}

var xmlDeclaration = regexp.MustCompile(`^<\?xml\s+version\s*=\s*` + quoted(`1\.0`) + `(\s+encoding\s*=\s*` + quoted(`(?i:utf-?8|us-ascii)`) + `)?(\s+standalone\s*=\s*` + quoted(`(yes|no)`) + `)?\s*$`)

// quoted is a value between two quotation marks of one kind.
func quoted(value string) string { return `("` + value + `"|'` + value + `')` }

// instruction passes over a processing instruction or the XML declaration.
func (x *xmlReader) instruction(b []byte) (token, int, error) {
	n := bytes.Index(b, []byte("?>"))
	if n < 0 {
		return 0, 0, nil
	}
	target := b[2 : 2+nameLength(b[2:])]
	switch {
	case !begins(target):
		return 0, 0, syntax("bad processing instruction")
	case bytes.EqualFold(target, []byte("xml")):
		if x.rooted || x.past > 0 || len(bytes.TrimPrefix(x.buf[:x.pos], []byte("\xef\xbb\xbf"))) > 0 {
			return 0, 0, syntax("an XML declaration that is not at the beginning")
		}
		if !xmlDeclaration.Match(b[:n]) {
			return 0, 0, syntax("XML declaration %s", clip(b[:n]))
		}
	}
	return tokenNone, n + 2, legal(b[:n])
}

// declaration deals with <!: comments are passed over, a CDATA section is a
// text, everything else is refused.
func (x *xmlReader) declaration(b []byte) (token, int, error) {
	const comment, cdata = "<!--", "<![CDATA["
	switch {
	case bytes.HasPrefix(b, []byte(comment)):
		n := bytes.Index(b[len(comment):], []byte("--"))
		if n < 0 || len(b) < len(comment)+n+3 {
			return 0, 0, nil
		}
		n += len(comment)
		if b[n+2] != '>' {
			return 0, 0, syntax("-- in a comment")
		}
		return tokenNone, n + 3, legal(b[:n])
	case bytes.HasPrefix(b, []byte(cdata)):
		n := bytes.Index(b, []byte("]]>"))
		if n < 0 {
			return 0, 0, nil
		}
		if x.depth() == 0 {
			return 0, 0, syntax("CDATA outside the root element")
		}
		x.chunk = bytes.ReplaceAll(b[len(cdata):n], []byte("\r\n"), []byte("\n"))
		return tokenText, n + 3, legal(x.chunk)
	case len(b) < len(cdata) && !x.eof:
		return 0, 0, nil
	}
	return 0, 0, syntax("a document type")
}
