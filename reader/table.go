package reader

import (
	"context"

	"rapor/calc"
	"rapor/reader/sheet"
)

// tableDecoder finds the tables of a sheet and hands their rows to the decoder
// of their kind. It keeps the rows in which it still looks for a header.
type tableDecoder struct {
	recapDecoder
	merges  []sheet.Range
	window  []sheet.Row // copies, while a header is looked for
	looking bool
	seen    bool           // a row came
	lists   bool           // the sheet holds the words of a form's drop-downs
	width   int            // fields of the header, in a text of delimited lines
	survey  *surveyDecoder // the sheet holds answers: nil for other sheets
	number  int            // of the sheet in its file
}

// formLists is what our forms write above the words of their drop-downs, folded.
const formLists = "pilihan formulir"

// decodeRows reads one sheet. The error of a broken sheet is a *sheet.Fault.
func decodeRows(ctx context.Context, book sheet.Book, i int, at calc.Ref, r *rules) (*tableDecoder, error) {
	merges, err := book.Merges(ctx, i)
	if err != nil {
		return nil, err
	}
	d := &tableDecoder{merges: merges, looking: true, number: i, recapDecoder: recapDecoder{
		rules: r, at: at, account: &calc.Sheet{Name: at.Sheet}, named: map[string]bool{}, corrections: r.settlement.of(at), covering: sheet.NewCovering(merges),
	}}
	read := 0
	for row, err := range corrected(book.Rows(ctx, i), d.corrections) {
		if err != nil {
			return nil, err
		}
		d.next(row)
		if read++; read%rowsAtOnce == 0 {
			r.progress.Rows(rowsAtOnce)
		}
	}
	r.progress.Rows(read % rowsAtOnce)
	d.finish()
	return d, nil
}

// next takes the next row of the sheet.
func (d *tableDecoder) next(row sheet.Row) {
	if !d.seen && len(row.Cells) > 0 {
		d.lists = fold(row.Cells[0].Said()) == formLists
	}
	d.seen = true
	switch {
	case d.survey != nil:
		d.answers(row)
	case d.looking:
		d.window = append(d.window, copyRow(row))
		if d.windowFull(row) {
			d.settle()
		}
	case d.rules.vocabulary.looksLikeHeader(row):
		d.looking, d.window = true, append(d.window[:0], copyRow(row))
	default:
		d.data(row)
	}
}

// answers hands on a row below the header of survey answers.
func (d *tableDecoder) answers(row sheet.Row) {
	d.sayHidden(row)
	if d.broken(row) {
		d.survey.account.Rows.Read++
		d.brokenRow(row)
		return
	}
	d.survey.next(row)
}

// sayHidden says a row that is read though somebody hid it, as a filter does.
func (d *tableDecoder) sayHidden(row sheet.Row) {
	if row.Hidden {
		d.problems.Add(calc.NewProblem(calc.RowsHidden, d.place(row.Number, 0), nil))
	}
}

// windowFull tells when enough rows are kept to decide: the first rows of the
// sheet for its first header, the height of a header for a later one.
func (d *tableDecoder) windowFull(row sheet.Row) bool {
	if d.head == nil {
		return row.Number >= headerWindow+headerHeight
	}
	return row.Number-d.window[0].Number >= headerHeight
}

// settle decides what the kept rows are: a header and the first rows below it.
func (d *tableDecoder) settle() {
	rows := d.window
	d.looking, d.window = false, nil
	if d.beginSurvey(rows) {
		return
	}
	found := d.rules.vocabulary.findHeader(rows, d.merges)
	switch {
	case found == nil && d.head == nil: // no header, now or later
		return
	case found == nil:
		for _, row := range rows {
			d.data(row)
		}
		return
	case d.head == nil || !d.head.sameColumns(found):
		below := d.head != nil
		d.setHeader(found)
		d.measure(rows, found.top, found.bottom)
		d.headerRows(rows, found, below)
	default:
		d.headerRows(rows, found, true)
	}
	d.replay(rows, found.bottom)
}

