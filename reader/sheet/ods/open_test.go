package ods

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

func manifest(entries string) string {
	return xmlHead + `<manifest:manifest xmlns:manifest="` + nsManifest + `">` + entries + "</manifest:manifest>"
}

func manifestEntry(path string, encrypted bool) string {
	inner := ""
	if encrypted {
		inner = `<manifest:encryption-data manifest:checksum-type="SHA1/1K"/>`
	}
	return `<manifest:file-entry manifest:full-path="` + path + `" manifest:media-type="">` + inner + "</manifest:file-entry>"
}

// bomb repeats a cell of content as often as asked.
func bomb(rows, cols string) string {
	return `<table:table-row table:number-rows-repeated="` + rows + `">` + cell(`office:value-type="string" table:number-columns-repeated="`+cols+`"`, "<text:p>X</text:p>") + "</table:table-row>"
}

// TestFaults: which file ends in which fault. What opens is read to its end.
func TestFaults(t *testing.T) {
	good := document(row(float("1")))
	few := sheet.DefaultLimits
	few.Cells, few.Text, few.Merges, few.Depth, few.Bytes, few.Entries = 100, 1000, 3, 20, 100_000, 5
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"no zip", []byte("PK\x03\x04"), "file-damaged the zip's directory cannot be read"},
		{"another zip", zipped("a.txt", "a"), "not-a-sheet ZIP"},
		{"no content", zipped(manifestPart, manifest("")), "file-damaged the part is missing"},
		{"too many files", zipped("1", "", "2", "", "3", "", "4", "", "5", "", contentPart, good), "file-too-large zip entries: 5"},
		{"two of a name", zipped(contentPart, good, contentPart, good), "file-damaged the zip holds two files of this name"},
		{"encrypted", zipped(manifestPart, manifest(manifestEntry("/", false)+manifestEntry(contentPart, true)), contentPart, "\x01\x02"), "file-encrypted"},
		{"encrypted as a whole", zipped(manifestPart, manifest(manifestEntry("encrypted-package", true)), "encrypted-package", "\x01"), "file-encrypted"},
		{"encrypted macros", zipped(manifestPart, manifest(manifestEntry(contentPart, false)+manifestEntry("Basic/a.xml", true)), contentPart, good), "A1=1"},
		{"bad manifest", zipped(manifestPart, "<manifest", contentPart, good), "file-damaged"},
		{"a letter", fileOf(strings.ReplaceAll(good, "office:spreadsheet", "office:text")), "not-a-sheet OpenDocument text"},
		{"OpenOffice.org 1", fileOf(strings.ReplaceAll(good, nsOffice, nsOldCalc)), "format-not-read .sxc"},
		{"another document", fileOf("<a/>"), "not-a-sheet OpenDocument"},
		{"no sheet", fileOf(contentHead + bodyHead + contentTail), "not-a-sheet no worksheet"},
		{"empty part", fileOf(""), "file-damaged"},
		{"two sheets of a name", fileOf(contentHead + bodyHead + strings.Repeat(`<table:table table:name="A"/>`, 2) + contentTail), "file-damaged [A] two sheets of this name"},
		{"cut off", fileOf(document(row(float("1")))[:len(good)-len(contentTail)-40]), "file-damaged [Data]!A1"},
		{"cut off behind the rows", fileOf(good[:len(good)-10]), "file-damaged"},
		{"wrong end tag", fileOf(document("<table:table-row></table:table-cell>")), "file-damaged [Data]!1"},
		{"bare &", fileOf(document(row(text("a & b")))), "file-damaged [Data]!A1"},
		{"entity", fileOf(document(row(text("&bomb;")))), "file-damaged [Data]!A1"},
		{"document type", fileOf(strings.Replace(good, "\n", `<!DOCTYPE a [<!ENTITY bomb "x">]>`, 1)), "file-damaged"},
		{"UTF-16", fileOf(strings.Replace(good, "UTF-8", "UTF-16", 1)), "file-damaged"},
		{"second root", fileOf(good + "<a/>"), "file-damaged"},
		{"text behind", fileOf(good + "a"), "file-damaged"},
		{"attribute twice", fileOf(document(`<table:table-row table:a="1" table:a="1"/>`)), "file-damaged [Data]"},
		{"stray text", fileOf(document(row(float("1") + "5"))), `file-damaged [Data]!A1 stray text "5"`},
		{"stray text between rows", fileOf(document("5" + row(float("1")))), `file-damaged [Data] stray text "5"`},
		{"stray text in a cell", fileOf(document(row(cell("", "5")))), `file-damaged [Data]!A1 stray text "5"`},
		{"deep", fileOf(document(row(text(strings.Repeat("<text:span>", 20) + strings.Repeat("</text:span>", 20))))), "file-too-large [Data]!A1 XML depth: 20"},
		{"bomb", fileOf(document(bomb("999999999", "999999999"))), "file-too-large [Data]!A1 columns: 16384"},
		{"bomb of rows", fileOf(document(bomb("999999999", "1"))), "file-too-large [Data]!1 rows: 1048576"},
		{"bomb of cells", fileOf(document(bomb("50", "50"))), "file-too-large [Data]!1 cells: 100"},
		{"bomb of blanks", fileOf(document(row(text(`<text:s text:c="999999999"/>`)))), "file-too-large [Data]!A1 text bytes: 1000"},
		{"much text", fileOf(document(row(strings.Repeat(text(strings.Repeat("x", 400)), 3)))), "file-too-large [Data]!C1 text bytes: 1000"},
		{"bomb of merges", fileOf(document(row(cell(`table:number-rows-spanned="2" table:number-columns-repeated="999999999"`, "")))), "file-too-large [Data]!A1 merged ranges: 3"},
		{"tall merge", fileOf(document(row(cell(`table:number-rows-spanned="999999999"`, "")))), "file-too-large [Data]!A1 rows: 1048576"},
		{"wide merge", fileOf(document(row(cell(`table:number-columns-spanned="16385"`, "")))), "file-too-large [Data]!A1 columns: 16384"},
		{"merges that overlap", fileOf(document(row(float("1") + cell(`table:number-columns-spanned="2" table:number-columns-repeated="2"`, "")))), "file-damaged [Data]!1 merged cells overlap at C1"},
		{"content far right", fileOf(document(row(`<table:table-cell table:number-columns-repeated="16384"/>` + float("1")))), "file-too-large [Data]!XFE1 columns: 16384"},
		{"content far below", fileOf(document(`<table:table-row table:number-rows-repeated="1048576"/>` + row(float("1")))), "file-too-large [Data]!1048577 rows: 1048576"},
		{"bad count", fileOf(document(`<table:table-row table:number-rows-repeated="x"/>`)), `file-damaged [Data]!1 number-rows-repeated "x"`},
		{"bad blanks", fileOf(document(row(text(`<text:s text:c="-1"/>`)))), `file-damaged [Data]!A1 text:s of "-1"`},
		{"too many bytes", fileOf(document(row(float("1")) + strings.Repeat(" ", 100_000))), "file-too-large [Data]!1 uncompressed bytes: 100000"},
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

