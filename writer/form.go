package writer

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
)

// guideSheet explains the form and holds the words of its drop-downs.
const guideSheet = "Petunjuk"

// formRows is how many rows of a table get formats and drop-downs.
const formRows = 1000

// SettingsForm writes Pengaturan.xlsx: every label of office.Umum, every table
// of office.Tables, with drop-downs, help and the given values. The same
// values give the same bytes.
func SettingsForm(w io.Writer, v office.Form) error {
	wb, err := book.New(book.Properties{Title: "Pengaturan"})
	if err != nil {
		return err
	}
	defer wb.Close()
	f := form{wb: wb, file: wb.File, lists: map[string]string{}, ids: map[formStyle]int{}}
	if err := f.fill(v); err != nil {
		return fmt.Errorf("settings form: %w", err)
	}
	err = wb.Write(w)
	return err
}

// form is a settings workbook in the making.
type form struct {
	wb    *book.Workbook
	file  *excelize.File
	lists map[string]string // where a drop-down's words stand, by the words
	ids   map[formStyle]int
}

// fill writes the sheets, the guide first: it holds the words that the
// drop-downs point at.
func (f *form) fill(v office.Form) error {
	names := []string{guideSheet, office.SheetUmum}
	for _, table := range office.Tables {
		names = append(names, table.Name)
	}
	for _, name := range names {
		if _, err := f.wb.AddSheet(name); err != nil {
			return err
		}
	}
	if err := f.guide(); err != nil {
		return err
	}
	if err := f.umum(v); err != nil {
		return err
	}
	for _, table := range office.Tables {
		if err := f.table(table, v.OtherColumns[table.Name], v.Tables[table.Name]); err != nil {
			return fmt.Errorf("%s: %w", table.Name, err)
		}
	}
	f.file.SetActiveSheet(0)
	return nil
}

// groupStarts are the settings that begin a group: a thin gap stands above
// them, for a row of its own would be a label that the reader does not know.
var groupStarts = map[office.Key]bool{
	office.KeyScheme: true, office.KeyMinimumRule: true, office.KeyNational: true, office.KeyCity: true, office.KeyGiver: true, office.KeyPaper: true,
}

const (
	gapHeight  = 6
	valueWidth = 58 // of column B, in letters
)

// umum writes sheet Umum: labels in A, values in B, help in C. Only the values
// can be changed.
func (f *form) umum(v office.Form) error {
	sheet := office.SheetUmum
	if err := f.widths(sheet, 31, valueWidth, 66); err != nil {
		return err
	}
	row := 1
	if err := f.line(sheet, row, "Versi Pengaturan", formVersionHelp); err != nil {
		return err
	}
	if err := f.set(sheet, 2, row, office.FormVersion, formStyle{look: formLabel}); err != nil {
		return err
	}
	for _, setting := range office.Umum {
		row++
		if groupStarts[setting.Key] {
			if err := f.file.SetRowHeight(sheet, row, gapHeight); err != nil {
				return err
			}
			row++
		}
		if err := f.setting(row, setting, v.Umum[setting.Key]); err != nil {
			return fmt.Errorf("%s: %w", setting.Label, err)
		}
	}
	for i, other := range v.Others { // of an older form, below the settings of this one
		if err := f.other(row+2+i, other); err != nil {
			return fmt.Errorf("%s: %w", other.Label, err)
		}
	}
	if err := f.freeze(sheet, "B2", 1); err != nil {
		return err
	}
	if err := f.paper(sheet, 1); err != nil {
		return err
	}
	return f.lock(sheet)
}

// lock lets only what is to be filled in be changed.
func (f *form) lock(sheet string) error {
	return f.file.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true,
	})
}

func (f *form) setting(row int, setting office.Setting, given any) error {
	sheet := office.SheetUmum
	if err := f.line(sheet, row, setting.Label, settingHelp(setting)); err != nil {
		return err
	}
	value := cellValue(setting.Kind, given)
	style := formStyle{look: formValue, kind: kindOf(setting.Kind, value)}
	if err := f.file.SetRowHeight(sheet, row, valueHeight(given, valueWidth)); err != nil {
		return err
	}
	if err := f.set(sheet, 2, row, value, style); err != nil {
		return err
	}
	return f.restrict(sheet, book.Addr(2, row), rule{setting.Label, setting.Kind, setting.Allowed, setting.Min, setting.Max})
}

// other writes a setting that nobody knows. Its label can be changed.
func (f *form) other(row int, other office.OtherSetting) error {
	if err := f.set(office.SheetUmum, 1, row, cellValue(office.Text, other.Label), formStyle{look: formValue}); err != nil {
		return err
	}
	value := cellValue(office.Text, other.Value)
	return f.set(office.SheetUmum, 2, row, value, formStyle{look: formValue, kind: kindOf(office.Text, value)})
}

// line writes a label and its help.
func (f *form) line(sheet string, row int, label, help string) error {
	if err := f.set(sheet, 1, row, label, formStyle{look: formLabel}); err != nil {
		return err
	}
	return f.set(sheet, 3, row, help, formStyle{look: formHelp})
}

// table writes a table with its header in row 1, and behind its columns others
// with heads alone.
func (f *form) table(table office.Table, others []string, rows [][]any) error {
	columns := slices.Clone(table.Columns)
	for _, head := range others {
		columns = append(columns, office.Column{Label: head})
	}
	for i, column := range columns {
		if err := f.column(table.Name, column, i, rows); err != nil {
			return fmt.Errorf("%s: %w", column.Label, err)
		}
		if i < len(table.Columns) {
			if err := f.rules(table.Name, column, i); err != nil {
				return fmt.Errorf("%s: %w", column.Label, err)
			}
		}
	}
	for r, row := range rows {
		if len(row) > len(columns) {
			return fmt.Errorf("row %d has %d values for %d columns", r+2, len(row), len(columns))
		}
		for i, column := range columns {
			var value any
			if i < len(row) {
				value = cellValue(column.Kind, row[i])
			}
			if err := f.set(table.Name, i+1, r+2, value, formStyle{look: formValue, kind: kindOf(column.Kind, value)}); err != nil {
				return err
			}
		}
	}
	if err := f.file.SetRowHeight(table.Name, 1, 30); err != nil {
		return err
	}
	if err := f.freeze(table.Name, "A2", 0); err != nil {
		return err
	}
	return f.paper(table.Name, 1)
}

// column writes the head of a table's column and makes its cells ready.
func (f *form) column(sheet string, column office.Column, i int, rows [][]any) error {
	letter := calc.ColumnName(i + 1)
	if err := f.file.SetColWidth(sheet, letter, letter, columnWidth(column, i, rows)); err != nil {
		return err
	}
	id, err := f.id(formStyle{look: formBlank, kind: column.Kind})
	if err != nil {
		return err
	}
	if err := f.file.SetColStyle(sheet, letter, id); err != nil {
		return err
	}
	head := formStyle{look: formHead}
	if column.Required {
		head.look = formMust
	}
	return f.set(sheet, i+1, 1, cellValue(office.Text, column.Label), head)
}

// rules say what the cells of a column may hold.
func (f *form) rules(sheet string, column office.Column, i int) error {
	comment := excelize.Comment{Cell: book.Addr(i+1, 1), Text: columnHelp(column), Width: 250, Height: 70}
	if err := f.file.AddComment(sheet, comment); err != nil {
		return err
	}
	return f.restrict(sheet, book.Range(i+1, 2, i+1, formRows), rule{label: column.Label, kind: column.Kind, allowed: column.Allowed})
}
