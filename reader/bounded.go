package reader

import (
	"fmt"
	"io/fs"
	"os"

	"rapor/reader/sheet"
)

// maxKeyBytes bounds a file of keys: room for thousands of them.
const maxKeyBytes = 1 << 20

// readBounded reads a file of the office whole. One that is larger than it may
// be, or no file, is refused before it is read.
func readBounded(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "read", Path: path, Err: fs.ErrInvalid}
	case info.Size() > most:
		return nil, fmt.Errorf("%s: %w", path, sheet.Beyond("bytes", most))
	}
	return os.ReadFile(path)
}
