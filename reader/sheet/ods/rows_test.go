package ods

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

func row(cells string) string { return "<table:table-row>" + cells + "</table:table-row>" }

func cell(attrs, content string) string {
	return "<table:table-cell " + attrs + ">" + content + "</table:table-cell>"
}

func float(v string) string {
	return cell(`office:value-type="float" office:value="`+v+`"`, "<text:p>shown</text:p>")
}

func text(s string) string {
	return cell(`office:value-type="string"`, "<text:p>"+s+"</text:p>")
}

func TestCells(t *testing.T) {
	const formula = `table:formula="of:=1" `
	tests := []struct{ name, cell, want string }{
		{"number", float("61.2"), "A1=61.2"},
		{"number at fifteen digits", float("131.60499999999999"), "A1=131.605"},
		{"number with an exponent", float("1.5E-3"), "A1=0.0015"},
		{"value before text", cell(`office:value-type="float" office:value="88.456"`, "<text:p>88,46</text:p>"), "A1=88.456"},
		{"percentage", cell(`office:value-type="percentage" office:value="0.612"`, "<text:p>61%</text:p>"), "A1=61.2%"},
		{"currency", cell(`office:value-type="currency" office:value="9.99" office:currency="IDR"`, ""), "A1=9.99"},
		{"no number", float("abc"), `A1="abc"`},
		{"infinite", float("INF"), `A1="INF"`},
		{"number without a value", cell(`office:value-type="float"`, "<text:p>5</text:p>"), `A1="5"`},
		{"date", cell(`office:value-type="date" office:date-value="2024-06-30"`, ""), "A1=2024-06-30 00:00:00"},
		{"date and time", cell(`office:value-type="date" office:date-value="2024-06-30T08:15:00.5"`, ""), "A1=2024-06-30 08:15:00.5"},
		{"date of floating point", cell(`office:value-type="date" office:date-value="2024-06-30T07:59:59.999999997"`, ""), "A1=2024-06-30 08:00:00"},
		{"date with a zone", cell(`office:value-type="date" office:date-value="1987-11-29T13:37:00-10:00"`, ""), "A1=1987-11-29 13:37:00"},
		{"no date", cell(`office:value-type="date" office:date-value="30 Juni"`, ""), `A1="30 Juni"`},
		{"time", cell(`office:value-type="time" office:time-value="PT13H37M00S"`, ""), "A1=1899-12-31 13:37:00"},
		{"time beyond a day", cell(`office:value-type="time" office:time-value="PT36H00M00.5S"`, ""), "A1=1900-01-01 12:00:00.5"},
		{"clock of a date", cell(`office:value-type="time" office:time-value="PT1087020H00M00S"`, ""), "A1=2024-01-01 12:00:00"},
		{"time before zero", cell(`office:value-type="time" office:time-value="-PT12H"`, ""), "A1=-0.5"},
		{"no time", cell(`office:value-type="time" office:time-value="P1Y"`, ""), `A1="P1Y"`},
		{"true", cell(`office:value-type="boolean" office:boolean-value="true"`, "<text:p>BENAR</text:p>"), "A1=TRUE"},
		{"true as a digit", cell(`office:value-type="boolean" office:boolean-value="1"`, ""), "A1=TRUE"},
		{"false as a digit", cell(`office:value-type="boolean" office:boolean-value="0"`, ""), "A1=FALSE"},
		{"text", text("Dinas &amp; Badan"), `A1="Dinas & Badan"`},
		{"text without a type", cell("", "<text:p>a</text:p>"), `A1="a"`},
		{"text given twice", cell(`office:value-type="string" office:string-value="saved"`, "<text:p>shown</text:p>"), `A1="saved"`},
		{"paragraphs", text("a</text:p><text:p/><text:p>b"), `A1="a\n\nb"`},
		{"blanks", text("  a  b<text:s text:c=\"3\"/>c<text:tab/><text:s/>d "), `A1="  a  b   c\t d "`},
		{"indented", text("\n  a\n b<text:span>\n</text:span> c<text:line-break/> d\n"), `A1="a b  c\n d"`},
		{"runs", text("a<text:span>b<text:span>c</text:span></text:span><text:a>d</text:a>"), `A1="abcd"`},
		{"ruby", text("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>"), `A1="a"`},
		{"remark", cell(`office:value-type="float" office:value="4"`, "<office:annotation><text:p>no</text:p></office:annotation><text:p>4</text:p>"), "A1=4"},
		{"remark on a text", cell("", "<office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p>"), `A1="yes"`},
		{"shape", cell("", "<draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame>"), ""},
		{"empty text", text(""), ""},
		{"formula", cell(formula+`office:value-type="float" office:value="5"`, "<text:p>5</text:p>"), "A1:=5"},
		{"formula that gives text", cell(formula+`office:value-type="string" office:string-value="A"`, ""), `A1:="A"`},
		{"formula that gives nothing", cell(formula+`office:value-type="string" office:string-value=""`, "<text:p/>"), ""},
		{"formula without a value", cell(formula, ""), "A1:=?"},
		{"formula with a type and no value", cell(formula+`office:value-type="float"`, ""), "A1:=?"},
		{"error", cell(formula+`office:value-type="string" office:string-value="" calcext:value-type="error"`, "<text:p>#N/A</text:p>"), "A1:=#N/A"},
		{"error of an older program", cell(formula+`office:value-type="float" office:value="0"`, "<text:p>#DIV/0!</text:p>"), "A1:=#DIV/0!"},
		{"error by its number", cell(formula+`office:value-type="float" office:value="0"`, "<text:p>Err:502</text:p>"), "A1:=Err:502"},
		{"text that looks like an error", text("#N/A"), `A1="#N/A"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			lines, err := readRows(t, row(test.cell), sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(lines, "|"); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestRows(t *testing.T) {
	const empty = `<table:table-cell table:style-name="ce1" table:number-columns-repeated="16380"/>`
	tests := []struct {
		name, rows string
		want       []string
	}{
		{"none", "", nil},
		{"two", row(float("1")+text("a")) + row("") + row("<table:table-cell/>"+float("2")), []string{`A1=1 B1="a"`, "B3=2"}},
		{"repeated cells", row(cell(`office:value-type="float" office:value="3" table:number-columns-repeated="3"`, "") + float("4") + empty),
			[]string{"A1=3 B1=3 C1=3 D1=4"}},
		{"repeated rows", `<table:table-row table:number-rows-repeated="3">` + float("1") + "</table:table-row>" + row(float("2")),
			[]string{"A1=1", "A2=1", "A3=1", "A4=2"}},
		{"empty rows without end", row(float("1")) + `<table:table-row table:number-rows-repeated="1048575">` + empty + "</table:table-row>",
			[]string{"A1=1"}},
		{"empty cells without end", row(`<table:table-cell table:number-columns-repeated="999999999999999999999"/>`) + row(float("1")), []string{"A2=1"}},
		{"repeated zero times", `<table:table-row table:number-rows-repeated="0">` + float("1") + "</table:table-row>", []string{"A1=1"}},
		{"hidden", `<table:table-row table:visibility="collapse">` + float("1") + "</table:table-row>" +
			`<table:table-row table:visibility="filter">` + float("2") + "</table:table-row>" + row(float("3")),
			[]string{"A1=1 (hidden)", "A2=2 (hidden)", "A3=3"}},
		{"groups", "<table:table-header-rows>" + row(text("Unit")) + "</table:table-header-rows><table:table-rows>" +
			`<table:table-row-group table:display="false">` + row(float("1")) + "<table:table-row-group>" + row(float("2")) + "</table:table-row-group>" + row(float("3")) +
			"</table:table-row-group><table:table-row-group>" + row(float("4")) + "</table:table-row-group></table:table-rows>",
			[]string{`A1="Unit"`, "A2=1 (hidden)", "A3=2 (hidden)", "A4=3 (hidden)", "A5=4"}},
		{"what is not rows", "<table:table-column/><table:shapes><draw:frame><table:table>" + row(float("9")) + "</table:table></draw:frame></table:shapes>" + row(float("1")),
			[]string{"A1=1"}},
		{"merged", row(cell(`office:value-type="float" office:value="1" table:number-columns-spanned="2" table:number-rows-spanned="2"`, "")+
			`<table:covered-table-cell office:value-type="float" office:value="7"/>`+float("2")) +
			row(`<table:covered-table-cell table:number-columns-repeated="2" office:value-type="float" office:value="8"/>`+float("3")) + row(float("4")),
			[]string{"A1=1 C1=2", "C2=3", "A3=4"}},
		{"covered by nothing", row(float("1") + `<table:covered-table-cell office:value-type="float" office:value="7"/>`), []string{"A1=1 B1=7"}},
		{"merged in repeated rows", `<table:table-row table:number-rows-repeated="2">` +
			cell(`office:value-type="float" office:value="1" table:number-columns-spanned="2"`, "") + float("9") + "</table:table-row>",
			[]string{"A1=1", "A2=1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readRows(t, test.rows, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestMerges(t *testing.T) {
	b, err := openBytes(t.Context(), fileOf(document(row(float("1")+cell(`table:number-rows-spanned="2" table:number-columns-repeated="2"`, ""))+
		row("")+`<table:table-row table:number-rows-repeated="2">`+cell(`table:number-columns-spanned="3"`, "")+"</table:table-row>")), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Merges(t.Context(), 0)
	want := []sheet.Range{
		{Top: 1, Left: 2, Bottom: 2, Right: 2}, {Top: 1, Left: 3, Bottom: 2, Right: 3},
		{Top: 3, Left: 1, Bottom: 3, Right: 3}, {Top: 4, Left: 1, Bottom: 4, Right: 3},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

// TestSheets: which sheets there are, what hides them, and that each is read
// from its own place, whatever stands before.
func TestSheets(t *testing.T) {
	content := "\xef\xbb\xbf" + contentHead + `<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>` +
		`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>` +
		`<office:body xmlns:x="urn:a&quot;b"><office:spreadsheet xmlns:t="` + nsTable + `"><table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>` +
		`<!-- é --><table:tracked-changes><table:table table:name="no"/></table:tracked-changes>` +
		`<table:table table:name="é" table:style-name="ta1">` + row(float("1")) + "</table:table>\n" +
		`<t:table t:name="Dua" t:style-name="ta2"><t:table-row><t:table-cell office:value-type="time" office:time-value="PT12H"/></t:table-row></t:table>` +
		`<table:table table:name="'file:///tmp/a.ods'#$Sheet1">` + row(float("3")) + `</table:table><table:table/>` + contentTail
	b, err := openBytes(t.Context(), fileOf(content), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Info{{Name: "é"}, {Name: "Dua", Hidden: true}, {Name: "Sheet3"}}
	if diff := cmp.Diff(want, b.Sheets()); diff != "" {
		t.Fatalf("(-want +got)\n%s", diff)
	}
	for i, want := range []string{"A1=1", "A1=1904-01-01 12:00:00", ""} {
		for range 2 {
			lines, err := sheettest.Read(t.Context(), b, i)
			if got := strings.Join(lines, "|"); err != nil || got != want {
				t.Errorf("sheet %d: %s, %v, want %s", i, got, err, want)
			}
		}
	}
}
