package reader

import (
	"rapor/calc"
	"rapor/reader/sheet"
)

// entry is a unit's row of a recap sheet. Its unit is still a name: units are
// numbered when all files are read.
type entry struct {
	calc.Recap
	weights []calc.Decimal // of evidence that lists documents
	people  [len(peopleFields)]calc.Figure
	unit    int // on the roster, -1 without one
	name    string
	row     *rowFate
	leftOut bool // sheet Berkas does not use its file
	chosen  bool // sheet Berkas uses its file
}

// peopleFields are the columns of an entry's numbers of people.
var peopleFields = [...]string{"Responden", "Jumlah ASN"}

// ofEmployees is the place of Jumlah ASN among them.
const ofEmployees = 1

// rowFate is what becomes of a row that gave one entry or more: a row is used,
// set aside or faulty once, whatever each of its entries comes to.
type rowFate struct {
	account *calc.Sheet
	at      calc.Ref
	rows    int // more than one where an entry is made of several
	entries int
	gone    int // entries that gave way
	faulty  bool

	replaced bool // a correction that came back says it anew
}

// used begins the fate of a row that is used.
func used(account *calc.Sheet, at calc.Ref) *rowFate {
	account.Rows.Used++
	return &rowFate{account: account, at: at, rows: 1, entries: 1}
}

// fault makes the row a faulty one.
func (f *rowFate) fault() {
	if f.faulty {
		return
	}
	f.faulty = true
	f.account.Rows.Used -= f.rows
	f.account.Rows.Faulty += f.rows
}

// giveWay takes the entry back: another file is used.
func (e *entry) giveWay(problems *calc.Problems) {
	if e.row.giveWay(calc.AsideLeftOut); e.Faulty {
		settleUnit(problems, e.name, e.At)
	}
}

// settleUnit settles what is wrong with a unit on a sheet of which it no longer
// counts.
func settleUnit(problems *calc.Problems, unit string, at calc.Ref) {
	problems.Settle(func(p calc.Problem) bool { return p.Unit == unit && p.At.File == at.File && p.At.Sheet == at.Sheet })
}

// giveWay takes one entry of the row back; a row of which none is left is set
// aside.
func (f *rowFate) giveWay(reason calc.AsideReason) {
	if f.gone++; f.gone < f.entries {
		return
	}
	if f.faulty {
		f.account.Rows.Faulty -= f.rows
	} else {
		f.account.Rows.Used -= f.rows
	}
	for range f.rows {
		setAside(f.account, reason, f.at)
	}
}

// recapDecoder decodes the rows of one recap sheet.
type recapDecoder struct {
	rules    *rules
	at       calc.Ref // the sheet
	head     *header
	account  *calc.Sheet
	named    map[string]bool // the units in account.Units
	problems calc.Problems

	finds
	documents   []*entry      // evidence of an LKE that lists documents, in the making
	corrections []*correction // of this sheet
	covering    sheet.Covering
}

// finds are what the rows of recaps, evidence, stages and rosters say.
type finds struct {
	entries  []entry
	evidence []entry // Values are the assessors' scores
	stages   []stageEntry
	past     []pastIndex
	listed   []listedUnit
}

func (f *finds) add(o finds) {
	f.entries = append(f.entries, o.entries...)
	f.evidence = append(f.evidence, o.evidence...)
	f.stages = append(f.stages, o.stages...)
	f.past = append(f.past, o.past...)
	f.listed = append(f.listed, o.listed...)
}

// setHeader begins a table.
func (d *recapDecoder) setHeader(h *header) {
	d.head = h
	if d.account.Header == 0 {
		d.account.Header, d.account.Kind = h.top, h.kind
	}
	d.problems.Add(h.problems(d.at, d.rules.fieldName)...)
	if h.kind == calc.KindLKE && h.others[fieldEvidence] == 0 {
		d.problems.Add(calc.NewProblem(calc.DimensionGone, d.place(h.top, 0), calc.Args{"field": d.rules.fieldName(fieldEvidence)}))
	}
	if h.kind != calc.KindRecap || !h.hasDimensions() {
		return
	}
	for i, col := range h.dimensions {
		if col == 0 {
			d.problems.Add(calc.NewProblem(calc.DimensionGone, d.place(h.top, 0), calc.Args{"field": d.rules.dimensions[i].Name}))
		}
	}
}

