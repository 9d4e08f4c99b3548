package calc

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tallyRows counts respondents' rows of answers.
func tallyRows(m Method, rows ...[]int) *Tally {
	t := NewTally(m.Questions, len(m.Dimensions))
	for _, row := range rows {
		t.Add(&m.Questions, row)
	}
	return t
}

// First example by hand: two respondents, the second blank in one item, one
// item reversed.
//
//	Harmonis: P1 answers 5, 4 → mean 4.5 → 90;  P2 (reversed) 2, 1 → 4, 5 → 4.5 → 90;  value 90
//	Loyal:    P3 answers 3, – → mean 3 → 60;    P4 4, 4 → 80;                          value 70
//	index (90 + 70) ÷ 2 = 80
func TestSurveyByHand(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	m.SmallGroup = 0
	m.Dimensions = equalWeights("Harmonis", "Loyal")
	m.Questions.Items = []Item{{Code: "P1"}, {Code: "P2", Reversed: true}, {Code: "P3", Dimension: 1}, {Code: "P4", Dimension: 1}}
	in := Input{Units: []Unit{{Name: "A"}}, Surveys: []Survey{{Tally: tallyRows(m, []int{5, 2, 3, 4}, []int{4, 1, NoAnswer, 4})}}}
	r, _ := Evaluate(in, m)
	u := r.Units[0]
	if u.Score.String() != "80.00" || u.Values[0].Score.String() != "90.00" || u.Values[1].Score.String() != "70.00" {
		t.Errorf("index %s of %v", u.Score, u.Values)
	}
	if len(u.Weakest) != 3 || u.Weakest[0].Item != 2 || u.Weakest[0].Score.String() != "60.00" || u.Weakest[1].Item != 3 || u.Weakest[2].Item != 0 {
		t.Errorf("weakest items %+v: P3 with 60, then P4 with 80, then P1 before P2 with 90 each", u.Weakest)
	}
}

// Second example by hand: 80 % survey and 20 % evidence, which lists two
// documents of unlike weight.
//
//	survey    (61.5 + 70.5) ÷ 2 = 66
//	evidence  (40 × 80 + 60 × 75.5) ÷ 100 = 77.3
//	index     0.8 × 66 + 0.2 × 77.3 = 52.8 + 15.46 = 68.26
func TestPartsByHand(t *testing.T) {
	m := DefaultMethod(BerAKHLAKMandiri)
	m.Dimensions = equalWeights("Harmonis", "Loyal")
	in := Input{
		Units: []Unit{{Name: "A"}}, Recaps: []Recap{recapOf(0, "61.5", "70.5")},
		Evidences: []Evidence{{
			Scores:  []Figure{{Value: MustDecimal("80"), At: Ref{File: "lke.xlsx", Row: 3, Col: 4}}, {Value: MustDecimal("75.5")}},
			Weights: []Decimal{NewDecimal(40, 0), NewDecimal(60, 0)}, At: Ref{File: "lke.xlsx", Row: 3, Col: 2},
		}},
	}
	r, problems := Evaluate(in, m)
	u := r.Units[0]
	if u.Score.String() != "68.26" || u.Survey.Score.String() != "66.00" || u.Evidence.Score.String() != "77.30" || u.Exact.Cmp(big.NewRat(6826, 100)) != 0 {
		t.Errorf("index %s, survey %s, evidence %s, problems %v", u.Score, u.Survey.Score, u.Evidence.Score, codesOf(problems))
	}
	if len(u.Sources) != 2 || len(u.Figures) != 1 {
		t.Errorf("sources %v, figures %v", u.Sources, u.Figures)
	}
	m.Parts = Parts{Evidence: NewDecimal(1, 0)} // the evidence is all
	if r, _ := Evaluate(in, m); r.Units[0].Score.String() != "77.30" {
		t.Errorf("index of evidence alone: %s", r.Units[0].Score)
	}
	in.Evidences, m = nil, DefaultMethod(BerAKHLAKMandiri)
	m.Dimensions, m.NoEvidenceZero = equalWeights("Harmonis", "Loyal"), true
	if r, _ := Evaluate(in, m); r.Units[0].Score.String() != "52.80" || r.Units[0].Evidence.Score.String() != "0.00" {
		t.Errorf("documents not sent count as nothing: %s", r.Units[0].Score)
	}
}

