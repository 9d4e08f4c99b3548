package calc

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// recapOf makes a good row of figures.
func recapOf(unit int, figures ...string) Recap {
	r := Recap{Unit: unit, At: Ref{File: "a.xlsx", Sheet: "Rekap", Row: unit + 2, Col: 2}}
	for _, f := range figures {
		r.Values = append(r.Values, Figure{Value: MustDecimal(f)})
	}
	return r
}

// indexOf makes an input of units that sent one figure each, and the method of
// a single index.
func indexOf(scores ...string) (Input, Method) {
	var in Input
	for i, score := range scores {
		in.Units = append(in.Units, Unit{Name: fmt.Sprintf("Unit %d", i+1)})
		in.Recaps = append(in.Recaps, recapOf(i, score))
	}
	m := DefaultMethod(SingleIndex)
	m.Awards = []AwardRule{{Name: "Terbaik", Count: 2}}
	return in, m
}

func codesOf(problems []Problem) []Code {
	var list []Code
	for _, p := range problems {
		list = append(list, p.Code)
	}
	return list
}

// national are the seven values of 2022 as published; their index is 60.9.
var national = []string{"57.9", "74.1", "56.7", "63.8", "65.8", "38.9", "69.4"}

func TestPublishedNationalIndex(t *testing.T) {
	in := Input{Units: []Unit{{Name: "Nasional"}}, Recaps: []Recap{recapOf(0, national...)}}
	for decimals, want := range map[int]string{1: "60.9", 2: "60.94", 6: "60.942857"} {
		m := DefaultMethod(BerAKHLAK)
		m.Decimals = decimals
		r, _ := Evaluate(in, m)
		u := r.Units[0]
		if u.Score.String() != want || u.Grade != (Grade{"B", "Cukup Sehat"}) {
			t.Errorf("at %d decimals: %s %v, want %s B", decimals, u.Score, u.Grade, want)
		}
		grades := ""
		for _, v := range u.Values {
			grades += v.Grade.Letter
		}
		if grades != "BBBBBCB" {
			t.Errorf("grades of the values are %s: Adaptif alone is C", grades)
		}
	}
}

// Summing rounded parts gives another figure: 3.335 three times is 3.34 each,
// and their mean is 3.34; the mean of the parts 3.334, 3.334, 3.331 is 3.33.
func TestPartsAreNotRounded(t *testing.T) {
	in := Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{recapOf(0, "3.335", "3.335", "3.3199")}}
	m := DefaultMethod(BerAKHLAK)
	m.Dimensions = m.Dimensions[:3]
	r, _ := Evaluate(in, m)
	if got := r.Units[0].Score.String(); got != "3.33" { // rounded parts: (3.34 + 3.34 + 3.32) ÷ 3 = 3.3333, too; exact 3.32997
		t.Errorf("index %s, want 3.33", got)
	}
	in.Recaps = []Recap{recapOf(0, "3.334", "3.334", "3.325")} // exact 3.331; rounded parts 3.33 + 3.33 + 3.33
	if r, _ := Evaluate(in, m); r.Units[0].Exact.Cmp(big.NewRat(3331, 1000)) != 0 {
		t.Errorf("unrounded index %s, want 3.331", r.Units[0].Exact.FloatString(6))
	}
}

func TestGradeAtEveryEdge(t *testing.T) {
	tests := []struct {
		score, letter string
	}{
		{"100", "A"}, {"75.00", "A"}, {"74.99", "B"}, {"74.95", "B"}, {"50.00", "B"}, {"49.99", "C"}, {"25.00", "C"}, {"24.99", "D"}, {"0.00", "D"},
		{"76.5", "A"}, {"78.5", "A"}, {"80.04", "A"}, {"74.4", "B"}, {"74.1", "B"}, {"70.0", "B"}, {"56.7", "B"}, {"43.0", "C"}, {"40.7", "C"}, {"38.9", "C"},
	}
	m := DefaultMethod(BerAKHLAK)
	for _, tt := range tests {
		if got := m.Grade(MustDecimal(tt.score)).Letter; got != tt.letter {
			t.Errorf("%s is %s, want %s", tt.score, got, tt.letter)
		}
	}
	if got := m.Grade(Decimal{}); got != (Grade{}) {
		t.Errorf("no figure has the grade %v", got)
	}
	if got := (Method{}).Grade(NewDecimal(5, 0)); got != (Grade{}) {
		t.Errorf("without bands there is the grade %v", got)
	}
	if got := m.Grade(NewDecimal(10, 0)); got.Word != "" {
		t.Errorf("D has the word %q, which nobody published", got.Word)
	}
}

