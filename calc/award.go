package calc

import (
	"cmp"
	"slices"
)

// candidate is a unit with the figure that an award goes by.
type candidate struct {
	unit    int // index into Result.Units
	measure Decimal
}

// award decides who gets which award, rule by rule in the office's order.
func award(r Result, problems *Problems) []Award {
	if len(r.Method.Awards) == 0 {
		problems.Add(NewProblem(NoAwards, Ref{}, nil))
		return nil
	}
	var awards []Award
	for _, rule := range r.Method.Awards {
		groups := []string{""}
		if rule.PerGroup {
			groups = r.Groups
		}
		for _, group := range groups {
			awards = append(awards, awardOf(r, rule, group, problems)...)
		}
	}
	return awards
}

// awardOf gives one rule's award to all units, or to those of a group.
func awardOf(r Result, rule AwardRule, group string, problems *Problems) []Award {
	args := Args{"award": rule.Name, "group": group, "label": rule.Name + " " + group}
	candidates, measured := candidatesFor(r, rule, group)
	switch {
	case !measured:
		problems.Add(NewProblem(AwardUnsupported, Ref{}, args))
		return nil
	case len(candidates) == 0:
		problems.Add(NewProblem(AwardUnearned, Ref{}, args))
		return nil
	}
	winners := candidates[:min(rule.Count, len(candidates))]
	for len(winners) < len(candidates) && candidates[len(winners)].measure.Equal(winners[len(winners)-1].measure) {
		winners = candidates[:len(winners)+1]
	}
	if len(winners) > rule.Count {
		args["winners"] = len(winners)
		problems.Add(NewProblem(AwardTie, Ref{}, args))
	}
	if open := unsettledIn(r, group); open != "" {
		args["open"] = open
		problems.Add(NewProblem(AwardOpen, Ref{}, args))
	}
	return placed(rule, group, winners)
}

// candidatesFor lists who may win, best first. measured tells whether any
// ranked unit has the figure at all.
func candidatesFor(r Result, rule AwardRule, group string) (list []candidate, measured bool) {
	for i, u := range r.Units {
		if !u.Ranked() || (rule.PerGroup && u.Group != group) {
			continue
		}
		measure := rule.of(u)
		if !measure.IsSet() {
			continue
		}
		measured = true
		if r.Method.atLeast(u.Grade.Letter, rule.Lowest) && (rule.Measure != ByChange || measure.Sign() > 0) {
			list = append(list, candidate{i, measure})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(b.measure.Cmp(a.measure), cmp.Compare(r.Units[a.unit].Place, r.Units[b.unit].Place))
	})
	return list, measured || r.Overall.Ranked == 0 || rule.Measure == ByIndex
}

// of returns the figure that a rule goes by.
func (rule AwardRule) of(u UnitResult) Decimal {
	switch rule.Measure {
	case ByDimension:
		if rule.Dimension < len(u.Values) {
			return u.Values[rule.Dimension].Score
		}
		return Decimal{}
	case ByChange:
		return u.Change
	case ByParticipation:
		return participation(u.Respondents, u.Employees)
	}
	return u.Score
}

// participation is respondents of employees in percent, to two decimals; no
// figure where either is not known or there are more respondents than
// employees.
func participation(respondents, employees int) Decimal {
	if respondents <= 0 || employees <= 0 || respondents > employees {
		return Decimal{}
	}
	return RoundRat(percent(respondents, employees), 2)
}

// unsettledIn returns a unit whose data are in clarification and that could
// therefore still win, "" for none.
func unsettledIn(r Result, group string) string {
	for _, u := range r.Units {
		if group != "" && u.Group != group {
			continue
		}
		for _, reason := range u.Reasons {
			if reason.Code == ReasonUnsettled {
				return u.Name
			}
		}
	}
	return ""
}

// placed numbers the winners 1-2-2-4.
func placed(rule AwardRule, group string, winners []candidate) []Award {
	awards := make([]Award, len(winners))
	for i, w := range winners {
		awards[i] = Award{Rule: rule, Unit: w.unit, Group: group, Place: i + 1, Measure: w.measure}
		if i > 0 && winners[i-1].measure.Equal(w.measure) {
			awards[i].Place, awards[i].Tied, awards[i-1].Tied = awards[i-1].Place, true, true
		}
	}
	return awards
}
