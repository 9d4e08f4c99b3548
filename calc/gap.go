package calc

import "math/big"

// targetOf returns the target that holds for a unit: its own, else the
// organisation's.
func (m Method) targetOf(u Unit) Decimal {
	if u.Target.IsSet() {
		return u.Target
	}
	return m.Reference.Target
}

// comparable tells whether this year's figures may be held against last
// year's.
func (m Method) comparable() bool { return !m.OtherMethod || m.ChangeAnyway }

// sharePlaces is to how many decimals percentages are published.
const sharePlaces = 2

// gaps works out the distances to the references. They are differences of
// published figures, so that a reader can check them by hand.
func (m Method) gaps(u *UnitResult) {
	u.Gap = u.Score.Sub(u.Target)
	u.ToNational = u.Score.Sub(m.Reference.National)
	u.ToProvince = u.Score.Sub(m.Reference.Province)
	if m.comparable() {
		u.Change = u.Score.Sub(u.Previous)
	}
	if u.Target.Sign() > 0 {
		share := new(big.Rat).Quo(u.Score.Rat(), u.Target.Rat())
		u.Attainment = RoundRat(share.Mul(share, big.NewRat(100, 1)), sharePlaces)
	}
	if years := m.YearsToTarget(); years > 0 && u.Gap.IsSet() {
		u.YearlyRise = NewDecimal(0, 0)
		if u.Gap.Sign() < 0 {
			u.YearlyRise = RoundRat(new(big.Rat).Quo(u.Gap.Neg().Rat(), big.NewRat(int64(years), 1)), m.Decimals)
		}
	}
}

// YearsToTarget is how many years are left to the year of the target, 0 where
// either year is not said or the target's has come.
func (m Method) YearsToTarget() int {
	if m.Year == 0 || m.Reference.TargetYear <= m.Year {
		return 0
	}
	return m.Reference.TargetYear - m.Year
}
