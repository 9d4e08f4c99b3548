package reader

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// OpenElsewhere names the settings and inputs that Excel or LibreOffice have
// open: what is read of them is what was saved last. A folder that cannot be
// read has none; the reading says so.
func OpenElsewhere(paths []string, settings string) []string {
	var open []string
	if settings == "" {
		settings = findSettings(paths)
	}
	for _, path := range append(slices.Clone(paths), settings) {
		switch {
		case path == "":
		case isDir(path):
			open = append(open, heldBelow(inbox(path))...)
		default:
			open = append(open, heldIn(filepath.Dir(path), func(name string) bool { return strings.EqualFold(name, filepath.Base(path)) })...)
		}
	}
	slices.Sort(open)
	return slices.Compact(open)
}

// heldBelow names the inputs in a folder and those below it that a program has
// open.
func heldBelow(root string) (held []string) {
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || entry.IsDir() && path != root && skipFolder(path, entry.Name()):
			return fs.SkipDir
		case entry.IsDir():
			held = append(held, heldIn(path, func(name string) bool { return !skipFile(name) })...)
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return held
}

// heldIn names the files of a folder that a program has open, of those that are
// wanted. A lock that was left behind means nothing once its file is gone.
func heldIn(dir string, wanted func(name string) bool) (held []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		if name := heldBy(entry.Name()); name != "" && wanted(name) && isFile(filepath.Join(dir, name)) {
			held = append(held, name)
		}
	}
	return held
}
