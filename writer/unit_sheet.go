package writer

import (
	"context"
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// sheetUnit is the one sheet of a unit's workbook.
const sheetUnit = "Lembar Hasil"

// Columns of a unit's sheet.
const (
	unitName = 2 + iota
	unitScore
	unitGrade
	unitGroup
	unitDifference
	unitTarget
	unitLast = unitTarget
)

var unitColumns = []book.Column{{Width: 5}, {Width: 32}, {Width: 12}, {Width: 11}, {Width: 14}, {Width: 13}, {Width: 12}}

// unitSheet is a unit's workbook in the making.
type unitSheet struct {
	*unitPage
	s *book.Sheet
}

// writeUnit writes a unit's workbook and, unless Options leave it out, PDF,
// each one printed page, to base with their endings.
func writeUnit(ctx context.Context, base string, b Book, u *calc.UnitResult, o Options, press *book.Press) error {
	p := barePaper(b, o, o.Lang.Say("unit.subject", nil)+" "+book.Line(u.Name))
	p.wb = press.New(p.properties())
	content := newUnitPage(p, u)
	if err := content.workbook(ctx, base+".xlsx"); err != nil {
		return err
	}
	if p.noPDF {
		return nil
	}
	return writePDF(base+".pdf", b.Office, p.title, p.title, pdf.Pages(planUnit(content)))
}

// workbook writes the unit's workbook.
func (p *unitPage) workbook(ctx context.Context, path string) error {
	s, err := p.wb.Sheet(sheetUnit, unitColumns...)
	if err != nil {
		return err
	}
	(&unitSheet{p, s}).draw()
	page := p.page(false, [2]int{})
	page.OnePage, page.Footer = true, p.say("unit.foot", nil)
	s.SetPage(page)
	if err := s.Close(ctx); err != nil {
		return err
	}
	return p.wb.Save(path)
}

func (d *unitSheet) draw() {
	d.art.onSheet(d.s, d.say("sheet.logo", nil))
	if lines := d.letterhead(); len(lines) > 0 {
		for _, line := range lines {
			d.s.Wide(1, unitLast, book.Cell{Value: line, Style: book.Title})
		}
		d.s.Gap(titleGap)
	}
	for _, line := range d.titles() {
		d.s.Wide(1, unitLast, book.Cell{Value: line, Style: book.Title})
	}
	if status := d.provisional(); status != "" {
		d.s.Wide(1, unitLast, book.Cell{Value: status, Style: book.Status})
	}
	d.s.Gap(titleGap)
	d.prose(d.sentences...)
	d.prose(d.parts...)
	first, last := d.table()
	d.chart(first, last)
	d.section("unit.caption.trend", strings.Join(d.trend, "; "))
	d.section("unit.caption.stages", strings.Join(d.stages, "; "))
	d.section("unit.caption.improve", d.improve...)
	d.plan()
	d.prose(d.closing...)
	d.signature(d.s, office.UnitSheet)
}

func (d *unitSheet) prose(lines ...string) {
	for _, line := range lines {
		d.s.Wide(1, unitLast, book.Cell{Value: line, Style: book.Body})
	}
}

// section writes a caption with lines below it, nothing where there are none.
func (d *unitSheet) section(caption text.Key, lines ...string) {
	if strings.Join(lines, "") == "" {
		return
	}
	d.s.Gap(6)
	d.s.Wide(1, unitLast, book.Cell{Value: d.say(caption, nil), Style: book.Caption})
	d.prose(lines...)
}

// table writes the values and returns its first and last row, 0 for none.
func (d *unitSheet) table() (first, last int) {
	if len(d.values) == 0 {
		return 0, 0
	}
	d.s.Gap(6)
	d.s.Wide(1, unitLast, book.Cell{Value: d.say("unit.caption.values", nil), Style: book.Caption})
	heads := []string{d.say("sheet.head.number", nil), d.dimension(), d.say("sheet.head.score", nil), d.say("sheet.head.grade", nil),
		d.say("unit.head.group", nil), d.say("unit.head.difference", nil), d.say("unit.head.target", nil)}
	cells := make([]book.Cell, len(heads))
	for i, head := range heads {
		cells[i] = book.Cell{Value: head, Style: book.Head}
	}
	d.s.Row(cells...)
	first, places := d.s.Next(), d.Result.Method.Decimals
	for i, v := range d.values {
		row := d.s.Next()
		difference := none()
		if v.group.IsSet() {
			difference = number(book.Addr(unitScore, row)+"-"+book.Addr(unitGroup, row), v.score.Sub(v.group).Float64(), book.Signed(places))
		}
		d.s.Row(book.Cell{Value: i + 1, Style: book.Count}, book.Cell{Value: v.name, Style: book.Text}, figure(v.score, book.Index(places)),
			book.Cell{Value: v.grade, Style: book.CentredBold}, figure(v.group, book.Score(places)), difference, figure(d.unit.Target, book.Score(max(places, d.unit.Target.Places()))))
	}
	return first, d.s.Next() - 1
}

// unitChartRows is how high the chart is.
const unitChartRows = 12

// chart draws the values against the group's means and the target.
func (d *unitSheet) chart(first, last int) {
	if len(d.values) < 2 {
		return
	}
	column := func(col int) string { return book.On(sheetUnit, book.AbsRange(col, first, col, last)) }
	head := func(col int, held string) book.Names {
		return book.Names{Ref: book.On(sheetUnit, book.Abs(col, first-1)), Held: []string{held}}
	}
	bars := book.Bars{
		Title: d.say("unit.chart", nil), Names: book.Names{Ref: column(unitName)}, Values: book.Values{Ref: column(unitScore)},
		Label: head(unitScore, d.say("sheet.head.score", nil)), Places: d.Result.Method.Decimals, Max: calc.ScaleMax,
	}
	group, target := book.Values{Ref: column(unitGroup)}, book.Values{Ref: column(unitTarget)}
	var parts []string
	for _, v := range d.values {
		bars.Names.Held = append(bars.Names.Held, v.name)
		bars.Values.Held = append(bars.Values.Held, v.score.Float64())
		group.Held = append(group.Held, v.group.Float64())
		target.Held = append(target.Held, d.unit.Target.Float64())
		parts = append(parts, v.name+" "+d.Number(v.score))
	}
	if d.groupMean {
		bars.Others = append(bars.Others, book.Series{Label: head(unitGroup, d.say("unit.head.group", nil)), Values: group})
	}
	if d.unit.Target.IsSet() {
		bars.Others = append(bars.Others, book.Series{Label: head(unitTarget, d.say("unit.head.target", nil)), Values: target})
	}
	bars.Alt = d.say("sheet.chart.alt", calc.Args{"parts": strings.Join(parts, "; ")})
	d.s.Gap(6)
	d.s.Bars(bars, unitChartRows)
}

// plan is the table that the unit fills in.
func (d *unitSheet) plan() {
	d.s.Gap(6)
	d.s.Wide(1, unitLast, book.Cell{Value: d.say("unit.caption.followup", nil), Style: book.Caption})
	heads := d.followUp()
	line := func(least float64, first, style book.Style, texts ...any) {
		d.s.HighRow(least, book.Cell{Value: texts[0], Style: first}, book.Cell{Value: texts[1], Style: style}, book.Cell{Style: style},
			book.Cell{Value: texts[2], Style: style}, book.Cell{Style: style}, book.Cell{Value: texts[3], Style: style}, book.Cell{Value: texts[4], Style: style})
		d.s.Merge(2, 3)
		d.s.Merge(4, 5)
	}
	line(0, book.Head, book.Head, heads[0], heads[1], heads[2], heads[3], heads[4])
	for i := range followUpRows {
		line(followUpHeight, book.Text, book.FillIn, fmt.Sprint(i+1), nil, nil, nil, nil)
	}
	d.s.Gap(4)
}
