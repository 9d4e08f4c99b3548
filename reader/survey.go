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
	usable   bool                // the header is complete
	leftOut  bool                // sheet Berkas does not use the file
	days     dayReader

	noted []answered // who answered: counts once the sheet is read whole

	from, until time.Time // the survey's period; until is not in it, zero: no bound
}

// badAnswer stands for a cell that is no answer, which is more than none.
const badAnswer = calc.NoAnswer - 1

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
	faulty  int       // rows that would count, but for an error
	last    time.Time // the newest answer that counts
	at      calc.Ref
	account *calc.Sheet
	chosen  bool // sheet Berkas uses its file
}

// giveWay sets the unit's answers of the sheet aside.
func (t *unitTally) giveWay(reason calc.AsideReason) {
	t.account.Rows.Used -= t.tally.Respondents
	t.account.Rows.Faulty -= t.faulty
	for range t.tally.Respondents + t.faulty {
		setAside(t.account, reason, t.at)
	}
}

// says tells whether a row of the unit counts, or would but for an error.
func (t *unitTally) says() bool { return t.tally.Respondents+t.faulty > 0 }

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
		rules: r, at: at, account: account, head: h, usable: h.complete(), answers: newAnswerReader(r.questions),
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

// complete tells whether the header names everything that answers need. Where it
// does not, every row is faulty: half a questionnaire is another questionnaire.
func (h *surveyHeader) complete() bool {
	return !slices.Contains(h.items, 0) && h.unit > 0 && len(h.twice) == 0
}

// next decodes one respondent's row. What is wrong with it is said only where
// it would count: not of a unit that takes no part, nor outside the period.
func (d *surveyDecoder) next(row sheet.Row) {
	d.account.Rows.Read++
	sound, answered := d.readAnswers(row)
	unit := d.unitOf(row.Number)
	if answered == 0 && sound && d.usable {
		d.setAside(row, calc.AsideBlank)
		return
	}
	if unit.state == nameOut {
		d.setAside(row, calc.AsideOut)
		return
	}
	at, told := d.timeOf(row)
	switch {
	case told && !d.inPeriod(at):
		d.setAside(row, calc.AsidePeriod)
	case unit.state != nameKnown:
		if d.usable {
			d.unknownName(row.Number, unit.state)
		}
		d.fault(row, sound)
	default:
		d.count(row, unit.tally, at, sound)
	}
}

// count tallies a sound row, and notes at its unit that a faulty one is missing.
// Where respondents are told apart the first reading only notes who answered; the
// second counts those whose answer is their last.
func (d *surveyDecoder) count(row sheet.Row, t *unitTally, at time.Time, sound bool) {
	if key, known := d.identity(row); known && d.usable && !d.leftOut && !d.rules.replaced[d.at].takes(t.name) {
		if d.rules.respondents.losers == nil {
			d.noted = append(d.noted, answered{key, location(d.place, row.Number), seconds(at), d.answersHash(t.name)})
		} else if reason, lost := d.rules.respondents.lost(d.place, row.Number); lost {
			d.giveWay(row, reason)
			return
		}
	}
	if !sound || !d.usable {
		t.faulty++
		d.fault(row, sound)
		return
	}
	t.tally.Add(&d.rules.questions, d.row)
	if at.After(t.last) {
		t.last = at
	}
	d.account.Rows.Used++
}

// fault counts a row with an error, and says the cells that are no answers. Of
// a sheet without all its columns the header says what is wrong.
func (d *surveyDecoder) fault(row sheet.Row, sound bool) {
	d.account.Rows.Faulty++
	if sound || !d.usable {
		return
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col < len(d.columns) && d.columns[c.Col] >= 0 && d.row[d.columns[c.Col]] == badAnswer {
			_, state := d.answers.read(c)
			d.sayAnswer(row.Number, c, d.columns[c.Col], state)
		}
	}
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
// answer: it is a badAnswer then.
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
		case answerOffScale, answerNotWhole, answerBad:
			sound = false
			d.row[item] = badAnswer
		}
	}
	return sound, answered
}

func (d *surveyDecoder) sayAnswer(row int, c *sheet.Cell, item int, state answerState) {
	q := d.rules.questions
	p := calc.NewProblem(answerCodes[state], d.ref(row, c.Col), calc.Args{"field": q.Items[item].Code, "low": q.Low, "high": q.High})
	p.Got = discreet(c.Said(), d.answers.words)
	switch {
	case state != answerNotWhole:
	case p.Got == withheld:
		p.Args["value"] = withheld
	default:
		p.Args["value"] = d.answers.figure(c)
	}
	d.problems.Add(p)
}

// unitOf resolves the unit of a row; a name is looked up once.
func (d *surveyDecoder) unitOf(row int) resolved {
	text := d.nameText()
	known, seen := d.units[text]
	if !seen {
		known = d.resolve(text, row)
		d.units[strings.Clone(text)] = known
	}
	return known
}

// nameText is what the row at hand calls its unit.
func (d *surveyDecoder) nameText() string {
	if d.named != nil && d.named.Kind == sheet.Text {
		return d.named.Text
	}
	return ""
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
func (d *surveyDecoder) unknownName(row int, state nameState) {
	at := d.ref(row, d.head.unit)
	if state == nameBlank {
		d.problems.Add(calc.NewProblem(calc.NameMissing, at, nil))
		return
	}
	name := clean(d.nameText())
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
