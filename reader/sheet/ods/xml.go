package ods

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"unicode/utf8"

	"rapor/reader/sheet"
)

// token is a kind of event of an xmlReader.
type token uint8

const (
	tokenNone  token = iota // nothing to tell
	tokenEOF                // the document ends, well formed
	tokenStart              // an element begins: space, name, attrs
	tokenEnd                // the innermost element ends
	tokenText               // character data: chunk
)

const (
	// maxToken bounds what has to lie in memory at once: a tag with its
	// attributes, or a text between two tags.
	maxToken = 16 << 20
	// maxAttrs bounds the attributes of a tag, which are compared with each other.
	maxAttrs   = 512
	blockBytes = 64 << 10
)

// errSyntax is the cause of every fault of an xmlReader that is no limit.
var errSyntax = errors.New("not well-formed XML")

func syntax(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errSyntax, fmt.Sprintf(format, args...))
}

// attr is an attribute. Its value has its references resolved.
type attr struct {
	full  []byte // with its prefix
	name  []byte
	value []byte
	space space
}

// xmlReader is a strict pull parser for the XML of office documents: it checks
// that a document is well formed to its end. A document type is refused, so that
// no entity is ever expanded, and only UTF-8 is read. What it hands out is valid
// until the next call.
type xmlReader struct {
	r     io.Reader
	buf   []byte
	pos   int   // buf[pos:] is not yet read
	past  int64 // bytes before buf
	eof   bool  // nothing comes behind buf
	limit int   // of open elements

	names  []byte // of the open elements, one behind the other
	opens  []int  // where each begins in names
	spaces map[string]space
	undo   []binding

	before int64 // where the last event begins in the document
	space  space
	name   []byte
	attrs  []attr
	chunk  []byte

	scratch    []byte // where references are resolved
	selfClosed bool   // the element that began ends at once
	rooted     bool   // the root element came
}

// newXMLReader reads r from a place where these prefixes are declared.
func newXMLReader(r io.Reader, limit int, spaces map[string]space) *xmlReader {
	x := &xmlReader{r: r, limit: limit, spaces: map[string]space{"xml": spaceOther}}
	maps.Copy(x.spaces, spaces)
	return x
}

// depth is the number of open elements.
func (x *xmlReader) depth() int { return len(x.opens) }

// offset is how far the document has been read, in bytes.
func (x *xmlReader) offset() int64 { return x.past + int64(x.pos) }

// fill brings more bytes behind buf[pos:], at least as many as are there.
func (x *xmlReader) fill() error {
	rest := len(x.buf) - x.pos
	if rest >= maxToken {
		return sheet.Beyond("XML token bytes", maxToken)
	}
	x.past += int64(x.pos)
	to := x.buf[:0]
	if cap(x.buf) < 2*rest || cap(x.buf) == 0 {
		to = make([]byte, 0, min(max(blockBytes, 4*rest), maxToken+blockBytes))
	}
	to = append(to, x.buf[x.pos:]...)
	n, err := io.ReadAtLeast(x.r, to[rest:cap(to)], min(max(rest, 1), cap(to)-rest))
	x.buf, x.pos = to[:rest+n], 0
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		x.eof = true
		return nil
	}
	return err
}

// skipMark passes over a byte order mark at the beginning.
func (x *xmlReader) skipMark() error {
	for len(x.buf) < 3 && !x.eof {
		if err := x.fill(); err != nil {
			return err
		}
	}
	if bytes.HasPrefix(x.buf, []byte("\xef\xbb\xbf")) {
		x.pos = 3
	}
	return nil
}

// next returns the next event. Comments and processing instructions are passed
// over.
func (x *xmlReader) next() (token, error) {
	x.before = x.offset()
	if x.selfClosed {
		x.selfClosed = false
		x.pop()
		return tokenEnd, nil
	}
	for {
		x.scratch = x.scratch[:0]
		t, n, err := x.event(x.buf[x.pos:])
		switch {
		case err != nil:
			return 0, err
		case n > 0:
			if x.pos += n; t != tokenNone {
				return t, nil
			}
			x.before = x.offset()
		case !x.eof:
			if err := x.fill(); err != nil {
				return 0, err
			}
		case x.pos < len(x.buf) || x.depth() > 0 || !x.rooted:
			return 0, syntax("it ends too early")
		default:
			return tokenEOF, nil
		}
	}
}

