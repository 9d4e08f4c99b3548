package book

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"
)

// stableZip collects a workbook's parts and writes them at Close in an order,
// with times and with a list of content types that depend on the parts alone.
// excelize walks Go maps when it saves, so its own order changes from run to
// run.
type stableZip struct {
	out   io.Writer
	parts map[string]*bytes.Buffer
	book  *Workbook // has the last word on sheets, charts and drawings
	keep  bool      // the parts are wanted, not the package
}

func newStableZip(out io.Writer, w *Workbook) *stableZip {
	return &stableZip{out: out, parts: map[string]*bytes.Buffer{}, book: w}
}

// Create opens a part.
func (z *stableZip) Create(name string) (io.Writer, error) {
	part := new(bytes.Buffer)
	z.parts[name] = part
	return part, nil
}

// AddFS is asked for by excelize's interface and not used by it.
func (z *stableZip) AddFS(fs.FS) error { return errors.New("a workbook takes no file system") }

// contentTypes comes first: readers that stream a package want it there.
const contentTypes = "[Content_Types].xml"

// entryTime is the zip format's own earliest day.
var entryTime = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// packageBuffer is how many bytes of a package are written at once.
const packageBuffer = 64 << 10

// Close writes the package.
func (z *stableZip) Close() error {
	if types := z.parts[contentTypes]; types != nil {
		z.parts[contentTypes] = bytes.NewBufferString(sortDefaults(types.String(), z.extensions()))
	}
	if z.keep {
		return nil
	}
	for name, part := range z.parts {
		if strings.HasPrefix(name, "xl/charts/") || strings.HasPrefix(name, "xl/drawings/drawing") {
			z.parts[name] = bytes.NewBufferString(z.book.finishPart(name, part.String()))
		}
	}
	zw := zip.NewWriter(bufio.NewWriterSize(z.out, packageBuffer)) // which it takes for its own, and flushes
	zw.RegisterCompressor(zip.Deflate, deflater)
	for _, name := range partOrder(z.parts) {
		w, err := zw.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: entryTime})
		if err != nil {
			return err
		}
		if err := z.book.writePart(w, name, z.parts[name].Bytes()); err != nil {
			return err
		}
	}
	return zw.Close()
}

// partOrder lists parts as they stand in the package.
func partOrder[T any](parts map[string]T) []string {
	return slices.SortedFunc(maps.Keys(parts), func(a, b string) int {
		if first := (a == contentTypes); first != (b == contentTypes) {
			if first {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
}

// parts returns the parts that excelize makes, without rows and without the
// last word on charts and drawings.
func (w *Workbook) parts() (map[string][]byte, error) {
	z := &stableZip{parts: map[string]*bytes.Buffer{}, keep: true}
	if err := w.writeParts(z); err != nil {
		return nil, err
	}
	parts := map[string][]byte{}
	for name, part := range z.parts {
		parts[name] = part.Bytes()
	}
	return parts, nil
}

// rowsPlace is where the rows of a sheet go.
var rowsPlace = []byte("<sheetData>")

// writePart writes a part, a sheet's with its rows.
func (w *Workbook) writePart(out io.Writer, name string, content []byte) error {
	if held := w.held[name]; len(held) > 0 {
		at := bytes.Index(content, rowsPlace)
		if at < 0 {
			return fmt.Errorf("%s has no place for rows", name)
		}
		at += len(rowsPlace)
		if _, err := out.Write(content[:at]); err != nil {
			return err
		}
		if err := held.write(out); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		content = content[at:]
	}
	_, err := out.Write(content)
	return err
}

// deflaters are used again and again: their tables take a megabyte. quick ones
// are for parts of which there are tens of thousands.
var deflaters, quick = deflatersOf(flate.DefaultCompression), deflatersOf(flate.BestSpeed)

func deflatersOf(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		w, err := flate.NewWriter(io.Discard, level)
		if err != nil {
			panic(err) // only for a level that is none
		}
		return w
	}}
}

// pooled is a deflater that goes back to the others when it is closed.
type pooled struct {
	*flate.Writer
	pool *sync.Pool
}

func (p pooled) Close() error {
	err := p.Writer.Close()
	p.pool.Put(p.Writer)
	return err
}

func deflater(w io.Writer) (io.WriteCloser, error) { return deflaterOf(deflaters, w), nil }

func deflaterOf(pool *sync.Pool, w io.Writer) pooled {
	d := pool.Get().(*flate.Writer)
	d.Reset(w)
	return pooled{d, pool}
}

func (z *stableZip) extensions() map[string]bool {
	used := map[string]bool{}
	for name := range z.parts {
		used[strings.TrimPrefix(path.Ext(name), ".")] = true
	}
	return used
}

var (
	defaultType = regexp.MustCompile(`<Default [^>]*>(</Default>)?`)
	extension   = regexp.MustCompile(`Extension="([^"]*)"`)
)

// sortDefaults puts the types of file extensions into order and leaves out
// those that no part has: excelize lists every picture format at random.
func sortDefaults(types string, used map[string]bool) string {
	var kept []string
	rest := defaultType.ReplaceAllStringFunc(types, func(element string) string {
		if ext := extension.FindStringSubmatch(element); ext != nil && used[ext[1]] {
			kept = append(kept, element)
		}
		return ""
	})
	slices.Sort(kept)
	at := strings.Index(rest, "<Override")
	if at < 0 {
		return types
	}
	return rest[:at] + strings.Join(kept, "") + rest[at:]
}
