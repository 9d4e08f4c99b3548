package pdf

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/jung-kurt/gofpdf"
)

var fontFiles = [...][]byte{
	Serif: liberationserifregular.TTF, SerifBold: liberationserifbold.TTF, SerifItalic: liberationserifitalic.TTF,
	Sans: liberationsansregular.TTF, SansBold: liberationsansbold.TTF,
}

// use makes a face the current font of a document, and brings it in when the
// document does not have it yet.
func use(d *gofpdf.Fpdf, have map[Face]bool, face Face, size float64) {
	name := fmt.Sprintf("f%d", face)
	if !have[face] {
		d.AddUTF8FontFromBytes(name, "", fontFiles[face])
		have[face] = true
	}
	d.SetFont(name, "", size)
}

// ruler measures texts; a document of its own does it.
var ruler = struct {
	sync.Mutex
	doc  *gofpdf.Fpdf
	have map[Face]bool
}{have: map[Face]bool{}}

// Width returns how wide a text is, in millimetres.
func Width(face Face, size, spacing float64, s string) float64 {
	ruler.Lock()
	defer ruler.Unlock()
	if ruler.doc == nil {
		ruler.doc = gofpdf.New("P", "mm", "A4", "")
	}
	use(ruler.doc, ruler.have, face, size)
	s = Drawable(s)
	return ruler.doc.GetStringWidth(s) + spacing*float64(max(0, utf8.RuneCountInString(s)-1))
}

// Drawable returns the text as it can be drawn: on one line, without control
// characters, and without letters beyond the first plane, on which the library
// panics.
func Drawable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < 0x20 || r == 0x7f:
			return -1
		case r > 0xFFFF:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}
