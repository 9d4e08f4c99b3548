package xls

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// changed is a copy of b with v at a place.
func changed(b []byte, at int, v uint32) []byte {
	b = bytes.Clone(b)
	le.PutUint32(b[at:], v)
	return b
}

// TestFaults: which file ends in which fault. What opens is read to its end.
func TestFaults(t *testing.T) {
	rk := rkCell(1, 1, rkInt(1), 0)
	good, mini := sheetOf(rk), sheetOf(rk)
	mini.mini = true
	file := good.file()
	// Places in file: the header, the table of sectors, the directory.
	const fat, dir = 512, 1024
	miniFile := mini.file()
	few := sheet.DefaultLimits
	few.Cells, few.Text, few.Merges, few.Strings, few.Depth, few.Entries = 100, 1000, 3, 4, 3, 5
	old := func(kind, version int) []byte { return record(kind, version, 0x10, 0, 0) }
	other := func(name string) []byte { return good.container(name, nil) }
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "file-damaged"},
		{"something else", []byte(strings.Repeat("a;b\n", 1000)), "file-damaged"},
		{"header only", file[:512], "file-damaged"},
		{"half a header", file[:300], "file-damaged"},
		{"sector size", changed(file, 30, 0x60014), "file-damaged"},
		{"table in a loop", changed(file, fat+4*3, 3), "file-damaged"},
		{"stream that jumps out", changed(file, fat+4*3, 4711), "file-damaged"},
		{"stream too short", changed(file, fat+4*3, endOfChain), "file-damaged"},
		{"stream that begins nowhere", changed(file, dir+entrySize+116, 4711), "file-damaged"},
		{"stream larger than the file", changed(file, dir+entrySize+120, 1<<30), "file-damaged"},
		{"directory in a loop", changed(file, fat+4*1, 1), "file-damaged"},
		{"directory that is none", changed(file, 48, 0), "file-damaged"},
		{"entries in a loop", changed(file, dir+entrySize+68, 1), "file-damaged"},
		{"entry that is not there", changed(file, dir+76, 99), "file-damaged"},
		{"chain of tables in a loop", changed(changed(file, 68, 0), fat+508, 0), "file-damaged"},
		{"chain of tables that jumps out", changed(file, 68, 4711), "file-damaged"},
		{"small sectors in a loop", changed(miniFile, 1536, 0), "file-damaged"},
		{"small sectors that jump out", changed(miniFile, 1536, 4711), "file-damaged"},
		{"no small sectors", changed(miniFile, 60, endOfChain), "file-damaged"},
		{"no space for small sectors", changed(miniFile, dir+120, 0), "file-damaged"},
		{"Word", other("WordDocument"), "not-a-sheet .doc"},
		{"PowerPoint", other("PowerPoint Document"), "not-a-sheet .ppt"},
		{"encrypted .xlsx", other("EncryptedPackage"), "file-encrypted"},
		{"something of OLE", other("Contents"), "not-a-sheet OLE"},
		{"no bytes in the stream", other("Workbook"), "file-damaged"},
		{"Excel 5", good.container("Book", old(kindBOF, 0x0500)), "format-not-read .xls (BIFF5)"},
		{"Excel 4", old(0x0409, 0), "format-not-read .xls (BIFF4)"},
		{"Excel 3", old(0x0209, 0), "format-not-read .xls (BIFF3)"},
		{"Excel 2", old(0x0009, 0), "format-not-read .xls (BIFF2)"},
		{"another version", old(kindBOF, 0x0700), "file-damaged"},
		{"a chart alone", record(kindBOF, version8, 0x20, 0, 0), "file-damaged"},
		{"password", sheetOf(rk).with(record(kindFilePass, 1, 1, 1)).file(), "file-encrypted"},
		{"no sheet", (&workbook{}).file(), "not-a-sheet no worksheet"},
		{"two sheets of a name", (&workbook{sheets: []miniSheet{good.sheets[0], good.sheets[0]}}).file(), "file-damaged [Data] two sheets of this name"},
		{"too many sheets", (&workbook{sheets: []miniSheet{{name: "1"}, {name: "2"}, {name: "3"}, {name: "4"}, {name: "5"}, {name: "6"}}}).file(), "file-too-large sheets: 5"},
		{"a chart as a sheet", (&workbook{sheets: []miniSheet{{name: "A", bof: 0x20}}}).file(), "file-damaged [A]"},
		{"sheet beyond the stream", changed(file, bytes.Index(file, []byte{kindBoundSheet, 0, 12, 0})+4, 1<<30), "file-damaged [Data]"},
		{"sheet in the middle of a record", changed(file, bytes.Index(file, []byte{kindBoundSheet, 0, 12, 0})+4, 3), "file-damaged [Data]"},
		{"sheet that does not end", (&workbook{mini: true, sheets: []miniSheet{{name: "A", bof: typeWorksheet, records: rk, noEnd: true}}}).file(), "file-damaged [A]!A1"},
		{"record that does not end", (&workbook{mini: true, sheets: []miniSheet{{name: "A", bof: typeWorksheet, records: bytesOf(rk, kindNumber, 14, 1), noEnd: true}}}).file(), "file-damaged [A]!A1"},
		{"short record", sheetOf(record(kindNumber, 0, 0, 0, uint32(0))).file(), "file-damaged [Data]"},
		{"short style", sheetOf(rk).with(record(kindXF, 0)).file(), "file-damaged"},
		{"short row", sheetOf(record(kindRow, 0)).file(), "file-damaged [Data]"},
		{"several numbers and a half", sheetOf(record(kindMulRK, 0, 0, 0, rkInt(1), 0, 0)).file(), "file-damaged [Data]!A1"},
		{"several numbers in other columns", sheetOf(record(kindMulRK, 0, 0, 0, rkInt(1), 5)).file(), "file-damaged [Data]!A1"},
		{"string that is not there", sheetOf(sharedCell(3, 2, 9)).with(sst("a")).file(), "file-damaged [Data]!B3 string 9 of 1"},
		{"text that is cut off", sheetOf(record(kindLabel, 0, 0, 0, 10, byte(0), "abc")).file(), "file-damaged [Data]!A1"},
		{"text of half a character", sheetOf(record(kindLabel, 0, 0, 0, 2, byte(1), "abc")).file(), "file-damaged [Data]!A1"},
		{"text without a formula", sheetOf(rk, record(kindString, long("a"))).file(), "A1=1"},
		{"string table cut off", sheetOf(rk).with(record(kindSST, uint32(2), uint32(2), long("a"), 5, byte(0), "ab")).file(), "file-damaged"},
		{"string table cut off in a length", sheetOf(rk).with(record(kindSST, uint32(2), uint32(2), long("a"), byte(5))).file(), "file-damaged"},
		{"string table of fewer than it says", sheetOf(sharedCell(1, 1, 0)).with(record(kindSST, uint32(2), uint32(1<<31), long("a"))).file(), `A1="a"`},
		{"string with too much behind", sheetOf(rk).with(record(kindSST, uint32(1), uint32(1), 1, byte(flagPhonetic), uint32(0xFFFFFFFF), "a")).file(), "file-damaged"},
		{"two string tables", sheetOf(rk).with(sst("a"), sst("b")).file(), "file-damaged"},
		{"too many strings", sheetOf(rk).with(sst("a", "b", "c", "d", "e")).file(), "file-too-large strings: 4"},
		{"too much text", sheetOf(rk).with(sst(strings.Repeat("x", 1001))).file(), "file-too-large text bytes: 1000"},
		{"too much text in a row", sheetOf(labelCell(1, 1, strings.Repeat("x", 600)), labelCell(1, 2, strings.Repeat("x", 600))).file(), "file-too-large [Data]!B1 text bytes: 1000"},
		{"too many cells", sheetOf(bytes.Repeat(rk, 101)).file(), "file-too-large [Data]!A1 cells: 100"},
		{"cell twice", sheetOf(rk, rk).file(), "file-damaged [Data]!A1 cell A1 twice"},
		{"far right", sheetOf(rkCell(1, 16385, rkInt(1), 0)).file(), "file-too-large [Data]!XFE1 columns: 16384"},
		{"merged beyond the list", sheetOf(record(kindMergedCells, 2, 0, 0, 0, 1)).file(), "file-damaged [Data]"},
		{"merged from end to beginning", sheetOf(record(kindMergedCells, 1, 5, 4, 0, 1)).file(), "file-damaged [Data]"},
		{"too many merged", sheetOf(record(kindMergedCells, 4, 0, 0, 0, 1, 1, 1, 0, 1, 2, 2, 0, 1, 3, 3, 0, 1)).file(), "file-too-large [Data] merged ranges: 3"},
		{"merges that overlap", sheetOf(rk, record(kindMergedCells, 2, 0, 0, 0, 1, 0, 0, 1, 2)).file(), "file-damaged [Data]!A1 merged cells overlap at B1"},
		{"charts in charts", sheetOf(bof(0x20), bof(0x20), bof(0x20), bof(0x20)).file(), "file-too-large [Data] depth of records: 3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b, err := openBytes(t.Context(), test.file, few)
			var lines []string
			if err == nil {
				lines, err = sheettest.Read(t.Context(), b, 0)
			}
			got := strings.Join(lines, "|")
			if err != nil {
				got = sheettest.PlaceAndDetail(err)
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s\n%v", got, test.want, err)
			}
		})
	}
}

