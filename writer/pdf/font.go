package pdf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/text/encoding/charmap"
)

// plainLetters are those that nearly every paper is made of. A text of these
// is drawn with a font that is prepared once a run; any other text brings the
// letters that it needs into its document anew, which takes longer.
const plainLetters = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~" +
	"–—‘’“”…•·×÷±°²³§©«»"

// preparedFont is a face with the plain letters, as the library takes it.
type preparedFont struct {
	definition, file []byte
	widths           []int     // in thousandths of the size, by code
	has              [256]bool // the codes of letters that the font has
}

// prepare cuts a font down to the plain letters that it has and has the library
// make its definition, which it does from files only. In a document the library
// tells fonts by the names of these files.
func prepare(name string, data []byte) (p preparedFont, err error) {
	small, found, err := subset(data, []rune(plainLetters))
	if err != nil {
		return p, err
	}
	for r := range found {
		code, _ := charmap.Windows1252.EncodeRune(r)
		p.has[code] = true
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

// encode returns the codes of a text of plain letters that the font has; ok is
// false for any other.
func (p *preparedFont) encode(s string) (codes string, ok bool) {
	plain := true
	for i := 0; i < len(s); i++ {
		plain = plain && s[i] >= ' ' && s[i] <= '~' && p.has[s[i]]
	}
	if plain {
		return s, true
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		code, in := charmap.Windows1252.EncodeRune(r)
		if !in || !p.has[code] {
			return "", false
		}
		b = append(b, code)
	}
	return string(b), true
}

// width is the width of codes in thousandths of the size.
func (p *preparedFont) width(codes string) float64 {
	sum := 0
	for i := 0; i < len(codes); i++ {
		sum += p.widths[codes[i]]
	}
	return float64(sum)
}
