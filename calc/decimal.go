package calc

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// SignificantDigits is Excel's precision: a cell that stores
// 131.60499999999999 shows, and means, 131.605.
const SignificantDigits = 15

// maxExponent is beyond every number that a spreadsheet can hold; farExponent
// is so far beyond that no length of text brings a figure back.
const (
	maxExponent = 330
	farExponent = 1 << 30
)

// Errors of ParseDecimal.
var (
	ErrNotNumber = errors.New("not a number")
	ErrRange     = errors.New("number out of range")
)

// Decimal is a figure in decimal digits, kept as it is printed: 61.20 and 61.2
// are equal but print differently. The zero Decimal is "no figure".
type Decimal struct {
	coef int64 // value = coef × 10^exp
	exp  int16
	set  bool
}

// NewDecimal returns coef ÷ 10^places: NewDecimal(6120, 2) is 61.20.
func NewDecimal(coef int64, places int) Decimal {
	return Decimal{coef: coef, exp: int16(-places), set: true}
}

// ParseDecimal reads a number as spreadsheet files store it ("61.2",
// "-1.5E-3") and rounds it, half away from zero, to 15 significant digits.
func ParseDecimal(s string) (Decimal, error) {
	negative, whole, fraction, exp, ok := splitNumber(s)
	if !ok {
		return Decimal{}, fmt.Errorf("%w: %q", ErrNotNumber, s)
	}
	coef, shift, ok := significant(whole, fraction)
	if !ok {
		return Decimal{}, fmt.Errorf("%w: %q", ErrNotNumber, s)
	}
	if coef == 0 {
		return NewDecimal(0, 0), nil
	}
	exp += shift
	for exp < 0 && coef%10 == 0 { // 131.605000000000 is 131.605
		coef /= 10
		exp++
	}
	if exp < -maxExponent || exp > maxExponent {
		return Decimal{}, fmt.Errorf("%w: %q", ErrRange, s)
	}
	if negative {
		coef = -coef
	}
	return Decimal{coef: coef, exp: int16(exp), set: true}, nil
}

