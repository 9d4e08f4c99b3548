package writer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"rapor/calc"
	"rapor/calc/office"
)

// ManifestFile marks a folder of results and says what they were made from.
const ManifestFile = "manifest.json"

// Version is the program's. It stands in every manifest, so that results can
// be made again by the same program.
const Version = "0.1.0"

type manifest struct {
	Schema   int            `json:"schema"`
	Program  string         `json:"program"`
	Version  string         `json:"version"`
	Settings *manifestFile  `json:"settings"`
	Since    *manifestFile  `json:"since"`    // the report that was compared with
	Previous *manifestFile  `json:"previous"` // last year's results
	Pictures []manifestFile `json:"pictures"` // and fonts, of the office
	Inputs   []manifestFile `json:"inputs"`
	Outputs  []manifestFile `json:"outputs"`
}

type manifestFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// recorded returns a file for the manifest, nil where there is none.
func recorded(f calc.File) *manifestFile {
	if f.Name == "" {
		return nil
	}
	return &manifestFile{f.Name, f.Size, f.SHA256}
}

// writeManifest records the inputs, the settings and every file in dir.
func writeManifest(dir string, b Book) error {
	m := manifest{Schema: 1, Program: "rapor", Version: Version, Inputs: []manifestFile{}, Outputs: []manifestFile{}}
	m.Settings, m.Since, m.Previous = recorded(b.Settings), recorded(b.Changes.Report), recorded(b.Previous)
	for _, f := range b.Result.Ledger.Files {
		m.Inputs = append(m.Inputs, manifestFile{f.Name, f.Size, f.SHA256})
	}
	m.Pictures = pictureFiles(b.Office)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		m.Outputs = append(m.Outputs, manifestFile{filepath.ToSlash(name), int64(len(content)), hex.EncodeToString(sum[:])})
		return nil
	})
	if err != nil {
		return err
	}
	return writeJSON(filepath.Join(dir, ManifestFile), m)
}

// pictureFiles records the office's pictures and fonts, each picture once.
func pictureFiles(o office.Office) []manifestFile {
	pictures := []office.Picture{o.LogoLeft, o.LogoRight, o.Background}
	for _, d := range office.Documents {
		pictures = append(pictures, o.Signatories[d].Image)
	}
	files := []manifestFile{}
	for _, p := range pictures {
		if f := (manifestFile{p.Name, p.Size, p.SHA256}); p.Present() && !slices.Contains(files, f) {
			files = append(files, f)
		}
	}
	for _, style := range []office.FontStyle{office.FontRegular, office.FontBold, office.FontItalic} {
		if font, ok := o.Font.Files[style]; ok {
			sum := sha256.Sum256(font.Data)
			files = append(files, manifestFile{font.Name, int64(len(font.Data)), hex.EncodeToString(sum[:])})
		}
	}
	return files
}

func writeJSON(path string, v any) error {
	content, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err
	}
	return writeFile(path, append(content, '\n'))
}
