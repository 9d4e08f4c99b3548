// Command samples makes the sample folders below samples: recap workbooks as
// offices send them, their Pengaturan.xlsx, and faulty files. The same bytes
// come out each time; each folder's README says what is published and what is
// invented.
//
//go:generate go run .
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := makeAll("."); err != nil {
		fmt.Fprintln(os.Stderr, "samples:", err)
		os.Exit(1)
	}
}

// folder is the content of a sample folder by file name.
type folder map[string][]byte

// makeAll writes every sample below dir.
func makeAll(dir string) error {
	for _, sample := range []struct {
		name string
		make func() (folder, error)
	}{
		{"dki-2024", dki},
		{"ipm-2024", ipm},
		{"berantakan", messy},
	} {
		files, err := sample.make()
		if err != nil {
			return fmt.Errorf("%s: %w", sample.name, err)
		}
		if err := os.MkdirAll(filepath.Join(dir, sample.name), 0o755); err != nil {
			return err
		}
		for name, content := range files {
			if err := os.WriteFile(filepath.Join(dir, sample.name, name), content, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// add puts what write makes into the folder.
func (f folder) add(name string, write func(*bytes.Buffer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	f[name] = b.Bytes()
	return nil
}
