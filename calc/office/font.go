package office

import "rapor/calc"

// Font is a typeface that the office chose (Huruf). The zero Font is none.
type Font struct {
	Name  string // as the office named it
	At    calc.Ref
	Files map[FontStyle]FontFile
}

// FontStyle is a style of a typeface.
type FontStyle string

const (
	FontRegular FontStyle = "regular"
	FontBold    FontStyle = "bold"
	FontItalic  FontStyle = "italic"
)

// FontFile is a font's file, not yet looked into.
type FontFile struct {
	Name string // of the file
	Data []byte
}

// Present tells whether there is a typeface.
func (f Font) Present() bool { return len(f.Files) > 0 }
