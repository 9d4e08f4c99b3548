package xlsx

import (
	"archive/zip"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"rapor/reader/sheet"
)

// testStyles has one style per kind of number format; styleOf names them.
const testStyles = `<numFmts count="4"><numFmt numFmtId="164" formatCode="[$-421]dd\ mmmm\ yyyy;@"/>` +
	`<numFmt numFmtId="165" formatCode="0.0&quot;%&quot;"/><numFmt numFmtId="166" formatCode="[=0]&quot;-&quot;;0.0%"/>` +
	`<numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>` +
	`<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
	`<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/></cellXfs>` +
	`<dxfs><dxf><numFmt numFmtId="0" formatCode="0%"/></dxf></dxfs>`

const testStrings = `<si><t>Unit</t></si><si><r><rPr><b/></rPr><t>Dinas </t></r><r><t xml:space="preserve">Kesehatan </t></r><rPh sb="0" eb="1"><t>PHON</t></rPh><phoneticPr fontId="1"/></si>` +
	`<si><t>a_x000D_b_x005F_x000D_ _xD83D__xDE00_ _xD83D_ _xZZZZ_</t></si><si/><si><t></t></si><si><t xml:space="preserve"> blanks </t></si><si><t><![CDATA[<c>&amp;]]> &amp; &#65;&#x42;</t></si>`

