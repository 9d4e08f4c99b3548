package html

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapor/reader/sheet"
)

// page is a page that is being read.
type page struct {
	ctx    context.Context
	limits sheet.Limits
	z      *html.Tokenizer

	rows   []sheet.Row
	merges []sheet.Range
	row    int // number of the last row
	cells  int64
	merged int
	tables int
	open   []*table // those that are open, outermost first
	loose  words    // text outside of tables
	mute   bool     // the text that comes next is a program, a style, a window's title
}

// maxToken bounds a tag or a text without a tag.
const maxToken = 16 << 20

func newPage(ctx context.Context, r io.Reader, limits sheet.Limits) *page {
	p := &page{ctx: ctx, limits: limits, z: html.NewTokenizer(r)}
	p.z.SetMaxBuf(maxToken)
	return p
}

// read reads the page to its end. What is left open there is closed, as
// browsers do.
func (p *page) read() error {
	for n := 0; ; n++ {
		if n&0xfff == 0 && p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		kind := p.z.Next()
		var err error
		switch kind {
		case html.ErrorToken:
			if p.z.Err() == html.ErrBufferExceeded {
				return sheet.Beyond("tag bytes", maxToken)
			}
			if p.z.Err() != io.EOF {
				return p.z.Err()
			}
			return p.end()
		case html.TextToken:
			if !p.mute {
				p.text().add(p.z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			err = p.start()
		case html.EndTagToken:
			name, _ := p.z.TagName()
			err = p.close(atom.Lookup(name))
		}
		if err != nil {
			return err
		}
		p.mute = p.mute && kind != html.TextToken
	}
}

// end closes what is open at the end of the page.
func (p *page) end() error {
	for len(p.open) > 0 {
		if err := p.endTable(); err != nil {
			return err
		}
	}
	return p.looseRow()
}

// table returns the innermost open table, nil for none.
func (p *page) table() *table {
	if len(p.open) == 0 {
		return nil
	}
	return p.open[len(p.open)-1]
}

// text returns what text at this place belongs to: the innermost open cell.
func (p *page) text() *words {
	for _, t := range slices.Backward(p.open) {
		if t.cell != nil {
			return &t.cell.words
		}
	}
	return &p.loose
}

// attributes are those of a tag that we look at.
type attributes struct {
	colspan, rowspan int
	number           string
	hidden           bool
}

func (p *page) attributes() (a attributes) {
	a.colspan, a.rowspan = 1, 1
	for more := true; more; {
		var key, value []byte
		key, value, more = p.z.TagAttr()
		switch string(key) {
		case "colspan":
			a.colspan = span(value, 1000)
		case "rowspan":
			a.rowspan = span(value, 65534)
		case "x:num", "sdval":
			a.number = string(value)
		case "style":
			a.hidden = bytes.Contains(bytes.ReplaceAll(bytes.ToLower(value), []byte(" "), nil), []byte("display:none"))
		}
	}
	return a
}

// span reads how many columns or rows a cell spans, as browsers do: what is no
// number is 1, and there is a most. rowspan 0 is for the rest of the table.
func span(value []byte, most int) int {
	n := 0
	value = bytes.TrimSpace(value)
	for _, c := range value {
		if c < '0' || c > '9' {
			break
		}
		n = min(n*10+int(c-'0'), most)
	}
	if n == 0 && most > 1000 && bytes.Equal(value, []byte("0")) {
		return most
	}
	return max(1, n)
}

// start handles the tag that begins an element.
func (p *page) start() error {
	name, _ := p.z.TagName()
	tag := atom.Lookup(name)
	a := p.attributes()
	t := p.table()
	switch tag {
	case atom.Script, atom.Style, atom.Title:
		p.mute = true
	case atom.Br:
		p.text().line()
	case atom.Table:
		return p.beginTable()
	case atom.Caption, atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Center, atom.Hr, atom.Body:
		return p.block()
	case atom.Tr:
		if t != nil {
			return p.beginRow(t, a)
		}
	case atom.Td, atom.Th:
		if t != nil {
			return p.beginCell(t, a)
		}
	}
	return nil
}

// close handles the tag that ends an element.
func (p *page) close(tag atom.Atom) error {
	t := p.table()
	switch tag {
	case atom.Caption, atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Center:
		return p.block()
	case atom.Table:
		if t != nil {
			return p.endTable()
		}
	case atom.Tr, atom.Thead, atom.Tbody, atom.Tfoot:
		if t != nil {
			return p.endRow(t)
		}
	case atom.Td, atom.Th:
		if t != nil {
			p.endCell(t)
		}
	}
	return nil
}

// block begins a new line of text: outside of tables it is a row of its own.
func (p *page) block() error {
	if len(p.open) == 0 {
		return p.looseRow()
	}
	p.text().block()
	return nil
}

// looseRow makes a row of text outside of cells.
func (p *page) looseRow() error {
	text := p.loose.take()
	if text == "" {
		return nil
	}
	var c sheet.Cell
	c.SetText(1, text)
	p.row++
	p.cells++
	switch {
	case p.row > p.limits.Rows:
		return sheet.Beyond("rows", int64(p.limits.Rows))
	case p.cells > p.limits.Cells:
		return sheet.Beyond("cells", p.limits.Cells)
	}
	p.rows = append(p.rows, sheet.Row{Number: p.row, Cells: []sheet.Cell{c}})
	return nil
}

func (p *page) sortedMerges() []sheet.Range {
	slices.SortFunc(p.merges, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left))
	})
	return p.merges
}

// words collects text as browsers show it: blanks count as one, lines end where
// the page says so.
type words struct {
	b     []byte
	blank bool // a blank stands before what comes next
}

func (w *words) add(text []byte) {
	for len(text) > 0 {
		if c := text[0]; c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' {
			w.blank = true
			text = text[1:]
			continue
		}
		n := bytes.IndexAny(text, " \t\n\r\f")
		if n < 0 {
			n = len(text)
		}
		if w.blank && len(w.b) > 0 && w.b[len(w.b)-1] != '\n' {
			w.b = append(w.b, ' ')
		}
		w.blank = false
		w.b = append(w.b, text[:n]...)
		text = text[n:]
	}
}

// line ends a line.
func (w *words) line() {
	if len(w.b) > 0 {
		w.b = append(w.b, '\n')
	}
	w.blank = false
}

// block ends a line where one has begun.
func (w *words) block() {
	if len(w.b) > 0 && w.b[len(w.b)-1] != '\n' {
		w.line()
	}
}

// take returns the text and begins a new one.
func (w *words) take() string {
	text := strings.Trim(string(w.b), "\n ")
	w.b, w.blank = w.b[:0], false
	if !utf8.ValidString(text) { // a numeric entity for half a character
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	return text
}
