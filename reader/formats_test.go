package reader

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapor/calc"
	"rapor/reader/sheet/sheettest"
)

// TestFormatsAgree: the same tables in another format are the same input and
// give the same problems. The converted files keep their names, since a name
// says nothing.
func TestFormatsAgree(t *testing.T) {
	exported := cmp.Exporter(func(reflect.Type) bool { return true }) // tallies too
	for _, sample := range []string{"dki-2024", "serang-2023", "barito-utara-2025"} {
		for name, format := range map[string]string{"xls": sheettest.XLS, "ods": sheettest.ODS} {
			t.Run(sample+" as "+name, func(t *testing.T) {
				dir := filepath.Join("..", "samples", sample)
				files, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
				if err != nil || len(files) < 2 {
					t.Fatalf("%d files in %s, %v", len(files), dir, err)
				}
				other := t.TempDir()
				for i, path := range sheettest.Convert(t, format, files...) {
					if filepath.Base(files[i]) == SettingsFile {
						path = files[i]
					}
					if err := os.Link(path, filepath.Join(other, filepath.Base(files[i]))); err != nil {
						t.Fatal(err)
					}
				}
				want, wantProblems, err := Load(t.Context(), []string{dir}, Options{})
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
				if diff := cmp.Diff(want.Input, got.Input, exported, cmpopts.IgnoreFields(calc.File{}, "Size", "SHA256")); diff != "" {
					t.Errorf("input (-xlsx +%s)\n%s", name, diff)
				}
				if diff := cmp.Diff(wantProblems, gotProblems, exported); diff != "" {
					t.Errorf("problems (-xlsx +%s)\n%s", name, diff)
				}
			})
		}
	}
}
