package calc

import "math/big"

// confidence is how many standard errors lie on either side of an estimate in
// a 95 % interval of the normal distribution: 1.96, in hundredths.
const confidence = 196

// nano is a billionth of a point of the scale of 100. Square roots are cut to
// it, which leaves every rounding to fewer decimals as it is for the root.
type nano int64

const onePoint nano = 1e9

func (n nano) rat() *big.Rat { return big.NewRat(int64(n), int64(onePoint)) }

func (n nano) round(places int) Decimal { return RoundRat(n.rat(), places) }

// gauge says how a survey's index follows its respondents' totals.
type gauge struct {
	// whole: the index is linear in the totals over all items, and squares
	// holds one figure; else it is linear in the totals of the dimensions.
	whole bool
	// squares are 1.96² × (points of the index per point of a mean total)²,
	// one a dimension; none: the index is not linear in any total.
	squares []*big.Rat
}

// gauge works out how the method's index follows totals. A point more in the
// mean total of a dimension of k items and weight w is w ÷ Σw × 100 ÷ (k ×
// range of the scale) points of the index. Where that is the same for all
// dimensions, as with equal weights and equally many items, the index is
// linear in the totals over all items. Shares of top answers are linear in
// none.
func (m Method) gauge() gauge {
	w, scale := m.weighting(), m.Questions.High
	if m.Conversion == ByRange {
		scale -= m.Questions.Low
	}
	if m.Conversion == ByTop || scale <= 0 || w.total.Sign() == 0 {
		return gauge{}
	}
	items := make([]int64, len(m.Dimensions))
	for _, item := range m.Questions.Items {
		if item.Dimension >= len(items) {
			return gauge{} // questions of another method: recaps need none
		}
		items[item.Dimension]++
	}
	g := gauge{whole: true}
	for d, k := range items {
		if k == 0 || !w.weights[d].IsSet() {
			return gauge{}
		}
		step := new(big.Rat).Quo(w.weights[d].Rat(), w.total)
		step.Mul(step, big.NewRat(confidence, k*int64(scale))) // 1.96 × 100
		g.squares = append(g.squares, step.Mul(step, step))
		g.whole = g.whole && g.squares[d].Cmp(g.squares[0]) == 0
	}
	return g
}

// margin is 1.96 × s ÷ √n × √((N − n) ÷ (N − 1)), n being the respondents who
// left nothing out, s their standard deviation and N the employees (Cochran,
// Sampling Techniques, 1977). ok is false where it cannot be said.
//
// Where the index is linear in the dimensions' totals only, their covariances
// are not known, and the margin is the sum of the dimensions' margins: never
// too small, by the inequality of Cauchy and Schwarz.
func (g gauge) margin(t *Tally, employees int) (margin nano, ok bool) {
	if len(g.squares) == 0 || employees > 0 && t.Respondents > employees {
		return 0, false
	}
	moments, squares := t.Parts, g.squares
	if g.whole {
		moments, squares = []Moments{t.Whole}, g.squares[:1]
	}
	for i, of := range moments {
		if 2*of.N < int64(t.Respondents) {
			return 0, false // those who answered all do not speak for the others
		}
		square := of.meanVariance(int64(employees))
		if square == nil {
			return 0, false
		}
		margin += root(square.Mul(square, squares[i]))
	}
	return margin, true
}

// meanVariance is the variance of the mean of n totals drawn from a population
// of so many, s² ÷ n × (N − n) ÷ (N − 1). It is 0 where everybody answered:
// then nothing was left to chance. Where the population is not known (0) there
// is no correction, which is that of an endless one and never too small. nil:
// one respondent says nothing about how answers differ.
func (m Moments) meanVariance(population int64) *big.Rat {
	if m.N > 0 && m.N == population {
		return new(big.Rat)
	}
	if m.N < 2 {
		return nil
	}
	above, n := m.scatter(), big.NewInt(m.N)
	below := new(big.Int).Mul(n, n)
	below.Mul(below, big.NewInt(m.N-1))
	if population > 0 {
		above.Mul(above, big.NewInt(population-m.N))
		below.Mul(below, big.NewInt(population-1))
	}
	return new(big.Rat).SetFrac(above, below)
}

// root is the square root of x ≥ 0, cut to billionths.
func root(x *big.Rat) nano {
	one := big.NewInt(int64(onePoint))
	square := one.Mul(one, one)
	square.Mul(square, x.Num()).Quo(square, x.Denom())
	return nano(square.Sqrt(square).Int64())
}
