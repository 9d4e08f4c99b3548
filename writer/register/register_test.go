package register

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/writer/book/booktest"
)

// newRegister makes an empty register in a folder of its own.
func newRegister(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), File)
	var content bytes.Buffer
	if err := Create(&content); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func entry(unit string, running int) Entry {
	return Entry{
		Key: Key{2025, "Terbaik", unit}, Running: running, Number: fmt.Sprintf("800/%03d/2025", running),
		Title: "Perangkat Daerah Terbaik I (Pertama)", Place: 1, Score: calc.MustDecimal("80.97"),
	}
}

// put opens a register, puts entries in and saves it.
func put(t *testing.T, path string, entries ...Entry) {
	t.Helper()
	r, problems, err := Open(t.Context(), path)
	if err != nil || len(problems) > 0 {
		t.Fatalf("open: %v, %v", err, problems)
	}
	for _, e := range entries {
		r.Put(e)
	}
	if err := errors.Join(r.Save(), r.Close()); err != nil {
		t.Fatal(err)
	}
}

// edit changes a register as the office does, in a program of its own.
func edit(t *testing.T, path string, change func(*excelize.File) error) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(change(f), f.Save(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestEntriesComeBack(t *testing.T) {
	path := newRegister(t)
	want := []Entry{entry("Dinas Sosial", 7), entry("RSUD \"Sehat\" & _x0041_", 8)}
	want[1].Number = ""
	put(t, path, want...)
	got, problems, err := Read(path)
	if err != nil || len(problems) > 0 {
		t.Fatalf("%v, %v", err, problems)
	}
	same := cmp.Options{cmpopts.IgnoreFields(Entry{}, "At"), cmp.Comparer(calc.Decimal.Equal)}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Errorf("entries (-want +got)\n%s", diff)
	}
	if got[1].At.Row != 3 {
		t.Errorf("the second stands in row %d", got[1].At.Row)
	}
	booktest.LoadsInOpenpyxl(t, path)
}

// TestRerun: what is there already is not written again, not even its bytes;
// what is new in it is.
func TestRerun(t *testing.T) {
	path := newRegister(t)
	put(t, path, entry("Dinas Sosial", 1))
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, path, entry("dinas  SOSIAL", 1))
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("a rerun wrote the register again, %v", err)
	}
	corrected := entry("Dinas Sosial", 1)
	corrected.Place, corrected.Score = 2, calc.MustDecimal("79.5")
	put(t, path, corrected)
	got, _, err := Read(path)
	if err != nil || len(got) != 1 || got[0].Place != 2 || got[0].Score.String() != "79.5" || got[0].Unit != "Dinas Sosial" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNext(t *testing.T) {
	path := newRegister(t)
	put(t, path, entry("A", 7), entry("B", 12))
	r, _, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, tt := range []struct{ year, first, want int }{{2025, 1, 13}, {2025, 40, 40}, {2026, 1, 1}, {2026, 5, 5}} {
		if got := r.Next(tt.year, tt.first); got != tt.want {
			t.Errorf("next of %d from %d is %d, want %d", tt.year, tt.first, got, tt.want)
		}
	}
}

// TestRowsGoneOfSeveralYears: what is said of several years is said by year,
// whatever order a map has them in.
func TestRowsGoneOfSeveralYears(t *testing.T) {
	gone := table{counts: map[int]count{2024: {2, 2}, 2022: {3, 3}, 2023: {5, 5}}}
	for range 20 {
		years := ""
		for _, p := range calc.SortProblems(gone.deleted()) {
			years += p.Args["year"].(string) + " "
		}
		if years != "2022 2023 2024 " {
			t.Fatalf("said of %s", years)
		}
	}
}

// TestDeletedRow: a row that was deleted by hand does not free its number, and
// is missed.
func TestDeletedRow(t *testing.T) {
	path := newRegister(t)
	put(t, path, entry("A", 1), entry("B", 2))
	edit(t, path, func(f *excelize.File) error { return f.RemoveRow(sheetName, 3) })
	r, problems, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if len(problems) != 1 || problems[0].Code != calc.RegisterRowsGone || problems[0].Args["gone"] != 1 || !r.Sound() {
		t.Errorf("problems %+v", problems)
	}
	if got := r.Next(2025, 1); got != 3 {
		t.Errorf("next is %d: the number of the deleted row is given again", got)
	}
}

