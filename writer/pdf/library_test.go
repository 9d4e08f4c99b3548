package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font/gofont/goregular"

	"rapor/calc"
	"rapor/writer/book/booktest"
)

// These tests hold the defects of the library that could reach us: it is no
// longer maintained.

// strange is an item that a document of ours does not have.
type strange struct{ Text }

// TestTextsThatBreakTheLibrary: letters beyond the first plane make it panic,
// bytes that are no UTF-8 and control characters come out as they are.
func TestTextsThatBreakTheLibrary(t *testing.T) {
	own, err := NewFace("Go", goregular.TTF, Serif)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"Bagus sekali 😀👍🏽", "\U0010FFFF", "𝔇inas", "a\xff\xfeb", "\xed\xa0\x80", "a\x00\x1b[31m\u0085b", "\u202eDinas\u200b", "e\u0301\u0301", "\ufffe\uffff", "",
		strings.Repeat("W", 20_000), `\(a) (b\\`, "(", "\\",
	} {
		for _, face := range []Face{Serif, Sans, own} {
			page := Page{Width: 210, Height: 330, Items: []Item{
				Text{X: 10, Y: 10, Size: 12, Face: face, S: s}, Text{X: 10, Y: 20, Size: 12, Face: face, S: s, Spacing: 1, Angle: 45, Alpha: 0.5, Left: true},
			}}
			var out bytes.Buffer
			if err := Write(&out, Document{Title: s, Author: s, Subject: s, Pages: Pages(page, page)}); err != nil || out.Len() == 0 {
				t.Errorf("%.20q by %s: %v", s, face, err)
			}
			if w := face.widthOf(12, 1, s); math.IsNaN(w) || math.IsInf(w, 0) || w < 0 {
				t.Errorf("%.20q by %s is %v wide", s, face, w)
			}
		}
	}
}

// TestPanicsAreErrors: whatever the library panics on ends in an error.
func TestPanicsAreErrors(t *testing.T) {
	for name, item := range map[string]Item{
		"an item that nobody knows": strange{}, "no picture": Image{}, "no page": Thumbnail{}, "what is no PNG": Image{Picture: &Picture{Name: "x", Kind: "PNG", Data: []byte("tidak")}},
		"a kind that nobody knows": Image{Picture: &Picture{Name: "x", Kind: "SVG", Data: []byte("<svg/>")}},
	} {
		if err := Write(&bytes.Buffer{}, Document{Title: "x", Pages: Pages(Page{Width: 100, Height: 100, Items: []Item{item}})}); err == nil {
			t.Errorf("%s is drawn", name)
		}
	}
}

func pictureOf(t *testing.T, name string, width int) *Picture {
	img := image.NewNRGBA(image.Rect(0, 0, width, 20))
	img.Set(1, 1, color.NRGBA{R: 200, A: 128})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return &Picture{Name: name, Kind: "PNG", Data: b.Bytes(), Ratio: float64(width) / 20}
}

// TestSameBytesEveryTime: the library goes through maps of fonts, pictures,
// templates and transparencies when it writes.
func TestSameBytesEveryTime(t *testing.T) {
	ring := &Drawing{Shapes: []Shape{{Points: Rect(10, 10, 20, 20), Closed: true, Width: 1}}}
	pictures := []*Picture{pictureOf(t, "a", 30), pictureOf(t, "b", 31), pictureOf(t, "c", 32), pictureOf(t, "d", 33)}
	page := Page{Width: 210, Height: 330}
	for i, picture := range pictures {
		y := 20 * float64(i+1)
		page.Items = append(page.Items, ring, Image{X: 10, Y: y, Width: 10, Height: 10, Picture: picture},
			Text{X: 50, Y: y, Size: 12, Face: builtIns[i%len(builtIns)], S: "Nilai ≥ 75 木", Alpha: 0.1 * float64(i+1)})
	}
	doc := Document{Title: "Uji", Pages: Pages(page, page), Date: calc.Date{Year: 2025, Month: time.May, Day: 2}}
	var first []byte
	for range 16 {
		var out bytes.Buffer
		if err := Write(&out, doc); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = out.Bytes()
		} else if !bytes.Equal(first, out.Bytes()) {
			t.Fatal("other bytes than the first time")
		}
	}
}

// TestPropertiesAndSizes: the properties are ours, letters of others come out in
// them, and F4 is 210 × 330 mm whichever way it lies.
func TestPropertiesAndSizes(t *testing.T) {
	var out bytes.Buffer
	doc := Document{Title: "Piagam é – (uji)", Author: "Pemerintah Kabupaten Contoh", Date: calc.Date{Year: 2025, Month: time.May, Day: 2},
		Pages: Pages(Page{Width: 210, Height: 330}, Page{Width: 330, Height: 210})}
	if err := Write(&out, doc); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "uji.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(booktest.NeedProgram(t, "pdfinfo"), "-l", "2", "-isodates", path)
	cmd.Env = append(os.Environ(), "TZ=UTC")
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	text := strings.Join(strings.Fields(string(said)), " ")
	for _, want := range []string{
		"Title: Piagam é – (uji)", "Author: Pemerintah Kabupaten Contoh", "Producer: rapor", "CreationDate: 2025-05-02T00:00:00Z",
		"ModDate: 2025-05-02T00:00:00Z", "Page 1 size: 595.28 x 935.43 pts", "Page 2 size: 935.43 x 595.28 pts",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
}
