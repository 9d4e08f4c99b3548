package writer

import (
	"context"
	"fmt"
	"math/big"
	"strconv"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
)

// targets writes sheet Capaian Target: what was reached against the target,
// the references and last year. Columns without a figure anywhere are left out.
func (r *recap) targets(ctx context.Context) error {
	t := r.targetTable()
	s, err := r.wb.Sheet(sheetTargets, t.widths()...)
	if err != nil {
		return err
	}
	if err := r.attachmentTitle(s, sheetTargets, r.say("sheet.title.targets", nil)); err != nil {
		return err
	}
	heads := t.heads(s, r.Office.ColumnNumbers)
	_, last := t.rows(s, r.takingPart())
	filterAndFreeze(s, heads, last, 3)
	r.notes(s, r.targetNotes()...)
	r.signature(s, office.LetterAttachment)
	s.SetPage(r.page(true, heads))
	return s.Close(ctx)
}

// takingPart are the units that the table speaks of: the ranked, then those
// that take part and cannot be assessed yet.
func (r *recap) takingPart() []*calc.UnitResult {
	units := r.ranked[:len(r.ranked):len(r.ranked)]
	for _, u := range r.unranked {
		if !u.Out {
			units = append(units, u)
		}
	}
	return units
}

// Columns of the sheet that formulas point at.
const (
	targetColumn = 3
	actualColumn = 4
	gapColumn    = 5
)

func (r *recap) targetTable() *table[*calc.UnitResult] {
	t := new(table[*calc.UnitResult])
	ref := r.Result.Method.Reference
	numberColumn(t, r.say("sheet.head.number", nil))
	t.add(r.Office.UnitTerm, book.Column{Min: 24, Max: 44}, func(_ at, u *calc.UnitResult) book.Cell {
		return book.Cell{Value: book.Line(u.Name), Style: book.Text}
	})
	width := book.Column{Min: 11, Max: 16}
	targetPlaces := r.placesOf(func(u *calc.UnitResult) calc.Decimal { return u.Target })
	t.add(r.say("sheet.head.target", nil), width, func(_ at, u *calc.UnitResult) book.Cell { return figure(u.Target, book.Score(targetPlaces)) })
	t.add(r.say("sheet.head.actual", nil), width, func(a at, u *calc.UnitResult) book.Cell {
		if !u.Ranked() {
			return none()
		}
		published := book.On(sheetRanking, book.Addr(r.rankingIndex, r.rankedFirst+a.n-1))
		return number(published, u.Score.Float64(), book.Index(r.places))
	})
	t.add(r.say("sheet.head.gap", nil), width, func(a at, u *calc.UnitResult) book.Cell {
		return difference(u.Gap, book.Addr(actualColumn, a.row), book.Addr(targetColumn, a.row), targetPlaces)
	})
	t.add(r.say("sheet.head.attainment", nil), width, r.attainment)
	t.add(r.say("sheet.head.status", nil), book.Column{Min: 22, Max: 24}, r.targetStatus())
	if ref.National.IsSet() {
		t.add(r.say("sheet.head.to-national", nil), width, func(a at, u *calc.UnitResult) book.Cell {
			return difference(u.ToNational, book.Addr(actualColumn, a.row), nameNational, max(r.places, ref.National.Places()))
		})
	}
	if ref.Province.IsSet() {
		t.add(r.say("sheet.head.to-province", nil), width, func(a at, u *calc.UnitResult) book.Cell {
			return difference(u.ToProvince, book.Addr(actualColumn, a.row), nameProvince, max(r.places, ref.Province.Places()))
		})
	}
	r.previousColumns(t, width)
	if r.Result.Method.YearsToTarget() > 0 {
		t.add(r.say("sheet.head.yearly", nil), book.Column{Min: 14, Max: 16}, r.yearlyRise)
	}
	return t
}

func none() book.Cell { return book.Cell{Value: "–", Style: book.Centred} }

// placesOf is the most decimals that a column's figures have, at least those
// of the index: references are shown as they were entered.
func (r *recap) placesOf(figure func(*calc.UnitResult) calc.Decimal) int {
	places := r.places
	for i := range r.Result.Units {
		places = max(places, figure(&r.Result.Units[i]).Places())
	}
	return min(places, 6)
}

// difference is the gap between two cells as a formula; "–" where there is no
// figure to compare.
func difference(gap calc.Decimal, minuend, subtrahend string, places int) book.Cell {
	if !gap.IsSet() {
		return none()
	}
	return number(minuend+"-"+subtrahend, gap.Float64(), book.Signed(places))
}

func (r *recap) attainment(a at, u *calc.UnitResult) book.Cell {
	if !u.Ranked() || u.Target.Sign() <= 0 {
		return none()
	}
	formula := book.Addr(actualColumn, a.row) + "/" + book.Addr(targetColumn, a.row) + "*100"
	return number(formula, float(percent(u.Score, u.Target)), book.Score(percentPlaces))
}

// percentPlaces is to how many decimals shares are shown.
const percentPlaces = 2

// percent is part ÷ whole × 100.
func percent(part, whole calc.Decimal) *big.Rat {
	share := new(big.Rat).Quo(part.Rat(), whole.Rat())
	return share.Mul(share, big.NewRat(100, 1))
}

