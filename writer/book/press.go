package book

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Press makes many workbooks of one sheet that are alike. What is the same in
// all that have one shape is made by excelize once and then copied as it is,
// compressed; only the rows, the figures of the chart and the title are written
// for each. Content is the same as New's, part by part (TestPressAsNew).
//
// A Press may be used by several goroutines; a Workbook of it by one.
type Press struct {
	mu     sync.Mutex
	shapes map[string]*shape
}

// NewPress returns a press without any shape.
func NewPress() *Press { return &Press{shapes: map[string]*shape{}} }

// New starts a workbook of one sheet. It has no File: what Sheet does not offer
// it can not do.
func (p *Press) New(props Properties) *Workbook {
	return &Workbook{press: p, props: props, names: map[string]bool{}, held: map[string]heldRows{}}
}

// Parts of a pressed workbook that differ from one to the next.
const (
	partCore    = "docProps/core.xml"
	partSheet   = "xl/worksheets/sheet1.xml"
	partDrawing = "xl/drawings/drawing1.xml"
	partChart   = "xl/charts/chart1.xml"
)

// shape is what workbooks have in common whose sheets are alike in all but what
// the cells and the chart say.
type shape struct {
	names  []string // of all parts, in order
	fixed  map[string]pressedPart
	core   around // the title
	sheet  around // the rows
	alt    around // the chart's, in the drawing; not set without a chart
	chart  []chartGap
	styles map[Style]int
}

// around is a part with a gap.
type around struct{ before, after string }

// pressedPart is a part as it stands in the package.
type pressedPart struct {
	data []byte // deflated
	sum  uint32
	size int
}

// bench holds the buffers that a package is made in; they are used again.
type bench struct{ whole, content, deflated bytes.Buffer }

var benches = sync.Pool{New: func() any { return new(bench) }}

// write makes the package of a workbook whose sheet is closed, and writes it in
// one go.
func (p *Press) write(out io.Writer, w *Workbook) error {
	s := w.pressed
	if s == nil {
		return fmt.Errorf("a pressed workbook has one closed sheet")
	}
	shape, err := p.shape(w, s)
	if err != nil {
		return err
	}
	w.styles = shape.styles
	b := benches.Get().(*bench)
	defer benches.Put(b)
	b.whole.Reset()
	if err := shape.assemble(b, w, s); err != nil {
		return err
	}
	_, err = b.whole.WriteTo(out)
	return err
}

// assemble writes the parts in their order.
func (sh *shape) assemble(b *bench, w *Workbook, s *Sheet) error {
	zw := zip.NewWriter(&b.whole)
	var err error
	for _, name := range sh.names {
		part, fixed := sh.fixed[name]
		if !fixed {
			b.content.Reset()
			if err := sh.fill(&b.content, name, w, s); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if part, err = press(quick, &b.deflated, b.content.Bytes()); err != nil {
				return err
			}
		}
		if err := part.write(zw, name); err != nil {
			return err
		}
	}
	return zw.Close()
}

// press deflates a part into a buffer that is used again.
func press(pool *sync.Pool, into *bytes.Buffer, content []byte) (pressedPart, error) {
	into.Reset()
	d := deflaterOf(pool, into)
	if _, err := d.Write(content); err != nil {
		return pressedPart{}, err
	}
	if err := d.Close(); err != nil {
		return pressedPart{}, err
	}
	return pressedPart{into.Bytes(), crc32.ChecksumIEEE(content), len(content)}, nil
}

func (p pressedPart) write(zw *zip.Writer, name string) error {
	header := zip.FileHeader{
		Name: name, Method: zip.Deflate, Modified: entryTime,
		CRC32: p.sum, CompressedSize64: uint64(len(p.data)), UncompressedSize64: uint64(p.size),
	}
	w, err := zw.CreateRaw(&header)
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}

// fill writes a part that is not the same in all.
func (sh *shape) fill(out *bytes.Buffer, name string, w *Workbook, s *Sheet) error {
	switch name {
	case partCore:
		out.WriteString(sh.core.before)
		out.WriteString(escapeXML(Clean(w.props.Title)))
		out.WriteString(sh.core.after)
	case partSheet:
		out.WriteString(sh.sheet.before)
		rows, err := w.appendRows(out.AvailableBuffer(), s.rows)
		if err != nil {
			return err
		}
		out.Write(rows)
		out.WriteString(sh.sheet.after)
	case partDrawing:
		out.WriteString(sh.alt.before)
		out.WriteString(escapeXML(w.charts[0].bars.Alt))
		out.WriteString(sh.alt.after)
	case partChart:
		out.Write(w.charts[0].bars.appendFilled(out.AvailableBuffer(), sh.chart))
	default:
		return fmt.Errorf("not the same in all, and nothing to write")
	}
	return nil
}

