package calc

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Three units of the same index 70; their values tell them apart.
func tiedInput() (Input, Method) {
	m := DefaultMethod(BerAKHLAK)
	m.Dimensions = equalWeights("Adaptif", "Harmonis")
	m.Awards = []AwardRule{{Name: "Terbaik", Count: 1}}
	in := Input{
		Units: []Unit{{Name: "A", Employees: 10}, {Name: "B", Employees: 10}, {Name: "C", Employees: 20}, {Name: "D"}},
		Recaps: []Recap{
			recapOf(0, "68", "72"), recapOf(1, "71", "69"), recapOf(2, "68", "72"), recapOf(3, "60", "60"),
		},
	}
	for i, n := range []int{10, 5, 20} {
		in.Recaps[i].Respondents = n
	}
	return in, m
}

func TestTieBreakers(t *testing.T) {
	adaptif := TieBreaker{Name: "Adaptif", Measure: ByDimension}
	harmonis := TieBreaker{Name: "Harmonis", Measure: ByDimension, Dimension: 1}
	participation := TieBreaker{Name: "Partisipasi", Measure: ByParticipation}
	change := TieBreaker{Name: "Peningkatan", Measure: ByChange}
	tests := []struct {
		name   string
		ties   []TieBreaker
		want   string
		awards []string
	}{
		{"none: all share the rank", nil, "A 1* ; B 1* ; C 1* ; D 4 ; ", []string{"A 1", "B 1", "C 1"}},
		{"one value parts the first", []TieBreaker{adaptif}, "B 1 Adaptif; A 2* Adaptif; C 2* Adaptif; D 4 ; ", []string{"B 1"}},
		{"the other parts the last", []TieBreaker{harmonis}, "A 1* Harmonis; C 1* Harmonis; B 3 Harmonis; D 4 ; ", []string{"A 1", "C 1"}},
		{"the second is asked where the first is equal", []TieBreaker{adaptif, participation}, "B 1 Adaptif; A 2* Adaptif; C 2* Adaptif; D 4 ; ", []string{"B 1"}},
		{"participation: 100, 50, 100 per cent", []TieBreaker{participation}, "A 1* Partisipasi; C 1* Partisipasi; B 3 Partisipasi; D 4 ; ", []string{"A 1", "C 1"}},
		{"a figure that nobody has decides nothing", []TieBreaker{change}, "A 1* ; B 1* ; C 1* ; D 4 ; ", []string{"A 1", "B 1", "C 1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, m := tiedInput()
			m.Ties = tt.ties
			r, _ := Evaluate(in, m)
			got := ""
			for _, u := range r.Units {
				tied := ""
				if u.Tied {
					tied = "*"
				}
				got += fmt.Sprintf("%s %d%s %s; ", u.Name, u.Rank, tied, u.DecidedBy)
			}
			if got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			var awards []string
			for _, a := range r.Awards {
				awards = append(awards, fmt.Sprint(r.Units[a.Unit].Name, " ", a.Place))
			}
			if diff := cmp.Diff(tt.awards, awards); diff != "" {
				t.Errorf("awards (-want +got)\n%s", diff)
			}
		})
	}
}

// A unit that has the figure stands before one that has not.
func TestTieBreakerMissingFigure(t *testing.T) {
	in, m := tiedInput()
	m.Ties = []TieBreaker{{Name: "Peningkatan", Measure: ByChange}}
	in.Units[2].Previous = NewDecimal(69, 0)
	r, _ := Evaluate(in, m)
	if r.Units[0].Name != "C" || r.Units[0].DecidedBy != "Peningkatan" || !r.Units[1].Tied || r.Units[2].Rank != 2 {
		t.Errorf("%s %d, %s %d, %s %d", r.Units[0].Name, r.Units[0].Rank, r.Units[1].Name, r.Units[1].Rank, r.Units[2].Name, r.Units[2].Rank)
	}
}

// The parts of an index of survey and evidence may part equals.
func TestTieBreakersOfParts(t *testing.T) {
	m := DefaultMethod(BerAKHLAKMandiri)
	m.Dimensions = equalWeights("Indeks")
	in := Input{
		Units:     []Unit{{Name: "A"}, {Name: "B"}},
		Recaps:    []Recap{recapOf(0, "70"), recapOf(1, "75")},
		Evidences: []Evidence{{Unit: 0, Scores: []Figure{{Value: NewDecimal(80, 0)}}}, {Unit: 1, Scores: []Figure{{Value: NewDecimal(60, 0)}}}},
	}
	for measure, first := range map[Measure]string{BySurvey: "B", ByEvidence: "A"} {
		m.Ties = []TieBreaker{{Name: "x", Measure: measure}}
		r, _ := Evaluate(in, m)
		if r.Units[0].Score.String() != "72.00" || r.Units[1].Score.String() != "72.00" || r.Units[0].Name != first || r.Units[1].Rank != 2 {
			t.Errorf("measure %d: %s before %s", measure, r.Units[0].Name, r.Units[1].Name)
		}
	}
}

// Ranks within a dimension, by the value as published.
func TestValueRanks(t *testing.T) {
	in, m := tiedInput()
	in.Recaps[3] = Recap{Unit: 3, Total: Figure{Value: NewDecimal(60, 0)}} // no values: no rank in them
	r, _ := Evaluate(in, m)
	got := map[string][]int{}
	for _, u := range r.Units {
		for _, v := range u.Values {
			got[u.Name] = append(got[u.Name], v.Rank)
		}
	}
	want := map[string][]int{"A": {2, 1}, "B": {1, 3}, "C": {2, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ranks (-want +got)\n%s", diff)
	}
}
