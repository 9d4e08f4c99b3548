package reader

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"time"

	"rapor/calc"
	"rapor/reader/sheet"
)

// surveyDecoder decodes the rows of one sheet of survey answers into tallies.
type surveyDecoder struct {
	rules    *rules
	at       calc.Ref
	head     *surveyHeader
	account  *calc.Sheet
	problems calc.Problems
	answers  *answerReader
	place    uint64 // number of the sheet among all
	tallies  map[string]*unitTally
	units    map[string]resolved // names as written → unit
	row      []int               // the answers of the row at hand
	named    *sheet.Cell         // and its unit, nil for none
	columns  []int               // item of each column, noItem or unitColumn
	leftOut  bool                // sheet Berkas does not use the file
	days     dayReader

	noted []answered // who answered: counts once the sheet is read whole

	from, until time.Time // the survey's period; until is not in it, zero: no bound
}

// What a column holds that is no item's.
const (
	noItem     = -1
	unitColumn = -2
)

// unitTally is what one sheet says of a unit whose number is not known yet.
type unitTally struct {
	name    string
	unit    int // on the roster, -1 without one
	tally   *calc.Tally
	last    time.Time // the newest answer that counts
	at      calc.Ref
	account *calc.Sheet
}

// list returns the tallies of the sheet by name.
func (d *surveyDecoder) list() []*unitTally {
	list := slices.Collect(maps.Values(d.tallies))
	slices.SortFunc(list, func(a, b *unitTally) int { return strings.Compare(a.name, b.name) })
	return list
}

// resolved is what a unit's name in an answer means.
type resolved struct {
	tally *unitTally
	state nameState
}

type nameState uint8

const (
	nameKnown nameState = iota
	nameOut
	nameUnknown
	nameBlank
)

func newSurveyDecoder(r *rules, at calc.Ref, account *calc.Sheet, h *surveyHeader, number int) *surveyDecoder {
	d := &surveyDecoder{
		place: sheetPlace(r.fileNumbers[at.File], number),
		rules: r, at: at, account: account, head: h, answers: newAnswerReader(r.questions),
		tallies: map[string]*unitTally{}, units: map[string]resolved{}, row: make([]int, len(h.items)),
		columns: make([]int, h.last+1), leftOut: r.settlement.leavesOut(at.File), days: dayReader{},
	}
	if d.from = midnight(r.periodFrom); r.periodTo.IsSet() {
		d.until = midnight(r.periodTo).AddDate(0, 0, 1)
	}
	for col := range d.columns {
		d.columns[col] = noItem
	}
	for item, col := range h.items {
		if col > 0 {
			d.columns[col] = item
		} else {
			d.problems.Add(calc.NewProblem(calc.DimensionGone, d.ref(h.row, 0), calc.Args{"field": r.questions.Items[item].Code}))
		}
	}
	for _, t := range h.twice {
		p := calc.NewProblem(calc.HeaderTwice, d.ref(t.row, t.first), calc.Args{"field": r.questions.Items[d.columns[t.first]].Code, "other": d.ref(t.row, t.next)})
		p.Also, p.Count = []calc.Ref{d.ref(t.row, t.next)}, 2
		d.problems.Add(p)
	}
	if h.unit > 0 {
		d.columns[h.unit] = unitColumn
	} else {
		d.problems.Add(calc.NewProblem(calc.DimensionGone, d.ref(h.row, 0), calc.Args{"field": r.unitTerm}))
	}
	return d
}

// sheetPlace numbers a sheet among those of all files, with room for a row
// below it in 64 bits.
func sheetPlace(file uint32, sheet int) uint64 { return uint64(file)<<16 | uint64(sheet) }

func (d *surveyDecoder) ref(row, col int) calc.Ref {
	return calc.Ref{File: d.at.File, Sheet: d.at.Sheet, Row: row, Col: col}
}

// usable tells whether the header names everything that answers need. Where it
// does not, every row is faulty: half a questionnaire is another questionnaire.
func (d *surveyDecoder) usable() bool {
	for _, col := range d.head.items {
		if col == 0 {
			return false
		}
	}
	return d.head.unit > 0 && len(d.head.twice) == 0
}

