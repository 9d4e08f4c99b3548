package writer

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// cellValue turns a given value into what the cell holds.
func cellValue(kind office.Kind, given any) any {
	switch v := given.(type) {
	case calc.Decimal:
		if !v.IsSet() {
			return nil
		}
		return v.Float64()
	case calc.Date:
		if !v.IsSet() {
			return nil
		}
		return time.Date(v.Year, v.Month, v.Day, 0, 0, 0, 0, time.UTC)
	case office.Verbatim:
		return book.Escape(string(v))
	case string:
		return typedValue(kind, v)
	}
	return given
}

// kindOf is the kind of cell that keeps a value what it is: a date in a cell of
// another kind would become a number, and a number in one of dates a date.
func kindOf(kind office.Kind, value any) office.Kind {
	switch value.(type) {
	case time.Time:
		return office.Day
	case int, float64:
		if kind == office.Day {
			return office.Number
		}
	}
	return kind
}

// typedValue turns what somebody would type into what the cell holds: a
// number, a date, or the text itself where it is neither.
func typedValue(kind office.Kind, typed string) any {
	switch kind {
	case office.Number, office.Whole:
		if d, ok := typedNumber(typed); ok {
			return d.Float64()
		}
	case office.Day:
		if day, ok := typedDay(typed); ok {
			return day
		}
	}
	if typed == "" {
		return nil
	}
	return book.Escape(typed)
}

// typedNumber reads "61,2" and "61.2".
func typedNumber(typed string) (calc.Decimal, bool) {
	d, err := calc.ParseDecimal(strings.Replace(typed, ",", ".", 1))
	return d, err == nil
}

// typedDay reads "10 Desember 2024" and 2024-12-10.
func typedDay(typed string) (time.Time, bool) {
	if day, err := time.Parse(time.DateOnly, typed); err == nil {
		return day, true
	}
	var number, year int
	var month string
	if n, _ := fmt.Sscanf(typed, "%d %s %d", &number, &month, &year); n < 3 {
		return time.Time{}, false
	}
	for m := time.January; m <= time.December; m++ {
		d := calc.Date{Year: year, Month: m, Day: number}
		if d.Valid() && strings.EqualFold(text.Indonesian.Date(d), typed) {
			return time.Date(year, m, number, 0, 0, 0, 0, time.UTC), true
		}
	}
	return time.Time{}, false
}

// formLook says what a cell of the form is for.
type formLook uint8

const (
	formBlank formLook = iota // a cell to be filled in, not yet framed
	formValue
	formLabel
	formHelp
	formHead
	formMust // the head of a column that must be filled in
	formTitle
	formProse
	formLink // a link to a sheet
	formNote // a cell of the guide's table
)

// formStyle is a look, with the kind of value that it holds.
type formStyle struct {
	look formLook
	kind office.Kind
}

// formats are the number formats of each kind. Text is "@": Excel would make a
// date of 1/9, cut the noughts before a code and the last digits of a NIP.
// Dates name their language, for months are Indonesian on every Windows.
var formats = map[office.Kind]string{
	office.Text: "@", office.Choice: "@", office.YesNo: "@", office.File: "@", office.Number: "General", office.Whole: "0", office.Day: "[$-421]dd mmmm yyyy",
}

func (f *form) id(s formStyle) (int, error) {
	if s.look != formBlank && s.look != formValue {
		s.kind = office.Text
	}
	if id, ok := f.ids[s]; ok {
		return id, nil
	}
	style := s.design()
	id, err := f.file.NewStyle(&style)
	if err == nil {
		f.ids[s] = id
	}
	return id, err
}

func (s formStyle) design() excelize.Style {
	font := &excelize.Font{Family: book.FontName, Size: 10, Color: "000000"}
	style := excelize.Style{Font: font, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}}
	border, fill := "", ""
	switch s.look {
	case formBlank:
		style.Protection = &excelize.Protection{Locked: false}
	case formValue:
		border, style.Protection = "A6A6A6", &excelize.Protection{Locked: false}
		style.Alignment.Indent = 1
	case formLabel:
		font.Bold, border, fill, style.Alignment.Indent = true, "A6A6A6", "DCE6F1", 1
	case formHelp:
		font.Size, font.Italic, font.Color = 9, true, "595959"
		style.Alignment.Indent = 1
	case formHead:
		font.Bold, border, fill, style.Alignment.Horizontal = true, "7F7F7F", "DCE6F1", "center"
	case formMust:
		font.Bold, border, fill, style.Alignment.Horizontal = true, "7F7F7F", "F8CBAD", "center"
	case formLink:
		font.Underline, font.Color, border, fill, style.Alignment.Indent = "single", "1F4E79", "A6A6A6", "DCE6F1", 1
	case formNote:
		border, style.Alignment.Indent = "A6A6A6", 1
	case formTitle:
		font.Bold, font.Size, font.Color = true, 12, "1F4E79"
		style.Alignment.WrapText = false
	}
	if border != "" {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: border, Style: 1})
		}
	}
	if fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	if s.look == formBlank || s.look == formValue {
		format := formats[s.kind]
		style.CustomNumFmt = &format
	}
	return style
}

// set writes a cell; nil leaves it blank.
func (f *form) set(sheet string, col, row int, value any, s formStyle) error {
	id, err := f.id(s)
	if err != nil {
		return err
	}
	cell := book.Addr(col, row)
	if value != nil {
		if err := f.file.SetCellValue(sheet, cell, value); err != nil {
			return err
		}
	}
	return f.file.SetCellStyle(sheet, cell, cell, id) // after the value: a date would bring its own format
}

func (f *form) widths(sheet string, widths ...float64) error {
	for i, width := range widths {
		letter := calc.ColumnName(i + 1)
		if err := f.file.SetColWidth(sheet, letter, letter, width); err != nil {
			return err
		}
	}
	return nil
}

// columnWidth is the width of a table's column, in letters: as its longest
// value asks for, within bounds.
func columnWidth(column office.Column, i int, rows [][]any) float64 {
	longest := utf8.RuneCountInString(column.Label) + 4
	switch column.Kind {
	case office.Text:
		longest = max(longest, 16)
	case office.Day: // "30 September 2026", and a column too narrow shows nothing of it
		longest = max(longest, 20)
	}
	for _, row := range rows {
		if i < len(row) && row[i] != nil {
			longest = max(longest, utf8.RuneCountInString(fmt.Sprint(row[i]))+2)
		}
	}
	return float64(min(max(longest, 12), 62))
}

// valueHeight is the height of a row, in points, for a text in a column of a
// width: programs make room for a wrapped text only when somebody edits it.
func valueHeight(value any, width int) float64 {
	lines := 1 + utf8.RuneCountInString(fmt.Sprint(value))/(width-2)
	return 4 + 13*float64(lines)
}

// freeze keeps row 1 in sight, and so many columns before the cell.
func (f *form) freeze(sheet, cell string, columns int) error {
	pane := "bottomLeft"
	if columns > 0 {
		pane = "bottomRight"
	}
	return f.file.SetPanes(sheet, &excelize.Panes{
		Freeze: true, XSplit: columns, YSplit: 1, TopLeftCell: cell, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: cell, ActiveCell: cell, Pane: pane}},
	})
}

// paper makes a sheet print on A4, as wide as the page, with so many rows on
// every page.
func (f *form) paper(sheet string, heads int) error {
	a4, landscape, wide, high, fit := 9, "landscape", 1, 0, true
	err := f.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	if err := f.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if heads == 0 {
		return nil
	}
	rows := book.On(sheet, fmt.Sprintf("$1:$%d", heads))
	return f.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: sheet})
}
