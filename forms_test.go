package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader"
	"rapor/writer"
)

// TestFormsComeBack: a form that the office hands out, filled in, reads back
// without a single note, and says what was typed.
func TestFormsComeBack(t *testing.T) {
	units := []calc.Unit{{Name: "Dinas Sosial"}, {Name: "RSUD \"Sehat\" & Sejahtera"}, {Name: "Bagian Organisasi", Out: true}}
	for _, roster := range [][]calc.Unit{units, nil} {
		t.Run(fmt.Sprintf("%d units on the roster", len(roster)), func(t *testing.T) {
			dir := t.TempDir()
			m, o := calc.DefaultMethod(calc.BerAKHLAKMandiri), office.Office{UnitTerm: "Perangkat Daerah", Institution: "Pemerintah Kabupaten Contoh"}
			writeForms(t, dir, m, o, roster)
			reading, problems, err := reader.Load(t.Context(), []string{dir}, reader.Options{})
			if err != nil {
				t.Fatal(err, problems)
			}
			for _, p := range problems {
				t.Errorf("%s %s: %s", p.At, p.Code, p.Got)
			}
			checkForms(t, reading.Input, m)
		})
	}
}

// writeForms writes the settings and the forms, filled in for two units: in the
// first half of the forms' kinds a recap, else answers.
func writeForms(t *testing.T, dir string, m calc.Method, o office.Office, roster []calc.Unit) {
	t.Helper()
	tables := map[string][][]any{}
	for _, u := range roster {
		part := office.Yes
		if u.Out {
			part = office.No
		}
		tables[office.TableUnits] = append(tables[office.TableUnits], []any{nil, u.Name, nil, nil, nil, nil, part})
	}
	settings, err := os.Create(filepath.Join(dir, "Pengaturan.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer settings.Close()
	values := office.Form{Umum: map[office.Key]any{office.KeyScheme: string(m.Scheme), office.KeyYear: 2025}, Tables: tables}
	if err := writer.SettingsForm(settings, values); err != nil {
		t.Fatal(err)
	}
	for _, form := range writer.InputForms(m, o, roster) {
		path := filepath.Join(dir, form.File)
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := form.Write(file, o); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		fillIn(t, path)
	}
}

// fillIn types into a form as a clerk would.
func fillIn(t *testing.T, path string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := []string{"Dinas Sosial", "RSUD \"Sehat\" & Sejahtera"}
	rows := map[string][]func(unit int) []any{
		"Formulir Rekap.xlsx":          {func(int) []any { return []any{61.2, 70, "80,5", 75, 66, 58.25, 91, 120, 80} }, nil},
		"Formulir Jawaban Survei.xlsx": {nil, nil},
		"Formulir LKE.xlsx":            {func(int) []any { return []any{90, 85.5, "lengkap"} }, func(int) []any { return []any{80, 70, nil} }},
		"Formulir Tahapan.xlsx":        {func(int) []any { return []any{"Selesai", "Berjalan"} }, func(int) []any { return []any{"Berjalan"} }},
	}
	sheet := f.GetSheetName(0)
	set := func(row int, values ...any) {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", row), &values); err != nil {
			t.Fatal(err)
		}
	}
	const first = 7
	if filepath.Base(path) == "Formulir Jawaban Survei.xlsx" {
		for i := range 6 {
			row := []any{nil, names[1]}
			for range 21 {
				row = append(row, 3+i%2)
			}
			set(first+i, row...)
		}
	}
	for i, fill := range rows[filepath.Base(path)] {
		if fill != nil {
			set(first+i, append([]any{i + 1, names[i]}, fill(i)...)...)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func checkForms(t *testing.T, in calc.Input, m calc.Method) {
	t.Helper()
	if len(in.Recaps) != 1 || in.Recaps[0].Respondents != 80 || in.Recaps[0].Employees != 120 || in.Recaps[0].Values[5].Value.String() != "58.25" {
		t.Errorf("recaps %+v", in.Recaps)
	}
	if len(in.Surveys) != 1 || in.Surveys[0].Tally.Respondents != 6 {
		t.Errorf("surveys %+v", in.Surveys)
	}
	if len(in.Evidences) != 2 || in.Evidences[0].Scores[0].Value.String() != "85.5" {
		t.Errorf("evidence %+v", in.Evidences)
	}
	if len(in.Stages) != 2 || in.Stages[0].States[0] != calc.StageDone || in.Stages[1].States[0] != calc.StageRunning {
		t.Errorf("stages %+v", in.Stages)
	}
	r, problems := calc.Evaluate(in, m)
	if r.Overall.Ranked != 2 {
		t.Errorf("%d ranked, %v", r.Overall.Ranked, problems)
	}
}
