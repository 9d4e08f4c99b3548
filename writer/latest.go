package writer

import (
	"errors"
	"path/filepath"
)

// LatestFile names the newest folder of results beside it.
const LatestFile = "TERBARU.txt"

// NameLatest writes the name of a folder of results into the file beside it,
// whole or not at all. Only who has claimed the folder may: what a run that was
// killed left there is written over.
func NameLatest(dir string) (err error) {
	home := filepath.Dir(dir)
	aside := filepath.Join(home, asidePrefix+LatestFile)
	if err = writeFile(aside, []byte(filepath.Base(dir)+"\r\n")); err == nil {
		err = rename(aside, filepath.Join(home, LatestFile))
	}
	if err != nil {
		return errors.Join(err, removeEmpty([]string{aside}))
	}
	return nil
}
