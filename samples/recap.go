package main

import (
	"fmt"

	"rapor/writer/book"
)

// notation is how an office writes its figures.
type notation uint8

const (
	asNumber      notation = iota // 61.2 in a number cell
	asText                        // "61,2"
	asPercent                     // 0.612 that is shown as 61,20%
	asPercentText                 // "61,2 %"
)

// numbering is the row of column numbers below the header.
type numbering uint8

const (
	notNumbered numbering = iota
	inBrackets            // (1) (2) (3) as text
	bare                  // 1 2 3 as numbers
)

// recapRow is a unit with its figures, or a heading between units.
type recapRow struct {
	heading string
	name    string
	scores  []hundredths
	more    []any // below moreHeads
}

// recap is a sheet as an office draws it up: what stands where, and how.
type recap struct {
	sheet      string
	letterhead []string
	title      []string
	header     int // the header's first row
	unitHead   string
	dimensions []string
	totalHead  string
	moreHeads  []string // columns that the office keeps for itself
	twoRows    bool     // "Nilai Dasar" stands above the dimensions
	numbering  numbering
	notation   notation
	calculated bool // totals and means are formulas
	meanRow    string
	rows       []recapRow
	spelling   func(string) string // how names are written; nil: as on the roster
	signature  []string            // place and date, job, name, and so on
	spare      int                 // empty ruled rows below the units
	font       string
	fill       string
}

// Columns of every recap.
const (
	colNo    = 1
	colName  = 2
	colFirst = 3 // the first dimension
)

func (r recap) colTotal() int { return colFirst + len(r.dimensions) }
func (r recap) colLast() int  { return r.colTotal() + len(r.moreHeads) }

// firstRow is the row of the first unit.
func (r recap) firstRow() int {
	row := r.header + 1
	if r.twoRows {
		row++
	}
	if r.numbering != notNumbered {
		row++
	}
	return row
}

// draw lays the sheet out.
func (r recap) draw() *canvas {
	c := newCanvas(r.sheet)
	r.drawTop(c)
	r.drawHeader(c)
	row := r.drawRows(c)
	row = r.drawMean(c, row)
	r.drawSignature(c, row+2)
	c.widths[colNo], c.widths[colName] = 5.5, 64
	for col := colFirst; col <= r.colTotal(); col++ {
		c.widths[col] = 13.5
	}
	for col := r.colTotal() + 1; col <= r.colLast(); col++ {
		c.widths[col] = 15
	}
	return c
}

// drawTop draws letterhead and title, merged across the table.
func (r recap) drawTop(c *canvas) {
	row := 1
	for i, line := range r.letterhead {
		s := style{font: r.font, size: 14, bold: true, horizontal: "center"}
		if i == len(r.letterhead)-1 {
			s.size, s.bold, s.rule = 9, false, true
		}
		c.merge(1, row, r.colLast(), row, line, s)
		c.heights[row] = 19
		row++
	}
	row = r.header - 1 - len(r.title)
	for _, line := range r.title {
		c.merge(1, row, r.colLast(), row, line, style{font: r.font, size: 12, bold: true, horizontal: "center"})
		row++
	}
}

func (r recap) head() style {
	return style{font: r.font, size: 10, bold: true, wrap: true, boxed: true, fill: r.fill, horizontal: "center"}
}

func (r recap) drawHeader(c *canvas) {
	top, bottom := r.header, r.header
	if r.twoRows {
		bottom++
		c.merge(colFirst, top, r.colTotal()-1, top, "Nilai Dasar", r.head())
	} else {
		c.heights[top] = 30
	}
	c.merge(colNo, top, colNo, bottom, "No", r.head())
	c.merge(colName, top, colName, bottom, r.unitHead, r.head())
	for i, dimension := range r.dimensions {
		c.put(colFirst+i, bottom, dimension, r.head())
	}
	c.merge(r.colTotal(), top, r.colTotal(), bottom, r.totalHead, r.head())
	for i, head := range r.moreHeads {
		c.merge(r.colTotal()+1+i, top, r.colTotal()+1+i, bottom, head, r.head())
	}
	if r.twoRows {
		c.heights[bottom] = 30
	}
	for col := 1; col <= r.colLast() && r.numbering != notNumbered; col++ {
		s := r.head()
		s.bold, s.italic, s.size, s.fill = false, true, 8, ""
		var number any = fmt.Sprintf("(%d)", col)
		if r.numbering == bare {
			number = col
		}
		c.put(col, bottom+1, number, s)
	}
}

