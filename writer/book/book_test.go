package book

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

func newBook(t *testing.T) *Workbook {
	t.Helper()
	w, err := New(Properties{Title: "Judul", Author: "Kantor A & B"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func bytesOf(t *testing.T, w *Workbook) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// chartBook has all that makes excelize's own files differ from run to run:
// several streamed sheets, a chart, a filter, a conditional format.
func chartBook(t *testing.T) *Workbook {
	t.Helper()
	w := newBook(t)
	for _, name := range []string{"Satu", "Dua", "Tiga"} {
		s, err := w.Sheet(name, Column{}, Column{})
		if err != nil {
			t.Fatal(err)
		}
		head := s.Row(Cell{Value: "Nama", Style: Head}, Cell{Value: "Nilai", Style: Head})
		for i := range 3 {
			s.Row(Cell{Value: fmt.Sprintf("Unit %d", i), Style: Text, Link: &Target{Place: On("Satu", "A1")}}, Cell{Formula: "1+1", Value: 2.0, Style: Score(2)})
		}
		s.Filter(Range(1, head, 2, 4))
		s.Freeze(2, 2)
		s.Bands("A2:A4", []string{"A", "B"})
		s.Bars(Bars{Title: "Nilai", Alt: "Diagram", Max: 100,
			Names:  Names{On(name, AbsRange(1, 2, 1, 4)), []string{"Unit 0", "Unit 1", "Unit 2"}},
			Values: Values{On(name, AbsRange(2, 2, 2, 4)), []float64{2, 2, 2}}}, 10)
		s.SetPage(Page{Paper: Folio, Landscape: true, Heads: [2]int{1, 1}, Header: "A & B", Footer: "2024 & 1", Number: "Halaman %s dari %s"})
		if err := s.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func TestStableBytes(t *testing.T) {
	first := bytesOf(t, chartBook(t))
	for range 10 {
		if !bytes.Equal(first, bytesOf(t, chartBook(t))) {
			t.Fatal("the same workbook gives other bytes")
		}
	}
	zr, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	if zr.File[0].Name != contentTypes {
		t.Errorf("first part is %s", zr.File[0].Name)
	}
	for i, f := range zr.File {
		if i > 1 && f.Name <= zr.File[i-1].Name {
			t.Errorf("%s comes after %s", f.Name, zr.File[i-1].Name)
		}
		if !f.Modified.Equal(entryTime) {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
	}
}

func part(t *testing.T, content []byte, name string) string {
	t.Helper()
	s, err := partOf(content, name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func partOf(content []byte, name string) (string, error) {
	zr, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", err
	}
	f, err := zr.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	return string(b), err
}

func TestSetUp(t *testing.T) {
	content := bytesOf(t, chartBook(t))
	sheet := part(t, content, "xl/worksheets/sheet1.xml")
	for _, want := range []string{
		`<pageSetUpPr fitToPage="true">`, `fitToHeight="0"`, `fitToWidth="1"`, `paperSize="14"`, `orientation="landscape"`,
		`ySplit="1"`, `topLeftCell="B2"`, `<autoFilter ref="$A$1:$B$4">`, `<f>1+1</f><v>2</v>`, `<dimension ref="A1:B14">`,
		`&amp;R&amp;&#34;Arial,Regular&#34;&amp;8 A &amp;&amp; B`, `&amp;8 2024 &amp;&amp; 1`, `Halaman &amp;P dari &amp;N`,
		`<hyperlink ref="A2" location="Satu!A1">`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("sheet lacks %s", want)
		}
	}
	if i, j := strings.Index(sheet, `<col min="1"`), strings.Index(sheet, `<col min="2"`); i < 0 || j < i {
		t.Error("the columns are not in order, which Excel takes for damage")
	}
	workbook := part(t, content, "xl/workbook.xml")
	for _, want := range []string{"_xlnm.Print_Titles", "Satu!$1:$1", "_xlnm.Print_Area", "Satu!$A$1:$B$14"} {
		if !strings.Contains(workbook, want) {
			t.Errorf("workbook lacks %s", want)
		}
	}
	chart := part(t, content, "xl/charts/chart1.xml")
	for _, want := range []string{`<strCache><ptCount val="3"/><pt idx="0"><v>Unit 0</v></pt>`, `<numCache><formatCode>General</formatCode><ptCount val="3"/><pt idx="0"><v>2</v></pt>`} {
		if !strings.Contains(chart, want) {
			t.Errorf("chart lacks %s", want)
		}
	}
	drawing := part(t, content, "xl/drawings/drawing1.xml")
	for _, want := range []string{`descr="Diagram"`, `<xdr:to><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>14</xdr:row>`} {
		if !strings.Contains(drawing, want) {
			t.Errorf("drawing lacks %s", want)
		}
	}
	types := part(t, content, contentTypes)
	if strings.Contains(types, "emf") || !strings.Contains(types, `Extension="rels"`) {
		t.Errorf("content types: %s", types)
	}
}

func TestSheetNames(t *testing.T) {
	w := newBook(t)
	long := strings.Repeat("Dinas ", 10)
	for _, c := range []struct{ wish, want string }{
		{"Dinas A/B", "Dinas A-B"},
		{"dinas a/b", "dinas a-b (2)"},
		{"History", "History-"},
		{"'kutip'", "kutip"},
		{"", "Lembar"},
		{long, "Dinas Dinas Dinas Dinas Dinas D"},
		{long + "x", "Dinas Dinas Dinas Dinas Din (2)"},
		{"a\nb [c]", "a b -c-"},
		{strings.Repeat("😀", 20), strings.Repeat("😀", 15)},
	} {
		got, err := w.AddSheet(c.wish)
		if err != nil || got != c.want {
			t.Errorf("AddSheet(%q) = %q, %v; want %q", c.wish, got, err, c.want)
		}
		if n := len(utf16.Encode([]rune(got))); n > maxSheetName {
			t.Errorf("%q has %d units", got, n)
		}
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, clean, line string }{
		{"biasa", "biasa", "biasa"},
		{"=1+1", "=1+1", "=1+1"},
		{"a\r\nb\rc", "a\nb\nc", "a b c"},
		{"a\x01b\x0bc\x7f", "abc", "ab c"},
		{"rusak\xff", "rusak\uFFFD", "rusak\uFFFD"},
		{"  dua   spasi ", "  dua   spasi ", "dua spasi"},
		{"tak\u00a0putus", "tak\u00a0putus", "tak putus"},
		{"_xD83D_", "_ xD83D_", "_ xD83D_"},
		{"😀\uFFFE", "😀", "😀"},
	} {
		if got := Clean(c.in); got != c.clean {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.clean)
		}
		if got := Line(c.in); got != c.line {
			t.Errorf("Line(%q) = %q, want %q", c.in, got, c.line)
		}
	}
	if n := len(Clean(strings.Repeat("x", 40000))); n != maxText-1+len("…") {
		t.Errorf("a long text has %d bytes", n)
	}
	if got := Escape("a_x000D_b"); got != "a_x005F_x000D_b" {
		t.Errorf("Escape gives %q", got)
	}
}

// TestTextComesBack writes texts in all the ways we have and reads them again.
func TestTextComesBack(t *testing.T) {
	texts := []string{"=1+1", "+1", "-1", "@a", "_x000D_", "_x005F_", "a\nb", " spasi ", "<&>\"'", "😀", "مديرية"}
	w := newBook(t)
	s, err := w.Sheet("A", Column{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		s.Row(Cell{Value: text, Style: Text}, Cell{Formula: "A1", Value: text, Style: Text})
	}
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	name, err := w.AddSheet("B")
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if err := w.File.SetCellStr(name, Addr(1, i+1), Escape(text)); err != nil {
			t.Fatal(err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(bytesOf(t, w)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, want := range texts {
		for _, at := range [][2]string{{"A", Addr(1, i+1)}, {"B", Addr(1, i+1)}, {"A", Addr(2, i+1)}} {
			if at[1] == Addr(2, i+1) && strings.HasPrefix(want, "_x") {
				continue // right in the file; excelize does not decode what formulas cache
			}
			if got, err := f.GetCellValue(at[0], at[1]); err != nil || got != want {
				t.Errorf("%s!%s holds %q, want %q (%v)", at[0], at[1], got, want, err)
			}
		}
		if formula, _ := f.GetCellFormula("A", Addr(1, i+1)); formula != "" {
			t.Errorf("%q became the formula %s", want, formula)
		}
	}
}

func TestHeaderText(t *testing.T) {
	long := headerText(strings.Repeat("Dinas & Badan ", 40), 120)
	if n := len(utf16.Encode([]rune(long))); n > 120 || strings.Count(long, "&")%2 != 0 || !strings.HasSuffix(long, "…") {
		t.Errorf("%d units: %s", n, long)
	}
}

func TestLines(t *testing.T) {
	d := Text.design()
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"Dinas Sosial", 40, 1},
		{"Dinas Sosial", 10, 2},
		{"a\nb\nc", 40, 3},
		{strings.Repeat("x", 100), 20, 6},
		{"", 10, 1},
	} {
		if got := d.lines(c.text, c.width); got != c.want {
			t.Errorf("%q in %.0f digits takes %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestPageBreaks(t *testing.T) {
	for _, c := range []struct {
		name  string
		keeps [][2]int
		want  string // the row before the first break
	}{
		{"kept rows begin the page", [][2]int{{20, 35}}, `<brk id="19"`},
		{"what they begin inside of goes along", [][2]int{{18, 22}, {21, 35}}, `<brk id="17"`},
		{"in any order", [][2]int{{21, 35}, {18, 22}}, `<brk id="17"`},
		{"higher than a page", [][2]int{{1, 60}}, `<brk id="25"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newBook(t)
			s, err := w.Sheet("A", Column{Width: 20})
			if err != nil {
				t.Fatal(err)
			}
			s.SetPage(Page{Paper: A4, Landscape: true, Number: "%s/%s"})
			for range 60 {
				s.Row(Cell{Value: "x", Style: Text})
			}
			for _, keep := range c.keeps {
				s.Keep(keep[0], keep[1])
			}
			if err := s.Close(context.Background()); err != nil {
				t.Fatal(err)
			}
			xml := part(t, bytesOf(t, w), "xl/worksheets/sheet1.xml")
			if _, breaks, _ := strings.Cut(xml, "<rowBreaks"); !strings.HasPrefix(breaks[strings.Index(breaks, "<brk"):], c.want) {
				t.Errorf("breaks are %s, want the first to be %s", breaks, c.want)
			}
		})
	}
}

// TestSecondPage: of two pages the second begins where it is told to, on any
// paper, and both are shrunk alike until the higher one fits.
func TestSecondPage(t *testing.T) {
	for _, c := range []struct {
		name          string
		paper         Paper
		first, second int // rows of 40 points
		want          string
	}{
		{"the first is high", A4, 30, 2, `scale="58"`}, // 714 of 1200 points, less what programs differ in
		{"there is more room on folio", Folio, 30, 2, `scale="65"`},
		{"the second is high", A4, 2, 30, `scale="58"`},
		{"nothing is made larger", A4, 2, 2, `scale="98"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newBook(t)
			s, err := w.Sheet("A", Column{Width: 20})
			if err != nil {
				t.Fatal(err)
			}
			s.SetPage(Page{Paper: c.paper, SecondPage: c.first + 1, Number: "%s/%s"})
			for range c.first + c.second {
				s.HighRow(40, Cell{Value: "x", Style: Text})
			}
			if err := s.Close(context.Background()); err != nil {
				t.Fatal(err)
			}
			xml := part(t, bytesOf(t, w), "xl/worksheets/sheet1.xml")
			for _, want := range []string{c.want, fmt.Sprintf(`<brk id="%d"`, c.first)} {
				if !strings.Contains(xml, want) {
					t.Errorf("no %s in %s", want, xml[strings.Index(xml, "</sheetData>"):])
				}
			}
			if strings.Contains(xml, `fitToPage="true"`) {
				t.Error("the program is asked to fit the pages itself")
			}
		})
	}
}

func TestCloseIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s, err := newBook(t).Sheet("A", Column{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(ctx); err == nil {
		t.Error("a cancelled context does not stop the sheet")
	}
}
