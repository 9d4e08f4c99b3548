package writer

import (
	"context"
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// source is a row of sheet Sumber Data: a sheet of an input, or a file of
// which no sheet was read.
type source struct {
	file  calc.File
	sheet calc.Sheet
	kind  string
}

// sourceSheet writes sheet Sumber Data: every sheet read with its rows, what
// was set aside and why, the corrections, the settings in force.
func (p *paper) sourceSheet(ctx context.Context) error {
	t := p.sourceTable()
	s, err := p.wb.Sheet(sheetSources, t.widths()...)
	if err != nil {
		return err
	}
	p.head(s, p.say("sheet.title.sources", nil))
	heads := t.heads(s, p.Office.ColumnNumbers)
	sources := p.sources()
	first, last := t.rows(s, sources)
	filterAndFreeze(s, heads, last, 1)
	p.sourceTotals(s, first, last)
	p.asideTable(s)
	p.corrections(s)
	p.settingsTable(s)
	p.notes(s, p.say("sheet.sources.check", nil), p.say("sheet.internal", nil))
	if len(sources) < longTable {
		heads = [2]int{} // they would stand above the tables that follow
	}
	s.SetPage(p.page(true, heads))
	return s.Close(ctx)
}

// sources lists the sheets of all inputs and, last, the settings workbook.
func (p *paper) sources() []source {
	var list []source
	for _, f := range p.Result.Ledger.Files {
		if len(f.Sheets) == 0 {
			kind := p.say("sheet.kind.unknown", nil)
			if f.Failed {
				kind = p.say("sheet.kind.failed", nil)
			}
			list = append(list, source{file: f, kind: kind})
		}
		for _, sheet := range f.Sheets {
			list = append(list, source{f, sheet, p.kind(sheet.Kind)})
		}
	}
	if p.Settings.Name != "" {
		list = append(list, source{file: p.Settings, kind: p.say("sheet.kind.settings", nil)})
	}
	return list
}

func (p *paper) kind(kind calc.SheetKind) string {
	if kind == calc.KindUnknown {
		return p.say("sheet.kind.unknown", nil)
	}
	return p.say(text.Key("sheet.kind."+string(kind)), nil)
}

func (p *paper) sourceTable() *table[source] {
	t := new(table[source])
	numberColumn(t, p.say("sheet.head.number", nil))
	prose := func(head text.Key, width book.Column, what func(source) string) {
		t.add(p.heading(head), width, func(_ at, v source) book.Cell { return dashed(what(v), book.Text) })
	}
	prose("sheet.head.file-name", book.Column{Min: 22, Max: 36}, func(v source) string { return v.file.Name })
	prose("sheet.head.sheet", book.Column{Min: 10, Max: 22}, p.sheetName)
	prose("sheet.head.kind", book.Column{Min: 12, Max: 18}, func(v source) string { return v.kind })
	prose("", book.Column{Min: 24, Max: 40}, p.unitNames)
	for _, c := range []struct {
		head  text.Key
		count func(calc.RowCount) int
	}{
		{"sheet.head.read", func(c calc.RowCount) int { return c.Read }},
		{"sheet.head.used", func(c calc.RowCount) int { return c.Used }},
		{"sheet.head.aside", func(c calc.RowCount) int { return c.SetAside }},
		{"sheet.head.faulty", func(c calc.RowCount) int { return c.Faulty }},
	} {
		t.add(p.say(c.head, nil), book.Column{Min: 10, Max: 16}, func(_ at, v source) book.Cell {
			return book.Cell{Value: c.count(v.sheet.Rows), Style: book.Count}
		})
	}
	t.add(p.say("sheet.head.hash", nil), book.Column{Width: 32}, func(_ at, v source) book.Cell {
		return dashed(v.file.SHA256, book.Code)
	})
	return t
}

func (p *paper) sheetName(v source) string {
	if v.sheet.Hidden {
		return p.say("sheet.hidden", calc.Args{"sheet": v.sheet.Name})
	}
	return v.sheet.Name
}

const namedUnits = 3

// unitNames names the first units that a sheet speaks of and counts the rest.
func (p *paper) unitNames(v source) string {
	units := v.sheet.Units
	if len(units) <= namedUnits {
		return book.Line(strings.Join(units, ", "))
	}
	return p.say("sheet.units.more", calc.Args{"names": book.Line(strings.Join(units[:namedUnits], ", ")), "count": len(units) - namedUnits})
}

// firstCount is the column of the rows read; used, set aside and faulty follow.
const firstCount = 6

func (p *paper) sourceTotals(s *book.Sheet, first, last int) {
	cells := make([]book.Cell, s.Columns())
	for i := range cells {
		cells[i].Style = book.TotalText
	}
	cells[1].Value = p.say("sheet.total", nil)
	rows := p.Result.Ledger.Rows()
	for i, n := range []int{rows.Read, rows.Used, rows.SetAside, rows.Faulty} {
		cells[firstCount-1+i] = book.Cell{Value: n, Style: book.TotalCount}
		if last >= first {
			cells[firstCount-1+i].Formula = fmt.Sprintf("SUM(%s)", book.Range(firstCount+i, first, firstCount+i, last))
		}
	}
	s.Row(cells...)
}

// span is a column of a small table below: it covers the sheet's columns from
// one to another.
type span struct {
	from, to int
	value    any
}

// spans writes a row of a small table. A whole number looks like one.
func spans(s *book.Sheet, style book.Style, columns ...span) {
	cells := make([]book.Cell, columns[len(columns)-1].to)
	for _, c := range columns {
		look := style
		if _, ok := c.value.(int); ok {
			look = book.Count
		}
		for i := c.from; i <= c.to; i++ {
			cells[i-1].Style = look
		}
		cells[c.from-1].Value = c.value
	}
	s.Row(cells...)
	for _, c := range columns {
		s.Merge(c.from, c.to)
	}
}

func (p *paper) caption(s *book.Sheet, key text.Key) {
	s.Gap(14)
	s.Keep(s.Next(), s.Next()+keptRows) // a caption does not stand alone at the foot of a page
	s.Wide(1, s.Columns(), book.Cell{Value: p.say(key, nil), Style: book.Caption})
}

// asideTable tells which rows were set aside, and why.
func (p *paper) asideTable(s *book.Sheet) {
	p.caption(s, "sheet.caption.aside")
	row := func(style book.Style, number any, file, sheet, reason string, rows any, cell string) {
		spans(s, style, span{1, 1, number}, span{2, 2, file}, span{3, 4, sheet}, span{5, 5, reason}, span{6, 6, rows}, span{7, 7, cell})
	}
	row(book.Head, p.say("sheet.head.number", nil), p.say("sheet.head.file", nil), p.say("sheet.head.sheet", nil),
		p.say("sheet.head.reason", nil), p.say("sheet.head.rows", nil), p.say("sheet.head.first-cell", nil))
	n := 0
	for _, f := range p.Result.Ledger.Files {
		for _, sheet := range f.Sheets {
			for _, aside := range sheet.SetAside {
				n++
				row(book.Text, n, f.Name, sheet.Name, p.say(text.Key("sheet.aside."+string(aside.Reason)), nil), aside.Count, aside.First.Cell())
			}
		}
	}
	if n == 0 {
		row(book.Text, "–", p.say("sheet.none", nil), "", "", "", "")
	}
}

// corrections lists the cells that the office corrected: who changed which one
// on what basis. An auditor looks for it, so it stands there when empty too.
func (p *paper) corrections(s *book.Sheet) {
	p.caption(s, "sheet.caption.corrections")
	row := func(style book.Style, values ...string) {
		spans(s, style, span{1, 2, values[0]}, span{3, 3, values[1]}, span{4, 4, values[2]}, span{5, 5, values[3]},
			span{6, 6, values[4]}, span{7, 8, values[5]}, span{9, 9, values[6]}, span{10, 10, values[7]})
	}
	var heads []string
	for _, key := range []text.Key{"file", "sheet", "cell", "before", "after", "basis", "date", "officer"} {
		heads = append(heads, p.say("sheet.head."+key, nil))
	}
	row(book.Head, heads...)
	for _, c := range p.Result.Ledger.Corrections {
		row(book.Text, c.At.File, c.At.Sheet, c.At.Cell(), c.Before, c.After, c.Basis, p.Date(c.Date), c.By)
	}
	if len(p.Result.Ledger.Corrections) == 0 {
		row(book.Text, p.say("sheet.none", nil), "", "", "", "", "", "", "")
	}
}

// settingsTable lists every setting as it applied.
func (p *paper) settingsTable(s *book.Sheet) {
	if len(p.Office.Settings) == 0 {
		return
	}
	p.caption(s, "sheet.caption.settings")
	row := func(style book.Style, label, value, origin string) {
		spans(s, style, span{1, 2, label}, span{3, 5, value}, span{6, 8, origin})
	}
	row(book.Head, p.say("sheet.head.setting", nil), p.say("sheet.head.value", nil), p.say("sheet.head.origin", nil))
	for _, setting := range p.Office.Settings {
		row(book.Text, setting.Label, p.settingValue(setting), p.origin(setting.Key))
	}
}

// rowsOf adds up the rows of a file's sheets.
func rowsOf(f calc.File) calc.RowCount {
	var sum calc.RowCount
	for _, s := range f.Sheets {
		sum.Add(s.Rows)
	}
	return sum
}
