package writer

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapor/calc"
	"rapor/writer/book/booktest"
	"rapor/writer/text"
)

// progressOf is where four units of a survey stand by a rule; the third has
// nobody, the number of the fourth's employees is not known.
func progressOf(rule calc.MinimumRule) (Book, calc.Progress) {
	m := calc.DefaultMethod(calc.BerAKHLAK)
	m.Year, m.Minimum = 2025, rule
	in := calc.Input{Units: []calc.Unit{
		{Name: "Dinas Sosial", Employees: 40}, {Name: "Sekretariat Daerah", Employees: 56}, {Name: "Kecamatan Utara", Employees: 1234}, {Name: "=Kelurahan\nSatu"},
		{Name: "Bagian Organisasi", Employees: 12, Out: true},
	}}
	for unit, n := range map[int]int{0: 31, 1: 12, 3: 5} {
		tally := calc.NewTally(m.Questions, len(m.Dimensions))
		tally.Respondents = n
		in.Surveys = append(in.Surveys, calc.Survey{Unit: unit, Tally: tally, Last: time.Date(2025, time.October, 14, unit, 30, 0, 0, time.UTC)})
	}
	in.Ledger.Files = []calc.File{{Name: "Jawaban.xlsx", Sheets: []calc.Sheet{{Kind: calc.KindSurvey, Rows: calc.RowCount{Read: 52, Used: 48, SetAside: 3, Faulty: 1}}}}}
	progress, problems := calc.ProgressOf(in, m)
	b := Book{Result: calc.Result{Method: m, Ledger: in.Ledger}, Problems: problems, Office: testOffice()}
	b.Office.PeriodTo = calc.Date{Year: 2025, Month: time.October, Day: 15}
	return b, progress
}

// TestProgress reads both sheets as text by every rule, and holds the formulas
// against LibreOffice.
func TestProgress(t *testing.T) {
	var written []string
	var said strings.Builder
	for _, tt := range []struct {
		name   string
		rule   calc.MinimumRule
		change func(*Book, *calc.Progress)
	}{
		{"half of the employees", calc.MinimumRule{Kind: calc.MinimumPercent, Amount: calc.NewDecimal(50, 0)}, func(*Book, *calc.Progress) {}},
		{"a fixed number", calc.MinimumRule{Kind: calc.MinimumFixed, Amount: calc.NewDecimal(30, 0)}, func(*Book, *calc.Progress) {}},
		{"no rule, no time, no end", calc.MinimumRule{}, func(b *Book, p *calc.Progress) { p.Last, b.Office.PeriodTo = time.Time{}, calc.Date{} }},
		{"no unit", calc.MinimumRule{}, func(_ *Book, p *calc.Progress) { p.Units = nil }},
	} {
		b, progress := progressOf(tt.rule)
		tt.change(&b, &progress)
		dir := filepath.Join(t.TempDir(), "Hasil")
		if err := WriteProgress(context.Background(), dir, b, progress, Options{}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, ProgressFile)
		written = append(written, path)
		said.WriteString("# " + tt.name + "\n" + sheetText(t, path, sheetProgress) + sheetText(t, path, sheetReminders))
		Console{Out: &said}.Progress(b, progress, "Hasil")
		if _, err := os.Stat(filepath.Join(dir, ManifestFile)); err != nil {
			t.Error(err)
		}
	}
	golden(t, "testdata/progress.txt", said.String())
	booktest.LoadsInOpenpyxl(t, written...)
	booktest.Recalculates(t, written...)
}

// The glossary's sentence, to the letter.
func TestReminder(t *testing.T) {
	b, progress := progressOf(calc.MinimumRule{Kind: calc.MinimumPercent, Amount: calc.NewDecimal(50, 0)})
	p, err := newPaper(b, Options{}, "")
	if err != nil {
		t.Fatal(err)
	}
	defer p.wb.Close()
	w := progressPaper{p, progress}
	if got, want := w.reminder(progress.Units[1]), "Sekretariat Daerah: 12 dari 28 responden, kurang 16, batas 15 Oktober."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What is in the way of a workbook leaves nothing behind.
func TestProgressWholeOrNotAtAll(t *testing.T) {
	b, progress := progressOf(calc.MinimumRule{})
	parent := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := WriteProgress(ctx, filepath.Join(parent, "baru", "Hasil"), b, progress, Options{Lang: text.English}); err == nil {
		t.Error("an interrupted run is no error")
	}
	if entries, err := os.ReadDir(parent); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v (%v)", entries, err)
	}
}
