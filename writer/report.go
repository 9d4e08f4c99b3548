package writer

import (
	"rapor/calc"
	"rapor/writer/text"
)

// ReportFile holds everything as data.
const ReportFile = "report.json"

// The report's schema: fields may be added, never renamed. What is absent is
// null; numbers have the decimals they are published with.
type report struct {
	Schema    int             `json:"schema"`
	Title     string          `json:"title"`
	Year      int             `json:"year"`
	Scheme    calc.Scheme     `json:"scheme"`
	Status    string          `json:"status"`
	Overall   reportOverall   `json:"overall"`
	Reference reportReference `json:"reference"`
	Units     []reportUnit    `json:"units"`
	Awards    []reportAward   `json:"awards"`
	Rows      reportRows      `json:"rows"`
	Problems  []reportProblem `json:"problems"`
}

type reportOverall struct {
	Score      calc.Decimal `json:"score"`
	Grade      *string      `json:"grade"`
	Units      int          `json:"units"`
	Ranked     int          `json:"ranked"`
	Gap        calc.Decimal `json:"gap"`
	ToNational calc.Decimal `json:"to_national"`
	ToProvince calc.Decimal `json:"to_province"`
	Change     calc.Decimal `json:"change"`
}

type reportReference struct {
	Target   calc.Decimal `json:"target"`
	National calc.Decimal `json:"national"`
	Province calc.Decimal `json:"province"`
	Previous calc.Decimal `json:"previous"`
}

type reportUnit struct {
	Name        string             `json:"name"`
	Group       string             `json:"group"`
	Rank        *int               `json:"rank"`
	Tied        bool               `json:"tied"`
	DecidedBy   *string            `json:"decided_by"`
	GroupRank   *int               `json:"group_rank"`
	Score       calc.Decimal       `json:"score"`
	Grade       *string            `json:"grade"`
	Word        *string            `json:"word"`
	Values      []reportValue      `json:"values"`
	Survey      calc.Decimal       `json:"survey"`
	Evidence    calc.Decimal       `json:"evidence"`
	Respondents *int               `json:"respondents"`
	Employees   *int               `json:"employees"`
	Minimum     *int               `json:"minimum"`
	Eligible    bool               `json:"eligible"`
	Reasons     []string           `json:"reasons"`
	Target      calc.Decimal       `json:"target"`
	Gap         calc.Decimal       `json:"gap"`
	ToNational  calc.Decimal       `json:"to_national"`
	ToProvince  calc.Decimal       `json:"to_province"`
	Previous    calc.Decimal       `json:"previous"`
	Change      calc.Decimal       `json:"change"`
	Interval    *[2]int            `json:"interval"` // of the rank, the better first
	Stages      []string           `json:"stages"`
	Sources     []reportSource     `json:"sources"`
	Figures     []calc.NamedFigure `json:"figures"` // what was sent, by cell
	Withheld    bool               `json:"withheld"`
	Attainment  calc.Decimal       `json:"attainment"`
	YearlyRise  calc.Decimal       `json:"yearly_rise"`
	Trend       []reportYear       `json:"trend"`
}

type reportYear struct {
	Year  int          `json:"year"`
	Index calc.Decimal `json:"index"`
}

type reportValue struct {
	Name  string       `json:"name"`
	Score calc.Decimal `json:"score"`
	Grade *string      `json:"grade"`
	Rank  *int         `json:"rank"`
}

type reportSource struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

type reportAward struct {
	Title  string       `json:"title"`
	Unit   string       `json:"unit"`
	Rank   int          `json:"rank"`
	Score  calc.Decimal `json:"score"`
	Number string       `json:"number"`
	File   string       `json:"file"`
}

type reportRows struct {
	Read     int `json:"read"`
	Used     int `json:"used"`
	SetAside int `json:"set_aside"`
	Faulty   int `json:"faulty"`
}

type reportProblem struct {
	Code     calc.Code      `json:"code"`
	Severity string         `json:"severity"`
	File     string         `json:"file"`
	Sheet    string         `json:"sheet"`
	Cell     string         `json:"cell"`
	Count    int            `json:"count"`
	Also     []reportSource `json:"also"`
	Unit     string         `json:"unit"`
	Got      string         `json:"got"`
	Message  string         `json:"message"`
	Hint     string         `json:"hint"`
	Settled  bool           `json:"settled"`
}

func writeReport(path string, b Book, certificates []certificate, o Options) error {
	return writeJSON(path, newReport(b, certificates, o.Lang))
}

