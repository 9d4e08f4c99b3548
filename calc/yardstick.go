package calc

import (
	"math/big"
	"slices"
)

// Yardsticks are figures of all ranked units together that one of them can be
// held against.
type Yardsticks struct {
	Median     Decimal       // of the unrounded indices, rounded once
	TopQuarter Decimal       // the index from which on a unit is in the best quarter
	Groups     []GroupResult // in the order of Result.Groups
}

// GroupResult is a group of units (Kelompok).
type GroupResult struct {
	Name     string
	Units    int // taking part
	Ranked   int
	Withheld bool          // too few ranked units to be broken down: what follows is no figure
	Mean     Decimal       // of the unrounded indices, rounded once
	Best     Decimal       // the highest published index
	Values   []ValueResult // mean of each dimension
}

// Group returns the figures of a group, nil where there is none of that name.
func (y Yardsticks) Group(name string) *GroupResult {
	for i := range y.Groups {
		if y.Groups[i].Name == name {
			return &y.Groups[i]
		}
	}
	return nil
}

// yardsticks works out what the ranked units, best first, are held against.
func (m Method) yardsticks(units []UnitResult, groups []string) Yardsticks {
	var y Yardsticks
	n := 0
	for n < len(units) && units[n].Ranked() {
		n++
	}
	if n > 0 {
		middle := new(big.Rat).Add(exactAt(units[:n], (n-1)/2), exactAt(units[:n], n/2))
		y.Median = RoundRat(middle.Quo(middle, big.NewRat(2, 1)), m.Decimals)
		y.TopQuarter = units[(n+3)/4-1].Score
	}
	for _, name := range groups {
		y.Groups = append(y.Groups, GroupResult{Name: name})
	}
	for i := range units {
		if g := y.Group(units[i].Group); g != nil && !units[i].Out {
			g.Units++
			if units[i].Ranked() {
				g.Ranked++
			}
		}
	}
	m.withholdGroups(y.Groups)
	for i := range y.Groups {
		m.fillGroup(&y.Groups[i], units)
	}
	return y
}

// exactAt is the k-th highest unrounded index of ranked units. They stand in
// the order of their published indices, so only those that publish the same
// need to be put in order.
func exactAt(ranked []UnitResult, k int) *big.Rat {
	from, to := k, k+1
	for from > 0 && ranked[from-1].Score.Equal(ranked[k].Score) {
		from--
	}
	for to < len(ranked) && ranked[to].Score.Equal(ranked[k].Score) {
		to++
	}
	var same []*big.Rat
	for _, u := range ranked[from:to] {
		same = append(same, u.Exact)
	}
	slices.SortFunc(same, func(a, b *big.Rat) int { return b.Cmp(a) })
	return same[k-from]
}

// withholdGroups marks the groups of too few ranked units. One alone would be
// what the others leave of the total: then the next smallest is withheld too.
func (m Method) withholdGroups(groups []GroupResult) {
	withheld, smallest := 0, -1
	for i := range groups {
		g := &groups[i]
		switch {
		case g.Ranked == 0:
		case g.Ranked < m.SmallGroup:
			g.Withheld = true
			withheld++
		case smallest < 0 || g.Ranked < groups[smallest].Ranked:
			smallest = i
		}
	}
	if withheld == 1 && smallest >= 0 {
		groups[smallest].Withheld = true
	}
}

func (m Method) fillGroup(g *GroupResult, units []UnitResult) {
	if g.Withheld || g.Ranked == 0 {
		return
	}
	in := func(u *UnitResult) bool { return u.Ranked() && u.Group == g.Name }
	var indices adder
	for i := range units {
		if u := &units[i]; in(u) {
			indices.add(u.Exact)
			if !g.Best.IsSet() {
				g.Best = u.Score
			}
		}
	}
	g.Mean = RoundRat(indices.mean(), m.Decimals)
	g.Values = m.dimensionMeans(units, in)
}

// withhold takes the values of units with too few respondents out of what is
// published: so few people could be recognised in them. The means of the
// dimensions are made without them, so nothing can be got by subtraction.
func (m Method) withhold(units []UnitResult, problems *Problems) {
	for i := range units {
		u := &units[i]
		if !m.small(u) {
			continue
		}
		u.Figures = nil
		if len(u.Values) == 0 && len(u.Weakest) == 0 {
			continue
		}
		u.Values, u.Weakest, u.Withheld = nil, nil, true
		p := NewProblem(SmallGroupWithheld, Ref{}, Args{"respondents": u.Respondents, "limit": m.SmallGroup})
		p.Unit = u.Name
		problems.Add(p)
	}
}

// small tells a unit with so few respondents that its values are not told.
func (m Method) small(u *UnitResult) bool { return u.Respondents > 0 && u.Respondents < m.SmallGroup }
