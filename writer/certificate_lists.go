package writer

import (
	"iter"
	"slices"
	"strconv"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// The files that help with certificates and are none.
const (
	proofFile   = "Lembar Contoh.pdf"
	readingFile = "Urutan Pembacaan.pdf"
)

// proofSheets draw all certificates small, with the name of each one's file
// below it, to be looked through before they are printed.
func proofSheets(certificates []certificate, lang text.Lang) []pdf.Page {
	const (
		width, height = 210.0, 297.0
		margin, gap   = 15.0, 7.0
		columns       = 2
		caption       = 4.0
	)
	thumb := (width - 2*margin - gap*(columns-1)) / columns
	var pages []pdf.Page
	x, y := margin, height
	for _, c := range certificates {
		if c.Withdrawn {
			continue
		}
		tall := thumb / c.Page.Width * c.Page.Height
		if y+tall+2*caption > height-margin {
			pages = append(pages, pdf.Page{Width: width, Height: height})
			x, y = margin, margin+10
			title := pdf.Text{X: width / 2, Y: margin, Size: 12, Face: pdf.SansBold, Color: inkBlack, S: text.Upper(lang.Say("certificate.proof", nil))}
			pages[len(pages)-1].Items = append(pages[len(pages)-1].Items, title)
		}
		page := &pages[len(pages)-1]
		edge := pdf.Shape{Points: pdf.Rect(x, y, thumb, tall), Closed: true, Width: 0.15, Stroke: lineGrey}
		name := pdf.Text{X: x + thumb/2, Y: y + tall + caption, Size: 7.5, Face: pdf.Sans, Color: inkBlack, S: cutWidth(c.File, pdf.Sans, 7.5, thumb)}
		page.Items = append(page.Items, pdf.Thumbnail{X: x, Y: y, Width: thumb, Page: &c.Page}, edge, name)
		if x += thumb + gap; x+thumb > width-margin+0.1 {
			x, y = margin, y+tall+2*caption+gap/2
		}
	}
	return pages
}

// readingList is what the host of the ceremony reads: award by award in the
// office's order, from the last place up to the first.
func readingList(b Book, certificates []certificate, o Options) iter.Seq[pdf.Page] {
	return newLayout(newWords(b, o), pdf.Sans, pdf.SansBold, 12).laidOut(func(f *layout) { f.readingList(readingOrder(b, certificates)) })
}

func (f *layout) readingList(order []certificate) {
	f.centred(text.Upper(f.say("certificate.reading", nil)), f.bold, 14)
	f.titlesBelow()
	f.gap(4)
	for n, c := range order {
		award := f.Result.Awards[c.Award]
		line := f.say("certificate.reading.line", calc.Args{"award": c.Name, "unit": book.Line(f.Result.Units[award.Unit].Name)})
		figure := f.say("certificate.reading.figure", calc.Args{"number": dotted(c.Number), "figure": awardFigure(f.Lang, sealedFigure(award))})
		lines := wrapped(line, f.bold, 13, f.width()-12)
		f.need(float64(len(lines))*f.lineHeight(13) + f.lineHeight(9) + 5)
		f.add(pdf.Text{X: paperLeft, Y: f.y + f.lineHeight(13)*0.76, Size: 13, Face: f.bold, Color: inkBlack, S: strconv.Itoa(n+1) + ".", Left: true})
		for _, s := range lines {
			f.line(pdf.Text{X: paperLeft + 12, Size: 13, Face: f.bold, Color: inkBlack, S: s, Left: true})
		}
		f.line(pdf.Text{X: paperLeft + 12, Size: 9, Face: f.plain, Color: inkGrey, S: figure, Left: true})
		f.gap(4)
	}
}

// readingOrder turns each award's places round; awards stay in their order.
func readingOrder(b Book, certificates []certificate) []certificate {
	var order []certificate
	start := 0
	for i, c := range certificates {
		if c.Withdrawn {
			continue
		}
		if n := len(order); n > start && registerName(b, c) != registerName(b, order[n-1]) {
			slices.Reverse(order[start:])
			start = n
		}
		order = append(order, certificates[i])
	}
	slices.Reverse(order[start:])
	return order
}

// registerName is the award that a certificate is of, whatever its place.
func registerName(b Book, c certificate) string {
	return registerKey(b, b.Result.Awards[c.Award]).Award
}
