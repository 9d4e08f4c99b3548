package reader

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

// surveyFile writes a survey of so many respondents: a time, a unit, 21 answers
// and two columns that nobody asks for.
func surveyFile(b *testing.B, respondents int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "survei.xlsx")
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	row := []any{"Timestamp", "Perangkat Daerah"}
	for i := range 21 {
		row = append(row, fmt.Sprintf("P%02d", i+1))
	}
	row = append(row, "Usia", "Saran")
	for r := range respondents + 1 {
		if r > 0 {
			row[0], row[1], row[23], row[24] = 45_000+float64(r)/86_400, fmt.Sprintf("Dinas %d", r%200), 20+r%40, "-"
			for i := range 21 {
				row[2+i] = 1 + (r*7+i*13)%5
			}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", r+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkSurvey reads and tallies 100,000 × 25 answers.
func BenchmarkSurvey(b *testing.B) {
	const respondents = 100_000
	path := surveyFile(b, respondents)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		r := testRules(nil)
		r.questions = calc.DefaultMethod(calc.BerAKHLAK).Questions
		r.fileNumbers = map[string]uint32{}
		f, err := decodeFile(b.Context(), source{path, "survei.xlsx"}, r)
		if err != nil || len(f.tallies) != 200 || f.accounts[0].Rows.Used != respondents {
			b.Fatalf("%d units, %+v, %v", len(f.tallies), f.accounts[0].Rows, err)
		}
	}
}
