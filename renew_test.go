package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"rapor/calc/office"
	"rapor/reader"
	"rapor/writer"
)

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
