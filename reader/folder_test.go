package reader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
)

// makeFiles makes empty files below a new folder.
func makeFiles(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(sources []source) []string {
	var list []string
	for _, s := range sources {
		list = append(list, s.name)
	}
	return list
}

func TestGather(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		paths []string
		want  []string
	}{
		{"a folder is walked", []string{"b.xlsx", "a.xlsx", "timur/c.xlsx"}, []string{"."}, []string{"a.xlsx", "b.xlsx", "timur/c.xlsx"}},
		{"what is no input is skipped",
			[]string{"a.xlsx", "~$a.xlsx", ".x.xlsx", "Pengaturan.xlsx", "Register Piagam.xlsx", "README.md", "BACA DULU.txt",
				"Hasil/2024/Rekap.xlsx", "Kelengkapan/logo.png", "Formulir/f.xlsx", "lama/manifest.json", "lama/Rekap.xlsx", ".git/x.xlsx"},
			[]string{"."}, []string{"a.xlsx"}},
		{"other files are kept, to be said", []string{"foto.jpg", "surat.pdf"}, []string{"."}, []string{"foto.jpg", "surat.pdf"}},
		{"a working folder means its inbox", []string{"Pengaturan.xlsx", "Masuk/a.xlsx", "b.xlsx"}, []string{"."}, []string{"a.xlsx"}},
		{"a file is taken whatever its name", []string{"Pengaturan.xlsx"}, []string{"Pengaturan.xlsx"}, []string{"Pengaturan.xlsx"}},
		{"a file named twice counts once", []string{"a.xlsx"}, []string{"a.xlsx", "."}, []string{"a.xlsx"}},
		{"a file of a folder below, named too, counts once", []string{"b.xlsx", "sub/a.xlsx"}, []string{".", "sub/a.xlsx"}, []string{"a.xlsx", "b.xlsx"}},
		{"so do the files of folders that lie in one another", []string{"b.xlsx", "sub/a.xlsx"}, []string{"sub", ".", "sub"}, []string{"a.xlsx", "b.xlsx"}},
		{"files of one name keep apart", []string{"x/a.xlsx", "y/a.xlsx"}, []string{"x/a.xlsx", "y/a.xlsx"}, []string{"a.xlsx", "y/a.xlsx"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := makeFiles(t, tt.files...)
			var paths []string
			for _, p := range tt.paths {
				paths = append(paths, filepath.Join(dir, filepath.FromSlash(p)))
			}
			got, err := gather(paths)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, names(got)); diff != "" {
				t.Errorf("files (-want +got)\n%s", diff)
			}
		})
	}
}

