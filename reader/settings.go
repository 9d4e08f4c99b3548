package reader

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// settings is what Pengaturan.xlsx says, and what is wrong with it.
type settings struct {
	name     string // of the file
	dir      string // where Kelengkapan stands; "" without a file
	values   map[office.Key]settingValue
	tables   map[string]*settingTable
	problems calc.Problems
}

// settingValue is a value of sheet Umum, checked by its kind.
type settingValue struct {
	text   string // Text, Choice, YesNo and File: as allowed; else as typed
	number calc.Decimal
	whole  int
	date   calc.Date
	cell   sheet.Cell
	at     calc.Ref
}

func newSettings(name string) *settings {
	return &settings{name: name, values: map[office.Key]settingValue{}, tables: map[string]*settingTable{}}
}

// versionLabel stands in the first row of sheet Umum; the form's version is no
// setting.
const versionLabel = "versi pengaturan"

// guideSheets explain the form and hold no settings.
var guideSheets = map[string]bool{"petunjuk": true, "contoh": true}

// read reads the workbook at path. A file that is no workbook is a problem
// that refuses the settings.
func (s *settings) read(ctx context.Context, path string) (calc.File, error) {
	s.dir = filepath.Dir(path)
	return s.each(ctx, path, s.readSheet)
}

// each hands on the rows of every sheet of the workbook at path.
func (s *settings) each(ctx context.Context, path string, sheetOf func(name string, rows []sheet.Row)) (calc.File, error) {
	file := calc.File{Name: s.name}
	book, err := open(ctx, source{path: path, name: s.name})
	file.Size, file.SHA256 = book.size, book.sha256
	if errors.Is(err, ErrChanged) && !isFile(path) { // nobody found it before
		err = &sheet.Fault{Code: calc.FileUnreadable, Detail: "cannot be read", Err: err}
	}
	if err != nil {
		return file, s.fault(ctx, "", err)
	}
	for i, info := range book.Sheets() {
		rows, err := allRows(ctx, book, i)
		if err != nil {
			return file, errors.Join(s.fault(ctx, info.Name, err), book.Close())
		}
		sheetOf(info.Name, rows)
	}
	return file, book.Close()
}

func (s *settings) fault(ctx context.Context, sheetName string, err error) error {
	f := decodedFile{file: calc.File{Name: s.name}}
	err = f.fault(ctx, sheetName, err)
	for _, p := range f.problems.Sorted() {
		p.Severity = calc.Error // settings that cannot be read are refused, whatever is wrong with them
		s.problems.Add(p)
	}
	return err
}

// allRows keeps copies of every row of a small sheet.
func allRows(ctx context.Context, book sheet.Book, i int) ([]sheet.Row, error) {
	if _, err := book.Merges(ctx, i); err != nil {
		return nil, err
	}
	var rows []sheet.Row
	for row, err := range book.Rows(ctx, i) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, copyRow(row))
	}
	return rows, nil
}

func (s *settings) readSheet(name string, rows []sheet.Row) {
	if fold(name) == fold(office.SheetUmum) {
		s.readUmum(name, rows)
		return
	}
	for _, table := range office.Tables {
		if fold(name) == fold(table.Name) {
			s.tables[table.Name] = s.readTable(table, name, rows)
			return
		}
	}
	if len(rows) > 0 && !guideSheets[fold(name)] {
		p := calc.NewProblem(calc.SettingUnknown, s.ref(name, 0, 0), nil)
		p.Got = name
		s.problems.Add(p)
	}
}

func (s *settings) ref(sheetName string, row, col int) calc.Ref {
	return calc.Ref{File: s.name, Sheet: sheetName, Row: row, Col: col}
}

// readUmum reads the labels in column A and the values in column B.
func (s *settings) readUmum(name string, rows []sheet.Row) {
	for _, row := range rows {
		label := strings.TrimSpace(cellAt(row, 1).Text)
		value := cellAt(row, 2)
		if label == "" && cellEmpty(value) || fold(label) == versionLabel {
			continue
		}
		setting, ok := settingByLabel(label)
		if !ok {
			p := calc.NewProblem(calc.SettingUnknown, s.ref(name, row.Number, 1), nil)
			p.Got = label
			s.problems.Add(p)
			continue
		}
		if cellEmpty(value) {
			continue
		}
		at := s.ref(name, row.Number, 2)
		if _, twice := s.values[setting.Key]; twice {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, at, calc.Args{"label": setting.Label}))
			continue
		}
		if v, ok := s.value(setting.Kind, setting, value, at); ok {
			s.values[setting.Key] = v
		}
	}
}

func settingByLabel(label string) (office.Setting, bool) {
	for _, setting := range office.Umum {
		if fold(setting.Label) == fold(label) {
			return setting, true
		}
	}
	return office.Setting{}, false
}

func cellEmpty(c sheet.Cell) bool {
	return c.Kind == sheet.Text && strings.TrimSpace(c.Text) == ""
}

