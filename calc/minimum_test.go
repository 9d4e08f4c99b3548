package calc

import (
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMinimum(t *testing.T) {
	slovin := MinimumRule{Kind: MinimumSlovin, Error: MustDecimal("0.05")}
	krejcie := MinimumRule{Kind: MinimumKrejcieMorgan, Error: MustDecimal("0.05")}
	percent := func(p string) MinimumRule { return MinimumRule{Kind: MinimumPercent, Amount: MustDecimal(p)} }
	tests := []struct {
		name      string
		rule      MinimumRule
		employees int
		want      int
		ok        bool
	}{
		{"none", MinimumRule{}, 0, 0, true},
		{"half of an odd number is the next whole person", percent("50"), 25, 13, true},
		{"all of them", percent("100"), 7, 7, true},
		{"a third of 100", percent("33.34"), 100, 34, true},
		{"a share of nobody knows how many", percent("50"), 0, 0, false},
		{"a fixed number needs no employees", MinimumRule{Kind: MinimumFixed, Amount: NewDecimal(30, 0)}, 0, 30, true},
		{"Slovin wants all of 8", slovin, 8, 8, true},
		{"Slovin wants all of 20: 20 ÷ 1.05 = 19.05", slovin, 20, 20, true},
		{"Slovin of 30: 30 ÷ 1.075 = 27.91", slovin, 30, 28, true},
		{"Slovin of 60: 60 ÷ 1.15 = 52.17", slovin, 60, 53, true},
		{"Slovin that comes out whole: 400 ÷ 2", slovin, 400, 200, true},
		{"Slovin without employees", slovin, 0, 0, false},
		// The table of Krejcie and Morgan (1970).
		{"Krejcie-Morgan of 10", krejcie, 10, 10, true},
		{"Krejcie-Morgan of 15", krejcie, 15, 14, true},
		{"Krejcie-Morgan of 20", krejcie, 20, 19, true},
		{"Krejcie-Morgan of 50", krejcie, 50, 44, true},
		{"Krejcie-Morgan of 100", krejcie, 100, 80, true},
		{"Krejcie-Morgan of 200", krejcie, 200, 132, true},
		{"Krejcie-Morgan of 500", krejcie, 500, 217, true},
		{"Krejcie-Morgan of 1000", krejcie, 1000, 278, true},
		{"Krejcie-Morgan of 10000", krejcie, 10000, 370, true},
		{"Krejcie-Morgan of 1", krejcie, 1, 1, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := tt.rule.Of(tt.employees); got != tt.want || ok != tt.ok {
				t.Errorf("%d, %t; want %d, %t", got, ok, tt.want, tt.ok)
			}
		})
	}
}

// A minimum never asks for more people than there are, but for a fixed number.
func TestMinimumIsPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5_000_000).Draw(t, "employees")
		e := NewDecimal(rapid.Int64Range(1, 999).Draw(t, "error"), 3)
		for _, kind := range []MinimumKind{MinimumPercent, MinimumSlovin, MinimumKrejcieMorgan} {
			rule := MinimumRule{Kind: kind, Amount: NewDecimal(rapid.Int64Range(1, 100).Draw(t, "percent"), 0), Error: e}
			if got, ok := rule.Of(n); !ok || got < 1 && kind != MinimumKrejcieMorgan || got > n {
				t.Fatalf("rule %d asks %d of %d", kind, got, n)
			}
		}
	})
}

func TestCeiling(t *testing.T) {
	for in, want := range map[[2]int64]int{{7, 7}: 1, {8, 7}: 2, {0, 3}: 0, {20, 10}: 2} {
		if got := ceiling(big.NewRat(in[0], in[1])); got != want {
			t.Errorf("⌈%d/%d⌉ = %d, want %d", in[0], in[1], got, want)
		}
	}
}

