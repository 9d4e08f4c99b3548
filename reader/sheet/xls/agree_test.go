package xls_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/ods"
	"rapor/reader/sheet/sheettest"
	"rapor/reader/sheet/xls"
	"rapor/reader/sheet/xlsx"
)

var openers = map[string]func(context.Context, io.ReaderAt, int64, sheet.Limits) (sheet.Book, error){
	".xlsx": xlsx.Open, ".ods": ods.Open, ".xls": xls.Open,
}

// cells reads all cells of a file and its merged ranges. A cell of a hidden row
// or sheet is another one than the same that shows.
func cells(t *testing.T, file string) (map[calc.Ref]sheet.Cell, [][]sheet.Range, error) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := openers[filepath.Ext(file)](t.Context(), bytes.NewReader(data), int64(len(data)), sheet.DefaultLimits)
	if err != nil {
		return nil, nil, err
	}
	defer b.Close()
	all := map[calc.Ref]sheet.Cell{}
	var merges [][]sheet.Range
	for i, info := range b.Sheets() {
		m, err := b.Merges(t.Context(), i)
		if err != nil {
			return nil, nil, err
		}
		merges = append(merges, m)
		name := info.Name
		if info.Hidden {
			name += " (hidden)"
		}
		for row, err := range b.Rows(t.Context(), i) {
			if err != nil {
				return nil, nil, err
			}
			for _, c := range row.Cells {
				at := calc.Ref{Sheet: name, Row: row.Number, Col: c.Col}
				if row.Hidden {
					at.File = "(hidden)"
				}
				all[at] = c
			}
		}
	}
	return all, merges, nil
}

func show(c sheet.Cell) string {
	return fmt.Sprintf("{kind %d formula %v percent %v text %q number %v time %v}", c.Kind, c.Formula, c.Percent, c.Text, c.Number, c.Time)
}

// same tells whether a cell that LibreOffice has read and written again is the
// one that it was, as far as it keeps it.
func same(want, got sheet.Cell) bool {
	switch want.Kind {
	case sheet.NoValue: // it calculates what was never calculated
		return got.Formula
	case sheet.Bool, sheet.ErrorValue: // which it holds as formulas
		truth := map[string]string{"TRUE": "1", "FALSE": "0"}[want.Text]
		return got.Kind == want.Kind && got.Text == want.Text || got.Formula && got.Kind == sheet.Number && got.Number.String() == truth
	case sheet.Text:
		return got.Kind == sheet.Text && got.Text == strings.ReplaceAll(want.Text, "\r\n", "\n") && got.Formula == want.Formula
	case sheet.Number: // of more than 15 digits it writes fewer
		near := math.Abs(want.Number.Float64()-got.Number.Float64()) <= 1e-14*math.Abs(want.Number.Float64())
		long := len(strings.Trim(want.Said(), "-.0")) > calc.SignificantDigits
		return got.Kind == sheet.Number && (want.Number.Equal(got.Number) || long && near) && got.Percent == want.Percent && got.Formula == want.Formula
	}
	apart := want.Time.Sub(got.Time).Abs()
	return got.Kind == sheet.DateTime && apart <= time.Millisecond && got.Formula == want.Formula
}

// agree compares a file with what LibreOffice made of it, and returns how many
// cells it compared.
func agree(t *testing.T, name, original, converted string) int {
	t.Helper()
	want, merges, err := cells(t, original)
	if err != nil {
		return 0 // the tests of that format say why
	}
	got, theirs, err := cells(t, converted)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return 0
	}
	for at, w := range want {
		g, ok := got[at]
		delete(got, at)
		if !ok || !same(w, g) && !slices.Contains(lost[name], at.Cell()) {
			t.Errorf("%s %s: %s, was %s", name, at, show(g), show(w))
		}
	}
	for at, g := range got {
		t.Errorf("%s %s: %s, was nothing", name, at, show(g))
	}
	if fmt.Sprint(theirs) != fmt.Sprint(merges) {
		t.Errorf("%s: merged %v, were %v", name, theirs, merges)
	}
	return len(want)
}

// lost are the cells that LibreOffice changes when it reads the file: its loss,
// not that of the reader under test.
var lost = map[string][]string{
	"MiniExcel__OpenXmlSDK_InsertCellValues": {"D1", "D2"},       // dates of type d without a format: it shows numbers
	"calamine__date_iso":                     {"A3"},             // the time of day of an ISO date becomes a text
	"PhpSpreadsheet__explicitdate":           {"A3", "C3"},       // as above; fractions of a second are cut off
	"test_files__xlsx-stream-d-date-cell":    {"B5"},             // as above
	"fastexcel__parseError":                  {"A1"},             // "abc" where a number must be is 0 to it
	"calamine__whitespace_trim":              {"B1", "C1", "B2"}, // it drops tabs

	// It counts a zone that the file gives; the cell itself shows the clock
	// without it, as we do.
	"openspout__sheet_with_all_cell_types.ods": {"J1"},
}

