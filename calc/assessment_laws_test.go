package calc

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// anyAssessment draws everything that can be sent of units, good and bad, and
// any method that Validate lets through.
func anyAssessment(t *rapid.T) (Input, Method) {
	m := DefaultMethod(rapid.SampledFrom([]Scheme{BerAKHLAK, BerAKHLAKMandiri, SKM}).Draw(t, "scheme"))
	m.Dimensions = equalWeights("Satu", "Dua")
	m.Questions.Items = []Item{{Code: "P1"}, {Code: "P2", Reversed: true}, {Code: "P3", Dimension: 1}}
	m.Decimals, m.Year = rapid.IntRange(0, 3).Draw(t, "decimals"), 2025
	m.Conversion = rapid.SampledFrom([]Conversion{ByMaximum, ByRange, ByTop}).Draw(t, "conversion")
	m.Final, m.OtherMethod = rapid.Bool().Draw(t, "final"), rapid.Bool().Draw(t, "other method")
	m.NoEvidenceZero, m.SmallGroup = rapid.Bool().Draw(t, "no evidence is zero"), rapid.IntRange(0, 4).Draw(t, "small group")
	m.Minimum = MinimumRule{Kind: MinimumKind(rapid.IntRange(0, 4).Draw(t, "minimum")), Amount: NewDecimal(rapid.Int64Range(1, 100).Draw(t, "amount"), 0), Error: commonError}
	m.Reference = Reference{Target: anyDecimal(t, "target"), TargetYear: rapid.SampledFrom([]int{0, 2025, 2027}).Draw(t, "target year"), National: anyDecimal(t, "national")}
	for _, tie := range []TieBreaker{{"Satu", ByDimension, 0}, {"Evaluasi", ByEvidence, 0}, {"Partisipasi", ByParticipation, 0}} {
		if rapid.Bool().Draw(t, tie.Name) {
			m.Ties = append(m.Ties, tie)
		}
	}
	m.Awards = []AwardRule{{Name: "I", Count: 2}, {Name: "G", Count: 1, PerGroup: true}, {Name: "S", Measure: ByDimension, Count: 2}, {Name: "P", Measure: ByChange, Count: 1}, {Name: "R", Measure: ByParticipation, Count: 1}}
	var in Input
	for i := range rapid.IntRange(0, 12).Draw(t, "units") {
		in.Units = append(in.Units, Unit{
			Name: fmt.Sprint("Unit ", i), Group: fmt.Sprint(i % 2), Out: rapid.IntRange(0, 7).Draw(t, "out") == 0,
			Employees: rapid.SampledFrom([]int{0, 1, 3, 40}).Draw(t, "employees"), Previous: anyDecimal(t, "previous"),
		})
		sendAnything(t, &in, m, i)
	}
	return in, m
}

func anyDecimal(t *rapid.T, name string) Decimal {
	if rapid.IntRange(0, 3).Draw(t, name+" is set") == 0 {
		return Decimal{}
	}
	return NewDecimal(rapid.SampledFrom([]int64{0, 1, 2500, 5000, 7499, 7500, 10000}).Draw(t, name), 2)
}

