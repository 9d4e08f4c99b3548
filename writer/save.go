package writer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// ErrNotEmpty means that the folder for the results holds something already.
var ErrNotEmpty = errors.New("the folder for the results is not empty")

// CheckOut tells whether dir can take results: it must not exist, or be an
// empty folder. Write checks too; a run asks before it reads anything.
func CheckOut(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil && isFolder(dir):
		return err
	case err != nil: // a file
		return fmt.Errorf("%w: %w", ErrNotEmpty, err)
	case len(entries) > 0:
		return fmt.Errorf("%w: %s", ErrNotEmpty, dir)
	}
	return nil
}

// buildAside lets build fill a new folder beside dir and renames it to dir. On
// any failure nothing is left, and what a run that was killed left is taken
// away. Where dir has been taken meanwhile, another names the next one, in the
// same parent; nil: that is an error.
func buildAside(ctx context.Context, dir string, another func() string, build func(aside string) error) error {
	if err := CheckOut(dir); another == nil && err != nil {
		return err
	}
	if target, err := filepath.EvalSymlinks(dir); err == nil { // the results go where a link leads
		dir = target
	}
	parent := filepath.Dir(dir)
	made, err := makeParents(parent)
	if err != nil {
		return err
	}
	if err := sweep(parent); err != nil {
		return err
	}
	aside, err := newAside(parent)
	if err != nil {
		return errors.Join(err, removeEmpty(made))
	}
	if err := fill(ctx, aside.dir, dir, another, build); err != nil {
		return errors.Join(err, os.RemoveAll(aside.dir), aside.release(), removeEmpty(made))
	}
	return aside.release()
}

func fill(ctx context.Context, aside, dir string, another func() string, build func(string) error) error {
	if err := build(aside); err != nil {
		return err
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := makeWay(dir)
		if err == nil {
			err = rename(aside, dir)
		}
		if another == nil || !errors.Is(err, fs.ErrExist) {
			return err
		}
		dir = another()
	}
}

// makeWay removes an empty folder that is in the way of a rename; a file that
// somebody put there meanwhile stays.
func makeWay(dir string) error {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s: %w", dir, fs.ErrExist)
	}
	return os.Remove(dir)
}

// rename retries for a while: on Windows a virus scanner may hold a file that
// was just written.
func rename(from, to string) error {
	var err error
	for wait := 20 * time.Millisecond; wait < 5*time.Second; wait *= 2 {
		if err = os.Rename(from, to); err == nil || errors.Is(err, fs.ErrExist) {
			return err
		}
		time.Sleep(wait)
	}
	return err
}

// makeParents makes the folder and its missing parents, and returns those it
// made, the deepest first.
func makeParents(dir string) (made []string, err error) {
	for missing := dir; ; missing = filepath.Dir(missing) {
		if _, err := os.Stat(missing); err == nil || missing == filepath.Dir(missing) {
			break
		}
		made = append(made, missing)
	}
	return made, os.MkdirAll(dir, 0o755)
}

// removeEmpty takes back folders that makeParents made and nobody used.
func removeEmpty(dirs []string) error {
	for _, dir := range dirs {
		if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
