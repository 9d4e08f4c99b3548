package reader

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"

	"rapor/calc"
	"rapor/calc/office"
)

// lastYear is what the workbook that Hasil Tahun Lalu names says.
type lastYear struct {
	index map[string][]calc.Figure // by nameKey
	none  calc.Problem             // that it holds none of the units
	found bool                     // it holds one of them
}

// give gives each unit its index of last year where it has none. A unit that
// was renamed is looked up by its Nama Tahun Lalu.
func (l *lastYear) give(units []calc.Unit, problems *calc.Problems) {
	if l == nil {
		return
	}
	for i := range units {
		u := &units[i]
		if said := l.index[nameKey(cmp.Or(u.PreviousName, u.Name))]; len(said) > 0 {
			l.found = true
			if !u.Previous.IsSet() {
				u.Previous = onlyIndex(u.Name, said, problems)
			}
		}
	}
}

// missed tells whether there are units and none of them was there last year.
func (l *lastYear) missed(units []calc.Unit) bool { return l != nil && len(units) > 0 && !l.found }

// readPrevious reads the workbook that Hasil Tahun Lalu names, last year's own
// Rekap or any recap. Units of sheet Unit get their figures at once; where the
// inputs bring the units, they get them then. It returns the file and where it
// is: it is no input of this year.
func (s *settings) readPrevious(ctx context.Context, r *rules) (calc.File, string, error) {
	file := calc.File{}
	v, chosen := s.values[office.KeyPreviousResults]
	if !chosen {
		return file, "", nil
	}
	path := s.findFile(v.text)
	if path == "" {
		p := calc.NewProblem(calc.SettingInvalid, v.at, calc.Args{"label": "Hasil Tahun Lalu", "expected": "Rekap.xlsx"})
		p.Got = v.text
		s.problems.Add(p)
		return file, "", nil
	}
	index, file, err := previousIndex(ctx, path, v.text, r)
	if err != nil {
		return file, path, err
	}
	none := calc.NewProblem(calc.PreviousUnmatched, v.at, calc.Args{"label": "Hasil Tahun Lalu"})
	none.Got = v.text
	r.previous = &lastYear{index: index, none: none}
	r.previous.give(r.roster.units, &s.problems)
	if r.previous.missed(r.roster.units) {
		s.problems.Add(none)
	}
	return file, path, nil
}

// onlyIndex returns the index that last year's results say of a unit, none where
// they contradict themselves.
func onlyIndex(unit string, said []calc.Figure, problems *calc.Problems) calc.Decimal {
	for _, f := range said[1:] {
		if !f.Value.Equal(said[0].Value) {
			problems.Add(previousClash(unit, said[0], f))
			return calc.Decimal{}
		}
	}
	return said[0].Value
}

// previousClash says that a unit has two indices of one year before this one.
func previousClash(unit string, a, b calc.Figure) calc.Problem {
	p := calc.NewProblem(calc.PreviousClash, a.At, calc.Args{
		"first": a.Value, "second": b.Value, "file_a": a.At.File, "cell_a": a.At, "file_b": b.At.File, "cell_b": b.At,
	})
	p.Unit, p.Also, p.Count = unit, []calc.Ref{b.At}, 2
	return p
}

// findFile returns where a file of the settings is: in Kelengkapan or beside
// the settings; "" for nowhere.
func (s *settings) findFile(name string) string {
	for _, path := range []string{filepath.Join(s.dir, artworkFolder, filepath.FromSlash(name)), filepath.Join(s.dir, filepath.FromSlash(name))} {
		if isFile(path) {
			return path
		}
	}
	return ""
}

// previousIndex reads the indices of each unit from a workbook of last year: the
// first sheet that has one counts, which in our own Rekap is Peringkat.
func previousIndex(ctx context.Context, path, name string, r *rules) (map[string][]calc.Figure, calc.File, error) {
	old := *r
	old.dimensions, old.questions, old.roster = nil, calc.Questionnaire{}, newRoster(nil, nil)
	old.vocabulary = newVocabulary(nil, r.unitTerm, nil)
	old.evidence, old.noEvidenceZero = false, false
	old.zeroCounts, old.settlement, old.respondents = true, &settlement{}, &respondents{}
	old.year = max(0, r.year-1) // rows of other years are not last year's
	f, err := decodeFile(ctx, source{path: path, name: name}, &old)
	if err != nil {
		return nil, f.file, err
	}
	index := map[string][]calc.Figure{}
	sheet := ""
	for _, e := range f.entries {
		if e.Faulty || !e.Total.Value.IsSet() || sheet != "" && e.At.Sheet != sheet {
			continue
		}
		sheet = e.At.Sheet
		index[nameKey(e.name)] = append(index[nameKey(e.name)], e.Total)
	}
	return index, f.ledgerFile(), nil
}

// recall adds the indices of earlier years that sheets of several years hold,
// and gives units that of last year where neither sheet Unit nor Hasil Tahun
// Lalu has one.
func recall(in *calc.Input, past []pastIndex, year int, problems *calc.Problems) {
	type unitYear struct{ unit, year int }
	find := numbering(in.Units)
	sent := map[unitYear][]pastIndex{}
	slices.SortStableFunc(past, func(a, b pastIndex) int { return a.index.At.Compare(b.index.At) })
	for _, p := range past {
		i := find(p.unit, p.name)
		if i < 0 { // of a unit that no longer is
			p.row.giveWay(calc.AsideYear)
			continue
		}
		sent[unitYear{i, p.year}] = append(sent[unitYear{i, p.year}], p)
	}
	for _, of := range slices.SortedFunc(maps.Keys(sent), func(a, b unitYear) int { return cmp.Or(a.unit-b.unit, a.year-b.year) }) {
		u := &in.Units[of.unit]
		index, ok := settlePast(u.Name, sent[of], problems)
		if !ok {
			continue
		}
		if of.year == year-1 && !u.Previous.IsSet() {
			u.Previous = index
		}
		in.Past = append(in.Past, calc.PastIndex{Unit: of.unit, YearIndex: calc.YearIndex{Year: of.year, Index: index}})
	}
}

// settlePast returns a unit's index of one earlier year. Where sheets
// contradict one another it is that of the file that sheet Berkas uses, or none.
func settlePast(unit string, sent []pastIndex, problems *calc.Problems) (calc.Decimal, bool) {
	counting := sent
	if chosen := slices.DeleteFunc(slices.Clone(sent), func(p pastIndex) bool { return !p.chosen }); len(chosen) > 0 {
		counting = chosen
	}
	clash := func(list []pastIndex) int {
		return slices.IndexFunc(list, func(p pastIndex) bool { return !p.index.Value.Equal(list[0].index.Value) })
	}
	open := clash(counting) >= 0
	if open {
		sent = counting
	}
	if other := clash(sent); other >= 0 {
		p := previousClash(unit, sent[0].index, sent[other].index)
		p.Settled = !open
		problems.Add(p)
	}
	for _, p := range sent {
		switch {
		case open:
			p.row.fault()
		case !p.index.Value.Equal(counting[0].index.Value):
			p.row.giveWay(calc.AsideLeftOut)
		}
	}
	return counting[0].index.Value, !open
}

// numbering finds the number of a unit: on the roster it is known, without one
// the name tells; -1 for none.
func numbering(units []calc.Unit) func(onRoster int, name string) int {
	byName := map[string]int{}
	for i, u := range units {
		byName[nameKey(u.Name)] = i
	}
	return func(onRoster int, name string) int {
		if onRoster >= 0 {
			return onRoster
		}
		if i, ok := byName[nameKey(name)]; ok {
			return i
		}
		return -1
	}
}
