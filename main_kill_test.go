package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/writer/register"
)

// program is the built program; tests that kill it or starve it cannot run it
// in their own process.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "rapor-uji-")
	if err != nil {
		return "", err
	}
	builtIn = dir
	path := filepath.Join(dir, "rapor")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		err = errors.Join(err, errors.New(string(out)))
	}
	return path, err
})

// builtIn is the folder of the built program, "" where no test asked for it.
var builtIn string

// tests are all tests; the built program goes when they have run.
type tests struct{ *testing.M }

func (m tests) Run() int {
	code := m.M.Run()
	if builtIn != "" && os.RemoveAll(builtIn) != nil {
		return 1
	}
	return code
}

// builtProgram returns the path of the built program.
func builtProgram(t *testing.T) string {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// sheetOf writes a workbook of one sheet.
func sheetOf(t *testing.T, path, name string, rows ...[]any) {
	t.Helper()
	f := excelize.NewFile()
	err := f.SetSheetName("Sheet1", name)
	for i, row := range rows {
		err = errors.Join(err, f.SetSheetRow(name, "A"+strconv.Itoa(i+1), &row))
	}
	if err := errors.Join(err, f.SaveAs(path), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// smallFolder is a working folder with everything in it that a run can touch:
// a recap of three units, one of them faulty, certificates with codes, a
// register.
func smallFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kerja")
	if code, out, errs := outcomeOf(t, "init", dir); code != exitDone {
		t.Fatalf("init: %d\n%s%s", code, out, errs)
	}
	f, err := excelize.OpenFile(filepath.Join(dir, "Pengaturan.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for label, value := range map[string]string{
		"Jenis Penilaian": "indeks-tunggal", "Tahun": "2025", "Status Hasil": "Final", "Instansi": "Pemerintah Kabupaten Contoh", "Kode Verifikasi": "Ya",
		"Pola Nomor Piagam": "800/{nomor}/ORG/{tahun}", "Kota": "Contoh", "Tanggal": "10 Desember 2025", "Pemberi Penghargaan": "Bupati Contoh",
	} {
		err = errors.Join(err, setting(label, value)(f))
	}
	err = errors.Join(err, f.SetSheetRow("Penghargaan", "A2", &[]any{"Unit Terbaik", "Indeks", "Semua", 2}), f.Save(), f.Close())
	if err != nil {
		t.Fatal(err)
	}
	sheetOf(t, filepath.Join(dir, "Masuk", "Rekap.xlsx"), "Rekap", []any{"Perangkat Daerah", "Indeks"},
		[]any{"Dinas Sosial", 81.25}, []any{"Dinas Kesehatan", 77.5}, []any{"Bagian Umum", 69.75})
	sheetOf(t, filepath.Join(dir, "Masuk", "Catatan.xlsx"), "Catatan", []any{"tanpa isi"})
	return dir
}

// copyTree copies a folder.
func copyTree(t *testing.T, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), filepath.Base(from))
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

// killPoints is how many moments of a run the program is killed at.
func killPoints() int {
	if os.Getenv("RAPOR_READERS") == "1" {
		return 200
	}
	return 10
}

// TestKilled kills the program at moments spread over a run. What is left is no
// new result or a whole one; inputs and earlier results are as they were; the
// register says what it said, or what the whole run says; and the next run
// gives the same bytes as one that nobody disturbed, and clears up.
func TestKilled(t *testing.T) {
	rapor := builtProgram(t)
	before := smallFolder(t)
	sheetOf(t, filepath.Join(before, "x.xlsx"), "x", []any{"x"}) // beside everything else
	earlier := filepath.Join(before, "Hasil", "2025-01-01 0800")
	if code, out, errs := outcomeOf(t, "check", "samples/berantakan", "--out", earlier); code != exitProblems {
		t.Fatalf("%d\n%s%s", code, out, errs)
	}
	whole := copyTree(t, before)
	start := time.Now()
	want, entries := cleanRun(t, rapor, whole)
	var last, killed atomic.Int64 // how long a run takes by now; how many were killed
	last.Store(int64(time.Since(start)))
	if len(entries) != 2 || len(want) < 10 {
		t.Fatalf("%d entries, %d files of the undisturbed run", len(entries), len(want))
	}
	kept, points := filesOf(t, before), killPoints()
	t.Run("at", func(t *testing.T) {
		for i := range points {
			t.Run(strconv.Itoa(i), func(t *testing.T) {
				t.Parallel()
				work := copyTree(t, before)
				cmd := exec.Command(rapor, "run", work, "--quiet")
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				timer := time.AfterFunc(time.Duration(last.Load()*int64(i+1)/int64(points)), func() { _ = cmd.Process.Kill() })
				if _ = cmd.Wait(); !cmd.ProcessState.Exited() {
					killed.Add(1)
				}
				timer.Stop()

				checkLeft(t, work, kept, entries)
				begun := time.Now()
				got, after := cleanRun(t, rapor, work)
				last.Store((last.Load() + int64(time.Since(begun))) / 2) // the machine may be slower or faster by now
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("the next run differs from an undisturbed one (-want +got)\n%s", diff)
				}
				if diff := cmp.Diff(entries, after); diff != "" {
					t.Fatalf("register (-want +got)\n%s", diff)
				}
			})
		}
	})
	if int(killed.Load()) < points/2 {
		t.Errorf("killed %d times of %d: the points are not spread over a run", killed.Load(), points)
	}
	t.Logf("killed %d runs of %d before their end", killed.Load(), points)
}

// cleanRun runs a working folder to its end, into Hasil and clean of what the
// day's name changes; it returns the hashes of what it made and the register.
func cleanRun(t *testing.T, rapor, work string) (map[string]string, []register.Entry) {
	t.Helper()
	out := filepath.Join(work, "Hasil", "berikut")
	said, err := exec.Command(rapor, "run", work, "--quiet", "--out", out).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != exitProblems) {
		t.Fatalf("%v\n%s", err, said)
	}
	hashes := map[string]string{}
	for name, content := range filesOf(t, out) {
		hashes[name] = hashOf(content)
	}
	entries, problems, err := register.Read(filepath.Join(work, register.File))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for _, pattern := range []string{".rapor-*", filepath.Join("Hasil", ".rapor-*")} {
		if left, _ := filepath.Glob(filepath.Join(work, pattern)); len(left) > 0 && !onlyLocks(left) {
			t.Errorf("left after the next run: %v", left)
		}
	}
	return hashes, entries
}

