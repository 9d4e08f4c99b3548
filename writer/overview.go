package writer

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"math/big"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// OverviewFile is the results on one page for a browser: it shows every unit,
// so it stays inside the office.
const OverviewFile = "Ringkasan.html"

// maxOverview is how many units the page lists; a browser shows so many at
// once. It says so when there are more: the workbook has them all.
const maxOverview = 1000

var (
	//go:embed overview.html
	overviewSource string
	//go:embed overview.css
	overviewStyle string

	overviewTemplate = template.Must(template.New("overview").Parse(overviewSource))
)

// overviewPolicy lets the page load nothing and run nothing: only its own
// style, told by its hash, holds.
func overviewPolicy() string {
	sum := sha256.Sum256([]byte(overviewStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// overview is what the page says. Its fields are words and figures as they are
// printed; html/template escapes them by where they stand.
type overview struct {
	Lang, Policy           string
	CSS                    template.CSS
	Title, Heading, Status string
	Lines                  []string
	Final                  bool
	Words                  overviewWords
	Contents               []overviewPart
	Cards                  []overviewCard
	Spread                 *overviewSpread
	Means                  []overviewMean
	Changes                bool // a unit has a change
	Ranked, Gaps, Unranked []overviewUnit
	More, MoreUnranked     string // how many are not listed; "" for none
	TargetCount            string
	Heat                   *overviewHeat
	Files                  []overviewFile
	Foot                   []string
}

type overviewPart struct{ ID, Name string }

type overviewCard struct{ Label, Value, Note string }

// overviewGrade is a grade: its letter, never its colour alone.
type overviewGrade struct{ Letter, Word, Class string }

// overviewBar is a bar of a figure on the scale of 100.
type overviewBar struct{ Width, Class string }

type overviewSpread struct {
	Alt   string
	Parts []overviewShare
}

type overviewShare struct {
	overviewGrade
	X, Width, Count string
}

type overviewMean struct {
	Name, Score string
	Bar         overviewBar
	Grade       overviewGrade
}

type overviewUnit struct {
	Name, Sheet               string // the unit, and the URL of its own sheet
	Rank, Tied, Score, Change string
	Bar                       overviewBar
	Grade                     overviewGrade
	Target, Gap, Status       string
	GapClass, GapX, GapWidth  string
	Reason, Next              string
}

type overviewHeat struct {
	Note  string
	Heads []string
	Rows  []overviewHeatRow
}

type overviewHeatRow struct {
	Name  string
	Cells []overviewHeatCell
}

type overviewHeatCell struct{ Score, Class string }

type overviewFile struct{ URL, Name, Note string }

// writeOverview makes Ringkasan.html of what lies in dir already.
func writeOverview(dir string, b Book, certificates []certificate, o Options) error {
	page, err := newOverview(dir, b, certificates, o)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := overviewTemplate.Execute(&out, page); err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, OverviewFile), out.Bytes())
}

// overviewMaker words the page.
type overviewMaker struct {
	*recap
	files []string // of the units, by index into Result.Units
}

func newOverview(dir string, b Book, certificates []certificate, o Options) (*overview, error) {
	m := overviewMaker{newRecap(newWords(b, o)), unitFiles(b)}
	page := &overview{
		Lang: m.Code(), Policy: overviewPolicy(), CSS: template.CSS(overviewStyle), Final: m.Result.Method.Final,
		Heading: m.say("page.title", nil), Status: m.provisional(), Words: m.overviewWords(), Cards: m.cards(), Spread: m.spread(), Means: m.means(),
		Foot: []string{m.say("page.internal", nil), m.say("sheet.note.mean", nil)},
	}
	if page.Final {
		page.Status = m.say("page.final", nil)
	} else {
		page.Foot = append(page.Foot, m.say("sheet.note.provisional", nil))
	}
	page.Foot = append(page.Foot, m.referenceNotes()...)
	page.Lines = nonEmpty(m.subject(), book.Line(m.Office.Institution), m.yearLine())
	page.Title = strings.Join(nonEmpty(page.Heading, book.Line(m.Office.Institution), yearText(m.Result.Method.Year)), " · ")
	m.units(page)
	page.Heat = m.heatMap()
	var err error
	if page.Files, err = m.listFiles(dir, certificates); err != nil {
		return nil, err
	}
	page.contents()
	return page, nil
}

// subject is what the results are of: the office's own title, or that of the
// assessment.
func (m overviewMaker) subject() string {
	if own := book.Line(m.Office.Title); own != "" {
		return own
	}
	return m.say("page.subject", nil)
}

func (m overviewMaker) yearLine() string {
	if m.Result.Method.Year == 0 {
		return ""
	}
	return m.say("page.year", calc.Args{"year": yearText(m.Result.Method.Year)})
}

// contents names the parts that the page has.
func (o *overview) contents() {
	add := func(there bool, id, name string) {
		if there {
			o.Contents = append(o.Contents, overviewPart{id, name})
		}
	}
	add(o.Spread != nil, "sebaran", o.Words.Spread)
	add(len(o.Means) > 0, "rata-rata", o.Words.Means)
	add(true, "peringkat", o.Words.Ranking)
	add(len(o.Unranked) > 0, "belum", o.Words.Unranked)
	add(true, "target", o.Words.Targets)
	add(o.Heat != nil, "nilai", o.Words.Values)
	add(true, "berkas", o.Words.Files)
}

// overviewWords are the heads of the page.
type overviewWords struct {
	Key, Spread, Means, Dimension, Mean, Grade, Ranking, Rank, Unit, Composite, Change, Nobody, Unranked, Reason, Next string
	Targets, Target, Actual, Gap, Status, Values, Files                                                                string
}

func (m overviewMaker) overviewWords() overviewWords {
	say := func(key text.Key) string { return m.say(key, nil) }
	return overviewWords{
		Key: say("sheet.caption.key"), Spread: say("sheet.caption.spread"), Means: say("sheet.caption.dimensions"), Dimension: m.dimension(),
		Mean: say("sheet.head.mean"), Grade: say("sheet.head.grade"), Ranking: say("sheet.head.rank"), Rank: say("sheet.head.rank"), Unit: m.Office.UnitTerm,
		Composite: m.composite(), Change: say("sheet.head.change"), Nobody: say("sheet.note.nobody"), Unranked: say("sheet.key.unranked"),
		Reason: say("sheet.head.reason"), Next: say("sheet.head.next"), Targets: say("page.targets"), Target: say("sheet.head.target"),
		Actual: say("sheet.head.actual"), Gap: say("sheet.head.gap"), Status: say("sheet.head.status"), Values: say("page.values"), Files: say("page.files"),
	}
}

// cards are the key figures: the mean, what it is held against, and of whom.
func (m overviewMaker) cards() []overviewCard {
	o, method := m.Result.Overall, m.Result.Method
	ref := method.Reference
	grade := o.Grade.Letter
	if grade != "" {
		grade = strings.Join(nonEmpty(m.say("sheet.head.grade", nil)+" "+o.Grade.Letter, o.Grade.Word), ", ")
	}
	cards := []overviewCard{{m.say("sheet.key.mean.plain", nil), m.Number(o.Score), grade}}
	compared := func(label string, reference, gap calc.Decimal) {
		if !reference.IsSet() {
			return
		}
		note := ""
		if gap.IsSet() {
			note = m.say("page.difference", calc.Args{"gap": m.Signed(gap)})
		}
		cards = append(cards, overviewCard{label, m.padded(reference), note})
	}
	compared(m.say("sheet.key.target", nil), ref.Target, o.Gap)
	compared(m.say("sheet.key.national", nil), ref.National, o.ToNational)
	compared(m.say("sheet.key.province", nil), ref.Province, o.ToProvince)
	compared(m.say("sheet.key.previous", calc.Args{"year": m.lastYear()}), ref.Previous, o.Change)
	cards = append(cards, overviewCard{m.say("sheet.key.ranked", nil), m.Count(o.Ranked), m.say("page.of", calc.Args{"count": o.Registered})})
	if o.Respondents > 0 {
		cards = append(cards, overviewCard{m.say("sheet.key.respondents", nil), m.Count(o.Respondents), ""})
	}
	return cards
}

func (m overviewMaker) lastYear() string {
	if m.Result.Method.Year == 0 {
		return ""
	}
	return yearText(m.Result.Method.Year - 1)
}

// gradeClasses is how many colours grades have.
const gradeClasses = 4

// grade dresses a grade; bands go from the best to the worst.
func (m overviewMaker) grade(g calc.Grade) overviewGrade {
	bands := m.Result.Method.Bands
	i := slices.IndexFunc(bands, func(b calc.Band) bool { return b.Letter == g.Letter })
	if i < 0 {
		return overviewGrade{g.Letter, g.Word, "plain"}
	}
	if n := len(bands); n > gradeClasses {
		i = i * (gradeClasses - 1) / (n - 1)
	}
	return overviewGrade{g.Letter, g.Word, fmt.Sprintf("g%d", i)}
}

// bar is a figure on the scale of 100, in the colour of its grade.
func (m overviewMaker) bar(score calc.Decimal, g calc.Grade) overviewBar {
	return overviewBar{score.String(), m.grade(g).Class}
}

// spread shares the width among the grades by how many units have each.
func (m overviewMaker) spread() *overviewSpread {
	if len(m.ranked) == 0 {
		return nil
	}
	s, parts, before := &overviewSpread{}, []string{}, 0
	for _, g := range m.Result.Overall.ByGrade {
		share := func(n int) *big.Rat { return big.NewRat(int64(n)*100, int64(len(m.ranked))) }
		grade := m.grade(calc.Grade{Letter: g.Band.Letter, Word: g.Band.Word})
		s.Parts = append(s.Parts, overviewShare{
			grade, calc.RoundRat(share(before), percentPlaces).String(), calc.RoundRat(share(g.Count), percentPlaces).String(),
			m.say("page.share", calc.Args{"count": g.Count, "percent": calc.RoundRat(share(g.Count), percentPlaces)}),
		})
		parts = append(parts, g.Band.Letter+" "+m.Count(g.Count))
		before += g.Count
	}
	s.Alt = m.say("sheet.chart.alt", calc.Args{"parts": strings.Join(parts, "; ")})
	return s
}

// means are those of the dimensions, where there are several.
func (m overviewMaker) means() []overviewMean {
	if !(&summarySheet{recap: m.recap}).severalDimensions() {
		return nil
	}
	var list []overviewMean
	for i, v := range m.Result.Overall.Values {
		list = append(list, overviewMean{book.Line(m.Result.Method.Dimensions[i].Name), m.Number(v.Score), m.bar(v.Score, v.Grade), m.grade(v.Grade)})
	}
	return list
}

// units fills in the ranking, the gaps and who is not ranked.
func (m overviewMaker) units(page *overview) {
	widest := m.widestGap()
	reached, judged := 0, 0
	for i := range m.Result.Units {
		u := &m.Result.Units[i]
		if u.Ranked() && u.Gap.IsSet() {
			judged++
			if u.Gap.Sign() >= 0 {
				reached++
			}
		}
		line := overviewUnit{Name: book.Line(u.Name)}
		if m.files[i] != "" {
			line.Sheet = relativeURL(unitsFolder + "/" + m.files[i] + m.unitEnding())
		}
		switch {
		case !u.Ranked() && len(page.Unranked) < maxOverview:
			line.Reason, line.Next = m.reasons(u)
			page.Unranked = append(page.Unranked, line)
		case u.Ranked() && len(page.Ranked) < maxOverview:
			m.rankedLine(&line, u, widest)
			page.Changes = page.Changes || u.Change.IsSet()
			page.Ranked = append(page.Ranked, line)
			if u.Gap.IsSet() {
				page.Gaps = append(page.Gaps, line)
			}
		}
	}
	page.More, page.MoreUnranked = m.more(len(m.ranked)), m.more(len(m.unranked))
	page.TargetCount = m.say("sheet.status.no-target", nil)
	if judged > 0 {
		page.TargetCount = m.say("page.targets.count", calc.Args{"reached": reached, "short": judged - reached})
	}
}

func (m overviewMaker) rankedLine(line *overviewUnit, u *calc.UnitResult, widest *big.Rat) {
	line.Rank = m.Count(u.Rank)
	if u.Tied {
		line.Tied = m.say("console.top.tied", nil)
	}
	line.Score, line.Grade, line.Bar = m.Number(u.Score), m.grade(u.Grade), m.bar(u.Score, u.Grade)
	line.Change = m.Signed(u.Change)
	if !u.Gap.IsSet() {
		return
	}
	line.Target, line.Gap, line.Status = m.padded(u.Target), m.Signed(u.Gap), m.targetWord(u.Gap)
	width := new(big.Rat)
	if widest.Sign() > 0 {
		width.Quo(new(big.Rat).Abs(u.Gap.Rat()), widest).Mul(width, big.NewRat(50, 1))
	}
	line.GapWidth, line.GapX, line.GapClass = calc.RoundRat(width, percentPlaces).String(), "0", "up"
	if u.Gap.Sign() < 0 {
		line.GapX, line.GapClass = "-"+line.GapWidth, "down"
	}
}

// widestGap is the largest distance from a target, which the bars are drawn by.
func (m overviewMaker) widestGap() *big.Rat {
	widest := new(big.Rat)
	for _, u := range m.ranked {
		if u.Gap.IsSet() {
			if gap := new(big.Rat).Abs(u.Gap.Rat()); gap.Cmp(widest) > 0 {
				widest = gap
			}
		}
	}
	return widest
}

// more says how many of so many are listed.
func (m overviewMaker) more(n int) string {
	if n <= maxOverview {
		return ""
	}
	return m.say("page.more", calc.Args{"listed": maxOverview, "count": n})
}

// fileNotes say what becomes of a file of the results.
var fileNotes = map[string]text.Key{
	"Rekap.xlsx": "page.file.recap", "Kertas Kerja.xlsx": "page.file.working", letterFile: "page.file.letter", decisionFile: "page.file.decision", minutesFile: "page.file.minutes",
}

// listFiles lists the workbooks and papers that lie in dir. Units' own sheets
// are linked where the units stand.
func (m overviewMaker) listFiles(dir string, certificates []certificate) ([]overviewFile, error) {
	notes := map[string]string{}
	for name, key := range fileNotes {
		notes[name] = m.say(key, nil)
	}
	for _, c := range certificates {
		notes[certificatesFolder+"/"+c.File] = book.Line(m.Result.Units[m.Result.Awards[c.Award].Unit].Name)
	}
	var files []overviewFile
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == unitsFolder:
			return fs.SkipDir
		case entry.IsDir(), filepath.Ext(path) != ".xlsx" && filepath.Ext(path) != ".pdf":
			return nil
		}
		name, err := filepath.Rel(dir, path)
		name = filepath.ToSlash(name)
		if strings.HasPrefix(name, correctionsFolder+"/") {
			notes[name] = m.say("page.file.correction", nil)
		}
		files = append(files, overviewFile{relativeURL(name), name, notes[name]})
		return err
	})
	return files, err
}

// relativeURL is the URL of a file below the page, part by part percent-encoded.
func relativeURL(path string) string {
	parts := strings.Split(path, "/")
	for i, s := range parts {
		parts[i] = url.PathEscape(s)
	}
	return strings.Join(parts, "/")
}
