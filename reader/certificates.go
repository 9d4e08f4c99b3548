package reader

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rapor/calc/office"
	"rapor/reader/certificate"
)

// Errors of a check of certificates.
var (
	ErrNoKey  = errors.New("no public key")
	ErrNotPDF = certificate.ErrNotPDF
)

// Certificates is what a check of certificates needs.
type Certificates struct {
	Files    []office.CertificateFile
	Keys     []byte // the content of the file of public keys
	KeyPath  string
	Register string // where the register should be
}

// LoadCertificates reads certificates and the public keys: those of the file
// that is named, else of Kelengkapan/kunci-publik.pem or ./kunci-publik.pem. The
// register stands in the working folder that the keys belong to.
func LoadCertificates(paths []string, keyPath string) (c Certificates, err error) {
	c.KeyPath = keyPath
	if keyPath == "" {
		c.KeyPath = filepath.Join(artworkFolder, office.PublicKeyFile)
		if !isFile(c.KeyPath) {
			c.KeyPath = office.PublicKeyFile
		}
	}
	if c.Keys, err = readBounded(c.KeyPath, maxKeyBytes); err != nil {
		return c, fmt.Errorf("%w: %w", ErrNoKey, err)
	}
	folder := filepath.Dir(c.KeyPath)
	if filepath.Base(folder) == artworkFolder {
		folder = filepath.Dir(folder)
	}
	c.Register = filepath.Join(folder, registerFile)
	for _, path := range paths {
		doc, err := certificate.Read(path)
		switch {
		case errors.Is(err, ErrNotPDF):
			return c, fmt.Errorf("%w: %w", err, &os.PathError{Op: "read", Path: path, Err: ErrNotPDF})
		case err != nil:
			return c, fmt.Errorf("%w: %w", ErrNoPath, err)
		}
		f := office.CertificateFile{Name: path, Codes: doc.Codes}
		for _, page := range doc.Pages {
			f.Pages = append(f.Pages, page.Pieces)
		}
		c.Files = append(c.Files, f)
	}
	return c, nil
}
