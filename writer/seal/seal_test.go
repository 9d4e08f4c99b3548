package seal

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapor/writer/book/booktest"
)

// testKey is a key that is the same in every run.
func testKey(t testing.TB, seed byte) Key {
	t.Helper()
	k, err := NewKey(rand.NewChaCha8([32]byte{seed}))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func keysOf(t testing.TB, list ...Key) Keys {
	t.Helper()
	var file []byte
	for _, k := range list {
		_, public, err := k.PEM()
		if err != nil {
			t.Fatal(err)
		}
		file = append(file, public...)
	}
	keys, err := ParseKeys(file)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

var sample = Content{
	Final: true, Number: "000.8/007/ORG/XI/2025", Unit: "Dinas Sosial", Award: "Perangkat Daerah Terbaik I (Pertama)",
	Place: 1, Score: "80.97", Year: 2025, Page: Digest("Piagam Penghargaan"),
}

func TestSignAndCheck(t *testing.T) {
	k := testKey(t, 1)
	code := k.Sign(sample)
	if !strings.HasPrefix(code, "RAPOR1:sah:000.8/007/ORG/XI/2025:Dinas_Sosial:Perangkat_Daerah_Terbaik_I_~28Pertama~29:1:80.97:2025:") {
		t.Errorf("code %s", code)
	}
	got, verdict := keysOf(t, k).Check(code)
	if verdict != Valid {
		t.Errorf("verdict %d", verdict)
	}
	if diff := cmp.Diff(sample, got); diff != "" {
		t.Errorf("content (-want +got)\n%s", diff)
	}
}

func TestVerdicts(t *testing.T) {
	ours, other := testKey(t, 1), testKey(t, 2)
	keys := keysOf(t, ours)
	draft := sample
	draft.Final = false
	another := sample
	another.Unit = "Dinas Kesehatan"
	cut := func(code string) string { return code[:strings.LastIndex(code, ":")] }
	signature := func(code string) string { return code[strings.LastIndex(code, ":"):] }
	tests := []struct {
		name string
		code string
		want Verdict
	}{
		{"as signed", ours.Sign(sample), Valid},
		{"a draft", ours.Sign(draft), Draft},
		{"another key", other.Sign(sample), OtherKey},
		{"another key under our name", strings.Replace(other.Sign(sample), idOf(other.public()), idOf(ours.public()), 1), Changed},
		{"the signature of another code", cut(ours.Sign(another)) + signature(ours.Sign(sample)), Changed},
		{"a draft called final", strings.Replace(ours.Sign(draft), ":konsep:", ":sah:", 1), Changed},
		{"cut off", cut(ours.Sign(sample)), Changed},
		{"a field more", ours.Sign(sample) + ":x", Changed},
		{"a blank behind", ours.Sign(sample) + " ", Changed},
		{"another spelling of a letter", strings.Replace(ours.Sign(sample), "Dinas_", "Dinas~20", 1), Changed},
		{"nothing", "", NotOurs},
		{"another QR code", "https://contoh.go.id/verifikasi?id=7", NotOurs},
		{"a later version", "RAPOR2:sah", NotOurs},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, got := keys.Check(tt.code); got != tt.want {
				t.Errorf("verdict %d, want %d: %s", got, tt.want, tt.code)
			}
		})
	}
}

// TestEveryLetterCounts: no letter of a code can be changed, left out or
// doubled.
func TestEveryLetterCounts(t *testing.T) {
	k := testKey(t, 1)
	keys, code := keysOf(t, k), k.Sign(sample)
	for i := range len(code) {
		for _, changed := range []string{
			code[:i] + string(code[i]^1) + code[i+1:], code[:i] + "A" + code[i+1:], code[:i] + code[i+1:], code[:i] + code[i:i+1] + code[i:],
		} {
			if changed == code {
				continue
			}
			if _, verdict := keys.Check(changed); verdict == Valid || verdict == Draft {
				t.Fatalf("letter %d: %s is taken", i, changed)
			}
		}
	}
}

