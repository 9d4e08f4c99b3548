package writer

import (
	"slices"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// decisive are the settings that figures depend on.
var decisive = []office.Key{
	office.KeyScheme, office.KeyDecimals, office.KeySurveyWeight, office.KeyEvidenceWeight, office.KeyNoEvidence, office.KeyAnswerMin, office.KeyAnswerMax,
	office.KeyConversion, office.KeySKMWeight, office.KeyZeroCounts, office.KeyMinimumRule, office.KeyMinimumAmount, office.KeyMarginOfError,
	office.KeySmallGroup, office.KeyTarget, office.KeyTargetYear, office.KeyNational, office.KeyProvince, office.KeyPrevious, office.KeySameMethod,
	office.KeyChangeAnyMethod, office.KeyStatus,
}

// relevant tells whether a decisive setting has anything to decide.
func (m *methodSheet) relevant(key office.Key) bool {
	method := m.Result.Method
	switch key {
	case office.KeySKMWeight:
		return method.Scheme == calc.SKM
	case office.KeySurveyWeight, office.KeyEvidenceWeight, office.KeyNoEvidence:
		return method.Parts.HasEvidence()
	case office.KeyAnswerMin, office.KeyAnswerMax, office.KeyConversion:
		return m.answersRead()
	case office.KeyMinimumAmount:
		return method.Minimum.Kind == calc.MinimumPercent || method.Minimum.Kind == calc.MinimumFixed
	case office.KeyMarginOfError:
		return method.Minimum.Kind == calc.MinimumSlovin || method.Minimum.Kind == calc.MinimumKrejcieMorgan
	case office.KeySmallGroup:
		return m.Result.Overall.Respondents > 0
	case office.KeyChangeAnyMethod:
		return method.OtherMethod
	}
	return true
}

// answersRead tells whether any sheet held answers.
func (m *methodSheet) answersRead() bool {
	return slices.ContainsFunc(m.Result.Ledger.Files, func(f calc.File) bool {
		return slices.ContainsFunc(f.Sheets, func(s calc.Sheet) bool { return s.Kind == calc.KindSurvey })
	})
}

// minimumKeys are the sentences of the minimum rules.
var minimumKeys = map[calc.MinimumKind]text.Key{
	calc.MinimumNone: "sheet.method.minimum.none", calc.MinimumPercent: "sheet.method.minimum.percent", calc.MinimumFixed: "sheet.method.minimum.fixed",
	calc.MinimumSlovin: "sheet.method.minimum.slovin", calc.MinimumKrejcieMorgan: "sheet.method.minimum.krejcie",
}

// minimumRule words the rule in force.
func (p *paper) minimumRule() string {
	rule := p.Result.Method.Minimum
	return p.say(minimumKeys[rule.Kind], calc.Args{
		"origin": p.origin(office.KeyMinimumRule), "unit_term": lower(p.Office.UnitTerm), "amount": rule.Amount, "error": rule.Error,
	})
}

func (m *methodSheet) minimum() error {
	m.paragraph(m.minimumRule())
	short := 0
	for _, u := range m.unranked {
		if slices.ContainsFunc(u.Reasons, func(r calc.Reason) bool { return r.Code == calc.ReasonMinimum }) {
			short++
		}
	}
	if m.Result.Method.Minimum.Kind != calc.MinimumNone {
		m.write("sheet.method.minimum.short", calc.Args{"count": short, "unit_term": lower(m.Office.UnitTerm)})
	}
	return nil
}

func (m *methodSheet) calculation() error {
	method := m.Result.Method
	m.parts()
	m.dimensions()
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
	if method.SmallGroup > 1 && m.Result.Overall.Respondents > 0 {
		m.write("sheet.method.small", calc.Args{"limit": method.SmallGroup, "unit_term": lower(m.Office.UnitTerm), "origin": m.origin(office.KeySmallGroup)})
	}
	m.write("sheet.method.overall", calc.Args{"count": len(m.ranked)})
	m.write("sheet.method.gap", nil)
	m.settings()
	return nil
}

// parts says how survey and evidence make the index.
func (m *methodSheet) parts() {
	method := m.Result.Method
	if !method.Parts.HasEvidence() {
		return
	}
	survey := method.Parts.Survey
	if !survey.IsSet() {
		survey = calc.NewDecimal(0, 0)
	}
	m.write("sheet.method.parts", calc.Args{"survey": survey, "evidence": method.Parts.Evidence, "unit_term": lower(m.Office.UnitTerm), "origin": m.origin(office.KeyEvidenceWeight)})
	m.write("sheet.method.evidence", calc.Args{"unit_term": lower(m.Office.UnitTerm)})
	missing := text.Key("sheet.method.evidence.missing")
	if method.NoEvidenceZero {
		missing = "sheet.method.evidence.zero"
	}
	m.write(missing, calc.Args{"origin": m.origin(office.KeyNoEvidence)})
}

// dimensions says how the dimensions make the index, or its survey part.
func (m *methodSheet) dimensions() {
	method := m.Result.Method
	subject := m.composite()
	if method.Parts.HasEvidence() {
		subject = m.say("sheet.method.survey", nil)
	}
	args := calc.Args{
		"count": len(method.Dimensions), "names": m.dimensionNames(), "unit_term": lower(m.Office.UnitTerm), "dimension": strings.ToLower(m.dimension()), "subject": subject,
	}
	switch {
	case len(method.Dimensions) == 1:
		args["name"] = method.Dimensions[0].Name
		m.write("sheet.method.one", args)
	case method.SharesAsGiven:
		args["share"] = method.Dimensions[0].Weight
		args["sum"] = m.exactText(method.WeightSum())
		m.write("sheet.method.shares", args)
	case m.equal:
		m.write("sheet.method.mean", args)
	default:
		m.write("sheet.method.weighted", args)
	}
}

// answers says how answers become scores, where answers were read.
func (m *methodSheet) answers() {
	if !m.answersRead() {
		return
	}
	q := m.Result.Method.Questions
	key := map[calc.Conversion]text.Key{
		calc.ByMaximum: "sheet.method.answers.maximum", calc.ByRange: "sheet.method.answers.range", calc.ByTop: "sheet.method.answers.top",
	}[m.Result.Method.Conversion]
	m.write("sheet.method.answers", calc.Args{"items": len(q.Items), "low": q.Low, "high": q.High, "dimension": strings.ToLower(m.dimension())})
	m.write(key, calc.Args{"low": q.Low, "high": q.High, "second": q.High - 1, "origin": m.origin(office.KeyConversion)})
	if slices.ContainsFunc(q.Items, func(i calc.Item) bool { return i.Reversed }) {
		m.write("sheet.method.answers.reversed", nil)
	}
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
	return strings.Join(names, "; ") // a name may hold commas
}

func (m *methodSheet) ranks() error {
	m.write("sheet.method.ranking", nil)
	if ties := m.Result.Method.Ties; len(ties) > 0 {
		var names []string
		for _, tie := range ties {
			names = append(names, m.measureName(tie))
		}
		m.write("sheet.method.ties.order", calc.Args{"names": strings.Join(names, "; ")})
	} else {
		m.write("sheet.method.ties", nil)
	}
	m.tiesSeen()
	if len(m.unranked) > 0 {
		m.write("sheet.method.unranked", calc.Args{"count": len(m.unranked), "unit_term": lower(m.Office.UnitTerm)})
	}
	return nil
}

// tiesSeen counts the units that a tie-breaker parted and those that share a
// rank.
func (m *methodSheet) tiesSeen() {
	tied, decided := 0, 0
	for _, u := range m.ranked {
		switch {
		case u.Tied:
			tied++
		case u.DecidedBy != "":
			decided++
		}
	}
	if decided > 0 {
		m.write("sheet.method.ties.decided", calc.Args{"count": decided, "unit_term": lower(m.Office.UnitTerm)})
	}
	if tied > 0 {
		m.write("sheet.method.ties.seen", calc.Args{"count": tied, "unit_term": lower(m.Office.UnitTerm)})
	}
}
