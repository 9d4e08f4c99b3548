package reader

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/csv"
	"rapor/reader/sheet/html"
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
	kept   *keptFile // nil where all of it was read at once
	read   counter
}

// keptFile is a file that is read piece by piece.
type keptFile struct {
	*os.File
	before fs.FileInfo
}

// Close closes the book and the file below it. It is ErrChanged where the file
// was written to in the meantime: what was read is then neither old nor new.
func (f *openFile) Close() error {
	err := f.Book.Close()
	if f.kept != nil {
		err = errors.Join(err, f.kept.Close())
	}
	return err
}

// Close implements io.Closer.
func (k *keptFile) Close() error { return errors.Join(k.unchanged(), k.File.Close()) }

// unchanged is ErrChanged where the open file is not what it was.
func (k *keptFile) unchanged() error {
	now, err := k.Stat()
	if err == nil && (now.Size() != k.before.Size() || !now.ModTime().Equal(k.before.ModTime())) {
		err = changed(k.Name())
	}
	return err
}

// changed is ErrChanged of a file.
func changed(name string) error {
	return &fs.PathError{Op: "read", Path: name, Err: ErrChanged}
}

// open reads a file's fingerprint and opens it by its content; its name says
// nothing, but for what the sheet of a text is called. A file that cannot be
// read is a *sheet.Fault; size and hash are given as far as they are known.
func open(ctx context.Context, s source) (*openFile, error) {
	return openCounted(ctx, s, silence{})
}

// openCounted opens a file and tells how much of it was read.
func openCounted(ctx context.Context, s source, p Progress) (*openFile, error) {
	data, size, sum, kept, err := load(s)
	f := &openFile{size: size, sha256: sum, kept: kept, read: counter{ReaderAt: data, progress: p}}
	f.read.left.Store(size)
	if err != nil {
		return f, err
	}
	if f.Book, err = openContent(ctx, &f.read, size, sheetName(s.name)); err != nil {
		if kept != nil {
			err = errors.Join(err, kept.Close())
		}
		return f, err
	}
	return f, nil
}

// load gives random access to the file's bytes, its size and its SHA-256. A
// pipe or a device is refused before it is opened: it may never answer.
func load(s source) (io.ReaderAt, int64, string, *keptFile, error) {
	if s.link {
		return nil, 0, "", nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: linkKind}
	}
	if s.member > 0 {
		content, sum, err := loadMember(s)
		if err != nil {
			return nil, 0, "", nil, err
		}
		return content, content.Size(), sum, nil, nil
	}
	path := s.path
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a regular file", info.Name())
	}
	if err != nil {
		return nil, 0, "", nil, unreadable(path, err)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, "", nil, unreadable(path, err)
	}
	kept := &keptFile{File: file}
	if kept.before, err = file.Stat(); err != nil {
		return nil, 0, "", nil, errors.Join(unreadable(path, err), file.Close())
	}
	hash := sha256.New()
	if size := kept.before.Size(); size > inMemory {
		if _, err := io.Copy(hash, file); err != nil {
			return nil, 0, "", nil, errors.Join(unreadable(path, err), file.Close())
		}
		return file, size, hex.EncodeToString(hash.Sum(nil)), kept, nil
	}
	var content bytes.Buffer
	content.Grow(int(kept.before.Size()) + bytes.MinRead)
	_, err = content.ReadFrom(file)
	if err = errors.Join(err, kept.Close()); err != nil {
		return nil, 0, "", nil, unreadable(path, err)
	}
	hash.Write(content.Bytes())
	return bytes.NewReader(content.Bytes()), int64(content.Len()), hex.EncodeToString(hash.Sum(nil)), nil, nil
}

// passing are refusals that another try may not meet: to go on without the file
// would give results that are wrong in silence.
var passing = []error{ErrChanged, syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM, syscall.EIO}

// unreadable is the fault of a file that cannot be read. One that has changed
// or vanished since it was found, or that the system cannot read just now, ends
// the run instead.
func unreadable(path string, err error) error {
	if _, gone := os.Lstat(path); errors.Is(gone, fs.ErrNotExist) {
		return changed(path)
	}
	for _, p := range passing {
		if errors.Is(err, p) {
			return err
		}
	}
	detail := "cannot be read"
	if errors.Is(err, fs.ErrPermission) {
		detail = "no permission, or open in another program"
	}
	return &sheet.Fault{Code: calc.FileUnreadable, Detail: detail, Err: err}
}

