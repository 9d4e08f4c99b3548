package main

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/flate"
)

const (
	mainSpace   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	officeSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// answersPart is the part of a generated workbook that holds its one sheet.
const answersPart = "xl/worksheets/sheet1.xml"

// frame are the parts around the sheet, as Excel names them; style 1 is a date
// with a time.
var frame = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + officeSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook ` + mainSpace + ` xmlns:r="` + officeSpace + `"><sheets><sheet name="Form Responses 1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + officeSpace + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + officeSpace + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="` + officeSpace + `/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet ` + mainSpace + `><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="22" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`},
}

// writeAnswers writes a workbook of one sheet, row by row, into path.
func writeAnswers(path string, strings []string, rows func(w *bufio.Writer) error) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	zw := zip.NewWriter(file)
	zw.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	for _, part := range frame {
		if err := writePart(zw, part.name, func(w *bufio.Writer) error { _, err := w.WriteString(part.text); return err }); err != nil {
			return err
		}
	}
	if err := writePart(zw, "xl/sharedStrings.xml", func(w *bufio.Writer) error {
		fmt.Fprintf(w, `<sst %s uniqueCount="%d">`, mainSpace, len(strings))
		for _, s := range strings {
			fmt.Fprintf(w, "<si><t>%s</t></si>", s)
		}
		_, err := w.WriteString("</sst>")
		return err
	}); err != nil {
		return err
	}
	if err := writePart(zw, answersPart, rows); err != nil {
		return err
	}
	return zw.Close()
}

func writePart(zw *zip.Writer, name string, fill func(*bufio.Writer) error) error {
	part, err := zw.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(part, 1<<16)
	if err := fill(w); err != nil {
		return err
	}
	return w.Flush()
}
