package writer

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// ranking writes sheet Peringkat: the published index as the rounding of sheet
// Nilai's, ranks and grades as formulas over it; below, who is not ranked.
func (r *recap) ranking(ctx context.Context) error {
	t := r.rankingTable()
	s, err := r.wb.Sheet(sheetRanking, t.widths()...)
	if err != nil {
		return err
	}
	if err := r.attachmentTitle(s, sheetRanking, r.say("sheet.title.ranking", nil)); err != nil {
		return err
	}
	heads := t.heads(s, r.Office.ColumnNumbers)
	first, last := t.rows(s, r.ranked)
	if len(r.ranked) > 0 && first != r.rankedFirst {
		return fmt.Errorf("sheet %s: table begins in row %d, formulas expect %d", sheetRanking, first, r.rankedFirst)
	}
	filterAndFreeze(s, heads, last, 4)
	if len(r.ranked) > 0 {
		s.Bands(book.Range(r.rankingLetter, first, r.rankingLetter, last), r.letters())
	} else {
		s.Wide(1, s.Columns(), book.Cell{Value: r.say("sheet.note.nobody", nil), Style: book.Text})
	}
	r.unrankedTable(s)
	r.notes(s, r.rankingNotes()...)
	if len(r.ranked) < longTable && len(r.unranked) > 0 {
		heads = [2]int{} // they would stand above the second table
	}
	r.signature(s, office.LetterAttachment)
	s.SetPage(r.page(true, heads))
	return s.Close(ctx)
}

func (r *recap) rankingTable() *table[*calc.UnitResult] {
	t := new(table[*calc.UnitResult])
	numberColumn(t, r.say("sheet.head.number", nil))
	rank, places := t.next(), strconv.Itoa(r.places)
	t.add(r.say("sheet.head.rank", nil), book.Column{Min: 11, Max: 11}, func(a at, u *calc.UnitResult) book.Cell { return r.rankCell(a, u, rank) })
	r.rankingUnit = t.add(r.Office.UnitTerm, book.Column{Min: 30, Max: 50}, func(_ at, u *calc.UnitResult) book.Cell {
		return book.Cell{Value: book.Line(u.Name), Style: book.Text}
	})
	if len(r.Result.Groups) > 0 {
		t.add(r.say("sheet.head.group", nil), book.Column{Min: 12, Max: 30}, func(_ at, u *calc.UnitResult) book.Cell {
			return book.Cell{Value: dash(book.Line(u.Group)), Style: book.Centred}
		})
		t.add(r.say("sheet.head.group-rank", nil), book.Column{Min: 10, Max: 12}, func(_ at, u *calc.UnitResult) book.Cell {
			if u.Group == "" {
				return none()
			}
			return book.Cell{Value: u.GroupRank, Style: book.Count}
		})
	}
	r.rankingParts(t, places)
	r.rankingIndex = t.add(r.composite(), book.Column{Min: 12, Max: 18}, func(a at, u *calc.UnitResult) book.Cell {
		unrounded := book.On(sheetValues, book.Addr(r.valuesIndex, r.valuesFirst+a.n-1))
		return number("ROUND("+unrounded+","+places+")", u.Score.Float64(), book.Index(r.places))
	})
	r.rankingLetter = t.add(r.say("sheet.head.grade", nil), book.Column{Min: 10, Max: 12}, func(a at, u *calc.UnitResult) book.Cell {
		return words(letterFormula(book.Addr(r.rankingIndex, a.row)), u.Grade.Letter, book.CentredBold)
	})
	t.add(r.say("sheet.head.word", nil), book.Column{Min: 14, Max: 24}, func(a at, u *calc.UnitResult) book.Cell {
		return words(wordFormula(book.Addr(r.rankingIndex, a.row)), u.Grade.Word, book.Centred)
	})
	r.publishedFixed = book.RowsFixed(r.rankingIndex, r.rankedFirst, r.last(r.rankedFirst))
	r.countColumns(t)
	t.add(r.say("sheet.head.remark", nil), book.Column{Min: 30, Max: 40}, func(_ at, u *calc.UnitResult) book.Cell {
		return book.Cell{Value: r.remark(u), Style: book.Text}
	})
	return t
}

