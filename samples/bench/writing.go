package main

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"

	"rapor/reader/sheet"
	"rapor/reader/sheet/xlsx"
	"rapor/writer/book"
)

// What is written is made up by rules that the peers have too.

// ranked is the unit at a place of the ranking, from 0; five have one index.
func ranked(i int) (rank int, name, agency string, index float64, letter, word string) {
	hundredths := 10_000 - i/5
	letter, word = "C", "Tidak Sehat"
	switch {
	case hundredths >= 7_500:
		letter, word = "A", "Sehat"
	case hundredths >= 5_000:
		letter, word = "B", "Cukup Sehat"
	}
	agency = fmt.Sprintf("Instansi %03d", i%640+1)
	return i - i%5 + 1, fmt.Sprintf("Sekretariat %d %s", i/640+1, agency), agency, float64(hundredths) / 100, letter, word
}

// writeRanking writes the ranking with heads that stay in sight, a filter, and
// ranks that are formulas with saved values.
func writeRanking(dir string) error {
	w, err := book.New(book.Properties{Title: "Peringkat"})
	if err != nil {
		return err
	}
	defer w.Close()
	s, err := w.Sheet("Peringkat", make([]book.Column, 7)...)
	if err != nil {
		return err
	}
	var heads []book.Cell
	for _, head := range []string{"No.", "Peringkat", "Unit Kerja", "Instansi", "Indeks", "Predikat", "Kategori"} {
		heads = append(heads, book.Cell{Value: head, Style: book.Head})
	}
	s.Row(heads...)
	s.Grow(rankedUnits)
	for i := range rankedUnits {
		rank, name, agency, index, letter, word := ranked(i)
		row := i + 2
		place := book.Cell{Value: rank, Style: book.Count}
		if i > 0 {
			place.Formula = fmt.Sprintf("IF(E%d=E%d,B%d,A%d)", row, row-1, row-1, row)
		}
		s.Row(book.Cell{Value: i + 1, Style: book.Count}, place, book.Cell{Value: name, Style: book.Text}, book.Cell{Value: agency, Style: book.Text},
			book.Cell{Value: index, Style: book.Score(2)}, book.Cell{Value: letter, Style: book.Centred}, book.Cell{Value: word, Style: book.Centred})
	}
	s.Filter(book.Range(1, 1, 7, rankedUnits+1))
	s.Freeze(1, 2)
	if err := s.Close(context.Background()); err != nil {
		return err
	}
	return w.Save(filepath.Join(dir, "ranking.xlsx"))
}

const (
	unitValues = 7
	unitNotes  = 20
	groupMean  = 61.2
)

// writeUnits writes the workbooks of units.
func writeUnits(dir string) error {
	press := book.NewPress()
	for n := range unitBooks {
		if err := writeUnit(press, n, filepath.Join(dir, fmt.Sprintf("%04d.xlsx", n))); err != nil {
			return err
		}
	}
	return nil
}

func writeUnit(press *book.Press, n int, path string) error {
	w := press.New(book.Properties{Title: fmt.Sprintf("Unit %d", n)})
	s, err := w.Sheet("Lembar Hasil", book.Column{Width: 5}, book.Column{Width: 60}, book.Column{Width: 12}, book.Column{Width: 11}, book.Column{Width: 14}, book.Column{Width: 13})
	if err != nil {
		return err
	}
	s.Row(book.Cell{Value: fmt.Sprintf("LEMBAR HASIL UNIT %d", n), Style: book.Title})
	var heads []book.Cell
	for _, head := range []string{"No.", "Nilai", "Skor", "Predikat", "Rata-rata", "Selisih"} {
		heads = append(heads, book.Cell{Value: head, Style: book.Head})
	}
	first := s.Row(heads...) + 1
	bars := book.Bars{
		Title: "Nilai", Alt: fmt.Sprintf("Nilai unit %d", n), Places: 2, Max: 100,
		Names:  book.Names{Ref: book.On("Lembar Hasil", book.AbsRange(2, first, 2, first+unitValues-1))},
		Values: book.Values{Ref: book.On("Lembar Hasil", book.AbsRange(3, first, 3, first+unitValues-1))},
	}
	for i := range unitValues {
		name, score := fmt.Sprintf("Nilai %d", i+1), float64(50+(n*7+i*13)%50)+0.5
		row := first + i
		s.Row(book.Cell{Value: i + 1, Style: book.Count}, book.Cell{Value: name, Style: book.Text}, book.Cell{Value: score, Style: book.Score(2)}, book.Cell{Value: "B", Style: book.Centred},
			book.Cell{Value: groupMean, Style: book.Index(2)}, book.Cell{Formula: fmt.Sprintf("C%d-E%d", row, row), Value: score - groupMean, Style: book.Score(2)})
		bars.Names.Held, bars.Values.Held = append(bars.Names.Held, name), append(bars.Values.Held, score)
	}
	for i := range unitNotes {
		s.Row(book.Cell{}, book.Cell{Value: fmt.Sprintf("Catatan %d untuk unit %d.", i+1, n), Style: book.Note})
	}
	s.Bars(bars, 12)
	s.SetPage(book.Page{Paper: book.A4, OnePage: true, Number: "%s/%s"})
	if err := s.Close(context.Background()); err != nil {
		return err
	}
	return w.Save(path)
}

// sayCells reads the workbooks of a folder and says what their cells hold.
func sayCells(dir string) error {
	paths, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		return err
	}
	cells, digest := 0, fnv.New64a()
	for _, path := range paths {
		n, err := digestCells(digest, path)
		if err != nil {
			return err
		}
		cells += n
	}
	fmt.Printf("%d files, %d cells, digest %x\n", len(paths), cells, digest.Sum64())
	return nil
}

func digestCells(digest io.Writer, path string) (cells int, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	b, err := xlsx.Open(context.Background(), file, info.Size(), sheet.DefaultLimits)
	if err != nil {
		return 0, err
	}
	for row, err := range b.Rows(context.Background(), 0) {
		if err != nil {
			return 0, err
		}
		for _, c := range row.Cells {
			fmt.Fprintln(digest, row.Number, c.Col, c.Kind, c.Formula, c.Number, c.Text)
			cells++
		}
	}
	return cells, b.Close()
}
