package calc

import (
	"cmp"
	"slices"
)

// rankUnits gives competition ranks (1-2-2-4) by the published index to every
// unit that has one, overall and within its group. Units of equal index share
// the rank.
func rankUnits(units []UnitResult) {
	var ranked []*UnitResult
	for i := range units {
		if len(units[i].Reasons) == 0 {
			ranked = append(ranked, &units[i])
		}
	}
	slices.SortStableFunc(ranked, func(a, b *UnitResult) int { return b.Score.Cmp(a.Score) })
	groupRanks := map[string]*groupRank{}
	for i, u := range ranked {
		tiedAbove := i > 0 && ranked[i-1].Score.Equal(u.Score)
		if tiedAbove {
			u.Rank, u.Tied = ranked[i-1].Rank, true
			ranked[i-1].Tied = true
		} else {
			u.Rank = i + 1
		}
		g := groupRanks[u.Group]
		if g == nil {
			g = &groupRank{}
			groupRanks[u.Group] = g
		}
		u.GroupRank = g.next(u.Score)
	}
}

// groupRank hands out the ranks within one group, best first.
type groupRank struct {
	count, rank int
	last        Decimal
}

func (g *groupRank) next(score Decimal) int {
	g.count++
	if g.count == 1 || !g.last.Equal(score) {
		g.rank, g.last = g.count, score
	}
	return g.rank
}

// sortUnits brings ranked units to the front by rank, the others behind them;
// both in roster order where nothing else decides.
func sortUnits(units []UnitResult) {
	slices.SortStableFunc(units, func(a, b UnitResult) int {
		if a.Ranked() != b.Ranked() {
			if a.Ranked() {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Place, b.Place))
	})
}