// TestOffice: what the office types, adds and moves stays.
func TestOffice(t *testing.T) {
	path := newRegister(t)
	put(t, path, entry("A", 1), entry("B", 2))
	edit(t, path, func(f *excelize.File) error {
		return errors.Join(
			f.SetCellValue(sheetName, "B2", "400.10/99"), f.SetCellValue(sheetName, "L1", "Keterangan"), f.SetCellValue(sheetName, "L2", "diambil Pak Camat"),
			f.SetCellValue(sheetName, "I3", "dicabut"), f.SetCellValue(sheetName, "J3", 46000), f.SetCellValue(sheetName, "K3", "salah data"),
			f.InsertCols(sheetName, "A", 1),
		)
	})
	put(t, path, entry("C", 3))
	got, problems, err := Read(path)
	if err != nil || len(problems) > 0 || len(got) != 3 {
		t.Fatalf("%v, %v, %d entries", err, problems, len(got))
	}
	if got[0].Number != "400.10/99" || !got[1].Withdrawn || got[1].Reason != "salah data" || got[1].WithdrawnOn != "09-12-2025" || got[2].Running != 3 {
		t.Errorf("%+v", got)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if note, err := f.GetCellValue(sheetName, "M2"); err != nil || note != "diambil Pak Camat" {
		t.Errorf("the office's own column says %q, %v", note, err)
	}
}

// TestWithdrawnAndAgain: a withdrawn entry stays; one in force goes before it.
func TestWithdrawnAndAgain(t *testing.T) {
	path := newRegister(t)
	put(t, path, entry("A", 1))
	edit(t, path, func(f *excelize.File) error { return f.SetCellValue(sheetName, "I2", StatusWithdrawn) })
	r, problems, err := Open(t.Context(), path)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	e, found := r.Find(Key{2025, "Terbaik", "A"})
	if !found || !e.Withdrawn {
		t.Errorf("%+v", e)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	edit(t, path, func(f *excelize.File) error {
		return f.SetSheetRow(sheetName, "A3", &[]any{2, "800/002/2025", 2025, "Terbaik", "x", "A", 1, 80.97, StatusIssued})
	})
	r, problems, err = Open(t.Context(), path)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	defer r.Close()
	if e, found := r.Find(Key{2025, "Terbaik", "A"}); !found || e.Withdrawn || e.Running != 2 {
		t.Errorf("%+v", e)
	}
}

func TestEditedByHand(t *testing.T) {
	set := func(cell string, value any) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellValue(sheetName, cell, value) }
	}
	tests := []struct {
		name   string
		change func(*excelize.File) error
		code   calc.Code
		cell   string
	}{
		{"a running number that is none", set("A2", "tujuh"), calc.RegisterInvalid, "A2"},
		{"half a running number", set("A2", 1.5), calc.RegisterInvalid, "A2"},
		{"a year that is none", set("C3", "2025/2026"), calc.RegisterInvalid, "C3"},
		{"no year", set("C3", nil), calc.RegisterInvalid, "C3"},
		{"no unit", set("F2", nil), calc.RegisterInvalid, "F2"},
		{"no award", set("D2", " "), calc.RegisterInvalid, "D2"},
		{"a score that is none", set("H2", "delapan"), calc.RegisterInvalid, "H2"},
		{"another status", set("I3", "batal"), calc.RegisterInvalid, "I3"},
		{"a running number twice", set("A3", 1), calc.RegisterTwice, "A3"},
		{"a printed number twice", set("B3", "800/001/2025"), calc.RegisterTwice, "B3"},
		{"a unit twice", set("F3", "a"), calc.RegisterTwice, "F3"},
		{"a head that was changed", set("F1", "OPD"), calc.RegisterInvalid, "1"},
		{"no sheet", func(f *excelize.File) error { return f.SetSheetName(sheetName, "Lain") }, calc.RegisterUnreadable, ""},
		{"what is remembered was changed", func(f *excelize.File) error { return f.SetCellValue(guideName, "B8", "banyak") }, calc.RegisterUnreadable, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := newRegister(t)
			put(t, path, entry("A", 1), entry("B", 2))
			edit(t, path, tt.change)
			r, problems, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if other, _ := problems[0].Args["other"].(calc.Ref); tt.code == calc.RegisterTwice && other.Cell() != tt.cell[:1]+"2" {
				t.Errorf("it stands first at %s", other)
			}
			if r.Sound() || len(problems) == 0 || problems[0].Code != tt.code || problems[0].At.Cell() != tt.cell {
				t.Errorf("sound %v, problems %+v, want %s at %s", r.Sound(), problems, tt.code, tt.cell)
			}
		})
	}
}

// TestDamaged: a register that excelize would read in part is not read at all.
func TestDamaged(t *testing.T) {
	cut := func(content []byte) []byte { return content[:len(content)/2] }
	tests := map[string]func([]byte) []byte{
		"empty": func([]byte) []byte { return nil }, "no workbook": func([]byte) []byte { return []byte("nomor;tahun") }, "cut off": cut,
		"a sheet that breaks off": func(content []byte) []byte {
			return rewriteParts(t, content, func(name, part string) string {
				if name == "xl/worksheets/sheet1.xml" {
					return part[:strings.Index(part, `<row r="3"`)]
				}
				return part
			})
		},
	}
	for name, damage := range tests {
		t.Run(name, func(t *testing.T) {
			path := newRegister(t)
			put(t, path, entry("A", 1), entry("B", 2))
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(content), 0o644); err != nil {
				t.Fatal(err)
			}
			r, problems, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if r.Sound() || len(problems) != 1 || problems[0].Code != calc.RegisterUnreadable {
				t.Errorf("problems %+v", problems)
			}
		})
	}
}

func rewriteParts(t *testing.T, content []byte, change func(name, part string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := zw.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, change(f.Name, string(part))); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestNoRegister(t *testing.T) {
	if _, _, err := Open(t.Context(), filepath.Join(t.TempDir(), File)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// TestOneAtATime: while a run holds the register another is told so; runs that
// come one after the other never give a number twice.
func TestOneAtATime(t *testing.T) {
	path := newRegister(t)
	held, _, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(t.Context(), path); !errors.Is(err, ErrBusy) {
		t.Errorf("a second run: %v", err)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	const runs = 8
	var done sync.WaitGroup
	for i := range runs {
		done.Go(func() {
			r, _, err := Open(t.Context(), path)
			for errors.Is(err, ErrBusy) {
				r, _, err = Open(t.Context(), path)
			}
			if err != nil {
				t.Error(err)
				return
			}
			r.Put(entry(fmt.Sprint("Unit ", i), r.Next(2025, 1)))
			if err := errors.Join(r.Save(), r.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
	got, problems, err := Read(path)
	if err != nil || len(problems) > 0 || len(got) != runs {
		t.Errorf("%d entries, %v, %v", len(got), problems, err)
	}
}