// rankingParts adds survey and evidence, rounded from sheet Nilai.
func (r *recap) rankingParts(t *table[*calc.UnitResult], places string) {
	if !r.parts {
		return
	}
	survey, evidence := r.partHeads()
	for i, part := range []struct {
		head  string
		score func(*calc.UnitResult) calc.Decimal
	}{{survey, func(u *calc.UnitResult) calc.Decimal { return u.Survey.Score }}, {evidence, func(u *calc.UnitResult) calc.Decimal { return u.Evidence.Score }}} {
		t.add(part.head, book.Column{Min: 11, Max: 18}, func(a at, u *calc.UnitResult) book.Cell {
			unrounded := book.On(sheetValues, book.Addr(r.valuesIndex-2+i, r.valuesFirst+a.n-1))
			return number("ROUND("+unrounded+","+places+")", part.score(u).Float64(), book.Score(r.places))
		})
	}
}

// countColumns adds employees, respondents and minimum where they are known.
func (r *recap) countColumns(t *table[*calc.UnitResult]) {
	for _, c := range []struct {
		head  text.Key
		count func(*calc.UnitResult) int
	}{
		{"sheet.head.employees", func(u *calc.UnitResult) int { return u.Employees }},
		{"sheet.head.respondents", func(u *calc.UnitResult) int { return u.Respondents }},
		{"sheet.head.minimum", func(u *calc.UnitResult) int { return u.Minimum }},
	} {
		known := false
		for _, u := range r.ranked {
			known = known || c.count(u) > 0
		}
		if known {
			t.add(r.say(c.head, nil), book.Column{Min: 11, Max: 14}, func(_ at, u *calc.UnitResult) book.Cell {
				if c.count(u) == 0 {
					return book.Cell{Value: "–", Style: book.Centred}
				}
				return book.Cell{Value: c.count(u), Style: book.Count}
			})
		}
	}
}

// rankCell is the rank as a formula: RANK over the published indices, or, on
// very long lists, a comparison with the row above. Where a tie-breaker parted
// equals, those that stand above are counted too.
func (r *recap) rankCell(a at, u *calc.UnitResult, column int) book.Cell {
	index, long, parted := book.Addr(r.rankingIndex, a.row), len(r.ranked) > r.rankUpTo, u.DecidedBy != ""
	formula := book.Addr(1, a.row)
	if !long {
		formula = "RANK(" + index + "," + r.publishedFixed + ")"
	}
	first := a.n == 1 || r.ranked[a.n-2].Rank != u.Rank
	switch {
	case a.n == 1, parted && first && long, !parted && !long:
	case parted && first:
		formula += "+COUNTIF(" + book.RowsFixed(r.rankingIndex, r.rankedFirst, a.row-1) + "," + index + ")"
	default:
		formula = "IF(" + index + "=" + book.Addr(r.rankingIndex, a.row-1) + "," + book.Addr(column, a.row-1) + "," + formula + ")"
	}
	return book.Cell{Formula: formula, Value: u.Rank, Style: book.CountBold}
}

// remark says how equal indices were dealt with.
func (r *recap) remark(u *calc.UnitResult) string {
	decided := ""
	if u.DecidedBy != "" {
		decided = r.say("sheet.remark.decided", calc.Args{"score": u.Score, "measure": r.measureOf(u.DecidedBy)})
	}
	if !u.Tied {
		return decided
	}
	if decided != "" {
		return decided + " " + r.say("sheet.remark.rest", nil)
	}
	if len(r.Result.Method.Ties) > 0 {
		return r.say("sheet.remark.tied.equal", nil)
	}
	if u.Score != r.tiedScore { // those who share a rank stand together
		r.tiedScore, r.tiedWords = u.Score, r.say("sheet.remark.tied", calc.Args{"score": u.Score})
	}
	return r.tiedWords
}

