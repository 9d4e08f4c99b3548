// Package xlsx reads the worksheets of .xlsx, .xlsm, .xltx and .xltm files.
//
// It reads them strictly: every part it uses is inflated to its end with its
// checksum, every document is well formed to its end, every cell stands where
// its reference says. A sheet is either read whole or ends in a [sheet.Fault]
// with the place that was reached. What Excel would show in a cell is what it
// gives; only colours and shapes are left out.
//
// Start at [Open]. Bytes come through archive.go (zip, limits), encoding.go and
// input.go (a goroutine that inflates ahead); xml.go makes events of them;
// rows.go makes rows of these, hot.go does so for the form that nearly all
// cells have.
package xlsx

import (
	"context"
	"io"
	"iter"

	"rapor/reader/sheet"
)

// smallSheet is up to which size a sheet's part is read in one go, so that its
// merged cells are known before its rows. It is what an office sends; only
// survey answers are larger.
const smallSheet = 8 << 20

// book is an open workbook.
type book struct {
	limits  sheet.Limits
	archive *archive
	workbook
	table  []string // shared strings
	styles []style
	sheets []*worksheet

	// The part of one small sheet, kept from Merges to Rows.
	loaded     int // index of the sheet, -1 for none
	loadedData []byte
}

// worksheet is a sheet of the book and what has been learned of it.
type worksheet struct {
	sheetPart
	merges      []sheet.Range // sorted by Top, then Left
	mergesKnown bool
}

// Open opens the workbook in r. Its errors are *sheet.Fault, or the context's.
func Open(ctx context.Context, r io.ReaderAt, size int64, limits sheet.Limits) (sheet.Book, error) {
	a, err := openArchive(r, size, limits)
	if err != nil {
		return nil, err
	}
	b := &book{limits: limits, archive: a, loaded: -1}
	w, err := readWorkbook(ctx, a)
	if err != nil {
		return nil, err
	}
	b.workbook = *w
	for _, s := range w.sheets {
		b.sheets = append(b.sheets, &worksheet{sheetPart: s})
	}
	if b.styles, err = readStyles(ctx, w.styles); err != nil {
		return nil, err
	}
	if b.table, err = readStrings(ctx, w.strings); err != nil {
		return nil, err
	}
	return b, nil
}

// Sheets implements sheet.Book.
func (b *book) Sheets() []sheet.Info {
	infos := make([]sheet.Info, len(b.sheets))
	for i, s := range b.sheets {
		infos[i] = s.Info
	}
	return infos
}

// Close implements sheet.Book. The file below is the caller's.
func (b *book) Close() error {
	b.loaded, b.loadedData = -1, nil
	return nil
}

// isSmall tells whether a sheet's part is read in one go. The zip's word is
// taken for its size: the part ends in a fault if it gives more.
func (s *worksheet) isSmall() bool { return s.part.UncompressedSize64 <= smallSheet }

// Merges implements sheet.Book.
func (b *book) Merges(ctx context.Context, i int) ([]sheet.Range, error) {
	s := b.sheets[i]
	if !s.mergesKnown && s.isSmall() {
		if err := b.load(ctx, i); err != nil {
			return nil, err
		}
		b.scanMerges(ctx, s)
	}
	return s.merges, nil
}

// load makes sure that loadedData is the part of a small sheet.
func (b *book) load(ctx context.Context, i int) error {
	if b.loaded == i {
		return nil
	}
	s := b.sheets[i]
	b.loaded, b.loadedData = -1, nil
	data, err := s.part.load(ctx, smallSheet, "sheet bytes that the zip tells wrong")
	if err != nil {
		return sheet.FaultOf(err, sheet.Fault{Sheet: s.Name, Part: s.part.Name})
	}
	b.loaded, b.loadedData = i, data
	return nil
}

// Rows implements sheet.Book.
func (b *book) Rows(ctx context.Context, i int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		if err := b.rows(ctx, i, yield); err != nil && err != errStopped {
			yield(sheet.Row{}, err)
		}
	}
}

func (b *book) rows(ctx context.Context, i int, yield func(sheet.Row, error) bool) error {
	s := b.sheets[i]
	if s.isSmall() {
		if _, err := b.Merges(ctx, i); err != nil {
			return err
		}
		if err := b.load(ctx, i); err != nil {
			return err
		}
		data := b.loadedData
		b.loaded, b.loadedData = -1, nil
		return newRowReader(ctx, b, s, &wholeInput{data}).run(yield)
	}
	r, closePart, err := s.part.open(ctx, b.limits.Bytes, "uncompressed bytes")
	if err != nil {
		return sheet.FaultOf(err, sheet.Fault{Sheet: s.Name, Part: s.part.Name})
	}
	defer closePart()
	pipe := newPipeInput(r)
	defer pipe.close()
	return newRowReader(ctx, b, s, pipe).run(yield)
}
