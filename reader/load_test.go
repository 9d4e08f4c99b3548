package reader

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
)

// problemsByFile lists codes and cells of a reading by file.
func problemsByFile(problems []calc.Problem) map[string][]string {
	list := map[string][]string{}
	for i, code := range codes(problems) {
		list[problems[i].At.File] = append(list[problems[i].At.File], code)
	}
	return list
}

// TestLoadFaults reads the sample of faulty files: each gives just its own
// fault, and the others are read all the same.
func TestLoadFaults(t *testing.T) {
	reading, problems, err := Load(t.Context(), []string{filepath.Join("..", "samples", "berantakan")}, Options{Jobs: 3})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"bukan excel.xlsx":               {"not-a-sheet "},
		"di atas skala.xlsx":             {"out-of-scale F8"},
		"judul kolom tidak dikenal.xlsx": {"header-unknown "},
		"nama tidak dikenal.xlsx":        {"unit-unknown B8"},
		"negatif.xlsx":                   {"out-of-scale F8"},
		"nilai berupa teks.xlsx":         {"not-a-number F8"},
		"nilai kosong.xlsx":              {"value-missing F8"},
		"rumus tanpa hasil.xlsx":         {"formula-no-value F8"},
		"terkunci.xlsx":                  {"file-encrypted "},
		"terpotong.xlsx":                 {"file-damaged "},
		"unit ganda berbeda.xlsx":        {"unit-conflict F7"},
		"unit ganda sama.xlsx":           {"unit-twice B7"},
	}
	if diff := cmp.Diff(want, problemsByFile(problems)); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
	if rows := reading.Input.Ledger.Rows(); rows.Read != rows.Used+rows.SetAside+rows.Faulty || rows.Used == 0 || rows.Faulty == 0 {
		t.Errorf("rows %+v", rows)
	}
	for _, f := range reading.Input.Ledger.Files {
		if len(f.SHA256) != 64 || f.Size == 0 {
			t.Errorf("%s has no fingerprint: %+v", f.Name, f)
		}
	}
}

