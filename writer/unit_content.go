package writer

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// unitPage is what a unit's result sheet says (Lembar Hasil), whatever it is
// drawn with. It holds nothing of any other unit: what it is held against are
// a target and means.
type unitPage struct {
	*paper
	unit      *calc.UnitResult
	sentences []string
	values    []unitValue
	groupMean bool // the group has a mean that may be told
	parts     []string
	stages    []string
	trend     []string
	improve   []string
	closing   []string
}

// unitValue is a line of the table of values.
type unitValue struct {
	name         string
	score, group calc.Decimal
	grade        string
}

// newUnitPage words a unit's results.
func newUnitPage(p *paper, u *calc.UnitResult) *unitPage {
	page := &unitPage{paper: p, unit: u}
	page.say8()
	page.valueLines()
	page.partLines()
	page.stageLines()
	page.trendLines()
	page.improveLines()
	page.closingLines()
	return page
}

// letterhead are the lines above everything, with room below them: the unit's
// name in the titles is another office's than theirs.
func (p *unitPage) letterhead() []string { return chosenLetterhead(p.Office, office.UnitSheet) }

// titles are what the page is called.
func (p *unitPage) titles() []string {
	lines := []string{p.say(text.Key("unit.title."+family(p.Result.Method.Scheme)), nil), text.Upper(book.Line(p.unit.Name))}
	if year := p.Result.Method.Year; year > 0 {
		lines = append(lines, p.say("sheet.title.year", calc.Args{"year": strconv.Itoa(year)}))
	}
	return lines
}

// say8 words the result in sentences, or why there is none.
func (p *unitPage) say8() {
	u := p.unit
	p.sentences = append(p.sentences, p.resultSentence(u))
	if !u.Ranked() {
		_, next := p.reasons(u)
		p.sentences = append(p.sentences, next)
		return
	}
	if u.Change.IsSet() {
		key := map[int]text.Key{1: "unit.up", 0: "unit.same", -1: "unit.down"}[u.Change.Sign()]
		points := u.Change
		if points.Sign() < 0 {
			points = points.Neg()
		}
		p.sentences = append(p.sentences, p.say(key, calc.Args{"year": p.year(-1), "previous": p.padded(u.Previous), "points": points}))
	}
	if u.Gap.IsSet() {
		p.sentences = append(p.sentences, p.targetSentence(u))
	}
	if high, low := extremeValue(u.Values, 1), extremeValue(u.Values, -1); even(u.Values) {
		p.sentences = append(p.sentences, p.say("unit.even", calc.Args{
			"all": p.All(len(u.Values)), "dimension": strings.ToLower(p.dimension()), "score": u.Values[high].Score,
		}))
	} else if len(u.Values) > 1 {
		dims := p.Result.Method.Dimensions
		p.sentences = append(p.sentences, p.say("unit.extremes", calc.Args{
			"high": dims[high].Name, "high_score": u.Values[high].Score, "low": dims[low].Name, "low_score": u.Values[low].Score, "dimension": sentenceCase(p.dimension()),
		}))
	}
	if u.Withheld {
		p.sentences = append(p.sentences, p.say("unit.withheld", calc.Args{"limit": p.Result.Method.SmallGroup}))
	}
}

// resultSentence is a unit's result in one sentence, or why there is none.
func (p *paper) resultSentence(u *calc.UnitResult) string {
	name := book.Line(u.Name)
	if !u.Ranked() {
		reasons := p.reasonWords(u)
		for i, reason := range reasons { // in the middle of a sentence
			first, size := utf8.DecodeRuneInString(reason)
			reasons[i] = string(unicode.ToLower(first)) + reason[size:]
		}
		return p.say("unit.unranked", calc.Args{"unit": name, "reason": dash(strings.Join(reasons, "; "))})
	}
	key := text.Key("unit.index")
	if u.Grade.Word == "" {
		key = "unit.index.letter"
	}
	return p.say(key, calc.Args{
		"unit": name, "year": p.year(0), "score": u.Score, "letter": u.Grade.Letter, "word": u.Grade.Word, "rank": p.rank(u), "ranked": p.Result.Overall.Ranked,
	})
}

// rank is a unit's rank as it is printed: "6 (bersama)" where it is shared.
func (p *paper) rank(u *calc.UnitResult) string {
	if u.Tied {
		return p.say("paper.shared", calc.Args{"rank": u.Rank})
	}
	return p.Count(u.Rank)
}

// padded is a figure that the office gave, with as many decimals as the
// published ones that it stands beside.
func (p *paper) padded(d calc.Decimal) string { return p.Number(d.Padded(p.Result.Method.Decimals)) }

