package writer

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapor/calc/office"
	"rapor/writer/book/booktest"
	"rapor/writer/pdf"
)

// drawn is a picture of one colour in a see-through margin.
func drawn(name string, width, height int, c color.Color) office.Picture {
	img := image.NewNRGBA64(image.Rect(0, 0, width, height))
	for x := width / 10; x < width; x++ {
		for y := height / 10; y < height; y++ {
			img.Set(x, y, c)
		}
	}
	return office.Picture{Name: name, Image: img}
}

// artBook has logos of one width, a background and a signature.
func artBook() Book {
	b := signedBook()
	b.Office.LogoLeft = drawn("kiri.png", 900, 900, color.NRGBA{R: 200, A: 255})
	b.Office.LogoRight = drawn("kanan.png", 900, 900, color.NRGBA{B: 200, A: 255})
	b.Office.Background = drawn("latar.jpg", 2000, 1400, color.NRGBA{G: 240, R: 250, B: 240, A: 255})
	signer := b.Office.Signatories[office.UnitSheet]
	signer.Image = drawn("ttd.png", 600, 250, color.NRGBA{A: 255})
	b.Office.Signatories[office.UnitSheet], b.Office.Signatories[office.Certificate] = signer, signer
	return b
}

// TestPicturesInDocuments: every picture is in the file, and the bytes are the
// same every time, though the library forgets the order of pictures of one
// width.
func TestPicturesInDocuments(t *testing.T) {
	b := artBook()
	var err error
	if b.art, err = newArtwork(b.Office); err != nil {
		t.Fatal(err)
	}
	var first []byte
	for range 12 {
		p := newWords(b, Options{})
		unit := planUnit(newUnitPage(p, &b.Result.Units[0]))
		var out bytes.Buffer
		if err := pdf.Write(&out, pdf.Document{Title: "Uji", Pages: pdf.Pages(unit)}); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = out.Bytes()
		} else if !bytes.Equal(first, out.Bytes()) {
			t.Fatal("other bytes than the first time")
		}
	}
	pdfimages := booktest.NeedProgram(t, "pdfimages")
	path := filepath.Join(t.TempDir(), "uji.pdf")
	if err := os.WriteFile(path, first, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pdfimages, "-list", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(out), " rgb "); n != 3 {
		t.Errorf("%d pictures, want two logos and a signature:\n%s", n, out)
	}
}

// TestEmblems: two logos stand beside the text; one stands above it, or beside
// it where there is no room to spare.
func TestEmblems(t *testing.T) {
	two, err := newArtwork(artBook().Office)
	if err != nil {
		t.Fatal(err)
	}
	one := &artwork{logos: two.logos[:1]}
	const width, top = 297.0, 26.0
	tests := []struct {
		name   string
		art    *artwork
		spare  float64
		n      int
		middle bool
	}{
		{"none", nil, 100, 0, false},
		{"two", two, 100, 2, false},
		{"one with room", one, 40, 1, true},
		{"one without room", one, 5, 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			items, room := tt.art.emblems(width, top, tt.spare)
			if len(items) != tt.n || (room > 0) != tt.middle || room > tt.spare {
				t.Fatalf("%d pictures take %.0f mm", len(items), room)
			}
			for i, item := range items {
				p := item.(pdf.Image)
				if at := p.X + p.Width/2; tt.middle != (at == width/2) || p.X < frameWidth || p.X+p.Width > width-frameWidth || (i == 1) != (at > width/2 && !tt.middle) {
					t.Errorf("picture %d in the middle of %.0f mm", i, at)
				}
			}
		})
	}
}

// TestPicturesOnSheets: sheets with logos are whole workbooks for others too.
func TestPicturesOnSheets(t *testing.T) {
	b := artBook()
	var err error
	if b.art, err = newArtwork(b.Office); err != nil {
		t.Fatal(err)
	}
	recap, _ := writeBooks(t, b, Options{})
	dir := writeUnitsOf(t, b, Options{})
	units, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(units) == 0 {
		t.Fatalf("%d workbooks, %v", len(units), err)
	}
	for path, sheet := range map[string]string{recap: sheetSummary, units[0]: sheetUnit} {
		f := open(t, path)
		cells, err := f.GetPictureCells(sheet)
		if err != nil || len(cells) != 2 {
			t.Errorf("%s: pictures in %v, %v", filepath.Base(path), cells, err)
		}
	}
	booktest.LoadsInOpenpyxl(t, recap, units[0])
}

// TestBackground: the office's own background takes the place of the frame.
func TestBackground(t *testing.T) {
	b := certificateBook("Dinas Sosial", nil)
	framed := planOne(t, b).Page
	b.Office.Background = drawn("latar.png", 300, 210, color.White)
	var err error
	if b.art, err = newArtwork(b.Office); err != nil {
		t.Fatal(err)
	}
	page := planOne(t, b).Page
	if image, ok := page.Items[0].(pdf.Image); !ok || image.Width != page.Width || image.Height != page.Height {
		t.Errorf("the page begins with %v", page.Items[0])
	}
	if _, ok := framed.Items[0].(*pdf.Drawing); !ok || framed.Text() != page.Text() {
		t.Errorf("framed it begins with %v and says %q, else %q", framed.Items[0], framed.Text(), page.Text())
	}
	dir := t.TempDir()
	if err := writeCertificates(context.Background(), dir, b, []certificate{planOne(t, b)}, Options{}); err != nil {
		t.Error(err)
	}
}
