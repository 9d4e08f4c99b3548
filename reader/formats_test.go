package reader

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// exported lets cmp look into tallies too.
var exported = cmp.Exporter(func(reflect.Type) bool { return true })

// inputsOf lists the inputs of a sample.
func inputsOf(t *testing.T, sample string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "samples", sample, "*.xlsx"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%d files in %s, %v", len(files), sample, err)
	}
	var inputs []string
	for _, file := range files {
		if filepath.Base(file) != SettingsFile {
			inputs = append(inputs, file)
		}
	}
	return inputs
}

// beside makes a folder with the settings of a sample.
func beside(t *testing.T, sample string) string {
	t.Helper()
	dir := t.TempDir()
	copyFile(t, filepath.Join("..", "samples", sample, SettingsFile), filepath.Join(dir, SettingsFile))
	return dir
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// sameReading loads a sample and a folder of the same tables: they are the same
// input and give the same problems.
func sameReading(t *testing.T, sample, other string, options ...cmp.Option) {
	t.Helper()
	want, wantProblems, err := Load(t.Context(), []string{filepath.Join("..", "samples", sample)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, gotProblems, err := Load(t.Context(), []string{other}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Input.Recaps)+len(want.Input.Surveys) == 0 {
		t.Error("no input")
	}
	options = append(options, exported, cmpopts.IgnoreFields(calc.File{}, "Size", "SHA256"))
	if diff := cmp.Diff(want.Input, got.Input, options...); diff != "" {
		t.Errorf("input (-xlsx +other)\n%s", diff)
	}
	if diff := cmp.Diff(wantProblems, gotProblems, options...); diff != "" {
		t.Errorf("problems (-xlsx +other)\n%s", diff)
	}
}

// TestFormatsAgree: the same tables as LibreOffice writes them in another
// format. The converted files keep their names, since a name says nothing. A
// start of LibreOffice takes seconds: it writes all samples at once.
func TestFormatsAgree(t *testing.T) {
	samples := []string{"dki-2024", "ipm-2024", "serang-2023", "nasional-2022", "barito-utara-2025", "skm"}
	for _, format := range []string{sheettest.XLS, sheettest.ODS} {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			all := t.TempDir()
			var files []string
			for s, sample := range samples {
				for i, input := range inputsOf(t, sample) {
					file := filepath.Join(all, fmt.Sprintf("%d-%d.xlsx", s, i))
					copyFile(t, input, file)
					files = append(files, file)
				}
			}
			converted := sheettest.Convert(t, format, files...)
			for _, sample := range samples {
				dir := beside(t, sample)
				for _, input := range inputsOf(t, sample) {
					copyFile(t, converted[0], filepath.Join(dir, filepath.Base(input)))
					converted = converted[1:]
				}
				sameReading(t, sample, dir)
			}
		})
	}
}

// TestTextFormats: the same tables as text, where a workbook has one sheet. What
// is lost on the way is only the sheets' names (which the settings of empat-puluh
// name).
func TestTextFormats(t *testing.T) {
	for _, sample := range []string{"dki-2024", "ipm-2024", "serang-2023", "nasional-2022", "barito-utara-2025", "skm"} {
		for name, write := range map[string]func(*testing.T, sheet.Book) string{"csv": delimited, "html": tabled} {
			t.Run(sample+" as "+name, func(t *testing.T) {
				dir := beside(t, sample)
				for _, input := range inputsOf(t, sample) {
					book, err := open(t.Context(), source{path: input, name: filepath.Base(input)})
					to := filepath.Join(dir, filepath.Base(input))
					if err != nil || len(book.Sheets()) != 1 {
						copyFile(t, input, to)
						continue
					}
					if err := os.WriteFile(to, []byte(write(t, book)), 0o644); err != nil {
						t.Fatal(err)
					}
					if err := book.Close(); err != nil {
						t.Fatal(err)
					}
				}
				sameReading(t, sample, dir, cmpopts.IgnoreFields(calc.Ref{}, "Sheet"), cmpopts.IgnoreFields(calc.Sheet{}, "Name"))
			})
		}
	}
}

// typed is a cell as an office would type it.
func typed(c sheet.Cell) string {
	switch c.Kind {
	case sheet.Number:
		return strings.Replace(shown(c).String(), ".", ",", 1)
	case sheet.DateTime:
		return c.Time.Format("02/01/2006 15:04:05")
	}
	return c.Said()
}

// delimited writes a sheet as Excel does in Indonesia.
func delimited(t *testing.T, b sheet.Book) string {
	var s strings.Builder
	last := 1
	for row, err := range b.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		s.WriteString(strings.Repeat("\r\n", row.Number-last))
		last = row.Number
		fields := make([]string, max(12, row.Cells[len(row.Cells)-1].Col))
		for _, c := range row.Cells {
			if fields[c.Col-1] = typed(c); strings.ContainsAny(fields[c.Col-1], ";\"\n") {
				fields[c.Col-1] = `"` + strings.ReplaceAll(fields[c.Col-1], `"`, `""`) + `"`
			}
		}
		s.WriteString(strings.Join(fields, ";"))
	}
	return s.String()
}

// tabled writes a sheet as a web page, its merged cells as spans.
func tabled(t *testing.T, b sheet.Book) string {
	merges, err := b.Merges(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	s.WriteString("<html><meta charset=utf-8><table>")
	last := 0
	for row, err := range b.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		for last++; last <= row.Number; last++ {
			s.WriteString("<tr>")
			for col := 1; col <= row.Cells[len(row.Cells)-1].Col; col++ {
				span, text := "", ""
				if last == row.Number {
					text = strings.ReplaceAll(html.EscapeString(typed(cellAt(row, col))), "\n", "<br>")
				}
				covered := false
				for _, m := range merges {
					inside := m.Top <= last && last <= m.Bottom && m.Left <= col && col <= m.Right
					if inside && m.Top == last && m.Left == col {
						span = fmt.Sprintf(" rowspan=%d colspan=%d", m.Bottom-m.Top+1, m.Right-m.Left+1)
					} else if inside {
						covered = true
					}
				}
				if !covered {
					fmt.Fprintf(&s, "<td%s>%s", span, text)
				}
			}
		}
		last--
	}
	return s.String()
}