func TestRows(t *testing.T) {
	for _, test := range []struct {
		name, rows string
		want       []string
	}{
		{"numbers and shared strings", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>61.2</v></c><c r="C1" s="3" t="n"><v>-5</v></c></row>`,
			[]string{`A1="Unit" B1=61.2 C1=-5`}},
		{"runs are joined, phonetics left out", `<row r="1"><c r="A1" t="s"><v>1</v></c></row>`, []string{`A1="Dinas Kesehatan "`}},
		{"escapes, pairs of them, halves, none", `<row r="1"><c r="A1" t="s"><v>2</v></c></row>`, []string{`A1="a\rb_x000D_ 😀 _xD83D_ _xZZZZ_"`}},
		{"empty shared strings say nothing", `<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1" t="s"><v>4</v></c></row>`, nil},
		{"blanks are kept", `<row r="1"><c r="A1" t="s"><v>5</v></c></row>`, []string{`A1=" blanks "`}},
		{"CDATA and references", `<row r="1"><c r="A1" t="s"><v>6</v></c></row>`, []string{`A1="<c>&amp; & AB"`}},
		{"a shared string without an index", `<row r="1"><c r="A1" t="s"><v/></c><c r="B1" t="s"><v></v></c><c r="C1" t="s"/></row>`, nil},
		{"inline strings", `<row r="1"><c r="A1" t="inlineStr"><is><t>x &lt; y</t></is></c><c r="B1" t="inlineStr"><is><r><t>Din</t></r><r><t>as</t></r><rPh><t>P</t></rPh></is></c><c r="C1" t="inlineStr"><is><t/></is></c></row>`,
			[]string{`A1="x < y" B1="Dinas"`}},
		{"an inline string as a value", `<row r="1"><c r="A1" t="inlineStr"><v>x</v></c></row>`, []string{`A1="x"`}},
		{"an inline string without its type", `<row r="1"><c r="A1"><is><t>x</t></is></c></row>`, []string{`A1="x"`}},
		{"results of formulas", `<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>a_x000A_b</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="b"><f>TRUE()</f><v>1</v></c></row>`,
			[]string{`A1:="a\nb" B1:=2 C1:=TRUE`}},
		{"formulas without a saved value", `<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="str"><f>1</f></c><c r="D1" t="s"><f t="shared" si="0"/></c></row>`,
			[]string{`A1:=? B1:=? C1:=? D1:=?`}},
		{"a formula that gave nothing", `<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="str"><f>""</f><v/></c></row>`, nil},
		{"booleans", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>true</v></c><c r="D1" t="b"><v>2</v></c></row>`,
			[]string{`A1=TRUE B1=FALSE C1=TRUE D1="2"`}},
		{"errors", `<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="e"><v>#SPILL!</v></c></row>`,
			[]string{`A1=#N/A B1:=#DIV/0! C1=#SPILL!`}},
		{"ISO dates", `<row r="1"><c r="A1" t="d"><v>2021-01-02</v></c><c r="B1" t="d"><v>2021-03-02T08:47:12.5Z</v></c><c r="C1" t="d"><v>2021-03-02T08:47:12+07:00</v></c><c r="D1" t="d"><v>10:11:12</v></c><c r="E1" t="d"><v>kemarin</v></c></row>`,
			[]string{`A1=2021-01-02 00:00:00 B1=2021-03-02 08:47:12.5 C1=2021-03-02 08:47:12 D1=1899-12-31 10:11:12 E1="kemarin"`}},
		{"what is no number", `<row r="1"><c r="A1"><v>abc</v></c><c r="B1"><v>3,25</v></c><c r="C1"><v>NaN</v></c><c r="D1"><v>1E400</v></c><c r="E1"><v>1 000</v></c><c r="F1"><v>0x1F</v></c></row>`,
			[]string{`A1="abc" B1="3,25" C1="NaN" D1="1E400" E1="1 000" F1="0x1F"`}},
		{"forms of numbers", `<row r="1"><c r="A1"><v> 3.25 </v></c><c r="B1"><v>1E3</v></c><c r="C1"><v>131.60499999999999</v></c><c r="D1"><v>3201234567890123</v></c><c r="E1"><v>-0</v></c><c r="F1"><v>+5</v></c><c r="G1"><v>007.50</v></c><c r="H1"><v><![CDATA[4]]></v></c><c r="I1"><v>&#53;</v></c></row>`,
			[]string{`A1=3.25 B1=1000 C1=131.605 D1=3201234567890120 E1=0 F1=5 G1=7.5 H1=4 I1=5`}},
		{"percent by format", `<row r="1"><c r="A1" s="1"><v>0.8765</v></c><c r="B1" s="3"><v>87.6</v></c><c r="C1" s="4"><v>0.5</v></c><c r="D1" s="4"><v>0</v></c><c r="E1" s="99"><v>0.5</v></c><c r="F1" s=""><v>1</v></c></row>`,
			[]string{`A1=87.65% B1=87.6 C1=50% D1=0 E1=0.5 F1=1`}},
		{"dates by format", `<row r="1"><c r="A1" s="2"><v>45292</v></c><c r="B1" s="5"><v>1.5</v></c><c r="C1" s="6"><v>45292.64123842593</v></c><c r="D1" s="2"><v>1</v></c><c r="E1" s="2"><v>59</v></c><c r="F1" s="2"><v>60</v></c><c r="G1" s="2"><v>61</v></c><c r="H1" s="2"><v>-1</v></c><c r="I1" s="2"><v>2958466</v></c></row>`,
			[]string{`A1=2024-01-01 00:00:00 B1=1900-01-01 12:00:00 C1=2024-01-01 15:23:23 D1=1900-01-01 00:00:00 E1=1900-02-28 00:00:00 F1=60 G1=1900-03-01 00:00:00 H1=-1 I1=2958466`}},
		{"what says nothing", `<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="3"><c r="A3"></c><c r="B3"><v></v></c></row><row r="4"> </row><row r="9"><c r="C9"><v>1</v></c></row>`,
			[]string{`C9=1`}},
		{"cells and rows without references", `<row><c t="s"><v>0</v></c><c/><c><v>7</v></c></row><row r="5"><c r="B5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`,
			[]string{`A1="Unit" C1=7`, `B5=1 C5=2`, `A6=3`}},
		{"small letters", `<row r="1"><c r="a1"><v>1</v></c><c r="ab1"><v>2</v></c></row>`, []string{`A1=1 AB1=2`}},
		{"the last cell", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, []string{`XFD1048576=1`}},
		{"hidden rows", `<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>2</v></c></row><row r="3" hidden="true"><c r="A3"><v>3</v></c></row><row r="4" hidden="true"><c r="A4"><v>4</v></c></row>`,
			[]string{`A1=1 (hidden)`, `A2=2`, `A3=3 (hidden)`, `A4=4 (hidden)`}},
		{"quotes, blanks and line ends in tags", "<row r='1' spans = '1:2'><c\n r = 'A1'\tt='s' ><v >0</v\n></c ><c r=\"B1\" ><v xml:space='preserve'>2</v></c></row >", []string{`A1="Unit" B1=2`}},
		{"comments, instructions, extensions", `<!-- a > b --><row r="1"><?x y?><c r="A1"><!----><v>1<!-- 5 -->2</v><extLst><ext><v>9</v></ext></extLst></c><extLst><ext uri="u"/></extLst></row>`, []string{`A1=12`}},
		{"line ends in text", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a\r\nb\rc&#13;d</t></is></c></row>", []string{`A1="a\nb\nc\rd"`}},
		{"references", `<row r="1"><c r="A1" t="inlineStr"><is><t>&lt;&gt;&amp;&quot;&apos;&#233;&#xE9;&#x1F600;</t></is></c></row>`, []string{`A1="<>&\"'éé😀"`}},
		{"blanks between all", "\n<row r=\"1\">\n  <c r=\"A1\">\n    <v>1</v>\n  </c>\n</row>\n", []string{`A1=1`}},
		{"attributes in any order", `<row hidden="1" r="1"><c t="s" s="1" r="A1"><v>0</v></c></row>`, []string{`A1="Unit" (hidden)`}},
		{"declarations on rows and cells", `<row r="1" x:dy="1" xmlns:x="urn:x"><c r="A1"><v>1</v></c></row><row r="2" x:dy="1" xmlns:x="urn:x"><c xmlns:y="urn:y" r="A2"><v>2</v></c></row>`, []string{`A1=1`, `A2=2`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := rowsOf(test.rows)
			w.strings, w.styles = testStrings, testStyles
			got, err := readAll(t, w, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

const plainRows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2.5</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>é</t></is></c></row>`

var plainWant = []string{`A1="Unit" B1=2.5`, `A2="é"`}

// prefixed gives every element of a document a prefix.
func prefixed(xml, prefix string) string {
	head, body, _ := strings.Cut(xml, "<worksheet")
	body = strings.ReplaceAll("<worksheet"+body, "</", "\x00")
	body = strings.ReplaceAll(body, "<", "<"+prefix+":")
	body = strings.ReplaceAll(body, "\x00", "</"+prefix+":")
	return head + strings.Replace(body, "xmlns=", "xmlns:"+prefix+"=", 1)
}

func utf16Of(s string, big bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

func TestForms(t *testing.T) {
	plain := sheetHead + "<sheetData>" + plainRows + "</sheetData></worksheet>"
	latin := strings.ReplaceAll(strings.Replace(plain, "UTF-8", "iso-8859-1", 1), "é", "\xe9")
	for _, test := range []struct{ name, sheet string }{
		{"plain", plain},
		{"a byte order mark", "\xef\xbb\xbf" + plain},
		{"UTF-16 LE with a mark", "\xff\xfe" + utf16Of(strings.Replace(plain, "UTF-8", "UTF-16", 1), false)},
		{"UTF-16 BE with a mark", "\xfe\xff" + utf16Of(plain, true)},
		{"UTF-16 LE without", utf16Of(plain, false)},
		{"UTF-16 BE without", utf16Of(plain, true)},
		{"Latin-1", latin},
		{"Windows-1252", strings.Replace(latin, "iso-8859-1", "Windows-1252", 1)},
		{"no declaration", strings.TrimPrefix(plain, xmlHead)},
		{"a prefix", prefixed(plain, "x")},
		{"strict OOXML", strings.Replace(plain, mainNS, mainNSStrict, 1)},
		{"no namespace", strings.Replace(plain, ` xmlns="`+mainNS+`"`, "", 1)},
		{"a wrong dimension", strings.Replace(plain, "<sheetData>", `<dimension ref="A1:XFD1048576"/><sheetData>`, 1)},
		{"a dimension that is none", strings.Replace(plain, "<sheetData>", `<dimension ref="?"/><sheetData>`, 1)},
		{"elements around", strings.Replace(strings.Replace(plain, "<sheetData>", `<sheetPr><tabColor rgb="1"/></sheetPr><cols><col min="1"/></cols><sheetData>`, 1),
			"</worksheet>", `<pageMargins left="0"/><extLst><ext xmlns:a="urn:a"><a:b>text</a:b></ext></extLst></worksheet>`, 1)},
		{"white space behind", plain + "\n <!-- end --> \n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := workbookOf(test.sheet)
			w.strings = testStrings
			got, err := readAll(t, w, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(plainWant, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	t.Run("deflated, not stored", func(t *testing.T) {
		w := rowsOf(plainRows)
		w.strings, w.method = testStrings, zip.Deflate
		if got, err := readAll(t, w, sheet.DefaultLimits); err != nil || !cmp.Equal(got, plainWant) {
			t.Errorf("%q, %v", got, err)
		}
	})
}

func TestDate1904(t *testing.T) {
	for _, prefix := range []string{`<workbookPr date1904="1"/>`, `<workbookPr date1904="true"/>`} {
		w := rowsOf(`<row r="1"><c r="A1" s="2"><v>43830</v></c><c r="B1" s="2"><v>0</v></c><c r="C1" s="2"><v>60</v></c><c r="D1" t="d"><v>10:00:00</v></c></row>`)
		w.styles, w.prefix = testStyles, prefix
		got, err := readAll(t, w, sheet.DefaultLimits)
		want := []string{`A1=2024-01-01 00:00:00 B1=1904-01-01 00:00:00 C1=1904-03-01 00:00:00 D1=1904-01-01 10:00:00`}
		if err != nil || !cmp.Equal(want, got) {
			t.Errorf("%s: %q, %v", prefix, got, err)
		}
	}
}

// TestSaid: what is told of a cell is what the file says, however it is read.
func TestSaid(t *testing.T) {
	values := []string{"5", "61.2", "61.20", "131.60499999999999", "1E3", "-0", "007", "0.5", ".5", "5.", " 5 ", "3201234567890123", "-12.25", "0", "0.0", "100", "123456789012345", "1234567890123456"}
	for _, kind := range []string{"", ` s="1"`, ` s="2"`} {
		var rows strings.Builder
		for i, v := range values {
			rows.WriteString(`<c r="` + string(rune('A'+i)) + `1"` + kind + `><v>` + v + `</v></c>`)
		}
		w := rowsOf(`<row r="1">` + rows.String() + strings.Repeat(" ", hotWindow) + `</row>`)
		w.styles = testStyles
		b, err := openBytes(t.Context(), w.bytes(), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		for row, err := range b.Rows(t.Context(), 0) {
			if err != nil || len(row.Cells) != len(values) {
				t.Fatal(len(row.Cells), err)
			}
			for i, c := range row.Cells {
				if c.Said() != values[i] {
					t.Errorf("%s: said %q, the file %q", kind, c.Said(), values[i])
				}
			}
		}
	}
}
