package writer

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/writer/book"
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

// TestProtectedSheetsCanBeFilledIn: with Proteksi Lembar a unit can still write
// its plan, and the office go on with the drafts; results stay locked.
func TestProtectedSheetsCanBeFilledIn(t *testing.T) {
	b := paperBook()
	b.Office.Protect = true
	_, working := writeBooks(t, b, Options{})
	f := open(t, working)
	for sheet, want := range map[string]bool{sheetProblems: true, sheetDecision: false, sheetMinutes: false} {
		if p, err := f.GetSheetProtection(sheet); err != nil || p.FormatColumns != want {
			t.Errorf("sheet %s: %+v, %v", sheet, p, err)
		}
	}
	paths, err := filepath.Glob(filepath.Join(writeUnitsOf(t, b, Options{NoUnitPDF: true}), "*.xlsx"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		f := open(t, path)
		if p, err := f.GetSheetProtection(sheetUnit); err != nil || !p.FormatColumns {
			t.Errorf("%s: %+v, %v", path, p, err)
		}
		found, err := f.SearchSheet(sheetUnit, "Kegiatan")
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: the plan stands at %v, %v", path, found, err)
		}
		_, head, err := excelize.CellNameToCoordinates(found[0])
		if err != nil {
			t.Fatal(err)
		}
		for row := head; row <= head+followUpRows; row++ {
			for col := 1; col <= unitLast; col++ {
				id, err := f.GetCellStyle(sheetUnit, book.Addr(col, row))
				if err != nil {
					t.Fatal(err)
				}
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				if open := style.Protection != nil && !style.Protection.Locked; open != (row > head && col > 1) {
					t.Errorf("%s %s may be changed: %t", filepath.Base(path), book.Addr(col, row), open)
				}
			}
		}
	}
}

// TestGradeOfAward: the grade beside the figure of an award is that figure's, not
// the index's.
func TestGradeOfAward(t *testing.T) {
	p := newWords(smallBook(), Options{})
	for _, tt := range []struct {
		measure calc.Measure
		figure  string
		want    string
	}{{calc.ByIndex, "81.2", "A"}, {calc.ByDimension, "61.2", "B"}, {calc.ByDimension, "81.2", "A"}, {calc.ByChange, "9.3", ""}, {calc.ByParticipation, "98.4", ""}} {
		a := calc.Award{Rule: calc.AwardRule{Measure: tt.measure}, Measure: calc.MustDecimal(tt.figure)}
		if got := p.gradeOf(a); got != tt.want {
			t.Errorf("%v %s has grade %q, want %q", tt.measure, tt.figure, got, tt.want)
		}
		if p.Result.Awards = []calc.Award{a}; !strings.Contains(planText(slices.Collect((&papers{p}).decision())), " "+dash(tt.want)+"\n") {
			t.Errorf("%v %s: the decision does not say grade %q", tt.measure, tt.figure, dash(tt.want))
		}
	}
}

// squeezed is a text without blanks, since lines break elsewhere on a sheet, and
// with points for commas: the decimal mark of a cell is the reader's.
func squeezed(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), ",", ".")
}
