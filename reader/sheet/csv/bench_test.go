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

// answers is a survey as a form exports it.
func answers() []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	for range benchRows {
		for col := range benchColumns {
			if col > 0 {
				b.WriteByte(',')
			}
			b.WriteByte(byte('1' + random.IntN(5)))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// sum is what both readers must find.
type sum struct{ rows, cells, total int }

func (s *sum) add(col int, text string) {
	s.cells++
	s.total += col * int(text[0]-'0')
}

// BenchmarkRows reads 900,000 rows of 25 answers from opening to the last row,
// with this package and with encoding/csv, and checks that both find the same.
func BenchmarkRows(b *testing.B) {
	text := answers()
	var found [2]sum
	b.Run("rapor", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			found[0] = sum{}
			book, err := Open(b.Context(), bytes.NewReader(text), int64(len(text)), "Data", sheet.DefaultLimits)
			if err != nil {
				b.Fatal(err)
			}
			for row, err := range book.Rows(b.Context(), 0) {
				if err != nil {
					b.Fatal(err)
				}
				found[0].rows++
				for i := range row.Cells {
					found[0].add(row.Cells[i].Col, row.Cells[i].Text)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows/benchColumns, "ns/cell")
	})
	b.Run("encoding-csv", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			found[1] = sum{}
			r := csv.NewReader(bytes.NewReader(text))
			r.ReuseRecord = true
			for {
				record, err := r.Read()
				if err == io.EOF {
					break
				}
				if err != nil {
					b.Fatal(err)
				}
				found[1].rows++
				for i, field := range record {
					found[1].add(i+1, field)
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/benchRows/benchColumns, "ns/cell")
	})
	if found[0] != (sum{}) && found[1] != (sum{}) && (found[0] != found[1] || found[0].cells != benchRows*benchColumns) {
		b.Errorf("found %+v, encoding/csv %+v", found[0], found[1])
	}
}
