package writer

import (
	"math"
	"strings"

	"rapor/calc/office"
	"rapor/writer/pdf"
)

// Sizes of type in points and leading as a multiple of the size. The unit's
// name is the largest on the page, whatever its length.
const (
	sizeLetterhead = 13.0
	sizeName       = 27.0
	sizeSmall      = 11.0
	sizeBody       = 12.0
	sizeTitle      = 16.0
	sizeUnitMax    = 30.0
	sizeUnitMin    = 13.0
	sizeUnitLong   = 25.0 // from where a name of five lines is fitted
	leading        = 1.28
	pointMM        = 25.4 / 72
)

// signatureSpace is the free area for the signature: 6 × 2.5 cm, as an
// electronic one needs, which is room for ink and stamp too.
const (
	signatureSpace = 25.0
	signatureWidth = 60.0
)

// signatureGap keeps the text and the signature apart, signatureFoot the
// signature and the frame.
const (
	signatureGap  = 4.5
	signatureFoot = 8.0
)

// block is a piece of the page: lines of one look, with the gap above it that
// may grow where the page has room.
type block struct {
	gap, weight float64 // mm, and its share of the room that is left
	lines       []string
	size        float64
	face        pdf.Face
	color       pdf.Color
	spacing     float64
}

func (b block) height() float64 { return float64(len(b.lines)) * b.size * leading * pointMM }

// planCertificate lays a certificate out: frame, then the blocks of its text
// with the room that is left shared between them, then the signature.
func planCertificate(w certificateWords, b Book) pdf.Page {
	short, long := b.Office.CertificatePaper.Size()
	page := pdf.Page{Width: long, Height: short}
	if b.Office.Portrait {
		page.Width, page.Height = short, long
	}
	look := b.look()
	if b.art != nil && b.art.background != nil {
		page.Items = append(page.Items, pdf.Image{Width: page.Width, Height: page.Height, Picture: b.art.background})
	} else {
		page.Items = append(page.Items, b.frame(page.Width, page.Height, look, w.rank))
	}
	if w.draft != "" {
		page.Items = append(page.Items, watermark(page, b.typeface().bold, w.draft))
	}
	inner := page.Width - 2*(frameWidth+12)
	blocks := certificateBlocks(w, look, b.typeface(), inner)
	signature := signatureItems(w, page, look, b.typeface(), b.art.signature(office.Certificate))
	top, bottom := frameWidth+8.0, page.Height-frameWidth-signatureFoot-signature.height-signatureGap
	blocks = shrunk(blocks, bottom-top)
	emblems, room := b.art.emblems(page.Width, top, bottom-top-heightOf(blocks))
	page.Items = append(page.Items, emblems...)
	top += room
	page.Items = append(page.Items, flow(blocks, page.Width/2, top, bottom)...)
	page.Items = append(page.Items, signature.items...)
	if w.foot != "" {
		page.Items = append(page.Items, pdf.Text{X: page.Width / 2, Y: page.Height - frameWidth - 3, Size: 7.5, Face: b.typeface().regular, Color: look.soft, S: w.foot})
	}
	return page
}

// certificateBlocks are the texts above the signature, in the order of official
// certificates.
func certificateBlocks(w certificateWords, look palette, t typeface, width float64) []block {
	size, lines := fitName(w.unit, t.bold, width)
	nameSize := math.Min(sizeName, size*0.92) // never as large as the unit's name
	var blocks []block
	add := func(b block) {
		if len(b.lines) > 0 && strings.TrimSpace(strings.Join(b.lines, "")) != "" {
			blocks = append(blocks, b)
		}
	}
	one := func(s string) []string { return nonEmpty(s) }
	add(block{0, 0.6, w.letterhead, sizeLetterhead, t.bold, look.ink, 0.25})
	add(block{2.5, 1, one(w.name), nameSize, t.bold, look.accent, 0.9})
	add(block{0.6, 0.2, one(w.number), sizeSmall, t.regular, look.ink, 0})
	add(block{2.2, 0.9, one(w.giver), 12.5, t.bold, look.ink, 0.15})
	add(block{0.4, 0.2, one(w.gives), sizeBody, t.italic, look.soft, 0})
	add(block{2, 1, lines, size, t.bold, look.ink, 0})
	add(block{0.3, 0.1, one(w.suffix), sizeBody, t.regular, look.ink, 0})
	add(block{1.4, 0.6, one(w.as), sizeBody, t.italic, look.soft, 0})
	titleSize, title := fitTitle(w.title, t.bold, width, math.Min(sizeTitle, size*0.8))
	add(block{1, 0.4, title, titleSize, t.bold, look.accent, 0.1})
	add(block{1.6, 0.7, balance(w.body, t.regular, sizeBody, width*0.86), sizeBody, t.regular, look.ink, 0})
	add(block{1, 0.4, balance(w.basis, t.regular, sizeSmall, width*0.86), sizeSmall, t.regular, look.ink, 0})
	add(block{1, 0.3, balance(w.closing, t.italic, sizeSmall, width*0.86), sizeSmall, t.italic, look.soft, 0})
	return blocks
}

