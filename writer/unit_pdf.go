package writer

import (
	"math"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

var (
	barBlue  = rgb(0x5b84b1)
	markMean = rgb(0x262626) // stands out from the bars in black and white too
	markGoal = rgb(0xc55a11)
)

// unitPlan lays a unit's page out.
type unitPlan struct {
	*unitPage
	*layout
}

// planUnit plans a unit's page: what does not fit is tried again a little
// smaller.
func planUnit(content *unitPage) pdf.Page {
	for scale := 1.0; ; scale -= 0.04 {
		f := newLayout(content.paper, pdf.Sans, pdf.SansBold, 9.5)
		f.endless, f.scale = true, scale
		d := &unitPlan{content, f}
		d.draw()
		if d.y <= d.bottom() || scale < 0.3 {
			d.foot()
			return f.current
		}
	}
}

func (d *unitPlan) draw() {
	d.withLogos(func() {
		if lines := d.letterhead(); len(lines) > 0 {
			for _, line := range lines {
				d.centred(line, pdf.SansBold, 12)
			}
			d.gap(4)
		}
		for _, title := range d.titles() {
			d.centred(title, pdf.SansBold, 12)
		}
	})
	if status := d.unitPage.provisional(); status != "" {
		d.line(pdf.Text{X: paperLeft + d.width()/2, Size: 9, Face: pdf.SansBold, Color: markGoal, S: status})
	}
	d.gap(3)
	d.prose(append(d.sentences, d.parts...)...)
	d.valueTable()
	d.chart()
	d.section("unit.caption.trend", strings.Join(d.trend, "; "))
	d.section("unit.caption.stages", strings.Join(d.stages, "; "))
	d.section("unit.caption.improve", d.improve...)
	d.plan()
	d.prose(d.closing...)
	if _, ok := d.unitPage.Office.Signatories[office.UnitSheet]; ok {
		d.sign(office.UnitSheet)
	}
}

func (d *unitPlan) section(caption text.Key, lines ...string) {
	if strings.Join(lines, "") == "" {
		return
	}
	d.caption(d.unitPage.say(caption, nil))
	d.prose(lines...)
}

// valueTable draws the values with what they are held against.
func (d *unitPlan) valueTable() {
	if len(d.values) == 0 {
		return
	}
	p := d.unitPage
	d.caption(p.say("unit.caption.values", nil))
	g := grid{[]float64{0.06, 0.34, 0.12, 0.12, 0.19, 0.17}, 1}
	d.row(g, []string{
		p.say("sheet.head.number", nil), p.dimension(), p.say("sheet.head.score", nil), p.say("sheet.head.grade", nil), p.say("unit.head.group", nil), p.say("unit.head.difference", nil),
	}, true)
	for i, v := range d.values {
		group, difference := "–", "–"
		if v.group.IsSet() {
			group, difference = p.Number(v.group), p.Signed(v.score.Sub(v.group))
		}
		d.row(g, []string{strconv.Itoa(i + 1), v.name, p.Number(v.score), v.grade, group, difference}, false)
	}
}

// chart draws a bar a value, with a mark for the group's mean and a line for
// the target.
func (d *unitPlan) chart() {
	if len(d.values) < 2 {
		return
	}
	d.gap(2.5)
	label, step, size := 0.30*d.width(), 4.6*d.scale, tableText*d.scale
	figures := paperLeft + d.width() // a column of its own: at the bars' ends the marks would cross them
	left, room := paperLeft+label, d.width()-label-14
	at := func(score calc.Decimal) float64 { return left + room*score.Float64()/calc.ScaleMax }
	top := d.y
	for i, v := range d.values {
		y := top + float64(i)*step
		score := d.unitPage.Number(v.score)
		name := cutWidth(v.name, pdf.Sans, size, label-2)
		d.add(
			pdf.Text{X: left - 1.5 - pdf.Width(pdf.Sans, size, 0, name), Y: y + step*0.68, Size: size, Face: pdf.Sans, Color: inkBlack, S: name, Left: true},
			pdf.Shape{Points: pdf.Rect(left, y+step*0.14, math.Max(at(v.score)-left, 0.1), step*0.72), Closed: true, Fill: &barBlue},
			pdf.Text{X: figures - pdf.Width(pdf.Sans, size, 0, score), Y: y + step*0.68, Size: size, Face: pdf.Sans, Color: inkBlack, S: score, Left: true},
		)
		if v.group.IsSet() {
			d.mark(at(v.group), y, y+step, 0.7, markMean)
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
	d.add(pdf.Shape{Points: []pdf.Point{{X: x, Y: top}, {X: x, Y: bottom}}, Width: width, Stroke: color})
}

// legend explains the marks of the chart, where it has any.
func (d *unitPlan) legend(left float64) {
	var parts []string
	if d.groupMean {
		parts = append(parts, d.unitPage.say("unit.legend.group", nil))
	}
	if d.unit.Target.IsSet() {
		parts = append(parts, d.unitPage.say("unit.legend.target", calc.Args{"target": d.unitPage.padded(d.unit.Target)}))
	}
	if len(parts) > 0 {
		d.line(pdf.Text{X: left, Size: 7.5, Face: pdf.Sans, Color: inkGrey, S: strings.Join(parts, " · "), Left: true})
	}
}

// plan draws the table that the unit fills in.
func (d *unitPlan) plan() {
	d.caption(d.unitPage.say("unit.caption.followup", nil))
	g := grid{[]float64{0.06, 0.38, 0.22, 0.14, 0.20}, 1}
	d.row(g, d.followUp(), true)
	for i := range followUpRows {
		d.rowOf(g, []string{strconv.Itoa(i + 1), "", "", "", ""}, followUpHeight*pointMM*d.scale)
	}
	d.gap(2)
}

func (d *unitPlan) foot() {
	const size = 7.5
	name := d.unitPage.Office.Institution
	y := d.current.Height - 10
	d.add(
		pdf.Text{X: paperLeft, Y: y, Size: size, Face: pdf.Sans, Color: inkGrey, S: d.unitPage.say("unit.foot", nil), Left: true},
		pdf.Text{X: d.current.Width - paperRight - pdf.Width(pdf.Sans, size, 0, name), Y: y, Size: size, Face: pdf.Sans, Color: inkGrey, S: name, Left: true},
	)
}
