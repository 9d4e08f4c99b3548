package main

import (
	"os"
	"strings"
	"testing"
)

// TestMain lets the test's own program be the contestants.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "job" || os.Args[1] == "generate") {
		main()
		return
	}
	os.Exit(m.Run())
}

// TestCompareAlone: where nobody else is installed, the tables are of ourselves,
// and what we read and write is what was made.
func TestCompareAlone(t *testing.T) {
	t.Setenv("PATH", "")
	t.Setenv("PYTHON", "/none")
	var out strings.Builder
	if err := compare(&out, t.TempDir(), 200, 1); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"all agree: 200 rows, sum ", "all agree: 1 files, 224007 cells", "all agree: 1000 files, 69000 cells", "all agree: 300 files", "| pandas with openpyxl | not installed |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}
