package writer

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// paper is a workbook of the run in the making, with what all its sheets say.
type paper struct {
	Book
	text.Lang
	wb     *book.Workbook
	inputs string // Options.Inputs
	noPDF  bool   // Options.NoUnitPDF
	title  string // the first line of every sheet
	terms  calc.Args
}

func newPaper(b Book, opts Options, title string) (*paper, error) {
	p := barePaper(b, opts, title)
	var err error
	p.wb, err = book.New(p.properties())
	return p, err
}

// barePaper is a paper without its workbook.
func barePaper(b Book, opts Options, title string) *paper {
	if b.Office.UnitTerm == "" {
		b.Office.UnitTerm = "Perangkat Daerah"
	}
	return &paper{Book: b, Lang: opts.Lang, inputs: opts.Inputs, noPDF: opts.NoUnitPDF, title: title}
}

// properties are those of the paper's workbook.
func (p *paper) properties() book.Properties {
	title := p.title
	if p.Result.Method.Year > 0 {
		title += " " + strconv.Itoa(p.Result.Method.Year)
	}
	return book.Properties{Title: title, Subject: p.Office.Institution, Author: p.Office.Institution, Date: p.Office.Date}
}

// recapTitle is the first title line of Rekap.xlsx: the office's own or the standard
// one of the scheme.
func recapTitle(b Book, opts Options) string {
	if b.Office.Title != "" {
		return text.Upper(b.Office.Title)
	}
	return opts.Lang.Say(text.Key("sheet.title."+family(b.Result.Method.Scheme)), nil)
}

// family groups the schemes that are worded alike.
func family(scheme calc.Scheme) string {
	switch scheme {
	case calc.SKM:
		return "skm"
	case calc.SingleIndex:
		return "single"
	}
	return "berakhlak"
}

// say words a phrase; every phrase may use the names of the unit, the index
// and its parts.
func (p *paper) say(key text.Key, args calc.Args) string {
	if p.terms == nil {
		p.terms = calc.Args{
			"unit_term":   p.Office.UnitTerm,
			"unit_lower":  lower(p.Office.UnitTerm),
			"composite":   p.composite(),
			"dimension":   p.dimension(),
			"dimensions":  strings.ToLower(p.dimension()),
			"assessment":  p.Say(text.Key("assessment."+family(p.Result.Method.Scheme)), nil),
			"institution": p.Office.Institution,
			"places":      p.Result.Method.Decimals,
		}
	}
	if len(args) == 0 {
		return p.Say(key, p.terms)
	}
	all := maps.Clone(p.terms)
	maps.Copy(all, args)
	return p.Say(key, all)
}

func (p *paper) composite() string {
	return p.Say(text.Key("sheet.composite."+family(p.Result.Method.Scheme)), nil)
}

func (p *paper) dimension() string {
	return p.Say(text.Key("sheet.dimension."+family(p.Result.Method.Scheme)), nil)
}

// lower puts a term into small letters unless it holds an abbreviation, such
// as PD/UKPD.
func lower(term string) string {
	capitals := 0
	for _, r := range term {
		if unicode.IsUpper(r) {
			if capitals++; capitals > 1 {
				return term
			}
		} else {
			capitals = 0
		}
	}
	return strings.ToLower(term)
}

// provisional is the status line, "" when the results are final.
func (p *paper) provisional() string {
	switch {
	case p.Result.Method.Final:
		return ""
	case p.Office.Date.IsSet():
		return p.say("sheet.provisional.per", calc.Args{"date": p.Office.Date})
	}
	return p.say("sheet.provisional", nil)
}

// titles are the lines above every sheet: three for the workbook, the sheet's
// own, the status.
func (p *paper) titles(own string) []book.Cell {
	lines := append(p.workbookTitles(), book.Cell{Value: own, Style: book.Subtitle})
	if status := p.provisional(); status != "" {
		lines = append(lines, book.Cell{Value: status, Style: book.Status})
	}
	return lines
}