// surveyOf makes answers of respondents who all gave the same answer to every
// item.
func surveyOf(m Method, unit, respondents, answer int) Survey {
	s := Survey{Unit: unit, Tally: NewTally(m.Questions, len(m.Dimensions)), Files: []Ref{{File: "survei.xlsx", Sheet: "Jawaban"}}}
	row := make([]int, len(m.Questions.Items))
	for i := range row {
		row[i] = answer
	}
	for range respondents {
		s.Tally.Add(&m.Questions, row)
	}
	return s
}

// Answers with an error keep a unit from being ranked, and may yet make it reach
// the minimum: only one that they cannot help has missed it.
func TestDoubtfulAnswers(t *testing.T) {
	tests := []struct {
		name              string
		counted, doubtful int
		want              []ReasonCode
		open              bool
	}{
		{"enough without them", 12, 3, []ReasonCode{ReasonUnsettled}, true},
		{"enough with them", 2, 8, []ReasonCode{ReasonUnsettled}, true},
		{"nothing but them", 0, 10, []ReasonCode{ReasonUnsettled}, true},
		{"too few either way", 2, 7, []ReasonCode{ReasonUnsettled, ReasonMinimum}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := DefaultMethod(BerAKHLAK)
			m.Minimum = MinimumRule{Kind: MinimumFixed, Amount: NewDecimal(10, 0)}
			m.Awards = []AwardRule{{Count: 1}}
			doubtful := surveyOf(m, 0, tt.counted, 5)
			doubtful.Faulty, doubtful.Doubtful = true, tt.doubtful
			r, problems := Evaluate(Input{Units: []Unit{{Name: "Ragu"}, {Name: "Lain"}}, Surveys: []Survey{doubtful, surveyOf(m, 1, 10, 3)}}, m)
			for _, u := range r.Units {
				if u.Place == 1 && (u.Ranked() || u.Respondents != tt.counted || !cmp.Equal(reasonsOf(u), tt.want)) {
					t.Errorf("rank %d of %d respondents, reasons %v, want %v", u.Rank, u.Respondents, reasonsOf(u), tt.want)
				}
			}
			got := codesOf(problems)
			if slices.Contains(got, AwardOpen) != tt.open || slices.Contains(got, UnitSilent) || slices.Contains(got, ItemUnanswered) {
				t.Errorf("problems %v", got)
			}
		})
	}
}

func reasonsOf(u UnitResult) []ReasonCode {
	var list []ReasonCode
	for _, r := range u.Reasons {
		list = append(list, r.Code)
	}
	return list
}

