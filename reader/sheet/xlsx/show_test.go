package xlsx

import (
	"bytes"
	"context"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// openBytes opens a workbook that lies in memory.
func openBytes(ctx context.Context, data []byte, limits sheet.Limits) (sheet.Book, error) {
	return Open(ctx, bytes.NewReader(data), int64(len(data)), limits)
}

// readAll reads the first sheet of a workbook.
func readAll(t testing.TB, w *miniWorkbook, limits sheet.Limits) ([]string, error) {
	t.Helper()
	b, err := openBytes(t.Context(), w.bytes(), limits)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return sheettest.Read(t.Context(), b, 0)
}
