package pdf

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"

	"rapor/calc"
)

// builtIns are the program's own fonts.
var builtIns = []Face{Serif, SerifBold, SerifItalic, Sans, SansBold}

// The plain letters are as wide in the prepared font as in the whole one.
func TestPreparedWidths(t *testing.T) {
	for _, face := range builtIns {
		font, err := face.prepared()
		if err != nil {
			t.Fatal(err)
		}
		d := gofpdf.New("P", "mm", "A4", "")
		d.AddUTF8FontFromBytes("f", "", face.data)
		d.SetFont("f", "", 1000*pointsPerMM) // a thousandth of the size is a millimetre
		for _, r := range plainLetters {
			codes, ok := font.encode(string(r))
			if !ok || len(codes) != 1 {
				t.Fatalf("%q is no plain letter", r)
			}
			if got, want := font.width(codes), d.GetStringWidth(string(r)); got < want-1.01 || got > want+1.01 {
				t.Errorf("%s %q: %.0f thousandths, want %.1f", face, r, got, want)
			}
		}
	}
}

// The cut font is a font: its tables add up, each plain letter has the outline
// that it has in the whole font, others have none.
func TestSubset(t *testing.T) {
	for _, face := range builtIns {
		whole := face.data
		small, found, err := subset(whole, []rune(plainLetters))
		if err != nil {
			t.Fatal(err)
		}
		if sum32(small) != 0xB1B0AFBA || len(small)*6 > len(whole) {
			t.Errorf("%s: checksum %#x, %d bytes of %d", face, sum32(small), len(small), len(whole))
		}
		before, err := parseTrueType(whole)
		if err != nil {
			t.Fatal(err)
		}
		after, err := parseTrueType(small)
		if err != nil {
			t.Fatal(err)
		}
		glyphs, err := after.glyphs([]rune(plainLetters + "Āé木"))
		if err != nil || len(glyphs) != len(found) {
			t.Fatalf("%s: %d letters of %d, %v", face, len(glyphs), len(found), err)
		}
		kept := after.withParts(nil)
		for r, g := range glyphs {
			outline := unhinted(before.tables["glyf"][before.loca[g]:before.loca[g+1]])
			if g != found[r] || !bytes.HasPrefix(after.tables["glyf"][after.loca[g]:after.loca[g+1]], outline) {
				t.Errorf("%s: %q has another outline", face, r)
			}
			for _, part := range append(after.parts(g), g) {
				kept[part] = true
			}
		}
		for g := range len(after.loca) - 1 {
			if !kept[g] && after.loca[g] != after.loca[g+1] && len(before.parts(g)) > 0 {
				t.Errorf("%s: glyph %d is still there", face, g)
			}
		}
	}
}

func TestSubsetOfNoFont(t *testing.T) {
	cut := bytes.Clone(Sans.data[:400])
	wrong := bytes.Clone(Sans.data[:4000])
	binary.BigEndian.PutUint32(wrong[12+8:], 1<<30)
	for name, data := range map[string][]byte{"nothing": nil, "a text": []byte("not a font at all"), "cut off": cut, "a table beyond the end": wrong} {
		if _, _, err := subset(data, []rune("a")); err == nil {
			t.Errorf("%s is taken for a font", name)
		}
	}
}

// Texts of plain letters and of others come out as they were, and the file is
// the same every time.
func TestTextsComeOut(t *testing.T) {
	texts := []string{"Nilai ≥ 75 dan Ā–木", "“BerAKHLAK” – 61,2 · ± 3°", "Dinas Sosial \\ (A)", "Señor Žižek"}
	page := Page{Width: 210, Height: 297}
	for i, s := range texts {
		page.Items = append(page.Items, Text{X: 20, Y: 30 + 20*float64(i), Size: 12, Face: Serif, S: s, Left: true})
	}
	doc := Document{Title: "Uji", Pages: Pages(page), Date: calc.Date{Year: 2025, Month: time.May, Day: 2}}
	var first, second bytes.Buffer
	if err := Write(&first, doc); err != nil {
		t.Fatal(err)
	}
	if err := Write(&second, doc); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("another file the second time, %v", err)
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not here")
	}
	path := filepath.Join(t.TempDir(), "uji.pdf")
	if err := os.WriteFile(path, first.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, path, "-").CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range texts[1:] { // the face has no 木
		if !strings.Contains(string(out), s) {
			t.Errorf("%q is not in the file:\n%s", s, out)
		}
	}
}

// Documents are drawn side by side: the fonts that they share stay as they are.
// The race detector sees more of it than the bytes tell.
func TestDocumentsSideBySide(t *testing.T) {
	page := Page{Width: 210, Height: 297}
	for _, face := range builtIns {
		for i, s := range []string{"Nilai ≥ 75", "−19,8", "Indeks"} {
			page.Items = append(page.Items, Text{X: 20, Y: 20 + 60*float64(i), Size: 12, Face: face, S: s})
		}
	}
	doc := Document{Title: "Uji", Pages: Pages(page)}
	files := make([]bytes.Buffer, 4)
	errs := make([]error, len(files))
	var done sync.WaitGroup
	for i := range files {
		done.Go(func() { errs[i] = Write(&files[i], doc) })
	}
	done.Wait()
	for i := range files {
		if errs[i] != nil || !bytes.Equal(files[i].Bytes(), files[0].Bytes()) {
			t.Errorf("document %d: other bytes than the first, %v", i, errs[i])
		}
	}
}

// Each face is a font file of its own in the document.
func TestFacesAreApart(t *testing.T) {
	page := Page{Width: 210, Height: 297}
	for i, face := range builtIns {
		page.Items = append(page.Items, Text{X: 20, Y: 20 + 10*float64(i), Size: 12, Face: face, S: "Indeks"})
	}
	doc := Document{Title: "Uji", Pages: Pages(page)}
	var out bytes.Buffer
	if err := Write(&out, doc); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "/Length1 "); n != len(builtIns) {
		t.Errorf("%d font files for %d faces", n, len(builtIns))
	}
}

func BenchmarkWrite(b *testing.B) {
	page := Page{Width: 210, Height: 297}
	for i := range 20 {
		page.Items = append(page.Items, Text{X: 105, Y: 20 + 10*float64(i), Size: 12, Face: builtIns[i%3], S: "Badan Pengembangan Sumber Daya Manusia"})
	}
	doc := Document{Title: "Uji", Pages: Pages(page)}
	for b.Loop() {
		var out bytes.Buffer
		if err := Write(&out, doc); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	}
}
