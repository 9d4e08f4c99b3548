package writer

import (
	"context"
	"fmt"
	"math/big"
	"slices"
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
		s.Keep(first, s.Next()-1)
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

// noMinimum is the value of the setting that asks for no minimum.
const noMinimum = "Tidak Ada"

func (m *methodSheet) minimum() error {
	args := calc.Args{"origin": m.origin(office.KeyMinimumRule), "unit_term": lower(m.Office.UnitTerm)}
	rule, ok := m.setting(office.KeyMinimumRule)
	if !ok || rule.Value == "" || rule.Value == noMinimum {
		m.write("sheet.method.minimum.none", args)
		return nil
	}
	args["rule"] = rule.Value
	if amount, ok := m.setting(office.KeyMinimumAmount); ok && amount.Value != "" {
		args["rule"] = rule.Value + " " + amount.Value
	}
	m.write("sheet.method.minimum", args)
	return nil
}

func (m *methodSheet) calculation() error {
	method := m.Result.Method
	args := calc.Args{"count": len(method.Dimensions), "names": m.dimensionNames(), "unit_term": lower(m.Office.UnitTerm), "dimension": strings.ToLower(m.dimension())}
	switch {
	case len(method.Dimensions) == 1:
		m.write("sheet.method.one", calc.Args{"name": method.Dimensions[0].Name, "unit_term": lower(m.Office.UnitTerm)})
	case m.equal:
		m.write("sheet.method.mean", args)
	default:
		m.write("sheet.method.weighted", args)
	}
	if len(method.Dimensions) > 1 && m.totalsOnly() > 0 {
		m.write("sheet.method.total", calc.Args{"unit_term": lower(m.Office.UnitTerm)})
	}
	m.answers()
	m.write("sheet.method.scale", nil)
	zero := text.Key("sheet.method.zero.no")
	if method.ZeroCounts {
		zero = "sheet.method.zero.yes"
	}
	m.write(zero, calc.Args{"origin": m.origin(office.KeyZeroCounts)})
	m.write("sheet.method.overall", calc.Args{"count": len(m.ranked)})
	m.write("sheet.method.gap", nil)
	m.settings()
	return nil
}

// answers says how answers become scores, where answers were read.
func (m *methodSheet) answers() {
	if !slices.ContainsFunc(m.Result.Ledger.Files, func(f calc.File) bool {
		return slices.ContainsFunc(f.Sheets, func(s calc.Sheet) bool { return s.Kind == calc.KindSurvey })
	}) {
		return
	}
	q := m.Result.Method.Questions
	key := map[calc.Conversion]text.Key{
		calc.ByMaximum: "sheet.method.answers.maximum", calc.ByRange: "sheet.method.answers.range", calc.ByTop: "sheet.method.answers.top",
	}[m.Result.Method.Conversion]
	m.write("sheet.method.answers", calc.Args{"items": len(q.Items), "low": q.Low, "high": q.High, "dimension": strings.ToLower(m.dimension())})
	m.write(key, calc.Args{"low": q.Low, "high": q.High, "second": q.High - 1, "origin": m.origin(office.KeyConversion)})
	m.write("sheet.method.answers.rules", nil)
}

// dimensionNames lists the dimensions, with their weights where these differ.
func (m *methodSheet) dimensionNames() string {
	var names []string
	for _, d := range m.Result.Method.Dimensions {
		name := book.Line(d.Name)
		if !m.equal {
			name += " (" + m.Number(d.Weight) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// decisive are the settings that figures depend on.
var decisive = []office.Key{
	office.KeyScheme, office.KeyDecimals, office.KeyZeroCounts, office.KeyMinimumRule, office.KeyTarget, office.KeyTargetYear,
	office.KeyNational, office.KeyProvince, office.KeyPrevious, office.KeySameMethod, office.KeyStatus,
}

// settings lists the decisive settings and who chose them.
func (m *methodSheet) settings() {
	var rows [][3]string
	for _, key := range decisive {
		if s, ok := m.setting(key); ok {
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

func (m *methodSheet) ranks() error {
	m.write("sheet.method.ranking", nil)
	m.write("sheet.method.ties", nil)
	tied := 0
	for _, u := range m.ranked {
		if u.Tied {
			tied++
		}
	}
	lowered := lower(m.Office.UnitTerm)
	if tied > 0 {
		m.write("sheet.method.ties.seen", calc.Args{"count": tied, "unit_term": lowered})
	}
	if len(m.unranked) > 0 {
		m.write("sheet.method.unranked", calc.Args{"count": len(m.unranked), "unit_term": lowered})
	}
	return nil
}

// example works the first ranked unit out, figure by figure.
func (m *methodSheet) example() error {
	if len(m.ranked) == 0 {
		m.write("sheet.method.example.none", calc.Args{"unit_term": lower(m.Office.UnitTerm)})
		return nil
	}
	u, ref := m.ranked[0], m.Result.Method.Reference
	m.write("sheet.method.example.unit", calc.Args{"unit": book.Line(u.Name), "rank": u.Rank})
	m.exampleIndex(u)
	grade := text.Key("sheet.method.example.rounded")
	if u.Grade.Word == "" {
		grade = "sheet.method.example.letter"
	}
	m.write(grade, calc.Args{"score": u.Score, "letter": u.Grade.Letter, "word": u.Grade.Word})
	if u.Gap.IsSet() {
		m.write("sheet.method.example.target", calc.Args{"score": u.Score, "target": u.Target, "gap": m.Signed(u.Gap)})
	}
	if u.ToNational.IsSet() {
		m.write("sheet.method.example.national", calc.Args{"score": u.Score, "national": ref.National, "gap": m.Signed(u.ToNational)})
	}
	if u.Change.IsSet() && m.Result.Method.Year > 0 {
		m.write("sheet.method.example.change", calc.Args{"score": u.Score, "year": fmt.Sprint(m.Result.Method.Year - 1), "previous": u.Previous, "gap": m.Signed(u.Change)})
	}
	return nil
}

func (m *methodSheet) exampleIndex(u *calc.UnitResult) {
	if len(u.Values) < 2 {
		m.write("sheet.method.example.one", calc.Args{"exact": m.exactText(u.Exact)})
		return
	}
	divisor, weights := new(big.Rat), new(big.Rat)
	var parts []string
	for i, v := range u.Values {
		weight := m.Result.Method.Dimensions[i].Weight
		weights.Add(weights, weight.Rat())
		part := m.exactText(v.Exact)
		if !m.equal {
			part = m.Number(weight) + " × " + part
		}
		parts = append(parts, part)
	}
	divisor.SetInt64(int64(len(u.Values)))
	if !m.equal {
		divisor = weights
	}
	m.write("sheet.method.example.mean", calc.Args{"sum": strings.Join(parts, " + "), "count": m.exactText(divisor), "exact": m.exactText(u.Exact)})
}

// shownPlaces is to how many decimals an unrounded figure is written out.
const shownPlaces = 8

// exactText words an unrounded figure: as it is where it ends, else cut and
// followed by dots.
func (m *methodSheet) exactText(x *big.Rat) string {
	scale := big.NewInt(1)
	for places := range shownPlaces + 1 {
		if new(big.Int).Rem(scale, x.Denom()).Sign() == 0 {
			return m.Number(calc.RoundRat(x, places))
		}
		scale.Mul(scale, big.NewInt(10))
	}
	cut := new(big.Int).Mul(x.Num(), big.NewInt(100_000_000)) // 10^shownPlaces
	return m.Number(calc.NewDecimal(cut.Quo(cut, x.Denom()).Int64(), shownPlaces)) + "…"
}

func (m *methodSheet) limits() error {
	var lines []string
	add := func(key text.Key, args calc.Args) { lines = append(lines, m.say(key, args)) }
	add("sheet.method.limit.data", nil)
	add("sheet.method.limit.mean", nil)
	if m.otherMethod() {
		add("sheet.method.limit.method", nil)
	}
	ref := m.Result.Method.Reference
	if ref.National.IsSet() || ref.Province.IsSet() || ref.Previous.IsSet() {
		add("sheet.method.limit.compare", nil)
	}
	if len(m.ranked) > m.rankUpTo {
		add("sheet.method.limit.above", calc.Args{"limit": m.rankUpTo})
	}
	for i, line := range lines {
		m.paragraph(fmt.Sprintf("%d) %s", i+1, line))
	}
	return nil
}
