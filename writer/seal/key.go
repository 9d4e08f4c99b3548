package seal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base32"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Key is the office's private key.
type Key struct{ private ed25519.PrivateKey }

// The kinds of PEM blocks: PKCS #8 and PKIX, as OpenSSL writes them.
const (
	privateBlock = "PRIVATE KEY"
	publicBlock  = "PUBLIC KEY"
)

// Errors of key files.
var (
	ErrNoKey    = errors.New("no Ed25519 key in the file")
	ErrNoPublic = errors.New("no public Ed25519 key in the file")
)

// NewKey makes a key from a source of randomness.
func NewKey(random io.Reader) (Key, error) {
	_, private, err := ed25519.GenerateKey(random)
	return Key{private}, err
}

// ParseKey reads a private key in PEM.
func ParseKey(content []byte) (Key, error) {
	block, _ := pem.Decode(content)
	if block == nil || block.Type != privateBlock {
		return Key{}, ErrNoKey
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return Key{}, fmt.Errorf("%w: %w", ErrNoKey, err)
	}
	private, ok := parsed.(ed25519.PrivateKey)
	if !ok {
		return Key{}, ErrNoKey
	}
	return Key{private}, nil
}

// KeyOf wraps a private key.
func KeyOf(private ed25519.PrivateKey) Key { return Key{private} }

// PEM returns the private key, and the public one that belongs to it, as files
// hold them.
func (k Key) PEM() (private, public []byte, err error) {
	der, err := x509.MarshalPKCS8PrivateKey(k.private)
	if err != nil {
		return nil, nil, err
	}
	public, err = publicPEM(k.public())
	return pem.EncodeToMemory(&pem.Block{Type: privateBlock, Bytes: der}), public, err
}

func publicPEM(public ed25519.PublicKey) ([]byte, error) {
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: publicBlock, Bytes: der}), nil
}

func (k Key) public() ed25519.PublicKey { return k.private.Public().(ed25519.PublicKey) }

// idBytes is how much of a public key's hash names it.
const idBytes = 5

// idOf names a public key: eight letters, so that the right one of several is
// found. It proves nothing.
func idOf(public ed25519.PublicKey) string {
	sum := sha256.Sum256(public)
	return base32.StdEncoding.EncodeToString(sum[:idBytes])
}

// Sign returns the code of a certificate.
func (k Key) Sign(c Content) string {
	fields := append(c.fields(), idOf(k.public()))
	for i := range fields {
		fields[i] = escape(fields[i])
	}
	signed := strings.Join(fields, separator)
	return signed + separator + escape(encoding.EncodeToString(ed25519.Sign(k.private, []byte(signed))))
}

// Keys are public keys: those that an office uses and has used.
type Keys []ed25519.PublicKey

// ParseKeys reads all public keys of a PEM file. An office that changes its key
// keeps the older ones in the file, so that older certificates stay valid.
func ParseKeys(content []byte) (Keys, error) {
	var keys Keys
	for block, rest := pem.Decode(content); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != publicBlock {
			return nil, fmt.Errorf("%w: it holds a %s", ErrNoPublic, strings.ToLower(block.Type))
		}
		parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoPublic, err)
		}
		public, ok := parsed.(ed25519.PublicKey)
		if !ok {
			return nil, ErrNoPublic
		}
		keys = append(keys, public)
	}
	if len(keys) == 0 {
		return nil, ErrNoPublic
	}
	return keys, nil
}

// Has tells whether the public key of k is among the keys.
func (ks Keys) Has(k Key) bool {
	for _, public := range ks {
		if public.Equal(k.public()) {
			return true
		}
	}
	return false
}

// Verdict is what a check of a code ends with.
type Verdict uint8

const (
	NotOurs  Verdict = iota // no code of ours
	Changed                 // a letter of it was changed, or the signature is another's
	OtherKey                // signed with a key that is not among ours
	Draft                   // signed, for a draft: no certificate
	Valid
)

// Check checks a code. The content comes with Draft and Valid; with Changed and
// OtherKey it is what the code claims, as far as it can be read.
func (ks Keys) Check(code string) (Content, Verdict) {
	c, id, signature, err := parse(code)
	if errors.Is(err, ErrNotOurs) {
		return Content{}, NotOurs
	}
	sig, sigErr := encoding.DecodeString(signature)
	if err != nil || sigErr != nil {
		return c, Changed
	}
	signed := code[:strings.LastIndex(code, separator)]
	known := false
	for _, public := range ks {
		if idOf(public) != id {
			continue
		}
		known = true
		if ed25519.Verify(public, []byte(signed), sig) {
			if !c.Final {
				return c, Draft
			}
			return c, Valid
		}
	}
	if !known {
		return c, OtherKey
	}
	return c, Changed
}
