package book

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// streamed is a row as excelize's own stream writes it.
func streamed(w *Workbook, number int, r row) (string, error) {
	const sheet = "Banding"
	if _, err := w.File.NewSheet(sheet); err != nil {
		return "", err
	}
	defer func() { _ = w.File.DeleteSheet(sheet) }()
	sw, err := w.File.NewStreamWriter(sheet)
	if err != nil {
		return "", err
	}
	var values []any
	for _, c := range r.cells {
		if c == (Cell{}) {
			values = append(values, nil)
			continue
		}
		id, err := w.id(c.Style)
		if err != nil {
			return "", err
		}
		if text, ok := c.Value.(string); ok {
			if c.Value = Clean(text); c.Value == "" && c.Formula == "" {
				c.Value = nil
			}
		}
		values = append(values, excelize.Cell{StyleID: id, Formula: c.Formula, Value: c.Value})
	}
	if err := sw.SetRow(Addr(1, number), values, excelize.RowOpts{Height: r.height}); err != nil {
		return "", err
	}
	if err := sw.Flush(); err != nil {
		return "", err
	}
	var out bytes.Buffer
	if _, err := w.File.WriteTo(&out); err != nil {
		return "", err
	}
	content, err := partOf(out.Bytes(), "xl/worksheets/sheet2.xml")
	if err != nil {
		return "", err
	}
	_, content, _ = strings.Cut(content, "<sheetData>")
	content, _, _ = strings.Cut(content, "</sheetData>")
	return content, nil
}

func TestRowsAsStream(t *testing.T) {
	texts := []string{
		"", "Dinas Sosial", " di tepi ", "dua\nbaris", "a\r\nb", "tab\tdi tengah", `"kutip" & 'petik' <b>`, "_x000D_", "a_xD83D_b", "_x005F_x0041_", "_x", "=1+1", "+62", "-1", "@a",
		"Ünïcödé 日本 🙂", "\x00\x1f\uFFFE", "\xff\xfe", "akhir\n", "\uFEFFbom",
	}
	cell := rapid.Custom(func(t *rapid.T) Cell {
		c := Cell{Style: rapid.SampledFrom([]Style{{}, Text, Count, Score(1), Index(2), Signed(2), Body}).Draw(t, "style")}
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			c.Value = rapid.OneOf(rapid.SampledFrom(texts), rapid.String()).Draw(t, "text")
		case 1:
			c.Value = rapid.Int().Draw(t, "int")
		case 2: // at most 15 digits: beyond, excelize cuts what we round
			c.Value = float64(rapid.Int64Range(-1e12, 1e12).Draw(t, "figure")) / 1000
		case 3:
			c.Value = nil
		}
		c.Formula = rapid.SampledFrom([]string{"", "", "1+1", `IF(A1<B1,"ya & tidak",'Lembar 1'!C2)`}).Draw(t, "formula")
		return c
	})
	rapid.Check(t, func(rt *rapid.T) {
		w, err := New(Properties{})
		if err != nil {
			rt.Fatal(err)
		}
		defer w.Close()
		if _, err := w.AddSheet("Satu"); err != nil {
			rt.Fatal(err)
		}
		r := row{cells: rapid.SliceOfN(cell, 0, 30).Draw(rt, "cells"), height: float64(rapid.IntRange(0, 1636).Draw(rt, "height")) / 4}
		number := rapid.IntRange(1, 1_048_576).Draw(rt, "row")
		got, err := w.appendRow(nil, number, r)
		if err != nil {
			rt.Fatal(err)
		}
		want, err := streamed(w, number, r)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			rt.Fatalf("row differs from excelize's (-excelize +ours):\n%s", diff)
		}
	})
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		name string
		v    float64
		want string
	}{
		{"whole", 75, "75"},
		{"two decimals", 61.25, "61.25"},
		{"sevenths are rounded, not cut", 60.942857142857143, "60.9428571428571"},
		{"thirds", 2.0 / 3, "0.666666666666667"},
		{"a sum with a tail", 0.1 + 0.2, "0.3"},
		{"negative", -19.8, "-19.8"},
		{"large", 1e21, "1000000000000000000000"},
		{"zero", 0, "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(appendFigure(nil, c.v)); got != c.want {
				t.Errorf("%v is written %s, want %s", c.v, got, c.want)
			}
		})
	}
}

func TestValuesThatNoCellTakes(t *testing.T) {
	w := newBook(t)
	zero := 0.0
	for _, v := range []any{zero / zero, 1 / zero, true, []byte("a"), int64(1)} {
		if b, err := w.appendRow(nil, 1, row{cells: []Cell{{Value: v}}}); err == nil {
			t.Errorf("%T %v is written as %s", v, v, b)
		}
	}
	if _, err := w.appendRow(nil, 1, row{height: 410}); err == nil {
		t.Error("a row of 410 points is written")
	}
}

func BenchmarkRows(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w, err := New(Properties{})
			if err != nil {
				b.Fatal(err)
			}
			defer w.Close()
			cells := []Cell{{Value: 12, Style: Count}, {Value: "Dinas Kesehatan", Style: Text}, {Formula: "ROUND(Nilai!K12,2)", Value: 61.25, Style: Index(2)}, {Value: 60.942857142857143, Style: Score(2)}}
			var rows []byte
			for b.Loop() {
				rows = rows[:0]
				for i := range n {
					if rows, err = w.appendRow(rows, i+1, row{cells: cells, height: 17}); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.SetBytes(int64(len(rows)))
		})
	}
}
