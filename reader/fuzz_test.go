package reader

import (
	"context"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/reader/sheet"
)

// FuzzHeader puts any text into the cells of a sheet, with a merge somewhere:
// nothing panics, every row below a header is accounted for, and a header that
// is found lies within the sheet.
func FuzzHeader(f *testing.F) {
	for _, seed := range []string{
		"No\tPerangkat Daerah\tHarmonis\tLoyal\n1\tDinas A\t61,2\t62",
		"KOP\n\nNo\tOPD\tNilai Dasar\t\n\t\tHarmonis\tLoyal\n(1)\t(2)\t(3)\t(4)\n1\tDinas A\t61\t62\nRata-rata\t\t61\t62",
		"OPD\tHarmonis\tLoyal\nDinas A\t61\t62\nOPD\tLoyal\tHarmonis\nDinas B\t63\t64",
		"Timestamp\tEmail\tUnit Kerja\tP01\tP02\tP03\n2025-10-01\ta@x.id\tDinas A\t5\t4\t3",
		"Tahun\tInstansi\tIndeks\n2024\tDinas A\t61\nJumlah\t\t61",
	} {
		f.Add(seed, 3, 1, 4, 2)
	}
	f.Fuzz(func(t *testing.T, text string, top, left, height, width int) {
		var rows [][]any
		for _, line := range strings.Split(text, "\n") {
			var cells []any
			for _, cell := range strings.Split(line, "\t") {
				cells = append(cells, strings.TrimPrefix(cell, "#"))
			}
			rows = append(rows, cells)
		}
		var merges []sheet.Range
		if top > 0 && left > 0 && height >= 0 && width >= 0 && top < 50 && left < 20 && height < 50 && width < 20 {
			merges = []sheet.Range{{Top: top, Left: left, Bottom: top + height, Right: left + width}}
		}
		r := testRules(nil)
		r.fileNumbers = map[string]uint32{}
		d, err := decodeRows(context.Background(), fakeBook{"S", rows, merges}, 0, calc.Ref{File: "a.xlsx", Sheet: "S"}, r)
		if err != nil {
			t.Fatal(err)
		}
		count := d.account.Rows
		if count.Read != count.Used+count.SetAside+count.Faulty {
			t.Fatalf("rows do not add up: %+v", count)
		}
		if d.account.Header > len(rows) || d.account.Header < 0 || d.account.Header == 0 && count.Read > 0 {
			t.Fatalf("header in row %d of %d, %d rows read", d.account.Header, len(rows), count.Read)
		}
		aside := 0
		for _, a := range d.account.SetAside {
			aside += a.Count
		}
		if aside != count.SetAside {
			t.Fatalf("%d rows set aside, reasons for %d", count.SetAside, aside)
		}
		assemble(d.finds, nil, r.roster, &d.problems)
	})
}
