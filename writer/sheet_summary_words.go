package writer

import (
	"fmt"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// advice writes three lines of recommendation below the chart.
func (p *summarySheet) advice() {
	if len(p.ranked) == 0 {
		return
	}
	p.s.Gap(8)
	p.caption("sheet.caption.advice")
	for i, line := range []string{p.adviceOnDimension(), p.adviceOnTarget(), p.adviceOnData()} {
		p.s.Wide(1, sumLast, book.Cell{Value: fmt.Sprintf("%d. %s", i+1, line), Style: book.Body})
	}
}

// adviceOnDimension names the dimension with the lowest mean, none where all are
// equal.
func (p *summarySheet) adviceOnDimension() string {
	lowest := extremeValue(p.Result.Overall.Values, -1)
	if len(p.Result.Method.Dimensions) < 2 || lowest < 0 {
		return p.say("sheet.advice.index", calc.Args{"score": p.Result.Overall.Score})
	}
	if values := p.Result.Overall.Values; even(values) {
		return p.say("sheet.advice.even", calc.Args{"all": p.All(len(values)), "score": values[lowest].Score})
	}
	return p.say("sheet.advice.dimension", calc.Args{"name": book.Line(p.Result.Method.Dimensions[lowest].Name), "score": p.Result.Overall.Values[lowest].Score})
}

// adviceOnTarget counts who is short of the target, or else who has one of the
// two lowest grades.
func (p *summarySheet) adviceOnTarget() string {
	short, low, bands := 0, 0, p.Result.Method.Bands
	for _, u := range p.ranked {
		if u.Gap.Sign() < 0 {
			short++
		}
		for _, b := range bands[max(0, len(bands)-2):] {
			if u.Grade.Letter == b.Letter {
				low++
			}
		}
	}
	args := calc.Args{"short": short, "count": len(p.ranked), "low": low}
	switch {
	case short > 0 && low > 0:
		return p.say("sheet.advice.target.low", args)
	case short > 0:
		return p.say("sheet.advice.target", args)
	case low > 0:
		return p.say("sheet.advice.low", args)
	}
	return p.say("sheet.advice.keep", args)
}

func (p *summarySheet) adviceOnData() string {
	if n := len(p.takingPart()) - len(p.ranked); n > 0 {
		return p.say("sheet.advice.data", calc.Args{"count": n})
	}
	return p.say("sheet.advice.follow", nil)
}

// press writes, on a page of its own, the sentences for a press release. It
// returns the row where that page begins, 0 while there is nothing to release.
func (p *summarySheet) press() (row int) {
	if !p.Result.Method.Final || len(p.ranked) == 0 {
		return 0
	}
	row = p.s.Next()
	p.caption("sheet.caption.press")
	for _, sentence := range []string{p.pressAwards(), p.pressMean(), p.pressBest()} {
		if sentence != "" {
			p.s.Wide(1, sumLast, book.Cell{Value: sentence, Style: book.Body})
			p.s.Gap(4)
		}
	}
	p.s.Gap(8)
	p.s.Wide(1, sumLast, book.Cell{Value: p.say("sheet.press.note", nil), Style: book.Note})
	return row
}

// pressAwards says who gave what to whom, where and when.
func (p *summarySheet) pressAwards() string {
	winners := map[int]bool{}
	for _, a := range p.Result.Awards {
		winners[a.Unit] = true
	}
	if len(winners) == 0 || p.Office.Giver == "" {
		return ""
	}
	where := ""
	if p.Office.City != "" {
		where = p.say("sheet.press.city", calc.Args{"city": p.Office.City})
	}
	if p.Office.Date.IsSet() {
		where += p.say("sheet.press.date", calc.Args{"date": p.Office.Date})
	}
	return p.say("sheet.press.awards", calc.Args{"giver": p.Office.Giver, "count": len(winners), "where": where, "year": p.year(0)})
}

// pressMean says the mean, how it changed, and of how many it is.
func (p *summarySheet) pressMean() string {
	o := p.Result.Overall
	change := ""
	if o.Change.IsSet() {
		key := map[int]text.Key{1: "sheet.press.up", 0: "sheet.press.same", -1: "sheet.press.down"}[o.Change.Sign()]
		points := o.Change
		if points.Sign() < 0 {
			points = points.Neg()
		}
		change = p.say(key, calc.Args{"points": points, "year": p.year(-1)})
	}
	people := ""
	if o.Respondents > 0 {
		people = p.say("sheet.press.people", calc.Args{"count": p.Count(o.Respondents)})
	}
	return p.say("sheet.press.mean", calc.Args{"score": o.Score, "letter": o.Grade.Letter, "change": change, "units": o.Ranked, "people": people, "year": p.year(0)})
}

// pressBest names the first ranks, five at most: a press release is no place
// for the others.
func (p *summarySheet) pressBest() string {
	var names []string
	for i, u := range p.ranked {
		if i == bestRows || u.Rank > bestRanks {
			break
		}
		names = append(names, fmt.Sprintf("%s (%s)", book.Line(u.Name), p.Number(u.Score)))
	}
	return p.say("sheet.press.best", calc.Args{"names": strings.Join(names, "; ")})
}

// year is the year of the assessment, or one before it, as a sentence goes on
// with it; "" or "last year" where none is said.
func (p *paper) year(offset int) string {
	switch year := p.Result.Method.Year; {
	case year > 0:
		return p.say("sheet.in-year", calc.Args{"year": strconv.Itoa(year + offset)})
	case offset < 0:
		return p.say("sheet.last-year", nil)
	}
	return ""
}