// event reads what stands at the beginning of b and returns its length, 0 if b
// ends before it does.
func (x *xmlReader) event(b []byte) (token, int, error) {
	switch {
	case len(b) == 0:
		return 0, 0, nil
	case b[0] != '<':
		return x.text(b)
	case len(b) == 1:
		return 0, 0, nil
	case b[1] == '/':
		return x.endTag(b)
	case b[1] == '?':
		return x.instruction(b)
	case b[1] == '!':
		return x.declaration(b)
	}
	return x.startTag(b)
}

func (x *xmlReader) startTag(b []byte) (token, int, error) {
	x.attrs, x.selfClosed = x.attrs[:0], false
	i := 1 + nameLength(b[1:])
	full := b[1:i]
	for {
		blank := i
		i += blankLength(b[i:])
		switch {
		case i == len(b), b[i] == '/' && i+1 == len(b):
			return 0, 0, nil
		case b[i] == '>':
			return tokenStart, i + 1, x.enter(full)
		case b[i] == '/' && b[i+1] == '>':
			x.selfClosed = true
			return tokenStart, i + 2, x.enter(full)
		case blank == i:
			return 0, 0, syntax("unexpected %q in a tag", b[i])
		}
		n, err := x.attr(b[i:])
		if n == 0 || err != nil {
			return 0, 0, err
		}
		i += n
	}
}

// attr reads the attribute at the beginning of b and returns its length, 0 if b
// ends before it does.
func (x *xmlReader) attr(b []byte) (int, error) {
	i := nameLength(b)
	a := attr{full: b[:i]}
	i += blankLength(b[i:])
	if i < len(b) && b[i] != '=' {
		return 0, syntax("attribute %s without a value", clip(a.full))
	}
	i = min(i+1, len(b))
	if i += blankLength(b[i:]); i == len(b) {
		return 0, nil
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		return 0, syntax("attribute %s without quotes", clip(a.full))
	}
	i++
	n := bytes.IndexByte(b[i:], quote)
	if n < 0 {
		return 0, nil
	}
	var err error
	if a.value, err = x.resolved(b[i : i+n]); err != nil {
		return 0, err
	}
	if bytes.IndexByte(b[i:i+n], '<') >= 0 {
		return 0, syntax("< in an attribute")
	}
	if len(x.attrs) == maxAttrs {
		return 0, sheet.Beyond("attributes", maxAttrs)
	}
	for k := range x.attrs {
		if bytes.Equal(x.attrs[k].full, a.full) {
			return 0, syntax("attribute %s twice", clip(a.full))
		}
	}
	x.attrs = append(x.attrs, a)
	return i + n + 1, nil
}

// enter opens the element whose tag has been read.
func (x *xmlReader) enter(full []byte) error {
	switch {
	case x.depth() == 0 && x.rooted:
		return syntax("a second root element")
	case x.depth() == x.limit:
		return sheet.Beyond("XML depth", int64(x.limit))
	}
	x.rooted = true
	x.opens = append(x.opens, len(x.names))
	x.names = append(x.names, full...)
	return x.resolveNames(full)
}

func (x *xmlReader) pop() {
	last := len(x.opens) - 1
	x.names = x.names[:x.opens[last]]
	x.opens = x.opens[:last]
	x.unbind()
}

func (x *xmlReader) endTag(b []byte) (token, int, error) {
	if x.depth() == 0 {
		return 0, 0, syntax("an end tag without a start")
	}
	open := x.names[x.opens[x.depth()-1]:]
	n := bytes.IndexByte(b, '>')
	if n < 0 {
		if len(b) > len(open)+blockBytes {
			return 0, 0, syntax("another end tag than </%s>", clip(open))
		}
		return 0, 0, nil
	}
	if !bytes.Equal(bytes.TrimRight(b[2:n], blanks), open) {
		return 0, 0, syntax("another end tag than </%s>", clip(open))
	}
	x.pop()
	return tokenEnd, n + 1, nil
}

// skip passes over the element that just began, with all it holds.
func (x *xmlReader) skip() error {
	for level := x.depth(); x.depth() >= level; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// is tells whether the element that began is the one of this name.
func (x *xmlReader) is(s space, name string) bool { return x.space == s && string(x.name) == name }

// value returns the value of an attribute, nil where it is absent.
func (x *xmlReader) value(s space, name string) []byte {
	for i := range x.attrs {
		if a := &x.attrs[i]; a.space == s && string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// says tells whether an attribute has this value.
func (x *xmlReader) says(s space, name, value string) bool { return string(x.value(s, name)) == value }

// clip shortens what the file says for the text of an error.
func clip(b []byte) string {
	const most = 40
	if len(b) <= most {
		return string(b)
	}
	for b = b[:most]; len(b) > 0 && !utf8.Valid(b); {
		b = b[:len(b)-1]
	}
	return string(b) + "…"
}
