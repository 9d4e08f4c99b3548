package calc

import (
	"cmp"
	"math/big"
	"slices"
)

// YearIndex is a unit's published index of one year.
type YearIndex struct {
	Year  int
	Index Decimal
}

// Trend is a unit's way over the years up to the one that is assessed.
type Trend struct {
	Series     []YearIndex // by year, this year last; fewer than two: no trend
	MeanChange Decimal     // points a year from the first to the last, rounded once; no figure where the methods differ
	From, To   Grade       // grades of last year's and this year's index, where they differ
}

// follow works out the trend of a unit with a published index. Years that are
// not before this one are no past.
func (m Method) follow(u *UnitResult, history []YearIndex) {
	if m.Year == 0 {
		return
	}
	for _, past := range history {
		if past.Year < m.Year && past.Index.IsSet() {
			u.Trend.Series = append(u.Trend.Series, past)
		}
	}
	if lastYear := func(y YearIndex) bool { return y.Year == m.Year-1 }; u.Previous.IsSet() {
		u.Trend.Series = append(slices.DeleteFunc(u.Trend.Series, lastYear), YearIndex{m.Year - 1, u.Previous})
	}
	u.Trend.Series = append(u.Trend.Series, YearIndex{m.Year, u.Score})
	slices.SortStableFunc(u.Trend.Series, func(a, b YearIndex) int { return cmp.Compare(a.Year, b.Year) })
	first := u.Trend.Series[0]
	if len(u.Trend.Series) < 2 || !m.comparable() {
		return
	}
	rise := u.Score.Sub(first.Index).Rat()
	u.Trend.MeanChange = RoundRat(rise.Quo(rise, big.NewRat(int64(m.Year-first.Year), 1)), m.Decimals)
	if u.Previous.IsSet() {
		if before := m.Grade(u.Previous); before.Letter != u.Grade.Letter {
			u.Trend.From, u.Trend.To = before, u.Grade
		}
	}
}
