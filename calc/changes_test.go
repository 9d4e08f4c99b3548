package calc

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompare(t *testing.T) {
	cell := func(file, cell string, value string) NamedFigure {
		return NamedFigure{file, "S", cell, MustDecimal(value)}
	}
	figure := func(row int, value string) Figure {
		return Figure{Value: MustDecimal(value), At: Ref{File: "a.xlsx", Sheet: "S", Row: row, Col: 3}}
	}
	unit := func(name string, rank int, score string, figures ...Figure) UnitResult {
		return UnitResult{Unit: Unit{Name: name}, Rank: rank, Score: MustDecimal(score), Figures: figures}
	}
	before := Earlier{
		Name: "kemarin", Inputs: map[string]string{"a.xlsx": "1", "b.xlsx": "2", "c.xlsx": "3"},
		Units: []EarlierUnit{
			{"Cell", 1, MustDecimal("70.00"), []NamedFigure{cell("a.xlsx", "C2", "70")}},
			{"Passed", 2, MustDecimal("65.00"), []NamedFigure{cell("a.xlsx", "C3", "65")}},
			{"Moved", 3, MustDecimal("60.00"), []NamedFigure{cell("b.xlsx", "C9", "60")}},
			{"Method", 4, MustDecimal("55.00"), []NamedFigure{cell("a.xlsx", "C5", "55")}},
			{"Gone", 5, MustDecimal("50.00"), nil},
			{"Left", 6, MustDecimal("45.00"), nil},
			{"Same", 7, MustDecimal("40.0"), []NamedFigure{cell("a.xlsx", "C8", "40")}},
		},
	}
	r := Result{
		Units: []UnitResult{
			unit("Cell", 2, "64.00", figure(2, "64")), unit("Passed", 1, "65.00", figure(3, "65")), unit("Moved", 3, "61.00", figure(4, "61")),
			unit("Method", 4, "56.00", figure(5, "55")), {Unit: Unit{Name: "Gone"}}, unit("New", 6, "44.00", figure(7, "44")), unit("Same", 7, "40.00", figure(8, "40.00")),
		},
		Ledger: Ledger{Files: []File{{Name: "a.xlsx", SHA256: "9"}, {Name: "b.xlsx", SHA256: "2"}, {Name: "d.xlsx", SHA256: "4"}}},
	}
	got := Compare(before, r)
	if diff := cmp.Diff([]InputChange{{"a.xlsx", InputChanged}, {"c.xlsx", InputGone}, {"d.xlsx", InputNew}}, got.Inputs); diff != "" {
		t.Errorf("inputs (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]CellChange{{"Cell", cell("a.xlsx", "C2", "64"), MustDecimal("70"), MustDecimal("64")}}, got.Cells); diff != "" {
		t.Errorf("cells (-want +got)\n%s", diff)
	}
	var moves []string
	for _, m := range got.Moves {
		moves = append(moves, m.Unit+" "+string(m.Reason))
	}
	want := []string{"Cell figures", "Passed others", "Moved source", "Method method", "Gone gone", "New new", "Left gone"}
	if diff := cmp.Diff(want, moves); diff != "" {
		t.Errorf("moves (-want +got)\n%s", diff)
	}
	if same := Compare(Earlier{Name: "x", Inputs: map[string]string{"a.xlsx": "9", "b.xlsx": "2", "d.xlsx": "4"}, Units: earlierOf(r)}, r); len(same.Inputs)+len(same.Cells)+len(same.Moves) != 0 {
		t.Errorf("a run differs from itself: %+v", same)
	}
}

// TestCompareMended: the figures of a file that came back mended under another
// name are compared cell by cell.
func TestCompareMended(t *testing.T) {
	named := func(file, value string) NamedFigure { return NamedFigure{file, "S", "C2", MustDecimal(value)} }
	before := Earlier{Name: "kemarin", Inputs: map[string]string{"a.xlsx": "1"}, Units: []EarlierUnit{{"Dinas A", 1, MustDecimal("70.00"), []NamedFigure{named("a.xlsx", "70")}}}}
	for _, tt := range []struct {
		name  string
		sum   string
		cells []CellChange
		move  MoveReason
	}{
		{"an answer to it", "1", []CellChange{{"Dinas A", named("b.xlsx", "72"), MustDecimal("70"), MustDecimal("72")}}, MoveFigures},
		{"an answer to another version", "2", nil, MoveSource},
	} {
		r := Result{
			Units:  []UnitResult{{Unit: Unit{Name: "Dinas A"}, Rank: 1, Score: MustDecimal("72.00"), Figures: []Figure{{Value: MustDecimal("72"), At: Ref{File: "b.xlsx", Sheet: "S", Row: 2, Col: 3}}}}},
			Ledger: Ledger{Files: []File{{Name: "a.xlsx", SHA256: "1"}, {Name: "b.xlsx", SHA256: "5", Origins: []Origin{{"a.xlsx", tt.sum}}}}},
		}
		got := Compare(before, r)
		if diff := cmp.Diff(tt.cells, got.Cells); diff != "" || len(got.Moves) != 1 || got.Moves[0].Reason != tt.move {
			t.Errorf("%s: moves %v, cells (-want +got)\n%s", tt.name, got.Moves, diff)
		}
	}
}

// earlierOf is a result as a later run reads it.
func earlierOf(r Result) []EarlierUnit {
	var list []EarlierUnit
	for _, u := range r.Units {
		list = append(list, EarlierUnit{u.Name, u.Rank, u.Score, u.NamedFigures()})
	}
	return list
}
