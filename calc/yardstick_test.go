package calc

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// groupedInput makes units of groups with one figure each: "Dinas 70 60".
func groupedInput(groups map[string][]string, order ...string) (Input, Method) {
	m := DefaultMethod(SingleIndex)
	m.Awards = []AwardRule{{Count: 1}}
	var in Input
	for _, group := range order {
		for _, figure := range groups[group] {
			in.Recaps = append(in.Recaps, recapOf(len(in.Units), figure))
			in.Units = append(in.Units, Unit{Name: fmt.Sprint(group, " ", len(in.Units)), Group: group})
		}
	}
	return in, m
}

func TestYardsticks(t *testing.T) {
	tests := []struct {
		name            string
		scores          []string
		median, quarter string
	}{
		{"nobody", nil, "", ""},
		{"one", []string{"70"}, "70.00", "70.00"},
		{"an even number: the mean of the two in the middle", []string{"40", "50", "61", "70"}, "55.50", "70.00"},
		{"an odd number", []string{"10", "50", "60"}, "50.00", "60.00"},
		{"the best quarter of five is two", []string{"10", "20", "30", "40", "50"}, "30.00", "40.00"},
		{"rounded once", []string{"33.333", "33.336"}, "33.33", "33.34"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, m := indexOf(tt.scores...)
			r, _ := Evaluate(in, m)
			if y := r.Yardsticks; y.Median.String() != tt.median || y.TopQuarter.String() != tt.quarter {
				t.Errorf("median %s, top quarter from %s; want %s, %s", y.Median, y.TopQuarter, tt.median, tt.quarter)
			}
		})
	}
}

// Groups of few units are not told, and cannot be got by subtraction.
func TestSmallGroupsOfUnits(t *testing.T) {
	five := []string{"50", "60", "70", "80", "90"}
	tests := []struct {
		name   string
		groups map[string][]string
		want   string
	}{
		{"large enough", map[string][]string{"Dinas": five, "Badan": {"10", "20", "30", "40", "50", "60"}}, "Dinas 70.00 90.00; Badan 35.00 60.00; "},
		{"one small: the next smallest too", map[string][]string{"Dinas": five, "Badan": {"10", "20"}, "Kecamatan": {"1", "2", "3", "4", "5", "6"}}, "Dinas –; Badan –; Kecamatan 3.50 6.00; "},
		{"two small hide one another", map[string][]string{"Dinas": five, "Badan": {"10"}, "Kecamatan": {"7"}}, "Dinas 70.00 90.00; Badan –; Kecamatan –; "},
		{"one group, small", map[string][]string{"Dinas": {"50"}}, "Dinas –; "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, m := groupedInput(tt.groups, "Dinas", "Badan", "Kecamatan")
			r, _ := Evaluate(in, m)
			got := ""
			for _, g := range r.Yardsticks.Groups {
				if g.Withheld {
					got += g.Name + " –; "
					if g.Mean.IsSet() || g.Best.IsSet() || g.Values != nil {
						t.Errorf("%s is withheld and told: %+v", g.Name, g)
					}
					continue
				}
				got += fmt.Sprintf("%s %s %s; ", g.Name, g.Mean, g.Best)
			}
			if got != tt.want {
				t.Errorf("groups %q, want %q", got, tt.want)
			}
		})
	}
}

