package writer

import (
	"context"
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// prioritySheet writes sheet Prioritas Penguatan: which dimension costs each
// unit most, and the behaviours with the lowest figures.
func (p *paper) prioritySheet(ctx context.Context) error {
	t := p.unitTable()
	m := p.Result.Method
	t.add(p.say("sheet.head.priority", nil), book.Column{Width: 18}, func(_ at, u *calc.UnitResult) book.Cell {
		return book.Cell{Value: m.Dimensions[u.Improvements[0].Dimension].Name, Style: book.Centred}
	})
	t.add(p.say("sheet.head.cost-target", nil), book.Column{Width: 15}, func(_ at, u *calc.UnitResult) book.Cell {
		return figure(u.Improvements[0].ToTarget, book.Score(m.Decimals))
	})
	t.add(p.say("sheet.head.cost-group", nil), book.Column{Width: 15}, func(_ at, u *calc.UnitResult) book.Cell {
		return figure(u.Improvements[0].ToGroup, book.Score(m.Decimals))
	})
	t.add(p.say("sheet.head.behaviours", nil), book.Column{Width: 62}, func(_ at, u *calc.UnitResult) book.Cell {
		return dashed(p.behaviours(u), book.Text)
	})
	known := func(u *calc.UnitResult) bool { return len(u.Improvements) > 0 }
	return p.internalSheet(ctx, sheetPriorities, "sheet.title.priorities", t, known, "sheet.note.cost")
}

// behaviours lists the items with a unit's lowest figures.
func (p *paper) behaviours(u *calc.UnitResult) string {
	var list []string
	for _, w := range u.Weakest {
		item := p.Result.Method.Questions.Items[w.Item]
		list = append(list, fmt.Sprintf("%s %s (%s)", item.Code, item.Statement, p.Number(w.Score)))
	}
	return strings.Join(list, "; ")
}

// trendSheet writes sheet Perkembangan Indeks: the index over the years.
func (p *paper) trendSheet(ctx context.Context) error {
	t := p.unitTable()
	t.add(p.say("sheet.head.mean-change", nil), book.Column{Width: 18}, func(_ at, u *calc.UnitResult) book.Cell {
		return figure(u.Trend.MeanChange, book.Signed(p.Result.Method.Decimals))
	})
	t.add(p.say("sheet.head.crossed", nil), book.Column{Width: 18}, func(_ at, u *calc.UnitResult) book.Cell {
		crossed := ""
		if u.Trend.From != u.Trend.To {
			crossed = u.Trend.From.Letter + " → " + u.Trend.To.Letter
		}
		return dashed(crossed, book.Centred)
	})
	t.add(p.say("sheet.head.series", nil), book.Column{Width: 62}, func(_ at, u *calc.UnitResult) book.Cell {
		var series []string
		for _, y := range u.Trend.Series {
			series = append(series, fmt.Sprintf("%d: %s", y.Year, p.padded(y.Index)))
		}
		return book.Cell{Value: strings.Join(series, "; "), Style: book.Text}
	})
	known := func(u *calc.UnitResult) bool { return len(u.Trend.Series) > 1 }
	return p.internalSheet(ctx, sheetTrends, "sheet.title.trends", t, known)
}

// unitTable begins a table of units: number and name.
func (p *paper) unitTable() *table[*calc.UnitResult] {
	t := new(table[*calc.UnitResult])
	numberColumn(t, p.say("sheet.head.number", nil))
	t.add(p.heading(""), book.Column{Min: 24, Max: 44}, func(_ at, u *calc.UnitResult) book.Cell {
		return book.Cell{Value: book.Line(u.Name), Style: book.Text}
	})
	return t
}

// internalSheet writes a sheet of the working paper that is one table of the
// units of which something is known; no sheet where nothing is.
func (p *paper) internalSheet(ctx context.Context, name string, title text.Key, t *table[*calc.UnitResult], known func(*calc.UnitResult) bool, notes ...text.Key) error {
	var units []*calc.UnitResult
	for i := range p.Result.Units {
		if u := &p.Result.Units[i]; !u.Out && known(u) {
			units = append(units, u)
		}
	}
	if len(units) == 0 {
		return nil
	}
	s, err := p.wb.Sheet(name, t.widths()...)
	if err != nil {
		return err
	}
	p.head(s, p.say(title, nil))
	heads := t.heads(s, p.Office.ColumnNumbers)
	_, last := t.rows(s, units)
	filterAndFreeze(s, heads, last, 2)
	lines := []string{p.say("sheet.internal", nil)}
	for _, key := range notes {
		lines = append(lines, p.say(key, nil))
	}
	p.notes(s, lines...)
	s.SetPage(p.page(true, heads))
	return s.Close(ctx)
}
