package book

// Keep asks that the rows first to last be printed on one page.
func (s *Sheet) Keep(first, last int) { s.keeps = append(s.keeps, [2]int{first, last}) }

const (
	pointsPerCm = 72 / 2.54
	// digitPoints is how wide a digit of a column's width is printed.
	digitPoints = 7 * 0.75
	// pageSlack is what programs differ in when they fill a page.
	pageSlack = 0.98
)

// size returns width and height of the paper in centimetres.
func (p Page) size() (width, height float64) {
	width, height = 21.0, 29.7
	if p.Paper == Folio {
		width, height = 21.59, 33.02
	}
	if p.Landscape {
		return height, width
	}
	return width, height
}

// pageBreaks returns the rows that begin a page, so that what is kept together
// stays together. All breaks are set, not only those that had to move: where
// the program's own would fall can only be guessed, and one of these comes
// before it.
func (s *Sheet) pageBreaks(widths []float64) []int {
	switch {
	case s.page != nil && s.page.SecondPage > 0:
		return []int{s.page.SecondPage}
	case s.page == nil || s.page.OnePage || len(s.keeps) == 0:
		return nil
	}
	room := s.room() / min(1, s.widthScale(widths)) * pageSlack
	heads := 0.0
	if first := s.page.Heads[0]; first > 0 {
		for _, r := range s.rows[first-1 : s.page.Heads[1]] {
			heads += r.height
		}
	}
	var breaks []int
	start, used := 1, 0.0 // first row and filled height of the page
	for row := 1; row <= len(s.rows); row++ {
		if used+s.rows[row-1].height > room && row > start {
			if keep := s.keepAround(row); keep > start {
				row = keep
			}
			breaks = append(breaks, row)
			start, used = row, heads
		}
		used += s.rows[row-1].height
	}
	return breaks
}

// room is the height of a page in points.
func (s *Sheet) room() float64 {
	_, height := s.page.size()
	return (height - marginTop - marginBottom) * pointsPerCm
}

// widthScale is by how much the sheet is to be shrunk to be as wide as the
// page; above 1 there is room.
func (s *Sheet) widthScale(widths []float64) float64 {
	width, _ := s.page.size()
	sum := 0.0
	for _, w := range widths {
		sum += w * digitPoints
	}
	return (width - marginLeft - marginRight) * pointsPerCm / max(sum, 1)
}

// scale is the percentage at which a sheet of two pages is printed, so that the
// rows before the second page fit on the first: a program that is to find it
// itself does not heed the break between them.
func (s *Sheet) scale(widths []float64) int {
	first, second := 1.0, 1.0
	for i, r := range s.rows {
		if i+1 < s.page.SecondPage {
			first += r.height
		} else {
			second += r.height
		}
	}
	fit := min(1, s.widthScale(widths), s.room()/max(first, second)) * pageSlack
	return max(smallestScale, int(100*fit))
}

// smallestScale is what a page may be shrunk to, in percent.
const smallestScale = 10

// keepAround returns the first row of the kept rows that a page break before
// row would part, 0 for none. Where they begin inside others, these go along:
// notes with the last rows of the table, and the signer's block with the notes.
func (s *Sheet) keepAround(row int) int {
	first := 0
	for i := 0; i < len(s.keeps); i++ {
		if k := s.keeps[i]; k[0] < row && row <= k[1] {
			first, row, i = k[0], k[0], -1
		}
	}
	return first
}