// comparison words how a figure stands to another.
type comparison struct{ above, level, below string }

// targetStatus words whether a unit reached its target.
func (r *recap) targetStatus() func(at, *calc.UnitResult) book.Cell {
	status := comparison{r.say("sheet.status.above", nil), r.say("sheet.status.reached", nil), r.say("sheet.status.below", nil)}
	open, noTarget := r.say("sheet.status.open", nil), r.say("sheet.status.no-target", nil)
	return func(a at, u *calc.UnitResult) book.Cell {
		switch {
		case !u.Ranked():
			return book.Cell{Value: open, Style: book.Centred}
		case !u.Target.IsSet():
			return book.Cell{Value: noTarget, Style: book.Centred}
		}
		return status.cell(u.Gap, book.Addr(actualColumn, a.row), book.Addr(targetColumn, a.row), book.Centred)
	}
}

// cell compares two cells by formula; gap is their exact difference.
func (c comparison) cell(gap calc.Decimal, figure, with string, style book.Style) book.Cell {
	formula := "IF(" + figure + ">" + with + "," + book.Quote(c.above) + ",IF(" + figure + "=" + with + "," + book.Quote(c.level) + "," + book.Quote(c.below) + "))"
	return words(formula, [...]string{c.below, c.level, c.above}[gap.Sign()+1], style)
}

// previousColumns adds last year's index and the change where any unit has
// one.
func (r *recap) previousColumns(t *table[*calc.UnitResult], width book.Column) {
	places := r.placesOf(func(u *calc.UnitResult) calc.Decimal { return u.Previous })
	known := false
	for _, u := range r.ranked {
		known = known || u.Previous.IsSet()
	}
	if !known {
		return
	}
	year := ""
	if r.Result.Method.Year > 0 {
		year = strconv.Itoa(r.Result.Method.Year - 1)
	}
	previous := t.add(r.say("sheet.head.previous", calc.Args{"year": year}), width, func(_ at, u *calc.UnitResult) book.Cell {
		return figure(u.Previous, book.Score(places))
	})
	t.add(r.say("sheet.head.change", nil), book.Column{Min: 12, Max: 23}, func(a at, u *calc.UnitResult) book.Cell {
		switch {
		case u.Change.IsSet():
			return difference(u.Change, book.Addr(actualColumn, a.row), book.Addr(previous, a.row), places)
		case !u.Ranked():
			return none()
		case u.Previous.IsSet():
			return book.Cell{Value: r.say("sheet.status.other-method", nil), Style: book.Centred}
		}
		return book.Cell{Value: r.say("sheet.status.no-previous", nil), Style: book.Centred}
	})
}

func (r *recap) yearlyRise(a at, u *calc.UnitResult) book.Cell {
	if !u.Gap.IsSet() {
		return none()
	}
	actual, target := book.Addr(actualColumn, a.row), book.Addr(targetColumn, a.row)
	formula := fmt.Sprintf("IF(%s<%s,(%s-%s)/(%d-%d),0)", actual, target, target, actual, r.Result.Method.Reference.TargetYear, r.Result.Method.Year)
	rise := 0.0
	if u.Gap.Sign() < 0 {
		rise = float(new(big.Rat).Quo(u.Gap.Neg().Rat(), new(big.Rat).SetInt64(int64(r.Result.Method.YearsToTarget()))))
	}
	return number(formula, rise, book.Score(r.places))
}

func (r *recap) targetNotes() []string {
	ref := r.Result.Method.Reference
	notes := append([]string{r.say("sheet.note.gap", nil)}, r.referenceNotes()...)
	if r.Result.Method.YearsToTarget() > 0 {
		notes = append(notes, r.say("sheet.note.yearly", calc.Args{"target_year": strconv.Itoa(ref.TargetYear), "year": strconv.Itoa(r.Result.Method.Year)}))
	}
	if !r.Result.Method.Final {
		notes = append(notes, r.say("sheet.note.provisional", nil))
	}
	return notes
}

// referenceNotes say where the national and provincial figures come from.
func (r *recap) referenceNotes() (notes []string) {
	ref := r.Result.Method.Reference
	if ref.National.IsSet() {
		notes = append(notes, r.say("sheet.note.national", calc.Args{"label": r.nationalLabel(), "score": ref.National}))
	}
	if ref.Province.IsSet() {
		notes = append(notes, r.say("sheet.note.national", calc.Args{"label": r.provinceLabel(), "score": ref.Province}))
	}
	return notes
}

func (r *recap) nationalLabel() string {
	if source := r.Result.Method.Reference.NationalSource; source != "" {
		return r.say("sheet.key.national.source", calc.Args{"source": source})
	}
	return r.say("sheet.key.national", nil)
}

func (r *recap) provinceLabel() string {
	if source := r.Result.Method.Reference.ProvinceSource; source != "" {
		return r.say("sheet.key.province.source", calc.Args{"source": source})
	}
	return r.say("sheet.key.province", nil)
}

// otherMethod tells whether last year's figures are not compared, for they were
// reached by another method.
func (p *paper) otherMethod() bool {
	return p.Result.Method.OtherMethod && !p.Result.Method.ChangeAnyway
}
