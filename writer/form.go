package writer

import (
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
)

// FormVersion stands in the first row of sheet Umum: a later program can tell
// an older form and bring its values over.
const FormVersion = 1

// FormValues are the values of a settings workbook.
type FormValues struct {
	Umum   map[office.Key]any // text, int, calc.Decimal or calc.Date
	Tables map[string][][]any // rows below the header, by the name of the table
}

// formRows is how many rows of a table get drop-downs and formats.
const formRows = 500

// SettingsForm writes Pengaturan.xlsx: every label of office.Umum and every
// table of office.Tables, with drop-downs, help and the given values.
func SettingsForm(w io.Writer, v FormValues) error {
	f := form{}
	var err error
	if f.Workbook, err = book.New(book.Properties{Title: "Pengaturan"}); err != nil {
		return err
	}
	if err = f.styles(); err == nil {
		err = f.umum(v.Umum)
	}
	for _, table := range office.Tables {
		if err == nil {
			err = f.table(table, v.Tables[table.Name])
		}
	}
	if err == nil {
		_, err = f.WriteTo(w)
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// form is a settings workbook in the making.
type form struct {
	*book.Workbook
	head, label, help, text, date, number int // styles
}

func (f *form) styles() error {
	font := func(bold, italic bool, color string) *excelize.Font {
		return &excelize.Font{Family: "Arial", Size: 10, Bold: bold, Italic: italic, Color: color}
	}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "BFC7D1"})
	}
	wrapped := &excelize.Alignment{Vertical: "top", WrapText: true}
	dates, numbers := "dd mmmm yyyy", "0.######"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&f.head, excelize.Style{Font: font(true, false, "FFFFFF"), Fill: fill("1F4E79"), Border: border, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&f.label, excelize.Style{Font: font(true, false, "1F2937"), Fill: fill("E8EEF5"), Border: border, Alignment: wrapped}},
		{&f.help, excelize.Style{Font: font(false, true, "5B6470"), Alignment: wrapped}},
		{&f.text, excelize.Style{Font: font(false, false, ""), Border: border, Alignment: wrapped, NumFmt: 49, Protection: &excelize.Protection{Locked: false}}},
		{&f.date, excelize.Style{Font: font(false, false, ""), Border: border, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top"}, CustomNumFmt: &dates, Protection: &excelize.Protection{Locked: false}}},
		{&f.number, excelize.Style{Font: font(false, false, ""), Border: border, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top"}, CustomNumFmt: &numbers, Protection: &excelize.Protection{Locked: false}}},
	} {
		id, err := f.File.NewStyle(&s.style)
		if err != nil {
			return err
		}
		*s.id = id
	}
	return nil
}

// styleOf returns the style of a value cell. Text stays text: a NIP keeps its
// eighteen digits.
func (f *form) styleOf(kind office.Kind) int {
	switch kind {
	case office.Day:
		return f.date
	case office.Number, office.Whole:
		return f.number
	}
	return f.text
}

// umum writes sheet Umum: labels in A, values in B, help in C.
func (f *form) umum(values map[office.Key]any) error {
	name, err := f.AddSheet(office.SheetUmum)
	if err != nil {
		return err
	}
	s := sheetForm{f, name}
	if err := s.widths(30, 62, 64); err != nil {
		return err
	}
	if err := s.put(1, 1, "Versi Pengaturan", f.label); err != nil {
		return err
	}
	if err := s.put(2, 1, FormVersion, f.number); err != nil {
		return err
	}
	for i, setting := range office.Umum {
		row := i + 2
		if err := s.put(1, row, setting.Label, f.label); err != nil {
			return err
		}
		if err := s.put(2, row, values[setting.Key], f.styleOf(setting.Kind)); err != nil {
			return err
		}
		if err := s.put(3, row, helpOf(setting), f.help); err != nil {
			return err
		}
		if err := s.choices(2, row, row, setting.Kind, setting.Allowed); err != nil {
			return err
		}
	}
	if err := f.File.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	return f.File.ProtectSheet(name, &excelize.SheetProtectionOptions{FormatColumns: true, FormatRows: true, SelectLockedCells: true, SelectUnlockedCells: true})
}

// helpOf says what a setting may hold and what holds when it is empty.
func helpOf(setting office.Setting) string {
	s := setting.Help
	if setting.Default != "" {
		if s != "" {
			s += " "
		}
		s += "Bawaan: " + setting.Default + "."
	}
	return s
}

// table writes a table with its header in row 1.
func (f *form) table(table office.Table, rows [][]any) error {
	name, err := f.AddSheet(table.Name)
	if err != nil {
		return err
	}
	s := sheetForm{f, name}
	for i, column := range table.Columns {
		if err := s.put(i+1, 1, column.Label, f.head); err != nil {
			return err
		}
		widest := utf8.RuneCountInString(column.Label) + 3
		for _, row := range rows {
			if i < len(row) {
				widest = max(widest, utf8.RuneCountInString(fmt.Sprint(row[i]))+2)
			}
		}
		letter := calc.ColumnName(i + 1)
		if err := f.File.SetColWidth(name, letter, letter, float64(min(max(widest, 12), 60))); err != nil {
			return err
		}
		if err := s.choices(i+1, 2, formRows, column.Kind, column.Allowed); err != nil {
			return err
		}
		if column.Help != "" {
			if err := f.File.AddComment(name, excelize.Comment{Cell: book.Addr(i+1, 1), Author: "rapor", Text: column.Help, Width: 260, Height: 60}); err != nil {
				return err
			}
		}
	}
	for r, row := range rows {
		for i, value := range row {
			if err := s.put(i+1, r+2, value, f.styleOf(table.Columns[i].Kind)); err != nil {
				return err
			}
		}
	}
	return f.File.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// sheetForm writes cells of one sheet.
type sheetForm struct {
	*form
	name string
}

func (s sheetForm) widths(widths ...float64) error {
	for i, width := range widths {
		letter := calc.ColumnName(i + 1)
		if err := s.File.SetColWidth(s.name, letter, letter, width); err != nil {
			return err
		}
	}
	return nil
}

func (s sheetForm) put(col, row int, value any, style int) error {
	cell := book.Addr(col, row)
	switch v := value.(type) {
	case calc.Decimal:
		value = v.Float64()
	case calc.Date:
		value = time.Date(v.Year, v.Month, v.Day, 0, 0, 0, 0, time.UTC)
	case string:
		value = book.Clean(v)
	}
	if value != nil && value != "" {
		if err := s.File.SetCellValue(s.name, cell, value); err != nil {
			return err
		}
	}
	return s.File.SetCellStyle(s.name, cell, cell, style)
}

// choices gives cells a drop-down of what they may hold.
func (s sheetForm) choices(col, first, last int, kind office.Kind, allowed []string) error {
	if kind == office.YesNo {
		allowed = []string{office.Yes, office.No}
	}
	if len(allowed) == 0 {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(book.Range(col, first, col, last))
	if err := v.SetDropList(allowed); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, "Pengaturan", "Pilih salah satu dari daftar.")
	return s.File.AddDataValidation(s.name, v)
}