// corpus are the workbooks of other people that we read, none where the corpus
// is not here.
func corpus(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash("../../../../shared/corpus/files"), pattern))
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(f string) bool {
		_, _, err := cells(t, f)
		return err != nil
	})
	return files
}

// TestAgree compares what we read of a workbook with what we read of it once
// LibreOffice has written it in another format: workbooks of the corpus and made
// ones. TestAgreeBack goes the other way. A start of LibreOffice takes seconds,
// so each format is written once, side by side.
func TestAgree(t *testing.T) {
	files := append(generated(t), corpus(t, "*.xlsx")...)
	for _, format := range []string{sheettest.XLS, sheettest.ODS} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			counts := map[bool]int{} // by whether the workbook is a made one
			for i, converted := range sheettest.Convert(t, format, files...) {
				name := strings.TrimSuffix(filepath.Base(files[i]), ".xlsx")
				if converted == "" {
					t.Logf("%s: LibreOffice does not read it", name)
					continue
				}
				counts[i < made] += agree(t, name, files[i], converted)
			}
			t.Logf("%d cells of made workbooks, %d of the corpus", counts[true], counts[false])
			if counts[true] < made*500 || len(files) > made && counts[false] < 30_000 {
				t.Error("too few cells compared")
			}
		})
	}
}

// TestAgreeBack compares what we read of the corpus' own .ods and .xls with
// what LibreOffice reads of them.
func TestAgreeBack(t *testing.T) {
	files := append(corpus(t, "*.ods"), corpus(t, "*.xls")...)
	if len(files) == 0 {
		t.Skip("no corpus here")
	}
	t.Parallel()
	for i, converted := range sheettest.Convert(t, sheettest.XLSX, files...) {
		if n := agree(t, filepath.Base(files[i]), files[i], converted); n == 0 {
			t.Errorf("%s: no cells", files[i])
		}
	}
}

// made is how many workbooks are made to be compared.
const made = 3

func generated(t *testing.T) []string {
	random := rand.New(rand.NewPCG(7, 8))
	var files []string
	for n := range made {
		file := filepath.Join(t.TempDir(), fmt.Sprintf("buatan %d.xlsx", n))
		generate(t, random, file)
		files = append(files, file)
	}
	return files
}

// generate writes a workbook with cells of every kind, merged ones, hidden rows
// and a hidden sheet.
func generate(t *testing.T, random *rand.Rand, file string) {
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	code := `[$-421]dd mmmm yyyy`
	styles := []int{0}
	for _, s := range []*excelize.Style{{NumFmt: 10}, {NumFmt: 2}, {CustomNumFmt: &code}, {NumFmt: 22}} {
		id, err := f.NewStyle(s)
		check(err)
		styles = append(styles, id)
	}
	_, err := f.NewSheet("Rahasia & lama")
	check(err)
	check(f.SetSheetVisible("Rahasia & lama", false))
	for _, name := range f.GetSheetList() {
		for row := 1; row <= 40; row++ {
			for col := 1; col <= 10; col++ {
				at, style := calc.Ref{Row: row * 2, Col: col + col/5}.Cell(), styles[random.IntN(3)]
				switch random.IntN(7) {
				case 0:
					check(f.SetCellValue(name, at, random.IntN(1000)))
				case 1:
					check(f.SetCellValue(name, at, random.NormFloat64()*100))
				case 2:
					check(f.SetCellValue(name, at, "Dinas "+strings.Repeat("<&> é 😀\nĀ  x ", random.IntN(3))+"."))
				case 3:
					style = styles[3+random.IntN(2)]
					check(f.SetCellValue(name, at, time.Date(2024, 1, 1+random.IntN(300), random.IntN(24), random.IntN(60), 0, 0, time.UTC)))
				case 4:
					check(f.SetCellRichText(name, at, []excelize.RichTextRun{{Text: "tebal", Font: &excelize.Font{Bold: true}}, {Text: "tidak"}}))
				case 5:
					check(f.SetCellValue(name, at, float64(random.IntN(10000))/100))
				case 6:
					check(f.SetCellValue(name, at, random.IntN(2) == 1))
				}
				check(f.SetCellStyle(name, at, at, style))
			}
			check(f.SetRowVisible(name, row*2, row%7 != 0))
		}
		check(f.MergeCell(name, "B2", "C5"))
		check(f.MergeCell(name, "N1", "O1"))
		check(f.SetCellValue(name, "N1", strings.Repeat("Kecamatan Ā ", 1000)))
	}
	check(f.SaveAs(file))
}
