package xls

import (
	"strconv"
	"strings"
)

// class8 is what a number format makes of a number.
type class8 uint8

const (
	asNumber class8 = iota
	asPercent
	asDate
)

// format is a number format, as far as numbers are concerned: one section, or
// several for different numbers.
type format struct{ sections []section }

// section is one of the parts of a code between semicolons.
type section struct {
	class     class8
	condition string // "<", "<=" …; "" for the usual one
	bound     float64
	isText    bool
}

// builtinFormat returns a format that has no code in the file. 27–36 and 50–58
// are dates in the languages that use them.
func builtinFormat(id int) *format {
	class := asNumber
	switch {
	case id == 9, id == 10:
		class = asPercent
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		class = asDate
	}
	return &format{[]section{{class: class}}}
}

// parseFormat reads a number format's code. The section for text says nothing
// about numbers: the fourth, or the last of several with an @.
func parseFormat(code string) *format {
	f := &format{}
	for more := true; more && len(f.sections) < 4; {
		var s section
		s, code, more = parseSection(code)
		f.sections = append(f.sections, s)
	}
	n := min(len(f.sections), 3)
	if n > 1 && n == len(f.sections) && f.sections[n-1].isText {
		n--
	}
	f.sections = f.sections[:n]
	return f
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
	less, equal := v < s.bound, v == s.bound
	switch s.condition {
	case "":
		return i == 1 && v < 0 || i == 0 && (v > 0 || v == 0 && last == 1)
	case "<":
		return less
	case "<=":
		return less || equal
	case ">":
		return !less && !equal
	case ">=":
		return !less
	case "=":
		return equal
	}
	return !equal
}

// parseSection reads the first section of a code and returns what is behind its
// semicolon. Letters of dates beside places for digits are words that somebody
// forgot to quote.
func parseSection(code string) (s section, rest string, more bool) {
	var date, percent, digits bool
	seconds := false // the last thing was one of seconds: what follows may be their fraction
	for code != "" && !more {
		c := code[0]
		n := elementLength(code)
		element := code[:n]
		code = code[n:]
		wasSeconds := seconds
		seconds = false
		switch c {
		case ';':
			more = true
		case '[':
			inner := strings.ToLower(strings.Trim(element, "[]"))
			if isElapsed(inner) {
				date, seconds = true, inner[0] == 's'
			} else {
				s.setCondition(inner)
			}
		case '%':
			percent = true
		case '@':
			s.isText = true
		case '#', '?':
			digits = true
		case '0':
			seconds = wasSeconds
			digits = digits || !wasSeconds
		case '.', ',':
			seconds = wasSeconds
		case 's', 'S':
			date, seconds = true, true
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H':
			date = true
		case 'e', 'E':
			date = date || n == 1 // a year; else 0.00E+00
		}
	}
	switch {
	case date && !digits:
		s.class = asDate
	case percent:
		s.class = asPercent
	}
	return s, code, more
}

// elementLength is how many bytes at the beginning of a code belong together: a
// quoted text, what is in brackets, an escaped character, a word.
func elementLength(code string) int {
	switch code[0] {
	case '"':
		if n := strings.IndexByte(code[1:], '"'); n >= 0 {
			return n + 2
		}
		return len(code)
	case '[':
		if n := strings.IndexByte(code, ']'); n >= 0 {
			return n + 1
		}
		return len(code)
	case '\\', '_', '*': // the next character is shown, left room for, repeated
		return min(2, len(code))
	case 'e', 'E':
		if len(code) > 1 && (code[1] == '+' || code[1] == '-') {
			return 2
		}
	case 'g', 'G':
		if n := len("General"); len(code) >= n && strings.EqualFold(code[:n], "General") {
			return n
		}
	}
	return 1
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
