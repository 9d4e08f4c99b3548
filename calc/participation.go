package calc

import (
	"slices"
	"time"
)

// Participation is how many of a unit's people answered so far, held against
// its minimum while the survey still runs.
type Participation struct {
	Unit
	Respondents int
	Minimum     int     // 0: none is asked for, or it is not known
	Known       bool    // a minimum is asked for and could be worked out
	Rate        Decimal // in percent of the employees, two decimals; no figure where they are not known or fewer
}

// ParticipationState says where a unit stands.
type ParticipationState uint8

const (
	NoAnswers   ParticipationState = iota // Belum Ada Data
	BelowTarget                           // Belum Memenuhi
	Reached                               // Memenuhi
	Unjudged                              // answers came, and nothing to hold them against
)

// State tells where the unit stands.
func (p Participation) State() ParticipationState {
	switch {
	case p.Respondents == 0:
		return NoAnswers
	case !p.Known:
		return Unjudged
	case p.Respondents < p.Minimum:
		return BelowTarget
	}
	return Reached
}

// Short is how many respondents are still missing from the minimum.
func (p Participation) Short() int { return max(0, p.Minimum-p.Respondents) }

// Progress is how many answered so far.
type Progress struct {
	Units    []Participation
	Last     time.Time // the newest answer; zero: not said
	Surveyed bool      // something was read that says who answered: a survey without a single answer does, scores alone do not
}

// ProgressOf tells how far the survey is, with the problems of Participations.
func ProgressOf(in Input, m Method) (Progress, []Problem) {
	units, problems := Participations(in, m)
	answered := func(p Participation) bool { return p.Respondents > 0 }
	return Progress{units, in.LastAnswer(), in.Ledger.Has(KindSurvey) || slices.ContainsFunc(units, answered)}, problems
}

// Participations counts the respondents of every unit that takes part, in the
// order of the roster, from answers or from what a recap says. It needs no
// figure of the assessment, so it works while most of the settings are open.
// Problems are units with more respondents than employees, and those whose
// minimum nobody can work out.
func Participations(in Input, m Method) ([]Participation, []Problem) {
	var problems Problems
	var list []Participation
	needed := minimums{rule: m.Minimum}
	for i, s := range sentByUnit(in) {
		p := Participation{Unit: in.Units[i]}
		if p.Out {
			continue
		}
		if s.survey != nil {
			p.Respondents = s.survey.Tally.Respondents
		} else if len(s.recaps) == 1 {
			p.Respondents = s.recaps[0].Respondents
		}
		if m.Minimum.Kind != MinimumNone {
			p.Minimum, p.Known = needed.of(p.Employees)
		}
		if p.Rate = ResponseRate(p.Respondents, p.Employees); p.Respondents == 0 && p.Employees > 0 {
			p.Rate = NewDecimal(0, sharePlaces)
		}
		problems.Add(p.problems(m)...)
		list = append(list, p)
	}
	return list, problems.Sorted()
}

func (p Participation) problems(m Method) (list []Problem) {
	if p.Employees > 0 && p.Respondents > p.Employees {
		list = append(list, NewProblem(RespondentsExceed, Ref{}, Args{"respondents": p.Respondents, "employees": p.Employees}))
	}
	if m.Minimum.Kind != MinimumNone && !p.Known {
		list = append(list, NewProblem(MinimumUnknown, Ref{}, Args{"field": "Jumlah ASN"}))
	}
	for i := range list {
		list[i].Unit = p.Name
	}
	return list
}

// LastAnswer returns the newest time among the answers that count, as the
// exports wrote it; the zero time where none says it.
func (in Input) LastAnswer() time.Time {
	var last time.Time
	for _, s := range in.Surveys {
		if s.Last.After(last) {
			last = s.Last
		}
	}
	return last
}