// linkKind is what a link to another file or to a page is called.
const linkKind = "tautan"

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
	{"II*\x00", calc.FileNotSheet, "TIFF"},
	{"MM\x00*", calc.FileNotSheet, "TIFF"},
	{"Rar!", calc.FileNotSheet, "RAR"},
	{"7z\xbc\xaf", calc.FileNotSheet, "7z"},
	{"\x1f\x8b", calc.FileNotSheet, "GZIP"},
	{"{\\rtf", calc.FileNotSheet, "RTF"},
	{"[InternetShortcut]", calc.FileNotSheet, linkKind},
	{"SQLite format 3", calc.FileNotSheet, "?"},
}

// What a text is, by how it begins, where it is no table that we read.
var textSignatures = []struct {
	begins *regexp.Regexp
	code   calc.Code
	kind   string
}{
	{regexp.MustCompile(`(?is)^<\?xml.*urn:schemas-microsoft-com:office:spreadsheet`), calc.FileOldFormat, "XML 2003"},
	{regexp.MustCompile(`(?i)^<\?xml [^>]*\?>\s*<(?:[^!h]|![^d])`), calc.FileNotSheet, "XML"},
	{regexp.MustCompile(`(?i)^MIME-Version:`), calc.FileOldFormat, "MHTML"},
	{regexp.MustCompile(`^ID;P[^\r\n]*\r?\n[PFBCOE];`), calc.FileOldFormat, "SYLK"},
	{regexp.MustCompile(`^TABLE\r?\n0,1\r?\n`), calc.FileOldFormat, "DIF"},
	{regexp.MustCompile(`^\s*[\[{]\s*["{\[]`), calc.FileNotSheet, "JSON"},
}

// How the formats that we read begin.
const (
	oleSignature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // .xls, and every encrypted .xlsx
	odfSignature = "mimetypeapplication/vnd.oasis.opendocument"
)

func openContent(ctx context.Context, data io.ReaderAt, size int64, name string) (sheet.Book, error) {
	head := make([]byte, min(size, 4096))
	if _, err := data.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, sheet.FaultOf(err, sheet.Fault{})
	}
	switch {
	case size == 0:
		return nil, &sheet.Fault{Code: calc.FileDamaged, Detail: "the file is empty"}
	case isZip(head):
		return openZip(ctx, data, size, head)
	case bytes.HasPrefix(head, []byte(oleSignature)), isRecords(head):
		return xls.Open(ctx, data, size, sheet.DefaultLimits)
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) {
			return nil, &sheet.Fault{Code: s.code, Detail: s.kind}
		}
	}
	return openText(ctx, data, size, head, name)
}

// openText opens a text: a page, or a table of delimited fields.
func openText(ctx context.Context, data io.ReaderAt, size int64, head []byte, name string) (sheet.Book, error) {
	begin := bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16 is as good as ASCII here
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		begin = bytes.TrimPrefix(begin, []byte(mark))
	}
	begin = bytes.TrimLeft(begin, " \t\r\n")
	for _, s := range textSignatures {
		if s.begins.Match(begin) {
			return nil, &sheet.Fault{Code: s.code, Detail: s.kind}
		}
	}
	if isMarkup.Match(begin) {
		return html.Open(ctx, data, size, name, sheet.DefaultLimits)
	}
	return csv.Open(ctx, data, size, name, sheet.DefaultLimits)
}

var isMarkup = regexp.MustCompile(`^<[A-Za-z!?]`)

// isZip tells a zip file, an empty one too.
func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// sheetName is what Excel calls the sheet of a text: as its file, without the
// extension, and no longer than a sheet's name can be.
func sheetName(file string) string {
	name := []rune(strings.TrimSuffix(path.Base(filepath.ToSlash(file)), filepath.Ext(file)))
	return string(name[:min(len(name), 31)])
}

// openZip opens a package: an OpenDocument one says so at its head, or has the
// parts of one; an encrypted one has nothing but its head.
func openZip(ctx context.Context, data io.ReaderAt, size int64, head []byte) (sheet.Book, error) {
	if bytes.Contains(head[:min(len(head), 128)], []byte(odfSignature)) {
		return ods.Open(ctx, data, size, sheet.DefaultLimits)
	}
	if z, err := zip.NewReader(data, size); err == nil && len(z.File) <= sheet.DefaultLimits.Entries && !isPackage(z) {
		return nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: "ZIP"} // one without sheets, or inside another
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
