package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"rapor/reader/sheet"
)

// token is a kind of event of an xmlReader.
type token uint8

const (
	tokenEOF   token = iota
	tokenStart       // an element begins: name, ours, attrs
	tokenEnd         // the innermost element ends
	tokenText        // character data, perhaps only a part of it: chunk
)

// maxTag bounds one tag with its attributes: it has to lie in memory whole.
const maxTag = 1 << 20

// maxAttrs bounds the attributes of a tag, which are compared with each other.
const maxAttrs = 512

// errSyntax is the cause of every fault of an xmlReader that is no limit.
var errSyntax = errors.New("not well-formed XML")

type attr struct {
	name  []byte // with its prefix
	value []byte // entities resolved
}

// xmlReader is a strict pull parser for the XML of spreadsheets: it checks that
// a document is well formed to its end and knows only what such a document may
// hold. A document type is refused, so that no entity is ever expanded; names
// are ASCII. Everything it hands out is valid until the next call.
type xmlReader struct {
	in    input
	buf   []byte // buf[pos:] is not yet read
	pos   int
	read  int64 // bytes before buf
	eof   bool  // nothing comes behind buf
	depth int   // limit of open elements

	names []byte // of the open elements, one behind the other
	opens []int  // where each begins in names
	ns    namespaces

	name    []byte // local name of the element that began
	ours    bool   // it is in the namespace of the document, not an extension's
	attrs   []attr
	tag     []byte // the whole tag of the element that began
	chunk   []byte // of a text
	scratch []byte // where entities are resolved

	selfClosed bool // the element that began ends at once
	inCDATA    bool
	started    bool // something came, so an XML declaration is too late
	rooted     bool // the root element came
}

func newXMLReader(in input, depth int) *xmlReader {
	return &xmlReader{in: in, depth: depth}
}

// offset is how far the document has been read, in bytes of UTF-8.
func (x *xmlReader) offset() int64 { return x.read + int64(x.pos) }

func (x *xmlReader) syntax(format string, args ...any) error {
	return fmt.Errorf("%w: %s (byte %d)", errSyntax, fmt.Sprintf(format, args...), x.offset())
}

// fill brings more bytes behind buf[pos:]. At the end of the document it sets
// eof and adds none.
func (x *xmlReader) fill() error {
	if x.eof {
		return nil
	}
	rest := x.buf[x.pos:]
	more, err := x.in.next(rest)
	if err == io.EOF {
		x.eof = true
		return nil
	}
	if err != nil {
		return err
	}
	x.read += int64(x.pos)
	x.buf, x.pos = more, 0
	return nil
}

// want makes sure that n bytes are there, unless the document ends before.
func (x *xmlReader) want(n int) error {
	for len(x.buf)-x.pos < n && !x.eof {
		if err := x.fill(); err != nil {
			return err
		}
	}
	return nil
}

// next returns the next event. Comments and processing instructions are passed
// over.
func (x *xmlReader) next() (token, error) {
	if x.selfClosed {
		x.selfClosed = false
		x.pop()
		return tokenEnd, nil
	}
	x.scratch = x.scratch[:0]
	if x.inCDATA {
		return x.cdata()
	}
	for {
		if err := x.want(2); err != nil {
			return 0, err
		}
		if x.pos == len(x.buf) {
			return x.end()
		}
		var err error
		switch {
		case x.buf[x.pos] != '<':
			var got bool
			if got, err = x.text(); got {
				return tokenText, err
			}
		case len(x.buf)-x.pos < 2:
			err = x.syntax("ends inside a tag")
		case x.buf[x.pos+1] == '/':
			return tokenEnd, x.endTag()
		case x.buf[x.pos+1] == '?':
			err = x.instruction()
		case x.buf[x.pos+1] == '!':
			var cdata bool
			if cdata, err = x.declaration(); cdata {
				return x.cdata()
			}
		default:
			return tokenStart, x.startTag()
		}
		if err != nil {
			return 0, err
		}
		x.started = true
	}
}

