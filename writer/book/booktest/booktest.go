// Package booktest holds a workbook against other programs: LibreOffice has to
// recalculate every formula to the value that we cached, openpyxl has to load
// the file. Where a program is missing the check is skipped, with a message,
// unless RAPOR_READERS=1 makes it compulsory.
package booktest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// tolerance is how far a recalculated number may be from the cached one.
const tolerance = 1e-9

// Recalculates takes the cached values out of copies of the workbooks, lets
// LibreOffice calculate them anew and compares every formula cell: numbers
// within 1e-9, texts to the letter.
func Recalculates(t *testing.T, paths ...string) {
	t.Helper()
	for i, recalculated := range recalculate(t, paths) {
		compare(t, paths[i], formulas(t, paths[i]), recalculated)
	}
}

// recalculate returns copies of the workbooks as LibreOffice calculates them.
func recalculate(t *testing.T, paths []string) []string {
	t.Helper()
	soffice := NeedProgram(t, "soffice")
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}
	copies, stripped := make([]string, len(paths)), make([]string, len(paths))
	for i, path := range paths {
		name := fmt.Sprintf("%d.xlsx", i)
		stripped[i], copies[i] = filepath.Join(dir, name), filepath.Join(out, name)
		if err := strip(path, stripped[i]); err != nil {
			t.Fatalf("%s: take out cached values: %v", path, err)
		}
	}
	for some := range slices.Chunk(stripped, atOnce) {
		if message, err := exec.Command(soffice, append(args, some...)...).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, message)
		}
	}
	return copies
}

// atOnce is how many workbooks LibreOffice is given in one call: of several
// hundred it leaves out the last ones without a word.
const atOnce = 100

// LoadsInOpenpyxl opens workbooks with openpyxl, which is strict about styles
// and parts, with formulas and with cached values; none of these may be an
// error value.
func LoadsInOpenpyxl(t *testing.T, paths ...string) {
	t.Helper()
	openpyxl(t, `
            for row in sheet.iter_rows():
                for cell in row:
                    if cached and cell.data_type == "e":
                        sys.exit("%s: %s!%s: %s" % (path, sheet.title, cell.coordinate, cell.value))`, paths)
}

// OpensInOpenpyxl opens workbooks with openpyxl, whatever values are in them:
// those of others hold errors too.
func OpensInOpenpyxl(t *testing.T, paths ...string) {
	t.Helper()
	openpyxl(t, "pass", paths)
}

// openpyxl opens workbooks and goes through their sheets.
func openpyxl(t *testing.T, each string, paths []string) {
	t.Helper()
	python := pythonWithOpenpyxl(t)
	script := `
import sys, warnings
warnings.simplefilter("error")
import openpyxl
for path in sys.argv[1:]:
    for cached in (False, True):
        for sheet in openpyxl.load_workbook(path, data_only=cached):
            ` + each
	if message, err := exec.Command(python, append([]string{"-c", script}, paths...)...).CombinedOutput(); err != nil {
		t.Errorf("openpyxl: %v\n%s", err, message)
	}
}

// Parts returns what each part of a package says, by its name; no two have one.
func Parts(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string]string, len(z.File))
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		said, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Fatalf("two parts are called %s", f.Name)
		}
		parts[f.Name] = string(said)
	}
	return parts
}

// NeedProgram returns the path of another program. Where it is missing the test
// is skipped, or fails under RAPOR_READERS=1; with -short it is skipped.
func NeedProgram(t *testing.T, name string) string {
	t.Helper()
	leaveOut(t, name)
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, name)
	}
	return path
}

func pythonWithOpenpyxl(t *testing.T) string {
	t.Helper()
	leaveOut(t, "openpyxl")
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import openpyxl").Run() == nil {
			return python
		}
	}
	missing(t, "openpyxl")
	return ""
}

