package pdf

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/jung-kurt/gofpdf"

	"rapor/calc"
)

// Document is pages with the properties of the file.
type Document struct {
	Title, Author, Subject string
	Date                   calc.Date // none: a fixed day, so that bytes never depend on the clock
	Pages                  []Page
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
	have := fonts{}
	for _, p := range doc.Pages {
		addPage(d, p)
		for _, item := range p.Items {
			draw(d, have, item)
		}
	}
	return d.Output(w)
}

// addPage adds a page of the plan's size; the library wants the short side
// first and the orientation beside it.
func addPage(d *gofpdf.Fpdf, p Page) {
	if p.Width > p.Height {
		d.AddPageFormat("L", gofpdf.SizeType{Wd: p.Height, Ht: p.Width})
		return
	}
	d.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
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
}

func draw(d *gofpdf.Fpdf, have fonts, item Item) {
	switch item := item.(type) {
	case Text:
		drawText(d, have, item)
	case Shape:
		drawShape(d, item)
	case Image:
		drawImage(d, item)
	default:
		panic(fmt.Sprintf("no way to draw %T", item))
	}
}

func drawText(d *gofpdf.Fpdf, have fonts, t Text) {
	plain := Drawable(t.S)
	s := have.use(d, t.Face, t.Size, plain)
	d.SetTextColor(int(t.Color.R), int(t.Color.G), int(t.Color.B))
	x := t.X
	if !t.Left {
		x -= Width(t.Face, t.Size, t.Spacing, plain) / 2
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

func drawImage(d *gofpdf.Fpdf, i Image) {
	options := gofpdf.ImageOptions{ImageType: i.Picture.Kind}
	if d.GetImageInfo(i.Picture.Name) == nil {
		d.RegisterImageOptionsReader(i.Picture.Name, options, bytes.NewReader(i.Picture.Data))
	}
	d.ImageOptions(i.Picture.Name, i.X, i.Y, i.Width, i.Height, false, options, 0, "")
}

// pointsPerMM turns millimetres into the unit of PDF.
const pointsPerMM = 72 / 25.4

func drawShape(d *gofpdf.Fpdf, s Shape) {
	if len(s.Points) < 2 {
		return
	}
	d.SetLineWidth(s.Width)
	d.SetDrawColor(int(s.Stroke.R), int(s.Stroke.G), int(s.Stroke.B))
	d.SetLineJoinStyle("round")
	d.MoveTo(s.Points[0].X, s.Points[0].Y)
	for _, p := range s.Points[1:] {
		d.LineTo(p.X, p.Y)
	}
	if s.Closed {
		d.ClosePath()
	}
	style := ""
	if s.Fill != nil {
		d.SetFillColor(int(s.Fill.R), int(s.Fill.G), int(s.Fill.B))
		style = "F"
	}
	if s.Width > 0 {
		style += "D"
	}
	d.DrawPath(style)
}