// The grade belongs to the printed figure: 74.995 prints 75.00 and is A.
func TestGradeBelongsToThePrintedFigure(t *testing.T) {
	for score, want := range map[string]string{"74.995": "75.00 A", "74.9949": "74.99 B", "74.95": "74.95 B", "74.999": "75.00 A"} {
		in, m := indexOf(score)
		r, _ := Evaluate(in, m)
		if got := r.Units[0].Score.String() + " " + r.Units[0].Grade.Letter; got != want {
			t.Errorf("%s is published as %s, want %s", score, got, want)
		}
	}
}

func TestRanksAndTies(t *testing.T) {
	tests := []struct {
		name   string
		scores []string
		want   string // rank by unit; * marks a tie
	}{
		{"all differ", []string{"61", "63", "62"}, "3 1 2"},
		{"1-2-2-4", []string{"90", "80", "80", "70"}, "1 2* 2* 4"},
		{"a tie at the top", []string{"90", "90", "80"}, "1* 1* 3"},
		{"equal once rounded", []string{"80.001", "80.004", "80.005"}, "2* 2* 1"},
		{"all tied", []string{"50", "50", "50"}, "1* 1* 1*"},
		{"one", []string{"50"}, "1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, m := indexOf(tt.scores...)
			r, _ := Evaluate(in, m)
			byPlace := make([]string, len(r.Units))
			for _, u := range r.Units {
				byPlace[u.Place-1] = fmt.Sprint(u.Rank)
				if u.Tied {
					byPlace[u.Place-1] += "*"
				}
			}
			if got := strings.Join(byPlace, " "); got != tt.want {
				t.Errorf("ranks %s, want %s", got, tt.want)
			}
		})
	}
}

func TestGroupRanks(t *testing.T) {
	in, m := indexOf("90", "80", "80", "70", "60")
	for i, group := range []string{"Dinas", "Badan", "Dinas", "Badan", "Dinas"} {
		in.Units[i].Group = group
	}
	r, _ := Evaluate(in, m)
	got := ""
	for _, u := range r.Units {
		got += fmt.Sprintf("%s %d/%d; ", u.Group, u.Rank, u.GroupRank)
	}
	if want := "Dinas 1/1; Badan 2/1; Dinas 2/2; Badan 4/2; Dinas 5/3; "; got != want {
		t.Errorf("ranks %s, want %s", got, want)
	}
	if diff := cmp.Diff([]string{"Dinas", "Badan"}, r.Groups); diff != "" {
		t.Errorf("groups (-want +got)\n%s", diff)
	}
}

