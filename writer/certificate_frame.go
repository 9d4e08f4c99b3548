package writer

import (
	"math"

	"rapor/calc/office"
	"rapor/writer/pdf"
)

// palette is the colours of a certificate.
type palette struct {
	frame  pdf.Color // the heavy line
	line   pdf.Color // the fine pattern
	accent pdf.Color // title and name of the paper
	ink    pdf.Color // text
	soft   pdf.Color // the small words between
	paper  pdf.Color
}

var palettes = map[office.Palette]palette{
	office.Gold:    {rgb(0x8a6d1f), rgb(0xc9a94e), rgb(0x7a5c12), rgb(0x1f2430), rgb(0x55503f), rgb(0xfffdf6)},
	office.Blue:    {rgb(0x1d3f72), rgb(0x7f9cc9), rgb(0x1d3f72), rgb(0x1b2230), rgb(0x4a5568), rgb(0xfbfdff)},
	office.Emerald: {rgb(0x1c5a45), rgb(0x7db59f), rgb(0x17503c), rgb(0x1b2622), rgb(0x46584f), rgb(0xfbfffc)},
}

// medals are the colours of the first three places.
var medals = map[int]pdf.Color{1: rgb(0xc8a02c), 2: rgb(0x9aa3ad), 3: rgb(0xb0713a)}

func rgb(hex uint32) pdf.Color {
	return pdf.Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex)}
}

const (
	frameMargin = 8.0  // from the edge of the paper to the outer line
	frameWidth  = 18.0 // from the edge to the inside of the frame
)

// frame draws the border: a heavy line, a band of interlaced waves, a fine
// line, and a rosette in each corner, with a medal's colour for the first
// three places.
func frame(width, height float64, look palette, rank int) []pdf.Item {
	paper := look.paper
	items := []pdf.Item{
		pdf.Shape{Points: pdf.Rect(0, 0, width, height), Closed: true, Fill: &paper},
		border(width, height, frameMargin, 1.1, look.frame),
		border(width, height, frameMargin+1.5, 0.25, look.frame),
	}
	items = append(items, waves(width, height, look)...)
	items = append(items,
		border(width, height, frameWidth-1.4, 0.25, look.frame),
		border(width, height, frameWidth-0.6, 0.55, look.frame),
	)
	center := look.frame
	if medal, ok := medals[rank]; ok {
		center = medal
	}
	inset := (frameMargin + frameWidth) / 2
	for _, corner := range []pdf.Point{{X: inset, Y: inset}, {X: width - inset, Y: inset}, {X: inset, Y: height - inset}, {X: width - inset, Y: height - inset}} {
		items = append(items, rosette(corner, look, center)...)
	}
	return items
}

func border(width, height, inset, line float64, color pdf.Color) pdf.Shape {
	return pdf.Shape{Points: pdf.Rect(inset, inset, width-2*inset, height-2*inset), Closed: true, Width: line, Stroke: color}
}

// waves are three sine curves along each side of the band, whole waves from
// rosette to rosette.
func waves(width, height float64, look palette) []pdf.Item {
	const amplitude, length = 2.5, 9.0
	middle := (frameMargin + 1.5 + frameWidth - 1.4) / 2
	start := middle + 5.2
	var items []pdf.Item
	for _, phase := range []float64{0, 2 * math.Pi / 3, 4 * math.Pi / 3} {
		across := curve(width-2*start, length, amplitude, phase)
		down := curve(height-2*start, length, amplitude, phase)
		for _, side := range []struct {
			points []pdf.Point
			place  func(pdf.Point) pdf.Point
		}{
			{across, func(p pdf.Point) pdf.Point { return pdf.Point{X: start + p.X, Y: middle + p.Y} }},
			{across, func(p pdf.Point) pdf.Point { return pdf.Point{X: start + p.X, Y: height - middle - p.Y} }},
			{down, func(p pdf.Point) pdf.Point { return pdf.Point{X: middle + p.Y, Y: start + p.X} }},
			{down, func(p pdf.Point) pdf.Point { return pdf.Point{X: width - middle - p.Y, Y: start + p.X} }},
		} {
			points := make([]pdf.Point, len(side.points))
			for i, p := range side.points {
				points[i] = side.place(p)
			}
			items = append(items, pdf.Shape{Points: points, Width: 0.18, Stroke: look.line})
		}
	}
	return items
}

// curve is a sine curve of whole waves over a length.
func curve(span, wave, amplitude, phase float64) []pdf.Point {
	const steps = 12 // a wave
	waves := math.Max(1, math.Round(span/wave))
	n := int(waves) * steps
	points := make([]pdf.Point, n+1)
	for i := range points {
		t := float64(i) / float64(n)
		points[i] = pdf.Point{X: t * span, Y: amplitude * math.Sin(2*math.Pi*waves*t+phase)}
	}
	return points
}

// rosette is a disc of the paper's colour with two turning curves and a solid
// centre.
func rosette(at pdf.Point, look palette, center pdf.Color) []pdf.Item {
	paper := look.paper
	return []pdf.Item{
		pdf.Shape{Points: circle(at, 6.1), Closed: true, Fill: &paper, Width: 0.55, Stroke: look.frame},
		pdf.Shape{Points: spirograph(at, 5.6, 0.42, 12), Closed: true, Width: 0.16, Stroke: look.line},
		pdf.Shape{Points: spirograph(at, 4.4, 0.55, 9), Closed: true, Width: 0.16, Stroke: look.frame},
		pdf.Shape{Points: circle(at, 1.7), Closed: true, Fill: &center, Width: 0.2, Stroke: look.frame},
	}
}

func circle(at pdf.Point, r float64) []pdf.Point {
	const n = 48
	points := make([]pdf.Point, n)
	for i := range points {
		a := 2 * math.Pi * float64(i) / n
		points[i] = pdf.Point{X: at.X + r*math.Cos(a), Y: at.Y + r*math.Sin(a)}
	}
	return points
}

// spirograph is a curve that swings between r and a share of it, petal by
// petal, round and round until it closes.
func spirograph(at pdf.Point, r, share float64, petals int) []pdf.Point {
	const steps = 24
	n := petals * steps
	points := make([]pdf.Point, n)
	for i := range points {
		turn := 2 * math.Pi * float64(i) / float64(n)
		swing := r * (1 + share + (1-share)*math.Cos(float64(petals)*turn)) / 2
		a := turn * 5 // five times round: the petals interlace
		points[i] = pdf.Point{X: at.X + swing*math.Cos(a), Y: at.Y + swing*math.Sin(a)}
	}
	return points
}