func (d *recapDecoder) place(row, col int) calc.Ref {
	return calc.Ref{File: d.at.File, Sheet: d.at.Sheet, Row: row, Col: col}
}

// row decodes one row below the header: it is used, set aside or faulty.
func (d *recapDecoder) row(row sheet.Row) {
	d.account.Rows.Read++
	name := d.name(row)
	hasFigures := d.hasFigures(row)
	unit := d.rules.roster.find(name)
	switch {
	case isNumberRow(row, d.head):
		d.setAside(row, calc.AsideNumbers)
	case (unit < 0 || d.head.name == 0) && d.isTotalRow(row):
		d.setAside(row, calc.AsideTotal)
	case unit < 0 && d.isSummaryRow(row):
		d.setAside(row, calc.AsideSummary)
	case d.head.kind != calc.KindRecap:
		d.otherRow(row, name, unit)
	case name == "" && !hasFigures:
		d.setAside(row, calc.AsideNote)
	case name == "":
		d.nameless(row)
	case !hasFigures && unit < 0 && !d.isNumbered(row):
		d.setAside(row, d.textOnly(row))
	case d.otherYear(row):
		d.yearRow(row, name, unit)
	case unit >= 0 && d.unfilled(row):
		d.setAside(row, calc.AsideUnfilled)
	default:
		d.unitRow(row, name, unit)
	}
}

// otherYear tells a row of another year than the one that is assessed.
func (d *recapDecoder) otherYear(row sheet.Row) bool {
	year := d.count(row, d.head.year)
	return d.rules.year > 0 && year > 0 && year != d.rules.year
}

// yearRow decodes a row of another year: an earlier index is what the unit's is
// held against; rows of later years are set aside.
func (d *recapDecoder) yearRow(row sheet.Row, name string, unit int) {
	year := d.count(row, d.head.year)
	if year > d.rules.year || d.head.total == 0 || unit < 0 && d.rules.roster.present {
		d.setAside(row, calc.AsideYear)
		return
	}
	field := d.rules.fieldName(fieldTotal)
	if figure, ok := d.score(row, d.head.total, name, field); ok {
		d.past = append(d.past, pastIndex{unit: unit, name: name, year: year, index: figure, row: used(d.account, d.place(row.Number, 0))})
		return
	}
	d.account.Rows.Faulty++
}

// pastIndex is a unit's index of an earlier year, as a sheet of several years
// has it.
type pastIndex struct {
	unit  int // on the roster, -1 without one
	name  string
	year  int
	index calc.Figure

	row    *rowFate
	chosen bool // sheet Berkas uses its file
}

// otherRow decodes a row of a table that is no recap.
func (d *recapDecoder) otherRow(row sheet.Row, name string, unit int) {
	switch d.head.kind {
	case calc.KindLKE:
		d.evidenceRow(row, name, unit)
	case calc.KindStages:
		d.stageRow(row, name, unit)
	default:
		d.listRow(row, name)
	}
}

// participant tells which unit a row speaks of, as the roster calls it; ok is
// false when the row is dealt with already: nobody's, or of a unit that takes
// no part.
func (d *recapDecoder) participant(row sheet.Row, name string, unit int) (called string, ok bool) {
	roster := d.rules.roster
	if !roster.present {
		d.noteUnit(name)
		return name, true
	}
	if unit < 0 {
		d.fault(row, calc.UnitUnknown, d.head.name, name, roster.suggest(name).args())
		d.account.Rows.Faulty++
		return "", false
	}
	if fix := d.correctionAt(row.Number, d.head.name); fix != nil && fix.original.Text != "" && roster.find(fix.original.Text) < 0 {
		p := calc.NewProblem(calc.UnitUnknown, d.place(row.Number, d.head.name), suggestion{names: []string{name}}.args())
		p.Unit, p.Got, p.Settled = name, fix.original.Text, true
		d.problems.Add(p)
	}
	if called = roster.units[unit].Name; roster.units[unit].Out {
		d.setAside(row, calc.AsideOut)
		d.addFor(called, calc.NewProblem(calc.UnitNotTaking, d.place(row.Number, d.head.name), nil))
		return "", false
	}
	d.noteUnit(called)
	return called, true
}

