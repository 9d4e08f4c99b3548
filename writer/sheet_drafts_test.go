package writer

import (
	"slices"
	"strings"
	"testing"

	"rapor/writer/pdf"
)

// TestDrafts: what the PDF of a paper says stands on its sheet too, for the
// office to go on with.
func TestDrafts(t *testing.T) {
	b := paperBook()
	_, working := writeBooks(t, b, Options{})
	f := open(t, working)
	m := &papers{newWords(b, Options{})}
	for sheet, pages := range map[string][]pdf.Page{sheetDecision: slices.Collect(m.decision()), sheetMinutes: slices.Collect(m.minutes())[:1]} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, row := range rows {
			all.WriteString(strings.Join(row, " ") + " ")
		}
		said := squeezed(all.String())
		for _, page := range pages {
			for _, item := range page.Items {
				if line, ok := item.(pdf.Text); ok && line.Y < page.Height-12 && !strings.Contains(said, squeezed(line.S)) {
					t.Errorf("sheet %s does not say %q", sheet, line.S)
				}
			}
		}
	}
	b.Result.Awards = nil
	_, working = writeBooks(t, b, Options{})
	if i, err := open(t, working).GetSheetIndex(sheetDecision); err != nil || i >= 0 {
		t.Errorf("a decision without awards: sheet %d, %v", i, err)
	}
}

// squeezed is a text without blanks, since lines break elsewhere on a sheet, and
// with points for commas: the decimal mark of a cell is the reader's.
func squeezed(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), ",", ".")
}