func (x *xmlReader) end() (token, error) {
	switch {
	case len(x.opens) > 0:
		return 0, x.syntax("ends before </%s>", x.openName())
	case !x.rooted:
		return 0, x.syntax("no element")
	}
	return tokenEOF, nil
}

// openName is the name of the innermost open element, with its prefix.
func (x *xmlReader) openName() []byte { return x.names[x.opens[len(x.opens)-1]:] }

func (x *xmlReader) pop() {
	last := len(x.opens) - 1
	x.names = x.names[:x.opens[last]]
	x.opens = x.opens[:last]
	x.ns.leave(last)
}

func (x *xmlReader) startTag() error {
	if len(x.opens) == 0 && x.rooted {
		return x.syntax("a second root element")
	}
	x.rooted = true
	for {
		n, err := x.scanTag(x.buf[x.pos:])
		if err != nil {
			return err
		}
		if n > 0 {
			return x.enter(n)
		}
		if len(x.buf)-x.pos > maxTag {
			return sheet.Beyond("tag bytes", maxTag)
		}
		if x.eof {
			return x.syntax("ends inside a tag")
		}
		if err := x.fill(); err != nil {
			return err
		}
	}
}

// scanTag reads the start tag at the beginning of b into name and attrs and
// returns its length, 0 if b ends before it does.
func (x *xmlReader) scanTag(b []byte) (int, error) {
	x.attrs, x.scratch, x.selfClosed = x.attrs[:0], x.scratch[:0], false
	i := 1
	for i < len(b) && isName[b[i]] {
		i++
	}
	x.name = b[1:i]
	for {
		blank := i
		for i < len(b) && isSpace[b[i]] {
			i++
		}
		if i == len(b) {
			return 0, nil
		}
		switch b[i] {
		case '>':
			return i + 1, nil
		case '/':
			if i+1 == len(b) {
				return 0, nil
			}
			if b[i+1] != '>' {
				return 0, x.syntax("stray / in a tag")
			}
			x.selfClosed = true
			return i + 2, nil
		}
		if blank == i {
			return 0, x.syntax("unexpected %q in a tag", b[i])
		}
		n, err := x.scanAttr(b[i:])
		if n == 0 || err != nil {
			return 0, err
		}
		i += n
	}
}

// scanAttr reads the attribute at the beginning of b and returns its length, 0
// if b ends before it does.
func (x *xmlReader) scanAttr(b []byte) (int, error) {
	i := 0
	for i < len(b) && isName[b[i]] {
		i++
	}
	name := b[:i]
	for i < len(b) && isSpace[b[i]] {
		i++
	}
	if i == len(b) {
		return 0, nil
	}
	if b[i] != '=' {
		return 0, x.syntax("attribute %s without a value", clip(name))
	}
	i++
	for i < len(b) && isSpace[b[i]] {
		i++
	}
	if i == len(b) {
		return 0, nil
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		return 0, x.syntax("attribute %s without quotes", clip(name))
	}
	i++
	n := bytes.IndexByte(b[i:], quote)
	if n < 0 {
		return 0, nil
	}
	value, err := x.attrValue(b[i : i+n])
	if err != nil {
		return 0, err
	}
	if err := x.addAttr(attr{name, value}); err != nil {
		return 0, err
	}
	return i + n + 1, nil
}

func (x *xmlReader) attrValue(value []byte) ([]byte, error) {
	plain := true
	for _, c := range value {
		if class[c] != plainByte {
			plain = false
			break
		}
	}
	if plain {
		return value, nil
	}
	if bytes.IndexByte(value, '<') >= 0 {
		return nil, x.syntax("< in an attribute")
	}
	return x.resolve(value, false)
}

