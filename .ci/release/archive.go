package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// archiveName names the archive of a target: Windows opens a .zip by itself.
func archiveName(version string, t target) string {
	ext := ".tar.gz"
	if t.os == "windows" {
		ext = ".zip"
	}
	return "rapor-" + version + "-" + t.os + "-" + t.arch + ext
}

// archiver writes files of an archive, whatever its format.
type archiver interface {
	add(e entry, executable bool) error
	io.Closer
}

// pack writes an archive: one folder with the program and the papers, by name,
// all of the commit's time.
func pack(path, version string, t target, at time.Time, program string, shared []entry) (err error) {
	content, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	a := newArchiver(file, t, at)
	name := programName(t)
	for _, e := range byName(append([]entry{{name, content}}, shared...)) {
		if err := a.add(entry{"rapor-" + version + "/" + e.name, e.content}, e.name == name); err != nil {
			return errors.Join(err, a.Close())
		}
	}
	return a.Close()
}

func newArchiver(w io.Writer, t target, at time.Time) archiver {
	if t.os == "windows" {
		return zipArchive{zip.NewWriter(w), at}
	}
	compressed := gzip.NewWriter(w)
	return tarArchive{tar.NewWriter(compressed), compressed, at}
}

type zipArchive struct {
	*zip.Writer
	at time.Time
}

func (a zipArchive) add(e entry, executable bool) error {
	h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: a.at}
	h.SetMode(mode(executable))
	w, err := a.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = w.Write(e.content)
	return err
}

type tarArchive struct {
	*tar.Writer
	compressed io.Closer
	at         time.Time
}

func (a tarArchive) add(e entry, executable bool) error {
	h := &tar.Header{Name: e.name, Size: int64(len(e.content)), Mode: int64(mode(executable)), ModTime: a.at, Format: tar.FormatPAX}
	if err := a.WriteHeader(h); err != nil {
		return err
	}
	_, err := a.Write(e.content)
	return err
}

func (a tarArchive) Close() error { return errors.Join(a.Writer.Close(), a.compressed.Close()) }

func mode(executable bool) os.FileMode {
	if executable {
		return 0o755
	}
	return 0o644
}

// sumsFile lists the check sums of a release, as sha256sum reads them.
const sumsFile = "SHA256SUMS"

func writeSums(dir string) error {
	entries, err := os.ReadDir(dir) // by name
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(content), e.Name())
	}
	return os.WriteFile(filepath.Join(dir, sumsFile), []byte(b.String()), 0o644)
}
