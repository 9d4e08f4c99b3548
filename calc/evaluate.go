package calc

// Evaluate makes the published figures of everyone in the input by the method.
// Problems are what it found doubtful; it never drops a unit. The result does
// not depend on the order of recaps, surveys, evidence or stages.
func Evaluate(in Input, m Method) (Result, []Problem) {
	var problems Problems
	result := Result{Method: m, Units: make([]UnitResult, len(in.Units)), Ledger: in.Ledger, Groups: groupsOf(in.Units)}
	a, sent := newAssessor(in, m, &problems), sentByUnit(in)
	for i, unit := range in.Units {
		result.Units[i] = a.assess(unit, i+1, sent[i])
	}
	a.missingEvidence(result.Units)
	result.Units = m.rankUnits(result.Units)
	result.Awards = award(result, &problems)
	m.withhold(result.Units, &problems)
	m.rankValues(result.Units) // after withholding: a rank that is left out would tell of a value
	result.Overall = overall(result.Units, m)
	if result.Overall.Ranked == 0 {
		problems.Add(NewProblem(NothingRanked, Ref{}, nil))
	}
	result.Yardsticks = m.yardsticks(result.Units, result.Groups)
	m.improvements(result.Units, result.Yardsticks)
	result.Exclusions = m.exclusions(result.Units, &problems)
	return result, problems.Sorted()
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
	o.Values = m.dimensionMeans(units, func(u *UnitResult) bool { return u.Ranked() })
	r := m.Reference
	o.Gap, o.ToNational = o.Score.Sub(r.Target), o.Score.Sub(r.National)
	o.ToProvince = o.Score.Sub(r.Province)
	if m.comparable() {
		o.Change = o.Score.Sub(r.Previous)
	}
	return o
}

// dimensionMeans are the means of each dimension over those of the units that
// have it; a dimension that nobody has is no figure.
func (m Method) dimensionMeans(units []UnitResult, of func(*UnitResult) bool) []ValueResult {
	sums := make([]adder, len(m.Dimensions))
	for i := range units {
		if !of(&units[i]) {
			continue
		}
		for d, v := range units[i].Values {
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
