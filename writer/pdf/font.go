package pdf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/jung-kurt/gofpdf"
	"golang.org/x/text/encoding/charmap"
)

var fontFiles = [...][]byte{
	Serif: liberationserifregular.TTF, SerifBold: liberationserifbold.TTF, SerifItalic: liberationserifitalic.TTF,
	Sans: liberationsansregular.TTF, SansBold: liberationsansbold.TTF,
}

// plainLetters are those that nearly every paper is made of. A text of these
// is drawn with a font that is prepared once a run; any other text brings the
// whole font into its document, which takes longer.
const plainLetters = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~" +
	"–—‘’“”…•·×÷±°²³§©«»"

// preparedFont is a face with the plain letters, as the library takes it.
type preparedFont struct {
	definition, file []byte
	widths           []int // in thousandths of the size, by code
}

var prepared = func() (fonts [len(fontFiles)]func() (preparedFont, error)) {
	for face := range fonts {
		fonts[face] = sync.OnceValues(func() (preparedFont, error) { return prepare(Face(face)) })
	}
	return fonts
}()

// prepare cuts a font down to the plain letters and has the library make its
// definition, which it does from files only. In a document the library tells
// fonts by the names of these files.
func prepare(face Face) (p preparedFont, err error) {
	small, found, err := subset(fontFiles[face], []rune(plainLetters))
	if err != nil {
		return p, err
	}
	if len(found) != utf8.RuneCountInString(plainLetters) {
		return p, fmt.Errorf("%w: %d of %d letters", errFont, len(found), utf8.RuneCountInString(plainLetters))
	}
	dir, err := os.MkdirTemp("", "rapor-")
	if err != nil {
		return p, err
	}
	defer func() {
		if e := os.RemoveAll(dir); err == nil {
			err = e
		}
	}()
	name := fmt.Sprintf("face%d", face)
	for file, content := range map[string][]byte{name + ".ttf": small, encodingFile: encodingMap()} {
		if err := os.WriteFile(filepath.Join(dir, file), content, 0o600); err != nil {
			return p, err
		}
	}
	if err := gofpdf.MakeFont(filepath.Join(dir, name+".ttf"), filepath.Join(dir, encodingFile), dir, nil, true); err != nil {
		return p, err
	}
	if p.definition, err = os.ReadFile(filepath.Join(dir, name+".json")); err != nil {
		return p, err
	}
	if p.file, err = os.ReadFile(filepath.Join(dir, name+".z")); err != nil {
		return p, err
	}
	var definition struct{ Cw []int }
	if err := json.Unmarshal(p.definition, &definition); err != nil || len(definition.Cw) != 256 {
		return p, fmt.Errorf("font definition: %d widths, %w", len(definition.Cw), err)
	}
	p.widths = definition.Cw
	return p, nil
}

// encodingFile is how the library calls the encoding of the plain letters.
const encodingFile = "cp1252.map"

// encodingMap tells the library which character each code stands for. The
// names serve to compare two encodings, of which there is one here.
func encodingMap() []byte {
	var b bytes.Buffer
	for code := range 256 {
		r := charmap.Windows1252.DecodeByte(byte(code))
		name := fmt.Sprintf("c%02X", code)
		if !strings.ContainsRune(plainLetters, r) {
			name = ".notdef"
		}
		fmt.Fprintf(&b, "!%02X U+%04X %s\n", code, r, name)
	}
	return b.Bytes()
}

// encode returns the codes of a text of plain letters; ok is false for any
// other.
func encode(s string) (codes string, ok bool) {
	plain := true
	for i := 0; i < len(s); i++ {
		plain = plain && s[i] >= ' ' && s[i] <= '~'
	}
	if plain {
		return s, true
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		code, in := charmap.Windows1252.EncodeRune(r)
		if !in || !strings.ContainsRune(plainLetters, r) {
			return "", false
		}
		b = append(b, code)
	}
	return string(b), true
}

// fonts are the fonts that a document has so far.
type fonts map[string]bool

// use makes a face the current font of a document, and brings it in when the
// document does not have it yet. It returns the text as that font takes it.
func (have fonts) use(d *gofpdf.Fpdf, face Face, size float64, s string) string {
	codes, plain := encode(s)
	if plain {
		if font, err := prepared[face](); err == nil {
			name := fmt.Sprintf("p%d", face)
			if !have[name] {
				d.AddFontFromBytes(name, "", font.definition, font.file)
				have[name] = true
			}
			d.SetFont(name, "", size)
			return codes
		}
	}
	name := fmt.Sprintf("f%d", face)
	if !have[name] {
		d.AddUTF8FontFromBytes(name, "", bytes.Clone(fontFiles[face])) // the library writes into it where it fills a table up
		have[name] = true
	}
	d.SetFont(name, "", size)
	return s
}

// ruler measures texts that are not of plain letters; a document of its own
// does it.
var ruler = struct {
	sync.Mutex
	doc  *gofpdf.Fpdf
	have fonts
}{have: fonts{}}

// Width returns how wide a text is, in millimetres.
func Width(face Face, size, spacing float64, s string) float64 {
	s = Drawable(s)
	gaps := spacing * float64(max(0, utf8.RuneCountInString(s)-1))
	if codes, plain := encode(s); plain {
		if font, err := prepared[face](); err == nil {
			return font.width(codes)*size/1000/pointsPerMM + gaps
		}
	}
	ruler.Lock()
	defer ruler.Unlock()
	if ruler.doc == nil {
		ruler.doc = gofpdf.New("P", "mm", "A4", "")
	}
	return ruler.doc.GetStringWidth(ruler.have.use(ruler.doc, face, size, s)) + gaps
}

// width is the width of codes in thousandths of the size.
func (p preparedFont) width(codes string) float64 {
	sum := 0
	for i := 0; i < len(codes); i++ {
		sum += p.widths[codes[i]]
	}
	return float64(sum)
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
