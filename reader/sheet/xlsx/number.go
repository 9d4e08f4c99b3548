package xlsx

import "rapor/calc"

var powers = [...]int64{1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// parseNumber reads a number as calc.ParseDecimal does, without the string. Said
// tells that the figure prints exactly as b.
func parseNumber(b []byte) (d calc.Decimal, said, ok bool) {
	digits := b
	if len(b) > 0 && b[0] == '-' {
		digits = b[1:]
	}
	if len(digits) == 0 || len(digits) > len(powers) {
		return parseLong(b)
	}
	var coef int64
	point := -1
	for i, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			coef = coef*10 + int64(c-'0')
		case c == '.' && point < 0:
			point = i
		default:
			return parseLong(b)
		}
	}
	places := 0
	if point >= 0 {
		places = len(digits) - 1 - point
	}
	switch {
	case point >= 0 && len(digits) == 1:
		return d, false, false
	case point < 0 && len(digits) == len(powers): // may not fit an int64
		return parseLong(b)
	}
	said = coef < powers[calc.SignificantDigits] && point != 0 && point != len(digits)-1 &&
		(digits[0] != '0' || point == 1 || len(digits) == 1) && (len(digits) == len(b) || coef != 0)
	coef, places, trimmed := significant(coef, places)
	if len(digits) < len(b) {
		coef = -coef
	}
	return calc.NewDecimal(coef, places), said && !trimmed, true
}

// significant rounds coef, of at most 18 digits, to what calc.ParseDecimal
// keeps, and tells whether that changed anything but leading zeros.
func significant(coef int64, places int) (int64, int, bool) {
	had := places
	for n := len(powers) - 1; n > calc.SignificantDigits; n-- {
		if unit := powers[n-calc.SignificantDigits]; coef >= powers[n-1] {
			up := coef%unit >= (unit+1)/2
			coef /= unit
			if up {
				coef++
			}
			places -= n - calc.SignificantDigits
			break
		}
	}
	for coef != 0 && places > 0 && coef%10 == 0 {
		coef /= 10
		places--
	}
	if coef == 0 {
		places = 0
	}
	return coef, places, places != had
}

// parseLong reads what is longer, or written with an exponent.
func parseLong(b []byte) (d calc.Decimal, said, ok bool) {
	d, err := calc.ParseDecimal(string(b))
	return d, false, err == nil
}
