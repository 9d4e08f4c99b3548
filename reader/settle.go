package reader

import (
	"cmp"
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
	file   string // the input that it means, "" for none
}

// correction is a row of sheet Koreksi, and what became of it.
type correction struct {
	calc.Correction
	row, col int
	setting  calc.Ref // the row in Pengaturan.xlsx
	file     string   // the input that it means, "" for none
	several  bool     // its file's name is that of several inputs
	read     bool     // its sheet was
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

// bind finds the inputs that the office's names mean, and says which rows of
// sheet Berkas mean none, several or contradict one another: those do not count.
func (set *settlement) bind(files []string, problems *calc.Problems) {
	unmatched := func(c *fileChoice, why string) {
		p := calc.NewProblem(calc.ChoiceUnmatched, c.at, calc.Args{"why": why, "label": c.name})
		if p.Got = c.name; why != "absent" {
			p.Severity = calc.Error // what the office decided is not done
		}
		problems.Add(p)
	}
	chosen := map[string]*fileChoice{}
	for i := range set.files {
		c := &set.files[i]
		var several bool
		switch c.file, several = fileNamed(c.name, files); {
		case several:
			unmatched(c, "several")
		case c.file == "":
			unmatched(c, "absent")
		case chosen[c.file] == nil:
			chosen[c.file] = c
		case chosen[c.file].used != c.used:
			unmatched(c, "twice")
			chosen[c.file].file, c.file = "", ""
		}
	}
	for _, c := range set.corrections {
		c.file, c.several = fileNamed(c.At.File, files)
	}
}

// fileNamed returns the file that a name means which the office wrote: the
// whole path below the folder, or its last part where that is no other's.
func fileNamed(written string, files []string) (file string, several bool) {
	written = strings.ReplaceAll(strings.TrimSpace(written), `\`, "/")
	for _, f := range files {
		if strings.EqualFold(written, f) {
			return f, false
		}
		if strings.EqualFold(written, path.Base(f)) {
			file, several = f, file != ""
		}
	}
	if several {
		return "", true
	}
	return file, false
}

// choice returns what sheet Berkas says of a file, nil for nothing.
func (set *settlement) choice(file string) *fileChoice {
	for i := range set.files {
		if set.files[i].file == file {
			return &set.files[i]
		}
	}
	return nil
}

// leavesOut tells whether sheet Berkas does not use a file.
func (set *settlement) leavesOut(file string) bool {
	choice := set.choice(file)
	return choice != nil && !choice.used
}

// of returns the corrections of a sheet, by row and column.
func (set *settlement) of(at calc.Ref) []*correction {
	var list []*correction
	for _, c := range set.corrections {
		if c.file == at.File && fold(c.At.Sheet) == fold(at.Sheet) {
			c.read = true
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b *correction) int { return cmp.Or(a.row-b.row, a.col-b.col) })
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
// blanks, or the same number however it is written, a percentage with its sign
// or as the file stores it.
func says(c sheet.Cell, text string) bool {
	if strings.EqualFold(clean(c.Said()), clean(text)) {
		return true
	}
	a, stateA := readFigure(c, scores)
	b, stateB := parseFigure(text, scores)
	return stateA == figureOK && stateB == figureOK && (a.Equal(b) || c.Percent && c.Number.Equal(b))
}

// unmatched reports the corrections that were not applied, and why.
func (set *settlement) unmatched(problems *calc.Problems) {
	for _, c := range set.corrections {
		if c.applied || c.moot {
			continue
		}
		args := calc.Args{
			"target_file": c.At.File, "target_sheet": c.At.Sheet, "target_cell": calc.Ref{Row: c.row, Col: c.col},
			"before": c.Before, "said": c.original.Said(), "label": c.At.String(),
		}
		switch {
		case c.several:
			args["why"] = "several"
		case c.file == "":
			args["why"] = "file"
		case !c.read:
			args["why"] = "sheet"
		case cellEmpty(c.original):
			args["why"] = "blank"
		case c.original.Kind == sheet.Number:
			args["said"] = shown(c.original)
		}
		p := calc.NewProblem(calc.CorrectionUnmatched, c.setting, args)
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
		for i := range f.past {
			f.past[i].chosen = true
		}
		for _, t := range f.tallies {
			t.chosen = true
		}
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
	f.problems.Settle(func(calc.Problem) bool { return true })
	p := calc.NewProblem(calc.FileLeftOut, fileRef(f.file.Name), calc.Args{"reason": choice.reason})
	f.problems.Add(p)
}
