package pdf

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Page is a planned page. Items are drawn in order.
type Page struct {
	Width, Height float64 // mm
	Items         []Item
}

// Pages are pages of a document, all planned.
func Pages(pages ...Page) iter.Seq[Page] { return slices.Values(pages) }

// Item is a Text, a Shape, a Drawing, a Matrix, an Image or a Thumbnail.
type Item interface{ fmt.Stringer }

// Color is a colour of the screen and of print.
type Color struct{ R, G, B uint8 }

func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Text is one line of text, centred on X with its base line on Y.
type Text struct {
	X, Y    float64
	Size    float64 // points
	Face    Face
	Color   Color
	Spacing float64 // extra millimetres between letters
	Left    bool    // X is the left end
	Angle   float64 // degrees, counter-clockwise round X, Y
	Alpha   float64 // 0 is opaque, as 1 is
	S       string

	whole bool // even plain letters by the whole font: a trial of it
}

func (t Text) String() string {
	s := fmt.Sprintf("text %7.2f %7.2f %5.1fpt %s %s", t.X, t.Y, t.Size, t.Face, t.Color)
	if t.Spacing != 0 {
		s += fmt.Sprintf(" spacing %.2f", t.Spacing)
	}
	if t.Left {
		s += " left"
	}
	if t.Angle != 0 {
		s += fmt.Sprintf(" angle %.0f", t.Angle)
	}
	return s + " " + fmt.Sprintf("%q", t.S)
}

// Picture is an image file that a document takes in as it is. Pictures of one
// document have different names and different widths in pixels.
type Picture struct {
	Name  string
	Kind  string // PNG or JPG
	Data  []byte
	Ratio float64 // width by height
}

// Image is a picture with its top left corner at X, Y.
type Image struct {
	X, Y, Width, Height float64
	Picture             *Picture
}

func (i Image) String() string {
	return fmt.Sprintf("image %7.2f %7.2f %6.2f × %.2f %q", i.X, i.Y, i.Width, i.Height, i.Picture.Name)
}

// Thumbnail is a page drawn small, with its top left corner at X, Y.
type Thumbnail struct {
	X, Y, Width float64
	Page        *Page
}

func (t Thumbnail) String() string {
	return fmt.Sprintf("thumbnail %7.2f %7.2f %6.2f of %.0f × %.0f mm", t.X, t.Y, t.Width, t.Page.Width, t.Page.Height)
}

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Rect returns the outline of a rectangle.
func Rect(x, y, w, h float64) []Point {
	return []Point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
}

// Text is what the page says, a text a line, as a reader of the document finds
// it.
func (p Page) Text() string {
	var b strings.Builder
	for _, item := range p.Items {
		if t, ok := item.(Text); ok {
			_, drawn, _ := t.Face.resolve(t.S)
			b.WriteString(drawn)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// String is the page as text, an item a line.
func (p Page) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "page %.0f × %.0f mm\n", p.Width, p.Height)
	for _, item := range p.Items {
		fmt.Fprintln(&b, item)
	}
	return b.String()
}