func (p *paper) targetSentence(u *calc.UnitResult) string {
	status := p.say([]text.Key{"sheet.status.below", "sheet.status.reached", "sheet.status.above"}[u.Gap.Sign()+1], nil)
	return p.say("unit.target", calc.Args{"target": p.padded(u.Target), "gap": p.Signed(u.Gap), "attainment": u.Attainment, "status": status})
}

func (p *unitPage) valueLines() {
	u := p.unit
	group := p.Result.Yardsticks.Group(u.Group)
	p.groupMean = group != nil && len(group.Values) == len(u.Values) && len(u.Values) > 0
	for i, v := range u.Values {
		line := unitValue{name: book.Line(p.Result.Method.Dimensions[i].Name), score: v.Score, grade: v.Grade.Letter}
		if p.groupMean {
			line.group = group.Values[i].Score
		}
		p.values = append(p.values, line)
	}
}

func (p *unitPage) partLines() {
	if u := p.unit; u.Survey.Score.IsSet() {
		first, second := p.Result.Method.PartShares()
		p.parts = append(p.parts, p.say("unit.parts", calc.Args{"survey": u.Survey.Score, "survey_share": first, "evidence": u.Evidence.Score, "evidence_share": second}))
	}
	if u := p.unit; u.Respondents > 0 && u.Employees >= u.Respondents {
		p.parts = append(p.parts, p.say("unit.people", calc.Args{"respondents": u.Respondents, "employees": u.Employees}))
	}
}

func (p *unitPage) stageLines() {
	if !p.unit.Stages.Progress.IsSet() {
		return
	}
	for i, state := range p.unit.Stages.States {
		p.stages = append(p.stages, p.stageHead(i)+": "+p.say(stageKeys[state], nil))
	}
}

func (p *unitPage) trendLines() {
	if len(p.unit.Trend.Series) < 2 {
		return
	}
	for _, y := range p.unit.Trend.Series {
		p.trend = append(p.trend, strconv.Itoa(y.Year)+": "+p.padded(y.Index))
	}
}

// maxImprovements is how many dimensions are named to improve.
const maxImprovements = 2

func (p *unitPage) improveLines() {
	m := p.Result.Method
	for i, improvement := range p.unit.Improvements {
		if i == maxImprovements || improvement.ToTarget.Sign() <= 0 && improvement.ToGroup.Sign() <= 0 {
			break
		}
		key, cost := text.Key("unit.improve.target"), improvement.ToTarget
		if cost.Sign() <= 0 {
			key, cost = "unit.improve.group", improvement.ToGroup
		}
		p.improve = append(p.improve, p.say(key, calc.Args{"name": m.Dimensions[improvement.Dimension].Name, "cost": cost}))
	}
	if len(p.unit.Weakest) > 0 {
		var behaviours []string
		for _, w := range p.unit.Weakest {
			behaviours = append(behaviours, m.Questions.Items[w.Item].Statement+" ("+p.Number(w.Score)+")")
		}
		p.improve = append(p.improve, p.say("unit.behaviours", calc.Args{"behaviours": strings.Join(behaviours, "; ")}))
	}
}

func (p *unitPage) closingLines() {
	if deadline := p.Office.Deadline; deadline.IsSet() {
		p.closing = append(p.closing, p.say("unit.plan", calc.Args{"organiser": p.organiser(), "date": deadline}), p.say("unit.clarify", calc.Args{"date": deadline}))
	} else {
		p.closing = append(p.closing, p.say("unit.plan.open", calc.Args{"organiser": p.organiser()}))
	}
}

// organiser is who gets the plans: the signer's own office where he heads one.
func (p *unitPage) organiser() string {
	if signer := p.Office.Signatories[office.UnitSheet]; strings.HasPrefix(signer.Job, "Kepala ") {
		return strings.TrimPrefix(signer.Job, "Kepala ")
	}
	return p.say("unit.organiser", nil)
}

// sentenceCase puts a term into small letters but for its first one.
func sentenceCase(term string) string {
	if small := lower(term); small != term {
		return term[:1] + small[1:]
	}
	return term
}

// followUp are the heads of the table that the unit fills in.
func (p *unitPage) followUp() []string {
	return []string{
		p.say("sheet.head.number", nil), p.say("unit.head.activity", nil), p.say("unit.head.person", nil), p.say("unit.head.time", nil), p.say("unit.head.output", nil),
	}
}

// followUpRows are to be filled in.
const followUpRows = 4

// followUpHeight is the height of such a row in points, for a hand to write in.
const followUpHeight = 24
