package pdf

import (
	"fmt"
	"strings"
)

// Page is a planned page. Items are drawn in order.
type Page struct {
	Width, Height float64 // mm
	Items         []Item
}

// Item is a Text, a Shape or an Image.
type Item interface{ fmt.Stringer }

// Color is a colour of the screen and of print.
type Color struct{ R, G, B uint8 }

func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Face is a typeface and style.
type Face uint8

const (
	Serif Face = iota
	SerifBold
	SerifItalic
	Sans
	SansBold
)

var faceNames = [...]string{"serif", "serif bold", "serif italic", "sans", "sans bold"}

func (f Face) String() string { return faceNames[f] }

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

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Shape is a line through points, closed and filled or not.
type Shape struct {
	Points []Point
	Closed bool
	Width  float64 // of the line in mm; 0: no line
	Stroke Color
	Fill   *Color
}

func (s Shape) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %.2fmm %s", s.Width, s.Stroke)
	if s.Fill != nil {
		fmt.Fprintf(&b, " fill %s", s.Fill)
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
	return b.String()
}

// Rect returns the outline of a rectangle.
func Rect(x, y, w, h float64) []Point {
	return []Point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
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
