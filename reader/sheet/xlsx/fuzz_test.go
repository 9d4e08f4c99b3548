package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// fuzzLimits keep what a fuzzer can ask for small.
var fuzzLimits = func() sheet.Limits {
	l := sheet.DefaultLimits
	l.Bytes, l.Part, l.Text = 1<<22, 1<<22, 1<<20
	return l
}()

// wellFormed tells whether encoding/xml finds nothing wrong in a document.
func wellFormed(document string) error {
	utf8, err := decoded(strings.NewReader(document))
	if err != nil {
		return err
	}
	text, err := io.ReadAll(utf8)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// FuzzSheetXML: whatever a sheet's part holds, reading it ends, in rows or in a
// fault; what is read without a fault is well formed for encoding/xml too; rows
// come in order and cells too; and it reads the same in small pieces.
func FuzzSheetXML(f *testing.F) {
	for _, rows := range []string{
		plainRows, mergeRows, "", "<row/>", `<row r="2" hidden="1"><c><v>1</v></c></row>`,
		`<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="d"><v>2021-03-02T08:47:12</v></c></row>`,
		`<row r="1" spans="1:2"><c r="A1" s="1"><v>0.5</v></c></row><row r="2" spans="1:2"><c r="A2" s="2"><v>45292</v></c><c r="B2" t="s"><v>1</v></c></row>`,
		"<row><c t=\"inlineStr\"><is><r><t>a&#x41;<![CDATA[]]]]></t></r><rPh><t>b</t></rPh></is></c></row><!-- x --><?y z?>",
		`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, `<row r="0"/>`, `<row r="1"><c r="ZZZ1"><v>1</v></c></row>`,
		`<row r="1" x:a="b" xmlns:x="urn:x"><x:c/></row>`,
	} {
		f.Add([]byte(sheetHead + "<sheetData>" + rows + "</sheetData></worksheet>"))
	}
	f.Add([]byte(sheetHead + "<sheetData>" + mergeRows + mergeTail))
	f.Add([]byte(prefixed(sheetHead+"<sheetData>"+plainRows+"</sheetData></worksheet>", "x")))
	f.Add([]byte(utf16Of(sheetHead+"<sheetData>"+plainRows+"</sheetData></worksheet>", false)))
	f.Add([]byte(strings.Replace(sheetHead, "UTF-8", "ISO-8859-1", 1) + "<sheetData/></worksheet>"))
	f.Fuzz(func(t *testing.T, document []byte) {
		w := workbookOf(string(document))
		w.strings, w.styles = testStrings, testStyles
		b, err := openBytes(t.Context(), w.bytes(), fuzzLimits)
		if err != nil {
			t.Fatal(err) // nothing but the sheet is broken
		}
		inOrder(t, b)
		lines, err := sheettest.Read(t.Context(), b, 0)
		var fault *sheet.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Fatalf("not a fault: %v", err)
		}
		if err == nil {
			if err := wellFormed(string(document)); err != nil {
				t.Fatalf("read %q, but encoding/xml says: %v", lines, err)
			}
		}
		drip(t, string(document))
	})
}

// inOrder checks rows and cells.
func inOrder(t *testing.T, b sheet.Book) {
	last := 0
	for row, err := range b.Rows(t.Context(), 0) {
		if err != nil {
			return
		}
		if row.Number <= last || len(row.Cells) == 0 {
			t.Fatalf("row %d behind %d, %d cells", row.Number, last, len(row.Cells))
		}
		last = row.Number
		for i, c := range row.Cells {
			if i > 0 && c.Col <= row.Cells[i-1].Col || c.Col < 1 || c.Col > fuzzLimits.Columns {
				t.Fatalf("row %d: column %d", row.Number, c.Col)
			}
			if c.Kind == sheet.Text && c.Text == "" || c.Kind == sheet.Number && !c.Number.IsSet() {
				t.Fatalf("row %d: a cell that says nothing", row.Number)
			}
		}
	}
}

// drip compares reading a document whole and in small pieces.
func drip(t *testing.T, document string) {
	table, styles := []string{"Unit", "Dinas", ""}, []style{{}, {class: asPercent}, {class: asDate}}
	want, wantErr := rowsFrom(t, &wholeInput{[]byte(document)}, table, styles)
	for _, n := range []int{1, 33} {
		if got, err := rowsFrom(t, &dripInput{data: document, n: n}, table, styles); !sameOutcome(want, wantErr, got, err) {
			t.Fatalf("whole: %q, %v\nby %d bytes: %q, %v", want, wantErr, n, got, err)
		}
	}
}

// FuzzSharedStrings: the same for the table of strings.
func FuzzSharedStrings(f *testing.F) {
	for _, items := range []string{testStrings, "", "<si/>", "<si><t>a</t></si><!-- b --><si><r><t>c</t></r></si>", "<si><t>_x0041__xD83D__xDE00_</t></si>", "<si><t>&lt;&#10;<![CDATA[a]]></t></si>"} {
		f.Add([]byte(xmlHead + `<sst xmlns="` + mainNS + `" count="1">` + items + "</sst>"))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		w := rowsOf(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)
		w.strings = " "
		w.parts = map[string]string{"xl/sharedStrings.xml": string(document)}
		_, err := openBytes(t.Context(), w.bytes(), fuzzLimits)
		var fault *sheet.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Fatalf("not a fault: %v", err)
		}
		if err == nil {
			if err := wellFormed(string(document)); err != nil {
				t.Fatalf("read, but encoding/xml says: %v", err)
			}
		}
	})
}
