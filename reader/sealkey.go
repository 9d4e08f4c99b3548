package reader

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io/fs"
	"path/filepath"

	"rapor/calc"
	"rapor/calc/office"
)

// sealKey reads the key that signs certificates, where the office wants codes on
// them. One that is missing, that is none, or whose public key is not beside it
// is a problem, and there are no codes then.
func (s *settings) sealKey() ed25519.PrivateKey {
	if !s.yes(office.KeyVerification) {
		return nil
	}
	trouble := func(code calc.Code, file string) ed25519.PrivateKey {
		p := calc.NewProblem(code, s.values[office.KeyVerification].at, calc.Args{"label": settingOf(office.KeyVerification).Label})
		p.Got = artworkFolder + "/" + file
		s.problems.Add(p)
		return nil
	}
	content, err := readBounded(filepath.Join(s.dir, artworkFolder, office.PrivateKeyFile), maxKeyBytes)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return trouble(calc.SealKeyMissing, office.PrivateKeyFile)
	case err != nil:
		return trouble(calc.SealKeyUnreadable, office.PrivateKeyFile)
	}
	block, _ := pem.Decode(content)
	if block == nil {
		return trouble(calc.SealKeyUnreadable, office.PrivateKeyFile)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	private, ok := parsed.(ed25519.PrivateKey)
	if err != nil || !ok {
		return trouble(calc.SealKeyUnreadable, office.PrivateKeyFile)
	}
	public, err := readBounded(filepath.Join(s.dir, artworkFolder, office.PublicKeyFile), maxKeyBytes)
	if err != nil || !holdsKey(public, private.Public().(ed25519.PublicKey)) {
		return trouble(calc.SealKeyUnpaired, office.PublicKeyFile)
	}
	return private
}

// holdsKey tells whether a PEM file holds a public key.
func holdsKey(content []byte, key ed25519.PublicKey) bool {
	for block, rest := pem.Decode(content); block != nil; block, rest = pem.Decode(rest) {
		if parsed, err := x509.ParsePKIXPublicKey(block.Bytes); err == nil && key.Equal(parsed) {
			return true
		}
	}
	return false
}
