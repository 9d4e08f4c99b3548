package writer

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// InputForm is a blank form that agencies fill in and send back.
type InputForm struct {
	File    string // "Formulir Rekap.xlsx"
	sheet   string
	title   string
	guide   string
	columns []inputColumn
	rows    [][]any // what the office filled in before it hands the form out
	blank   int     // further rows to be filled in
}

// inputColumn is a column of an input form.
type inputColumn struct {
	label   string
	width   float64
	kind    office.Kind
	allowed []string // for Choice
	min     string
	max     string
	locked  bool   // filled in by the office
	message string // what to type, shown where the cursor stands
}

// InputFormVersion stands above the title, so that a later program can tell an
// older form.
const InputFormVersion = 1

// Rows that an input form has for answers, and for units where the office has
// no roster.
const (
	answerRows = 2000
	unitRows   = 100
)

// InputForms are the forms of a method: recap and stages, answers where there
// are questions, evidence where the index has such a part. The units of the
// roster that take part are filled in.
func InputForms(m calc.Method, o office.Office, units []calc.Unit) []InputForm {
	f := formMaker{m, o, takingPartOf(units)}
	forms := []InputForm{f.recap()}
	if len(m.Questions.Items) > 0 {
		forms = append(forms, f.answers())
	}
	if m.Parts.HasEvidence() {
		forms = append(forms, f.evidence())
	}
	return append(forms, f.stages())
}

func takingPartOf(units []calc.Unit) []string {
	var names []string
	for _, u := range units {
		if !u.Out {
			names = append(names, u.Name)
		}
	}
	return names
}

// formMaker makes the forms of one method for one roster.
type formMaker struct {
	method calc.Method
	office office.Office
	units  []string
}

// perUnit begins a form with a row for each unit.
func (f formMaker) perUnit(form InputForm, columns ...inputColumn) InputForm {
	unit := inputColumn{label: f.office.UnitTerm, width: 46, kind: office.Text, locked: len(f.units) > 0, message: inputUnitText}
	form.columns = append([]inputColumn{{label: "No.", width: 6, kind: office.Whole, locked: true}, unit}, columns...)
	for i, name := range f.units {
		form.rows = append(form.rows, []any{i + 1, book.Line(name)})
	}
	if len(f.units) == 0 {
		form.blank = unitRows
	}
	return form
}

func (f formMaker) score(label string) inputColumn {
	return inputColumn{label: label, width: 15, kind: office.Number, min: "0", max: "100", message: inputScoreText}
}

func (f formMaker) recap() InputForm {
	form := InputForm{File: "Formulir Rekap.xlsx", sheet: "Rekap", title: inputRecapTitle, guide: inputRecapGuide}
	var columns []inputColumn
	for _, d := range f.method.Dimensions {
		columns = append(columns, f.score(d.Name))
	}
	people := inputColumn{width: 13, kind: office.Whole, min: "0", max: "1000000", message: inputCountText}
	employees, respondents := people, people
	employees.label, respondents.label = "Jumlah ASN", "Responden"
	return f.perUnit(form, append(columns, employees, respondents)...)
}

func (f formMaker) evidence() InputForm {
	form := InputForm{File: "Formulir LKE.xlsx", sheet: "LKE", title: inputEvidenceTitle, guide: inputEvidenceGuide}
	return f.perUnit(form, f.score("Nilai Mandiri"), f.score("Nilai Tim"), inputColumn{label: "Catatan Tim", width: 50, kind: office.Text})
}

func (f formMaker) stages() InputForm {
	form := InputForm{File: "Formulir Tahapan.xlsx", sheet: "Tahapan", title: inputStagesTitle, guide: inputStagesGuide}
	var columns []inputColumn
	for _, label := range inputStageLabels {
		columns = append(columns, inputColumn{label: label, width: 19, kind: office.Choice, allowed: inputStageWords, message: inputStageText})
	}
	return f.perUnit(form, columns...)
}

