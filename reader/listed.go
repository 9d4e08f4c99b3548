package reader

import (
	"slices"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// listedUnit is a row of a list of units: a roster that comes as an input.
type listedUnit struct {
	calc.Unit
	aliases []string
	at      calc.Ref
}

// listRow decodes a row of a list of units. With sheet Unit in the settings
// that roster decides, and the list only adds numbers of employees.
func (d *recapDecoder) listRow(row sheet.Row, name string) {
	if name == "" || len(row.Cells) == 1 {
		d.setAside(row, d.textOnly(row))
		return
	}
	if unit := d.rules.roster.find(name); unit < 0 && d.rules.roster.present && !d.rules.roster.listed {
		d.fault(row, calc.UnitUnknown, d.head.name, name, d.rules.roster.suggest(name).args())
		d.account.Rows.Faulty++
		return
	}
	u := listedUnit{at: d.place(row.Number, d.head.name), aliases: splitNames(d.textOf(row, fieldAliases))}
	u.Unit = calc.Unit{
		Name: name, Code: d.textOf(row, fieldCode), Group: d.textOf(row, fieldGroup), Head: d.textOf(row, fieldHead),
		Out: fold(d.textOf(row, fieldTakesPart)) == fold(office.No), OutReason: d.textOf(row, fieldReason), PreviousName: d.textOf(row, fieldPreviousName),
	}
	employees, soundCount := d.listCount(row, name)
	target, soundTarget := d.listScore(row, name, fieldTarget)
	previous, soundPrevious := d.listScore(row, name, fieldPrevious)
	u.Employees, u.Target, u.Previous = employees, target, previous
	d.noteUnit(name)
	if !soundCount || !soundTarget || !soundPrevious {
		d.account.Rows.Faulty++
		return
	}
	d.account.Rows.Used++
	d.listed = append(d.listed, u)
}

func (d *recapDecoder) textOf(row sheet.Row, f field) string {
	col := d.head.others[f]
	if col == 0 {
		return ""
	}
	return clean(cellAt(row, col).Said())
}

// listCount reads the number of employees; a blank is none.
func (d *recapDecoder) listCount(row sheet.Row, unit string) (int, bool) {
	if !d.says(row, d.head.employees) {
		return 0, true
	}
	c := cellAt(row, d.head.employees)
	value, state := readFigure(c, counts)
	if n, whole := value.Int(); state == figureOK && whole && n >= 0 {
		return n, true
	}
	p := d.cellProblem(calc.NotANumber, d.place(row.Number, d.head.employees), unit, c, d.rules.fieldName(fieldEmployees), false)
	p.Args["why"] = "people"
	d.problems.Add(p)
	return 0, false
}

// listScore reads a figure of the scale of 100; a blank is none.
func (d *recapDecoder) listScore(row sheet.Row, unit string, f field) (calc.Decimal, bool) {
	if !d.says(row, d.head.others[f]) {
		return calc.Decimal{}, true
	}
	figure, ok := d.score(row, d.head.others[f], unit, d.rules.fieldName(f))
	if ok && isShare(figure.Value) && len(d.rules.dimensions) > 1 {
		d.faultCell(calc.WrongScale, figure.At, unit, cellAt(row, d.head.others[f]), d.rules.fieldName(f), false)
		return figure.Value, false
	}
	return figure.Value, ok
}

// rosterOf makes the roster of the lists of units among the inputs. A unit on
// two lists must be the same on both; another name that two units have means
// neither.
func rosterOf(listed []listedUnit, problems *calc.Problems) *roster {
	slices.SortStableFunc(listed, func(a, b listedUnit) int { return a.at.Compare(b.at) })
	var units []calc.Unit
	var aliases [][]string
	var places []calc.Ref
	first := map[string]int{}
	groups := spellings{}
	for i, l := range listed {
		l.Group = groups.first(l.Group)
		listed[i] = l
		j, known := first[nameKey(l.Name)]
		if !known {
			first[nameKey(l.Name)] = i
			units, aliases = append(units, l.Unit), append(aliases, l.aliases)
			places = append(places, l.at)
			continue
		}
		if was := listed[j]; l.Unit != was.Unit || !slices.Equal(l.aliases, was.aliases) {
			p := calc.NewProblem(calc.UnitListed, was.at, calc.Args{"file_b": l.at.File, "cell_b": l.at})
			p.Unit, p.Also, p.Count = l.Name, []calc.Ref{l.at}, 2
			problems.Add(p)
		}
	}
	r := newRoster(units, aliases)
	r.listed = r.present
	eachClash(units, aliases, func(c nameClash) {
		problems.Add(c.problem(places[c.unit], units))
		if key := nameKey(c.name); !slices.Contains(r.names, key) {
			delete(r.byName, key)
		}
	})
	return r
}

// enlist gives units their number of employees where sheet Unit has none.
func enlist(units []calc.Unit, listed []listedUnit, r *roster) {
	for _, l := range listed {
		if i := r.find(l.Name); i >= 0 && units[i].Employees == 0 {
			units[i].Employees = l.Employees
		}
	}
}
