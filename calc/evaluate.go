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
	sent, surveys, weights := recapsByUnit(in), surveysByUnit(in), m.weighting()
	for i, unit := range in.Units {
		u := UnitResult{Unit: unit, Place: i + 1, Target: m.targetOf(unit)}
		if survey := surveys[i]; survey != nil && len(sent[i]) == 0 && !unit.Out {
			u.evaluateSurvey(survey, m, weights, &problems)
		} else {
			u.evaluate(sent[i], m, weights, &problems)
		}
		result.Units[i] = u
	}
	result.Groups = groupsOf(in.Units)
	result.Units = rankUnits(result.Units)
	result.Overall = overall(result.Units, m)
	if result.Overall.Ranked == 0 {
		problems.Add(NewProblem(NothingRanked, Ref{}, nil))
	}
	result.Awards = award(result, &problems)
	return result, problems.Sorted()
}

// evaluate works out one unit's figures, all but its rank.
func (u *UnitResult) evaluate(sent []Recap, m Method, weights weighting, problems *Problems) {
	for _, r := range sent {
		u.Sources = append(u.Sources, r.At)
		for _, f := range append(slices.Clone(r.Values), r.Total) {
			if f.At != (Ref{}) {
				u.Figures = append(u.Figures, f)
			}
		}
	}
	slices.SortFunc(u.Sources, Ref.Compare)
	recap, index, reasons := weights.eligible(u.Unit, sent)
	u.Reasons = reasons
	if len(reasons) > 0 {
		if reasons[0].Code == ReasonSilent {
			p := NewProblem(UnitSilent, Ref{}, nil)
			p.Unit = u.Name
			problems.Add(p)
		}
		return
	}
	u.Respondents = recap.Respondents
	u.Employees = cmp.Or(u.Employees, recap.Employees)
	u.Exact = index
	u.Score = RoundRat(index, m.Decimals)
	u.Grade = m.Grade(u.Score)
	u.Values = slices.Grow(u.Values, len(recap.Values))
	for _, v := range recap.Values {
		u.Values = append(u.Values, m.valueResult(v.Value.Rat()))
	}
	u.gaps(m.Reference)
	u.checkTotal(recap, problems)
}

// evaluateSurvey works out a unit's figures from its respondents' answers.
func (u *UnitResult) evaluateSurvey(s *Survey, m Method, weights weighting, problems *Problems) {
	u.Sources, u.Respondents = s.Files, s.Tally.Respondents
	values, unanswered := m.surveyValues(s.Tally)
	for _, item := range unanswered {
		p := NewProblem(ItemUnanswered, Ref{}, Args{"field": m.Questions.Items[item].Code})
		p.Unit = u.Name
		problems.Add(p)
	}
	if s.Faulty || len(unanswered) > 0 {
		u.Reasons = []Reason{{Code: ReasonUnsettled}}
		return
	}
	u.Exact = weights.mean(values)
	if u.Exact == nil {
		u.Reasons = []Reason{{Code: ReasonUnsettled}}
		return
	}
	u.Score = RoundRat(u.Exact, m.Decimals)
	u.Grade = m.Grade(u.Score)
	for _, v := range values {
		u.Values = append(u.Values, m.valueResult(v))
	}
	u.gaps(m.Reference)
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
func (u *UnitResult) checkTotal(r Recap, problems *Problems) {
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
	o := Overall{Registered: len(units), ByGrade: countGrades(units, m)}
	var indices adder
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
		indices.add(u.Exact)
	}
	if o.Ranked == 0 {
		return o
	}
	o.Exact = indices.mean()
	o.Score = RoundRat(o.Exact, m.Decimals)
	o.Grade = m.Grade(o.Score)
	o.Values = dimensionMeans(units, m)
	r := m.Reference
	o.Gap, o.ToNational = o.Score.Sub(r.Target), o.Score.Sub(r.National)
	o.ToProvince, o.Change = o.Score.Sub(r.Province), o.Score.Sub(r.Previous)
	return o
}

// dimensionMeans are the means of each dimension over the ranked units that
// have it; a dimension that nobody has is no figure.
func dimensionMeans(units []UnitResult, m Method) []ValueResult {
	sums := make([]adder, len(m.Dimensions))
	for _, u := range units {
		if !u.Ranked() {
			continue
		}
		for d, v := range u.Values {
			sums[d].add(v.Exact)
		}
	}
	values := make([]ValueResult, len(sums))
	for d := range sums {
		values[d] = m.valueResult(sums[d].mean())
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