// Values of few respondents are not told: not in the unit, not by subtraction
// from a mean, not by an award.
func TestSmallGroupsOfRespondents(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	m.Awards = []AwardRule{{Name: "Harmonis", Measure: ByDimension, Dimension: 3, Count: 3}}
	in := Input{Units: []Unit{{Name: "Kecil"}, {Name: "Besar"}}, Surveys: []Survey{surveyOf(m, 0, 4, 5), surveyOf(m, 1, 5, 3)}}
	r, problems := Evaluate(in, m)
	small, large := r.Units[0], r.Units[1]
	switch {
	case small.Name != "Kecil" || small.Score.String() != "100.00" || !small.Withheld || small.Values != nil || small.Weakest != nil || small.Improvements != nil:
		t.Errorf("small: %+v", small)
	case large.Withheld || len(large.Values) != 7 || len(large.Weakest) != 3:
		t.Errorf("large: %+v", large)
	case r.Overall.Values[3].Score.String() != "60.00" || r.Overall.Score.String() != "80.00":
		t.Errorf("the mean of the dimension tells of the small unit: %s, index %s", r.Overall.Values[3].Score, r.Overall.Score)
	case len(r.Awards) != 1 || r.Awards[0].Unit != 1:
		t.Errorf("awards %+v", r.Awards)
	}
	if diff := cmp.Diff([]Code{MinimumNotSet, SmallGroupWithheld}, codesOf(problems)); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

// Ranks within a dimension and figures by cell tell nothing of a withheld value
// either: of 90, 80 (withheld) and 70 the last is second among those told.
func TestWithheldValuesHaveNoRank(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	var in Input
	for i, score := range []string{"90", "80", "70"} {
		in.Units = append(in.Units, Unit{Name: score})
		recap := recapOf(i, score, score, score, score, score, score, score)
		for d := range recap.Values {
			recap.Values[d].At = Ref{File: "a.xlsx", Sheet: "Rekap", Row: 2 + i, Col: 3 + d}
		}
		in.Recaps = append(in.Recaps, recap)
	}
	in.Recaps[1].Respondents = 2
	r, _ := Evaluate(in, m)
	if u := r.Units[1]; !u.Withheld || len(u.NamedFigures()) > 0 {
		t.Errorf("withheld: %+v", u)
	}
	if u := r.Units[2]; u.Rank != 3 || u.Values[0].Rank != 2 || len(u.NamedFigures()) != 7 {
		t.Errorf("the last one: rank %d, in a dimension %d", u.Rank, u.Values[0].Rank)
	}
	was := Earlier{Units: []EarlierUnit{{Name: "80", Rank: 2, Score: NewDecimal(79, 0)}}}
	for _, move := range Compare(was, r).Moves {
		if move.Unit == "80" && move.Reason != MoveFigures {
			t.Errorf("moved because of %s", move.Reason)
		}
	}
}

// What to improve: by hand, with weights of 60 and 40 percent, a target of 80
// and a group whose means are 66 and 60.
//
//	A: Harmonis 50 costs 0.6 × 30 = 18 to the target, 0.6 × 16 = 9.6 to the group
//	   Loyal    65 costs 0.4 × 15 = 6,                0 (above the group)
//	B: Harmonis 82 and Loyal 55: 0 and 0.4 × 25 = 10; 0 and 0.4 × 5 = 2
func TestImprovements(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	m.SmallGroup = 0
	m.Dimensions = []Dimension{{"Harmonis", NewDecimal(60, 0)}, {"Loyal", NewDecimal(40, 0)}}
	m.Reference.Target = NewDecimal(80, 0)
	in := Input{Units: []Unit{{Name: "A", Group: "Dinas"}, {Name: "B", Group: "Dinas"}}, Recaps: []Recap{recapOf(0, "50", "65"), recapOf(1, "82", "55")}}
	r, _ := Evaluate(in, m)
	got := map[string]string{}
	for _, u := range r.Units {
		for _, i := range u.Improvements {
			got[u.Name] += fmt.Sprintf("%s %s %s; ", m.Dimensions[i.Dimension].Name, i.ToTarget, i.ToGroup)
		}
	}
	want := map[string]string{"A": "Harmonis 18.00 9.60; Loyal 6.00 0.00; ", "B": "Loyal 10.00 2.00; Harmonis 0.00 0.00; "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("improvements (-want +got)\n%s", diff)
	}
	m.Parts = Parts{Survey: NewDecimal(80, 0), Evidence: NewDecimal(20, 0)} // the survey's dimensions make 80 % of the index
	in.Evidences = []Evidence{{Unit: 0, Scores: []Figure{{Value: NewDecimal(50, 0)}}}}
	r, _ = Evaluate(in, m)
	if i := r.Units[0].Improvements[0]; i.ToTarget.String() != "14.40" {
		t.Errorf("with evidence: %s, want 0.8 × 18 = 14.40", i.ToTarget)
	}
}

func TestTrend(t *testing.T) {
	past := func(pairs ...string) []PastIndex {
		var list []PastIndex
		for i := 0; i < len(pairs); i += 2 {
			year, _ := MustDecimal(pairs[i]).Int()
			list = append(list, PastIndex{YearIndex: YearIndex{year, MustDecimal(pairs[i+1])}})
		}
		return list
	}
	tests := []struct {
		name     string
		past     []PastIndex
		previous string
		method   func(*Method)
		want     string
	}{
		{"no past", nil, "", nil, "[2025 76.00]  "},
		{"three years: (76 − 60) ÷ 3", past("2022", "60", "2024", "70"), "", nil, "[2022 60 2024 70 2025 76.00] 5.33 "},
		{"last year's own figure stands before the sheet's", past("2024", "71"), "74.4", nil, "[2024 74.4 2025 76.00] 1.60 B→A"},
		{"the same grade", nil, "75", nil, "[2024 75 2025 76.00] 1.00 "},
		{"years that are not past", past("2025", "50", "2026", "51"), "", nil, "[2025 76.00]  "},
		{"another method", nil, "70", func(m *Method) { m.OtherMethod = true }, "[2024 70 2025 76.00]  "},
		{"another method, compared all the same", nil, "70", func(m *Method) { m.OtherMethod, m.ChangeAnyway = true, true }, "[2024 70 2025 76.00] 6.00 B→A"},
		{"no year is said", nil, "70", func(m *Method) { m.Year = 0 }, "[]  "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := DefaultMethod(BerAKHLAK)
			m.Year = 2025
			if tt.method != nil {
				tt.method(&m)
			}
			in := Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{{Total: Figure{Value: NewDecimal(76, 0)}}}, Past: tt.past}
			if tt.previous != "" {
				in.Units[0].Previous = MustDecimal(tt.previous)
			}
			r, _ := Evaluate(in, m)
			u := r.Units[0]
			got, crossed := "", ""
			for _, y := range u.Trend.Series {
				got += fmt.Sprint(y.Year, " ", y.Index, " ")
			}
			if u.Trend.From != u.Trend.To {
				crossed = u.Trend.From.Letter + "→" + u.Trend.To.Letter
			}
			if got = fmt.Sprintf("[%s] %s %s", trimEnd(got), u.Trend.MeanChange, crossed); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if u.Change.IsSet() != (tt.previous != "" && m.comparable()) {
				t.Errorf("change %s", u.Change)
			}
		})
	}
}

