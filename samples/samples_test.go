package main

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader"
)

// TestCheckedIn makes the samples anew: what is checked in is what the program
// makes, to the byte, and nothing else stands beside it.
func TestCheckedIn(t *testing.T) {
	dir := t.TempDir()
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	for _, s := range samples {
		made := workbooksIn(t, filepath.Join(dir, s.folder))
		kept := workbooksIn(t, s.folder)
		if diff := cmp.Diff(made, kept); diff != "" {
			t.Errorf("%s: other files are checked in (-made +checked in)\n%s", s.folder, diff)
		}
		for _, name := range made {
			want := contentOf(t, filepath.Join(dir, s.folder, name))
			if !bytes.Equal(want, contentOf(t, filepath.Join(s.folder, name))) {
				t.Errorf("%s/%s is not what go generate ./samples makes", s.folder, name)
			}
		}
	}
}

func workbooksIn(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range paths {
		paths[i] = filepath.Base(path)
	}
	return paths
}

func contentOf(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	}
	return content
}

func TestDKIUnits(t *testing.T) {
	units := dkiUnits()
	names := map[string]bool{}
	districts := 0
	for _, u := range units {
		names[u.name] = true
		if u.group == "Kecamatan" {
			districts++
		}
		if strings.TrimSpace(u.name) != u.name || u.group == "" || u.head == "" {
			t.Errorf("%q, group %q, head %q", u.name, u.group, u.head)
		}
		for i, s := range u.scores {
			if s <= 0 || s > 10000 {
				t.Errorf("%s, %s: %s", u.name, sevenValues[i], s.fixed())
			}
			if u.inTenths() && s%10 != 0 {
				t.Errorf("%s, %s: %s in a file of one decimal", u.name, sevenValues[i], s.fixed())
			}
		}
	}
	if len(units) != 113 || len(names) != 113 || districts != 44 {
		t.Errorf("%d units, %d names, %d districts; want 113, 113, 44", len(units), len(names), districts)
	}
}

// TestDKIMeans: the exact mean of the unrounded indices is the published one,
// and so is last year's to its one decimal.
func TestDKIMeans(t *testing.T) {
	total, previous, asked := new(big.Rat), new(big.Rat), 0
	units := dkiUnits()
	for _, u := range units {
		total.Add(total, mean(u.scores))
		if u.previous > 0 {
			previous.Add(previous, big.NewRat(int64(u.previous), 100))
			asked++
		}
	}
	total.Quo(total, big.NewRat(int64(len(units)), 1))
	if total.Cmp(big.NewRat(649, 10)) != 0 {
		t.Errorf("mean %s, want exactly 64.90", total.FloatString(9))
	}
	previous.Quo(previous, big.NewRat(int64(asked), 1))
	if asked != len(units)-len(newcomers) || previous.Cmp(big.NewRat(612, 10)) != 0 {
		t.Errorf("last year's mean of %d units %s, want exactly 61.2", asked, previous.FloatString(9))
	}
}

// TestDKIWinners: the five are strictly ahead of everybody, in their order,
// by what is printed.
func TestDKIWinners(t *testing.T) {
	units := dkiUnits()
	slices.SortStableFunc(units, func(a, b *unit) int { return int(rounded(b.scores) - rounded(a.scores)) })
	for i, w := range winners {
		if units[i].name != w.name {
			t.Errorf("place %d: %s, want %s", i+1, units[i].name, w.name)
		}
		if rounded(units[i].scores) <= rounded(units[i+1].scores) {
			t.Errorf("place %d, %s, is not ahead of the next", i+1, units[i].name)
		}
	}
}

// TestIPMIsPublished holds the table against the order it has to come out in.
func TestIPMIsPublished(t *testing.T) {
	order := strings.Fields(strings.ReplaceAll(string(contentOf(t, filepath.Join("..", "testdata", "ipm-2024-published-order.txt"))), " ", "_"))
	if len(order) != 38 || len(ipmProvinces) != 38 {
		t.Fatalf("%d in the order, %d in the table; want 38", len(order), len(ipmProvinces))
	}
	for i, p := range ipmProvinces {
		if name := strings.ReplaceAll(p.name, " ", "_"); name != order[i] {
			t.Errorf("place %d: %s, want %s", i+1, name, order[i])
		}
		if i > 0 && p.value >= ipmProvinces[i-1].value {
			t.Errorf("%s is not behind the one before", p.name)
		}
		if printed := strings.Replace(p.printed, ".", ",", 1); printed != p.value.comma() {
			t.Errorf("%s is printed %s and stored as %s", p.name, p.printed, p.value.comma())
		}
	}
}