func (x *xmlReader) addAttr(a attr) error {
	if err := x.checkName(a.name); err != nil {
		return err
	}
	for i := range x.attrs {
		if bytes.Equal(x.attrs[i].name, a.name) {
			return x.syntax("attribute %s twice", clip(a.name))
		}
	}
	if len(x.attrs) == maxAttrs {
		return sheet.Beyond("attributes", maxAttrs)
	}
	x.attrs = append(x.attrs, a)
	return nil
}

// enter opens the element whose tag of n bytes has been scanned.
func (x *xmlReader) enter(n int) error {
	if err := x.checkName(x.name); err != nil {
		return err
	}
	if len(x.opens) == x.depth {
		return sheet.Beyond("XML depth", int64(x.depth))
	}
	x.opens = append(x.opens, len(x.names))
	x.names = append(x.names, x.name...)
	prefix, local := splitName(x.name)
	x.name = local
	var known bool
	if x.ours, known = x.ns.enter(len(x.opens), prefix, x.attrs); !known {
		return x.syntax("prefix %s is not declared", clip(prefix))
	}
	x.tag = x.buf[x.pos : x.pos+n]
	x.pos += n
	return nil
}

// push opens an element whose tag, of n bytes, its reader has checked itself:
// without prefix and without declarations.
func (x *xmlReader) push(name string, n int) {
	x.opens = append(x.opens, len(x.names))
	x.names = append(x.names, name...)
	x.pos += n
}

func (x *xmlReader) endTag() error {
	if len(x.opens) == 0 {
		return x.syntax("an end tag without a start")
	}
	name := x.openName()
	if err := x.want(len(name) + 3); err != nil {
		return err
	}
	b := x.buf[x.pos+2:]
	if !bytes.HasPrefix(b, name) || len(b) > len(name) && isName[b[len(name)]] {
		return x.syntax("another end tag than </%s>", clip(name))
	}
	x.pos += 2 + len(name)
	if err := x.skipSpace(); err != nil {
		return err
	}
	if x.pos == len(x.buf) || x.buf[x.pos] != '>' {
		return x.syntax("end tag </%s without >", clip(name))
	}
	x.pos++
	x.pop()
	return nil
}

func (x *xmlReader) skipSpace() error {
	for {
		for x.pos < len(x.buf) && isSpace[x.buf[x.pos]] {
			x.pos++
		}
		if x.pos < len(x.buf) || x.eof {
			return nil
		}
		if err := x.fill(); err != nil {
			return err
		}
	}
}

// skip passes over the element that just began, with all it holds.
func (x *xmlReader) skip() error {
	for level := len(x.opens); len(x.opens) >= level; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// parent is the local name of the element around the one that just began.
func (x *xmlReader) parent() []byte {
	if len(x.opens) < 2 {
		return nil
	}
	n := len(x.opens)
	_, local := splitName(x.names[x.opens[n-2]:x.opens[n-1]])
	return local
}

// attr returns the value of an attribute without prefix.
func (x *xmlReader) attr(name string) ([]byte, bool) {
	for i := range x.attrs {
		if string(x.attrs[i].name) == name {
			return x.attrs[i].value, true
		}
	}
	return nil, false
}

// relation returns the value of the attribute r:id, whatever its prefix.
func (x *xmlReader) relation() string {
	for i := range x.attrs {
		prefix, local := splitName(x.attrs[i].name)
		if string(local) == "id" && len(prefix) > 0 && x.ns.isRelation(prefix) {
			return string(x.attrs[i].value)
		}
	}
	return ""
}

// checkName tells whether a name is one: ASCII, not begun by a digit, with one
// colon at most.
func (x *xmlReader) checkName(name []byte) error {
	if len(name) == 0 || name[0] == '-' || name[0] == '.' || name[0] >= '0' && name[0] <= '9' {
		return x.syntax("no name where one must be")
	}
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		if i == 0 || i == len(name)-1 || bytes.IndexByte(name[i+1:], ':') >= 0 {
			return x.syntax("bad name %s", clip(name))
		}
	}
	return nil
}

func splitName(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

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