// Third example by hand: SKM. All nine elements at 4 make 100 by ninths; by
// the rule's own 0.111 they make 4 × 0.111 × 9 × 25 = 99.9. With elements of
// 3, 3, 3, 3, 3, 3, 3, 3, 4:
//
//	ninths  28 ÷ 9 × 25 = 77.777… → 77.78, B
//	0.111   28 × 0.111 × 25 = 77.7 → 77.70, B
func TestSKMByHand(t *testing.T) {
	shares := DefaultMethod(SKM)
	shares.SharesAsGiven = true
	for i := range shares.Dimensions {
		shares.Dimensions[i].Weight = MustDecimal("0.111")
	}
	tests := []struct {
		name string
		m    Method
		last int
		rest int
		want string
		word string
	}{
		{"all fours by ninths", DefaultMethod(SKM), 4, 4, "100.00", "Sangat Baik"},
		{"all fours by 0.111", shares, 4, 4, "99.90", "Sangat Baik"},
		{"threes and a four by ninths", DefaultMethod(SKM), 4, 3, "77.78", "Baik"},
		{"threes and a four by 0.111", shares, 4, 3, "77.70", "Baik"},
		{"all ones", DefaultMethod(SKM), 1, 1, "25.00", "Tidak Baik"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			row := []int{tt.rest, tt.rest, tt.rest, tt.rest, tt.rest, tt.rest, tt.rest, tt.rest, tt.last}
			tt.m.SmallGroup = 0
			in := Input{Units: []Unit{{Name: "Loket"}}, Surveys: []Survey{{Tally: tallyRows(tt.m, row)}}}
			r, _ := Evaluate(in, tt.m)
			if u := r.Units[0]; u.Score.String() != tt.want || u.Grade.Word != tt.word {
				t.Errorf("IKM %s %s, want %s %s", u.Score, u.Grade.Word, tt.want, tt.word)
			}
		})
	}
}

// A sheet's own figures are held against ours, whichever they are meant for.
func TestOwnTotals(t *testing.T) {
	m := DefaultMethod(BerAKHLAKMandiri)
	m.Dimensions = equalWeights("Harmonis", "Loyal")
	tests := []struct {
		name, total, index string
		want               []Code
	}{
		{"both right", "66", "68.26", nil},
		{"the total is the index of both", "68.3", "", nil},
		{"a wrong total", "67", "", []Code{TotalDiffers}},
		{"a wrong index", "66", "68.2", []Code{TotalDiffers}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			recap := recapOf(0, "61.5", "70.5")
			recap.Total.Value = MustDecimal(tt.total)
			if tt.index != "" {
				recap.Index.Value = MustDecimal(tt.index)
			}
			m.Awards = []AwardRule{{Count: 1}}
			_, problems := Evaluate(Input{
				Units: []Unit{{Name: "A"}}, Recaps: []Recap{recap}, Evidences: []Evidence{{Scores: []Figure{{Value: MustDecimal("77.3")}}}},
			}, m)
			if diff := cmp.Diff(tt.want, codesOf(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// TestEvidenceOfNobody: one problem where nobody sent evidence, one a unit
// where some did.
func TestEvidenceOfNobody(t *testing.T) {
	m := DefaultMethod(BerAKHLAKMandiri)
	m.Awards = []AwardRule{{Count: 1}}
	in := Input{Units: []Unit{{Name: "A"}, {Name: "B"}}, Recaps: []Recap{recapOf(0, national...), recapOf(1, national...)}}
	_, problems := Evaluate(in, m)
	if diff := cmp.Diff([]Code{AwardUnearned, EvidenceMissing, NothingRanked}, codesOf(problems)); diff != "" {
		t.Errorf("nobody (-want +got)\n%s", diff)
	}
	in.Evidences = []Evidence{{Scores: []Figure{{Value: NewDecimal(80, 0)}}}}
	_, problems = Evaluate(in, m)
	if len(problems) != 1 || problems[0].Code != EvidenceMissing || problems[0].Unit != "B" {
		t.Errorf("one of two: %+v", problems)
	}
}
