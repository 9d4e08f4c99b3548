package writer

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/book/booktest"
)

// formOf writes a form and opens it again.
func formOf(t *testing.T, v office.Form) (*excelize.File, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := SettingsForm(&b, v); err != nil {
		t.Fatal(err)
	}
	content := bytes.Clone(b.Bytes())
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, content
}

func filledForm() office.Form {
	return office.Form{
		Umum: map[office.Key]any{
			office.KeyYear: 2024, office.KeyNational: "61,1", office.KeyDate: "30 Juni 2026", office.KeyLetterDate: calc.Date{Year: 2026, Month: time.July, Day: 1},
			office.KeySKMWeight: "0,111", office.KeyLetterNumber: "1/9",
		},
		Tables: map[string][][]any{
			office.TableUnits:       {{"007", "Dinas Sosial", "", "Dinas", "", "1234", "Ya", nil, calc.NewDecimal(612, 1)}},
			office.TableSignatories: {{"Piagam", "", "", "", "", "Bupati Contoh", "", "Fulan", "", "", "", "198001012005011001"}},
		},
	}
}

// umumOf returns columns A and B of sheet Umum.
func umumOf(t *testing.T, f *excelize.File) map[string]string {
	t.Helper()
	rows, err := f.GetRows(office.SheetUmum, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for _, row := range rows {
		if len(row) > 0 && row[0] != "" {
			values[row[0]] = append(row, "")[1]
		}
	}
	return values
}

func TestSettingsForm(t *testing.T) {
	f, _ := formOf(t, filledForm())
	if sheets := f.GetSheetList(); sheets[0] != guideSheet || f.GetActiveSheetIndex() != 0 || len(sheets) != len(office.Tables)+2 {
		t.Errorf("the guide is not what is seen first: %q", sheets)
	}
	values := umumOf(t, f)
	for _, setting := range office.Umum {
		if _, ok := values[setting.Label]; !ok {
			t.Errorf("no label %q in column A", setting.Label)
		}
	}
	if len(values) != len(office.Umum)+1 { // the version
		t.Errorf("column A has %d labels, want %d", len(values), len(office.Umum)+1)
	}
	for label, want := range map[string]string{
		"Versi Pengaturan": "2", "Tahun": "2024", "Nilai Nasional": "61.1", "Bobot SKM": "0,111", "Nomor Surat": "1/9", "Judul": "",
		"Tanggal": "46203", "Tanggal Surat": "46204", // days since 1900, as Excel counts
	} {
		if got := values[label]; got != want {
			t.Errorf("%s holds %q, want %q", label, got, want)
		}
	}
	for _, table := range office.Tables {
		rows, err := f.GetRows(table.Name)
		if err != nil || len(rows) == 0 {
			t.Errorf("%s has no header: %v", table.Name, err)
			continue
		}
		var want []string
		for _, column := range table.Columns {
			want = append(want, column.Label)
		}
		if diff := cmp.Diff(want, rows[0]); diff != "" {
			t.Errorf("%s, header (-want +got)\n%s", table.Name, diff)
		}
	}
}

// TestFormKeepsText: codes keep their noughts, a NIP its eighteen digits; what
// is typed into such a column later does too.
func TestFormKeepsText(t *testing.T) {
	f, _ := formOf(t, filledForm())
	for _, at := range []struct{ sheet, cell, want, blank string }{
		{office.TableUnits, "A2", "007", "A9"}, {office.TableSignatories, "L2", "198001012005011001", "L9"},
	} {
		if got, err := f.GetCellValue(at.sheet, at.cell); err != nil || got != at.want {
			t.Errorf("%s!%s is %q, want %q (%v)", at.sheet, at.cell, got, at.want, err)
		}
		kind, err := f.GetCellType(at.sheet, at.cell)
		if err != nil || kind != excelize.CellTypeSharedString {
			t.Errorf("%s!%s has type %v, want text (%v)", at.sheet, at.cell, kind, err)
		}
		id, err := f.GetCellStyle(at.sheet, at.blank)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.NumFmt != 49 && (style.CustomNumFmt == nil || *style.CustomNumFmt != "@") {
			t.Errorf("%s!%s: a blank cell is not ready for text: %+v (%v)", at.sheet, at.blank, style, err)
		}
	}
}

// TestFormChoices: every drop-down points at exactly its words, commas in them
// included.
func TestFormChoices(t *testing.T) {
	f, _ := formOf(t, office.Form{})
	validations, err := f.GetDataValidations(office.SheetUmum)
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string][]string{}
	for _, v := range validations {
		if v.Type == "list" {
			lists[v.Sqref] = wordsAt(t, f, v.Formula1)
		}
	}
	rows, err := f.GetRows(office.SheetUmum)
	if err != nil {
		t.Fatal(err)
	}
	rowOf := map[string]int{}
	for i, row := range rows {
		if len(row) > 0 {
			rowOf[row[0]] = i + 1
		}
	}
	for _, setting := range office.Umum {
		want := rule{kind: setting.Kind, allowed: setting.Allowed}.choices()
		if diff := cmp.Diff(want, lists[book.Addr(2, rowOf[setting.Label])]); diff != "" {
			t.Errorf("%s (-want +got)\n%s", setting.Label, diff)
		}
	}
}