// unitRow decodes a row that names a unit.
func (d *recapDecoder) unitRow(row sheet.Row, name string, unit int) {
	name, ok := d.participant(row, name, unit)
	if !ok {
		return
	}
	at := d.place(row.Number, d.head.name)
	e := entry{unit: unit, name: name, row: used(d.account, rowOf(at)), Recap: calc.Recap{At: at}}
	e.Faulty = d.head.isDoubled(fieldName)
	for i := range d.head.dimensions {
		if d.head.hasDimensions() {
			figure, ok := d.score(row, d.head.dimensions[i], name, d.rules.dimensions[i].Name)
			e.Values = append(e.Values, figure)
			e.Faulty = e.Faulty || !ok || d.head.isDoubled(fieldFirstDimension+field(i))
		}
	}
	total, index := d.head.totals(d.rules.evidence)
	if total > 0 {
		e.Total, e.Faulty = d.total(row, total, name, e.Faulty)
	}
	e.Index = d.crossCheck(row, index)
	e.Respondents = d.people(row, d.head.respondents, name, fieldRespondents)
	e.Employees = d.people(row, d.head.employees, name, fieldEmployees)
	for i, n := range []struct{ people, col int }{{e.Respondents, d.head.respondents}, {e.Employees, d.head.employees}} {
		if n.people > 0 {
			e.people[i] = calc.Figure{Value: calc.NewDecimal(int64(n.people), 0), At: d.place(row.Number, n.col)}
		}
	}
	if e.Faulty {
		e.row.fault()
	}
	d.entries = append(d.entries, e)
	d.evidenceBeside(row, e)
}

// total reads the sheet's own total: the index where there are no dimensions,
// else a cross-check that may be missing.
func (d *recapDecoder) total(row sheet.Row, col int, unit string, faulty bool) (calc.Figure, bool) {
	if d.head.hasDimensions() {
		return d.crossCheck(row, col), faulty
	}
	figure, ok := d.score(row, col, unit, d.rules.fieldName(fieldTotal))
	return figure, faulty || !ok || d.head.isDoubled(fieldTotal) || d.head.isDoubled(fieldSurvey)
}

// crossCheck reads a figure that ours is only held against: it may be missing.
func (d *recapDecoder) crossCheck(row sheet.Row, col int) calc.Figure {
	if col == 0 {
		return calc.Figure{}
	}
	value, state := readFigure(cellAt(row, col), scores)
	if state != figureOK {
		return calc.Figure{}
	}
	return calc.Figure{Value: value, At: d.place(row.Number, col)}
}

// score reads a figure that must be there and on the scale. What was wrong
// with a cell that the office corrected is said, as settled.
func (d *recapDecoder) score(row sheet.Row, col int, unit, field string) (calc.Figure, bool) {
	if col == 0 {
		return calc.Figure{}, false // the column is missing: said once, at the header
	}
	at := d.place(row.Number, col)
	c := cellAt(row, col)
	if fix := d.correctionAt(row.Number, col); fix != nil {
		if _, code := d.judge(fix.original); code != "" {
			d.faultCell(code, at, unit, fix.original, field, true)
		}
	}
	value, code := d.judge(c)
	if code != "" {
		p := d.cellProblem(code, at, unit, c, field, false)
		if code == calc.ValueMissing {
			if m, hidden := d.covering.Over(row.Number, col); hidden {
				p.Args["merged"] = d.place(m.Top, m.Left).Cell() + ":" + d.place(m.Bottom, m.Right).Cell()
			}
		}
		d.problems.Add(p)
		return calc.Figure{At: at}, false
	}
	return calc.Figure{Value: value, At: at}, true
}

// judge reads a score and says what is wrong with it, "" for nothing.
func (d *recapDecoder) judge(c sheet.Cell) (calc.Decimal, calc.Code) {
	value, state := readFigure(c, scores)
	switch {
	case state == figureNone:
		return value, calc.ValueMissing
	case state == figureBad:
		return value, calc.NotANumber
	case state == figureError:
		return value, calc.ErrorValue
	case state == figureUnsaved:
		return value, calc.FormulaNoValue
	case value.Sign() < 0 || value.Cmp(scaleMax) > 0:
		return value, calc.OutOfScale
	case value.Sign() == 0 && !d.rules.zeroCounts && !(d.head.kind == calc.KindLKE && d.rules.noEvidenceZero):
		return value, calc.ZeroValue
	}
	return value, ""
}

