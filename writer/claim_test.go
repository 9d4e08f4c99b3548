package writer

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestClaim(t *testing.T) {
	home := filepath.Join(t.TempDir(), "kerja", "Hasil")
	release, err := Claim(home)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Claim(home); !errors.Is(err, ErrBusy) {
		t.Errorf("a second claim: %v, want ErrBusy", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(home)); err == nil {
		t.Error("folders that were made and stayed empty are left")
	}

	// What a crash leaves behind keeps nobody away.
	if err := os.MkdirAll(home, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, claimFile), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if release, err = Claim(home); err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(home); err != nil {
		t.Error("a folder that was there is gone")
	}
}

// TestClaimIsAlone: of many that come and go, never two hold it at once.
func TestClaimIsAlone(t *testing.T) {
	home := t.TempDir()
	var inside sync.Mutex
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				release, err := Claim(home)
				if errors.Is(err, ErrBusy) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if !inside.TryLock() {
					t.Error("two at once")
					return
				}
				inside.Unlock()
				if err := release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
}

func TestNameLatest(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"2026-06-30 0815", "2026-06-30 0815-2"} {
		if err := NameLatest(filepath.Join(home, name)); err != nil {
			t.Fatal(err)
		}
		if content, err := os.ReadFile(filepath.Join(home, LatestFile)); err != nil || string(content) != name+"\r\n" {
			t.Errorf("says %q, %v", content, err)
		}
	}
	if entries, _ := os.ReadDir(home); len(entries) != 1 {
		t.Errorf("left over: %v", entries)
	}
}