func leaveOut(t *testing.T, name string) {
	t.Helper()
	if testing.Short() {
		t.Skipf("%s takes seconds", name)
	}
}

func missing(t *testing.T, name string) {
	t.Helper()
	if os.Getenv("RAPOR_READERS") == "1" {
		t.Fatalf("%s is missing and RAPOR_READERS=1 demands it", name)
	}
	t.Skipf("%s is not installed: not checked against it", name)
}

// place is a cell of a workbook.
type place struct{ sheet, cell string }

// formulas returns what every formula cell of a workbook caches.
func formulas(t *testing.T, path string) map[place]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer f.Close()
	found := map[place]string{}
	for _, part := range sheetParts(t, f, path) {
		for _, m := range formulaCell.FindAllStringSubmatch(part.xml, -1) {
			at := place{part.sheet, m[1]}
			value, err := f.GetCellValue(at.sheet, at.cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s: %s!%s: %v", path, at.sheet, at.cell, err)
			}
			found[at] = value
		}
	}
	return found
}

var (
	formulaCell = regexp.MustCompile(`<c [^>]*\br="([A-Z]+[0-9]+)"[^>]*><f>`)
	cachedValue = regexp.MustCompile(`(<c [^>]*?)( t="[a-z]+")?>(<f>[^<]*</f>)<v>[^<]*</v></c>`)
)

type sheetPart struct{ sheet, xml string }

// sheetParts returns the sheets' XML. Our sheets are numbered as they stand in
// the workbook.
func sheetParts(t *testing.T, f *excelize.File, path string) []sheetPart {
	t.Helper()
	zr, err := zip.OpenReader(path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer zr.Close()
	var parts []sheetPart
	for i, name := range f.GetSheetList() {
		content, err := readPart(&zr.Reader, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		parts = append(parts, sheetPart{name, string(content)})
	}
	return parts
}

func readPart(zr *zip.Reader, name string) ([]byte, error) {
	f, err := zr.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(f)
	return b.Bytes(), err
}

// strip copies a workbook without the cached values of its formulas.
func strip(from, to string) error {
	zr, err := zip.OpenReader(from)
	if err != nil {
		return err
	}
	defer zr.Close()
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, entry := range zr.File {
		content, err := readPart(&zr.Reader, entry.Name)
		if err != nil {
			return err
		}
		if strings.HasPrefix(entry.Name, "xl/worksheets/sheet") {
			content = cachedValue.ReplaceAll(content, []byte("$1>$3</c>"))
		}
		w, err := zw.Create(entry.Name)
		if err != nil {
			return err
		}
		if _, err := w.Write(content); err != nil {
			return err
		}
	}
	if err := zw.Close(); err != nil {
		return err
	}
	return os.WriteFile(to, out.Bytes(), 0o600)
}

// maxReported is how many differing cells a failure lists.
const maxReported = 20

func compare(t *testing.T, path string, want map[place]string, recalculated string) {
	t.Helper()
	differing := differences(t, want, recalculated)
	for i, line := range differing {
		if i == maxReported {
			t.Errorf("%s: and %d more", path, len(differing)-maxReported)
			break
		}
		t.Errorf("%s: %s", path, line)
	}
	t.Logf("%s: %d formulas recalculated, %d differ", filepath.Base(path), len(want), len(differing))
}

// differences lists the cells that a workbook holds otherwise than wanted.
func differences(t *testing.T, want map[place]string, path string) []string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []string
	for at, cached := range want {
		got, err := f.GetCellValue(at.sheet, at.cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatalf("%s: recalculated %s!%s: %v", path, at.sheet, at.cell, err)
		}
		if !same(cached, got) {
			list = append(list, fmt.Sprintf("%s!%s holds %q, LibreOffice calculates %q", at.sheet, at.cell, cached, got))
		}
	}
	slices.Sort(list)
	return list
}

func same(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return math.Abs(x-y) <= tolerance*math.Max(1, math.Abs(x))
}
