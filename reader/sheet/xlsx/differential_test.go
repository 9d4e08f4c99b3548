package xlsx

import (
	"bytes"
	"fmt"
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
	"rapor/reader/sheet/sheettest"
)

// accepted is a difference between excelize and us in which we are right.
type accepted struct {
	file   string // its name; "" for any
	reason string
	holds  func(ours *sheet.Cell, theirs string, hidden bool) bool
}

// differences lists every accepted difference, with the reason. ours is nil
// where we have no cell.
var differences = []accepted{
	{"", "what lies under merged cells is not shown by Excel and no value of the sheet; Rows of excelize gives it",
		func(ours *sheet.Cell, theirs string, hidden bool) bool { return hidden && ours == nil && theirs != "" }},
	{"", "a formula without a saved value is told from an empty cell",
		func(ours *sheet.Cell, theirs string, _ bool) bool {
			return ours != nil && ours.Kind == sheet.NoValue && theirs == ""
		}},
	{"", "blanks around a number do not belong to it; excelize gives some of them as text",
		func(ours *sheet.Cell, theirs string, _ bool) bool {
			return ours != nil && ours.Kind == sheet.Number && strings.TrimSpace(ours.Said()) == strings.TrimSpace(theirs)
		}},
	{"fastexcel__rels.xlsx", "the strings are where the relations say; excelize looks at xl/sharedStrings.xml only and gives blanks",
		func(ours *sheet.Cell, theirs string, _ bool) bool { return ours.Kind == sheet.Text && theirs == "" }},
	{"06_sst_at_other_path.xlsx", "as above",
		func(ours *sheet.Cell, theirs string, _ bool) bool { return ours.Kind == sheet.Text && theirs == "" }},
	{"calamine__empty_s_attribute.xlsx", `a cell with s="" has the usual style; excelize drops it without an error`,
		func(ours *sheet.Cell, theirs string, _ bool) bool { return theirs == "" }},
	{"susenas-meta__RH_KABU_23032024.xlsx", "as above",
		func(ours *sheet.Cell, theirs string, _ bool) bool { return ours.Kind == sheet.Number && theirs == "" }},
	{"21_sheet_utf16.xlsx", "excelize reads nothing of a sheet in UTF-16, without an error",
		func(ours *sheet.Cell, theirs string, _ bool) bool { return theirs == "" }},
}

// said is what a cell of ours is in excelize's terms.
func said(c *sheet.Cell) string {
	switch {
	case c == nil || c.Kind == sheet.NoValue:
		return ""
	case c.Kind == sheet.Bool && c.Text == "TRUE":
		return "1"
	case c.Kind == sheet.Bool:
		return "0"
	}
	return c.Said()
}

// compare compares every cell of a workbook and returns how many there are.
func compare(t *testing.T, name string, data []byte) int {
	b, err := openBytes(t.Context(), data, sheet.DefaultLimits)
	if err != nil {
		return 0 // TestMutants and TestCorpus say which, and why
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		if !slices.Contains(refused, name) {
			t.Errorf("excelize does not open it: %v", err)
		}
		return 0
	}
	defer f.Close()
	cells := 0
	for i, info := range b.Sheets() {
		if _, err := sheettest.Read(t.Context(), b, i); err != nil {
			continue
		}
		merges, err := b.Merges(t.Context(), i)
		if err != nil {
			t.Fatal(err)
		}
		theirs := excelizeCells(t, f, info.Name)
		for row, err := range b.Rows(t.Context(), i) {
			if err != nil {
				t.Fatal(err)
			}
			for k := range row.Cells {
				c := &row.Cells[k]
				at := calc.Ref{Sheet: info.Name, Row: row.Number, Col: c.Col}
				cells++
				if theirs[at] != said(c) || c.Kind == sheet.NoValue {
					explain(t, name, at, c, theirs[at], false)
				}
				delete(theirs, at)
			}
		}
		for at, v := range theirs {
			explain(t, name, at, nil, v, isHidden(merges, at))
		}
	}
	return cells
}

func explain(t *testing.T, name string, at calc.Ref, ours *sheet.Cell, theirs string, hidden bool) {
	for _, d := range differences {
		if (d.file == "" || d.file == name) && (d.file == "" || ours != nil) && d.holds(ours, theirs, hidden) {
			return
		}
	}
	t.Errorf("%s: ours %q, excelize %q", at, said(ours), theirs)
}

func isHidden(merges []sheet.Range, at calc.Ref) bool {
	return slices.ContainsFunc(merges, func(m sheet.Range) bool {
		return at.Row >= m.Top && at.Row <= m.Bottom && at.Col >= m.Left && at.Col <= m.Right && (at.Row != m.Top || at.Col != m.Left)
	})
}

