package reader

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"rapor/calc"
	"rapor/calc/office"
)

func pngOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// vast is a PNG that promises more pixels than any memory holds.
func vast(small []byte) []byte {
	b := bytes.Clone(small)
	binary.BigEndian.PutUint32(b[16:], 1<<20)
	binary.BigEndian.PutUint32(b[20:], 1<<20)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// TestPictures: a picture is read whole, or named with its cell and left out.
func TestPictures(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 40, 30))
	deep.Set(3, 4, color.NRGBA64{R: 0xffff, A: 0x8000})
	small := pngOf(t, deep)
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewRGBA(image.Rect(0, 0, 64, 48)), nil); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		content []byte
		want    calc.Code
	}{
		{"16 bits a colour", small, ""},
		{"jpeg", photo.Bytes(), ""},
		{"cut png", small[:len(small)-20], calc.AssetUnreadable},
		{"cut jpeg", photo.Bytes()[:photo.Len()/2], calc.AssetUnreadable},
		{"another kind", []byte("GIF89a"), calc.AssetUnreadable},
		{"empty", []byte{}, calc.AssetUnreadable},
		{"too many pixels", vast(small), calc.AssetUnreadable},
		{"too many bytes", append(bytes.Clone(small), make([]byte, maxPictureBytes)...), calc.AssetUnreadable},
		{"missing", nil, calc.AssetMissing},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := settingsOf(t, map[string][][]any{"Umum": {{"Logo Kiri", "logo.png"}}})
			s.dir = t.TempDir()
			if tt.content != nil {
				path := filepath.Join(s.dir, artworkFolder, "logo.png")
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, tt.content, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			logo := s.office().LogoLeft
			problems := s.problems.Sorted()
			if tt.want == "" {
				if len(problems) > 0 || !logo.Present() || logo.Name != "logo.png" || len(logo.SHA256) != 64 || logo.Size != int64(len(tt.content)) {
					t.Errorf("%+v, problems %v", logo, codes(problems))
				}
				return
			}
			if len(problems) != 1 || problems[0].Code != tt.want || problems[0].At.Cell() != "B1" || problems[0].Severity == calc.Error || logo.Present() {
				t.Errorf("problems %v, want %s; picture %t", codes(problems), tt.want, logo.Present())
			}
		})
	}
}

// TestSignatureImage: the column Gambar is read as the logos are.
func TestSignatureImage(t *testing.T) {
	s := settingsOf(t, map[string][][]any{"Penandatangan": {{"Dokumen", "Jabatan yang Diisi", "Nama", "Gambar"}, {"Piagam", "Bupati Contoh", "Polan", "ttd.png"}}})
	s.dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(s.dir, "ttd.png"), pngOf(t, image.NewGray(image.Rect(0, 0, 9, 9))), 0o644); err != nil {
		t.Fatal(err)
	}
	if signer := s.office().Signatories[office.Certificate]; !signer.Image.Present() {
		t.Errorf("%+v, problems %v", signer, codes(s.problems.Sorted()))
	}
}
