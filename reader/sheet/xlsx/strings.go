package xlsx

import (
	"bytes"
	"context"
	"unicode/utf16"
	"unicode/utf8"

	"rapor/reader/sheet"
)

// smallPart is up to which size a part is read in one go; larger ones are
// inflated by a goroutine ahead of their reader.
const smallPart = 1 << 20

// readStrings reads the table of shared strings.
func readStrings(ctx context.Context, p *part) ([]string, error) {
	if p == nil {
		return nil, nil
	}
	limits := p.archive.limits
	var in input
	if p.UncompressedSize64 <= smallPart {
		data, err := p.load(ctx, limits.Part, "part bytes")
		if err != nil {
			return nil, err
		}
		in = &wholeInput{data}
	} else {
		r, closePart, err := p.open(ctx, limits.Part, "part bytes")
		if err != nil {
			return nil, err
		}
		defer closePart()
		pipe := newPipeInput(r)
		defer pipe.close()
		in = pipe
	}
	table, err := parseStrings(newXMLReader(in, limits.Depth), limits)
	if err != nil {
		return nil, p.fault(err)
	}
	return table, nil
}

func parseStrings(x *xmlReader, limits sheet.Limits) ([]string, error) {
	if _, err := x.next(); err != nil {
		return nil, err
	}
	if !x.ours || string(x.name) != "sst" {
		return nil, x.syntax("the strings' part begins with <%s>", clip(x.name))
	}
	var table stringTable
	text := textReader{x: x, limit: limits.Text}
	for {
		t, err := x.next()
		switch {
		case err != nil:
			return nil, err
		case t == tokenEOF:
			return table.strings(), nil
		case t == tokenText && !blank(x.chunk):
			return nil, x.syntax("text between strings")
		case t != tokenStart:
		case x.ours && string(x.name) == "si":
			if table.count() == limits.Strings {
				return nil, sheet.Beyond("shared strings", int64(limits.Strings))
			}
			text.buf = text.buf[:0]
			if err := text.rich(); err != nil {
				return nil, err
			}
			if table.add(text.buf); table.bytes > limits.Text {
				return nil, sheet.Beyond("text bytes", limits.Text)
			}
		case x.ours && string(x.name) == "extLst":
			err = x.skip()
		default:
			err = x.syntax("unexpected <%s> among the strings", clip(x.name))
		}
		if err != nil {
			return nil, err
		}
	}
}

// stringTable collects strings side by side in large pieces: millions of small
// ones would each cost an allocation.
type stringTable struct {
	items []string
	piece []byte
	ends  []int // of the strings in piece
	bytes int64
}

const pieceSize = 64 << 10

func (t *stringTable) count() int { return len(t.items) + len(t.ends) }

func (t *stringTable) add(b []byte) {
	if len(t.piece)+len(b) > pieceSize {
		t.cut()
	}
	t.piece = append(t.piece, b...)
	t.ends = append(t.ends, len(t.piece))
	t.bytes += int64(len(b))
}

func (t *stringTable) cut() {
	piece, from := string(t.piece), 0
	for _, end := range t.ends {
		t.items = append(t.items, piece[from:end])
		from = end
	}
	t.piece, t.ends = t.piece[:0], t.ends[:0]
}

func (t *stringTable) strings() []string {
	t.cut()
	return t.items
}

// textReader reads the text of elements into buf.
type textReader struct {
	x     *xmlReader
	limit int64
	buf   []byte
}

// rich appends the text of the element that just began, an si or is: that of
// its t and of its runs. What is said of its pronunciation is no part of it.
func (t *textReader) rich() error {
	plain := false
	return t.children(func() error {
		switch string(t.x.name) {
		case "t":
			if plain {
				return t.x.syntax("two texts in one string")
			}
			plain = true
			return t.escaped()
		case "r":
			return t.run()
		case "rPh", "phoneticPr", "extLst":
			return t.x.skip()
		}
		return t.x.syntax("unexpected <%s> in a string", clip(t.x.name))
	})
}

func (t *textReader) run() error {
	return t.children(func() error {
		switch string(t.x.name) {
		case "t":
			return t.escaped()
		case "rPr", "extLst":
			return t.x.skip()
		}
		return t.x.syntax("unexpected <%s> in a run of text", clip(t.x.name))
	})
}

// children calls f for each element in the one that just began.
func (t *textReader) children(f func() error) error {
	x := t.x
	for {
		k, err := x.next()
		switch {
		case err != nil:
			return err
		case k == tokenEnd:
			return nil
		case k == tokenText && blank(x.chunk):
			continue
		case k == tokenText:
			return x.syntax("text outside <t>")
		case !x.ours:
			return x.syntax("unexpected <%s> in a string", clip(x.name))
		}
		if err := f(); err != nil {
			return err
		}
	}
}

// escaped appends the text of the element that just began and resolves its
// _xHHHH_ escapes.
func (t *textReader) escaped() error {
	from := len(t.buf)
	if err := t.plain(); err != nil {
		return err
	}
	t.buf = append(t.buf[:from], unescape(t.buf[from:])...)
	return nil
}

// plain appends the text of the element that just began.
func (t *textReader) plain() error {
	for {
		k, err := t.x.next()
		switch {
		case err != nil:
			return err
		case k == tokenEnd:
			return nil
		case k == tokenStart:
			return t.x.syntax("unexpected <%s> in text", clip(t.x.name))
		}
		if int64(len(t.buf)+len(t.x.chunk)) > t.limit {
			return sheet.Beyond("text bytes", t.limit)
		}
		t.buf = append(t.buf, t.x.chunk...)
	}
}

// unescape resolves Excel's escapes for characters that XML does not allow:
// _x000D_ is a carriage return, _x005F_ an underscore. Characters beyond U+FFFF
// are two of them; half of one stays as it is written. It works in place.
func unescape(b []byte) []byte {
	i := bytes.Index(b, []byte("_x"))
	if i < 0 {
		return b
	}
	out := b[:i] // always shorter than what has been read
	for i < len(b) {
		r, ok := escape(b[i:])
		n := escapeLen
		if ok && utf16.IsSurrogate(r) {
			low, _ := escape(b[i+n:])
			r = utf16.DecodeRune(r, low)
			ok = r != utf8.RuneError
			n *= 2
		}
		if !ok {
			out = append(out, b[i])
			i++
			continue
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return out
}

const escapeLen = len("_xHHHH_")

// escape reads the escape at the beginning of b.
func escape(b []byte) (rune, bool) {
	if len(b) < escapeLen || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		d, ok := hexDigit(c)
		if !ok {
			return 0, false
		}
		r = r<<4 | d
	}
	return r, true
}
