package reader

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// TestFormValues: a cell of a form comes back as it is, whatever column it
// stands in, and a formula is told of.
func TestFormValues(t *testing.T) {
	number := func(raw string, percent bool) sheet.Cell {
		var c sheet.Cell
		c.SetNumber(2, calc.MustDecimal(raw), percent)
		return copyCell(c)
	}
	formula := number("61.2", false)
	formula.Formula = true
	moment := time.Date(2026, time.June, 30, 8, 15, 0, 0, time.UTC)
	for _, tt := range []struct {
		name string
		cell sheet.Cell
		want any
		left int
	}{
		{"a number", number("61.25", false), 61.25, 0},
		{"a share", number("0.612", true), calc.MustDecimal("61.2"), 0},
		{"a text that looks like a number", sheet.Cell{Kind: sheet.Text, Text: "1.234"}, office.Verbatim("1.234"), 0},
		{"a moment", sheet.Cell{Kind: sheet.DateTime, Time: moment}, moment, 0},
		{"true", sheet.Cell{Kind: sheet.Bool, Text: "TRUE"}, true, 0},
		{"a fault of Excel", sheet.Cell{Kind: sheet.ErrorValue, Text: "#N/A"}, office.Verbatim("#N/A"), 0},
		{"a formula", formula, 61.2, 1},
		{"a formula that was never calculated", sheet.Cell{Kind: sheet.NoValue, Formula: true}, nil, 1},
	} {
		var form office.Form
		if diff := cmp.Diff(tt.want, formValue(&form, "Umum", 3, tt.cell)); diff != "" || len(form.Left) != tt.left {
			t.Errorf("%s: %d left out (-want +got)\n%s", tt.name, len(form.Left), diff)
		}
	}
}

// TestFormTable: rows stay where they are, columns that nobody knows, have no
// head or come twice stand behind the others.
func TestFormTable(t *testing.T) {
	form := office.Form{Umum: map[office.Key]any{}, Tables: map[string][][]any{}, OtherColumns: map[string][]string{}}
	text := func(col int, s string) sheet.Cell { return sheet.Cell{Col: col, Kind: sheet.Text, Text: s} }
	readFormSheet(&form, "tim penilai", []sheet.Row{
		{Number: 1, Cells: []sheet.Cell{text(1, "Jabatan"), text(2, "Telepon"), text(3, "Nama"), text(4, "nama")}},
		{Number: 2, Cells: []sheet.Cell{text(1, "Ketua"), text(3, "Fulan")}},
		{Number: 4, Cells: []sheet.Cell{text(2, "021"), text(4, "Polan"), text(6, "di tepi")}},
	})
	v := func(s string) any { return office.Verbatim(s) }
	want := [][]any{{v("Fulan"), v("Ketua"), nil, nil, nil}, nil, {nil, nil, v("021"), v("Polan"), v("di tepi")}}
	if diff := cmp.Diff(want, form.Tables["Tim Penilai"]); diff != "" {
		t.Errorf("rows (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Telepon", "nama", ""}, form.OtherColumns["Tim Penilai"]); diff != "" {
		t.Errorf("columns behind (-want +got)\n%s", diff)
	}
}

// TestFormUmum: a label that comes twice or is none keeps its value.
func TestFormUmum(t *testing.T) {
	form := office.Form{Umum: map[office.Key]any{}}
	line := func(number int, cells ...string) sheet.Row {
		row := sheet.Row{Number: number}
		for i, s := range cells {
			row.Cells = append(row.Cells, sheet.Cell{Col: i + 1, Kind: sheet.Text, Text: s})
		}
		return row
	}
	readFormSheet(&form, "UMUM", []sheet.Row{
		line(1, "Versi Pengaturan", "1"), line(2, "Kota", "Serang", "penjelasan"), line(3, "kota ", "Cilegon"), line(4, "Alamat", "Jalan Contoh", "", "catatan"), line(5, "Judul", ""),
	})
	want := office.Form{
		Version: 1, Umum: map[office.Key]any{office.KeyCity: office.Verbatim("Serang")},
		Others: []office.OtherSetting{{Label: "kota", Value: office.Verbatim("Cilegon")}, {Label: "Alamat", Value: office.Verbatim("Jalan Contoh")}},
		Left:   []office.LeftOut{{Sheet: "UMUM", Cell: "D4"}},
	}
	if diff := cmp.Diff(want, form); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
