package xlsx

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
	"sync/atomic"

	"github.com/klauspost/compress/flate"

	"rapor/calc"
	"rapor/reader/sheet"
)

// archive is the zip file with the workbook's parts.
type archive struct {
	limits   sheet.Limits
	parts    map[string]*part // by folded name
	inflated atomic.Int64     // bytes of all parts, each counted once
}

// part is a file in the archive.
type part struct {
	*zip.File
	archive  *archive
	inflated atomic.Int64 // the most that any reading of it has given
}

// errDirectory stops the reading of a zip's directory that has no end.
var errDirectory = errors.New("the zip's directory is too long")

// directoryBudget lets a zip directory be read up to a limit: it comes before
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

// longestEntry is how long an entry of a zip's directory is, at most, that we
// think possible in a workbook.
const longestEntry = 1 << 10

func openArchive(r io.ReaderAt, size int64, limits sheet.Limits) (*archive, error) {
	budget := &directoryBudget{r: r, left: 1<<20 + int64(limits.Entries)*longestEntry}
	z, err := zip.NewReader(budget, size)
	switch {
	case errors.Is(err, errDirectory):
		return nil, &sheet.Fault{Code: calc.FileTooLarge, Detail: sheet.Beyond("zip entries", int64(limits.Entries)).Error()}
	case err != nil && !errors.Is(err, zip.ErrInsecurePath): // names are never used as paths
		return nil, &sheet.Fault{Code: calc.FileDamaged, Detail: "the zip's directory cannot be read", Err: err}
	case len(z.File) > limits.Entries:
		return nil, &sheet.Fault{Code: calc.FileTooLarge, Detail: sheet.Beyond("zip entries", int64(limits.Entries)).Error()}
	}
	budget.left = -1
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser {
		return flate.NewReader(bufio.NewReaderSize(r, 64<<10))
	})
	a := &archive{limits: limits, parts: map[string]*part{}}
	for _, f := range z.File {
		name := partName(f.Name)
		if strings.HasSuffix(name, "/") {
			continue
		}
		if _, twice := a.parts[name]; twice {
			return nil, &sheet.Fault{Code: calc.FileDamaged, Part: f.Name, Detail: "the zip holds two files of this name"}
		}
		a.parts[name] = &part{File: f, archive: a}
	}
	return a, nil
}

// partName brings the name of a part into the form in which names are compared:
// Windows programs write backslashes, and case does not count.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// target resolves a relation's target against the part that holds it.
func target(source, to string) string {
	to = strings.ReplaceAll(to, `\`, "/")
	if !strings.HasPrefix(to, "/") {
		to = path.Join(path.Dir(source), to)
	}
	return partName(path.Clean("/" + to))
}

// find returns the part of a name; the name may have escapes as in a URL.
func (a *archive) find(name string) *part {
	if p := a.parts[name]; p != nil {
		return p
	}
	if plain, err := url.PathUnescape(name); err == nil {
		return a.parts[partName(plain)]
	}
	return nil
}

// open gives a part's text in UTF-8. What it gives is counted against the
// limits; its end means that length and checksum are right.
func (p *part) open(ctx context.Context, limit int64, limitName string) (io.Reader, func(), error) {
	if p.Flags&1 != 0 {
		return nil, nil, &sheet.Fault{Code: calc.FileEncrypted, Part: p.Name}
	}
	rc, err := p.File.Open()
	if err != nil {
		return nil, nil, &sheet.Fault{Code: calc.FileDamaged, Part: p.Name, Detail: "cannot be unpacked", Err: err}
	}
	closeIt := func() { _ = rc.Close() } // nothing was written
	r, err := decoded(&countingReader{ctx: ctx, r: rc, part: p, limit: limit, limitName: limitName})
	if err != nil {
		closeIt()
		return nil, nil, p.fault(err)
	}
	return r, closeIt, nil
}

// countingReader checks limits and the context while a part is inflated.
type countingReader struct {
	ctx       context.Context
	r         io.Reader
	part      *part
	n         int64
	limit     int64
	limitName string
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
	n, err = c.r.Read(b)
	c.n += int64(n)
	a := c.part.archive
	if more := c.n - c.part.inflated.Load(); more > 0 {
		c.part.inflated.Store(c.n)
		a.inflated.Add(more)
	}
	switch {
	case c.n > c.limit:
		return 0, sheet.Beyond(c.limitName, c.limit)
	case a.inflated.Load() > a.limits.Bytes:
		return 0, sheet.Beyond("uncompressed bytes", a.limits.Bytes)
	}
	return n, err
}

// load inflates a part into memory.
func (p *part) load(ctx context.Context, limit int64, limitName string) ([]byte, error) {
	r, closeIt, err := p.open(ctx, limit, limitName)
	if err != nil {
		return nil, err
	}
	defer closeIt()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, p.fault(err)
	}
	return data, nil
}

// fault makes a Fault of what went wrong in a part; contexts' errors and Faults
// stay what they are.
func (p *part) fault(err error) error {
	return sheet.FaultOf(err, sheet.Fault{Part: p.Name})
}
