// Command samples makes the workbooks below samples: recaps as agencies send
// them, and the settings that belong to them. It uses no clock and no chance,
// so that it writes the same bytes each time. Its argument is the folder that
// the samples go into.
package main

//go:generate go run . .

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "samples FOLDER")
		os.Exit(2)
	}
	if err := generate(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "samples:", err)
		os.Exit(1)
	}
}

// file is a file of a sample, by its name in the sample's folder.
type file struct {
	name    string
	content []byte
}

// sample is a folder with inputs and their settings.
type sample struct {
	folder string
	files  func() ([]file, error)
}

// samples lists every folder that this program makes.
var samples = []sample{
	{"dki-2024", dkiFiles},
	{"ipm-2024", ipmFiles},
	{"serang-2023", serangFiles},
	{"nasional-2022", nationalFiles},
	{"barito-utara-2025", baritoFiles},
	{"skm", skmFiles},
	{"berantakan", messyFiles},
	{"empat-puluh", fortyFiles},
}

// generate writes every sample into folders below root. READMEs are written by
// hand and stay.
func generate(root string) error {
	for _, s := range samples {
		files, err := s.files()
		if err != nil {
			return fmt.Errorf("%s: %w", s.folder, err)
		}
		dir := filepath.Join(root, s.folder)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f.name), f.content, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
