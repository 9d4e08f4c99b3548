package writer

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// maxFileName is how long a file's name may be, its ending included.
const maxFileName = 120

// reserved names cannot be files on Windows, with whatever ending.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)`)

// fileName makes a name that is valid on Windows, not longer than
// maxFileName and not yet taken, whatever its case; it takes it.
func fileName(base, ext string, taken map[string]bool) string {
	base = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r):
			return '-'
		case unicode.IsControl(r), r > 0xFFFF, unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(base, " "))
	base = strings.Join(strings.Fields(base), " ")
	for n := 1; ; n++ {
		tail := ext
		if n > 1 {
			tail = fmt.Sprintf(" (%d)%s", n, ext)
		}
		name := cutTo(base, maxFileName-len(tail))
		if name == "" || reserved.MatchString(strings.ToLower(name)) {
			name = "_" + name
		}
		name += tail
		if key := strings.ToLower(name); !taken[key] {
			taken[key] = true
			return name
		}
	}
}

// cutTo cuts a name to so many bytes, between letters and without the dots and
// blanks at the end that Windows drops.
func cutTo(s string, bytes int) string {
	if len(s) > bytes {
		s = strings.ToValidUTF8(s[:bytes], "")
	}
	return strings.TrimRight(s, ". ")
}
