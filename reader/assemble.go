package reader

import (
	"slices"
	"strings"

	"rapor/calc"
)

// assemble turns the entries of all sheets into calc's input: units get their
// numbers, a unit that was sent twice is settled or marked.
func assemble(entries []entry, r *roster, problems *calc.Problems) ([]calc.Unit, []calc.Recap) {
	slices.SortStableFunc(entries, func(a, b entry) int { return a.At.Compare(b.At) })
	units := r.units
	if !r.present {
		units = nameUnits(entries)
	}
	byUnit := make([][]entry, len(units))
	for _, e := range entries {
		byUnit[e.unit] = append(byUnit[e.unit], e)
	}
	var recaps []calc.Recap
	for i, sent := range byUnit {
		recaps = append(recaps, settleTwice(units[i].Name, i, sent, problems)...)
	}
	for _, recap := range recaps { // the roster's number of employees stands before a recap's
		if units[recap.Unit].Employees == 0 {
			units[recap.Unit].Employees = recap.Employees
		}
	}
	return units, recaps
}

// nameUnits makes the units of a run without a roster: the names that came,
// in alphabetical order, as first written.
func nameUnits(entries []entry) []calc.Unit {
	spelled := map[string]string{}
	var keys []string
	for _, e := range entries {
		key := nameKey(e.name)
		if _, known := spelled[key]; !known {
			spelled[key] = e.name
			keys = append(keys, key)
		}
	}
	sortStrings(keys)
	units := make([]calc.Unit, len(keys))
	index := map[string]int{}
	for i, key := range keys {
		units[i] = calc.Unit{Name: spelled[key]}
		index[key] = i
	}
	for i := range entries {
		entries[i].unit = index[nameKey(entries[i].name)]
	}
	return units
}

// settleTwice deals with a unit that was sent several times: the same figures
// count once; different figures count not at all until the office decides on
// sheet Berkas which file is used.
func settleTwice(name string, unit int, sent []entry, problems *calc.Problems) []calc.Recap {
	other := conflicting(sent)
	var counting []entry
	for _, e := range sent {
		e.Unit = unit
		switch {
		case e.leftOut: // accounted for when its file was left out
		case other > 0 && !e.chosen && slices.ContainsFunc(sent, func(o entry) bool { return o.chosen }):
			e.account.Rows.Used--
			setAside(e.account, calc.AsideLeftOut, rowOf(e.At))
		default:
			counting = append(counting, e)
		}
	}
	unsettled := conflicting(counting) > 0
	if other > 0 {
		p := twiceProblem(calc.UnitConflict, name, sound(sent)[0], sent[other])
		p.Settled = !unsettled
		problems.Add(p)
	}
	return countOnce(name, counting, unsettled, problems)
}

// countOnce returns the rows of a unit that reach calc: one of those that say
// the same, all of those that contradict one another, marked.
func countOnce(name string, sent []entry, conflict bool, problems *calc.Problems) []calc.Recap {
	var recaps []calc.Recap
	var first *entry
	for i := range sent {
		e := &sent[i]
		switch {
		case e.Faulty:
		case conflict:
			e.Faulty = true
			e.account.Rows.Used--
			e.account.Rows.Faulty++
		case first != nil:
			e.account.Rows.Used--
			setAside(e.account, calc.AsideTwice, rowOf(e.At))
			problems.Add(twiceProblem(calc.UnitTwice, name, *first, *e))
			continue
		default:
			first = e
		}
		recaps = append(recaps, e.Recap)
	}
	return recaps
}

// sound returns the entries without a fault.
func sound(sent []entry) []entry {
	return slices.DeleteFunc(slices.Clone(sent), func(e entry) bool { return e.Faulty })
}

// conflicting returns the index of an entry that contradicts the first sound
// one, 0 for none.
func conflicting(sent []entry) int {
	good := sound(sent)
	if len(good) < 2 {
		return 0
	}
	return max(0, slices.IndexFunc(sent, func(e entry) bool { return !e.Faulty && !sameFigures(good[0], e) }))
}

func rowOf(at calc.Ref) calc.Ref { return calc.Ref{File: at.File, Sheet: at.Sheet, Row: at.Row} }

func twiceProblem(code calc.Code, unit string, a, b entry) calc.Problem {
	placeA, placeB, figureA, figureB := difference(a, b)
	p := calc.NewProblem(code, placeA, calc.Args{
		"first": figureA, "second": figureB,
		"file_a": placeA.File, "cell_a": placeA, "file_b": placeB.File, "cell_b": placeB,
	})
	p.Unit, p.Also, p.Count = unit, []calc.Ref{placeB}, 2
	return p
}

// difference returns the first figures in which two entries differ, with
// their cells; the rows themselves where none does.
func difference(a, b entry) (placeA, placeB calc.Ref, figureA, figureB calc.Decimal) {
	for i := range min(len(a.Values), len(b.Values)) {
		if !a.Values[i].Value.Equal(b.Values[i].Value) {
			return a.Values[i].At, b.Values[i].At, a.Values[i].Value, b.Values[i].Value
		}
	}
	if a.Total.Value.IsSet() && b.Total.Value.IsSet() && !a.Total.Value.Equal(b.Total.Value) {
		return a.Total.At, b.Total.At, a.Total.Value, b.Total.Value
	}
	return a.At, b.At, calc.Decimal{}, calc.Decimal{}
}

// sameFigures tells whether two entries say the same of a unit.
func sameFigures(a, b entry) bool {
	if len(a.Values) != len(b.Values) {
		return a.Total.Value.IsSet() && a.Total.Value.Equal(b.Total.Value)
	}
	return slices.EqualFunc(a.Values, b.Values, func(x, y calc.Figure) bool { return x.Value.Equal(y.Value) }) &&
		(len(a.Values) > 0 || a.Total.Value.Equal(b.Total.Value))
}

func sortStrings(list []string) { slices.SortFunc(list, strings.Compare) }
