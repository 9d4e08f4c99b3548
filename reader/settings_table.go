package reader

import (
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// settingTable is a table of the settings workbook, row by row.
type settingTable struct {
	sheet string
	rows  []tableRow
}

// tableRow holds the checked values of a row by the labels of its columns; a
// blank cell is not in it.
type tableRow struct {
	number int
	values map[string]settingValue
}

func (r tableRow) text(label string) string { return r.values[label].text }

// yes tells a YesNo column; blank means yes.
func (r tableRow) yes(label string) bool { return r.values[label].text != office.No }

// readTable reads a table with its header in row 1.
func (s *settings) readTable(table office.Table, name string, rows []sheet.Row) *settingTable {
	t := &settingTable{sheet: name}
	if len(rows) == 0 {
		return t
	}
	columns := s.tableHeader(table, name, rows[0])
	for _, row := range rows[1:] {
		r := tableRow{number: row.Number, values: map[string]settingValue{}}
		sound := true
		for _, c := range row.Cells {
			column, ok := columns[c.Col]
			if !ok || cellEmpty(c) {
				continue
			}
			setting := office.Setting{Label: column.Label, Kind: column.Kind, Allowed: column.Allowed, Min: column.Min, Max: column.Max}
			v, ok := s.value(column.Kind, setting, c, s.ref(name, row.Number, c.Col))
			if !ok {
				sound = false
				continue
			}
			r.values[column.Label] = v
		}
		if len(r.values) == 0 || !sound {
			continue
		}
		if s.complete(table, name, r) {
			t.rows = append(t.rows, r)
		}
	}
	return t
}

// tableHeader maps the columns of row 1 to those of the table.
func (s *settings) tableHeader(table office.Table, name string, head sheet.Row) map[int]office.Column {
	columns := map[int]office.Column{}
	found := map[string]bool{}
	for _, c := range head.Cells {
		if cellEmpty(c) {
			continue
		}
		column, ok := columnByLabel(table, c.Text)
		if !ok {
			p := calc.NewProblem(calc.SettingUnknown, s.ref(name, head.Number, c.Col), nil)
			p.Got = c.Said()
			s.problems.Add(p)
			continue
		}
		if found[column.Label] {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, s.ref(name, head.Number, c.Col), calc.Args{"label": column.Label}))
			continue
		}
		columns[c.Col], found[column.Label] = column, true
	}
	for _, column := range table.Columns {
		if column.Required && !found[column.Label] {
			s.problems.Add(calc.NewProblem(calc.SettingMissing, s.ref(name, head.Number, 0), calc.Args{"label": column.Label}))
		}
	}
	return columns
}

func columnByLabel(table office.Table, label string) (office.Column, bool) {
	for _, column := range table.Columns {
		if fold(column.Label) == fold(label) {
			return column, true
		}
	}
	return office.Column{}, false
}

// complete reports what a row must say and does not.
func (s *settings) complete(table office.Table, name string, r tableRow) bool {
	sound := true
	for _, column := range table.Columns {
		if _, said := r.values[column.Label]; column.Required && !said {
			s.problems.Add(calc.NewProblem(calc.SettingMissing, s.ref(name, r.number, 0), calc.Args{"label": column.Label}))
			sound = false
		}
	}
	return sound
}

// rows returns the rows of a table, none where the sheet is not there.
func (s *settings) rows(table string) []tableRow {
	if t := s.tables[table]; t != nil {
		return t.rows
	}
	return nil
}

// at returns the cell of a row's value, or the row where it has none.
func (s *settings) at(table string, r tableRow, label string) calc.Ref {
	if v, ok := r.values[label]; ok {
		return v.at
	}
	return s.ref(s.tables[table].sheet, r.number, 0)
}

// splitNames splits the other names of a unit at semicolons and line breaks.
func splitNames(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' })
}
