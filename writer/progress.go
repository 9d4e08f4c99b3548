package writer

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// ProgressFile says who answered while the survey runs.
const ProgressFile = "Partisipasi.xlsx"

// Sheets of Partisipasi.xlsx.
const (
	sheetProgress  = "Partisipasi"
	sheetReminders = "Bahan Pengingat"
)

// WriteProgress makes Partisipasi.xlsx and its manifest in dir, whole or not
// at all. Of the book's result it needs the method and the ledger.
func WriteProgress(ctx context.Context, dir string, b Book, progress calc.Progress, o Options) error {
	return buildAside(ctx, dir, o.Another, func(aside string) error {
		if err := writeProgress(ctx, filepath.Join(aside, ProgressFile), b, progress, o); err != nil {
			return fmt.Errorf("%s: %w", ProgressFile, err)
		}
		return writeManifest(aside, b)
	})
}

func writeProgress(ctx context.Context, path string, b Book, progress calc.Progress, o Options) error {
	p, err := newPaper(b, o, o.Lang.Say("progress.title", nil))
	if err != nil {
		return err
	}
	defer p.wb.Close()
	w := progressPaper{p, progress}
	for _, write := range []func(context.Context) error{w.units, w.reminders} {
		if err := write(ctx); err != nil {
			return err
		}
	}
	return p.wb.Save(path)
}

// progressPaper is Partisipasi.xlsx in the making. It holds no results, so
// nothing in it is provisional: it tells the time of the newest answer instead.
type progressPaper struct {
	*paper
	calc.Progress
}

// head writes the titles of a sheet and the time of the newest answer.
func (p *progressPaper) head(s *book.Sheet, own ...book.Cell) {
	lines := p.workbookTitles()
	if !p.Last.IsZero() {
		own = append(own, book.Cell{Value: p.say("progress.per", calc.Args{"moment": p.Moment(p.Last)}), Style: book.Subtitle})
	}
	for _, line := range append(lines, own...) {
		s.Wide(1, s.Columns(), line)
	}
	s.Gap(titleGap)
}

// sheetPage is how the sheets are printed, without the status of results.
func (p *progressPaper) sheetPage(landscape bool, heads [2]int) book.Page {
	page := p.page(landscape, heads)
	page.Header = ""
	return page
}

// units writes sheet Partisipasi. Shortage, rate and status are formulas over
// what came and what is asked for.
func (p *progressPaper) units(ctx context.Context) error {
	t := p.table()
	s, err := p.wb.Sheet(sheetProgress, t.widths()...)
	if err != nil {
		return err
	}
	p.head(s)
	heads := t.heads(s, p.Office.ColumnNumbers)
	first, last := t.rows(s, p.Units)
	filterAndFreeze(s, heads, last, 3)
	if last < first {
		s.Wide(1, s.Columns(), none())
	} else {
		var states []string
		for _, state := range []calc.ParticipationState{calc.Reached, calc.BelowTarget, calc.NoAnswers} {
			states = append(states, p.say(stateKeys[state], nil))
		}
		s.Bands(book.Range(progressState, first, progressState, last), states)
		p.totals(s, first, last)
	}
	p.notes(s, p.remarks()...)
	s.SetPage(p.sheetPage(true, heads))
	return s.Close(ctx)
}

// Columns of sheet Partisipasi.
const (
	progressEmployees = iota + 3
	progressMinimum
	progressCame
	progressShort
	progressRate
	progressState
)

var stateKeys = map[calc.ParticipationState]text.Key{
	calc.NoAnswers: "progress.state.none", calc.BelowTarget: "progress.state.below", calc.Reached: "progress.state.reached",
}

