package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// TestFaults: a sheet that is not right ends in a fault with the place reached.
func TestFaults(t *testing.T) {
	const good = `<row r="1"><c r="A1"><v>1</v></c></row>`
	for _, test := range []struct{ name, rows, want string }{
		{"a reference without a row", good + `<row r="2"><c r="A2"/><c r="B"><v>1</v></c></row>`, "[Data]!2"},
		{"a reference without a column", good + `<row r="2"><c r="2"><v>1</v></c></row>`, "[Data]!2"},
		{"an empty reference", good + `<row r="2"><c r=""><v>1</v></c></row>`, "[Data]!2"},
		{"a reference with dollars", good + `<row r="2"><c r="$A$2"><v>1</v></c></row>`, "[Data]!2"},
		{"a reference with a zero", good + `<row r="2"><c r="A02"><v>1</v></c></row>`, "[Data]!2"},
		{"a reference with four letters", good + `<row r="2"><c r="AAAA2"><v>1</v></c></row>`, "[Data]!2"},
		{"another row's cell", good + `<row r="2"><c r="B7"><v>1</v></c></row>`, "[Data]!B2"},
		{"a cell twice", good + `<row r="2"><c r="B2"><v>1</v></c><c r="B2"><v>1</v></c></row>`, "[Data]!B2"},
		{"a cell twice, once empty", good + `<row r="2"><c r="B2"/><c r="B2"><v>1</v></c></row>`, "[Data]!B2"},
		{"a cell too late", good + `<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>`, "[Data]!A2"},
		{"a cell without reference and its double", good + `<row r="2"><c><v>1</v></c><c r="A2"><v>1</v></c></row>`, "[Data]!A2"},
		{"row 0", good + `<row r="0"><c r="A0"><v>1</v></c></row>`, "[Data]!1"},
		{"a row that is no number", good + `<row r="x2"/>`, "[Data]!1"},
		{"a row twice", good + good, "[Data]!1"},
		{"a row twice, once empty", `<row r="3"/><row r="3"><c r="A3"/></row>`, "[Data]!3"},
		{"a row too late", `<row r="3"/><row r="2"/>`, "[Data]!2"},
		{"a shared string too far", good + `<row r="2"><c r="C2" t="s"><v>7</v></c></row>`, "[Data]!C2"},
		{"a shared string that is no number", good + `<row r="2"><c r="C2" t="s"><v>abc</v></c></row>`, "[Data]!C2"},
		{"a negative shared string", good + `<row r="2"><c r="C2" t="s"><v>-1</v></c></row>`, "[Data]!C2"},
		{"an unknown type", good + `<row r="2"><c r="C2" t="x"><v>1</v></c></row>`, "[Data]!C2"},
		{"a style that is no number", good + `<row r="2"><c r="C2" s="x"><v>1</v></c></row>`, "[Data]!C2"},
		{"two values", good + `<row r="2"><c r="C2"><v>1</v><v>2</v></c></row>`, "[Data]!C2"},
		{"a value and a text", good + `<row r="2"><c r="C2" t="inlineStr"><is><t>a</t></is><v>2</v></c></row>`, "[Data]!C2"},
		{"text beside a value", good + `<row r="2"><c r="C2">1<v>2</v></c></row>`, "[Data]!C2"},
		{"text between cells", good + `<row r="2"><c r="C2"/>x</row>`, "[Data]!C2"},
		{"text between rows", good + `x`, "[Data]!1"},
		{"an element we do not know in a cell", good + `<row r="2"><c r="C2"><w>1</w></c></row>`, "[Data]!C2"},
		{"an element we do not know in a row", good + `<row r="2"><d r="C2"/></row>`, "[Data]!2"},
		{"an element in a value", good + `<row r="2"><c r="C2"><v><b>1</b></v></c></row>`, "[Data]!C2"},
		{"an alternative in a row", good + `<row r="2"><mc:AlternateContent xmlns:mc="urn:mc"/></row>`, "[Data]!2"},
		{"cells of another vocabulary", good + `<row r="2"><c r="C2" xmlns="urn:x"><v>1</v></c></row>`, "[Data]!2"},
		{"another end", good + `<row r="2"><c r="C2"><v>30</v></row>`, "[Data]!C2"},
		{"an end of another prefix", good + `<row r="2"></x:row>`, "[Data]!2"},
		{"an attribute twice", good + `<row r="2"><c r="C2" r="C2"><v>1</v></c></row>`, "[Data]!2"},
		{"an attribute twice behind the usual", good + `<row r="2"><c r="C2" s="1" s="1"><v>1</v></c></row>`, "[Data]!2"},
		{"an attribute without quotes", good + `<row r=2></row>`, "[Data]!1"},
		{"an attribute without a value", good + `<row r></row>`, "[Data]!1"},
		{"attributes that touch", good + `<row r="2"s="1"></row>`, "[Data]!1"},
		{"< in an attribute", good + `<row r="2" x="<"></row>`, "[Data]!1"},
		{"a name that is none", good + `<2/>`, "[Data]!1"},
		{"a bare &", good + `<row r="2"><c r="A2"><v>1 & 2</v></c></row>`, "[Data]!A2"},
		{"an unknown entity", good + `<row r="2"><c r="A2"><f>&nbsp;</f></c></row>`, "[Data]!A2"},
		{"a reference to no character", good + `<row r="2"><c r="A2"><v>&#0;</v></c></row>`, "[Data]!A2"},
		{"a reference to half a character", good + `<row r="2"><c r="A2"><v>&#xD83D;</v></c></row>`, "[Data]!A2"},
		{"a control character", good + "<row r=\"2\"><c r=\"A2\"><f>\x01</f></c></row>", "[Data]!A2"},
		{"bytes that are no UTF-8", good + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>\xe9</t></is></c></row>", "[Data]!A2"},
		{"]]> in text", good + `<row r="2"><c r="A2"><v>]]></v></c></row>`, "[Data]!A2"},
		{"-- in a comment", good + `<!-- a -- b -->`, "[Data]!1"},
		{"a prefix that is not declared", good + `<y:row r="2"/>`, "[Data]!1"},
		{"a document type", good + `<!DOCTYPE x>`, "[Data]!1"},
		{"two texts in one string", good + `<row r="2"><c r="A2" t="inlineStr"><is><t>a</t><t>b</t></is></c></row>`, "[Data]!A2"},
		{"text outside t", good + `<row r="2"><c r="A2" t="inlineStr"><is>a</is></c></row>`, "[Data]!A2"},
		{"sheetData twice", good + `</sheetData><sheetData>`, "[Data]!1"},
		{"sheetData elsewhere", good + `</sheetData><a><sheetData/></a><sheetData>`, "[Data]!1"},
		{"stray text in the sheet", good + `</sheetData>x<sheetData>`, "[Data]!1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, pad := range []string{"", strings.Repeat(" ", hotWindow)} {
				w := rowsOf(test.rows + pad)
				w.strings = `<si><t>x</t></si>`
				_, err := readAll(t, w, sheet.DefaultLimits)
				if got := sheettest.Place(err); got != "file-damaged "+test.want {
					t.Errorf("%s, want file-damaged %s (%v)", got, test.want, err)
				}
			}
		})
	}
}

