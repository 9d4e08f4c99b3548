package book

import (
	"math"
	"strconv"
	"strings"
)

// widths are the advances of Arial in thousandths of its size, from blank on.
var widths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // blank to /
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
}

const (
	otherWidth = 600  // a letter that the table does not have
	wideWidth  = 1050 // pictographs, Chinese and the like
	boldFactor = 1.08
	courier    = 600
)

func advance(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(widths):
		return widths[r-' ']
	case r >= 0x1100:
		return wideWidth
	}
	return otherWidth
}

// textWidth returns how wide a line is, in the widths of a digit of the base
// font, which is what column widths count in.
func (d *design) textWidth(line string) float64 {
	sum := 0
	if d.font != "" {
		sum = courier * len([]rune(line))
	} else {
		for _, r := range line {
			sum += advance(r)
		}
	}
	width := float64(sum) / 556 * d.size / baseSize
	if d.bold {
		width *= boldFactor
	}
	// The digit is 7.41 pixels wide where programs count it as 7; on the screen
	// Excel sets letters closer by about half of that.
	return width * 1.03
}

// padding is the air that a cell keeps at its sides, in digits; an indent of
// a table's text takes some more.
func (d *design) padding() float64 {
	if d.indent() > 0 {
		return 1.2 + 1.7
	}
	return 1.2
}

// lines returns how many lines a text takes in a cell of a width.
func (d *design) lines(text string, width float64) int {
	room := max(width-d.padding(), 1)
	count := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		count += d.paragraphLines(paragraph, room)
	}
	return count
}

func (d *design) paragraphLines(paragraph string, room float64) int {
	if d.textWidth(paragraph) <= room {
		return 1
	}
	blank := d.textWidth(" ")
	lines, used := 1, 0.0
	for word := range strings.FieldsSeq(paragraph) {
		w := d.textWidth(word)
		switch {
		case used == 0:
			used = w
		case used+blank+w <= room:
			used += blank + w
		default:
			lines++
			used = w
		}
		if used > room { // a word longer than the line is broken
			whole := math.Ceil(used/room) - 1
			lines += int(whole)
			used -= whole * room
		}
	}
	return lines
}

// lineHeight is the height of a line in points.
func (d *design) lineHeight() float64 { return d.size * 1.27 }

// longestWord returns the width of the widest word.
func (d *design) longestWord(text string) float64 {
	widest := 0.0
	for word := range strings.FieldsSeq(text) {
		widest = max(widest, d.textWidth(word))
	}
	return widest
}

// shown returns a cell's value about as long as it will be shown.
func (c Cell) shown() string {
	switch v := c.Value.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v) + strings.Repeat(".", max(0, len(strconv.Itoa(v))-1)/3)
	case float64:
		s := strconv.FormatFloat(v, 'f', int(c.Style.places), 64)
		if c.Style.look == lookSigned || c.Style.look == lookRate {
			s += "%" // as wide as any mark
		}
		return s
	}
	return ""
}
