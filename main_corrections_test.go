package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/reader"
	"rapor/reader/sheet/sheettest"
	"rapor/writer"
	"rapor/writer/book/booktest"
)

// mend is a sender at work, for the scripts: mend FILE SHEET CELL VALUE opens a
// workbook, writes into a cell and saves it.
func mend() {
	file, sheet, cell, value := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	f, err := excelize.OpenFile(file)
	if err == nil {
		if number, isNumber := parseNumber(value); isNumber {
			err = f.SetCellValue(sheet, cell, number)
		} else {
			err = f.SetCellStr(sheet, cell, value)
		}
	}
	if err == nil {
		err = f.Save()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func parseNumber(s string) (float64, bool) {
	var number float64
	n, err := fmt.Sscanf(s, "%g", &number)
	return number, n == 1 && err == nil
}

// corpusFiles are workbooks of other people, outside the repository, and our
// samples.
func corpusFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../shared/corpus/files/*", "samples/berantakan/*.xlsx", "samples/empat-puluh/*.xlsx", "samples/barito-utara-2025/*.xlsx"} {
		found, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	return files
}

// TestCorrectionsSayTheSame: whatever file is to be corrected, its correction
// says in every cell what the file says and merges the same cells, whether the
// layout could be kept or not; and other programs open it.
func TestCorrectionsSayTheSame(t *testing.T) {
	copied, kept := 0, 0
	all := t.TempDir()
	var corrections, clean []string // clean: nothing in them is other people's work that openpyxl refuses
	for _, path := range corpusFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			dir := t.TempDir()
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name := "x" + filepath.Ext(path) // as cellsOf calls it: a text's only sheet is called as the file
			if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
				t.Fatal(err)
			}
			reading, _, err := reader.Load(t.Context(), []string{dir}, reader.Options{})
			if err != nil && !errors.Is(err, reader.ErrNothingUsable) {
				t.Fatal(err)
			}
			ledger := reading.Input.Ledger
			if len(ledger.Files) != 1 || ledger.Files[0].Failed || len(ledger.Files[0].Sheets) == 0 {
				return // nothing of it to correct; how many there are is checked below
			}
			p := calc.NewProblem(calc.NotANumber, calc.Ref{File: name, Sheet: ledger.Files[0].Sheets[0].Name, Row: 3, Col: 2}, calc.Args{"field": "Harmonis"})
			book := writer.Book{Result: calc.Result{Ledger: ledger}, Problems: []calc.Problem{p}, Originals: reading.Originals()}
			out := filepath.Join(dir, "Hasil")
			if n, err := writer.WriteCorrections(t.Context(), out, book, writer.Options{}); n != 1 || err != nil {
				t.Fatalf("%d corrections, %v", n, err)
			}
			correction := filepath.Join(out, "Perbaikan", name+".xlsx")
			withLayout := compareCopy(t, filepath.Join(dir, name), correction)
			if withLayout {
				kept++
			}
			moved := filepath.Join(all, fmt.Sprintf("%02d.xlsx", copied))
			if err := os.Rename(correction, moved); err != nil {
				t.Fatal(err)
			}
			corrections = append(corrections, moved)
			if !withLayout || strings.HasPrefix(path, "samples") {
				clean = append(clean, moved)
			}
			copied++
		})
	}
	if copied < 40 || kept < 40 {
		t.Errorf("%d corrections, %d with the layout of their original", copied, kept)
	}
	t.Run("openpyxl", func(t *testing.T) { booktest.OpensInOpenpyxl(t, clean...) })
	t.Run("LibreOffice", func(t *testing.T) { notesInLibreOffice(t, corrections) })
}

// notesInLibreOffice opens every twelfth correction, since each takes it a
// second, and holds what it writes of the notes against them.
func notesInLibreOffice(t *testing.T, corrections []string) {
	var some []string
	for i := 0; i < len(corrections); i += 12 {
		some = append(some, corrections[i])
	}
	for i, converted := range sheettest.Convert(t, sheettest.ODS, some...) {
		if converted == "" {
			t.Fatalf("%s is not read", some[i])
		}
		want, _ := cellsOf(t, some[i])
		got, _ := cellsOf(t, converted)
		for at, says := range want {
			if at.Sheet == calc.NotesSheet && got[at] != says {
				t.Errorf("%s says %q, in LibreOffice %q", at, says, got[at])
			}
		}
	}
}

// compareCopy holds a correction against its original, cell by cell, and tells
// whether it kept the layout.
func compareCopy(t *testing.T, original, correction string) (kept bool) {
	t.Helper()
	was, merged := cellsOf(t, original)
	now, mergedNow := cellsOf(t, correction)
	for span := range merged {
		if !mergedNow[span] {
			t.Errorf("%s is no longer merged", span)
		}
	}
	for at, want := range was {
		if got := now[at]; got != want {
			t.Errorf("%s says %q, the original %q", at, got, want)
		}
		delete(now, at)
	}
	for at, got := range now {
		switch {
		case at.Sheet == calc.NotesSheet && strings.Contains(got, "tata letak"):
			kept = false
			return false
		case at.Sheet != calc.NotesSheet && at.Sheet != calc.MarkSheet && got != "":
			t.Errorf("%s says %q, the original nothing", at, got)
		}
	}
	return true
}

// cellsOf reads a file with our own strict reader: what its cells say, and
// which are merged.
func cellsOf(t *testing.T, path string) (cells map[calc.Ref]string, merged map[string]bool) {
	t.Helper()
	dir := t.TempDir()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "x.xlsx"), content, 0o644); err != nil {
		t.Fatal(err)
	}
	reading, _, err := reader.Load(t.Context(), []string{dir}, reader.Options{})
	if err != nil && !errors.Is(err, reader.ErrNothingUsable) {
		t.Fatal(err)
	}
	book, err := reading.Originals()(t.Context(), "x.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	cells, merged = map[calc.Ref]string{}, map[string]bool{}
	for _, s := range book.Sheets {
		for row, err := range s.Rows {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range row.Cells {
				cells[calc.Ref{Sheet: s.Name, Row: row.Number, Col: c.Col}] = strings.Join(strings.Fields(c.Said()), " ")
			}
		}
		spans, err := s.Merges()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range spans {
			from, to := calc.Ref{Row: m.Top, Col: m.Left}, calc.Ref{Row: m.Bottom, Col: m.Right}
			if from != to {
				merged[s.Name+" "+from.Cell()+":"+to.Cell()] = true
			}
		}
	}
	return cells, merged
}