func TestWhoIsRanked(t *testing.T) {
	in := Input{
		Units: []Unit{{Name: "Takes part"}, {Name: "Out", Out: true, OutReason: "penyelenggara"}, {Name: "Silent"}, {Name: "Faulty"}, {Name: "Twice"}, {Name: "Gap in it"}},
		Recaps: []Recap{
			recapOf(0, "60", "61"), recapOf(1, "60", "61"), {Unit: 3, Faulty: true, Values: []Figure{{}, {}}},
			recapOf(4, "60", "61"), recapOf(4, "60", "62"), {Unit: 5, Values: []Figure{{Value: NewDecimal(60, 0)}, {}}},
		},
	}
	m := DefaultMethod(BerAKHLAK)
	m.Dimensions = m.Dimensions[:2]
	m.Awards = []AwardRule{{Name: "Terbaik", Count: 1}}
	r, problems := Evaluate(in, m)
	var got []string
	for _, u := range r.Units {
		reason := ReasonCode("ranked")
		if len(u.Reasons) > 0 {
			reason = u.Reasons[0].Code
		}
		got = append(got, u.Name+": "+string(reason))
	}
	want := []string{"Takes part: ranked", "Out: out", "Silent: silent", "Faulty: unsettled", "Twice: unsettled", "Gap in it: unsettled"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("units (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]Code{AwardOpen, UnitSilent}, codesOf(problems)); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
	if r.Overall.Registered != 6 || r.Overall.TakingPart != 5 || r.Overall.Ranked != 1 {
		t.Errorf("overall %+v", r.Overall)
	}
}

func TestGaps(t *testing.T) {
	in, m := indexOf("61.2", "70")
	in.Units[1].Target, in.Units[1].Previous = MustDecimal("65.5"), MustDecimal("71.25")
	m.Reference = Reference{Target: NewDecimal(81, 0), National: MustDecimal("60.1"), Province: MustDecimal("59.85"), Previous: MustDecimal("60")}
	r, _ := Evaluate(in, m)
	line := func(list ...Decimal) string {
		var s []string
		for _, d := range list {
			s = append(s, d.String())
		}
		return strings.Join(s, " ")
	}
	second, first := r.Units[0], r.Units[1]
	if got, want := line(first.Target, first.Gap, first.ToNational, first.ToProvince, first.Change), "81 -19.80 1.10 1.35 "; got != want {
		t.Errorf("gaps %q, want %q", got, want)
	}
	if got, want := line(second.Target, second.Gap, second.Change), "65.5 4.50 -1.25"; got != want {
		t.Errorf("gaps %q, want %q", got, want)
	}
	if got, want := line(r.Overall.Score, r.Overall.Gap, r.Overall.ToNational, r.Overall.Change), "65.60 -15.40 5.50 5.60"; got != want {
		t.Errorf("overall %q, want %q", got, want)
	}
}

func TestTotals(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	m.Dimensions = m.Dimensions[:2]
	tests := []struct {
		name, total string
		values      []string
		score       string
		problems    []Code
	}{
		{"agrees", "60.5", []string{"60", "61"}, "60.50", nil},
		{"agrees at its own decimals", "61", []string{"60", "61"}, "60.50", nil},
		{"differs", "60.6", []string{"60", "61"}, "60.50", []Code{TotalDiffers}},
		{"binary noise", "1e-17", []string{"60", "61"}, "60.50", []Code{TotalDiffers}},
		{"alone", "60.505", nil, "60.51", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			recap := recapOf(0, tt.values...)
			recap.Total = Figure{Value: MustDecimal(tt.total)}
			m.Awards = []AwardRule{{Count: 1}}
			r, problems := Evaluate(Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{recap}}, m)
			if got := r.Units[0].Score.String(); got != tt.score {
				t.Errorf("index %s, want %s", got, tt.score)
			}
			if diff := cmp.Diff(tt.problems, codesOf(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

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
		}, "Unit 1 1 98.40; ", nil},
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

func TestNothingPanics(t *testing.T) {
	single := DefaultMethod(SingleIndex)
	noWeight := DefaultMethod(BerAKHLAK)
	for i := range noWeight.Dimensions {
		noWeight.Dimensions[i].Weight = NewDecimal(0, 0)
	}
	unset := DefaultMethod(SingleIndex)
	unset.Dimensions[0].Weight = Decimal{}
	in, _ := indexOf("50")
	tests := []struct {
		name string
		in   Input
		m    Method
	}{
		{"no unit", Input{}, single},
		{"only silent units", Input{Units: []Unit{{Name: "A"}}}, single},
		{"no bands", in, Method{Dimensions: single.Dimensions, Decimals: 2}},
		{"weights of zero", Input{Units: []Unit{{}}, Recaps: []Recap{recapOf(0, national...)}}, noWeight},
		{"no weight", in, unset},
		{"skm", Input{}, DefaultMethod(SKM)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, _ := Evaluate(tt.in, tt.m)
			if len(r.Units) != len(tt.in.Units) {
				t.Errorf("%d units, want %d", len(r.Units), len(tt.in.Units))
			}
		})
	}
}

// TestLaws: ranks are what a count of better units says, the mean is the mean,
// and nothing depends on the order of the rows.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "units")
		in, m := indexOf()
		sum := new(big.Rat)
		for i := range n {
			score := NewDecimal(rapid.Int64Range(0, 10000).Draw(t, "score"), rapid.IntRange(2, 3).Draw(t, "places"))
			in.Units = append(in.Units, Unit{Name: fmt.Sprint(i), Group: fmt.Sprint(i % 3)})
			in.Recaps = append(in.Recaps, Recap{Unit: i, Values: []Figure{{Value: score}}})
			sum.Add(sum, score.Rat())
		}
		m.Decimals = rapid.IntRange(0, 3).Draw(t, "decimals")
		r, problems := Evaluate(in, m)
		for _, u := range r.Units {
			better, inGroup := 1, 1
			for _, other := range r.Units {
				if other.Score.Cmp(u.Score) > 0 {
					better++
					if other.Group == u.Group {
						inGroup++
					}
				}
			}
			if u.Rank != better || u.GroupRank != inGroup {
				t.Fatalf("%s has rank %d and %d in its group, want %d and %d", u.Score, u.Rank, u.GroupRank, better, inGroup)
			}
		}
		if want := dullRound(sum.Quo(sum, big.NewRat(int64(n), 1)), m.Decimals); r.Overall.Score.Rat().Cmp(want) != 0 {
			t.Fatalf("mean %s, want %s", r.Overall.Score, want.FloatString(m.Decimals))
		}
		rand.New(rand.NewPCG(1, uint64(n))).Shuffle(n, func(i, j int) { in.Recaps[i], in.Recaps[j] = in.Recaps[j], in.Recaps[i] })
		again, problemsAgain := Evaluate(in, m)
		exact := cmp.Comparer(func(a, b *big.Rat) bool { return (a == nil) == (b == nil) && (a == nil || a.Cmp(b) == 0) })
		if diff := cmp.Diff(r, again, exact); diff != "" {
			t.Fatalf("another order of rows gives another result\n%s", diff)
		}
		if diff := cmp.Diff(codesOf(problems), codesOf(problemsAgain)); diff != "" {
			t.Fatalf("another order of rows gives other problems\n%s", diff)
		}
	})
}

