package main

import (
	"os"
	"os/exec"
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
	for _, want := range []string{"all agree: 200 rows, sum ", "all agree: 1 files, 224007 cells", "all agree: 1000 files, 69000 cells", "all agree: 300 files", "| pandas with openpyxl is not installed |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

// TestGivesUp: a peer for which the work is too much is said to have given up;
// one that makes something else ends the comparison, and so does a fault of ours.
func TestGivesUp(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell to stand for the peers: ", err)
	}
	peer := func(does string) contestant {
		return contestant{name: "peer", command: []string{shell, "-c", does}, version: []string{shell, "-c", "echo 1.0"}}
	}
	ours := contestant{name: ownName, command: []string{shell, "-c", "echo 5 rows"}}
	for _, test := range []struct {
		name, table, fault string
		by                 []contestant
	}{
		{name: "agrees", table: "| peer 1.0 | ", by: []contestant{ours, peer("echo 5 rows")}},
		{name: "gives up", table: "| peer 1.0 gave up: exit status 3 | ", by: []contestant{ours, peer("exit 3")}},
		{name: "differs", fault: "not the same result", by: []contestant{ours, peer("echo 6 rows")}},
		{name: "our fault", fault: "exit status 3", by: []contestant{{name: ownName, command: []string{shell, "-c", "exit 3"}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			err := contest{title: "Work", pieces: 1, by: test.by}.hold(&out, shell, t.TempDir(), 2)
			if test.fault == "" && (err != nil || !strings.Contains(out.String(), test.table)) {
				t.Errorf("%v\n%s", err, out.String())
			}
			if test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault)) {
				t.Errorf("%v, not %q", err, test.fault)
			}
		})
	}
}
