package writer

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"rapor/calc/office"
	"rapor/writer/book"
)

// rule is what cells of the form may hold.
type rule struct {
	label    string
	kind     office.Kind
	allowed  []string
	min, max string
}

// choices are the words of a rule's drop-down, none where it has none.
func (r rule) choices() []string {
	switch {
	case r.kind == office.YesNo:
		return []string{office.Yes, office.No}
	case r.kind == office.Choice:
		return r.allowed
	}
	return nil
}

// restrict gives cells a drop-down, or bounds, with a message that says what
// to type.
func (f *form) restrict(sheet, cells string, r rule) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	words := r.choices()
	switch {
	case len(words) > 0:
		// A list in the cell itself is parted by commas, and "0,111" has one.
		v.SetSqrefDropList(f.lists[strings.Join(words, "\n")])
		v.SetError(excelize.DataValidationErrorStyleStop, formTitleText, formChooseText)
	case r.kind == office.Number || r.kind == office.Whole:
		if err := r.bounds(v); err != nil {
			return err
		}
	case r.kind == office.Day:
		v.SetInput(formTitleText, formDayText)
		v.Type = "none"
		return f.file.AddDataValidation(sheet, v)
	default:
		return nil
	}
	return f.file.AddDataValidation(sheet, v)
}

// bounds makes a validation of numbers. Columns of tables have no bounds of
// their own: figures there are on the scale or count something.
func (r rule) bounds(v *excelize.DataValidation) error {
	kind := excelize.DataValidationTypeDecimal
	if r.kind == office.Whole {
		kind = excelize.DataValidationTypeWhole
	}
	low, high := or(r.min, "0"), or(r.max, "999999")
	lower, ok := typedNumber(low)
	upper, okToo := typedNumber(high)
	if !ok || !okToo {
		return nil // a bound that is no number holds for nothing
	}
	if err := v.SetRange(lower.Float64(), upper.Float64(), kind, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, formTitleText, numberText(r))
	return nil
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// guide writes the sheet that explains the form. Below the prose stand the
// words of every drop-down, which point here.
func (f *form) guide() error {
	if err := f.widths(guideSheet, 34, 24, 24, 24, 24, 24); err != nil {
		return err
	}
	row := 1
	if err := f.set(guideSheet, 1, row, formGuideTitle, formStyle{look: formTitle}); err != nil {
		return err
	}
	for _, line := range formGuide {
		row++
		if err := f.file.MergeCell(guideSheet, book.Addr(1, row), book.Addr(6, row)); err != nil {
			return err
		}
		if err := f.set(guideSheet, 1, row, line, formStyle{look: formProse}); err != nil {
			return err
		}
		if err := f.file.SetRowHeight(guideSheet, row, 30); err != nil {
			return err
		}
	}
	row += 2
	if err := f.set(guideSheet, 1, row, formGuideLists, formStyle{look: formTitle}); err != nil {
		return err
	}
	if err := f.guideLists(row + 1); err != nil {
		return err
	}
	return f.paper(guideSheet, 1)
}

// guideLists writes the words of each drop-down once, in a row.
func (f *form) guideLists(row int) error {
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
			return err
		}
		for i, word := range words {
			if err := f.set(guideSheet, 2+i, row, word, formStyle{look: formValue}); err != nil {
				return err
			}
		}
		f.lists[key] = book.On(guideSheet, book.AbsRange(2, row, 1+len(words), row))
		row++
	}
	return nil
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
