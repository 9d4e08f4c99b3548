package writer

import (
	"cmp"
	"context"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// lettersSheet writes sheet Data Surat, from which a word processor merges the
// letters to the units: heads in the first row, a row a unit, and nothing else.
// Figures are texts in the spelling of the letter; a merge would print a number
// cell with a point and all its digits.
func (p *paper) lettersSheet(ctx context.Context) error {
	files := unitFiles(p.Book)
	var rows []letterRow
	for i, name := range files {
		if name != "" {
			rows = append(rows, letterRow{&p.Result.Units[i], name})
		}
	}
	t := p.letterTable()
	s, err := p.wb.Sheet(sheetLetters, t.widths()...)
	if err != nil {
		return err
	}
	heads := t.heads(s, false)
	_, last := t.rows(s, rows)
	filterAndFreeze(s, heads, last, 2)
	s.SetPage(p.page(true, heads))
	return s.Close(ctx)
}

// letterRow is a unit that gets a letter, and the name of its files without
// their ending.
type letterRow struct {
	*calc.UnitResult
	file string
}

func (p *paper) letterTable() *table[letterRow] {
	t := new(table[letterRow])
	numberColumn(t, p.say("sheet.head.number", nil))
	field := func(head text.Key, width book.Column, what func(letterRow) string) {
		t.add(p.heading(head), width, func(_ at, u letterRow) book.Cell { return book.Cell{Value: what(u), Style: book.Text} })
	}
	short, prose := book.Column{Min: 9, Max: 18}, book.Column{Width: 46}
	figure := func(head text.Key, what func(letterRow) calc.Decimal, word func(calc.Decimal) string) {
		field(head, short, func(u letterRow) string {
			if d := what(u); d.IsSet() {
				return word(d)
			}
			return ""
		})
	}
	field("", book.Column{Min: 24, Max: 40}, func(u letterRow) string { return book.Line(u.Name) })
	field("sheet.head.group", short, func(u letterRow) string { return book.Line(u.Group) })
	field("sheet.head.addressee", book.Column{Min: 12, Max: 30}, func(u letterRow) string {
		if u.Head == "" {
			return p.say("letter.head-of", calc.Args{"unit": book.Line(u.Name)})
		}
		return book.Line(u.Head)
	})
	field("sheet.head.subject", book.Column{Width: 30}, func(letterRow) string {
		return cmp.Or(book.Line(p.Office.Subject), p.say("letter.subject", calc.Args{"year": p.year(0)}))
	})
	figure("sheet.head.index", func(u letterRow) calc.Decimal { return u.Score }, p.Number)
	field("sheet.head.grade", short, func(u letterRow) string { return u.Grade.Letter })
	field("sheet.head.word", short, func(u letterRow) string { return u.Grade.Word })
	field("sheet.head.rank", short, func(u letterRow) string {
		if !u.Ranked() {
			return ""
		}
		return p.rank(u.UnitResult)
	})
	figure("sheet.head.target", func(u letterRow) calc.Decimal { return u.Target }, p.padded)
	figure("sheet.head.gap", func(u letterRow) calc.Decimal { return u.Gap }, p.Signed)
	figure("sheet.head.attainment", func(u letterRow) calc.Decimal { return u.Attainment }, p.Number)
	field("sheet.head.result-sentence", prose, func(u letterRow) string { return p.resultSentence(u.UnitResult) })
	field("sheet.head.target-sentence", prose, func(u letterRow) string {
		if !u.Ranked() || !u.Gap.IsSet() {
			return ""
		}
		return p.targetSentence(u.UnitResult)
	})
	field("sheet.head.unit-workbook", book.Column{Min: 24, Max: 40}, func(u letterRow) string { return u.file + ".xlsx" })
	if !p.noPDF {
		field("sheet.head.unit-pdf", book.Column{Min: 24, Max: 40}, func(u letterRow) string { return u.file + ".pdf" })
	}
	return t
}
