package reader

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"rapor/calc"
	"rapor/reader/sheet"
)

// ErrChanged means that an input is no longer what was read.
var ErrChanged = errors.New("the file changed while it was read")

// maxPackage is up to which size a workbook is handed over whole.
const maxPackage = 32 << 20

// Originals returns what opens an input again, by its name in the ledger: for
// its correction. It holds on to nothing else of what was read.
func (r Reading) Originals() func(ctx context.Context, name string) (calc.Original, error) {
	sources, files := r.sources, r.Input.Ledger.Files
	return func(ctx context.Context, name string) (calc.Original, error) {
		s, known := sources[name]
		if !known {
			return calc.Original{}, fmt.Errorf("%w: %s", ErrNoPath, name)
		}
		return original(ctx, s, files)
	}
}

// original opens an input again that must be as the ledger has it.
func original(ctx context.Context, s source, files []calc.File) (calc.Original, error) {
	var o calc.Original
	book, err := open(ctx, s)
	if err != nil {
		return o, err
	}
	for _, f := range files {
		if f.Name == s.name && f.SHA256 != book.sha256 {
			return o, errors.Join(changed(s.name), book.Close())
		}
	}
	o.Close = book.Close
	for i, info := range book.Sheets() {
		o.Sheets = append(o.Sheets, calc.OriginalSheet{Name: info.Name, Hidden: info.Hidden, Rows: originalRows(ctx, book, i), Merges: originalMerges(ctx, book, i)})
	}
	if o.Package, err = packageOf(s, book.sha256); err != nil {
		return o, errors.Join(err, book.Close())
	}
	return o, nil
}

// packageOf reads the bytes of a package that must have a hash; none for other
// files and for large ones.
func packageOf(s source, sum string) ([]byte, error) {
	data, size, now, kept, err := load(s)
	if err != nil {
		return nil, err
	}
	var content []byte
	if size <= maxPackage {
		content = make([]byte, size)
		_, err = data.ReadAt(content, 0)
	}
	if err == io.EOF { // the end of the file, which ReadAt may tell with its last byte
		err = nil
	}
	if now != sum {
		err = changed(s.name)
	}
	if kept != nil {
		err = errors.Join(err, kept.Close())
	}
	if !bytes.HasPrefix(content, []byte("PK")) {
		content = nil
	}
	return content, err
}

// originalRows ranges over a sheet's rows as calc knows them. Merged cells that
// turn up behind the rows change nothing of what cells say to a copy, but for
// those that they cover: they are read again without them.
func originalRows(ctx context.Context, book sheet.Book, i int) iter.Seq2[calc.OriginalRow, error] {
	return func(yield func(calc.OriginalRow, error) bool) {
		if _, err := book.Merges(ctx, i); err != nil {
			yield(calc.OriginalRow{}, err)
			return
		}
		var row calc.OriginalRow
		for r, err := range book.Rows(ctx, i) {
			row.Number, row.Cells = r.Number, row.Cells[:0]
			for j := range r.Cells {
				row.Cells = append(row.Cells, originalCell(&r.Cells[j]))
			}
			if errors.Is(err, sheet.ErrReread) {
				return // everything was delivered; nothing but covered cells would differ
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// originalMerges returns what is known of a sheet's merged cells; none where
// some overlap, which no program would open.
func originalMerges(ctx context.Context, book sheet.Book, i int) func() ([]calc.Span, error) {
	return func() ([]calc.Span, error) {
		merges, err := book.Merges(ctx, i)
		if err != nil {
			return nil, err
		}
		spans, cover := make([]calc.Span, len(merges)), sheet.NewCovering(merges)
		for j, m := range merges {
			if _, err := cover.Visible(m.Top, nil); err != nil {
				return nil, nil
			}
			spans[j] = calc.Span(m)
		}
		return spans, nil
	}
}

func originalCell(c *sheet.Cell) calc.OriginalCell {
	o := calc.OriginalCell{Col: c.Col}
	switch c.Kind {
	case sheet.Number:
		o.Number, o.Percent = c.Number, c.Percent
	case sheet.DateTime:
		o.Time = c.Time
	case sheet.NoValue:
	default:
		o.Text = c.Text
	}
	return o
}
