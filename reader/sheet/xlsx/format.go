package xlsx

import (
	"slices"
	"strconv"
	"strings"
)

// class8 is what a number format makes of a number.
type class8 uint8

const (
	asNumber class8 = iota
	asPercent
	asDate
	byValue // another thing for another value
)

// builtinClass tells the class of a format that has no code in the file. 27–36
// and 50–58 are dates in the languages that use them.
func builtinClass(id int) class8 {
	switch {
	case id == 9, id == 10:
		return asPercent
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return asDate
	}
	return asNumber
}

// format is a number format's code, as far as numbers are concerned.
type format struct{ sections []section }

// section is one of the parts of a code between semicolons.
type section struct {
	class     class8
	condition string // "<", "<=" …; "" for the usual one
	bound     float64
}

// parseFormat reads a number format's code.
func parseFormat(code string) *format {
	f := &format{}
	texts := []bool{}
	for {
		s, isText, rest, more := parseSection(code)
		f.sections, texts = append(f.sections, s), append(texts, isText)
		if !more {
			break
		}
		code = rest
	}
	// The section for text says nothing about numbers: the fourth, or the last
	// of several with an @.
	n := min(len(f.sections), 3)
	if n > 1 && n == len(f.sections) && texts[n-1] {
		n--
	}
	f.sections = f.sections[:n]
	return f
}

// class returns what the format makes of every number, or byValue.
func (f *format) class() class8 {
	first := f.sections[0].class
	if slices.ContainsFunc(f.sections, func(s section) bool { return s.class != first }) {
		return byValue
	}
	return first
}

// of returns what the format makes of v.
func (f *format) of(v float64) class8 {
	last := len(f.sections) - 1
	for i, s := range f.sections[:last] {
		if s.holds(v, i, last) {
			return s.class
		}
	}
	return f.sections[last].class
}

// holds tells whether a section that is not the last one is for v.
func (s section) holds(v float64, i, last int) bool {
	switch s.condition {
	case "<":
		return v < s.bound
	case "<=":
		return v <= s.bound
	case ">":
		return v > s.bound
	case ">=":
		return v >= s.bound
	case "=":
		return v == s.bound
	case "<>":
		return v != s.bound
	}
	switch {
	case i == 1:
		return v < 0
	case last == 1:
		return v >= 0
	}
	return v > 0
}

// parseSection reads the first section of a code and returns what is behind
// its semicolon.
func parseSection(code string) (s section, isText bool, rest string, more bool) {
	var date, percent, digits, seconds bool
	for i := 0; i < len(code); i++ {
		wasSeconds := seconds
		seconds = false
		switch c := code[i]; c {
		case ';':
			return s.of(date, percent, digits), isText, code[i+1:], true
		case '"':
			if n := strings.IndexByte(code[i+1:], '"'); n >= 0 {
				i += n + 1
			} else {
				i = len(code)
			}
		case '\\', '_', '*': // the next character is shown, left room for, repeated
			i++
		case '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return s.of(date, percent, digits), isText, "", false
			}
			inner := strings.ToLower(code[i+1 : i+n])
			i += n
			if isElapsed(inner) {
				date, seconds = true, inner[0] == 's'
			} else {
				s.setCondition(inner)
			}
		case '%':
			percent = true
		case '@':
			isText = true
		case '#', '?':
			digits = true
		case '0':
			if wasSeconds {
				seconds = true // ss.000
			} else {
				digits = true
			}
		case '.', ',':
			seconds = wasSeconds
		case 's', 'S':
			date, seconds = true, true
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H':
			date = true
		case 'g', 'G':
			if len(code)-i >= 7 && strings.EqualFold(code[i:i+7], "General") {
				i += 6
			}
		case 'e', 'E': // 0.00E+00; else a year
			if i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				i++
			} else {
				date = true
			}
		}
	}
	return s.of(date, percent, digits), isText, "", false
}

// of sets the section's class by what its code holds. Letters of dates beside
// places for digits are words that somebody forgot to quote.
func (s section) of(date, percent, digits bool) section {
	switch {
	case date && !digits:
		s.class = asDate
	case percent:
		s.class = asPercent
	}
	return s
}

// isElapsed tells [h], [mm], [ss] …: hours beyond 24, and so on.
func isElapsed(inner string) bool {
	return inner != "" && strings.ContainsAny(inner[:1], "hms") && strings.Trim(inner, inner[:1]) == ""
}

func (s *section) setCondition(inner string) {
	n := 0
	for n < len(inner) && strings.IndexByte("<>=", inner[n]) >= 0 {
		n++
	}
	if bound, err := strconv.ParseFloat(strings.TrimSpace(inner[n:]), 64); n > 0 && err == nil {
		s.condition, s.bound = inner[:n], bound
	}
}
