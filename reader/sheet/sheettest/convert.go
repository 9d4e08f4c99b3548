// Package sheettest makes files of other formats for tests, with LibreOffice.
// Where that is missing the test is skipped, with a message, unless
// RAPOR_READERS=1 makes it compulsory.
package sheettest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Formats as LibreOffice calls them.
const (
	XLS  = "xls:MS Excel 97"
	ODS  = "ods"
	XLSX = "xlsx"
	// CSVSemicolon is every first sheet as it stands in the cells, not as it is
	// shown: semicolons, UTF-8, quotes where they are needed.
	CSVSemicolon = `csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false`
)

// Convert lets LibreOffice write files in another format and returns where each
// is then, "" for one that it does not read.
func Convert(t *testing.T, format string, files ...string) []string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	switch {
	case err != nil && os.Getenv("RAPOR_READERS") == "1":
		t.Fatal("LibreOffice is missing and RAPOR_READERS=1 demands it")
	case err != nil:
		t.Skip("no LibreOffice here: nothing to compare with")
	case testing.Short():
		t.Skip("LibreOffice takes seconds")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	out := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", format, "--outdir", out}
	if said, err := exec.CommandContext(ctx, program, append(args, files...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	ext, _, _ := strings.Cut(format, ":")
	converted := make([]string, len(files))
	for i, f := range files {
		name := filepath.Base(f)
		name = filepath.Join(out, strings.TrimSuffix(name, filepath.Ext(name))+"."+ext)
		if _, err := os.Stat(name); err == nil {
			converted[i] = name
		}
	}
	return converted
}
