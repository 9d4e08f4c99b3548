package writer

import (
	"cmp"
	"context"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// Sheets of Kertas Kerja.xlsx.
const (
	sheetProblems   = "Catatan Data"
	sheetSources    = "Sumber Data"
	sheetChanges    = "Perubahan"
	sheetStatistics = "Catatan Statistik"
	sheetPriorities = "Prioritas Penguatan"
	sheetTrends     = "Perkembangan Indeks"
	sheetLetters    = "Data Surat"
	sheetDecision   = "Lampiran Keputusan"
	sheetMinutes    = "Berita Acara"
)

// writeWorkingPaper makes Kertas Kerja.xlsx, which stays inside the office:
// what is doubtful in the data, and where every row came from.
func writeWorkingPaper(ctx context.Context, path string, b Book, opts Options) error {
	p, err := newPaper(b, opts, opts.Lang.Say("sheet.title.working", nil))
	if err != nil {
		return err
	}
	defer p.wb.Close()
	for _, write := range []func(context.Context) error{
		p.problemSheet, p.sourceSheet, p.changeSheet, p.statisticsSheet, p.prioritySheet, p.trendSheet, p.lettersSheet, p.decisionDraft, p.minutesDraft,
	} {
		if err := write(ctx); err != nil {
			return err
		}
	}
	return p.wb.Save(path)
}

// problemSheet writes sheet Catatan Data, the most serious notes first.
func (p *paper) problemSheet(ctx context.Context) error {
	problems := slices.Clone(p.Problems)
	slices.SortStableFunc(problems, func(a, b calc.Problem) int { return cmp.Compare(b.Effective(), a.Effective()) })
	t := p.problemTable()
	s, err := p.wb.Sheet(sheetProblems, t.widths()...)
	if err != nil {
		return err
	}
	p.head(s, p.say("sheet.title.problems", nil))
	heads := t.heads(s, p.Office.ColumnNumbers)
	_, last := t.rows(s, problems)
	filterAndFreeze(s, heads, last, 1)
	if len(problems) == 0 {
		s.Wide(1, s.Columns(), book.Cell{Value: p.say("sheet.none", nil), Style: book.Centred})
	}
	p.notes(s, p.problemCounts(), p.say("sheet.internal", nil))
	s.SetPage(p.page(true, heads))
	return s.Close(ctx)
}

func (p *paper) problemCounts() string {
	counts := map[calc.Severity]int{}
	for _, problem := range p.Problems {
		counts[problem.Effective()]++
	}
	return p.say("sheet.problems.count", calc.Args{"errors": counts[calc.Error], "warnings": counts[calc.Warning], "infos": counts[calc.Info]})
}

func (p *paper) problemTable() *table[calc.Problem] {
	t := new(table[calc.Problem])
	numberColumn(t, p.say("sheet.head.number", nil))
	t.add(p.say("sheet.head.severity", nil), book.Column{Min: 13, Max: 21}, p.severityCell)
	prose := func(head text.Key, width book.Column, what func(calc.Problem) string) {
		t.add(p.heading(head), width, func(_ at, problem calc.Problem) book.Cell {
			return dashed(what(problem), book.Text)
		})
	}
	prose("", book.Column{Min: 16, Max: 26}, func(q calc.Problem) string { return book.Line(q.Unit) })
	prose("sheet.head.file", book.Column{Min: 14, Max: 26}, func(q calc.Problem) string { return q.At.File })
	prose("sheet.head.sheet", book.Column{Min: 9, Max: 16}, func(q calc.Problem) string { return q.At.Sheet })
	t.add(p.heading("sheet.head.cell"), book.Column{Min: 8, Max: 14}, p.placeCell)
	prose("sheet.head.got", book.Column{Min: 10, Max: 20}, p.Got)
	prose("sheet.head.message", book.Column{Width: 38}, func(q calc.Problem) string { message, _ := p.Problem(q); return message })
	prose("sheet.head.next", book.Column{Width: 38}, func(q calc.Problem) string { _, remedy := p.Problem(q); return remedy })
	prose("sheet.head.status", book.Column{Min: 15, Max: 17}, p.problemStatus)
	prose("sheet.head.code", book.Column{Min: 10, Max: 20}, func(q calc.Problem) string { return string(q.Code) })
	return t
}

// heading is the phrase of a head; "" stands for the unit.
func (p *paper) heading(key text.Key) string {
	if key == "" {
		return p.Office.UnitTerm
	}
	return p.say(key, nil)
}

func (p *paper) severityCell(_ at, problem calc.Problem) book.Cell {
	c := book.Cell{Value: p.Say(text.Key("severity."+problem.Severity.String()), nil), Style: book.Centred}
	switch problem.Effective() {
	case calc.Error:
		c.Style = book.Must
	case calc.Warning:
		c.Style = book.Confirm
	}
	return c
}

func (p *paper) problemStatus(problem calc.Problem) string {
	switch {
	case problem.Settled:
		return p.say("sheet.settled", nil)
	case problem.Severity == calc.Info:
		return ""
	}
	return p.say("sheet.open", nil)
}

// maxLinks is how many cells are linked: the library looks through all links
// for each new one.
const maxLinks = 2000

// archived tells whether an input lies in a .zip, where no link leads.
func (p *paper) archived(name string) bool {
	return slices.ContainsFunc(p.Result.Ledger.Files, func(f calc.File) bool { return f.Name == name && f.Archived })
}

// placeCell names the cells of a problem and opens the first of them.
func (p *paper) placeCell(a at, problem calc.Problem) book.Cell {
	c := dashed(p.cells(problem), book.Text)
	if p.inputs == "" || problem.At.Row == 0 || a.n > maxLinks || p.archived(problem.At.File) {
		return c
	}
	c.Link, c.Style = &book.Target{File: inputURL(p.inputs, problem.At)}, book.LinkCell
	return c
}

// cellMarks are the marks of a cell's address, which spreadsheet programs look
// for as they are.
var cellMarks = strings.NewReplacer("%21", "!", "%27", "'")

// inputURL is the relative URL of an input's cell.
func inputURL(inputs string, ref calc.Ref) string {
	target := relativeURL(filepath.ToSlash(inputs) + "/" + ref.File)
	if ref.Sheet != "" {
		target += "#" + cellMarks.Replace(url.PathEscape(book.On(ref.Sheet, ref.Cell())))
	}
	return target
}

// cells names the first places of a problem in its file and tells how many there
// are when they are more: those in other files are named by the message.
func (p *paper) cells(problem calc.Problem) string {
	var names []string
	count := problem.Count
	for _, ref := range append([]calc.Ref{problem.At}, problem.Also...) {
		name := ref.Cell()
		switch {
		case name == "":
			continue
		case ref.File != problem.At.File:
			count = max(count, 1+len(problem.Also))
			continue
		case ref.Sheet != problem.At.Sheet:
			name = ref.Sheet + " " + name
		}
		names = append(names, name)
	}
	list := strings.Join(names, ", ")
	if len(names) > 0 && count > len(names) {
		return p.say("sheet.cells.more", calc.Args{"cells": list, "count": count})
	}
	return list
}
