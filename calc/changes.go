package calc

import (
	"cmp"
	"slices"
	"strings"
)

// Earlier is what an earlier run published and read, for comparison.
type Earlier struct {
	Name   string            // of its folder
	Report File              // the report that was compared with: an input of this run
	Inputs map[string]string // file → SHA-256
	Units  []EarlierUnit
}

// EarlierUnit is a unit's published figures of an earlier run, with the cells
// they came from.
type EarlierUnit struct {
	Name    string
	Rank    int // 0: not ranked
	Score   Decimal
	Figures []NamedFigure
}

// NamedFigure is a figure and its cell, as report.json keeps it.
type NamedFigure struct {
	File  string  `json:"file"`
	Sheet string  `json:"sheet"`
	Cell  string  `json:"cell"`
	Value Decimal `json:"value"`
}

// Changes tells what became different since an earlier run.
type Changes struct {
	Since  string // the earlier folder; "" when there is none to compare with
	Report File
	Inputs []InputChange
	Cells  []CellChange
	Moves  []Move
}

// InputState is what happened to an input file.
type InputState string

const (
	InputNew     InputState = "new"
	InputChanged InputState = "changed"
	InputGone    InputState = "gone"
)

// InputChange is an input file that is not what it was.
type InputChange struct {
	File  string
	State InputState
}

// CellChange is a figure that is not what it was, in a cell that both runs read.
type CellChange struct {
	Unit          string
	Figure        NamedFigure // as it is now
	Before, After Decimal     // one may be "no figure"
}

// MoveReason says why a unit's score or rank is not what it was.
type MoveReason string

const (
	MoveFigures MoveReason = "figures" // its own cells changed
	MoveSource  MoveReason = "source"  // its figures come from another place, or from answers
	MoveMethod  MoveReason = "method"  // the same figures, counted otherwise
	MoveOthers  MoveReason = "others"  // others passed it or fell behind
	MoveNew     MoveReason = "new"     // it was not ranked
	MoveGone    MoveReason = "gone"    // it is no longer ranked
)

// Move is a unit whose published score or rank changed.
type Move struct {
	Unit                    string
	ScoreBefore, ScoreAfter Decimal
	RankBefore, RankAfter   int // 0: not ranked
	Reason                  MoveReason
}

// Compare tells what changed since an earlier run.
func Compare(before Earlier, r Result) Changes {
	c := Changes{Since: before.Name, Report: before.Report, Inputs: compareInputs(before.Inputs, r.Ledger.Files)}
	earlier := map[string]EarlierUnit{}
	for _, u := range before.Units {
		earlier[u.Name] = u
	}
	answers := answered(before.Inputs, r.Ledger.Files)
	for _, u := range r.Units {
		was := earlier[u.Name]
		delete(earlier, u.Name)
		now := u.NamedFigures()
		cells, moved := compareFigures(u.Name, inAnswers(was.Figures, now, answers), now)
		c.Cells = append(c.Cells, cells...)
		if !was.Score.Equal(u.Score) || was.Rank != u.Rank {
			c.Moves = append(c.Moves, Move{u.Name, was.Score, u.Score, was.Rank, u.Rank, moveReason(was, u, len(cells) > 0, moved)})
		}
	}
	for _, u := range before.Units { // units that this run does not know
		if _, gone := earlier[u.Name]; gone && u.Rank > 0 {
			c.Moves = append(c.Moves, Move{Unit: u.Name, ScoreBefore: u.Score, RankBefore: u.Rank, Reason: MoveGone})
		}
	}
	return c
}

// answered tells which inputs of the earlier run came back mended, and under
// which name.
func answered(before map[string]string, files []File) map[string]string {
	answers := map[string]string{}
	for _, f := range files {
		for _, o := range f.Origins {
			if before[o.Name] == o.SHA256 && answers[o.Name] == "" {
				answers[o.Name] = f.Name
			}
		}
	}
	return answers
}

// inAnswers moves the figures of files that came back mended to where their
// answers have them, so that cells are compared with cells.
func inAnswers(was, now []NamedFigure, answers map[string]string) []NamedFigure {
	moved := slices.Clone(was)
	for i := range moved {
		f := &moved[i]
		in := func(file string) bool {
			return slices.ContainsFunc(now, func(n NamedFigure) bool { return n.File == file })
		}
		if answer := answers[f.File]; answer != "" && in(answer) && !in(f.File) {
			f.File = answer
		}
	}
	return moved
}

func moveReason(was EarlierUnit, u UnitResult, figures, moved bool) MoveReason {
	switch {
	case was.Rank == 0:
		return MoveNew
	case u.Rank == 0:
		return MoveGone
	case was.Score.Equal(u.Score):
		return MoveOthers
	case figures, u.Withheld: // its figures are not told, nor what became of them
		return MoveFigures
	case moved || len(was.Figures) == 0:
		return MoveSource
	}
	return MoveMethod
}

func compareInputs(before map[string]string, files []File) []InputChange {
	var changes []InputChange
	now := map[string]bool{}
	for _, f := range files {
		now[f.Name] = true
		switch sum, known := before[f.Name]; {
		case !known:
			changes = append(changes, InputChange{f.Name, InputNew})
		case sum != f.SHA256:
			changes = append(changes, InputChange{f.Name, InputChanged})
		}
	}
	for name := range before {
		if !now[name] {
			changes = append(changes, InputChange{name, InputGone})
		}
	}
	slices.SortFunc(changes, func(a, b InputChange) int { return strings.Compare(a.File, b.File) })
	return changes
}

// compareFigures lists the cells that both runs read and that differ; moved
// tells whether figures stand in cells that the other run did not read.
func compareFigures(unit string, before, after []NamedFigure) (cells []CellChange, moved bool) {
	place := func(f NamedFigure) string { return f.File + "\x00" + f.Sheet + "\x00" + f.Cell }
	was := map[string]Decimal{}
	for _, f := range before {
		was[place(f)] = f.Value
	}
	for _, f := range after {
		value, known := was[place(f)]
		switch {
		case !known:
			moved = true
		case !value.Equal(f.Value):
			cells = append(cells, CellChange{unit, f, value, f.Value})
		}
		delete(was, place(f))
	}
	return cells, moved || len(was) > 0
}

// NamedFigures returns the figures that the unit sent, by cell.
func (u UnitResult) NamedFigures() []NamedFigure {
	list := make([]NamedFigure, 0, len(u.Figures))
	for _, f := range u.Figures {
		list = append(list, NamedFigure{f.At.File, f.At.Sheet, f.At.Cell(), f.Value})
	}
	slices.SortFunc(list, func(a, b NamedFigure) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Sheet, b.Sheet), strings.Compare(a.Cell, b.Cell))
	})
	return list
}
