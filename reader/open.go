package reader

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/ods"
	"rapor/reader/sheet/xls"
	"rapor/reader/sheet/xlsx"
)

// inMemory is up to which size a file is read in one go: what is parsed and
// what is hashed are then the same bytes, whatever happens to the file.
const inMemory = 32 << 20

// openFile is an input file that is open for reading, with its fingerprint.
type openFile struct {
	sheet.Book
	size   int64
	sha256 string
	closer io.Closer
	read   counter
}

// Close closes the book and the file below it.
func (f *openFile) Close() error {
	err := f.Book.Close()
	if f.closer != nil {
		err = errors.Join(err, f.closer.Close())
	}
	return err
}

// open reads a file's fingerprint and opens it by its content; its name says
// nothing. A file that cannot be read is a *sheet.Fault; size and hash are
// given as far as they are known.
func open(ctx context.Context, path string) (*openFile, error) {
	return openCounted(ctx, path, silence{})
}

// openCounted opens a file and tells how much of it was read.
func openCounted(ctx context.Context, path string, p Progress) (*openFile, error) {
	data, size, sum, closer, err := load(path)
	f := &openFile{size: size, sha256: sum, closer: closer, read: counter{ReaderAt: data, progress: p}}
	f.read.left.Store(size)
	if err != nil {
		return f, err
	}
	if f.Book, err = openContent(ctx, &f.read, size); err != nil {
		if closer != nil {
			err = errors.Join(err, closer.Close())
		}
		return f, err
	}
	return f, nil
}

// load gives random access to the file's bytes, its size and its SHA-256.
func load(path string) (io.ReaderAt, int64, string, io.Closer, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, "", nil, unreadable(err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a regular file", info.Name())
	}
	if err != nil {
		return nil, 0, "", nil, errors.Join(unreadable(err), file.Close())
	}
	hash := sha256.New()
	if info.Size() > inMemory {
		n, err := io.Copy(hash, file)
		if err != nil {
			return nil, 0, "", nil, errors.Join(unreadable(err), file.Close())
		}
		return file, n, hex.EncodeToString(hash.Sum(nil)), file, nil
	}
	var content bytes.Buffer
	content.Grow(int(info.Size()) + bytes.MinRead)
	_, err = content.ReadFrom(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, 0, "", nil, unreadable(err)
	}
	hash.Write(content.Bytes())
	return bytes.NewReader(content.Bytes()), int64(content.Len()), hex.EncodeToString(hash.Sum(nil)), nil, nil
}

func unreadable(err error) error {
	detail := "cannot be read"
	if errors.Is(err, fs.ErrPermission) {
		detail = "no permission, or open in another program"
	}
	return &sheet.Fault{Code: calc.FileUnreadable, Detail: detail, Err: err}
}

// What a file is, by its first bytes, where it is no workbook we read.
var signatures = []struct {
	prefix string
	code   calc.Code
	kind   string
}{
	{"%PDF", calc.FileNotSheet, "PDF"},
	{"\x89PNG", calc.FileNotSheet, "PNG"},
	{"\xff\xd8\xff", calc.FileNotSheet, "JPEG"},
	{"GIF8", calc.FileNotSheet, "GIF"},
	{"Rar!", calc.FileNotSheet, "RAR"},
	{"7z\xbc\xaf", calc.FileNotSheet, "7z"},
	{"{\\rtf", calc.FileNotSheet, "RTF"},
	{"[InternetShortcut]", calc.FileNotSheet, "tautan"},
}

// How the formats that we read begin.
const (
	oleSignature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // .xls, and every encrypted .xlsx
	odfSignature = "mimetypeapplication/vnd.oasis.opendocument"
)

func openContent(ctx context.Context, data io.ReaderAt, size int64) (sheet.Book, error) {
	head := make([]byte, min(size, 4096))
	if _, err := data.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, unreadable(err)
	}
	switch {
	case size == 0:
		return nil, &sheet.Fault{Code: calc.FileDamaged, Detail: "the file is empty"}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return openZip(ctx, data, size, head)
	case bytes.HasPrefix(head, []byte(oleSignature)), isRecords(head):
		return xls.Open(ctx, data, size, sheet.DefaultLimits)
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) {
			return nil, &sheet.Fault{Code: s.code, Detail: s.kind}
		}
	}
	return nil, &sheet.Fault{Code: calc.FileOldFormat, Detail: textKind(head)}
}

// openZip opens a package: an OpenDocument one says so at its head, or has the
// parts of one; an encrypted one has nothing but its head.
func openZip(ctx context.Context, data io.ReaderAt, size int64, head []byte) (sheet.Book, error) {
	if bytes.Contains(head[:min(len(head), 128)], []byte(odfSignature)) {
		return ods.Open(ctx, data, size, sheet.DefaultLimits)
	}
	b, err := xlsx.Open(ctx, data, size, sheet.DefaultLimits)
	var fault *sheet.Fault
	if errors.As(err, &fault) && fault.Detail == xlsx.OpenDocument {
		return ods.Open(ctx, data, size, sheet.DefaultLimits)
	}
	return b, err
}

// isRecords tells the records of an old workbook that stands without its
// container: the first one is the beginning of a stream, and short.
func isRecords(head []byte) bool {
	return len(head) >= 4 && head[0] == 9 && head[1] <= 8 && head[1]&^0x0e == 0 && head[2] <= 16 && head[3] == 0
}

func textKind(head []byte) string {
	text := strings.ToLower(strings.TrimLeft(string(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))), " \t\r\n"))
	switch {
	case strings.HasPrefix(text, "<html"), strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<table"):
		return "HTML"
	case bytes.IndexByte(head, 0) < 0 && strings.ContainsAny(text, ",;\t"):
		return "CSV"
	}
	return "?"
}
