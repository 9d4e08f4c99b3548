package calc

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// small is a questionnaire of two dimensions; its third item is reversed.
var small = Questionnaire{
	Items: []Item{{Code: "P01"}, {Code: "P02"}, {Code: "P03", Dimension: 1, Reversed: true}},
	Low:   1, High: 5,
}

func tallyOf(rows ...[]int) *Tally {
	t := NewTally(small, 2)
	for _, row := range rows {
		t.Add(&small, row)
	}
	return t
}

// TestConversions by hand: P01 is answered 5, 4, 3: mean 4. P03 is reversed:
// 1, 2, 5 count as 5, 4, 1: mean 10/3.
func TestConversions(t *testing.T) {
	tally := tallyOf([]int{5, 5, 1}, []int{4, 4, 2}, []int{3, NoAnswer, 5})
	tests := []struct {
		name       string
		conversion Conversion
		items      []string
		dimensions []string
	}{
		{"mean of the maximum", ByMaximum, []string{"80", "90", "200/3"}, []string{"85", "200/3"}},
		{"range", ByRange, []string{"75", "175/2", "175/3"}, []string{"325/4", "175/3"}},
		{"top answers", ByTop, []string{"200/3", "100", "200/3"}, []string{"250/3", "200/3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, want := range tt.items {
				if got := small.ItemScore(tally, i, tt.conversion); got.RatString() != want {
					t.Errorf("item %d is %s, want %s", i, got.RatString(), want)
				}
			}
			for d, want := range tt.dimensions {
				if got := small.DimensionScore(tally, d, tt.conversion); got.RatString() != want {
					t.Errorf("dimension %d is %s, want %s", d, got.RatString(), want)
				}
			}
		})
	}
	if tally.Respondents != 3 || tally.Whole != (Moments{N: 2, Sum: 15 + 12, Squares: 225 + 144}) {
		t.Errorf("respondents %d, totals %+v", tally.Respondents, tally.Whole)
	}
}

// All fours on SKM's scale print 100, with the weights 1/9.
func TestSKMFours(t *testing.T) {
	m := DefaultMethod(SKM)
	m.SmallGroup = 0
	tally := NewTally(m.Questions, len(m.Dimensions))
	for range 3 {
		tally.Add(&m.Questions, []int{4, 4, 4, 4, 4, 4, 4, 4, 4})
	}
	r, _ := Evaluate(Input{Units: []Unit{{Name: "A"}}, Surveys: []Survey{{Tally: tally}}}, m)
	if got := r.Units[0].Score.String(); got != "100.00" || r.Units[0].Respondents != 3 {
		t.Errorf("index %s of %d respondents, want 100.00 of 3", got, r.Units[0].Respondents)
	}
}

func TestSurveyUnits(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	m.SmallGroup = 0
	m.Dimensions, m.Questions = m.Dimensions[:2], small
	m.Awards = []AwardRule{{Count: 1}}
	in := Input{
		Units: []Unit{{Name: "Answers"}, {Name: "An item nobody answered"}, {Name: "Both kinds"}, {Name: "Out", Out: true}},
		Surveys: []Survey{
			{Unit: 0, Tally: tallyOf([]int{5, 5, 1})}, {Unit: 1, Tally: tallyOf([]int{5, NoAnswer, 1})},
			{Unit: 2, Tally: tallyOf([]int{5, 5, 1}), Faulty: true}, {Unit: 3, Tally: tallyOf([]int{5, 5, 1})},
		},
		Recaps: []Recap{{Unit: 2, Faulty: true, Values: []Figure{{}, {}}}},
	}
	r, problems := Evaluate(in, m)
	if u := r.Units[0]; u.Score.String() != "100.00" || u.Rank != 1 || len(u.Values) != 2 {
		t.Errorf("unit %+v", u)
	}
	for i, want := range []ReasonCode{ReasonUnsettled, ReasonUnsettled, ReasonOut} {
		if u := r.Units[i+1]; len(u.Reasons) != 1 || u.Reasons[0].Code != want {
			t.Errorf("%s: %v, want %s", u.Name, u.Reasons, want)
		}
	}
	if diff := cmp.Diff([]Code{AwardOpen, ItemUnanswered, MinimumNotSet}, codesOf(problems)); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

// TestTalliesAdd: however respondents are spread over sheets and in whatever
// order, the sum of tallies is the tally of all.
func TestTalliesAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom([]int{NoAnswer, 1, 2, 3, 4, 5}), 3, 3), 0, 40).Draw(t, "rows")
		whole := tallyOf(rows...)
		rand.New(rand.NewPCG(7, uint64(len(rows)))).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		parts := []*Tally{tallyOf(), tallyOf(), tallyOf()}
		for i, row := range rows {
			parts[i%3].Add(&small, row)
		}
		sum := tallyOf()
		for _, p := range parts {
			sum.Merge(p)
		}
		if diff := cmp.Diff(whole, sum, cmpopts.IgnoreUnexported(Tally{})); diff != "" {
			t.Fatalf("tallies do not add\n%s", diff)
		}
		checkMoments(t, rows, whole)
	})
}

// checkMoments counts the totals of complete respondents the dull way.
func checkMoments(t *rapid.T, rows [][]int, tally *Tally) {
	n, sum, squares := new(big.Int), new(big.Int), new(big.Int)
	for _, row := range rows {
		if row[0] == NoAnswer || row[1] == NoAnswer || row[2] == NoAnswer {
			continue
		}
		total := big.NewInt(int64(row[0] + row[1] + 6 - row[2]))
		n.Add(n, big.NewInt(1))
		sum.Add(sum, total)
		squares.Add(squares, new(big.Int).Mul(total, total))
	}
	if tally.Whole.N != n.Int64() || tally.Whole.Sum != sum.Int64() || tally.Whole.Squares != squares.Int64() {
		t.Fatalf("totals %+v, want %s %s %s", tally.Whole, n, sum, squares)
	}
}

func TestTallyAllocatesNothing(t *testing.T) {
	tally, row := tallyOf(), []int{5, NoAnswer, 1}
	if n := testing.AllocsPerRun(100, func() { tally.Add(&small, row) }); n != 0 {
		t.Errorf("adding an answer allocates %v times", n)
	}
}
