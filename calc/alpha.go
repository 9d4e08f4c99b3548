package calc

import "math/big"

// alpha is Cronbach's alpha over all items (Cronbach, 1951):
//
//	k ÷ (k − 1) × (1 − Σ variances of the items ÷ variance of the totals)
//
// with reversed items turned round. It is nil with fewer than two items or two
// respondents, and where all totals are the same.
//
// It is nil as well where somebody left an item out. The items' variances have
// to be those of the very respondents whose totals are known, and histograms
// hold everybody's answers: the variances of all over the totals of some are
// nobody's alpha, and may exceed 1. Where nobody left an item out the two are
// the same people, and the figure is exact.
func (q *Questionnaire) alpha(t *Tally) *big.Rat {
	k := int64(len(q.Items))
	if k < 2 || t.Whole.N < 2 || t.Whole.N != int64(t.Respondents) {
		return nil
	}
	totals := t.Whole.scatter()
	if totals.Sign() == 0 {
		return nil
	}
	items := new(big.Int)
	for i := range q.Items {
		items.Add(items, t.itemMoments(q, i).scatter())
	}
	items.Sub(totals, items).Mul(items, big.NewInt(k))
	return new(big.Rat).SetFrac(items, totals.Mul(totals, big.NewInt(k-1)))
}

// scatter is n·Σs² − (Σs)²: the variance times n·(n − 1), or times n² for the
// variance of a population. A quotient of two is that of the variances.
func (m Moments) scatter() *big.Int {
	n, sum := big.NewInt(m.N), big.NewInt(m.Sum)
	n.Mul(n, big.NewInt(m.Squares))
	return n.Sub(n, sum.Mul(sum, sum))
}

// itemMoments are count, sum and sum of squares of the answers to one item,
// turned round where it is reversed.
func (t *Tally) itemMoments(q *Questionnaire, item int) Moments {
	var m Moments
	options := q.Options()
	for o := range options {
		count, answer := int64(t.Counts[item*options+o]), int64(q.scored(item, q.Low+o))
		m.N += count
		m.Sum += count * answer
		m.Squares += count * answer * answer
	}
	return m
}
