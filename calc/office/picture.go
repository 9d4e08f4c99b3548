package office

import "image"

// Picture is an image of the folder Kelengkapan. The zero Picture is none.
type Picture struct {
	Name   string // of the file
	SHA256 string // hexadecimal
	Size   int64
	Image  image.Image
}

// Present tells whether there is a picture.
func (p Picture) Present() bool { return p.Image != nil }
