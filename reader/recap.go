package reader

import (
	"regexp"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// entry is a unit's row of a recap sheet. Its unit is still a name: units are
// numbered when all files are read.
type entry struct {
	calc.Recap
	unit    int // on the roster, -1 without one
	name    string
	account *calc.Sheet
	leftOut bool // sheet Berkas does not use its file
	chosen  bool // sheet Berkas uses its file
}

// recapDecoder decodes the rows of one recap sheet.
type recapDecoder struct {
	rules    *rules
	at       calc.Ref // the sheet
	head     *header
	account  *calc.Sheet
	entries  []entry
	named    map[string]bool // the units in account.Units
	problems calc.Problems

	past        []pastIndex
	staff       []staffNumber
	corrections []*correction // of this sheet
}

// setHeader begins a table.
func (d *recapDecoder) setHeader(h *header) {
	d.head = h
	if d.account.Header == 0 {
		d.account.Header = h.top
	}
	d.problems.Add(h.problems(d.at, d.rules.fieldName)...)
	if !h.hasDimensions() {
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
	case unit < 0 && d.isTotalRow(row):
		d.setAside(row, calc.AsideTotal)
	case name == "" && !hasFigures:
		d.setAside(row, calc.AsideNote)
	case name == "":
		d.fault(row, calc.NameMissing, d.head.name, "", nil)
		d.account.Rows.Faulty++
	case !hasFigures && unit < 0 && !d.isNumbered(row):
		d.setAside(row, d.textOnly(row))
	case d.otherYear(row):
		d.yearRow(row, name, unit)
	default:
		d.unitRow(row, name, unit)
	}
}

// otherYear tells a row of another year than the one that is assessed.
func (d *recapDecoder) otherYear(row sheet.Row) bool {
	year := d.count(row, d.head.year)
	return d.rules.year > 0 && year > 0 && year != d.rules.year
}

// yearRow decodes a row of another year: last year's index is what a unit's is
// held against; rows of other years are set aside.
func (d *recapDecoder) yearRow(row sheet.Row, name string, unit int) {
	last := d.count(row, d.head.year) == d.rules.year-1
	if !last || d.head.total == 0 || unit < 0 && d.rules.roster.present {
		d.setAside(row, calc.AsideYear)
		return
	}
	field := d.rules.fieldName(fieldTotal)
	if figure, ok := d.score(row, d.head.total, name, field); ok {
		d.past = append(d.past, pastIndex{unit, name, figure})
		d.account.Rows.Used++
		return
	}
	d.account.Rows.Faulty++
}

// pastIndex is a unit's index of last year, as a sheet of several years has it.
type pastIndex struct {
	unit  int // on the roster, -1 without one
	name  string
	index calc.Figure
}

// unitRow decodes a row that names a unit.
func (d *recapDecoder) unitRow(row sheet.Row, name string, unit int) {
	roster := d.rules.roster
	if roster.present && unit < 0 {
		d.fault(row, calc.UnitUnknown, d.head.name, name, calc.Args{"nearest": roster.nearest(name)})
		d.account.Rows.Faulty++
		return
	}
	if fix := d.correctionAt(row.Number, d.head.name); fix != nil && roster.present && fix.original.Text != "" && roster.find(fix.original.Text) < 0 {
		p := calc.NewProblem(calc.UnitUnknown, d.place(row.Number, d.head.name), calc.Args{"nearest": name})
		p.Unit, p.Got, p.Settled = name, fix.original.Text, true
		d.problems.Add(p)
	}
	if roster.present {
		name = roster.units[unit].Name
		if roster.units[unit].Out {
			d.setAside(row, calc.AsideOut)
			d.addFor(name, calc.NewProblem(calc.UnitNotTaking, d.place(row.Number, d.head.name), nil))
			return
		}
	}
	d.noteUnit(name)
	e := entry{unit: unit, name: name, account: d.account, Recap: calc.Recap{At: d.place(row.Number, d.head.name)}}
	e.Faulty = d.head.isDoubled(fieldName)
	for i := range d.head.dimensions {
		if d.head.hasDimensions() {
			figure, ok := d.score(row, d.head.dimensions[i], name, d.rules.dimensions[i].Name)
			e.Values = append(e.Values, figure)
			e.Faulty = e.Faulty || !ok || d.head.isDoubled(fieldFirstDimension+field(i))
		}
	}
	if d.head.total > 0 {
		e.Total, e.Faulty = d.total(row, name, e.Faulty)
	}
	e.Respondents = d.count(row, d.head.respondents)
	e.Employees = d.count(row, d.head.employees)
	if e.Faulty {
		d.account.Rows.Faulty++
	} else {
		d.account.Rows.Used++
	}
	d.entries = append(d.entries, e)
}

// total reads the sheet's own total: the index where there are no dimensions,
// else a cross-check that may be missing.
func (d *recapDecoder) total(row sheet.Row, unit string, faulty bool) (calc.Figure, bool) {
	if !d.head.hasDimensions() {
		figure, ok := d.score(row, d.head.total, unit, d.rules.fieldName(fieldTotal))
		return figure, faulty || !ok || d.head.isDoubled(fieldTotal)
	}
	c := cellAt(row, d.head.total)
	value, state := readFigure(c, scores)
	if state != figureOK {
		return calc.Figure{}, faulty
	}
	return calc.Figure{Value: value, At: d.place(row.Number, d.head.total)}, faulty
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
			d.faultCell(code, at, unit, fix.original.Said(), field, true)
		}
	}
	value, code := d.judge(c)
	if code != "" {
		d.faultCell(code, at, unit, c.Said(), field, false)
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
	case value.Sign() == 0 && !d.rules.zeroCounts:
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

func (d *recapDecoder) faultCell(code calc.Code, at calc.Ref, unit, said, field string, settled bool) {
	p := calc.NewProblem(code, at, calc.Args{"field": field, "low": calc.NewDecimal(0, 0), "high": scaleMax})
	p.Unit, p.Got, p.Settled = unit, said, settled
	d.problems.Add(p)
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

// count reads a number of people; 0 where none is said.
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

// name returns the text in the name column. A number there is no name.
func (d *recapDecoder) name(row sheet.Row) string {
	c := cellAt(row, d.head.name)
	if c.Kind != sheet.Text || noValue[strings.ToLower(strings.TrimSpace(c.Text))] {
		return ""
	}
	return strings.Join(strings.Fields(c.Text), " ")
}

// hasFigures tells whether a column of figures says anything that may be one:
// text in it counts only where the row is a unit's anyway.
func (d *recapDecoder) hasFigures(row sheet.Row) bool {
	for _, col := range append(slices.Clone(d.head.dimensions), d.head.total) {
		if col == 0 {
			continue
		}
		c := cellAt(row, col)
		if c.Kind == sheet.Number || c.Kind == sheet.ErrorValue || c.Kind == sheet.NoValue && c.Formula {
			return true
		}
		if c.Kind == sheet.Text {
			if _, state := parseFigure(c.Text, scores); state == figureOK {
				return true
			}
		}
	}
	return false
}

// isNumbered tells whether the column "No" holds a number.
func (d *recapDecoder) isNumbered(row sheet.Row) bool {
	c := cellAt(row, d.head.number)
	if c.Kind == sheet.Text {
		return d.head.number > 0 && plain.MatchString(strings.Trim(c.Text, " .)"))
	}
	return d.head.number > 0 && c.Kind == sheet.Number
}

var totalWord = regexp.MustCompile(`^(jumlah|total|sub total|subtotal|grand total|rata rata|rerata|rataan|mean|average|nilai rata rata|rata2)\b`)

// isTotalRow tells a total or mean by the first text left of the figures.
func (d *recapDecoder) isTotalRow(row sheet.Row) bool {
	for _, c := range row.Cells {
		if c.Col > d.head.name {
			break
		}
		if c.Kind == sheet.Text && totalWord.MatchString(fold(c.Text)) {
			return true
		}
	}
	return false
}

// textOnly says what a row without figures is: a heading between the units
// when only the name column speaks, else a note.
func (d *recapDecoder) textOnly(row sheet.Row) calc.AsideReason {
	if len(row.Cells) == 1 {
		return calc.AsideGroup
	}
	return calc.AsideNote
}

var columnNumber = regexp.MustCompile(`^\(?\d{1,2}[A-Za-z]?\)?$`)

// isNumberRow tells the row of column numbers: "(1) (2) … (7A)", at least
// three of them, one above the units' names too.
func isNumberRow(row sheet.Row, h *header) bool {
	named, numbers := false, 0
	for _, c := range row.Cells {
		text := c.Said()
		if c.Kind == sheet.Number {
			text = c.Number.String()
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		if !columnNumber.MatchString(strings.TrimSpace(text)) {
			return false
		}
		numbers++
		named = named || c.Col == h.name
	}
	return named && numbers >= 2
}

func cellAt(row sheet.Row, col int) sheet.Cell {
	i, found := slices.BinarySearchFunc(row.Cells, col, func(c sheet.Cell, col int) int { return c.Col - col })
	if !found {
		return sheet.Cell{Kind: sheet.Text}
	}
	return row.Cells[i]
}
