package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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

// older is a settings workbook of version 1: every setting and every table is
// filled in, and beside them stand a label, columns, a sheet, a formula and a
// note that no version knows.
const older = "testdata/pengaturan-versi-1.xlsx"

// formIn reads the settings workbook of a working folder.
func formIn(t *testing.T, path string) office.Form {
	t.Helper()
	form, problems, err := reader.ReadForm(context.Background(), path)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return form
}

// olderFolder is a working folder with a settings workbook of version 1.
func olderFolder(t *testing.T) (dir string, content []byte) {
	t.Helper()
	content, err := os.ReadFile(older)
	dir = t.TempDir()
	if err := errors.Join(err, os.WriteFile(filepath.Join(dir, "Pengaturan.xlsx"), content, 0o644)); err != nil {
		t.Fatal(err)
	}
	return dir, content
}

// TestOlderSettings: init puts settings of version 1 into the form of today with
// every value and every row of every table, and says what it could not.
func TestOlderSettings(t *testing.T) {
	dir, content := olderFolder(t)
	_, out, _ := outcomeOf(t, "init", dir) // what was wrong with the settings still is
	before := formIn(t, older)
	after := formIn(t, filepath.Join(dir, "Pengaturan.xlsx"))
	if len(before.Umum) < len(office.Umum)-2 || len(before.Tables) != len(office.Tables) || before.Version != 1 {
		t.Fatalf("the older form is not filled in: %d settings, %d tables, version %d", len(before.Umum), len(before.Tables), before.Version)
	}
	ignored := cmpopts.IgnoreFields(office.Form{}, "Version", "SHA256", "Left")
	if diff := cmp.Diff(before, after, ignored); diff != "" || after.Version != office.FormVersion {
		t.Errorf("version %d (-older +renewed)\n%s", after.Version, diff)
	}
	compareCells(t, older, filepath.Join(dir, "Pengaturan.xlsx"))

	kept, _ := filepath.Glob(filepath.Join(dir, "Pengaturan versi 1 (20??-??-??).xlsx"))
	if len(kept) != 1 {
		t.Fatalf("kept: %q", kept)
	}
	if copied, err := os.ReadFile(kept[0]); err != nil || !bytes.Equal(copied, content) {
		t.Errorf("the earlier workbook is not kept as it was: %v", err)
	}
	said := strings.Join(strings.Fields(out), " ")
	for _, want := range []string{filepath.Base(kept[0]), `E4 pada lembar "Umum" tidak disalin`, `B25 pada lembar "Umum" berisi rumus`, `Lembar "Catatan Saya"`, `Label "Alamat Kantor"`} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %s\n%s", want, out)
		}
	}
	renewed, err := os.ReadFile(filepath.Join(dir, "Pengaturan.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	outcomeOf(t, "init", dir)
	if again, err := os.ReadFile(filepath.Join(dir, "Pengaturan.xlsx")); err != nil || !bytes.Equal(again, renewed) {
		t.Errorf("a second init changed the settings: %v", err)
	}
}

// compareCells holds the values of two settings workbooks against each other as
// another reader sees them: each cell that says something in the first stands,
// with its label or below its head, in the second.
func compareCells(t *testing.T, older, renewed string) {
	t.Helper()
	labelled := func(path string) map[string]string {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		values := map[string]string{}
		for _, name := range f.GetSheetList() {
			rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range rows {
				for col, value := range row {
					switch {
					case value == "" || name == "Petunjuk" || name == "Catatan Saya":
					case name == office.SheetUmum && col == 1 && row[0] != "Versi Pengaturan":
						values[name+"\n"+row[0]] = value
					case name != office.SheetUmum && i > 0:
						head := ""
						if col < len(rows[0]) {
							head = rows[0][col]
						}
						cell, _ := excelize.CoordinatesToCellName(1, i+1)
						values[name+"\n"+cell+" "+head] = value
					}
				}
			}
		}
		return values
	}
	want := labelled(older)
	if len(want) < 120 {
		t.Errorf("%d values in the older form", len(want))
	}
	if diff := cmp.Diff(want, labelled(renewed)); diff != "" {
		t.Errorf("cells (-older +renewed)\n%s", diff)
	}
}

// TestOlderSettingsStay: settings that are open in Excel, were saved after they
// were read, or cannot be written anew stay as they are, and nothing is left
// beside them.
func TestOlderSettingsStay(t *testing.T) {
	dir, content := olderFolder(t)
	path := filepath.Join(dir, "Pengaturan.xlsx")
	for _, lock := range []string{"~$Pengaturan.xlsx", ".~lock.Pengaturan.xlsx#"} {
		lock = filepath.Join(dir, lock)
		if err := os.WriteFile(lock, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if code, _, errs := outcomeOf(t, "init", dir); code != exitFailed || !strings.Contains(errs, "Pengaturan.xlsx\" sedang terbuka") {
			t.Errorf("%s: exit code %d, %s", lock, code, errs)
		}
		if err := os.Remove(lock); err != nil {
			t.Fatal(err)
		}
	}
	form := formIn(t, path)
	form.SHA256 = strings.Repeat("0", 64)
	if _, err := writer.RenewForm(dir, form, time.Now()); !errors.Is(err, writer.ErrEdited) {
		t.Errorf("saved after it was read: %v", err)
	}
	if err := os.MkdirAll(filepath.Join(dir, ".rapor-Pengaturan.xlsx", "x"), 0o755); err != nil { // in the way of the new one
		t.Fatal(err)
	}
	if kept, err := writer.RenewForm(dir, formIn(t, path), time.Now()); kept != "" || err == nil {
		t.Errorf("it cannot be written: %q, %v", kept, err)
	}
	if err := os.RemoveAll(filepath.Join(dir, ".rapor-Pengaturan.xlsx")); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if now, errNow := os.ReadFile(path); err != nil || errNow != nil || !bytes.Equal(now, content) || len(entries) != 1 {
		t.Errorf("%v %v, %d entries", err, errNow, len(entries))
	}
}

// TestTwoInits: a folder that is being prepared or renewed already is named.
func TestTwoInits(t *testing.T) {
	dir, _ := olderFolder(t)
	release, err := writer.Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	code, _, errs := outcomeOf(t, "init", dir)
	if err := release(); err != nil || code != exitFailed || !strings.Contains(errs, `Folder "`+dir+`" sedang diolah`) {
		t.Errorf("%v, exit code %d, %s", err, code, errs)
	}
}

// TestNewerSettings: a form of a later program stays as it is.
func TestNewerSettings(t *testing.T) {
	form := office.Form{Version: office.FormVersion + 1}
	if kept, err := writer.RenewForm(t.TempDir(), form, time.Now()); kept != "" || err != nil {
		t.Errorf("%q, %v", kept, err)
	}
}
