package reader

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader/sheet"
)

// files is a set of small recaps by the name of their file.
type files map[string][][]any

// readFiles decodes recaps as Load does, with what the sheets Berkas and
// Koreksi of the settings say.
func readFiles(t *testing.T, in files, settingSheets map[string][][]any, roster ...string) (calc.Input, []calc.Problem) {
	t.Helper()
	s := settingsOf(t, settingSheets)
	r := testRules(twoDims, roster...)
	r.settlement = s.settlement()
	read, problems := readWith(t, in, r)
	return read, calc.SortProblems(append(s.problems.Sorted(), problems...))
}

// readWith decodes files by rules, each with one sheet.
func readWith(t *testing.T, in files, r *rules) (calc.Input, []calc.Problem) {
	t.Helper()
	var decoded []decodedFile
	var problems calc.Problems
	sent := slices.Sorted(maps.Keys(in))
	r.settlement.bind(sent, &problems)
	for _, name := range sent {
		book := fakeBook{name: "Rekap", rows: in[name]}
		f := decodedFile{file: calc.File{Name: name, SHA256: name}}
		if err := f.decodeSheet(t.Context(), book, 0, book.Sheets()[0], r); err != nil {
			t.Fatal(err)
		}
		decoded = append(decoded, f)
	}
	return combine(decoded, r, &problems), problems.Sorted()
}

func usedOf(in calc.Input) []string { return usedRows(in.Units, in.Recaps) }

