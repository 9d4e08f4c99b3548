package writer

import (
	"fmt"
	"math/big"

	"rapor/calc"
	"rapor/writer/book"
)

// heatSteps is how many shades the map of values has.
const heatSteps = 7

// heatMap shades every value from the lowest to the highest of all, and marks
// each unit's highest and its priority; nil where nobody has several values.
func (m overviewMaker) heatMap() *overviewHeat {
	if !m.detailed || len(m.Result.Method.Dimensions) < 2 {
		return nil
	}
	h := &overviewHeat{Note: m.say("page.values.note", nil)}
	for _, d := range m.Result.Method.Dimensions {
		h.Heads = append(h.Heads, book.Line(d.Name))
	}
	low, high := m.valueBounds()
	for _, u := range m.ranked[:min(len(m.ranked), maxOverview)] {
		row := overviewHeatRow{Name: book.Line(u.Name), Cells: make([]overviewHeatCell, len(h.Heads))}
		best, worst := extremeValue(u.Values, 1), extremeValue(u.Values, -1)
		for i := range row.Cells {
			row.Cells[i].Score = "–"
			if i >= len(u.Values) || !u.Values[i].Score.IsSet() {
				continue
			}
			class := fmt.Sprintf("h%d", heatStep(u.Values[i].Score, low, high))
			switch i {
			case best:
				class += " top"
			case worst:
				class += " low"
			}
			row.Cells[i] = overviewHeatCell{m.Number(u.Values[i].Score), class}
		}
		h.Rows = append(h.Rows, row)
	}
	return h
}

// valueBounds are the lowest and the highest of all values.
func (m overviewMaker) valueBounds() (low, high calc.Decimal) {
	for _, u := range m.ranked {
		for _, v := range u.Values {
			if !v.Score.IsSet() {
				continue
			}
			if !low.IsSet() || v.Score.Cmp(low) < 0 {
				low = v.Score
			}
			if !high.IsSet() || v.Score.Cmp(high) > 0 {
				high = v.Score
			}
		}
	}
	return low, high
}

// heatStep is the shade of a value between the lowest and the highest.
func heatStep(v, low, high calc.Decimal) int {
	span := high.Sub(low)
	if span.Sign() <= 0 {
		return heatSteps / 2
	}
	share := new(big.Rat).Quo(v.Sub(low).Rat(), span.Rat())
	share.Mul(share, big.NewRat(heatSteps, 1))
	return min(int(new(big.Int).Quo(share.Num(), share.Denom()).Int64()), heatSteps-1)
}
