package xlsx

import (
	"bytes"
	"unicode/utf8"
)

// What a byte of character data asks for.
const (
	plainByte = iota
	specialByte
)

var (
	isSpace = [256]bool{' ': true, '\t': true, '\n': true, '\r': true}
	isName  [256]bool
	class   [256]uint8
)

func init() {
	for c := range 256 {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '-', c == '.', c == ':':
			isName[c] = true
		case c == '&', c == '<', c == ']', c < ' ' && c != '\t' && c != '\n', c >= utf8.RuneSelf:
			class[c] = specialByte
		}
	}
}

// maxEntity is the longest text between & and ; that can be a reference.
const maxEntity = 32

// text reads character data up to the next tag, or as much of it as is there.
// It returns false where nothing is to be told: blanks outside the root.
func (x *xmlReader) text() (bool, error) {
	for {
		b := x.buf[x.pos:]
		end := bytes.IndexByte(b, '<')
		last := end >= 0 || x.eof
		switch {
		case end >= 0:
			b = b[:end]
		case !x.eof:
			b = b[:len(b)-unfinished(b)]
		}
		if len(b) == 0 && !last {
			if err := x.fill(); err != nil {
				return false, err
			}
			continue
		}
		if len(x.opens) == 0 && !blank(b) {
			return false, x.syntax("text outside the root element")
		}
		chunk, err := x.plainText(b)
		if err != nil {
			return false, err
		}
		x.chunk = chunk
		x.pos += len(b)
		return len(x.opens) > 0, nil
	}
}

func (x *xmlReader) plainText(b []byte) ([]byte, error) {
	for _, c := range b {
		if class[c] != plainByte {
			if bytes.Contains(b, []byte("]]>")) {
				return nil, x.syntax("]]> in text")
			}
			return x.resolve(b, false)
		}
	}
	return b, nil
}

// unfinished tells how many bytes at the end of b may belong together with
// what follows: a reference, or what unfinishedCDATA looks for.
func unfinished(b []byte) int {
	tail := b[max(0, len(b)-maxEntity-2):]
	if i := bytes.LastIndexByte(tail, '&'); i >= 0 && bytes.IndexByte(tail[i:], ';') < 0 {
		return len(tail) - i
	}
	return unfinishedCDATA(b)
}

// unfinishedCDATA tells how many bytes at the end of b may be the first of
// ]]>, of a line end or of a character.
func unfinishedCDATA(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	switch {
	case bytes.HasSuffix(b, []byte("]]")):
		return 2
	case b[len(b)-1] == ']', b[len(b)-1] == '\r':
		return 1
	}
	for n := 1; n <= min(len(b), utf8.UTFMax-1); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}

// cdata reads a CDATA section, or as much of it as is there.
func (x *xmlReader) cdata() (token, error) {
	x.inCDATA = true
	for {
		b := x.buf[x.pos:]
		end := bytes.Index(b, []byte("]]>"))
		if end < 0 && x.eof {
			return 0, x.syntax("ends inside CDATA")
		}
		skip := 0
		if end >= 0 {
			b, skip = b[:end], len("]]>")
			x.inCDATA = false
		} else {
			b = b[:len(b)-unfinishedCDATA(b)]
		}
		if len(b) == 0 && end < 0 {
			if err := x.fill(); err != nil {
				return 0, err
			}
			continue
		}
		chunk, err := x.resolve(b, true)
		if err != nil {
			return 0, err
		}
		x.chunk = chunk
		x.pos += len(b) + skip
		return tokenText, nil
	}
}