// answers is the form for a survey on paper: one row a respondent.
func (f formMaker) answers() InputForm {
	q := f.method.Questions
	form := InputForm{File: "Formulir Jawaban Survei.xlsx", sheet: "Jawaban", title: inputAnswersTitle, guide: fmt.Sprintf(inputAnswersGuide, q.Low, q.High), blank: answerRows}
	form.columns = []inputColumn{
		{label: "Waktu Pengisian", width: 18, kind: office.Day, message: formDayText},
		{label: f.office.UnitTerm, width: 46, kind: office.Choice, allowed: f.units, message: inputUnitText},
	}
	for _, item := range q.Items {
		label := item.Code
		if item.Statement != "" {
			label += ". " + item.Statement
		}
		form.columns = append(form.columns, inputColumn{
			label: label, width: 20, kind: office.Whole, min: fmt.Sprint(q.Low), max: fmt.Sprint(q.High), message: fmt.Sprintf(inputAnswerText, q.Low, q.High),
		})
	}
	return form
}

// Rows of an input form.
const (
	inputVersionRow = 1
	inputTitleRow   = 2
	inputGuideRow   = 4
	inputHeadRow    = 6
)

// inputLists holds the words of the drop-downs. Its first cell tells the reader
// that nothing is sent in it.
const (
	inputLists     = "Pilihan"
	inputListsMark = "Pilihan Formulir"
)

// Write writes the form. The same form gives the same bytes.
func (in InputForm) Write(w io.Writer, o office.Office) error {
	wb, err := book.New(book.Properties{Title: in.title, Author: o.Institution})
	if err != nil {
		return err
	}
	defer wb.Close()
	f := form{wb: wb, file: wb.File, lists: map[string]string{}, ids: map[formStyle]int{}}
	if err := f.input(in, o); err != nil {
		return fmt.Errorf("%s: %w", in.File, err)
	}
	err = wb.Write(w)
	return err
}

func (f *form) input(in InputForm, o office.Office) error {
	for _, name := range []string{in.sheet, inputLists} {
		if _, err := f.wb.AddSheet(name); err != nil {
			return err
		}
	}
	if err := f.set(inputLists, 1, 1, inputListsMark, formStyle{look: formHelp}); err != nil {
		return err
	}
	if err := f.inputHead(in, o); err != nil {
		return err
	}
	for i, column := range in.columns {
		if err := f.inputColumn(in, i+1, column); err != nil {
			return fmt.Errorf("%s: %w", column.label, err)
		}
	}
	for r, row := range in.rows {
		if err := f.file.SetRowHeight(in.sheet, inputHeadRow+1+r, valueHeight(row[1], int(in.columns[1].width)-4)); err != nil {
			return err
		}
		for i, value := range row {
			if err := f.set(in.sheet, i+1, inputHeadRow+1+r, cellValue(office.Text, value), formStyle{look: formLabel}); err != nil {
				return err
			}
		}
	}
	return f.closeInput(in)
}

// inputHead writes the version, the title and the guide above the table.
func (f *form) inputHead(in InputForm, o office.Office) error {
	for row := inputVersionRow; row <= inputGuideRow; row++ {
		if err := f.file.MergeCell(in.sheet, book.Addr(1, row), book.Addr(len(in.columns), row)); err != nil {
			return err
		}
	}
	if err := f.file.SetRowHeight(in.sheet, inputGuideRow, 44); err != nil {
		return err
	}
	if err := f.file.SetRowHeight(in.sheet, inputHeadRow, headHeight(in.columns)); err != nil {
		return err
	}
	for _, line := range []struct {
		row   int
		value string
		look  formLook
	}{
		{inputVersionRow, fmt.Sprintf("Versi Formulir %d", InputFormVersion), formHelp},
		{inputTitleRow, in.title, formTitle},
		{inputTitleRow + 1, text.Upper(o.Institution), formTitle},
		{inputGuideRow, in.guide, formProse},
	} {
		if err := f.set(in.sheet, 1, line.row, line.value, formStyle{look: line.look}); err != nil {
			return err
		}
	}
	return nil
}

