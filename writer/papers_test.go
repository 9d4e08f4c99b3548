package writer

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// paperBook is wholeBook, final, with everything that the papers print.
func paperBook() Book {
	b := wholeBook()
	b.Result.Method.Final = true
	b.Office.City, b.Office.Giver, b.Office.UnitSuffix = "Contoh", "Bupati Contoh", "Kabupaten Contoh"
	b.Office.Decision.Number, b.Office.Decree = "188/17/2025", "Penetapan Perangkat Daerah Terbaik"
	b.Office.Team = []office.Member{{Name: "Polan Contoh", Job: "Ketua"}, {Name: "Polanah Contoh", Job: "Sekretaris"}}
	b.Office.Signatories = map[office.Document]office.Signatory{
		office.LetterAttachment:   {OnBehalfOf: "Bupati Contoh", Job: "Sekretaris Daerah", Name: "Fulan bin Contoh"},
		office.DecisionAttachment: {Job: "Bupati Contoh", Name: "Fulanah binti Contoh"},
	}
	b.Result.Ledger.Corrections = []calc.Correction{{
		At: calc.Ref{File: "survei.xlsx", Sheet: "Jawaban", Row: 8, Col: 4}, Before: "55", After: "5", Basis: "Nota dinas 12", Date: calc.Date{Year: 2025, Month: 11, Day: 3}, By: "Petugas",
	}}
	return b
}

func planText(pages []pdf.Page) string {
	var all strings.Builder
	for _, page := range pages {
		fmt.Fprintf(&all, "page %.0f × %.0f mm\n", page.Width, page.Height)
		for _, item := range page.Items {
			if t, ok := item.(pdf.Text); ok {
				fmt.Fprintf(&all, "%6.1f %6.1f %4.1f %s\n", t.X, t.Y, t.Size, t.S)
			}
		}
	}
	return all.String()
}

// TestPapers holds the texts of the three papers, and where they stand, against
// the reviewed ones.
func TestPapers(t *testing.T) {
	p := &papers{newWords(paperBook(), Options{})}
	for name, plan := range map[string]func() iter.Seq[pdf.Page]{"letter": p.letter, "decision": p.decision, "minutes": p.minutes} {
		golden(t, "testdata/paper-"+name+".txt", planText(slices.Collect(plan())))
	}
	bare := bookOf(calc.DefaultMethod(calc.BerAKHLAK), []sent{{name: "A", scores: seven(600)}})
	bare.Office = office.Office{}
	b := &papers{newWords(bare, Options{Lang: text.English})}
	golden(t, "testdata/paper-bare.txt", planText(slices.AppendSeq(slices.Collect(b.letter()), b.minutes())))
	if pages := b.decision(); pages != nil {
		t.Errorf("a decision of %d pages without awards", len(slices.Collect(pages)))
	}
}

// TestDecisionNamesWinnersOnly: a list of all ranks has no place in a public
// decision.
func TestDecisionNamesWinnersOnly(t *testing.T) {
	b := paperBook()
	all := planText(slices.Collect((&papers{newWords(b, Options{})}).decision()))
	winners := map[int]bool{}
	for _, a := range b.Result.Awards {
		winners[a.Unit] = true
	}
	for i, u := range b.Result.Units {
		if strings.Contains(all, u.Name) != winners[i] {
			t.Errorf("%s: named %t, won %t", u.Name, !winners[i], winners[i])
		}
	}
}

// TestSignerIsNeverAlone: whatever the number of rows, the block stands below
// rows of a table, and nothing runs off a page.
func TestSignerIsNeverAlone(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 13
	}
	for n := 0; n < 130; n += step {
		b := manyBook(n + 1)
		b.Office.Signatories = paperBook().Office.Signatories
		b.Office.Paper = []office.Paper{office.A4, office.F4Wide, office.F4Small}[n%3]
		pages := slices.Collect((&papers{newWords(b, Options{})}).letter())
		rows := 0
		for _, item := range pages[len(pages)-1].Items {
			if _, ok := item.(pdf.Shape); ok {
				rows++
			}
		}
		if rows < 6 {
			t.Errorf("%d units: %d cells above the signer on page %d", n+1, rows, len(pages))
		}
		for i, page := range pages {
			for _, item := range page.Items {
				if line, ok := item.(pdf.Text); ok && (line.Y > page.Height-9 || line.Y < 10) {
					t.Errorf("%d units, page %d: %q stands at %.0f mm", n+1, i+1, line.S, line.Y)
				}
			}
		}
	}
}

