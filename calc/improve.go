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
	Score Decimal
}

// weakestItems is how many behaviours are named for a unit.
const weakestItems = 3

// weakest are the behaviours with the lowest figures, the lowest first; equals
// in the order of the questionnaire.
func (m Method) weakest(t *Tally) []ItemResult {
	if len(m.Questions.Items) <= len(m.Dimensions) {
		return nil // an item a dimension says no more than the dimension
	}
	var lowest [weakestItems]int
	var figures [weakestItems]fraction
	n := 0
	for i := range m.Questions.Items {
		f, _ := m.Questions.itemFraction(t, i, m.Conversion)
		place := n
		for place > 0 && f.compare(figures[place-1]) < 0 {
			place--
		}
		if place == weakestItems {
			continue
		}
		n = min(n+1, weakestItems)
		copy(lowest[place+1:n], lowest[place:])
		copy(figures[place+1:n], figures[place:])
		lowest[place], figures[place] = i, f
	}
	items := make([]ItemResult, n)
	for i := range items {
		items[i] = ItemResult{Item: lowest[i], Score: RoundRat(big.NewRat(figures[i].num, figures[i].denom), m.Decimals)}
	}
	return items
}

// improvements orders each ranked unit's dimensions by what they cost its
// index against the target, then against its group. Like gaps they are made of
// published figures.
func (m Method) improvements(units []UnitResult, y Yardsticks) {
	shares := m.shares()
	if shares == nil {
		return
	}
	for i := range units {
		u := &units[i]
		if !u.Ranked() || len(u.Values) < 2 {
			continue
		}
		group := y.Group(u.Group)
		u.Improvements = make([]Improvement, len(u.Values))
		for d, v := range u.Values {
			u.Improvements[d] = Improvement{Dimension: d, ToTarget: m.cost(shares[d], v.Score, u.Target)}
			if group != nil && d < len(group.Values) {
				u.Improvements[d].ToGroup = m.cost(shares[d], v.Score, group.Values[d].Score)
			}
		}
		slices.SortStableFunc(u.Improvements, func(a, b Improvement) int {
			return cmp.Or(b.ToTarget.Cmp(a.ToTarget), b.ToGroup.Cmp(a.ToGroup), u.Values[a.Dimension].Score.Cmp(u.Values[b.Dimension].Score))
		})
	}
}

// shares are the dimensions' shares of the index; nil where the weights add up
// to 0.
func (m Method) shares() []*big.Rat {
	weights, survey := m.weighting(), big.NewRat(1, 1)
	if weights.total.Sign() == 0 {
		return nil
	}
	if m.Parts.HasEvidence() {
		survey = newAssessor(Input{}, m, nil).shares[0]
	}
	shares := make([]*big.Rat, len(weights.weights))
	for d, w := range weights.weights {
		shares[d] = new(big.Rat)
		if w.IsSet() {
			shares[d].Mul(w.Rat(), survey)
			shares[d].Quo(shares[d], weights.total)
		}
	}
	return shares
}

// cost is the share of what a value is short of a reference; no figure without
// one.
func (m Method) cost(share *big.Rat, value, reference Decimal) Decimal {
	switch {
	case !reference.IsSet():
		return Decimal{}
	case value.Cmp(reference) >= 0:
		return NewDecimal(0, m.Decimals)
	}
	if coef, ok := inWords(reference.Sub(value), share).round(m.Decimals); ok {
		return NewDecimal(coef, m.Decimals)
	}
	short := reference.Sub(value).Rat()
	return RoundRat(short.Mul(short, share), m.Decimals)
}

// inWords is a × b as a fraction of machine words; one that has no room in
// them has a denominator of 0, which rounds to nothing.
func inWords(a Decimal, b *big.Rat) fraction {
	const room = 1 << 31
	num, denom := b.Num(), b.Denom()
	if a.exp > 0 || -int(a.exp) >= len(powers) || a.coef > room || !num.IsInt64() || !denom.IsInt64() || num.Int64() > room || denom.Int64() > room/powers[-a.exp] {
		return fraction{}
	}
	return fraction{a.coef * num.Int64(), denom.Int64() * powers[-a.exp]}
}
