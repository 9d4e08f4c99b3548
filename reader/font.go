package reader

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/image/font/sfnt"

	"rapor/calc"
	"rapor/calc/office"
)

// maxFontBytes bounds a font: those of every script of the world are larger,
// and no certificate needs one.
const maxFontBytes = 32 << 20

// font finds the typeface that setting Huruf names: a file of Kelengkapan, with
// the other styles of its family beside it, else one that is installed. Whether
// it can be drawn with is for the writer to say.
func (s *settings) font() office.Font {
	name := s.text(office.KeyFont)
	if name == "" {
		return office.Font{}
	}
	f := office.Font{Name: name, At: s.values[office.KeyFont].at, Files: map[office.FontStyle]office.FontFile{}}
	if path := s.findFile(name); path != "" {
		data, err := readBounded(path, maxFontBytes)
		if err != nil {
			s.assetProblem(calc.FontMissing, settingOf(office.KeyFont).Label, name, f.At)
			return office.Font{}
		}
		if family, _, ok := fontNames(data); ok {
			addFamily(f.Files, []string{filepath.Dir(path)}, family)
		}
		f.Files[office.FontRegular] = office.FontFile{Name: filepath.Base(path), Data: data}
		return f
	}
	addFamily(f.Files, installedFonts(), name)
	if _, ok := f.Files[office.FontRegular]; !ok {
		s.assetProblem(calc.FontMissing, settingOf(office.KeyFont).Label, name, f.At)
		return office.Font{}
	}
	return f
}

// fontStyles are the words that fonts call their styles by.
var fontStyles = map[string]office.FontStyle{
	"regular": office.FontRegular, "normal": office.FontRegular, "book": office.FontRegular, "roman": office.FontRegular, "light": office.FontRegular,
	"bold": office.FontBold, "demi": office.FontBold, "italic": office.FontItalic, "oblique": office.FontItalic, "light italic": office.FontItalic,
}

// fontNames reads what a font calls its family and style.
func fontNames(data []byte) (family string, style office.FontStyle, ok bool) {
	font, err := sfnt.Parse(data)
	if err != nil {
		return "", "", false
	}
	family, err = font.Name(nil, sfnt.NameIDFamily)
	if err != nil {
		return "", "", false
	}
	word, err := font.Name(nil, sfnt.NameIDSubfamily)
	if err != nil {
		return family, office.FontRegular, true
	}
	style, ok = fontStyles[strings.ToLower(word)]
	return family, style, ok
}

// addFamily adds the styles of a family that folders hold, the first of each by
// name.
func addFamily(files map[office.FontStyle]office.FontFile, dirs []string, family string) {
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil // a folder that is not there or closed to us has no fonts for us
			}
			if ext := strings.ToLower(filepath.Ext(path)); ext != ".ttf" && ext != ".otf" {
				return nil
			}
			data, err := readBounded(path, maxFontBytes)
			if err != nil {
				return nil
			}
			name, style, ok := fontNames(data)
			if _, taken := files[style]; ok && !taken && fold(name) == fold(family) {
				files[style] = office.FontFile{Name: filepath.Base(path), Data: data}
			}
			return nil
		})
	}
}

// installedFonts are the folders in which systems keep fonts: for all users, and
// for the one who is there.
func installedFonts() []string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	switch runtime.GOOS {
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")}
	case "darwin":
		return []string{"/Library/Fonts", "/System/Library/Fonts", filepath.Join(home, "Library", "Fonts")}
	}
	return []string{"/usr/share/fonts", "/usr/local/share/fonts", filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts")}
}
