package calc

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// fourRows are four respondents' answers to small, whose third item is
// reversed; turned round they are 1 2 1, 2 2 3, 4 3 4, 5 5 4.
func fourRows() [][]int { return [][]int{{1, 2, 5}, {2, 2, 3}, {4, 3, 2}, {5, 5, 2}} }

// smallMethod asks the questions of small; the third item belongs to a
// dimension of its own, or all to one.
func smallMethod(dimensions int) Method {
	m := DefaultMethod(BerAKHLAK)
	m.SmallGroup = 0
	m.Dimensions, m.Questions = m.Dimensions[:dimensions], small
	if dimensions == 1 {
		m.Questions.Items = []Item{{Code: "P01"}, {Code: "P02"}, {Code: "P03", Reversed: true}}
	}
	return m
}

// ask makes one unit of so many employees that answered the method's
// questions, and returns what is certain about it.
func ask(m Method, employees int, rows ...[]int) Certainty {
	in := Input{Units: []Unit{{Name: "A", Employees: employees}}, Surveys: []Survey{{Tally: answersTo(m, rows...)}}}
	r, _ := Evaluate(in, m)
	return Certainties(in, r)[0]
}

func answersTo(m Method, rows ...[]int) *Tally {
	t := NewTally(m.Questions, len(m.Dimensions))
	for _, row := range rows {
		t.Add(&m.Questions, row)
	}
	return t
}

// TestAlphaByHand: k ÷ (k − 1) × (1 − Σ variances of items ÷ variance of
// totals). The items' n·Σx² − (Σx)² are
//
//	1 2 4 5: 4 × 46 − 12² = 40
//	2 2 3 5: 4 × 42 − 12² = 24
//	1 3 4 4: 4 × 42 − 12² = 24
//
// and that of the totals 4, 7, 11, 14 is 4 × 382 − 36² = 232, so that alpha is
// 3/2 × (1 − 88/232) = 27/29 = 0.93103…
func TestAlphaByHand(t *testing.T) {
	m := smallMethod(2)
	if got := m.Questions.alpha(answersTo(m, fourRows()...)); got.RatString() != "27/29" {
		t.Errorf("alpha is %s, want 27/29", got.RatString())
	}
	if got := ask(m, 0, fourRows()...).Alpha.String(); got != "0.931" {
		t.Errorf("alpha is %s, want 0.931", got)
	}
}

// Equal histograms, unlike alphas. Two items answered 1, 2, 3 have 3 × 14 − 6² =
// 6 each. Totals 2, 4, 6 have 3 × 56 − 12² = 24: 2 × (1 − 12/24) = 1. Totals 3,
// 5, 4 have 3 × 50 − 12² = 6: 2 × (1 − 12/6) = −2.
func TestAlphaNeedsTotals(t *testing.T) {
	m := DefaultMethod(SingleIndex)
	m.SmallGroup = 0
	m.Questions = Questionnaire{Items: []Item{{}, {}}, Low: 1, High: 5}
	together := answersTo(m, []int{1, 1}, []int{2, 2}, []int{3, 3})
	apart := answersTo(m, []int{1, 2}, []int{2, 3}, []int{3, 1})
	for _, tt := range []struct {
		tally *Tally
		want  string
	}{{together, "1"}, {apart, "-2"}} {
		if got := m.Questions.alpha(tt.tally).RatString(); got != tt.want {
			t.Errorf("alpha is %s, want %s", got, tt.want)
		}
	}
	for i, n := range together.Counts {
		if apart.Counts[i] != n {
			t.Errorf("the histograms differ: %v, %v", together.Counts, apart.Counts)
		}
	}
}

