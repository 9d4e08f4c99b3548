package calc

import (
	"cmp"
	"math/big"
	"slices"
)

// sent is everything that was sent of one unit.
type sent struct {
	recaps    []Recap
	survey    *Survey
	evidences []Evidence
	stages    []StageReport
	past      []YearIndex
}

// sentByUnit sorts what was sent to its units. A row of a unit that is not
// there is a mistake of the reader and panics: leaving it out would drop a row
// in silence.
func sentByUnit(in Input) []sent {
	byUnit := make([]sent, len(in.Units))
	for _, r := range in.Recaps {
		byUnit[r.Unit].recaps = append(byUnit[r.Unit].recaps, r)
	}
	for _, e := range in.Evidences {
		byUnit[e.Unit].evidences = append(byUnit[e.Unit].evidences, e)
	}
	for _, s := range in.Stages {
		byUnit[s.Unit].stages = append(byUnit[s.Unit].stages, s)
	}
	for _, p := range in.Past {
		byUnit[p.Unit].past = append(byUnit[p.Unit].past, p.YearIndex)
	}
	for i, s := range surveysByUnit(in) {
		byUnit[i].survey = s
	}
	return byUnit
}

// sources are the places that a unit's figures came from, and the figures
// themselves, faulty ones too.
func (s sent) sources() (sources []Ref, figures []Figure) {
	take := func(list ...Figure) {
		for _, f := range list {
			if f.At != (Ref{}) {
				figures = append(figures, f)
			}
		}
	}
	for _, r := range s.recaps {
		sources = append(sources, r.At)
		take(r.Values...)
		take(r.Total, r.Index)
	}
	if s.survey != nil {
		sources = append(sources, s.survey.Files...)
	}
	for _, e := range s.evidences {
		sources = append(sources, e.At)
		take(e.Scores...)
	}
	slices.SortFunc(sources, Ref.Compare)
	return slices.Compact(sources), figures
}

// assessor works out units one by one.
type assessor struct {
	method   Method
	weights  weighting
	shares   [2]*big.Rat // of survey and evidence; nil without evidence
	problems *Problems
	evidence bool // anybody sent evidence
	minimums *minimums
}

func newAssessor(in Input, m Method, problems *Problems) assessor {
	a := assessor{method: m, weights: m.weighting(), problems: problems, evidence: len(in.Evidences) > 0, minimums: &minimums{rule: m.Minimum}}
	if m.Parts.HasEvidence() {
		survey, evidence := new(big.Rat), m.Parts.Evidence.Rat()
		if m.Parts.Survey.IsSet() {
			survey = m.Parts.Survey.Rat()
		}
		whole := new(big.Rat).Add(survey, evidence)
		a.shares = [2]*big.Rat{survey.Quo(survey, whole), new(big.Rat).Quo(evidence, whole)}
	}
	return a
}

// assess works out one unit's figures, all but its rank. A unit that may not
// be ranked keeps what is known of it, with every reason.
func (a assessor) assess(unit Unit, place int, s sent) UnitResult {
	u := UnitResult{Unit: unit, Place: place, Target: a.method.targetOf(unit)}
	u.Sources, u.Figures = s.sources()
	if unit.Out {
		u.because(ReasonOut, Args{"reason": unit.OutReason})
		return u
	}
	u.Stages = a.stages(&u, s.stages)
	part := a.surveyPart(&u, s)
	a.checkMinimum(&u, part)
	evidence := a.evidencePart(&u, s.evidences)
	if len(u.Reasons) > 0 {
		u.Reach = a.reach(&u, s)
		return u
	}
	a.publish(&u, part, evidence)
	a.method.follow(&u, s.past)
	a.checkTotals(&u, s, part)
	return u
}

// surveyed is what the survey's part of an index is made of.
type surveyed struct {
	values []*big.Rat // one a dimension; empty where only a total was sent
	index  *big.Rat   // nil: none that counts
	known  bool       // respondents are known
	total  Figure     // the sheet's own total of the values

	doubtful int // people whose answers have an error, beside the respondents
}

