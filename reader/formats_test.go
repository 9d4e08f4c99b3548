package reader

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapor/calc"
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
	samples := []string{"dki-2024", "serang-2023", "barito-utara-2025"}
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
