package writer

import (
	"fmt"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/writer/book/booktest"
)

// wholeBook has what smallBook has not: survey and evidence, a minimum, a
// tie-breaker, groups, stages, past years and the statistics of them.
func wholeBook() Book {
	m := calc.DefaultMethod(calc.BerAKHLAKMandiri)
	m.Year, m.SmallGroup = 2025, 3
	m.Reference.Target = calc.MustDecimal("75")
	m.Minimum = calc.MinimumRule{Kind: calc.MinimumPercent, Amount: calc.NewDecimal(50, 0), Error: calc.MustDecimal("0.05")}
	m.Ties = []calc.TieBreaker{{Name: "Adaptif", Measure: calc.ByDimension, Dimension: 5}}
	m.Awards = []calc.AwardRule{{Name: "Terbaik", Count: 1}}
	in := calc.Input{}
	for i, u := range []struct {
		name, group string
		employees   int
		respondents int
		answer      int
		evidence    string
	}{
		{"Dinas Sosial", "Dinas", 10, 8, 4, "80"}, {"Dinas Kesehatan", "Dinas", 12, 6, 3, "71.5"}, {"Dinas Pertanian", "Dinas", 8, 8, 4, "70.25"},
		{"Badan Keuangan", "Badan", 40, 3, 5, "90"}, {"Kecamatan Raya", "Kecamatan", 9, 6, 3, ""}, {"Kecamatan Jaya", "Kecamatan", 4, 2, 4, "60"},
	} {
		in.Units = append(in.Units, calc.Unit{Name: u.name, Group: u.group, Employees: u.employees})
		s := calc.Survey{Unit: i, Tally: calc.NewTally(m.Questions, len(m.Dimensions)), Files: []calc.Ref{{File: "survei.xlsx", Sheet: "Jawaban"}}}
		row := make([]int, len(m.Questions.Items))
		for r := range u.respondents {
			for j := range row {
				row[j] = min(max(u.answer+(r*7+j*3+i)%3-1, 1), 5)
			}
			s.Tally.Add(&m.Questions, row)
		}
		in.Surveys = append(in.Surveys, s)
		if u.evidence != "" {
			in.Evidences = append(in.Evidences, calc.Evidence{Unit: i, Scores: []calc.Figure{{Value: calc.MustDecimal(u.evidence)}}, At: calc.Ref{File: "lke.xlsx", Sheet: "LKE", Row: 5 + i, Col: 2}})
		}
		if i < 4 {
			in.Past = append(in.Past, calc.PastIndex{Unit: i, YearIndex: calc.YearIndex{Year: 2023, Index: calc.MustDecimal(fmt.Sprint(60 + i))}})
		}
	}
	done, running := calc.StageDone, calc.StageRunning
	in.Stages = []calc.StageReport{
		{Unit: 0, States: [calc.StageCount]calc.StageState{done, done, done, done, done, done, done}, At: calc.Ref{File: "t.xlsx", Row: 5}},
		{Unit: 2, States: [calc.StageCount]calc.StageState{done, running, 1, 1, 1, 1, 0}, At: calc.Ref{File: "t.xlsx", Row: 6}},
	}
	in.Ledger.Files = []calc.File{{Name: "survei.xlsx", SHA256: strings.Repeat("0", 64), Sheets: []calc.Sheet{{Name: "Jawaban", Kind: calc.KindSurvey}}}}
	result, problems := calc.Evaluate(in, m)
	return Book{Result: result, Problems: problems, Office: testOffice(), Certainties: calc.Certainties(in, result)}
}

// sharesBook is SKM with its weights of 0.111, which count as they are.
func sharesBook() Book {
	m := calc.DefaultMethod(calc.SKM)
	m.SharesAsGiven = true
	for i := range m.Dimensions {
		m.Dimensions[i].Weight = calc.MustDecimal("0.111")
	}
	nine := func(tenths int) []string { return append(seven(tenths), "80", "90") }
	return bookOf(m, []sent{{name: "Loket Satu", scores: nine(812)}, {name: "Loket Dua", scores: nine(640)}, {name: "Loket Tiga", total: "70.5"}})
}

// TestWholeBook reads the sheets of a whole assessment as text, and holds their
// formulas against LibreOffice.
func TestWholeBook(t *testing.T) {
	var written []string
	for name, b := range map[string]Book{"whole": wholeBook(), "shares": sharesBook()} {
		recap, working := writeBooks(t, b, Options{})
		written = append(written, recap, working)
		var text strings.Builder
		for _, sheet := range []struct{ path, name string }{
			{recap, sheetRanking}, {recap, sheetValues}, {recap, sheetStages}, {recap, sheetMethod}, {working, sheetStatistics}, {working, sheetPriorities}, {working, sheetTrends},
		} {
			text.WriteString(sheetText(t, sheet.path, sheet.name))
		}
		golden(t, "testdata/book-"+name+".txt", text.String())
	}
	booktest.Recalculates(t, written...)
}

// sheetText is what a sheet says, a line a row; "" where the book has no such
// sheet.
func sheetText(t *testing.T, path, name string) string {
	t.Helper()
	f := open(t, path)
	if i, err := f.GetSheetIndex(name); err != nil || i < 0 {
		return ""
	}
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	text := "== " + name + "\n"
	for _, row := range rows {
		if line := strings.TrimRight(strings.Join(row, " | "), " |"); line != "" {
			text += line + "\n"
		}
	}
	return text
}

// The report tells of parts, stages, years and what is withheld.
func TestReportOfWholeBook(t *testing.T) {
	b := wholeBook()
	r := newReport(b, nil, 0)
	for _, u := range r.Units {
		switch u.Name {
		case "Dinas Sosial":
			if !u.Survey.IsSet() || u.Evidence.String() != "80.00" || len(u.Stages) != 7 || u.Stages[6] != "done" || len(u.Trend) != 2 || u.Values[0].Rank == nil || *u.Minimum != 5 {
				t.Errorf("%+v", u)
			}
		case "Kecamatan Jaya":
			if !u.Withheld || len(u.Values) > 0 || u.Stages != nil {
				t.Errorf("%+v", u)
			}
		case "Badan Keuangan":
			if fmt.Sprint(u.Reasons) != "[minimum]" {
				t.Errorf("reasons %v", u.Reasons)
			}
		}
		if told := u.Rank != nil && !u.Withheld; (u.Interval != nil) != told || u.Interval != nil && (u.Interval[0] > *u.Rank || u.Interval[1] < *u.Rank) {
			t.Errorf("%s: interval %v around rank %v", u.Name, u.Interval, u.Rank)
		}
	}
	b.Certainties = nil // not worked out
	for _, u := range newReport(b, nil, 0).Units {
		if u.Interval != nil {
			t.Errorf("%s: interval %v from nowhere", u.Name, u.Interval)
		}
	}
}
