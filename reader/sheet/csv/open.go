package csv

import (
	"context"
	"errors"
	"io"
	"iter"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/plain"
)

// book is an open text.
type book struct {
	limits  sheet.Limits
	name    string
	text    *plain.File
	dialect dialect
}

// Open opens the delimited text in r. It is a book of one sheet, which gets the
// name that is given: Excel takes that of the file. A text that is no table is
// a fault, as everything else is that ends in an error but the context's.
func Open(ctx context.Context, r io.ReaderAt, size int64, name string, limits sheet.Limits) (sheet.Book, error) {
	if size > limits.Bytes {
		return nil, sheet.FaultOf(sheet.Beyond("uncompressed bytes", limits.Bytes), sheet.Fault{})
	}
	text, err := plain.Inspect(ctx, r, size)
	if err != nil {
		return nil, err
	}
	d, err := readDialect(text.Reader())
	if err != nil {
		return nil, sheet.FaultOf(err, sheet.Fault{})
	}
	if d.width < 2 {
		return nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: "text"}
	}
	return &book{limits: limits, name: name, text: text, dialect: d}, nil
}

// Sheets implements sheet.Book.
func (b *book) Sheets() []sheet.Info { return []sheet.Info{{Name: b.name}} }

// Merges implements sheet.Book: a text has none.
func (b *book) Merges(context.Context, int) ([]sheet.Range, error) { return nil, nil }

// Doubts implements sheet.Doubtful.
func (b *book) Doubts() []*sheet.Fault { return b.text.Doubts() }

// Close implements sheet.Book. The file below is the caller's.
func (b *book) Close() error { return nil }

// errStopped ends the reading of a sheet whose rows nobody wants any more.
var errStopped = errors.New("stopped")

// Rows implements sheet.Book.
func (b *book) Rows(ctx context.Context, _ int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		r := &rowReader{ctx: ctx, book: b, limits: b.limits, s: newScanner(b.text.Reader(), b.dialect, b.limits.Text), yield: yield}
		if err := r.read(); err != nil && err != errStopped {
			yield(sheet.Row{}, err)
		}
	}
}
