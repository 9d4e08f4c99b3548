package writer

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestSweep: what a killed run left goes; what a run holds, and what is not
// ours, stays.
func TestSweep(t *testing.T) {
	home := t.TempDir()
	held, err := newAside(home)
	if err != nil {
		t.Fatal(err)
	}
	make := func(name, file string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(home, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if file != "" {
			if err := os.WriteFile(filepath.Join(home, file), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	make(".rapor-1/Piagam", ".rapor-1.kunci")
	make(".rapor-2", "")
	make("2025-01-01 0800", ".rapor-3.kunci")
	outside := t.TempDir()
	for link, to := range map[string]string{".rapor-4": outside, ".rapor-5.kunci": filepath.Join(home, ".rapor-2")} {
		if err := os.Symlink(to, filepath.Join(home, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	make("", ".rapor-4.kunci")
	if err := sweep(home); err != nil {
		t.Fatal(err)
	}
	for name, stays := range map[string]bool{
		filepath.Base(held.dir): true, filepath.Base(held.lock.Path()): true, ".rapor-1": false, ".rapor-1.kunci": false, ".rapor-2": true,
		"2025-01-01 0800": true, ".rapor-3.kunci": false, ".rapor-4": true, ".rapor-5.kunci": true,
	} {
		if _, err := os.Lstat(filepath.Join(home, name)); (err == nil) != stays {
			t.Errorf("%s: %v, want it to stay: %t", name, err, stays)
		}
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error("a link was followed:", err)
	}
	if err := held.release(); err != nil {
		t.Fatal(err)
	}
}

// TestTaken: results whose folder another command took while they were made go
// into the next one; where there is none the taken folder stays as it is.
func TestTaken(t *testing.T) {
	home := t.TempDir()
	taken, next := filepath.Join(home, "1"), filepath.Join(home, "2")
	build := func(aside string) error {
		return errors.Join(os.MkdirAll(filepath.Join(taken, "lain"), 0o755), os.WriteFile(filepath.Join(aside, "milik"), nil, 0o644))
	}
	if err := buildAside(context.Background(), taken, nil, build); !errors.Is(err, fs.ErrExist) {
		t.Errorf("without another name: %v", err)
	}
	if err := os.RemoveAll(taken); err != nil {
		t.Fatal(err)
	}
	names := []string{taken, next}
	another := func() (dir string) { dir, names = names[0], names[1:]; return dir }
	if err := buildAside(context.Background(), taken, another, build); err != nil || len(names) > 0 {
		t.Errorf("%v; left %q", err, names)
	}
	for path, there := range map[string]bool{filepath.Join(next, "milik"): true, filepath.Join(taken, "lain"): true, filepath.Join(taken, "milik"): false} {
		if _, err := os.Stat(path); (err == nil) != there {
			t.Errorf("%s: %v", path, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(home, ".rapor-*")); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
}

// TestTakenByFile: a file that comes to stand where the results are to go stays
// as it is.
func TestTakenByFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Hasil")
	err := buildAside(t.Context(), dir, nil, func(string) error { return os.WriteFile(dir, []byte("surat"), 0o644) })
	if content, readErr := os.ReadFile(dir); !errors.Is(err, fs.ErrExist) || string(content) != "surat" {
		t.Errorf("%v; the file says %q, %v", err, content, readErr)
	}
}

// TestOutByLink: results go where a link leads, and the link stays.
func TestOutByLink(t *testing.T) {
	root := t.TempDir()
	drive, link := filepath.Join(root, "drive"), filepath.Join(root, "Hasil")
	if err := os.Mkdir(drive, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(drive, link); err != nil {
		t.Skip("links are not to be had here: ", err)
	}
	if err := buildAside(t.Context(), link, nil, func(aside string) error {
		return os.WriteFile(filepath.Join(aside, "Rekap.xlsx"), nil, 0o644)
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(drive, "Rekap.xlsx")); err != nil {
		t.Error(err)
	}
	if target, err := os.Readlink(link); err != nil || target != drive {
		t.Errorf("the link leads to %q, %v", target, err)
	}
}

// TestPrepareAfterKill: a working folder that was made halfway is completed,
// and no half of a file counts as one.
func TestPrepareAfterKill(t *testing.T) {
	dir := t.TempDir()
	keys := filepath.Join(dir, artworkFolder)
	if err := os.Mkdir(keys, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, half := range []string{filepath.Join(dir, ".rapor-Pengaturan.xlsx"), filepath.Join(keys, ".rapor-kunci-privat.pem")} {
		if err := os.WriteFile(half, []byte("-----BEGIN"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := PrepareFolder(dir, berakhlakTemplate); err != nil {
		t.Fatal(err)
	}
	if _, err := readKey(filepath.Join(keys, "kunci-privat.pem")); err != nil {
		t.Error(err)
	}
	for _, folder := range []string{dir, keys} {
		if left, _ := filepath.Glob(filepath.Join(folder, ".rapor-*")); len(left) > 0 {
			t.Errorf("left: %v", left)
		}
	}
}
