package xls

import (
	"bytes"
	"context"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

func openBytes(ctx context.Context, data []byte, limits sheet.Limits) (sheet.Book, error) {
	return Open(ctx, bytes.NewReader(data), int64(len(data)), limits)
}

// readRows reads the rows of a workbook of one sheet.
func readRows(t testing.TB, w *workbook, limits sheet.Limits) ([]string, error) {
	t.Helper()
	b, err := openBytes(t.Context(), w.file(), limits)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return sheettest.Read(t.Context(), b, 0)
}