func trimEnd(s string) string {
	if s == "" {
		return s
	}
	return s[:len(s)-1]
}

func TestStageProgress(t *testing.T) {
	done, running, not, unknown := StageDone, StageRunning, StageNotBegun, StageUnknown
	tests := []struct {
		name     string
		states   [StageCount]StageState
		progress string
		next     int
		problems int
	}{
		{"nothing known", [StageCount]StageState{}, "", 0, 0},
		{"the first is running", [StageCount]StageState{running, not, not, not, not, not, not}, "0.00", 1, 0},
		{"two of seven", [StageCount]StageState{done, done, running, not, not, not, unknown}, "28.57", 3, 0},
		{"all", [StageCount]StageState{done, done, done, done, done, done, done}, "100.00", 0, 0},
		{"out of order, twice", [StageCount]StageState{done, not, done, done, not, not, not}, "42.86", 2, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, m := indexOf("70")
			in.Stages = []StageReport{{States: tt.states, At: Ref{File: "t.xlsx", Row: 3}}}
			r, problems := Evaluate(in, m)
			if s := r.Units[0].Stages; s.Progress.String() != tt.progress || s.Next != tt.next {
				t.Errorf("%s, next %d; want %s, %d", s.Progress, s.Next, tt.progress, tt.next)
			}
			found := 0
			for _, p := range problems {
				if p.Code == StageOrder {
					found += p.Count
				}
			}
			if found != tt.problems {
				t.Errorf("%d stages out of order, want %d", found, tt.problems)
			}
		})
	}
	in, m := indexOf("70")
	in.Stages = []StageReport{{States: [StageCount]StageState{done}, Faulty: true}}
	if r, _ := Evaluate(in, m); r.Units[0].Stages.Progress.IsSet() {
		t.Error("stages that are contradicted are told")
	}
}

