package calc

import "slices"

// better orders two ranked units, the higher published index first. It is the
// one place that says who is before whom; units it calls equal share a rank.
func better(a, b *UnitResult) int { return b.Score.Cmp(a.Score) }

// rankUnits gives competition ranks (1-2-2-4) to every unit that nothing keeps
// from having one, overall and within its group. It returns the ranked units
// by rank, then the others, both in roster order where nothing else decides.
func rankUnits(units []UnitResult) []UnitResult {
	var ranked, others []*UnitResult
	for i := range units {
		if len(units[i].Reasons) == 0 {
			ranked = append(ranked, &units[i])
		} else {
			others = append(others, &units[i])
		}
	}
	slices.SortStableFunc(ranked, better)
	var whole ladder
	groups := map[string]*ladder{}
	for _, u := range ranked {
		if groups[u.Group] == nil {
			groups[u.Group] = new(ladder)
		}
		u.GroupRank, _ = groups[u.Group].next(u)
		var above *UnitResult
		if u.Rank, above = whole.next(u); above != nil {
			u.Tied, above.Tied = true, true
		}
	}
	sorted := make([]UnitResult, 0, len(units))
	for _, u := range slices.Concat(ranked, others) {
		sorted = append(sorted, *u)
	}
	return sorted
}

// ladder hands out ranks to units that come best first.
type ladder struct {
	count, rank int
	last        *UnitResult
}

// next returns the rank of the next unit, and the unit before it where the two
// share that rank.
func (l *ladder) next(u *UnitResult) (rank int, tiedWith *UnitResult) {
	l.count++
	if l.last != nil && better(l.last, u) == 0 {
		tiedWith = l.last
	} else {
		l.rank = l.count
	}
	l.last = u
	return l.rank, tiedWith
}