// headHeight makes room for the longest head, which is wrapped.
func headHeight(columns []inputColumn) float64 {
	lines := 1
	for _, c := range columns {
		lines = max(lines, 1+len([]rune(c.label))/int(c.width-3))
	}
	return 6 + 13*float64(lines)
}

// inputColumn writes a head and makes the cells below it ready.
func (f *form) inputColumn(in InputForm, col int, c inputColumn) error {
	letter := calc.ColumnName(col)
	if err := f.file.SetColWidth(in.sheet, letter, letter, c.width); err != nil {
		return err
	}
	if err := f.set(in.sheet, col, inputHeadRow, c.label, formStyle{look: formHead}); err != nil {
		return err
	}
	if c.locked {
		return nil
	}
	first, last := inputHeadRow+1, inputHeadRow+len(in.rows)+in.blank
	id, err := f.id(formStyle{look: formValue, kind: c.kind})
	if err != nil {
		return err
	}
	if err := f.file.SetCellStyle(in.sheet, book.Addr(col, first), book.Addr(col, last), id); err != nil {
		return err
	}
	return f.inputRule(in.sheet, book.Range(col, first, col, last), c)
}

// inputRule gives cells a drop-down or bounds, and says what to type.
func (f *form) inputRule(sheet, cells string, c inputColumn) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	if c.message != "" {
		v.SetInput(shortened(c.label), c.message)
	}
	switch {
	case c.kind == office.Choice && len(c.allowed) > 0:
		list, err := f.inputList(c.allowed)
		if err != nil {
			return err
		}
		v.SetSqrefDropList(list)
		v.SetError(excelize.DataValidationErrorStyleStop, formTitleInput, formChooseInput)
	case c.kind == office.Number || c.kind == office.Whole:
		if err := (rule{shortened(c.label), c.kind, nil, c.min, c.max}).bounds(v); err != nil {
			return err
		}
	case c.message == "":
		return nil
	default:
		v.Type = "none"
	}
	return f.file.AddDataValidation(sheet, v)
}

// inputList writes the words of a drop-down once, down a column of their own.
func (f *form) inputList(words []string) (string, error) {
	key := strings.Join(words, "\n")
	if at, known := f.lists[key]; known {
		return at, nil
	}
	col := len(f.lists) + 1
	for i, word := range words {
		if err := f.set(inputLists, col, i+2, book.Escape(word), formStyle{look: formHelp}); err != nil {
			return "", err
		}
	}
	f.lists[key] = book.On(inputLists, book.AbsRange(col, 2, col, len(words)+1))
	return f.lists[key], nil
}

// maxInputTitle is the longest title that Excel shows beside a cell.
const maxInputTitle = 32

func shortened(label string) string {
	if letters := []rune(label); len(letters) > maxInputTitle {
		return string(letters[:maxInputTitle-1]) + "…"
	}
	return label
}

// closeInput freezes the head, hides the lists and locks what is not to be
// filled in.
func (f *form) closeInput(in InputForm) error {
	cell := book.Addr(3, inputHeadRow+1)
	err := f.file.SetPanes(in.sheet, &excelize.Panes{
		Freeze: true, XSplit: 2, YSplit: inputHeadRow, TopLeftCell: cell, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: cell, ActiveCell: cell, Pane: "bottomRight"}},
	})
	if err != nil {
		return err
	}
	if err := f.paper(in.sheet, inputHeadRow); err != nil {
		return err
	}
	if err := f.file.SetSheetVisible(inputLists, false); err != nil {
		return err
	}
	return f.file.ProtectSheet(in.sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true, InsertRows: true, Sort: true, AutoFilter: true,
	})
}
