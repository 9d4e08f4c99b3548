package reader

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// desk is a working folder under watch in a bubble of its own time. Runs are
// counted; what Wait was held up by is kept.
type desk struct {
	t    *testing.T
	dir  string
	stop func() error

	mu   sync.Mutex
	runs int
	held []string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	if err := os.Mkdir(filepath.Join(d.dir, inboxFolder), 0o755); err != nil {
		t.Fatal(err)
	}
	return d
}

// watch begins, by polling: notices of the system know no time but their own.
func (d *desk) watch() {
	d.t.Helper()
	ctx, cancel := context.WithCancel(d.t.Context())
	ended := make(chan error)
	go func() {
		w := &Watcher{dir: d.dir}
		held := func(file string) {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.held = append(d.held, file)
		}
		for {
			if err := w.Wait(ctx, held); err != nil {
				ended <- err
				return
			}
			d.mu.Lock()
			d.runs++
			d.mu.Unlock()
		}
	}()
	d.stop = func() error { cancel(); return <-ended }
}

// put makes a file of the inbox, or more of it.
func (d *desk) put(name, content string) {
	d.t.Helper()
	path := filepath.Join(d.dir, inboxFolder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := f.WriteString(content); err != nil {
		d.t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		d.t.Fatal(err)
	}
}

// wantRuns lets time pass and counts.
func (d *desk) wantRuns(when string, pass time.Duration, want int) {
	d.t.Helper()
	time.Sleep(pass)
	synctest.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.runs != want {
		d.t.Errorf("%s: %d runs, want %d", when, d.runs, want)
	}
}

func TestWatchRunsOncePerQuietMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		d.watch()
		d.wantRuns("an empty folder", time.Minute, 0)

		for range 20 { // a file that arrives slowly
			d.put("lambat.xlsx", "sepotong demi sepotong ")
			time.Sleep(1500 * time.Millisecond)
		}
		d.wantRuns("before the slow file was quiet", 0, 0)
		d.wantRuns("after it", 10*time.Second, 1)

		for burst := range 3 { // many files in bursts, with pauses too short to count
			for _, name := range []string{"a", "b", "c/d", "e"} {
				d.put(name+string(rune('0'+burst))+".xlsx", "isi")
			}
			time.Sleep(time.Second)
		}
		d.wantRuns("between bursts", 0, 1)
		d.wantRuns("after them", 10*time.Second, 2)
		d.wantRuns("while nothing changes", time.Minute, 2)

		if err := os.Remove(filepath.Join(d.dir, inboxFolder, "a0.xlsx")); err != nil {
			t.Fatal(err)
		}
		d.wantRuns("a file is taken out", 10*time.Second, 3)
		if err := os.WriteFile(filepath.Join(d.dir, SettingsFile), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		d.wantRuns("the settings are saved", 10*time.Second, 4)
		d.put("catatan.txt", "no input")
		d.wantRuns("a note beside the inputs", 10*time.Second, 4)
		if err := d.stop(); !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
		if len(d.held) != 0 {
			t.Errorf("held up by %q", d.held)
		}
	})
}

func TestWatchWaitsForOpenWorkbooks(t *testing.T) {
	for _, lock := range []string{"~$rekap.xlsx", ".~lock.rekap.xlsx#"} {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t)
			d.watch()
			d.put(lock, "")
			d.put("rekap.xlsx", "isi")
			d.wantRuns("while it is open", time.Minute, 0)
			if len(d.held) != 1 || d.held[0] != "rekap.xlsx" {
				t.Errorf("held up by %q, want rekap.xlsx, said once", d.held)
			}
			if err := os.Remove(filepath.Join(d.dir, inboxFolder, lock)); err != nil {
				t.Fatal(err)
			}
			d.wantRuns("after it was closed", 10*time.Second, 1)
			d.put(lock, "")
			d.wantRuns("opened only to be read", time.Minute, 1)
			if len(d.held) != 1 {
				t.Errorf("a workbook that did not change is waited for: %q", d.held)
			}
			_ = d.stop() // the other test looks at how it ends
		})
	}
}

// TestWatchSurvivesALostDrive: a folder that is gone for a while and comes back
// as it was is nothing new.
func TestWatchSurvivesALostDrive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		d.put("rekap.xlsx", "isi")
		d.watch()
		d.wantRuns("at the beginning", 10*time.Second, 1)
		away := d.dir + "-gone"
		if err := os.Rename(d.dir, away); err != nil {
			t.Fatal(err)
		}
		d.wantRuns("while the folder is gone", time.Minute, 1)
		if err := os.Rename(away, d.dir); err != nil {
			t.Fatal(err)
		}
		d.wantRuns("after it came back", time.Minute, 1)
		_ = d.stop()
	})
}

func TestWatchNeedsAWorkingFolder(t *testing.T) {
	if _, err := Watch(t.TempDir()); !errors.Is(err, ErrNoInbox) {
		t.Errorf("a folder without Masuk: %v", err)
	}
}
