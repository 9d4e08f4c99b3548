package reader

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

const (
	headerWindow = 40 // a first header stands in the first rows of a sheet
	headerHeight = 3  // and is at most so many rows high
)

// header is a found header: which column holds what.
type header struct {
	top, bottom int // rows of the sheet
	fields      map[int]field
	kind        calc.SheetKind
	name        int // column of the units' names, 0 where unit says it for all rows
	unit        string
	number      int // column "No", 0: none
	total       int
	employees   int
	respondents int
	year        int
	dimensions  []int         // column of each dimension, 0: none
	others      map[field]int // columns of the other fields
	heads       map[int]string
	guessed     []guess
	twice       []doubled
}

// guess is a head that was matched by likeness.
type guess struct {
	row, col   int
	head, word string
}

// doubled are two columns that fit one field.
type doubled struct {
	field       field
	row         int
	first, next int // columns
}

// weak heads give way to a more telling head of the same field.
var weak = map[string]bool{
	"nama": true, "unit": true, "kecamatan": true, "kelurahan": true, "id": true, "penilai": true,
	"nilai": true, "total": true, "skor": true, "indeks": true, "index": true, "rata rata": true, "rerata": true,
	"nilai rata rata": true, "total nilai": true, "skor total": true, "realisasi": true, "nilai total": true, "pelayanan": true,
}

// grid is the part of a sheet in which a header is looked for.
type grid struct {
	rows   []sheet.Row // copies
	merges []sheet.Range
}

// findHeader returns the header in the rows: the place where most columns are
// known, the upper and lower one of equals. nil where no place makes a table
// of a kind that we know.
func (v *vocabulary) findHeader(rows []sheet.Row, merges []sheet.Range) *header {
	g := grid{rows, merges}
	var best *header
	for top := range rows {
		for height := 1; height <= headerHeight && top+height <= len(rows); height++ {
			if rows[top+height-1].Number-rows[top].Number >= headerHeight {
				break
			}
			if h := v.read(g, top, top+height-1); h != nil && (best == nil || len(h.fields) > len(best.fields)) {
				best = h
			}
		}
	}
	return best
}

// read takes the rows top to bottom of the grid for a header, nil when they
// are none.
func (v *vocabulary) read(g grid, top, bottom int) *header {
	h := &header{
		top: g.rows[top].Number, bottom: g.rows[bottom].Number,
		fields: map[int]field{}, heads: map[int]string{}, dimensions: make([]int, len(v.dimensions)), others: map[field]int{},
	}
	labels := g.labels(top, bottom)
	unknown := []label{}
	for _, l := range labels {
		if f, head := v.match(l); f != fieldNone {
			h.claim(v, l, f, head)
		} else {
			unknown = append(unknown, l)
		}
	}
	if h.name == 0 && h.total == 0 && !h.hasDimensions() && h.stages() == 0 && !h.assessed() {
		return nil // likeness alone makes no header
	}
	for _, l := range unknown {
		v.guess(h, l)
	}
	if h.name == 0 {
		h.unit = g.unitAbove(v, top)
	}
	if h.kind = h.classify(v.evidence); h.kind == calc.KindUnknown {
		return nil
	}
	if h.hasDimensions() && h.isDoubled(fieldTotal) {
		h.total = 0 // only a cross-check: without it nothing is uncertain
	}
	return h
}

// classify tells what kind of table has such a header: of stages, of evidence,
// of scores, or else a list of units.
func (h *header) classify(evidence bool) calc.SheetKind {
	total, _ := h.totals(evidence)
	switch {
	case h.name == 0 && h.unit != "" && h.assessed() && h.others[fieldDocument] > 0:
		return calc.KindLKE
	case h.name == 0:
		return calc.KindUnknown
	case h.stages() >= 2:
		return calc.KindStages
	case h.assessed() && !h.hasDimensions() && (total == 0 || h.others[fieldOwn] > 0):
		return calc.KindLKE
	case h.hasDimensions() || total > 0:
		return calc.KindRecap
	case h.employees > 0 || h.others[fieldTakesPart] > 0 || h.others[fieldAliases] > 0 || h.others[fieldGroup] > 0 && h.others[fieldHead] > 0:
		return calc.KindRoster
	}
	return calc.KindUnknown
}

