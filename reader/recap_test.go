package reader

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader/sheet"
)

// Two dimensions keep the tables of these tests readable.
var twoDims = []string{"Harmonis", "Loyal"}

func TestRecapRows(t *testing.T) {
	tests := []struct {
		name     string
		rows     [][]any
		merges   []sheet.Range
		roster   []string
		used     []string // "unit: figure figure …"
		counts   calc.RowCount
		problems []string
	}{
		{
			name: "plain",
			rows: [][]any{
				{"No", "Perangkat Daerah", "Harmonis", "Loyal", "Indeks"},
				{1, "Dinas Sosial", 61.2, 62.4, 61.8},
				{2, "Dinas Pendidikan", "61,2", "62,4 %", "61,8"},
			},
			used:   []string{"Dinas Pendidikan: 61.2 62.4", "Dinas Sosial: 61.2 62.4"},
			counts: calc.RowCount{Read: 2, Used: 2},
		},
		{
			name: "letterhead, two header rows, column numbers, mean, signature",
			rows: [][]any{
				{"PEMERINTAH PROVINSI CONTOH"},
				{"Perangkat Daerah dan nilainya"},
				nil,
				{"No.", "Nama Perangkat Daerah", "Nilai Dasar", nil, "Nilai BerAKHLAK"},
				{nil, nil, "Harmonis", "Loyal"},
				{"(1)", "(2)", "(3)", "(4)", "(5)"},
				{1, " Dinas  Sosial ", 61.2, 62.4, 61.8},
				{nil, "Rata-rata", 61.2, 62.4, 61.8},
				nil,
				{nil, nil, nil, "Contoh, 30 Juni 2024"},
				{nil, nil, nil, "Kepala Dinas,"},
			},
			merges: []sheet.Range{{Top: 1, Left: 1, Bottom: 1, Right: 5}, {Top: 4, Left: 3, Bottom: 4, Right: 4}, {Top: 4, Left: 1, Bottom: 5, Right: 1}},
			used:   []string{"Dinas Sosial: 61.2 62.4"},
			counts: calc.RowCount{Read: 5, Used: 1, SetAside: 4},
		},
		{
			name: "what stands below a recap, where no roster names the units",
			rows: [][]any{
				{"No", "Perangkat Daerah", "Harmonis", "Loyal"},
				{1, "Kecamatan Maksimum Jaya", 61, 62},
				{2, "Dinas Target", 63, 64},
				{nil, "Nilai Tertinggi", 63, 64}, {nil, "NILAI TERENDAH :", 61, 62}, {nil, "Maksimum", 63, 64}, {nil, "Minimal", 61, 62},
				{nil, "Standar Deviasi", 1, 1}, {"Simpangan  Baku", nil, 1, 1}, {nil, "Median", 62, 63}, {nil, "Target", 80, 80}, {nil, "Target Tahun 2025", 80, 80},
				{nil, "Nilai Nasional", 68, 68}, {nil, "Indeks Provinsi 2024", 68, 68}, {nil, "Tertinggi", 63, 64}, {nil, "Rata-rata Nasional", 68, 68},
			},
			used:   []string{"Dinas Target: 63 64", "Kecamatan Maksimum Jaya: 61 62"},
			counts: calc.RowCount{Read: 15, Used: 2, SetAside: 13},
		},
		{
			name:   "a unit of the roster that is called as a summary is",
			rows:   [][]any{{"No", "Perangkat Daerah", "Harmonis", "Loyal"}, {1, "Median", 61, 62}, {2, "Target", 63, 64}},
			roster: []string{"Median"},
			used:   []string{"Median: 61 62"},
			counts: calc.RowCount{Read: 2, Used: 1, SetAside: 1},
		},
		{
			name:   "the survey's index alone",
			rows:   [][]any{{"Perangkat Daerah", "Nilai Survei"}, {"Dinas Sosial", 61.2}, {"Dinas Pendidikan", 60}},
			used:   []string{"Dinas Pendidikan: total 60", "Dinas Sosial: total 61.2"},
			counts: calc.RowCount{Read: 2, Used: 2},
		},
		{
			name: "header again on the next page",
			rows: [][]any{
				{"No", "Unit Kerja", "Harmonis", "Loyal"},
				{1, "Dinas Sosial", 61.2, 62.4},
				{"No", "Unit Kerja", "Harmonis", "Loyal"},
				{2, "Dinas Pendidikan", 60, 61},
			},
			used:   []string{"Dinas Pendidikan: 60 61", "Dinas Sosial: 61.2 62.4"},
			counts: calc.RowCount{Read: 3, Used: 2, SetAside: 1},
		},
		{
			name: "a second table with other columns",
			rows: [][]any{
				{"No", "Unit Kerja", "Harmonis", "Loyal"},
				{1, "Dinas Sosial", 61.2, 62.4},
				{"Tabel 2"},
				{"Unit Kerja", "Loyal", "Harmonis"},
				{"Dinas Pendidikan", 60, 61},
			},
			used:   []string{"Dinas Pendidikan: 61 60", "Dinas Sosial: 61.2 62.4"},
			counts: calc.RowCount{Read: 4, Used: 2, SetAside: 2},
		},
		{
			name: "columns in another order, further columns, misspelled head",
			rows: [][]any{
				{"Peringkat", "Loyal", "Harmoniss", "Keterangan", "OPD"},
				{1, 62.4, 61.2, "baik", "Dinas Sosial"},
			},
			used:     []string{"Dinas Sosial: 61.2 62.4"},
			counts:   calc.RowCount{Read: 1, Used: 1},
			problems: []string{"column-guessed C1"},
		},
		{
			name: "two columns for one field",
			rows: [][]any{
				{"No", "OPD", "Harmonis", "Loyal", "Harmonis"},
				{1, "Dinas Sosial", 61.2, 62.4, 70},
			},
			counts:   calc.RowCount{Read: 1, Faulty: 1},
			problems: []string{"column-twice C1"},
		},
		{
			name: "faulty figures",
			rows: [][]any{
				{"No", "OPD", "Harmonis", "Loyal"},
				{1, "Dinas A", "enam", 62.4},
				{2, "Dinas B", nil, 62.4},
				{3, "Dinas C", 612, 62.4},
				{4, "Dinas D", "-6,2", 62.4},
				{5, "Dinas E", "#N/A", 62.4},
				{6, "Dinas F", sheet.Cell{Kind: sheet.NoValue, Formula: true}, 62.4},
				{7, "Dinas G", 0, 62.4},
				{8, "Dinas H"},
				{9, nil, 50, 50},
			},
			counts: calc.RowCount{Read: 9, Faulty: 9},
			problems: []string{
				"not-a-number C2", "value-missing C3", "out-of-scale C4", "out-of-scale C5", "error-value C6",
				"formula-no-value C7", "zero-value C8", "value-missing C9", "value-missing D9", "name-missing B10",
			},
		},
		{
			name: "names whose formulas give none, and a date for a figure",
			rows: [][]any{
				{"No", "OPD", "Harmonis", "Loyal"},
				{1, sheet.Cell{Kind: sheet.NoValue, Formula: true}, 61, 62},
				{2, "#N/A", 61, 62},
				{3, "Dinas A", time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC), 62},
			},
			counts:   calc.RowCount{Read: 3, Faulty: 3},
			problems: []string{"formula-no-value B2", "error-value B3", "not-a-number C4"},
		},
		{
			name: "a roster decides the names",
			rows: [][]any{
				{"OPD", "Harmonis", "Loyal"},
				{"DINAS SOSIAL", 61, 62},
				{"Disdukcapil", 63, 64},
				{"Kota Bogor", 65, 66},
				{"Dinas Sosiall", 67, 68},
				{"KELOMPOK DINAS"},
			},
			roster:   []string{"Dinas Sosial", "Dinas Kependudukan dan Pencatatan Sipil", "Bogor"},
			used:     []string{"Dinas Sosial: 61 62", "Dinas Kependudukan dan Pencatatan Sipil: 63 64"},
			counts:   calc.RowCount{Read: 5, Used: 2, SetAside: 1, Faulty: 2},
			problems: []string{"unit-unknown A4", "unit-unknown A5"},
		},
		{
			name: "totals only",
			rows: [][]any{
				{"No", "OPD", "Indeks BerAKHLAK"},
				{1, "Dinas Sosial", sheet.Cell{Kind: sheet.Number, Percent: true, Number: calc.MustDecimal("0.612")}},
			},
			used:   []string{"Dinas Sosial: total 61.2"},
			counts: calc.RowCount{Read: 1, Used: 1},
		},
		{
			name: "rows of other years",
			rows: [][]any{
				{"Tahun", "OPD", "Harmonis", "Loyal"}, {2023, "Dinas A", 51, 52}, {2024, "Dinas A", 61, 62}, {"2024", "Dinas B", 63, 64},
			},
			used:   []string{"Dinas A: 61 62", "Dinas B: 63 64"},
			counts: calc.RowCount{Read: 3, Used: 2, SetAside: 1},
		},
		{
			name: "another scale among scores",
			rows: [][]any{
				{"OPD", "Harmonis", "Loyal"},
				{"Dinas A", 61, 62}, {"Dinas B", 0.612, 62}, {"Dinas C", 4.2, 62}, {"Dinas D", 63, 64},
			},
			used:     []string{"Dinas A: 61 62", "Dinas D: 63 64"},
			counts:   calc.RowCount{Read: 4, Used: 2, Faulty: 2},
			problems: []string{"mixed-scale B3"},
		},
		{
			name:     "a column of another scale",
			rows:     [][]any{{"OPD", "Harmonis", "Loyal"}, {"Dinas A", 4.1, 62}, {"Dinas B", 3.9, 62}},
			counts:   calc.RowCount{Read: 2, Faulty: 2},
			problems: []string{"wrong-scale B2"},
		},
		{
			name: "a dimension's column is missing",
			rows: [][]any{
				{"No", "OPD", "Harmonis"},
				{1, "Dinas Sosial", 61.2},
			},
			counts:   calc.RowCount{Read: 1, Faulty: 1},
			problems: []string{"column-missing 1"},
		},
		{
			name:     "no header that we know",
			rows:     [][]any{{"Nama", "Umur"}, {"Fulan", 41}},
			problems: []string{"header-unknown "},
		},
		{
			name:     "a header and nothing below",
			rows:     [][]any{{"OPD", "Harmonis", "Loyal"}},
			problems: []string{"sheet-empty "},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := testRules(twoDims, tt.roster...)
			d := decodeFake(t, fakeBook{"Rekap", tt.rows, tt.merges}, r)
			if diff := cmp.Diff(tt.counts, d.account.Rows); diff != "" {
				t.Errorf("rows (-want +got)\n%s", diff)
			}
			problems := d.problems.Sorted()
			if diff := cmp.Diff(tt.problems, codes(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
			in := assemble(d.finds, nil, r.roster, &d.problems)
			units, recaps := in.Units, in.Recaps
			if diff := cmp.Diff(tt.used, usedRows(units, recaps)); diff != "" {
				t.Errorf("used rows (-want +got)\n%s", diff)
			}
		})
	}
}

