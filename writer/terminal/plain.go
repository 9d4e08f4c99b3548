package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"rapor/writer"
)

// Tell says a message in one line, which is broken between words where w is a
// terminal.
func Tell(w io.Writer, message string) {
	if isTerminal(w) {
		message = strings.Join(writer.Wrap(message, widthOf(w)), "\n")
	}
	fmt.Fprintln(Plain(w), message)
}

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
