package book

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

// others makes a workbook as somebody else may send it.
func others(t *testing.T, build func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	build(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// changedParts takes a workbook apart and puts it together again.
func changedParts(t *testing.T, data []byte, change func(p parts)) []byte {
	t.Helper()
	p := parts{}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	for _, entry := range zr.File {
		r, err := entry.Open()
		must(t, err)
		content, err := io.ReadAll(r)
		must(t, err)
		p[entry.Name] = content
	}
	change(p)
	out, err := p.pack()
	must(t, err)
	return out
}

// corrected opens a workbook, marks a cell, puts a sheet before all others and
// returns the copy.
func corrected(t *testing.T, data []byte, sheet string) []byte {
	t.Helper()
	f, err := OpenForeign(data)
	must(t, err)
	defer f.Close()
	must(t, f.Show(sheet, 2, 3), f.Mark(sheet, 2, 3, MarkMust))
	f.Comment(sheet, Comment{Cell: "B3", Author: "Catatan Perbaikan", Text: "Isilah dengan angka."})
	s, err := f.Sheet("Catatan Perbaikan", Column{Width: 20})
	must(t, err)
	s.Row(Cell{Value: "B3", Link: &Target{Place: On(sheet, "B3")}})
	s.SetPage(Page{Paper: A4, Number: "%s/%s"})
	must(t, s.Close(t.Context()), f.First("Catatan Perbaikan"))
	out, err := f.Bytes()
	must(t, err)
	return out
}

func reopened(t *testing.T, data []byte) (*excelize.File, parts) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	t.Cleanup(func() { f.Close() })
	var p parts
	changedParts(t, data, func(found parts) { p = found })
	return f, p
}

// TestForeignPrintAreas: the library moves a sheet and leaves the numbers of
// sheets in print areas and titles behind.
func TestForeignPrintAreas(t *testing.T) {
	data := others(t, func(f *excelize.File) {
		for _, name := range []string{"Dua", "Tiga"} {
			_, err := f.NewSheet(name)
			must(t, err)
		}
		must(t,
			f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Sheet1!$A$1:$B$9", Scope: "Sheet1"}),
			f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "Dua!$1:$2", Scope: "Dua"}),
			f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Tiga!$A$1:$C$7", Scope: "Tiga"}),
			f.SetDefinedName(&excelize.DefinedName{Name: "Semua", RefersTo: "Dua!$A$1"}),
		)
	})
	f, _ := reopened(t, corrected(t, data, "Dua"))
	if diff := cmp.Diff([]string{"Catatan Perbaikan", "Sheet1", "Dua", "Tiga"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got)\n%s", diff)
	}
	if f.GetActiveSheetIndex() != 0 {
		t.Errorf("opens on sheet %d", f.GetActiveSheetIndex())
	}
	want := map[string]string{
		"_xlnm.Print_Area Catatan Perbaikan": "'Catatan Perbaikan'!$A$1:$A$1", "_xlnm.Print_Area Sheet1": "Sheet1!$A$1:$B$9",
		"_xlnm.Print_Titles Dua": "Dua!$1:$2", "_xlnm.Print_Area Tiga": "Tiga!$A$1:$C$7", "Semua Workbook": "Dua!$A$1",
	}
	got := map[string]string{}
	for _, name := range f.GetDefinedName() {
		got[name.Name+" "+name.Scope] = name.RefersTo
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got)\n%s", diff)
	}
}

// TestForeignStyle: a mark changes the fill of a cell and nothing else of it;
// another cell of the same style keeps its own.
func TestForeignStyle(t *testing.T) {
	own := &excelize.Style{
		Font: &excelize.Font{Bold: true, Size: 14, Family: "Bookman Old Style", Color: "7F0000"}, Alignment: &excelize.Alignment{Horizontal: "right", WrapText: true},
		Border: []excelize.Border{{Type: "left", Color: "00FF00", Style: 2}}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFF00"}}, NumFmt: 10,
	}
	data := others(t, func(f *excelize.File) {
		id, err := f.NewStyle(own)
		must(t, err, f.SetCellStyle("Sheet1", "B3", "B4", id), f.SetCellValue("Sheet1", "B3", 0.612), f.SetRowVisible("Sheet1", 3, false), f.SetColVisible("Sheet1", "B", false))
	})
	f, _ := reopened(t, corrected(t, data, "Sheet1"))
	for cell, fill := range map[string]string{"B3": "FF9F80", "B4": "FFFF00"} {
		id, err := f.GetCellStyle("Sheet1", cell)
		must(t, err)
		got, err := f.GetStyle(id)
		must(t, err)
		want := *own
		want.Fill.Color = []string{fill}
		for _, style := range []*excelize.Style{got, &want} {
			style.Protection, style.DecimalPlaces, style.CustomNumFmt = nil, nil, nil
			style.Font.ColorTheme, style.Font.ColorIndexed = nil, 0
		}
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", cell, diff)
		}
	}
	row, errRow := f.GetRowVisible("Sheet1", 3)
	col, errCol := f.GetColVisible("Sheet1", "B")
	if must(t, errRow, errCol); !row || !col {
		t.Errorf("a marked cell is out of sight: row %t, column %t", row, col)
	}
	if value, _ := f.GetCellValue("Sheet1", "B3", excelize.Options{RawCellValue: true}); value != "0.612" {
		t.Errorf("B3 says %q", value)
	}
}