func TestValidate(t *testing.T) {
	band := func(letter, lower string) Band { return Band{Letter: letter, Lower: MustDecimal(lower)} }
	tests := []struct {
		name  string
		spoil func(*Method)
		want  []Code
	}{
		{"built in", func(*Method) {}, nil},
		{"equal bands", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "50"), band("C", "0")} }, []Code{BandsInvalid}},
		{"unordered bands", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "60"), band("C", "0")} }, []Code{BandsInvalid}},
		{"a band off the scale", func(m *Method) { m.Bands = []Band{band("A", "150"), band("B", "0")} }, []Code{BandsInvalid}},
		{"a negative band", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "-1")} }, []Code{BandsInvalid}},
		{"the lowest band above 0", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "10")} }, []Code{BandsInvalid}},
		{"a letter twice", func(m *Method) { m.Bands = []Band{band("A", "50"), band("A", "0")} }, []Code{BandsInvalid}},
		{"no dimension", func(m *Method) { m.Dimensions = nil }, []Code{WeightsInvalid}},
		{"a negative weight", func(m *Method) { m.Dimensions[0].Weight = NewDecimal(-1, 0) }, []Code{WeightsInvalid}},
		{"decimals", func(m *Method) { m.Decimals = 7 }, []Code{SettingInvalid}},
		{"a target above the scale", func(m *Method) { m.Reference.Target = NewDecimal(181, 0) }, []Code{SettingInvalid}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := DefaultMethod(BerAKHLAK)
			tt.spoil(&m)
			if diff := cmp.Diff(tt.want, codesOf(m.Validate())); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
	for _, scheme := range []Scheme{BerAKHLAK, BerAKHLAKMandiri, SKM, SingleIndex} {
		if problems := DefaultMethod(scheme).Validate(); len(problems) > 0 {
			t.Errorf("the built-in method of %s is refused: %v", scheme, codesOf(problems))
		}
	}
}

