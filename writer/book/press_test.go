package book

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pressable fills a workbook's one sheet; n makes what it says differ, and, in
// steps, its shape.
func pressable(t *testing.T, w *Workbook, n int, logo []byte) {
	t.Helper()
	s, err := w.Sheet("Lembar Hasil", Column{Width: 5}, Column{Width: 32}, Column{Width: 12})
	if err != nil {
		t.Fatal(err)
	}
	s.Put(1, 1, Picture{PNG: logo, Alt: "Lambang", Height: 42})
	s.Wide(1, 3, Cell{Value: fmt.Sprintf("Unit %d & \"Anak\" <%d>", n, n), Style: Title})
	for range n % 3 {
		s.Wide(1, 3, Cell{Value: "Kalimat panjang yang melipat pada lebar lembar ini dan menambah tinggi barisnya sendiri.", Style: Body})
	}
	first := s.Next()
	bars := Bars{Title: "Nilai", Alt: fmt.Sprintf("Diagram \"%d\"", n), Max: 100, Places: 1,
		Names:  Names{Ref: On("Lembar Hasil", AbsRange(2, first, 2, first+1))},
		Values: Values{Ref: On("Lembar Hasil", AbsRange(3, first, 3, first+1))}}
	for i := range 2 {
		value := Cell{Value: float64(n) + float64(i)/10, Style: Score(1)}
		if n%5 == 4 {
			value = Cell{Value: "–", Style: Centred}
		}
		s.Row(Cell{Value: i, Style: Count}, Cell{Value: fmt.Sprint("Nilai ", i), Style: Text}, value)
		bars.Names.Held = append(bars.Names.Held, fmt.Sprint("Nilai ", i))
		bars.Values.Held = append(bars.Values.Held, float64(n)+float64(i)/10)
	}
	if n%7 > 0 {
		s.Bars(bars, 8)
	}
	s.SetPage(Page{Paper: A4, OnePage: true, Footer: "Bahan pembinaan internal.", Number: "%s/%s"})
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// TestPressAsNew holds pressed workbooks against those made one by one, part by
// part: many shapes, and several of each.
func TestPressAsNew(t *testing.T) {
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 20, 30))); err != nil {
		t.Fatal(err)
	}
	press := NewPress()
	for n := range 60 {
		props := Properties{Title: fmt.Sprintf("Lembar %d & lain", n), Author: "Kantor A & B"}
		pressed := press.New(props)
		plain, err := New(props)
		if err != nil {
			t.Fatal(err)
		}
		pressable(t, pressed, n, logo.Bytes())
		pressable(t, plain, n, logo.Bytes())
		got, want := bytesOf(t, pressed), bytesOf(t, plain)
		if diff := cmp.Diff(partsOf(t, want), partsOf(t, got)); diff != "" {
			t.Fatalf("workbook %d (-made by itself +pressed):\n%s", n, diff)
		}
		plain.Close()
	}
	if len(press.shapes) > 12 {
		t.Errorf("%d shapes for 60 workbooks", len(press.shapes))
	}
}

func TestPressHasOneSheet(t *testing.T) {
	w := NewPress().New(Properties{})
	if err := w.Write(new(bytes.Buffer)); err == nil {
		t.Error("a workbook without a sheet is written")
	}
	if _, err := w.Sheet("Satu"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Sheet("Dua"); err == nil {
		t.Error("a second sheet is taken")
	}
}

// partsOf returns the parts of a package, and their order under "".
func partsOf(t *testing.T, content []byte) map[string]string {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range zr.File {
		parts[""] += f.Name + "\n"
		parts[f.Name] = part(t, content, f.Name)
	}
	return parts
}
