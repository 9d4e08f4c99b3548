package calc

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// manyUnits are units whose respondents answer around a level of their own,
// from a fixed sequence.
func manyUnits(m Method, units, respondents int) Input {
	random := rand.New(rand.NewPCG(uint64(units), uint64(respondents)))
	var in Input
	for i := range units {
		in.Units = append(in.Units, Unit{Name: fmt.Sprint("Unit ", i), Employees: respondents * (1 + i%4)})
		tally, answers := NewTally(m.Questions, len(m.Dimensions)), make([]int, len(m.Questions.Items))
		level := m.Questions.Low + random.IntN(m.Questions.Options()-1)
		for range respondents {
			mood := random.IntN(2)
			for a := range answers {
				answers[a] = min(level+(mood+random.IntN(3))/2, m.Questions.High)
			}
			tally.Add(&m.Questions, answers)
		}
		in.Surveys = append(in.Surveys, Survey{Unit: i, Tally: tally})
	}
	return in
}

// TestCertaintyGolden holds figures that were computed once: another
// processor, another order of work or another generator would show.
func TestCertaintyGolden(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	m.SmallGroup = 0
	in := manyUnits(m, 12, 15)
	in.Surveys = in.Surveys[:11]
	in.Recaps = []Recap{{Unit: 11, Total: Figure{Value: NewDecimal(701, 1)}}}
	r, _ := Evaluate(in, m)
	want := []string{ // name, rank, index, response rate, margin, alpha, interval
		"Unit 0 1 90.79 100.00 0.00 0.806 1–2",
		"Unit 4 2 90.60 100.00 0.00 0.733 2–3",
		"Unit 3 3 89.33 25.00 1.59 0.671 1–4",
		"Unit 10 4 89.21 33.33 1.74 0.756 1–4",
		"Unit 11 5 70.10    0–0", // a recap
		"Unit 1 6 69.52 50.00 1.50 0.759 5–6",
		"Unit 5 7 50.54 50.00 1.33 0.664 7–9",
		"Unit 2 8 49.90 33.33 1.73 0.755 7–10",
		"Unit 9 9 48.83 50.00 1.45 0.737 8–10",
		"Unit 7 10 48.70 25.00 1.36 0.539 8–10",
		"Unit 8 11 30.48 100.00 0.00 0.704 11–12",
		"Unit 6 12 29.78 33.33 1.58 0.691 11–12",
	}
	for i, c := range Certainties(in, r) {
		u := r.Units[i]
		got := fmt.Sprint(u.Name, " ", u.Rank, " ", u.Score, " ", c.ResponseRate, " ", c.Margin, " ", c.Alpha, " ", c.Low, "–", c.High)
		if got != want[i] {
			t.Errorf("got %q, want %q", got, want[i])
		}
	}
}

// TestDrawsGolden holds the figures drawn themselves: ranks hide small
// differences.
func TestDrawsGolden(t *testing.T) {
	m := DefaultMethod(SingleIndex)
	m.SmallGroup = 0
	c := newContest(m)
	c.enter(&UnitResult{Unit: Unit{Name: "Dinas Contoh"}, Rank: 1, Exact: big.NewRat(200, 3)}, 0, 3*onePoint, true)
	var got []int32
	for range 8 {
		got = append(got, c.entrants[0].draw(10_000))
	}
	if want := []int32{6879, 6729, 6808, 6634, 6655, 6710, 6347, 6709}; !slices.Equal(got, want) {
		t.Errorf("drawn %v, want %v", got, want)
	}
}

