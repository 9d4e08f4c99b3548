package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/writer/register"
)

// workFolder is a working folder with the settings and inputs of a sample.
func workFolder(t *testing.T, sample string, change func(*excelize.File) error) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kerja")
	if code, out, errs := outcomeOf(t, "init", dir); code != exitDone {
		t.Fatalf("init: %d\n%s%s", code, out, errs)
	}
	entries, err := os.ReadDir(filepath.Join("samples", sample))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join("samples", sample, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, "Masuk", e.Name())
		if e.Name() == "Pengaturan.xlsx" {
			to = filepath.Join(dir, e.Name())
		}
		if err := os.WriteFile(to, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		f, err := excelize.OpenFile(filepath.Join(dir, "Pengaturan.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := change(f); err != nil {
			t.Fatal(err)
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// setting types a value beside a label of sheet Umum.
func setting(label, value string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		cells, err := f.SearchSheet("Umum", label)
		if err != nil {
			return err
		}
		_, row, err := excelize.CellNameToCoordinates(cells[0])
		if err != nil {
			return err
		}
		cell, err := excelize.CoordinatesToCellName(2, row)
		if err != nil {
			return err
		}
		return f.SetCellValue("Umum", cell, value)
	}
}

// numbersOf runs a working folder into out and returns the printed numbers by
// unit.
func numbersOf(t *testing.T, dir, out string, code int) map[string]string {
	t.Helper()
	if got, said, errs := outcomeOf(t, "run", dir, "--out", out); got != code {
		t.Fatalf("exit code %d, want %d\n%s%s", got, code, said, errs)
	}
	content, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Awards []struct{ Unit, Number, File string }
	}
	if err := json.Unmarshal(content, &r); err != nil {
		t.Fatal(err)
	}
	numbers := map[string]string{}
	for _, a := range r.Awards {
		numbers[a.Unit] = a.Number
	}
	return numbers
}

// TestRegisteredNumbers: final certificates are numbered in the register; a
// rerun keeps the numbers and gives the same bytes; what the office types is
// printed; a withdrawn certificate is not made again.
func TestRegisteredNumbers(t *testing.T) {
	dir := workFolder(t, "barito-utara-2025", func(f *excelize.File) error {
		return errors.Join(setting("Nomor Urut Awal", "12")(f), setting("Pola Nomor Piagam", "800/{nomor}/ORG/{tahun}")(f))
	})
	at := func(name string) string { return filepath.Join(filepath.Dir(dir), name) }
	first := numbersOf(t, dir, at("1"), exitDone)
	if len(first) != 3 || first["RSUD Muara Teweh"] != "800/013/ORG/2025" {
		t.Fatalf("numbers %v", first)
	}
	second := numbersOf(t, dir, at("2"), exitDone)
	for unit, number := range first {
		if second[unit] != number {
			t.Errorf("%s: %s, then %s", unit, number, second[unit])
		}
	}
	a, b := filesOf(t, at("1")), filesOf(t, at("2"))
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs in the rerun", name)
		}
	}
	path := filepath.Join(dir, register.File)
	entries, problems, err := register.Read(path)
	if err != nil || len(problems) > 0 || len(entries) != 3 || entries[0].Running != 12 || entries[0].Year != 2025 || entries[0].Title != "Perangkat Daerah/Unit Kerja Terbaik I (Pertama)" {
		t.Fatalf("%+v, %v, %v", entries, problems, err)
	}

	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, value := range map[string]string{"B2": "400.10/77", "I3": register.StatusWithdrawn} {
		if err := f.SetCellValue("Register", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	third := numbersOf(t, dir, at("3"), exitProblems)
	if third[entries[0].Unit] != "400.10/77" {
		t.Errorf("the office's number is not printed: %v", third)
	}
	if files := filesOf(t, at("3")); len(files) != len(a)-1 {
		t.Errorf("%d files, want one certificate less than %d", len(files), len(a))
	}
}

// TestProvisionalNumbers: a draft shows the number that it would get, and takes
// none.
func TestProvisionalNumbers(t *testing.T) {
	dir := workFolder(t, "barito-utara-2025", func(f *excelize.File) error {
		return errors.Join(setting("Status Hasil", "Sementara")(f), setting("Pola Nomor Piagam", "800/{nomor}/ORG/{tahun}")(f))
	})
	numbers := numbersOf(t, dir, filepath.Join(filepath.Dir(dir), "1"), exitDone)
	if numbers["RSUD Muara Teweh"] != "800/002/ORG/2025" {
		t.Errorf("numbers %v", numbers)
	}
	if entries, _, err := register.Read(filepath.Join(dir, register.File)); err != nil || len(entries) > 0 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

// TestRegisterRefused: a register that was broken by hand stops final results;
// drafts get dots.
func TestRegisterRefused(t *testing.T) {
	dir := workFolder(t, "barito-utara-2025", nil)
	path := filepath.Join(dir, register.File)
	if err := os.WriteFile(path, []byte("rusak"), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(filepath.Dir(dir), "1")
	code, said, errs := outcomeOf(t, "run", dir, "--out", out)
	if _, err := os.Stat(out); code != exitFailed || err == nil || !bytes.Contains([]byte(said+errs), []byte("Register Piagam")) {
		t.Errorf("exit code %d, %v\n%s%s", code, err, said, errs)
	}
}
