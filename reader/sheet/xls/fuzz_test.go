package xls

import (
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// fuzzLimits keep what a fuzzer can ask for small.
var fuzzLimits = func() sheet.Limits {
	l := sheet.DefaultLimits
	l.Text, l.Strings, l.Cells, l.Merges = 1<<20, 1000, 10_000, 100
	return l
}()

func seeds() []*workbook {
	return []*workbook{
		sheetOf(), {},
		sheetOf(sharedCell(1, 1, 0), rkCell(1, 2, rkInt(5), 1), numberCell(2, 1, 45292, 2), record(kindMergedCells, 1, 4, 5, 0, 1)).
			withStyles().with(sst("Dinas", "Ā")),
		sheetOf(rkCell(3, 1, rkInt(1), 0), rkCell(1, 2, rkHundredths(5), 4), labelCell(1, 1, "a")).withStyles(),
		sheetOf(record(kindMulRK, 0, 1, 0, rkInt(1), 1, rkHundredths(50), 2), record(kindRow, 0, 0, 1, 255, uint32(0), 0x20, 15)),
		sheetOf(formulaCell(1, 1, special(resultString, 0), 0), record(kindString, long("A")), formulaCell(1, 2, bytesOf(0.0), 3)),
		sheetOf(record(kindBoolErr, 0, 0, 0, byte(0x2A), byte(1)), formulaCell(2, 1, special(resultError, 7), 0), bof(0x20), record(kindEOF)),
		sheetOf(rkCell(1, 1, rkInt(1), 0)).with(record(kindCodePage, 1252), table(2, bytesOf(5, byte(0), "fi"), bytesOf(byte(1), wide("rst"), long("\u0093")))),
	}
}

// check opens a workbook and reads all of it: it ends in rows or in a fault,
// rows come in order and cells too, within the limits, and the same the second
// time.
func check(t *testing.T, data []byte) {
	b, err := openBytes(t.Context(), data, fuzzLimits)
	if err != nil {
		sheettest.IsFault(t, err)
		return
	}
	for i := range min(len(b.Sheets()), 5) {
		first, err := sheettest.InOrder(t, b, i, fuzzLimits)
		if again, err2 := sheettest.InOrder(t, b, i, fuzzLimits); again != first || (err == nil) != (err2 == nil) {
			t.Fatalf("read %q, %v, then %q, %v", first, err, again, err2)
		}
	}
}

// FuzzRecords: whatever records a workbook has.
func FuzzRecords(f *testing.F) {
	for _, w := range seeds() {
		f.Add(w.stream())
	}
	f.Fuzz(func(t *testing.T, stream []byte) {
		check(t, stream)
		check(t, (&workbook{mini: true}).container("Workbook", stream))
	})
}

// FuzzFile: whatever is in the file.
func FuzzFile(f *testing.F) {
	for i, w := range seeds() {
		w.mini, w.difat, w.large = i%2 == 0, i%3 == 0, false
		f.Add(w.file())
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}
