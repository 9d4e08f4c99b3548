package reader

import (
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader/sheet"
)

// surveyRules are those of two items, one a dimension.
func surveyRules(roster ...string) *rules {
	r := testRules(twoDims, roster...)
	r.questions = calc.Questionnaire{Low: 1, High: 5, Items: []calc.Item{
		{Code: "P01", Statement: "Suka menolong orang lain"},
		{Code: "P02", Statement: "Menjaga rahasia jabatan dan negara", Dimension: 1},
	}}
	r.items = newItemFinder(r.questions.Items)
	return r
}

// readSurvey decodes survey sheets of several files as Load does: a second
// time where somebody answered twice.
func readSurvey(t *testing.T, in files, r *rules) (calc.Input, []calc.Problem) {
	t.Helper()
	r.fileNumbers = map[string]uint32{"a.xlsx": 0, "b.xlsx": 1}
	var problems calc.Problems
	read := func() []decodedFile {
		var decoded []decodedFile
		for _, name := range []string{"a.xlsx", "b.xlsx"} {
			if in[name] == nil {
				continue
			}
			f := decodedFile{file: calc.File{Name: name, SHA256: name}}
			if err := f.decodeSheet(t.Context(), fakeBook{name: "Jawaban", rows: in[name]}, 0, fakeBook{name: "Jawaban"}.Sheets()[0], r); err != nil {
				t.Fatal(err)
			}
			decoded = append(decoded, f)
		}
		return decoded
	}
	r.settlement.bind([]string{"a.xlsx", "b.xlsx"}, &problems)
	decoded := read()
	if r.respondents.several() {
		decoded = read()
	}
	return combine(decoded, r, &problems), problems.Sorted()
}

// counted words the tallies: unit, respondents, mean answer of each item.
func counted(in calc.Input, q calc.Questionnaire) []string {
	var list []string
	for _, s := range in.Surveys {
		line := fmt.Sprintf("%s %d:", in.Units[s.Unit].Name, s.Tally.Respondents)
		for i := range q.Items {
			n, sum := s.Tally.Answers(&q, i)
			line += fmt.Sprintf(" %d/%d", sum, n)
		}
		if s.Faulty {
			line += fmt.Sprintf(", %d doubtful", s.Doubtful)
		}
		list = append(list, line)
	}
	return list
}

