package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"rapor/writer/pdf"
)

// The certificate of the contest: a landscape page with a frame of three lines
// and nine lines of text in three faces.
const certificateWidth, certificateHeight = 297.0, 210.0

// writeCertificates writes certificates, each into a file of its own.
func writeCertificates(dir string) error {
	frame := &pdf.Drawing{}
	for _, inset := range []float64{8, 10, 13} {
		frame.Shapes = append(frame.Shapes, pdf.Shape{
			Points: pdf.Rect(inset, inset, certificateWidth-2*inset, certificateHeight-2*inset), Closed: true, Width: inset / 20, Stroke: pdf.Color{R: 0x8a, G: 0x6d, B: 0x1f},
		})
	}
	for n := range certificates {
		page := pdf.Page{Width: certificateWidth, Height: certificateHeight, Items: []pdf.Item{frame}}
		for i, line := range certificateLines(n) {
			face := []pdf.Face{pdf.Serif, pdf.SerifBold, pdf.SerifItalic}[i%3]
			page.Items = append(page.Items, pdf.Text{X: certificateWidth / 2, Y: 40 + 16*float64(i), Size: 14 + float64(i%3)*4, Face: face, S: line})
		}
		if err := writeCertificate(filepath.Join(dir, fmt.Sprintf("%04d.pdf", n)), page); err != nil {
			return err
		}
	}
	return nil
}

func certificateLines(n int) []string {
	return []string{
		"Pemerintah Provinsi Contoh", "PIAGAM PENGHARGAAN", fmt.Sprintf("Nomor %d/2026", n), "diberikan kepada", fmt.Sprintf("DINAS CONTOH %d", n),
		"sebagai perangkat daerah terbaik", fmt.Sprintf("dengan indeks %d,50", 50+n%50), "Kota Contoh, 10 Desember 2026", "Kepala Daerah",
	}
}

func writeCertificate(path string, page pdf.Page) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return pdf.Write(file, pdf.Document{Title: "Piagam", Pages: pdf.Pages(page)})
}

// sayText says what the documents of a folder hold; without pdftotext, how many
// they are.
func sayText(dir string) error {
	paths, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil {
		return err
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		fmt.Println(len(paths), "files")
		return nil
	}
	for n, path := range paths {
		out, err := exec.Command(program, path, "-").Output()
		if err != nil {
			return err
		}
		if got, want := strings.Join(strings.Fields(string(out)), " "), strings.Join(certificateLines(n), " "); got != want {
			return fmt.Errorf("%s says %q, not %q", path, got, want)
		}
	}
	fmt.Println(len(paths), "files with the same text")
	return nil
}
