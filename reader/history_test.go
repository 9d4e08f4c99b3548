package reader

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

// workbook writes a small workbook for tests that need a file.
func workbook(t *testing.T, path string, sheets map[string][][]any) {
	t.Helper()
	f := excelize.NewFile()
	for name, rows := range sheets {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err == nil {
				err = f.SetSheetRow(name, cell, &row)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

// TestPreviousResults: last year's index comes from the workbook that Hasil
// Tahun Lalu names; sheet Unit's own figures go first, renamed units are found
// by their old names.
func TestPreviousResults(t *testing.T) {
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "Pengaturan.xlsx"), map[string][][]any{
		"Umum": {{"Hasil Tahun Lalu", "Rekap 2024.xlsx"}},
		"Unit": {
			{"Nama", "Nilai Tahun Lalu", "Nama Tahun Lalu"},
			{"Dinas A", nil, nil}, {"Dinas B", 55.5, nil}, {"Dinas C Baru", nil, "Dinas C"}, {"Dinas D", nil, nil},
		},
	})
	workbook(t, filepath.Join(dir, "Rekap 2024.xlsx"), map[string][][]any{"Metodologi": {{"METODOLOGI PENILAIAN"}}, "Ringkasan": {{"RINGKASAN HASIL PENILAIAN"}}, "Peringkat": {
		{"PERINGKAT INDEKS BerAKHLAK"}, nil,
		{"No.", "Peringkat", "Perangkat Daerah", "Indeks BerAKHLAK", "Predikat"}, {"(1)", "(2)", "(3)", "(4)", "(5)"},
		{1, 1, "Dinas A", 71.25, "B"}, {2, 2, "Dinas B", 70, "B"}, {3, 3, "DINAS C", 69.5, "B"},
	}})
	workbook(t, filepath.Join(dir, "Masuk", "a.xlsx"), map[string][][]any{"Rekap": {
		{"Perangkat Daerah", "Indeks BerAKHLAK"}, {"Dinas A", 72}, {"Dinas B", 73}, {"Dinas C Baru", 74}, {"Dinas D", 75},
	}})
	reading, problems, err := Load(t.Context(), []string{dir}, Options{})
	if err != nil {
		t.Fatalf("%v: %v", err, codes(problems))
	}
	got := ""
	for _, u := range reading.Input.Units {
		got += u.Name + " " + u.Previous.String() + "; "
	}
	if want := "Dinas A 71.25; Dinas B 55.5; Dinas C Baru 69.5; Dinas D ; "; got != want {
		t.Errorf("previous figures %q, want %q", got, want)
	}
	if reading.PreviousFile.Name != "Rekap 2024.xlsx" || len(reading.PreviousFile.SHA256) != 64 {
		t.Errorf("the file is not recorded: %+v", reading.PreviousFile)
	}
}

// TestPreviousResultsWithoutRoster: where sheet Unit is empty, the units that
// the inputs bring get last year's index, before rows of earlier years do; a
// workbook that holds none of them refuses the settings.
func TestPreviousResultsWithoutRoster(t *testing.T) {
	list := [][]any{{"Nama Perangkat Daerah", "Nama Tahun Lalu", "Kelompok", "Jabatan Pimpinan", "Jumlah ASN"}, {"Dinas A", nil, nil, "Kepala", 10}, {"Dinas C Baru", "Dinas C", nil, "Kepala", 10}}
	recap := [][]any{{"Perangkat Daerah", "Tahun", "Indeks BerAKHLAK"}, {"DINAS A", 2025, 72}, {"Dinas C Baru", 2025, 74}, {"Dinas A", 2024, 61}}
	tests := []struct {
		name   string
		inputs map[string][][]any
		last   string // the unit of last year's workbook
		want   string
	}{
		{"names of a recap", map[string][][]any{"a.xlsx": recap}, "Dinas A", "DINAS A 71.25; Dinas C Baru ; "},
		{"a list of units", map[string][][]any{"a.xlsx": recap, "daftar.xlsx": list}, "DINAS C", "Dinas A 61; Dinas C Baru 71.25; "},
		{"none of them", map[string][][]any{"a.xlsx": recap}, "Dinas Z", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			workbook(t, filepath.Join(dir, "Pengaturan.xlsx"), map[string][][]any{"Umum": {{"Hasil Tahun Lalu", "lalu.xlsx"}, {"Tahun", 2025}}})
			workbook(t, filepath.Join(dir, "Kelengkapan", "lalu.xlsx"), map[string][][]any{"Peringkat": {{"Perangkat Daerah", "Indeks"}, {tt.last, 71.25}}})
			for name, rows := range tt.inputs {
				workbook(t, filepath.Join(dir, "Masuk", name), map[string][][]any{"Rekap": rows})
			}
			reading, problems, err := Load(t.Context(), []string{dir}, Options{})
			if tt.want == "" {
				if !errors.Is(err, ErrSettingsRefused) || len(problems) != 1 || problems[0].Code != calc.PreviousUnmatched || problems[0].At.Cell() != "B1" {
					t.Errorf("%v, problems %v", err, codes(problems))
				}
				return
			}
			got := ""
			for _, u := range reading.Input.Units {
				got += u.Name + " " + u.Previous.String() + "; "
			}
			if got != tt.want || err != nil || len(problems) > 0 {
				t.Errorf("previous figures %q, want %q; %v, %v", got, tt.want, err, codes(problems))
			}
		})
	}
}