// The interval is what naive contests give: every rank by comparing with all.
func TestIntervalsByComparing(t *testing.T) {
	m := DefaultMethod(BerAKHLAK)
	m.SmallGroup = 0
	m.Decimals = 1 // so that draws are often equal
	in := manyUnits(m, 9, 6)
	r, _ := Evaluate(in, m)
	certainties := Certainties(in, r)
	c := newContest(m)
	for i := range r.Units {
		margin, _ := m.gauge().margin(in.Surveys[r.Units[i].Place-1].Tally, r.Units[i].Employees)
		c.enter(&r.Units[i], i, margin, true)
	}
	ranks := make([][]int, len(r.Units))
	for range contests {
		drawn := make([]int32, len(r.Units))
		for i := range c.entrants {
			drawn[i] = c.entrants[i].draw(1000)
		}
		for i := range drawn {
			rank := 1
			for _, other := range drawn {
				if other > drawn[i] {
					rank++
				}
			}
			ranks[i] = append(ranks[i], rank)
		}
	}
	for i, u := range r.Units {
		slices.Sort(ranks[i])
		low, high := min(ranks[i][outside], u.Rank), max(ranks[i][contests-1-outside], u.Rank)
		if got := certainties[i]; got.Low != low || got.High != high {
			t.Errorf("%s: %d–%d, want %d–%d", u.Name, got.Low, got.High, low, high)
		}
	}
}

// alike are units whose respondents all gave the same answer, another one in
// every unit, or the same in all.
func alike(m Method, units int, spread bool, same bool) Input {
	var in Input
	for i := range units {
		answer := m.Questions.Low + i
		if same {
			answer = 3
		}
		rows := [][]int{{answer}, {answer}}
		if spread {
			rows = append(rows, []int{answer - 1}, []int{answer + 1})
		}
		in.Units = append(in.Units, Unit{Name: fmt.Sprint("Unit ", i), Employees: 40})
		in.Surveys = append(in.Surveys, Survey{Unit: i, Tally: answersTo(m, rows...)})
	}
	return in
}

func TestIntervalsOfExtremes(t *testing.T) {
	m := DefaultMethod(SingleIndex)
	m.SmallGroup = 0
	m.Questions.High = 10
	told := func(in Input) (got []string) {
		r, _ := Evaluate(in, m)
		for i, c := range Certainties(in, r) {
			got = append(got, fmt.Sprintf("%d: %d–%d", r.Units[i].Rank, c.Low, c.High))
		}
		return got
	}
	if got, want := told(alike(m, 4, false, false)), []string{"1: 1–1", "2: 2–2", "3: 3–3", "4: 4–4"}; !slices.Equal(got, want) {
		t.Errorf("units apart, without variance: %v, want %v", got, want)
	}
	m.Decimals = 6 // more than there are counters for
	if got, want := told(alike(m, 4, false, false)), []string{"1: 1–1", "2: 2–2", "3: 3–3", "4: 4–4"}; !slices.Equal(got, want) {
		t.Errorf("units apart, at six decimals: %v, want %v", got, want)
	}
	m.Decimals = 1
	if got, want := told(alike(m, 3, false, true)), []string{"1: 1–1", "1: 1–1", "1: 1–1"}; !slices.Equal(got, want) {
		t.Errorf("units alike, without variance: %v, want %v", got, want)
	}
	for _, interval := range told(alike(m, 10, true, true)) {
		if interval != "1: 1–10" {
			t.Errorf("units alike, with variance: %s, want 1–10", interval)
		}
	}
	if got, want := told(alike(m, 1, true, true)), []string{"1: 0–0"}; !slices.Equal(got, want) {
		t.Errorf("a unit alone: %v, want %v", got, want)
	}
}

// Recaps stand still, and have no interval of their own; a small group moves
// others and is not told.
func TestWhoHasAnInterval(t *testing.T) {
	m := DefaultMethod(SingleIndex)
	m.SmallGroup = 0
	in := alike(m, 2, true, true)
	in.Units = append(in.Units, Unit{Name: "Recap"})
	in.Recaps = []Recap{{Unit: 2, Total: Figure{Value: NewDecimal(60, 0)}}}
	r, _ := Evaluate(in, m)
	for i, c := range Certainties(in, r) {
		if recap := r.Units[i].Name == "Recap"; recap != (c.High == 0) || !recap && (c.Low != 1 || c.High != 3) {
			t.Errorf("%s: %d–%d", r.Units[i].Name, c.Low, c.High)
		}
	}
	in.Surveys[1].Tally.Add(&m.Questions, []int{3})
	m.SmallGroup = 5
	r, _ = Evaluate(in, m)
	for i, c := range Certainties(in, r) {
		if told := r.Units[i].Name == "Unit 1"; told != (c.High > 0) || told && (c.Low != 1 || c.High != 3) || told != c.Margin.IsSet() {
			t.Errorf("%s among small groups: %d–%d, margin %s", r.Units[i].Name, c.Low, c.High, c.Margin)
		}
	}
}

