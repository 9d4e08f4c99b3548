package csv

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"testing"

	"rapor/reader/sheet"
)

const (
	benchRows    = 900_000
	benchColumns = 25
)

// survey is 900,000 rows of 25 answers as a form exports them.
func survey(answers ...string) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for range benchRows {
		for col := range benchColumns {
			if col > 0 {
				b.WriteByte(',')
			}
			b.WriteString(answers[random.IntN(len(answers))])
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// sum is what both readers must find.
type sum struct{ rows, cells, total int }

func (s *sum) add(cells, total int) {
	s.rows++
	s.cells += cells
	s.total += total
}

// BenchmarkRows reads a survey from opening to the last row, with this package
// and with encoding/csv, and checks that both find the same.
func BenchmarkRows(b *testing.B) {
	for _, kind := range []struct {
		name    string
		answers []string
	}{
		{"digits", []string{"1", "2", "3", "4", "5"}},
		{"words", []string{"Sangat Setuju", "Setuju", "Kurang Setuju", "Tidak Setuju"}},
		{"quoted", []string{`"Sangat Setuju"`, `"4"`, `"Kurang Setuju"`}},
	} {
		b.Run(kind.name, func(b *testing.B) {
			text := survey(kind.answers...)
			var ours, theirs sum
			b.Run("rapor", func(b *testing.B) { bench(b, text, func() { ours = readOurs(b, text) }) })
			b.Run("encoding-csv", func(b *testing.B) { bench(b, text, func() { theirs = readTheirs(b, text) }) })
			if ours != (sum{}) && theirs != (sum{}) && (ours != theirs || ours.cells != benchRows*benchColumns) {
				b.Errorf("found %+v, encoding/csv %+v", ours, theirs)
			}
		})
	}
}

func bench(b *testing.B, text []byte, read func()) {
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		read()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows/benchColumns, "ns/cell")
}

func readOurs(b *testing.B, text []byte) (found sum) {
	book, err := Open(b.Context(), bytes.NewReader(text), int64(len(text)), "Data", sheet.DefaultLimits)
	if err != nil {
		b.Fatal(err)
	}
	for row, err := range book.Rows(b.Context(), 0) {
		if err != nil {
			b.Fatal(err)
		}
		cells, total := 0, 0
		for i := range row.Cells {
			cells++
			total += row.Cells[i].Col * int(row.Cells[i].Text[0])
		}
		found.add(cells, total)
	}
	return found
}

func readTheirs(b *testing.B, text []byte) (found sum) {
	r := csv.NewReader(bytes.NewReader(text))
	r.ReuseRecord = true
	for {
		record, err := r.Read()
		if err == io.EOF {
			return found
		}
		if err != nil {
			b.Fatal(err)
		}
		cells, total := 0, 0
		for i, field := range record {
			cells++
			total += (i + 1) * int(field[0])
		}
		found.add(cells, total)
	}
}
