package writer

import (
	"fmt"
	"os"
	"strconv"

	"rapor/calc"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// deskFile is one page to hang beside the desk.
const deskFile = "Lembar Meja.pdf"

// deskSteps is how many steps the page has, from the files that come in to the
// certificates.
const deskSteps = 6

// deskCodes are the problems that every office meets, in the order in which
// they are met.
var deskCodes = []calc.Code{
	calc.FileDamaged, calc.FileEncrypted, calc.FileNotSheet, calc.HeaderUnknown, calc.UnitUnknown, calc.UnitConflict,
	calc.NotANumber, calc.OutOfScale, calc.FormulaNoValue, calc.ZeroValue, calc.UnitSilent,
}

// Measures of the page in millimetres: A4, whatever paper the letters have, and
// margins that every office printer leaves.
const (
	deskWidth, deskHeight = 210.0, 297.0
	deskMargin            = 15.0
	deskIndent            = 15.0 // of what stands behind a step's number
	deskCodeWidth         = 36.0
	deskWhatWidth         = 58.0
	deskBand              = 24.0 // of the title
)

var (
	deskBlue  = rgb(0x1f4e79)
	deskWhite = rgb(0xffffff)
)

// desk is the page in the making.
type desk struct {
	lang  text.Lang
	items []pdf.Item
	y     float64
}

// writeDesk writes the page into a file of its own.
func writeDesk(f *os.File, lang text.Lang) error {
	page, err := deskPage(lang)
	if err != nil {
		return err
	}
	title := lang.Say("desk.title", nil)
	return pdf.Write(f, pdf.Document{Title: title, Subject: title, Pages: pdf.Pages(page)})
}

func deskPage(lang text.Lang) (pdf.Page, error) {
	d := &desk{lang: lang}
	d.title()
	for n := 1; n <= deskSteps; n++ {
		d.step(n)
	}
	d.problems()
	d.rules()
	if d.y > deskHeight-deskMargin/2 {
		return pdf.Page{}, fmt.Errorf("more than one page: %.0f mm", d.y)
	}
	return pdf.Page{Width: deskWidth, Height: deskHeight, Items: d.items}, nil
}

func (d *desk) say(key string) string { return d.lang.Say(text.Key("desk."+key), nil) }

// write writes a text into a column, and returns where it ends.
func (d *desk) write(x, y, width, size float64, face pdf.Face, color pdf.Color, s string) (end float64) {
	height := size * leading * pointMM
	for _, line := range wrapped(s, face, size, width) {
		d.items = append(d.items, pdf.Text{X: x, Y: y + height*0.76, Size: size, Face: face, Color: color, Left: true, S: line})
		y += height
	}
	return y
}

func (d *desk) fill(points []pdf.Point, color pdf.Color) {
	d.items = append(d.items, pdf.Shape{Points: points, Closed: true, Fill: &color})
}

func (d *desk) title() {
	d.fill(pdf.Rect(0, 0, deskWidth, deskBand), deskBlue)
	y := d.write(deskMargin, 5.5, deskWidth-2*deskMargin, 19, pdf.SansBold, deskWhite, d.say("title"))
	d.write(deskMargin, y, deskWidth-2*deskMargin, 10, pdf.Sans, deskWhite, d.say("subtitle"))
	d.y = deskBand + 6
}

// step writes a step: its number in a disc, what it is called, what to do.
func (d *desk) step(n int) {
	const radius, width = 4.8, deskWidth - 2*deskMargin - deskIndent
	number := strconv.Itoa(n)
	at := pdf.Point{X: deskMargin + radius, Y: d.y + radius}
	d.items = append(d.items,
		pdf.Shape{Points: circle(at, radius), Curved: true, Closed: true, Fill: &deskBlue},
		pdf.Text{X: at.X, Y: at.Y + 2, Size: 15, Face: pdf.SansBold, Color: deskWhite, S: number})
	y := d.write(deskMargin+deskIndent, d.y, width, 12.5, pdf.SansBold, deskBlue, d.say(number+".title"))
	y = d.write(deskMargin+deskIndent, y+0.4, width, 10.5, pdf.Sans, inkBlack, d.say(number+".text"))
	d.y = max(y, d.y+2*radius) + 3.4
}

// problems writes the table of common problems by their codes, as they stand on
// sheet Catatan Data.
func (d *desk) problems() {
	const pad, size, width = 1.6, 9, deskWidth - 2*deskMargin
	columns := [3]float64{deskMargin, deskMargin + deskCodeWidth, deskMargin + deskCodeWidth + deskWhatWidth}
	d.y = d.write(deskMargin, d.y+1, width, 12.5, pdf.SansBold, deskBlue, d.say("problems")) + 1
	row := func(face pdf.Face, color pdf.Color, cells ...string) {
		end := d.y
		for i, cell := range cells {
			right := deskWidth - deskMargin
			if i < 2 {
				right = columns[i+1]
			}
			end = max(end, d.write(columns[i]+pad, d.y+pad/2, right-columns[i]-2*pad, size, face, color, cell))
		}
		d.y = end + pad/2
		d.items = append(d.items, pdf.Shape{Points: []pdf.Point{{X: deskMargin, Y: d.y}, {X: deskWidth - deskMargin, Y: d.y}}, Width: 0.15, Stroke: lineGrey})
	}
	d.fill(pdf.Rect(deskMargin, d.y, width, size*leading*pointMM+pad), fillHead)
	row(pdf.SansBold, inkBlack, d.say("problems.code"), d.say("problems.what"), d.say("problems.do"))
	for _, code := range deskCodes {
		_, remedy := d.lang.Explained(code)
		row(pdf.Sans, inkBlack, string(code), d.say("code."+string(code)), remedy)
	}
	d.y += 3
}

// rules writes what holds at every step, in a frame.
func (d *desk) rules() {
	const pad, width = 3, deskWidth - 2*deskMargin
	top := d.y
	y := d.write(deskMargin+pad, d.y+pad, width-2*pad, 10, pdf.SansBold, inkBlack, d.say("rules"))
	d.y = y + pad
	d.items = append(d.items, pdf.Shape{Points: pdf.Rect(deskMargin, top, width, d.y-top), Closed: true, Width: 0.5, Stroke: deskBlue})
}
