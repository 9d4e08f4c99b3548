package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"

	"rapor/calc"
	"rapor/calc/office"
)

// fontSettings are settings that name a font, with files beside them.
func fontSettings(t *testing.T, name string, files map[string][]byte) *settings {
	t.Helper()
	s := settingsOf(t, map[string][][]any{"Umum": {{"Huruf", name}}})
	s.dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(s.dir, artworkFolder), 0o755); err != nil {
		t.Fatal(err)
	}
	for file, content := range files {
		if err := os.WriteFile(filepath.Join(s.dir, artworkFolder, file), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// TestFontFile: a file of Kelengkapan brings the styles of its family that lie
// beside it.
func TestFontFile(t *testing.T) {
	s := fontSettings(t, "kantor.ttf", map[string][]byte{
		"kantor.ttf": goregular.TTF, "tebal.ttf": gobold.TTF, "miring.TTF": goitalic.TTF, "logo.png": {1}, "rusak.ttf": []byte("rusak"),
	})
	f := s.font()
	want := map[office.FontStyle][]byte{office.FontRegular: goregular.TTF, office.FontBold: gobold.TTF, office.FontItalic: goitalic.TTF}
	for style, data := range want {
		if !bytes.Equal(f.Files[style].Data, data) {
			t.Errorf("%s is %q", style, f.Files[style].Name)
		}
	}
	if len(f.Files) != len(want) || f.At.Cell() != "B1" || len(s.problems.Sorted()) > 0 {
		t.Errorf("%d files at %s, problems %v", len(f.Files), f.At.Cell(), s.problems.Sorted())
	}
}

// TestFontMissing: a font that is nowhere is said with its cell. What is no font
// is for the writer to find.
func TestFontMissing(t *testing.T) {
	s := fontSettings(t, "Huruf Yang Tidak Ada", nil)
	if f := s.font(); f.Present() {
		t.Errorf("%+v", f)
	}
	if got := s.problems.Sorted(); len(got) != 1 || got[0].Code != calc.FontMissing || got[0].At.Cell() != "B1" {
		t.Errorf("problems %+v", got)
	}
	s = fontSettings(t, "kantor.ttf", map[string][]byte{"kantor.ttf": []byte("bukan huruf")})
	if f := s.font(); len(f.Files) != 1 || len(s.problems.Sorted()) > 0 {
		t.Errorf("%+v, %v", f, s.problems.Sorted())
	}
}

// TestFontInstalled: a typeface by its name, whatever its case.
func TestFontInstalled(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the folder of the user's fonts is elsewhere")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	dir := filepath.Join(home, ".local", "share", "fonts", "g")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "x.ttf"), goregular.TTF, 0o644); err != nil {
		t.Fatal(err)
	}
	s := fontSettings(t, "GO", nil)
	if f := s.font(); !bytes.Equal(f.Files[office.FontRegular].Data, goregular.TTF) || f.Files[office.FontRegular].Name != "x.ttf" {
		t.Errorf("%d files, problems %v", len(f.Files), s.problems.Sorted())
	}
}
