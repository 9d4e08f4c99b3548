package pdf

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/jung-kurt/gofpdf"
)

// Shape is a line through points, closed and filled or not.
type Shape struct {
	Points []Point
	Curved bool // after the first point, each three are the handles and the end of a Bézier curve
	Closed bool
	Width  float64 // of the line in mm; 0: no line
	Stroke Color
	Fill   *Color

	// Repeat is how often a drawing has the shape, each a step from the one
	// before; 0 is once.
	Repeat int
	Step   Point
}

func (s Shape) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %.2fmm %s", s.Width, s.Stroke)
	if s.Fill != nil {
		fmt.Fprintf(&b, " fill %s", s.Fill)
	}
	if s.Curved {
		b.WriteString(" curved")
	}
	if s.Closed {
		b.WriteString(" closed")
	}
	for i, p := range s.Points {
		if i == 4 && len(s.Points) > 6 { // a curve: its first points and its last tell it
			fmt.Fprintf(&b, " … %d …", len(s.Points)-5)
			p = s.Points[len(s.Points)-1]
			fmt.Fprintf(&b, " %.2f,%.2f", p.X, p.Y)
			break
		}
		fmt.Fprintf(&b, " %.2f,%.2f", p.X, p.Y)
	}
	if s.Repeat > 1 {
		fmt.Fprintf(&b, ", %d times by %.2f,%.2f", s.Repeat, s.Step.X, s.Step.Y)
	}
	return b.String()
}

// Drawing is shapes that several pages share. It is written out once a run, and
// stands once in a document.
type Drawing struct {
	Shapes []Shape

	once sync.Once
	ops  string
}

func (g *Drawing) String() string {
	lines := make([]string, len(g.Shapes))
	for i, s := range g.Shapes {
		lines[i] = s.String()
	}
	return strings.Join(lines, "\n")
}

// operators are the drawing's operators in a space of millimetres that runs
// down.
func (g *Drawing) operators() string {
	g.once.Do(func() {
		var o outlines
		for _, s := range g.Shapes {
			o.add(s)
		}
		g.ops = string(o.painted())
	})
	return g.ops
}

// outlines are the operators of shapes. Lines that follow one another and look
// alike are one path: the cells of a row say only once how their edges look.
type outlines struct {
	b    []byte
	last *Shape // whose outline is not painted yet
}

// add adds a shape.
func (o *outlines) add(s Shape) {
	if len(s.Points) < 2 {
		return
	}
	if s.Repeat > 1 {
		o.addRepeated(s)
		return
	}
	if o.last == nil || !o.last.continuedBy(s) {
		o.paint()
		o.b = appendLook(o.b, s)
	}
	o.b = appendOutline(o.b, s)
	o.last = &s
}

// continuedBy tells whether a shape can be of one path with the last one: fills
// that overlap could not.
func (s *Shape) continuedBy(next Shape) bool {
	return s.Fill == nil && next.Fill == nil && s.Width == next.Width && s.Stroke == next.Stroke
}

// addRepeated adds a shape that is the same bytes over and over in a space that
// moves, which compress to next to nothing.
func (o *outlines) addRepeated(s Shape) {
	path := append(appendOutline(appendLook(nil, s), s), s.paintOperator()...)
	step := fmt.Appendf(nil, "1 0 0 1 %.5f %.5f cm\n", s.Step.X, s.Step.Y)
	o.paint()
	o.b = append(o.b, "q 1 J\n"...)
	for range s.Repeat {
		o.b = append(append(o.b, path...), step...)
	}
	o.b = append(o.b, "Q\n"...)
}

// paint paints the outlines that are waiting for it.
func (o *outlines) paint() {
	if o.last != nil {
		o.b = append(o.b, o.last.paintOperator()...)
		o.last = nil
	}
}

// painted returns the operators of all shapes.
func (o *outlines) painted() []byte {
	o.paint()
	return o.b
}

