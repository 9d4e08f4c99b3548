package writer

import (
	"fmt"
	"iter"
	"math"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// Margins of a paper in millimetres: the left one for the binder.
const (
	paperLeft   = 30.0
	paperRight  = 20.0
	paperTop    = 20.0
	paperBottom = 18.0
)

var (
	inkBlack = rgb(0x1b2230)
	inkGrey  = rgb(0x666666)
	lineGrey = rgb(0x999999)
	fillHead = rgb(0xdce6f1)
)

// layout lays a paper out from top to bottom, page by page.
type layout struct {
	*paper
	current     pdf.Page
	number      int            // of the current page
	pages       int            // that there will be
	done        func(pdf.Page) // takes each page; nil: pages are only counted
	endless     bool           // one page, however far down it goes
	y           float64
	scale       float64 // of type and gaps
	plain, bold pdf.Face
	size        float64 // of running text, in points
	beside      float64 // taken by logos on either side of titles
}

func newLayout(p *paper, plain, bold pdf.Face, size float64) *layout {
	f := &layout{paper: p, scale: 1, plain: plain, bold: bold, size: size}
	f.newPage()
	return f
}

// laidOut are the pages of a paper, each laid out when it is asked for and kept
// by nobody here: a ranking of 32,000 units has 1,400. The paper is filled
// twice, since every page says how many there are.
func (f *layout) laidOut(fill func(*layout)) iter.Seq[pdf.Page] {
	return func(yield func(pdf.Page) bool) {
		counted, drawn := *f, *f
		fill(&counted)
		wanted := true
		drawn.pages = counted.number
		drawn.done = func(page pdf.Page) { wanted = wanted && yield(page) }
		fill(&drawn)
		drawn.endPage()
	}
}

// newPage ends the page, if there is one, and begins the next.
func (f *layout) newPage() {
	if f.number > 0 {
		f.endPage()
	}
	width, height := f.Office.Paper.Size()
	f.current = pdf.Page{Width: width, Height: height}
	f.number++
	f.y = paperTop
}

// endPage writes the foot and hands the page on.
func (f *layout) endPage() {
	if f.done != nil {
		f.foot()
		f.done(f.current)
	}
}

func (f *layout) add(items ...pdf.Item) { f.current.Items = append(f.current.Items, items...) }

func (f *layout) width() float64 { return f.current.Width - paperLeft - paperRight }

func (f *layout) bottom() float64 { return f.current.Height - paperBottom }

// need begins a new page where a height does not fit on this one.
func (f *layout) need(height float64) {
	if !f.endless && f.y+height > f.bottom() && f.y > paperTop {
		f.newPage()
	}
}

func (f *layout) gap(mm float64) { f.y += mm * f.scale }

// lineHeight is the height of a line of type, in millimetres.
func (f *layout) lineHeight(size float64) float64 { return size * f.scale * leading * pointMM }

// line adds a line of text below the last one; its size is scaled.
func (f *layout) line(t pdf.Text) {
	height := f.lineHeight(t.Size)
	f.need(height)
	t.Size *= f.scale
	t.Y = f.y + height*0.76
	f.add(t)
	f.y += height
}

// logoSide is the side of the box of a logo beside titles, in millimetres.
const logoSide = 18.0

// withLogos writes titles between the office's logos.
func (f *layout) withLogos(titles func()) {
	top := f.y
	items := f.art.corners(paperLeft, f.current.Width-paperRight, f.y, logoSide*f.scale, logoSide*f.scale)
	if f.add(items...); len(items) > 0 {
		f.beside = logoSide * f.scale
	}
	titles()
	f.y, f.beside = math.Max(f.y, top+f.beside), 0
}

// centred writes a text in the middle, in as few lines as it needs.
func (f *layout) centred(s string, face pdf.Face, size float64) {
	for _, line := range balance(s, face, size*f.scale, f.width()-2*f.beside) {
		f.line(pdf.Text{X: paperLeft + f.width()/2, Size: size, Face: face, Color: inkBlack, S: line})
	}
}

// prose writes paragraphs.
func (f *layout) prose(paragraphs ...string) { f.proseAt(0, f.width(), paragraphs...) }

// proseAt writes paragraphs into a column that begins so far from the margin.
func (f *layout) proseAt(indent, width float64, paragraphs ...string) {
	for _, s := range paragraphs {
		f.paragraph(indent, width, s)
	}
}

// paragraph writes a paragraph of parts that each begin a line.
func (f *layout) paragraph(indent, width float64, parts ...string) {
	for _, part := range parts {
		for _, line := range wrapped(part, f.plain, f.size*f.scale, width) {
			f.line(pdf.Text{X: paperLeft + indent, Size: f.size, Face: f.plain, Color: inkBlack, S: line, Left: true})
		}
	}
	f.gap(0.8)
}

// captionHeight is the height of a caption, or more.
const captionHeight = 9.0

// caption writes the title of a part; it stays with what follows.
func (f *layout) caption(s string) {
	f.need((captionHeight + 7) * f.scale)
	f.gap(2.2)
	f.line(pdf.Text{X: paperLeft, Size: f.size + 0.5, Face: f.bold, Color: inkBlack, S: s, Left: true})
	f.gap(0.6)
}

// tableText is the size of type in tables.
const tableText = 8.0

// grid is a table of a paper: the shares of the width, and which column is not
// centred.
type grid struct {
	shares []float64
	left   int
}

// rowHeight breaks the cells of a row into lines and tells how high it is.
func (f *layout) rowHeight(g grid, cells []string, face pdf.Face) (lines [][]string, height float64) {
	lines, most := make([][]string, len(cells)), 1
	for i, cell := range cells {
		lines[i] = wrapped(cell, face, tableText*f.scale, g.shares[i]*f.width()-2)
		most = max(most, len(lines[i]))
	}
	return lines, float64(most)*f.lineHeight(tableText) + 1.6*f.scale
}

// row draws a row of a table.
func (f *layout) row(g grid, cells []string, head bool) { f.draw(g, cells, head, 0) }

// rowOf draws a row that is at least so high.
func (f *layout) rowOf(g grid, cells []string, least float64) { f.draw(g, cells, false, least) }

func (f *layout) draw(g grid, cells []string, head bool, least float64) {
	face := f.plain
	if head {
		face = f.bold
	}
	lines, height := f.rowHeight(g, cells, face)
	height = math.Max(height, least)
	leading, x := f.lineHeight(tableText), paperLeft
	for i := range cells { // all edges first: what is alike and next to each other is drawn as one
		w := g.shares[i] * f.width()
		shape := pdf.Shape{Points: pdf.Rect(x, f.y, w, height), Closed: true, Width: 0.15, Stroke: lineGrey}
		if head {
			shape.Fill = &fillHead
		}
		f.add(shape)
		x += w
	}
	x = paperLeft
	for i := range cells {
		w := g.shares[i] * f.width()
		top := f.y + (height-float64(len(lines[i]))*leading)/2
		for j, line := range lines[i] {
			if line == "" {
				continue
			}
			t := pdf.Text{X: x + w/2, Y: top + (float64(j)+0.76)*leading, Size: tableText * f.scale, Face: face, Color: inkBlack, S: line}
			if i == g.left && !head {
				t.X, t.Left = x+1.2, true
			}
			f.add(t)
		}
		x += w
	}
	f.y += height
}

// listing is a table with its heads, and a caption for where it is one of
// several.
type listing struct {
	grid
	caption text.Key
	heads   []string
	rows    [][]string
}

// keptLines of a listing go to the next page with what closes the paper.
const keptLines = 2

// lettered draws listings one below the other, captioned A, B, C where there
// are several. closing is the height of what stays with the last rows: a
// signer's block is never alone on a page.
func (f *layout) lettered(parts []listing, closing float64) {
	for i, l := range parts {
		caption, height := "", 0.0
		if len(parts) > 1 {
			caption = fmt.Sprintf("%c. %s", 'A'+i, f.say(l.caption, nil))
		}
		if i == len(parts)-1 {
			height = closing
		}
		f.list(l, caption, height)
	}
}

// list draws a listing with its heads on every page.
func (f *layout) list(l listing, caption string, closing float64) {
	heads := [][]string{l.heads}
	if f.Office.ColumnNumbers {
		numbers := make([]string, len(l.heads))
		for i := range numbers {
			numbers[i] = "(" + f.Number(calc.NewDecimal(int64(i+1), 0)) + ")"
		}
		heads = append(heads, numbers)
	}
	heights := make([]float64, len(l.rows))
	for i, cells := range l.rows {
		_, heights[i] = f.rowHeight(l.grid, cells, f.plain)
	}
	begin := func() {
		for i, cells := range heads {
			f.row(grid{l.shares, -1}, cells, i == 0)
		}
	}
	last := max(0, len(l.rows)-keptLines)
	lastHeight := sum(heights[last:]) + closing
	f.need(captionHeight*f.scale + f.headHeight(l.grid, heads) + firstHeight(heights, last, lastHeight))
	if caption != "" {
		f.caption(caption)
	}
	begin()
	for i, cells := range l.rows {
		height := heights[i]
		if i == last {
			height = lastHeight
		}
		if !f.endless && i > 0 && f.y+height > f.bottom() {
			f.newPage()
			begin()
		}
		f.row(l.grid, cells, false)
	}
}

// headHeight is the height of the rows of heads.
func (f *layout) headHeight(g grid, heads [][]string) (height float64) {
	for _, cells := range heads {
		_, h := f.rowHeight(g, cells, f.bold)
		height += h
	}
	return height
}

// firstHeight is what must follow the heads on their page.
func firstHeight(heights []float64, last int, lastHeight float64) float64 {
	if last == 0 {
		return lastHeight
	}
	return heights[0]
}

func sum(values []float64) (all float64) {
	for _, v := range values {
		all += v
	}
	return all
}

// signerRoom is the room for signature and stamp, or for the visual of an
// electronic signature, in millimetres.
const signerRoom = 25.0

// signerHeight is what the block of a document's signer takes.
func (f *layout) signerHeight(d office.Document) float64 {
	block := newSignatureBlock(f.Office.Signatories[d], d)
	return float64(len(block.Lines)+2+len(block.Below))*f.lineHeight(f.size) + (signerRoom+6)*f.scale
}

// sign draws the block of a document's signer at the right; dots where nobody
// is named.
func (f *layout) sign(d office.Document) {
	block := newSignatureBlock(f.Office.Signatories[d], d)
	f.need(f.signerHeight(d))
	middle, width := paperLeft+f.width()*0.72, f.width()*0.54
	add := func(s string, face pdf.Face) {
		for _, line := range balance(s, face, f.size*f.scale, width) {
			f.line(pdf.Text{X: middle, Size: f.size, Face: face, Color: inkBlack, S: line})
		}
	}
	f.gap(5)
	for _, job := range block.Lines {
		add(job, f.plain)
	}
	if image := f.art.signature(d); image != nil {
		f.add(fitted(image, middle-signatureWidth/2, f.y+1, signatureWidth, signerRoom*f.scale-2))
	}
	f.gap(signerRoom)
	add(block.Name, f.bold)
	for _, below := range block.Below {
		add(below, f.plain)
	}
}

// foot says at the bottom of the page whose paper it is, and which page.
func (f *layout) foot() {
	const size = 7.5
	left := f.Office.FootNote
	if left == "" {
		left = book.Line(f.Office.Institution)
	}
	number := f.say("sheet.page", calc.Args{"page": f.number, "pages": f.pages})
	y := f.current.Height - 10
	f.add(
		pdf.Text{X: paperLeft, Y: y, Size: size, Face: pdf.Sans, Color: inkGrey, S: cutWidth(left, pdf.Sans, size, f.width()-30), Left: true},
		pdf.Text{X: f.current.Width - paperRight - pdf.Width(pdf.Sans, size, 0, number), Y: y, Size: size, Face: pdf.Sans, Color: inkGrey, S: number, Left: true},
	)
}

// wrapped breaks a text into lines that fit a width, as many words a line as
// go; a word that is wider than the line is broken.
func wrapped(s string, face pdf.Face, size, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		for pdf.Width(face, size, 0, word) > width && len([]rune(word)) > 1 {
			head := fitting(word, face, size, width)
			if line != "" {
				lines, line = append(lines, line), ""
			}
			lines, word = append(lines, head), word[len(head):]
		}
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && pdf.Width(face, size, 0, longer) > width {
			lines, line = append(lines, line), word
			continue
		}
		line = longer
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// fitting is the beginning of a word that fits a width, a letter at the least.
func fitting(word string, face pdf.Face, size, width float64) string {
	letters := []rune(word)
	n := len(letters) - 1
	for n > 1 && pdf.Width(face, size, 0, string(letters[:n])) > width {
		n = int(math.Max(1, float64(n-1)))
	}
	return string(letters[:n])
}

// cutWidth shortens a text to a width.
func cutWidth(s string, face pdf.Face, size, width float64) string {
	letters := []rune(s)
	for n := len(letters); n > 1 && pdf.Width(face, size, 0, s) > width; n-- {
		s = strings.TrimRight(string(letters[:n-1]), " ") + "…"
	}
	return s
}
