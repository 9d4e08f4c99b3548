package reader

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"rapor/calc"
)

// assemble turns what all sheets say into calc's input: units get their
// numbers, a unit that was sent twice is settled or marked.
func assemble(f finds, tallies []*unitTally, r *roster, problems *calc.Problems) calc.Input {
	slices.SortStableFunc(tallies, func(a, b *unitTally) int { return a.at.Compare(b.at) })
	in := calc.Input{Units: slices.Clone(r.units)}
	if !r.present {
		in.Units = nameUnits(f, tallies)
		nearPairs(in.Units, problems)
	}
	nearGroups(in.Units, problems)
	find := numbering(in.Units)
	byUnit, evidence := entriesByUnit(f.entries, find, len(in.Units)), entriesByUnit(f.evidence, find, len(in.Units))
	stages, answers := make([][]stageEntry, len(in.Units)), make([][]*unitTally, len(in.Units))
	for _, e := range f.stages {
		if i := find(e.unit, e.name); i >= 0 {
			stages[i] = append(stages[i], e)
		}
	}
	for _, t := range tallies {
		if i := find(t.unit, t.name); t.says() {
			answers[i] = append(answers[i], t)
		}
	}
	for i, u := range in.Units {
		if u.Employees > 0 { // the roster's number stands before those of recaps
			for k := range byUnit[i] {
				byUnit[i][k].people[ofEmployees] = calc.Figure{}
			}
		}
		recaps, tallied, both := settleKinds(u.Name, byUnit[i], answers[i], problems)
		for _, e := range settleTwice(u.Name, i, recaps, problems) {
			in.Recaps = append(in.Recaps, e.Recap)
		}
		for _, e := range settleTwice(u.Name, i, evidence[i], problems) {
			in.Evidences = append(in.Evidences, calc.Evidence{Unit: i, Scores: e.Values, Weights: e.weights, At: e.At, Faulty: e.Faulty})
		}
		in.Stages = append(in.Stages, settleStages(u.Name, i, stages[i], problems)...)
		if survey, ok := addUp(i, tallied); ok {
			survey.Faulty = both || survey.Doubtful > 0
			in.Surveys = append(in.Surveys, survey)
		}
	}
	for _, recap := range in.Recaps { // the roster's number of employees stands before a recap's
		if in.Units[recap.Unit].Employees == 0 {
			in.Units[recap.Unit].Employees = recap.Employees
		}
	}
	return in
}

// entriesByUnit sorts entries to their units, in the order of their places. A
// file that is left out may speak of units that no other names.
func entriesByUnit(entries []entry, find func(int, string) int, units int) [][]entry {
	slices.SortStableFunc(entries, func(a, b entry) int { return a.At.Compare(b.At) })
	byUnit := make([][]entry, units)
	for _, e := range entries {
		if i := find(e.unit, e.name); i >= 0 {
			byUnit[i] = append(byUnit[i], e)
		}
	}
	return byUnit
}

// addUp merges what several sheets say of a unit. Tallies add, so the order of
// sheets and files does not matter.
func addUp(unit int, tallies []*unitTally) (calc.Survey, bool) {
	s := calc.Survey{Unit: unit}
	for _, t := range tallies {
		s.Doubtful += t.faulty
		s.Files = append(s.Files, calc.Ref{File: t.at.File, Sheet: t.at.Sheet})
		if t.last.After(s.Last) {
			s.Last = t.last
		}
		if s.Tally == nil {
			s.Tally = t.tally
			continue
		}
		s.Tally.Merge(t.tally)
	}
	return s, s.Tally != nil
}

