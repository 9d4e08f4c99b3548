package writer

import (
	"context"
	"fmt"
	"strconv"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// Columns of sheet Ringkasan. The tables below one another share them.
const (
	sumFirst  = 1 // rank, grade; with sumName the label
	sumName   = 2
	sumValue  = 3
	sumGap    = 4
	sumRemark = 5
	sumLast   = 5
)

// summarySheet is sheet Ringkasan in the making.
type summarySheet struct {
	*recap
	s         *book.Sheet
	meanCell  string // the published mean
	rankedAt  string // the number of ranked units
	dimsFirst int    // first row of the means by dimension, 0: not shown
}

// summary writes sheet Ringkasan: one page with the key figures, the best, the
// spread of grades and a chart.
func (r *recap) summary(ctx context.Context) error {
	s, err := r.wb.Sheet(sheetSummary, book.Column{Width: 13}, book.Column{Width: 40}, book.Column{Width: 15}, book.Column{Width: 16}, book.Column{Width: 32})
	if err != nil {
		return err
	}
	p := &summarySheet{recap: r, s: s}
	r.art.onSheet(s, r.say("sheet.logo", nil))
	r.head(s, r.say("sheet.title.summary", nil))
	p.contents()
	if err := p.keyFigures(); err != nil {
		return err
	}
	p.best()
	p.spread()
	p.dimensions()
	p.chart()
	p.advice()
	r.notes(s, p.notesBelow()...)
	page := r.page(false, [2]int{})
	page.SecondPage = p.press()
	page.OnePage = page.SecondPage == 0
	s.SetPage(page)
	return s.Close(ctx)
}

// contents is the line of links to the other sheets.
func (p *summarySheet) contents() {
	cells := []book.Cell{{Value: p.say("sheet.contents", nil), Style: book.NoteHead}}
	names := []string{sheetRanking, sheetTargets, sheetValues, sheetMethod}
	if p.hasStages() {
		names = []string{sheetRanking, sheetTargets, sheetValues, sheetStages, sheetMethod}
	}
	for _, name := range names {
		cells = append(cells, book.Cell{Value: name, Style: book.Link, Link: &book.Target{Place: book.On(name, "A1")}})
	}
	p.s.Row(cells...)
	p.s.Gap(4)
}

func (p *summarySheet) caption(key text.Key) {
	p.s.Wide(1, sumLast, book.Cell{Value: p.say(key, nil), Style: book.Caption})
}

// line writes a line of the key figures. Label and value are always there, gap
// and remark may be empty.
func (p *summarySheet) line(label string, value, gap, remark book.Cell) int {
	style := func(c book.Cell, style book.Style) book.Cell {
		if c.Style == (book.Style{}) {
			c.Style = style
		}
		return c
	}
	row := p.s.Row(book.Cell{Value: label, Style: book.Text}, book.Cell{Style: book.Text},
		style(value, book.Centred), style(gap, book.Centred), style(remark, book.Text))
	p.s.Merge(sumFirst, sumName)
	return row
}

func (p *summarySheet) keyFigures() error {
	p.caption("sheet.caption.key")
	p.s.Row(book.Cell{Value: p.say("sheet.head.item", nil), Style: book.Head}, book.Cell{Style: book.Head},
		book.Cell{Value: p.say("sheet.head.value", nil), Style: book.Head}, book.Cell{Value: p.say("sheet.head.gap", nil), Style: book.Head},
		book.Cell{Value: p.say("sheet.head.remark", nil), Style: book.Head})
	p.s.Merge(sumFirst, sumName)
	p.meanLines()
	p.targetLines()
	if err := p.references(); err != nil {
		return err
	}
	p.extremes()
	p.counts()
	return nil
}

// meanLines are the published mean with its grade.
func (p *summarySheet) meanLines() {
	o := p.Result.Overall
	label := p.say("sheet.key.mean.plain", nil)
	p.meanCell = book.Abs(sumValue, p.s.Next())
	if o.Exact == nil {
		p.line(label, none(), book.Cell{}, book.Cell{Value: p.say("sheet.note.nobody", nil)})
		return
	}
	indices := book.On(sheetValues, book.Range(p.valuesIndex, p.valuesFirst, p.valuesIndex, p.last(p.valuesFirst)))
	p.line(label, number(fmt.Sprintf("ROUND(AVERAGE(%s),%d)", indices, p.places), o.Score.Float64(), book.Index(p.places)),
		book.Cell{}, book.Cell{Value: p.say("sheet.key.mean.note", calc.Args{"count": o.Ranked, "unit_term": lower(p.Office.UnitTerm)})})
	row := p.line(p.say("sheet.head.grade", nil), words(letterFormula(p.meanCell), o.Grade.Letter, book.CentredBold), book.Cell{}, book.Cell{})
	p.s.Bands(book.Addr(sumValue, row), p.letters())
	p.line(p.say("sheet.head.word", nil), words(wordFormula(p.meanCell), o.Grade.Word, book.Centred), book.Cell{}, book.Cell{})
}

func (p *summarySheet) targetLines() {
	o, ref := p.Result.Overall, p.Result.Method.Reference
	label := p.say("sheet.key.target", nil)
	if ref.TargetYear > 0 {
		label = p.say("sheet.key.target.year", calc.Args{"year": strconv.Itoa(ref.TargetYear)})
	}
	if !ref.Target.IsSet() {
		p.line(label, none(), book.Cell{}, book.Cell{Value: p.say("sheet.status.no-target", nil)})
		return
	}
	target := book.Abs(sumValue, p.s.Next())
	p.compareLine(label, ref.Target, o.Gap, comparison{p.say("sheet.status.above", nil), p.say("sheet.status.reached", nil), p.say("sheet.status.below", nil)})
	if o.Gap.IsSet() && ref.Target.Sign() > 0 {
		p.line(p.say("sheet.key.attainment", nil), number(p.meanCell+"/"+target+"*100", float(percent(o.Score, ref.Target)), book.Score(percentPlaces)), book.Cell{}, book.Cell{})
	}
}

// compareLine holds the mean against a reference.
func (p *summarySheet) compareLine(label string, reference, gap calc.Decimal, status comparison) {
	cell := book.Abs(sumValue, p.s.Next())
	remark := book.Cell{Value: p.say("sheet.status.open", nil)}
	if gap.IsSet() {
		remark = status.cell(gap, p.meanCell, cell, book.Text)
	}
	places := max(p.places, reference.Places())
	p.line(label, figure(reference, book.Score(places)), difference(gap, p.meanCell, cell, places), remark)
}

// references are the national, provincial and previous figures; without any of
// them one line says so.
func (p *summarySheet) references() error {
	o, ref := p.Result.Overall, p.Result.Method.Reference
	if !ref.National.IsSet() {
		p.line(p.say("sheet.key.national", nil), none(), book.Cell{}, book.Cell{Value: p.say("sheet.status.no-reference", nil)})
	}
	for _, line := range []struct {
		name, label, plain string
		figure, gap        calc.Decimal
	}{
		{nameNational, p.nationalLabel(), p.say("sheet.key.national", nil), ref.National, o.ToNational},
		{nameProvince, p.provinceLabel(), p.say("sheet.key.province", nil), ref.Province, o.ToProvince},
	} {
		if !line.figure.IsSet() {
			continue
		}
		if err := p.s.Define(line.name, book.Abs(sumValue, p.s.Next())); err != nil {
			return err
		}
		args := calc.Args{"reference": line.plain}
		p.compareLine(line.label, line.figure, line.gap, comparison{p.say("sheet.status.over", args), p.say("sheet.status.level", args), p.say("sheet.status.under", args)})
	}
	p.previousLine()
	return nil
}

func (p *summarySheet) previousLine() {
	o, m := p.Result.Overall, p.Result.Method
	year := ""
	if m.Year > 0 {
		year = strconv.Itoa(m.Year - 1)
	}
	label := p.say("sheet.key.previous", calc.Args{"year": year})
	switch {
	case !m.Reference.Previous.IsSet():
		p.line(label, none(), book.Cell{}, book.Cell{Value: p.say("sheet.status.no-previous", nil)})
	case p.otherMethod():
		p.line(label, figure(m.Reference.Previous, book.Score(max(p.places, m.Reference.Previous.Places()))), none(), book.Cell{Value: p.say("sheet.status.other-method", nil)})
	default:
		p.compareLine(label, m.Reference.Previous, o.Change, comparison{p.say("sheet.status.up", nil), p.say("sheet.status.same", nil), p.say("sheet.status.down", nil)})
	}
}

// extremes name the dimensions with the highest and the lowest mean.
func (p *summarySheet) extremes() {
	if !p.severalDimensions() {
		return
	}
	row, head := p.meanRowAt(), p.headRow
	n := len(p.Result.Method.Dimensions)
	means := book.On(sheetValues, book.Range(3, row, 2+n, row))
	names := book.On(sheetValues, book.Range(3, head, 2+n, head))
	for _, line := range []struct {
		key      text.Key
		function string
		sign     int
	}{{"sheet.head.highest", "MAX", 1}, {"sheet.head.lowest", "MIN", -1}} {
		best := extremeValue(p.Result.Overall.Values, line.sign)
		extreme := line.function + "(" + means + ")"
		name := words(fmt.Sprintf("INDEX(%s,MATCH(%s,%s,0))", names, extreme, means), p.Result.Method.Dimensions[best].Name, book.Text)
		if even(p.Result.Overall.Values) {
			name = book.Cell{Value: p.say("sheet.all-equal", nil), Style: book.Text}
		}
		p.line(p.say(line.key, nil), number(fmt.Sprintf("ROUND(%s,%d)", extreme, p.places), p.Result.Overall.Values[best].Score.Float64(), book.Score(p.places)), book.Cell{}, name)
	}
}

// meanRowAt is the row of the means on sheet Nilai.
func (r *recap) meanRowAt() int { return r.last(r.valuesFirst) + 1 }

// severalDimensions tells whether means by dimension say anything.
func (p *summarySheet) severalDimensions() bool {
	if len(p.ranked) == 0 || !p.detailed || len(p.Result.Method.Dimensions) < 2 {
		return false
	}
	for _, v := range p.Result.Overall.Values {
		if !v.Score.IsSet() {
			return false
		}
	}
	return true
}

// counts are how many units there are and how many answered.
func (p *summarySheet) counts() {
	o := p.Result.Overall
	count := func(n int) book.Cell { return book.Cell{Value: n, Style: book.Count} }
	registered := book.Addr(sumValue, p.line(p.say("sheet.key.registered", nil), count(o.Registered), book.Cell{}, book.Cell{}))
	p.line(p.say("sheet.key.taking-part", nil), count(o.TakingPart), book.Cell{}, book.Cell{})
	ranked := count(o.Ranked)
	if o.Ranked > 0 {
		ranked.Formula = "COUNT(" + p.publishedCells() + ")"
	}
	p.rankedAt = book.Addr(sumValue, p.line(p.say("sheet.key.ranked", nil), ranked, book.Cell{}, book.Cell{}))
	unranked := count(o.Registered - o.Ranked)
	unranked.Formula = registered + "-" + p.rankedAt
	p.line(p.say("sheet.key.unranked", nil), unranked, book.Cell{}, book.Cell{})
	if o.Respondents > 0 {
		row := p.line(p.say("sheet.key.respondents", nil), count(o.Respondents), book.Cell{}, book.Cell{})
		p.participation(book.Addr(sumValue, row))
	}
}

// participation is printed only where every ranked unit said both figures:
// else it would divide by people who were never asked.
func (p *summarySheet) participation(respondents string) {
	for _, u := range p.ranked {
		if u.Respondents == 0 || u.Employees == 0 {
			return
		}
	}
	o := p.Result.Overall
	employees := book.Addr(sumValue, p.line(p.say("sheet.head.employees", nil), book.Cell{Value: o.Employees, Style: book.Count}, book.Cell{}, book.Cell{}))
	share := float(percent(calc.NewDecimal(int64(o.Respondents), 0), calc.NewDecimal(int64(o.Employees), 0)))
	p.line(p.say("sheet.key.participation", nil), number(respondents+"/"+employees+"*100", share, book.Score(percentPlaces)), book.Cell{}, book.Cell{})
}

// publishedCells is the range of the published indices on sheet Peringkat.
func (r *recap) publishedCells() string {
	return book.On(sheetRanking, book.Range(r.rankingIndex, r.rankedFirst, r.rankingIndex, r.last(r.rankedFirst)))
}