// TestLimitOfToken: a text that would have to lie in memory at once.
func TestLimitOfToken(t *testing.T) {
	_, err := readRows(t, row(text(strings.Repeat("x", maxToken+blockBytes))), sheet.DefaultLimits)
	if got := sheettest.PlaceAndDetail(err); got != "file-too-large [Data]!A1 XML token bytes: 16777216" {
		t.Error(got)
	}
}

// TestTruncated: no file that is cut off or changed in one byte is read as
// another one.
func TestTruncated(t *testing.T) {
	good := fileOf(document(row(float("1")+text("a")) + row(float("2"))))
	for n := range good {
		if _, err := openBytes(t.Context(), good[:n], sheet.DefaultLimits); err == nil {
			t.Errorf("read with %d of %d bytes", n, len(good))
		}
		changed := bytes.Clone(good)
		changed[n] ^= 0x20
		b, err := openBytes(t.Context(), changed, sheet.DefaultLimits)
		if err != nil {
			continue
		}
		lines, err := sheettest.Read(t.Context(), b, 0)
		if got := strings.Join(lines, "|"); err == nil && got != `A1=1 B1="a"|A2=2` {
			t.Errorf("byte %d changed: %s", n, got)
		}
	}
}

// changing is a file that becomes another one.
type changing struct{ now []byte }

func (c *changing) ReadAt(b []byte, off int64) (int, error) {
	return bytes.NewReader(c.now).ReadAt(b, off)
}

func TestChanged(t *testing.T) {
	before := fileOf(document(row(float("1"))))
	for name, after := range map[string][]byte{
		"other cells": fileOf(document(row(float("123456789")) + row(float("2")))),
		"other sheet": fileOf(strings.Replace(document(row(float("1"))), "Data", "Dato", 1)),
		"shorter":     before[:40],
	} {
		c := &changing{now: before}
		b, err := Open(t.Context(), c, int64(len(before)), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		c.now = after
		if _, err := sheettest.Read(t.Context(), b, 0); !strings.HasPrefix(sheettest.PlaceAndDetail(err), "file-damaged [Data]") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	file := fileOf(document(bomb("1000000", "1")))
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
	if !errors.Is(err, context.Canceled) || n > 300 {
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

// TestLazy: rows come as they are read, not when all have been.
func TestLazy(t *testing.T) {
	b, err := openBytes(t.Context(), fileOf(document(strings.Repeat(row(float("1")), 3))), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for r, err := range b.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, fmt.Sprint(r.Number, " ", r.Cells[0].Said()))
	}
	if got := strings.Join(seen, ","); got != "1 1,2 1,3 1" {
		t.Error(got)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}

// TestMemory: what reading takes does not grow with the rows.
func TestMemory(t *testing.T) {
	rows := strings.Repeat(row(float("61.5")+text("Dinas")), 20_000)
	file := fileOf(document(rows))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b, err := openBytes(t.Context(), file, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range b.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 20_000 { // the last row: nothing of the others is kept
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); n != 20_000 || grown > 1<<20 {
		t.Errorf("%d rows, %d bytes more", n, grown)
	}
}
