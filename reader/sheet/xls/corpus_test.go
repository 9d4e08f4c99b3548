package xls

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

func TestCorpus(t *testing.T) {
	file := filepath.FromSlash("../../../../shared/corpus/files/calamine__date_1904.xls")
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		t.Skip("no corpus here")
	}
	if err != nil {
		t.Fatal(err)
	}
	const want = "A1=2021-01-01 00:00:00 B1=15|A2=2021-01-02 00:00:00 B2=16|A3=1904-01-11 15:10:10 B3=17"
	b, err := openBytes(t.Context(), data, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := sheettest.Read(t.Context(), b, 0)
	if got := strings.Join(lines, "|"); err != nil || got != want {
		t.Errorf("got %s, %v\nwant %s", got, err, want)
	}
}
