package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sameResults fails where two folders of results differ.
func sameResults(t *testing.T, got, want string) {
	t.Helper()
	a, b := filesOf(t, got), filesOf(t, want)
	if x, y := slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b)); !slices.Equal(x, y) {
		t.Fatalf("files %q, want %q", x, y)
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// handOn runs a file of a sample alone and returns its tally file.
func handOn(t *testing.T, sample, file string) string {
	t.Helper()
	dir := t.TempDir()
	tally := filepath.Join(dir, strings.TrimSuffix(file, ".xlsx")+".hitungan")
	code, out, errs := outcomeOf(t, "run", filepath.Join(sample, file), "--out", filepath.Join(dir, "Hasil"), "--tally-out", tally, "--quiet")
	if code != exitDone && code != exitProblems {
		t.Fatalf("%s: exit code %d\n%s%s", file, code, out, errs)
	}
	return tally
}

// TestShards counts the files of a sample apart and adds the tallies up: the
// results are those of all files at once, byte for byte.
func TestShards(t *testing.T) {
	for _, sample := range []string{"samples/skm", "samples/barito-utara-2025"} {
		t.Run(filepath.Base(sample), func(t *testing.T) {
			dir := t.TempDir()
			args := []string{"run", "--out", filepath.Join(dir, "merged"), "--settings", filepath.Join(sample, "Pengaturan.xlsx")}
			tallies := 0
			entries, err := os.ReadDir(sample)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				switch path := filepath.Join(sample, e.Name()); {
				case e.Name() == "Pengaturan.xlsx" || filepath.Ext(path) != ".xlsx":
				case strings.HasPrefix(e.Name(), "Jawaban"):
					tally := handOn(t, sample, e.Name())
					args, tallies = append(args, tally), tallies+1
					content, err := os.ReadFile(tally)
					if err != nil || regexp.MustCompile(`[0-9]{18}|[a-z]@[a-z]`).Match(content) {
						t.Errorf("%s: %v, or it tells who answered", tally, err)
					}
				default:
					args = append(args, path)
				}
			}
			if tallies == 0 {
				t.Fatal("no file of answers")
			}
			code, out, errs := outcomeOf(t, args...)
			whole, wholeOut, wholeErrs := outcomeOf(t, "run", sample, "--out", filepath.Join(dir, "whole"))
			if code != whole {
				t.Fatalf("exit code %d, %d without shards\n%s%s\n%s%s", code, whole, out, errs, wholeOut, wholeErrs)
			}
			sameResults(t, filepath.Join(dir, "merged"), filepath.Join(dir, "whole"))
		})
	}
}

// TestShardsInClarification: what keeps a unit from being ranked in one office's
// answers keeps it from being ranked when they are added up, in either order.
func TestShardsInClarification(t *testing.T) {
	dir := t.TempDir()
	rows := func(unit string, n, answer int) string {
		return strings.Repeat(unit+strings.Repeat(";"+strconv.Itoa(answer), 21)+"\n", n)
	}
	head := "Perangkat Daerah"
	for i := range 21 {
		head += fmt.Sprintf(";P%02d", i+1)
	}
	head += "\n"
	in := map[string]string{
		"Aceh.csv": head + rows("Dinas A", 6, 4) + rows("Dinas B", 2, 4) + rows("Dinas C", 6, 3) + "Dinas E" + strings.Repeat(";", 21) + "\n", // nobody of Dinas E answered
		"Bali.csv": head + rows("Dinas B", 8, 7) + rows("Dinas C", 6, 3) + rows("Dinas D", 1, 9),
	}
	var files, tallies []string
	for _, name := range slices.Sorted(maps.Keys(in)) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(in[name]), 0o644); err != nil {
			t.Fatal(err)
		}
		tally := path + ".hitungan"
		if code, out, errs := outcomeOf(t, "run", path, "--out", path+".hasil", "--tally-out", tally, "--quiet"); code != exitDone && code != exitProblems {
			t.Fatalf("%s: exit code %d\n%s%s", name, code, out, errs)
		}
		files, tallies = append(files, path), append(tallies, tally)
	}
	whole := filepath.Join(dir, "whole")
	outcomeOf(t, append(slices.Clone(files), "--out", whole)...)
	want := filesOf(t, whole)
	for name, list := range map[string][]string{"merged": tallies, "turned": {tallies[1], tallies[0]}, "mixed": {tallies[1], files[0]}} {
		out := filepath.Join(dir, name)
		outcomeOf(t, append(slices.Clone(list), "--out", out)...)
		got := filesOf(t, out)
		for _, file := range []string{"Rekap.xlsx", "Kertas Kerja.xlsx", "report.json"} { // copies to mend are made where the answers are
			if !bytes.Equal(got[file], want[file]) {
				t.Errorf("%s: %s differs", name, file)
			}
		}
	}
	report := string(want["report.json"])
	for _, unit := range []string{"Dinas B", "Dinas D", "Dinas E"} {
		if !regexp.MustCompile(`"` + unit + `"[^{}]*"rank": null`).MatchString(report) {
			t.Errorf("%s is ranked, or not there", unit)
		}
	}
}