func TestEveryLabelIsThere(t *testing.T) {
	for _, s := range samples {
		f, err := excelize.OpenFile(filepath.Join(s.folder, settingsFile))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		labels := map[string]bool{}
		for _, row := range rowsOf(t, f, office.SheetUmum) {
			if len(row) > 0 {
				labels[row[0]] = true
			}
		}
		for _, setting := range office.Umum {
			if !labels[setting.Label] {
				t.Errorf("%s: no label %q", s.folder, setting.Label)
			}
		}
		for _, table := range office.Tables {
			rows := rowsOf(t, f, table.Name)
			for i, column := range table.Columns {
				if len(rows) == 0 || i >= len(rows[0]) || rows[0][i] != column.Label {
					t.Errorf("%s: sheet %s has no column %q", s.folder, table.Name, column.Label)
				}
			}
		}
	}
}

func rowsOf(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// read reads a sample as the program does.
func read(t *testing.T, paths ...string) (calc.Result, []calc.Problem) {
	t.Helper()
	reading, problems, err := reader.Load(context.Background(), paths, reader.Options{})
	if err != nil {
		t.Fatalf("%v: %v", err, problems)
	}
	result, more := calc.Evaluate(reading.Input, reading.Method)
	return result, append(problems, more...)
}

// TestCleanSamples: nothing in them is a fault, and every row is accounted for.
func TestCleanSamples(t *testing.T) {
	for folder, units := range map[string]int{"dki-2024": 113, "ipm-2024": 38, "serang-2023": 58, "nasional-2022": 1, "barito-utara-2025": 28, "skm": 8} {
		result, problems := read(t, folder)
		for _, p := range problems {
			if p.Severity > calc.Info {
				t.Errorf("%s: %s at %v %s", folder, p.Code, p.At, p.Unit)
			}
		}
		if result.Overall.Ranked != units {
			t.Errorf("%s: %d ranked, want %d", folder, result.Overall.Ranked, units)
		}
	}
}

// TestEveryRowIsAccountedFor adds up what became of the rows of each sheet, and
// holds how many were read against excelize's count of those below the header,
// which has three rows at most.
func TestEveryRowIsAccountedFor(t *testing.T) {
	for _, s := range samples {
		result, _ := read(t, s.folder)
		read := 0
		for _, file := range result.Ledger.Files {
			for _, sheet := range file.Sheets {
				rows, reasons := sheet.Rows, 0
				for _, aside := range sheet.SetAside {
					reasons += aside.Count
				}
				if rows.Read != rows.Used+rows.SetAside+rows.Faulty || rows.SetAside != reasons {
					t.Errorf("%s/%s[%s]: %+v, %d set aside with a reason", s.folder, file.Name, sheet.Name, rows, reasons)
				}
				if below := rowsBelow(t, filepath.Join(s.folder, file.Name), sheet); rows.Read > below || rows.Read < below-2 {
					t.Errorf("%s/%s[%s]: %d rows read, %d below row %d", s.folder, file.Name, sheet.Name, rows.Read, below, sheet.Header)
				}
				read += rows.Read
			}
		}
		if read == 0 || read != result.Ledger.Rows().Read {
			t.Errorf("%s: %d rows in all, %d by sheet", s.folder, result.Ledger.Rows().Read, read)
		}
	}
}

// rowsBelow counts the rows below the first of a sheet's header that say
// anything, 0 for a sheet without one.
func rowsBelow(t *testing.T, path string, sheet calc.Sheet) int {
	t.Helper()
	if sheet.Header == 0 {
		return 0
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet.Name)
	if err != nil {
		t.Fatal(err)
	}
	below := 0
	for _, row := range rows[sheet.Header:] {
		if strings.Join(row, "") != "" {
			below++
		}
	}
	return below
}

// TestOneFaultAFile: each faulty recap, read alone, gives the one problem that
// it is named after.
func TestOneFaultAFile(t *testing.T) {
	want := map[string]string{
		"nilai berupa teks.xlsx":         "not-a-number F8",
		"nilai kosong.xlsx":              "value-missing F8",
		"di atas skala.xlsx":             "out-of-scale F8",
		"negatif.xlsx":                   "out-of-scale F8",
		"rumus tanpa hasil.xlsx":         "formula-no-value F8",
		"unit ganda sama.xlsx":           "unit-twice B7",
		"unit ganda berbeda.xlsx":        "unit-conflict F7",
		"nama tidak dikenal.xlsx":        "unit-unknown B8",
		"judul kolom tidak dikenal.xlsx": "header-unknown ",
		"terpotong.xlsx":                 "file-damaged ",
		"bukan excel.xlsx":               "not-a-sheet ",
		"terkunci.xlsx":                  "file-encrypted ",
	}
	for _, f := range faults {
		_, problems, _ := reader.Load(context.Background(), []string{filepath.Join("berantakan", f.file)}, reader.Options{})
		var got []string
		for _, p := range problems {
			cell := ""
			if p.At.Row > 0 {
				cell = fmt.Sprintf("%s%d", calc.ColumnName(p.At.Col), p.At.Row)
			}
			got = append(got, string(p.Code)+" "+cell)
		}
		if diff := cmp.Diff([]string{want[f.file]}, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", f.file, diff)
		}
	}
}