func (r recap) text() style {
	return style{font: r.font, size: 10, boxed: true}
}

func (r recap) figureStyle() style {
	s := style{font: r.font, size: 10, boxed: true, horizontal: "center"}
	switch r.notation {
	case asNumber:
		s.format = "0.00"
	case asPercent:
		s.format = "0.00%"
	}
	return s
}

// figure is a figure as the office writes it.
func (r recap) figure(h hundredths) any {
	switch r.notation {
	case asText:
		return h.comma()
	case asPercent:
		return float64(h) / 10000
	case asPercentText:
		return h.comma() + " %"
	}
	return h.float()
}

// drawRows draws the units and returns the row below them.
func (r recap) drawRows(c *canvas) int {
	row, no := r.firstRow(), 0
	for _, line := range r.rows {
		if line.heading != "" {
			s := r.text()
			s.bold = true
			c.merge(1, row, r.colLast(), row, line.heading, s)
			row++
			continue
		}
		no++
		r.drawUnit(c, row, no, line)
		row++
	}
	for range r.spare {
		for col := 1; col <= r.colLast(); col++ {
			c.put(col, row, nil, r.text())
		}
		row++
	}
	return row
}

func (r recap) drawUnit(c *canvas, row, no int, line recapRow) {
	numbered := r.text()
	numbered.horizontal = "center"
	c.put(colNo, row, no, numbered)
	name := line.name
	if r.spelling != nil {
		name = r.spelling(name)
	}
	c.put(colName, row, name, r.text())
	for i, h := range line.scores {
		c.put(colFirst+i, row, r.figure(h), r.figureStyle())
	}
	total := r.figureStyle()
	total.bold = true
	c.put(r.colTotal(), row, r.figure(rounded(line.scores)), total)
	if r.calculated {
		exact, _ := mean(line.scores).Float64()
		c.cells[place{r.colTotal(), row}] = cell{
			value: exact, style: total, formula: "AVERAGE(" + book.Range(colFirst, row, r.colTotal()-1, row) + ")",
		}
	}
	for i := range r.moreHeads {
		var value any
		if i < len(line.more) {
			value = line.more[i]
		}
		c.put(r.colTotal()+1+i, row, value, r.text())
	}
}

// drawMean draws the row of means below the units, where the office has one,
// and returns the row below it.
func (r recap) drawMean(c *canvas, row int) int {
	if r.meanRow == "" {
		return row
	}
	s := r.text()
	s.bold, s.horizontal = true, "center"
	c.merge(colNo, row, colName, row, r.meanRow, s)
	figures := r.figureStyle()
	figures.bold = true
	for i := range r.dimensions {
		r.drawColumnMean(c, colFirst+i, row, r.column(i), figures)
	}
	totals := make([]hundredths, 0, len(r.rows))
	for _, line := range r.rows {
		if line.heading == "" {
			totals = append(totals, rounded(line.scores))
		}
	}
	r.drawColumnMean(c, r.colTotal(), row, totals, figures)
	for col := r.colTotal() + 1; col <= r.colLast(); col++ {
		c.put(col, row, nil, r.text())
	}
	return row + 1
}

func (r recap) column(i int) []hundredths {
	var column []hundredths
	for _, line := range r.rows {
		if line.heading == "" {
			column = append(column, line.scores[i])
		}
	}
	return column
}

func (r recap) drawColumnMean(c *canvas, col, row int, column []hundredths, s style) {
	c.put(col, row, r.figure(rounded(column)), s)
	if r.calculated {
		exact, _ := mean(column).Float64()
		c.cells[place{col, row}] = cell{value: exact, style: s, formula: "AVERAGE(" + book.Range(col, r.firstRow(), col, row-1) + ")"}
	}
}

// drawSignature draws the lines below the table at its right, with room for
// the signature before the name.
func (r recap) drawSignature(c *canvas, row int) {
	s := style{font: r.font, size: 10, horizontal: "center"}
	for i, line := range r.signature {
		if i == 2 {
			row += 3
			s.bold = true
		}
		c.merge(r.colTotal()-2, row, r.colTotal(), row, line, s)
		row++
		if i == 2 {
			s.bold = false
		}
	}
}