// value checks a cell by the kind of its setting.
func (s *settings) value(kind office.Kind, setting office.Setting, c sheet.Cell, at calc.Ref) (settingValue, bool) {
	v := settingValue{text: strings.TrimSpace(c.Said()), cell: c, at: at}
	refuse := func(expected string) (settingValue, bool) {
		s.refuseCell(setting.Label, c, expected, at)
		return v, false
	}
	if s.saysNothing(setting.Label, c, at) {
		return v, false
	}
	switch kind {
	case office.Number, office.Whole:
		in := scores
		if kind == office.Whole {
			in = counts
		}
		number, state := readFigure(c, in)
		whole, isWhole := number.Int()
		sound := state == figureOK && inBounds(number, setting)
		switch {
		case kind == office.Whole && !(sound && isWhole):
			s.refuseWhole(setting.Label, c, bounds(setting), at)
			return v, false
		case !sound:
			return refuse(bounds(setting))
		}
		v.number, v.whole = number, whole
	case office.Day:
		date, ok := readDate(c)
		if !ok {
			return refuse("30 Juni 2026")
		}
		v.date = date
	case office.Choice, office.YesNo:
		allowed := setting.Allowed
		if kind == office.YesNo {
			allowed = []string{office.Yes, office.No}
		}
		word, ok := oneOf(c, allowed)
		if !ok {
			return refuse(strings.Join(allowed, ", "))
		}
		v.text = word
	}
	return v, true
}

// beforeLabel is the column of sheet Koreksi that tells what a cell of another
// file says, #N/A too.
const beforeLabel = "Semula"

// saysNothing reports a cell whose formula gave nothing that could be read.
func (s *settings) saysNothing(label string, c sheet.Cell, at calc.Ref) bool {
	var code calc.Code
	switch {
	case c.Kind == sheet.NoValue:
		code = calc.FormulaNoValue
	case c.Kind == sheet.ErrorValue && label != beforeLabel:
		code = calc.ErrorValue
	default:
		return false
	}
	p := calc.NewProblem(code, at, calc.Args{"label": label, "why": "setting"})
	p.Got = c.Said()
	s.problems.Add(p)
	return true
}

func (s *settings) refuse(label, got, expected string, at calc.Ref) {
	s.refuseCell(label, sheet.Cell{Kind: sheet.Text, Text: got}, expected, at)
}

// refuseCell refuses what a cell says. expected is how it may look: a text that
// is the same in every language, or a figure.
func (s *settings) refuseCell(label string, c sheet.Cell, expected any, at calc.Ref) {
	s.problems.Add(invalid(c, calc.Args{"label": label, "expected": expected}, at))
}

// refuseWhole refuses what is no whole number within its bounds.
func (s *settings) refuseWhole(label string, c sheet.Cell, expected string, at calc.Ref) {
	s.problems.Add(invalid(c, calc.Args{"label": label, "expected": expected, "why": "whole"}, at))
}

func invalid(c sheet.Cell, args calc.Args, at calc.Ref) calc.Problem {
	p := calc.NewProblem(calc.SettingInvalid, at, args)
	p.Got = c.Said()
	_, whole := c.Number.Int()
	if value := worded(c); value != nil && (!whole || c.Percent) { // a year has no mark of thousands
		p.Args["value"] = value
	}
	return p
}

func inBounds(d calc.Decimal, setting office.Setting) bool {
	return (setting.Min == "" || d.Cmp(calc.MustDecimal(setting.Min)) >= 0) &&
		(setting.Max == "" || d.Cmp(calc.MustDecimal(setting.Max)) <= 0) && d.Places() <= maxPlaces
}

// maxPlaces is how many decimals a figure of the settings may have.
const maxPlaces = calc.SignificantDigits

// bounds tells what a number of a setting may be: its bounds, else one like it.
func bounds(setting office.Setting) string {
	switch {
	case setting.Min != "" && setting.Max != "":
		return setting.Min + "–" + setting.Max
	case setting.Min != "":
		return "≥ " + setting.Min
	case setting.Kind == office.Whole:
		return "≥ 1"
	}
	return "61,2"
}

// oneOf returns the allowed word that the cell says, whatever its case. A cell
// that holds a number shown as "0,111" matches by value; a size of paper may be
// written with the letter x, or be named without its measures: the first of
// that name is meant.
func oneOf(c sheet.Cell, allowed []string) (string, bool) {
	said := fold(c.Said())
	for _, word := range allowed {
		if fold(word) == said {
			return word, true
		}
		if size := fold(strings.ReplaceAll(word, "×", "x")); size != fold(word) && (size == said || strings.HasPrefix(size, said+" ")) {
			return word, true
		}
		if c.Kind == sheet.Number {
			if d, state := parseFigure(word, scores); state == figureOK && d.Equal(c.Number) {
				return word, true
			}
		}
	}
	return "", false
}
