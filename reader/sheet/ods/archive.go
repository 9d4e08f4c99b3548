package ods

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"

	"rapor/calc"
	"rapor/reader/sheet"
)

// errDirectory stops the reading of a zip's directory that has no end.
var errDirectory = errors.New("the zip's directory is too long")

// longestEntry is how long an entry of a zip's directory is, at most, that we
// think possible in a document.
const longestEntry = 1 << 10

// directoryBudget lets a zip's directory be read up to a limit: it comes before
// anything can be counted.
type directoryBudget struct {
	r    io.ReaderAt
	left int64 // no limit where negative
}

func (d *directoryBudget) ReadAt(b []byte, off int64) (int, error) {
	if d.left >= 0 {
		if d.left -= int64(len(b)); d.left < 0 {
			d.left = 0
			return 0, errDirectory
		}
	}
	return d.r.ReadAt(b, off)
}

// archive is the zip file with the document's parts, by name.
type archive map[string]*zip.File

func openArchive(r io.ReaderAt, size int64, limits sheet.Limits) (archive, error) {
	budget := &directoryBudget{r: r, left: 1<<20 + int64(limits.Entries)*longestEntry}
	z, err := zip.NewReader(budget, size)
	switch {
	case errors.Is(err, errDirectory), err == nil && len(z.File) > limits.Entries:
		limit := sheet.LimitError{Name: "zip entries", Limit: int64(limits.Entries)}
		return nil, &sheet.Fault{Code: calc.FileTooLarge, Detail: limit.Error()}
	case err != nil && !errors.Is(err, zip.ErrInsecurePath): // names are never used as paths
		return nil, &sheet.Fault{Code: calc.FileDamaged, Detail: "the zip's directory cannot be read", Err: err}
	}
	budget.left = -1
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser {
		return flate.NewReader(bufio.NewReaderSize(r, 64<<10))
	})
	a := archive{}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if _, twice := a[name]; twice {
			return nil, &sheet.Fault{Code: calc.FileDamaged, Part: f.Name, Detail: "the zip holds two files of this name"}
		}
		a[name] = f
	}
	return a, nil
}

// openPart gives the bytes of a part, counted against a limit. Its end means
// that length and checksum are right.
func openPart(ctx context.Context, f *zip.File, limit sheet.LimitError) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, &sheet.Fault{Code: calc.FileEncrypted, Part: f.Name}
	}
	rc, err := f.Open()
	if err != nil {
		return nil, &sheet.Fault{Code: calc.FileDamaged, Part: f.Name, Detail: "cannot be unpacked", Err: err}
	}
	return &countingReader{ctx: ctx, ReadCloser: rc, limit: limit}, nil
}

// countingReader checks a limit and the context while a part is inflated.
type countingReader struct {
	ctx context.Context
	io.ReadCloser
	n     int64
	limit sheet.LimitError
}

// Read implements io.Reader. A panic of the decompressor, which is not ours,
// counts as a damaged part.
func (c *countingReader) Read(b []byte) (n int, err error) {
	defer func() {
		if v := recover(); v != nil {
			n, err = 0, fmt.Errorf("cannot be unpacked: %v", v)
		}
	}()
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err = c.ReadCloser.Read(b)
	if c.n += int64(n); c.n > c.limit.Limit {
		return 0, &c.limit
	}
	return n, err
}
