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

// anyInput draws units that sent everything, nothing, too much or something
// faulty, and a method of up to four dimensions.
func anyInput(t *rapid.T) (Input, Method) {
	dims := rapid.IntRange(1, 4).Draw(t, "dimensions")
	m := Method{Decimals: rapid.IntRange(0, 3).Draw(t, "decimals"), Bands: berakhlakBands()}
	m.Reference.Target = NewDecimal(rapid.Int64Range(0, 100).Draw(t, "target"), 0)
	for d := range dims {
		weight := NewDecimal(rapid.Int64Range(1, 40).Draw(t, "weight"), rapid.IntRange(0, 2).Draw(t, "places"))
		m.Dimensions = append(m.Dimensions, Dimension{Name: fmt.Sprint("D", d), Weight: weight})
	}
	for _, measure := range []Measure{ByIndex, ByDimension, ByChange} {
		m.Awards = append(m.Awards, AwardRule{
			Name: fmt.Sprint("Award ", measure), Measure: measure, Count: rapid.IntRange(1, 5).Draw(t, "count"),
			PerGroup: rapid.Bool().Draw(t, "per group"), Lowest: rapid.SampledFrom([]string{"", "A", "C"}).Draw(t, "lowest"),
		})
	}
	figure := func(name string) Figure {
		return Figure{Value: NewDecimal(rapid.Int64Range(0, 10000).Draw(t, name), 2).Shift(-rapid.IntRange(0, 1).Draw(t, "finer"))}
	}
	var in Input
	for i := range rapid.IntRange(0, 25).Draw(t, "units") {
		unit := Unit{Name: fmt.Sprint("Unit ", i), Group: fmt.Sprint(i % 3), Out: rapid.IntRange(0, 9).Draw(t, "out") == 0}
		if rapid.Bool().Draw(t, "has previous") {
			unit.Previous = figure("previous").Value
		}
		in.Units = append(in.Units, unit)
		for range rapid.SampledFrom([]int{1, 1, 1, 1, 1, 0, 2}).Draw(t, "rows") {
			r := Recap{Unit: i, Faulty: rapid.IntRange(0, 9).Draw(t, "faulty") == 0, At: Ref{Row: len(in.Recaps) + 1}}
			for range dims {
				r.Values = append(r.Values, figure("figure"))
			}
			if rapid.IntRange(0, 4).Draw(t, "total only") == 0 {
				r.Values, r.Total = nil, figure("total")
			}
			in.Recaps = append(in.Recaps, r)
		}
	}
	return in, m
}

// dullIndex is the index by fractions, one step after the other.
func dullIndex(r Recap, m Method) *big.Rat {
	if len(r.Values) == 0 {
		return r.Total.Value.Rat()
	}
	sum, weights := new(big.Rat), new(big.Rat)
	for i, v := range r.Values {
		w := m.Dimensions[i].Weight.Rat()
		weights.Add(weights, w)
		sum.Add(sum, w.Mul(w, v.Value.Rat()))
	}
	return sum.Quo(sum, weights)
}

// exactly compares rationals by value.
var exactly = cmp.Comparer(func(a, b *big.Rat) bool { return (a == nil) == (b == nil) && (a == nil || a.Cmp(b) == 0) })

func TestEveryUnitOnceAndRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, m := anyInput(t)
		r, _ := Evaluate(in, m)
		if len(r.Units) != len(in.Units) {
			t.Fatalf("%d units of %d", len(r.Units), len(in.Units))
		}
		sent := sentByUnit(in)
		seen := map[int]bool{}
		for _, u := range r.Units {
			rows := sent[u.Place-1].recaps
			may := !u.Out && len(rows) == 1 && !rows[0].Faulty
			switch {
			case seen[u.Place] || u.Name != in.Units[u.Place-1].Name:
				t.Fatalf("%s is not where it was, or twice", u.Name)
			case u.Ranked() != may || u.Ranked() != (len(u.Reasons) == 0) || len(u.Sources) != len(rows):
				t.Fatalf("%s sent %d rows: rank %d, reasons %v", u.Name, len(rows), u.Rank, u.Reasons)
			case !may && (u.Score.IsSet() || u.Exact != nil || u.Grade != Grade{}):
				t.Fatalf("%s is not ranked and has %s", u.Name, u.Score)
			case may && (u.Exact.Cmp(dullIndex(rows[0], m)) != 0 || u.Score.Rat().Cmp(dullRound(u.Exact, m.Decimals)) != 0):
				t.Fatalf("%s has %s, published %s; want %s", u.Name, u.Exact, u.Score, dullIndex(rows[0], m))
			case may && u.Gap.Rat().Cmp(new(big.Rat).Sub(u.Score.Rat(), m.Reference.Target.Rat())) != 0:
				t.Fatalf("%s − %s = %s", u.Score, m.Reference.Target, u.Gap)
			}
			seen[u.Place] = true
		}
	})
}

// Ranks are what a count of the better units says, and the order on the sheet
// follows them.
func TestRanksCountTheBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, m := anyInput(t)
		r, _ := Evaluate(in, m)
		for i, u := range r.Units {
			if i > 0 && !inOrder(r.Units[i-1], u) {
				t.Fatalf("%s stands before %s", r.Units[i-1].Name, u.Name)
			}
			if !u.Ranked() {
				continue
			}
			rank, inGroup, equal := 1, 1, 0
			for _, other := range r.Units {
				if other.Ranked() && other.Score.Equal(u.Score) {
					equal++
				}
				if other.Ranked() && other.Score.Cmp(u.Score) > 0 {
					rank++
					if other.Group == u.Group {
						inGroup++
					}
				}
			}
			if u.Rank != rank || u.GroupRank != inGroup || u.Tied != (equal > 1) {
				t.Fatalf("%s has rank %d, %d in its group, tied %t; want %d, %d, %t", u.Name, u.Rank, u.GroupRank, u.Tied, rank, inGroup, equal > 1)
			}
		}
	})
}

