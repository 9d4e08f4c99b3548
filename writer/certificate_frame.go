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

// look is the palette of the office's choice.
func (b Book) look() palette {
	if look, ok := palettes[b.Office.Palette]; ok {
		return look
	}
	return palettes[office.Gold]
}

func rgb(hex uint32) pdf.Color {
	return pdf.Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex)}
}

const (
	frameMargin = 8.0  // from the edge of the paper to the outer line
	frameWidth  = 18.0 // from the edge to the inside of the frame
)

// frame draws the border: a heavy line, a band of interlaced waves, a fine
// line, and a rosette in each corner. The first three places have a medal's
// colour in the rosettes and in a line of its own.
func frame(width, height float64, look palette, rank int) *pdf.Drawing {
	paper := look.paper
	shapes := []pdf.Shape{
		{Points: pdf.Rect(0, 0, width, height), Closed: true, Fill: &paper},
		border(width, height, frameMargin, 1.1, look.frame),
		border(width, height, frameMargin+1.5, 0.25, look.frame),
	}
	shapes = append(shapes, waves(width, height, look)...)
	center := look.frame
	if medal, ok := medals[rank]; ok {
		center = medal
		shapes = append(shapes, border(width, height, frameWidth+1.6, 0.9, medal))
	}
	shapes = append(shapes,
		border(width, height, frameWidth-1.4, 0.25, look.frame),
		border(width, height, frameWidth-0.6, 0.55, look.frame),
	)
	inset := (frameMargin + frameWidth) / 2
	for _, corner := range []pdf.Point{{X: inset, Y: inset}, {X: width - inset, Y: inset}, {X: inset, Y: height - inset}, {X: width - inset, Y: height - inset}} {
		shapes = append(shapes, rosette(corner, look, center)...)
	}
	return &pdf.Drawing{Shapes: shapes}
}

// frames are the frames of a run by what they depend on.
type frames map[frameKey]*pdf.Drawing

type frameKey struct {
	width, height float64
	look          palette
	medal         int
}

// frame is the frame of a certificate; those that look alike share one.
func (b Book) frame(width, height float64, look palette, rank int) *pdf.Drawing {
	if rank > len(medals) {
		rank = 0
	}
	key := frameKey{width, height, look, rank}
	if f, ok := b.frames[key]; ok {
		return f
	}
	f := frame(width, height, look, rank)
	if b.frames != nil {
		b.frames[key] = f
	}
	return f
}

func border(width, height, inset, line float64, color pdf.Color) pdf.Shape {
	return pdf.Shape{Points: pdf.Rect(inset, inset, width-2*inset, height-2*inset), Closed: true, Width: line, Stroke: color}
}

// waves are three sine curves along each side of the band, whole waves from
// rosette to rosette.
func waves(width, height float64, look palette) []pdf.Shape {
	const amplitude, length = 2.5, 9.0
	middle := (frameMargin + 1.5 + frameWidth - 1.4) / 2
	start := middle + 5.2
	var shapes []pdf.Shape
	for _, phase := range []float64{0, 2 * math.Pi / 3, 4 * math.Pi / 3} {
		add := func(span float64, step, at pdf.Point, place func(along, across float64) pdf.Point) {
			n := math.Round(span / length)
			one := wave(span/n, amplitude, phase)
			for i, p := range one {
				one[i] = place(p.X, p.Y)
				one[i].X, one[i].Y = one[i].X+at.X, one[i].Y+at.Y
			}
			shapes = append(shapes, pdf.Shape{
				Points: one, Curved: true, Width: 0.18, Stroke: look.line, Repeat: int(n), Step: pdf.Point{X: step.X * span / n, Y: step.Y * span / n},
			})
		}
		right, down := pdf.Point{X: 1}, pdf.Point{Y: 1}
		lying := func(along, across float64) pdf.Point { return pdf.Point{X: along, Y: across} }
		standing := func(along, across float64) pdf.Point { return pdf.Point{X: across, Y: along} }
		add(width-2*start, right, pdf.Point{X: start, Y: middle}, lying)
		add(width-2*start, right, pdf.Point{X: start, Y: height - middle}, lying)
		add(height-2*start, down, pdf.Point{X: middle, Y: start}, standing)
		add(height-2*start, down, pdf.Point{X: width - middle, Y: start}, standing)
	}
	return shapes
}

// wave is one wave of a sine curve.
func wave(length, amplitude, phase float64) []pdf.Point {
	return bezier(4, func(t float64) (at, slope pdf.Point) {
		sin, cos := math.Sincos(2*math.Pi*t + phase)
		return pdf.Point{X: t * length, Y: amplitude * sin}, pdf.Point{X: length, Y: 2 * math.Pi * amplitude * cos}
	})
}

// bezier follows a curve from 0 to 1 in pieces, each of which begins and ends on
// it and in its direction.
func bezier(pieces int, curve func(t float64) (at, slope pdf.Point)) []pdf.Point {
	third := 1 / (3 * float64(pieces))
	at, slope := curve(0)
	points := append(make([]pdf.Point, 0, 3*pieces+1), at)
	for i := range pieces {
		next, nextSlope := curve(float64(i+1) / float64(pieces))
		points = append(points,
			pdf.Point{X: at.X + slope.X*third, Y: at.Y + slope.Y*third},
			pdf.Point{X: next.X - nextSlope.X*third, Y: next.Y - nextSlope.Y*third}, next)
		at, slope = next, nextSlope
	}
	return points
}

// rosette is a disc of the paper's colour with two turning curves and a solid
// centre.
func rosette(at pdf.Point, look palette, center pdf.Color) []pdf.Shape {
	paper := look.paper
	return []pdf.Shape{
		{Points: circle(at, 6.1), Curved: true, Closed: true, Fill: &paper, Width: 0.55, Stroke: look.frame},
		{Points: spirograph(at, 5.6, 0.42, 12), Curved: true, Closed: true, Width: 0.16, Stroke: look.line},
		{Points: spirograph(at, 4.4, 0.55, 9), Curved: true, Closed: true, Width: 0.16, Stroke: look.frame},
		{Points: circle(at, 2.3), Curved: true, Closed: true, Fill: &center, Width: 0.2, Stroke: look.frame},
	}
}

func circle(at pdf.Point, r float64) []pdf.Point {
	return bezier(8, func(t float64) (pdf.Point, pdf.Point) {
		sin, cos := math.Sincos(2 * math.Pi * t)
		return pdf.Point{X: at.X + r*cos, Y: at.Y + r*sin}, pdf.Point{X: -2 * math.Pi * r * sin, Y: 2 * math.Pi * r * cos}
	})
}

// spirograph is a curve that swings between r and a share of it, petal by
// petal, five times round until it closes, so that the petals interlace.
func spirograph(at pdf.Point, r, share float64, petals int) []pdf.Point {
	const rounds = 5
	n := float64(petals)
	return bezier(6*petals, func(t float64) (pdf.Point, pdf.Point) {
		turn := 2 * math.Pi * t
		swing, change := r*(1+share+(1-share)*math.Cos(n*turn))/2, -r*(1-share)*n*math.Sin(n*turn)/2
		sin, cos := math.Sincos(rounds * turn)
		slope := pdf.Point{X: change*cos - swing*rounds*sin, Y: change*sin + swing*rounds*cos}
		return pdf.Point{X: at.X + swing*cos, Y: at.Y + swing*sin}, pdf.Point{X: 2 * math.Pi * slope.X, Y: 2 * math.Pi * slope.Y}
	})
}
