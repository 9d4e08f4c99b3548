package calc

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseDecimal(t *testing.T) {
	tests := []struct{ in, want string }{
		{"61.2", "61.2"},
		{"61.20", "61.2"},
		{"-1.5E-3", "-0.0015"},
		{"1E+2", "100"},
		{"1e2", "100"},
		{"+5", "5"},
		{".5", "0.5"},
		{"5.", "5"},
		{"-0", "0"},
		{"0.000", "0"},
		{"0e99999", "0"},
		{"0.0000000000000000000001", "0.0000000000000000000001"},
		{"007", "7"},
		{"131.60499999999999", "131.605"}, // binary tails
		{"72.510000000000005", "72.51"},
		{"0.61199999999999999", "0.612"},
		{"999999999999999.5", "1000000000000000"},
		{"123456789012345678", "123456789012346000"}, // Excel keeps 15 digits
		{"196812312000031001", "196812312000031000"},
		{"0.1234567890123455", "0.123456789012346"}, // half away from zero
		{"0.12345678901234549", "0.123456789012345"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			got, err := ParseDecimal(tt.in)
			if err != nil || got.String() != tt.want {
				t.Errorf("ParseDecimal(%q) = %s, %v, want %s", tt.in, got, err, tt.want)
			}
		})
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	tests := []struct {
		in   string
		want error
	}{
		{"", ErrNotNumber}, {"-", ErrNotNumber}, {"--5", ErrNotNumber}, {"+-5", ErrNotNumber}, {".", ErrNotNumber},
		{"1.2.3", ErrNotNumber}, {"61,2", ErrNotNumber}, {"abc", ErrNotNumber}, {"NaN", ErrNotNumber}, {"1E", ErrNotNumber},
		{"1Ex", ErrNotNumber}, {"1E+-2", ErrNotNumber}, {"1e5x99999999999999999999", ErrNotNumber}, {"xe99999999999999999999", ErrNotNumber},
		{"1 2", ErrNotNumber}, {"0x10", ErrNotNumber}, {"1e400", ErrRange}, {"1e-999", ErrRange},
		{"1e99999999999999999999", ErrRange}, {"-1e-99999999999999999999", ErrRange},
	}
	for _, tt := range tests {
		if got, err := ParseDecimal(tt.in); !errors.Is(err, tt.want) {
			t.Errorf("ParseDecimal(%q) = %s, %v, want %v", tt.in, got, err, tt.want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a figure of our own that is none goes unnoticed")
		}
	}()
	MustDecimal("61,2")
}

// TestRounding holds the one rounding at every edge: half away from zero, and
// the nearest neighbour below it.
func TestRounding(t *testing.T) {
	tests := []struct {
		in     string
		places int
		want   string
	}{
		{"74.995", 2, "75.00"}, {"74.994999999999", 2, "74.99"}, {"-74.995", 2, "-75.00"},
		{"0.005", 2, "0.01"}, {"0.0049999", 2, "0.00"}, {"-0.005", 2, "-0.01"}, {"-0.0049", 2, "0.00"},
		{"2.5", 0, "3"}, {"3.5", 0, "4"}, {"-2.5", 0, "-3"}, {"61.2", 2, "61.20"}, {"100", 2, "100.00"},
		{"60.942857", 1, "60.9"}, {"60.942857", 2, "60.94"},
	}
	for _, tt := range tests {
		if got := RoundRat(MustDecimal(tt.in).Rat(), tt.places).String(); got != tt.want {
			t.Errorf("%s at %d decimals is %s, want %s", tt.in, tt.places, got, tt.want)
		}
	}
	if RoundRat(nil, 2).IsSet() {
		t.Error("no figure rounds to a figure")
	}
}

// A figure too long for a Decimal keeps what there is room for.
func TestRoundingOfWhatDoesNotFit(t *testing.T) {
	tests := []struct {
		in     string
		places int
		want   string
	}{
		{"61.2", 40, "61.20000000000000000"},
		{"-61.2", 17, "-61.20000000000000000"},
		{"1E+18", 2, "1000000000000000000"},
		{"1E+300", 2, "1" + strings.Repeat("0", 300)},
		{"-1.5E+20", 0, "-150000000000000000000"},
		{"15", -1, "20"},
		{"-14", -1, "-10"},
	}
	for _, tt := range tests {
		if got := RoundRat(MustDecimal(tt.in).Rat(), tt.places).String(); got != tt.want {
			t.Errorf("%s at %d decimals is %s, want %s", tt.in, tt.places, got, tt.want)
		}
	}
}

// dullRound rounds by another road: cut, then look at what was cut off.
func dullRound(r *big.Rat, places int) *big.Rat {
	scale := new(big.Rat).SetInt(pow10(places))
	scaled := new(big.Rat).Mul(r, scale)
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	rest := new(big.Rat).Sub(scaled, new(big.Rat).SetInt(whole))
	if new(big.Rat).Abs(rest).Cmp(big.NewRat(1, 2)) >= 0 {
		whole.Add(whole, big.NewInt(int64(r.Sign())))
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale)
}

func TestRoundingAgainstAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := big.NewRat(rapid.Int64Range(-1e12, 1e12).Draw(t, "num"), rapid.Int64Range(1, 1e5).Draw(t, "denom"))
		if rapid.Bool().Draw(t, "long") { // too long for machine words, the same figure
			r.Add(r, new(big.Rat).SetFrac(big.NewInt(1), pow10(30)))
		}
		places := rapid.IntRange(0, 6).Draw(t, "places")
		got := RoundRat(r, places)
		if want := dullRound(r, places); got.Rat().Cmp(want) != 0 {
			t.Fatalf("%s at %d decimals is %s, want %s", r, places, got, want.FloatString(places))
		}
		if got.Places() != places {
			t.Fatalf("%s has %d decimals, want %d", got, got.Places(), places)
		}
	})
}