// TestMarginByHand: 1.96 × s ÷ √n × √((N − n) ÷ (N − 1)). The totals 4, 7, 11,
// 14 have s² = 232 ÷ (4 × 3) = 19.3333. Of N = 20 employees n = 4 answered:
// √(19.3333 ÷ 4 × 16 ÷ 19) = 2.017469. A point of the total of three items up
// to 5 is 100 ÷ 15 points: 1.96 × 2.017469 × 6.666667 = 26.3616. Not knowing N
// leaves √(19.3333 ÷ 4) = 2.198484, and 28.7269.
//
// With the third item in a dimension of its own, of equal weight, totals 3, 4,
// 7, 10 have s² = 120 ÷ 12 = 10, a point of them 0.5 × 100 ÷ 10 = 5 points;
// 1, 3, 4, 4 have 24 ÷ 12 = 2, a point 0.5 × 100 ÷ 5 = 10 points. The margins
// 1.96 × 5 × √(10 ÷ 4 × 16 ÷ 19) = 14.2193 and 1.96 × 10 × √(2 ÷ 4 × 16 ÷ 19) =
// 12.7182 add up to 26.9375.
//
// By range a point is 100 ÷ 12: 1.96 × 2.017469 × 8.333333 = 32.9520.
func TestMarginByHand(t *testing.T) {
	byRange := smallMethod(1)
	byRange.Conversion = ByRange
	for _, tt := range []struct {
		name      string
		method    Method
		employees int
		want      string
	}{
		{"a dimension", smallMethod(1), 20, "26.36"},
		{"employees not known", smallMethod(1), 0, "28.73"},
		{"two dimensions of unlike size", smallMethod(2), 20, "26.94"},
		{"by range", byRange, 20, "32.95"},
		{"everybody answered", smallMethod(2), 4, "0.00"},
		{"more than there are", smallMethod(2), 3, ""},
	} {
		if got := ask(tt.method, tt.employees, fourRows()...).Margin.String(); got != tt.want {
			t.Errorf("%s: margin %q, want %q", tt.name, got, tt.want)
		}
	}
}

// What cannot be said is no figure; nothing divides by zero.
func TestCertaintyNotSaid(t *testing.T) {
	top, guarded, zero, strange := smallMethod(1), smallMethod(1), smallMethod(1), smallMethod(2)
	top.Conversion, guarded.SmallGroup = ByTop, 5
	zero.Dimensions = []Dimension{{Name: "D", Weight: NewDecimal(0, 0)}}
	strange.Dimensions = append(strange.Dimensions, Dimension{Name: "without items", Weight: NewDecimal(1, 0)})
	full := fourRows()
	gap := append(fourRows(), []int{3, NoAnswer, 3})
	gaps := append(fourRows()[:2], []int{3, NoAnswer, 3}, []int{3, 3, NoAnswer}, []int{NoAnswer, 3, 3})
	for _, tt := range []struct {
		name      string
		method    Method
		employees int
		rows      [][]int
		want      string // response rate, margin, alpha
	}{
		{"nobody", smallMethod(1), 10, nil, "  "},
		{"one of ten", smallMethod(1), 10, full[:1], "10.00  "},
		{"the only one there is", smallMethod(1), 1, full[:1], "100.00 0.00 "},
		{"all alike", smallMethod(1), 10, [][]int{{3, 3, 3}, {3, 3, 3}}, "20.00 0.00 "},
		{"top answers", top, 10, full, "40.00  0.931"},
		{"a small group", guarded, 10, full, "40.00  "},
		{"weights of zero", zero, 10, full, "40.00  0.931"},
		{"a dimension without items", strange, 10, full, "40.00  0.931"},
		{"an item left out", smallMethod(1), 10, gap, "50.00 23.46 "},
		{"most left out an item", smallMethod(1), 10, gaps, "50.00  "},
		{"more answers than employees", smallMethod(1), 3, full, "  0.931"},
	} {
		c := ask(tt.method, tt.employees, tt.rows...)
		if got := fmt.Sprint(c.ResponseRate, " ", c.Margin, " ", c.Alpha); got != tt.want || c.Low != 0 || c.High != 0 {
			t.Errorf("%s: %q, ranks %d–%d, want %q and none", tt.name, got, c.Low, c.High, tt.want)
		}
	}
}

// Units without answers that count have their response rate alone.
func TestCertaintyWithoutSurvey(t *testing.T) {
	m := smallMethod(1)
	in := Input{
		Units: []Unit{{Name: "Recap", Employees: 40}, {Name: "Silent", Employees: 40}, {Name: "Out", Out: true, Employees: 40}, {Name: "Faulty", Employees: 40}},
		Recaps: []Recap{
			{Unit: 0, Values: []Figure{{Value: NewDecimal(50, 0)}}, Respondents: 10},
		},
		Surveys: []Survey{{Unit: 2, Tally: answersTo(m, fourRows()...)}, {Unit: 3, Tally: answersTo(m, fourRows()...), Faulty: true}},
	}
	m.Questions.Items = append(m.Questions.Items[:2:2], Item{Code: "P03", Reversed: true, Dimension: 1}) // of no dimension
	r, _ := Evaluate(Input{Units: in.Units, Recaps: in.Recaps}, m)
	for i, c := range Certainties(in, r) {
		want := map[string]string{"Recap": "25.00", "Faulty": "10.00"}[r.Units[i].Name]
		if c.ResponseRate.String() != want || c.Margin.IsSet() || c.Alpha.IsSet() || c.Low+c.High != 0 {
			t.Errorf("%s: %+v, want a response rate of %q alone", r.Units[i].Name, c, want)
		}
	}
}