// TestForeignComments: comments of others stay, those of one cell become one,
// also in files whose parts are numbered otherwise than the library thinks.
func TestForeignComments(t *testing.T) {
	data := others(t, func(f *excelize.File) {
		_, err := f.NewSheet("Dua")
		must(t, err,
			f.AddComment("Sheet1", excelize.Comment{Cell: "B3", Author: "Kasubag", Text: "angka sementara"}),
			f.AddComment("Sheet1", excelize.Comment{Cell: "C4", Author: "Kasubag", Text: "dari BKPSDM"}),
			f.AddComment("Dua", excelize.Comment{Cell: "A1", Author: "Kasubag", Text: "lembar kedua"}),
		)
	})
	renumbered := changedParts(t, data, func(p parts) {
		move := func(from, to string) { p[to] = p[from]; delete(p, from) }
		move("xl/comments1.xml", "xl/comments/comment7.xml")
		move("xl/drawings/vmlDrawing1.vml", "xl/drawings/commentsDrawing3.vml")
		rels := "xl/worksheets/_rels/sheet1.xml.rels"
		p[rels] = []byte(strings.NewReplacer("../comments1.xml", "/xl/comments/comment7.xml", "../drawings/vmlDrawing1.vml", "/xl/drawings/commentsDrawing3.vml").Replace(string(p[rels])))
		p[contentTypes] = bytes.ReplaceAll(p[contentTypes], []byte("/xl/comments1.xml"), []byte("/xl/comments/comment7.xml"))
	})
	for name, data := range map[string][]byte{"as the library numbers them": data, "as others do": renumbered} {
		t.Run(name, func(t *testing.T) {
			f, _ := reopened(t, corrected(t, data, "Sheet1"))
			got := map[string]string{}
			for _, sheet := range f.GetSheetList() {
				comments, err := f.GetComments(sheet)
				must(t, err)
				for _, c := range comments {
					got[sheet+" "+c.Cell] = c.Text + textOf(c.Paragraph)
				}
			}
			want := map[string]string{
				"Sheet1 B3": "angka sementara\n\nIsilah dengan angka.", "Sheet1 C4": "dari BKPSDM", "Dua A1": "lembar kedua",
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("comments (-want +got)\n%s", diff)
			}
		})
	}
}