// onlyLocks tells whether nothing is left but what the next run into the same
// folder takes anyway.
func onlyLocks(paths []string) bool {
	for _, path := range paths {
		if name := filepath.Base(path); name != ".rapor-kunci" && name != ".rapor-TERBARU.txt" {
			return false
		}
	}
	return true
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// checkLeft checks what a killed run left.
func checkLeft(t *testing.T, work string, before map[string][]byte, whole []register.Entry) {
	t.Helper()
	for name, content := range before {
		now, err := os.ReadFile(filepath.Join(work, name))
		if name == register.File {
			continue // rewritten as a whole; what it says is checked
		}
		if err != nil || !bytes.Equal(content, now) {
			t.Errorf("%s has changed: %v", name, err)
		}
	}
	entries, problems, err := register.Read(filepath.Join(work, register.File))
	if err != nil || len(problems) > 0 {
		t.Fatalf("register: %v %v", err, problems)
	}
	if len(entries) > 0 {
		if diff := cmp.Diff(whole, entries); diff != "" {
			t.Errorf("register holds a part of a run (-want +got)\n%s", diff)
		}
	}
	folders, err := os.ReadDir(filepath.Join(work, "Hasil"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if f.IsDir() && !strings.HasPrefix(f.Name(), ".") {
			checkWhole(t, filepath.Join(work, "Hasil", f.Name()))
		}
	}
}

// checkWhole holds a folder of results against its manifest.
func checkWhole(t *testing.T, dir string) {
	t.Helper()
	files := filesOf(t, dir)
	var manifest struct {
		Outputs []struct{ Name, SHA256 string }
	}
	if err := json.Unmarshal(files["manifest.json"], &manifest); err != nil {
		t.Errorf("%s: manifest: %v", dir, err)
		return
	}
	if len(manifest.Outputs) != len(files)-1 {
		t.Errorf("%s: %d files, the manifest names %d", dir, len(files)-1, len(manifest.Outputs))
	}
	for _, o := range manifest.Outputs {
		if got := hashOf(files[filepath.FromSlash(o.Name)]); got != o.SHA256 {
			t.Errorf("%s: %s is not what the manifest says", dir, o.Name)
		}
	}
}
