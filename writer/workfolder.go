package writer

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/register"
	"rapor/writer/seal"
	"rapor/writer/text"
)

// Names in a working folder.
const (
	settingsFile  = "Pengaturan.xlsx"
	inboxFolder   = "Masuk"
	artworkFolder = "Kelengkapan"
	formsFolder   = "Formulir"
	readmeFile    = "BACA DULU.txt"
)

// ErrInUse means that an example was asked for in a folder that an office works
// in already.
var ErrInUse = errors.New("the folder has settings of its own")

// Template is what the parts of a working folder are made for.
type Template struct {
	Method calc.Method
	Office office.Office
	Units  []calc.Unit // the roster, which the forms are filled in with
	Lang   text.Lang
	Placed []string // parts that PlaceExample has just made: they were not there
}

// Prepared is what became of a part of a working folder.
type Prepared struct {
	Name string // relative to the folder, with forward slashes
	Made bool   // false: it was there and stays as it is
	// Added: a public key was put behind those that were there, since the private
	// one was gone; certificates of the older ones stay valid.
	Added bool
}

// PrepareFolder makes an office's working folder, or completes one that lacks
// something. It overwrites nothing. The private key can be read by its owner
// only.
func PrepareFolder(dir string, t Template) (list []Prepared, err error) {
	release, err := Claim(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	for _, name := range []string{"", inboxFolder, artworkFolder, formsFolder} {
		made, err := makeFolder(filepath.Join(dir, name))
		if err != nil {
			return list, err
		}
		if name != "" {
			list = append(list, Prepared{Name: name + "/", Made: made || slices.Contains(t.Placed, name+"/")})
		}
	}
	type file struct {
		name  string
		write func(*os.File) error
	}
	files := []file{
		{settingsFile, func(f *os.File) error { return SettingsForm(f, office.Form{}) }},
		{register.File, func(f *os.File) error { return register.Create(f) }},
		{readmeFile, t.readme},
		{deskFile, func(f *os.File) error { return writeDesk(f, t.Lang) }},
	}
	for _, form := range InputForms(t.Method, t.Office, t.Units) {
		files = append(files, file{formsFolder + "/" + form.File, func(f *os.File) error { return form.Write(f, t.Office) }})
	}
	for _, part := range files {
		made, err := writeWhole(filepath.Join(dir, filepath.FromSlash(part.name)), 0o644, part.write)
		if err != nil {
			return list, err
		}
		list = append(list, Prepared{Name: part.name, Made: made || slices.Contains(t.Placed, part.name)})
	}
	keys, err := prepareKeys(filepath.Join(dir, artworkFolder))
	return append(list, keys...), err
}

// readme writes what to do, in lines that end as Windows ends them.
func (t Template) readme(f *os.File) error {
	_, err := f.WriteString(strings.ReplaceAll(t.Lang.Say("init.readme", nil), "\n", "\r\n"))
	return err
}

// PlaceExample puts settings and inputs to try the program with into a folder
// that has none yet: with others, figures that were made up would stand beside
// those of an office. It returns the parts of the working folder that it made.
func PlaceExample(dir string, example fs.FS) (placed []string, err error) {
	if _, err := os.Stat(filepath.Join(dir, settingsFile)); err == nil {
		return nil, fmt.Errorf("%w: %s", ErrInUse, dir)
	}
	made, err := makeFolder(filepath.Join(dir, inboxFolder))
	if err != nil {
		return nil, err
	}
	if made {
		placed = append(placed, inboxFolder+"/")
	}
	return append(placed, settingsFile), fs.WalkDir(example, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(example, name)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, inboxFolder, entry.Name())
		if entry.Name() == settingsFile {
			to = filepath.Join(dir, settingsFile)
		}
		_, err = writeWhole(to, 0o644, func(f *os.File) error { _, err := f.Write(content); return err })
		return err
	})
}

func makeFolder(path string) (made bool, err error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return false, nil
	case err == nil:
		return false, &fs.PathError{Op: "mkdir", Path: path, Err: fs.ErrExist}
	case !errors.Is(err, fs.ErrNotExist):
		return false, err
	}
	return true, os.MkdirAll(path, 0o755)
}

// prepareKeys makes the pair of keys, or the one that is missing. A new private
// key beside older public ones joins them.
func prepareKeys(dir string) ([]Prepared, error) {
	privatePath, publicPath := filepath.Join(dir, office.PrivateKeyFile), filepath.Join(dir, office.PublicKeyFile)
	private := Prepared{Name: artworkFolder + "/" + office.PrivateKeyFile}
	public := Prepared{Name: artworkFolder + "/" + office.PublicKeyFile}
	key, err := readKey(privatePath)
	if errors.Is(err, fs.ErrNotExist) {
		if key, err = seal.NewKey(rand.Reader); err == nil {
			private.Made, err = writeKey(privatePath, key)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", office.PrivateKeyFile, err)
	}
	_, own, err := key.PEM()
	if err != nil {
		return nil, err
	}
	public.Made, err = writeWhole(publicPath, 0o644, func(f *os.File) error { _, err := f.Write(own); return err })
	if err == nil && private.Made && !public.Made {
		public.Added, err = true, appendKey(publicPath, own)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", office.PublicKeyFile, err)
	}
	return []Prepared{private, public}, nil
}

func readKey(path string) (seal.Key, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return seal.Key{}, err
	}
	return seal.ParseKey(content)
}

func writeKey(path string, key seal.Key) (made bool, err error) {
	private, _, err := key.PEM()
	if err != nil {
		return false, err
	}
	return writeWhole(path, 0o600, func(f *os.File) error { _, err := f.Write(private); return err })
}

// appendKey puts a public key behind those of a file, in one write.
func appendKey(path string, own []byte) error {
	before, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if len(before) > 0 && !bytes.HasSuffix(before, []byte("\n")) {
		own = append([]byte("\n"), own...)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(own)
	return errors.Join(err, f.Close())
}

// Prepared says what became of the parts of a working folder, and what to do
// next.
func (c Console) Prepared(dir string, parts []Prepared) {
	made := false
	for _, p := range parts {
		key := text.Key("console.init.kept")
		switch {
		case p.Made:
			key = "console.init.made"
		case p.Added:
			key = "console.init.added"
		}
		c.line("  ", fmt.Sprintf("%-40s %s", p.Name, c.Lang.Say(key, nil)))
		made = made || p.Made && path.Base(p.Name) == office.PrivateKeyFile
	}
	fmt.Fprintln(c.Out)
	c.line("", c.Lang.Say("console.init.next", calc.Args{"path": dir}))
	if made {
		c.line("", c.Lang.Say("console.init.key", nil))
	}
}
