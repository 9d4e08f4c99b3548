package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/tc-hib/winres"
)

const root = "../.."

// TestModules: the kept list is what the working tree needs, and nothing in it
// may not be handed on.
func TestModules(t *testing.T) {
	if err := keepModules(t.Context(), root, "check"); err != nil {
		t.Error(err)
	}
}

// A module without a licence, with one that nobody knows, or with one that does
// not let the program be handed on is refused.
func TestJudge(t *testing.T) {
	mpl, err := os.ReadFile(filepath.Join(moduleDir(t, "pgregory.net/rapid"), "LICENSE"))
	if err != nil {
		t.Fatal(err)
	}
	mit, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text, use, want string
		refused         bool
	}{
		{string(mit), "program", "MIT", false}, {string(mpl), "tests", "MPL-2.0", false}, {string(mpl), "program", "", true},
		{"Do as you like.", "program", "", true}, {"", "program", "", true},
	} {
		m := module{Path: "x", use: tt.use}
		if tt.text != "" {
			m.texts = []string{filepath.Join(t.TempDir(), "LICENSE")}
			if err := os.WriteFile(m.texts[0], []byte(tt.text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.judge(); (err != nil) != tt.refused || !tt.refused && m.licence != tt.want {
			t.Errorf("%.20q for %s: %q (%v)", tt.text, tt.use, m.licence, err)
		}
	}
}

func moduleDir(t *testing.T, path string) string {
	t.Helper()
	dir, err := command(t.Context(), root, nil, "go", "list", "-m", "-f", "{{.Dir}}", path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(dir))
}

// TestRelease makes a release of HEAD twice, for the office's
// machine and for this one, and looks at what is in it.
func TestRelease(t *testing.T) {
	here := target{runtime.GOOS, runtime.GOARCH}
	both := []target{{"windows", "amd64"}, here}
	first, second := filepath.Join(t.TempDir(), "dist"), filepath.Join(t.TempDir(), "dist")
	if err := release(t.Context(), root, first, both); err != nil {
		t.Fatal(err)
	}
	if err := release(t.Context(), root, second, both); err != nil { // the commit lies in another folder then
		t.Fatal(err)
	}
	files := filesOf(t, first)
	for name, again := range filesOf(t, second) {
		if !bytes.Equal(files[name], again) {
			t.Errorf("%s has other bytes the second time", name)
		}
	}
	version, err := versionOf(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 4 {
		t.Errorf("%d files", len(files))
	}
	checkSums(t, files)
	checkSBOM(t, files["rapor-"+version+".cdx.json"])
	windows := zipEntries(t, files[archiveName(version, both[0])])
	checkWindows(t, windows["rapor-"+version+"/rapor.exe"], version)
	checkGuide(t, string(windows["rapor-"+version+"/PANDUAN.html"]))
	if manual := string(windows["rapor-"+version+"/rapor.1"]); !strings.Contains(manual, ".TH rapor 1") || !strings.Contains(manual, "partisipasi") {
		t.Errorf("no manual page: %.80q", manual)
	}
	if licences := string(windows["rapor-"+version+"/LISENSI PIHAK KETIGA.txt"]); !strings.Contains(licences, "SIL OPEN FONT LICENSE") || !strings.Contains(licences, "Copyright 2009 The Go Authors") {
		t.Error("the licences of the fonts or of Go are missing")
	}
	unpacked := tarEntries(t, files[archiveName(version, here)])
	for name := range windows {
		if name = strings.TrimSuffix(name, ".exe"); !slices.Contains(unpacked, name) {
			t.Errorf("%s is in one archive only", name)
		}
	}
	checkRun(t, files[archiveName(version, here)], "rapor-"+version)
}

func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func checkSums(t *testing.T, files map[string][]byte) {
	t.Helper()
	lines := strings.Fields(string(files[sumsFile]))
	if len(lines) != 2*(len(files)-1) {
		t.Fatalf("%d sums of %d files", len(lines)/2, len(files)-1)
	}
	for i := 0; i < len(lines); i += 2 {
		if got := fmt.Sprintf("%x", sha256.Sum256(files[lines[i+1]])); got != lines[i] {
			t.Errorf("sum of %s is %s, not %s", lines[i+1], got, lines[i])
		}
	}
}

func checkSBOM(t *testing.T, content []byte) {
	t.Helper()
	var bom cdx.BOM
	if err := cdx.NewBOMDecoder(bytes.NewReader(content), cdx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range *bom.Components {
		names = append(names, c.Name)
		if c.Version == "" || c.Licenses == nil || c.PackageURL == "" {
			t.Errorf("%s: version, licence or URL is missing", c.Name)
		}
	}
	for _, name := range []string{"std", "github.com/xuri/excelize/v2", "golang.org/x/sys"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not listed", name)
		}
	}
	if slices.Contains(names, "pgregory.net/rapid") {
		t.Error("what only tests need is listed")
	}
}

func checkWindows(t *testing.T, program []byte, version string) {
	t.Helper()
	set, err := winres.LoadFromEXE(bytes.NewReader(program))
	if err != nil {
		t.Fatal(err)
	}
	if icon, err := set.GetIcon(winres.Name("APPICON")); err != nil || icon == nil {
		t.Errorf("no icon: %v", err)
	}
	found := ""
	set.Walk(func(id, _ winres.Identifier, lang uint16, data []byte) bool {
		switch id {
		case winres.RT_VERSION:
			found += string(bytes.ReplaceAll(data, []byte{0}, nil))
		case winres.RT_MANIFEST:
			found += string(data)
		}
		return true
	})
	for _, s := range []string{version, "rapor.exe", "asInvoker", "longPathAware"} {
		if !strings.Contains(found, s) {
			t.Errorf("the resources do not say %s", s)
		}
	}
}

func checkGuide(t *testing.T, page string) {
	t.Helper()
	for _, s := range []string{"<h1 id=", "<table>", "</html>"} {
		if !strings.Contains(page, s) {
			t.Errorf("the guide has no %s", s)
		}
	}
	if picturePath.MatchString(page) || strings.Contains(page, "](") {
		t.Error("a picture or link of the guide is not made")
	}
}

func zipEntries(t *testing.T, content []byte) map[string][]byte {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	entries := map[string][]byte{}
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if entries[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return entries
}

func tarEntries(t *testing.T, content []byte) (names []string) {
	t.Helper()
	compressed, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(compressed); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
	}
}

// checkRun unpacks the archive as its user does and runs the program on a
// sample of it.
func checkRun(t *testing.T, content []byte, folder string) {
	t.Helper()
	dir := t.TempDir()
	archive := filepath.Join(dir, "rapor.tar.gz")
	if err := os.WriteFile(archive, content, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := command(t.Context(), dir, nil, "tar", "-xzf", archive); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(filepath.Join(dir, folder, "rapor"), "run", "samples/dki-2024", "--out", "Hasil")
	run.Dir = filepath.Join(dir, folder)
	if said, err := run.CombinedOutput(); err != nil || !strings.Contains(string(said), "113 masuk pemeringkatan") {
		t.Errorf("%v\n%s", err, said)
	}
}

// TestIcon: the picture fills its square but for the round corners, at every size.
func TestIcon(t *testing.T) {
	for _, img := range icons() {
		size := img.Bounds().Dx()
		if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
			t.Errorf("%d: the corner is not clear", size)
		}
		if _, _, _, a := img.At(size/2, size/2).RGBA(); a != 0xffff {
			t.Errorf("%d: the middle is clear", size)
		}
		if path := os.Getenv("ICON"); path != "" && size == 256 { // to look at it
			var b bytes.Buffer
			if err := errors.Join(png.Encode(&b, img), os.WriteFile(path, b.Bytes(), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
	}
}
