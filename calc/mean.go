package calc

import "math/big"

// weightedSum is Σ weight × value as coef × 10^exp. Everything is brought to
// the lowest exponent that occurs and added as integers, which is exact and
// needs no fraction reduced on the way. A weight that is not set counts as 0.
func weightedSum(weights []Decimal, values []Figure) (coef *big.Int, exp int) {
	for i, w := range weights {
		exp = min(exp, int(w.exp)+int(values[i].Value.exp))
	}
	coef = new(big.Int)
	var product, factor big.Int
	for i, w := range weights {
		v := values[i].Value
		product.SetInt64(w.coef)
		product.Mul(&product, factor.SetInt64(v.coef))
		if steps := int(w.exp) + int(v.exp) - exp; steps > 0 {
			product.Mul(&product, pow10(steps))
		}
		coef.Add(coef, &product)
	}
	return coef, exp
}

// weightedMean is Σ weight × value ÷ total, nil where the total is 0: a mean
// of nothing is no figure.
func weightedMean(weights []Decimal, total *big.Rat, values []Figure) *big.Rat {
	if total.Sign() == 0 {
		return nil
	}
	num, exp := weightedSum(weights, values) // exp is never above 0
	num.Mul(num, total.Denom())
	return new(big.Rat).SetFrac(num, new(big.Int).Mul(pow10(-exp), total.Num()))
}

// adder adds up rationals over one common denominator, which grows where it
// has to. Sums of tens of thousands of figures are few reductions this way,
// and exact all the same. The zero adder is ready to use.
type adder struct {
	num, denom big.Int
	count      int
	factor     big.Int // kept for its memory
	rest       big.Int
}

func (a *adder) add(r *big.Rat) {
	a.count++
	if a.count == 1 {
		a.num.Set(r.Num())
		a.denom.Set(r.Denom())
		return
	}
	a.factor.QuoRem(&a.denom, r.Denom(), &a.rest)
	if a.rest.Sign() != 0 {
		a.widen(r.Denom())
		a.factor.Quo(&a.denom, r.Denom())
	}
	a.factor.Mul(&a.factor, r.Num())
	a.num.Add(&a.num, &a.factor)
}

// widen makes the common denominator a multiple of d.
func (a *adder) widen(d *big.Int) {
	step := new(big.Int).GCD(nil, nil, &a.denom, d)
	step.Quo(d, step)
	a.num.Mul(&a.num, step)
	a.denom.Mul(&a.denom, step)
}

// mean is what was added, divided by how many there were; nil for none.
func (a *adder) mean() *big.Rat {
	if a.count == 0 {
		return nil
	}
	denom := big.NewInt(int64(a.count))
	return new(big.Rat).SetFrac(&a.num, denom.Mul(denom, &a.denom))
}
