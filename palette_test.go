package main

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"maps"
	"slices"
)

// paletteSize is how many colours a picture has: few are needed for print.
const paletteSize = 32

// fewColours is a picture in few colours, chosen by median cut: the set of its
// colours is halved again and again where it is widest.
func fewColours(picture image.Image) *image.Paletted {
	counts := map[color.RGBA]int{}
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)]++
		}
	}
	all := slices.SortedFunc(maps.Keys(counts), byChannel(0))
	boxes := [][]color.RGBA{all}
	for len(boxes) < paletteSize {
		i, channel := widest(boxes)
		if len(boxes[i]) < 2 {
			break
		}
		slices.SortFunc(boxes[i], byChannel(channel))
		at := middle(boxes[i], counts)
		boxes = append(boxes, boxes[i][at:])
		boxes[i] = boxes[i][:at]
	}
	var palette color.Palette
	for _, box := range boxes {
		palette = append(palette, mostOften(box, counts))
	}
	few := image.NewPaletted(bounds, palette)
	draw.Draw(few, bounds, picture, bounds.Min, draw.Src)
	return few
}

func channelOf(c color.RGBA, channel int) uint8 { return [3]uint8{c.R, c.G, c.B}[channel] }

// byChannel orders colours by a channel, and those that agree by the others.
func byChannel(channel int) func(a, b color.RGBA) int {
	return func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(channelOf(a, channel), channelOf(b, channel)), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	}
}

// widest finds the set whose colours differ most in one channel.
func widest(boxes [][]color.RGBA) (box, channel int) {
	most := -1
	for i, colours := range boxes {
		for c := range 3 {
			low, high := uint8(255), uint8(0)
			for _, colour := range colours {
				low, high = min(low, channelOf(colour, c)), max(high, channelOf(colour, c))
			}
			if span := int(high) - int(low); span > most {
				most, box, channel = span, i, c
			}
		}
	}
	return box, channel
}

// middle is where a set has as many points on either side. Neither is empty.
func middle(colours []color.RGBA, counts map[color.RGBA]int) int {
	points := 0
	for _, c := range colours {
		points += counts[c]
	}
	seen := 0
	for i, c := range colours {
		if seen += counts[c]; 2*seen >= points {
			return min(max(i, 1), len(colours)-1)
		}
	}
	return 1
}

func mostOften(colours []color.RGBA, counts map[color.RGBA]int) color.RGBA {
	return slices.MaxFunc(colours, func(a, b color.RGBA) int { return cmp.Compare(counts[a], counts[b]) })
}
