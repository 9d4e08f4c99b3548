package calc

import (
	"cmp"
	"math/big"
	"slices"
)

// candidate is a unit with the figure that an award goes by.
type candidate struct {
	unit    int // index into Result.Units
	measure Decimal
	rank    int // for an award by the index, which tie-breakers may have settled; else 0
}

// compare orders candidates, the best first; 0 is a tie.
func (c candidate) compare(o candidate) int {
	return cmp.Or(cmp.Compare(c.rank, o.rank), o.measure.Cmp(c.measure))
}

// award decides who gets which award, rule by rule in the office's order.
func award(r Result, problems *Problems) []Award {
	if len(r.Method.Awards) == 0 {
		problems.Add(NewProblem(NoAwards, Ref{}, nil))
		return nil
	}
	var awards []Award
	for _, rule := range r.Method.Awards {
		if rule.Measure == ByChange && !r.Method.comparable() {
			problems.Add(NewProblem(AwardUnsupported, Ref{}, Args{"award": rule.Name, "why": "method"}))
			continue
		}
		if missing := lacking(r, rule); missing != "" {
			problems.Add(NewProblem(AwardUnsupported, Ref{}, Args{"award": rule.Name, "why": missing}))
			continue
		}
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

// lacking says what an award needs and nobody has: "group" or "measure", ""
// for nothing. Where nobody is ranked that is what is said, not this.
func lacking(r Result, rule AwardRule) string {
	if rule.PerGroup && len(r.Groups) == 0 {
		return "group"
	}
	missing := ""
	for _, u := range r.Units {
		if u.Ranked() {
			if rule.of(u).IsSet() {
				return ""
			}
			missing = "measure"
		}
	}
	return missing
}

// awardOf gives one rule's award to all units, or to those of a group.
func awardOf(r Result, rule AwardRule, group string, problems *Problems) []Award {
	candidates := candidatesFor(r, rule, group)
	winners := cutOff(candidates, rule.Count)
	open := stillOpen(r, rule, group, winners)
	args := Args{"award": rule.Name, "group": group, "winners": len(winners), "open": open}
	if len(winners) == 0 {
		problems.Add(NewProblem(AwardUnearned, Ref{}, args))
	}
	if len(winners) > rule.Count {
		problems.Add(NewProblem(AwardTie, Ref{}, args))
	}
	switch {
	case len(open) > 0 && r.Method.Final:
		problems.Add(NewProblem(AwardRefused, Ref{}, args))
		return nil
	case len(open) > 0:
		problems.Add(NewProblem(AwardOpen, Ref{}, args))
	}
	return placed(rule, group, winners)
}

// cutOff returns the first n candidates, and all that are equal to the last of
// them: a cut through a tie leaves nobody out.
func cutOff(candidates []candidate, n int) []candidate {
	if n < 1 || len(candidates) == 0 {
		return nil
	}
	n = min(n, len(candidates))
	for n < len(candidates) && candidates[n].compare(candidates[n-1]) == 0 {
		n++
	}
	return candidates[:n]
}

// candidatesFor lists who may win, best first.
func candidatesFor(r Result, rule AwardRule, group string) []candidate {
	var list []candidate
	for i, u := range r.Units {
		if !u.Ranked() || !rule.concerns(u, group) || !r.Method.atLeast(u.Grade.Letter, rule.Lowest) {
			continue
		}
		c := candidate{unit: i, measure: rule.of(u)}
		if !c.measure.IsSet() || rule.Measure == ByChange && c.measure.Sign() <= 0 || rule.Measure == ByDimension && r.Method.small(&u) {
			continue // a fall is no rise; values of few respondents are not told
		}
		if rule.Measure == ByIndex {
			c.rank = u.Rank
		}
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(a.compare(b), cmp.Compare(r.Units[a.unit].Place, r.Units[b.unit].Place))
	})
	return list
}

// concerns tells whether a unit competes for the award of a group.
func (rule AwardRule) concerns(u UnitResult, group string) bool {
	return !rule.PerGroup || u.Group == group
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
		return ResponseRate(u.Respondents, u.Employees)
	}
	return u.Score
}

// ResponseRate is respondents of employees in percent, to two decimals; no
// figure where either is not known or there are more respondents than
// employees.
func ResponseRate(respondents, employees int) Decimal {
	if respondents <= 0 || employees <= 0 || respondents > employees {
		return Decimal{}
	}
	return RoundRat(big.NewRat(100*int64(respondents), int64(employees)), sharePlaces)
}

// stillOpen lists the units whose data are in clarification and that could yet
// reach a winning place.
func stillOpen(r Result, rule AwardRule, group string, winners []candidate) []string {
	var names []string
	for _, u := range r.Units {
		if !rule.concerns(u, group) || !u.Reach.IsSet() {
			continue
		}
		best := rule.reach(u)
		if !r.Method.atLeast(r.Method.Grade(u.Reach).Letter, rule.Lowest) {
			continue
		}
		if len(winners) < rule.Count && best.Sign() > 0 || len(winners) > 0 && best.Cmp(winners[len(winners)-1].measure) >= 0 {
			names = append(names, u.Name)
		}
	}
	return names
}

// reach is the best figure that a unit in clarification may come to.
func (rule AwardRule) reach(u UnitResult) Decimal {
	switch rule.Measure {
	case ByIndex:
		return u.Reach
	case ByChange:
		return u.Reach.Sub(u.Previous)
	}
	return NewDecimal(ScaleMax, 0)
}

func (u *UnitResult) unsettled() bool { return u.has(ReasonUnsettled) }

// silent tells a unit that sent no figures of a survey.
func (u *UnitResult) silent() bool { return u.has(ReasonSilent) }

func (u *UnitResult) has(code ReasonCode) bool {
	return slices.ContainsFunc(u.Reasons, func(r Reason) bool { return r.Code == code })
}

// placed numbers the winners 1-2-2-4.
func placed(rule AwardRule, group string, winners []candidate) []Award {
	awards := make([]Award, len(winners))
	for i, w := range winners {
		awards[i] = Award{Rule: rule, Unit: w.unit, Group: group, Place: i + 1, Measure: w.measure}
		if i > 0 && winners[i-1].compare(w) == 0 {
			awards[i].Place, awards[i].Tied, awards[i-1].Tied = awards[i-1].Place, true, true
		}
	}
	return awards
}