// sendAnything sends one unit's recaps, answers, evidence and stages, or none.
func sendAnything(t *rapid.T, in *Input, m Method, unit int) {
	figure := func() Figure {
		return Figure{Value: anyDecimal(t, "figure"), At: Ref{File: "a.xlsx", Row: len(in.Recaps) + len(in.Evidences) + 2, Col: 3}}
	}
	faulty := func() bool { return rapid.IntRange(0, 5).Draw(t, "faulty") == 0 }
	if rapid.Bool().Draw(t, "answers") {
		s := Survey{Unit: unit, Tally: NewTally(m.Questions, len(m.Dimensions)), Faulty: faulty()}
		for range rapid.IntRange(1, 5).Draw(t, "respondents") {
			answer := rapid.SampledFrom([]int{NoAnswer, m.Questions.Low, m.Questions.High})
			s.Tally.Add(&m.Questions, []int{answer.Draw(t, "P1"), answer.Draw(t, "P2"), answer.Draw(t, "P3")})
		}
		in.Surveys = append(in.Surveys, s)
	} else {
		for range rapid.IntRange(0, 2).Draw(t, "recaps") {
			in.Recaps = append(in.Recaps, Recap{Unit: unit, Values: []Figure{figure(), figure()}, Total: figure(), Respondents: rapid.IntRange(0, 5).Draw(t, "respondents"), Faulty: faulty()})
		}
	}
	for range rapid.SampledFrom([]int{0, 1, 1, 2}).Draw(t, "evidence") {
		in.Evidences = append(in.Evidences, Evidence{Unit: unit, Scores: []Figure{figure()}, Faulty: faulty()})
	}
	if rapid.Bool().Draw(t, "stages") {
		s := StageReport{Unit: unit, Faulty: faulty()}
		for i := range s.States {
			s.States[i] = StageState(rapid.IntRange(0, 3).Draw(t, "state"))
		}
		in.Stages = append(in.Stages, s)
	}
}

// dullScore works a ranked unit's index out once more, step by step.
func dullScore(in Input, m Method, unit int) *big.Rat {
	survey := new(big.Rat)
	for _, s := range in.Surveys {
		if s.Unit == unit {
			first := m.Questions.ItemScore(s.Tally, 0, m.Conversion)
			first.Add(first, m.Questions.ItemScore(s.Tally, 1, m.Conversion))
			first.Quo(first, big.NewRat(2, 1))
			survey.Add(first, m.Questions.ItemScore(s.Tally, 2, m.Conversion))
		}
	}
	for _, r := range in.Recaps {
		if r.Unit == unit {
			survey.Add(r.Values[0].Value.Rat(), r.Values[1].Value.Rat())
		}
	}
	survey.Quo(survey, big.NewRat(2, 1))
	if !m.Parts.HasEvidence() {
		return survey
	}
	evidence := new(big.Rat)
	for _, e := range in.Evidences {
		if e.Unit == unit {
			evidence = e.Scores[0].Value.Rat()
		}
	}
	survey.Mul(survey, big.NewRat(4, 5))
	return survey.Add(survey, new(big.Rat).Mul(evidence, big.NewRat(1, 5)))
}

// Whatever is sent: nobody is lost, whoever is not ranked knows why, figures
// are right, and ranks are what a count of the better ones says.
func TestAssessmentLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, m := anyAssessment(t)
		r, _ := Evaluate(in, m)
		places := map[int]bool{}
		for i := range r.Units {
			u := &r.Units[i]
			places[u.Place] = true
			switch {
			case u.Ranked() != (len(u.Reasons) == 0) || u.Ranked() != u.Score.IsSet() || u.Ranked() == (u.Exact == nil):
				t.Fatalf("%s: rank %d, index %s, reasons %v", u.Name, u.Rank, u.Score, u.Reasons)
			case u.Ranked() && (u.Exact.Cmp(dullScore(in, m, u.Place-1)) != 0 || u.Score.Rat().Cmp(dullRound(u.Exact, m.Decimals)) != 0):
				t.Fatalf("%s: %s, want %s", u.Name, u.Exact, dullScore(in, m, u.Place-1))
			case u.Ranked() && u.Minimum > u.Respondents:
				t.Fatalf("%s is ranked with %d of %d respondents", u.Name, u.Respondents, u.Minimum)
			case u.Withheld && (u.Values != nil || u.Weakest != nil):
				t.Fatalf("%s tells what is withheld", u.Name)
			}
			if u.Ranked() {
				rank := 1
				for j := range r.Units {
					if o := &r.Units[j]; o.Ranked() && naiveBefore(m, o, u) {
						rank++
					}
				}
				if u.Rank != rank {
					t.Fatalf("%s has rank %d, want %d", u.Name, u.Rank, rank)
				}
			}
		}
		if len(places) != len(in.Units) {
			t.Fatalf("%d units of %d", len(places), len(in.Units))
		}
		won := map[string]bool{}
		for _, a := range r.Awards {
			key := fmt.Sprint(a.Rule.Name, a.Group, a.Unit)
			if won[key] || !r.Units[a.Unit].Ranked() || a.Rule.Measure == ByChange && m.OtherMethod {
				t.Fatalf("award %+v", a)
			}
			won[key] = true
		}
		Certainties(in, r) // neither panics nor divides by nothing
	})
}

