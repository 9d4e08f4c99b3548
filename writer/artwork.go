package writer

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"math"

	"golang.org/x/image/draw"

	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/pdf"
)

// artwork is the office's pictures as papers take them, made once a run.
type artwork struct {
	logos      []*pdf.Picture // left, right; those there are
	background *pdf.Picture
	signatures map[office.Document]*pdf.Picture
}

// Sides of pictures in pixels: 300 dots an inch where they are largest.
const (
	logoPixels       = 320
	signaturePixels  = 700
	backgroundPixels = 3508
)

// newArtwork makes the pictures of an office ready for print.
func newArtwork(o office.Office) (*artwork, error) {
	widths := map[int]bool{}
	a := &artwork{signatures: map[office.Document]*pdf.Picture{}}
	for _, p := range []office.Picture{o.LogoLeft, o.LogoRight} {
		if !p.Present() {
			continue
		}
		logo, err := newPicture(p, logoPixels, widths)
		if err != nil {
			return nil, err
		}
		a.logos = append(a.logos, logo)
	}
	for _, d := range office.Documents {
		if p := o.Signatories[d].Image; p.Present() {
			signature, err := newPicture(p, signaturePixels, widths)
			if err != nil {
				return nil, err
			}
			a.signatures[d] = signature
		}
	}
	var err error
	if o.Background.Present() {
		a.background, err = newPicture(o.Background, backgroundPixels, widths)
	}
	return a, err
}

// jpegFrom is the number of pixels from which a picture without transparent
// parts is stored as a photograph.
const jpegFrom = 1 << 20

// newPicture brings a picture to eight bits a colour, at most so many pixels a
// side. No two pictures of a document are equally wide: the library writes
// those in any order.
func newPicture(p office.Picture, side int, widths map[int]bool) (*pdf.Picture, error) {
	bounds := p.Image.Bounds()
	scale := math.Min(1, float64(side)/float64(max(bounds.Dx(), bounds.Dy())))
	width, height := max(1, int(float64(bounds.Dx())*scale)), max(1, int(float64(bounds.Dy())*scale))
	for widths[width] {
		width++
	}
	widths[width] = true
	scaled := image.NewNRGBA(image.Rect(0, 0, width, height))
	if scaled.Bounds().Size() == bounds.Size() {
		draw.Copy(scaled, image.Point{}, p.Image, bounds, draw.Src, nil)
	} else {
		draw.CatmullRom.Scale(scaled, scaled.Bounds(), p.Image, bounds, draw.Src, nil)
	}
	var out bytes.Buffer
	kind, err := "PNG", error(nil)
	if width*height >= jpegFrom && scaled.Opaque() {
		kind, err = "JPG", jpeg.Encode(&out, scaled, &jpeg.Options{Quality: 92})
	} else {
		err = png.Encode(&out, scaled)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	return &pdf.Picture{Name: p.Name, Kind: kind, Data: out.Bytes(), Ratio: float64(bounds.Dx()) / float64(bounds.Dy())}, nil
}

// fitted is a picture in the middle of a box, as large as goes.
func fitted(p *pdf.Picture, x, y, width, height float64) pdf.Image {
	w, h := width, width/p.Ratio
	if h > height {
		w, h = height*p.Ratio, height
	}
	return pdf.Image{X: x + (width-w)/2, Y: y + (height-h)/2, Width: w, Height: h, Picture: p}
}

// signature is the picture of a document's signature, nil for none.
func (a *artwork) signature(d office.Document) *pdf.Picture {
	if a == nil {
		return nil
	}
	return a.signatures[d]
}

// Boxes of the emblems on certificates, in millimetres.
const (
	emblemWidth  = 30.0
	emblemHeight = 21.0
)

// emblems are the logos of a certificate: two stand beside the letterhead, one
// alone above it, where there is room to spare. They also tell how much of the
// room they take.
func (a *artwork) emblems(width, top, spare float64) ([]pdf.Item, float64) {
	const gap = 2.0
	if a == nil || len(a.logos) != 1 || spare < emblemHeight+gap {
		return a.corners(frameWidth+8, width-frameWidth-8, top-1, emblemWidth, emblemHeight), 0
	}
	return []pdf.Item{fitted(a.logos[0], (width-emblemWidth)/2, top-3, emblemWidth, emblemHeight)}, emblemHeight + gap - 3
}

// onSheet puts the logos beside the titles of a sheet.
func (a *artwork) onSheet(s *book.Sheet, alt string) {
	const height = 42 // points: the three lines of titles
	if a == nil {
		return
	}
	for i, logo := range a.logos {
		col := 1
		if i > 0 {
			col = s.Columns()
		}
		s.Put(col, 1, book.Picture{PNG: logo.Data, Alt: alt, Height: height, Right: i > 0})
	}
}

// corners are the logos in two boxes of a row between left and right.
func (a *artwork) corners(left, right, y, width, height float64) []pdf.Item {
	if a == nil {
		return nil
	}
	var items []pdf.Item
	for i, logo := range a.logos {
		x := left
		if i > 0 {
			x = right - width
		}
		items = append(items, fitted(logo, x, y, width, height))
	}
	return items
}
