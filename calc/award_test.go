package calc

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAwards(t *testing.T) {
	change := AwardRule{Name: "Peningkatan", Measure: ByChange, Count: 1}
	tests := []struct {
		name     string
		rule     AwardRule
		scores   []string
		prepare  func(*Input)
		want     string // unit place tied measure
		problems []Code
	}{
		{"two best", AwardRule{Count: 2}, []string{"70", "90", "80"}, nil, "Unit 2 1 90.00; Unit 3 2 80.00; ", nil},
		{"fewer units than places", AwardRule{Count: 5}, []string{"70"}, nil, "Unit 1 1 70.00; ", nil},
		{"a tie through the cut-off", AwardRule{Count: 1}, []string{"70", "90", "90"}, nil, "Unit 2 1* 90.00; Unit 3 1* 90.00; ", []Code{AwardTie}},
		{"a tie above the cut-off", AwardRule{Count: 2}, []string{"70", "90", "90"}, nil, "Unit 2 1* 90.00; Unit 3 1* 90.00; ", nil},
		{"lowest grade", AwardRule{Count: 3, Lowest: "B"}, []string{"70", "90", "40"}, nil, "Unit 2 1 90.00; Unit 1 2 70.00; ", nil},
		{"nobody", AwardRule{Count: 3, Lowest: "A"}, []string{"70"}, nil, "", []Code{AwardUnearned}},
		{"one value", AwardRule{Count: 1, Measure: ByDimension}, []string{"70", "71"}, nil, "Unit 2 1 71.00; ", nil},
		{"change without previous figures", change, []string{"70"}, nil, "", []Code{AwardUnsupported}},
		{"change", change, []string{"70", "80"}, func(in *Input) {
			in.Units[0].Previous, in.Units[1].Previous = NewDecimal(60, 0), NewDecimal(79, 0)
		}, "Unit 1 1 10.00; ", nil},
		{"only falls", change, []string{"70"}, func(in *Input) { in.Units[0].Previous = NewDecimal(75, 0) }, "", []Code{AwardUnearned}},
		{"participation", AwardRule{Count: 1, Measure: ByParticipation}, []string{"70", "80"}, func(in *Input) {
			in.Recaps[0].Respondents, in.Units[0].Employees = 123, 125
			in.Recaps[1].Respondents, in.Units[1].Employees = 126, 125 // cannot be
		}, "Unit 1 1 98.40; ", []Code{MinimumNotSet, RespondentsExceed}},
		{"per group", AwardRule{Count: 1, PerGroup: true}, []string{"70", "90", "80"}, func(in *Input) {
			in.Units[0].Group, in.Units[1].Group, in.Units[2].Group = "Kecamatan", "Dinas", "Dinas"
		}, "Unit 1 1 70.00; Unit 2 1 90.00; ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, m := indexOf(tt.scores...)
			if tt.prepare != nil {
				tt.prepare(&in)
			}
			m.Awards = []AwardRule{tt.rule}
			r, problems := Evaluate(in, m)
			got := ""
			for _, a := range r.Awards {
				tie := ""
				if a.Tied {
					tie = "*"
				}
				got += fmt.Sprintf("%s %d%s %s; ", r.Units[a.Unit].Name, a.Place, tie, a.Measure)
			}
			if got != tt.want {
				t.Errorf("awards %q, want %q", got, tt.want)
			}
			if diff := cmp.Diff(tt.problems, codesOf(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// Units whose data are in clarification: an award says whom it may yet go to.
func TestAwardsStillOpen(t *testing.T) {
	change := AwardRule{Name: "Peningkatan", Measure: ByChange, Count: 1}
	tests := []struct {
		name     string
		rule     AwardRule
		previous string // of the unit in clarification, the third
		group    string
		want     []Code
	}{
		{"the index may be anything", AwardRule{Count: 1}, "", "", []Code{AwardOpen}},
		{"a value may be anything", AwardRule{Count: 1, Measure: ByDimension}, "", "", []Code{AwardOpen}},
		{"a place is free", AwardRule{Count: 9}, "", "", []Code{AwardOpen}},
		{"no change without a previous figure", change, "", "", nil},
		{"from 90 nobody rises by more than 10, the best rose by 20", change, "90", "", nil},
		{"from 80 one may rise by the same 20", change, "80", "", []Code{AwardOpen}},
		{"a fall wins nothing, no previous figure neither", AwardRule{Measure: ByChange, Count: 1, Lowest: "A"}, "", "", []Code{AwardUnearned}},
		{"nobody won, somebody may", AwardRule{Count: 1, Lowest: "A"}, "", "", []Code{AwardOpen, AwardUnearned}},
		{"a grade that it may reach", AwardRule{Count: 9, Lowest: "B"}, "", "", []Code{AwardOpen}},
		{"its own group is open", AwardRule{Count: 1, PerGroup: true}, "", "Dinas", []Code{AwardOpen}},
		{"a group of its own is open and empty", AwardRule{Count: 1, PerGroup: true}, "", "Badan", []Code{AwardOpen, AwardUnearned}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, m := indexOf("70", "60", "50")
			in.Recaps[2].Faulty = true
			for i := range in.Units {
				in.Units[i].Group = "Dinas"
			}
			if tt.group != "" {
				in.Units[2].Group = tt.group
			}
			in.Units[0].Previous = NewDecimal(50, 0)
			if tt.previous != "" {
				in.Units[2].Previous = MustDecimal(tt.previous)
			}
			m.Awards = []AwardRule{tt.rule}
			_, problems := Evaluate(in, m)
			if diff := cmp.Diff(tt.want, codesOf(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
			for _, p := range problems {
				if p.Code == AwardOpen && !cmp.Equal(p.Args["open"], []string{"Unit 3"}) {
					t.Errorf("open to %v", p.Args["open"])
				}
			}
		})
	}
}

// A unit that cannot reach the lowest grade keeps no award open: six values of
// 40 and one that nobody read make at most 48.57.
func TestAwardBeyondReach(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	in := Input{Units: []Unit{{Name: "A"}, {Name: "B"}}, Recaps: []Recap{recapOf(0, "60", "60", "60", "60", "60", "60", "60"), recapOf(1, "0", "40", "40", "40", "40", "40", "40")}}
	in.Recaps[1].Faulty = true
	for lowest, want := range map[string][]Code{"B": nil, "C": {AwardOpen}} {
		m.Awards = []AwardRule{{Count: 2, Lowest: lowest}}
		if _, problems := Evaluate(in, m); !cmp.Equal(codesOf(problems), want) {
			t.Errorf("lowest grade %s: %v, want %v", lowest, codesOf(problems), want)
		}
	}
}

// What no award can be given for is said once an award, not once a group.
func TestAwardsThatLackSomething(t *testing.T) {
	grouped, m := indexOf("70", "60")
	grouped.Units[0].Group, grouped.Units[1].Group = "Dinas", "Badan"
	bare, _ := indexOf("70", "60")
	tests := []struct {
		name string
		in   Input
		rule AwardRule
		why  any
	}{
		{"no groups", bare, AwardRule{Count: 1, PerGroup: true}, "group"},
		{"no previous figures", grouped, AwardRule{Count: 1, PerGroup: true, Measure: ByChange}, "measure"},
		{"no respondents", bare, AwardRule{Count: 1, Measure: ByParticipation}, "measure"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m.Awards = []AwardRule{tt.rule}
			r, problems := Evaluate(tt.in, m)
			if len(r.Awards) > 0 || len(problems) != 1 || problems[0].Code != AwardUnsupported || problems[0].Args["why"] != tt.why {
				t.Errorf("awards %v, problems %+v; want one problem, %s", r.Awards, problems, tt.why)
			}
		})
	}
	m.Awards = nil
	if _, problems := Evaluate(bare, m); !cmp.Equal(codesOf(problems), []Code{NoAwards}) {
		t.Errorf("problems %v, want %s", codesOf(problems), NoAwards)
	}
	m.Awards = []AwardRule{{Count: 1}}
	if _, problems := Evaluate(Input{}, m); !cmp.Equal(codesOf(problems), []Code{AwardUnearned, NothingRanked}) {
		t.Errorf("nobody at all: %v", codesOf(problems))
	}
}
