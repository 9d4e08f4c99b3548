package calc

import "math/big"

// MinimumKind is how the minimum of respondents is worked out (Batas Minimum
// Responden).
type MinimumKind uint8

const (
	MinimumNone MinimumKind = iota
	MinimumPercent
	MinimumFixed
	MinimumSlovin
	MinimumKrejcieMorgan
)

// MinimumRule says how many respondents a unit needs to be ranked.
type MinimumRule struct {
	Kind   MinimumKind
	Amount Decimal // percent of the employees, or a number of people
	Error  Decimal // e of Slovin and Krejcie-Morgan, between 0 and 1
}

// Of returns the minimum for a unit with so many employees; ok is false where
// the rule needs their number and it is not known.
func (r MinimumRule) Of(employees int) (minimum int, ok bool) {
	switch r.Kind {
	case MinimumNone:
		return 0, true
	case MinimumFixed:
		return ceiling(r.Amount.Rat()), true
	}
	if employees <= 0 {
		return 0, false
	}
	n := big.NewRat(int64(employees), 1)
	switch r.Kind {
	case MinimumPercent:
		share := new(big.Rat).Mul(n, r.Amount.Rat())
		return ceiling(share.Quo(share, big.NewRat(100, 1))), true
	case MinimumSlovin:
		return ceiling(slovin(n, r.Error.Rat())), true
	}
	return nearest(krejcieMorgan(n, r.Error.Rat())), true
}

// minimums remembers what a rule asks by number of employees: many units share
// a few.
type minimums struct {
	rule  MinimumRule
	known map[int]int
}

// unknownMinimum stands for a minimum that nobody can tell.
const unknownMinimum = -1

func (m *minimums) of(employees int) (minimum int, ok bool) {
	minimum, known := m.known[employees]
	if !known {
		if minimum, ok = m.rule.Of(employees); !ok {
			minimum = unknownMinimum
		}
		if m.known == nil {
			m.known = map[int]int{}
		}
		m.known[employees] = minimum
	}
	if minimum == unknownMinimum {
		return 0, false
	}
	return minimum, true
}

// slovin is N ÷ (1 + N·e²).
func slovin(n, e *big.Rat) *big.Rat {
	below := new(big.Rat).Mul(n, e)
	below.Mul(below, e)
	below.Add(below, big.NewRat(1, 1))
	return below.Quo(n, below)
}

// krejcieMorgan is χ²·N·P·(1−P) ÷ (d²·(N−1) + χ²·P·(1−P)) with χ² = 3.841 and
// P = 0.5 (Krejcie and Morgan, 1970). Their table rounds to the nearest person.
func krejcieMorgan(n, d *big.Rat) *big.Rat {
	spread := big.NewRat(3841, 4000)
	below := new(big.Rat).Sub(n, big.NewRat(1, 1))
	below.Mul(below, d)
	below.Mul(below, d)
	below.Add(below, spread)
	above := new(big.Rat).Mul(n, spread)
	return above.Quo(above, below)
}

func ceiling(x *big.Rat) int {
	whole, rest := new(big.Int).QuoRem(x.Num(), x.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		whole.Add(whole, big.NewInt(1))
	}
	return int(whole.Int64())
}

func nearest(x *big.Rat) int {
	n, _ := RoundRat(x, 0).Int()
	return n
}
