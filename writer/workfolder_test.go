package writer

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/seal"
)

func prepare(t *testing.T, dir string) map[string]string {
	t.Helper()
	parts, err := PrepareFolder(dir, berakhlakTemplate)
	if err != nil {
		t.Fatal(err)
	}
	became := map[string]string{}
	for _, p := range parts {
		became[p.Name] = map[bool]string{true: "made", false: "kept"}[p.Made]
		if p.Added {
			became[p.Name] = "added"
		}
	}
	return became
}

func readFile(t *testing.T, path ...string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// berakhlakTemplate is that of an office that has not filled in anything.
var berakhlakTemplate = Template{Method: calc.DefaultMethod(calc.BerAKHLAK)}

func TestPrepareFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Penilaian 2026")
	all := []string{
		"BACA DULU.txt", "Formulir/", "Formulir/Formulir Jawaban Survei.xlsx", "Formulir/Formulir Rekap.xlsx", "Formulir/Formulir Tahapan.xlsx",
		"Lembar Meja.pdf", "Masuk/", "Kelengkapan/", "Pengaturan.xlsx", "Register Piagam.xlsx", "Kelengkapan/kunci-privat.pem", "Kelengkapan/kunci-publik.pem",
	}
	want := func(became string, others map[string]string) map[string]string {
		m := map[string]string{}
		for _, name := range all {
			m[name] = became
		}
		for name, other := range others {
			m[name] = other
		}
		return m
	}
	if diff := cmp.Diff(want("made", nil), prepare(t, dir)); diff != "" {
		t.Errorf("the first time (-want +got)\n%s", diff)
	}
	keys := filepath.Join(dir, "Kelengkapan")
	if info, err := os.Stat(filepath.Join(keys, office.PrivateKeyFile)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("private key: %v, %v", info.Mode(), err)
	}

	mine := []byte("isian kantor")
	if err := os.WriteFile(filepath.Join(dir, "Pengaturan.xlsx"), mine, 0o644); err != nil {
		t.Fatal(err)
	}
	private := readFile(t, keys, office.PrivateKeyFile)
	for _, name := range []string{filepath.Join(dir, "Register Piagam.xlsx"), filepath.Join(keys, office.PublicKeyFile)} {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	second := want("kept", map[string]string{"Register Piagam.xlsx": "made", "Kelengkapan/kunci-publik.pem": "made"})
	if diff := cmp.Diff(second, prepare(t, dir)); diff != "" {
		t.Errorf("the second time (-want +got)\n%s", diff)
	}
	if !bytes.Equal(readFile(t, dir, "Pengaturan.xlsx"), mine) || !bytes.Equal(readFile(t, keys, office.PrivateKeyFile), private) {
		t.Error("a second run overwrote something")
	}
	checkPair(t, keys, 1)

	older := readFile(t, keys, office.PublicKeyFile)
	if err := os.Remove(filepath.Join(keys, office.PrivateKeyFile)); err != nil {
		t.Fatal(err)
	}
	third := want("kept", map[string]string{"Kelengkapan/kunci-privat.pem": "made", "Kelengkapan/kunci-publik.pem": "added"})
	if diff := cmp.Diff(third, prepare(t, dir)); diff != "" {
		t.Errorf("with a new private key (-want +got)\n%s", diff)
	}
	if !bytes.HasPrefix(readFile(t, keys, office.PublicKeyFile), older) {
		t.Error("the older public key is gone")
	}
	checkPair(t, keys, 2)
}

// checkPair holds the private key against the public ones.
func checkPair(t *testing.T, dir string, n int) {
	t.Helper()
	key, err := seal.ParseKey(readFile(t, dir, office.PrivateKeyFile))
	if err != nil {
		t.Fatal(err)
	}
	if keys, err := seal.ParseKeys(readFile(t, dir, office.PublicKeyFile)); err != nil || !keys.Has(key) || len(keys) != n {
		t.Errorf("%d public keys, %v", len(keys), err)
	}
}

func TestPrepareFolderFails(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "berkas")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := PrepareFolder(file, berakhlakTemplate); err == nil {
		t.Error("a file is taken for a folder")
	}
	if err := os.MkdirAll(filepath.Join(dir, "Kelengkapan"), 0o755); err != nil {
		t.Fatal(err)
	}
	wrong := filepath.Join(dir, "Kelengkapan", office.PrivateKeyFile)
	if err := os.WriteFile(wrong, []byte("bukan kunci"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := PrepareFolder(dir, berakhlakTemplate); err == nil || string(readFile(t, wrong)) != "bukan kunci" {
		t.Errorf("a wrong key: %v", err)
	}
}
