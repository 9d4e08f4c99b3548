package reader

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	"rapor/calc"
	"rapor/reader/sheet"
)

// fakeBook is a workbook in memory: the tests of the layers above the formats
// need no files.
type fakeBook struct {
	name   string
	rows   [][]any // nil rows are blank; float64 and int are numbers, string text
	merges []sheet.Range
}

func (b fakeBook) Sheets() []sheet.Info { return []sheet.Info{{Name: b.name}} }
func (b fakeBook) Close() error         { return nil }
func (b fakeBook) Merges(context.Context, int) ([]sheet.Range, error) {
	return b.merges, nil
}

func (b fakeBook) Rows(context.Context, int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		for i, values := range b.rows {
			row := sheet.Row{Number: i + 1}
			for j, v := range values {
				if c, ok := fakeCell(v); ok {
					c.Col = j + 1
					row.Cells = append(row.Cells, c)
				}
			}
			if len(row.Cells) > 0 && !yield(row, nil) {
				return
			}
		}
	}
}

func fakeCell(v any) (sheet.Cell, bool) {
	switch v := v.(type) {
	case nil:
		return sheet.Cell{}, false
	case sheet.Cell:
		return v, true
	case string:
		if strings.HasPrefix(v, "#") {
			return sheet.Cell{Kind: sheet.ErrorValue, Text: v}, true
		}
		return sheet.Cell{Kind: sheet.Text, Text: v}, v != ""
	case int:
		return number(calc.NewDecimal(int64(v), 0)), true
	case float64:
		return number(calc.MustDecimal(calc.NewDecimal(int64(v*1000+0.5), 3).String())), true
	case time.Time:
		return sheet.Cell{Kind: sheet.DateTime, Time: v}, true
	}
	panic("unknown kind of cell")
}

func number(d calc.Decimal) sheet.Cell {
	c := sheet.Cell{Kind: sheet.Number, Number: d}
	c.SetRaw([]byte(d.String()))
	return c
}

// decodeFake reads one sheet with the rules of a scheme and a roster.
func decodeFake(t *testing.T, b fakeBook, r *rules) *tableDecoder {
	t.Helper()
	d, err := decodeRows(t.Context(), b, 0, calc.Ref{File: "a.xlsx", Sheet: b.name}, r)
	if err != nil {
		t.Fatal(err)
	}
	rows := d.account.Rows
	if rows.Read != rows.Used+rows.SetAside+rows.Faulty {
		t.Errorf("rows do not add up: %+v", rows)
	}
	return d
}

func testRules(dims []string, names ...string) *rules {
	m := calc.DefaultMethod(calc.BerAKHLAK)
	if dims != nil {
		m.Dimensions = nil
		for _, d := range dims {
			m.Dimensions = append(m.Dimensions, calc.Dimension{Name: d, Weight: calc.NewDecimal(1, 0)})
		}
	}
	var units []calc.Unit
	for _, name := range names {
		units = append(units, calc.Unit{Name: name})
	}
	return &rules{
		progress:   silence{},
		settlement: &settlement{}, year: 2024, dimensions: m.Dimensions, roster: newRoster(units, nil), unitTerm: "Perangkat Daerah",
		vocabulary: newVocabulary(m.Dimensions, "Perangkat Daerah", nil),
		questions:  m.Questions, items: newItemFinder(m.Questions.Items), respondents: &respondents{},
	}
}

// codes lists what the problems are and where.
func codes(problems []calc.Problem) []string {
	var list []string
	for _, p := range problems {
		list = append(list, string(p.Code)+" "+p.At.Cell())
	}
	return list
}
