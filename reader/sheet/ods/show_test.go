package ods

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/reader/sheet"
)

const (
	xmlHead     = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	contentHead = xmlHead + `<office:document-content xmlns:office="` + nsOffice + `" xmlns:table="` + nsTable + `" xmlns:text="` + nsText +
		`" xmlns:style="` + nsStyle + `" xmlns:calcext="` + nsCalcExt + `" xmlns:draw="urn:draw" office:version="1.3">`
	bodyHead    = "<office:body><office:spreadsheet>"
	contentTail = "</office:spreadsheet></office:body></office:document-content>"
	mimeType    = "application/vnd.oasis.opendocument.spreadsheet"
)

// document is the content.xml of one sheet.
func document(rows string) string {
	return contentHead + bodyHead + `<table:table table:name="Data">` + rows + "</table:table>" + contentTail
}

// zipped writes a document of these parts.
func zipped(parts ...string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Deflate})
		if err != nil {
			panic(err) // a bytes.Buffer takes everything
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// fileOf writes a file with this content.
func fileOf(content string) []byte {
	return zipped("mimetype", mimeType, contentPart, content)
}

func openBytes(ctx context.Context, data []byte, limits sheet.Limits) (sheet.Book, error) {
	return Open(ctx, bytes.NewReader(data), int64(len(data)), limits)
}

// show writes a cell so that a test's table can be read: A1=5, A1=61.2% for one
// that stores 0.612, A1="text", A1=TRUE, A1=#N/A, A1=2024-06-30 08:15:00, A1=?
// for a formula without a value; := where there is a formula.
func show(row int, c sheet.Cell) string {
	s := calc.Ref{Row: row, Col: c.Col}.Cell()
	if c.Formula {
		s += ":"
	}
	s += "="
	switch c.Kind {
	case sheet.NoValue:
		return s + "?"
	case sheet.Number:
		if c.Percent {
			return s + c.Number.Shift(2).String() + "%"
		}
		return s + c.Number.String()
	case sheet.Text:
		return s + fmt.Sprintf("%q", c.Text)
	case sheet.DateTime:
		return s + c.Time.Format("2006-01-02 15:04:05.999")
	}
	return s + c.Text
}

func showRow(row sheet.Row) string {
	var cells []string
	for _, c := range row.Cells {
		cells = append(cells, show(row.Number, c))
	}
	if row.Hidden {
		cells = append(cells, "(hidden)")
	}
	return strings.Join(cells, " ")
}

func read(ctx context.Context, b sheet.Book, i int) (lines []string, err error) {
	for row, err := range b.Rows(ctx, i) {
		if err != nil {
			return lines, err
		}
		lines = append(lines, showRow(row))
	}
	return lines, nil
}

// readRows reads the rows of a document of one sheet.
func readRows(t testing.TB, rows string, limits sheet.Limits) ([]string, error) {
	t.Helper()
	b, err := openBytes(t.Context(), fileOf(document(rows)), limits)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return read(t.Context(), b, 0)
}

// place writes what a fault tells: its code, sheet, cell and detail.
func place(err error) string {
	var f *sheet.Fault
	if !errors.As(err, &f) {
		return fmt.Sprintf("no fault: %v", err)
	}
	at := calc.Ref{Sheet: f.Sheet, Row: f.Row, Col: f.Col}.String()
	return strings.Join(strings.Fields(string(f.Code)+" "+at+" "+f.Detail), " ")
}
