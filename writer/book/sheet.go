package book

import (
	"context"
	"fmt"
	"slices"

	"rapor/calc"

	"github.com/xuri/excelize/v2"
)

// Cell is a cell to be written. A formula carries the value that it comes to,
// so that telephones, previews and Protected View show it.
type Cell struct {
	Value   any // string, int or float64; nil: empty
	Formula string
	Style   Style
	Link    *Target // nil: leads nowhere
}

// Target is where a cell leads: to a place in the workbook, or to a file.
type Target struct {
	Place string
	File  string // as a relative URL
}

// Column says how wide a column is.
type Column struct {
	Width    float64 // in digits; 0: measured
	Min, Max float64 // bounds of the measured width
}

// Sheet is a sheet in the making. It keeps its rows until Close.
type Sheet struct {
	wb      *Workbook
	name    string
	part    string // inside the package
	columns []Column
	rows    []row
	merges  []merge
	setup   []setup // runs before the rows are written
	filter  string
	page    *Page
	keeps   [][2]int // first and last rows of what should stay on one page

	widths []float64 // of the columns, once they are measured
	breaks []int     // rows that begin a page
}

// setup is something about a sheet that excelize does; what tells it from
// others.
type setup struct {
	what string
	do   func() error
}

type row struct {
	cells  []Cell
	height float64 // 0: measured
	least  float64 // of the measured height
}

type merge struct{ col1, row1, col2, row2 int }

// Sheet adds a sheet with its columns.
func (w *Workbook) Sheet(name string, columns ...Column) (*Sheet, error) {
	name, err := w.AddSheet(name)
	if err != nil {
		return nil, err
	}
	id := len(w.names)
	if w.File != nil { // a foreign workbook has numbers of its own; excelize took the next one
		sheets := w.File.WorkBook.Sheets.Sheet
		id = sheets[len(sheets)-1].SheetID
	}
	return &Sheet{wb: w, name: name, part: sheetPart(id), columns: columns}, nil
}

// sheetPart is the part that excelize keeps a sheet in that it makes.
func sheetPart(id int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", id) }

// Name returns the sheet's name, which may differ from the one asked for.
func (s *Sheet) Name() string { return s.name }

// Columns returns how many columns the sheet has.
func (s *Sheet) Columns() int { return len(s.columns) }

// Next returns the number of the row that Row will write.
func (s *Sheet) Next() int { return len(s.rows) + 1 }

// Grow makes room for n more rows, for those who know how many they will write.
func (s *Sheet) Grow(n int) { s.rows = slices.Grow(s.rows, n) }

// Row appends a row and returns its number.
func (s *Sheet) Row(cells ...Cell) int {
	s.rows = append(s.rows, row{cells: cells})
	return len(s.rows)
}

// HighRow appends a row that is at least so many points high, for somebody to
// write into.
func (s *Sheet) HighRow(least float64, cells ...Cell) int {
	s.rows = append(s.rows, row{cells: cells, least: least})
	return len(s.rows)
}

// Gap appends an empty row of a height in points.
func (s *Sheet) Gap(height float64) {
	s.rows = append(s.rows, row{height: height})
}

// Wide appends a row with one cell across the columns col1 to col2.
func (s *Sheet) Wide(col1, col2 int, c Cell) int {
	cells := make([]Cell, col2)
	for i := col1 - 1; i < col2; i++ {
		cells[i].Style = c.Style
	}
	cells[col1-1] = c
	n := s.Row(cells...)
	s.Merge(col1, col2)
	return n
}

// Merge joins cells of the last row. Their text is the first one's.
func (s *Sheet) Merge(col1, col2 int) {
	if col2 > col1 {
		s.merges = append(s.merges, merge{col1, len(s.rows), col2, len(s.rows)})
	}
}

// Freeze keeps the rows and columns before the cell in sight.
func (s *Sheet) Freeze(col, row int) {
	pane := "bottomRight"
	if col <= 1 {
		pane = "bottomLeft"
	}
	top := Addr(col, row)
	s.before("freeze "+top, func() error {
		return s.wb.File.SetPanes(s.name, &excelize.Panes{
			Freeze: true, XSplit: col - 1, YSplit: row - 1, TopLeftCell: top, ActivePane: pane,
			Selection: []excelize.Selection{{SQRef: top, ActiveCell: top, Pane: pane}},
		})
	})
}

// Filter puts filter arrows on a range whose first row is the head.
func (s *Sheet) Filter(ref string) { s.filter = ref }

// Bands fills the cells of a range by the letter that they hold; letters go
// from the best to the worst. It follows when the figures are changed.
func (s *Sheet) Bands(ref string, letters []string) {
	s.before(fmt.Sprintf("bands %s %q", ref, letters), func() error {
		rules := make([]excelize.ConditionalFormatOptions, len(letters))
		for i, letter := range letters {
			format, err := s.wb.bandFormat(bandFill(i, len(letters)))
			if err != nil {
				return err
			}
			rules[i] = excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: Quote(letter), Format: &format}
		}
		return s.wb.File.SetConditionalFormat(s.name, ref, rules)
	})
}

