package main

import (
	"bytes"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/calc/office"
)

// TestCheckedIn makes the samples anew: the files in the repository are what
// the program makes.
func TestCheckedIn(t *testing.T) {
	dir := t.TempDir()
	if err := makeAll(dir); err != nil {
		t.Fatal(err)
	}
	made, err := filepath.Glob(filepath.Join(dir, "*", "*.xlsx"))
	if err != nil || len(made) < 25 {
		t.Fatalf("%d files made, %v", len(made), err)
	}
	for _, path := range made {
		name, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what go generate makes (%v)", name, err)
		}
	}
}

func TestDKIFigures(t *testing.T) {
	units := dkiUnits()
	names := map[string]bool{}
	index := map[string]int{} // sum of the seven scores
	sum := new(big.Rat)
	for _, u := range units {
		names[u.name] = true
		for _, s := range u.scores {
			if s < 0 || s > 1000 {
				t.Errorf("%s has the score %d", u.name, s)
			}
			index[u.name] += int(s)
		}
		sum.Add(sum, big.NewRat(int64(index[u.name]), 70))
	}
	if len(units) != 113 || len(names) != 113 {
		t.Fatalf("%d units with %d names, want 113", len(units), len(names))
	}
	if mean := sum.Quo(sum, big.NewRat(113, 1)); mean.FloatString(2) != "64.90" {
		t.Errorf("mean %s, want 64.90", mean.FloatString(6))
	}
	for place, name := range winners {
		better := 0
		for other := range names {
			if other != name && index[other] >= index[name] {
				better++
			}
		}
		if better != place {
			t.Errorf("%s is behind %d units, want %d", name, better, place)
		}
	}
}

func TestEverySettingIsInTheForm(t *testing.T) {
	for _, sample := range []string{"dki-2024", "ipm-2024", "berantakan"} {
		f, err := excelize.OpenFile(filepath.Join(sample, "Pengaturan.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		labels := map[string]bool{}
		rows, err := f.GetRows(office.SheetUmum)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if len(row) > 0 {
				labels[row[0]] = true
			}
		}
		for _, setting := range office.Umum {
			if !labels[setting.Label] {
				t.Errorf("%s: no label %q", sample, setting.Label)
			}
		}
		for _, table := range office.Tables {
			for i, column := range table.Columns {
				cell, err := excelize.CoordinatesToCellName(i+1, 1)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := f.GetCellValue(table.Name, cell); err != nil || got != column.Label {
					t.Errorf("%s: %s!%s is %q, want %q (%v)", sample, table.Name, cell, got, column.Label, err)
				}
			}
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}
