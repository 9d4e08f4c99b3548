package csv

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/reader/sheet/sheettest"
)

// FuzzText: whatever is in the file, it is read in order and within the limits,
// or ends in a fault; and a text that encoding/csv reads too is read alike.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"No;Unit;Nilai\n1;Dinas A;61,2\n", "a,b\n\"x\ny\",\"1.234,5\"\n", "sep=;\r\nA;1\r\n", "\xff\xfea\x00,\x00b\x00\n\x00",
		"a\tb\r1\t2\r", "a|b\n\xc9|1\n", "a;b\n1;x\n1,y\n", "\"a\"b\",c\n\"d", "\xef\xbb\xbfa;\"b\"\"\"\n;;\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if b, err := openText(t, text, sheettest.Small); err != nil {
			sheettest.IsFault(t, err)
		} else {
			sheettest.Check(t, b, sheettest.Small)
		}
		if strings.Contains(text, "\r") || strings.HasPrefix(text, "\xef\xbb\xbf") || len(text) > 1<<12 {
			return // a CR within a line is kept there, and a mark is none in the middle of a text
		}
		for _, sep := range []byte(separators) {
			want, err := reference([]byte(text), sep)
			if err != nil {
				continue
			}
			got, err := scanned([]byte(text), sep)
			if err == nil && !cmp.Equal(want, got) {
				t.Fatalf("%q divided by %q (-library +ours)\n%s", text, sep, cmp.Diff(want, got))
			}
		}
	})
}