func textOf(runs []excelize.RichTextRun) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// TestForeignMacros: a workbook with macros comes back as one without any
// trace of them.
func TestForeignMacros(t *testing.T) {
	plain := others(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "B3", "x")) })
	data := changedParts(t, plain, func(p parts) {
		p["xl/vbaProject.bin"] = []byte("\xd0\xcf\x11\xe0 Auto_Open")
		p["customUI/customUI14.xml"] = []byte(`<customUI onLoad="Mulai"/>`)
		types := string(p[contentTypes])
		types = strings.Replace(types, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", 1)
		p[contentTypes] = []byte(strings.Replace(types, "<Override", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override`, 1))
		addRelation(t, p, "xl/_rels/workbook.xml.rels", relationship{ID: "rId99", Type: "http://schemas.microsoft.com/office/2006/relationships/vbaProject", Target: "vbaProject.bin"})
		addRelation(t, p, "_rels/.rels", relationship{ID: "rId98", Type: "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", Target: "customUI/customUI14.xml"})
	})
	_, p := reopened(t, corrected(t, data, "Sheet1"))
	for name, content := range p {
		if name != contentTypes && !strings.HasSuffix(name, ".rels") {
			content = nil // the library lists every namespace it knows
		}
		if regexp.MustCompile(`(?i)vbaProject|macroEnabled|customUI`).Match(append([]byte(name), content...)) {
			t.Errorf("%s speaks of macros", name)
		}
	}
	if !bytes.Contains(p[contentTypes], []byte("spreadsheetml.sheet.main+xml")) || bytes.Contains(p[contentTypes], []byte(`Extension="bin"`)) {
		t.Errorf("types: %s", p[contentTypes])
	}
}

func addRelation(t *testing.T, p parts, name string, rel relationship) {
	t.Helper()
	r, err := p.relations(name)
	must(t, err)
	r.List = append(r.List, rel)
	must(t, p.setRelations(name, r))
}

// TestForeignLinks: links to the web stay, links to files, scripts and other
// workbooks go; what their cells say stays.
func TestForeignLinks(t *testing.T) {
	plain := others(t, func(f *excelize.File) {
		for cell, link := range map[string]string{
			"A1": "https://contoh.go.id/a?b=c", "A2": "javascript:alert(1)", "A3": "file:///C:/rahasia.xlsx", "A4": "mailto:a@contoh.go.id", "A5": `\\server\berkas.xlsx`, "A6": " JavaScript:x",
		} {
			must(t, f.SetCellStr("Sheet1", cell, cell), f.SetCellHyperLink("Sheet1", cell, link, "External"))
		}
		must(t, f.SetCellHyperLink("Sheet1", "A7", "Sheet1!B3", "Location"))
	})
	data := changedParts(t, plain, func(p parts) {
		sheet := string(p["xl/worksheets/sheet1.xml"])
		p["xl/worksheets/sheet1.xml"] = []byte(strings.Replace(sheet, "</sheetData>", `<row r="20">`+
			`<c r="A20"><f>[1]Data!A1*2</f><v>84</v></c><c r="B20"><f>SUM(A20,1)</f><v>85</v></c><c r="C20" t="str"><f>HYPERLINK("file:///x","y")</f><v>y</v></c>`+
			`<c r="J20"><f>cmd|'/C calc'!A0</f><v>9</v></c><c r="K20"><f>cmd&#124;'/C calc'!A0</f><v>9</v></c><c r="L20"><f>_xlfn.WEB<!-- -->SERVICE("http://x")</f><v>9</v></c><c r="M20"><f>&#87;EBSERVICE("http://x")</f><v>9</v></c>`+
			`<c r="N20"><f>_xlfn.IMAGE("http://x/a.png")</f><v>9</v></c><c r="O20"><f>IF(A20="a|b",1,2)</f><v>9</v></c>`+
			`<c r="D20" t="str"><f>HYPERLINK("https://contoh.go.id","z")</f><v>z</v></c><c r="E20"><f>SUM(Tabel1[2024])</f><v>7</v></c>`+
			`<c r="F20"><f t="shared" ref="F20:G20" si="4">'[1]Data'!A1</f><v>1</v></c><c r="G20"><f t="shared" si="4"/><v>2</v></c><c r="H20"><f t="shared" ref="H20:I20" si="5">A20+1</f><v>3</v></c><c r="I20"><f t="shared" si="5"/><v>4</v></c>`+
			`</row></sheetData>`, 1))
		p["xl/externalLinks/externalLink1.xml"] = []byte(`<externalLink/>`)
		p["xl/externalLinks/_rels/externalLink1.xml.rels"] = []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/externalLinkPath" Target="file:///C:/lain.xlsx" TargetMode="External"/></Relationships>`)
		addRelation(t, p, "xl/_rels/workbook.xml.rels", relationship{ID: "rId77", Type: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink", Target: "externalLinks/externalLink1.xml"})
		p["xl/workbook.xml"] = []byte(strings.Replace(string(p["xl/workbook.xml"]), "</sheets>", `</sheets><externalReferences><externalReference r:id="rId77"/></externalReferences><definedNames><definedName name="Luar">[1]Data!$A$1</definedName><definedName name="Dalam">Sheet1!$A$1</definedName></definedNames>`, 1))
	})
	f, p := reopened(t, corrected(t, data, "Sheet1"))
	for cell, want := range map[string]string{"A1": "https://contoh.go.id/a?b=c", "A2": "", "A3": "", "A4": "mailto:a@contoh.go.id", "A5": "", "A6": "", "A7": "Sheet1!B3"} {
		if _, target, err := f.GetCellHyperLink("Sheet1", cell); err != nil || target != want {
			t.Errorf("%s leads to %q (%v), want %q", cell, target, err, want)
		}
	}
	for cell, want := range map[string]string{"A20": "", "B20": "SUM(A20,1)", "C20": "", "D20": `HYPERLINK("https://contoh.go.id","z")`, "E20": "SUM(Tabel1[2024])", "F20": "", "G20": "", "H20": "A20+1", "I20": "B20+1", "J20": "", "K20": "", "L20": "", "M20": "", "N20": "", "O20": `IF(A20="a|b",1,2)`} {
		if formula, err := f.GetCellFormula("Sheet1", cell); err != nil || formula != want {
			t.Errorf("%s: formula %q (%v), want %q", cell, formula, err, want)
		}
	}
	for cell, want := range map[string]string{"A20": "84", "C20": "y", "F20": "1", "G20": "2", "A3": "A3", "J20": "9", "M20": "9", "N20": "9"} {
		if value, err := f.GetCellValue("Sheet1", cell); err != nil || value != want {
			t.Errorf("%s says %q (%v), want %q", cell, value, err, want)
		}
	}
	for name, content := range p {
		if regexp.MustCompile(`(?i)externalLink|externalReference|javascript|file:///|rahasia|\[1\]`).Match(append([]byte(name), content...)) {
			t.Errorf("%s leads outside", name)
		}
	}
	if names := f.GetDefinedName(); !slices.ContainsFunc(names, func(n excelize.DefinedName) bool { return n.Name == "Dalam" }) {
		t.Errorf("names: %v", names)
	}
}

// TestForeignRefused: what cannot be changed without harm is said to be so,
// and nothing panics.
func TestForeignRefused(t *testing.T) {
	plain := others(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "B3", 1)) })
	withPart := func(name, content string) []byte {
		return changedParts(t, plain, func(p parts) { p[name] = []byte(content) })
	}
	for name, data := range map[string][]byte{
		"a chart sheet": others(t, func(f *excelize.File) {
			must(t, f.SetSheetRow("Sheet1", "A1", &[]int{1, 2, 3}), f.AddChartSheet("Grafik", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$1:$C$1"}}}))
		}),
		"a macro sheet":       withPart("xl/macrosheets/sheet9.xml", "<x/>"),
		"an embedded object":  withPart("xl/embeddings/oleObject1.bin", "x"),
		"a control":           withPart("xl/ctrlProps/ctrlProp1.xml", "<x/>"),
		"a query":             withPart("xl/connections.xml", "<x/>"),
		"a broken sheet":      withPart("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"),
		"broken relations":    withPart("xl/_rels/workbook.xml.rels", "<Relationships"),
		"a name with a slash": withPart(`xl\x.xml`, "<x/>"),
		"no workbook":         changedParts(t, plain, func(p parts) { delete(p, "xl/workbook.xml") }),
		"no package":          []byte("PK\x03\x04 and nothing"),
		"nothing":             nil,
	} {
		t.Run(name, func(t *testing.T) {
			if f, err := OpenForeign(data); !errors.Is(err, ErrForeign) {
				t.Errorf("%v, want ErrForeign", err)
			} else if f != nil {
				t.Error("a workbook beside the error")
			}
		})
	}
	t.Run("a panic", func(t *testing.T) {
		err := func() (err error) {
			defer recovered(&err)
			panic("nil")
		}()
		if !errors.Is(err, ErrForeign) {
			t.Errorf("%v", err)
		}
	})
}

// TestForeignHeaderPicture: the picture of a page header is drawn the old way,
// as comments are; the two are kept apart.
func TestForeignHeaderPicture(t *testing.T) {
	data := others(t, func(f *excelize.File) {
		must(t, f.AddHeaderFooterImage("Sheet1", &excelize.HeaderFooterImageOptions{File: pixel, Extension: ".png", Width: "10pt", Height: "10pt", Position: excelize.HeaderFooterImagePositionCenter}),
			f.SetHeaderFooter("Sheet1", &excelize.HeaderFooterOptions{OddHeader: "&C&G"}))
	})
	f, p := reopened(t, corrected(t, data, "Sheet1"))
	if comments, err := f.GetComments("Sheet1"); err != nil || len(comments) != 1 {
		t.Errorf("%d comments, %v", len(comments), err)
	}
	if !bytes.Contains(p["xl/drawings/header1.vml"], []byte("<v:shape")) || p["xl/drawings/_rels/header1.vml.rels"] == nil {
		t.Errorf("the picture is lost: %v", p.names())
	}
}

// pixel is a picture of one point.
var pixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82")

// TestForeignBytes: the same workbook gives the same copy.
func TestForeignBytes(t *testing.T) {
	data := others(t, func(f *excelize.File) {
		_, err := f.NewSheet("Dua")
		must(t, err, f.SetSheetRow("Sheet1", "A1", &[]any{1, "a", 2.5}), f.AddPictureFromBytes("Dua", "C3", &excelize.Picture{Extension: ".png", File: pixel}),
			f.AddComment("Dua", excelize.Comment{Cell: "A1", Text: "x"}), f.AddChart("Dua", "E5", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$1:$C$1"}}}))
	})
	first := corrected(t, data, "Sheet1")
	for range 5 {
		if !bytes.Equal(first, corrected(t, data, "Sheet1")) {
			t.Fatal("two copies differ")
		}
	}
}

// TestValuesMerges: cells are merged as they were, and a title over several
// columns makes none of them wide.
func TestValuesMerges(t *testing.T) {
	title := strings.Repeat("Rekapitulasi ", 3)
	rows := func(yield func(calc.OriginalRow, error) bool) {
		_ = yield(calc.OriginalRow{Number: 1, Cells: []calc.OriginalCell{{Col: 1, Text: title}}}, nil) &&
			yield(calc.OriginalRow{Number: 2, Cells: []calc.OriginalCell{{Col: 1, Text: "No"}, {Col: 2, Text: "Unit"}}}, nil)
	}
	w := newBook(t)
	name, err := w.AddValues(ValueSheet{Name: "A", Rows: rows, Limit: 9, Merges: func() ([]calc.Span, error) {
		return []calc.Span{{Top: 1, Left: 1, Bottom: 1, Right: 4}, {Top: 2, Left: 2, Bottom: 3, Right: 2}, {Top: 5, Left: 1, Bottom: 5, Right: 1}}, nil
	}})
	must(t, err)
	f, _ := reopened(t, bytesOf(t, w))
	merges, err := f.GetMergeCells(name)
	must(t, err)
	var got []string
	for _, m := range merges {
		got = append(got, m[0]+" "+m[1])
	}
	if want := []string{"A1:D1 " + title, "B2:B3 Unit"}; !slices.Equal(got, want) {
		t.Errorf("merged %q, want %q", got, want)
	}
	if width, err := f.GetColWidth(name, "A"); err != nil || width > 2*leastValues {
		t.Errorf("column A is %v wide, %v", width, err)
	}
	_, err = newBook(t).AddValues(ValueSheet{Name: "A", Rows: rows, Limit: 9, Merges: func() ([]calc.Span, error) { return nil, errors.New("x") }})
	if err == nil {
		t.Error("an error of the merged cells is swallowed")
	}
}

// TestValuesLimit: a sheet of values ends at its limit, loudly, and marks rows
// that are not there; many columns cost no more than their cells.
func TestValuesLimit(t *testing.T) {
	row := calc.OriginalRow{Number: 3}
	for col := range 12_000 {
		row.Cells = append(row.Cells, calc.OriginalCell{Col: col + 1, Text: "x"})
	}
	rows := func(yield func(calc.OriginalRow, error) bool) { yield(row, nil) }
	if _, err := newBook(t).AddValues(ValueSheet{Name: "A", Rows: rows, Limit: len(row.Cells) - 1}); !errors.Is(err, ErrTooLong) {
		t.Errorf("%v, want ErrTooLong", err)
	}
	w := newBook(t)
	name, err := w.AddValues(ValueSheet{Name: "A", Rows: rows, Limit: len(row.Cells) + 2, Marks: map[int]map[int]Style{1: {2: MarkMust}, 9: {3: MarkConfirm}}})
	must(t, err)
	f, _ := reopened(t, bytesOf(t, w))
	for cell, fill := range map[string]string{"B1": "FF9F80", "C9": "FFD54F", "C3": ""} {
		id, err := f.GetCellStyle(name, cell)
		must(t, err)
		style, err := f.GetStyle(id)
		must(t, err)
		if got := strings.Join(style.Fill.Color, ""); got != fill {
			t.Errorf("%s is filled with %q, want %q", cell, got, fill)
		}
	}
}