// beginSurvey takes the sheet for survey answers if its first header names the
// items, and no recap's header does, or respondents are told apart.
func (d *tableDecoder) beginSurvey(rows []sheet.Row) bool {
	if d.head != nil || len(d.rules.questions.Items) == 0 {
		return false
	}
	h := d.rules.items.findHeader(rows, d.rules.vocabulary)
	if h == nil || !h.identified() && h.time == 0 && d.namesScores(rows) {
		return false
	}
	d.account.Header, d.account.Kind = h.row, calc.KindSurvey
	d.survey = newSurveyDecoder(d.rules, d.at, d.account, h, d.number)
	d.measure(rows, h.row, h.row)
	for _, row := range rows {
		if row.Number > h.row {
			d.next(row)
		}
	}
	return true
}

// measure notes into how many fields the lines of a header are divided.
func (d *tableDecoder) measure(rows []sheet.Row, top, bottom int) {
	d.width = 0
	for _, row := range rows {
		if top <= row.Number && row.Number <= bottom {
			d.width = max(d.width, row.Fields)
		}
	}
}

// broken tells a line of a text that is not divided as its header is: what it
// says stands in columns that it is not meant for, as that of a decimal comma
// that also divides.
func (d *tableDecoder) broken(row sheet.Row) bool {
	return row.Broken || d.width > 0 && len(row.Cells) > 0 && row.Cells[len(row.Cells)-1].Col > d.width
}

// brokenRow says such a line, of which nothing counts.
func (d *tableDecoder) brokenRow(row sheet.Row) {
	d.account.Rows.Faulty++
	d.problems.Add(calc.NewProblem(calc.RowBroken, d.place(row.Number, 0), calc.Args{"fields": row.Fields, "columns": d.width}))
}

// namesScores tells whether a recap's header stands in the rows.
func (d *tableDecoder) namesScores(rows []sheet.Row) bool {
	h := d.rules.vocabulary.findHeader(rows, d.merges)
	return h != nil && h.kind == calc.KindRecap
}

// headerRows accounts for the rows of a later header: they lie below the first
// one and are therefore rows read.
func (d *tableDecoder) headerRows(rows []sheet.Row, h *header, below bool) {
	for _, row := range rows {
		switch {
		case !below || row.Number > h.bottom:
		case row.Number < h.top:
			d.data(row)
		default:
			d.account.Rows.Read++
			d.setAside(row, calc.AsideHeader)
		}
	}
}

// replay hands the kept rows below a header to the decoder.
func (d *tableDecoder) replay(rows []sheet.Row, header int) {
	for _, row := range rows {
		if row.Number > header {
			d.next(row)
		}
	}
}

func (d *tableDecoder) data(row sheet.Row) {
	if d.head == nil {
		return
	}
	d.sayHidden(row)
	if d.broken(row) {
		d.account.Rows.Read++
		d.brokenRow(row)
		return
	}
	d.recapDecoder.row(row)
}

// finish says what the whole sheet was.
func (d *tableDecoder) finish() {
	for d.looking { // a later header may stand among the kept rows
		d.settle()
	}
	switch {
	case d.survey != nil:
		d.problems.Add(d.survey.problems.Sorted()...)
	case d.head != nil:
		d.finishEvidence()
		d.checkScales()
	case d.seen && !d.lists:
		d.problems.Add(calc.NewProblem(calc.HeaderUnknown, d.at, nil))
	}
	if d.account.Header > 0 && d.account.Rows.Read == 0 {
		d.problems.Add(calc.NewProblem(calc.SheetEmpty, d.at, nil))
	}
}

func copyRow(row sheet.Row) sheet.Row {
	cells := make([]sheet.Cell, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = copyCell(c)
	}
	row.Cells = cells
	return row
}

// copyCell makes a cell that outlives its row.
func copyCell(c sheet.Cell) sheet.Cell {
	if c.Kind == sheet.Number || c.Kind == sheet.DateTime {
		c.SetRaw([]byte(c.Said()))
	}
	return c
}
