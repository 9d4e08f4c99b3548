package reader

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rapor/calc"
)

// packed is a file of an archive in the making.
type packed struct {
	name    string
	content []byte
}

func archiveOf(t testing.TB, entries ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e.name)
		if err == nil {
			_, err = w.Write(e.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestArchiveAgrees: the inputs of a sample in one archive say the same.
func TestArchiveAgrees(t *testing.T) {
	for _, sample := range []string{"serang-2023", "barito-utara-2025"} {
		dir := beside(t, sample)
		var entries []packed
		for _, input := range inputsOf(t, sample) {
			entries = append(entries, packed{filepath.Base(input), readFile(t, input)})
		}
		if err := os.WriteFile(filepath.Join(dir, "kiriman.zip"), archiveOf(t, entries...), 0o644); err != nil {
			t.Fatal(err)
		}
		name := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().Type() == reflect.TypeFor[string]() }, cmp.Comparer(func(a, b string) bool {
			return strings.ReplaceAll(a, "kiriman.zip/", "") == strings.ReplaceAll(b, "kiriman.zip/", "")
		}))
		sameReading(t, sample, dir, name, cmpopts.IgnoreFields(calc.File{}, "Archived"))
	}
}

// TestMembers: which files of an archive are input, and how results call them.
func TestMembers(t *testing.T) {
	x := []byte("isi")
	for _, c := range []struct {
		name    string
		entries []packed
		want    []string
	}{
		{"folders inside", []packed{{"a.xlsx", x}, {"sub/b.xls", x}, {"sub/", nil}}, []string{"z.zip/a.xlsx", "z.zip/sub/b.xls"}},
		{"what folders leave out too", []packed{{"~$a.xlsx", x}, {".b.xlsx", x}, {"__MACOSX/._a.xlsx", x}, {"Pengaturan.xlsx", x}, {"BACA.txt", x}, {"Formulir/f.xlsx", x}, {"s/Hasil/r.xlsx", x}, {"a.csv", x}}, []string{"z.zip/a.csv"}},
		{"results of ours", []packed{{"hasil/manifest.json", x}, {"hasil/Rekap.xlsx", x}, {"hasil/sub/c.xlsx", x}, {"a.ods", x}}, []string{"z.zip/a.ods"}},
		{"names that lead out", []packed{{"../../etc/a.xlsx", x}, {`..\b.xlsx`, x}, {"/c.xlsx", x}, {`C:\d.xlsx`, x}}, []string{"z.zip/etc/a.xlsx", "z.zip/b.xlsx", "z.zip/c.xlsx", "z.zip/C:/d.xlsx"}},
		{"names of old programs", []packed{{"Kecamatan Caf\x82.xlsx", x}}, []string{"z.zip/Kecamatan Café.xlsx"}},
		{"nothing of use stays the archive", []packed{{"foto.txt", x}}, []string{"z.zip"}},
		{"a workbook is no archive", []packed{{"[Content_Types].xml", x}, {"xl/workbook.xml", x}}, []string{"z.zip"}},
		{"empty", nil, []string{"z.zip"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "z.zip")
			if err := os.WriteFile(file, archiveOf(t, c.entries...), 0o644); err != nil {
				t.Fatal(err)
			}
			got := namesOf(unpack([]source{{path: file, name: "z.zip"}}))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestArchiveFaults: what an archive holds that cannot be read is said of it.
func TestArchiveFaults(t *testing.T) {
	sheet := readFile(t, filepath.Join("..", "samples", "serang-2023", filepath.Base(inputsOf(t, "serang-2023")[0])))
	inner := archiveOf(t, packed{"dalam.xlsx", sheet})
	flipped := archiveOf(t, packed{"a.xlsx", sheet})
	flipped[len("PK")+40+len(flipped)/2] ^= 0xff
	locked := archiveOf(t, packed{"a.xlsx", sheet})
	directory := bytes.LastIndex(locked, []byte("PK\x01\x02"))
	locked[directory+8] |= 1
	for _, c := range []struct {
		name    string
		archive []byte
		file    string
		code    calc.Code
	}{
		{"an archive inside", archiveOf(t, packed{"b.zip", inner}), "z.zip/b.zip", calc.FileNotSheet},
		{"a picture inside", archiveOf(t, packed{"foto.jpg", []byte("\xff\xd8\xff\xe0")}), "z.zip/foto.jpg", calc.FileNotSheet},
		{"damaged inside", flipped, "z.zip/a.xlsx", calc.FileDamaged},
		{"with a password", locked, "z.zip/a.xlsx", calc.FileEncrypted},
		{"cut off", inner[:len(inner)/2], "z.zip", calc.FileDamaged},
		{"without anything", archiveOf(t), "z.zip", calc.FileNotSheet},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "z.zip"), c.archive, 0o644); err != nil {
				t.Fatal(err)
			}
			_, problems, _ := Load(t.Context(), []string{dir}, Options{})
			for _, p := range problems {
				if p.At.File == c.file && p.Code == c.code {
					return
				}
			}
			t.Errorf("no %s of %s in %v", c.code, c.file, problems)
		})
	}
}

// TestArchiveChanged: where another file has come to stand in a file's place
// since the archive was listed, that is said, and neither is taken for the other.
func TestArchiveChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "z.zip")
	one, two := packed{"a.csv", []byte("OPD;Indeks\nDinas A;60\n")}, packed{"b.csv", []byte("OPD;Indeks\nDinas B;70\n")}
	if err := os.WriteFile(path, archiveOf(t, one, two), 0o644); err != nil {
		t.Fatal(err)
	}
	listed, err := gather([]string{path})
	if err != nil || len(listed) != 2 {
		t.Fatal(listed, err)
	}
	if err := os.WriteFile(path, archiveOf(t, two, one), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, s := range listed {
		if _, _, err := loadMember(s); !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", s.name, err)
		}
	}
}

// TestMemberBeyondLimit: a small archive of a very large file is refused before
// it fills the memory.
func TestMemberBeyondLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("deflates 300 MB")
	}
	file := filepath.Join(t.TempDir(), "z.zip")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	w, err := z.Create("nol.csv")
	if err == nil {
		_, err = io.CopyN(w, zeros{}, maxMember+2)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil || out.Close() != nil {
		t.Fatal(err)
	}
	_, problems, _ := Load(t.Context(), []string{file}, Options{})
	for _, p := range problems {
		if p.Code == calc.FileTooLarge && p.At.File == "z.zip/nol.csv" {
			return
		}
	}
	t.Errorf("no %s in %v", calc.FileTooLarge, problems)
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// TestMemberNames: whatever an archive calls a file, the name stays inside.
func TestMemberNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{"..", ".", "a", "", `\`, "b.xlsx", "~"})).Draw(t, "parts")
		name := memberName(&zip.File{FileHeader: zip.FileHeader{Name: strings.Join(parts, "/")}})
		if strings.HasPrefix(name, "/") || strings.Contains(fmt.Sprintf("/%s/", name), "/../") || strings.Contains(name, `\`) {
			t.Fatalf("%q", name)
		}
	})
}
