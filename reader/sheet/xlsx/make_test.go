package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"iter"
	"slices"
	"strings"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	sheetHead = xmlHead + `<worksheet xmlns="` + mainNS + `">`
	packageNS = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// miniWorkbook is a workbook with one sheet, "Data", made of XML. Fields that
// are empty stand for the usual; parts are added, or stand for one of those.
type miniWorkbook struct {
	sheet   string // the whole part
	strings string // what stands in sst; "" for no such part
	styles  string // what stands in styleSheet
	prefix  string // what stands before sheets in workbook.xml
	parts   map[string]string
	without []string
	method  uint16 // of the zip; parts are stored unless it says otherwise
}

// workbookOf makes a workbook of a sheet's part.
func workbookOf(sheet string) *miniWorkbook { return &miniWorkbook{sheet: sheet} }

// rowsOf makes a workbook of what stands in sheetData.
func rowsOf(rows string) *miniWorkbook {
	return workbookOf(sheetHead + "<sheetData>" + rows + "</sheetData></worksheet>")
}

// all returns names and texts of the parts, in the order of the file.
func (w *miniWorkbook) all() iter.Seq2[string, string] {
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + relationPrefix + "/" + kind + `" Target="` + target + `"/>`
	}
	relations := func(list ...string) string {
		return xmlHead + `<Relationships xmlns="` + packageNS + `">` + strings.Join(list, "") + `</Relationships>`
	}
	ofBook := []string{relation("rId1", "worksheet", "worksheets/sheet1.xml")}
	parts := [][2]string{
		{"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + mainNS + `" xmlns:r="` + relationPrefix + `">` + w.prefix +
			`<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/worksheets/sheet1.xml", w.sheet},
	}
	if w.strings != "" {
		ofBook = append(ofBook, relation("rId2", "sharedStrings", "sharedStrings.xml"))
		parts = append(parts, [2]string{"xl/sharedStrings.xml", xmlHead + `<sst xmlns="` + mainNS + `">` + w.strings + `</sst>`})
	}
	if w.styles != "" {
		ofBook = append(ofBook, relation("rId3", "styles", "styles.xml"))
		parts = append(parts, [2]string{"xl/styles.xml", xmlHead + `<styleSheet xmlns="` + mainNS + `">` + w.styles + `</styleSheet>`})
	}
	parts = append(parts, [2]string{"xl/_rels/workbook.xml.rels", relations(ofBook...)})
	return func(yield func(string, string) bool) {
		for _, p := range parts {
			name, text := p[0], p[1]
			if other, ok := w.parts[name]; ok {
				text = other
			}
			if !slices.Contains(w.without, name) && !yield(name, text) {
				return
			}
		}
		for name, text := range w.parts {
			if !slices.ContainsFunc(parts, func(p [2]string) bool { return p[0] == name }) && !yield(name, text) {
				return
			}
		}
	}
}

// bytes returns the file.
func (w *miniWorkbook) bytes() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 6) })
	for name, text := range w.all() {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: w.method})
		if err != nil {
			panic(err)
		}
		if _, err := io.WriteString(f, text); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
