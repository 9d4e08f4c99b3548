package writer

import (
	"errors"
	"strings"
	"unicode"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/pdf"
)

// typeface is the serif face of a run in its styles: the program's own, or the
// office's (Huruf). A style that the office's has not is its regular one.
type typeface struct{ regular, bold, italic pdf.Face }

var ownTypeface = typeface{pdf.Serif, pdf.SerifBold, pdf.SerifItalic}

// newTypeface makes the office's font ready. One that cannot be drawn with is a
// problem, and the program's own is used.
func newTypeface(f office.Font) (*typeface, []calc.Problem) {
	t := ownTypeface
	if !f.Present() {
		return &t, nil
	}
	for _, style := range []struct {
		name    office.FontStyle
		instead pdf.Face
		face    *pdf.Face
	}{{office.FontRegular, pdf.Serif, &t.regular}, {office.FontBold, pdf.SerifBold, &t.bold}, {office.FontItalic, pdf.SerifItalic, &t.italic}} {
		file, ok := f.Files[style.name]
		if !ok {
			*style.face = t.regular
			continue
		}
		face, err := pdf.NewFace(f.Name+" "+string(style.name), file.Data, style.instead)
		if err != nil {
			code := calc.FontNotTrueType
			if errors.Is(err, pdf.ErrForbidden) {
				code = calc.FontForbidden
			}
			p := calc.NewProblem(code, f.At, calc.Args{"label": "Huruf"})
			p.Got = file.Name
			own := ownTypeface
			return &own, []calc.Problem{p}
		}
		*style.face = face
	}
	return &t, nil
}

// typeface is the serif face of the run.
func (b Book) typeface() typeface {
	if b.serif == nil {
		return ownTypeface
	}
	return *b.serif
}

// missingGlyphs finds units whose names have letters that no font has, on the
// papers in either typeface: one problem a unit, at the row that sent the name.
func missingGlyphs(b Book) []calc.Problem {
	var problems calc.Problems
	for i := range b.Result.Units {
		u := &b.Result.Units[i]
		letters := append(pdf.Missing(pdf.Sans, u.Name), pdf.Missing(b.typeface().bold, u.Name)...)
		if len(letters) == 0 {
			continue
		}
		var at calc.Ref
		if len(u.Sources) > 0 {
			at = u.Sources[0]
		}
		p := calc.NewProblem(calc.GlyphMissing, at, calc.Args{"letters": listLetters(letters)})
		p.Unit, p.Got = u.Name, u.Name
		problems.Add(p)
	}
	return problems.Sorted()
}

// listLetters lists letters, each once, as far as a message goes.
func listLetters(letters []rune) string {
	const most = 8
	var list []string
	seen := map[rune]bool{}
	for _, r := range letters {
		if seen[r] || !unicode.IsGraphic(r) {
			continue
		}
		seen[r] = true
		if len(list) == most {
			list = append(list, "…")
			break
		}
		list = append(list, string(r))
	}
	return strings.Join(list, " ")
}
