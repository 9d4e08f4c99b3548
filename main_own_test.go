package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/reader"
)

// TestOwnResults: workbooks that a run made, whatever program saved them since,
// are no input of another, unless sheet Berkas says so.
func TestOwnResults(t *testing.T) {
	for _, lang := range []string{"id", "en"} {
		t.Run(lang, func(t *testing.T) {
			dir := t.TempDir()
			rows := [][]any{{"Perangkat Daerah", "P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11", "P12", "P13", "P14", "P15", "P16", "P17", "P18", "P19", "P20", "P21"}}
			for i := range 6 {
				row := []any{[]string{"Dinas A", "Dinas B"}[i%2]}
				for range 21 {
					row = append(row, 4-i%2)
				}
				rows = append(rows, row)
			}
			answers := filepath.Join(dir, "Jawaban.xlsx")
			sheetOf(t, answers, "Jawaban", rows...)
			results, progress := filepath.Join(dir, "hasil"), filepath.Join(dir, "pantau")
			for _, args := range [][]string{{"run", answers, "--out", results, "--tanpa-pdf-unit"}, {"progress", answers, "--out", progress}} {
				if code, out, errs := outcomeOf(t, append(args, "--lang", lang)...); code != exitDone {
					t.Fatalf("%q: exit code %d\n%s%s", args, code, out, errs)
				}
			}
			inbox := filepath.Join(dir, "Masuk")
			if err := os.Mkdir(inbox, 0o755); err != nil {
				t.Fatal(err)
			}
			var own []string
			for _, files := range []map[string][]byte{filesOf(t, results), filesOf(t, progress)} {
				for _, name := range slices.Sorted(maps.Keys(files)) {
					if filepath.Ext(name) == ".xlsx" {
						own = append(own, filepath.Base(name))
						resave(t, files[name], filepath.Join(inbox, filepath.Base(name)))
					}
				}
			}
			if len(own) != 5 {
				t.Fatalf("workbooks %q", own)
			}
			recap := filepath.Join(inbox, "Data.xlsx")
			sheetOf(t, recap, "Peringkat", []any{"PERINGKAT PERANGKAT DAERAH"}, []any{"Perangkat Daerah", "Indeks BerAKHLAK"}, []any{"Dinas A", 71})
			checkOwn(t, dir, own)
		})
	}
}

// resave writes a workbook as another program does: without what belongs to
// no cell.
func resave(t *testing.T, content []byte, path string) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err == nil {
		err = f.SetDocProps(&excelize.DocProperties{Creator: "Orang Lain"})
	}
	if err == nil {
		err = f.Save()
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func checkOwn(t *testing.T, dir string, own []string) {
	t.Helper()
	settings := filepath.Join(dir, "Pengaturan.xlsx")
	load := func() (reader.Reading, []string) {
		reading, problems, err := reader.Load(t.Context(), []string{dir}, reader.Options{Settings: settings})
		if err != nil {
			t.Fatal(err, problems)
		}
		var aside []string
		for _, p := range problems {
			if p.Code == calc.FileOwnResult {
				aside = append(aside, p.At.File)
			} else if strings.HasSuffix(p.At.File, ".xlsx") && p.Severity > calc.Info {
				t.Errorf("%s %s", p.At, p.Code)
			}
		}
		return reading, aside
	}
	sheetOf(t, settings, "Umum", []any{"Tahun", 2026})
	reading, aside := load()
	slices.Sort(own)
	if diff := cmp.Diff(own, aside); diff != "" {
		t.Errorf("set aside (-want +got)\n%s", diff)
	}
	if in := reading.Input; len(in.Units) != 1 || len(in.Recaps) != 1 || in.Ledger.Rows().Used != 1 || in.Ledger.Rows().Faulty != 0 {
		t.Errorf("units %v, rows %+v", in.Units, in.Ledger.Rows())
	}
	sheetOf(t, settings, "Berkas", []any{"Nama Berkas", "Dipakai", "Alasan"}, []any{"Rekap.xlsx", "Ya", "data tahun ini"})
	_, problems, err := reader.Load(t.Context(), []string{dir}, reader.Options{Settings: settings})
	if err != nil || slices.ContainsFunc(problems, func(p calc.Problem) bool { return p.Code == calc.FileOwnResult && p.At.File == "Rekap.xlsx" }) {
		t.Errorf("a file that sheet Berkas uses: %v, %v", err, problems)
	}
}
