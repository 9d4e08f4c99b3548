package writer

import (
	"errors"
	"os"
	"path/filepath"
)

// LatestFile names the newest folder of results beside it.
const LatestFile = "TERBARU.txt"

// NameLatest writes the name of a folder of results into the file beside it,
// whole or not at all.
func NameLatest(dir string) (err error) {
	home := filepath.Dir(dir)
	f, err := os.CreateTemp(home, asidePrefix)
	if err != nil {
		return err
	}
	_, err = f.WriteString(filepath.Base(dir) + "\r\n")
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = rename(f.Name(), filepath.Join(home, LatestFile))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
