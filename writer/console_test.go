package writer

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
)

// TestLast: the last line counts each file that an error names, and each of
// which a copy to send back is made.
func TestLast(t *testing.T) {
	var b Book
	b.Originals = func(context.Context, string) (calc.Original, error) { return calc.Original{}, nil }
	for _, name := range []string{"a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx", "e.xlsx"} {
		b.Result.Ledger.Files = append(b.Result.Ledger.Files, calc.File{Name: name, Sheets: []calc.Sheet{{Name: "Rekap", Kind: calc.KindRecap}}})
	}
	at := func(file string) calc.Ref { return calc.Ref{File: file, Sheet: "Rekap", Row: 2, Col: 3} }
	conflict := calc.NewProblem(calc.UnitConflict, at("a.xlsx"), calc.Args{"file_a": "a.xlsx", "file_b": "b.xlsx"})
	conflict.Also = []calc.Ref{at("b.xlsx")}
	settled := calc.NewProblem(calc.NotANumber, at("d.xlsx"), nil)
	settled.Settled = true
	b.Problems = []calc.Problem{conflict, calc.NewProblem(calc.ZeroValue, at("c.xlsx"), nil), settled, calc.NewProblem(calc.SettingInvalid, at("Pengaturan.xlsx"), nil)}
	var out strings.Builder
	Console{Out: &out}.Last(b, false)
	if want := "5 berkas dibaca, 2 selesai, 3 memerlukan perbaikan.\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// What says the same of several units, or of several columns, is one entry that
// names them all; what differs in anything else is not.
func TestProblemsFold(t *testing.T) {
	cell := func(code calc.Code, unit, field string, row, col, count int) calc.Problem {
		p := calc.NewProblem(code, calc.Ref{File: "a.xlsx", Sheet: "Rekap", Row: row, Col: col}, calc.Args{"field": field})
		p.Unit, p.Count = unit, count
		for i := 1; i < count; i++ {
			p.Also = append(p.Also, calc.Ref{File: "a.xlsx", Sheet: "Rekap", Row: row + i, Col: col})
		}
		return p
	}
	silent := func(unit string) calc.Problem {
		p := calc.NewProblem(calc.UnitSilent, calc.Ref{}, nil)
		p.Unit = unit
		return p
	}
	var out strings.Builder
	Console{Out: &out}.Problems([]calc.Problem{
		silent("Dinas A"), silent("Dinas B"),
		cell(calc.ZeroValue, "Dinas C", "Harmonis", 7, 4, 1), cell(calc.ZeroValue, "Dinas C", "Loyal", 7, 5, 2),
		cell(calc.ZeroValue, "Dinas D", "Loyal", 9, 5, 1), cell(calc.ValueMissing, "Dinas D", "Adaptif", 9, 6, 1),
	}, calc.Info)
	var heads, likewise []string
	for line := range strings.Lines(out.String()) {
		switch {
		case strings.HasPrefix(line, "  Perlu"), strings.HasPrefix(line, "  Wajib"):
			heads = append(heads, strings.Join(strings.Fields(line), " "))
		case strings.Contains(line, "Begitu pula"):
			likewise = append(likewise, strings.TrimSpace(line))
		}
		if len([]rune(line)) > consoleWidth+1 {
			t.Errorf("longer than the terminal is wide: %q", line)
		}
	}
	want := []string{"Perlu Dikonfirmasi 2 unit", "Perlu Dikonfirmasi Rekap D7 (2 kolom)", "Perlu Dikonfirmasi Rekap E9", "Wajib Diperbaiki Rekap F9"}
	if diff := cmp.Diff(want, heads); diff != "" {
		t.Errorf("entries (-want +got)\n%s\n%s", diff, out.String())
	}
	if diff := cmp.Diff([]string{"Begitu pula: Dinas B.", "Begitu pula: Loyal (E7, E8)."}, likewise); diff != "" {
		t.Errorf("folded (-want +got)\n%s", diff)
	}
}
