package main

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"

	"rapor/writer/book"
)

// style is how a cell of an office's sheet looks.
type style struct {
	font                      string
	size                      float64
	bold, italic, wrap, boxed bool
	rule                      bool // a thick line below, as letterheads have
	fill, horizontal          string
	format                    string
}

// cell is a cell of a sheet; a formula has its value beside it, nil where it
// was never saved.
type cell struct {
	value   any
	formula string
	style   style
}

// place is a column and a row, counted from 1.
type place struct{ col, row int }

// canvas is a sheet as somebody drew it by hand.
type canvas struct {
	name    string
	cells   map[place]cell
	merges  [][2]place
	widths  map[int]float64
	heights map[int]float64
}

func newCanvas(name string) *canvas {
	return &canvas{name: name, cells: map[place]cell{}, widths: map[int]float64{}, heights: map[int]float64{}}
}

func (c *canvas) put(col, row int, value any, s style) {
	c.cells[place{col, row}] = cell{value: value, style: s}
}

// merge puts a value into merged cells.
func (c *canvas) merge(col1, row1, col2, row2 int, value any, s style) {
	for row := row1; row <= row2; row++ {
		for col := col1; col <= col2; col++ {
			c.cells[place{col, row}] = cell{style: s}
		}
	}
	c.put(col1, row1, value, s)
	if col1 != col2 || row1 != row2 {
		c.merges = append(c.merges, [2]place{{col1, row1}, {col2, row2}})
	}
}

// replace changes what a cell holds and leaves its look.
func (c *canvas) replace(col, row int, value any) {
	old := c.cells[place{col, row}]
	c.cells[place{col, row}] = cell{value: value, style: old.style}
}

// workbook makes a file of sheets. author is the office that sends it.
func workbook(author string, sheets ...*canvas) ([]byte, error) {
	w, err := book.New(book.Properties{Author: author})
	if err != nil {
		return nil, err
	}
	defer w.Close()
	// These files stand for what offices make in Excel; ours name the program.
	if err := w.File.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel", Company: author}); err != nil {
		return nil, err
	}
	for _, c := range sheets {
		if err := c.draw(w); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (c *canvas) draw(w *book.Workbook) error {
	name, err := w.AddSheet(c.name)
	if err != nil {
		return err
	}
	p := painter{file: w.File, sheet: name, styles: map[style]int{}}
	if err := p.page(c); err != nil {
		return err
	}
	if c.calculated() {
		return p.stream(c)
	}
	for _, at := range c.places() {
		if err := p.put(at, c.cells[at]); err != nil {
			return err
		}
	}
	return nil
}

// calculated tells whether a formula has a saved value, which only excelize's
// stream writes with the type of a number.
func (c *canvas) calculated() bool {
	for _, cell := range c.cells {
		if cell.formula != "" && cell.value != nil {
			return true
		}
	}
	return false
}

// places lists the cells row by row.
func (c *canvas) places() []place {
	return slices.SortedFunc(maps.Keys(c.cells), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
}

// painter writes one sheet.
type painter struct {
	file   *excelize.File
	sheet  string
	styles map[style]int
}

// page sets what has to be set before a stream: widths, merges, paper.
func (p *painter) page(c *canvas) error {
	for _, col := range slices.Sorted(maps.Keys(c.widths)) {
		name, err := excelize.ColumnNumberToName(col)
		if err != nil {
			return err
		}
		if err := p.file.SetColWidth(p.sheet, name, name, c.widths[col]); err != nil {
			return err
		}
	}
	if !c.calculated() { // the stream takes heights and merges itself
		for _, row := range slices.Sorted(maps.Keys(c.heights)) {
			if err := p.file.SetRowHeight(p.sheet, row, c.heights[row]); err != nil {
				return err
			}
		}
		for _, m := range c.merges {
			if err := p.file.MergeCell(p.sheet, book.Addr(m[0].col, m[0].row), book.Addr(m[1].col, m[1].row)); err != nil {
				return err
			}
		}
	}
	folio, landscape, wide, high, fit := int(book.Folio), "landscape", 1, 0, true
	if err := p.file.SetPageLayout(p.sheet, &excelize.PageLayoutOptions{Size: &folio, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	return p.file.SetSheetProps(p.sheet, &excelize.SheetPropsOptions{FitToPage: &fit})
}

func (p *painter) put(at place, c cell) error {
	name := book.Addr(at.col, at.row)
	id, err := p.id(c.style)
	if err != nil {
		return err
	}
	if err := p.file.SetCellStyle(p.sheet, name, name, id); err != nil {
		return err
	}
	switch {
	case c.formula != "":
		return p.file.SetCellFormula(p.sheet, name, c.formula)
	case c.value != nil:
		return p.file.SetCellValue(p.sheet, name, c.value)
	}
	return nil
}

func (p *painter) stream(c *canvas) error {
	sw, err := p.file.NewStreamWriter(p.sheet)
	if err != nil {
		return err
	}
	for _, m := range c.merges {
		if err := sw.MergeCell(book.Addr(m[0].col, m[0].row), book.Addr(m[1].col, m[1].row)); err != nil {
			return err
		}
	}
	rows := map[int][]any{}
	for _, at := range c.places() {
		for len(rows[at.row]) < at.col {
			rows[at.row] = append(rows[at.row], nil)
		}
		cell := c.cells[at]
		id, err := p.id(cell.style)
		if err != nil {
			return err
		}
		rows[at.row][at.col-1] = excelize.Cell{StyleID: id, Formula: cell.formula, Value: cell.value}
	}
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		if err := sw.SetRow(book.Addr(1, row), rows[row], excelize.RowOpts{Height: c.heights[row]}); err != nil {
			return err
		}
	}
	return sw.Flush()
}

func (p *painter) id(s style) (int, error) {
	if id, ok := p.styles[s]; ok {
		return id, nil
	}
	look := &excelize.Style{
		Font:      &excelize.Font{Family: s.font, Size: s.size, Bold: s.bold, Italic: s.italic},
		Alignment: &excelize.Alignment{Horizontal: s.horizontal, Vertical: "center", WrapText: s.wrap},
	}
	if s.fill != "" {
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.fill}}
	}
	if s.boxed {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			look.Border = append(look.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if s.rule {
		look.Border = append(look.Border, excelize.Border{Type: "bottom", Color: "000000", Style: 6})
	}
	if s.format != "" {
		look.CustomNumFmt = &s.format
	}
	id, err := p.file.NewStyle(look)
	if err == nil {
		p.styles[s] = id
	}
	return id, err
}
