package booktest

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"rapor/writer/book"
)

// TestWrongValuesAreFound makes sure that the check can fail: a cached number
// and a cached text that are wrong are told from right ones.
func TestWrongValuesAreFound(t *testing.T) {
	w, err := book.New(book.Properties{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	s, err := w.Sheet("A", book.Column{})
	if err != nil {
		t.Fatal(err)
	}
	s.Row(book.Cell{Value: 1.5, Style: book.Score(1)})
	s.Row(book.Cell{Formula: "A1*2", Value: 3.0, Style: book.Score(1)})
	s.Row(book.Cell{Formula: "A1*2", Value: 3.0001, Style: book.Score(1)})
	s.Row(book.Cell{Formula: `IF(A1>1,"ya","tidak")`, Value: "ya", Style: book.Text})
	s.Row(book.Cell{Formula: `IF(A1>1,"ya","tidak")`, Value: "tidak", Style: book.Text})
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "salah.xlsx")
	if err := w.Save(path); err != nil {
		t.Fatal(err)
	}
	LoadsInOpenpyxl(t, path)
	got := differences(t, formulas(t, path), recalculate(t, []string{path})[0])
	want := []string{
		`A!A3 holds "3.0001", LibreOffice calculates "3"`,
		`A!A5 holds "tidak", LibreOffice calculates "ya"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("differences are %q, want %q", got, want)
	}
}
