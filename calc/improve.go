package calc

import (
	"cmp"
	"math/big"
	"slices"
)

// Improvement is what a dimension costs a unit's index, in points of it: how
// far it stays below the target, or below the mean of its group, times its
// share of the index. 0 where it does not.
type Improvement struct {
	Dimension int     // index into Method.Dimensions
	ToTarget  Decimal // no figure without a target
	ToGroup   Decimal // no figure where the group has no mean to tell
}

// ItemResult is the figure of one behaviour on the scale of 100.
type ItemResult struct {
	Item  int // index into Method.Questions.Items
	Exact *big.Rat
	Score Decimal
}

// weakestItems is how many behaviours are named for a unit.
const weakestItems = 3

// weakest are the behaviours with the lowest figures, the lowest first; equals
// in the order of the questionnaire.
func (m Method) weakest(t *Tally) []ItemResult {
	items := make([]ItemResult, len(m.Questions.Items))
	for i := range items {
		exact := m.Questions.ItemScore(t, i, m.Conversion)
		items[i] = ItemResult{Item: i, Exact: exact, Score: RoundRat(exact, m.Decimals)}
	}
	if len(items) <= len(m.Dimensions) {
		return nil // an item a dimension says no more than the dimension
	}
	slices.SortStableFunc(items, func(a, b ItemResult) int { return a.Exact.Cmp(b.Exact) })
	return slices.Clone(items[:min(weakestItems, len(items))])
}

// improvements orders each ranked unit's dimensions by what they cost its
// index against the target, then against its group.
func (m Method) improvements(units []UnitResult, y Yardsticks) {
	weights, survey := m.weighting(), big.NewRat(1, 1)
	if m.Parts.HasEvidence() {
		survey = newAssessor(Input{}, m, nil).shares[0]
	}
	if weights.total.Sign() == 0 {
		return
	}
	shares := make([]*big.Rat, len(weights.weights))
	for d, w := range weights.weights {
		shares[d] = new(big.Rat).Mul(w.Rat(), survey)
		shares[d].Quo(shares[d], weights.total)
	}
	for i := range units {
		u := &units[i]
		if !u.Ranked() || len(u.Values) < 2 {
			continue
		}
		group := y.Group(u.Group)
		for d := range u.Values {
			improvement := Improvement{Dimension: d}
			if u.Target.IsSet() {
				improvement.ToTarget = m.cost(shares[d], u.Values[d], u.Target.Rat())
			}
			if group != nil && d < len(group.Values) {
				improvement.ToGroup = m.cost(shares[d], u.Values[d], group.Values[d].Exact)
			}
			u.Improvements = append(u.Improvements, improvement)
		}
		slices.SortStableFunc(u.Improvements, func(a, b Improvement) int {
			return cmp.Or(b.ToTarget.Cmp(a.ToTarget), b.ToGroup.Cmp(a.ToGroup), u.Values[a.Dimension].Exact.Cmp(u.Values[b.Dimension].Exact))
		})
	}
}

func (m Method) cost(share *big.Rat, value ValueResult, reference *big.Rat) Decimal {
	if reference == nil || value.Exact.Cmp(reference) >= 0 {
		return NewDecimal(0, m.Decimals)
	}
	short := new(big.Rat).Sub(reference, value.Exact)
	return RoundRat(short.Mul(short, share), m.Decimals)
}
