package ods

import "bytes"

// space is a namespace, as far as we know it.
type space uint8

const (
	spaceNone space = iota
	spaceOther
	spaceOffice
	spaceTable
	spaceText
	spaceStyle
	spaceManifest
	spaceCalcExt
	spaceOldCalc // of OpenOffice.org 1
)

// Namespaces of the documents.
const (
	nsOffice   = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	nsTable    = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	nsText     = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	nsStyle    = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
	nsManifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
	nsCalcExt  = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
	nsOldCalc  = "http://openoffice.org/2000/office"
)

var spacesByName = map[string]space{
	"": spaceNone, nsOffice: spaceOffice, nsTable: spaceTable, nsText: spaceText, nsStyle: spaceStyle,
	nsManifest: spaceManifest, nsCalcExt: spaceCalcExt, nsOldCalc: spaceOldCalc,
}

// binding is what a prefix stood for before an element declared it.
type binding struct {
	level  int // number of open elements, the declaring one included
	prefix string
	before space
	known  bool
}

// resolveNames takes the declarations of the element that was opened, and tells
// its namespace and those of its attributes.
func (x *xmlReader) resolveNames(full []byte) (err error) {
	for i := range x.attrs {
		a := &x.attrs[i]
		prefix, name, err := split(a.full)
		switch {
		case err != nil:
			return err
		case string(prefix) == "xmlns":
			x.bind(string(name), a.value)
		case string(a.full) == "xmlns":
			x.bind("", a.value)
		}
	}
	prefix, name, err := split(full)
	if err != nil {
		return err
	}
	x.name = name
	if x.space, err = x.spaceOf(prefix); err != nil {
		return err
	}
	for i := range x.attrs {
		a := &x.attrs[i]
		prefix, a.name, _ = split(a.full)
		switch {
		case prefix == nil: // the default is for elements only
			a.space = spaceNone
		case string(prefix) == "xmlns":
			a.space = spaceOther
		default:
			if a.space, err = x.spaceOf(prefix); err != nil {
				return err
			}
		}
	}
	return nil
}

// split takes a name apart; prefix is nil where it has none.
func split(full []byte) (prefix, name []byte, err error) {
	name = full
	if i := bytes.IndexByte(full, ':'); i >= 0 {
		prefix, name = full[:i], full[i+1:]
		if !begins(prefix) || bytes.IndexByte(name, ':') >= 0 {
			return nil, nil, syntax("bad name %s", clip(full))
		}
	}
	if !begins(name) {
		return nil, nil, syntax("no name where one must be: %s", clip(full))
	}
	return prefix, name, nil
}

// begins tells whether b begins as a name does.
func begins(b []byte) bool {
	return len(b) > 0 && b[0] != '-' && b[0] != '.' && !(b[0] >= '0' && b[0] <= '9')
}

func (x *xmlReader) spaceOf(prefix []byte) (space, error) {
	s, known := x.spaces[string(prefix)]
	if !known && prefix != nil {
		return 0, syntax("prefix %s is not declared", clip(prefix))
	}
	return s, nil
}

func (x *xmlReader) bind(prefix string, uri []byte) {
	s, known := spacesByName[string(uri)]
	if !known {
		s = spaceOther
	}
	before, had := x.spaces[prefix]
	x.undo = append(x.undo, binding{x.depth(), prefix, before, had})
	x.spaces[prefix] = s
}

// unbind forgets the declarations of the elements that have ended.
func (x *xmlReader) unbind() {
	for n := len(x.undo); n > 0 && x.undo[n-1].level > x.depth(); n-- {
		b := x.undo[n-1]
		if b.known {
			x.spaces[b.prefix] = b.before
		} else {
			delete(x.spaces, b.prefix)
		}
		x.undo = x.undo[:n-1]
	}
}