func newReport(b Book, certificates []certificate, lang text.Lang) report {
	r := b.Result
	rows := r.Ledger.Rows()
	rep := report{
		Schema: 1, Title: b.Office.Title, Year: r.Method.Year, Scheme: r.Method.Scheme, Status: "provisional",
		Overall: reportOverall{
			Score: r.Overall.Score, Grade: optional(r.Overall.Grade.Letter), Units: r.Overall.Registered, Ranked: r.Overall.Ranked,
			Gap: r.Overall.Gap, ToNational: r.Overall.ToNational, ToProvince: r.Overall.ToProvince, Change: r.Overall.Change,
		},
		Reference: reportReference{r.Method.Reference.Target, r.Method.Reference.National, r.Method.Reference.Province, r.Method.Reference.Previous},
		Units:     []reportUnit{}, Awards: []reportAward{}, Problems: []reportProblem{},
		Rows: reportRows{rows.Read, rows.Used, rows.SetAside, rows.Faulty},
	}
	if r.Method.Final {
		rep.Status = "final"
	}
	for i, u := range r.Units {
		unit := newReportUnit(r.Method, u)
		if i < len(b.Certainties) && b.Certainties[i].High > 0 {
			unit.Interval = &[2]int{b.Certainties[i].Low, b.Certainties[i].High}
		}
		rep.Units = append(rep.Units, unit)
	}
	for _, c := range certificates {
		award := r.Awards[c.Award]
		file := ""
		if c.File != "" {
			file = certificatesFolder + "/" + c.File
		}
		rep.Awards = append(rep.Awards, reportAward{c.Title, r.Units[award.Unit].Name, award.Place, award.Measure, c.Number, file})
	}
	for _, p := range b.Problems {
		rep.Problems = append(rep.Problems, newReportProblem(p, lang))
	}
	return rep
}

func newReportUnit(m calc.Method, u calc.UnitResult) reportUnit {
	unit := reportUnit{
		Name: u.Name, Group: u.Group, Rank: positive(u.Rank), Tied: u.Tied, DecidedBy: optional(u.DecidedBy), GroupRank: positive(u.GroupRank),
		Score: u.Score, Grade: optional(u.Grade.Letter), Word: optional(u.Grade.Word), Values: []reportValue{},
		Survey: u.Survey.Score, Evidence: u.Evidence.Score,
		Respondents: positive(u.Respondents), Employees: positive(u.Employees), Minimum: positive(u.Minimum),
		Eligible: u.Ranked(), Reasons: []string{}, Target: u.Target, Gap: u.Gap, ToNational: u.ToNational, ToProvince: u.ToProvince,
		Previous: u.Previous, Change: u.Change, Sources: reportSources(u.Sources), Figures: u.NamedFigures(),
		Withheld: u.Withheld, Attainment: u.Attainment, YearlyRise: u.YearlyRise, Trend: []reportYear{}, Stages: reportStages(u.Stages),
	}
	for i, v := range u.Values {
		unit.Values = append(unit.Values, reportValue{m.Dimensions[i].Name, v.Score, optional(v.Grade.Letter), positive(v.Rank)})
	}
	for _, y := range u.Trend.Series {
		unit.Trend = append(unit.Trend, reportYear{y.Year, y.Index})
	}
	for _, reason := range u.Reasons {
		unit.Reasons = append(unit.Reasons, string(reason.Code))
	}
	return unit
}

// stageNames are the states in the report.
var stageNames = map[calc.StageState]string{
	calc.StageDone: "done", calc.StageRunning: "running", calc.StageNotBegun: "not-begun", calc.StageUnknown: "unknown",
}

// reportStages lists the states of the seven stages, nil without data.
func reportStages(s calc.StageResult) []string {
	if !s.Progress.IsSet() {
		return nil
	}
	names := make([]string, 0, calc.StageCount)
	for _, state := range s.States {
		names = append(names, stageNames[state])
	}
	return names
}

func newReportProblem(p calc.Problem, lang text.Lang) reportProblem {
	message, hint := lang.Problem(p)
	return reportProblem{
		Code: p.Code, Severity: p.Severity.String(), File: p.At.File, Sheet: p.At.Sheet, Cell: p.At.Cell(), Count: p.Count,
		Also: reportSources(p.Also), Unit: p.Unit, Got: p.Got, Message: message, Hint: hint, Settled: p.Settled,
	}
}

func reportSources(refs []calc.Ref) []reportSource {
	list := []reportSource{}
	for _, ref := range refs {
		list = append(list, reportSource{ref.File, ref.Sheet, ref.Cell()})
	}
	return list
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func positive(n int) *int {
	if n <= 0 {
		return nil
	}
	return &n
}
