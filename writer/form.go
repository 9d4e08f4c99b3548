package writer

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
)

// FormVersion stands in the first row of sheet Umum, so that a later program
// can tell an older form and bring its values over.
const FormVersion = 1

// FormValues are what a settings workbook is filled in with: int, calc.Decimal,
// calc.Date, or text as an Indonesian types it ("61,2", "10 Desember 2024").
// What is not given stays blank, and the default holds.
type FormValues struct {
	Umum   map[office.Key]any
	Tables map[string][][]any // rows below the header, by the name of the table
}

// guideSheet explains the form and holds the words of its drop-downs.
const guideSheet = "Petunjuk"

// formRows is how many rows of a table get formats and drop-downs.
const formRows = 1000

// SettingsForm writes Pengaturan.xlsx: every label of office.Umum, every table
// of office.Tables, with drop-downs, help and the given values. The same
// values give the same bytes.
func SettingsForm(w io.Writer, v FormValues) error {
	wb, err := book.New(book.Properties{Title: "Pengaturan"})
	if err != nil {
		return err
	}
	defer wb.Close()
	f := form{wb: wb, file: wb.File, lists: map[string]string{}, ids: map[formStyle]int{}}
	if err := f.fill(v); err != nil {
		return fmt.Errorf("settings form: %w", err)
	}
	_, err = wb.WriteTo(w)
	return err
}

// form is a settings workbook in the making.
type form struct {
	wb    *book.Workbook
	file  *excelize.File
	lists map[string]string // where a drop-down's words stand, by the words
	ids   map[formStyle]int
}

// fill writes the sheets. The guide is written first, for the drop-downs point
// into it, and moved behind the others.
func (f *form) fill(v FormValues) error {
	names := []string{office.SheetUmum}
	for _, table := range office.Tables {
		names = append(names, table.Name)
	}
	for _, name := range append(names, guideSheet) {
		if _, err := f.wb.AddSheet(name); err != nil {
			return err
		}
	}
	if err := f.guide(); err != nil {
		return err
	}
	if err := f.umum(v.Umum); err != nil {
		return err
	}
	for _, table := range office.Tables {
		if err := f.table(table, v.Tables[table.Name]); err != nil {
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
func (f *form) umum(values map[office.Key]any) error {
	sheet := office.SheetUmum
	if err := f.widths(sheet, 31, valueWidth, 66); err != nil {
		return err
	}
	row := 1
	if err := f.line(sheet, row, "Versi Pengaturan", formVersionHelp); err != nil {
		return err
	}
	if err := f.set(sheet, 2, row, FormVersion, formStyle{look: formLabel}); err != nil {
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
		if err := f.setting(row, setting, values[setting.Key]); err != nil {
			return fmt.Errorf("%s: %w", setting.Label, err)
		}
	}
	if err := f.freeze(sheet, "B2", 1); err != nil {
		return err
	}
	if err := f.paper(sheet, 1); err != nil {
		return err
	}
	return f.file.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true,
	})
}

func (f *form) setting(row int, setting office.Setting, given any) error {
	sheet := office.SheetUmum
	if err := f.line(sheet, row, setting.Label, settingHelp(setting)); err != nil {
		return err
	}
	style := formStyle{look: formValue, kind: setting.Kind}
	if err := f.file.SetRowHeight(sheet, row, valueHeight(given, valueWidth)); err != nil {
		return err
	}
	if err := f.set(sheet, 2, row, cellValue(setting.Kind, given), style); err != nil {
		return err
	}
	return f.restrict(sheet, book.Addr(2, row), rule{setting.Label, setting.Kind, setting.Allowed, setting.Min, setting.Max})
}

// line writes a label and its help.
func (f *form) line(sheet string, row int, label, help string) error {
	if err := f.set(sheet, 1, row, label, formStyle{look: formLabel}); err != nil {
		return err
	}
	return f.set(sheet, 3, row, help, formStyle{look: formHelp})
}

// table writes a table with its header in row 1.
func (f *form) table(table office.Table, rows [][]any) error {
	for i, column := range table.Columns {
		if err := f.column(table, i, rows); err != nil {
			return fmt.Errorf("%s: %w", column.Label, err)
		}
	}
	for r, row := range rows {
		if len(row) > len(table.Columns) {
			return fmt.Errorf("row %d has %d values for %d columns", r+2, len(row), len(table.Columns))
		}
		for i := range table.Columns {
			kind := table.Columns[i].Kind
			var value any
			if i < len(row) {
				value = cellValue(kind, row[i])
			}
			if err := f.set(table.Name, i+1, r+2, value, formStyle{look: formValue, kind: kind}); err != nil {
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

// column writes the head of a table's column and what its cells may hold.
func (f *form) column(table office.Table, i int, rows [][]any) error {
	column := table.Columns[i]
	letter := calc.ColumnName(i + 1)
	if err := f.file.SetColWidth(table.Name, letter, letter, columnWidth(column, i, rows)); err != nil {
		return err
	}
	id, err := f.id(formStyle{look: formBlank, kind: column.Kind})
	if err != nil {
		return err
	}
	if err := f.file.SetColStyle(table.Name, letter, id); err != nil {
		return err
	}
	head := formStyle{look: formHead}
	if column.Required {
		head.look = formMust
	}
	if err := f.set(table.Name, i+1, 1, column.Label, head); err != nil {
		return err
	}
	comment := excelize.Comment{Cell: book.Addr(i+1, 1), Text: columnHelp(column), Width: 250, Height: 70}
	if err := f.file.AddComment(table.Name, comment); err != nil {
		return err
	}
	return f.restrict(table.Name, book.Range(i+1, 2, i+1, formRows), rule{label: column.Label, kind: column.Kind, allowed: column.Allowed})
}
