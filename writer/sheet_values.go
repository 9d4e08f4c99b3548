package writer

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// values writes sheet Nilai: the unrounded scores as numbers and the unrounded
// index as a formula over them. Peringkat rounds it.
func (r *recap) values(ctx context.Context) error {
	t := r.valuesTable()
	s, err := r.wb.Sheet(sheetValues, t.widths()...)
	if err != nil {
		return err
	}
	if err := r.attachmentTitle(s, sheetValues, r.say(text.Key("sheet.title.values."+family(r.Result.Method.Scheme)), nil)); err != nil {
		return err
	}
	heads := t.heads(s, r.Office.ColumnNumbers)
	if r.weighted() {
		r.weightRow(s, t.next()-1)
	}
	first, last := t.rows(s, r.ranked)
	if first != r.valuesFirst {
		return fmt.Errorf("sheet %s: table begins in row %d, formulas expect %d", sheetValues, first, r.valuesFirst)
	}
	filterAndFreeze(s, [2]int{heads[0], first - 1}, last, 3)
	if len(r.ranked) > 0 {
		r.heat(s, first, last)
		r.meanRow(s, first, last, t.next()-1)
	}
	r.notes(s, r.valueNotes()...)
	r.signature(s, office.LetterAttachment)
	s.SetPage(r.page(true, heads))
	return s.Close(ctx)
}

func (r *recap) valuesTable() *table[*calc.UnitResult] {
	t := new(table[*calc.UnitResult])
	numberColumn(t, r.say("sheet.head.number", nil))
	t.add(r.Office.UnitTerm, book.Column{Min: 24, Max: 44}, func(_ at, u *calc.UnitResult) book.Cell {
		return book.Cell{Value: book.Line(u.Name), Style: book.Text}
	})
	dims := r.Result.Method.Dimensions
	if r.detailed {
		for d, dim := range dims {
			t.add(r.dimensionHead(dim.Name), book.Column{Min: 11, Max: 18}, func(_ at, u *calc.UnitResult) book.Cell {
				if d >= len(u.Values) {
					return book.Cell{Value: "–", Style: book.Centred}
				}
				return exact(u.Values[d].Exact, book.Score(r.places))
			})
		}
	}
	r.partColumns(t)
	t.add(r.composite(), book.Column{Min: 12, Max: 18}, r.indexCell)
	if r.detailed && len(dims) > 1 {
		t.add(r.say("sheet.head.highest", nil), book.Column{Min: 14, Max: 24}, func(a at, u *calc.UnitResult) book.Cell { return r.extreme(a, u, "MAX", 1) })
		t.add(r.say("sheet.head.priority", nil), book.Column{Min: 14, Max: 24}, func(a at, u *calc.UnitResult) book.Cell { return r.extreme(a, u, "MIN", -1) })
	}
	return t
}

// heat shades the scores by dimension, and marks each row's highest and its
// priority.
func (r *recap) heat(s *book.Sheet, first, last int) {
	n := len(r.Result.Method.Dimensions)
	if !r.detailed || n < 2 {
		return
	}
	cells := book.Range(3, first, 2+n, last)
	row := "$" + book.Addr(3, first) + ":$" + book.Addr(2+n, first)
	s.Emphasise(cells, book.Addr(3, first)+"=MAX("+row+")", false)
	s.Emphasise(cells, book.Addr(3, first)+"=MIN("+row+")", true)
	s.Heat(cells)
}

// dimensionHead is the head of a dimension's column: its name, unless the one
// index has but itself.
func (r *recap) dimensionHead(name string) string {
	if name == r.composite() {
		return r.say("sheet.head.value", nil)
	}
	return book.Line(name)
}

// dimensionCells is the range of a row's scores by dimension.
func (r *recap) dimensionCells(row int) string {
	return book.Range(3, row, 2+len(r.Result.Method.Dimensions), row)
}

// weightCells is the range of the weights, in the row above the table.
func (r *recap) weightCells() string {
	row := r.valuesFirst - 1
	return book.AbsRange(3, row, 2+len(r.Result.Method.Dimensions), row)
}