// wordsAt returns what a range in one row holds.
func wordsAt(t *testing.T, f *excelize.File, ref string) []string {
	t.Helper()
	sheet, cells, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), "!")
	first, last, single := strings.Cut(cells, ":")
	if !single {
		last = first
	}
	col1, row, err := excelize.CellNameToCoordinates(first)
	if err != nil {
		t.Fatalf("%q: %v", ref, err)
	}
	col2, _, err := excelize.CellNameToCoordinates(last)
	if err != nil {
		t.Fatalf("%q: %v", ref, err)
	}
	var words []string
	for col := col1; col <= col2; col++ {
		word, err := f.GetCellValue(sheet, book.Addr(col, row))
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, word)
	}
	return words
}

// TestHelpEndsOnce: a note ends with one full stop, whatever the last choice ends
// with.
func TestHelpEndsOnce(t *testing.T) {
	for _, table := range office.Tables {
		for _, c := range table.Columns {
			for _, line := range strings.Split(columnHelp(c), "\n") {
				if !strings.HasSuffix(line, ".") || strings.HasSuffix(line, "..") {
					t.Errorf("%s, %s: %q", table.Name, c.Label, line)
				}
			}
		}
	}
}

func TestFormSameBytes(t *testing.T) {
	_, first := formOf(t, filledForm())
	for range 5 {
		if _, again := formOf(t, filledForm()); !bytes.Equal(first, again) {
			t.Fatal("the same values gave other bytes")
		}
	}
}

func TestFormRefusesARowTooLong(t *testing.T) {
	v := office.Form{Tables: map[string][][]any{office.TableColumns: {{"a", "b", "c"}}}}
	if err := SettingsForm(new(bytes.Buffer), v); err == nil {
		t.Error("a row with more values than columns was taken")
	}
}

func TestTypedValue(t *testing.T) {
	day := time.Date(2026, time.June, 30, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		kind  office.Kind
		typed string
		want  any
	}{
		{office.Number, "61,2", 61.2},
		{office.Number, "61.2", 61.2},
		{office.Number, "enam", "enam"},
		{office.Whole, "2024", 2024.0},
		{office.Number, "", nil},
		{office.Day, "30 Juni 2026", day},
		{office.Day, "30 juni 2026", day},
		{office.Day, "2026-06-30", day},
		{office.Day, "31 Februari 2026", "31 Februari 2026"},
		{office.Text, "61,2", "61,2"},
		{office.Choice, "0,111", "0,111"},
		{office.Text, "=1+1", "=1+1"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, typedValue(tt.kind, tt.typed)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", tt.typed, diff)
		}
	}
}

func TestFormLoadsElsewhere(t *testing.T) {
	_, content := formOf(t, filledForm())
	path := filepath.Join(t.TempDir(), "Pengaturan.xlsx")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	booktest.LoadsInOpenpyxl(t, path)
}