func TestLoadDoesNotDependOnJobs(t *testing.T) {
	one, problemsOne, err := Load(t.Context(), []string{filepath.Join("..", "samples", "dki-2024")}, Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	many, problemsMany, err := Load(t.Context(), []string{filepath.Join("..", "samples", "dki-2024")}, Options{Jobs: 8})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(one.Input, many.Input); diff != "" {
		t.Errorf("input (-1 +8 workers)\n%s", diff)
	}
	if diff := cmp.Diff(problemsOne, problemsMany); diff != "" {
		t.Errorf("problems (-1 +8 workers)\n%s", diff)
	}
}

func TestLoadNothing(t *testing.T) {
	empty := t.TempDir()
	if _, _, err := Load(t.Context(), []string{empty}, Options{}); !errors.Is(err, ErrNothingUsable) {
		t.Errorf("an empty folder: %v", err)
	}
	if _, _, err := Load(t.Context(), []string{filepath.Join(empty, "x")}, Options{}); !errors.Is(err, ErrNoPath) {
		t.Errorf("no such path: %v", err)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Load(stopped, []string{filepath.Join("..", "samples", "dki-2024")}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	broken := filepath.Join(empty, "Pengaturan.xlsx")
	if err := os.WriteFile(broken, []byte("bukan xlsx"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, problems, err := Load(t.Context(), []string{empty}, Options{}); !errors.Is(err, ErrSettingsRefused) || len(problems) == 0 {
		t.Errorf("settings that are no workbook: %v, %v", err, codes(problems))
	}
}

// TestEmptyFile: a workbook without a filled cell is said; empty sheets beside
// others are not.
func TestEmptyFile(t *testing.T) {
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "kosong.xlsx"), map[string][][]any{"Rekap": nil, "Lain": nil})
	_, problems, err := Load(t.Context(), []string{dir}, Options{})
	if !errors.Is(err, ErrNothingInFiles) || !errors.Is(err, ErrNothingUsable) {
		t.Error(err)
	}
	workbook(t, filepath.Join(dir, "isi.xlsx"), map[string][][]any{"Rekap": {{"Perangkat Daerah", "Indeks BerAKHLAK"}, {"Dinas A", 70}}, "Lain": nil})
	_, more, err := Load(t.Context(), []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"": {"settings-none "}, "kosong.xlsx": {"sheet-empty "}}
	for _, list := range [][]calc.Problem{problems, more} {
		if diff := cmp.Diff(want, problemsByFile(list)); diff != "" {
			t.Errorf("problems (-want +got)\n%s", diff)
		}
	}
}

// TestOpenByContent: the name of a file says nothing.
func TestOpenByContent(t *testing.T) {
	tests := []struct {
		name, content string
		want          calc.Code
	}{
		{"empty", "", calc.FileDamaged},
		{"pdf", "%PDF-1.4", calc.FileNotSheet},
		{"png", "\x89PNG\r\n", calc.FileNotSheet},
		{"jpeg", "\xff\xd8\xff\xe0", calc.FileNotSheet},
		{"rar", "Rar!\x1a", calc.FileNotSheet},
		{"link", "[InternetShortcut]\nURL=x", calc.FileNotSheet},
		{"html without a cell", "\xef\xbb\xbf <html><p>", calc.FileNotSheet},
		{"text", "halo", calc.FileNotSheet},
		{"cut zip", "PK\x03\x04\x14\x00", calc.FileDamaged},
		{"cut .xls", oleSignature, calc.FileDamaged},
		{"records of Excel 4", "\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00", calc.FileOldFormat},
		{"cut .ods", "PK\x03\x04\x14\x00" + strings.Repeat("\x00", 24) + odfSignature + ".spreadsheet", calc.FileDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.xlsx")
			if err := os.WriteFile(path, []byte(tt.content), 0o644); err != nil {
				t.Fatal(err)
			}
			f, err := decodeFile(t.Context(), source{path: path, name: "a.xlsx"}, testRules(nil))
			if err != nil {
				t.Fatal(err)
			}
			got := f.problems.Sorted()
			if len(got) != 1 || got[0].Code != tt.want || !f.file.Failed {
				t.Errorf("problems %v, want %s", codes(got), tt.want)
			}
		})
	}
}

// TestVanished: a file that is gone when it is opened ends the run; what is no
// file, or leads nowhere, is a problem.
func TestVanished(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "x.xlsx")
	if _, err := decodeFile(t.Context(), source{path: gone, name: "x.xlsx"}, testRules(nil)); !errors.Is(err, ErrChanged) {
		t.Errorf("%v, want ErrChanged", err)
	}
	paths := []string{t.TempDir()}
	if link := filepath.Join(t.TempDir(), "x.xlsx"); os.Symlink(gone, link) == nil {
		paths = append(paths, link)
	}
	for _, path := range paths {
		f, err := decodeFile(t.Context(), source{path: path, name: "x.xlsx"}, testRules(nil))
		if got := f.problems.Sorted(); err != nil || len(got) != 1 || got[0].Code != calc.FileUnreadable {
			t.Errorf("%s: %v, %v", path, codes(got), err)
		}
	}
}

// TestChangedInPlace: a file that is too large to be read at once, and that is
// written to while it is read, ends in ErrChanged: what was read is neither old
// nor new.
func TestChangedInPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "besar.csv")
	line := "Dinas Sosial;61,2;" + strings.Repeat("x", 400) + "\n"
	text := "Unit;Nilai;Catatan\n" + strings.Repeat(line, inMemory/len(line)+1)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, change := range []func(*os.File) error{
		func(*os.File) error { return nil },
		func(f *os.File) error { _, err := f.WriteAt([]byte("99,9"), int64(len(text)/2)); return err },
		func(f *os.File) error { return f.Truncate(int64(len(text) / 2)) },
	} {
		book, err := open(t.Context(), source{path: path, name: "besar.csv"})
		if err != nil || book.kept == nil {
			t.Fatalf("%v, %v", book, err)
		}
		rows := 0
		for row, err := range book.Rows(t.Context(), 0) {
			if rows++; err != nil || row.Number != 1 {
				continue // also a row that is cut off is no more than a fault
			}
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			if err == nil {
				err = errors.Join(change(f), f.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		now, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.Close(); errors.Is(err, ErrChanged) != (string(now) != text) || rows < 2 {
			t.Errorf("%v after %d rows, changed: %v", err, rows, string(now) != text)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCorpus reads third-party workbooks with everything above the format:
// rows or a problem, never a panic, and every row accounted for.
func TestCorpus(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "..", "shared", "corpus", "*", "*.*"))
	if err != nil || len(paths) == 0 {
		t.Skip("the corpus of third-party files is not here")
	}
	for _, path := range paths {
		f, err := decodeFile(t.Context(), source{path: path, name: filepath.Base(path)}, testRules(nil))
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
		if f.file.Failed == (len(f.problems.Sorted()) == 0) && f.file.Failed {
			t.Errorf("%s failed without a word", filepath.Base(path))
		}
		for _, account := range f.accounts {
			if rows := account.Rows; rows.Read != rows.Used+rows.SetAside+rows.Faulty {
				t.Errorf("%s[%s]: rows %+v", filepath.Base(path), account.Name, rows)
			}
		}
	}
}