// settleKinds deals with a unit that was sent as a recap and in survey answers:
// where sheet Berkas uses a file of one kind that kind counts; else nobody can
// say which is meant, both are marked, and neither counts.
func settleKinds(name string, sent []entry, tallies []*unitTally, problems *calc.Problems) ([]entry, []*unitTally, bool) {
	counting := slices.IndexFunc(sent, func(e entry) bool { return !e.leftOut })
	if counting < 0 || len(tallies) == 0 {
		return sent, tallies, false
	}
	at := sent[counting].At
	p := calc.NewProblem(calc.UnitTwoKinds, at, calc.Args{"file_a": at.File, "cell_a": at, "file_b": tallies[0].at.File})
	p.Unit, p.Also, p.Count = name, []calc.Ref{tallies[0].at}, 2
	recapUsed := slices.ContainsFunc(sent, func(e entry) bool { return e.chosen })
	answersUsed := slices.ContainsFunc(tallies, func(t *unitTally) bool { return t.chosen })
	p.Settled = recapUsed != answersUsed
	problems.Add(p)
	switch {
	case p.Settled && recapUsed:
		for _, t := range tallies {
			t.giveWay(calc.AsideLeftOut)
		}
		return sent, nil, false
	case p.Settled:
		for _, e := range sent {
			if !e.leftOut {
				e.giveWay(problems)
			}
		}
		return nil, tallies, false
	}
	for i := range sent {
		if e := &sent[i]; !e.leftOut && !e.Faulty {
			e.Faulty = true
			e.row.fault()
		}
	}
	for _, t := range tallies {
		t.account.Rows.Used -= t.tally.Respondents
		t.account.Rows.Faulty += t.tally.Respondents
	}
	return sent, tallies, true
}

// nameUnits makes the units of a run without a roster: the names in files that
// count, in alphabetical order, as first written.
func nameUnits(f finds, tallies []*unitTally) []calc.Unit {
	spelled := map[string]calc.Ref{}
	names := map[string]string{}
	note := func(name string, at calc.Ref) {
		key := nameKey(name)
		if first, known := spelled[key]; !known || at.Compare(first) < 0 {
			spelled[key], names[key] = at, name
		}
	}
	for _, e := range slices.Concat(f.entries, f.evidence) {
		if !e.leftOut {
			note(e.name, e.At)
		}
	}
	for _, e := range f.stages {
		if !e.leftOut {
			note(e.name, e.At)
		}
	}
	for _, t := range tallies {
		note(t.name, t.at)
	}
	var units []calc.Unit
	for _, key := range slices.Sorted(maps.Keys(names)) {
		units = append(units, calc.Unit{Name: names[key]})
	}
	return units
}

// maxPairs bounds the search for near pairs, which compares all names with one
// another.
const maxPairs = 5_000

// nearPairs reports units whose names may be one unit's, misspelled.
func nearPairs(units []calc.Unit, problems *calc.Problems) {
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	alike(names, func(a, b string, distance int) {
		p := calc.NewProblem(calc.UnitLike, calc.Ref{}, calc.Args{"other": b, "distance": distance})
		p.Unit = a
		problems.Add(p)
	})
}

// nearGroups reports groups whose names may be one group's, misspelled.
func nearGroups(units []calc.Unit, problems *calc.Problems) {
	groups := map[string]bool{}
	for _, u := range units {
		groups[u.Group] = true
	}
	alike(slices.Sorted(maps.Keys(groups)), func(a, b string, distance int) {
		problems.Add(calc.NewProblem(calc.GroupLike, calc.Ref{}, calc.Args{"group": a, "other": b, "distance": distance}))
	})
}

// alike finds pairs of names of which one letter in eight differs, while the
// same words tell them from others of their kind.
func alike(names []string, found func(a, b string, distance int)) {
	if len(names) > maxPairs {
		return
	}
	keys := make([]string, len(names))
	for i, name := range names {
		keys[i] = nameKey(name)
	}
	for i := range keys {
		for j := i + 1; j < len(keys); j++ {
			limit := min(len(keys[i]), len(keys[j])) / 8
			if diff := len(keys[i]) - len(keys[j]); limit == 0 || diff > limit+1 || -diff > limit+1 || strings.Count(keys[i], " ") != strings.Count(keys[j], " ") {
				continue
			}
			if distance := levenshtein.ComputeDistance(keys[i], keys[j]); distance <= max(limit, 2) && !numbered(keys[i], keys[j]) {
				found(names[i], names[j], distance)
			}
		}
	}
}

// numbered tells whether two names differ in digits, in a Roman numeral or in
// a last letter that stands alone, as Dinas 1 and Dinas 2 do: those are meant.
func numbered(a, b string) bool {
	wordsA, wordsB := strings.Fields(a), strings.Fields(b)
	for i := range wordsA {
		both := wordsA[i] + wordsB[i]
		if wordsA[i] != wordsB[i] && (len(wordsA[i]) <= 2 || strings.ContainsAny(both, "0123456789") || strings.Trim(both, "ivx") == "") {
			return true
		}
	}
	return false
}

