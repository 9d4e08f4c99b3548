package writer

import (
	"context"
	"iter"
	"path/filepath"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// The papers that go with a letter, a decision and the minutes.
const (
	letterFile   = "Lampiran Surat.pdf"
	decisionFile = "Lampiran Keputusan.pdf"
	minutesFile  = "Berita Acara.pdf"
)

// writePapers writes the three papers; that of the decision only where there
// are awards.
func writePapers(ctx context.Context, dir string, b Book, o Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p := &papers{newWords(b, o)}
	for _, doc := range []struct {
		file string
		plan func() iter.Seq[pdf.Page]
	}{{letterFile, p.letter}, {decisionFile, p.decision}, {minutesFile, p.minutes}} {
		pages := doc.plan()
		if pages == nil {
			continue
		}
		title := strings.TrimSuffix(doc.file, ".pdf")
		if err := writePDF(filepath.Join(dir, doc.file), b.Office, title, title, pages); err != nil {
			return err
		}
	}
	return nil
}

// newWords is a paper without a workbook: what it says is drawn.
func newWords(b Book, o Options) *paper {
	return barePaper(b, o, recapTitle(b, o))
}

type papers struct{ *paper }

// dotted is a text, or dots where the office has not said it yet.
func dotted(s string) string {
	if s == "" {
		return dots
	}
	return s
}

func (p *papers) dateOr(d calc.Date) string {
	if !d.IsSet() {
		return dots
	}
	return p.Date(d)
}

// The head of an attachment takes half of the width, or more where a line would
// else leave a word to the next.
const headWidth, headMost = 0.5, 0.65

// attachmentLines writes the lines at the top right that say whose attachment
// this is.
func (p *papers) attachmentLines(f *layout, lines ...string) {
	wide := headWidth * f.width()
	for _, line := range lines {
		wide = max(wide, pdf.Width(f.plain, f.size*f.scale, 0, line)+1)
	}
	wide = min(wide, headMost*f.width())
	for _, line := range lines { // broken evenly, so that no word is left alone
		f.paragraph(f.width()-wide, wide, balance(line, f.plain, f.size*f.scale, wide)...)
	}
	f.gap(3)
}

// resultsTitle is what stands above the results that a paper brings: the
// office's own title or the standard one.
func (p *papers) resultsTitle() string {
	if p.Office.Title != "" {
		return p.title
	}
	return text.Upper(p.say("paper.results", nil))
}

// titleBlock writes the title block, with the status while it is provisional.
func (p *papers) titleBlock(f *layout, first string) {
	f.centred(first, f.bold, 12)
	f.titlesBelow()
	f.gap(3)
}

// titlesBelow writes what stands below the first title of every paper: whose it
// is, of which year, and the status while it is provisional.
func (f *layout) titlesBelow() {
	p := f.paper
	if p.Office.Institution != "" {
		f.centred(p.say("sheet.title.within", nil), f.bold, 12)
	}
	if year := p.Result.Method.Year; year > 0 {
		f.centred(p.say("sheet.title.year", calc.Args{"year": strconv.Itoa(year)}), f.bold, 12)
	}
	if status := p.provisional(); status != "" {
		f.centred(status, f.bold, 9)
	}
}

// letter is the attachment of the letter: ranking, gaps, who is not ranked.
func (p *papers) letter() iter.Seq[pdf.Page] {
	parts := p.letterParts()
	return newLayout(p.paper, pdf.Sans, pdf.SansBold, 10).laidOut(func(f *layout) { p.fillLetter(f, parts) })
}

func (p *papers) fillLetter(f *layout, parts []listing) {
	p.attachmentLines(f,
		p.say("paper.letter", calc.Args{"sender": p.sender()}), p.say("sheet.attachment.number", calc.Args{"number": dotted(p.Office.Letter.Number)}),
		p.say("sheet.attachment.date", calc.Args{"date": p.dateOr(p.Office.Letter.Date)}))
	p.titleBlock(f, p.resultsTitle())
	f.lettered(parts, f.signerHeight(office.LetterAttachment))
	f.sign(office.LetterAttachment)
}

// letterParts are the tables of the letter's attachment.
func (p *papers) letterParts() []listing {
	parts := []listing{p.ranking()}
	if rows := p.gapRows(); len(rows) > 0 {
		parts = append(parts, listing{
			grid:    grid{[]float64{0.07, 0.30, 0.10, 0.11, 0.11, 0.11, 0.20}, 1},
			caption: "paper.caption.gaps",
			heads:   p.heads("sheet.head.number", "", "sheet.head.target", "sheet.head.actual", "sheet.head.gap", "sheet.head.attainment", "sheet.head.status"),
			rows:    rows,
		})
	}
	return append(parts, p.unrankedLists()...)
}

func (p *papers) heads(keys ...text.Key) []string {
	heads := make([]string, len(keys))
	for i, key := range keys {
		heads[i] = p.heading(key)
	}
	return heads
}

// ranking is the table of the ranked units.
func (p *papers) ranking() listing {
	heads := append(p.heads("sheet.head.number", "sheet.head.rank", ""), p.composite(), p.say("sheet.head.grade", nil), p.say("sheet.head.word", nil))
	var rows [][]string
	for _, u := range p.Result.Units {
		if u.Ranked() {
			rows = append(rows, []string{strconv.Itoa(len(rows) + 1), p.rank(&u), book.Line(u.Name), p.Number(u.Score), u.Grade.Letter, dash(u.Grade.Word)})
		}
	}
	return listing{grid: grid{[]float64{0.08, 0.12, 0.42, 0.14, 0.11, 0.13}, 2}, caption: "paper.caption.ranking", heads: heads, rows: rows}
}

// gapRows are the ranked units that have a target, held against it.
func (p *papers) gapRows() [][]string {
	var rows [][]string
	for _, u := range p.Result.Units {
		if !u.Ranked() || !u.Gap.IsSet() {
			continue
		}
		rows = append(rows, []string{strconv.Itoa(len(rows) + 1), book.Line(u.Name), p.padded(u.Target), p.Number(u.Score), p.Signed(u.Gap), p.Number(u.Attainment), p.targetWord(u.Gap)})
	}
	return rows
}

// targetWord says how a gap to the target is called.
func (p *paper) targetWord(gap calc.Decimal) string {
	return p.say([]text.Key{"sheet.status.below", "sheet.status.reached", "sheet.status.above"}[gap.Sign()+1], nil)
}

func (p *papers) unrankedRows() [][]string {
	var rows [][]string
	for i := range p.Result.Units {
		if u := &p.Result.Units[i]; !u.Ranked() {
			reason, next := p.reasons(u)
			rows = append(rows, []string{strconv.Itoa(len(rows) + 1), book.Line(u.Name), reason, next})
		}
	}
	return rows
}

// unrankedLists is the table of who is not ranked; none where everybody is.
func (p *papers) unrankedLists() []listing {
	rows := p.unrankedRows()
	if len(rows) == 0 {
		return nil
	}
	return []listing{{
		grid:    grid{[]float64{0.07, 0.35, 0.32, 0.26}, 1},
		caption: "paper.caption.unranked",
		heads:   p.heads("sheet.head.number", "", "sheet.head.reason", "sheet.head.next"),
		rows:    rows,
	}}
}

// decisionHead are the lines that say whose attachment it is.
func (p *papers) decisionHead() []string {
	lines := []string{
		p.say("paper.decision", nil), text.Upper(p.say("paper.decision.of", calc.Args{"giver": dotted(p.Office.Giver)})),
		p.say("paper.decision.number", calc.Args{"number": dotted(p.Office.Decision.Number)}),
	}
	if p.Office.Decision.Date.IsSet() {
		lines = append(lines, p.say("paper.decision.date", calc.Args{"date": p.Office.Decision.Date}))
	}
	return append(lines, p.say("paper.decision.about", nil), text.Upper(dotted(p.Office.Decree)))
}

// decision is the attachment of the decision: the winners, nobody else; nil
// without any.
func (p *papers) decision() iter.Seq[pdf.Page] {
	if len(p.Result.Awards) == 0 {
		return nil
	}
	return newLayout(p.paper, p.typeface().regular, p.typeface().bold, 12).laidOut(p.fillDecision)
}

func (p *papers) fillDecision(f *layout) {
	p.attachmentLines(f, p.decisionHead()...)
	p.titleBlock(f, p.say("paper.decision.title", nil))
	var rows [][]string
	for i, a := range p.Result.Awards {
		u := p.Result.Units[a.Unit]
		w := newCertificateWords(p.Book, p.Lang, i)
		rows = append(rows, []string{strconv.Itoa(i + 1), book.Line(u.Name), w.award, p.measure(a), dash(p.gradeOf(a))})
	}
	f.list(listing{
		grid:  grid{[]float64{0.08, 0.36, 0.32, 0.12, 0.12}, 1},
		heads: append(p.heads("sheet.head.number", ""), p.say("paper.head.award", nil), p.say("sheet.head.score", nil), p.say("sheet.head.grade", nil)),
		rows:  rows,
	}, "", f.signerHeight(office.DecisionAttachment))
	f.sign(office.DecisionAttachment)
}
