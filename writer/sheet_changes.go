package writer

import (
	"context"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// changeSheet writes sheet Perubahan: which inputs, cells and units are not
// what they were in the earlier run, and why a unit moved. Without an earlier
// run there is no such sheet.
func (p *paper) changeSheet(ctx context.Context) error {
	if p.Changes.Since == "" {
		return nil
	}
	t := p.moveTable()
	s, err := p.wb.Sheet(sheetChanges, t.widths()...)
	if err != nil {
		return err
	}
	p.head(s, p.say("sheet.title.changes", calc.Args{"since": p.Changes.Since}))
	t.heads(s, p.Office.ColumnNumbers)
	t.rows(s, p.Changes.Moves)
	if len(p.Changes.Moves) == 0 {
		s.Wide(1, s.Columns(), book.Cell{Value: p.say("sheet.none", nil), Style: book.Centred})
	}
	p.cellChanges(s)
	p.inputChanges(s)
	p.notes(s, p.say("sheet.internal", nil))
	s.SetPage(p.page(true, [2]int{}))
	return s.Close(ctx)
}

// moveTable lists the units whose score or rank changed.
func (p *paper) moveTable() *table[calc.Move] {
	t := new(table[calc.Move])
	places := p.Result.Method.Decimals
	numberColumn(t, p.say("sheet.head.number", nil))
	t.add(p.heading(""), book.Column{Min: 28, Max: 44}, func(_ at, m calc.Move) book.Cell { return dashed(book.Line(m.Unit), book.Text) })
	score := func(head text.Key, what func(calc.Move) calc.Decimal) {
		t.add(p.say(head, nil), book.Column{Min: 12, Max: 16}, func(_ at, m calc.Move) book.Cell { return scoreCell(what(m), book.Score(places)) })
	}
	rank := func(head text.Key, what func(calc.Move) int) {
		t.add(p.say(head, nil), book.Column{Min: 12, Max: 16}, func(_ at, m calc.Move) book.Cell {
			if what(m) == 0 {
				return dashed("", book.Centred)
			}
			return book.Cell{Value: what(m), Style: book.Count}
		})
	}
	score("sheet.head.score-before", func(m calc.Move) calc.Decimal { return m.ScoreBefore })
	score("sheet.head.score-after", func(m calc.Move) calc.Decimal { return m.ScoreAfter })
	rank("sheet.head.rank-before", func(m calc.Move) int { return m.RankBefore })
	rank("sheet.head.rank-after", func(m calc.Move) int { return m.RankAfter })
	t.add(p.say("sheet.head.reason", nil), book.Column{Min: 30, Max: 46}, func(_ at, m calc.Move) book.Cell {
		return dashed(p.say(text.Key("sheet.move."+string(m.Reason)), nil), book.Text)
	})
	return t
}

// scoreCell is a figure, or a dash where there is none.
func scoreCell(d calc.Decimal, style book.Style) book.Cell {
	if !d.IsSet() {
		return dashed("", book.Centred)
	}
	return book.Cell{Value: d.Float64(), Style: style}
}

// cellChanges lists the figures that differ, by cell.
func (p *paper) cellChanges(s *book.Sheet) {
	p.caption(s, "sheet.caption.cells")
	row := func(style book.Style, unit, file, cell, before, after string) {
		spans(s, style, span{1, 2, unit}, span{3, 5, file}, span{6, 6, cell}, span{7, 7, before + " → " + after})
	}
	spans(s, book.Head, span{1, 2, p.heading("")}, span{3, 5, p.say("sheet.head.file", nil)}, span{6, 6, p.say("sheet.head.cell", nil)},
		span{7, 7, p.say("sheet.head.before", nil) + " → " + p.say("sheet.head.after", nil)})
	for _, c := range p.Changes.Cells {
		row(book.Text, c.Unit, c.Figure.File+" ["+c.Figure.Sheet+"]", c.Figure.Cell, p.Number(c.Before), p.Number(c.After))
	}
	if len(p.Changes.Cells) == 0 {
		spans(s, book.Text, span{1, 2, p.say("sheet.none", nil)}, span{3, 5, ""}, span{6, 6, ""}, span{7, 7, ""})
	}
}

// inputChanges lists the files that are new, changed or gone.
func (p *paper) inputChanges(s *book.Sheet) {
	p.caption(s, "sheet.caption.inputs")
	row := func(style book.Style, file, state string) { spans(s, style, span{1, 5, file}, span{6, 7, state}) }
	row(book.Head, p.say("sheet.head.file-name", nil), p.say("sheet.head.status", nil))
	for _, in := range p.Changes.Inputs {
		row(book.Text, in.File, p.say(text.Key("sheet.input."+string(in.State)), nil))
	}
	if len(p.Changes.Inputs) == 0 {
		row(book.Text, p.say("sheet.none", nil), "")
	}
}
