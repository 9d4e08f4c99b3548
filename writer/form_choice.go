package writer

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"rapor/calc/office"
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
