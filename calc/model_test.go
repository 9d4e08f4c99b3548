package calc

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestProblemsMerge(t *testing.T) {
	var ps Problems
	for row := 2; row <= 101; row++ {
		ps.Add(NewProblem(NotANumber, Ref{File: "a.xlsx", Sheet: "S", Row: row, Col: 4}, Args{"field": "Harmonis"}))
	}
	ps.Add(NewProblem(NotANumber, Ref{File: "a.xlsx", Sheet: "S", Row: 2, Col: 5}, Args{"field": "Loyal"}))
	list := ps.Sorted()
	if len(list) != 2 || list[0].Count != 100 || list[0].At.Cell() != "D2" || len(list[0].Also) != maxAlso || list[0].Also[0].Cell() != "D3" {
		t.Errorf("100 cells of a column and one of another: %+v", list)
	}
	settled := list[0]
	settled.Settled = true
	if Worst(list) != Error || Worst([]Problem{settled}) != Info || Worst(nil) != Info {
		t.Error("a settled problem counts as information")
	}
	if !slices.IsSorted(Codes()) || len(Codes()) != len(severities) {
		t.Error("codes are not all there")
	}
}

func TestRef(t *testing.T) {
	tests := []struct {
		ref  Ref
		want string
	}{
		{Ref{"a.xlsx", "Rekap", 17, 4}, "a.xlsx[Rekap]!D17"},
		{Ref{"a.xlsx", "Rekap", 0, 28}, "a.xlsx[Rekap]!AB"},
		{Ref{"a.xlsx", "Rekap", 17, 0}, "a.xlsx[Rekap]!17"},
		{Ref{"a.xlsx", "", 0, 0}, "a.xlsx"},
		{Ref{"a.xlsx", "S", 1, 16384}, "a.xlsx[S]!XFD1"},
	}
	for _, tt := range tests {
		if got := tt.ref.String(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestDate(t *testing.T) {
	if d := (Date{2025, 10, 30}); d.Weekday().String() != "Thursday" || !d.Valid() || d.String() != "2025-10-30" {
		t.Errorf("%v is a %v", d, d.Weekday())
	}
	if (Date{2026, 2, 31}).Valid() || (Date{}).IsSet() || (Date{}).String() != "" {
		t.Error("a day that does not exist is one")
	}
}

// TestDependencies keeps calc pure: the standard library and itself.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for _, pkg := range strings.Fields(string(out)) {
		first, _, _ := strings.Cut(pkg, "/")
		if strings.Contains(first, ".") || first == "rapor" && !strings.HasPrefix(pkg, "rapor/calc") {
			t.Errorf("calc reaches %s", pkg)
		}
	}
}

// TestDocShowsTheExample holds the figures in the package comment to those
// that the example computes.
func TestDocShowsTheExample(t *testing.T) {
	read := func(name string) string {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	doc := read("doc.go")
	_, output, _ := strings.Cut(read("example_test.go"), "// Output:\n")
	lines := 0
	for line := range strings.Lines(output) {
		if figures, ok := strings.CutPrefix(line, "\t// "); ok {
			lines++
			if !strings.Contains(doc, "//\t"+figures) {
				t.Errorf("doc.go does not show %q", figures)
			}
		}
	}
	if lines == 0 {
		t.Error("the example prints nothing")
	}
}

func TestLedgerAddsUp(t *testing.T) {
	l := Ledger{Files: []File{
		{Sheets: []Sheet{{Rows: RowCount{10, 7, 2, 1}}, {Rows: RowCount{5, 5, 0, 0}}}},
		{Failed: true},
		{Sheets: []Sheet{{Rows: RowCount{3, 0, 0, 3}}}},
	}}
	if got, want := l.Rows(), (RowCount{18, 12, 2, 4}); got != want {
		t.Errorf("rows %+v, want %+v", got, want)
	}
}

func TestSeverities(t *testing.T) {
	for _, code := range Codes() {
		if p := NewProblem(code, Ref{}, nil); p.Count != 1 || !slices.Contains([]string{"info", "warning", "error"}, p.Severity.String()) {
			t.Errorf("%s: %+v", code, p)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a code that nobody ranked makes a problem")
		}
	}()
	NewProblem("no-such-code", Ref{}, nil)
}
