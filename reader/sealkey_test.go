package reader

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"rapor/calc"
)

// keyFiles are a pair of keys as files hold them.
func keyFiles(t *testing.T, seed byte) (private, public []byte) {
	t.Helper()
	publicKey, privateKey, err := ed25519.GenerateKey(rand.NewChaCha8([32]byte{seed}))
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(privateKey)
	if err != nil {
		t.Fatal(err)
	}
	publicDER, err := x509.MarshalPKIXPublicKey(publicKey)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: publicDER})
}

// TestSealKey: the key is there and belongs to its public one, or what is wrong
// with it is said with the cell that asks for codes.
func TestSealKey(t *testing.T) {
	private, public := keyFiles(t, 1)
	_, other := keyFiles(t, 2)
	tests := []struct {
		name            string
		wanted          string
		private, public []byte
		code            calc.Code
	}{
		{"a pair", "Ya", private, public, ""},
		{"an older public key too", "Ya", private, append(other, public...), ""},
		{"codes are not wanted", "Tidak", []byte("bukan kunci"), nil, ""},
		{"no key", "Ya", nil, public, calc.SealKeyMissing},
		{"no key file", "Ya", []byte("bukan kunci"), public, calc.SealKeyUnreadable},
		{"cut off", "Ya", private[:60], public, calc.SealKeyUnreadable},
		{"the public key in its place", "Ya", public, public, calc.SealKeyUnreadable},
		{"no public key", "Ya", private, nil, calc.SealKeyUnpaired},
		{"another public key", "Ya", private, other, calc.SealKeyUnpaired},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := settingsOf(t, map[string][][]any{"Umum": {{"Kode Verifikasi", tt.wanted}}})
			s.dir = t.TempDir()
			if err := os.Mkdir(filepath.Join(s.dir, artworkFolder), 0o755); err != nil {
				t.Fatal(err)
			}
			for name, content := range map[string][]byte{"kunci-privat.pem": tt.private, "kunci-publik.pem": tt.public} {
				if content == nil {
					continue
				}
				if err := os.WriteFile(filepath.Join(s.dir, artworkFolder, name), content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			key := s.sealKey()
			got := s.problems.Sorted()
			switch {
			case tt.code == "" && (len(got) > 0 || (key != nil) != (tt.wanted == "Ya")):
				t.Errorf("key %v, problems %v", key != nil, got)
			case tt.code != "" && (key != nil || len(got) != 1 || got[0].Code != tt.code || got[0].At.Cell() != "B1"):
				t.Errorf("key %v, problems %+v", key != nil, got)
			}
		})
	}
}
