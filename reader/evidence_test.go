package reader

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader/sheet"
)

// evidenceRules are those of an index with a part of evidence.
func evidenceRules(roster ...string) *rules {
	r := testRules(twoDims, roster...)
	r.evidence, r.vocabulary.evidence = true, true
	return r
}

// evidenceOf lists each unit's evidence: "unit: figure×weight …", "!" for faulty.
func evidenceOf(in calc.Input) []string {
	var list []string
	for _, e := range in.Evidences {
		s := in.Units[e.Unit].Name + ":"
		for i, f := range e.Scores {
			s += " " + f.Value.String()
			if len(e.Weights) > 0 {
				s += "×" + e.Weights[i].String()
			}
		}
		if e.Faulty {
			s += "!"
		}
		list = append(list, s)
	}
	return list
}

func TestEvidence(t *testing.T) {
	head := []any{"No", "Perangkat Daerah", "Nilai Mandiri", "Nilai Tim", "Catatan Tim"}
	documents := []any{"No", "Perangkat Daerah", "Bukti Dukung", "Bobot", "Nilai Mandiri", "Nilai Tim"}
	conflict := files{"a.xlsx": {head, {1, "Dinas A", 90, 80}}, "b.xlsx": {head, {1, "Dinas A", 90, 81}}}
	tests := []struct {
		name     string
		in       files
		rules    func(*rules)
		want     []string
		rows     calc.RowCount
		problems []string
	}{
		{
			"one row a unit", files{"a.xlsx": {{"LEMBAR KERJA EVALUASI"}, head, {1, "Dinas A", 90, "80,5", "lengkap"}, {2, "Dinas B", 70, 60.25}, {nil, "Rata-rata", 80, 70.4}}}, nil,
			[]string{"Dinas A: 80.5", "Dinas B: 60.25"}, calc.RowCount{Read: 3, Used: 2, SetAside: 1}, nil,
		},
		{
			"nothing sent, not assessed, no figure, off the scale, zero",
			files{"a.xlsx": {head, {1, "Dinas A", "-", nil}, {2, "Dinas B", 70, nil}, {3, "Dinas C", 70, "baik"}, {4, "Dinas D", 70, 120}, {5, "Dinas E", 70, 0}}}, nil,
			[]string{"Dinas C: !", "Dinas D: !", "Dinas E: !"}, calc.RowCount{Read: 5, SetAside: 2, Faulty: 3},
			[]string{"not-a-number D4", "out-of-scale D5", "zero-value D6"},
		},
		{
			"a unit that is not assessed yet is in the way of no other file", files{"a.xlsx": {head, {1, "Dinas A", 90, "belum ada"}}, "b.xlsx": {head, {1, "Dinas A", 90, 80}}}, nil,
			[]string{"Dinas A: 80"}, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, nil,
		},
		{
			"nor is it where that counts as nothing", files{"a.xlsx": {head, {1, "Dinas A", 90, nil}}}, func(r *rules) { r.noEvidenceZero = true },
			[]string{"Dinas A: 0"}, calc.RowCount{Read: 1, Used: 1}, nil,
		},
		{
			"documents that were not sent count as nothing", files{"a.xlsx": {head, {1, "Dinas A", 70, 0}}}, func(r *rules) { r.noEvidenceZero = true },
			[]string{"Dinas A: 0"}, calc.RowCount{Read: 1, Used: 1}, nil,
		},
		{
			"several documents a unit, by weight, names merged downwards",
			files{"a.xlsx": {documents, {1, "Dinas A", "SK Tim", 40, 90, 80}, {nil, nil, "Agenda", 60, 90, 70}, {2, "Dinas B", "SK Tim", 40, 90, 50}, {nil, nil, "Agenda", 60, 90, "-"}, {nil, nil, "Jumlah", 100, 90, 50}}}, nil,
			[]string{"Dinas A: 80×40 70×60", "Dinas B: 50×40 ×60!"}, calc.RowCount{Read: 5, Used: 2, SetAside: 1, Faulty: 2}, []string{"value-missing F5"},
		},
		{
			"a sheet of one unit, named above",
			files{"a.xlsx": {
				{"LEMBAR KERJA EVALUASI"}, {"Perangkat Daerah", ":", "Dinas A"}, nil, {"No", "Bukti Dukung", "Nilai Mandiri", "Nilai Tim", "Catatan Tim"},
				{1, "SK Tim", 90, 80}, {2, "Agenda perubahan", 90, 71}, {nil, "Rata-rata", 90, 75.5}, {nil, nil, nil, nil, "Contoh, 5 Mei 2025"},
			}, "b.xlsx": {{"Unit Kerja: Dinas Z"}, {"No", "Bukti Dukung", "Nilai Mandiri", "Nilai Tim"}, {1, "SK Tim", 90, 80}}}, nil,
			[]string{"Dinas A: 80×1 71×1"}, calc.RowCount{Read: 5, Used: 2, SetAside: 2, Faulty: 1}, []string{"unit-unknown 3"},
		},
		{
			"a weight that is none", files{"a.xlsx": {documents, {1, "Dinas A", "SK Tim", "besar", 90, 80}}}, nil,
			[]string{"Dinas A: 80×!"}, calc.RowCount{Read: 1, Faulty: 1}, []string{"not-a-number D2"},
		},
		{
			"only the unit's own figures", files{"a.xlsx": {{"No", "Perangkat Daerah", "Nilai Mandiri"}, {1, "Dinas A", 90}}}, nil,
			[]string{"Dinas A: !"}, calc.RowCount{Read: 1, Faulty: 1}, []string{"column-missing 1"},
		},
		{
			"an unknown unit, a figure without a unit", files{"a.xlsx": {head, {1, "Dinas Z", 90, 80}, {2, nil, 90, 80}}}, nil,
			nil, calc.RowCount{Read: 2, Faulty: 2}, []string{"unit-unknown B2", "name-missing B3"},
		},
		{
			"twice the same", files{"a.xlsx": {head, {1, "Dinas A", 90, 80}}, "b.xlsx": {head, {1, "Dinas A", nil, "80,0"}}}, nil,
			[]string{"Dinas A: 80"}, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, []string{"unit-twice B2"},
		},
		{
			"twice and different", conflict, nil,
			[]string{"Dinas A: 80!", "Dinas A: 81!"}, calc.RowCount{Read: 2, Faulty: 2}, []string{"unit-conflict D2"},
		},
		{
			"settled by sheet Berkas", conflict, func(r *rules) { r.settlement.files = []fileChoice{{name: "b.xlsx", used: true}} },
			[]string{"Dinas A: 81"}, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, []string{"unit-conflict D2"},
		},
		{
			"fractions among percents", files{"a.xlsx": {head, {1, "Dinas A", 90, 80}, {2, "Dinas B", 90, 0.7}}}, nil,
			[]string{"Dinas A: 80", "Dinas B: 0.7!"}, calc.RowCount{Read: 2, Used: 1, Faulty: 1}, []string{"mixed-scale D3"},
		},
		{
			"an index without evidence", files{"a.xlsx": {head, {1, "Dinas A", 90, 80}}}, func(r *rules) { r.evidence, r.vocabulary.evidence = false, false },
			nil, calc.RowCount{Read: 1, SetAside: 1}, nil,
		},
		{
			"beside the values, and the index of both",
			files{"a.xlsx": {{"Unit Kerja", "Harmonis", "Loyal", "Evaluasi Implementasi (20%)", "Indeks BerAKHLAK"}, {"Dinas A", 60, 62, 80, 64.8}, {"Dinas B", 60, 62, "x", 64.8}}}, nil,
			[]string{"Dinas A: 80", "Dinas B: !"}, calc.RowCount{Read: 2, Used: 1, Faulty: 1}, []string{"not-a-number D3"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := evidenceRules("Dinas A", "Dinas B", "Dinas C", "Dinas D", "Dinas E")
			if tt.rules != nil {
				tt.rules(r)
			}
			in, problems := readWith(t, tt.in, r)
			if diff := cmp.Diff(tt.want, evidenceOf(in)); diff != "" {
				t.Errorf("evidence (-want +got)\n%s", diff)
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

// TestParts: which column is the survey's part, and which the index of both.
func TestParts(t *testing.T) {
	tests := []struct {
		name         string
		head, row    []any
		total, index string
	}{
		{"survey, evidence, index", []any{"OPD", "Survei (80%)", "Evaluasi Implementasi (20%)", "Indeks BerAKHLAK"}, []any{"Dinas A", 61, 80, 64.8}, "61", "64.8"},
		{"survey alone", []any{"OPD", "Nilai Survei"}, []any{"Dinas A", 61}, "61", ""},
		{"an index alone is the survey's", []any{"OPD", "Indeks BerAKHLAK"}, []any{"Dinas A", 61}, "61", ""},
		{"values, survey, index", []any{"OPD", "Harmonis", "Loyal", "Survei", "Indeks"}, []any{"Dinas A", 60, 62, 61, 64.8}, "61", "64.8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, problems := readWith(t, files{"a.xlsx": {tt.head, tt.row}}, evidenceRules("Dinas A"))
			if len(in.Recaps) != 1 || len(problems) > 0 || in.Recaps[0].Total.Value.String() != tt.total || in.Recaps[0].Index.Value.String() != tt.index {
				t.Errorf("recaps %+v, problems %v", in.Recaps, codes(problems))
			}
		})
	}
}

func TestStages(t *testing.T) {
	head := []any{"No", "Perangkat Daerah", "I Internalisasi", "II Penyelarasan Sistem", "III Penguatan Baseline", "IV Penyusunan dan Implementasi Agenda Perubahan",
		"V Pemantauan dan Evaluasi", "VI Penghargaan dan Apresiasi", "VII Penguatan Berkelanjutan"}
	tests := []struct {
		name     string
		in       files
		want     []string
		rows     calc.RowCount
		problems []string
	}{
		{
			"words of every state", files{"a.xlsx": {head, {1, "Dinas A", "Selesai", "SELESAI ", "Berjalan", "Belum Dimulai", "Belum ada data", "-", nil}}},
			[]string{"Dinas A [3 3 2 1 0 0 0]"}, calc.RowCount{Read: 1, Used: 1}, nil,
		},
		{
			"heads of two rows", files{"a.xlsx": {{"No", "Perangkat Daerah", "Tahapan"}, {nil, nil, "Tahap 1", "Tahap 2", "Tahap III"}, {1, "Dinas A", "Selesai", "Berjalan", "Belum"}}},
			[]string{"Dinas A [3 2 1 0 0 0 0]"}, calc.RowCount{Read: 1, Used: 1}, nil,
		},
		{
			"a word that is none", files{"a.xlsx": {head, {1, "Dinas A", "Selesai", "hampir"}, {2, "Dinas B", "Selesai"}}},
			[]string{"Dinas A! [3 0 0 0 0 0 0]", "Dinas B [3 0 0 0 0 0 0]"}, calc.RowCount{Read: 2, Used: 1, Faulty: 1}, []string{"stage-unreadable D2"},
		},
		{
			"unknown unit, no unit, note", files{"a.xlsx": {head, {1, "Dinas Z", "Selesai"}, {2, nil, "Selesai"}, {nil, "Keterangan: data Bagian Organisasi"}}},
			nil, calc.RowCount{Read: 3, SetAside: 1, Faulty: 2}, []string{"unit-unknown B2", "name-missing B3"},
		},
		{
			"twice the same", files{"a.xlsx": {head, {1, "Dinas A", "Selesai"}}, "b.xlsx": {head, {1, "Dinas A", "sudah"}}},
			[]string{"Dinas A [3 0 0 0 0 0 0]"}, calc.RowCount{Read: 2, Used: 1, SetAside: 1}, nil,
		},
		{
			"twice and different", files{"a.xlsx": {head, {1, "Dinas A", "Selesai"}}, "b.xlsx": {head, {1, "Dinas A", "Berjalan"}}},
			[]string{"Dinas A! [3 0 0 0 0 0 0]", "Dinas A! [2 0 0 0 0 0 0]"}, calc.RowCount{Read: 2, Faulty: 2}, []string{"stages-conflict B2"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := testRules(twoDims, "Dinas A", "Dinas B")
			if len(tt.in["a.xlsx"][0]) == 3 { // the merged head
				d := decodeFake(t, fakeBook{name: "Tahapan", rows: tt.in["a.xlsx"], merges: []sheet.Range{{Top: 1, Left: 3, Bottom: 1, Right: 5}}}, r)
				if len(d.stages) != 1 || d.head.kind != calc.KindStages {
					t.Fatalf("stages %+v", d.stages)
				}
			}
			in, problems := readWith(t, tt.in, r)
			var got []string
			for _, s := range in.Stages {
				mark := ""
				if s.Faulty {
					mark = "!"
				}
				got = append(got, fmt.Sprintf("%s%s %d", in.Units[s.Unit].Name, mark, s.States))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("stages (-want +got)\n%s", diff)
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

// TestListedRoster: without sheet Unit a list of units among the inputs decides
// who takes part and how everybody is called.
func TestListedRoster(t *testing.T) {
	head := []any{"No", "Kode", "Nama Perangkat Daerah", "Nama Lain", "Kelompok", "Jabatan Pimpinan", "Jumlah ASN", "Ikut Dinilai", "Alasan", "Target", "Nilai Tahun Lalu"}
	list := [][]any{
		{"DAFTAR PERANGKAT DAERAH"}, head,
		{1, "1.01", "Dinas Sosial", "Dinsos; Dinas Sosial Kota", "Dinas", "Kepala Dinas", 40, "Ya", nil, 81, "70,5"},
		{2, "1.02", "Bagian Organisasi", nil, "Sekretariat", nil, 12, "Tidak", "penyelenggara"},
		{3, "1.03", "Kecamatan Cipta", nil, "Kecamatan", "Camat", 15, nil},
	}
	recap := func(names ...string) [][]any {
		rows := [][]any{{"Perangkat Daerah", "Harmonis", "Loyal", "Kompeten", "Adaptif", "Akuntabel", "Kolaboratif", "Berorientasi Pelayanan"}}
		for _, name := range names {
			rows = append(rows, []any{name, 60, 61, 62, 63, 64, 65, 66})
		}
		return rows
	}
	read := func(t *testing.T, books map[string][][]any) (calc.Input, []calc.Problem) {
		t.Helper()
		dir := t.TempDir()
		for name, rows := range books {
			workbook(t, filepath.Join(dir, name), map[string][][]any{"Sheet1": rows})
		}
		reading, problems, err := Load(t.Context(), []string{dir}, Options{Jobs: 2})
		if err != nil {
			t.Fatal(err, codes(problems))
		}
		return reading.Input, problems
	}
	t.Run("decides", func(t *testing.T) {
		in, problems := read(t, map[string][][]any{"a daftar.xlsx": list, "nilai.xlsx": recap("DINSOS", "Bagian Organisasi", "Dinas Sossial")})
		want := []calc.Unit{
			{Code: "1.01", Name: "Dinas Sosial", Group: "Dinas", Head: "Kepala Dinas", Employees: 40, Target: calc.NewDecimal(81, 0), Previous: calc.MustDecimal("70.5")},
			{Code: "1.02", Name: "Bagian Organisasi", Group: "Sekretariat", Employees: 12, Out: true, OutReason: "penyelenggara"},
			{Code: "1.03", Name: "Kecamatan Cipta", Group: "Kecamatan", Head: "Camat", Employees: 15},
		}
		if diff := cmp.Diff(want, in.Units, cmp.Comparer(calc.Decimal.Equal)); diff != "" {
			t.Errorf("units (-want +got)\n%s", diff)
		}
		if diff := cmp.Diff([]string{"settings-none ", "unit-not-taking-part A3", "unit-unknown A4"}, codes(problems)); diff != "" {
			t.Errorf("problems (-want +got)\n%s", diff)
		}
		if rows, want := in.Ledger.Rows(), (calc.RowCount{Read: 6, Used: 4, SetAside: 1, Faulty: 1}); rows != want {
			t.Errorf("rows %+v, want %+v", rows, want)
		}
	})
	t.Run("a target that is a share of 1", func(t *testing.T) {
		small := [][]any{{"Nama Perangkat Daerah", "Kode", "Kelompok", "Jabatan Pimpinan", "Jumlah ASN", "Target"}, {"Dinas Sosial", "1.01", "Dinas", "Kepala Dinas", 40, 0.81}}
		_, problems := read(t, map[string][][]any{"a.xlsx": small, "nilai.xlsx": recap("Dinas Sosial")})
		if diff := cmp.Diff([]string{"settings-none ", "wrong-scale F2"}, codes(problems)); diff != "" {
			t.Errorf("problems (-want +got)\n%s", diff)
		}
	})
	t.Run("another name that two units have", func(t *testing.T) {
		names := [][]any{{"Perangkat Daerah", "Nama Lain", "Jumlah ASN"},
			{"Badan Kepegawaian", "BKD", 10}, {"Badan Keuangan", "BKD; Keuangan", 20}, {"Dinas Sosial", "Badan Keuangan", 30}}
		in, problems := read(t, map[string][][]any{"a.xlsx": names, "nilai.xlsx": recap("BKD", "Keuangan", "Badan Keuangan")})
		if len(in.Recaps) != 1 || in.Recaps[0].Unit != 1 {
			t.Errorf("recaps %+v", in.Recaps)
		}
		if diff := cmp.Diff([]string{"settings-none ", "roster-twice A3", "roster-twice A4", "unit-unknown A2", "unit-twice A3"}, codes(problems)); diff != "" {
			t.Errorf("problems (-want +got)\n%s", diff)
		}
	})
	t.Run("two lists that differ", func(t *testing.T) {
		other := [][]any{head, {1, "1.01", "Dinas Sosial", nil, "Badan"}, {2, "1.04", "Badan Baru", nil, "Badan"}}
		in, problems := read(t, map[string][][]any{"a.xlsx": list, "b.xlsx": other, "nilai.xlsx": recap("Badan Baru")})
		if len(in.Units) != 4 || in.Units[0].Group != "Dinas" {
			t.Errorf("units %+v", in.Units)
		}
		if diff := cmp.Diff([]string{"settings-none ", "unit-listed-twice C3"}, codes(problems)); diff != "" {
			t.Errorf("problems (-want +got)\n%s", diff)
		}
	})
}