func usedRows(units []calc.Unit, recaps []calc.Recap) []string {
	var list []string
	for _, r := range recaps {
		if r.Faulty {
			continue
		}
		s := units[r.Unit].Name + ":"
		for _, v := range r.Values {
			s += " " + v.Value.String()
		}
		if len(r.Values) == 0 {
			s += " total " + r.Total.Value.String()
		}
		list = append(list, s)
	}
	return list
}

// TestMergedScores: a score that is missing under merged cells is said with
// them; the one that shows, and a blank beside them, are not.
func TestMergedScores(t *testing.T) {
	b := fakeBook{"Rekap", [][]any{
		{"Perangkat Daerah", "Harmonis", "Loyal"},
		{"Dinas Sosial", 61, 62}, {"Dinas Pendidikan", nil, 62}, {"Badan Keuangan", nil, 62}, {"Inspektorat", 60, nil}, {"Satpol PP", nil, 60},
	}, []sheet.Range{{Top: 2, Left: 2, Bottom: 4, Right: 2}, {Top: 5, Left: 2, Bottom: 5, Right: 3}}}
	want := map[string]any{"B3": "B2:B4", "B4": "B2:B4", "C5": "B5:C5", "B6": nil}
	got := map[string]any{}
	d := decodeFake(t, b, testRules(twoDims))
	for _, p := range d.problems.Sorted() {
		got[p.At.Cell()] = p.Args["merged"]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("merged ranges (-want +got)\n%s", diff)
	}
}

