package writer

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
)

// decisionDraft writes sheet Lampiran Keputusan: what the PDF says, for the
// office to go on with.
func (p *paper) decisionDraft(ctx context.Context) error {
	if len(p.Result.Awards) == 0 {
		return nil
	}
	t := p.awardTable()
	s, err := p.wb.Sheet(sheetDecision, t.widths()...)
	if err != nil {
		return err
	}
	for _, line := range (&papers{p}).decisionHead() {
		s.Wide(headFrom(s), s.Columns(), book.Cell{Value: line, Style: book.Letter})
	}
	s.Gap(titleGap)
	p.draftTitles(s, p.say("paper.decision.title", nil))
	heads := t.heads(s, p.Office.ColumnNumbers)
	t.rows(s, p.Result.Awards)
	p.signature(s, office.DecisionAttachment)
	s.SetPage(p.draftPage(heads))
	return s.Close(ctx)
}

// awardTable lists the winners, nobody else.
func (p *paper) awardTable() *table[calc.Award] {
	t := new(table[calc.Award])
	numberColumn(t, p.say("sheet.head.number", nil))
	t.add(p.heading(""), book.Column{Width: 34}, func(_ at, a calc.Award) book.Cell {
		return book.Cell{Value: book.Line(p.Result.Units[a.Unit].Name), Style: book.Text}
	})
	t.add(p.say("paper.head.award", nil), book.Column{Width: 30}, func(a at, _ calc.Award) book.Cell {
		return book.Cell{Value: newCertificateWords(p.Book, p.Lang, a.n-1).award, Style: book.Text}
	})
	t.add(p.say("sheet.head.score", nil), book.Column{Width: 11}, func(_ at, a calc.Award) book.Cell {
		return figure(a.Measure, measureStyle(a))
	})
	t.add(p.say("sheet.head.grade", nil), book.Column{Width: 11}, func(_ at, a calc.Award) book.Cell {
		return dashed(p.gradeOf(a), book.Centred)
	})
	return t
}

// measureStyle is how the figure of an award is shown on a sheet, measure how
// it is written: what is no index does not look like one.
func measureStyle(a calc.Award) book.Style {
	switch a.Rule.Measure {
	case calc.ByParticipation:
		return book.Rate(a.Measure.Places())
	case calc.ByChange:
		return book.Signed(a.Measure.Places())
	}
	return book.Score(a.Measure.Places())
}

// gradeOf is the grade of the figure that an award is given for: "" for a change
// and for participation, which have none.
func (p *paper) gradeOf(a calc.Award) string {
	switch a.Rule.Measure {
	case calc.ByParticipation, calc.ByChange:
		return ""
	}
	return p.Result.Method.Grade(a.Measure).Letter
}

func (p *paper) measure(a calc.Award) string {
	switch a.Rule.Measure {
	case calc.ByParticipation:
		return p.Number(a.Measure) + "%"
	case calc.ByChange:
		return p.Signed(a.Measure)
	}
	return p.Number(a.Measure)
}

// draftPage is how a draft is printed. It is there to be edited, so it is never
// protected.
func (p *paper) draftPage(heads [2]int) book.Page {
	page := p.page(false, heads)
	page.Protect = false
	return page
}

// draftTitles writes the titles of a paper across the sheet.
func (p *paper) draftTitles(s *book.Sheet, first string) {
	titles := p.titles("")
	titles[0].Value = first
	for _, line := range titles {
		if line.Value != "" {
			s.Wide(1, s.Columns(), line)
		}
	}
	s.Gap(titleGap)
}

// minutesDraft writes sheet Berita Acara: the text of the minutes with the block
// of the members. Its attachments are Rekap.xlsx and sheet Sumber Data.
func (p *paper) minutesDraft(ctx context.Context) error {
	s, err := p.wb.Sheet(sheetMinutes, book.Column{Width: 6}, book.Column{Width: 34}, book.Column{Width: 28}, book.Column{Width: 26})
	if err != nil {
		return err
	}
	m := &papers{p}
	wide := func(value string, style book.Style) { s.Wide(1, s.Columns(), book.Cell{Value: value, Style: style}) }
	for _, line := range chosenLetterhead(p.Office, office.MinutesOfMeeting) {
		wide(line, book.Title)
	}
	wide(p.say("paper.minutes", nil), book.Title)
	wide(p.say("paper.decision.number", calc.Args{"number": dotted(p.Office.Minutes.Number)}), book.Title)
	p.draftTitles(s, p.say("paper.minutes.title", nil))
	wide(m.opening(), book.Body)
	for i, point := range m.agreed() {
		wide(fmt.Sprintf("%d. %s", i+1, point), book.Body)
	}
	wide(p.say("paper.minutes.closing", nil), book.Body)
	p.caption(s, "paper.minutes.team")
	var heads []book.Cell
	for _, head := range m.memberHeads() {
		heads = append(heads, book.Cell{Value: head, Style: book.Head})
	}
	s.Row(heads...)
	for i, member := range m.team() {
		s.HighRow(memberRow,
			book.Cell{Value: i + 1, Style: book.Count}, book.Cell{Value: dotted(book.Line(member.Name)), Style: book.Text},
			book.Cell{Value: dotted(book.Line(member.Job)), Style: book.Text}, book.Cell{Value: memberLine(i), Style: book.Text},
		)
	}
	p.signature(s, office.MinutesOfMeeting)
	s.SetPage(p.draftPage([2]int{}))
	return s.Close(ctx)
}

// memberRow is the height of a member's row in points.
const memberRow = 32

// memberLine is where the i-th member signs.
func memberLine(i int) string { return strconv.Itoa(i+1) + ". " + strings.Repeat(".", 20) }
