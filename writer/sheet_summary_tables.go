package writer

import (
	"fmt"
	"math/big"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
)

const (
	bestRanks = 5  // ranks shown on Ringkasan
	bestRows  = 10 // and no more rows than these, however many share them
	chartBars = 10
	chartRows = 15
)

// best lists the units of the first ranks, as formulas over sheet Peringkat.
func (p *summarySheet) best() {
	if len(p.ranked) == 0 {
		return
	}
	p.s.Gap(10)
	p.caption("sheet.caption.best")
	p.s.Row(book.Cell{Value: p.say("sheet.head.rank", nil), Style: book.Head}, book.Cell{Value: p.Office.UnitTerm, Style: book.Head},
		book.Cell{Value: p.composite(), Style: book.Head}, book.Cell{Value: p.say("sheet.head.grade", nil), Style: book.Head},
		book.Cell{Value: p.say("sheet.head.word", nil), Style: book.Head})
	first := p.s.Next()
	for i, u := range p.ranked {
		if i == bestRows || u.Rank > bestRanks {
			break
		}
		from := func(col int) string { return book.On(sheetRanking, book.Addr(col, p.rankedFirst+i)) }
		p.s.Row(book.Cell{Formula: from(2), Value: u.Rank, Style: book.CountBold}, words(from(p.rankingUnit), book.Line(u.Name), book.Text),
			number(from(p.rankingIndex), u.Score.Float64(), book.Index(p.places)),
			words(from(p.rankingLetter), u.Grade.Letter, book.CentredBold), words(from(p.rankingLetter+1), u.Grade.Word, book.Centred))
	}
	p.s.Bands(book.Range(sumGap, first, sumGap, p.s.Next()-1), p.letters())
}

// spread counts the ranked units of every grade.
func (p *summarySheet) spread() {
	if len(p.ranked) == 0 {
		return
	}
	p.s.Gap(10)
	p.caption("sheet.caption.spread")
	p.s.Row(book.Cell{Value: p.say("sheet.head.grade", nil), Style: book.Head}, book.Cell{Value: p.say("sheet.head.word", nil), Style: book.Head},
		book.Cell{Value: p.say("sheet.head.count", nil), Style: book.Head}, book.Cell{Value: p.say("sheet.head.share", nil), Style: book.Head},
		book.Cell{Value: p.say("sheet.head.lower", nil), Style: book.Head})
	letters := book.On(sheetRanking, book.AbsRange(p.rankingLetter, p.rankedFirst, p.rankingLetter, p.last(p.rankedFirst)))
	first := p.s.Next()
	for _, g := range p.Result.Overall.ByGrade {
		row := p.s.Next()
		share := float(big.NewRat(int64(g.Count)*100, int64(len(p.ranked))))
		p.s.Row(book.Cell{Value: g.Band.Letter, Style: book.CentredBold}, book.Cell{Value: dash(g.Band.Word), Style: book.Centred},
			book.Cell{Formula: "COUNTIF(" + letters + "," + book.Addr(sumFirst, row) + ")", Value: g.Count, Style: book.Count},
			number(book.Addr(sumValue, row)+"/"+p.rankedAt+"*100", share, book.Score(percentPlaces)),
			book.Cell{Value: g.Band.Lower.Float64(), Style: book.Score(max(p.places, g.Band.Lower.Places()))})
	}
	p.s.Bands(book.Range(sumFirst, first, sumFirst, p.s.Next()-1), p.letters())
}

// bandTop is the highest published index of a band: a step of the last decimal
// below where the next band begins. Figures, not text: a program shows them
// with the decimal mark of its own language, like all others.
func (r *recap) bandTop(i int) book.Cell {
	top := calc.NewDecimal(calc.ScaleMax, 0)
	if i > 0 {
		top = r.Result.Method.Bands[i-1].Lower.Sub(calc.NewDecimal(1, r.places))
	}
	return book.Cell{Value: top.Float64(), Style: book.Score(max(r.places, top.Places()))}
}

// dimensions lists the means by dimension with their grades.
func (p *summarySheet) dimensions() {
	if !p.severalDimensions() {
		return
	}
	p.s.Gap(10)
	p.caption("sheet.caption.dimensions")
	p.s.Row(book.Cell{Value: p.say("sheet.head.number", nil), Style: book.Head}, book.Cell{Value: p.dimension(), Style: book.Head},
		book.Cell{Value: p.say("sheet.head.mean", nil), Style: book.Head}, book.Cell{Value: p.say("sheet.head.grade", nil), Style: book.Head},
		book.Cell{Value: p.say("sheet.head.word", nil), Style: book.Head})
	p.dimsFirst = p.s.Next()
	for i, v := range p.Result.Overall.Values {
		row := p.s.Next()
		cell := book.Addr(sumValue, row)
		mean := book.On(sheetValues, book.Addr(3+i, p.meanRowAt()))
		p.s.Row(book.Cell{Value: i + 1, Style: book.Count}, book.Cell{Value: book.Line(p.Result.Method.Dimensions[i].Name), Style: book.Text},
			number(fmt.Sprintf("ROUND(%s,%d)", mean, p.places), v.Score.Float64(), book.Index(p.places)),
			words(letterFormula(cell), v.Grade.Letter, book.CentredBold), words(wordFormula(cell), v.Grade.Word, book.Centred))
	}
	p.s.Bands(book.Range(sumGap, p.dimsFirst, sumGap, p.s.Next()-1), p.letters())
}

// chart draws the means by dimension, or, with one dimension, the index of the
// best units.
func (p *summarySheet) chart() {
	if len(p.ranked) == 0 {
		return
	}
	bars := book.Bars{Places: p.places, Max: calc.ScaleMax}
	var parts []string
	bar := func(name string, score calc.Decimal) {
		name = book.Line(name)
		bars.Names.Held = append(bars.Names.Held, name)
		bars.Values.Held = append(bars.Values.Held, score.Float64())
		parts = append(parts, name+" "+p.Number(score))
	}
	if p.dimsFirst > 0 {
		n := len(p.Result.Method.Dimensions)
		bars.Title = p.say("sheet.chart.dimensions", nil)
		bars.Names.Ref = book.On(sheetSummary, book.AbsRange(sumName, p.dimsFirst, sumName, p.dimsFirst+n-1))
		bars.Values.Ref = book.On(sheetSummary, book.AbsRange(sumValue, p.dimsFirst, sumValue, p.dimsFirst+n-1))
		for i, v := range p.Result.Overall.Values {
			bar(p.Result.Method.Dimensions[i].Name, v.Score)
		}
	} else {
		n := min(chartBars, len(p.ranked))
		last := p.rankedFirst + n - 1
		bars.Title = p.say("sheet.chart.units", nil)
		bars.Names.Ref = book.On(sheetRanking, book.AbsRange(p.rankingUnit, p.rankedFirst, p.rankingUnit, last))
		bars.Values.Ref = book.On(sheetRanking, book.AbsRange(p.rankingIndex, p.rankedFirst, p.rankingIndex, last))
		for _, u := range p.ranked[:n] {
			bar(u.Name, u.Score)
		}
	}
	bars.Alt = p.say("sheet.chart.alt", calc.Args{"parts": strings.Join(parts, "; ")})
	p.s.Gap(10)
	p.s.Bars(bars, chartRows)
}

func (p *summarySheet) notesBelow() []string {
	notes := []string{p.say("sheet.note.mean", nil)}
	if !p.Result.Method.Final {
		notes = append(notes, p.say("sheet.note.provisional", nil))
	}
	return notes
}