// naiveBefore tells whether a stands before b. Values withheld from print
// decide ties all the same, so only what is printed is held against it.
func naiveBefore(m Method, a, b *UnitResult) bool {
	if !a.Score.Equal(b.Score) || len(m.Ties) == 0 {
		return a.Score.Cmp(b.Score) > 0
	}
	return a.Rank < b.Rank // TestTieBreakers has the tie-breakers
}

func TestOrderOfAnythingDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, m := anyAssessment(t)
		r, problems := Evaluate(in, m)
		other := in
		other.Recaps = rapid.Permutation(in.Recaps).Draw(t, "recaps in another order")
		other.Surveys = rapid.Permutation(in.Surveys).Draw(t, "surveys in another order")
		other.Evidences = rapid.Permutation(in.Evidences).Draw(t, "evidence in another order")
		other.Stages = rapid.Permutation(in.Stages).Draw(t, "stages in another order")
		again, problemsAgain := Evaluate(other, m)
		sortFigures := func(units []UnitResult) {
			for i := range units {
				slices.SortFunc(units[i].Figures, func(a, b Figure) int { return a.At.Compare(b.At) })
			}
		}
		sortFigures(r.Units)
		sortFigures(again.Units)
		if diff := cmp.Diff(r, again, exactly, cmp.Comparer(Decimal.Equal)); diff != "" {
			t.Fatalf("another order gives another result\n%s", diff)
		}
		if diff := cmp.Diff(problems, problemsAgain, cmp.Comparer(Decimal.Equal)); diff != "" {
			t.Fatalf("another order gives other problems\n%s", diff)
		}
	})
}

// BenchmarkEvaluateSurveys works 32,000 units out from answers to 21 items.
func BenchmarkEvaluateSurveys(b *testing.B) {
	const units = 32_000
	random := rand.New(rand.NewPCG(2025, 21))
	m := DefaultMethod(BerAKHLAK)
	m.Year, m.Reference = 2025, Reference{Target: NewDecimal(81, 0), TargetYear: 2028, National: MustDecimal("68.1")}
	m.Minimum = MinimumRule{Kind: MinimumSlovin, Error: commonError}
	m.Ties = []TieBreaker{{"Adaptif", ByDimension, 5}}
	m.Awards = []AwardRule{{Count: 5}, {Count: 3, PerGroup: true}, {Count: 1, Measure: ByDimension, Dimension: 3}}
	var in Input
	for i := range units {
		in.Units = append(in.Units, Unit{Name: fmt.Sprint("Unit ", i), Group: fmt.Sprint(i % 7), Employees: 20, Previous: NewDecimal(6000+random.Int64N(999), 2)})
		s := Survey{Unit: i, Tally: NewTally(m.Questions, len(m.Dimensions))}
		for range 20 {
			row := make([]int, len(m.Questions.Items))
			for j := range row {
				row[j] = 1 + random.IntN(5)
			}
			s.Tally.Add(&m.Questions, row)
		}
		in.Surveys = append(in.Surveys, s)
	}
	b.ReportAllocs()
	for b.Loop() {
		if r, _ := Evaluate(in, m); r.Overall.Ranked != units || len(r.Awards) < 5+3*7+1 {
			b.Fatalf("%d ranked, %d awards", r.Overall.Ranked, len(r.Awards))
		}
	}
}
