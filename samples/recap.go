package main

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"rapor/writer/book"
)

// notation is how an office writes its figures.
type notation uint8

const (
	numbers      notation = iota // 61.2 in a number cell
	textComma                    // "61,2" as text
	percentCells                 // 0.612 shown as 61,2 %
	percentText                  // "61,2 %" as text
)

// score is a figure in tenths: 612 is 61.2.
type score int

func (s score) comma() string  { return fmt.Sprintf("%d,%d", s/10, s%10) }
func (s score) value() float64 { return float64(s) / 10 }

// recapRow is a unit with its scores.
type recapRow struct {
	name   string
	scores []score
}

// index is the mean of the scores, rounded half away from zero to hundredths.
func (r recapRow) index() string {
	sum := 0
	for _, s := range r.scores {
		sum += int(s)
	}
	n := len(r.scores)
	hundredths := (2*10*sum + n) / (2 * n)
	return fmt.Sprintf("%d,%02d", hundredths/100, hundredths%100)
}

// recapSheet is a sheet of a recap as an office sends it.
type recapSheet struct {
	name       string
	letterhead []string
	title      []string
	unitHead   string
	dimensions []string
	totalHead  string // "" for no total
	rows       []recapRow
	notation   notation
	twoRows    bool // the header stands in two rows, with merges
	numbered   bool // a row of column numbers below it
	meanRow    bool
	closing    []string // place, job and name of the signer
}

// recapBook writes the sheets as one workbook.
func recapBook(sheets ...recapSheet) func(*bytes.Buffer) error {
	return func(w *bytes.Buffer) error {
		b, err := book.New(book.Properties{Title: "Rekapitulasi"})
		if err != nil {
			return err
		}
		defer b.Close()
		for _, s := range sheets {
			p := pen{b: b, sheet: &s}
			if p.name, err = b.AddSheet(s.name); err != nil {
				return err
			}
			if err := p.write(); err != nil {
				return err
			}
		}
		_, err = b.WriteTo(w)
		return err
	}
}

// pen writes one sheet from top to bottom. Its first error stops it.
type pen struct {
	b     *book.Workbook
	sheet *recapSheet
	name  string
	row   int
	err   error
}

func (p *pen) width() int {
	n := 2 + len(p.sheet.dimensions)
	if p.sheet.totalHead != "" {
		n++
	}
	return n
}

func (p *pen) write() error {
	s := p.sheet
	for _, line := range s.letterhead {
		p.wide(line, &excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 12, Bold: true}, Alignment: &excelize.Alignment{Horizontal: "center"}})
	}
	p.row++
	for _, line := range s.title {
		p.wide(line, &excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 11, Bold: true}, Alignment: &excelize.Alignment{Horizontal: "center"}})
	}
	p.row++
	p.header()
	for i, r := range s.rows {
		p.unit(i+1, r)
	}
	if s.meanRow {
		p.mean()
	}
	p.row++
	for _, line := range s.closing {
		p.row++
		p.put(p.width()-1, p.row, line, nil)
	}
	p.columnWidths()
	return p.err
}

// wide writes a line merged over the whole table.
func (p *pen) wide(text string, style *excelize.Style) {
	p.row++
	p.put(1, p.row, text, style)
	p.merge(1, p.row, p.width(), p.row)
}

func boxed() []excelize.Border {
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	return border
}

func (p *pen) header() {
	s := p.sheet
	style := &excelize.Style{
		Font: &excelize.Font{Family: "Arial", Size: 10, Bold: true}, Border: boxed(),
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E2F3"}},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
	}
	p.row++
	top, bottom := p.row, p.row
	if s.twoRows {
		bottom++
		p.row++
	}
	heads := []string{"No", s.unitHead}
	for i, head := range heads {
		p.put(i+1, top, head, style)
		p.merge(i+1, top, i+1, bottom)
	}
	first := len(heads) + 1
	if s.twoRows {
		p.put(first, top, "Nilai Dasar", style)
		p.merge(first, top, first+len(s.dimensions)-1, top)
	}
	for i, d := range s.dimensions {
		p.put(first+i, bottom, d, style)
	}
	if s.totalHead != "" {
		p.put(p.width(), top, s.totalHead, style)
		p.merge(p.width(), top, p.width(), bottom)
	}
	if s.numbered {
		p.row++
		for col := 1; col <= p.width(); col++ {
			p.put(col, p.row, fmt.Sprintf("(%d)", col), style)
		}
	}
}

func (p *pen) cell() *excelize.Style {
	style := &excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 10}, Border: boxed()}
	if p.sheet.notation == percentCells {
		format := "0.0%"
		style.CustomNumFmt = &format
	}
	return style
}

func (p *pen) unit(no int, r recapRow) {
	p.row++
	plain := &excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 10}, Border: boxed()}
	p.put(1, p.row, no, plain)
	p.put(2, p.row, r.name, plain)
	for i, s := range r.scores {
		p.put(3+i, p.row, p.figure(s), p.cell())
	}
	if p.sheet.totalHead != "" {
		p.put(p.width(), p.row, p.total(r), plain)
	}
}

// figure is a score as the office writes it.
func (p *pen) figure(s score) any {
	switch p.sheet.notation {
	case textComma:
		return s.comma()
	case percentCells:
		return float64(s) / 1000
	case percentText:
		return s.comma() + " %"
	}
	return s.value()
}

// total is the index as the office writes it: to two decimals.
func (p *pen) total(r recapRow) any {
	if p.sheet.notation != numbers {
		return r.index()
	}
	var whole, hundredths int
	if _, err := fmt.Sscanf(r.index(), "%d,%02d", &whole, &hundredths); err != nil {
		p.err = err
	}
	return float64(whole*100+hundredths) / 100
}

// mean writes the row of means that offices put below a table.
func (p *pen) mean() {
	p.row++
	style := p.cell()
	style.Font.Bold = true
	p.put(1, p.row, "Rata-rata", style)
	p.merge(1, p.row, 2, p.row)
	for i := range p.sheet.dimensions {
		sum := 0
		for _, r := range p.sheet.rows {
			sum += int(r.scores[i])
		}
		p.put(3+i, p.row, p.figure(score(sum/len(p.sheet.rows))), style)
	}
}

func (p *pen) put(col, row int, value any, style *excelize.Style) {
	if p.err != nil {
		return
	}
	if p.err = p.b.File.SetCellValue(p.name, book.Addr(col, row), value); p.err != nil || style == nil {
		return
	}
	id, err := p.b.File.NewStyle(style)
	if err == nil {
		err = p.b.File.SetCellStyle(p.name, book.Addr(col, row), book.Addr(col, row), id)
	}
	p.err = err
}

func (p *pen) merge(col1, row1, col2, row2 int) {
	if p.err == nil && (col1 != col2 || row1 != row2) {
		p.err = p.b.File.MergeCell(p.name, book.Addr(col1, row1), book.Addr(col2, row2))
	}
}

func (p *pen) columnWidths() {
	for col, width := range map[string]float64{"A": 5, "B": 46} {
		if p.err == nil {
			p.err = p.b.File.SetColWidth(p.name, col, col, width)
		}
	}
	if p.err == nil {
		p.err = p.b.File.SetColWidth(p.name, "C", "J", 13)
	}
}
