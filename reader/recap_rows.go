package reader

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// name returns the text in the name column. A number there is no name.
func (d *recapDecoder) name(row sheet.Row) string {
	if d.head.name == 0 {
		return d.head.unit
	}
	c := cellAt(row, d.head.name)
	if c.Kind != sheet.Text || noValue[strings.ToLower(strings.TrimSpace(c.Text))] {
		return ""
	}
	return clean(c.Text)
}

// nameless faults a row with figures whose name cell says no name: it is blank,
// or its formula gave none.
func (d *recapDecoder) nameless(row sheet.Row) {
	d.account.Rows.Faulty++
	c := cellAt(row, d.head.name)
	args := calc.Args{"field": d.rules.fieldName(fieldName), "why": "name"}
	switch c.Kind {
	case sheet.NoValue:
		d.fault(row, calc.FormulaNoValue, d.head.name, "", args)
	case sheet.ErrorValue:
		d.fault(row, calc.ErrorValue, d.head.name, c.Said(), args)
	default:
		d.fault(row, calc.NameMissing, d.head.name, "", nil)
	}
}

// clean takes the blanks off a text that are more than one between words.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// hasFigures tells whether a column of figures says anything that may be one:
// text in it counts only where the row is a unit's anyway.
func (d *recapDecoder) hasFigures(row sheet.Row) bool {
	total, index := d.head.totals(d.rules.evidence)
	for _, col := range append(slices.Clone(d.head.dimensions), total, index) {
		if col == 0 {
			continue
		}
		c := cellAt(row, col)
		if c.Kind == sheet.Number || c.Kind == sheet.ErrorValue || c.Kind == sheet.NoValue && c.Formula {
			return true
		}
		if c.Kind == sheet.Text {
			if _, state := parseFigure(c.Text, scores); state == figureOK {
				return true
			}
		}
	}
	return false
}

// unfilled tells a row in which every column of figures is blank, as those of
// other units are on a form that all of them were sent.
func (d *recapDecoder) unfilled(row sheet.Row) bool {
	total, _ := d.head.totals(d.rules.evidence)
	for _, col := range append(slices.Clone(d.head.dimensions), total, d.head.others[fieldEvidence]) {
		if d.says(row, col) {
			return false
		}
	}
	return true
}

// isNumbered tells whether the column "No" holds a number.
func (d *recapDecoder) isNumbered(row sheet.Row) bool {
	c := cellAt(row, d.head.number)
	if c.Kind == sheet.Text {
		return d.head.number > 0 && plain.MatchString(strings.Trim(c.Text, " .)"))
	}
	return d.head.number > 0 && c.Kind == sheet.Number
}

var totalWord = regexp.MustCompile(`^(jumlah|total|sub total|subtotal|grand total|rata rata|rerata|rataan|mean|average|nilai rata rata|rata2)\b`)

// summaryLabel is a whole label of the rows below a recap that tell of its
// figures, or of what they are held against. No unit is called so.
var summaryLabel = regexp.MustCompile(`^(?:(?:nilai|skor|indeks) )?` +
	`(?:tertinggi|terendah|maksimum|maksimal|maks|max|minimum|minimal|min|median|nilai tengah|modus|standar deviasi|deviasi standar|simpangan baku|` +
	`standard deviation|std dev|stdev|varians|target|(?:nilai|skor|indeks|capaian|realisasi) (?:nasional|provinsi|kabupaten|kota|tahun lalu|tahun sebelumnya))` +
	`(?: nasional| provinsi)?(?: tahun)?(?: \d{4})?$`)

// isTotalRow tells a total or mean by a text left of the figures.
func (d *recapDecoder) isTotalRow(row sheet.Row) bool {
	return leads(row, cmp.Or(d.head.name, d.head.others[fieldDocument]), totalWord)
}

// isSummaryRow tells a row that sums up in another way. A document may be
// called as such a row is.
func (d *recapDecoder) isSummaryRow(row sheet.Row) bool {
	return d.head.others[fieldDocument] == 0 && leads(row, d.head.name, summaryLabel)
}

// leads tells whether one of the texts up to a column is of a kind.
func leads(row sheet.Row, last int, kind *regexp.Regexp) bool {
	return slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool {
		return c.Col <= last && c.Kind == sheet.Text && kind.MatchString(fold(c.Text))
	})
}

// textOnly says what a row without figures is: a heading between the units
// when only the name column speaks, else a note.
func (d *recapDecoder) textOnly(row sheet.Row) calc.AsideReason {
	if len(row.Cells) == 1 {
		return calc.AsideGroup
	}
	return calc.AsideNote
}

var columnNumber = regexp.MustCompile(`^\(?\d{1,2}[A-Za-z]?\)?$`)

// isNumberRow tells the row of column numbers: "(1) (2) … (7A)", at least
// three of them, one above the units' names too.
func isNumberRow(row sheet.Row, h *header) bool {
	named, numbers := false, 0
	for _, c := range row.Cells {
		text := c.Said()
		if c.Kind == sheet.Number {
			text = c.Number.String()
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		if !columnNumber.MatchString(strings.TrimSpace(text)) {
			return false
		}
		numbers++
		named = named || c.Col == h.name
	}
	return named && numbers >= 2
}

func cellAt(row sheet.Row, col int) sheet.Cell {
	i, found := slices.BinarySearchFunc(row.Cells, col, func(c sheet.Cell, col int) int { return c.Col - col })
	if !found {
		return sheet.Cell{Kind: sheet.Text}
	}
	return row.Cells[i]
}
