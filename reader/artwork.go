package reader

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	_ "image/jpeg" // pictures of the office
	_ "image/png"

	"rapor/calc"
	"rapor/calc/office"
)

// Bounds of a picture: more makes no better print.
const (
	maxPictureBytes = 20 << 20
	maxPixels       = 40_000_000
)

var errPicture = errors.New("picture too large")

// picture reads the picture that a setting names.
func (s *settings) picture(key office.Key) office.Picture {
	return s.readPicture(settingOf(key).Label, s.text(key), s.values[key].at)
}

// readPicture reads a picture of Kelengkapan. One that is missing or cannot be
// read is a problem, and there is none then.
func (s *settings) readPicture(label, name string, at calc.Ref) office.Picture {
	if name == "" {
		return office.Picture{}
	}
	path := s.findFile(name)
	if path == "" {
		s.assetProblem(calc.AssetMissing, label, name, at)
		return office.Picture{}
	}
	p, err := loadPicture(path)
	if err != nil {
		s.assetProblem(calc.AssetUnreadable, label, name, at)
		return office.Picture{}
	}
	p.Name = name
	return p
}

func (s *settings) assetProblem(code calc.Code, label, name string, at calc.Ref) {
	p := calc.NewProblem(code, at, calc.Args{"label": label})
	p.Got = name
	s.problems.Add(p)
}

// loadPicture decodes a picture whole: one that is cut off is found here and
// not on paper.
func loadPicture(path string) (p office.Picture, err error) {
	content, err := readBounded(path, maxPictureBytes)
	if err != nil {
		return p, err
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return p, err
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > maxPixels/size.Height {
		return p, errPicture
	}
	sum := sha256.Sum256(content)
	p.Size, p.SHA256 = int64(len(content)), hex.EncodeToString(sum[:])
	p.Image, _, err = image.Decode(bytes.NewReader(content))
	return p, err
}
