package text

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapor/calc"
)

// Value words any argument of a phrase.
func (l Lang) Value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return l.Count(v)
	case calc.Decimal:
		return l.Number(v)
	case calc.Date:
		return l.Date(v)
	case calc.Ref:
		return v.Cell()
	case []string:
		return strings.Join(v, ", ")
	}
	return fmt.Sprint(v)
}

// Number words a figure with its own decimals: 61,20 in Indonesian, 61.20 in
// English, "–" for no figure. The minus is a real one.
func (l Lang) Number(d calc.Decimal) string {
	if !d.IsSet() {
		return "–"
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(d.String(), "-"), ".")
	s := l.group(whole)
	if fraction != "" {
		s += l.decimalMark() + fraction
	}
	if d.Sign() < 0 {
		s = "−" + s
	}
	return s
}

// Signed words a difference: +1,10 or −19,80; 0,00 has no sign.
func (l Lang) Signed(d calc.Decimal) string {
	if d.Sign() > 0 {
		return "+" + l.Number(d)
	}
	return l.Number(d)
}

// Count words a whole number: 1.234 in Indonesian.
func (l Lang) Count(n int) string {
	if n < 0 {
		return "−" + l.group(strconv.Itoa(-n))
	}
	return l.group(strconv.Itoa(n))
}

func (l Lang) decimalMark() string {
	if l == English {
		return "."
	}
	return ","
}

func (l Lang) group(digits string) string {
	mark := "."
	if l == English {
		mark = ","
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return digits
}

var months = [2][12]string{
	{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
	{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// Date words a day: 12 November 2025; "" for no date.
func (l Lang) Date(d calc.Date) string {
	if !d.IsSet() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, months[l][d.Month-1], d.Year)
}

// DayMonth words a day without its year: 15 Oktober.
func (l Lang) DayMonth(d calc.Date) string {
	return fmt.Sprintf("%d %s", d.Day, months[l][d.Month-1])
}

// Moment words a time of the clock: 14 Oktober 2025, pukul 10.30. Midnight to
// the second is a day of which no time was told.
func (l Lang) Moment(t time.Time) string {
	day := l.Date(calc.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()})
	switch {
	case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
		return day
	case l == English:
		return day + t.Format(", 15:04")
	}
	return day + t.Format(", pukul 15.04")
}

// kept are the words that capitals leave as typed.
var kept = regexp.MustCompile(`(?i)\bBerAKHLAK\b|\ba\.n\.|\bu\.b\.|\bPlt\.|\bPlh\.|\bPj\.|\bPjs\.|\bdr\.`)

var keptSpelling = map[string]string{"berakhlak": "BerAKHLAK"}

// Upper puts a text in capitals but for the words that official papers never
// write so: BerAKHLAK, a.n., u.b., Plt., Plh., Pj., Pjs., dr.
func Upper(s string) string {
	var b strings.Builder
	end := 0
	for _, at := range kept.FindAllStringIndex(s, -1) {
		b.WriteString(strings.ToUpper(s[end:at[0]]))
		word := s[at[0]:at[1]]
		if spelling, ok := keptSpelling[strings.ToLower(word)]; ok {
			word = spelling
		}
		b.WriteString(word)
		end = at[1]
	}
	b.WriteString(strings.ToUpper(s[end:]))
	return b.String()
}

var romanSteps = []struct {
	value  int
	letter string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

// Roman returns the Roman numeral of a positive number.
func Roman(n int) string {
	var b strings.Builder
	for _, step := range romanSteps {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.letter)
		}
	}
	return b.String()
}
