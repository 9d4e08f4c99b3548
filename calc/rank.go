package calc

import (
	"cmp"
	"slices"
)

// better orders two ranked units: the higher published index first, then the
// tie-breakers in the office's order, by figures as published; one that a unit
// does not have loses. by is the tie-breaker that decided, nil for none. Units
// that it calls equal share a rank. It is the one place that says who is
// before whom.
func (m *Method) better(a, b *UnitResult) (order int, by *TieBreaker) {
	if order = b.Score.Cmp(a.Score); order != 0 {
		return order, nil
	}
	for i := range m.Ties {
		tie := &m.Ties[i]
		x, y := tie.of(a), tie.of(b)
		switch {
		case x.IsSet() != y.IsSet() && x.IsSet():
			return -1, tie
		case x.IsSet() != y.IsSet():
			return 1, tie
		}
		if order = y.Cmp(x); order != 0 {
			return order, tie
		}
	}
	return 0, nil
}

// of returns the figure that a tie-breaker goes by.
func (t *TieBreaker) of(u *UnitResult) Decimal {
	switch t.Measure {
	case BySurvey:
		return u.Survey.Score
	case ByEvidence:
		return u.Evidence.Score
	}
	return AwardRule{Measure: t.Measure, Dimension: t.Dimension}.of(*u)
}

// rankUnits gives competition ranks (1-2-2-4) to every unit that nothing keeps
// from having one, overall and within its group. It returns the ranked units
// by rank, then the others, both in roster order where nothing else decides.
func (m *Method) rankUnits(units []UnitResult) []UnitResult {
	var ranked, others []*UnitResult
	for i := range units {
		if len(units[i].Reasons) == 0 {
			ranked = append(ranked, &units[i])
		} else {
			others = append(others, &units[i])
		}
	}
	slices.SortFunc(ranked, func(a, b *UnitResult) int {
		order, _ := m.better(a, b)
		return cmp.Or(order, cmp.Compare(a.Place, b.Place))
	})
	whole := ladder{method: m}
	groups := map[string]*ladder{}
	for _, u := range ranked {
		if groups[u.Group] == nil {
			groups[u.Group] = &ladder{method: m}
		}
		u.GroupRank, _, _ = groups[u.Group].next(u)
		rank, above, by := whole.next(u)
		u.Rank = rank
		switch {
		case by != nil:
			u.DecidedBy, above.DecidedBy = by.Name, cmp.Or(above.DecidedBy, by.Name)
		case above != nil:
			u.Tied, above.Tied = true, true
		}
	}
	shareDeciders(ranked)
	sorted := make([]UnitResult, 0, len(units))
	for _, u := range slices.Concat(ranked, others) {
		sorted = append(sorted, *u)
	}
	return sorted
}

// shareDeciders gives those who share a rank the tie-breaker that parted any of
// them from the others.
func shareDeciders(ranked []*UnitResult) {
	for start := 0; start < len(ranked); {
		end, by := start, ""
		for ; end < len(ranked) && ranked[end].Rank == ranked[start].Rank; end++ {
			by = cmp.Or(by, ranked[end].DecidedBy)
		}
		for ; start < end; start++ {
			ranked[start].DecidedBy = by
		}
	}
}

// ladder hands out ranks to units that come best first.
type ladder struct {
	method      *Method
	count, rank int
	last        *UnitResult
}

// next returns the rank of the next unit, and the unit before it where the two
// have the same index: by is the tie-breaker that parted them, nil where they
// share the rank.
func (l *ladder) next(u *UnitResult) (rank int, above *UnitResult, by *TieBreaker) {
	l.count++
	order := 1
	if l.last != nil {
		if order, by = l.method.better(l.last, u); order == 0 || by != nil {
			above = l.last
		}
	}
	if order != 0 {
		l.rank = l.count
	}
	l.last = u
	return l.rank, above, by
}

// rankValues gives competition ranks within each dimension to the ranked units
// that have a value of it, by the value as published.
func (m *Method) rankValues(units []UnitResult) {
	type valued struct {
		score Decimal
		value *ValueResult
	}
	list := make([]valued, 0, len(units))
	for d := range m.Dimensions {
		list = list[:0]
		for i := range units {
			if u := &units[i]; u.Ranked() && d < len(u.Values) {
				list = append(list, valued{u.Values[d].Score, &u.Values[d]})
			}
		}
		slices.SortFunc(list, func(a, b valued) int { return b.score.Cmp(a.score) })
		for i, v := range list {
			v.value.Rank = i + 1
			if i > 0 && list[i-1].score.Equal(v.score) {
				v.value.Rank = list[i-1].value.Rank
			}
		}
	}
}
