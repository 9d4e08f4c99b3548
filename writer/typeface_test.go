package writer

import (
	"bytes"
	"encoding/binary"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book/booktest"
	"rapor/writer/pdf"
)

func fontOf(regular, bold []byte) office.Font {
	f := office.Font{Name: "Go", At: calc.Ref{File: "Pengaturan.xlsx", Sheet: "Umum", Row: 9, Col: 2}, Files: map[office.FontStyle]office.FontFile{}}
	f.Files[office.FontRegular] = office.FontFile{Name: "go.ttf", Data: regular}
	if bold != nil {
		f.Files[office.FontBold] = office.FontFile{Name: "go-tebal.ttf", Data: bold}
	}
	return f
}

// TestTypeface: the office's font in its styles; a style that is not there is
// the regular one; what cannot be drawn with is a problem, and ours is used.
func TestTypeface(t *testing.T) {
	whole, problems := newTypeface(fontOf(goregular.TTF, gobold.TTF))
	if len(problems) > 0 || whole.regular == pdf.Serif || whole.bold == whole.regular || whole.italic != whole.regular {
		t.Errorf("%v, %v", whole, problems)
	}
	forbidden := bytes.Clone(goregular.TTF)
	for i := range int(binary.BigEndian.Uint16(forbidden[4:])) {
		if entry := forbidden[12+16*i:]; string(entry[:4]) == "OS/2" {
			binary.BigEndian.PutUint16(forbidden[binary.BigEndian.Uint32(entry[8:])+8:], 2)
		}
	}
	for name, tt := range map[string]struct {
		font office.Font
		code calc.Code
		file string
	}{
		"not TrueType":   {fontOf([]byte("OTTO and so on, but not a font"), nil), calc.FontNotTrueType, "go.ttf"},
		"cut off":        {fontOf(goregular.TTF[:5000], nil), calc.FontNotTrueType, "go.ttf"},
		"forbidden":      {fontOf(forbidden, nil), calc.FontForbidden, "go.ttf"},
		"bold forbidden": {fontOf(goregular.TTF, forbidden), calc.FontForbidden, "go-tebal.ttf"},
	} {
		face, problems := newTypeface(tt.font)
		if *face != ownTypeface || len(problems) != 1 || problems[0].Code != tt.code || problems[0].At.Cell() != "B9" || problems[0].Got != tt.file {
			t.Errorf("%s: %+v", name, problems)
		}
	}
}

// TestOwnFontOnPaper: a certificate in the office's font holds that font, and
// reads from top to bottom.
func TestOwnFontOnPaper(t *testing.T) {
	b := certificateBook("Dinas Žižek", nil)
	b.Office.Font = fontOf(goregular.TTF, gobold.TTF)
	b.serif, _ = newTypeface(b.Office.Font)
	path := filepath.Join(t.TempDir(), "piagam.pdf")
	if err := writePDF(path, b.Office, "x", "x", pdf.Pages(planOne(t, b).Page)); err != nil {
		t.Fatal(err)
	}
	fonts, err := exec.Command(booktest.NeedProgram(t, "pdffonts"), path).CombinedOutput()
	if err != nil || !bytes.Contains(fonts, []byte("GoRegular")) || bytes.Contains(fonts, []byte("Liberation")) {
		t.Errorf("fonts: %v\n%s", err, fonts)
	}
	checkReadingOrder(t, path, "PEMERINTAH KABUPATEN CONTOH", "PIAGAM PENGHARGAAN", "Nomor", "BUPATI CONTOH", "DINAS ŽIŽEK", "sebagai", "PERANGKAT DAERAH TERBAIK", "dengan Indeks", "berdasarkan", "Contoh, 12 November 2025", "Fulan bin Contoh")
}

// checkReadingOrder lets pdftotext read a page, from top to bottom.
func checkReadingOrder(t *testing.T, path string, parts ...string) {
	t.Helper()
	out, err := exec.Command(booktest.NeedProgram(t, "pdftotext"), "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	said, at := string(out), 0
	for _, part := range parts {
		i := strings.Index(said[at:], part)
		if i < 0 {
			t.Fatalf("%q is not where it should be:\n%s", part, said)
		}
		at += i + len(part)
	}
}

func TestCertificateReadingOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piagam.pdf")
	b := certificateBook("Dinas Sosial", func(b *Book) { b.Office.SealKey = testSealKey(t) })
	if err := writePDF(path, b.Office, "x", "x", pdf.Pages(planOne(t, b).Page)); err != nil {
		t.Fatal(err)
	}
	checkReadingOrder(t, path, "PIAGAM PENGHARGAAN", "Nomor 000.8/007/ORG/XI/2025", "BUPATI CONTOH", "memberikan penghargaan kepada", "DINAS SOSIAL", "Kabupaten Contoh", "sebagai",
		"PERANGKAT DAERAH TERBAIK I (PERTAMA)", "dalam Penilaian", "berdasarkan", "Semoga", "Contoh, 12 November 2025", "BUPATI CONTOH,", "Bukan tanda tangan elektronik.")
}

// TestMissingGlyphs: letters that no font has are said, with the row that sent
// the name.
func TestMissingGlyphs(t *testing.T) {
	for name, want := range map[string]string{"Dinas Sosial": "", "Dinas 😀 木": "木 😀", "Υπουργείο": "", "وزارة": "و ز ا ر ة"} {
		b := certificateBook(name, func(b *Book) {
			b.Result.Units[0].Sources = []calc.Ref{{File: "a.xlsx", Sheet: "Rekap", Row: 7, Col: 2}}
		})
		problems := missingGlyphs(b)
		switch {
		case want == "" && len(problems) > 0:
			t.Errorf("%s: %v", name, problems)
		case want != "" && (len(problems) != 1 || problems[0].Code != calc.GlyphMissing || problems[0].At.Cell() != "B7" || problems[0].Args["letters"] != want):
			t.Errorf("%s: %+v", name, problems)
		}
	}
}