// next decodes one respondent's row.
func (d *surveyDecoder) next(row sheet.Row) {
	d.account.Rows.Read++
	if !d.usable() {
		d.account.Rows.Faulty++
		return
	}
	sound, answered := d.readAnswers(row)
	unit := d.unitOf(row.Number)
	at, told := d.timeOf(row)
	switch {
	case answered == 0 && sound:
		d.setAside(row, calc.AsideBlank)
	case unit.state == nameOut:
		d.setAside(row, calc.AsideOut)
	case unit.state != nameKnown || !sound:
		d.account.Rows.Faulty++
	case told && !d.inPeriod(at):
		d.setAside(row, calc.AsidePeriod)
	default:
		d.count(row, unit.tally, at)
	}
}

// count tallies a sound row. Where respondents are told apart the first
// reading only notes who answered; the second counts those whose answer is
// their last.
func (d *surveyDecoder) count(row sheet.Row, t *unitTally, at time.Time) {
	if key, known := d.identity(row); known && !d.leftOut && !d.rules.replaced[d.at].takes(t.name) {
		if d.rules.respondents.losers == nil {
			d.noted = append(d.noted, answered{key, location(d.place, row.Number), seconds(at), d.answersHash(t.name)})
		} else if reason, lost := d.rules.respondents.lost(d.place, row.Number); lost {
			d.giveWay(row, reason)
			return
		}
	}
	t.tally.Add(&d.rules.questions, d.row)
	if at.After(t.last) {
		t.last = at
	}
	d.account.Rows.Used++
}

// giveWay sets aside a row whose respondent answered more than once.
func (d *surveyDecoder) giveWay(row sheet.Row, reason calc.AsideReason) {
	d.setAside(row, reason)
	code := calc.AnswersAgain
	if reason == calc.AsideContradicts {
		code = calc.AnswersClash
	}
	d.problems.Add(calc.NewProblem(code, d.ref(row.Number, 0), nil))
}

// readAnswers reads the items of a row and finds the cell of its unit. sound is false when one of them is no
// answer: the row does not count and the cell is said.
func (d *surveyDecoder) readAnswers(row sheet.Row) (sound bool, answered int) {
	for i := range d.row {
		d.row[i] = calc.NoAnswer
	}
	sound, d.named = true, nil
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col >= len(d.columns) {
			break
		}
		item := d.columns[c.Col]
		if item < 0 {
			if item == unitColumn {
				d.named = c
			}
			continue
		}
		if c.Kind == sheet.Number { // nearly all
			if n, whole := c.Number.Int(); whole && n >= d.answers.low && n <= d.answers.high {
				d.row[item] = n
				answered++
				continue
			}
		}
		value, state := d.answers.read(c)
		switch state {
		case answerOK:
			d.row[item] = value
			answered++
		case answerOutOfScale, answerBad:
			sound = false
			d.badAnswer(row.Number, c, item, state)
		}
	}
	return sound, answered
}

func (d *surveyDecoder) badAnswer(row int, c *sheet.Cell, item int, state answerState) {
	code := calc.AnswerOffScale
	if state == answerBad {
		code = calc.AnswerNotOne
	}
	q := d.rules.questions
	p := calc.NewProblem(code, d.ref(row, c.Col), calc.Args{"field": q.Items[item].Code, "low": q.Low, "high": q.High})
	p.Got = discreet(c.Said(), d.answers.words)
	d.problems.Add(p)
}

// unitOf resolves the unit of a row; a name is looked up once.
func (d *surveyDecoder) unitOf(row int) resolved {
	text := ""
	if d.named != nil && d.named.Kind == sheet.Text {
		text = d.named.Text
	}
	known, seen := d.units[text]
	if !seen {
		known = d.resolve(text, row)
		d.units[strings.Clone(text)] = known
	}
	if known.state == nameUnknown || known.state == nameBlank {
		d.unknownName(text, row, known.state)
	}
	return known
}

func (d *surveyDecoder) resolve(text string, row int) resolved {
	name := clean(text)
	roster := d.rules.roster
	unit := roster.find(name)
	if noValue[strings.ToLower(name)] || !roster.present && isPersonal(name) {
		return resolved{state: nameBlank}
	}
	if roster.present && unit < 0 {
		return resolved{state: nameUnknown}
	}
	if roster.present {
		if name = roster.units[unit].Name; roster.units[unit].Out {
			return resolved{state: nameOut}
		}
	}
	key := nameKey(name)
	if d.tallies[key] == nil {
		d.tallies[key] = &unitTally{
			name: name, unit: unit, tally: calc.NewTally(d.rules.questions, len(d.rules.dimensions)), at: d.ref(row, d.head.unit), account: d.account,
		}
		d.account.Units = append(d.account.Units, name)
	}
	return resolved{tally: d.tallies[key]}
}