// Who is ranked: every reason is told, and a rule that cannot be checked lets
// nobody in.
func TestWhatKeepsFromRanking(t *testing.T) {
	percent := MinimumRule{Kind: MinimumPercent, Amount: NewDecimal(50, 0)}
	tests := []struct {
		name        string
		unit        Unit
		respondents int
		rule        MinimumRule
		evidence    string // "" for none
		faulty      bool
		want        []ReasonCode
		problems    []Code
	}{
		{"everything there", Unit{Employees: 40}, 20, percent, "80", false, nil, nil},
		{"one respondent short", Unit{Employees: 41}, 20, percent, "80", false, []ReasonCode{ReasonMinimum}, nil},
		{"no employees known", Unit{}, 20, percent, "80", false, []ReasonCode{ReasonUnsettled}, []Code{MinimumUnknown}},
		{"more respondents than employees", Unit{Employees: 10}, 20, percent, "80", false, nil, []Code{RespondentsExceed}},
		{"no evidence", Unit{Employees: 40}, 20, MinimumRule{}, "", false, []ReasonCode{ReasonNoEvidence}, []Code{EvidenceMissing}},
		{"faulty evidence", Unit{Employees: 40}, 20, MinimumRule{}, "80", true, []ReasonCode{ReasonUnsettled}, nil},
		{"evidence off the scale", Unit{Employees: 40}, 20, MinimumRule{}, "180", false, []ReasonCode{ReasonUnsettled}, nil},
		{"short of both", Unit{Employees: 400}, 20, percent, "", false, []ReasonCode{ReasonMinimum, ReasonNoEvidence}, []Code{EvidenceMissing}},
		{"no answers", Unit{Employees: 40}, 0, percent, "80", false, []ReasonCode{ReasonSilent}, []Code{UnitSilent}},
		{"takes no part", Unit{Out: true}, 20, percent, "80", false, []ReasonCode{ReasonOut}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := DefaultMethod(BerAKHLAKMandiri)
			m.Minimum = tt.rule
			m.Awards = []AwardRule{{Count: 1}}
			in := Input{
				Units:     []Unit{tt.unit, {Name: "Lain", Employees: 10}},
				Surveys:   []Survey{surveyOf(m, 1, 10, 3)},
				Evidences: []Evidence{{Unit: 1, Scores: []Figure{{Value: NewDecimal(50, 0)}}}},
			}
			if tt.respondents > 0 {
				in.Surveys = append(in.Surveys, surveyOf(m, 0, tt.respondents, 4))
			}
			if tt.evidence != "" {
				in.Evidences = append(in.Evidences, Evidence{Scores: []Figure{{Value: MustDecimal(tt.evidence)}}, Faulty: tt.faulty})
			}
			r, problems := Evaluate(in, m)
			for _, u := range r.Units {
				if u.Place == 1 && (!cmp.Equal(reasonsOf(u), tt.want) || u.Ranked() != (len(tt.want) == 0)) {
					t.Errorf("reasons %v, want %v; rank %d", reasonsOf(u), tt.want, u.Rank)
				}
			}
			var got []Code
			for _, p := range problems {
				if p.Code != AwardOpen && p.Code != MinimumNotSet {
					got = append(got, p.Code)
				}
			}
			if diff := cmp.Diff(tt.problems, got); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// TestExclusions: what each rule would do, before one is chosen.
func TestExclusions(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	in := Input{Units: []Unit{{Name: "8 of 8", Employees: 8}, {Name: "27 of 30", Employees: 30}, {Name: "20 of 60", Employees: 60}, {Name: "not known"}, {Name: "out", Out: true}, {Name: "silent", Employees: 9}}}
	for i, n := range []int{8, 27, 20, 40} {
		in.Surveys = append(in.Surveys, surveyOf(m, i, n, 4))
	}
	r, problems := Evaluate(in, m)
	want := map[MinimumKind][2]int{MinimumPercent: {1, 1}, MinimumFixed: {3, 0}, MinimumSlovin: {2, 1}, MinimumKrejcieMorgan: {2, 1}}
	for _, e := range r.Exclusions {
		if got := [2]int{e.Below, e.Unknown}; got != want[e.Rule.Kind] || e.Assessed != 4 || e.InForce {
			t.Errorf("rule %d: %+v, want %v", e.Rule.Kind, e, want[e.Rule.Kind])
		}
	}
	told := false
	for _, p := range problems {
		told = told || p.Code == MinimumNotSet && p.Args["slovin"] == 2
	}
	if len(r.Exclusions) != 4 || !told {
		t.Errorf("%d rules, problems %v", len(r.Exclusions), codesOf(problems))
	}
	for i := range in.Units {
		in.Units[i].Employees = 0
	}
	_, problems = Evaluate(in, m)
	for _, p := range problems {
		if p.Code == MinimumNotSet && (p.Args["slovin"] != Decimal{} || p.Args["fixed"] != 3) {
			t.Errorf("where no employees are known: %v", p.Args)
		}
	}
	m.Minimum = MinimumRule{Kind: MinimumFixed, Amount: NewDecimal(25, 0)}
	r, _ = Evaluate(in, m)
	if e := r.Exclusions[1]; !e.InForce || e.Below != 2 {
		t.Errorf("the rule in force: %+v", e)
	}
	if r, _ := Evaluate(Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{recapOf(0, national...)}}, DefaultMethod(BerAKHLAK)); r.Exclusions != nil {
		t.Errorf("nothing is known, and yet %+v", r.Exclusions)
	}
}