// TestDocumentFaults: the part around the rows is looked at to its end.
func TestDocumentFaults(t *testing.T) {
	const plain = sheetHead + `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`
	for _, test := range []struct{ name, sheet string }{
		{"text before the root", strings.Replace(plain, "<worksheet", "foo<worksheet", 1)},
		{"text behind the root", plain + "x"},
		{"CDATA behind the root", plain + "<![CDATA[ ]]>"},
		{"a second root", plain + "<a/>"},
		{"an end too much", plain + "</a>"},
		{"no root", xmlHead},
		{"nothing", ""},
		{"a declaration that is late", " " + plain},
		{"a second declaration", plain + "<?xml version='1.0'?>"},
		{"XML 1.1", strings.Replace(plain, "1.0", "1.1", 1)},
		{"an encoding that is not read", strings.Replace(plain, "UTF-8", "EBCDIC", 1)},
		{"a mark and another encoding", "\xef\xbb\xbf" + strings.Replace(plain, "UTF-8", "iso-8859-1", 1)},
		{"UTF-16 of odd length", utf16Of(plain, false) + "x"},
		{"a document type", strings.Replace(plain, "<worksheet", `<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet`, 1)},
		{"another root", strings.ReplaceAll(plain, "worksheet", "chartsheet")},
		{"a prefix not declared", strings.Replace(strings.Replace(plain, "<worksheet", "<x:worksheet", 1), "</worksheet", "</x:worksheet", 1)},
		{"an undeclared prefix below", strings.Replace(plain, "</worksheet>", "<y:z/></worksheet>", 1)},
		{"overlapping merges", strings.Replace(plain, "</worksheet>", `<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C1"/></mergeCells></worksheet>`, 1)},
		{"merges that are none", strings.Replace(plain, "</worksheet>", `<mergeCells><mergeCell ref="A:B"/></mergeCells></worksheet>`, 1)},
		{"merges without a reference", strings.Replace(plain, "</worksheet>", `<mergeCells><mergeCell/></mergeCells></worksheet>`, 1)},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := readAll(t, workbookOf(test.sheet), sheet.DefaultLimits)
			if got := sheettest.Place(err); !strings.HasPrefix(got, "file-damaged [Data]") {
				t.Errorf("%s (%v)", got, err)
			}
		})
	}
	t.Run("cut off anywhere", func(t *testing.T) {
		for n := 0; n < len(plain); n += 1 + len(plain)/200 {
			_, err := readAll(t, workbookOf(plain[:n]), sheet.DefaultLimits)
			if got := sheettest.Place(err); !strings.HasPrefix(got, "file-damaged [Data]") {
				t.Fatalf("%q: %s (%v)", plain[:n], got, err)
			}
		}
	})
}