// excelizeCells returns the cells that say something, as excelize reads them.
func excelizeCells(t *testing.T, f *excelize.File, name string) map[calc.Ref]string {
	cells := map[calc.Ref]string{}
	rows, err := f.Rows(name)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for row := 1; rows.Next(); row++ {
		values, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatalf("row %d: %v", row, err)
		}
		for i, v := range values {
			if v != "" {
				cells[calc.Ref{Sheet: name, Row: row, Col: i + 1}] = v
			}
		}
	}
	return cells
}

// refused are files that only we read.
var refused = []string{
	"PhpSpreadsheet__utf16be.bom.xlsx", // parts in UTF-16
	"32_zip_payload_flip.xlsx",         // a damaged sheet: we say so when it is read
}

func TestDifferential(t *testing.T) {
	files := append(corpus(t, "files/*.xlsx"), corpus(t, "mutants/*.xlsx")...)
	for _, file := range files {
		name := filepath.Base(file)
		// Seconds of excelize, for 200 MB of blanks and for 49 million empty
		// cells; TestMutants has what is in them.
		if strings.HasPrefix(name, "24_") || strings.HasPrefix(name, "22_") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name, data)
		})
	}
}

// TestDifferentialSamples compares every workbook of the samples, cell by cell.
func TestDifferentialSamples(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "samples", "*", "*.xlsx"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d sample workbooks, %v", len(files), err)
	}
	cells := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte("PK")) {
			continue // made to be no workbook
		}
		t.Run(filepath.Base(file), func(t *testing.T) { cells += compare(t, filepath.Base(file), data) })
	}
	if cells < 5000 {
		t.Errorf("only %d cells compared", cells)
	}
}

// TestDifferentialGenerated compares workbooks that excelize itself writes.
func TestDifferentialGenerated(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for n := range 8 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			data, want := generated(t, random, n%2 == 1)
			if got := compare(t, "generated", data); got < want {
				t.Errorf("%d cells, wrote %d", got, want)
			}
		})
	}
}

// generated writes a workbook cell by cell or as a stream, and tells how many
// cells it has at least.
func generated(t *testing.T, random *rand.Rand, stream bool) ([]byte, int) {
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	check(err)
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`[$-421]dd mmmm yyyy`)})
	check(err)
	value := func() any {
		switch random.IntN(8) {
		case 0:
			return random.IntN(1000)
		case 1:
			return random.NormFloat64() * 100
		case 2:
			return "Dinas " + strings.Repeat("<&>\n_x000D_ ", random.IntN(3)) + "é"
		case 3:
			return random.IntN(2) == 1
		case 4:
			return time.Date(2024, 1, 1+random.IntN(300), random.IntN(24), 0, 0, 0, time.UTC)
		case 5:
			return []excelize.RichTextRun{{Text: "tebal ", Font: &excelize.Font{Bold: true}}, {Text: " dan tidak"}}
		case 6:
			return float64(random.IntN(10000)) / 100
		}
		return fmt.Sprint(random.IntN(100))
	}
	const rows, cols = 60, 12
	cells := 0
	if stream {
		w, err := f.NewStreamWriter("Sheet1")
		check(err)
		for row := 1; row <= rows; row++ {
			var values []any
			for range cols {
				values = append(values, excelize.Cell{Value: value(), StyleID: []int{0, percent, date}[random.IntN(3)]})
				cells++
			}
			check(w.SetRow(fmt.Sprintf("A%d", row), values, excelize.RowOpts{Hidden: row%7 == 0}))
		}
		check(w.Flush())
	} else {
		for row := 1; row <= rows; row++ {
			for col := 1; col <= cols; col++ {
				at := calc.Ref{Row: row * 3, Col: col * 2}.Cell()
				switch v := value().(type) {
				case []excelize.RichTextRun:
					check(f.SetCellRichText("Sheet1", at, v))
				default:
					check(f.SetCellValue("Sheet1", at, v))
				}
				check(f.SetCellStyle("Sheet1", at, at, []int{0, percent, date}[random.IntN(3)]))
				cells++
			}
		}
		check(f.SetCellFormula("Sheet1", "A1", "SUM(B3:B9)"))
		check(f.MergeCell("Sheet1", "AA1", "AD4"))
		check(f.SetCellValue("Sheet1", "AB2", "di bawah"))
	}
	out, err := f.WriteToBuffer()
	check(err)
	return out.Bytes(), cells
}

func ptr[T any](v T) *T { return &v }