// appendLook says how a shape is painted.
func appendLook(b []byte, s Shape) []byte {
	if s.Width > 0 {
		b = appendColor(b, s.Stroke, " RG ")
		b = append(appendNumber(b, s.Width), " w "...)
	}
	if s.Fill != nil {
		b = appendColor(b, *s.Fill, " rg ")
	}
	return b
}

func appendOutline(b []byte, s Shape) []byte {
	if size, ok := s.rectangle(); ok {
		b = append(appendPoint(b, s.Points[0]), ' ')
		return append(appendPoint(b, size), " re\n"...)
	}
	b = append(appendPoint(b, s.Points[0]), " m\n"...)
	rest := s.Points[1:]
	if s.Curved {
		for ; len(rest) >= 3; rest = rest[3:] {
			for _, p := range rest[:3] {
				b = append(appendPoint(b, p), ' ')
			}
			b = append(b, "c\n"...)
		}
	} else {
		for _, p := range rest {
			b = append(appendPoint(b, p), " l\n"...)
		}
	}
	if s.Closed {
		b = append(b, "h "...)
	}
	return b
}

// rectangle returns the size of a shape that Rect made.
func (s *Shape) rectangle() (size Point, ok bool) {
	if len(s.Points) != 4 || s.Curved || !s.Closed {
		return size, false
	}
	a, c := s.Points[0], s.Points[2]
	ok = s.Points[1] == Point{c.X, a.Y} && s.Points[3] == Point{a.X, c.Y}
	return Point{c.X - a.X, c.Y - a.Y}, ok
}

func (s *Shape) paintOperator() string {
	switch {
	case s.Fill != nil && s.Width > 0:
		return "B\n"
	case s.Fill != nil:
		return "f\n"
	case s.Width > 0:
		return "S\n"
	}
	return "n\n"
}

func appendPoint(b []byte, p Point) []byte {
	return appendNumber(append(appendNumber(b, p.X), ' '), p.Y)
}

// appendNumber writes a number with at most three decimals and no nought behind
// them.
func appendNumber(b []byte, v float64) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, v, 'f', 3, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b[start:]) == "-0" {
		b = append(b[:start], '0')
	}
	return b
}

func appendColor(b []byte, c Color, operator string) []byte {
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNumber(b, float64(v)/255)
	}
	return append(b, operator...)
}

// inMillimetres puts operators into a space of millimetres that runs down from
// the top left of the page, with round joints of lines.
func inMillimetres(d *gofpdf.Fpdf, ops string) string {
	_, height := d.GetPageSize()
	return fmt.Sprintf("q 1 j %.5f 0 0 %.5f 0 %.2f cm\n%sQ", pointsPerMM, -pointsPerMM, height*pointsPerMM, ops)
}

// Matrix is a square of dark and light cells, as a QR code is: dark ones are
// drawn, with nothing between them.
type Matrix struct {
	X, Y, Side float64
	Dark       [][]bool // row by row
	Color      Color
}

func (m Matrix) String() string {
	hash := sha256.New()
	for _, row := range m.Dark {
		for _, dark := range row {
			fmt.Fprint(hash, dark)
		}
	}
	return fmt.Sprintf("matrix %.2f %.2f side %.2f %s %d × %d %x", m.X, m.Y, m.Side, m.Color, len(m.Dark), len(m.Dark), hash.Sum(nil)[:6])
}

func drawMatrix(d *gofpdf.Fpdf, m Matrix) {
	cell := m.Side / float64(len(m.Dark))
	b := appendColor(nil, m.Color, " rg ")
	b = fmt.Appendf(b, "%.5f 0 0 %.5f %.3f %.3f cm\n", cell, cell, m.X, m.Y)
	for y, row := range m.Dark {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x > from {
				b = fmt.Appendf(b, "%d %d %d 1 re\n", from, y, x-from)
			}
		}
	}
	d.RawWriteStr(inMillimetres(d, string(b)+"f\n"))
}