// unknownName reports a name that is on no roster: one problem a name.
func (d *surveyDecoder) unknownName(text string, row int, state nameState) {
	at := d.ref(row, d.head.unit)
	if state == nameBlank {
		d.problems.Add(calc.NewProblem(calc.NameMissing, at, nil))
		return
	}
	name := clean(text)
	p := calc.NewProblem(calc.UnitUnknown, at, d.rules.roster.suggest(name).args())
	p.Unit, p.Got = name, name
	if isPersonal(name) {
		p.Unit, p.Got = withheld, withheld
	}
	d.problems.Add(p)
}

// timed tells whether it matters when an answer came.
func (d *surveyDecoder) timed() bool {
	return d.head.identified() || d.rules.periodFrom.IsSet() || d.rules.periodTo.IsSet()
}

// timeOf returns when a row was answered. A time that is there, matters and
// cannot be read is said: the answer counts, but nobody can tell whether it
// came within the period, nor which of two came last.
func (d *surveyDecoder) timeOf(row sheet.Row) (at time.Time, told bool) {
	if d.head.time == 0 {
		return at, false
	}
	c := cellAt(row, d.head.time)
	switch {
	case c.Kind == sheet.DateTime:
		return c.Time, true
	case c.Kind == sheet.Text:
		if at, told = d.days.time(c.Text); told {
			return at, true
		}
	}
	if !cellEmpty(c) && d.timed() {
		p := calc.NewProblem(calc.TimeUnreadable, d.ref(row.Number, d.head.time), nil)
		if p.Got = c.Said(); isPersonal(p.Got) || countDigits(p.Got) == 0 {
			p.Got = withheld
		}
		d.problems.Add(p)
	}
	return at, false
}

// inPeriod tells whether a time lies within the survey's period.
func (d *surveyDecoder) inPeriod(at time.Time) bool {
	return (d.from.IsZero() || !at.Before(d.from)) && (d.until.IsZero() || at.Before(d.until))
}

// midnight is the beginning of a day, the zero time for no day.
func midnight(day calc.Date) time.Time {
	if !day.IsSet() {
		return time.Time{}
	}
	return time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, time.UTC)
}

func (d *surveyDecoder) setAside(row sheet.Row, reason calc.AsideReason) {
	setAside(d.account, reason, d.ref(row.Number, 0))
}

// identity is a hash of the respondent's NIP, or else e-mail address. The
// text itself is kept nowhere. A NIP that was typed as a number has lost the
// digits that tell people apart, and is none.
func (d *surveyDecoder) identity(row sheet.Row) (uint64, bool) {
	rounded := 0
	for _, col := range []int{d.head.nip, d.head.email} {
		if col == 0 {
			continue
		}
		c := cellAt(row, col)
		if c.Kind == sheet.Number && c.Number.Cmp(exactDigits) >= 0 {
			rounded = col
			continue
		}
		said := strings.ToLower(strings.Join(strings.Fields(c.Said()), ""))
		if !identifies(said) {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(said))
		return h.Sum64(), true
	}
	if rounded > 0 {
		d.problems.Add(calc.NewProblem(calc.IdentityRounded, d.ref(row.Number, rounded), nil))
	}
	return 0, false
}

// exactDigits is the first number that a spreadsheet does not keep to the last
// digit.
var exactDigits = calc.NewDecimal(1_000_000_000_000_000, 0)

// shortestIdentity is how many digits a NIP has at least.
const shortestIdentity = 5

// identifies tells a NIP or an address from what people write who have none:
// "tidak ada", "honorer", a row of noughts.
func identifies(said string) bool {
	return strings.Contains(said, "@") || countDigits(said) >= shortestIdentity && strings.Trim(said, "0-.") != ""
}

// answersHash tells whether two rows of one respondent say the same, of the
// same unit.
func (d *surveyDecoder) answersHash(unit string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(unit))
	for _, answer := range d.row {
		h.Write([]byte{byte(answer)})
	}
	return h.Sum32()
}