// TestTruncated: no file that is cut off is read as a smaller one, and none
// hangs that is changed in one byte.
func TestTruncated(t *testing.T) {
	w := sheetOf(sharedCell(1, 1, 0), rkCell(1, 2, rkInt(5), 1), numberCell(2, 1, 45292, 2), record(kindMergedCells, 1, 4, 5, 0, 1))
	w.withStyles().with(sst("Dinas"))
	w.mini = true
	file := w.file()
	want := []string{`A1="Dinas" B1=500%`, "A2=2024-01-01 00:00:00"}
	for n := 0; n < len(file)-512; n++ {
		if b, err := openBytes(t.Context(), file[:n], sheet.DefaultLimits); err == nil {
			if _, err = sheettest.Read(t.Context(), b, 0); err == nil {
				t.Fatalf("read with %d of %d bytes", n, len(file))
			}
		}
	}
	begin := time.Now()
	for n := range file {
		for _, flip := range []byte{0x01, 0x80, 0xFF} {
			other := bytes.Clone(file)
			other[n] ^= flip
			b, err := openBytes(t.Context(), other, sheet.DefaultLimits)
			if err != nil {
				continue
			}
			for i := range b.Sheets() {
				_, _ = sheettest.Read(t.Context(), b, i)
			}
		}
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
	b, err := openBytes(t.Context(), file, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := sheettest.Read(t.Context(), b, 0); err != nil || strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, %v", got, err)
	}
}

func TestCancelled(t *testing.T) {
	var records []byte
	for row := range 60_000 {
		records = append(records, numberCell(row+1, 1, 0.5, 0)...)
	}
	file := sheetOf(records).file()
	b, err := openBytes(t.Context(), file, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err = range b.Rows(ctx, 0) {
		if n++; n == 10 {
			cancel()
		}
	}
	if !errors.Is(err, context.Canceled) || n > 30_000 {
		t.Errorf("%d rows, %v", n, err)
	}
	if _, err := openBytes(ctx, file, sheet.DefaultLimits); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for range b.Rows(t.Context(), 0) {
		break // a caller may stop
	}
}

// failing is a disk that fails.
type failing struct{}

var errDisk = errors.New("disk")

func (failing) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

func TestDiskError(t *testing.T) {
	if _, err := Open(t.Context(), failing{}, 1000, sheet.DefaultLimits); !errors.Is(err, errDisk) {
		t.Error(err)
	}
}