// TestShardsOfEqualFiles: a file that one office has twice, and an empty form that
// two offices have, do not keep their tallies from being added up: the rows are
// those of all files at once.
func TestShardsOfEqualFiles(t *testing.T) {
	head := "Perangkat Daerah"
	for i := range 21 {
		head += fmt.Sprintf(";P%02d", i+1)
	}
	answers := func(unit string) string { return head + "\n" + strings.Repeat(unit+strings.Repeat(";4", 21)+"\n", 6) }
	dir := t.TempDir()
	for name, content := range map[string]string{
		"Aceh/satu.csv": answers("Dinas A"), "Aceh/dua.csv": answers("Dinas A"), "Aceh/formulir.csv": head + "\n",
		"Bali/tiga.csv": answers("Dinas B"), "Bali/formulir.csv": head + "\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(out string, args ...string) {
		t.Helper()
		code, said, errs := outcomeOf(t, append(append([]string{"run", "--out", out, "--tanpa-pdf-unit"}, args...), "--quiet")...)
		if code != exitDone && code != exitProblems {
			t.Fatalf("exit code %d\n%s%s", code, said, errs)
		}
	}
	counted := func(out string, args ...string) string {
		t.Helper()
		run(out, args...)
		return regexp.MustCompile(`"rows": \{[^}]*\}`).FindString(string(filesOf(t, out)["report.json"]))
	}
	aceh, bali := filepath.Join(dir, "Aceh"), filepath.Join(dir, "Bali")
	run(aceh+".hasil", aceh, "--tally-out", aceh+".hitungan")
	run(bali+".hasil", bali, "--tally-out", bali+".hitungan")
	got := counted(filepath.Join(dir, "merged"), aceh+".hitungan", bali+".hitungan")
	want := counted(filepath.Join(dir, "whole"), aceh, bali)
	if got != want || !strings.Contains(want, `"used": 18`) {
		t.Errorf("merged %s, whole %s", got, want)
	}
}

func TestShardsRefused(t *testing.T) {
	const sample = "samples/skm"
	tally := handOn(t, sample, "Jawaban SKM 2025.xlsx")
	content, err := os.ReadFile(tally)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(name string, change func([]byte) []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, change(bytes.Clone(content)), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	again := changed("lagi.hitungan", func(b []byte) []byte { return b })
	count := changed("angka.hitungan", func(b []byte) []byte { return bytes.Replace(b, []byte(`"Respondents":`), []byte(`"Respondents":1`), 1) })
	short := changed("pendek.hitungan", func(b []byte) []byte { return b[:len(b)*2/3] })
	long := changed("panjang.hitungan", func(b []byte) []byte { return append(b, "{}\n"...) })
	settings := filepath.Join(sample, "Pengaturan.xlsx")
	tests := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"other settings", []string{tally, "--settings", "samples/barito-utara-2025/Pengaturan.xlsx"}, exitFailed, "pengaturan lain"},
		{"no settings", []string{tally}, exitFailed, "pengaturan lain"},
		{"the same file twice", []string{tally, again, "--settings", settings}, exitFailed, "dua kali"},
		{"a number changed", []string{count, "--settings", settings}, exitFailed, "rusak"},
		{"cut off", []string{short, "--settings", settings}, exitFailed, "rusak"},
		{"something behind its end", []string{long, "--settings", settings}, exitFailed, "rusak"},
		{"a tally of tallies", []string{tally, "--settings", settings, "--tally-out", filepath.Join(t.TempDir(), "x")}, exitFailed, "tidak ditulis"},
		{"a file that is there", []string{sample, "--tally-out", tally}, exitUsage, "sudah ada"},
		{"sheets of other kinds", []string{"samples/barito-utara-2025", "--tally-out", filepath.Join(t.TempDir(), "x")}, exitFailed, "LKE dan Tahapan 2025.xlsx"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "Hasil")
			code, _, errs := outcomeOf(t, append(append([]string{"run"}, tt.args...), "--out", out)...)
			if code != tt.code || !strings.Contains(errs, tt.says) {
				t.Errorf("exit code %d, want %d, and %q in %q", code, tt.code, tt.says, errs)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("results were written")
			}
		})
	}
}

// TestShardsOfOneName adds up two offices whose files are called alike.
func TestShardsOfOneName(t *testing.T) {
	const sample = "samples/skm"
	dir := t.TempDir()
	var tallies []string
	for i, office := range []string{"Aceh", "Bali"} {
		answers := filepath.Join(dir, office, "Jawaban.xlsx")
		content, err := os.ReadFile(filepath.Join(sample, "Jawaban SKM 2025.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(filepath.Dir(answers), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(answers, append(content, make([]byte, i)...), 0o644); err != nil { // another file, the same answers
			t.Fatal(err)
		}
		tally := filepath.Join(dir, office+".hitungan")
		if code, out, errs := outcomeOf(t, "run", answers, "--settings", filepath.Join(sample, "Pengaturan.xlsx"), "--tally-out", tally); code != exitDone && code != exitProblems {
			t.Fatalf("exit code %d\n%s%s", code, out, errs)
		}
		tallies = append(tallies, tally)
	}
	out := filepath.Join(dir, "Hasil")
	code, said, errs := outcomeOf(t, append([]string{"run", "--settings", filepath.Join(sample, "Pengaturan.xlsx"), "--out", out}, tallies...)...)
	if code != exitDone && code != exitProblems {
		t.Fatalf("exit code %d\n%s%s", code, said, errs)
	}
	manifest := string(filesOf(t, out)["manifest.json"])
	for _, name := range []string{`"Jawaban.xlsx"`, `"Bali.hitungan/Jawaban.xlsx"`} {
		if !strings.Contains(manifest, name) {
			t.Errorf("no %s among the inputs", name)
		}
	}
}