// workbookTitles are the lines that every sheet begins with.
func (p *paper) workbookTitles() []book.Cell {
	lines := []book.Cell{{Value: p.title, Style: book.Title}}
	if p.Office.Institution != "" {
		lines = append(lines, book.Cell{Value: p.say("sheet.title.within", nil), Style: book.Title})
	}
	if year := p.Result.Method.Year; year > 0 {
		lines = append(lines, book.Cell{Value: p.say("sheet.title.year", calc.Args{"year": strconv.Itoa(year)}), Style: book.Title})
	}
	return lines
}

const titleGap = 6 // points between the titles and what follows

// head writes the titles across all columns.
func (p *paper) head(s *book.Sheet, own string) {
	for _, line := range p.titles(own) {
		s.Wide(1, s.Columns(), line)
	}
	s.Gap(titleGap)
}

// afterHead is the number of the first row below the titles.
func (p *paper) afterHead() int { return len(p.titles("")) + 2 }

// page is how the sheets are printed; heads are the rows that every page
// repeats.
func (p *paper) page(landscape bool, heads [2]int) book.Page {
	code := book.A4
	if p.Office.Paper == office.F4Wide || p.Office.Paper == office.F4Small {
		code = book.Folio
	}
	foot := p.Office.FootNote
	if foot == "" {
		foot = p.Office.Institution
	}
	return book.Page{
		Paper: code, Landscape: landscape, Heads: heads, Header: p.provisional(), Footer: foot, Protect: p.Office.Protect,
		Number: p.say("sheet.page", calc.Args{"page": "%s", "pages": "%s"}),
	}
}

// keptRows of a table's end go to the next page with the notes below it.
const keptRows = 3

// notes writes "Catatan:" and its numbered lines below a table.
func (p *paper) notes(s *book.Sheet, lines ...string) {
	first := max(1, s.Next()-keptRows)
	defer func() { s.Keep(first, s.Next()-1) }()
	s.Gap(8)
	s.Row(book.Cell{Value: p.say("sheet.notes", nil), Style: book.NoteHead})
	for i, line := range lines {
		s.Wide(1, s.Columns(), book.Cell{Value: fmt.Sprintf("%d. %s", i+1, line), Style: book.Note})
	}
}

// setting finds a setting in force.
func (p *paper) setting(key office.Key) (office.SettingInForce, bool) {
	for _, s := range p.Office.Settings {
		if s.Key == key {
			return s, true
		}
	}
	return office.SettingInForce{}, false
}

// settingValue words what a setting holds: figures and days as they are written
// everywhere else.
func (p *paper) settingValue(s office.SettingInForce) string {
	if s.Value == "" {
		return p.say("sheet.unset", nil)
	}
	i := slices.IndexFunc(office.Umum, func(known office.Setting) bool { return known.Key == s.Key })
	if i < 0 {
		return s.Value
	}
	switch office.Umum[i].Kind {
	case office.Number:
		if d, err := calc.ParseDecimal(s.Value); err == nil {
			return p.Number(d)
		}
	case office.Day:
		if t, err := time.Parse(time.DateOnly, s.Value); err == nil {
			return p.Date(calc.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()})
		}
	}
	return s.Value
}

// origin says who chose a setting.
func (p *paper) origin(key office.Key) string {
	if s, ok := p.setting(key); ok && s.Chosen {
		return p.say("sheet.origin.chosen", nil)
	}
	return p.say("sheet.origin.default", nil)
}

// figure is a cell with a figure; "–" where there is none.
func figure(d calc.Decimal, style book.Style) book.Cell {
	if !d.IsSet() {
		return book.Cell{Value: "–", Style: book.Centred}
	}
	return book.Cell{Value: d.Float64(), Style: style}
}

// number is a formula with the figure that it comes to.
func number(formula string, value float64, style book.Style) book.Cell {
	return book.Cell{Formula: formula, Value: value, Style: style}
}

// words is a formula with the text that it comes to.
func words(formula, value string, style book.Style) book.Cell {
	return book.Cell{Formula: formula, Value: value, Style: style}
}

func float(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

// dashed is a cell with a text; "–" in the middle where there is none.
func dashed(s string, style book.Style) book.Cell {
	if s == "" {
		return none()
	}
	return book.Cell{Value: s, Style: style}
}
