package calc

// targetOf returns the target that holds for a unit: its own, else the
// organisation's.
func (m Method) targetOf(u Unit) Decimal {
	if u.Target.IsSet() {
		return u.Target
	}
	return m.Reference.Target
}

// gaps works out the distances to the references. They are differences of
// published figures, so that a reader can check them by hand.
func (u *UnitResult) gaps(r Reference) {
	u.Gap = u.Score.Sub(u.Target)
	u.ToNational = u.Score.Sub(r.National)
	u.ToProvince = u.Score.Sub(r.Province)
	u.Change = u.Score.Sub(u.Previous)
}
