package pdf

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/jung-kurt/gofpdf"

	"rapor/calc"
)

// Document is pages with the properties of the file.
type Document struct {
	Title, Author, Subject string
	Keywords               string    // ASCII
	Date                   calc.Date // none: a fixed day, so that bytes never depend on the clock
	Pages                  iter.Seq[Page]
}

// Write draws the document. The library panics on some input: that is an error
// here.
func Write(w io.Writer, doc Document) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("draw %q: %v", doc.Title, r)
		}
	}()
	d := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: 210, Ht: 297}})
	properties(d, doc)
	d.SetMargins(0, 0, 0)
	d.SetAutoPageBreak(false, 0)
	c := canvas{Fpdf: d, fonts: newFonts(), shared: map[*Drawing]string{}}
	var waiting *Page // the first has to know whether it stays alone
	for p := range doc.Pages {
		if waiting != nil {
			c.several = true
			c.drawPage(waiting)
		}
		waiting = &p
	}
	if waiting != nil {
		c.drawPage(waiting)
	}
	return d.Output(w)
}

func (c canvas) drawPage(p *Page) {
	c.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height}) // never "L": templates would be placed by the sides as given
	c.drawItems(p.Items)
}

// drawItems draws items in their order, shapes that follow one another as one.
func (c canvas) drawItems(items []Item) {
	var shapes outlines
	flush := func() {
		if ops := shapes.painted(); len(ops) > 0 {
			c.RawWriteStr(inMillimetres(c.Fpdf, string(ops)))
			shapes.b = ops[:0]
		}
	}
	for _, item := range items {
		if shape, ok := item.(Shape); ok {
			shapes.add(shape)
			continue
		}
		flush()
		c.draw(item)
	}
	flush()
}

// canvas is a document in the making.
type canvas struct {
	*gofpdf.Fpdf
	fonts   *fonts
	several bool                // pages: what they share is worth an object of its own
	shared  map[*Drawing]string // the operator that draws it once more
}

// properties sets everything that would else depend on the clock or on the
// order of a map.
func properties(d *gofpdf.Fpdf, doc Document) {
	day := doc.Date
	if !day.IsSet() {
		day = calc.Date{Year: 2000, Month: time.January, Day: 1}
	}
	moment := time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, time.UTC)
	d.SetCreationDate(moment)
	d.SetModificationDate(moment)
	d.SetCatalogSort(true)
	d.SetProducer("rapor", true)
	d.SetTitle(Drawable(doc.Title), true)
	d.SetAuthor(Drawable(doc.Author), true)
	d.SetSubject(Drawable(doc.Subject), true)
	if doc.Keywords != "" {
		d.SetKeywords(doc.Keywords, false)
	}
}

func (c canvas) draw(item Item) {
	switch item := item.(type) {
	case Text:
		c.drawText(item)
	case *Drawing:
		c.drawDrawing(item)
	case Matrix:
		drawMatrix(c.Fpdf, item)
	case Image:
		drawImage(c.Fpdf, item)
	case Thumbnail:
		c.drawThumbnail(item)
	default:
		panic(fmt.Sprintf("no way to draw %T", item))
	}
}

func (c canvas) drawText(t Text) {
	d := c.Fpdf
	face, drawn, _ := t.Face.resolve(t.S)
	s := c.fonts.use(d, face, t.Size, drawn, t.whole)
	c.setColor(t.Color)
	x := t.X
	if !t.Left {
		x -= face.widthOf(t.Size, t.Spacing, drawn) / 2
	}
	if t.Alpha > 0 {
		d.SetAlpha(t.Alpha, "Normal")
		defer d.SetAlpha(1, "Normal")
	}
	if t.Angle != 0 {
		d.TransformBegin()
		defer d.TransformEnd()
		d.TransformRotate(t.Angle, t.X, t.Y)
	}
	if t.Spacing != 0 { // the library has no word for it; text stays one string for readers
		d.RawWriteStr(fmt.Sprintf("%.3f Tc", t.Spacing*pointsPerMM))
		defer d.RawWriteStr("0 Tc")
	}
	d.Text(x, t.Y, s)
}

// setColor makes a colour that of texts, and of fills with it: then the library
// does not write it out around every text. Nothing else fills with its colour.
func (c canvas) setColor(color Color) {
	r, g, b := int(color.R), int(color.G), int(color.B)
	if fillR, fillG, fillB := c.GetFillColor(); r != fillR || g != fillG || b != fillB {
		c.SetFillColor(r, g, b)
	}
	c.SetTextColor(r, g, b)
}

// drawDrawing writes a drawing where it is alone, and as an object that pages
// share where there are several.
func (c canvas) drawDrawing(g *Drawing) {
	if !c.several {
		c.RawWriteStr(inMillimetres(c.Fpdf, g.operators()))
		return
	}
	use, ok := c.shared[g]
	if !ok {
		width, height := c.GetPageSize()
		template := c.CreateTemplateCustom(gofpdf.PointType{}, gofpdf.SizeType{Wd: width, Ht: height}, func(t *gofpdf.Tpl) {
			t.RawWriteStr(inMillimetres(c.Fpdf, g.operators()))
		})
		c.UseTemplate(template) // which makes it known to the document
		c.shared[g] = "/TPL" + template.ID() + " Do"
		return
	}
	c.RawWriteStr(use) // the library would hash the drawing again for its name
}

// drawThumbnail draws a page small. Places on it count from the top of the
// sheet, so that only the scale and the corner are left to be set.
func (c canvas) drawThumbnail(t Thumbnail) {
	_, height := c.GetPageSize()
	scale := t.Width / t.Page.Width
	c.RawWriteStr(fmt.Sprintf("q %.5f 0 0 %.5f %.3f %.3f cm", scale, scale, t.X*pointsPerMM, (height-t.Y-scale*height)*pointsPerMM))
	c.several = false // a shared drawing would be cut off at the edges of the sheet
	r, g, b := c.GetFillColor()
	c.drawItems(t.Page.Items)
	c.RawWriteStr("Q") // and with it font and colour are what they were
	c.fonts.forget()
	c.SetFillColor(r, g, b)
}

func drawImage(d *gofpdf.Fpdf, i Image) {
	options := gofpdf.ImageOptions{ImageType: i.Picture.Kind}
	if d.GetImageInfo(i.Picture.Name) == nil {
		d.RegisterImageOptionsReader(i.Picture.Name, options, bytes.NewReader(i.Picture.Data))
	}
	d.ImageOptions(i.Picture.Name, i.X, i.Y, i.Width, i.Height, false, options, 0, "")
}

// pointsPerMM turns millimetres into the unit of PDF.
const pointsPerMM = 72 / 25.4
