package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"rapor/writer/book/booktest"
)

// withRights is a font with other rights of embedding.
func withRights(t testing.TB, font []byte, rights uint16) []byte {
	t.Helper()
	font = bytes.Clone(font)
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		if entry := font[12+16*i:]; string(entry[:4]) == "OS/2" {
			binary.BigEndian.PutUint16(font[binary.BigEndian.Uint32(entry[8:])+8:], rights)
			return font
		}
	}
	t.Fatal("no table OS/2")
	return nil
}

func TestNewFace(t *testing.T) {
	cut := bytes.Clone(goregular.TTF[:len(goregular.TTF)/2])
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"a font", goregular.TTF, nil},
		{"installable", withRights(t, goregular.TTF, 0), nil},
		{"editable", withRights(t, goregular.TTF, 8), nil},
		{"restricted", withRights(t, goregular.TTF, 2), ErrForbidden},
		{"whole or not at all", withRights(t, goregular.TTF, 0x100), ErrForbidden},
		{"bitmaps only", withRights(t, goregular.TTF, 0x200), ErrForbidden},
		{"nothing", nil, errFont},
		{"CFF", append([]byte("OTTO"), goregular.TTF[4:]...), errFont},
		{"a collection", append([]byte("ttcf"), goregular.TTF[4:]...), errFont},
		{"cut off", cut, errFont},
		{"a text", []byte("bukan huruf sama sekali"), errFont},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			face, err := NewFace("Go", tt.data, Serif)
			if !errors.Is(err, tt.want) || (face == nil) != (tt.want != nil) {
				t.Errorf("%v, %v, want %v", face, err, tt.want)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	own, err := NewFace("Go", goregular.TTF, Serif)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ s, missing, drawn string }{
		{"Dinas Sosial", "", "Dinas Sosial"},
		{"Žižek é", "", "Žižek é"},
		{"e\u0301", "", "é"},
		{"木", "木", "?"},
		{"Dinas 😀 Ria", "😀", "Dinas ? Ria"},
		{"وزارة", "وزارة", "?????"},
		{"a\nb\x00", "", "a b"},
	}
	for _, tt := range tests {
		for _, face := range []Face{Serif, own} {
			missing := Missing(face, tt.s)
			for _, r := range tt.missing {
				if !strings.ContainsRune(string(missing), r) {
					t.Errorf("%s, %q: missing %q", face, tt.s, string(missing))
				}
			}
			if tt.missing == "" && len(missing) > 0 {
				t.Errorf("%s, %q: missing %q", face, tt.s, string(missing))
			}
			if _, drawn, _ := face.resolve(tt.s); drawn != tt.drawn {
				t.Errorf("%s, %q is drawn %q", face, tt.s, drawn)
			}
		}
	}
}

// TestInstead: a text with a letter that the office's font lacks is drawn with
// the font instead, and comes out.
func TestInstead(t *testing.T) {
	own, err := NewFace("Go", goregular.TTF, Serif)
	if err != nil {
		t.Fatal(err)
	}
	rare := rune(0x100)
	for own.has(rare) || !Serif.has(rare) {
		rare++
	}
	texts := "Indeks " + string(rare)
	if face, _, _ := own.resolve(texts); face != Serif {
		t.Errorf("drawn with %s", face)
	}
	doc := Document{Title: "Uji", Pages: Pages(Page{Width: 210, Height: 297, Items: []Item{
		Text{X: 20, Y: 30, Size: 12, Face: own, S: texts, Left: true}, Text{X: 20, Y: 50, Size: 12, Face: own, S: "Dinas Sosial", Left: true},
		Text{X: 20, Y: 70, Size: 12, Face: own, S: "Žižek", Left: true},
	}})}
	var out bytes.Buffer
	if err := Write(&out, doc); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "uji.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(booktest.NeedProgram(t, "pdftotext"), path, "-").CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{texts, "Dinas Sosial", "Žižek"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("%q is not in the file:\n%s", want, said)
		}
	}
}

// FuzzNewFace: whatever a file holds, it is a font or an error, and a font can
// be drawn with.
func FuzzNewFace(f *testing.F) {
	small, _, err := subset(goregular.TTF, []rune("Aab"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Fuzz(func(t *testing.T, data []byte) {
		face, err := NewFace("x", data, Serif)
		if err != nil {
			return
		}
		doc := Document{Title: "x", Pages: Pages(Page{Width: 100, Height: 100, Items: []Item{Text{Size: 12, Face: face, S: "Aa"}}})}
		if err := Write(&bytes.Buffer{}, doc); err != nil {
			t.Error(err)
		}
	})
}

func TestSharedDrawings(t *testing.T) {
	ring := &Drawing{Shapes: []Shape{{Points: Rect(10, 10, 20, 20), Closed: true, Width: 1}, {Points: []Point{{1, 1}, {2, 2}}, Width: 1, Repeat: 3, Step: Point{X: 5}}}}
	page := Page{Width: 297, Height: 210, Items: []Item{ring, Text{X: 100, Y: 20, Size: 12, Face: Sans, S: "Indeks"}}}
	size := func(n int) int {
		var out bytes.Buffer
		if err := Write(&out, Document{Title: "x", Pages: Pages(slices.Repeat([]Page{page}, n)...)}); err != nil {
			t.Fatal(err)
		}
		if n > 1 && bytes.Count(out.Bytes(), []byte("/Subtype /Form")) != 1 {
			t.Errorf("%d pages: the drawing does not stand there once", n)
		}
		return out.Len()
	}
	if one, ten := size(1), size(10); ten > 2*one {
		t.Errorf("one page takes %d bytes, ten take %d", one, ten)
	}
}

// TestThumbnail: a page that is wider than its sheet is drawn small and whole:
// its drawings are no objects that end at the sheet's edges.
func TestThumbnail(t *testing.T) {
	small := Page{Width: 297, Height: 210, Items: []Item{&Drawing{Shapes: []Shape{{Points: Rect(280, 10, 10, 20), Closed: true, Width: 1}}}}}
	sheet := Page{Width: 210, Height: 297, Items: []Item{Thumbnail{X: 10, Y: 10, Width: 90, Page: &small}}}
	var out bytes.Buffer
	if err := Write(&out, Document{Title: "x", Pages: Pages(sheet, sheet)}); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out.Bytes(), []byte("/Subtype /Form")) {
		t.Error("the drawing is an object of the sheet's size")
	}
}
