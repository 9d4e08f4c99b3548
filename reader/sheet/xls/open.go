package xls

import (
	"context"
	"errors"
	"io"
	"iter"

	"rapor/reader/sheet"
)

// workbookPart is what the workbook's stream is called in faults.
const workbookPart = "Workbook"

// book is an open workbook.
type book struct {
	limits sheet.Limits
	stream io.ReaderAt
	size   int64
	*globals
}

// Open opens the workbook in r. Its errors are *sheet.Fault, or the context's.
func Open(ctx context.Context, r io.ReaderAt, size int64, limits sheet.Limits) (sheet.Book, error) {
	b, err := open(ctx, r, size, limits)
	if err != nil {
		return nil, sheet.FaultOf(err, sheet.Fault{Part: workbookPart})
	}
	return b, nil
}

func open(ctx context.Context, r io.ReaderAt, size int64, limits sheet.Limits) (*book, error) {
	if size > limits.Bytes {
		return nil, sheet.Beyond("bytes", limits.Bytes)
	}
	b := &book{limits: limits, stream: r, size: size}
	head := make([]byte, min(size, int64(len(signature))))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	if len(head) < 4 || head[0] != 0x09 || u16(head)&0xF0FF != 0x0009 { // records without a container: Excel reads them too
		c, err := openContainer(r, size)
		if err != nil {
			return nil, err
		}
		s, err := c.workbook()
		if err != nil {
			return nil, err
		}
		b.stream, b.size = s, s.size
	}
	var err error
	b.globals, err = readGlobals(newRecords(ctx, b.stream, b.size, 0), limits)
	return b, err
}

// Sheets implements sheet.Book.
func (b *book) Sheets() []sheet.Info {
	infos := make([]sheet.Info, len(b.sheets))
	for i, s := range b.sheets {
		infos[i] = s.Info
	}
	return infos
}

// Merges implements sheet.Book.
func (b *book) Merges(ctx context.Context, i int) ([]sheet.Range, error) {
	s := b.sheets[i]
	if err := b.scan(ctx, s); err != nil {
		return nil, err
	}
	return s.merges, nil
}

// Close implements sheet.Book. The file below is the caller's.
func (b *book) Close() error { return nil }

// errStopped ends the reading of a sheet whose rows nobody wants any more.
var errStopped = errors.New("stopped")

// Rows implements sheet.Book.
func (b *book) Rows(ctx context.Context, i int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		s := b.sheets[i]
		err := b.scan(ctx, s)
		if err == nil {
			err = newRowReader(ctx, b, s, yield).run()
		}
		if err != nil && err != errStopped {
			yield(sheet.Row{}, err)
		}
	}
}
