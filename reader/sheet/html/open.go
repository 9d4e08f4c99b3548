package html

import (
	"context"
	"io"
	"iter"
	"regexp"

	"golang.org/x/text/encoding/htmlindex"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/plain"
)

// maxCells bounds what is kept of a page.
const maxCells = 5_000_000

// book is a page that was read.
type book struct {
	name   string
	text   *plain.File
	rows   []sheet.Row
	merges []sheet.Range
}

// charset finds the encoding that a page names at its head.
var charset = regexp.MustCompile(`(?i)<meta[^>]*charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)`)

// Open reads the page in r. It is a book of one sheet, which gets the name that
// is given. A page without tables is a fault, as everything else is that ends
// in an error but the context's.
func Open(ctx context.Context, r io.ReaderAt, size int64, name string, limits sheet.Limits) (sheet.Book, error) {
	if size > limits.Part {
		return nil, sheet.FaultOf(sheet.Beyond("part bytes", limits.Part), sheet.Fault{})
	}
	text, err := plain.Inspect(ctx, r, size)
	if err != nil {
		return nil, err
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, sheet.FaultOf(err, sheet.Fault{})
	}
	if m := charset.FindSubmatch(head); m != nil {
		if code, err := htmlindex.Get(string(m[1])); err == nil {
			text.Declare(code)
		}
	}
	limits.Cells = min(limits.Cells, maxCells)
	p := newPage(ctx, text.Reader(), limits)
	if err := p.read(); err != nil {
		return nil, sheet.FaultOf(err, sheet.Fault{Row: p.row})
	}
	if p.tables == 0 {
		return nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: "page"}
	}
	return &book{name: name, text: text, rows: p.rows, merges: p.sortedMerges()}, nil
}

// Sheets implements sheet.Book.
func (b *book) Sheets() []sheet.Info { return []sheet.Info{{Name: b.name}} }

// Merges implements sheet.Book.
func (b *book) Merges(context.Context, int) ([]sheet.Range, error) { return b.merges, nil }

// Doubts implements sheet.Doubtful.
func (b *book) Doubts() []*sheet.Fault { return b.text.Doubts() }

// Close implements sheet.Book. The file below is the caller's.
func (b *book) Close() error { return nil }

// Rows implements sheet.Book.
func (b *book) Rows(ctx context.Context, _ int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		for i, row := range b.rows {
			if i&0xff == 0 && ctx.Err() != nil {
				yield(sheet.Row{}, ctx.Err())
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}
