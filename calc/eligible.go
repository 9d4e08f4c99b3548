package calc

// recapsByUnit sorts the recap rows to their units. A row of a unit that is
// not there is a mistake of the reader and panics.
func recapsByUnit(in Input) [][]Recap {
	byUnit := make([][]Recap, len(in.Units))
	for _, r := range in.Recaps {
		byUnit[r.Unit] = append(byUnit[r.Unit], r)
	}
	return byUnit
}

// eligible decides who may be ranked. It returns the row that counts, or the
// reasons why none does.
func eligible(unit Unit, sent []Recap) (Recap, []Reason) {
	switch {
	case unit.Out:
		return Recap{}, []Reason{{Code: ReasonOut, Args: Args{"reason": unit.OutReason}}}
	case len(sent) == 0:
		return Recap{}, []Reason{{Code: ReasonSilent}}
	case len(sent) > 1 || sent[0].Faulty || !complete(sent[0]):
		return Recap{}, []Reason{{Code: ReasonUnsettled}}
	}
	return sent[0], nil
}

// complete tells whether a row has a figure for every dimension, or a total
// where it has no dimensions.
func complete(r Recap) bool {
	for _, v := range r.Values {
		if !v.Value.IsSet() {
			return false
		}
	}
	return len(r.Values) > 0 || r.Total.Value.IsSet()
}