var scaleMax = calc.NewDecimal(calc.ScaleMax, 0)

// correctionAt returns the correction that was applied to a cell, nil for none.
func (d *recapDecoder) correctionAt(row, col int) *correction {
	for _, c := range d.corrections {
		if c.row == row && c.col == col && c.applied {
			return c
		}
	}
	return nil
}

func (d *recapDecoder) faultCell(code calc.Code, at calc.Ref, unit string, c sheet.Cell, field string, settled bool) {
	d.problems.Add(d.cellProblem(code, at, unit, c, field, settled))
}

func (d *recapDecoder) cellProblem(code calc.Code, at calc.Ref, unit string, c sheet.Cell, field string, settled bool) calc.Problem {
	p := calc.NewProblem(code, at, calc.Args{"field": field, "low": calc.NewDecimal(0, 0), "high": scaleMax})
	p.Unit, p.Got, p.Settled = unit, c.Said(), settled
	if value := worded(c); value != nil {
		p.Args["value"] = value
	}
	return p
}

// worded is what a cell shows whose characters in the file are others: a
// number or a moment; nil for any other.
func worded(c sheet.Cell) any {
	switch c.Kind {
	case sheet.Number:
		return shown(c)
	case sheet.DateTime:
		return c.Time
	}
	return nil
}

// shown is a number as the sheet shows it: a percentage times a hundred.
func shown(c sheet.Cell) calc.Decimal {
	if c.Percent {
		return c.Number.Shift(2)
	}
	return c.Number
}

// fault adds a problem of a row that belongs to no known unit.
func (d *recapDecoder) fault(row sheet.Row, code calc.Code, col int, said string, args calc.Args) {
	p := calc.NewProblem(code, d.place(row.Number, col), args)
	p.Got = said
	if code == calc.UnitUnknown {
		p.Unit = said
	}
	d.problems.Add(p)
}

func (d *recapDecoder) addFor(unit string, p calc.Problem) {
	p.Unit = unit
	d.problems.Add(p)
}

// people reads how many people a unit has or sent; 0 where none is said. The
// index does not rest on it, so what cannot be read is to be confirmed only.
func (d *recapDecoder) people(row sheet.Row, col int, unit string, f field) int {
	n := d.count(row, col)
	if n > 0 || !d.says(row, col) || d.head.isDoubled(f) {
		return n
	}
	c := cellAt(row, col)
	if value, state := readFigure(c, counts); state == figureOK && value.Sign() == 0 {
		return 0
	}
	p := d.cellProblem(calc.NotANumber, d.place(row.Number, col), unit, c, d.rules.fieldName(f), false)
	p.Severity, p.Args["why"] = calc.Warning, "people"
	d.problems.Add(p)
	return 0
}

// count reads a whole number; 0 where none is said.
func (d *recapDecoder) count(row sheet.Row, col int) int {
	if col == 0 {
		return 0
	}
	value, state := readFigure(cellAt(row, col), counts)
	if n, whole := value.Int(); state == figureOK && whole && n >= 0 {
		return n
	}
	return 0
}

func (d *recapDecoder) noteUnit(name string) {
	if !d.named[name] {
		d.named[name] = true
		d.account.Units = append(d.account.Units, name)
	}
}

// setAside counts a row that is no data, with the reason.
func (d *recapDecoder) setAside(row sheet.Row, reason calc.AsideReason) {
	setAside(d.account, reason, d.place(row.Number, 0))
}

func setAside(account *calc.Sheet, reason calc.AsideReason, at calc.Ref) {
	account.Rows.SetAside++
	for i := range account.SetAside {
		if account.SetAside[i].Reason == reason {
			account.SetAside[i].Count++
			return
		}
	}
	account.SetAside = append(account.SetAside, calc.SetAside{Reason: reason, Count: 1, First: at})
}
