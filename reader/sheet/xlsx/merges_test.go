package xlsx

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

const mergeTail = `</sheetData><mergeCells count="9"><mergeCell ref="A2:C2"/><mergeCell ref="B3:B5"></mergeCell><mergeCell ref="E2:D6"/><mergeCell ref="A9:A9"/><mergeCell ref="A2:C2"/></mergeCells></worksheet>`

const mergeRows = `<row r="1"><c r="A1"><v>1</v></c></row>` +
	`<row r="2"><c r="A2"><v>12</v></c><c r="B2"><v>4</v></c><c r="C2"><v>3</v></c><c r="D2"><v>5</v></c><c r="E2"><v>6</v></c></row>` +
	`<row r="4"><c r="A4"><v>7</v></c><c r="B4"><v>8</v></c><c r="D4"><v>9</v></c><c r="F4"><v>10</v></c></row>` +
	`<row r="5"><c r="B5"><v>8</v></c></row>` +
	`<row r="7"><c r="A7"><v>1</v></c><c r="B7"><v>2</v></c><c r="D7"><v>3</v></c></row>`

var mergeWant = []string{`A1=1`, `A2=12 D2=5`, `A4=7 F4=10`, `A7=1 B7=2 D7=3`}

var mergeRanges = []sheet.Range{
	{Top: 2, Left: 1, Bottom: 2, Right: 3}, {Top: 2, Left: 4, Bottom: 6, Right: 5}, {Top: 3, Left: 2, Bottom: 5, Right: 2},
}

// TestMerges: a value belongs to the whole range; what lies under it is hidden.
func TestMerges(t *testing.T) {
	t.Run("known before the rows", func(t *testing.T) {
		b, err := openBytes(t.Context(), workbookOf(sheetHead+"<sheetData>"+mergeRows+mergeTail).bytes(), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // once more from the same book
			ranges, err := b.Merges(t.Context(), 0)
			if err != nil || !cmp.Equal(mergeRanges, ranges) {
				t.Errorf("merges %v, %v", ranges, err)
			}
			got, err := sheettest.Read(t.Context(), b, 0)
			if err != nil || !cmp.Equal(mergeWant, got) {
				t.Errorf("%q, %v", got, err)
			}
		}
	})
	t.Run("before the rows", func(t *testing.T) {
		tail, _ := strings.CutPrefix(mergeTail, "</sheetData>")
		merges, _ := strings.CutSuffix(tail, "</worksheet>")
		got, err := readAll(t, workbookOf(sheetHead+merges+"<sheetData>"+mergeRows+"</sheetData></worksheet>"), sheet.DefaultLimits)
		if err != nil || !cmp.Equal(mergeWant, got) {
			t.Errorf("%q, %v", got, err)
		}
	})
	t.Run("behind a large sheet", func(t *testing.T) {
		w := workbookOf(sheetHead + "<sheetData>" + mergeRows + strings.Repeat(" ", smallSheet) + mergeTail)
		b, err := openBytes(t.Context(), w.bytes(), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		if ranges, err := b.Merges(t.Context(), 0); len(ranges) > 0 || err != nil {
			t.Errorf("known too early: %v, %v", ranges, err)
		}
		var last error
		for _, err := range b.Rows(t.Context(), 0) {
			last = err
		}
		if !errors.Is(last, sheet.ErrReread) {
			t.Fatalf("the first reading ended with %v", last)
		}
		if ranges, err := b.Merges(t.Context(), 0); err != nil || !cmp.Equal(mergeRanges, ranges) {
			t.Errorf("merges %v, %v", ranges, err)
		}
		got, err := sheettest.Read(t.Context(), b, 0)
		if err != nil || !cmp.Equal(mergeWant, got) {
			t.Errorf("%q, %v", got, err)
		}
	})
	t.Run("a large sheet without", func(t *testing.T) {
		w := rowsOf(mergeRows + strings.Repeat(" ", smallSheet))
		got, err := readAll(t, w, sheet.DefaultLimits)
		if err != nil || len(got) != 5 {
			t.Errorf("%q, %v", got, err)
		}
	})
	t.Run("a large sheet that is not what the zip says", func(t *testing.T) {
		data := rowsOf(mergeRows + strings.Repeat(" ", smallSheet)).bytes()
		i := strings.LastIndex(string(data), "xl/worksheets/sheet1.xml")
		copy(data[i-22:], []byte{0, 1, 0, 0}) // its uncompressed size
		b, err := openBytes(t.Context(), data, sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sheettest.Read(t.Context(), b, 0); !strings.HasPrefix(sheettest.Place(err), "file-damaged [Data]") {
			t.Errorf("%v", err)
		}
	})
}