// surveyPart works out the survey's part from a recap or from answers, and
// notes why there is none.
func (a assessor) surveyPart(u *UnitResult, s sent) surveyed {
	var part surveyed
	switch {
	case s.survey != nil && len(s.recaps) == 0:
		part = a.fromAnswers(u, s.survey)
	case len(s.recaps) > 0:
		part = a.fromRecap(u, s.recaps)
	default:
		u.because(ReasonSilent, nil)
		a.say(u, NewProblem(UnitSilent, Ref{}, nil))
		return part
	}
	if part.index == nil {
		u.because(ReasonUnsettled, nil)
	}
	return part
}

// fromRecap takes the one sound row. Two rows are never added up.
func (a assessor) fromRecap(u *UnitResult, recaps []Recap) surveyed {
	if len(recaps) > 1 {
		return surveyed{}
	}
	r := recaps[0]
	u.Respondents, u.Employees = r.Respondents, cmp.Or(u.Employees, r.Employees)
	part := surveyed{known: r.Respondents > 0, total: r.Total}
	if !a.weights.complete(r) {
		return part
	}
	part.index = a.weights.index(r)
	for _, v := range r.Values {
		part.values = append(part.values, v.Value.Rat())
	}
	return part
}

// fromAnswers works out a unit's values from its respondents' answers.
func (a assessor) fromAnswers(u *UnitResult, s *Survey) surveyed {
	m := a.method
	u.Respondents = s.Tally.Respondents
	if s.Faulty {
		return surveyed{known: true, doubtful: s.Doubtful}
	}
	values, unanswered := m.surveyValues(s.Tally)
	for _, item := range unanswered {
		a.say(u, NewProblem(ItemUnanswered, Ref{}, Args{"field": m.Questions.Items[item].Code}))
	}
	part := surveyed{known: true}
	if len(unanswered) > 0 {
		return part
	}
	part.values, part.index = values, a.weights.mean(values)
	u.Weakest = m.weakest(s.Tally)
	return part
}

// publish rounds once, and holds the published index against the references.
func (a assessor) publish(u *UnitResult, part surveyed, evidence *big.Rat) {
	m := a.method
	u.Exact = part.index
	if a.shares[0] != nil {
		u.Survey, u.Evidence = m.valueResult(part.index), m.valueResult(evidence)
		u.Exact = new(big.Rat).Mul(a.shares[0], part.index)
		u.Exact.Add(u.Exact, new(big.Rat).Mul(a.shares[1], evidence))
	}
	u.Score = RoundRat(u.Exact, m.Decimals)
	u.Grade = m.Grade(u.Score)
	u.Values = slices.Grow(u.Values, len(part.values))
	for _, v := range part.values {
		u.Values = append(u.Values, m.valueResult(v))
	}
	m.gaps(u)
}

func (m Method) valueResult(exact *big.Rat) ValueResult {
	score := RoundRat(exact, m.Decimals)
	return ValueResult{Exact: exact, Score: score, Grade: m.Grade(score)}
}

// say adds a problem of the unit.
func (a assessor) say(u *UnitResult, p Problem) {
	p.Unit = u.Name
	a.problems.Add(p)
}

// maxTotalPlaces is to how many decimals a sheet's own total is compared: more
// are the noise of binary figures.
const maxTotalPlaces = 9

// checkTotals reports figures of the sheet that differ from ours at the
// decimals they are written with. Ours are used. A total beside the values may
// be meant for the survey's part or for the index.
func (a assessor) checkTotals(u *UnitResult, s sent, part surveyed) {
	if len(part.values) > 0 && differs(part.total, part.index) && differs(part.total, u.Exact) {
		a.totalDiffers(u, part.total, part.index)
	}
	for _, r := range s.recaps {
		if differs(r.Index, u.Exact) {
			a.totalDiffers(u, r.Index, u.Exact)
		}
	}
}

func differs(f Figure, ours *big.Rat) bool {
	if !f.Value.IsSet() {
		return false
	}
	places := min(f.Value.Places(), maxTotalPlaces)
	return !RoundRat(ours, places).Equal(RoundRat(f.Value.Rat(), places))
}

func (a assessor) totalDiffers(u *UnitResult, f Figure, ours *big.Rat) {
	p := NewProblem(TotalDiffers, f.At, Args{"total": f.Value, "ours": RoundRat(ours, min(f.Value.Places(), maxTotalPlaces))})
	p.Got = f.Value.String()
	a.say(u, p)
}
