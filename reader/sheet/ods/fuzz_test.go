package ods

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// fuzzLimits keep what a fuzzer can ask for small.
var fuzzLimits = func() sheet.Limits {
	l := sheet.DefaultLimits
	l.Bytes, l.Part, l.Text, l.Cells, l.Merges = 1<<22, 1<<22, 1<<20, 2000, 100
	return l
}()

// FuzzContent: whatever content.xml holds, reading it ends, in rows or in a
// fault; what opens is well formed; rows come in order and cells too, within
// the limits, and the same the second time.
func FuzzContent(f *testing.F) {
	for _, rows := range []string{
		"", row(float("1") + text("a")), row(cell("", "")), bomb("999999999", "999999999"), bomb("9", "9"),
		`<table:table-row table:visibility="collapse" table:number-rows-repeated="3">` + float("1.50") + "</table:table-row>",
		row(cell(`table:number-columns-spanned="2" table:number-rows-spanned="2"`, "") + `<table:covered-table-cell office:value-type="float" office:value="7"/>`),
		row(cell(`office:value-type="date" office:date-value="2024-06-30T08:15:00"`, "") + cell(`office:value-type="time" office:time-value="PT13H37M00S"`, "")),
		row(cell(`table:formula="of:=1" office:value-type="string" calcext:value-type="error"`, "<text:p>#N/A</text:p>")),
		row(text(`a<text:s text:c="3"/>&#x41;<![CDATA[b]]><text:line-break/></text:p><text:p><!-- c -->`)),
		"<table:table-row-group table:display=\"false\">" + row(float("1")) + "</table:table-row-group>",
	} {
		f.Add(document(rows))
	}
	f.Add(strings.ReplaceAll(document(row(float("1"))), "office:spreadsheet", "office:text"))
	f.Add(strings.Replace(document(row(float("1"))), `table:name="Data"`, "", 1))
	f.Fuzz(func(t *testing.T, content string) {
		b, err := openBytes(t.Context(), fileOf(content), fuzzLimits)
		if err != nil {
			sheettest.IsFault(t, err)
			return
		}
		if err := wellFormed(content); err != nil {
			t.Fatalf("opened, but %v", err)
		}
		for i := range b.Sheets() {
			first, err := sheettest.InOrder(t, b, i, fuzzLimits)
			if again, err2 := sheettest.InOrder(t, b, i, fuzzLimits); again != first || (err == nil) != (err2 == nil) {
				t.Fatalf("read %q, %v, then %q, %v", first, err, again, err2)
			}
		}
	})
}

func wellFormed(content string) error {
	d := xml.NewDecoder(strings.NewReader(content))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// FuzzFile: the same for any bytes.
func FuzzFile(f *testing.F) {
	f.Add(fileOf(document(row(float("1") + text("a")))))
	f.Add(zipped(manifestPart, manifest(manifestEntry(contentPart, true)), contentPart, document("")))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := openBytes(t.Context(), data, fuzzLimits)
		if err != nil {
			sheettest.IsFault(t, err)
			return
		}
		for i := range b.Sheets() {
			_, _ = sheettest.InOrder(t, b, i, fuzzLimits)
		}
	})
}