// resolve checks characters, brings line ends into one form and, outside
// CDATA, resolves references. It copies only where it has to change something.
func (x *xmlReader) resolve(b []byte, cdata bool) ([]byte, error) {
	if !legal(b) {
		return nil, x.syntax("a byte or character that XML does not allow")
	}
	special := func(b []byte) int {
		if cdata {
			return bytes.IndexByte(b, '\r')
		}
		return bytes.IndexAny(b, "&\r")
	}
	i := special(b)
	if i < 0 {
		return b, nil
	}
	from := len(x.scratch)
	for ; i >= 0; i = special(b) {
		x.scratch = append(x.scratch, b[:i]...)
		b = b[i:]
		if b[0] == '\r' {
			x.scratch = append(x.scratch, '\n')
			if b = b[1:]; len(b) > 0 && b[0] == '\n' {
				b = b[1:]
			}
			continue
		}
		n := bytes.IndexByte(b[:min(len(b), maxEntity+2)], ';')
		if n < 0 {
			return nil, x.syntax("& that begins no reference")
		}
		r, ok := reference(b[1:n])
		if !ok {
			return nil, x.syntax("unknown reference &%s;", clip(b[1:n]))
		}
		x.scratch = utf8.AppendRune(x.scratch, r)
		b = b[n+1:]
	}
	x.scratch = append(x.scratch, b...)
	return x.scratch[from:], nil
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
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	if len(digits) == 0 {
		return 0, false
	}
	var r rune
	for _, c := range digits {
		d, ok := hexDigit(c)
		if !ok || d >= base {
			return 0, false
		}
		if r = r*base + d; r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, legalRune(r)
}

func hexDigit(c byte) (rune, bool) {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0'), true
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}

// legal tells whether b is UTF-8 of characters that XML allows.
func legal(b []byte) bool {
	if !utf8.Valid(b) {
		return false
	}
	for i, c := range b {
		if c < ' ' && !isSpace[c] {
			return false
		}
		// U+FFFE and U+FFFF are EF BF BE and EF BF BF.
		if c == 0xEF && b[i+1] == 0xBF && b[i+2] >= 0xBE {
			return false
		}
	}
	return true
}

func legalRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r != 0xFFFE && r != 0xFFFF && utf8.ValidRune(r)
}

func blank(b []byte) bool {
	for _, c := range b {
		if !isSpace[c] {
			return false
		}
	}
	return true
}

// instruction passes over a processing instruction or the XML declaration.
func (x *xmlReader) instruction() error {
	first := !x.started && x.offset() == 0
	x.pos += 2
	if err := x.want(maxEntity); err != nil {
		return err
	}
	b := x.buf[x.pos:]
	b = b[:min(len(b), maxEntity)] // the same however much is there by now
	n := 0
	for n < len(b) && isName[b[n]] {
		n++
	}
	target := b[:n]
	if n == len(b) || !isSpace[b[n]] && b[n] != '?' {
		return x.syntax("bad processing instruction")
	}
	if err := x.checkName(target); err != nil {
		return err
	}
	if bytes.EqualFold(target, []byte("xml")) && !(first && string(target) == "xml") {
		return x.syntax("an XML declaration that is not at the beginning")
	}
	if first && string(target) == "xml" {
		return x.xmlDeclaration()
	}
	return x.skipTo("?>")
}

// xmlDeclaration checks what stands in <?xml … ?>; its encoding has been dealt
// with before.
func (x *xmlReader) xmlDeclaration() error {
	const longest = 1024
	if err := x.want(longest); err != nil {
		return err
	}
	b := x.buf[x.pos:]
	end := bytes.Index(b, []byte("?>"))
	if end < len("xml") || end+len("?>") > longest {
		return x.syntax("XML declaration without an end")
	}
	if v, ok := declared(b[len("xml"):end], "version"); !ok || v != "1.0" {
		return x.syntax("XML version %q", clip([]byte(v)))
	}
	x.pos += end + len("?>")
	return nil
}

// declaration deals with <!: comments are passed over, the beginning of a CDATA
// section is told, everything else is refused.
func (x *xmlReader) declaration() (cdata bool, err error) {
	const open = "<![CDATA["
	if err := x.want(len(open)); err != nil {
		return false, err
	}
	b := x.buf[x.pos:]
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		x.pos += len("<!--")
		if err := x.skipTo("--"); err != nil {
			return false, err
		}
		if err := x.want(1); err != nil {
			return false, err
		}
		if x.pos == len(x.buf) || x.buf[x.pos] != '>' {
			return false, x.syntax("-- in a comment")
		}
		x.pos++
		return false, nil
	case bytes.HasPrefix(b, []byte(open)):
		if len(x.opens) == 0 {
			return false, x.syntax("text outside the root element")
		}
		x.pos += len(open)
		return true, nil
	case bytes.HasPrefix(b, []byte("<!DOCTYPE")):
		return false, x.syntax("a document type, which spreadsheets never have")
	}
	return false, x.syntax("unknown markup <!")
}

// skipTo passes over everything up to and with end, which is two bytes long.
func (x *xmlReader) skipTo(end string) error {
	for {
		b := x.buf[x.pos:]
		if n := bytes.Index(b, []byte(end)); n >= 0 {
			x.pos += n + len(end)
			return nil
		}
		if x.eof {
			return x.syntax("ends inside a comment or instruction")
		}
		x.pos += max(0, len(b)-1)
		if err := x.fill(); err != nil {
			return err
		}
	}
}