func (p *progressPaper) table() *table[calc.Participation] {
	t := new(table[calc.Participation])
	numberColumn(t, p.say("sheet.head.number", nil))
	t.add(p.Office.UnitTerm, book.Column{Min: 30, Max: 50}, func(_ at, u calc.Participation) book.Cell {
		return book.Cell{Value: book.Line(u.Name), Style: book.Text}
	})
	count := book.Column{Min: 11, Max: 14}
	t.add(p.say("sheet.head.employees", nil), count, func(_ at, u calc.Participation) book.Cell { return people(u.Employees, u.Employees > 0) })
	t.add(p.say("sheet.head.minimum", nil), count, func(_ at, u calc.Participation) book.Cell { return people(u.Minimum, u.Known) })
	t.add(p.say("progress.head.came", nil), count, func(_ at, u calc.Participation) book.Cell { return people(u.Respondents, true) })
	t.add(p.say("progress.head.short", nil), count, func(a at, u calc.Participation) book.Cell {
		c := people(u.Short(), u.Known)
		if u.Known {
			c.Formula = fmt.Sprintf("MAX(0,%s-%s)", book.Addr(progressMinimum, a.row), book.Addr(progressCame, a.row))
		}
		return c
	})
	t.add(p.say("sheet.head.rate", nil), book.Column{Min: 12, Max: 14}, func(a at, u calc.Participation) book.Cell {
		c := figure(u.Rate, book.Score(percentPlaces))
		if u.Rate.IsSet() {
			c.Formula = fmt.Sprintf("ROUND(%s/%s*100,%d)", book.Addr(progressCame, a.row), book.Addr(progressEmployees, a.row), percentPlaces)
		}
		return c
	})
	t.add(p.say("sheet.head.status", nil), book.Column{Min: 16, Max: 20}, p.stateCell)
	return t
}

// people is a cell with a number of people; "–" where it is not known.
func people(n int, known bool) book.Cell {
	if !known {
		return none()
	}
	return book.Cell{Value: n, Style: book.Count}
}

func (p *progressPaper) stateCell(a at, u calc.Participation) book.Cell {
	if u.State() == calc.Unjudged {
		return none()
	}
	c := book.Cell{Value: p.say(stateKeys[u.State()], nil), Style: book.Centred}
	if u.Known {
		came := book.Addr(progressCame, a.row)
		c.Formula = fmt.Sprintf("IF(%s=0,%s,IF(%s<%s,%s,%s))", came, book.Quote(p.say("progress.state.none", nil)), came, book.Addr(progressMinimum, a.row),
			book.Quote(p.say("progress.state.below", nil)), book.Quote(p.say("progress.state.reached", nil)))
	}
	return c
}

// totals closes the table. A column adds up where every unit has a figure in
// it: a sum of some would be read as that of all.
func (p *progressPaper) totals(s *book.Sheet, first, last int) {
	cells := make([]book.Cell, s.Columns())
	for i := range cells {
		cells[i].Style = book.TotalText
	}
	cells[1].Value = p.say("sheet.total", nil)
	add := func(col int, known func(calc.Participation) bool, of func(calc.Participation) int) (sum int, all bool) {
		for _, u := range p.Units {
			if !known(u) {
				return 0, false
			}
			sum += of(u)
		}
		cells[col-1] = book.Cell{Formula: "SUM(" + book.Range(col, first, col, last) + ")", Value: sum, Style: book.TotalCount}
		return sum, true
	}
	employees, known := add(progressEmployees, func(u calc.Participation) bool { return u.Employees > 0 }, func(u calc.Participation) int { return u.Employees })
	add(progressMinimum, func(u calc.Participation) bool { return u.Known }, func(u calc.Participation) int { return u.Minimum })
	came, _ := add(progressCame, func(calc.Participation) bool { return true }, func(u calc.Participation) int { return u.Respondents })
	add(progressShort, func(u calc.Participation) bool { return u.Known }, func(u calc.Participation) int { return u.Short() })
	if row := s.Next(); known && came <= employees {
		cells[progressRate-1] = number(fmt.Sprintf("ROUND(%s/%s*100,%d)", book.Addr(progressCame, row), book.Addr(progressEmployees, row), percentPlaces),
			calc.ResponseRate(came, employees).Float64(), book.Total(percentPlaces))
	}
	s.Row(cells...)
}

// remarks are the notes below the table: the rule, the rows, and what cannot
// be told.
func (p *progressPaper) remarks() []string {
	rows := p.Result.Ledger.Rows()
	notes := []string{p.minimumRule(), p.say("progress.note.rows", calc.Args{"read": rows.Read, "used": rows.Used, "aside": rows.SetAside, "faulty": rows.Faulty})}
	unknown := 0
	for _, u := range p.Units {
		if !u.Known {
			unknown++
		}
	}
	switch {
	case p.Result.Method.Minimum.Kind == calc.MinimumNone:
		notes = append(notes, p.say("progress.note.none", nil))
	case unknown > 0:
		notes = append(notes, p.say("progress.note.unjudged", calc.Args{"count": unknown}))
	}
	return notes
}

