package calc

import (
	"math/big"
	"slices"
)

// checkMinimum notes how many respondents the unit needs, and whether it falls
// short of them, even if all answers with an error came to count. A rule that cannot be checked keeps the unit from being
// ranked: nobody can say that it met it.
func (a assessor) checkMinimum(u *UnitResult, part surveyed) {
	if u.Employees > 0 && u.Respondents > u.Employees {
		a.say(u, NewProblem(RespondentsExceed, Ref{}, Args{"respondents": u.Respondents, "employees": u.Employees}))
	}
	if a.method.Minimum.Kind == MinimumNone {
		return
	}
	minimum, ok := a.minimums.of(u.Employees)
	u.Minimum = minimum
	switch {
	case part.index == nil && !part.known: // said already
	case !ok:
		a.minimumUnknown(u, "Jumlah ASN")
	case !part.known:
		a.minimumUnknown(u, "Responden")
	case u.Respondents+part.doubtful < minimum:
		u.because(ReasonMinimum, Args{"respondents": u.Respondents, "minimum": minimum})
	}
}

func (a assessor) minimumUnknown(u *UnitResult, field string) {
	a.say(u, NewProblem(MinimumUnknown, Ref{}, Args{"field": field}))
	u.because(ReasonUnsettled, nil)
}

// because notes why the unit is not ranked, each reason once.
func (u *UnitResult) because(code ReasonCode, args Args) {
	for _, r := range u.Reasons {
		if r.Code == code {
			return
		}
	}
	u.Reasons = append(u.Reasons, Reason{Code: code, Args: args})
}

// evidencePart works out the part of the evidence, and notes why there is
// none: nil without one, or where the index has no such part.
func (a assessor) evidencePart(u *UnitResult, sent []Evidence) *big.Rat {
	if a.shares[0] == nil {
		return nil
	}
	switch {
	case len(sent) == 0 && a.method.NoEvidenceZero:
		return new(big.Rat)
	case len(sent) == 0:
		u.because(ReasonNoEvidence, nil)
		return nil
	}
	if len(sent) == 1 && sent[0].complete() {
		if index := sent[0].index(); index != nil {
			return index
		}
	}
	u.because(ReasonUnsettled, nil)
	return nil
}

// missingEvidence says who sent no evidence: one problem where nobody did.
func (a assessor) missingEvidence(units []UnitResult) {
	if a.shares[0] == nil || a.method.NoEvidenceZero && a.evidence {
		return
	}
	if !a.evidence {
		a.problems.Add(NewProblem(EvidenceMissing, Ref{}, nil))
		return
	}
	for i := range units {
		for _, reason := range units[i].Reasons {
			if reason.Code == ReasonNoEvidence {
				a.say(&units[i], NewProblem(EvidenceMissing, Ref{}, nil))
			}
		}
	}
}

// complete tells whether every document has a figure of the scale.
func (e Evidence) complete() bool {
	for _, s := range e.Scores {
		if !s.Value.IsSet() || !onScale(s.Value) {
			return false
		}
	}
	return !e.Faulty && len(e.Scores) > 0
}

// index is the weighted mean of the documents' figures, nil where the weights
// add up to 0.
func (e Evidence) index() *big.Rat {
	weights, total := e.Weights, new(big.Rat)
	if len(weights) == 0 {
		for range e.Scores {
			weights = append(weights, NewDecimal(1, 0))
		}
	}
	for _, w := range weights {
		if w.IsSet() {
			total.Add(total, w.Rat())
		}
	}
	return weightedMean(weights, total, e.Scores)
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

// weighting is what an index is made by: the dimensions' weights and what
// their weighted sum is divided by.
type weighting struct {
	weights []Decimal
	total   *big.Rat
	equal   bool // the weighted mean is the plain one
}

func (m Method) weighting() weighting {
	w := weighting{weights: make([]Decimal, len(m.Dimensions)), total: m.WeightSum(), equal: !m.SharesAsGiven}
	if m.SharesAsGiven {
		w.total = big.NewRat(1, 1)
	}
	for i, d := range m.Dimensions {
		w.weights[i] = d.Weight
		w.equal = w.equal && d.Weight.IsSet() && d.Weight.Equal(w.weights[0])
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
	if slices.Contains(values, nil) {
		return nil
	}
	if w.equal {
		var plain adder
		for _, v := range values {
			plain.add(v)
		}
		return plain.mean()
	}
	sum := new(big.Rat)
	for i, v := range values {
		if weight := w.weights[i]; weight.IsSet() {
			sum.Add(sum, new(big.Rat).Mul(v, weight.Rat()))
		}
	}
	return sum.Quo(sum, w.total)
}
