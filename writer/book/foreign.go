package book

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

// Foreign is a workbook of somebody else, opened to be given back with marks
// on its cells. Layout, figures and formulas stay as they are; macros, links
// to files and references to other workbooks are left behind.
type Foreign struct {
	*Workbook
	comments map[string][]Comment // by sheet, as they will be
	marked   map[markedStyle]int
}

// markedStyle is a style of the workbook with a fill of ours.
type markedStyle struct {
	id   int
	fill Style
}

// OpenForeign opens a workbook to be changed. Its error is ErrForeign where it
// holds what cannot be kept or must not be passed on.
func OpenForeign(data []byte) (f *Foreign, err error) {
	defer recovered(&err)
	p, err := unpack(data)
	if err != nil {
		return nil, err
	}
	comments, err := p.comments()
	if err != nil {
		return nil, err
	}
	if err := p.clean(); err != nil {
		return nil, err
	}
	if data, err = p.pack(); err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 2 * maxForeign, UnzipXMLSizeLimit: 2 * maxForeign})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForeign, err)
	}
	f = &Foreign{Workbook: wrap(file), comments: map[string][]Comment{}, marked: map[markedStyle]int{}}
	if err := f.takeIn(comments); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return f, nil
}

// recovered makes an error of a panic: the library is not sure of its footing
// in files that others made.
func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("%w: %v", ErrForeign, cause)
	}
}

// takeIn reads every sheet, so that what the library cannot read is known
// before anything is changed, and sorts the comments to them.
func (f *Foreign) takeIn(comments map[string][]Comment) error {
	for _, name := range f.File.GetSheetList() {
		f.names[strings.ToLower(name)] = true
		if _, err := f.File.GetCellValue(name, "A1"); err != nil {
			return fmt.Errorf("%w: %s: %w", ErrForeign, name, err)
		}
	}
	last := 0
	for i, s := range f.File.WorkBook.Sheets.Sheet {
		last = max(last, s.SheetID)
		for part, list := range comments {
			if f.partOf(s.ID) == part {
				f.comments[f.File.GetSheetName(i)] = list
			}
		}
	}
	// The library calls the part of a new sheet by the sheet's number and would
	// write over another one.
	for n := range 2 {
		if _, taken := f.File.Pkg.Load(sheetPart(last + 1 + n)); taken {
			return fmt.Errorf("%w: %s is another sheet", ErrForeign, sheetPart(last+1+n))
		}
	}
	return nil
}

// partOf is the part of the sheet with a relationship.
func (f *Foreign) partOf(id string) string {
	content, _ := f.File.Pkg.Load("xl/_rels/workbook.xml.rels")
	data, _ := content.([]byte)
	r, err := parts{"x": data}.relations("x")
	if err != nil {
		return ""
	}
	for _, rel := range r.List {
		if rel.ID == id {
			return rel.part("xl/workbook.xml")
		}
	}
	return ""
}

// Agrees tells whether the library understood a row as it was read: it is
// content with less than a strict reader, and loses cells in silence. A number
// that is none it would write as it found it, for Excel to repair.
func (f *Foreign) Agrees(sheet string, row calc.OriginalRow) (ok bool, err error) {
	defer recovered(&err)
	for _, c := range row.Cells {
		raw, err := f.File.GetCellValue(sheet, Addr(c.Col, row.Number), excelize.Options{RawCellValue: true})
		if err != nil || !sameValue(c, raw) {
			return false, err
		}
		if c.Text == "" {
			continue
		}
		kind, err := f.File.GetCellType(sheet, Addr(c.Col, row.Number))
		if err != nil || kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber {
			return false, err
		}
	}
	return true, nil
}

func sameValue(c calc.OriginalCell, raw string) bool {
	switch {
	case c.Number.IsSet():
		number, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
		want := c.Number.Float64()
		return err == nil && math.Abs(number-want) <= 1e-14*math.Abs(want)
	case !c.Time.IsZero():
		return raw != ""
	case c.Text == "TRUE" || c.Text == "FALSE":
		return raw == c.Text || raw == map[string]string{"TRUE": "1", "FALSE": "0"}[c.Text]
	}
	return strings.Join(strings.Fields(raw), " ") == strings.Join(strings.Fields(c.Text), " ")
}

// Has tells whether the workbook has a sheet of the name.
func (f *Foreign) Has(sheet string) bool { return slices.Contains(f.File.GetSheetList(), sheet) }

// Remove takes a sheet out.
func (f *Foreign) Remove(sheet string) error {
	if !f.Has(sheet) {
		return nil
	}
	delete(f.names, strings.ToLower(sheet))
	delete(f.comments, sheet)
	return f.File.DeleteSheet(sheet)
}

// Mark gives a cell a fill on top of its own style, and puts it in sight.
func (f *Foreign) Mark(sheet string, col, row int, fill Style) (err error) {
	defer recovered(&err)
	return f.refill(sheet, col, row, fill, func(int) bool { return true })
}