// reminders writes sheet Bahan Pengingat: a line a unit, to be pasted into a
// message; first those that are to be reminded.
func (p *progressPaper) reminders(ctx context.Context) error {
	t := new(table[calc.Participation])
	numberColumn(t, p.say("sheet.head.number", nil))
	t.add(p.Office.UnitTerm, book.Column{Min: 24, Max: 40}, func(_ at, u calc.Participation) book.Cell {
		return book.Cell{Value: book.Line(u.Name), Style: book.Text}
	})
	t.add(p.say("sheet.head.status", nil), book.Column{Min: 16, Max: 20}, func(_ at, u calc.Participation) book.Cell {
		if u.State() == calc.Unjudged {
			return none()
		}
		return book.Cell{Value: p.say(stateKeys[u.State()], nil), Style: book.Centred}
	})
	t.add(p.say("progress.head.reminder", nil), book.Column{Width: 70}, func(_ at, u calc.Participation) book.Cell {
		return book.Cell{Value: p.reminder(u), Style: book.Text}
	})
	s, err := p.wb.Sheet(sheetReminders, t.widths()...)
	if err != nil {
		return err
	}
	p.head(s, book.Cell{Value: p.say("progress.reminders", nil), Style: book.Subtitle})
	heads := t.heads(s, p.Office.ColumnNumbers)
	ordered := slices.Clone(p.Units)
	slices.SortStableFunc(ordered, func(a, b calc.Participation) int { return urgency[a.State()] - urgency[b.State()] })
	_, last := t.rows(s, ordered)
	if len(ordered) == 0 {
		s.Wide(1, s.Columns(), none())
	}
	filterAndFreeze(s, heads, last, 1)
	p.notes(s, p.say("progress.note.copy", nil))
	s.SetPage(p.sheetPage(true, heads))
	return s.Close(ctx)
}

// urgency orders the reminders.
var urgency = map[calc.ParticipationState]int{calc.BelowTarget: 0, calc.NoAnswers: 0, calc.Unjudged: 1, calc.Reached: 2}

// reminder is the line about a unit. The day that the survey ends stands in it
// where the settings name it.
func (p *progressPaper) reminder(u calc.Participation) string {
	until := ""
	if end := p.Office.PeriodTo; end.IsSet() {
		until = p.say("progress.until", calc.Args{"day": p.DayMonth(end)})
	}
	key := text.Key("progress.remind.came")
	switch {
	case u.State() == calc.Reached:
		key = "progress.remind.reached"
	case u.Known:
		key = "progress.remind.short"
	case u.Employees > 0:
		key = "progress.remind.share"
	case u.Respondents == 0:
		key = "progress.remind.none"
	}
	return p.say(key, calc.Args{
		"unit": book.Line(u.Name), "respondents": u.Respondents, "minimum": u.Minimum, "short": u.Short(), "employees": u.Employees, "until": until,
	})
}

// Progress says on the terminal who answered so far, and where the workbook is.
func (c Console) Progress(b Book, progress calc.Progress, dir string) {
	fmt.Fprintln(c.Out)
	moment := ""
	if !progress.Last.IsZero() {
		moment = c.Lang.Say("progress.per", calc.Args{"moment": c.Lang.Moment(progress.Last)})
	}
	if head := nonEmpty(b.Office.Institution, yearText(b.Result.Method.Year), moment); len(head) > 0 {
		c.line("", strings.Join(head, " · "))
	}
	came, short, states := 0, 0, map[calc.ParticipationState]int{}
	for _, u := range progress.Units {
		came += u.Respondents
		short += u.Short()
		states[u.State()]++
	}
	c = c.labelled(b.Office.UnitTerm)
	c.row(b.Office.UnitTerm, c.Lang.Count(len(progress.Units)), "")
	c.figure("console.progress.came", c.Lang.Count(came), "", nil)
	if b.Result.Method.Minimum.Kind != calc.MinimumNone {
		c.figure("console.progress.reached", c.Lang.Count(states[calc.Reached]), "", nil)
		c.figure("console.progress.below", c.Lang.Count(states[calc.BelowTarget]), "", nil)
	}
	c.figure("console.progress.none", c.Lang.Count(states[calc.NoAnswers]), "", nil)
	if short > 0 {
		c.figure("console.progress.short", c.Lang.Count(short), "", nil)
	}
	fmt.Fprintf(c.Out, "\n%s\n", c.Lang.Say("console.result", calc.Args{"path": dir}))
}
