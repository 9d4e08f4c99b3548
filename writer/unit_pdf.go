package writer

import (
	"math"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// Margins of a paper in millimetres: the left one for the binder.
const (
	paperLeft   = 30.0
	paperRight  = 20.0
	paperTop    = 20.0
	paperBottom = 18.0
)

var (
	inkBlack = rgb(0x1b2230)
	inkGrey  = rgb(0x666666)
	lineGrey = rgb(0x999999)
	fillHead = rgb(0xdce6f1)
	barBlue  = rgb(0x5b84b1)
	markGrey = rgb(0x7f7f7f)
	markGoal = rgb(0xc55a11)
)

// unitPlan lays a unit's page out from top to bottom.
type unitPlan struct {
	*unitPage
	page  pdf.Page
	y     float64
	scale float64 // of everything, so that it stays on one page
}

// planUnit plans a unit's page: what does not fit is tried again a little
// smaller.
func planUnit(content *unitPage) pdf.Page {
	width, height := content.Office.Paper.Size()
	for scale := 1.0; ; scale -= 0.04 {
		d := &unitPlan{unitPage: content, page: pdf.Page{Width: width, Height: height}, y: paperTop, scale: scale}
		d.draw()
		if d.y <= height-paperBottom || scale < 0.5 {
			d.foot()
			return d.page
		}
	}
}

func (d *unitPlan) width() float64 { return d.page.Width - paperLeft - paperRight }

func (d *unitPlan) draw() {
	middle := paperLeft + d.width()/2
	for _, title := range d.titles() {
		for _, line := range balance(title, pdf.SansBold, 12*d.scale, d.width()) {
			d.line(pdf.Text{X: middle, Size: 12, Face: pdf.SansBold, Color: inkBlack, S: line})
		}
	}
	if status := d.provisional(); status != "" {
		d.line(pdf.Text{X: middle, Size: 9, Face: pdf.SansBold, Color: markGoal, S: status})
	}
	d.gap(3)
	d.prose(append(d.sentences, d.parts...)...)
	d.table()
	d.chart()
	d.section("unit.caption.trend", strings.Join(d.trend, "; "))
	d.section("unit.caption.stages", strings.Join(d.stages, "; "))
	d.section("unit.caption.improve", d.improve...)
	d.plan()
	d.prose(d.closing...)
	d.sign()
}

// line adds a line of text below the last one.
func (d *unitPlan) line(t pdf.Text) {
	t.Size *= d.scale
	height := t.Size * leading * pointMM
	t.Y = d.y + height*0.76
	d.page.Items = append(d.page.Items, t)
	d.y += height
}

func (d *unitPlan) gap(mm float64) { d.y += mm * d.scale }

// Sizes of type in points.
const (
	unitText  = 9.5
	unitSmall = 8
)

func (d *unitPlan) prose(paragraphs ...string) {
	for _, s := range paragraphs {
		for _, line := range wrapped(s, pdf.Sans, unitText*d.scale, d.width()) {
			d.line(pdf.Text{X: paperLeft, Size: unitText, Face: pdf.Sans, Color: inkBlack, S: line, Left: true})
		}
		d.gap(0.8)
	}
}

func (d *unitPlan) caption(s string) {
	d.gap(2.2)
	d.line(pdf.Text{X: paperLeft, Size: 10, Face: pdf.SansBold, Color: rgb(0x1f4e79), S: s, Left: true})
	d.gap(0.6)
}

func (d *unitPlan) section(caption text.Key, lines ...string) {
	if strings.Join(lines, "") == "" {
		return
	}
	d.caption(d.say(caption, nil))
	d.prose(lines...)
}

// row draws a row of a table: shares are those of the width, cells are centred
// but for the one named left.
func (d *unitPlan) row(shares []float64, cells []string, left int, head bool) {
	face, size := pdf.Sans, unitSmall*d.scale
	if head {
		face = pdf.SansBold
	}
	lines, most := make([][]string, len(cells)), 1
	for i, cell := range cells {
		lines[i] = wrapped(cell, face, size, shares[i]*d.width()-2)
		most = max(most, len(lines[i]))
	}
	leading := size * leading * pointMM
	height := float64(most)*leading + 1.6*d.scale
	x := paperLeft
	for i := range cells {
		w := shares[i] * d.width()
		shape := pdf.Shape{Points: pdf.Rect(x, d.y, w, height), Closed: true, Width: 0.15, Stroke: lineGrey}
		if head {
			shape.Fill = &fillHead
		}
		d.page.Items = append(d.page.Items, shape)
		top := d.y + (height-float64(len(lines[i]))*leading)/2
		for j, line := range lines[i] {
			t := pdf.Text{X: x + w/2, Y: top + (float64(j)+0.76)*leading, Size: size, Face: face, Color: inkBlack, S: line}
			if i == left && !head {
				t.X, t.Left = x+1.2, true
			}
			d.page.Items = append(d.page.Items, t)
		}
		x += w
	}
	d.y += height
}

// table draws the values with what they are held against.
func (d *unitPlan) table() {
	if len(d.values) == 0 {
		return
	}
	d.caption(d.say("unit.caption.values", nil))
	shares := []float64{0.06, 0.34, 0.12, 0.12, 0.19, 0.17}
	d.row(shares, []string{
		d.say("sheet.head.number", nil), d.dimension(), d.say("sheet.head.value", nil), d.say("sheet.head.grade", nil), d.say("unit.head.group", nil), d.say("unit.head.difference", nil),
	}, 1, true)
	for i, v := range d.values {
		group, difference := "–", "–"
		if v.group.IsSet() {
			group, difference = d.Number(v.group), d.Signed(v.score.Sub(v.group))
		}
		d.row(shares, []string{strconv.Itoa(i + 1), v.name, d.Number(v.score), v.grade, group, difference}, 1, false)
	}
}

// chart draws a bar a value, with a mark for the group's mean and a line for
// the target.
func (d *unitPlan) chart() {
	if len(d.values) < 2 {
		return
	}
	d.gap(2.5)
	label, step, size := 0.30*d.width(), 4.6*d.scale, unitSmall*d.scale
	left, room := paperLeft+label, d.width()-label-12
	at := func(score calc.Decimal) float64 { return left + room*score.Float64()/calc.ScaleMax }
	top := d.y
	for i, v := range d.values {
		y := top + float64(i)*step
		name := cutWidth(v.name, pdf.Sans, size, label-2)
		d.page.Items = append(d.page.Items,
			pdf.Text{X: left - 1.5 - pdf.Width(pdf.Sans, size, 0, name), Y: y + step*0.68, Size: size, Face: pdf.Sans, Color: inkBlack, S: name, Left: true},
			pdf.Shape{Points: pdf.Rect(left, y+step*0.14, math.Max(at(v.score)-left, 0.1), step*0.72), Closed: true, Fill: &barBlue},
			pdf.Text{X: at(v.score) + 1, Y: y + step*0.68, Size: size, Face: pdf.Sans, Color: inkBlack, S: d.Number(v.score), Left: true},
		)
		if v.group.IsSet() {
			d.mark(at(v.group), y, y+step, 0.7, markGrey)
		}
	}
	bottom := top + float64(len(d.values))*step
	d.mark(left, top, bottom, 0.2, lineGrey)
	if d.unit.Target.IsSet() {
		d.mark(at(d.unit.Target), top-0.6, bottom+0.6, 0.35, markGoal)
	}
	d.y = bottom + 0.8
	d.legend(left)
}

func (d *unitPlan) mark(x, top, bottom, width float64, color pdf.Color) {
	d.page.Items = append(d.page.Items, pdf.Shape{Points: []pdf.Point{{X: x, Y: top}, {X: x, Y: bottom}}, Width: width, Stroke: color})
}

// legend explains the marks of the chart, where it has any.
func (d *unitPlan) legend(left float64) {
	var parts []string
	if d.groupMean {
		parts = append(parts, d.say("unit.legend.group", nil))
	}
	if d.unit.Target.IsSet() {
		parts = append(parts, d.say("unit.legend.target", calc.Args{"target": d.unit.Target}))
	}
	if len(parts) > 0 {
		d.line(pdf.Text{X: left, Size: 7.5, Face: pdf.Sans, Color: inkGrey, S: strings.Join(parts, " · "), Left: true})
	}
}

// plan draws the table that the unit fills in.
func (d *unitPlan) plan() {
	d.caption(d.say("unit.caption.followup", nil))
	shares := []float64{0.06, 0.38, 0.22, 0.14, 0.20}
	d.row(shares, d.followUp(), 1, true)
	for i := range followUpRows {
		d.row(shares, []string{strconv.Itoa(i + 1), "", "", "", ""}, 1, false)
	}
	d.gap(2)
}

// sign draws the block of the signer at the right, with room for the
// signature or its visual.
func (d *unitPlan) sign() {
	signer, ok := d.Office.Signatories[office.UnitSheet]
	if !ok {
		return
	}
	block := newSignatureBlock(signer, office.UnitSheet)
	middle, width := paperLeft+d.width()*0.72, d.width()*0.54
	d.gap(3)
	add := func(s string, face pdf.Face) {
		for _, line := range balance(s, face, unitText*d.scale, width) {
			d.line(pdf.Text{X: middle, Size: unitText, Face: face, Color: inkBlack, S: line})
		}
	}
	for _, job := range block.Lines {
		add(job, pdf.Sans)
	}
	d.gap(18)
	add(block.Name, pdf.SansBold)
	for _, below := range block.Below {
		add(below, pdf.Sans)
	}
}

func (d *unitPlan) foot() {
	d.page.Items = append(d.page.Items, pdf.Text{X: paperLeft, Y: d.page.Height - 10, Size: 7.5, Face: pdf.Sans, Color: inkGrey, S: d.say("unit.foot", nil), Left: true})
	name := book.Line(d.Office.Institution)
	d.page.Items = append(d.page.Items, pdf.Text{
		X: d.page.Width - paperRight - pdf.Width(pdf.Sans, 7.5, 0, name), Y: d.page.Height - 10, Size: 7.5, Face: pdf.Sans, Color: inkGrey, S: name, Left: true,
	})
}

// wrapped breaks a text into lines that fit a width, as many words a line as
// go; a word that is wider than the line stands alone.
func wrapped(s string, face pdf.Face, size, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && pdf.Width(face, size, 0, longer) > width {
			lines, line = append(lines, line), word
			continue
		}
		line = longer
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// cutWidth shortens a text to a width.
func cutWidth(s string, face pdf.Face, size, width float64) string {
	letters := []rune(s)
	for n := len(letters); n > 1 && pdf.Width(face, size, 0, s) > width; n-- {
		s = strings.TrimRight(string(letters[:n-1]), " ") + "…"
	}
	return s
}