// inOrder: ranked units by rank, then the others; then by place.
func inOrder(a, b UnitResult) bool {
	switch {
	case a.Ranked() != b.Ranked():
		return a.Ranked()
	case a.Rank != b.Rank:
		return a.Rank < b.Rank
	}
	return a.Place < b.Place
}

func TestOverallIsTheMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, m := anyInput(t)
		r, _ := Evaluate(in, m)
		mean := func(of func(UnitResult) *big.Rat) *big.Rat {
			sum, n := new(big.Rat), int64(0)
			for _, u := range r.Units {
				if figure := of(u); figure != nil {
					sum.Add(sum, figure)
					n++
				}
			}
			if n == 0 {
				return nil
			}
			return sum.Quo(sum, big.NewRat(n, 1))
		}
		check := func(name string, got, want *big.Rat, score Decimal) {
			if diff := cmp.Diff(want, got, exactly); diff != "" {
				t.Fatalf("%s: %s, want %s", name, got, want)
			}
			if want != nil && score.Rat().Cmp(dullRound(want, m.Decimals)) != 0 {
				t.Fatalf("%s: %s is published as %s", name, want, score)
			}
		}
		check("index", r.Overall.Exact, mean(func(u UnitResult) *big.Rat { return u.Exact }), r.Overall.Score)
		for d, v := range r.Overall.Values {
			want := mean(func(u UnitResult) *big.Rat {
				if d < len(u.Values) {
					return u.Values[d].Exact
				}
				return nil
			})
			check(m.Dimensions[d].Name, v.Exact, want, v.Score)
		}
		graded := 0
		for _, g := range r.Overall.ByGrade {
			graded += g.Count
		}
		if graded != r.Overall.Ranked {
			t.Fatalf("%d units have a grade, %d are ranked", graded, r.Overall.Ranked)
		}
	})
}

// An award goes to whoever has fewer than Count better ones among those who
// may win, and to nobody else.
func TestAwardsCountTheBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, m := anyInput(t)
		r, _ := Evaluate(in, m)
		for _, rule := range m.Awards {
			may := func(u UnitResult) bool {
				figure := rule.of(u)
				return u.Ranked() && m.atLeast(u.Grade.Letter, rule.Lowest) && figure.IsSet() && (rule.Measure != ByChange || figure.Sign() > 0)
			}
			for i, u := range r.Units {
				better := 0
				for _, other := range r.Units {
					if may(other) && (!rule.PerGroup || other.Group == u.Group) && rule.of(other).Cmp(rule.of(u)) > 0 {
						better++
					}
				}
				var won []int
				for _, a := range r.Awards {
					if a.Unit == i && a.Rule == rule {
						won = append(won, a.Place)
					}
				}
				switch wins := may(u) && better < rule.Count; {
				case wins && !slices.Equal(won, []int{better + 1}):
					t.Fatalf("%s has the places %v of %s, want %d", u.Name, won, rule.Name, better+1)
				case !wins && len(won) > 0:
					t.Fatalf("%s has the places %v of %s, want none", u.Name, won, rule.Name)
				}
			}
		}
	})
}

func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, m := anyInput(t)
		r, problems := Evaluate(in, m)
		in.Recaps = rapid.Permutation(in.Recaps).Draw(t, "another order")
		again, problemsAgain := Evaluate(in, m)
		if diff := cmp.Diff(r, again, exactly, cmp.Comparer(Decimal.Equal)); diff != "" {
			t.Fatalf("another order of rows gives another result\n%s", diff)
		}
		if diff := cmp.Diff(problems, problemsAgain, cmp.Comparer(Decimal.Equal)); diff != "" {
			t.Fatalf("another order of rows gives other problems\n%s", diff)
		}
	})
}

// Sums over one common denominator are sums, whatever the denominators.
func TestAdder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a adder
		sum := new(big.Rat)
		n := rapid.IntRange(1, 20).Draw(t, "n")
		for range n {
			r := big.NewRat(rapid.Int64Range(-1e6, 1e6).Draw(t, "num"), rapid.Int64Range(1, 500).Draw(t, "denom"))
			a.add(r)
			sum.Add(sum, r)
		}
		if want := sum.Quo(sum, big.NewRat(int64(n), 1)); a.mean().Cmp(want) != 0 {
			t.Fatalf("mean %s, want %s", a.mean(), want)
		}
	})
	if (&adder{}).mean() != nil {
		t.Error("the mean of nothing is a figure")
	}
}

func BenchmarkEvaluate(b *testing.B) {
	const units, dims = 32_000, 7
	random := rand.New(rand.NewPCG(2024, dims))
	var in Input
	for i := range units {
		in.Units = append(in.Units, Unit{Name: fmt.Sprint(i), Group: fmt.Sprint(i % 7)})
		r := Recap{Unit: i}
		for range dims {
			r.Values = append(r.Values, Figure{Value: NewDecimal(random.Int64N(10001), 2)})
		}
		in.Recaps = append(in.Recaps, r)
	}
	m := DefaultMethod(BerAKHLAK)
	m.Reference.Target = NewDecimal(81, 0)
	m.Awards = []AwardRule{{Count: 5}, {Count: 3, PerGroup: true}}
	for b.Loop() {
		if r, _ := Evaluate(in, m); r.Overall.Ranked != units || len(r.Awards) < 5+3*7 {
			b.Fatalf("%d ranked, %d awards", r.Overall.Ranked, len(r.Awards))
		}
	}
}
