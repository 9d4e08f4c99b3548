package writer

import (
	"fmt"
	"math"
	"strings"

	"github.com/boombuler/barcode/qr"

	"rapor/calc"
	"rapor/writer/pdf"
	"rapor/writer/seal"
	"rapor/writer/text"
)

// Sizes of a code on a certificate, in millimetres and in modules.
const (
	codeSide    = 30.0 // at the least, without its margin
	moduleSide  = 0.42 // at the least: readable at 150 dots an inch
	codeMargin  = 4    // modules of paper on every side
	captionSize = 7.0  // points
)

// codePlace is where the code stands: the box of its modules, at the left of
// the foot.
func codePlace(page pdf.Page, modules int) (x, y, side float64) {
	side = math.Max(codeSide, float64(modules)*moduleSide)
	margin := side / float64(modules) * codeMargin
	return frameWidth + 6 + margin, page.Height - frameWidth - 9 - margin - side, side
}

// codeItems are a code as a QR code on a square of white, which a background
// image would else shine through. right is where it ends.
func codeItems(page pdf.Page, code string) (items []pdf.Item, right float64, err error) {
	drawn, err := qr.Encode(code, qr.L, qr.Unicode)
	if err != nil {
		return nil, 0, fmt.Errorf("QR code: %w", err)
	}
	n := drawn.Bounds().Dx()
	dark := make([][]bool, n)
	for y := range dark {
		dark[y] = make([]bool, n)
		for x := range dark[y] {
			r, _, _, _ := drawn.At(x, y).RGBA()
			dark[y][x] = r == 0
		}
	}
	x, y, side := codePlace(page, n)
	margin := side / float64(n) * codeMargin
	white := pdf.Color{R: 255, G: 255, B: 255}
	return []pdf.Item{
		pdf.Shape{Points: pdf.Rect(x-margin, y-margin, side+2*margin, side+2*margin), Closed: true, Fill: &white},
		pdf.Matrix{X: x, Y: y, Side: side, Dark: dark},
	}, x + side + margin, nil
}

// codeCaption says beside a code what it is and is not.
func codeCaption(caption string, face pdf.Face, left float64, page pdf.Page, look palette) []pdf.Item {
	lines := strings.SplitAfter(caption, ". ") // a sentence a line
	height := captionSize * leading * pointMM
	y := page.Height - frameWidth - 10 - float64(len(lines)-1)*height
	var items []pdf.Item
	for i, line := range lines {
		items = append(items, pdf.Text{X: left, Y: y + float64(i)*height, Size: captionSize, Face: face, Color: look.soft, S: line, Left: true})
	}
	return items
}

// seal puts the code and its caption onto a planned certificate. The code signs
// what the page says, caption and all.
func (w certificateWords) seal(b Book, i int, page *pdf.Page, look palette) (code string, err error) {
	award := b.Result.Awards[i]
	code = seal.KeyOf(b.Office.SealKey).Sign(seal.Content{
		Final: b.Result.Method.Final, Number: w.registered, Unit: b.Result.Units[award.Unit].Name, Award: w.award,
		Place: award.Place, Score: sealedFigure(award), Year: b.Result.Method.Year, Page: seal.Digest(page.Text() + w.caption),
	})
	items, right, err := codeItems(*page, code)
	page.Items = append(append(page.Items, items...), codeCaption(w.caption, b.typeface().regular, right+3, *page, look)...)
	return code, err
}

// Marks of figures in codes: a change has a sign, a participation is a percentage.
const (
	changeMark        = "+"
	participationMark = "%"
)

// sealedFigure is the figure of an award as its code holds it.
func sealedFigure(a calc.Award) string {
	switch a.Rule.Measure {
	case calc.ByChange:
		return changeMark + a.Measure.String()
	case calc.ByParticipation:
		return a.Measure.String() + participationMark
	}
	return a.Measure.String()
}

// bareFigure is a figure of a code without its mark, and how it is worded.
func bareFigure(sealed string) (figure string, wording text.Key) {
	if figure, marked := strings.CutPrefix(sealed, changeMark); marked {
		return figure, "certificate.figure.change"
	}
	if figure, marked := strings.CutSuffix(sealed, participationMark); marked {
		return figure, "certificate.figure.participation"
	}
	return sealed, "certificate.figure"
}

// awardFigure words a figure of a code with all its decimals, as the certificate
// has it.
func awardFigure(lang text.Lang, sealed string) string {
	figure, wording := bareFigure(sealed)
	if d, err := calc.ParseDecimal(figure); err == nil {
		_, decimals, _ := strings.Cut(figure, ".")
		figure = lang.Number(d.Padded(len(decimals)))
	}
	return lang.Say(wording, calc.Args{"score": figure})
}

// caption is what stands beside codes, "" where there are none.
func caption(b Book, lang text.Lang) string {
	if b.Office.SealKey == nil {
		return ""
	}
	return lang.Say("certificate.code", calc.Args{})
}

// codesOf are the codes of certificates as the properties of a file hold them.
func codesOf(certificates []certificate) string {
	var codes []string
	for _, c := range certificates {
		if c.Code != "" {
			codes = append(codes, c.Code)
		}
	}
	return strings.Join(codes, " ")
}