// assessed tells whether the header has figures of evidence.
func (h *header) assessed() bool { return h.others[fieldEvidence] > 0 || h.others[fieldOwn] > 0 }

// unitAbove returns the unit that a line above the table names, as an LKE of
// one unit has it: "Perangkat Daerah : Dinas Sosial", in one cell or in two.
func (g grid) unitAbove(v *vocabulary, top int) string {
	for i := top - 1; i >= 0; i-- {
		for j, c := range g.rows[i].Cells {
			label, value, _ := strings.Cut(c.Text, ":")
			if c.Kind != sheet.Text || v.lookup(label) != fieldName {
				continue
			}
			for _, next := range g.rows[i].Cells[j+1:] {
				if strings.Trim(value, " :") != "" {
					break
				}
				value = next.Text
			}
			if name := clean(strings.Trim(value, " :")); name != "" {
				return name
			}
		}
	}
	return ""
}

// totals returns the columns of what a unit's values make together, and of its
// index where that holds evidence too.
func (h *header) totals(evidence bool) (total, index int) {
	survey := h.others[fieldSurvey]
	switch {
	case !evidence:
		return cmp.Or(h.total, survey), 0
	case survey > 0:
		return survey, h.total
	case h.others[fieldEvidence] > 0:
		return 0, h.total
	}
	return h.total, 0
}

// stages counts the stages that have a column.
func (h *header) stages() int {
	n := 0
	for f := range h.others {
		if f.stage() >= 0 {
			n++
		}
	}
	return n
}

// label is what the header rows say above one column, from top to bottom.
type label struct {
	row, col int // of the lowest text that stands in the column itself
	own      string
	above    []string
}

// labels collects the label of every column that has a text of its own in the
// rows; texts merged over several columns stand above each of them.
func (g grid) labels(top, bottom int) []label {
	byColumn := map[int]*label{}
	for i := top; i <= bottom; i++ {
		for _, c := range g.rows[i].Cells {
			if c.Kind != sheet.Text || strings.TrimSpace(c.Text) == "" {
				continue
			}
			l := byColumn[c.Col]
			if l == nil {
				l = &label{}
				byColumn[c.Col] = l
			}
			if l.own != "" {
				l.above = append(l.above, l.own)
			}
			l.row, l.col, l.own = g.rows[i].Number, c.Col, c.Text
		}
	}
	list := make([]label, 0, len(byColumn))
	for col, l := range byColumn {
		l.above = append(g.parents(top, l.row, col), l.above...)
		list = append(list, *l)
	}
	slices.SortFunc(list, func(a, b label) int { return a.col - b.col })
	return list
}