// partColumns adds the unrounded parts of an index of survey and evidence.
func (r *recap) partColumns(t *table[*calc.UnitResult]) {
	if !r.parts {
		return
	}
	survey, evidence := r.partHeads()
	t.add(survey, book.Column{Min: 11, Max: 16}, func(a at, u *calc.UnitResult) book.Cell { return r.surveyCell(a, u, u.Survey.Exact) })
	t.add(evidence, book.Column{Min: 13, Max: 18}, func(_ at, u *calc.UnitResult) book.Cell { return exact(u.Evidence.Exact, book.Score(r.places)) })
}

// partHeads are the heads of the two parts, with their shares of the index.
func (r *recap) partHeads() (survey, evidence string) {
	first, second := r.Result.Method.PartShares()
	return r.say("sheet.head.survey", calc.Args{"share": first}), r.say("sheet.head.evidence", calc.Args{"share": second})
}

// surveyCell is the unrounded figure that the scores of the row make: a formula
// over them, or the final score as it was sent.
func (r *recap) surveyCell(a at, u *calc.UnitResult, value *big.Rat) book.Cell {
	style := book.Index(r.places)
	if len(u.Values) == 0 {
		return exact(value, style)
	}
	cells := r.dimensionCells(a.row)
	formula := "AVERAGE(" + cells + ")"
	switch {
	case r.Result.Method.SharesAsGiven:
		formula = "SUMPRODUCT(" + cells + "," + r.weightCells() + ")"
	case !r.equal:
		formula = "SUMPRODUCT(" + cells + "," + r.weightCells() + ")/SUM(" + r.weightCells() + ")"
	}
	return number(formula, float(value), style)
}

// indexCell is the unrounded index.
func (r *recap) indexCell(a at, u *calc.UnitResult) book.Cell {
	if !r.parts {
		return r.surveyCell(a, u, u.Exact)
	}
	parts := book.Range(r.valuesIndex-2, a.row, r.valuesIndex-1, a.row)
	weights := book.AbsRange(r.valuesIndex-2, r.valuesFirst-1, r.valuesIndex-1, r.valuesFirst-1)
	return number("SUMPRODUCT("+parts+","+weights+")/SUM("+weights+")", float(u.Exact), book.Index(r.places))
}

// extreme names the dimension with the highest or lowest score of the row, the
// first one of equals.
func (r *recap) extreme(a at, u *calc.UnitResult, function string, sign int) book.Cell {
	best := extremeValue(u.Values, sign)
	if best < 0 {
		return book.Cell{Value: "–", Style: book.Centred}
	}
	cells := r.dimensionCells(a.row)
	names := book.AbsRange(3, r.headRow, 2+len(r.Result.Method.Dimensions), r.headRow)
	return words("INDEX("+names+",MATCH("+function+"("+cells+"),"+cells+",0))", r.Result.Method.Dimensions[best].Name, book.Centred)
}

// extremeValue returns the index of the highest (sign 1) or lowest (−1) of the
// unrounded scores, −1 for none.
func extremeValue(values []calc.ValueResult, sign int) int {
	best := -1
	for i, v := range values {
		if v.Exact != nil && (best < 0 || v.Exact.Cmp(values[best].Exact)*sign > 0) {
			best = i
		}
	}
	return best
}

// even tells whether there are several values and all are the same as published:
// none is the highest or the first to strengthen.
func even(values []calc.ValueResult) bool {
	return len(values) > 1 && !slices.ContainsFunc(values, func(v calc.ValueResult) bool { return !v.Score.IsSet() || !v.Score.Equal(values[0].Score) })
}

