package writer

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// methodSheet is sheet Metodologi in the making: prose in nine sections, the
// table of bands that the other sheets' formulas use, and an example.
type methodSheet struct {
	*recap
	s *book.Sheet
}

// Columns of the sheet: prose stands in 2 to 5.
const (
	proseFirst = 2
	proseLast  = 5
)

// longSection is from how many rows on a section is longer than what a page
// should be left empty for.
const longSection = 12

func (r *recap) method(ctx context.Context) error {
	s, err := r.wb.Sheet(sheetMethod, book.Column{Width: 3}, book.Column{Width: 26}, book.Column{Width: 24}, book.Column{Width: 28}, book.Column{Width: 26})
	if err != nil {
		return err
	}
	m := &methodSheet{r, s}
	r.head(s, r.say("sheet.title.method", nil))
	for i, section := range []func() error{m.basis, m.sources, m.minimum, m.calculation, m.rounding, m.bands, m.ranks, m.example, m.limits} {
		if i > 0 {
			s.Gap(6)
		}
		first := s.Wide(1, proseLast, book.Cell{Value: r.say(text.Key(fmt.Sprintf("sheet.method.%d", i+1)), nil), Style: book.Section})
		if err := section(); err != nil {
			return err
		}
		last := s.Next() - 1
		if last-first >= longSection { // it may be broken, but not right below its heading
			last = first + keptRows
		}
		s.Keep(first, last)
	}
	s.SetPage(r.page(false, [2]int{}))
	return s.Close(ctx)
}

func (m *methodSheet) write(key text.Key, args calc.Args) { m.paragraph(m.say(key, args)) }

func (m *methodSheet) paragraph(s string) {
	m.s.Wide(proseFirst, proseLast, book.Cell{Value: s, Style: book.Body})
}

func (m *methodSheet) basis() error {
	if basis := strings.TrimRight(strings.TrimSpace(m.Office.Basis), "."); basis != "" {
		m.write("sheet.method.basis", calc.Args{"basis": basis})
	} else {
		m.write("sheet.method.basis.none", nil)
	}
	scheme := m.say(text.Key("sheet.method.scheme."+string(m.Result.Method.Scheme)), nil)
	m.write("sheet.method.scheme", calc.Args{"scheme": scheme, "origin": m.origin(office.KeyScheme)})
	return nil
}

func (m *methodSheet) sources() error {
	files := 0
	for _, f := range m.Result.Ledger.Files {
		if rowsOf(f).Used > 0 {
			files++
		}
	}
	m.write("sheet.method.sources", calc.Args{"files": files, "units": len(m.ranked), "unit_term": lower(m.Office.UnitTerm)})
	if from, to := m.Office.PeriodFrom, m.Office.PeriodTo; from.IsSet() && to.IsSet() {
		m.write("sheet.method.period", calc.Args{"from": from, "to": to})
	} else {
		m.write("sheet.method.period.none", nil)
	}
	return nil
}

// byScheme is what holds for a setting that the scheme fills in.
func (m *methodSheet) byScheme(key office.Key) string {
	method := m.Result.Method
	switch {
	case key == office.KeyAnswerMax:
		return strconv.Itoa(method.Questions.High)
	case key == office.KeySurveyWeight && method.Parts.HasEvidence():
		return method.Parts.Survey.String()
	case key == office.KeyEvidenceWeight && method.Parts.HasEvidence():
		return method.Parts.Evidence.String()
	}
	return ""
}

// settings lists the decisive settings and who chose them.
func (m *methodSheet) settings() {
	var rows [][3]string
	for _, key := range decisive {
		if s, ok := m.setting(key); ok && m.relevant(key) {
			s.Value = cmp.Or(s.Value, m.byScheme(key))
			rows = append(rows, [3]string{s.Label, m.settingValue(s), m.origin(key)})
		}
	}
	if len(rows) == 0 {
		return
	}
	m.s.Gap(4)
	m.write("sheet.method.settings", nil)
	m.s.Row(book.Cell{}, book.Cell{Value: m.say("sheet.head.setting", nil), Style: book.Head},
		book.Cell{Value: m.say("sheet.head.value", nil), Style: book.Head}, book.Cell{Value: m.say("sheet.head.origin", nil), Style: book.Head})
	for _, row := range rows {
		m.s.Row(book.Cell{}, book.Cell{Value: row[0], Style: book.Text}, book.Cell{Value: row[1], Style: book.Text}, book.Cell{Value: row[2], Style: book.Text})
	}
}

func (m *methodSheet) rounding() error {
	key := text.Key("sheet.method.rounding")
	if m.places == 0 {
		key += ".whole"
	}
	m.write(key, calc.Args{"origin": m.origin(office.KeyDecimals)})
	m.write("sheet.method.rounding.use", nil)
	return nil
}

// bands writes the table that every grade on every sheet is looked up in.
func (m *methodSheet) bands() error {
	m.write("sheet.method.bands", nil)
	m.write("sheet.method.bands.use", nil)
	m.s.Row(book.Cell{}, book.Cell{Value: m.say("sheet.head.grade", nil), Style: book.Head}, book.Cell{Value: m.say("sheet.head.word", nil), Style: book.Head},
		book.Cell{Value: m.say("sheet.head.lower", nil), Style: book.Head}, book.Cell{Value: m.say("sheet.head.upper", nil), Style: book.Head})
	first := m.s.Next()
	var open []string
	for i, b := range m.Result.Method.Bands {
		m.s.Row(book.Cell{}, book.Cell{Value: b.Letter, Style: book.CentredBold}, book.Cell{Value: b.Word, Style: book.Centred},
			book.Cell{Value: b.Lower.Float64(), Style: book.Score(max(m.places, b.Lower.Places()))}, m.bandTop(i))
		if b.Word == "" && m.gives(b.Letter) {
			open = append(open, b.Letter)
		}
	}
	last := m.s.Next() - 1
	m.s.Bands(book.Range(2, first, 2, last), m.letters())
	for _, letter := range open {
		m.write("sheet.method.bands.open", calc.Args{"letter": letter})
	}
	for i, name := range []string{nameLetters, nameWords, nameLowers} {
		if err := m.s.Define(name, book.AbsRange(2+i, first, 2+i, last)); err != nil {
			return err
		}
	}
	return nil
}

// gives tells whether a ranked unit has the grade: only then does the missing
// word of a category matter to anybody.
func (m *methodSheet) gives(letter string) bool {
	for _, g := range m.Result.Overall.ByGrade {
		if g.Band.Letter == letter {
			return g.Count > 0
		}
	}
	return false
}

func (m *methodSheet) limits() error {
	var lines []string
	add := func(key text.Key, args calc.Args) { lines = append(lines, m.say(key, args)) }
	add("sheet.method.limit.data", nil)
	add("sheet.method.limit.mean", nil)
	ref := m.Result.Method.Reference
	if m.Result.Method.OtherMethod {
		key := text.Key("sheet.method.limit.method")
		if ref.National.IsSet() {
			key += ".national"
		}
		add(key, calc.Args{"year": m.year(0), "previous": m.year(-1)})
	}
	if ref.National.IsSet() || ref.Province.IsSet() || ref.Previous.IsSet() {
		add("sheet.method.limit.compare", nil)
	}
	if m.Result.Ledger.Apart {
		add("sheet.method.limit.apart", nil)
	}
	if len(m.ranked) > m.rankUpTo {
		add("sheet.method.limit.above", calc.Args{"limit": m.rankUpTo})
	}
	for i, line := range lines {
		m.paragraph(fmt.Sprintf("%d) %s", i+1, line))
	}
	return nil
}