// TestSeveralYears: a sheet of several years gives this year's figures and last
// year's index; a list of units gives their employees.
func TestSeveralYears(t *testing.T) {
	in, problems := readFiles(t, files{
		"a.xlsx": {
			{"Tahun", "OPD", "Harmonis", "Loyal", "Indeks"},
			{2022, "Dinas A", 41, 42, 41.5}, {2023, "Dinas A", 51, 52, 51.5}, {2024, "Dinas A", 61, 62, 61.5}, {2023, "Dinas B", "x", "x", "enam"},
		},
		"b.xlsx": {{"DAFTAR PEGAWAI"}, {"No", "Perangkat Daerah", "Jumlah ASN"}, {1, "Dinas A", "1.234"}, {2, "Dinas B", 56}, {3, "Dinas Z", 7}, {4, "Dinas B", "banyak"}, {nil, "Jumlah", 1290}},
	}, nil, "Dinas A", "Dinas B")
	if u := in.Units[0]; u.Previous.String() != "51.5" || u.Employees != 1234 || in.Units[1].Employees != 56 {
		t.Errorf("units %+v", in.Units)
	}
	if rows, want := in.Ledger.Rows(), (calc.RowCount{Read: 9, Used: 5, SetAside: 1, Faulty: 3}); rows != want {
		t.Errorf("rows %+v, want %+v", rows, want)
	}
	if got, want := strings.Join(codes(problems), ", "), "not-a-number E5, unit-unknown B5, not-a-number C6"; got != want {
		t.Errorf("problems %s, want %s", got, want)
	}
}

// TestYearsWithoutRoster: a row of an earlier year speaks of a unit that this
// year's rows name, or is set aside.
func TestYearsWithoutRoster(t *testing.T) {
	in, problems := readFiles(t, files{"a.xlsx": {
		{"OPD", "Tahun", "Indeks", "Harmonis", "Loyal"}, {"Dinas A", 2023, 40, 40, 40}, {"Dinas A", 2024, 60, 60, 60}, {"Dinas Lama", 2023, 44, 44, 44},
	}}, nil)
	if rows, want := in.Ledger.Rows(), (calc.RowCount{Read: 3, Used: 2, SetAside: 1}); rows != want || len(in.Units) != 1 || len(in.Past) != 1 {
		t.Errorf("rows %+v, want %+v; units %v, past %v", rows, want, in.Units, in.Past)
	}
	if aside := in.Ledger.Files[0].Sheets[0].SetAside; len(aside) != 1 || aside[0].Reason != calc.AsideYear || aside[0].First.Row != 4 || len(problems) > 0 {
		t.Errorf("set aside %+v, problems %v", aside, codes(problems))
	}
}

