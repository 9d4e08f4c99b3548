package writer

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// minutes are those of the meeting that settled the results: what was agreed,
// who was there, and two attachments: the results and the corrections.
func (p *papers) minutes() iter.Seq[pdf.Page] {
	return newLayout(p.paper, pdf.Sans, pdf.SansBold, 11).laidOut(p.fillMinutes)
}

func (p *papers) fillMinutes(f *layout) {
	f.withLogos(func() {
		if lines := chosenLetterhead(p.Office, office.MinutesOfMeeting); len(lines) > 0 {
			for _, line := range lines {
				f.centred(line, f.bold, 12)
			}
			f.gap(3)
		}
		f.centred(p.say("paper.minutes", nil), f.bold, 13)
		f.centred(p.say("paper.decision.number", calc.Args{"number": dotted(p.Office.Minutes.Number)}), f.bold, 11)
	})
	f.gap(2)
	p.titleBlock(f, p.say("paper.minutes.title", nil))
	f.prose(p.opening())
	f.gap(1)
	for i, point := range p.agreed() {
		f.line(pdf.Text{X: paperLeft, Size: f.size, Face: f.plain, Color: inkBlack, S: strconv.Itoa(i+1) + ".", Left: true})
		f.y -= f.lineHeight(f.size)
		f.proseAt(7, f.width()-7, point)
	}
	f.gap(1)
	f.prose(p.say("paper.minutes.closing", nil))
	p.members(f)
	if _, ok := p.Office.Signatories[office.MinutesOfMeeting]; ok {
		f.sign(office.MinutesOfMeeting)
	}
	p.minutesResults(f)
	p.minutesCorrections(f)
}

func (p *papers) opening() string {
	return p.say("paper.minutes.opening", calc.Args{"day": p.DayInWords(p.Office.Date), "place": dotted(p.Office.City)})
}

// agreed are the points of the minutes.
func (p *papers) agreed() []string {
	o, winners := p.Result.Overall, map[int]bool{}
	for _, a := range p.Result.Awards {
		winners[a.Unit] = true
	}
	points := []string{
		p.say("paper.minutes.verified", calc.Args{"units": p.verified(), "corrections": len(p.Result.Ledger.Corrections)}),
		p.say("paper.minutes.ranked", calc.Args{"ranked": o.Ranked, "unranked": o.Registered - o.Ranked}),
	}
	if len(winners) > 0 {
		points = append(points, p.say("paper.minutes.awards", calc.Args{"count": len(winners)}))
	}
	for i := range points {
		points[i] += ";"
	}
	points[len(points)-1] = strings.TrimSuffix(points[len(points)-1], ";") + "."
	return points
}

// verified counts the units whose data came, those in clarification too.
func (p *papers) verified() int {
	n := 0
	for _, u := range p.Result.Units {
		if !slices.ContainsFunc(u.Reasons, func(r calc.Reason) bool { return r.Code == calc.ReasonOut || r.Code == calc.ReasonSilent }) {
			n++
		}
	}
	return n
}

// membersKept is the height of the table of members that is never parted from
// its caption.
const membersKept = 30

// membersMost is up to which height the table of members stays whole, with the
// last rows above it: that of a long one is broken between members.
const membersMost = 120

// membersHeight is what the table of members takes.
func (p *papers) membersHeight(f *layout) float64 {
	return captionHeight + f.lineHeight(tableText) + 4 + float64(len(p.team()))*memberHeight
}

// memberHeight is the height of a member's row in the PDF, in millimetres.
const memberHeight = 11.0

// members is the table in which everybody of the team signs. It closes the
// minutes and each of their attachments.
func (p *papers) members(f *layout) {
	f.need(min(membersKept, p.membersHeight(f)))
	f.caption(p.say("paper.minutes.team", nil))
	g := grid{[]float64{0.08, 0.36, 0.30, 0.26}, 1}
	f.row(g, p.memberHeads(), true)
	for i, m := range p.team() {
		f.need(14)
		f.rowOf(g, []string{strconv.Itoa(i + 1), dotted(book.Line(m.Name)), dotted(book.Line(m.Job)), memberLine(i)}, memberHeight)
	}
}

func (p *papers) memberHeads() []string {
	return []string{p.say("sheet.head.number", nil), p.say("paper.head.name", nil), p.say("paper.head.job", nil), p.say("paper.head.signature", nil)}
}

// team are the members, or lines for three where the office names none.
func (p *papers) team() []office.Member {
	if len(p.Office.Team) > 0 {
		return p.Office.Team
	}
	return make([]office.Member, 3)
}

func (p *papers) minutesResults(f *layout) {
	f.newPage()
	p.minutesHead(f, 1)
	p.titleBlock(f, p.resultsTitle())
	f.lettered(append([]listing{p.ranking()}, p.unrankedLists()...), min(p.membersHeight(f), membersMost))
	p.members(f)
}

func (p *papers) minutesHead(f *layout, n int) {
	p.attachmentLines(f, p.say("paper.minutes.attachment", calc.Args{"roman": text.Roman(n)}),
		p.say("sheet.attachment.number", calc.Args{"number": dotted(p.Office.Minutes.Number)}), p.say("sheet.attachment.date", calc.Args{"date": p.dateOr(p.Office.Date)}))
}

// minutesCorrections lists the cells that the office corrected.
func (p *papers) minutesCorrections(f *layout) {
	f.newPage()
	p.minutesHead(f, 2)
	f.centred(p.say("sheet.caption.corrections", nil), f.bold, 12)
	f.gap(2)
	corrections := p.Result.Ledger.Corrections
	if len(corrections) == 0 {
		f.centred(p.say("sheet.none", nil), f.plain, f.size)
		p.members(f)
		return
	}
	var rows [][]string
	for i, c := range corrections {
		rows = append(rows, []string{strconv.Itoa(i + 1), c.At.File, c.At.Sheet + " " + c.At.Cell(), dash(c.Before), c.After, c.Basis, p.dateOr(c.Date), dash(c.By)})
	}
	heads := p.heads("sheet.head.number", "sheet.head.file", "sheet.head.cell", "sheet.head.before", "sheet.head.after", "sheet.head.basis", "sheet.head.date", "sheet.head.officer")
	f.list(listing{grid: grid{[]float64{0.06, 0.22, 0.11, 0.11, 0.10, 0.18, 0.12, 0.10}, 1}, heads: heads, rows: rows}, "", min(p.membersHeight(f), membersMost))
	p.members(f)
}