// decimals draws figures as sheets hold them: up to 15 digits, now and then of
// a size that no score has.
func decimals() *rapid.Generator[Decimal] {
	return rapid.Custom(func(t *rapid.T) Decimal {
		digits := rapid.OneOf(rapid.Int64Range(-1e4, 1e4), rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999)).Draw(t, "digits")
		return NewDecimal(digits, rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(-15, 13)).Draw(t, "places"))
	})
}

// isDifference tells whether diff is a − b with the decimals of the finer of
// the two; where that does not fit, a − b to at least 17 digits.
func isDifference(diff, a, b Decimal) bool {
	want := new(big.Rat).Sub(a.Rat(), b.Rat())
	places := max(a.Places(), b.Places())
	if digits := new(big.Rat).Mul(want, new(big.Rat).SetInt(pow10(places))); digits.Num().IsInt64() {
		return diff.Rat().Cmp(want) == 0 && diff.Places() == places
	}
	off := new(big.Rat).Sub(diff.Rat(), want)
	bound := new(big.Rat).Quo(new(big.Rat).Abs(want), new(big.Rat).SetInt(pow10(17)))
	return off.Abs(off).Cmp(bound) <= 0
}

func TestDecimalLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimals().Draw(t, "a"), decimals().Draw(t, "b")
		if a.Cmp(b) != a.Rat().Cmp(b.Rat()) || a.Cmp(b) != -b.Cmp(a) {
			t.Fatalf("%s and %s compare as %d", a, b, a.Cmp(b))
		}
		if diff := a.Sub(b); !isDifference(diff, a, b) || !diff.Equal(b.Sub(a).Neg()) {
			t.Fatalf("%s − %s = %s", a, b, diff)
		}
		if !a.Shift(2).Shift(-2).Equal(a) || !a.Neg().Neg().Equal(a) {
			t.Fatalf("%s does not come back", a)
		}
		exact := a.Rat()
		if n, whole := a.Int(); whole != (exact.IsInt() && exact.Num().IsInt64()) || whole && exact.Cmp(big.NewRat(int64(n), 1)) != 0 {
			t.Fatalf("%s as a whole number is %d, %t", a, n, whole)
		}
		if f, _ := a.Rat().Float64(); a.Float64() != f {
			t.Fatalf("%s as a float is %g", a, a.Float64())
		}
		again, err := ParseDecimal(a.String())
		if err != nil || !again.Equal(a) {
			t.Fatalf("%s reads as %s, %v", a, again, err)
		}
		var fromJSON Decimal
		written, err := json.Marshal(a)
		if err != nil || json.Unmarshal(written, &fromJSON) != nil || fromJSON.String() != a.String() {
			t.Fatalf("%s comes back from JSON as %s", a, fromJSON)
		}
	})
}

