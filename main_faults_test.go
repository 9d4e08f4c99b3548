package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/writer/register"
)

// needRoot skips a test that only root can make on this machine; the gate runs
// as root, and there it is compulsory.
func needRoot(t *testing.T, command ...string) {
	t.Helper()
	if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
		if os.Getenv("RAPOR_READERS") == "1" && os.Getuid() == 0 {
			t.Fatalf("%v: %v\n%s", command, err, out)
		}
		t.Skipf("%v is not permitted here: %v", command, err)
	}
}

// fails runs the built program below a shell and wants one clear line and exit
// code 1. The shell's variable R is the program.
func fails(t *testing.T, script, says string, args ...string) {
	t.Helper()
	cmd := exec.Command("sh", append([]string{"-c", script, "sh"}, args...)...)
	cmd.Env = append(os.Environ(), "R="+builtProgram(t))
	var errs strings.Builder
	cmd.Stderr = &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
		t.Errorf("%v, want exit code 1\n%s", err, errs.String())
	}
	if said := strings.TrimSpace(errs.String()); !strings.Contains(said, says) || strings.Contains(said, "\n") {
		t.Errorf("it says %q, want one line with %q", said, says)
	}
}

// untouched checks that a folder holds what it held.
func untouched(t *testing.T, dir string, before map[string][]byte) {
	t.Helper()
	after := filesOf(t, dir)
	delete(after, filepath.Join("Kelengkapan", ".register.lock")) // empty, and stays
	if diff := cmp.Diff(hashes(before), hashes(after)); diff != "" {
		t.Errorf("inputs or earlier results (-before +after)\n%s", diff)
	}
}

func hashes(files map[string][]byte) map[string]string {
	list := map[string]string{}
	for name, content := range files {
		list[name] = hashOf(content)
	}
	return list
}

// TestDiskFull: a disk that is full at any point of the run.
func TestDiskFull(t *testing.T) {
	disk := t.TempDir()
	needRoot(t, "mount", "-t", "tmpfs", "-o", "size=4k", "none", disk)
	defer func() {
		if out, err := exec.Command("umount", disk).CombinedOutput(); err != nil {
			t.Errorf("umount: %v\n%s", err, out)
		}
	}()
	work := smallFolder(t)
	before := filesOf(t, work)
	for _, size := range []string{"4k", "48k", "160k"} {
		needRoot(t, "mount", "-o", "remount,size="+size, disk)
		fails(t, `"$R" run "$1" --quiet --out "$2"`, "penyimpanan penuh", work, filepath.Join(disk, "Hasil", "1"))
		untouched(t, work, before)
		if left := filesOf(t, disk); len(left) > 0 {
			t.Errorf("%s: left on the disk: %v", size, hashes(left))
		}
	}
}

// TestReadOnly: a working folder on a drive that may not be written to.
func TestReadOnly(t *testing.T) {
	work := smallFolder(t)
	before := filesOf(t, work)
	needRoot(t, "mount", "--bind", work, work)
	defer func() {
		if out, err := exec.Command("umount", work).CombinedOutput(); err != nil {
			t.Errorf("umount: %v\n%s", err, out)
		}
	}()
	needRoot(t, "mount", "-o", "remount,ro,bind", work)
	fails(t, `"$R" run "$1" --quiet`, "tidak boleh ditulisi", work)
	fails(t, `"$R" init "$1"`, "tidak boleh ditulisi", work)
	untouched(t, work, before)
}

// TestNoPermission: a folder for results that belongs to somebody else.
func TestNoPermission(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions of this kind are Unix's")
	}
	work := smallFolder(t)
	before := filesOf(t, work)
	closed := filepath.Join(t.TempDir(), "orang lain")
	if err := os.Mkdir(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	script := `"$R" run "$1" --quiet --out "$2"`
	if os.Getuid() == 0 { // root may write everywhere
		needRoot(t, "setpriv", "--reuid=65534", "--bounding-set=-all", "--inh-caps=-all", "true")
		for dir := work; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(filepath.Dir(closed), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Dir(builtProgram(t)), 0o755); err != nil {
			t.Fatal(err)
		}
		script = "exec setpriv --reuid=65534 --bounding-set=-all --inh-caps=-all " + script
	}
	fails(t, script, "tidak boleh ditulisi", filepath.Join(work, "Masuk", "Rekap.xlsx"), filepath.Join(closed, "Hasil"))
	untouched(t, work, before)
}

// TestTooManyFiles: the system opens no more files.
func TestTooManyFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the limit is set by the shell of Unix")
	}
	work := smallFolder(t)
	if err := os.Remove(filepath.Join(work, register.File)); err != nil { // one that cannot be read is told of first
		t.Fatal(err)
	}
	before := filesOf(t, work)
	fails(t, `ulimit -n 8 && exec "$R" run "$1" --quiet --out "$2"`, "terlalu banyak berkas", work, filepath.Join(t.TempDir(), "Hasil"))
	untouched(t, work, before)
}

