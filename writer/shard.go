package writer

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"

	"rapor/calc"
)

// ErrExists means that a file that is to be written is there already.
var ErrExists = errors.New("the file is there already")

// CheckShard tells whether a tally file can be written; "" is none.
func CheckShard(path string) error {
	if path == "" {
		return nil
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(ErrExists, err)
	}
	return nil
}

// WriteShard writes a tally file, which must not exist yet; none for "". The
// same shard gives the same bytes. On any failure no file is left.
func WriteShard(path string, s calc.Shard) error {
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if err := errors.Join(encodeShard(file, s), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

func encodeShard(out io.Writer, s calc.Shard) error {
	w, hash := bufio.NewWriter(out), sha256.New()
	lines := json.NewEncoder(io.MultiWriter(w, hash))
	lines.SetEscapeHTML(false)
	s.Head.Files = len(s.Files)
	if err := lines.Encode(s.Head); err != nil {
		return err
	}
	for _, f := range s.Files {
		f.Units = len(f.Tallies)
		if err := lines.Encode(f); err != nil {
			return err
		}
		for _, t := range f.Tallies {
			if err := lines.Encode(t); err != nil {
				return err
			}
		}
	}
	if err := lines.Encode(calc.ShardEnd{SHA256: hex.EncodeToString(hash.Sum(nil))}); err != nil {
		return err
	}
	return w.Flush()
}
