package calc

// Exclusion is how many of the units that sent data a minimum rule would keep
// from being ranked.
type Exclusion struct {
	Rule     MinimumRule
	Below    int  // units with fewer respondents than the rule asks for
	Unknown  int  // units whose employees or respondents are not known
	InForce  bool // the office chose this rule
	Assessed int  // units that were looked at
}

// Amounts that the table of exclusions takes for rules the office did not
// choose.
var (
	commonPercent = NewDecimal(50, 0)
	commonNumber  = NewDecimal(30, 0)
	commonError   = NewDecimal(5, 2)
)

// exclusions holds each kind of minimum against the units that sent data, so
// that the office sees what a rule does before it chooses one. An office that
// chose none is told.
func (m Method) exclusions(units []UnitResult, problems *Problems) []Exclusion {
	margin := m.Minimum.Error
	if !margin.IsSet() {
		margin = commonError
	}
	list := []Exclusion{
		{Rule: MinimumRule{Kind: MinimumPercent, Amount: commonPercent}},
		{Rule: MinimumRule{Kind: MinimumFixed, Amount: commonNumber}},
		{Rule: MinimumRule{Kind: MinimumSlovin, Error: margin}},
		{Rule: MinimumRule{Kind: MinimumKrejcieMorgan, Error: margin}},
	}
	known := false
	for i := range list {
		e := &list[i]
		if e.Rule.Kind == m.Minimum.Kind {
			e.Rule, e.InForce = m.Minimum, true
		}
		asked := minimums{rule: e.Rule}
		for j := range units {
			if u := &units[j]; !u.Out && !u.silent() {
				e.count(u, &asked)
			}
		}
		known = known || e.Assessed > e.Unknown
	}
	if !known {
		return nil
	}
	if m.Minimum.Kind == MinimumNone {
		problems.Add(NewProblem(MinimumNotSet, Ref{}, Args{
			"percent": list[0].told(), "fixed": list[1].told(), "slovin": list[2].told(), "krejcie": list[3].told(),
		}))
	}
	return list
}

// told is how many units the rule would exclude; no figure where nobody can tell.
func (e *Exclusion) told() any {
	if e.Unknown == e.Assessed {
		return Decimal{}
	}
	return e.Below
}

func (e *Exclusion) count(u *UnitResult, asked *minimums) {
	e.Assessed++
	minimum, ok := asked.of(u.Employees)
	switch {
	case !ok || u.Respondents == 0:
		e.Unknown++
	case u.Respondents < minimum:
		e.Below++
	}
}
