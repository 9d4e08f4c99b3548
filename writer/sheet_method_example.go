package writer

import (
	"fmt"
	"math/big"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

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

// exampleIndex works the index out, or first its survey part.
func (m *methodSheet) exampleIndex(u *calc.UnitResult) {
	method := m.Result.Method
	subject, survey := m.composite(), u.Exact
	if method.Parts.HasEvidence() {
		subject, survey = m.say("sheet.method.survey", nil), u.Survey.Exact
	}
	if len(u.Values) < 2 {
		m.write("sheet.method.example.one", calc.Args{"subject": subject, "exact": m.exactText(survey)})
	} else {
		m.exampleMean(u, subject, survey)
	}
	if method.Parts.HasEvidence() {
		share := method.Parts.Survey
		if !share.IsSet() {
			share = calc.NewDecimal(0, 0)
		}
		m.write("sheet.method.example.parts", calc.Args{
			"survey_share": share, "survey": m.exactText(u.Survey.Exact), "evidence_share": method.Parts.Evidence, "evidence": m.exactText(u.Evidence.Exact), "exact": m.exactText(u.Exact),
		})
	}
}

func (m *methodSheet) exampleMean(u *calc.UnitResult, subject string, survey *big.Rat) {
	divisor, weights := new(big.Rat), new(big.Rat)
	var parts []string
	for i, v := range u.Values {
		weight := m.Result.Method.Dimensions[i].Weight
		weights.Add(weights, weight.Rat())
		part := m.exactText(v.Exact)
		if !m.equal || m.Result.Method.SharesAsGiven {
			part = m.Number(weight) + " × " + part
		}
		parts = append(parts, part)
	}
	divisor.SetInt64(int64(len(u.Values)))
	if !m.equal {
		divisor = weights
	}
	key := text.Key("sheet.method.example.mean")
	if m.Result.Method.SharesAsGiven {
		key = "sheet.method.example.shares"
	}
	m.write(key, calc.Args{"subject": subject, "sum": strings.Join(parts, " + "), "count": m.exactText(divisor), "exact": m.exactText(survey)})
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
