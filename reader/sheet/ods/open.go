package ods

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"iter"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// Names of the parts that are read.
const (
	contentPart  = "content.xml"
	manifestPart = "META-INF/manifest.xml"
)

// book is an open document.
type book struct {
	limits  sheet.Limits
	part    *zip.File
	content *content
}

// Open opens the spreadsheet in r. Its errors are *sheet.Fault, or the
// context's.
func Open(ctx context.Context, r io.ReaderAt, size int64, limits sheet.Limits) (sheet.Book, error) {
	a, err := openArchive(r, size, limits)
	if err != nil {
		return nil, err
	}
	if err := checkManifest(ctx, a, limits); err != nil {
		return nil, err
	}
	part := a[contentPart]
	switch {
	case part == nil && a[manifestPart] == nil:
		return nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: "ZIP"}
	case part == nil:
		return nil, &sheet.Fault{Code: calc.FileDamaged, Part: contentPart, Detail: "the part is missing"}
	}
	c, err := readContent(ctx, part, limits)
	if err != nil {
		return nil, err
	}
	return &book{limits: limits, part: part, content: c}, nil
}

// checkManifest tells a document with a password by its list of parts: the
// content is encrypted, or since ODF 1.3 all parts are, as one package. A
// library of macros with a password of its own does not count.
func checkManifest(ctx context.Context, a archive, limits sheet.Limits) error {
	part := a[manifestPart]
	if part == nil {
		return nil
	}
	x, closePart, err := openXML(ctx, part, sheet.LimitError{Name: "part bytes", Limit: limits.Part}, limits.Depth)
	if err != nil {
		return err
	}
	defer closePart()
	path := ""
	for {
		t, err := x.next()
		switch {
		case err != nil:
			return sheet.FaultOf(err, sheet.Fault{Part: part.Name})
		case t == tokenEOF:
			return nil
		case t == tokenStart && x.is(spaceManifest, "file-entry"):
			path = strings.TrimPrefix(string(x.value(spaceManifest, "full-path")), "/")
		case t == tokenStart && x.is(spaceManifest, "encryption-data") && (path == contentPart || path == "encrypted-package"):
			return &sheet.Fault{Code: calc.FileEncrypted, Part: path}
		}
	}
}

// openXML begins the reading of a part.
func openXML(ctx context.Context, f *zip.File, limit sheet.LimitError, depth int) (*xmlReader, func(), error) {
	rc, err := openPart(ctx, f, limit)
	if err != nil {
		return nil, nil, err
	}
	closePart := func() { _ = rc.Close() } // nothing was written
	x := newXMLReader(rc, depth, nil)
	if err := x.skipMark(); err != nil {
		closePart()
		return nil, nil, sheet.FaultOf(err, sheet.Fault{Part: f.Name})
	}
	return x, closePart, nil
}

// Sheets implements sheet.Book.
func (b *book) Sheets() []sheet.Info {
	infos := make([]sheet.Info, len(b.content.tables))
	for i, t := range b.content.tables {
		infos[i] = t.Info
	}
	return infos
}

// Merges implements sheet.Book.
func (b *book) Merges(_ context.Context, i int) ([]sheet.Range, error) {
	return b.content.tables[i].merges, nil
}

// Close implements sheet.Book. The file below is the caller's.
func (b *book) Close() error { return nil }

// errStopped ends the reading of a sheet whose rows nobody wants any more.
var errStopped = errors.New("stopped")

// errChanged tells a file that is not the one that Open read.
var errChanged = errors.New("the file has changed since it was opened")

// Rows implements sheet.Book.
func (b *book) Rows(ctx context.Context, i int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		if err := b.rows(ctx, b.content.tables[i], yield); err != nil && err != errStopped {
			yield(sheet.Row{}, err)
		}
	}
}

// rows reads a sheet from where it begins in the document. What stands before
// is only inflated; the namespaces that it declares are known.
func (b *book) rows(ctx context.Context, t *table, yield func(sheet.Row, error) bool) error {
	at := sheet.Fault{Sheet: t.Name, Part: b.part.Name}
	rc, err := openPart(ctx, b.part, sheet.LimitError{Name: "uncompressed bytes", Limit: b.limits.Bytes})
	if err != nil {
		return sheet.FaultOf(err, at)
	}
	defer rc.Close()
	if _, err := io.CopyN(io.Discard, rc, t.begin); err != nil {
		return sheet.FaultOf(err, at)
	}
	x := newXMLReader(rc, b.limits.Depth, b.content.spaces)
	if token, err := x.next(); err != nil {
		return sheet.FaultOf(err, at)
	} else if token != tokenStart || !x.is(spaceTable, "table") || !x.says(spaceTable, "name", t.saidName) {
		return sheet.FaultOf(errChanged, at)
	}
	if err := newTableReader(ctx, b.limits, t, x, yield).read(); err != nil {
		return err
	}
	if x.offset() != t.end-t.begin {
		return sheet.FaultOf(errChanged, at)
	}
	return nil
}
