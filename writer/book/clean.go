package book

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is how many UTF-16 units a cell holds; excelize cuts the rest in
// silence.
const maxText = 32767

// escaped begins like the way OOXML writes a control character: readers turn a
// literal "_x000D_" into a line break. lost are those of them that excelize's
// stream drops altogether.
var (
	escaped = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)
	lost    = regexp.MustCompile(`_(x[Dd][89A-Fa-f][0-9A-Fa-f]{2}_)`)
)

// Clean makes a text fit for a cell: no control characters but tab and line
// break, no broken UTF-8, not too long. It never becomes a formula, whatever
// it begins with: cells of text are written as text.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r < ' ' && r != '\n' && r != '\t', r == 0x7F, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, s)
	if cut := cutUnits(s, maxText-1); cut != s {
		s = cut + "…"
	}
	return lost.ReplaceAllString(s, "_ $1")
}

// Escape is Clean for texts that go through excelize's cell functions, such as
// SetCellStr: unlike its stream these leave look-alikes of an escape as they
// are.
func Escape(s string) string { return protected(Clean(s)) }

// protected writes what looks like an escaped character so that it is read
// back as it stands: its first letter as an escape. Such look-alikes may
// share a letter.
func protected(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '_' && escaped.MatchString(s[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// plain tells, quickly, that a text needs no cleaning.
func plain(s string) bool {
	if len(s) >= maxText || strings.Contains(s, "_x") || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r < ' ' || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
			return false
		}
	}
	return true
}

// Line is Clean for what stands on one line, as names do: every run of blanks
// and line breaks becomes one blank.
func Line(s string) string {
	if oneLine(s) && plain(s) {
		return s
	}
	return Clean(strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " "))
}

// oneLine tells, quickly, that the only blanks of a text are single ones
// between its words.
func oneLine(s string) bool {
	blank := true // of the character before
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && blank, c > 0x7E: // other blanks may hide among these
			return false
		default:
			blank = c == ' '
		}
	}
	return !blank
}