// TestNearPairs: without a roster, names that are nearly the same are said, and
// stay two units; Kota and Kabupaten tell units apart.
func TestNearPairs(t *testing.T) {
	r := testRules(twoDims)
	d := decodeFake(t, fakeBook{name: "Rekap", rows: [][]any{
		{"OPD", "Harmonis", "Loyal"},
		{"Inspektorat", 61, 62}, {"Insepktorat", 63, 64}, {"Bogor", 65, 66}, {"Kota Bogor", 67, 68}, {"Dinas Sosial", 69, 70}, {"DINAS  SOSIAL", 69, 70},
	}}, r)
	units := assemble(d.finds, nil, r.roster, &d.problems).Units
	if len(units) != 5 {
		t.Errorf("%d units, want 5", len(units))
	}
	var got []string
	for _, p := range d.problems.Sorted() {
		got = append(got, string(p.Code)+" "+p.Unit)
	}
	if diff := cmp.Diff([]string{"unit-alike Insepktorat", "unit-twice Dinas Sosial"}, got); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

// TestNearGroups: groups that are nearly alike are said, and stay two; numbers
// tell groups apart, Roman ones too.
func TestNearGroups(t *testing.T) {
	var units []calc.Unit
	for _, group := range []string{"Kecamatan", "Kecamatam", "Kecamatam", "Sekretariat", "Klaster III", "Klaster IV", "Klaster VIII", "Wilayah 1", "Wilayah 2", "Dinas", ""} {
		units = append(units, calc.Unit{Name: "Unit " + group, Group: group})
	}
	var problems calc.Problems
	assemble(finds{}, nil, newRoster(units, nil), &problems)
	want := []calc.Problem{calc.NewProblem(calc.GroupLike, calc.Ref{}, calc.Args{"group": "Kecamatam", "other": "Kecamatan", "distance": 1})}
	if diff := cmp.Diff(want, problems.Sorted()); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

func TestUnitSentTwice(t *testing.T) {
	head := []any{"OPD", "Harmonis", "Loyal"}
	people := append(head[:3:3], "Responden", "Jumlah ASN")
	tests := []struct {
		name     string
		rows     [][]any
		counts   calc.RowCount
		faulty   int
		problems []string
	}{
		{"same figures", [][]any{head, {"Dinas A", 61.2, 62}, {"Dinas A", "61,2", 62}}, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, 0, []string{"unit-twice A2"}},
		{"different figures", [][]any{head, {"Dinas A", 61.2, 62}, {"Dinas A", 61.2, 63}}, calc.RowCount{Read: 2, Faulty: 2}, 2, []string{"unit-conflict C2"}},
		{"three times, one differs", [][]any{head, {"Dinas A", 61, 62}, {"Dinas A", 61, 62}, {"Dinas A", 61, 63}}, calc.RowCount{Read: 3, Faulty: 3}, 3, []string{"unit-conflict C2"}},
		{"different numbers of people", [][]any{people, {"Dinas A", 61, 62, 10, 100}, {"Dinas A", 61, 62, 50, 100}}, calc.RowCount{Read: 2, Faulty: 2}, 2, []string{"unit-conflict D2"}},
		{"different numbers of people, and one that says none", [][]any{people, {"Dinas A", 61, 62}, {"Dinas A", 61, 62, 10, 100}, {"Dinas A", 61, 62, 10, 90}}, calc.RowCount{Read: 3, Faulty: 3}, 3, []string{"unit-conflict E3"}},
		{"one of them faulty", [][]any{head, {"Dinas A", 61, 62}, {"Dinas A", 61, "x"}}, calc.RowCount{Read: 2, Used: 1, Faulty: 1}, 1, []string{"not-a-number C3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := testRules(twoDims, "Dinas A")
			d := decodeFake(t, fakeBook{name: "Rekap", rows: tt.rows}, r)
			recaps := assemble(d.finds, nil, r.roster, &d.problems).Recaps
			if diff := cmp.Diff(tt.counts, d.account.Rows); diff != "" {
				t.Errorf("rows (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, codes(d.problems.Sorted())); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
			faulty := 0
			for _, recap := range recaps {
				if recap.Faulty {
					faulty++
				}
			}
			if faulty != tt.faulty {
				t.Errorf("%d faulty rows reach calc, want %d", faulty, tt.faulty)
			}
		})
	}
}

// TestPeopleOfUnitSentTwice: numbers of people do not depend on which of two
// files comes first; those of the roster stand before both.
func TestPeopleOfUnitSentTwice(t *testing.T) {
	full := [][]any{{"OPD", "Harmonis", "Loyal", "Responden", "Jumlah ASN"}, {"Dinas A", 61, 62, 10, 100}}
	short := [][]any{{"OPD", "Harmonis", "Loyal", "Jumlah ASN"}, {"Dinas A", 61, 62, nil}}
	for _, names := range [][2]string{{"a.xlsx", "b.xlsx"}, {"b.xlsx", "a.xlsx"}} {
		in, problems := readFiles(t, files{names[0]: full, names[1]: short}, nil, "Dinas A")
		if r := in.Recaps; len(r) != 1 || r[0].Faulty || r[0].Respondents != 10 || in.Units[0].Employees != 100 || len(problems) != 1 {
			t.Errorf("%s is the full one: %+v, %v", names[0], r, codes(problems))
		}
	}
	r := testRules(twoDims, "Dinas A")
	r.roster.units[0].Employees = 90
	other := [][]any{full[0], {"Dinas A", 61, 62, 10, 110}}
	in, problems := readWith(t, files{"a.xlsx": full, "b.xlsx": other}, r)
	if len(in.Recaps) != 1 || in.Units[0].Employees != 90 || calc.OpenErrors(problems) > 0 {
		t.Errorf("the roster has a number: %+v, %v", in.Recaps, codes(problems))
	}
}
