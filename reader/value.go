package reader

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapor/calc"
	"rapor/reader/sheet"
)

// column says how a figure in it is to be understood.
type column uint8

const (
	scores column = iota // figures up to 100: 61.234 is never sixty-one thousand
	counts               // whole numbers: 1.234 is one thousand two hundred thirty-four
)

// figureState says what came of reading a figure.
type figureState uint8

const (
	figureNone figureState = iota // blank, "-", "n/a" …
	figureOK
	figureBad     // something that is no number
	figureError   // #N/A …
	figureUnsaved // a formula without a saved value
)

// noValue are the ways in which offices write that there is no figure.
var noValue = map[string]bool{
	"": true, "-": true, "–": true, "—": true, "--": true, "n/a": true, "na": true, "n.a.": true,
	"tidak ada": true, "tidak ada data": true, "belum ada": true, "belum ada data": true, "kosong": true, "nihil": true,
	"...": true, "…": true,
}

// readFigure reads a cell as a figure of its column.
func readFigure(c sheet.Cell, in column) (calc.Decimal, figureState) {
	switch c.Kind {
	case sheet.Number:
		if c.Percent {
			return c.Number.Shift(2), figureOK
		}
		return c.Number, figureOK
	case sheet.Text:
		return parseFigure(c.Text, in)
	case sheet.ErrorValue:
		return calc.Decimal{}, figureError
	case sheet.NoValue:
		return calc.Decimal{}, figureUnsaved
	}
	return calc.Decimal{}, figureBad
}

var (
	currency = regexp.MustCompile(`^(?i:rp\.?|idr)\s*`)
	plain    = regexp.MustCompile(`^[0-9]+$`)
	grouped  = regexp.MustCompile(`^[0-9]{1,3}([.,])[0-9]{3}(?:[.,][0-9]{3})*$`)
)

// parseFigure reads a figure as Indonesians type it: 1.234,56 · 61,2 ·
// 98,63 % · (6,2) · Rp 1.000 · full-width digits, blanks of any kind. "61,2 %"
// is 61.2: the sign is dropped, scores are percents already.
func parseFigure(s string, in column) (calc.Decimal, figureState) {
	if strings.ContainsFunc(s, raised) {
		return calc.Decimal{}, figureBad
	}
	s = strings.Join(strings.Fields(strings.Map(visible, norm.NFKC.String(s))), " ")
	if noValue[strings.ToLower(s)] {
		return calc.Decimal{}, figureNone
	}
	negative := false
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		negative, s = true, s[1:len(s)-1]
	}
	s = strings.TrimSpace(strings.TrimSuffix(currency.ReplaceAllString(s, ""), "%"))
	if rest, ok := cutSign(s); ok {
		negative, s = !negative, strings.TrimSpace(rest)
	}
	d, err := calc.ParseDecimal(westernise(s, in))
	if err != nil {
		return calc.Decimal{}, figureBad
	}
	if negative {
		d = d.Neg()
	}
	return d, figureOK
}

// raised tells digits that are part of no figure, though folding makes plain ones
// of them: 75,5² has a footnote and is not 75.52; ①, ₁ and ½ are no better.
func raised(r rune) bool { return unicode.Is(unicode.No, r) }

// visible drops zero-width blanks and other characters that nobody sees.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

func cutSign(s string) (string, bool) {
	for _, minus := range []string{"-", "−", "–"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return rest, true
		}
	}
	return s, false
}

// westernise turns a figure into digits with a decimal point, or into
// something ParseDecimal refuses.
func westernise(s string, in column) string {
	comma, point := strings.LastIndexByte(s, ','), strings.LastIndexByte(s, '.')
	switch {
	case plain.MatchString(s):
		return s
	case comma >= 0 && point >= 0:
		return westerniseBoth(s, comma, point)
	case strings.Count(s, ",")+strings.Count(s, ".") > 1 || in == counts:
		if grouped.MatchString(s) && !(comma >= 0 && point >= 0) {
			return strings.NewReplacer(",", "", ".", "").Replace(s)
		}
	}
	if strings.Count(s, ",")+strings.Count(s, ".") > 1 || strings.ContainsAny(s, "eE+-") {
		return "?"
	}
	return strings.Replace(s, ",", ".", 1)
}

// westerniseBoth handles a figure with both marks: the later one is the
// decimal mark, the other must group thousands.
func westerniseBoth(s string, comma, point int) string {
	decimal := max(comma, point)
	whole, fraction := s[:decimal], s[decimal+1:]
	if !plain.MatchString(fraction) || !grouped.MatchString(whole) || strings.IndexByte(whole, s[decimal]) >= 0 {
		return "?"
	}
	return strings.NewReplacer(",", "", ".", "").Replace(whole) + "." + fraction
}

var monthNames = map[string]time.Month{
	"januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "agustus": 8,
	"september": 9, "oktober": 10, "november": 11, "nopember": 11, "desember": 12,
	"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12,
}

var (
	dateInWords = regexp.MustCompile(`^(\d{1,2})[ -](\pL+)\.?[ -](\d{4})$`)
	dateISO     = regexp.MustCompile(`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?$`)
	dateDMY     = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)
)

// readDate reads a date cell, or a date as text: "30 Juni 2026", 2026-06-30,
// 30/06/2026 (the day first, as everywhere in Indonesia).
func readDate(c sheet.Cell) (calc.Date, bool) {
	if c.Kind == sheet.DateTime {
		return calc.Date{Year: c.Time.Year(), Month: c.Time.Month(), Day: c.Time.Day()}, true
	}
	if c.Kind != sheet.Text {
		return calc.Date{}, false
	}
	return parseDate(c.Text)
}

func parseDate(s string) (calc.Date, bool) {
	s = strings.Join(strings.Fields(norm.NFKC.String(s)), " ")
	var d calc.Date
	if m := dateInWords.FindStringSubmatch(s); m != nil {
		d = calc.Date{Year: digits(m[3]), Month: monthNames[strings.ToLower(m[2])], Day: digits(m[1])}
	} else if m := dateISO.FindStringSubmatch(s); m != nil {
		d = calc.Date{Year: digits(m[1]), Month: time.Month(digits(m[2])), Day: digits(m[3])}
	} else if m := dateDMY.FindStringSubmatch(s); m != nil {
		d = calc.Date{Year: digits(m[3]), Month: time.Month(digits(m[2])), Day: digits(m[1])}
	}
	return d, d.Valid()
}

// digits returns the number of a few decimal digits.
func digits(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n = n*10 + int(c-'0')
	}
	return n
}
