package reader

import (
	"cmp"
	"context"
	"path/filepath"

	"rapor/calc"
	"rapor/calc/office"
)

// lastYear is what the workbook that Hasil Tahun Lalu names says.
type lastYear struct {
	index map[string]calc.Decimal // by nameKey
	none  calc.Problem            // that it holds none of the units
	found bool                    // it holds one of them
}

// give gives each unit its index of last year where it has none. A unit that
// was renamed is looked up by its Nama Tahun Lalu.
func (l *lastYear) give(units []calc.Unit) {
	if l == nil {
		return
	}
	for i := range units {
		u := &units[i]
		if previous, ok := l.index[nameKey(cmp.Or(u.PreviousName, u.Name))]; ok {
			l.found = true
			if !u.Previous.IsSet() {
				u.Previous = previous
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
	r.previous.give(r.roster.units)
	if r.previous.missed(r.roster.units) {
		s.problems.Add(none)
	}
	return file, path, nil
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

// previousIndex reads the index of each unit from a workbook of last year: the
// first sheet that has one counts, which in our own Rekap is Peringkat.
func previousIndex(ctx context.Context, path, name string, r *rules) (map[string]calc.Decimal, calc.File, error) {
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
	index := map[string]calc.Decimal{}
	sheet := ""
	for _, e := range f.entries {
		if e.Faulty || !e.Total.Value.IsSet() || sheet != "" && e.At.Sheet != sheet {
			continue
		}
		sheet = e.At.Sheet
		index[nameKey(e.name)] = e.Total.Value
	}
	return index, f.ledgerFile(), nil
}

// recall adds the indices of earlier years that sheets of several years hold,
// and gives units that of last year where neither sheet Unit nor Hasil Tahun
// Lalu has one.
func recall(in *calc.Input, past []pastIndex, year int) {
	find := numbering(in.Units)
	for _, p := range past {
		i := find(p.unit, p.name)
		if i < 0 {
			continue
		}
		if p.year == year-1 && !in.Units[i].Previous.IsSet() {
			in.Units[i].Previous = p.index.Value
		}
		in.Past = append(in.Past, calc.PastIndex{Unit: i, YearIndex: calc.YearIndex{Year: p.year, Index: p.index.Value}})
	}
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
