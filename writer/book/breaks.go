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
	room := s.pageRoom(widths)
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

// pageRoom is the height of a page in points of the sheet, before the page is
// shrunk to the sheet's width.
func (s *Sheet) pageRoom(widths []float64) float64 {
	width, height := s.page.size()
	sum := 0.0
	for _, w := range widths {
		sum += w * digitPoints
	}
	scale := min(1, (width-marginLeft-marginRight)*pointsPerCm/max(sum, 1))
	return (height - marginTop - marginBottom) * pointsPerCm / scale * pageSlack
}

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

// maxGap is the highest row that a program takes, in points.
const maxGap = 400

// padSecond makes the second of two pages as high as the first, by the rows
// that are to be stretched: a program that shrinks a sheet to two pages cuts it
// in the middle, whatever the breaks say.
func (s *Sheet) padSecond() {
	if s.page == nil || s.page.SecondPage == 0 {
		return
	}
	rest := 0.0
	for i, r := range s.rows {
		if i+1 < s.page.SecondPage {
			rest += r.height
		} else {
			rest -= r.height
		}
	}
	for row := s.page.Stretch[0]; row <= s.page.Stretch[1] && rest > 0; row++ {
		more := min(rest, maxGap-s.rows[row-1].height)
		s.rows[row-1].height += more
		rest -= more
	}
}