func TestProblemsMerge(t *testing.T) {
	var ps Problems
	for row := 2; row <= 101; row++ {
		ps.Add(NewProblem(NotANumber, Ref{File: "a.xlsx", Sheet: "S", Row: row, Col: 4}, Args{"field": "Harmonis"}))
	}
	ps.Add(NewProblem(NotANumber, Ref{File: "a.xlsx", Sheet: "S", Row: 2, Col: 5}, Args{"field": "Loyal"}))
	list := ps.Sorted()
	if len(list) != 2 || list[0].Count != 100 || list[0].At.Cell() != "D2" || len(list[0].Also) != maxAlso || list[0].Also[0].Cell() != "D3" {
		t.Errorf("100 cells of a column and one of another: %+v", list)
	}
	settled := list[0]
	settled.Settled = true
	if Worst(list) != Error || Worst([]Problem{settled}) != Info || Worst(nil) != Info {
		t.Error("a settled problem counts as information")
	}
	if !slices.IsSorted(Codes()) || len(Codes()) != len(severities) {
		t.Error("codes are not all there")
	}
}

func TestRef(t *testing.T) {
	tests := []struct {
		ref  Ref
		want string
	}{
		{Ref{"a.xlsx", "Rekap", 17, 4}, "a.xlsx[Rekap]!D17"},
		{Ref{"a.xlsx", "Rekap", 0, 28}, "a.xlsx[Rekap]!AB"},
		{Ref{"a.xlsx", "Rekap", 17, 0}, "a.xlsx[Rekap]!17"},
		{Ref{"a.xlsx", "", 0, 0}, "a.xlsx"},
		{Ref{"a.xlsx", "S", 1, 16384}, "a.xlsx[S]!XFD1"},
	}
	for _, tt := range tests {
		if got := tt.ref.String(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestDate(t *testing.T) {
	if d := (Date{2025, 10, 30}); d.Weekday().String() != "Thursday" || !d.Valid() || d.String() != "2025-10-30" {
		t.Errorf("%v is a %v", d, d.Weekday())
	}
	if (Date{2026, 2, 31}).Valid() || (Date{}).IsSet() || (Date{}).String() != "" {
		t.Error("a day that does not exist is one")
	}
}

// TestDependencies keeps calc pure: the standard library and itself.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for _, pkg := range strings.Fields(string(out)) {
		first, _, _ := strings.Cut(pkg, "/")
		if strings.Contains(first, ".") || first == "rapor" && !strings.HasPrefix(pkg, "rapor/calc") {
			t.Errorf("calc reaches %s", pkg)
		}
	}
}

func BenchmarkEvaluate(b *testing.B) {
	const units = 32_000
	var in Input
	for i := range units {
		in.Units = append(in.Units, Unit{Name: fmt.Sprint(i), Group: fmt.Sprint(i % 7)})
		r := Recap{Unit: i}
		for d := range 7 {
			r.Values = append(r.Values, Figure{Value: NewDecimal(int64((i*7919+d*104729)%10001), 2)})
		}
		in.Recaps = append(in.Recaps, r)
	}
	m := DefaultMethod(BerAKHLAK)
	m.Awards = []AwardRule{{Count: 5}}
	for b.Loop() {
		if r, _ := Evaluate(in, m); r.Overall.Ranked != units {
			b.Fatalf("%d ranked", r.Overall.Ranked)
		}
	}
}