// settleTwice deals with a unit that was sent several times: the same figures
// count once; different figures count not at all until the office decides on
// sheet Berkas which file is used. Such a file stands before faulty ones too.
func settleTwice(name string, unit int, sent []entry, problems *calc.Problems) []entry {
	one, other := conflicting(sent)
	chosen := slices.ContainsFunc(sent, func(e entry) bool { return e.chosen })
	var counting []entry
	for _, e := range sent {
		e.Unit = unit
		switch {
		case e.leftOut: // accounted for when its file was left out
		case chosen && !e.chosen && (other > 0 || e.Faulty):
			e.giveWay(problems)
		default:
			counting = append(counting, e)
		}
	}
	openOne, openOther := conflicting(counting)
	unsettled := openOther > 0
	if unsettled { // said of those that count: what is left out is no news
		sent, one, other = counting, openOne, openOther
	}
	if other > 0 {
		p := twiceProblem(calc.UnitConflict, name, sent[one], sent[other])
		p.Settled = !unsettled
		problems.Add(p)
	}
	return countOnce(name, counting, unsettled, problems)
}

// countOnce returns the entries of a unit that reach calc: one of those that
// say the same, all of those that contradict one another, marked.
func countOnce(name string, sent []entry, conflict bool, problems *calc.Problems) []entry {
	var counting []entry
	first := -1 // of those that count
	for i := range sent {
		e := &sent[i]
		switch {
		case e.Faulty:
		case conflict:
			e.Faulty = true
			e.row.fault()
		case first >= 0:
			e.row.giveWay(calc.AsideTwice)
			problems.Add(twiceProblem(calc.UnitTwice, name, counting[first], *e))
			counting[first].complete(*e)
			continue
		default:
			first = len(counting)
		}
		counting = append(counting, *e)
	}
	return counting
}

// complete adds the numbers of people that another entry says and this one does
// not.
func (e *entry) complete(o entry) {
	e.Respondents, e.Employees = cmp.Or(e.Respondents, o.Respondents), cmp.Or(e.Employees, o.Employees)
}

// conflicting returns two sound entries that contradict one another, the first
// of them and another; twice 0 where none do.
func conflicting(sent []entry) (one, other int) {
	first, said := -1, [len(peopleFields)]int{}
	for i, e := range sent {
		switch {
		case e.Faulty:
			continue
		case first < 0:
			first = i
			for k := range said {
				said[k] = i
			}
		case !sameFigures(sent[first], e):
			return first, i
		}
		for k, n := range e.people {
			known := sent[said[k]].people[k]
			switch {
			case !n.Value.IsSet():
			case !known.Value.IsSet():
				said[k] = i
			case !known.Value.Equal(n.Value):
				return said[k], i
			}
		}
	}
	return 0, 0
}

func rowOf(at calc.Ref) calc.Ref { return calc.Ref{File: at.File, Sheet: at.Sheet, Row: at.Row} }

func twiceProblem(code calc.Code, unit string, a, b entry) calc.Problem {
	placeA, placeB, figureA, figureB := difference(a, b)
	p := calc.NewProblem(code, placeA, calc.Args{
		"first": figureA, "second": figureB,
		"file_a": placeA.File, "cell_a": placeA, "file_b": placeB.File, "cell_b": placeB,
	})
	if k := slices.IndexFunc(a.people[:], func(f calc.Figure) bool { return f.At == placeA && f.Value.IsSet() }); k >= 0 {
		p.Args["why"], p.Args["field"] = "people", peopleFields[k]
	}
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
	for k, n := range a.people {
		if m := b.people[k]; n.Value.IsSet() && m.Value.IsSet() && !n.Value.Equal(m.Value) {
			return n.At, m.At, n.Value, m.Value
		}
	}
	return a.At, b.At, calc.Decimal{}, calc.Decimal{}
}

// sameFigures tells whether two entries say the same index of a unit.
func sameFigures(a, b entry) bool {
	if len(a.Values) != len(b.Values) {
		return a.Total.Value.IsSet() && a.Total.Value.Equal(b.Total.Value)
	}
	return slices.EqualFunc(a.Values, b.Values, func(x, y calc.Figure) bool { return x.Value.Equal(y.Value) }) &&
		slices.EqualFunc(a.weights, b.weights, calc.Decimal.Equal) &&
		(len(a.Values) > 0 || a.Total.Value.Equal(b.Total.Value))
}

func sortStrings(list []string) { slices.SortFunc(list, strings.Compare) }