// anyAnswers draws a method of up to three dimensions and complete answers to
// its questions.
func anyAnswers(t *rapid.T) (Method, [][]int) {
	m := Method{Decimals: 2, Bands: berakhlakBands(), Questions: Questionnaire{Low: rapid.IntRange(0, 1).Draw(t, "low"), High: rapid.IntRange(4, 10).Draw(t, "high")}}
	m.Conversion = rapid.SampledFrom([]Conversion{ByMaximum, ByRange}).Draw(t, "conversion")
	for d := range rapid.IntRange(1, 3).Draw(t, "dimensions") {
		m.Dimensions = append(m.Dimensions, Dimension{Weight: NewDecimal(rapid.Int64Range(1, 3).Draw(t, "weight"), 0)})
		for range rapid.IntRange(1, 3).Draw(t, "items") {
			m.Questions.Items = append(m.Questions.Items, Item{Dimension: d, Reversed: rapid.Bool().Draw(t, "reversed")})
		}
	}
	row := rapid.SliceOfN(rapid.IntRange(m.Questions.Low, m.Questions.High), len(m.Questions.Items), len(m.Questions.Items))
	return m, rapid.SliceOfN(row, 2, 12).Draw(t, "answers")
}

// variance is that of a sample, in two passes.
func variance(x []float64) float64 {
	mean, sum := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sum += (v - mean) * (v - mean)
	}
	return sum / float64(len(x)-1)
}

// Alpha from counts is alpha from the answers themselves.
func TestAlphaFromAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, rows := anyAnswers(t)
		items, totals, k := 0.0, make([]float64, len(rows)), float64(len(m.Questions.Items))
		for i := range m.Questions.Items {
			column := make([]float64, len(rows))
			for r, row := range rows {
				column[r] = float64(m.Questions.scored(i, row[i]))
				totals[r] += column[r]
			}
			items += variance(column)
		}
		got := m.Questions.alpha(answersTo(m, rows...))
		if k < 2 || variance(totals) == 0 {
			if got != nil {
				t.Fatalf("alpha is %s, want none", got)
			}
			return
		}
		want := k / (k - 1) * (1 - items/variance(totals))
		if alpha, _ := got.Float64(); math.Abs(alpha-want) > 1e-9*max(1, math.Abs(want)) || alpha > 1 {
			t.Fatalf("alpha is %g, want %g", alpha, want)
		}
	})
}

// The margin is that of the respondents' own indices where the index is linear
// in their totals, and never below it.
func TestMarginFromAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, rows := anyAnswers(t)
		own := make([]float64, len(rows))
		for r, row := range rows {
			alone, _ := Evaluate(Input{Units: []Unit{{}}, Surveys: []Survey{{Tally: answersTo(m, row)}}}, m)
			own[r], _ = alone.Units[0].Exact.Float64()
		}
		n, employees := len(rows), len(rows)+rapid.IntRange(0, 40).Draw(t, "silent")
		want := 1.96 * math.Sqrt(variance(own)/float64(n)*float64(employees-n)/float64(employees-1))
		margin, ok := m.gauge().margin(answersTo(m, rows...), employees)
		got := float64(margin) / float64(onePoint)
		if !ok || got < want-1e-6 || (m.gauge().whole || len(m.Dimensions) == 1) && got > want+1e-6 {
			t.Fatalf("margin %g, want %g", got, want)
		}
	})
}

// Tallies of parts of the respondents add up to the certainty of all.
func TestCertaintyOfMergedTallies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, rows := anyAnswers(t)
		cut := rapid.IntRange(0, len(rows)).Draw(t, "cut")
		merged := answersTo(m, rows[cut:]...)
		merged.Merge(answersTo(m, rows[:cut]...))
		in := Input{Units: []Unit{{Employees: 20}}, Surveys: []Survey{{Tally: merged}}}
		r, _ := Evaluate(in, m)
		if got, want := Certainties(in, r)[0], ask(m, 20, rows...); got != want {
			t.Fatalf("merged %+v, together %+v", got, want)
		}
	})
}