func (r *recap) weightRow(s *book.Sheet, columns int) {
	cells := make([]book.Cell, columns)
	for i := range cells {
		cells[i].Style = book.TotalText
	}
	cells[1].Value = r.say("sheet.weights", nil)
	weight := func(col int, w calc.Decimal) {
		cells[col-1] = book.Cell{Value: w.Float64(), Style: book.Total(w.Places())}
	}
	for i, d := range r.Result.Method.Dimensions {
		if r.detailed && !r.equal {
			weight(3+i, d.Weight)
		}
	}
	if r.parts {
		weight(r.valuesIndex-2, r.Result.Method.Parts.Survey)
		weight(r.valuesIndex-1, r.Result.Method.Parts.Evidence)
	}
	s.Row(cells...)
}

// meanRow closes the table with the means over the ranked units, unrounded.
func (r *recap) meanRow(s *book.Sheet, first, last, columns int) {
	cells := make([]book.Cell, columns)
	for i := range cells {
		cells[i].Style = book.TotalText
	}
	cells[1].Value = r.say("sheet.mean-row", nil)
	mean := func(col int, value *big.Rat) {
		if value != nil {
			cells[col-1] = number("AVERAGE("+book.Range(col, first, col, last)+")", float(value), book.Total(r.places))
		}
	}
	if r.detailed {
		for i, v := range r.Result.Overall.Values {
			mean(3+i, v.Exact)
		}
	}
	mean(r.valuesIndex, r.Result.Overall.Exact)
	s.Row(cells...)
}

func (r *recap) valueNotes() []string {
	notes := []string{r.say("sheet.note.values", nil)}
	if r.detailed && len(r.Result.Method.Dimensions) > 1 {
		notes = append(notes, r.sumNote(), r.say("sheet.note.heat", nil))
	}
	if r.parts {
		first, second := r.Result.Method.PartShares()
		notes = append(notes, r.say("sheet.note.parts", calc.Args{"survey": first, "evidence": second}))
	}
	if r.detailed && r.totalsOnly() > 0 {
		notes = append(notes, r.say("sheet.note.total-only", nil))
	}
	if r.withheld() > 0 {
		notes = append(notes, r.say("sheet.note.withheld", calc.Args{"limit": r.Result.Method.SmallGroup}))
	}
	return append(notes, r.say("sheet.note.mean", nil))
}

// sumNote says how the scores of a row make its index, or its survey part.
func (r *recap) sumNote() string {
	key := text.Key("sheet.note.values.sum")
	switch {
	case r.Result.Method.SharesAsGiven:
		key = "sheet.note.values.shares"
	case !r.equal:
		key = "sheet.note.weighted"
	}
	subject := r.composite()
	if r.parts {
		subject = r.say("sheet.method.survey", nil)
	}
	return r.say(key, calc.Args{"subject": subject})
}

// withheld counts the ranked units whose values are not told.
func (r *recap) withheld() int {
	n := 0
	for _, u := range r.ranked {
		if u.Withheld {
			n++
		}
	}
	return n
}

// totalsOnly counts the ranked units that sent a final score alone.
func (r *recap) totalsOnly() int {
	n := 0
	for _, u := range r.ranked {
		if len(u.Values) == 0 && !u.Withheld {
			n++
		}
	}
	return n
}

// exact is a cell with an unrounded figure: the number where 15 digits hold
// it, else the division that makes it.
func exact(x *big.Rat, style book.Style) book.Cell {
	if x == nil {
		return book.Cell{Value: "–", Style: book.Centred}
	}
	if finite(x) || !x.Num().IsInt64() || !x.Denom().IsInt64() {
		return book.Cell{Value: float(x), Style: style}
	}
	return number(x.Num().String()+"/"+x.Denom().String(), float(x), style)
}

// finite tells whether a figure has at most calc.SignificantDigits digits.
func finite(x *big.Rat) bool {
	if !x.Denom().IsUint64() || !x.Num().IsInt64() {
		return false
	}
	limit := uint64(1_000_000_000_000_000)
	num, den := uint64(max(x.Num().Int64(), -x.Num().Int64())), x.Denom().Uint64()
	for scale := uint64(1); scale <= limit; scale *= 10 {
		if scale%den == 0 {
			return num < limit && num*(scale/den) < limit && (scale/den == 0 || num <= ^uint64(0)/(scale/den))
		}
	}
	return false
}
