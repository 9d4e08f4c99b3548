package writer

import (
	"context"
	"strconv"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// notes is a correction in the making.
type notes struct {
	correction
	text.Lang
	office  office.Office
	year    int
	faults  []fault // worded
	said    map[calc.Ref]calc.OriginalCell
	covered map[calc.Ref]calc.Ref // places under merged cells, and which cell shows in their stead
	sheets  map[string]string     // the names of sheets that the copy calls otherwise
}

// sheet is what the copy calls a sheet of the original.
func (n notes) sheet(name string) string {
	if other, ok := n.sheets[name]; ok {
		return other
	}
	return name
}

// fill is the colour of a fault.
func (f fault) fill() book.Style {
	if f.problem.Severity == calc.Error {
		return book.MarkMust
	}
	return book.MarkConfirm
}

// cell is the cell that carries a fault's mark: of merged cells the one that
// shows, of a whole row the first one that says something. Faults of a whole
// sheet have none.
func (n notes) cell(f fault) (col, row int) {
	if f.at.Row == 0 || f.at.Col > 0 {
		at := n.shown(f.at)
		return at.Col, at.Row
	}
	for at := range n.said {
		if at.Sheet == f.at.Sheet && at.Row == f.at.Row && (col == 0 || at.Col < col) {
			col = at.Col
		}
	}
	return max(col, 1), f.at.Row
}

// shown is the cell that shows at a place: of merged cells the first.
func (n notes) shown(at calc.Ref) calc.Ref {
	if shown, covered := n.covered[at]; covered {
		return shown
	}
	return at
}

// comment is what stands beside a marked cell.
func (n notes) comment(f fault) book.Comment {
	col, row := n.cell(f)
	level := n.Say(text.Key("severity."+f.problem.Severity.String()), nil)
	return book.Comment{Cell: book.Addr(col, row), Author: calc.NotesSheet, Text: text.Upper(level) + "\n" + f.message + "\n" + f.remedy}
}

// write adds sheet Catatan Perbaikan and returns its name. how is the way the
// copy was made, where that has to be said.
func (n notes) write(ctx context.Context, wb *book.Workbook, how text.Key, linked bool) (string, error) {
	t := n.table(linked)
	s, err := wb.Sheet(calc.NotesSheet, t.widths()...)
	if err != nil {
		return "", err
	}
	wide := func(value string, style book.Style) { s.Wide(1, s.Columns(), book.Cell{Value: value, Style: style}) }
	wide(n.Say("correction.title", nil), book.Title)
	wide(n.Say("correction.file", calc.Args{"file": n.file.Name}), book.Subtitle)
	s.Gap(titleGap)
	if how != "correction.guide.list" {
		wide(n.Say("correction.guide.find", nil), book.Body)
		wide(n.Say("correction.guide.send", nil), book.Body)
	}
	if how != "" {
		wide(n.Say(how, nil), book.Body)
	}
	if n.office.Deadline.IsSet() {
		wide(n.Say("correction.guide.deadline", calc.Args{"date": n.office.Deadline}), book.Label)
	}
	s.Gap(titleGap)
	heads := t.heads(s, false)
	t.rows(s, n.faults)
	s.Freeze(1, heads[1]+1)
	s.SetPage(n.page(heads))
	return s.Name(), s.Close(ctx)
}

func (n notes) page(heads [2]int) book.Page {
	p := paper{Book: Book{Office: n.office}, Lang: n.Lang}
	p.Result.Method.Final = true // a status is for results
	page := p.page(true, heads)
	page.Protect = false
	return page
}

// table lists the faults; their cells are linked where the copy has them.
func (n notes) table(linked bool) *table[fault] {
	t := new(table[fault])
	numberColumn(t, n.Say("sheet.head.number", nil))
	t.add(n.Say("sheet.head.severity", nil), book.Column{Min: 14, Max: 20}, func(_ at, f fault) book.Cell {
		return book.Cell{Value: n.Say(text.Key("severity."+f.problem.Severity.String()), nil), Style: f.fill()}
	})
	link := func(c book.Cell, a at, f fault, wanted bool) book.Cell {
		if wanted && linked && a.n <= maxLinks {
			col, row := n.cell(f)
			c.Link, c.Style = &book.Target{Place: book.On(n.sheet(f.at.Sheet), book.Addr(max(col, 1), max(row, 1)))}, book.LinkCell
		}
		return c
	}
	t.add(n.Say("sheet.head.sheet", nil), book.Column{Min: 10, Max: 22}, func(a at, f fault) book.Cell {
		return link(dashed(n.sheet(f.at.Sheet), book.Text), a, f, f.at.Row == 0)
	})
	t.add(n.Say("sheet.head.cell", nil), book.Column{Min: 8, Max: 10}, func(a at, f fault) book.Cell {
		return link(dashed(f.at.Cell(), book.Text), a, f, f.at.Row > 0)
	})
	t.add(n.Say("sheet.head.got", nil), book.Column{Min: 12, Max: 26}, func(_ at, f fault) book.Cell { return dashed(f.got, book.Text) })
	t.add(n.Say("correction.head.message", nil), book.Column{Width: 44}, func(_ at, f fault) book.Cell { return dashed(f.message, book.Text) })
	t.add(n.Say("correction.head.remedy", nil), book.Column{Width: 40}, func(_ at, f fault) book.Cell { return dashed(f.remedy, book.Text) })
	return t
}

// mark adds sheet Tanda Perbaikan, out of sight: by it the copy is known when
// it comes back.
func (n notes) mark(ctx context.Context, wb *book.Workbook, ours string) error {
	s, err := wb.Sheet(calc.MarkSheet, book.Column{Width: 20}, book.Column{Width: 30}, book.Column{Width: 30}, book.Column{Width: 20})
	if err != nil {
		return err
	}
	row := func(values ...string) {
		cells := make([]book.Cell, len(values))
		for i, v := range values {
			cells[i].Value = v
		}
		s.Row(cells...)
	}
	row(calc.MarkHead, calc.MarkVersion, Version, strconv.Itoa(n.year))
	row(calc.MarkFile, n.file.Name, n.file.SHA256)
	for _, o := range n.file.Origins {
		row(calc.MarkFile, o.Name, o.SHA256)
	}
	row(calc.MarkSheets, ours)
	row(calc.MarkSheets, s.Name())
	for _, f := range n.faults {
		if f.at.Row > 0 && f.at.Col > 0 {
			row(calc.MarkCell, n.sheet(f.at.Sheet), f.at.Cell(), n.said[f.at].Said())
		}
	}
	if err := s.Close(ctx); err != nil {
		return err
	}
	return wb.HideForGood(s.Name())
}
