package ods

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rapor/reader/sheet"
)

// BenchmarkRows reads a survey of 20,000 rows of 25 answers, from opening to
// the last row.
func BenchmarkRows(b *testing.B) {
	const rows, cols = 20_000, 25
	random := rand.New(rand.NewPCG(1, 2))
	var xml strings.Builder
	sum := 0
	for range rows {
		xml.WriteString(`<table:table-row table:style-name="ro1">`)
		for range cols {
			answer := random.IntN(5) + 1
			sum += answer
			fmt.Fprintf(&xml, `<table:table-cell office:value-type="float" office:value="%d" calcext:value-type="float"><text:p>%d</text:p></table:table-cell>`, answer, answer)
		}
		xml.WriteString("</table:table-row>")
	}
	file := fileOf(document(xml.String()))
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