// TestTwoRuns: runs at once on one working folder give each award one number;
// those that are kept away say so, and nothing is left of them.
func TestTwoRuns(t *testing.T) {
	rapor, work := builtProgram(t), smallFolder(t)
	want, entries := cleanRun(t, rapor, copyTree(t, work))
	var wg sync.WaitGroup
	outs := make([]string, 4)
	for i := range outs {
		outs[i] = filepath.Join(t.TempDir(), "Hasil")
		wg.Go(func() {
			args := []string{"run", work, "--quiet"}
			if i%2 == 0 {
				args = append(args, "--out", outs[i])
			}
			out, err := exec.Command(rapor, args...).CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !(errors.As(err, &exit) && (exit.ExitCode() == exitProblems || exit.ExitCode() == exitFailed && strings.Contains(string(out), "lain"))) {
				t.Errorf("%v: %v\n%s", args, err, out)
			}
		})
	}
	wg.Wait()
	got, _, err := register.Read(filepath.Join(work, register.File))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(entries, got); diff != "" {
		t.Errorf("register (-want +got)\n%s", diff)
	}
	found, _ := filepath.Glob(filepath.Join(work, "Hasil", "2*"))
	for _, out := range append(found, outs...) {
		if files := filesOfAny(t, out); len(files) > 0 {
			checkWhole(t, out)
			if diff := cmp.Diff(want, hashes(files)); diff != "" && filepath.Base(out) == "Hasil" {
				t.Errorf("%s (-want +got)\n%s", out, diff)
			}
		}
	}
	if len(found) == 0 && len(filesOfAny(t, outs[0]))+len(filesOfAny(t, outs[2])) == 0 {
		t.Error("no run at all gave results")
	}
}

// TestRunsWhileWatching: while a folder is watched, runs into other folders find
// the recap as it was or as it is saved meanwhile, each all of it, and no number
// of the register is given twice.
func TestRunsWhileWatching(t *testing.T) {
	rapor, work := builtProgram(t), smallFolder(t)
	_, entries := cleanRun(t, rapor, copyTree(t, work))
	recap := filepath.Join(work, "Masuk", "Rekap.xlsx")
	saved := filepath.Join(t.TempDir(), "Rekap.xlsx")
	sheetOf(t, saved, "Rekap", []any{"Perangkat Daerah", "Indeks"}, []any{"Dinas Sosial", 81.25}, []any{"Dinas Kesehatan", 77.5}, []any{"Bagian Umum", 70.25})
	scores := map[string]string{} // of Bagian Umum, by the recap's hash
	for path, score := range map[string]string{recap: "69.75", saved: "70.25"} {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		scores[hashOf(content)] = score
	}
	watch := exec.Command(rapor, "watch", work)
	if err := watch.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = watch.Process.Kill(), watch.Wait() }()
	found := map[string]bool{}
	for i := 0; i < 3 || !isThere(filepath.Join(work, "Hasil", "TERBARU.txt")); i++ {
		if i == 300 {
			t.Fatal("the watched folder has no results")
		}
		out := filepath.Join(t.TempDir(), "Hasil")
		if said, err := exec.Command(rapor, "run", work, "--quiet", "--out", out).CombinedOutput(); err != nil {
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != exitProblems && !strings.Contains(string(said), "lain") {
				t.Fatalf("%v\n%s", err, said)
			}
		}
		found[oneOf(t, out, scores)] = true
		if i == 0 {
			if err := os.Rename(saved, recap); err != nil {
				t.Fatal(err)
			}
		}
	}
	results, err := filepath.Glob(filepath.Join(work, "Hasil", "2*"))
	if err != nil || len(results) == 0 {
		t.Fatalf("%v, %v", results, err)
	}
	found[oneOf(t, results[0], scores)] = true
	if !found["69.75"] || !found["70.25"] {
		t.Errorf("found %v: the recap was not saved in between", found)
	}
	got, _, err := register.Read(filepath.Join(work, register.File))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(entries, got); diff != "" {
		t.Errorf("register (-want +got)\n%s", diff)
	}
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// oneOf returns the score of Bagian Umum in whole results, which must be that of
// the recap whose hash the manifest gives; "" where there are no results.
func oneOf(t *testing.T, dir string, scores map[string]string) string {
	t.Helper()
	files := filesOfAny(t, dir)
	if len(files) == 0 {
		return ""
	}
	checkWhole(t, dir)
	var manifest struct {
		Inputs []struct{ Name, SHA256 string }
	}
	var report struct {
		Units []struct {
			Name  string
			Score json.Number
		}
	}
	if err := errors.Join(json.Unmarshal(files["manifest.json"], &manifest), json.Unmarshal(files["report.json"], &report)); err != nil {
		t.Fatal(err)
	}
	want, got := "none", "none"
	for _, input := range manifest.Inputs {
		if strings.HasSuffix(input.Name, "Rekap.xlsx") {
			want = scores[input.SHA256]
		}
	}
	for _, unit := range report.Units {
		if unit.Name == "Bagian Umum" {
			got = unit.Score.String()
		}
	}
	if want != got {
		t.Errorf("%s: the score is %s, of a recap that says %s", dir, got, want)
	}
	return got
}

// filesOfAny is filesOf of a folder that need not be there.
func filesOfAny(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	if _, err := os.Stat(dir); err != nil {
		return nil
	}
	return filesOf(t, dir)
}

// TestNoNetwork: nothing of the program can speak to a network, and a run where
// there is none gives what a run elsewhere gives.
func TestNoNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		for _, path := range strings.Fields(line)[1:] {
			if path == "net" || path == "net/http" || path == "net/rpc" || path == "net/smtp" || path == "crypto/tls" {
				t.Errorf("a package of ours speaks to networks: %s", line)
			}
		}
	}
	if runtime.GOOS != "linux" {
		t.Skip("network namespaces are Linux's")
	}
	needRoot(t, "unshare", "-n", "true")
	rapor, work := builtProgram(t), smallFolder(t)
	want, _ := cleanRun(t, rapor, copyTree(t, work))
	results := filepath.Join(t.TempDir(), "Hasil")
	said, err := exec.Command("unshare", "-n", rapor, "run", work, "--quiet", "--out", results).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != exitProblems) {
		t.Fatalf("%v\n%s", err, said)
	}
	if diff := cmp.Diff(want, hashes(filesOf(t, results))); diff != "" {
		t.Errorf("without a network (-want +got)\n%s", diff)
	}
}