// parents returns the texts of cells merged across columns that reach over
// col from the left, between the grid row top and the sheet row below.
func (g grid) parents(top, below, col int) []string {
	var texts []string
	for _, m := range g.merges {
		if m.Left < col && col <= m.Right && m.Top >= g.rows[top].Number && m.Top < below {
			if text := g.text(m.Top, m.Left); text != "" {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

func (g grid) text(row, col int) string {
	for _, r := range g.rows {
		if r.Number != row {
			continue
		}
		for _, c := range r.Cells {
			if c.Col == col && c.Kind == sheet.Text {
				return c.Text
			}
		}
	}
	return ""
}

// match finds the field of a label: by its own text, with what stands above
// it, or by that alone.
func (v *vocabulary) match(l label) (field, string) {
	if f := v.lookup(l.own); f != fieldNone {
		return f, l.own
	}
	if len(l.above) > 0 {
		if whole := strings.Join(append(slices.Clone(l.above), l.own), " "); v.lookup(whole) != fieldNone {
			return v.lookup(whole), whole
		}
	}
	return fieldNone, ""
}

// claim gives the label's column to the field, unless a more telling head has
// it already; two equally telling heads are noted as doubled.
func (h *header) claim(v *vocabulary, l label, f field, head string) {
	holder := h.column(f)
	switch {
	case f == fieldIgnored || holder > 0 && f.incidental():
		h.fields[l.col] = f
		return
	case holder > 0 && v.isWeak(head) && !v.isWeak(h.heads[holder]):
		h.fields[l.col] = fieldIgnored
		return
	case holder > 0 && v.isWeak(h.heads[holder]) && !v.isWeak(head):
		h.fields[holder] = fieldIgnored
	case holder > 0:
		h.twice = append(h.twice, doubled{f, l.row, holder, l.col})
		return
	}
	h.fields[l.col], h.heads[l.col] = f, head
	h.set(f, l.col)
}

// isDoubled tells whether two columns fit the field: none of them is taken.
func (h *header) isDoubled(f field) bool {
	return slices.ContainsFunc(h.twice, func(d doubled) bool { return d.field == f })
}

func (v *vocabulary) isWeak(head string) bool { return weak[stripUnit(fold(head))] }

// guess matches a head we do not know by likeness, where its field is free.
func (v *vocabulary) guess(h *header, l label) {
	f, word := v.like(l.own)
	if f == fieldNone || f == fieldIgnored || h.column(f) > 0 {
		return
	}
	h.fields[l.col], h.heads[l.col] = f, l.own
	h.set(f, l.col)
	h.guessed = append(h.guessed, guess{l.row, l.col, l.own, word})
}

func (h *header) column(f field) int {
	switch {
	case f == fieldName:
		return h.name
	case f == fieldNumber:
		return h.number
	case f == fieldTotal:
		return h.total
	case f == fieldEmployees:
		return h.employees
	case f == fieldRespondents:
		return h.respondents
	case f == fieldYear:
		return h.year
	case f.dimension() >= 0:
		return h.dimensions[f.dimension()]
	}
	return h.others[f]
}

// incidental tells a field of which the first column counts: no figure rests
// on it.
func (f field) incidental() bool {
	return f == fieldNumber || f == fieldCode || f == fieldGroup || f == fieldReason || f == fieldDocument || f == fieldHead || f == fieldAliases
}

func (h *header) set(f field, col int) {
	switch {
	case f == fieldName:
		h.name = col
	case f == fieldNumber:
		h.number = col
	case f == fieldTotal:
		h.total = col
	case f == fieldEmployees:
		h.employees = col
	case f == fieldRespondents:
		h.respondents = col
	case f == fieldYear:
		h.year = col
	case f.dimension() >= 0:
		h.dimensions[f.dimension()] = col
	default:
		h.others[f] = col
	}
}

func (h *header) hasDimensions() bool {
	return slices.ContainsFunc(h.dimensions, func(col int) bool { return col > 0 })
}

// sameColumns tells whether two headers put the same fields into the same
// columns: the second is the first one again, on a later page.
func (h *header) sameColumns(o *header) bool {
	return h.kind == o.kind && h.name == o.name && h.total == o.total && slices.Equal(h.dimensions, o.dimensions) && maps.Equal(h.others, o.others)
}

// restsOn tells whether a figure rests on a column, so that two of them leave it
// uncertain.
func (h *header) restsOn(f field) bool {
	switch f {
	case fieldTotal:
		return !h.hasDimensions()
	case fieldEmployees, fieldRespondents, fieldYear, fieldOwn, fieldTarget, fieldPrevious, fieldPreviousName:
		return false
	}
	return true
}

// looksLikeHeader is a cheap test of a row among the data: it names the column
// of units and at least one other column that we know.
func (v *vocabulary) looksLikeHeader(row sheet.Row) bool {
	name, others := false, 0
	for _, c := range row.Cells {
		if c.Kind != sheet.Text || len(c.Text) > 60 {
			continue
		}
		switch v.lookup(c.Text) {
		case fieldNone:
		case fieldName:
			name = true
		default:
			others++
		}
	}
	return name && others > 0
}

// problems says what is doubtful about a header.
func (h *header) problems(at calc.Ref, fieldName func(field) string) []calc.Problem {
	var list []calc.Problem
	place := func(row, col int) calc.Ref {
		return calc.Ref{File: at.File, Sheet: at.Sheet, Row: row, Col: col}
	}
	for _, g := range h.guessed {
		p := calc.NewProblem(calc.HeaderGuessed, place(g.row, g.col), calc.Args{"field": fieldName(h.fields[g.col])})
		p.Got = g.head
		list = append(list, p)
	}
	for _, d := range h.twice {
		p := calc.NewProblem(calc.HeaderTwice, place(d.row, d.first), calc.Args{"field": fieldName(d.field), "other": place(d.row, d.next)})
		p.Also, p.Count = []calc.Ref{place(d.row, d.next)}, 2
		if !h.restsOn(d.field) {
			p.Severity = calc.Warning
		}
		list = append(list, p)
	}
	return list
}