// TestPreviousConflict: where sheets say two indices of one unit and year, none
// counts until the office decides; the same index twice is no conflict.
func TestPreviousConflict(t *testing.T) {
	in := files{
		"a.xlsx": {{"OPD", "Tahun", "Indeks"}, {"Dinas A", 2023, 40}, {"Dinas B", 2023, 50}, {"Dinas A", 2022, 30}},
		"b.xlsx": {{"OPD", "Tahun", "Indeks"}, {"Dinas A", 2023, 59}, {"Dinas B", 2023, 50}},
	}
	tests := []struct {
		name, used string
		previous   string // of Dinas A
		past       int
		rows       calc.RowCount
		problems   []string
	}{
		{"nothing decided", "", "", 2, calc.RowCount{Read: 5, Used: 3, Faulty: 2}, []string{"previous-conflict C2"}},
		{"one file is used", "b.xlsx Ya", "59", 3, calc.RowCount{Read: 5, Used: 4, SetAside: 1}, []string{"+previous-conflict C2"}},
		{"one file is not used", "b.xlsx Tidak", "40", 3, calc.RowCount{Read: 5, Used: 3, SetAside: 2}, []string{"file-left-out "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			settings := map[string][][]any{}
			if file, word, ok := strings.Cut(tt.used, " "); ok {
				settings["Berkas"] = [][]any{{"Nama Berkas", "Dipakai", "Alasan"}, {file, word, "surat ralat"}}
			}
			got, problems := readFiles(t, in, settings, "Dinas A", "Dinas B")
			if u := got.Units; u[0].Previous.String() != tt.previous || u[1].Previous.String() != "50" || len(got.Past) != tt.past {
				t.Errorf("previous %s and %s, past %v", u[0].Previous, u[1].Previous, got.Past)
			}
			if rows := got.Ledger.Rows(); rows != tt.rows {
				t.Errorf("rows %+v, want %+v", rows, tt.rows)
			}
			if diff := cmp.Diff(tt.problems, marked(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

func TestPreviousResultsRefused(t *testing.T) {
	tests := []struct {
		name string
		rows [][]any
		want calc.Code
		at   string
	}{
		{"not there", nil, calc.SettingInvalid, "B1"},
		{"none of the units", [][]any{{"Perangkat Daerah", "Indeks"}, {"Dinas Z", 70}}, calc.PreviousUnmatched, "B1"},
		{"two of one unit", [][]any{{"Perangkat Daerah", "Indeks"}, {"Dinas A", 71.25}, {"Dinas A", 40}}, calc.PreviousClash, "B2"},
		{"no table", [][]any{{"catatan"}}, calc.PreviousUnmatched, "B1"},
		{"a year after this one", [][]any{{"Perangkat Daerah", "Tahun", "Indeks"}, {"Dinas A", 2025, 70}}, calc.PreviousUnmatched, "B1"},
		{"this very year", [][]any{{"Perangkat Daerah", "Tahun", "Indeks"}, {"Dinas A", 2024, 70}}, calc.PreviousUnmatched, "B1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			workbook(t, filepath.Join(dir, "Pengaturan.xlsx"), map[string][][]any{
				"Umum": {{"Hasil Tahun Lalu", "lalu.xlsx"}, {"Tahun", 2024}}, "Unit": {{"Nama"}, {"Dinas A"}},
			})
			if tt.rows != nil {
				workbook(t, filepath.Join(dir, "Kelengkapan", "lalu.xlsx"), map[string][][]any{"Peringkat": tt.rows})
			}
			_, problems, err := Load(t.Context(), []string{dir}, Options{})
			if err == nil || len(problems) != 1 || problems[0].Code != tt.want || problems[0].At.Cell() != tt.at {
				t.Errorf("%v, problems %v", err, codes(problems))
			}
		})
	}
}
