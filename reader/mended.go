package reader

import (
	"context"
	"errors"
	"maps"
	"path"
	"slices"

	"rapor/calc"
	"rapor/reader/sheet"
)

// maxChanges is how many changed cells of a sheet are listed one by one.
const maxChanges = 200

// mended is a correction that came back, held against what it was made of.
type mended struct {
	file     int // among the decoded files
	original int // -1: it is not among the inputs
	older    []int
	name     string            // of the file that it answers
	sheets   map[string]string // of the original → of the correction
	changes  []changedCell
	beyond   map[string]int // changed cells by sheet that are not listed
	changed  int            // all of them
}

// changedCell is a cell that says something else than it did.
type changedCell struct {
	at            calc.Ref // in the correction
	before, after string
}

// unmended tells whether the correction came back as it was sent.
func (m *mended) unmended(f *decodedFile) bool {
	return m.changed == 0 && (m.original >= 0 || len(f.file.Marked) > 0)
}

// findMended holds every correction that came back against its original. What
// sheet Berkas decides of either stands before it.
func findMended(ctx context.Context, decoded []decodedFile, sources []source, r *rules) ([]*mended, error) {
	bySum := map[string]int{}
	for i := range decoded {
		if sum := decoded[i].file.SHA256; sum != "" {
			if _, seen := bySum[sum]; !seen {
				bySum[sum] = i
			}
		}
	}
	var list []*mended
	for i := range decoded {
		f := &decoded[i]
		if len(f.file.Origins) == 0 || f.file.Failed || r.settlement.leavesOut(f.file.Name) {
			continue
		}
		m := &mended{file: i, original: -1, name: f.file.Origins[0].Name, beyond: map[string]int{}}
		for _, o := range f.file.Origins {
			j, present := bySum[o.SHA256]
			if !present || j == i {
				continue
			}
			if choice := r.settlement.choice(decoded[j].file.Name); choice != nil && choice.used {
				continue
			}
			if m.original < 0 {
				m.original, m.name = j, decoded[j].file.Name
			} else {
				m.older = append(m.older, j)
			}
		}
		if m.original < 0 {
			if err := m.findByName(ctx, decoded, sources); err != nil {
				return nil, err
			}
		}
		if err := m.compare(ctx, decoded, sources); err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

// findByName finds an original that was saved again since: it has the name, and
// its marked cells still say what they did.
func (m *mended) findByName(ctx context.Context, decoded []decodedFile, sources []source) error {
	f := &decoded[m.file]
	for j := range decoded {
		other := &decoded[j]
		if len(f.file.Marked) == 0 || other.file.Failed || len(other.file.Origins) > 0 || path.Base(other.file.Name) != path.Base(f.file.Origins[0].Name) {
			continue
		}
		book, err := open(ctx, sources[j])
		if err != nil {
			return f.fault(ctx, "", err)
		}
		var found mended
		if err := errors.Join(found.compareMarked(ctx, f, book), book.Close()); err != nil {
			return err
		}
		if found.changed == 0 {
			m.original, m.name = j, other.file.Name
			return nil
		}
	}
	return nil
}

// compare finds the cells that changed: all of them where the original is
// there, else the marked ones.
func (m *mended) compare(ctx context.Context, decoded []decodedFile, sources []source) error {
	f := &decoded[m.file]
	now, err := open(ctx, sources[m.file])
	if err != nil {
		return f.fault(ctx, "", err)
	}
	if m.original < 0 {
		return errors.Join(m.compareMarked(ctx, f, now), now.Close())
	}
	was, err := open(ctx, sources[m.original])
	if err != nil {
		return errors.Join(f.fault(ctx, "", err), now.Close())
	}
	m.sheets = pairSheets(f, was.Sheets(), now.Sheets())
	for i, before := range was.Sheets() {
		j := slices.IndexFunc(now.Sheets(), func(s sheet.Info) bool { return m.sheets[before.Name] == s.Name })
		if j < 0 || err != nil {
			continue
		}
		at := calc.Ref{File: f.file.Name, Sheet: now.Sheets()[j].Name}
		err = compareRows(ctx, was, i, now, j, func() { m.forget(at.Sheet) }, func(row int, a, b sheet.Cell) {
			m.note(calc.Ref{File: at.File, Sheet: at.Sheet, Row: row, Col: max(a.Col, b.Col)}, a, b)
		})
	}
	if err != nil {
		err = f.fault(ctx, "", err)
	}
	return errors.Join(err, was.Close(), now.Close())
}

// note keeps a change.
func (m *mended) note(at calc.Ref, before, after sheet.Cell) {
	m.changed++
	if n := len(m.changes); n >= maxChanges && m.changes[n-maxChanges].at.Sheet == at.Sheet {
		m.beyond[at.Sheet]++
		return
	}
	m.changes = append(m.changes, changedCell{at, clean(before.Said()), clean(after.Said())})
}

// forget drops what was found on a sheet, which is compared once more.
func (m *mended) forget(name string) {
	before := len(m.changes)
	m.changes = slices.DeleteFunc(m.changes, func(c changedCell) bool { return c.at.Sheet == name })
	m.changed -= before - len(m.changes) + m.beyond[name]
	delete(m.beyond, name)
}

// pairSheets tells which sheet of a correction is which of the original: by
// name, and the others, whose names a copy cannot have, by their order.
func pairSheets(f *decodedFile, was, now []sheet.Info) map[string]string {
	pairs := map[string]string{}
	rest := slices.DeleteFunc(slices.Clone(now), func(s sheet.Info) bool { return f.isOurs(s.Name) })
	var unpaired []string
	for _, s := range was {
		if i := slices.IndexFunc(rest, func(o sheet.Info) bool { return fold(o.Name) == fold(s.Name) }); i >= 0 {
			pairs[s.Name] = rest[i].Name
			rest = slices.Delete(rest, i, i+1)
		} else {
			unpaired = append(unpaired, s.Name)
		}
	}
	if len(unpaired) == len(rest) {
		for i, name := range unpaired {
			pairs[name] = rest[i].Name
		}
	}
	return pairs
}

// compareMarked finds the marked cells that no longer say what they did.
func (m *mended) compareMarked(ctx context.Context, f *decodedFile, now sheet.Book) error {
	for i, info := range now.Sheets() {
		byRow := map[int][]calc.MarkedCell{}
		for _, marked := range f.file.Marked {
			if marked.At.Sheet == info.Name {
				byRow[marked.At.Row] = append(byRow[marked.At.Row], marked)
			}
		}
		if len(byRow) == 0 {
			continue
		}
		for row, err := range now.Rows(ctx, i) {
			if errors.Is(err, sheet.ErrReread) {
				break // the marked cells have been seen
			}
			if err != nil {
				return f.fault(ctx, info.Name, err)
			}
			for _, marked := range byRow[row.Number] {
				m.noteMarked(marked, cellAt(row, marked.At.Col))
			}
			delete(byRow, row.Number)
		}
		for _, row := range slices.Sorted(maps.Keys(byRow)) { // those that say nothing any more
			for _, marked := range byRow[row] {
				m.noteMarked(marked, sheet.Cell{Kind: sheet.Text})
			}
		}
	}
	slices.SortFunc(m.changes, func(a, b changedCell) int { return a.at.Compare(b.at) })
	return nil
}

func (m *mended) noteMarked(marked calc.MarkedCell, now sheet.Cell) {
	if !says(now, marked.Got) {
		m.note(marked.At, sheet.Cell{Kind: sheet.Text, Text: marked.Got}, now)
	}
}

// report says that a correction came back, and lists the cells that changed.
func (m *mended) report(f *decodedFile) {
	p := calc.NewProblem(calc.FileMended, fileRef(f.file.Name), calc.Args{"other": m.name, "changed": m.changed})
	if m.original < 0 {
		p.Args["how"] = "alone"
	}
	if m.unmended(f) {
		p = calc.NewProblem(calc.FileUnmended, fileRef(f.file.Name), calc.Args{"other": m.name})
	}
	f.problems.Add(p)
	for _, c := range m.changes {
		p := calc.NewProblem(calc.CellMended, c.at, calc.Args{"before": c.before, "label": c.at.Cell()})
		p.Got = c.after
		if !f.mayShow(c.at) {
			p.Got, p.Args["before"], p.Args["how"] = "", "", "hidden"
		}
		f.problems.Add(p)
	}
	for _, account := range f.accounts {
		if n := m.beyond[account.Name]; n > 0 {
			f.problems.Add(calc.NewProblem(calc.CellMended, calc.Ref{File: f.file.Name, Sheet: account.Name}, calc.Args{"how": "many", "changed": n}))
		}
	}
}

// mayShow tells whether what a cell says may be printed: of survey answers,
// which hold names and NIP, only what was printed when it was marked.
func (f *decodedFile) mayShow(at calc.Ref) bool {
	i := slices.IndexFunc(f.accounts, func(a *calc.Sheet) bool { return a.Name == at.Sheet })
	return i < 0 || f.accounts[i].Kind != calc.KindSurvey ||
		slices.ContainsFunc(f.file.Marked, func(m calc.MarkedCell) bool { return m.At == at })
}
