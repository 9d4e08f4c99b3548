package book

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png" // the size of a picture

	"github.com/xuri/excelize/v2"
)

// Picture is a PNG on a sheet.
type Picture struct {
	PNG    []byte
	Alt    string  // what it shows, for readers who do not see it
	Height float64 // in points
	Right  bool    // at the right edge of its column, whose width is given
}

// Screens have dotsPerPoint; a column of a width in digits has dotsPerDigit for
// each, and columnMargin.
const (
	dotsPerPoint = 96.0 / 72
	dotsPerDigit = 7.0
	columnMargin = 5.0
)

// Put sets a picture with its top left corner into a cell. It moves with the
// cell and keeps its size.
func (s *Sheet) Put(col, row int, p Picture) {
	s.before(fmt.Sprintf("picture %d %d %p %d %q %v %t", col, row, p.PNG, len(p.PNG), p.Alt, p.Height, p.Right), func() error {
		config, _, err := image.DecodeConfig(bytes.NewReader(p.PNG))
		if err != nil {
			return fmt.Errorf("picture %q: %w", p.Alt, err)
		}
		offset := 0
		scale := p.Height * dotsPerPoint / float64(config.Height)
		if p.Right {
			offset = max(0, int(s.columns[col-1].Width*dotsPerDigit+columnMargin-scale*float64(config.Width)))
		}
		return s.wb.File.AddPictureFromBytes(s.name, Addr(col, row), &excelize.Picture{
			Extension: ".png", File: p.PNG,
			Format: &excelize.GraphicOptions{AltText: p.Alt, ScaleX: scale, ScaleY: scale, OffsetX: offset, Positioning: "oneCell", LockAspectRatio: true},
		})
	})
}