// heightOf is the height of blocks without room between them to spare.
func heightOf(blocks []block) (height float64) {
	for _, b := range blocks {
		height += b.gap + b.height()
	}
	return height
}

// shrunk are blocks in smaller type and with smaller gaps where they are higher
// than the room for them: a tall signature, or texts of the office's own.
func shrunk(blocks []block, room float64) []block {
	scale := room / heightOf(blocks)
	if scale >= 1 {
		return blocks
	}
	for i := range blocks {
		blocks[i].size *= scale
		blocks[i].gap *= scale
		blocks[i].spacing *= scale
	}
	return blocks
}

// flow sets the blocks between top and bottom and shares the room that is left
// by their weights.
func flow(blocks []block, x, top, bottom float64) []pdf.Item {
	room, weights := bottom-top-heightOf(blocks), 0.0
	for _, b := range blocks {
		weights += b.weight
	}
	room = math.Min(math.Max(room, 0), (bottom-top)*0.3) // a tall page is not torn apart
	y := top
	var items []pdf.Item
	for _, b := range blocks {
		y += b.gap + room*b.weight/weights
		for _, line := range b.lines {
			height := b.size * leading * pointMM
			items = append(items, pdf.Text{X: x, Y: y + height*0.76, Size: b.size, Face: b.face, Color: b.color, Spacing: b.spacing, S: line})
			y += height
		}
	}
	return items
}

// fitName finds the largest type in which a name fits in one to three
// balanced lines. A name without end takes five on a narrow page: nothing on
// the page is larger than it, and all would become small.
func fitName(name string, face pdf.Face, width float64) (float64, []string) {
	size, lines := fit(name, face, 0, width, sizeUnitMax, sizeUnitMin, 3)
	if size >= sizeUnitMin {
		return size, lines
	}
	return fit(name, face, 0, width, sizeUnitLong, sizeUnitMin, 5)
}

func fitTitle(title string, face pdf.Face, width, largest float64) (float64, []string) {
	return fit(title, face, 0.1, width, largest, math.Min(11, largest*0.8), 2)
}

// longestText is how many letters of a text in the middle of a page are shown;
// none is longer, and one that somebody made without end must not take long.
const longestText = 1000

// fit tries one line in large type first: a smaller type on one line looks
// better than a large one on two, down to two thirds of it.
func fit(s string, face pdf.Face, spacing, width, largest, smallest float64, maxLines int) (float64, []string) {
	for lines := 1; lines <= maxLines; lines++ {
		least := math.Max(smallest, largest*0.68)
		if lines == maxLines {
			least = smallest
		}
		for size := largest - 2.5*float64(lines-1); size >= least; size -= 0.5 {
			if broken := breakInto(s, face, size, spacing, lines); widest(broken, face, size, spacing) <= width {
				return size, broken
			}
		}
	}
	size := smallest // longer than any name: smaller type until it fits
	for ; size > 5; size -= 0.5 {
		if broken := breakInto(s, face, size, spacing, maxLines); widest(broken, face, size, spacing) <= width {
			return size, broken
		}
	}
	return size, breakInto(s, face, size, spacing, maxLines)
}

func widest(lines []string, face pdf.Face, size, spacing float64) float64 {
	w := 0.0
	for _, line := range lines {
		w = math.Max(w, pdf.Width(face, size, spacing, line))
	}
	return w
}