func TestSurvey(t *testing.T) {
	forms := []any{"Timestamp", "Alamat email", "Unit kerja Anda", "Suka menolong orang lain", "Menjaga rahasia jabatan & negara"}
	tests := []struct {
		name     string
		in       files
		change   func(*rules)
		want     []string
		rows     calc.RowCount
		problems []string
	}{
		{
			"Google Forms, words", files{"a.xlsx": {forms,
				{"2025/10/01 8:00:00", "a@contoh.go.id", "Dinas A", "Sangat Setuju", "Setuju"},
				{"2025/10/01 9:00:00", "b@contoh.go.id", "dinas a", "Netral", "Tidak Setuju"},
				{"2025/10/01 9:30:00", "c@contoh.go.id", "Dinas B", "5 - Sangat Setuju", "3"},
			}}, nil, []string{"Dinas A 2: 8/2 6/2", "Dinas B 1: 5/1 3/1"}, calc.RowCount{Read: 3, Used: 3}, nil,
		},
		{
			"codes, below a title, an item left out", files{"a.xlsx": {
				{"HASIL SURVEI"}, nil, {"No", "Perangkat Daerah", "P1", "Q02", "Saran"},
				{1, "Dinas A", 5, 4, "baik"}, {2, "Dinas A", 3, nil, nil},
			}}, nil, []string{"Dinas A 2: 8/2 4/1"}, calc.RowCount{Read: 2, Used: 2}, nil,
		},
		{
			"KoboToolbox paths and LimeSurvey codes", files{"a.xlsx": {
				{"_submission_time", "umum/perangkat_daerah", "grup/P01", "grup/P02. Menjaga rahasia"}, {"2025-10-01T08:00:00", "Dinas A", "A5", "A2"},
			}}, nil, []string{"Dinas A 1: 5/1 2/1"}, calc.RowCount{Read: 1, Used: 1}, nil,
		},
		{
			"faults", files{"a.xlsx": {
				{"Perangkat Daerah", "P01", "P02"},
				{"Dinas A", 6, 4}, {"Dinas A", 7, 4}, {"Dinas A", "entah", 4}, {"Dinas Z", 5, 4}, {nil, 5, 4}, {"Dinas A", nil, "-"}, {"Dinas A", 2.5, 3},
			}}, nil, []string{"Dinas A 0: 0/0 0/0, 4 doubtful"}, calc.RowCount{Read: 7, Faulty: 6, SetAside: 1},
			[]string{"answer-off-scale B2", "answer-unreadable B4", "unit-unknown A5", "name-missing A6", "answer-not-whole B8"},
		},
		{
			"a unit with a faulty answer is in clarification, in whichever file", files{
				"a.xlsx": {{"Perangkat Daerah", "P01", "P02"}, {"Dinas A", 5, 5}, {"Dinas B", 4, 4}},
				"b.xlsx": {{"Perangkat Daerah", "P01", "P02"}, {"Dinas A", 5, 55}, {"Dinas B", 4, nil}},
			}, nil, []string{"Dinas A 1: 5/1 5/1, 1 doubtful", "Dinas B 2: 8/2 4/1"}, calc.RowCount{Read: 4, Used: 3, Faulty: 1}, []string{"answer-off-scale C2"},
		},
		{
			"what cannot count is not judged", files{"a.xlsx": {forms,
				{"2025-10-01 08:00:00", "a@x.id", "Dinas A", 5, 5}, {"2025-12-01 08:00:00", "b@x.id", "Dinas A", 9, "entah"}, {"2025-12-01 08:00:00", "c@x.id", "Dinas Z", 5, 5},
				{"2025-12-01 08:00:00", "d@x.id", nil, 5, 5}, {"2025-10-01 08:00:00", "e@x.id", "Dinas B", 9, 5}, {"kemarin", "f@x.id", "Dinas B", 9, 5},
			}}, func(r *rules) {
				r.periodTo, r.roster.units[1].Out = calc.Date{Year: 2025, Month: 10, Day: 31}, true
			}, []string{"Dinas A 1: 5/1 5/1"}, calc.RowCount{Read: 6, Used: 1, SetAside: 5}, nil,
		},
		{
			"a faulty answer gives way to the respondent's later one, and takes the place of an earlier one", files{"a.xlsx": {forms,
				{"2025-10-01 10:00:00", "a@x.id", "Dinas A", 55, 5}, {"2025-10-02 10:00:00", "a@x.id", "Dinas A", 5, 5},
				{"2025-10-01 10:00:00", "b@x.id", "Dinas B", 4, 4}, {"2025-10-02 10:00:00", "b@x.id", "Dinas B", 44, 4},
			}}, nil, []string{"Dinas A 1: 5/1 5/1", "Dinas B 0: 0/0 0/0, 1 doubtful"}, calc.RowCount{Read: 4, Used: 1, Faulty: 1, SetAside: 2},
			[]string{"answers-again 2", "answer-off-scale D5"},
		},
		{
			"an item's column stands twice", files{
				"a.xlsx": {{"Perangkat Daerah", "P01", "P02", "P02"}, {"Dinas A", 5, 9, 5}, {"Dinas Z", 5, 5, 5}},
				"b.xlsx": {{"Perangkat Daerah", "P01", "P02"}, {"Dinas A", 5, 5}},
			}, nil, []string{"Dinas A 1: 5/1 5/1, 1 doubtful"}, calc.RowCount{Read: 3, Used: 1, Faulty: 2}, []string{"column-twice C1"},
		},
		{
			"an item's column is missing", files{"a.xlsx": {{"Timestamp", "Perangkat Daerah", "P01", "P01 lagi ya"}, {"x", "Dinas A", 5, 4}}},
			func(r *rules) {
				r.questions.Items = append(r.questions.Items, calc.Item{Code: "P03", Dimension: 1})[:2]
			}, nil, calc.RowCount{}, []string{"header-unknown "},
		},
		{
			"outside the period", files{"a.xlsx": {forms,
				{"2025-09-30 23:59:59", "a@x.id", "Dinas A", 5, 5}, {"2025-10-01 00:00:00", "b@x.id", "Dinas A", 4, 4}, {"2025-11-01 00:00:00", "c@x.id", "Dinas A", 3, 3},
			}}, func(r *rules) {
				r.periodFrom, r.periodTo = calc.Date{Year: 2025, Month: 10, Day: 1}, calc.Date{Year: 2025, Month: 10, Day: 31}
			}, []string{"Dinas A 1: 4/1 4/1"}, calc.RowCount{Read: 3, Used: 1, SetAside: 2}, nil,
		},
		{
			"one respondent in two files: the latest counts", files{
				"a.xlsx": {forms, {"2025-10-01 10:00:00", "A@x.id", "Dinas A", 1, 1}, {"2025-10-01 11:00:00", "b@x.id", "Dinas A", 4, 4}},
				"b.xlsx": {forms, {"2025-10-02 10:00:00", "a@x.id ", "Dinas A", 5, 5}},
			}, nil, []string{"Dinas A 2: 9/2 9/2"}, calc.RowCount{Read: 3, Used: 2, SetAside: 1}, []string{"answers-again 2"},
		},
		{
			"one respondent, no times: different answers", files{"a.xlsx": {
				{"NIP", "Perangkat Daerah", "P01", "P02"},
				{"19780101200501001", "Dinas A", 1, 1}, {"19780101200501001", "Dinas A", 5, 5}, {"19780101200501002", "Dinas A", 3, 3}, {"19780101200501002", "Dinas A", 3, 3},
			}}, nil, []string{"Dinas A 1: 3/1 3/1"}, calc.RowCount{Read: 4, Used: 1, SetAside: 3}, []string{"answers-clash 2", "answers-again 5"},
		},
		{
			"a file that is not used takes nobody's place", files{
				"a.xlsx": {forms, {"2025-10-02 10:00:00", "a@x.id", "Dinas A", 1, 1}},
				"b.xlsx": {forms, {"2025-10-01 10:00:00", "a@x.id", "Dinas A", 5, 5}},
			}, func(r *rules) { r.settlement.files = []fileChoice{{name: "a.xlsx"}} },
			[]string{"Dinas A 1: 5/1 5/1"}, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, []string{"file-left-out "},
		},
		{
			"different answers, one without a time", files{"a.xlsx": {forms,
				{"2025-10-01 10:00:00", "a@x.id", "Dinas A", 1, 1}, {nil, "a@x.id", "Dinas A", 5, 5},
				{"2025-10-01 10:00:00", "b@x.id", "Dinas A", 3, 3}, {nil, "b@x.id", "Dinas A", 3, 3},
			}}, nil, []string{"Dinas A 1: 3/1 3/1"}, calc.RowCount{Read: 4, Used: 1, SetAside: 3}, []string{"answers-clash 2", "answers-again 5"},
		},
		{
			"the same answers for two units at one time", files{"a.xlsx": {forms,
				{"2025-10-01 10:00:00", "a@x.id", "Dinas A", 5, 5}, {"2025-10-01 10:00:00", "a@x.id", "Dinas B", 5, 5}, {"2025-10-01 10:00:00", "b@x.id", "Dinas B", 3, 3},
			}}, nil, []string{"Dinas B 1: 3/1 3/1"}, calc.RowCount{Read: 3, Used: 1, SetAside: 2}, []string{"answers-clash 2"},
		},
		{
			"a time that cannot be read", files{"a.xlsx": {forms,
				{"kemarin", "a@x.id", "Dinas A", 5, 5}, {"10/13/2025 10:00:00", "b@x.id", "Dinas A", 4, 4}, {45577.5, "c@x.id", "Dinas A", 3, 3}, {nil, "d@x.id", "Dinas A", 3, 3},
			}}, func(r *rules) { r.periodTo = calc.Date{Year: 2025, Month: 10, Day: 31} },
			[]string{"Dinas A 4: 15/4 15/4"}, calc.RowCount{Read: 4, Used: 4}, []string{"time-unreadable A2"},
		},
		{
			"numbers of which spreadsheets keep 15 digits tell nobody apart, nor do signs for none", files{"a.xlsx": {
				{"NIP", "Perangkat Daerah", "P01", "P02"},
				{number(calc.MustDecimal("196801012005011000")), "Dinas A", 1, 1}, {number(calc.MustDecimal("196801012005011000")), "Dinas A", 5, 5},
				{"000000", "Dinas A", 1, 1}, {"000000", "Dinas A", 5, 5}, {"-", "Dinas A", 1, 1}, {"-", "Dinas A", 5, 5},
			}}, nil, []string{"Dinas A 6: 18/6 18/6"}, calc.RowCount{Read: 6, Used: 6}, []string{"identity-rounded A2"},
		},
		{
			"takes no part", files{"a.xlsx": {{"Perangkat Daerah", "P01", "P02"}, {"Dinas B", 5, 5}}}, func(r *rules) { r.roster.units[1].Out = true },
			nil, calc.RowCount{Read: 1, SetAside: 1}, nil,
		},
		{
			"a recap and answers of one unit", files{
				"a.xlsx": {{"Perangkat Daerah", "P01", "P02"}, {"Dinas A", 5, 5}},
				"b.xlsx": {{"Perangkat Daerah", "Harmonis", "Loyal"}, {"Dinas A", 61, 62}},
			}, nil, []string{"Dinas A 1: 5/1 5/1, 0 doubtful"}, calc.RowCount{Read: 2, Faulty: 2}, []string{"unit-two-kinds A2"},
		},
		{
			"a recap, and answers of which none is within the period", files{
				"a.xlsx": {forms, {"2025-12-01 10:00:00", "a@x.id", "Dinas A", 5, 5}},
				"b.xlsx": {{"Perangkat Daerah", "Harmonis", "Loyal"}, {"Dinas A", 61, 62}},
			}, func(r *rules) { r.periodTo = calc.Date{Year: 2025, Month: 10, Day: 31} }, nil, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, nil,
		},
		{
			"a recap and a blank answer of one unit", files{
				"a.xlsx": {{"Perangkat Daerah", "P01", "P02"}, {"Dinas A", nil, nil}, {"Dinas B", 4, 4}},
				"b.xlsx": {{"Perangkat Daerah", "Harmonis", "Loyal"}, {"Dinas A", 61, 62}},
			}, nil, []string{"Dinas B 1: 4/1 4/1"}, calc.RowCount{Read: 3, Used: 2, SetAside: 1}, nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := surveyRules("Dinas A", "Dinas B")
			if tt.change != nil {
				tt.change(r)
			}
			in, problems := readSurvey(t, tt.in, r)
			if diff := cmp.Diff(tt.want, counted(in, r.questions)); diff != "" {
				t.Errorf("tallies (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.rows, in.Ledger.Rows()); diff != "" {
				t.Errorf("rows (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, codes(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// TestTwoKindsSettled: of a unit's recap and its answers that one counts whose
// file sheet Berkas uses.
func TestTwoKindsSettled(t *testing.T) {
	in := files{
		"a.xlsx": {{"Perangkat Daerah", "P01", "P02"}, {"Dinas A", 5, 5}, {"Dinas B", 4, 4}, {"Dinas B", 2, 2}},
		"b.xlsx": {{"Perangkat Daerah", "Harmonis", "Loyal"}, {"Dinas A", 61, 62}, {"Dinas B", 50, "lima"}},
	}
	tests := []struct {
		name            string
		used            []string
		answers, recaps []string
		rows            calc.RowCount
		problems        []string
	}{
		{"the answers' file", []string{"a.xlsx"}, []string{"Dinas A 1: 5/1 5/1", "Dinas B 2: 6/2 6/2"}, nil,
			calc.RowCount{Read: 5, Used: 3, SetAside: 2}, []string{"+unit-two-kinds A2", "+unit-two-kinds A3", "+not-a-number C3"}},
		{"the recap's file", []string{"b.xlsx"}, nil, []string{"Dinas A: 61 62"},
			calc.RowCount{Read: 5, Used: 1, SetAside: 3, Faulty: 1}, []string{"+unit-two-kinds A2", "+unit-two-kinds A3", "not-a-number C3"}},
		{"both files", []string{"a.xlsx", "b.xlsx"}, []string{"Dinas A 1: 5/1 5/1, 0 doubtful", "Dinas B 2: 6/2 6/2, 0 doubtful"}, nil,
			calc.RowCount{Read: 5, Faulty: 5}, []string{"unit-two-kinds A2", "unit-two-kinds A3", "not-a-number C3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := surveyRules("Dinas A", "Dinas B")
			for _, name := range tt.used {
				r.settlement.files = append(r.settlement.files, fileChoice{name: name, used: true})
			}
			got, problems := readSurvey(t, in, r)
			if diff := cmp.Diff(tt.answers, counted(got, r.questions)); diff != "" {
				t.Errorf("answers (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.recaps, usedOf(got)); diff != "" {
				t.Errorf("recaps (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.rows, got.Ledger.Rows()); diff != "" {
				t.Errorf("rows (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, marked(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// TestHiddenAnswers: rows that a filter hid count, and are said as those of a
// recap are.
func TestHiddenAnswers(t *testing.T) {
	for kind, rows := range map[string][][]any{
		"answers": {{"Unit kerja Anda", "P01", "P02"}, {"Dinas A", 5, 4}, {"Dinas A", 1, 1}, {"Dinas B", 2, 2}},
		"recap":   {{"Perangkat Daerah", "Harmonis", "Loyal"}, {"Dinas A", 61, 62}, {"Dinas B", 63, 64}, {"Dinas C", 65, 66}},
	} {
		d, err := decodeRows(t.Context(), hiddenRows{fakeBook{name: "S", rows: rows}}, 0, calc.Ref{File: "a.xlsx", Sheet: "S"}, surveyRules())
		if err != nil {
			t.Fatal(err)
		}
		p := d.problems.Sorted()
		if len(p) != 1 || p[0].Code != calc.RowsHidden || p[0].Count != 2 || p[0].At.Row != 3 || d.account.Rows.Used != 3 {
			t.Errorf("%s: rows %+v, problems %+v", kind, d.account.Rows, p)
		}
	}
}

// hiddenRows is a book whose rows from the third on are hidden.
type hiddenRows struct{ fakeBook }

func (b hiddenRows) Rows(ctx context.Context, i int) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		for row, err := range b.fakeBook.Rows(ctx, i) {
			if row.Hidden = row.Number >= 3; !yield(row, err) {
				return
			}
		}
	}
}

// TestSurveyProblemsMerge: a column of the wrong scale is one problem.
func TestSurveyProblemsMerge(t *testing.T) {
	rows := [][]any{{"Perangkat Daerah", "P01", "P02"}}
	for range 1000 {
		rows = append(rows, []any{"Dinas A", 80, 4})
	}
	_, problems := readSurvey(t, files{"a.xlsx": rows}, surveyRules("Dinas A"))
	if len(problems) != 1 || problems[0].Count != 1000 || problems[0].At.Cell() != "B2" {
		t.Errorf("problems %v, %+v", codes(problems), problems)
	}
}

func TestItems(t *testing.T) {
	s := settingsOf(t, map[string][][]any{
		"Umum":  {{"Nilai Jawaban Tertinggi", 4}, {"Cara Konversi", "rentang"}},
		"Nilai": {{"Nilai Dasar"}, {"Harmonis"}, {"Loyal"}},
		"Butir": {{"Kode", "Pernyataan", "Nilai Dasar", "Terbalik"}, {"K1", "Saya ramah", "Harmonis", nil}, {"K2", "Saya enggan", "Loyal", "Ya"}},
	})
	m := s.method()
	if got := s.problems.Sorted(); len(got) > 0 {
		t.Fatalf("problems %v", codes(got))
	}
	want := calc.Questionnaire{Low: 1, High: 4, Items: []calc.Item{
		{Code: "K1", Statement: "Saya ramah"}, {Code: "K2", Statement: "Saya enggan", Dimension: 1, Reversed: true},
	}}
	if diff := cmp.Diff(want, m.Questions); diff != "" || m.Conversion != calc.ByRange {
		t.Errorf("questions (-want +got)\n%s", diff)
	}
	s = settingsOf(t, map[string][][]any{
		"Umum":  {{"Nilai Jawaban Terendah", 5}},
		"Butir": {{"Kode", "Pernyataan", "Nilai Dasar"}, {"K1", "Saya ramah", "Ramah"}},
	})
	s.method()
	if diff := cmp.Diff([]string{"setting-invalid C2", "setting-invalid B1"}, codes(s.problems.Sorted())); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

// The 21 behaviours are found by their wording, as copies write it, and by
// their codes.
func TestBehavioursAreFound(t *testing.T) {
	items := calc.DefaultMethod(calc.BerAKHLAK).Questions.Items
	f := newItemFinder(items)
	for i, item := range items {
		for _, head := range []string{
			item.Statement, item.Code, "BerAKHLAK [" + item.Statement + "]", fmt.Sprintf("%s. %s", item.Code, item.Statement),
			fmt.Sprintf("Q%d", i+1), fmt.Sprintf("group/p%02d", i+1),
		} {
			if got := f.find(head); got != i {
				t.Errorf("%q is item %d, want %d", head, got, i)
			}
		}
	}
	for head, want := range map[string]int{
		"Ramah, cekatan, solutif dan dapat diandalkan":                                                 1,
		"Melaksanakan tugas dengan jujur, bertanggungjawab, cermat, disiplin dan berintegritas tinggi": 3,
		"Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama":                            20,
		"Nama Anda": -1, "Saran": -1, "Usia": -1,
	} {
		if got := f.find(head); got != want {
			t.Errorf("%q is item %d, want %d", head, got, want)
		}
	}
}

// TestLastAnswer: the newest time among the answers that count, however an
// export writes it; those that are set aside tell none.
func TestLastAnswer(t *testing.T) {
	head := []any{"Timestamp", "Alamat email", "Perangkat Daerah", "P01", "P02"}
	at := time.Date(2025, time.October, 14, 10, 30, 5, 0, time.UTC)
	tests := []struct {
		name string
		in   files
		want time.Time
	}{
		{"a date cell", files{"a.xlsx": {head, {at, "a@x.id", "Dinas A", 5, 5}, {at.Add(-time.Hour), "b@x.id", "Dinas B", 4, 4}}}, at},
		{"texts of two spellings", files{
			"a.xlsx": {head, {"14/10/2025 10:30:05", "a@x.id", "Dinas A", 5, 5}}, "b.xlsx": {head, {"2025-10-14T09:00:00.123+07:00", "b@x.id", "Dinas A", 4, 4}},
		}, at},
		{"a day without a time", files{"a.xlsx": {head, {"14 Oktober 2025", "a@x.id", "Dinas A", 5, 5}}}, time.Date(2025, time.October, 14, 0, 0, 0, 0, time.UTC)},
		{"a faulty, a blank and a late answer tell none", files{"a.xlsx": {head,
			{at, "a@x.id", "Dinas A", 5, 5}, {at.Add(time.Hour), "b@x.id", "Dinas A", 7, 5}, {at.Add(time.Hour), "c@x.id", "Dinas A", nil, nil}, {at.AddDate(0, 1, 0), "d@x.id", "Dinas A", 5, 5},
		}}, at},
		{"nor does one that gave way", files{"a.xlsx": {head, {at, "a@x.id", "Dinas A", 5, 5}, {at, "b@x.id", "Dinas A", 1, 5}, {at.Add(-time.Hour), "b@x.id", "Dinas A", 5, 5}}}, at},
		{"no time", files{"a.xlsx": {head, {nil, "a@x.id", "Dinas A", 5, 5}, {"besok", "b@x.id", "Dinas A", 5, 5}}}, time.Time{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := surveyRules("Dinas A", "Dinas B")
			r.periodTo = calc.Date{Year: 2025, Month: time.October, Day: 31}
			in, _ := readSurvey(t, tt.in, r)
			if got := in.LastAnswer(); !got.Equal(tt.want) {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
