package calc

import "cmp"

// Certainty says how far a unit's figures can be trusted. It belongs in the
// working paper and the report, which stay inside, never in what goes out.
type Certainty struct {
	ResponseRate Decimal // percent, two decimals; no figure where employees are not known or fewer than respondents
	Margin       Decimal // ± points of the scale of 100 around the survey's index at 95 %, two decimals; no figure where it cannot be said
	Alpha        Decimal // Cronbach's alpha over all items, three decimals, at most 1, may be negative; no figure where it cannot be said
	Low, High    int     // 95 % interval of the rank, Low the better; 0, 0: none
}

// Decimals of the figures of a Certainty.
const (
	marginPlaces = 2
	alphaPlaces  = 3
)

// Certainties tells for every unit, in the order of r.Units, how sure its
// figures are. The response rate needs numbers of people only; the rest needs
// answers that no recap contradicts, of at least Method.SmallGroup respondents
// who left nothing out. It does not depend on the order of the surveys, and is
// the same on every processor.
func Certainties(in Input, r Result) []Certainty {
	all := make([]Certainty, len(r.Units))
	surveys, gauge := surveysByUnit(in), r.Method.gauge()
	contest := newContest(r.Method)
	for i := range r.Units {
		u := &r.Units[i]
		var told bool
		var margin nano
		if s := surveys[u.Place-1]; s != nil && !u.Out {
			all[i], margin, told = r.Method.certainty(s, u, gauge)
		} else {
			all[i].ResponseRate = ResponseRate(u.Respondents, u.Employees)
		}
		if u.Ranked() {
			contest.enter(u, i, margin, told)
		}
	}
	contest.run()
	for _, c := range contest.entrants {
		all[c.unit].Low, all[c.unit].High = c.interval()
	}
	return all
}

// certainty is what the answers of one unit say by themselves. The margin is
// returned for small groups too, where it is not told: how far other units'
// ranks are sure depends on it.
func (m Method) certainty(s *Survey, u *UnitResult, g gauge) (c Certainty, margin nano, told bool) {
	c.ResponseRate = ResponseRate(cmp.Or(u.Respondents, s.Tally.Respondents), u.Employees)
	if s.Faulty {
		return c, 0, false
	}
	margin, ok := g.margin(s.Tally, u.Employees)
	if s.Tally.Whole.N < int64(m.SmallGroup) {
		return c, margin, false
	}
	if ok {
		c.Margin = margin.round(marginPlaces)
	}
	c.Alpha = RoundRat(m.Questions.alpha(s.Tally), alphaPlaces)
	return c, margin, ok
}