// shape finds the shape of a sheet, or makes it.
func (p *Press) shape(w *Workbook, s *Sheet) (*shape, error) {
	key := s.shapeKey()
	p.mu.Lock()
	defer p.mu.Unlock()
	if sh := p.shapes[key]; sh != nil {
		return sh, nil
	}
	sh, err := newShape(w, s)
	if err != nil {
		return nil, fmt.Errorf("shape of sheet %s: %w", s.name, err)
	}
	p.shapes[key] = sh
	return sh, nil
}

// shapeKey tells sheets apart by all that goes into the parts that they share.
func (s *Sheet) shapeKey() string {
	var b []byte
	number := func(list ...int) {
		for _, n := range list {
			b = append(strconv.AppendInt(b, int64(n), 10), ' ')
		}
	}
	props := s.wb.props
	props.Title = ""
	b = fmt.Appendf(b, "%q %q %v %q %v\n", props, s.name, s.widths, s.filter, s.breaks)
	if s.page != nil {
		b = fmt.Appendf(b, "%+v\n", *s.page)
	}
	number(len(s.rows), len(s.columns))
	for _, m := range s.merges {
		number(m.col1, m.row1, m.col2, m.row2)
	}
	for _, set := range s.setup {
		b = append(append(b, set.what...), '\n')
	}
	var used []Style
	for i, r := range s.rows {
		for j, c := range r.cells {
			if c.Link != nil {
				b = fmt.Appendf(b, "link %d %d %q\n", i, j, *c.Link)
			}
			if c != (Cell{}) && !slices.Contains(used, c.Style) {
				used = append(used, c.Style)
				number(int(c.Style.look), int(c.Style.places))
			}
		}
	}
	return string(b)
}

// newShape makes a workbook by excelize and takes it apart. The rows of the
// sheet are only read: they still have to be written.
func newShape(w *Workbook, s *Sheet) (*shape, error) {
	plain, err := New(w.props)
	if err != nil {
		return nil, err
	}
	defer plain.Close()
	if _, err := plain.AddSheet(s.name); err != nil {
		return nil, err
	}
	plain.charts = w.charts
	s.wb = plain
	defer func() { s.wb = w }()
	if err := s.make(); err != nil {
		return nil, err
	}
	parts, err := plain.parts()
	if err != nil {
		return nil, err
	}
	sh := &shape{fixed: map[string]pressedPart{}, styles: plain.styles}
	for _, name := range partOrder(parts) {
		sh.names = append(sh.names, name)
		content := string(parts[name])
		var ok bool
		switch name {
		case partCore:
			sh.core, ok = cut(content, "<dc:title>", escapeXML(Clean(w.props.Title)), "</dc:title>")
		case partSheet:
			sh.sheet, ok = cut(content, string(rowsPlace), "", "</sheetData>")
		case partChart:
			sh.chart, ok = w.charts[0].bars.gaps(quiet(content)), true
		case partDrawing:
			if len(w.charts) == 0 { // pictures alone
				ok = true
				break
			}
			sh.alt, ok = cut(plain.charts[0].withCorners(content), `descr="`, escapeXML(w.charts[0].bars.Alt), `"`)
		default:
			ok = true
		}
		if !ok {
			return nil, fmt.Errorf("%s is not as excelize writes it", name)
		}
		if !sh.differs(name) {
			var deflated bytes.Buffer
			if sh.fixed[name], err = press(deflaters, &deflated, parts[name]); err != nil {
				return nil, err
			}
		}
	}
	return sh, nil
}

// differs tells whether a part has to be written for each workbook.
func (sh *shape) differs(name string) bool {
	switch name {
	case partCore, partSheet, partChart:
		return true
	case partDrawing:
		return sh.alt != around{}
	}
	return false
}

// cut takes a text out of a part where it stands between two others, and once.
func cut(content, open, text, end string) (around, bool) {
	before, after, found := strings.Cut(content, open+text+end)
	if !found || strings.Contains(after, open+text+end) {
		return around{}, false
	}
	return around{before + open, end + after}, true
}