// Figures at the ends of an int64, which no sheet holds, neither turn round
// nor bring anything down.
func TestDecimalsAtTheEnds(t *testing.T) {
	high, low := NewDecimal(math.MaxInt64, 0), NewDecimal(math.MinInt64, 0)
	if got, want := high.Sub(low).String(), "18446744073709551620"; got != want {
		t.Errorf("%s − %s = %s, want %s", high, low, got, want)
	}
	if got, want := high.Sub(high.Neg()).String(), "18446744073709551610"; got != want {
		t.Errorf("%s − −%s = %s, want %s", high, high, got, want)
	}
	if got, want := low.Sub(high).String(), "-18446744073709551620"; got != want {
		t.Errorf("%s − %s = %s, want %s", low, high, got, want)
	}
	if high.Cmp(low) != 1 || low.Cmp(NewDecimal(math.MinInt64, 1)) != -1 || !low.Equal(NewDecimal(math.MinInt64, 0)) {
		t.Error("the ends do not compare")
	}
	for _, n := range []int64{0, 1, math.MaxInt64/2 - 1, math.MaxInt64/2 + 1, math.MaxInt64} {
		r := big.NewRat(n, math.MaxInt64)
		if got, want := RoundRat(r, 0), dullRound(r, 0); got.Rat().Cmp(want) != 0 {
			t.Errorf("%s is %s, want %s", r, got, want.FloatString(0))
		}
	}
}

func TestNoFigure(t *testing.T) {
	var none Decimal
	one := NewDecimal(1, 0)
	if none.IsSet() || none.String() != "" || none.Rat() != nil || none.Float64() != 0 || none.Sub(one).IsSet() || one.Sub(none).IsSet() {
		t.Error("no figure behaves like one")
	}
	if none.Cmp(one) != -1 || one.Cmp(none) != 1 || none.Cmp(none) != 0 || none.Shift(2).IsSet() {
		t.Error("no figure comes before every figure")
	}
	if _, whole := none.Int(); whole {
		t.Error("no figure is a whole number")
	}
	if b, err := json.Marshal(none); err != nil || string(b) != "null" {
		t.Errorf("no figure in JSON is %s, %v", b, err)
	}
	var d Decimal
	if err := json.Unmarshal([]byte("null"), &d); err != nil || d.IsSet() {
		t.Errorf("null reads as %s, %v", d, err)
	}
	if json.Unmarshal([]byte(`"x"`), &d) == nil {
		t.Error("text reads as a figure")
	}
}

// dullFifteen keeps 15 significant digits by moving the point until that many
// stand before it.
func dullFifteen(r *big.Rat) *big.Rat {
	if r.Sign() == 0 {
		return r
	}
	ten, top := big.NewRat(10, 1), new(big.Rat).SetInt(pow10(SignificantDigits))
	moved, steps := new(big.Rat).Set(r), 0
	for new(big.Rat).Abs(moved).Cmp(top) >= 0 {
		moved.Quo(moved, ten)
		steps--
	}
	for top.Quo(top, ten); new(big.Rat).Abs(moved).Cmp(top) < 0; steps++ {
		moved.Mul(moved, ten)
	}
	moved = dullRound(moved, 0)
	for ; steps > 0; steps-- {
		moved.Quo(moved, ten)
	}
	for ; steps < 0; steps++ {
		moved.Mul(moved, ten)
	}
	return moved
}

func FuzzParseDecimal(f *testing.F) {
	for _, seed := range []string{"61.2", "-1.5E-3", "131.60499999999999", "1e400", "0.000", "+.5", "9999999999999995", "0E10000000000000000000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			return
		}
		if mantissa, _, _ := strings.Cut(strings.ToLower(s), "e"); strings.Trim(mantissa, "+-0.") == "" {
			if d.Sign() != 0 { // zero, whatever its exponent, which big.Rat may refuse
				t.Fatalf("%q reads as %s", s, d)
			}
			return
		}
		exact, ok := new(big.Rat).SetString(s)
		if !ok {
			t.Fatalf("%q reads as %s, though it is no number", s, d)
		}
		if want := dullFifteen(exact); d.Rat().Cmp(want) != 0 {
			t.Fatalf("%q reads as %s, want %s", s, d, want.FloatString(400))
		}
		if again, err := ParseDecimal(d.String()); err != nil || !again.Equal(d) {
			t.Fatalf("%q reads as %s, which reads as %s, %v", s, d, again, err)
		}
	})
}