// Unmark takes the fill of a mark off a cell that has it.
func (f *Foreign) Unmark(sheet string, col, row int, fills ...Style) (err error) {
	defer recovered(&err)
	return f.refill(sheet, col, row, Style{}, func(id int) bool {
		return slices.ContainsFunc(fills, func(s Style) bool { return f.hasFill(id, s.design().fill) })
	})
}

// hasFill tells whether a style is filled with a colour.
func (f *Foreign) hasFill(id int, colour string) bool {
	style, err := f.File.GetStyle(id)
	return err == nil && len(style.Fill.Color) > 0 && strings.HasSuffix(strings.ToUpper(style.Fill.Color[0]), colour)
}

func (f *Foreign) refill(sheet string, col, row int, fill Style, wanted func(style int) bool) error {
	cell := Addr(col, row)
	id, err := f.File.GetCellStyle(sheet, cell)
	if err != nil || !wanted(id) {
		return err
	}
	key := markedStyle{id, fill}
	if _, known := f.marked[key]; !known {
		if f.marked[key], err = f.withFill(id, fill.design().fill); err != nil {
			return err
		}
	}
	return f.File.SetCellStyle(sheet, cell, cell, f.marked[key])
}

// withFill makes a style that differs from another in its fill alone; "" for
// none.
func (f *Foreign) withFill(id int, colour string) (int, error) {
	fill := 0
	made, err := f.File.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{cmp.Or(colour, black)}}})
	if err != nil {
		return 0, err
	}
	styles := f.File.Styles.CellXfs
	if colour != "" && styles.Xf[made].FillID != nil {
		fill = *styles.Xf[made].FillID
	}
	xf, apply := styles.Xf[id], true
	xf.FillID, xf.ApplyFill = &fill, &apply
	styles.Xf = append(styles.Xf, xf)
	styles.Count = len(styles.Xf)
	return len(styles.Xf) - 1, nil
}

// Show puts a sheet, a row and a column in sight; 0 for none.
func (f *Foreign) Show(sheet string, col, row int) (err error) {
	defer recovered(&err)
	if err := f.File.SetSheetVisible(sheet, true); err != nil {
		return err
	}
	if row > 0 {
		if visible, err := f.File.GetRowVisible(sheet, row); err == nil && !visible {
			if err := f.File.SetRowVisible(sheet, row, true); err != nil {
				return err
			}
		}
	}
	if col == 0 {
		return nil
	}
	name := strings.TrimRight(Addr(col, 1), "1")
	if visible, err := f.File.GetColVisible(sheet, name); err == nil && !visible {
		return f.File.SetColVisible(sheet, name, true)
	}
	return nil
}

// Comment adds a comment; what others said of the cell stands before it.
func (f *Foreign) Comment(sheet string, c Comment) {
	f.comments[sheet] = append(f.comments[sheet], c)
}

// DropComments takes out the comments that an author wrote.
func (f *Foreign) DropComments(sheet, author string) {
	f.comments[sheet] = slices.DeleteFunc(f.comments[sheet], func(c Comment) bool { return c.Author == author })
}

// Bytes writes the workbook with its comments.
func (f *Foreign) Bytes() (data []byte, err error) {
	defer recovered(&err)
	for _, sheet := range f.File.GetSheetList() {
		if err := writeComments(f.File, sheet, f.comments[sheet]); err != nil {
			return nil, fmt.Errorf("%w: comments of %s: %w", ErrForeign, sheet, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForeign, err)
	}
	return out.Bytes(), nil
}

// Size of a comment's box in pixels, and how many letters a line of it takes.
const (
	commentWidth = 300
	commentLine  = 42
	lineHeight   = 18
)

// writeComments writes the comments of a sheet, one a cell: several of one
// cell become one, in their order.
func writeComments(file *excelize.File, sheet string, list []Comment) error {
	var cells []string
	texts, authors := map[string]string{}, map[string]string{}
	for _, c := range list {
		if _, seen := texts[c.Cell]; !seen {
			cells = append(cells, c.Cell)
			texts[c.Cell] = c.Text
		} else {
			texts[c.Cell] += "\n\n" + c.Text
		}
		authors[c.Cell] = cmp.Or(c.Author, " ")
	}
	for _, cell := range cells {
		text, lines := Clean(texts[cell]), 1
		for line := range strings.SplitSeq(text, "\n") {
			lines += 1 + len([]rune(line))/commentLine
		}
		if err := file.AddComment(sheet, excelize.Comment{
			Cell: cell, Author: authors[cell], Width: commentWidth, Height: uint(lines * lineHeight),
			Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Family: FontName, Size: 9, Color: black}}},
		}); err != nil {
			return err
		}
	}
	return nil
}