// TestCodesAreOneLine: whatever the words, a code is one line of printable
// ASCII that no shell takes apart, and the words come back.
func TestCodesAreOneLine(t *testing.T) {
	k := testKey(t, 1)
	keys := keysOf(t, k)
	rapid.Check(t, func(t *rapid.T) {
		c := Content{
			Final: true, Number: rapid.String().Draw(t, "number"), Unit: rapid.String().Draw(t, "unit"), Award: rapid.String().Draw(t, "award"),
			Place: rapid.IntRange(0, 99).Draw(t, "place"), Score: "1.5", Year: 2025, Page: Digest(rapid.String().Draw(t, "page")),
		}
		code := k.Sign(c)
		for i := range len(code) {
			if !plain(code[i]) && strings.IndexByte("_~:", code[i]) < 0 {
				t.Fatalf("letter %q in %s", code[i], code)
			}
		}
		if code[0] == '-' {
			t.Fatalf("%s looks like a flag", code)
		}
		if got, verdict := keys.Check(code); verdict != Valid || got != c {
			t.Fatalf("verdict %d, %+v, want %+v", verdict, got, c)
		}
	})
}

func TestDigest(t *testing.T) {
	if Digest("Dinas\nSosial ") != Digest("Dinas Sosial") {
		t.Error("a line break makes a difference")
	}
	if Digest("Dinas Sosial") == Digest("Dinas Sosiai") {
		t.Error("a letter makes no difference")
	}
}

// TestOlderKeys: certificates of a key that was in use before stay valid.
func TestOlderKeys(t *testing.T) {
	older, newer := testKey(t, 1), testKey(t, 2)
	keys := keysOf(t, newer, older)
	for _, k := range []Key{older, newer} {
		if _, verdict := keys.Check(k.Sign(sample)); verdict != Valid || !keys.Has(k) {
			t.Errorf("verdict %d", verdict)
		}
	}
	if keys.Has(testKey(t, 3)) {
		t.Error("a key that was never ours is among ours")
	}
}

func TestKeyFiles(t *testing.T) {
	private, public, err := testKey(t, 1).PEM()
	if err != nil {
		t.Fatal(err)
	}
	if k, err := ParseKey(private); err != nil || !keysOf(t, k).Has(testKey(t, 1)) {
		t.Errorf("the key does not come back: %v", err)
	}
	const rsa = "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKwHgVZUTy/KGMtHN3Bwkt+nTPzDzz7O\nGQpxkO3hhDVe0BHsIw9uBFYrJ5kpdN6K4WSWJoxvTCj2gZbqPzFLpjsCAwEAAQ==\n-----END PUBLIC KEY-----\n"
	for name, content := range map[string][]byte{
		"nothing": nil, "a text": []byte("bukan kunci"), "a public key": public, "cut off": private[:len(private)/2],
		"damaged": bytes.Replace(private, []byte("MC4C"), []byte("MC4D"), 1),
	} {
		if _, err := ParseKey(content); err == nil {
			t.Errorf("%s is taken for a private key", name)
		}
	}
	for name, content := range map[string][]byte{"nothing": nil, "a private key": private, "cut off": public[:len(public)/2], "RSA": []byte(rsa)} {
		if _, err := ParseKeys(content); err == nil {
			t.Errorf("%s is taken for a public key", name)
		}
	}
}

// TestOpenSSL lets another program check a signature with the public key as it
// stands in its file.
func TestOpenSSL(t *testing.T) {
	openssl := booktest.NeedProgram(t, "openssl")
	k := testKey(t, 1)
	_, public, err := k.PEM()
	if err != nil {
		t.Fatal(err)
	}
	code := k.Sign(sample)
	at := strings.LastIndex(code, separator)
	signature, err := encoding.DecodeString(code[at+1:])
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	out, err := exec.Command(openssl, "pkeyutl", "-verify", "-pubin", "-inkey", file("public.pem", public), "-rawin",
		"-in", file("signed", []byte(code[:at])), "-sigfile", file("signature", signature)).CombinedOutput()
	if err != nil {
		t.Errorf("openssl: %v\n%s", err, out)
	}
}

func FuzzCheck(f *testing.F) {
	k := testKey(f, 1)
	keys := keysOf(f, k)
	f.Add(k.Sign(sample))
	f.Add("RAPOR1:sah:~2:::1::2025:x:y:z")
	f.Fuzz(func(t *testing.T, code string) {
		if c, verdict := keys.Check(code); verdict >= Draft && k.Sign(c) != code {
			t.Errorf("%q is taken for %+v", code, c)
		}
	})
}
