package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/jung-kurt/gofpdf"
	"golang.org/x/text/unicode/norm"
)

// Font is a typeface in one style. It is prepared once a run and shared by all
// documents.
type Font struct {
	name string // what plans call it
	file string // what documents call it: of its own for each content
	data []byte
	// instead draws the texts that have a letter which this font lacks; nil for
	// the program's own fonts.
	instead  *Font
	prepared func() (preparedFont, error)
	whole    func() (trueType, error)
}

// Face is a font to draw with.
type Face = *Font

// The program's own fonts.
var (
	Serif       = builtIn("serif", liberationserifregular.TTF)
	SerifBold   = builtIn("serif bold", liberationserifbold.TTF)
	SerifItalic = builtIn("serif italic", liberationserifitalic.TTF)
	Sans        = builtIn("sans", liberationsansregular.TTF)
	SansBold    = builtIn("sans bold", liberationsansbold.TTF)
)

func builtIn(name string, data []byte) Face {
	return newFont(name, "rapor-"+strings.ReplaceAll(name, " ", "-"), data, nil)
}

func newFont(name, file string, data []byte, instead Face) Face {
	return &Font{
		name: name, file: file, data: data, instead: instead,
		prepared: sync.OnceValues(func() (preparedFont, error) { return prepare(file, data) }),
		whole:    sync.OnceValues(func() (trueType, error) { return parseTrueType(data) }),
	}
}

// ErrForbidden means that a font's owner does not let it go into documents.
var ErrForbidden = errors.New("the font forbids embedding")

// NewFace makes a font of the office ready. Texts with a letter that it lacks
// are drawn with the font instead. A font that cannot be drawn with is an error.
func NewFace(name string, data []byte, instead Face) (face Face, err error) {
	defer func() {
		if r := recover(); r != nil { // tables that point outside the font
			face, err = nil, fmt.Errorf("%w: %v", errFont, r)
		}
	}()
	font, err := parseTrueType(data)
	if err != nil {
		return nil, err
	}
	if font.restricted() {
		return nil, ErrForbidden
	}
	sum := sha256.Sum256(data)
	face = newFont(name, "font-"+hex.EncodeToString(sum[:6]), data, instead)
	plain, err := face.prepared()
	if err != nil {
		return nil, err
	}
	if codes, ok := plain.encode("Aa"); !ok || plain.width(codes) <= 0 {
		return nil, fmt.Errorf("%w: it has no letters", errFont)
	}
	var out bytes.Buffer
	trial := Document{Title: name, Pages: Pages(Page{Width: 100, Height: 100, Items: []Item{Text{Size: 12, Face: face, S: "Aa"}, Text{Size: 12, Face: face, S: "Aa", whole: true}}})}
	return face, Write(&out, trial)
}

func (f *Font) String() string { return f.name }

// rightToLeft are scripts whose letters we would set in the wrong order.
var rightToLeft = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko}

// has tells whether the font has a letter, and we can set it.
func (f *Font) has(r rune) bool {
	if r == utf8.RuneError || unicode.In(r, rightToLeft...) {
		return false
	}
	font, err := f.whole()
	if err != nil {
		return false
	}
	glyphs, err := font.glyphs([]rune{r})
	return err == nil && glyphs[r] > 0
}

// lacks lists the letters of a text that the font does not have, each once.
func (f *Font) lacks(s string) (missing []rune) {
	if font, err := f.prepared(); err == nil {
		if _, plain := font.encode(s); plain {
			return nil
		}
	}
	for _, r := range s {
		if r != ' ' && !f.has(r) && !slices.Contains(missing, r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// Missing lists the letters of a text that can not be drawn, neither with the
// face nor with the one instead of it. They print as a mark; whoever plans a
// page has to say so.
func Missing(face Face, s string) []rune {
	_, _, missing := face.resolve(s)
	return missing
}

// mark stands where no font has a letter.
const mark = "?"

// resolve finds the font that a text is drawn with, and the text as it is
// drawn.
func (f *Font) resolve(s string) (font Face, drawn string, missing []rune) {
	var beyond []rune
	drawn = strings.Map(func(r rune) rune {
		if r > 0xFFFF && !slices.Contains(beyond, r) {
			beyond = append(beyond, r)
		}
		return r
	}, s)
	drawn = Drawable(drawn)
	font = f
	missing = f.lacks(drawn)
	if len(missing) > 0 && f.instead != nil {
		font = f.instead
		missing = font.lacks(drawn)
	}
	for _, r := range missing {
		drawn = strings.ReplaceAll(drawn, string(r), mark)
	}
	missing = slices.DeleteFunc(missing, func(r rune) bool { return r == utf8.RuneError && len(beyond) > 0 })
	return font, drawn, append(missing, beyond...)
}

// fonts are the fonts that a document has so far, and the one it writes with.
type fonts struct {
	have map[string]bool
	name string
	size float64
}

func newFonts() *fonts { return &fonts{have: map[string]bool{}} }

// set makes a font of the document the current one: the library would write it
// out before every text.
func (f *fonts) set(d *gofpdf.Fpdf, name string, size float64) {
	if f.name != name || f.size != size {
		d.SetFont(name, "", size)
		f.name, f.size = name, size
	}
}

// forget forgets which font is the current one.
func (f *fonts) forget() { f.name = "" }

// use makes a font the current one of a document, and brings it in when the
// document does not have it yet. It returns the text as that font takes it.
func (f *fonts) use(d *gofpdf.Fpdf, face Face, size float64, s string, whole bool) string {
	if font, err := face.prepared(); err == nil && !whole {
		if codes, plain := font.encode(s); plain {
			name := "p" + face.file
			if !f.have[name] {
				d.AddFontFromBytes(name, "", font.definition, font.file)
				f.have[name] = true
			}
			f.set(d, name, size)
			return codes
		}
	}
	name := "f" + face.file
	if !f.have[name] {
		d.AddUTF8FontFromBytes(name, "", bytes.Clone(face.data)) // the library writes into it where it fills a table up
		f.have[name] = true
	}
	f.set(d, name, size)
	return s
}

// ruler measures texts that are not of plain letters; a document of its own
// does it.
var ruler = struct {
	sync.Mutex
	doc   *gofpdf.Fpdf
	fonts *fonts
}{fonts: newFonts()}

// Width returns how wide a text is, in millimetres.
func Width(face Face, size, spacing float64, s string) float64 {
	face, s, _ = face.resolve(s)
	return face.widthOf(size, spacing, s)
}

// widthOf is the width of a text that was resolved.
func (f *Font) widthOf(size, spacing float64, s string) float64 {
	gaps := spacing * float64(max(0, utf8.RuneCountInString(s)-1))
	if font, err := f.prepared(); err == nil {
		if codes, plain := font.encode(s); plain {
			return font.width(codes)*size/1000/pointsPerMM + gaps
		}
	}
	ruler.Lock()
	defer ruler.Unlock()
	if ruler.doc == nil {
		ruler.doc = gofpdf.New("P", "mm", "A4", "")
	}
	return ruler.doc.GetStringWidth(ruler.fonts.use(ruler.doc, f, size, s, false)) + gaps
}

// Drawable returns the text as it can be drawn: on one line, letters and their
// accents as one, without control characters, and without letters beyond the
// first plane, on which the library panics.
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
	}, norm.NFC.String(strings.ToValidUTF8(s, string(utf8.RuneError))))
}