func TestSettlement(t *testing.T) {
	head := []any{"OPD", "Harmonis", "Loyal"}
	conflict := files{"a.xlsx": {head, {"Dinas A", 61, 62}, {"Dinas B", 50, 51}}, "b.xlsx": {head, {"Dinas A", 61, 63}}}
	berkas := func(rows ...[]any) map[string][][]any {
		return map[string][][]any{"Berkas": append([][]any{{"Nama Berkas", "Dipakai", "Alasan"}}, rows...)}
	}
	koreksi := func(rows ...[]any) map[string][][]any {
		return map[string][][]any{"Koreksi": append([][]any{{"Berkas", "Lembar", "Sel", "Semula", "Menjadi", "Dasar", "Tanggal", "Petugas"}}, rows...)}
	}
	tests := []struct {
		name     string
		in       files
		settings map[string][][]any
		used     []string
		rows     calc.RowCount
		problems []string // settled ones with a +
	}{
		{
			"an open conflict", conflict, nil,
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 3, Used: 1, Faulty: 2}, []string{"unit-conflict C2"},
		},
		{
			"the other file is not used", conflict, berkas([]any{"b.xlsx", "Tidak", "salah kirim"}),
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 3, Used: 2, SetAside: 1}, []string{"+unit-conflict C2", "file-left-out "},
		},
		{
			"this file is used", conflict, berkas([]any{"B.XLSX", "Ya", "surat ralat"}),
			[]string{"Dinas A: 61 63", "Dinas B: 50 51"}, calc.RowCount{Read: 3, Used: 2, SetAside: 1}, []string{"+unit-conflict C2"},
		},
		{
			"both are used: still open", conflict, berkas([]any{"a.xlsx", "Ya"}, []any{"b.xlsx", "Ya"}),
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 3, Used: 1, Faulty: 2}, []string{"unit-conflict C2"},
		},
		{
			"one of three is not used: the others still contradict one another",
			files{"a.xlsx": {head, {"Dinas A", 61, 62}}, "b.xlsx": {head, {"Dinas A", 61, 63}}, "c.xlsx": {head, {"Dinas A", 61, 64}}}, berkas([]any{"a.xlsx", "Tidak"}),
			nil, calc.RowCount{Read: 3, SetAside: 1, Faulty: 2}, []string{"file-left-out ", "unit-conflict C2"},
		},
		{
			"a file that is not there", files{"a.xlsx": {head, {"Dinas A", 61, 62}}}, berkas([]any{"z.xlsx", "Tidak"}),
			[]string{"Dinas A: 61 62"}, calc.RowCount{Read: 1, Used: 1}, []string{"file-choice-unmatched A2"},
		},
		{
			"the faults of a file that is not used are settled", files{"a.xlsx": {head, {"Dinas A", "x", 62}}, "b.xlsx": {head, {"Dinas A", 61, 62}}},
			berkas([]any{"a.xlsx", "Tidak"}),
			[]string{"Dinas A: 61 62"}, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, []string{"file-left-out ", "+not-a-number B2"},
		},
		{
			"a file that is used stands before a faulty one",
			files{"a.xlsx": {head, {"Dinas A", 61, "enam"}, {"Dinas B", 50, "lima"}}, "b.xlsx": {head, {"Dinas A", 61, 63}}}, berkas([]any{"b.xlsx", "Ya", "yang benar"}),
			[]string{"Dinas A: 61 63"}, calc.RowCount{Read: 3, Used: 1, SetAside: 1, Faulty: 1}, []string{"+not-a-number C2", "not-a-number C3"},
		},
		{
			"a cell is corrected", files{"a.xlsx": {head, {"Dinas A", "enam", 62}}},
			koreksi([]any{"a.xlsx", "rekap", "b2", "Enam", "61,5", "nota dinas 5", "30 Juni 2026", "Fulan"}),
			[]string{"Dinas A: 61.5 62"}, calc.RowCount{Read: 1, Used: 1}, []string{"+not-a-number B2"},
		},
		{
			"a figure of another scale is corrected", files{"a.xlsx": {head, {"Dinas A", 3.1, 62}, {"Dinas B", 61, 62}}},
			koreksi([]any{"a.xlsx", "Rekap", "B2", "3,1", 62, "nota"}),
			[]string{"Dinas A: 62 62", "Dinas B: 61 62"}, calc.RowCount{Read: 2, Used: 2}, []string{"+mixed-scale B2"},
		},
		{
			"a number is matched however it is written", files{"a.xlsx": {head, {"Dinas A", 61.2, 62}}},
			koreksi([]any{"a.xlsx", "Rekap", "B2", "61,20", 61.3, "nota"}),
			[]string{"Dinas A: 61.3 62"}, calc.RowCount{Read: 1, Used: 1}, nil,
		},
		{
			"a blank cell is filled", files{"a.xlsx": {head, {"Dinas A", nil, 62}}},
			koreksi([]any{"a.xlsx", "Rekap", "B2", nil, "61,5", "nota"}),
			[]string{"Dinas A: 61.5 62"}, calc.RowCount{Read: 1, Used: 1}, []string{"+value-missing B2"},
		},
		{
			"a blank row is filled", files{"a.xlsx": {head, nil, {"Dinas A", 61, 62}}},
			koreksi([]any{"a.xlsx", "Rekap", "A2", nil, "Dinas B", "nota"}, []any{"a.xlsx", "Rekap", "B2", nil, 50, "nota"}, []any{"a.xlsx", "Rekap", "C2", nil, 51, "nota"}),
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 2, Used: 2}, []string{"+value-missing B2", "+value-missing C2"},
		},
		{
			"the cell says something else", files{"a.xlsx": {head, {"Dinas A", 60, 62}}},
			koreksi([]any{"a.xlsx", "Rekap", "B2", "61,2", "61,3", "nota"}),
			[]string{"Dinas A: 60 62"}, calc.RowCount{Read: 1, Used: 1}, []string{"correction-unmatched C2"},
		},
		{
			"rows of one file that contradict one another: neither counts", conflict, berkas([]any{"b.xlsx", "Tidak"}, []any{"B.xlsx", "Ya"}),
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 3, Used: 1, Faulty: 2}, []string{"file-choice-unmatched A3", "unit-conflict C2"},
		},
		{
			"a name that two files have", files{"x/a.xlsx": {head, {"Dinas A", "enam", 62}}, "y/a.xlsx": {head, {"Dinas B", "enam", 62}}},
			map[string][][]any{
				"Berkas":  {{"Nama Berkas", "Dipakai", "Alasan"}, {"a.xlsx", "Tidak", "lama"}},
				"Koreksi": {{"Berkas", "Lembar", "Sel", "Semula", "Menjadi", "Dasar"}, {"a.xlsx", "Rekap", "B2", "enam", 60, "nota"}},
			},
			nil, calc.RowCount{Read: 2, Faulty: 2}, []string{"file-choice-unmatched A2", "correction-unmatched C2", "not-a-number B2", "not-a-number B2"},
		},
		{
			"with its folder it is one of them", files{"x/a.xlsx": {head, {"Dinas A", "enam", 62}}, "y/a.xlsx": {head, {"Dinas B", 61, 62}}},
			koreksi([]any{`X\A.xlsx`, "Rekap", "B2", "enam", 60, "nota"}),
			[]string{"Dinas A: 60 62", "Dinas B: 61 62"}, calc.RowCount{Read: 2, Used: 2}, []string{"+not-a-number B2"},
		},
		{
			"corrections in any order, however the sheet is written, and one upon another", files{"a.xlsx": {head, {"Dinas A", 60, 62}, {"Dinas B", 50, 51}}},
			koreksi([]any{"a.xlsx", "Rekap", "C3", 51, 52, "nota"}, []any{"A.XLSX", " rekap", "B2", 60, 61, "nota"}, []any{"a.xlsx", "REKAP", "B2", 61, 63, "nota"}),
			[]string{"Dinas A: 63 62", "Dinas B: 50 52"}, calc.RowCount{Read: 2, Used: 2}, nil,
		},
		{
			"a percentage as shown or as stored", files{"a.xlsx": {head, {"Dinas A", percent("0.612"), percent("0.612")}, {"Dinas B", percent("0.612"), 51}}},
			koreksi([]any{"a.xlsx", "Rekap", "B2", "61,2 %", 60, "nota"}, []any{"a.xlsx", "Rekap", "C2", "0,612", 60, "nota"}, []any{"a.xlsx", "Rekap", "B3", "61,2", 60, "nota"}),
			[]string{"Dinas A: 60 60", "Dinas B: 60 51"}, calc.RowCount{Read: 2, Used: 2}, nil,
		},
		{
			"no such file, no such sheet", files{"a.xlsx": {head, {"Dinas A", 60, 62}}},
			koreksi([]any{"b.xlsx", "Rekap", "B2", 60, 61, "nota"}, []any{"a.xlsx", "Data", "B2", 60, 61, "nota"}),
			[]string{"Dinas A: 60 62"}, calc.RowCount{Read: 1, Used: 1}, []string{"correction-unmatched C2", "correction-unmatched C3"},
		},
		{
			"no such cell", files{"a.xlsx": {head, {"Dinas A", 60, 62}}},
			koreksi([]any{"a.xlsx", "Rekap", "2B", "61,2", "61,3", "nota"}),
			[]string{"Dinas A: 60 62"}, calc.RowCount{Read: 1, Used: 1}, []string{"setting-invalid C2"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, problems := readFiles(t, tt.in, tt.settings, "Dinas A", "Dinas B")
			if diff := cmp.Diff(tt.used, usedOf(in)); diff != "" {
				t.Errorf("used rows (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.rows, in.Ledger.Rows()); diff != "" {
				t.Errorf("rows (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, marked(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// Without a roster a file that is not used makes no unit, and no name that is
// like another one; what it says of the units of others is settled.
func TestFileLeftOutMakesNoUnit(t *testing.T) {
	head := []any{"OPD", "Harmonis", "Loyal"}
	in, problems := readFiles(t, files{
		"a.xlsx": {head, {"DINAS SOSIAL", 60, 61}, {"Inspectorat", 60, 61}, {"Dinas Lama", 60, 61}},
		"b.xlsx": {head, {"Dinas Sosial", 61, 62}, {"Inspektorat", 63, 64}},
		"c.xlsx": {{"OPD", "Internalisasi", "Penyelarasan Sistem"}, {"Dinas Tahapan", "Selesai", "Berjalan"}},
		"d.xlsx": {{"Perangkat Daerah", "Nilai Mandiri", "Nilai Tim"}, {"Dinas Bukti", 80, 70}},
	}, map[string][][]any{"Berkas": {{"Nama Berkas", "Dipakai"}, {"a.xlsx", "Tidak"}, {"c.xlsx", "Tidak"}, {"d.xlsx", "Tidak"}}})
	var units []string
	for _, u := range in.Units {
		units = append(units, u.Name)
	}
	if diff := cmp.Diff([]string{"Dinas Sosial", "Inspektorat"}, units); diff != "" {
		t.Errorf("units (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"file-left-out ", "unit-conflict B2", "file-left-out ", "file-left-out "}, codes(problems)); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
	if rows, want := in.Ledger.Rows(), (calc.RowCount{Read: 7, Used: 2, SetAside: 5}); rows != want {
		t.Errorf("rows %+v, want %+v", rows, want)
	}
}

// marked is codes, with a + before those that are settled.
func marked(problems []calc.Problem) []string {
	list := codes(problems)
	for i, p := range problems {
		if p.Settled {
			list[i] = "+" + list[i]
		}
	}
	return list
}

// percent is a cell that stores a fraction and shows a percentage.
func percent(stored string) sheet.Cell {
	c := number(calc.MustDecimal(stored))
	c.Percent = true
	return c
}

// Why a correction was not applied is told apart: the remedy differs.
func TestWhyACorrectionIsNotApplied(t *testing.T) {
	head := []any{"OPD", "Harmonis", "Loyal"}
	in := files{"x/a.xlsx": {head, {"Dinas A", percent("0.612"), nil}}, "y/a.xlsx": {head}, "b.xlsx": {head}}
	tests := []struct {
		name       string
		correction []any
		why        any
		said       any
	}{
		{"another file", []any{"z.xlsx", "Rekap", "B2", 60, 61, "nota"}, "file", ""},
		{"two files of the name", []any{"a.xlsx", "Rekap", "B2", 60, 61, "nota"}, "several", ""},
		{"another sheet", []any{"b.xlsx", "Data", "B2", 60, 61, "nota"}, "sheet", ""},
		{"a blank cell", []any{"x/a.xlsx", "Rekap", "C2", 60, 61, "nota"}, "blank", ""},
		{"another figure, told as it is shown", []any{"x/a.xlsx", "Rekap", "B2", 60, 61, "nota"}, nil, calc.MustDecimal("61.2")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := readFiles(t, in, map[string][][]any{"Koreksi": {{"Berkas", "Lembar", "Sel", "Semula", "Menjadi", "Dasar"}, tt.correction}}, "Dinas A")
			i := slices.IndexFunc(problems, func(p calc.Problem) bool { return p.Code == calc.CorrectionUnmatched })
			if i < 0 || problems[i].Args["why"] != tt.why || !cmp.Equal(problems[i].Args["said"], tt.said) {
				t.Errorf("%+v", problems)
			}
		})
	}
}

func TestCorrectionsAreListed(t *testing.T) {
	in, _ := readFiles(t, files{"a.xlsx": {{"OPD", "Harmonis", "Loyal"}, {"Dinas A", "enam", 62}}}, map[string][][]any{"Koreksi": {
		{"Berkas", "Lembar", "Sel", "Semula", "Menjadi", "Dasar", "Tanggal", "Petugas"},
		{"a.xlsx", "Rekap", "B2", "enam", "61,5", "nota dinas 5", "30 Juni 2026", "Fulan"},
		{"a.xlsx", "Rekap", "C2", "63", "64", "tidak cocok"},
	}}, "Dinas A")
	want := []calc.Correction{{
		At: calc.Ref{File: "a.xlsx", Sheet: "Rekap", Row: 2, Col: 2}, Before: "enam", After: "61,5",
		Basis: "nota dinas 5", Date: calc.Date{Year: 2026, Month: 6, Day: 30}, By: "Fulan",
	}}
	if diff := cmp.Diff(want, in.Ledger.Corrections); diff != "" {
		t.Errorf("corrections (-want +got)\n%s", diff)
	}
}
