package xls

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"rapor/reader/sheet"
)

// BenchmarkRows reads a survey of 60,000 rows of 25 answers, from opening to
// the last row.
func BenchmarkRows(b *testing.B) {
	const rows, cols = 60_000, 25
	random := rand.New(rand.NewPCG(1, 2))
	var records []byte
	sum := 0
	for row := range rows {
		cells := bytesOf(row, 0)
		for range cols {
			answer := random.IntN(5) + 1
			sum += answer
			cells = append(cells, bytesOf(0, rkInt(int32(answer)))...)
		}
		records = append(records, record(kindMulRK, cells, cols-1)...)
	}
	w := sheetOf(records)
	w.large = true
	file := w.file()
	b.ReportAllocs()
	for b.Loop() {
		book, err := Open(b.Context(), bytes.NewReader(file), int64(len(file)), sheet.DefaultLimits)
		if err != nil {
			b.Fatal(err)
		}
		got := 0
		for r, err := range book.Rows(b.Context(), 0) {
			if err != nil {
				b.Fatal(err)
			}
			for i := range r.Cells {
				n, _ := r.Cells[i].Number.Int()
				got += n
			}
		}
		if got != sum {
			b.Fatalf("sum %d, want %d", got, sum)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows/cols, "ns/cell")
}
