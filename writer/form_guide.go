package writer

import (
	"fmt"
	"strings"

	"rapor/calc/office"
	"rapor/writer/book"
)

// Columns of the guide: those of its table, and two more for the words of
// drop-downs.
const (
	guideName    = 1
	guideUse     = 2
	guideColumns = 6
)

// guideWidths are those of the guide's columns, in letters.
var guideWidths = [guideColumns]float64{28, 46, 27, 46, 16, 16}

// guide writes the sheet that explains the form: what each sheet is for, how to
// fill it in, and the words of every drop-down, which point here.
func (f *form) guide() error {
	if err := f.widths(guideSheet, guideWidths[:]...); err != nil {
		return err
	}
	row := 1
	for _, part := range []struct {
		title string
		write func(row int) (next int, err error)
	}{
		{formGuideTitle, f.guidePurpose}, {formGuideSheets, f.guideSheets}, {formGuideHow, f.guideHow}, {formGuideLists, f.guideLists},
	} {
		if err := f.set(guideSheet, 1, row, part.title, formStyle{look: formTitle}); err != nil {
			return err
		}
		next, err := part.write(row + 1)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", guideSheet, part.title, err)
		}
		row = next + 1
	}
	if err := f.paper(guideSheet, 0); err != nil {
		return err
	}
	return f.lock(guideSheet)
}

func (f *form) guidePurpose(row int) (int, error) { return f.prose(row, formPurpose) }

func (f *form) guideHow(row int) (int, error) { return f.prose(row, formHow...) }

// prose writes lines over the whole width.
func (f *form) prose(row int, lines ...string) (next int, err error) {
	width := 0.0
	for _, w := range guideWidths {
		width += w
	}
	for _, line := range lines {
		if err := f.file.MergeCell(guideSheet, book.Addr(1, row), book.Addr(guideColumns, row)); err != nil {
			return row, err
		}
		if err := f.set(guideSheet, 1, row, line, formStyle{look: formProse}); err != nil {
			return row, err
		}
		if err := f.file.SetRowHeight(guideSheet, row, valueHeight(line, int(width))); err != nil {
			return row, err
		}
		row++
	}
	return row, nil
}

// guideSheets writes what each sheet is for, in the workbook's order, with links.
func (f *form) guideSheets(row int) (int, error) {
	for i, head := range formSheetHeads {
		if err := f.set(guideSheet, 1+i, row, head, formStyle{look: formHead}); err != nil {
			return row, err
		}
	}
	names := []string{office.SheetUmum}
	for _, table := range office.Tables {
		names = append(names, table.Name)
	}
	for _, name := range names {
		row++
		help, ok := formSheetHelp[name]
		if !ok {
			return row, fmt.Errorf("nothing says what sheet %s is for", name)
		}
		if err := f.guideSheet(row, name, help); err != nil {
			return row, err
		}
	}
	return row + 1, nil
}

func (f *form) guideSheet(row int, name string, help sheetHelp) error {
	if err := f.set(guideSheet, guideName, row, name, formStyle{look: formLink}); err != nil {
		return err
	}
	if err := f.file.SetCellHyperLink(guideSheet, book.Addr(guideName, row), book.On(name, "A1"), "Location"); err != nil {
		return err
	}
	height := 0.0
	for i, words := range []string{help.use, help.when, help.example} {
		if err := f.set(guideSheet, guideUse+i, row, words, formStyle{look: formNote}); err != nil {
			return err
		}
		height = max(height, valueHeight(words, int(guideWidths[guideUse+i-1])))
	}
	return f.file.SetRowHeight(guideSheet, row, height)
}

// guideLists writes the words of each drop-down once, in a row.
func (f *form) guideLists(row int) (int, error) {
	for _, r := range formRules() {
		words := r.choices()
		key := strings.Join(words, "\n")
		if _, written := f.lists[key]; written || len(words) == 0 {
			continue
		}
		label := r.label
		if r.kind == office.YesNo {
			label = formYesNo
		}
		if err := f.set(guideSheet, 1, row, label, formStyle{look: formLabel}); err != nil {
			return row, err
		}
		for i, word := range words {
			if err := f.set(guideSheet, 2+i, row, word, formStyle{look: formNote}); err != nil {
				return row, err
			}
		}
		f.lists[key] = book.On(guideSheet, book.AbsRange(2, row, 1+len(words), row))
		row++
	}
	return row, nil
}

// formRules lists the rules of all cells in the form's order.
func formRules() []rule {
	var rules []rule
	for _, s := range office.Umum {
		rules = append(rules, rule{label: s.Label, kind: s.Kind, allowed: s.Allowed})
	}
	for _, table := range office.Tables {
		for _, c := range table.Columns {
			rules = append(rules, rule{label: c.Label, kind: c.Kind, allowed: c.Allowed})
		}
	}
	return rules
}