// balance breaks a text into as few lines as it needs, of nearly one length.
func balance(s string, face pdf.Face, size, width float64) []string {
	if s == "" {
		return nil
	}
	for lines := 1; ; lines++ {
		broken := breakInto(s, face, size, 0, lines)
		if widest(broken, face, size, 0) <= width || lines > len(strings.Fields(s)) {
			return broken
		}
	}
}

// breakInto breaks a text at blanks into so many lines that the longest is as
// short as it can be.
func breakInto(s string, face pdf.Face, size, spacing float64, lines int) []string {
	s = shorten(s, longestText)
	words := wordsOf(s)
	if lines <= 1 || len(words) <= 1 {
		return []string{strings.Join(strings.Fields(s), " ")}
	}
	low, high := 0.0, pdf.Width(face, size, spacing, s)+1
	best := greedy(words, face, size, spacing, high)
	for range 20 { // halving finds the narrowest measure that takes no more lines
		middle := (low + high) / 2
		if broken := greedy(words, face, size, spacing, middle); len(broken) <= lines {
			best, high = broken, middle
		} else {
			low = middle
		}
	}
	return best
}

// longestWord is how many letters stay together; no word of a language is
// longer.
const longestWord = 40

// wordsOf splits a text at blanks, and what is longer than any word inside it.
func wordsOf(s string) []string {
	var words []string
	for _, word := range strings.Fields(s) {
		letters := []rune(word)
		for ; len(letters) > longestWord; letters = letters[longestWord:] {
			words = append(words, string(letters[:longestWord]))
		}
		words = append(words, string(letters))
	}
	return words
}

// greedy fills lines one after the other.
func greedy(words []string, face pdf.Face, size, spacing, width float64) []string {
	var lines []string
	line := words[0]
	for _, word := range words[1:] {
		if longer := line + " " + word; pdf.Width(face, size, spacing, longer) <= width {
			line = longer
			continue
		}
		lines = append(lines, line)
		line = word
	}
	return append(lines, line)
}

// placed is a group of items of a known height.
type placed struct {
	items  []pdf.Item
	height float64
}

// signatureItems sets place, date, job, free area and name at the right of the
// foot; on a portrait page they stand in the middle.
func signatureItems(w certificateWords, page pdf.Page, look palette, t typeface, image *pdf.Picture) placed {
	const size = 11.0
	line := size * leading * pointMM
	x := page.Width * 0.70
	switch portrait := page.Height > page.Width; {
	case portrait && w.caption != "":
		x = page.Width * 0.66 // beside the code
	case portrait:
		x = page.Width / 2
	}
	width := 2 * (math.Min(x, page.Width-x) - frameWidth - 6)
	if w.caption != "" {
		width = math.Min(width, 2*(x-frameWidth-codeSide-20))
	}
	var above, below []string
	for _, s := range append([]string{w.place}, w.signature.Lines...) {
		above = append(above, balance(s, t.regular, size, width)...)
	}
	for _, s := range w.signature.Below {
		below = append(below, balance(s, t.regular, size, width)...)
	}
	name := balance(w.signature.Name, t.bold, size, width)
	p := placed{height: line*float64(len(above)+len(name)+len(below)) + signatureSpace}
	y := page.Height - frameWidth - signatureFoot - p.height
	put := func(s string, face pdf.Face) {
		p.items = append(p.items, pdf.Text{X: x, Y: y + line*0.76, Size: size, Face: face, Color: look.ink, S: s})
		y += line
	}
	for _, s := range above {
		put(s, t.regular)
	}
	if image != nil {
		p.items = append(p.items, fitted(image, x-signatureWidth/2, y+1, signatureWidth, signatureSpace-2))
	}
	y += signatureSpace
	for _, s := range name {
		put(s, t.bold)
	}
	for _, s := range below {
		put(s, t.regular)
	}
	return p
}

// watermark marks a certificate that is no certificate yet. The middle of its
// letters, not of its base line, stands in the middle of the page.
func watermark(page pdf.Page, face pdf.Face, word string) pdf.Text {
	size := page.Width * 0.48
	slope := math.Atan2(page.Height, page.Width)
	rise := size * pointMM * 0.35
	return pdf.Text{
		X: page.Width/2 + rise*math.Sin(slope), Y: page.Height/2 + rise*math.Cos(slope), Size: size, Face: face,
		Color: pdf.Color{R: 176, G: 64, B: 64}, Angle: slope * 180 / math.Pi, Alpha: 0.13, S: word,
	}
}
