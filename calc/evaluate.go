package calc

import (
	"cmp"
	"math/big"
	"slices"
)

// Evaluate makes the published figures of everyone in the input by the method.
// Problems are what it found doubtful; it never drops a unit. The result does
// not depend on the order of the recap rows.
func Evaluate(in Input, m Method) (Result, []Problem) {
	var problems Problems
	result := Result{Method: m, Units: make([]UnitResult, len(in.Units)), Ledger: in.Ledger}
	sent := recapsByUnit(in)
	for i, unit := range in.Units {
		result.Units[i] = evaluateUnit(unit, i+1, sent[i], m, &problems)
	}
	result.Groups = groupsOf(in.Units)
	rankUnits(result.Units)
	sortUnits(result.Units)
	result.Overall = overall(result.Units, m)
	if result.Overall.Ranked == 0 {
		problems.Add(NewProblem(NothingRanked, Ref{}, nil))
	}
	result.Awards = award(result, &problems)
	return result, problems.Sorted()
}

// evaluateUnit works out one unit's figures, all but its rank.
func evaluateUnit(unit Unit, place int, sent []Recap, m Method, problems *Problems) UnitResult {
	u := UnitResult{Unit: unit, Place: place, Target: m.targetOf(unit)}
	for _, r := range sent {
		u.Sources = append(u.Sources, r.At)
	}
	slices.SortFunc(u.Sources, Ref.Compare)
	recap, reasons := eligible(unit, sent)
	u.Reasons = reasons
	if len(reasons) > 0 {
		if reasons[0].Code == ReasonSilent {
			p := NewProblem(UnitSilent, Ref{}, nil)
			p.Unit = unit.Name
			problems.Add(p)
		}
		return u
	}
	u.Respondents = recap.Respondents
	u.Employees = cmp.Or(unit.Employees, recap.Employees)
	u.Exact = m.index(recap)
	u.Score = RoundRat(u.Exact, m.Decimals)
	u.Grade = m.Grade(u.Score)
	for _, v := range recap.Values {
		u.Values = append(u.Values, m.valueResult(v.Value.Rat()))
	}
	u.gaps(m.Reference)
	checkTotal(u, recap, problems)
	return u
}

// index is the weighted mean of a row's values, or its total where it has no
// values. Equal weights make the plain mean.
func (m Method) index(r Recap) *big.Rat {
	if len(r.Values) == 0 {
		return r.Total.Value.Rat()
	}
	sum, weights := new(big.Rat), m.weightSum()
	if weights.Sign() == 0 { // refused by Validate; a mean of nothing is no figure
		return new(big.Rat)
	}
	for i, v := range r.Values {
		if !m.Dimensions[i].Weight.IsSet() {
			continue
		}
		sum.Add(sum, new(big.Rat).Mul(v.Value.Rat(), m.Dimensions[i].Weight.Rat()))
	}
	return sum.Quo(sum, weights)
}

func (m Method) valueResult(exact *big.Rat) ValueResult {
	score := RoundRat(exact, m.Decimals)
	return ValueResult{Exact: exact, Score: score, Grade: m.Grade(score)}
}

// maxTotalPlaces is to how many decimals a sheet's own total is compared: more
// are the noise of binary figures.
const maxTotalPlaces = 9

// checkTotal reports a total in the sheet that differs from ours at the
// decimals it is written with. Ours is used.
func checkTotal(u UnitResult, r Recap, problems *Problems) {
	if len(r.Values) == 0 || !r.Total.Value.IsSet() {
		return
	}
	places := min(r.Total.Value.Places(), maxTotalPlaces)
	ours := RoundRat(u.Exact, places)
	if ours.Equal(RoundRat(r.Total.Value.Rat(), places)) {
		return
	}
	p := NewProblem(TotalDiffers, r.Total.At, Args{"total": r.Total.Value, "ours": ours})
	p.Unit, p.Got = u.Name, r.Total.Value.String()
	problems.Add(p)
}

// overall works out the figures of the whole organisation: the mean of the
// ranked units' unrounded indices, rounded once.
func overall(units []UnitResult, m Method) Overall {
	o := Overall{Registered: len(units)}
	sum := new(big.Rat)
	for _, u := range units {
		if !u.Out {
			o.TakingPart++
		}
		if !u.Ranked() {
			continue
		}
		o.Ranked++
		o.Respondents += u.Respondents
		o.Employees += u.Employees
		sum.Add(sum, u.Exact)
	}
	o.ByGrade = countGrades(units, m)
	if o.Ranked == 0 {
		return o
	}
	o.Exact = mean(sum, o.Ranked)
	o.Score = RoundRat(o.Exact, m.Decimals)
	o.Grade = m.Grade(o.Score)
	o.Values = dimensionMeans(units, m)
	r := m.Reference
	o.Gap, o.ToNational = o.Score.Sub(r.Target), o.Score.Sub(r.National)
	o.ToProvince, o.Change = o.Score.Sub(r.Province), o.Score.Sub(r.Previous)
	return o
}

func mean(sum *big.Rat, n int) *big.Rat {
	return new(big.Rat).Quo(sum, new(big.Rat).SetInt64(int64(n)))
}

// dimensionMeans are the means of each dimension over the ranked units that
// have it; a dimension that nobody has is no figure.
func dimensionMeans(units []UnitResult, m Method) []ValueResult {
	values := make([]ValueResult, len(m.Dimensions))
	for d := range m.Dimensions {
		sum, n := new(big.Rat), 0
		for _, u := range units {
			if u.Ranked() && d < len(u.Values) {
				sum.Add(sum, u.Values[d].Exact)
				n++
			}
		}
		if n > 0 {
			values[d] = m.valueResult(mean(sum, n))
		}
	}
	return values
}

func countGrades(units []UnitResult, m Method) []GradeCount {
	counts := make([]GradeCount, len(m.Bands))
	for i, band := range m.Bands {
		counts[i].Band = band
		for _, u := range units {
			if u.Ranked() && u.Grade.Letter == band.Letter {
				counts[i].Count++
			}
		}
	}
	return counts
}

func groupsOf(units []Unit) []string {
	var groups []string
	seen := map[string]bool{"": true}
	for _, u := range units {
		if !seen[u.Group] {
			seen[u.Group] = true
			groups = append(groups, u.Group)
		}
	}
	return groups
}
