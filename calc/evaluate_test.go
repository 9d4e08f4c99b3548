package calc

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// As with the SPBE of Denpasar in 2019: unrounded parts give 3.33, the sum of
// rounded parts gives 3.34.
func TestPartsAreNotRounded(t *testing.T) {
	parts := []string{"3.335", "3.335", "3.3249"} // 9.9949 ÷ 3 = 3.33163…; rounded 3.34 + 3.34 + 3.32 = 10.00
	in := Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{recapOf(0, parts...)}}
	m := DefaultMethod(BerAKHLAK)
	m.Dimensions = equalWeights("1", "2", "3")
	m.Dimensions[2].Weight = MustDecimal("0.25")
	r, _ := Evaluate(in, m)
	// (3.335 + 3.335 + 0.25 × 3.3249) ÷ 2.25 = 3.3338…; rounded parts: (3.34 + 3.34 + 0.83) ÷ 2.25 = 3.3377…
	if got, want := r.Units[0].Score.String(), "3.33"; got != want {
		t.Errorf("index %s, want %s", got, want)
	}
	rounded := new(big.Rat)
	for i, v := range r.Units[0].Values {
		rounded.Add(rounded, new(big.Rat).Mul(v.Score.Rat(), m.Dimensions[i].Weight.Rat()))
	}
	if got := RoundRat(rounded.Quo(rounded, big.NewRat(225, 100)), 2).String(); got != "3.34" {
		t.Errorf("the trap is no trap: rounded parts give %s", got)
	}
}

func TestWeights(t *testing.T) {
	in := Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{recapOf(0, "60", "90")}}
	tests := []struct{ name, first, second, want string }{
		{"equal", "1", "1", "75.00"},
		{"80 and 20", "80", "20", "66.00"},
		{"the same in shares", "0.8", "0.2", "66.00"},
		{"in thousands", "1E+3", "3E+3", "82.50"},
		{"one of zero", "0", "7", "90.00"},
		{"thirds", "0.333", "0.667", "80.01"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Method{Decimals: 2, Dimensions: []Dimension{{"1", MustDecimal(tt.first)}, {"2", MustDecimal(tt.second)}}}
			r, _ := Evaluate(in, m)
			if got := r.Units[0].Score.String(); got != tt.want {
				t.Errorf("index %s, want %s", got, tt.want)
			}
		})
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
	if (Method{}).atLeast("", "A") || m.atLeast("C", "B") || !m.atLeast("A", "B") || !m.atLeast("D", "") {
		t.Error("the lowest grade that may win does not hold")
	}
	if got := m.Grade(NewDecimal(10, 0)); got.Word != "" {
		t.Errorf("D has the word %q, which nobody published", got.Word)
	}
}

