package seal

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Content is what a certificate says.
type Content struct {
	Final  bool // false: a draft, which is no certificate
	Number string
	Unit   string
	Award  string // the title, as tables spell it
	Place  int    // 1 for the first
	Score  string // with a decimal point: 80.97; +5.57 for a change, 98.40% for a participation
	Year   int
	Page   string // Digest of the page's text
}

// prefix begins every code; the digit is the version of what follows.
const prefix = "RAPOR1"

// separator stands between the fields of a code.
const separator = ":"

// Words of the second field.
const (
	wordFinal = "sah"
	wordDraft = "konsep"
)

// ErrNotOurs means that a text is no code of ours.
var ErrNotOurs = errors.New("not a code of ours")

// fields returns the content as the fields of a code.
func (c Content) fields() []string {
	status := wordDraft
	if c.Final {
		status = wordFinal
	}
	return []string{prefix, status, c.Number, c.Unit, c.Award, strconv.Itoa(c.Place), c.Score, strconv.Itoa(c.Year), c.Page}
}

// parse takes a code apart. It does not look at the signature.
func parse(code string) (c Content, keyID, signature string, err error) {
	fields := strings.Split(code, separator)
	if fields[0] != prefix {
		return c, "", "", ErrNotOurs
	}
	if len(fields) != len(Content{}.fields())+2 {
		return c, "", "", fmt.Errorf("code has %d fields", len(fields))
	}
	for i, field := range fields {
		if fields[i], err = unescape(field); err != nil {
			return c, "", "", err
		}
	}
	c = Content{Final: fields[1] == wordFinal, Number: fields[2], Unit: fields[3], Award: fields[4], Score: fields[6], Page: fields[8]}
	if c.Place, err = strconv.Atoi(fields[5]); err != nil {
		return c, "", "", fmt.Errorf("code: rank: %w", err)
	}
	if c.Year, err = strconv.Atoi(fields[7]); err != nil {
		return c, "", "", fmt.Errorf("code: year: %w", err)
	}
	return c, fields[9], fields[10], nil
}

const upperHex = "0123456789ABCDEF"

// escape writes a field in letters that no shell and no separator gives a
// meaning to: a blank is "_", what is not a letter, a digit or one of ".-/" is
// "~" and two hexadecimal digits for each of its bytes.
func escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('_')
		case plain(c):
			b.WriteByte(c)
		default:
			b.Write([]byte{'~', upperHex[c>>4], upperHex[c&15]})
		}
	}
	return b.String()
}

func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(".-/", c) >= 0
}

// unescape undoes escape, and refuses what escape never writes.
func unescape(s string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '_':
			b.WriteByte(' ')
		case plain(c):
			b.WriteByte(c)
		case c == '~' && i+2 < len(s):
			high, low := strings.IndexByte(upperHex, s[i+1]), strings.IndexByte(upperHex, s[i+2])
			if high < 0 || low < 0 {
				return "", fmt.Errorf("code: %q is no escape", s[i:i+3])
			}
			b.WriteByte(byte(high<<4 | low))
			i += 2
		default:
			return "", fmt.Errorf("code: letter %q", c)
		}
	}
	return b.String(), nil
}

// digestBytes is how much of the hash of a page's text a code carries: 96 bits,
// beyond search and short enough for a small QR code.
const digestBytes = 12

// Digest is a page's text in short: SHA-256 of its letters without blanks, cut
// to 96 bits. Where a line breaks makes no difference.
func Digest(text string) string {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	sum := sha256.Sum256([]byte(letters))
	return encoding.EncodeToString(sum[:digestBytes])
}

// encoding has only letters that stand in a code as they are.
var encoding = base64.NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.").WithPadding(base64.NoPadding).Strict()
