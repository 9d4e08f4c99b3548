package calc

import "math/big"

// recapsByUnit sorts the recap rows to their units. A row of a unit that is
// not there is a mistake of the reader and panics: leaving it out would drop a
// row in silence.
func recapsByUnit(in Input) [][]Recap {
	byUnit := make([][]Recap, len(in.Units))
	for _, r := range in.Recaps {
		byUnit[r.Unit] = append(byUnit[r.Unit], r)
	}
	return byUnit
}

// eligible decides who may be ranked. It returns the row that counts and its
// unrounded index, or the reasons why there is none.
func (w weighting) eligible(unit Unit, sent []Recap) (Recap, *big.Rat, []Reason) {
	switch {
	case unit.Out:
		return Recap{}, nil, []Reason{{Code: ReasonOut, Args: Args{"reason": unit.OutReason}}}
	case len(sent) == 0:
		return Recap{}, nil, []Reason{{Code: ReasonSilent}}
	}
	if len(sent) == 1 && w.complete(sent[0]) {
		if index := w.index(sent[0]); index != nil {
			return sent[0], index, nil
		}
	}
	return Recap{}, nil, []Reason{{Code: ReasonUnsettled}} // two rows are never added up
}

// complete tells whether a row holds a figure of the scale for every
// dimension, or a total where it has no dimensions.
func (w weighting) complete(r Recap) bool {
	if r.Faulty {
		return false
	}
	if len(r.Values) == 0 {
		return r.Total.Value.IsSet() && onScale(r.Total.Value)
	}
	for _, v := range r.Values {
		if !v.Value.IsSet() || !onScale(v.Value) {
			return false
		}
	}
	return len(r.Values) == len(w.weights)
}

// weighting is what an index is made by: the dimensions' weights and their sum.
type weighting struct {
	weights []Decimal
	total   *big.Rat
}

func (m Method) weighting() weighting {
	w := weighting{weights: make([]Decimal, len(m.Dimensions)), total: m.weightSum()}
	for i, d := range m.Dimensions {
		w.weights[i] = d.Weight
	}
	return w
}

// index is the weighted mean of a row's values, or its total where it has no
// values; equal weights make the plain mean. It is nil where the weights add
// up to 0, which Validate refuses.
func (w weighting) index(r Recap) *big.Rat {
	if len(r.Values) == 0 {
		return r.Total.Value.Rat()
	}
	return weightedMean(w.weights, w.total, r.Values)
}

// mean is the weighted mean of figures that are no decimals, nil where one of
// them is missing or the weights add up to 0.
func (w weighting) mean(values []*big.Rat) *big.Rat {
	if w.total.Sign() == 0 || len(values) != len(w.weights) {
		return nil
	}
	sum := new(big.Rat)
	for i, v := range values {
		if v == nil {
			return nil
		}
		if weight := w.weights[i]; weight.IsSet() {
			sum.Add(sum, new(big.Rat).Mul(v, weight.Rat()))
		}
	}
	return sum.Quo(sum, w.total)
}
