package terminal

import (
	"bytes"
	"io"
	"unicode"
)

// Plain passes text on to a terminal without what could move its cursor, colour
// it or turn its letters round: names come from files that others sent.
func Plain(w io.Writer) io.Writer { return plain{w} }

type plain struct{ w io.Writer }

// Write implements io.Writer. A text comes in one piece.
func (p plain) Write(text []byte) (int, error) {
	harmless := bytes.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf) {
			return -1
		}
		return r
	}, text)
	if _, err := p.w.Write(harmless); err != nil {
		return 0, err
	}
	return len(text), nil
}
