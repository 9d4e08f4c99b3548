package reader

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// ReadForm reads a settings workbook cell by cell, for a newer form to be filled
// in with it: nothing is checked, and what nobody knows is kept. "" is a form of
// today without a value. A workbook that cannot be read is told by problems and
// ErrSettingsRefused.
func ReadForm(ctx context.Context, path string) (office.Form, []calc.Problem, error) {
	form := office.Form{Version: office.FormVersion, Umum: map[office.Key]any{}, Tables: map[string][][]any{}, OtherColumns: map[string][]string{}}
	if path == "" {
		return form, nil, nil
	}
	form.Version = 0
	s := newSettings(filepath.Base(path))
	file, err := s.each(ctx, path, func(name string, rows []sheet.Row) { readFormSheet(&form, name, rows) })
	form.SHA256 = file.SHA256
	problems := s.problems.Sorted()
	if err == nil && calc.Worst(problems) == calc.Error {
		err = ErrSettingsRefused
	}
	return form, problems, err
}

func readFormSheet(form *office.Form, name string, rows []sheet.Row) {
	if fold(name) == fold(office.SheetUmum) {
		readFormUmum(form, name, rows)
		return
	}
	for _, table := range office.Tables {
		if fold(name) == fold(table.Name) {
			readFormTable(form, table, name, rows)
			return
		}
	}
	if len(rows) > 0 && !guideSheets[fold(name)] {
		form.Left = append(form.Left, office.LeftOut{Sheet: name})
	}
}

// helpColumn of sheet Umum explains; the form writes it anew.
const helpColumn = 3

func readFormUmum(form *office.Form, name string, rows []sheet.Row) {
	for _, row := range rows {
		label := strings.TrimSpace(cellAt(row, 1).Text)
		cell := cellAt(row, 2)
		setting, known := settingByLabel(label)
		_, twice := form.Umum[setting.Key]
		switch {
		case fold(label) == versionLabel:
			form.Version, _ = strconv.Atoi(cell.Said()) // what is no number is no version
		case label == "" && cellEmpty(cell), known && cellEmpty(cell):
		case known && !twice:
			form.Umum[setting.Key] = formValue(form, name, row.Number, cell)
		default:
			form.Others = append(form.Others, office.OtherSetting{Label: cmp.Or(label, cellAt(row, 1).Said()), Value: formValue(form, name, row.Number, cell)})
		}
		for _, c := range row.Cells {
			if c.Col > helpColumn && !cellEmpty(c) {
				form.Left = append(form.Left, leftCell(name, row.Number, c.Col))
			}
		}
	}
}

// readFormTable keeps rows where they stand: columns that the table has in its
// order, any other behind them.
func readFormTable(form *office.Form, table office.Table, name string, rows []sheet.Row) {
	if len(rows) == 0 {
		return
	}
	places, others := formColumns(table, rows)
	if len(others) > 0 {
		form.OtherColumns[table.Name] = others
	}
	first := rows[0].Number + 1
	var list [][]any
	for _, row := range rows[1:] {
		values := make([]any, len(table.Columns)+len(others))
		for _, c := range row.Cells {
			if !cellEmpty(c) {
				values[places[c.Col]] = formValue(form, name, row.Number, c)
			}
		}
		for len(list) < row.Number-first {
			list = append(list, nil)
		}
		list = append(list, values)
	}
	form.Tables[table.Name] = list
}

// formColumns says which value of a row each column of a sheet is, and the heads
// of those that the table does not have: some have no head.
func formColumns(table office.Table, rows []sheet.Row) (places map[int]int, others []string) {
	heads := map[int]string{}
	for _, row := range rows {
		for _, c := range row.Cells {
			if _, seen := heads[c.Col]; !seen && !cellEmpty(c) {
				heads[c.Col] = ""
			}
		}
	}
	for _, c := range rows[0].Cells {
		if !cellEmpty(c) {
			heads[c.Col] = c.Said()
		}
	}
	places = map[int]int{}
	taken := map[int]bool{}
	for _, col := range slices.Sorted(maps.Keys(heads)) {
		i := slices.IndexFunc(table.Columns, func(column office.Column) bool { return fold(column.Label) == fold(heads[col]) })
		if i < 0 || taken[i] {
			i = len(table.Columns) + len(others)
			others = append(others, heads[col])
		}
		places[col], taken[i] = i, true
	}
	return places, others
}

// formValue is what a cell holds, for a cell of another workbook.
func formValue(form *office.Form, name string, row int, c sheet.Cell) any {
	if c.Formula || c.Kind == sheet.NoValue {
		left := leftCell(name, row, c.Col)
		left.Formula = true
		form.Left = append(form.Left, left)
	}
	switch c.Kind {
	case sheet.NoValue:
		return nil
	case sheet.Number:
		if stored, err := strconv.ParseFloat(c.Said(), 64); err == nil && !c.Percent {
			return stored
		}
		if c.Percent { // cells of the form show no sign
			return c.Number.Shift(2)
		}
		return c.Number
	case sheet.DateTime:
		return c.Time
	case sheet.Bool:
		return c.Text == "TRUE"
	}
	return office.Verbatim(c.Text)
}

func leftCell(name string, row, col int) office.LeftOut {
	return office.LeftOut{Sheet: name, Cell: calc.Ref{Row: row, Col: col}.Cell()}
}
