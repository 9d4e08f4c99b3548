package calc

import (
	"math/big"
	"slices"
)

// reach is the highest index that a unit in clarification may come to: what is
// not settled may turn out to be the top of the scale, of what was sent twice
// the higher may count. A unit that is kept out by something else reaches
// nothing.
func (a assessor) reach(u *UnitResult, s sent) Decimal {
	if !u.unsettled() || !u.onlyUnsettled() {
		return Decimal{}
	}
	best := a.surveyReach(s)
	if a.shares[0] != nil {
		best.Mul(best, a.shares[0])
		best.Add(best, new(big.Rat).Mul(a.shares[1], evidenceReach(s.evidences)))
	}
	return RoundRat(best, a.method.Decimals)
}

// onlyUnsettled tells whether nothing but a clarification keeps the unit from
// being ranked.
func (u *UnitResult) onlyUnsettled() bool {
	for _, r := range u.Reasons {
		if r.Code != ReasonUnsettled {
			return false
		}
	}
	return true
}

// surveyReach is the highest that the survey's part may come to.
func (a assessor) surveyReach(s sent) *big.Rat {
	top := big.NewRat(ScaleMax, 1)
	if len(s.recaps) == 0 || s.survey != nil || len(s.recaps) == 1 && !slices.ContainsFunc(s.recaps[0].Values, doubtful) {
		return top // nothing in the figures tells what is wrong with them
	}
	values := make([]*big.Rat, len(a.weights.weights))
	for d := range values {
		values[d] = new(big.Rat)
		for _, r := range s.recaps {
			if d >= len(r.Values) { // a total alone: the values may be anything
				return top
			}
			values[d] = higher(values[d], possible(r.Values[d]))
		}
	}
	if best := a.weights.mean(values); best != nil {
		return best
	}
	return top
}

// evidenceReach is the highest that the evidence may come to.
func evidenceReach(list []Evidence) *big.Rat {
	if len(list) == 1 && list[0].complete() {
		if index := list[0].index(); index != nil {
			return index
		}
	}
	return big.NewRat(ScaleMax, 1)
}

// LikertMax is the top of the scale that answers are given on: a score that is
// not above it may be a mean of answers that nobody converted.
var LikertMax = NewDecimal(5, 0)

// doubtful tells a figure that may turn out to be anything: none, a zero that
// nobody confirmed, one of another scale.
func doubtful(f Figure) bool { return f.Value.Cmp(LikertMax) <= 0 || !onScale(f.Value) }

// possible is the highest that a figure may turn out to be.
func possible(f Figure) *big.Rat {
	if doubtful(f) {
		return big.NewRat(ScaleMax, 1)
	}
	return f.Value.Rat()
}

func higher(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}
