package writer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// Names of what stands beside results while they are made: .rapor-123 is the
// folder, .rapor-123.kunci is held by the run that fills it. The system lets go
// of that when the run ends, however that comes about, so that a later run can
// tell what nobody will finish.
const (
	asidePrefix = ".rapor-"
	asideLock   = ".kunci"
)

// aside is a folder in which results are made.
type aside struct {
	dir  string
	lock *flock.Flock // nil where the drive knows no locks
}

// newAside makes an empty folder in parent and holds it.
func newAside(parent string) (aside, error) {
	for {
		f, err := os.CreateTemp(parent, asidePrefix+"*"+asideLock)
		if err != nil {
			return aside{}, err
		}
		if err := f.Close(); err != nil {
			return aside{}, errors.Join(err, os.Remove(f.Name()))
		}
		a := aside{strings.TrimSuffix(f.Name(), asideLock), flock.New(f.Name())}
		held, err := a.lock.TryLock()
		switch {
		case err != nil: // a drive without locks: nobody may take the folder for left over
			a.lock = nil
			if err := os.Remove(f.Name()); err != nil {
				return aside{}, err
			}
		case !held || !stillThere(a.lock, f.Name()): // another run swept it away in between
			if err := a.lock.Unlock(); err != nil {
				return aside{}, err
			}
			continue
		}
		if err := os.Mkdir(a.dir, 0o755); err != nil {
			return aside{}, errors.Join(err, a.release())
		}
		return a, nil
	}
}

// release gives the folder up; it has its name by then, or is gone.
func (a aside) release() error {
	if a.lock == nil {
		return nil
	}
	return letGo(a.lock, a.lock.Path(), nil)
}

// sweep takes away the folders in parent that a run left which was killed: they
// bear our names, and nobody holds them. What cannot be taken away, or not even
// be seen, does no harm and stays for a later run.
func sweep(parent string) error {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return nil // the run that asked will hear of it when it writes
	}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, asidePrefix) || !strings.HasSuffix(name, asideLock) || !entry.Type().IsRegular() {
			continue
		}
		path := filepath.Join(parent, name)
		lock := flock.New(path, flock.SetFlag(os.O_RDWR))
		if held, err := lock.TryLock(); err != nil || !held {
			continue
		}
		if dir := strings.TrimSuffix(path, asideLock); isFolder(dir) && os.RemoveAll(dir) != nil {
			if err := lock.Unlock(); err != nil {
				return err
			}
			continue
		}
		if err := letGo(lock, path, nil); err != nil {
			return err
		}
	}
	return nil
}

// isFolder tells whether a path is a folder and no link to one.
func isFolder(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}

// writeWhole makes a file where there is none, whole or not at all: it is
// written aside under a name of its own and gets its name at the end. Only one
// run may do so in a folder at a time. made tells whether there was none.
func writeWhole(path string, mode os.FileMode, write func(*os.File) error) (made bool, err error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	name := filepath.Join(filepath.Dir(path), asidePrefix+filepath.Base(path))
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a run that was killed
		return false, err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return false, err
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = rename(name, path)
	}
	if err != nil {
		return false, errors.Join(err, removeEmpty([]string{name}))
	}
	return true, nil
}
