package writer

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/text"
)

// Errors of renewing a settings workbook.
var (
	ErrOpen   = errors.New("the file is open in another program")
	ErrEdited = errors.New("the file changed after it was read")
)

// RenewForm puts a settings workbook of an earlier program into the form of
// today: form is what was read from it. The earlier one stays beside it under
// the name that is returned; "" where there was nothing to renew. Whatever
// fails, the workbook is the one that it was.
func RenewForm(dir string, form office.Form, today time.Time) (kept string, err error) {
	if form.Version >= office.FormVersion {
		return "", nil
	}
	release, err := Claim(dir)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, release()) }()
	path := filepath.Join(dir, settingsFile)
	if isOpen(path) {
		return "", &os.PathError{Op: "rename", Path: path, Err: ErrOpen}
	}
	before, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if sum := sha256.Sum256(before); hex.EncodeToString(sum[:]) != form.SHA256 {
		return "", &os.PathError{Op: "read", Path: path, Err: ErrEdited}
	}
	var renewed bytes.Buffer
	if err := SettingsForm(&renewed, form); err != nil {
		return "", err
	}
	kept, err = keepForm(dir, form.Version, today, before)
	if err != nil {
		return "", err
	}
	aside := filepath.Join(dir, asidePrefix+settingsFile)
	if err = writeFile(aside, renewed.Bytes()); err == nil {
		err = rename(aside, path)
	}
	if err != nil {
		return "", errors.Join(err, removeEmpty([]string{filepath.Join(dir, kept), aside}))
	}
	return kept, nil
}

// keepForm writes a copy of the earlier workbook under a name that is free.
func keepForm(dir string, version int, today time.Time, content []byte) (name string, err error) {
	stem := fmt.Sprintf("%s versi %d (%s)", strings.TrimSuffix(settingsFile, ".xlsx"), version, today.Format(time.DateOnly))
	for n := 1; ; n++ {
		name = stem + ".xlsx"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.xlsx", stem, n)
		}
		made, err := writeWhole(filepath.Join(dir, name), 0o644, func(f *os.File) error { _, err := f.Write(content); return err })
		if made || err != nil {
			return name, err
		}
	}
}

// isOpen tells whether Excel or LibreOffice has a workbook open: each keeps a
// file beside it meanwhile. On Windows Excel also keeps others from renaming it.
func isOpen(path string) bool {
	dir, name := filepath.Split(path)
	for _, lock := range []string{"~$" + name, ".~lock." + name + "#"} {
		if _, err := os.Lstat(filepath.Join(dir, lock)); err == nil {
			return true
		}
	}
	return false
}

// Renewed says that the settings have the form of today, where the earlier ones
// are, and what was not brought over.
func (c Console) Renewed(kept string, form office.Form) {
	if kept == "" {
		return
	}
	c.Say("console.renewed", calc.Args{"version": form.Version, "kept": kept})
	for _, left := range form.Left {
		key, args := text.Key("console.left.cell"), calc.Args{"sheet": left.Sheet, "cell": left.Cell}
		switch {
		case left.Cell == "":
			key = "console.left.sheet"
		case left.Formula:
			key = "console.left.formula"
		}
		c.line("  ", c.Lang.Say(key, args))
	}
	for _, other := range form.Others {
		c.line("  ", c.Lang.Say("console.left.label", calc.Args{"label": other.Label}))
	}
	fmt.Fprintln(c.Out)
}