// Heat shades the figures of a range from the lowest to the highest of it. The
// figures themselves stand in the cells, so a print in black and white loses
// nothing.
func (s *Sheet) Heat(ref string) {
	s.before("heat "+ref, func() error {
		return s.wb.File.SetConditionalFormat(s.name, ref, []excelize.ConditionalFormatOptions{{
			Type: "3_color_scale", Criteria: "=", MinType: "min", MidType: "percentile", MidValue: "50", MaxType: "max", MinColor: "#" + heatLow, MidColor: "#" + heatMiddle, MaxColor: "#" + heatHigh,
		}})
	})
}

// Emphasise makes cells of a range bold where a formula, written for its first
// cell, holds; underlined too where under is set.
func (s *Sheet) Emphasise(ref, formula string, under bool) {
	s.before(fmt.Sprintf("emphasise %s %q %t", ref, formula, under), func() error {
		format, err := s.wb.emphasis(under)
		if err != nil {
			return err
		}
		return s.wb.File.SetConditionalFormat(s.name, ref, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &format}})
	})
}

// Define gives a range of the sheet a name that formulas can use.
func (s *Sheet) Define(name, ref string) error {
	return s.wb.File.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: On(s.name, ref)})
}

func (s *Sheet) before(what string, do func() error) { s.setup = append(s.setup, setup{what, do}) }

// Close sets up the sheet and streams its rows. Nothing can be added after.
func (s *Sheet) Close(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	covered := s.coverage()
	s.widths = s.measureWidths(covered)
	s.measureHeights(s.widths, covered)
	s.breaks = s.pageBreaks(s.widths)
	if s.wb.press != nil {
		s.wb.pressed = s
		return nil
	}
	if err := s.make(); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	rows, err := s.wb.holdRows(s.rows)
	if err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	s.wb.held[s.part], s.rows = rows, nil
	return nil
}

// make lets excelize make everything but the rows, in the order that it needs:
// its filter throws away the sheet's properties, so it goes first. The styles
// of the rows are made in the order of their first use.
func (s *Sheet) make() error {
	f := s.wb.File
	if s.filter != "" {
		if err := f.AutoFilter(s.name, s.filter, nil); err != nil {
			return err
		}
	}
	for i, width := range slices.Backward(s.widths) { // excelize puts the last one set first, Excel wants them in order
		name := calc.ColumnName(i + 1)
		if err := f.SetColWidth(s.name, name, name, width); err != nil {
			return err
		}
	}
	noLines := false
	if err := f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &noLines}); err != nil {
		return err
	}
	if s.page != nil {
		if err := s.setPage(); err != nil {
			return err
		}
	}
	for _, set := range s.setup {
		if err := set.do(); err != nil {
			return err
		}
	}
	for i, r := range s.rows {
		for j, c := range r.cells {
			if _, err := s.wb.id(c.Style); err != nil {
				return err
			}
			if c.Link == nil {
				continue
			}
			to, kind := c.Link.Place, "Location"
			if c.Link.File != "" {
				to, kind = c.Link.File, "External"
			}
			if err := f.SetCellHyperLink(s.name, Addr(j+1, i+1), to, kind); err != nil {
				return err
			}
		}
	}
	if err := f.SetSheetDimension(s.name, Range(1, 1, max(1, len(s.columns)), max(1, len(s.rows)))); err != nil {
		return err
	}
	return s.stream()
}

// stream lets excelize write what stands around the rows, which come later.
func (s *Sheet) stream() error {
	sw, err := s.wb.File.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for _, m := range s.merges {
		if err := sw.MergeCell(Addr(m.col1, m.row1), Addr(m.col2, m.row2)); err != nil {
			return err
		}
	}
	for _, row := range s.breaks {
		if err := sw.InsertPageBreak(Addr(1, row)); err != nil {
			return err
		}
	}
	return sw.Flush()
}