// Every bound of every built-in scheme: at it, the nearest figure below that is
// printed the same, and the nearest that is not.
func TestEveryBandEdge(t *testing.T) {
	for _, scheme := range []Scheme{BerAKHLAK, SKM} {
		m := DefaultMethod(scheme)
		m.Dimensions = equalWeights("Indeks")
		for i, band := range m.Bands[:len(m.Bands)-1] {
			edge := RoundRat(band.Lower.Rat(), 2)
			tests := []struct {
				score       Decimal
				published   Decimal
				wantedGrade string
			}{
				{edge, edge, band.Letter},
				{edge.Sub(MustDecimal("0.005")), edge, band.Letter},
				{edge.Sub(MustDecimal("0.00500000001")), edge.Sub(MustDecimal("0.01")), m.Bands[i+1].Letter},
				{edge.Sub(MustDecimal("0.01")), edge.Sub(MustDecimal("0.01")), m.Bands[i+1].Letter},
			}
			for _, tt := range tests {
				r, _ := Evaluate(Input{Units: []Unit{{}}, Recaps: []Recap{recapOf(0, tt.score.String())}}, m)
				if u := r.Units[0]; !u.Score.Equal(tt.published) || u.Grade.Letter != tt.wantedGrade {
					t.Errorf("%s: %s is published as %s %s, want %s %s", scheme, tt.score, u.Score, u.Grade.Letter, tt.published, tt.wantedGrade)
				}
			}
		}
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

// Respondents and employees add up over the ranked units; the roster's number
// of employees comes before the sheet's.
func TestPeopleAddUp(t *testing.T) {
	in, m := indexOf("60", "70", "80")
	in.Recaps[0].Respondents, in.Recaps[0].Employees = 10, 20
	in.Recaps[1].Respondents, in.Recaps[1].Employees, in.Units[1].Employees = 5, 7, 8
	in.Recaps[2].Respondents, in.Recaps[2].Faulty = 100, true
	r, _ := Evaluate(in, m)
	if o := r.Overall; o.Respondents != 15 || o.Employees != 28 {
		t.Errorf("%d respondents of %d, want 15 of 28", o.Respondents, o.Employees)
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
		{"agrees but for the tail", "60.5000000000001", []string{"60", "61"}, "60.50", nil},
		{"differs by one in its last digit", "60.499", []string{"60", "61"}, "60.50", []Code{TotalDiffers}},
		{"next to nothing", "1e-17", []string{"60", "61"}, "60.50", []Code{TotalDiffers}},
		{"alone", "60.505", nil, "60.51", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			recap := recapOf(0, tt.values...)
			recap.Total = Figure{Value: MustDecimal(tt.total), At: Ref{File: "a.xlsx", Sheet: "Rekap", Row: 2, Col: 9}}
			m.Awards = []AwardRule{{Count: 1}}
			r, problems := Evaluate(Input{Units: []Unit{{Name: "A"}}, Recaps: []Recap{recap}}, m)
			if got := r.Units[0].Score.String(); got != tt.score {
				t.Errorf("index %s, want %s", got, tt.score)
			}
			for _, p := range problems {
				if p.At.Cell() != "I2" || p.Unit != "A" || p.Args["total"] == nil || p.Args["ours"] == nil {
					t.Errorf("the problem does not say where and what: %+v", p)
				}
			}
			if diff := cmp.Diff(tt.problems, codesOf(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// What the reader or the settings should have kept away is never published,
// and never brings anything down.
func TestNothingPanics(t *testing.T) {
	in, single := indexOf("50")
	change := func(spoil func(*Method)) Method {
		m := DefaultMethod(BerAKHLAK)
		spoil(&m)
		return m
	}
	row := func(total string, figures ...string) Input {
		r := recapOf(0, figures...)
		if total != "" {
			r.Total = Figure{Value: MustDecimal(total)}
		}
		return Input{Units: []Unit{{Name: "A", Target: MustDecimal("1E-300")}}, Recaps: []Recap{r}}
	}
	tests := []struct {
		name   string
		in     Input
		m      Method
		ranked int
	}{
		{"no unit", Input{}, single, 0},
		{"nothing at all", Input{}, Method{}, 0},
		{"only silent units", Input{Units: []Unit{{Name: "A"}}}, single, 0},
		{"no bands", in, Method{Dimensions: single.Dimensions, Decimals: 2}, 1},
		{"weights of zero", row("", national...), change(func(m *Method) {
			for i := range m.Dimensions {
				m.Dimensions[i].Weight = NewDecimal(0, 0)
			}
		}), 0},
		{"no weight is set", in, Method{Dimensions: []Dimension{{Name: "Indeks"}}}, 0},
		{"no dimension", in, Method{}, 0},
		{"more figures than dimensions", row("", "50", "60"), single, 0},
		{"fewer figures than dimensions", row("", "50"), DefaultMethod(SKM), 0},
		{"a figure above the scale", row("", "1E+300"), single, 0},
		{"a figure below the scale", row("", "-1"), single, 0},
		{"a total above the scale, alone", row("101"), single, 0},
		{"a total beyond all bounds, beside figures", row("1E+300", "50"), single, 1},
		{"a tiny figure", row("1E-300", "1E-300"), single, 1},
		{"decimals below 0", in, Method{Dimensions: single.Dimensions, Decimals: -3}, 1},
		{"decimals beyond an int64", in, Method{Dimensions: single.Dimensions, Decimals: 40}, 1},
		{"an award for nobody", in, Method{Dimensions: single.Dimensions, Awards: []AwardRule{{Count: 0}, {Count: -1}}}, 1},
		{"an award for a dimension that is not there", in, Method{Dimensions: single.Dimensions, Awards: []AwardRule{{Count: 1, Measure: ByDimension, Dimension: 9}}}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, problems := Evaluate(tt.in, tt.m)
			if len(r.Units) != len(tt.in.Units) || r.Overall.Ranked != tt.ranked {
				t.Errorf("%d units, %d of them ranked; want %d, %d", len(r.Units), r.Overall.Ranked, len(tt.in.Units), tt.ranked)
			}
			if said := slices.Contains(codesOf(problems), NothingRanked); said != (tt.ranked == 0) {
				t.Errorf("problems %v", codesOf(problems))
			}
		})
	}
}
