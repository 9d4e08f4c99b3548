package calc

// Grade returns the grade of a published figure: the highest band whose lower
// bound it reaches. It belongs to the figure as printed, so that no reader
// ever sees "75,00" beside the grade below 75. No figure has no grade.
func (m Method) Grade(score Decimal) Grade {
	if !score.IsSet() {
		return Grade{}
	}
	for _, band := range m.Bands {
		if score.Cmp(band.Lower) >= 0 {
			return Grade{Letter: band.Letter, Word: band.Word}
		}
	}
	return Grade{}
}

// atLeast tells whether a grade is the lowest that may win, or better.
func (m Method) atLeast(letter, lowest string) bool {
	if lowest == "" {
		return true
	}
	for _, band := range m.Bands {
		if band.Letter == letter {
			return true
		}
		if band.Letter == lowest {
			return false
		}
	}
	return false
}
