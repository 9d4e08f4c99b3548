package xlsx

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoded returns the text of an XML document in UTF-8 without a byte order
// mark, whatever its encoding.
func decoded(r io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(r, 4<<10)
	head, err := buffered.Peek(1 << 10)
	if err != nil && err != io.EOF {
		return nil, err
	}
	enc, bom, err := encodingOf(head)
	if err != nil {
		return nil, err
	}
	if _, err := buffered.Discard(bom); err != nil {
		return nil, err
	}
	if enc == nil {
		return buffered, nil
	}
	return enc.NewDecoder().Reader(buffered), nil
}

// encodingOf tells the encoding of a document by its first bytes, nil for
// UTF-8, and how long its byte order mark is.
func encodingOf(head []byte) (enc encoding.Encoding, bom int, err error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		bom = 3
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2, nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2, nil
	case bytes.HasPrefix(head, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 0, nil
	case bytes.HasPrefix(head, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 0, nil
	}
	name := declaredEncoding(head[bom:])
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return nil, bom, nil
	}
	if bom > 0 {
		return nil, 0, fmt.Errorf("%w: a UTF-8 mark and the encoding %q", errSyntax, name)
	}
	switch strings.ToLower(name) {
	case "iso-8859-1", "latin1", "latin-1":
		return charmap.ISO8859_1, 0, nil
	case "iso-8859-15", "latin-9":
		return charmap.ISO8859_15, 0, nil
	case "windows-1252", "cp1252":
		return charmap.Windows1252, 0, nil
	}
	return nil, 0, fmt.Errorf("%w: encoding %q is not read", errSyntax, name)
}

func declaredEncoding(head []byte) string {
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return ""
	}
	name, _ := declared(head[len("<?xml"):end], "encoding")
	return name
}

// declared returns what an XML declaration says of name.
func declared(b []byte, name string) (string, bool) {
	for len(b) > 0 {
		b = bytes.TrimLeft(b, " \t\r\n")
		key, rest, found := bytes.Cut(b, []byte("="))
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if !found || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return "", false
		}
		value, after, found := bytes.Cut(rest[1:], rest[:1])
		if !found {
			return "", false
		}
		if string(bytes.TrimRight(key, " \t\r\n")) == name {
			return string(value), true
		}
		b = after
	}
	return "", false
}