// TestVerifiedUnits: the minutes count the units whose data came: not those that
// sent nothing or take no part.
func TestVerifiedUnits(t *testing.T) {
	b := bookOf(fullMethod(), []sent{
		{name: "A", scores: seven(600)}, {name: "B", scores: seven(610), faulty: true}, {name: "C", silent: true}, {name: "D", out: "penyelenggara"},
	})
	if got := (&papers{newWords(b, Options{})}).agreed()[0]; !strings.HasPrefix(got, "data 2 perangkat daerah telah diverifikasi") {
		t.Errorf("%q", got)
	}
}

// TestNumbersAsTyped: a registered number is printed as the office wrote it, on the
// papers and on their sheets.
func TestNumbersAsTyped(t *testing.T) {
	b := paperBook()
	b.Office.Decision.Number, b.Office.Minutes.Number = "188/ab-c/2024", "7/BA-Org/xi/2024"
	p := &papers{newWords(b, Options{})}
	_, working := writeBooks(t, b, Options{})
	for _, tt := range []struct {
		sheet, want string
		pages       iter.Seq[pdf.Page]
	}{{sheetDecision, "NOMOR 188/ab-c/2024", p.decision()}, {sheetMinutes, "NOMOR 7/BA-Org/xi/2024", p.minutes()}} {
		if !strings.Contains(planText(slices.Collect(tt.pages)), " "+tt.want+"\n") {
			t.Errorf("%s.pdf does not say %q", tt.sheet, tt.want)
		}
		if found, err := open(t, working).SearchSheet(tt.sheet, tt.want); err != nil || len(found) != 1 {
			t.Errorf("sheet %s says %q at %v, %v", tt.sheet, tt.want, found, err)
		}
	}
}

// TestDecisionDate: the date of the decision stands below its number, and no line
// where it is not set.
func TestDecisionDate(t *testing.T) {
	b := paperBook()
	p := &papers{newWords(b, Options{})}
	if head := p.decisionHead(); len(head) != 5 {
		t.Errorf("without a date: %q", head)
	}
	p.Office.Decision.Date = calc.Date{Year: 2025, Month: 11, Day: 5}
	if head := p.decisionHead(); len(head) != 6 || head[2] != "NOMOR 188/17/2025" || head[3] != "TANGGAL 5 NOVEMBER 2025" {
		t.Errorf("%q", head)
	}
}

// TestSignerOfMinutes: whoever stands at Berita Acara on sheet Penandatangan signs
// the minutes, below the team.
func TestSignerOfMinutes(t *testing.T) {
	b := paperBook()
	said := func() (paper string, sheet []string) {
		_, working := writeBooks(t, b, Options{})
		found, err := open(t, working).SearchSheet(sheetMinutes, "Polin Contoh, S.IP.")
		if err != nil {
			t.Fatal(err)
		}
		return planText(slices.Collect((&papers{newWords(b, Options{})}).minutes())), found
	}
	if paper, sheet := said(); strings.Contains(paper, "Polin") || len(sheet) > 0 {
		t.Error("somebody who is not named signs")
	}
	b.Office.Signatories[office.MinutesOfMeeting] = office.Signatory{Job: "Sekretaris Daerah", Name: "Polin Contoh", TitleAfter: "S.IP."}
	paper, sheet := said()
	if strings.Count(paper, " Polin Contoh, S.IP.\n") != 1 || strings.Count(paper, " SEKRETARIS DAERAH,\n") != 1 || len(sheet) != 1 {
		t.Errorf("the signer stands at %v of the sheet; the paper says\n%s", sheet, paper)
	}
}

func TestWrapped(t *testing.T) {
	const width = 30.0
	for _, s := range []string{"", "satu", "satu dua tiga empat lima enam tujuh delapan", strings.Repeat("x", 200), "a " + strings.Repeat("é", 90) + " b"} {
		lines := wrapped(s, pdf.Sans, 9, width)
		if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(s, " ", "") {
			t.Errorf("%q became %q", s, lines)
		}
		for _, line := range lines {
			if pdf.Width(pdf.Sans, 9, 0, line) > width {
				t.Errorf("%q is wider than %.0f mm", line, width)
			}
		}
	}
}

func BenchmarkLetter(b *testing.B) {
	book := manyBook(113)
	for b.Loop() {
		if pages := slices.Collect((&papers{newWords(book, Options{})}).letter()); len(pages) < 4 {
			b.Fatal(len(pages))
		}
	}
}
