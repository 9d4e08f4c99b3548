package writer

import (
	"context"
	"fmt"
	"strconv"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// statistics is sheet Catatan Statistik in the making: how sure the figures
// are, what a minimum would do, what units can be held against. It stays
// inside the office.
type statistics struct {
	*paper
	s     *book.Sheet
	units []int // indices of the units that take part
}

// statisticsColumns are shared by all tables of the sheet.
var statisticsColumns = []book.Column{
	{Width: 6}, {Width: 44}, {Width: 15}, {Width: 14}, {Width: 14}, {Width: 15}, {Width: 15}, {Width: 13}, {Width: 15},
}

func (p *paper) statisticsSheet(ctx context.Context) error {
	if len(p.Certainties) != len(p.Result.Units) {
		return nil
	}
	s, err := p.wb.Sheet(sheetStatistics, statisticsColumns...)
	if err != nil {
		return err
	}
	t := &statistics{paper: p, s: s}
	for i := range p.Result.Units {
		if !p.Result.Units[i].Out {
			t.units = append(t.units, i)
		}
	}
	p.head(s, p.say("sheet.title.statistics", nil))
	t.exclusions()
	t.yardsticks()
	heads := t.certainty() // the last one: its heads stand on every page that follows
	p.notes(s, t.explanations()...)
	s.SetPage(p.page(true, heads))
	return s.Close(ctx)
}

// begin begins a table; heads fill the columns from the left. It returns their
// row.
func (t *statistics) begin(caption text.Key, heads ...string) int {
	t.caption(t.s, caption)
	cells := make([]book.Cell, len(heads))
	for i, head := range heads {
		cells[i] = book.Cell{Value: head, Style: book.Head}
	}
	return t.s.Row(cells...)
}

// words are the phrases of heads; "" stands for the unit.
func (t *statistics) words(keys ...text.Key) []string {
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = t.paper.heading(key)
	}
	return list
}

// counted is a cell with a number of people, or a rank; 0 is none.
func counted(n int) book.Cell {
	if n == 0 {
		return none()
	}
	return book.Cell{Value: n, Style: book.Count}
}

func (t *statistics) exclusions() {
	if len(t.Result.Exclusions) == 0 {
		return
	}
	t.begin("sheet.caption.exclusions", t.words("sheet.head.number", "sheet.head.rule", "sheet.head.assessed", "sheet.head.below", "sheet.head.unknown", "sheet.head.in-force")...)
	for i, e := range t.Result.Exclusions {
		force := ""
		if e.InForce {
			force = t.say("sheet.in-force", nil)
		}
		t.s.Row(book.Cell{Value: i + 1, Style: book.Count}, book.Cell{Value: t.ruleText(e.Rule), Style: book.Text}, book.Cell{Value: e.Assessed, Style: book.Count},
			book.Cell{Value: e.Below, Style: book.Count}, book.Cell{Value: e.Unknown, Style: book.Count}, dashed(force, book.Centred))
	}
}

// ruleText words a minimum rule with its amount.
func (p *paper) ruleText(rule calc.MinimumRule) string {
	key := map[calc.MinimumKind]text.Key{
		calc.MinimumPercent: "sheet.rule.percent", calc.MinimumFixed: "sheet.rule.fixed", calc.MinimumSlovin: "sheet.rule.slovin", calc.MinimumKrejcieMorgan: "sheet.rule.krejcie",
	}[rule.Kind]
	return p.say(key, calc.Args{"amount": rule.Amount, "error": rule.Error})
}

func (t *statistics) yardsticks() {
	y := t.Result.Yardsticks
	if !y.Median.IsSet() {
		return
	}
	places := t.Result.Method.Decimals
	t.begin("sheet.caption.yardsticks", t.words("sheet.head.number", "sheet.head.yardstick", "sheet.head.units", "sheet.head.ranked", "sheet.head.yardstick-figure", "sheet.head.best")...)
	o := t.Result.Overall
	n := 1
	row := func(label string, units, ranked int, mean, best book.Cell) {
		t.s.Row(book.Cell{Value: n, Style: book.Count}, book.Cell{Value: label, Style: book.Text}, counted(units), counted(ranked), mean, best)
		n++
	}
	row(t.say("sheet.yardstick.median", nil), o.TakingPart, o.Ranked, figure(y.Median, book.Score(places)), none())
	row(t.say("sheet.yardstick.quarter", nil), o.TakingPart, o.Ranked, figure(y.TopQuarter, book.Score(places)), none())
	for _, g := range y.Groups {
		mean, best := figure(g.Mean, book.Score(places)), figure(g.Best, book.Score(places))
		if g.Withheld {
			mean = book.Cell{Value: t.say("sheet.withheld", nil), Style: book.Centred}
			best = mean
		}
		row(t.say("sheet.yardstick.group", calc.Args{"group": book.Line(g.Name)}), g.Units, g.Ranked, mean, best)
	}
}

// certainty is the table of how sure each unit's figures are; it returns the
// rows of its heads.
func (t *statistics) certainty() [2]int {
	head := t.begin("sheet.caption.certainty", t.words("sheet.head.number", "", "sheet.head.employees", "sheet.head.respondents", "sheet.head.rate", "sheet.head.alpha", "sheet.head.margin", "sheet.head.rank", "sheet.head.interval")...)
	for n, i := range t.units {
		u, c := t.Result.Units[i], t.Certainties[i]
		interval := ""
		if c.Low > 0 {
			interval = strconv.Itoa(c.Low)
			if c.High > c.Low {
				interval = fmt.Sprintf("%d–%d", c.Low, c.High)
			}
		}
		t.s.Row(
			book.Cell{Value: n + 1, Style: book.Count}, book.Cell{Value: book.Line(u.Name), Style: book.Text}, counted(u.Employees), counted(u.Respondents),
			figure(c.ResponseRate, book.Score(2)), figure(c.Alpha, book.Score(3)), figure(c.Margin, book.Score(2)), counted(u.Rank), dashed(interval, book.Centred),
		)
	}
	t.s.Filter(book.Range(1, head, t.s.Columns(), t.s.Next()-1))
	return [2]int{head, head}
}

// explanations say what the columns mean.
func (t *statistics) explanations() []string {
	m := t.Result.Method
	lines := []string{t.say("sheet.internal", nil), t.say("sheet.note.rate", nil), t.say("sheet.note.alpha", nil), t.say("sheet.note.margin", nil), t.say("sheet.note.interval", nil)}
	if m.SmallGroup > 1 {
		lines = append(lines, t.say("sheet.note.small", calc.Args{"limit": m.SmallGroup}))
	}
	if m.Parts.HasEvidence() {
		lines = append(lines, t.say("sheet.note.evidence", nil))
	}
	return lines
}