// measureOf words the tie-breaker of that name.
func (r *recap) measureOf(name string) string {
	for _, tie := range r.Result.Method.Ties {
		if tie.Name == name {
			return r.measureName(tie)
		}
	}
	return name
}

// measureName words what a tie-breaker goes by.
func (r *recap) measureName(tie calc.TieBreaker) string {
	key := map[calc.Measure]text.Key{
		calc.ByChange: "sheet.measure.change", calc.ByParticipation: "sheet.measure.participation",
		calc.BySurvey: "sheet.measure.survey", calc.ByEvidence: "sheet.measure.evidence",
	}[tie.Measure]
	if key == "" {
		return r.say("sheet.measure.dimension", calc.Args{"name": tie.Name})
	}
	return r.say(key, nil)
}

func (r *recap) rankingNotes() []string {
	key := text.Key("sheet.note.rank")
	if r.places == 0 {
		key += ".whole"
	}
	notes := []string{r.say(key, nil), r.tieNote()}
	if len(r.ranked) > r.rankUpTo {
		notes = append(notes, r.say("sheet.note.rank.above", calc.Args{"limit": r.rankUpTo}))
	}
	if !r.Result.Method.Final {
		notes = append(notes, r.say("sheet.note.provisional", nil))
	}
	return notes
}

// tieNote says what becomes of equal indices.
func (r *recap) tieNote() string {
	var names []string
	for _, tie := range r.Result.Method.Ties {
		names = append(names, r.measureName(tie))
	}
	if len(names) == 0 {
		return r.say("sheet.note.ties", nil)
	}
	return r.say("sheet.method.ties.order", calc.Args{"names": strings.Join(names, "; ")})
}

// unrankedTable lists who is not ranked, why, and what to do.
func (r *recap) unrankedTable(s *book.Sheet) {
	if len(r.unranked) == 0 {
		return
	}
	columns := s.Columns()
	s.Gap(14)
	first := s.Wide(1, columns, book.Cell{Value: r.say("sheet.title.unranked", nil), Style: book.Caption})
	s.Keep(first, first+min(3, 1+len(r.unranked))) // the title is never alone
	line := func(style book.Style, number, unit, reason, next any) {
		cells := make([]book.Cell, columns)
		for i := range cells {
			cells[i].Style = style
		}
		cells[0].Value, cells[1].Value, cells[3].Value, cells[columns-1].Value = number, unit, reason, next
		if _, isNumber := number.(int); isNumber {
			cells[0].Style = book.Count
		}
		s.Row(cells...)
		s.Merge(2, 3)
		s.Merge(4, columns-1)
	}
	line(book.Head, r.say("sheet.head.number", nil), r.Office.UnitTerm, r.say("sheet.head.reason", nil), r.say("sheet.head.next", nil))
	for i, u := range r.unranked {
		reason, next := r.reasons(u)
		line(book.Text, i+1, book.Line(u.Name), reason, next)
	}
}

// reasons words why a unit is not ranked and what it has to do.
func (r *paper) reasons(u *calc.UnitResult) (reason, next string) {
	for _, why := range u.Reasons {
		if next != "" {
			next += " "
		}
		next += r.say(text.Key("sheet.next."+string(why.Code)), nil)
		if deadline := r.Office.Deadline; deadline.IsSet() && why.Code != calc.ReasonOut {
			next = r.say("sheet.next.by", calc.Args{"step": next, "date": deadline})
		}
	}
	return dash(strings.Join(r.reasonWords(u), "; ")), dash(next)
}

// reasonWords words each reason why a unit is not ranked.
func (r *paper) reasonWords(u *calc.UnitResult) []string {
	var list []string
	for _, why := range u.Reasons {
		key := text.Key("sheet.reason." + string(why.Code))
		if why.Code == calc.ReasonOut && u.OutReason != "" {
			key += ".why"
		}
		list = append(list, r.say(key, calc.Args{"respondents": u.Respondents, "minimum": u.Minimum, "reason": u.OutReason}))
	}
	return list
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