func TestLimits(t *testing.T) {
	row := func(n int) string { return fmt.Sprintf(`<row r="%d"><c r="A%d"><v>1</v></c></row>`, n, n) }
	many := strings.Repeat("<si><t>abc</t></si>", 9)
	for _, test := range []struct {
		name, want string
		limit      func(*sheet.Limits)
		book       *miniWorkbook
	}{
		{"rows", "rows: 5", func(l *sheet.Limits) { l.Rows = 5 }, rowsOf(row(5) + row(6))},
		{"rows of Excel", "rows: 1048576", func(*sheet.Limits) {}, rowsOf(row(1048577))},
		{"columns", "columns: 2", func(l *sheet.Limits) { l.Columns = 2 }, rowsOf(`<row r="1"><c r="C1"><v>1</v></c></row>` + row(2))},
		{"columns of Excel", "columns: 16384", func(*sheet.Limits) {}, rowsOf(`<row r="1"><c r="XFE1"><v>1</v></c></row>` + row(2))},
		{"cells", "cells: 2", func(l *sheet.Limits) { l.Cells = 2 }, rowsOf(row(1) + row(2) + row(3))},
		{"depth", "XML depth: 8", func(l *sheet.Limits) { l.Depth = 8 }, rowsOf(`<row r="1"><extLst>` + strings.Repeat("<a>", 9) + strings.Repeat("</a>", 9) + `</extLst></row>`)},
		{"strings", "shared strings: 8", func(l *sheet.Limits) { l.Strings = 8 }, &miniWorkbook{sheet: sheetHead + "</worksheet>", strings: many}},
		{"text of strings", "text bytes: 20", func(l *sheet.Limits) { l.Text = 20 }, &miniWorkbook{sheet: sheetHead + "</worksheet>", strings: many}},
		{"text of a string", "text bytes: 20", func(l *sheet.Limits) { l.Text = 20 }, &miniWorkbook{sheet: sheetHead + "</worksheet>", strings: "<si><t>" + strings.Repeat("a", 21) + "</t></si>"}},
		{"text of a row", "text bytes: 20", func(l *sheet.Limits) { l.Text = 20 }, rowsOf(`<row><c t="str"><v>aaaaaaaaaaaa</v></c><c t="inlineStr"><is><t>bbbbbbbbbbb</t></is></c></row>`)},
		{"merges", "merged ranges: 1", func(l *sheet.Limits) { l.Merges = 1 }, workbookOf(sheetHead + `<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>`)},
		{"a merge's columns", "columns: 16384", func(*sheet.Limits) {}, workbookOf(sheetHead + `<mergeCells><mergeCell ref="A1:XFE1"/></mergeCells></worksheet>`)},
		{"entries", "zip entries: 3", func(l *sheet.Limits) { l.Entries = 3 }, rowsOf("")},
		{"a part", "part bytes: 100", func(l *sheet.Limits) { l.Part = 100 }, rowsOf("")},
		{"all bytes", "uncompressed bytes: 5000", func(l *sheet.Limits) { l.Bytes = 5000 }, rowsOf(strings.Repeat(" ", 10_000))},
		{"all bytes of a large sheet", "uncompressed bytes: 9000000", func(l *sheet.Limits) { l.Bytes = 9_000_000 }, rowsOf(strings.Repeat(" ", 10_000_000))},
		{"a tag", "tag bytes: 1048576", func(*sheet.Limits) {}, rowsOf(`<row a="` + strings.Repeat(" ", 10_000_000) + `"/>`)},
		{"attributes", "attributes: 512", func(*sheet.Limits) {}, rowsOf(`<row ` + attributes(513) + `/>`)},
	} {
		t.Run(test.name, func(t *testing.T) {
			limits := sheet.DefaultLimits
			test.limit(&limits)
			_, err := readAll(t, test.book, limits)
			var f *sheet.Fault
			if !errors.As(err, &f) || f.Code != calc.FileTooLarge || f.Detail != test.want {
				t.Errorf("%v, want %s", err, test.want)
			}
		})
	}
}

func attributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` a%d=""`, i)
	}
	return b.String()
}

// TestStops: a reader that breaks off, and a context that ends, leave nothing
// running behind.
func TestStops(t *testing.T) {
	var xml bytes.Buffer
	surveyXML(&xml, 31_500, 10, false)
	w := workbookOf(xml.String())
	data := w.bytes()
	if xml.Len() < smallSheet {
		t.Fatal("the sheet is small")
	}
	before := runtime.NumGoroutine()
	b, err := openBytes(t.Context(), data, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		for _, err := range b.Rows(t.Context(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		ctx, cancel := context.WithCancel(t.Context())
		n, last := 0, error(nil)
		for _, err := range b.Rows(ctx, 0) {
			if last = err; err == nil {
				n++
			}
			cancel()
		}
		cancel()
		if !errors.Is(last, context.Canceled) || n > 28_000 {
			t.Fatalf("%d rows, then %v", n, last)
		}
	}
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, before %d", runtime.NumGoroutine(), before)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := openBytes(ctx, data, sheet.DefaultLimits); !errors.Is(err, context.Canceled) {
		t.Errorf("Open with an ended context: %v", err)
	}
}