// Evidence narrows the interval: an index of which a fifth is certain is a
// fifth less uncertain.
func TestEvidenceIsCertain(t *testing.T) {
	m := DefaultMethod(SingleIndex)
	m.SmallGroup = 0
	u := UnitResult{Rank: 1, Exact: NewDecimal(50, 0).Rat()}
	for _, tt := range []struct {
		parts Parts
		want  int64
	}{
		{Parts{}, 100 << fixedBits},
		{Parts{Survey: NewDecimal(100, 0), Evidence: NewDecimal(0, 0)}, 100 << fixedBits},
		{Parts{Survey: NewDecimal(80, 0), Evidence: NewDecimal(20, 0)}, 80 << fixedBits},
		{Parts{Survey: NewDecimal(8, 1), Evidence: NewDecimal(2, 1)}, 80 << fixedBits},
	} {
		m.Parts = tt.parts
		c := newContest(m)
		c.enter(&u, 0, onePoint*confidence/100, true)
		if e := c.entrants[0]; e.spread != tt.want || e.centre != 5000<<fixedBits {
			t.Errorf("%v: standard error %d, want %d", tt.parts, e.spread, tt.want)
		}
	}
}

// Every interval holds the published rank and stays among the ranks, whatever
// the order of the surveys.
func TestIntervalsHoldTheRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, _ := anyAnswers(t)
		m.Decimals = rapid.IntRange(0, 1).Draw(t, "decimals")
		in := manyUnits(m, rapid.IntRange(2, 8).Draw(t, "units"), rapid.IntRange(2, 9).Draw(t, "respondents"))
		r, _ := Evaluate(in, m)
		told := Certainties(in, r)
		for i, c := range told {
			if u := r.Units[i]; c.Low < 1 || c.Low > u.Rank || c.High < u.Rank || c.High > len(r.Units) {
				t.Fatalf("%s has rank %d within %d–%d", u.Name, u.Rank, c.Low, c.High)
			}
		}
		in.Surveys = rapid.Permutation(in.Surveys).Draw(t, "another order")
		r, _ = Evaluate(in, m)
		if !slices.Equal(told, Certainties(in, r)) {
			t.Fatal("another order of surveys, other certainties")
		}
	})
}

// The figures drawn are standard normal, but for tails a little short.
func TestNormal(t *testing.T) {
	const n = 200_000
	source := rand.NewPCG(1, 2)
	sum, squares, beyond := 0.0, 0.0, 0
	for range n {
		z := float64(normal(source)) / (1 << normalBits)
		sum += z
		squares += z * z
		if math.Abs(z) > 1.953 {
			beyond++
		}
	}
	if mean, square := sum/n, squares/n; math.Abs(mean) > 0.01 || math.Abs(square-1) > 0.01 {
		t.Errorf("mean %g, mean square %g", mean, square)
	}
	if share := float64(beyond) / n; math.Abs(share-0.05) > 0.002 {
		t.Errorf("%g of the figures lie beyond ±1.953", share)
	}
}

// BenchmarkCertainties has the client's bound: at most 5 s on one core.
func BenchmarkCertainties(b *testing.B) {
	m := DefaultMethod(BerAKHLAK)
	m.SmallGroup = 0
	in := manyUnits(m, 32_000, 10)
	r, _ := Evaluate(in, m)
	b.ReportAllocs()
	for b.Loop() {
		if told := Certainties(in, r); told[0].High == 0 || !told[0].Alpha.IsSet() {
			b.Fatalf("nothing is told: %+v", told[0])
		}
	}
}
