package writer

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"rapor/calc"
)

// TestManifestInputs: whatever decided a figure has its hash in the manifest:
// settings, the report that was compared with, last year's results, inputs.
func TestManifestInputs(t *testing.T) {
	file := func(name string) calc.File {
		return calc.File{Name: name, Size: int64(len(name)), SHA256: "hash of " + name}
	}
	b := Book{Settings: file("Pengaturan.xlsx"), Previous: file("Rekap 2023.xlsx"), Changes: calc.Changes{Report: file("Hasil/report.json")}}
	b.Result.Ledger.Files = []calc.File{file("a.xlsx")}
	dir := t.TempDir()
	if err := writeManifest(dir, b); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(content, &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Inputs) != 1 {
		t.Fatalf("inputs %+v", m.Inputs)
	}
	for want, got := range map[string]*manifestFile{"Pengaturan.xlsx": m.Settings, "Rekap 2023.xlsx": m.Previous, "Hasil/report.json": m.Since, "a.xlsx": &m.Inputs[0]} {
		if got == nil || *got != (manifestFile{want, int64(len(want)), "hash of " + want}) {
			t.Errorf("%s: %+v", want, got)
		}
	}
}