// splitNumber takes a number apart: "-1.5E-3" is −, "1", "5", −3. What is
// between the marks is not looked at.
func splitNumber(s string) (negative bool, whole, fraction string, exp int, ok bool) {
	mantissa, exponent, hasExp := strings.Cut(strings.ReplaceAll(s, "e", "E"), "E")
	if hasExp {
		var err error
		if exp, err = strconv.Atoi(exponent); err != nil && !errors.Is(err, strconv.ErrRange) {
			return false, "", "", 0, false
		}
		exp = max(-farExponent, min(exp, farExponent))
	}
	digits, negative := strings.CutPrefix(mantissa, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	whole, fraction, _ = strings.Cut(digits, ".")
	return negative, whole, fraction, exp, whole != "" || fraction != ""
}

// significant reads the digits before and behind the decimal point as coef ×
// 10^shift, where coef has at most 15 digits but for a last rounding up.
func significant(whole, fraction string) (coef int64, shift int, ok bool) {
	kept, roundUp := 0, false
	for i, c := range []byte(whole + fraction) {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		taken := kept < SignificantDigits
		switch {
		case kept == 0 && c == '0': // leading zeros are not significant
		case taken:
			coef = coef*10 + int64(c-'0')
			kept++
		default:
			roundUp = roundUp || kept == SignificantDigits && c >= '5'
			kept++
		}
		switch inFraction := i >= len(whole); {
		case taken && inFraction:
			shift--
		case !taken && !inFraction:
			shift++
		}
	}
	if roundUp {
		coef++
	}
	return coef, shift, true
}

// MustDecimal is ParseDecimal for figures in the program's own text.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// RoundRat rounds r to places decimals, half away from zero: the one rounding
// rule of the program. nil gives "no figure". A figure too long for a Decimal,
// which no score on a scale of 100 is, keeps as many places as there is room
// for.
func RoundRat(r *big.Rat, places int) Decimal {
	if r == nil {
		return Decimal{}
	}
	if coef, ok := roundInt64(r, places); ok {
		return NewDecimal(coef, places)
	}
	for ; ; places-- {
		if coef := roundBig(r, places); coef.IsInt64() {
			return NewDecimal(coef.Int64(), places)
		}
	}
}

// roundInt64 rounds in machine words where numerator and denominator leave
// room for it, as those of scores do.
func roundInt64(r *big.Rat, places int) (int64, bool) {
	num, denom := r.Num(), r.Denom()
	if !num.IsInt64() || !denom.IsInt64() {
		return 0, false
	}
	return fraction{num.Int64(), denom.Int64()}.round(places)
}

// round is the coefficient of the fraction at so many places, half away from
// zero; ok is false where a machine word has no room for the working.
func (f fraction) round(places int) (coef int64, ok bool) {
	if places < 0 || places >= len(powers) {
		return 0, false
	}
	n, d, p := f.num, f.denom, powers[places]
	const room = math.MaxInt64 / 4
	if d <= 0 || d > room || n > room/p || n < -room/p {
		return 0, false
	}
	if n < 0 {
		return (2*n*p - d) / (2 * d), true // division cuts toward zero
	}
	return (2*n*p + d) / (2 * d), true
}

// roundBig is roundInt64 for figures of any length and places of either sign.
func roundBig(r *big.Rat, places int) *big.Int {
	num, denom := new(big.Int).Lsh(r.Num(), 1), new(big.Int).Lsh(r.Denom(), 1)
	half := r.Denom()
	if places >= 0 {
		num.Mul(num, pow10(places))
	} else {
		denom.Mul(denom, pow10(-places))
		half = new(big.Int).Mul(half, pow10(-places))
	}
	if r.Sign() < 0 {
		num.Sub(num, half)
	} else {
		num.Add(num, half)
	}
	return num.Quo(num, denom) // Quo cuts toward zero
}

func pow10(n int) *big.Int {
	if n < len(powers) {
		return big.NewInt(powers[n])
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// IsSet tells a figure from "no figure".
func (d Decimal) IsSet() bool { return d.set }

// Places returns the number of decimals that the figure is printed with.
func (d Decimal) Places() int { return max(0, -int(d.exp)) }

// Rat returns the figure as an exact rational, nil for "no figure".
func (d Decimal) Rat() *big.Rat {
	if !d.set {
		return nil
	}
	if d.exp <= 0 && int(-d.exp) < len(powers) {
		return big.NewRat(d.coef, powers[-d.exp])
	}
	r := new(big.Rat).SetInt64(d.coef)
	scale := new(big.Rat).SetInt(pow10(abs(int(d.exp))))
	if d.exp < 0 {
		return r.Quo(r, scale)
	}
	return r.Mul(r, scale)
}

// Sign returns -1, 0 or +1; 0 for "no figure" too.
func (d Decimal) Sign() int {
	switch {
	case d.coef < 0:
		return -1
	case d.coef > 0:
		return 1
	}
	return 0
}

// Cmp compares two figures by value; "no figure" comes before every figure.
func (d Decimal) Cmp(e Decimal) int {
	switch {
	case !d.set && !e.set:
		return 0
	case !d.set:
		return -1
	case !e.set:
		return 1
	}
	exp := min(d.exp, e.exp)
	a, fits := d.aligned(exp)
	b, fitsToo := e.aligned(exp)
	if fits && fitsToo {
		return cmp.Compare(a, b)
	}
	return d.Rat().Cmp(e.Rat())
}

// aligned returns the digits at a lower exponent, where they fit: comparing
// figures is the work of ranking, and integers do it without memory.
func (d Decimal) aligned(exp int16) (int64, bool) {
	steps := int(d.exp) - int(exp)
	if steps >= len(powers) {
		return 0, d.coef == 0
	}
	p := powers[steps]
	return d.coef * p, -math.MaxInt64/p <= d.coef && d.coef <= math.MaxInt64/p
}

// powers are the powers of ten that fit an int64.
var powers = [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// Equal tells whether both are the same figure, 61.20 and 61.2 included, or
// both none.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// Sub returns d − e exactly, with the decimals of the finer of the two; "no
// figure" where either is none.
func (d Decimal) Sub(e Decimal) Decimal {
	if !d.set || !e.set {
		return Decimal{}
	}
	exp := min(d.exp, e.exp, 0)
	a, fits := d.aligned(exp)
	b, fitsToo := e.aligned(exp)
	if diff := a - b; fits && fitsToo && (diff < a) == (b > 0) { // no overflow
		return Decimal{coef: diff, exp: exp, set: true}
	}
	return RoundRat(new(big.Rat).Sub(d.Rat(), e.Rat()), max(d.Places(), e.Places()))
}

// Neg returns −d.
func (d Decimal) Neg() Decimal {
	d.coef = -d.coef
	return d
}

// Shift returns d × 10^n: a cell that stores 0.612 and shows 61.2 % is
// Shift(2).
func (d Decimal) Shift(n int) Decimal {
	if d.set {
		d.exp += int16(n)
	}
	return d
}

// Padded returns the figure with at least so many decimals: a reference that
// was entered as 58.1 stands beside published figures as 58.10.
func (d Decimal) Padded(places int) Decimal {
	if !d.set || d.Places() >= places {
		return d
	}
	return RoundRat(d.Rat(), places)
}

// Int returns the figure as an int, and whether it is one without rest.
func (d Decimal) Int() (int, bool) {
	if d.set && d.exp == 0 { // nearly always, and much faster
		return int(d.coef), int64(int(d.coef)) == d.coef
	}
	return d.wholeRat()
}

// wholeRat is Int for figures that may be whole by their digits.
func (d Decimal) wholeRat() (int, bool) {
	r := d.Rat()
	if r == nil || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	n := r.Num().Int64()
	return int(n), int64(int(n)) == n
}

// Float64 returns the nearest float64, for drawing and for cached values in
// workbooks; never for a decision.
func (d Decimal) Float64() float64 {
	if !d.set {
		return 0
	}
	const exact = 1 << 53 // integers and powers of ten up to 10^15 are floats themselves: their quotient is the nearest one
	if d.exp <= 0 && int(-d.exp) <= SignificantDigits && d.coef > -exact && d.coef < exact {
		return float64(d.coef) / float64(powers[-d.exp])
	}
	f, _ := d.Rat().Float64()
	return f
}

// String returns the figure with a decimal point and its own decimals, "" for
// "no figure". What people read is worded by writer/text.
func (d Decimal) String() string {
	if !d.set {
		return ""
	}
	return d.Rat().FloatString(d.Places())
}

// MarshalJSON writes the figure as a number with its own decimals, or null.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if !d.set {
		return []byte("null"), nil
	}
	return []byte(d.String()), nil
}

// UnmarshalJSON reads a number as ParseDecimal does, and null as "no figure".
func (d *Decimal) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Decimal{}
		return nil
	}
	n, err := ParseDecimal(string(b))
	if err != nil {
		return err
	}
	if _, fraction, _ := strings.Cut(string(b), "."); n.Places() < len(fraction) && !strings.ContainsAny(fraction, "eE") {
		n = RoundRat(n.Rat(), len(fraction))
	}
	*d = n
	return nil
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
