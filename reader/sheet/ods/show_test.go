package ods

import (
	"archive/zip"
	"bytes"
	"context"
	"testing"

	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
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

// readRows reads the rows of a document of one sheet.
func readRows(t testing.TB, rows string, limits sheet.Limits) ([]string, error) {
	t.Helper()
	b, err := openBytes(t.Context(), fileOf(document(rows)), limits)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return sheettest.Read(t.Context(), b, 0)
}
