package reader

import (
	"slices"

	"rapor/calc"
)

// replacement is a sheet of a file whose correction came back: what it says of
// units that the correction speaks of too no longer counts.
type replacement struct {
	units map[string]bool // by nameKey; nil: the whole sheet
}

// takes tells whether what the sheet says of a unit no longer counts.
func (r *replacement) takes(unit string) bool {
	return r != nil && (r.units == nil || r.units[nameKey(unit)])
}

// replacements tells which sheets of originals are replaced: those that their
// corrections have, unless these say nothing. A sheet is replaced as a whole if
// the correction speaks of all its units.
func replacements(list []*mended, decoded []decodedFile) map[calc.Ref]*replacement {
	all := map[calc.Ref]*replacement{}
	for _, m := range list {
		f := &decoded[m.file]
		if m.original < 0 || m.unmended(f) {
			continue
		}
		for _, i := range append([]int{m.original}, m.older...) {
			for _, account := range decoded[i].accounts {
				now := slices.IndexFunc(f.accounts, func(a *calc.Sheet) bool { return a.Name == m.sheets[account.Name] })
				if account.Kind == calc.KindNotes || now < 0 || f.accounts[now].Rows.Read == 0 {
					continue
				}
				if r := replacing(account, f.accounts[now]); r != nil {
					all[calc.Ref{File: decoded[i].file.Name, Sheet: account.Name}] = r
				}
			}
		}
	}
	return all
}

// replacing tells what of a sheet another one replaces, nil for nothing.
func replacing(was, now *calc.Sheet) *replacement {
	units, whole := map[string]bool{}, true
	for _, u := range now.Units {
		units[nameKey(u)] = true
	}
	for _, u := range was.Units {
		whole = whole && units[nameKey(u)]
	}
	switch {
	case whole:
		return &replacement{}
	case len(units) == 0:
		return nil
	}
	return &replacement{units: units}
}

// applyMended lets the corrections that came back take the place of their
// originals, and sets those aside that came back unchanged while the original
// is there.
func applyMended(list []*mended, decoded []decodedFile, r *rules) {
	for ref, replaced := range r.replaced {
		for i := range decoded {
			if decoded[i].file.Name == ref.File {
				decoded[i].replace(ref.Sheet, replaced)
			}
		}
		if replaced.units == nil {
			r.settlement.moot(ref)
		}
	}
	for _, m := range list {
		f := &decoded[m.file]
		if m.unmended(f) && m.original >= 0 {
			f.problems = calc.Problems{} // they stand at the original
			for _, account := range f.accounts {
				f.setAsideSheet(account, calc.AsideUnmended)
			}
			f.finds, f.tallies = finds{}, nil
		}
		m.report(f)
		if m.original >= 0 && !m.unmended(f) {
			for _, i := range append([]int{m.original}, m.older...) {
				decoded[i].problems.Add(calc.NewProblem(calc.FileReplaced, fileRef(decoded[i].file.Name), calc.Args{"other": f.file.Name}))
			}
		}
	}
}

// setAsideSheet sets aside every row of a sheet that counted.
func (f *decodedFile) setAsideSheet(account *calc.Sheet, reason calc.AsideReason) {
	if counted := account.Rows.Used + account.Rows.Faulty; counted > 0 {
		account.SetAside = append(account.SetAside, calc.SetAside{
			Reason: reason, Count: counted, First: calc.Ref{File: f.file.Name, Sheet: account.Name, Row: account.Header + 1},
		})
		account.Rows.SetAside += counted
		account.Rows.Used, account.Rows.Faulty = 0, 0
	}
}

// replace takes a sheet of the file, or some units on it, out of what counts.
// Its problems are settled by that.
func (f *decodedFile) replace(name string, r *replacement) {
	account := f.accounts[slices.IndexFunc(f.accounts, func(a *calc.Sheet) bool { return a.Name == name })]
	if r.units == nil {
		f.setAsideSheet(account, calc.AsideMended)
	}
	gone := func(at calc.Ref, unit string) bool { return at.Sheet == name && r.takes(unit) }
	goneEntry := func(e entry) bool { return gone(e.At, e.name) && e.row.replace(r.units != nil) }
	f.entries, f.evidence = slices.DeleteFunc(f.entries, goneEntry), slices.DeleteFunc(f.evidence, goneEntry)
	f.stages = slices.DeleteFunc(f.stages, func(e stageEntry) bool { return gone(e.At, e.name) && e.row.replace(r.units != nil) })
	f.tallies = slices.DeleteFunc(f.tallies, func(t *unitTally) bool {
		if !gone(t.at, t.name) {
			return false
		}
		if r.units != nil {
			t.giveWay(calc.AsideMended)
		}
		return true
	})
	f.past = slices.DeleteFunc(f.past, func(p pastIndex) bool { return r.units == nil && gone(p.index.At, p.name) })
	f.listed = slices.DeleteFunc(f.listed, func(l listedUnit) bool { return r.units == nil && gone(l.at, l.Name) })
	f.problems.Settle(func(p calc.Problem) bool {
		return p.At.Sheet == name && (r.units == nil || p.Unit != "" && r.takes(p.Unit))
	})
}

// replace sets the row aside, unless its whole sheet was, and says that it is
// gone.
func (f *rowFate) replace(counted bool) bool {
	if !counted || f.replaced {
		return true
	}
	f.replaced = true
	if f.faulty {
		f.account.Rows.Faulty -= f.rows
	} else {
		f.account.Rows.Used -= f.rows
	}
	for range f.rows {
		setAside(f.account, calc.AsideMended, f.at)
	}
	return true
}
