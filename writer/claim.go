package writer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// ErrBusy means that another run is at work on the same folder.
var ErrBusy = errors.New("another run is at work on this folder")

// claimFile is held by a run while it works. The system lets go of it when the
// run ends, however that comes about: one that is left over means nothing.
const claimFile = ".rapor-kunci"

// Claim keeps other runs away from home, the folder that holds the folders of
// results, which it makes where it is missing. It fails with ErrBusy when
// another run is at work there, also one on another computer that shares the
// drive. release ends the claim and takes back what is empty.
func Claim(home string) (release func() error, err error) {
	made, err := makeParents(home)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(home, claimFile)
	for {
		lock := flock.New(path, flock.SetPermissions(0o644))
		held, err := lock.TryLock()
		switch {
		case err != nil:
			return nil, errors.Join(err, removeEmpty(made))
		case !held:
			return nil, fmt.Errorf("%w: %s", ErrBusy, home)
		case stillThere(lock, path):
			return func() error { return letGo(lock, path, made) }, nil
		}
		if err := lock.Unlock(); err != nil { // the run before took the file away in between
			return nil, err
		}
	}
}

// stillThere tells whether the lock is on the file that others will find.
func stillThere(lock *flock.Flock, path string) bool {
	held, errHeld := lock.Stat()
	found, errFound := os.Stat(path)
	return errHeld == nil && errFound == nil && os.SameFile(held, found)
}

// letGo removes the file while it is held, or after that where a system
// forbids it. Another run that has it by then keeps it.
func letGo(lock *flock.Flock, path string, made []string) error {
	before := os.Remove(path)
	if err := lock.Unlock(); err != nil {
		return err
	}
	if before != nil {
		if err := os.Remove(path); err != nil {
			return nil // it is in use again; left over, it means nothing
		}
	}
	for _, dir := range made {
		if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
			return nil
		}
		if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
