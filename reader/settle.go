package reader

import (
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// settlement is what the office decided about its inputs: which of two files
// counts (sheet Berkas), and which cells it corrected (sheet Koreksi).
type settlement struct {
	files       []fileChoice
	corrections []*correction
}

// fileChoice is a row of sheet Berkas.
type fileChoice struct {
	name   string
	used   bool
	reason string
	at     calc.Ref
	found  bool
}

// correction is a row of sheet Koreksi, and what became of it.
type correction struct {
	calc.Correction
	row, col int
	setting  calc.Ref // the row in Pengaturan.xlsx
	applied  bool
	moot     bool       // of a sheet whose correction came back mended
	original sheet.Cell // what the file says
}

var cellName = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$`)

// parseCell reads "D17" or "$D$17".
func parseCell(s string) (row, col int, ok bool) {
	m := cellName.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m == nil {
		return 0, 0, false
	}
	for _, letter := range []byte(m[1]) {
		col = col*26 + int(letter-'A') + 1
	}
	return digits(m[2]), col, true
}

// settlement reads the sheets Berkas and Koreksi.
func (s *settings) settlement() *settlement {
	set := &settlement{}
	for _, r := range s.rows(office.TableFiles) {
		set.files = append(set.files, fileChoice{
			name: r.text("Nama Berkas"), used: r.text("Dipakai") == office.Yes, reason: r.text("Alasan"),
			at: s.at(office.TableFiles, r, "Nama Berkas"),
		})
	}
	for _, r := range s.rows(office.TableCorrections) {
		row, col, ok := parseCell(r.text("Sel"))
		if !ok {
			s.refuse("Sel", r.text("Sel"), "D17", s.at(office.TableCorrections, r, "Sel"))
			continue
		}
		set.corrections = append(set.corrections, &correction{
			Correction: calc.Correction{
				At:     calc.Ref{File: r.text("Berkas"), Sheet: r.text("Lembar"), Row: row, Col: col},
				Before: r.text("Semula"), After: r.text("Menjadi"), Basis: r.text("Dasar"),
				Date: r.values["Tanggal"].date, By: r.text("Petugas"),
			},
			row: row, col: col, setting: s.at(office.TableCorrections, r, "Sel"),
		})
	}
	return set
}

// sameName tells whether a name that the office wrote means the file: the
// whole path below the folder, or its last part.
func sameName(written, file string) bool {
	return strings.EqualFold(strings.TrimSpace(written), file) || strings.EqualFold(strings.TrimSpace(written), path.Base(file))
}

// choice returns what sheet Berkas says of a file, nil for nothing.
func (set *settlement) choice(file string) *fileChoice {
	for i := range set.files {
		if sameName(set.files[i].name, file) {
			set.files[i].found = true
			return &set.files[i]
		}
	}
	return nil
}

// of returns the corrections of a sheet, by row and column.
func (set *settlement) of(at calc.Ref) []*correction {
	var list []*correction
	for _, c := range set.corrections {
		if sameName(c.At.File, at.File) && fold(c.At.Sheet) == fold(at.Sheet) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b *correction) int { return a.At.Compare(b.At) })
	return list
}

// corrected applies corrections to a stream of rows. A cell is changed only
// where it says what the correction expects; the file is never changed.
func corrected(rows iter.Seq2[sheet.Row, error], list []*correction) iter.Seq2[sheet.Row, error] {
	if len(list) == 0 {
		return rows
	}
	return func(yield func(sheet.Row, error) bool) {
		rest := list
		for row, err := range rows {
			for err == nil && len(rest) > 0 && rest[0].row < row.Number { // rows that are blank in the file
				n := sameRow(rest)
				if blank := applyTo(sheet.Row{Number: rest[0].row}, rest[:n]); len(blank.Cells) > 0 && !yield(blank, nil) {
					return
				}
				rest = rest[n:]
			}
			if err == nil && len(rest) > 0 && rest[0].row == row.Number {
				n := sameRow(rest)
				row = applyTo(row, rest[:n])
				rest = rest[n:]
			}
			if !yield(row, err) {
				return
			}
		}
		for len(rest) > 0 {
			n := sameRow(rest)
			if blank := applyTo(sheet.Row{Number: rest[0].row}, rest[:n]); len(blank.Cells) > 0 && !yield(blank, nil) {
				return
			}
			rest = rest[n:]
		}
	}
}

// sameRow counts the corrections at the front that are of one row.
func sameRow(list []*correction) int {
	n := 1
	for n < len(list) && list[n].row == list[0].row {
		n++
	}
	return n
}

// applyTo returns the row with its cells corrected.
func applyTo(row sheet.Row, list []*correction) sheet.Row {
	cells := slices.Clone(row.Cells)
	for _, c := range list {
		i, found := slices.BinarySearchFunc(cells, c.col, func(cell sheet.Cell, col int) int { return cell.Col - col })
		before := sheet.Cell{Kind: sheet.Text, Col: c.col}
		if found {
			before = cells[i]
		}
		c.original = copyCell(before)
		if c.applied = says(before, c.Before); !c.applied {
			continue
		}
		after := sheet.Cell{Kind: sheet.Text, Col: c.col, Text: c.After}
		if found {
			cells[i] = after
		} else {
			cells = slices.Insert(cells, i, after)
		}
	}
	row.Cells = cells
	return row
}

// says tells whether a cell says a text: the same letters but for case and
// blanks, or the same number however it is written.
func says(c sheet.Cell, text string) bool {
	if strings.EqualFold(clean(c.Said()), clean(text)) {
		return true
	}
	a, stateA := readFigure(c, scores)
	b, stateB := parseFigure(text, scores)
	return stateA == figureOK && stateB == figureOK && a.Equal(b)
}

// unmatched reports what the settlement names and the inputs do not have.
func (set *settlement) unmatched(problems *calc.Problems) {
	for _, f := range set.files {
		if !f.found {
			p := calc.NewProblem(calc.ChoiceUnmatched, f.at, nil)
			p.Got = f.name
			problems.Add(p)
		}
	}
	for _, c := range set.corrections {
		if c.applied || c.moot {
			continue
		}
		p := calc.NewProblem(calc.CorrectionUnmatched, c.setting, calc.Args{
			"target": c.At.String(), "before": c.Before, "said": c.original.Said(), "label": c.At.String(),
		})
		p.Got = c.original.Said()
		problems.Add(p)
	}
}

// moot takes the corrections of a sheet out: what they corrected no longer
// counts.
func (set *settlement) moot(at calc.Ref) {
	for _, c := range set.of(at) {
		c.applied, c.moot = false, true
	}
}

// applied lists the corrections that changed a figure, for Sumber Data.
func (set *settlement) applied() []calc.Correction {
	var list []calc.Correction
	for _, c := range set.corrections {
		if c.applied {
			list = append(list, c.Correction)
		}
	}
	return list
}

// choose applies what sheet Berkas says of the file.
func (f *decodedFile) choose(choice *fileChoice) {
	switch {
	case choice == nil:
	case choice.used:
		f.mark(func(e *entry) { e.chosen = true }, func(e *stageEntry) { e.chosen = true })
	default:
		f.leaveOut(choice)
	}
}

// mark does something with everything that the file says of units.
func (f *finds) mark(figures func(*entry), stages func(*stageEntry)) {
	for i := range f.entries {
		figures(&f.entries[i])
	}
	for i := range f.evidence {
		figures(&f.evidence[i])
	}
	for i := range f.stages {
		stages(&f.stages[i])
	}
}

// leaveOut sets aside every row of a file that sheet Berkas does not use. Its
// problems are settled by that.
func (f *decodedFile) leaveOut(choice *fileChoice) {
	for _, account := range f.accounts {
		f.setAsideSheet(account, calc.AsideLeftOut)
	}
	f.mark(func(e *entry) { e.leftOut = true }, func(e *stageEntry) { e.leftOut = true })
	f.tallies, f.past, f.listed = nil, nil, nil
	f.problems = settled(f.problems.Sorted())
	p := calc.NewProblem(calc.FileLeftOut, fileRef(f.file.Name), calc.Args{"reason": choice.reason})
	f.problems.Add(p)
}

// settled marks problems as dealt with.
func settled(list []calc.Problem) calc.Problems {
	var problems calc.Problems
	for _, p := range list {
		p.Settled = true
		problems.Add(p)
	}
	return problems
}