// TestReach: how high a unit in clarification may come, and that Final gives no
// award that it may yet win.
func TestReach(t *testing.T) {
	zero := recapOf(0, "40", "0")
	conflict := []Recap{recapOf(0, "40", "60"), recapOf(0, "50", "55")}
	for i := range conflict {
		conflict[i].Faulty = true
	}
	zero.Faulty = true
	whole := recapOf(0, "40", "60")
	whole.Faulty = true
	tests := []struct {
		name   string
		recaps []Recap
		want   string
	}{
		{"a zero that nobody confirmed: (40 + 100) ÷ 2", []Recap{zero}, "70.00"},
		{"the higher of each: (50 + 60) ÷ 2", conflict, "55.00"},
		{"nothing tells what is wrong", []Recap{whole}, "100.00"},
		{"a total alone", []Recap{{Faulty: true, Total: Figure{Value: NewDecimal(30, 0)}}, {Faulty: true, Total: Figure{Value: NewDecimal(31, 0)}}}, "100.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := DefaultMethod(BerAKHLAK)
			m.Dimensions = equalWeights("1", "2")
			m.Awards = []AwardRule{{Name: "Terbaik", Count: 1}}
			in := Input{Units: []Unit{{Name: "A"}, {Name: "B"}}, Recaps: append([]Recap{recapOf(1, "70", "72")}, tt.recaps...)}
			open := MustDecimal(tt.want).Cmp(NewDecimal(71, 0)) >= 0
			r, problems := Evaluate(in, m)
			if got := r.Units[1].Reach.String(); got != tt.want {
				t.Errorf("reach %s, want %s", got, tt.want)
			}
			if len(r.Awards) != 1 || open != cmp.Equal(codesOf(problems), []Code{AwardOpen}) {
				t.Errorf("provisional: %d awards, %v", len(r.Awards), codesOf(problems))
			}
			m.Final = true
			r, problems = Evaluate(in, m)
			if (len(r.Awards) == 0) != open || open != cmp.Equal(codesOf(problems), []Code{AwardRefused}) {
				t.Errorf("final: %d awards, %v", len(r.Awards), codesOf(problems))
			}
		})
	}
	m := DefaultMethod(BerAKHLAKMandiri)
	m.Dimensions = equalWeights("1", "2")
	in := Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{zero}, Evidences: []Evidence{{Scores: []Figure{{Value: NewDecimal(50, 0)}}}}}
	if r, _ := Evaluate(in, m); r.Units[0].Reach.Rat().Cmp(big.NewRat(66, 1)) != 0 {
		t.Errorf("0.8 × 70 + 0.2 × 50 = 66, not %s", r.Units[0].Reach)
	}
}

// Percent of the target, and the points a year that reach it.
func TestTargetFigures(t *testing.T) {
	in, m := indexOf("61.2", "90")
	m.Decimals, m.Year = 1, 2023
	m.Reference.Target, m.Reference.TargetYear = NewDecimal(81, 0), 2024
	r, _ := Evaluate(in, m)
	best, serang := r.Units[0], r.Units[1]
	if serang.Gap.String() != "-19.8" || serang.Attainment.String() != "75.56" || serang.YearlyRise.String() != "19.8" {
		t.Errorf("61.2 of 81: %s, %s %%, %s a year", serang.Gap, serang.Attainment, serang.YearlyRise)
	}
	if best.Gap.String() != "9.0" || best.Attainment.String() != "111.11" || best.YearlyRise.Sign() != 0 || !best.YearlyRise.IsSet() {
		t.Errorf("90 of 81: %s, %s %%, %s a year", best.Gap, best.Attainment, best.YearlyRise)
	}
	m.Reference.TargetYear = 0
	if r, _ := Evaluate(in, m); r.Units[0].YearlyRise.IsSet() {
		t.Error("a rise without a year")
	}
	in.Units[0].Target = NewDecimal(0, 0)
	if r, _ := Evaluate(in, m); r.Units[1].Attainment.IsSet() {
		t.Error("a share of nothing")
	}
}