// TestLinks: a link in a folder is no sheet and is said; what it leads to
// counts where it stands itself, whichever name comes first.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "b.csv"), []byte("OPD;Indeks\nDinas A;60\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"a.csv", "c.csv"} {
		if err := os.Symlink("b.csv", filepath.Join(dir, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	reading, problems, err := Load(t.Context(), []string{dir, filepath.Join(dir, "b.csv"), filepath.Join(dir, "c.csv")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := reading.Input.Ledger.Rows(); rows.Read != 1 || rows.Used != 1 {
		t.Errorf("one row in one file: %+v", rows)
	}
	var got []string
	for _, p := range problems {
		if p.Code == calc.FileNotSheet || p.Code == calc.FileTwice {
			got = append(got, string(p.Code)+" "+p.At.File)
		}
	}
	if diff := cmp.Diff([]string{"not-a-sheet a.csv", "not-a-sheet c.csv"}, got); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

// TestLinkedFolder: a folder that is named, or its Masuk, may be a link.
func TestLinkedFolder(t *testing.T) {
	real := makeFiles(t, "a.xlsx", "timur/b.xlsx")
	work := makeFiles(t, "Pengaturan.xlsx")
	link := filepath.Join(work, "Masuk")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no links here:", err)
	}
	for _, path := range []string{link, work} {
		got, err := gather([]string{path})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"a.xlsx", "timur/b.xlsx"}, namesOf(got)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", path, diff)
		}
	}
}

func TestFindSettings(t *testing.T) {
	dir := makeFiles(t, "Pengaturan.xlsx", "Masuk/a.xlsx", "Masuk/timur/b.xlsx")
	for path, want := range map[string]string{
		".":                  "Pengaturan.xlsx",
		"Masuk":              "Pengaturan.xlsx",
		"Masuk/a.xlsx":       "Pengaturan.xlsx",
		"Masuk/timur/b.xlsx": "",
	} {
		got := findSettings([]string{filepath.Join(dir, filepath.FromSlash(path))})
		if want != "" {
			want = filepath.Join(dir, want)
		}
		if got != want {
			t.Errorf("settings of %s: %q, want %q", path, got, want)
		}
	}
}

func TestResultsHome(t *testing.T) {
	dir := makeFiles(t, "mit/Pengaturan.xlsx", "mit/a.xlsx", "ohne/a.xlsx")
	now := time.Date(2026, 6, 30, 14, 5, 0, 0, time.UTC)
	in := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	tests := []struct {
		name, path, settings, want string
	}{
		{"beside the settings", in("mit"), "", in("mit", "Hasil", "2026-06-30 1405")},
		{"beside settings that were named", in("ohne"), in("mit", "Pengaturan.xlsx"), in("mit", "Hasil", "2026-06-30 1405")},
		{"inside a folder", in("ohne"), "", in("ohne", "Hasil", "2026-06-30 1405")},
		{"beside a file", in("ohne", "a.xlsx"), "", in("ohne", "Hasil", "2026-06-30 1405")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := NextResults(ResultsHome([]string{tt.path}, tt.settings), now); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if err := os.MkdirAll(in("mit", "Hasil", "2026-06-30 1405"), 0o755); err != nil {
		t.Fatal(err)
	}
	home := in("mit", "Hasil")
	if got, late := NextResults(home, now); got != filepath.Join(home, "2026-06-30 1405-2") || late {
		t.Errorf("taken folder: got %q, %t", got, late)
	}
}

// TestNextResults: results stand in the order in which they were made, also
// where the clock went back.
func TestNextResults(t *testing.T) {
	home := filepath.Join(makeFiles(t, "Hasil/2026-06-30 1405/report.json", "Hasil/2026-06-30 1405-2/report.json", "Hasil/pleno/report.json"), "Hasil")
	for clock, want := range map[string]string{
		"2026-07-01 0800": "2026-07-01 0800",
		"2026-06-30 1405": "2026-06-30 1405-3",
		"1970-01-01 0000": "2026-06-30 1405-3",
	} {
		now, err := time.Parse(resultsLayout, clock)
		if err != nil {
			t.Fatal(err)
		}
		got, late := NextResults(home, now)
		if got != filepath.Join(home, want) || late != (clock < "2026-06-30") {
			t.Errorf("at %s: %q, late %t, want %s", clock, got, late, want)
		}
		if newer := filepath.Base(got); !later(newer, "2026-06-30 1405-2") {
			t.Errorf("at %s: %q is not newer than what stands there", clock, newer)
		}
	}
}

// TestInputsFrom: the way back leads to the files under the names that results
// call them by.
func TestInputsFrom(t *testing.T) {
	root := makeFiles(t, "plain/a.xlsx", "work/Pengaturan.xlsx", "work/Masuk/b.xlsx")
	for paths, want := range map[string]string{"plain": "a.xlsx", "work": "b.xlsx", "plain/a.xlsx": "a.xlsx", "plain work": ""} {
		var list []string
		for _, path := range strings.Fields(paths) {
			list = append(list, filepath.Join(root, path))
		}
		results, _ := NextResults(ResultsHome(list, ""), time.Now())
		way := InputsFrom(results, list)
		if want == "" {
			if way != "" {
				t.Errorf("%s: %q, with names from two folders", paths, way)
			}
			continue
		}
		if filepath.IsAbs(way) || !isFile(filepath.Join(results, way, want)) {
			t.Errorf("%s: %q does not lead from %s to %s", paths, way, results, want)
		}
	}
}

func TestNewestResults(t *testing.T) {
	dir := makeFiles(t, "Pengaturan.xlsx", "Hasil/2026-06-30 1405/report.json", "Hasil/2026-06-30 1405-2/report.json",
		"Hasil/2026-06-30 1405-10/report.json", "Hasil/2026-07-01 0800/catatan.txt", "Hasil/.rapor-1/report.json",
		"Hasil/2026-07-02 0900/manifest.json", "Hasil/2026-07-02 0900/Partisipasi.xlsx") // how many answered is no result to compare with
	if got, want := NewestResults([]string{dir}, ""), filepath.Join(dir, "Hasil", "2026-06-30 1405-10"); got != want {
		t.Errorf("newest %q, want %q", got, want)
	}
	if got := NewestResults([]string{t.TempDir()}, ""); got != "" {
		t.Errorf("newest of nothing is %q", got)
	}
}
