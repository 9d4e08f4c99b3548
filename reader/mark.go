package reader

import (
	"context"
	"slices"

	"rapor/calc"
	"rapor/reader/sheet"
)

// maxMarkRows bounds what is read of sheet Tanda Perbaikan.
const maxMarkRows = 20_000

// readMark reads what a correction says of itself: what it is made of, which
// sheets are ours, which cells it marks. Without a mark there are no origins.
func (f *decodedFile) readMark(ctx context.Context, book sheet.Book) error {
	i := slices.IndexFunc(book.Sheets(), func(info sheet.Info) bool { return info.Name == calc.MarkSheet })
	if i < 0 {
		return nil
	}
	rows, sound := 0, false
	for row, err := range book.Rows(ctx, i) {
		if err != nil {
			return f.fault(ctx, calc.MarkSheet, err)
		}
		if rows++; rows > maxMarkRows {
			break
		}
		if rows == 1 {
			if sound = said(row, 1) == calc.MarkHead && said(row, 2) == calc.MarkVersion; !sound {
				return nil // another sheet of that name
			}
		}
		f.markRow(row)
	}
	return nil
}

func said(row sheet.Row, col int) string { return cellAt(row, col).Said() }

func (f *decodedFile) markRow(row sheet.Row) {
	switch said(row, 1) {
	case calc.MarkFile:
		f.file.Origins = append(f.file.Origins, calc.Origin{Name: said(row, 2), SHA256: said(row, 3)})
	case calc.MarkSheets:
		f.ours = append(f.ours, said(row, 2))
	case calc.MarkCell:
		if r, col, ok := parseCell(said(row, 3)); ok {
			at := calc.Ref{File: f.file.Name, Sheet: said(row, 2), Row: r, Col: col}
			f.file.Marked = append(f.file.Marked, calc.MarkedCell{At: at, Got: said(row, 4)})
		}
	}
}

// isOurs tells whether a sheet is one that a correction has beside those of
// the sender: it holds no data.
func (f *decodedFile) isOurs(name string) bool {
	return len(f.file.Origins) > 0 && slices.Contains(f.ours, name)
}
