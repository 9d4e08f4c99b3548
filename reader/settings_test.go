package reader

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// settingsOf reads settings from sheets in memory.
func settingsOf(t *testing.T, sheets map[string][][]any) *settings {
	t.Helper()
	s := newSettings("Pengaturan.xlsx")
	for name, values := range sheets {
		var rows []sheet.Row
		for row, err := range (fakeBook{rows: values}).Rows(t.Context(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
		}
		s.readSheet(name, rows)
	}
	return s
}

func TestSettingsDefaults(t *testing.T) {
	s := settingsOf(t, nil)
	m, o := s.method(), s.office()
	if len(m.Dimensions) != 7 || m.Decimals != 2 || m.Final || m.Scheme != calc.BerAKHLAK {
		t.Errorf("default method: %+v", m)
	}
	if o.UnitTerm != "Perangkat Daerah" || o.Paper != office.A4 || !o.ColumnNumbers || o.FirstNumber != 1 {
		t.Errorf("default office: %+v", o)
	}
	if got := s.problems.Sorted(); len(got) != 0 {
		t.Errorf("defaults have problems: %v", codes(got))
	}
}

func TestSettingsValues(t *testing.T) {
	s := settingsOf(t, map[string][][]any{
		"Umum": {
			{"Versi Pengaturan", 1},
			{"Tahun", 2024},
			{"status hasil", "FINAL"},
			{"Nilai Nasional", "61,1"},
			{"Desimal", "1"},
			{"Tanggal", "30 Juni 2026"},
			{"Arah Piagam", "Tegak"},
			{"Kota", nil},
		},
		"Predikat": {{"Predikat", "Kategori", "Batas Bawah"}, {"A", "Sehat", 75}, {"B", "Cukup", 0}},
		"Unit": {
			{"Nama", "Nama Lain", "Ikut Dinilai", "Alasan", "Jumlah ASN"},
			{"Dinas Sosial", "Dinsos Kab; Dinas Sosial Lama", nil, nil, "1.234"},
			{"Bagian Organisasi", nil, "Tidak", "penyelenggara"},
		},
		"Penghargaan": {
			{"Nama", "Ukuran", "Lingkup", "Jumlah"},
			{"Terbaik", "Indeks", "Semua", 5},
			{"Harmonis", "harmonis", "Kelompok", 1},
		},
	})
	m, o := s.method(), s.office()
	if problems := s.problems.Sorted(); len(problems) > 0 {
		t.Fatalf("problems: %v", codes(problems))
	}
	if !m.Final || m.Year != 2024 || m.Decimals != 1 || m.Reference.National.String() != "61.1" || len(m.Bands) != 2 {
		t.Errorf("method: %+v", m)
	}
	if o.Date.String() != "2026-06-30" || !o.Portrait || o.City != "" {
		t.Errorf("office: %+v", o)
	}
	units, aliases := s.units()
	want := []calc.Unit{{Name: "Dinas Sosial", Employees: 1234}, {Name: "Bagian Organisasi", Out: true, OutReason: "penyelenggara"}}
	if diff := cmp.Diff(want, units); diff != "" {
		t.Errorf("units (-want +got)\n%s", diff)
	}
	if r := newRoster(units, aliases); r.find("dinas sosial lama") != 0 {
		t.Error("another name of the roster is not found")
	}
	if len(m.Awards) != 2 || m.Awards[1].Measure != calc.ByDimension || m.Dimensions[m.Awards[1].Dimension].Name != "Harmonis" || !m.Awards[1].PerGroup {
		t.Errorf("awards: %+v", m.Awards)
	}
}

// A size of paper is named as people name it; what is no size is refused.
func TestPaperAsWritten(t *testing.T) {
	for said, want := range map[string]string{
		"A4": "A4", "f4": "F4 215×330", "F4 215x330": "F4 215×330", "F4 215 × 330": "F4 215×330", "F4 210×330": "F4 210×330", "F": "", "F4 2": "", "": "", "folio": "",
	} {
		got, _ := oneOf(sheet.Cell{Kind: sheet.Text, Text: said}, []string{"A4", "F4 215×330", "F4 210×330"})
		if got != want {
			t.Errorf("%q is taken for %q, not %q", said, got, want)
		}
	}
}

// TestPeriodOfOneDay: a survey may begin and end on one day.
func TestPeriodOfOneDay(t *testing.T) {
	s := settingsOf(t, map[string][][]any{"Umum": {{"Periode Survei Mulai", "10 Oktober 2024"}, {"Periode Survei Selesai", "10/10/2024"}}})
	s.method()
	if got := s.problems.Sorted(); len(got) > 0 {
		t.Errorf("problems %v", codes(got))
	}
}

func TestSettingsRefused(t *testing.T) {
	tests := []struct {
		name   string
		sheets map[string][][]any
		want   []string
	}{
		{"unknown label", map[string][][]any{"Umum": {{"Tahunn", 2024}}}, []string{"setting-unknown A1"}},
		{"unknown sheet", map[string][][]any{"Predikatt": {{"x"}}}, []string{"setting-unknown "}},
		{"label twice", map[string][][]any{"Umum": {{"Tahun", 2024}, {"Tahun", 2025}}}, []string{"setting-twice B2"}},
		{"year in words", map[string][][]any{"Umum": {{"Tahun", "dua ribu"}}}, []string{"setting-invalid B1"}},
		{"decimals beyond", map[string][][]any{"Umum": {{"Desimal", 9}}}, []string{"setting-invalid B1"}},
		{"half a decimal", map[string][][]any{"Umum": {{"Desimal", 1.5}}}, []string{"setting-invalid B1"}},
		{"no such choice", map[string][][]any{"Umum": {{"Status Hasil", "Selesai"}}}, []string{"setting-invalid B1"}},
		{"no such day", map[string][][]any{"Umum": {{"Tanggal", "31 Februari 2026"}}}, []string{"setting-invalid B1"}},
		{"target above the scale", map[string][][]any{"Umum": {{"Target", 181}}}, []string{"setting-invalid B1"}},
		{"bands unordered", map[string][][]any{"Predikat": {{"Predikat", "Batas Bawah"}, {"A", 50}, {"B", 75}, {"C", 0}}}, []string{"bands-invalid B3"}},
		{"bands equal", map[string][][]any{"Predikat": {{"Predikat", "Batas Bawah"}, {"A", 50}, {"B", 50}, {"C", 0}}}, []string{"bands-invalid B3"}},
		{"lowest band above the minimum", map[string][][]any{"Predikat": {{"Predikat", "Batas Bawah"}, {"A", 75}, {"B", 50}}}, []string{"bands-invalid B3"}},
		{"a band without its bound", map[string][][]any{"Predikat": {{"Predikat", "Batas Bawah"}, {"A", 50}, {"B"}, {"C", 0}}}, []string{"setting-missing 3"}},
		{"a column is missing", map[string][][]any{"Predikat": {{"Predikat"}, {"A"}}}, []string{"setting-missing 1"}},
		{"weights zero", map[string][][]any{"Nilai": {{"Nilai Dasar", "Bobot"}, {"Harmonis", 0}}}, []string{"weights-invalid B2"}},
		{"weights that do not add up", map[string][][]any{"Nilai": {{"Nilai Dasar", "Bobot"}, {"Harmonis", 20}, {"Loyal", 70}}}, []string{"weights-invalid B3"}},
		{"a weight is missing", map[string][][]any{"Nilai": {{"Nilai Dasar", "Bobot"}, {"Harmonis", 100}, {"Loyal", nil}}}, []string{"weights-invalid 3"}},
		{"a negative weight", map[string][][]any{"Nilai": {{"Nilai Dasar", "Bobot"}, {"Harmonis", -20}, {"Loyal", 120}}}, []string{"weights-invalid B2"}},
		{"a value without an item", map[string][][]any{
			"Nilai": {{"Nilai Dasar"}, {"Harmonis"}, {"Loyal"}}, "Butir": {{"Kode", "Nilai Dasar"}, {"K1", "Loyal"}},
		}, []string{"items-invalid "}},
		{"an item code twice", map[string][][]any{
			"Nilai": {{"Nilai Dasar"}, {"Loyal"}}, "Butir": {{"Kode", "Nilai Dasar"}, {"K1", "Loyal"}, {"K1", "Loyal"}},
		}, []string{"items-invalid A3"}},
		{"one part without the other", map[string][][]any{"Umum": {{"Bobot Survei", 70}}}, []string{"setting-invalid B1"}},
		{"parts that do not add up", map[string][][]any{"Umum": {{"Bobot Survei", 70}, {"Bobot Evaluasi", 20}}}, []string{"setting-invalid B2"}},
		{"SKM's weight elsewhere", map[string][][]any{"Umum": {{"Bobot SKM", "0,111"}}}, []string{"setting-invalid B1"}},
		{"a share without its amount", map[string][][]any{"Umum": {{"Batas Minimum Responden", "Persentase"}}}, []string{"setting-invalid B1"}},
		{"a number that is none of people", map[string][][]any{"Umum": {{"Batas Minimum Responden", "Tetap"}, {"Besaran Batas Minimum", 7.5}}}, []string{"setting-invalid B2"}},
		{"no error at all", map[string][][]any{"Umum": {{"Batas Kesalahan", 0}}}, []string{"setting-invalid B1"}},
		{"a target of the past", map[string][][]any{"Umum": {{"Tahun", 2024}, {"Tahun Target", 2023}}}, []string{"setting-invalid B2"}},
		{"a survey that ends before it begins", map[string][][]any{"Umum": {{"Periode Survei Mulai", "10 Oktober 2024"}, {"Periode Survei Selesai", "1 Oktober 2024"}}}, []string{"setting-invalid B2"}},
		{"a tie-breaker that is none", map[string][][]any{"Penentu Nilai Sama": {{"Urutan", "Ukuran"}, {1, "Kecepatan"}}}, []string{"setting-invalid B2"}},
		{"two tie-breakers at one place", map[string][][]any{"Penentu Nilai Sama": {{"Urutan", "Ukuran"}, {1, "Loyal"}, {1, "Harmonis"}}}, []string{"setting-twice A3"}},
		{"the same award twice", map[string][][]any{"Penghargaan": {{"Nama", "Ukuran", "Jumlah"}, {"X", "Indeks", 1}, {"Y", "Indeks", 3}}}, []string{"setting-twice A3"}},
		{"a unit's target above the scale", map[string][][]any{"Unit": {{"Nama", "Target"}, {"Dinas A", 100}, {"Dinas B", 120}}}, []string{"setting-invalid B3"}},
		{"a unit's last index off the scale", map[string][][]any{"Unit": {{"Nama", "Nilai Tahun Lalu"}, {"Dinas A", -1}}}, []string{"setting-invalid B2"}},
		{"fewer employees than none", map[string][][]any{"Unit": {{"Nama", "Jumlah ASN"}, {"Dinas A", -30}}}, []string{"setting-invalid B2"}},
		{"unit twice", map[string][][]any{"Unit": {{"Nama"}, {"Dinas Sosial"}, {"DINAS  SOSIAL"}}}, []string{"roster-twice A3"}},
		{"another name that is a unit", map[string][][]any{"Unit": {{"Nama", "Nama Lain"}, {"Dinas A", nil}, {"Dinas B", "Dinas A"}}}, []string{"roster-twice B3"}},
		{"award by an unknown measure", map[string][][]any{"Penghargaan": {{"Nama", "Ukuran", "Jumlah"}, {"X", "Kecepatan", 1}}}, []string{"setting-invalid B2"}},
		{"award for nobody", map[string][][]any{"Penghargaan": {{"Nama", "Ukuran", "Jumlah"}, {"X", "Indeks", 0}}}, []string{"setting-invalid C2"}},
		{"signatory twice", map[string][][]any{"Penandatangan": {{"Dokumen", "Jabatan yang Diisi", "Nama"}, {"Piagam", "Bupati", "Fulan"}, {"Piagam", "Bupati", "Fulan"}}}, []string{"setting-twice A3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := settingsOf(t, tt.sheets)
			s.method()
			s.office()
			s.checkRoster(s.units())
			problems := s.problems.Sorted()
			if diff := cmp.Diff(tt.want, codes(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
			if calc.Worst(problems) != calc.Error {
				t.Error("the settings are not refused")
			}
		})
	}
}

// TestMethodSettings: what the figures depend on reaches the method.
func TestMethodSettings(t *testing.T) {
	s := settingsOf(t, map[string][][]any{
		"Umum": {
			{"Jenis Penilaian", "berakhlak-mandiri"}, {"Tahun", 2025}, {"Bobot Survei", 70}, {"Bobot Evaluasi", 30},
			{"Batas Minimum Responden", "Persentase"}, {"Besaran Batas Minimum", "60 %"}, {"Batas Kesalahan", "0,1"}, {"Batas Kelompok Kecil", 7},
			{"Metode Tahun Lalu Sama", "Tidak"}, {"Peningkatan Beda Metode", "Ya"}, {"Evaluasi Belum Ada", "Nol"},
		},
		"Penentu Nilai Sama": {{"Urutan", "Ukuran"}, {2, "adaptif"}, {1, "Evaluasi"}, {3, "Partisipasi"}},
	})
	m := s.method()
	if got := s.problems.Sorted(); len(got) > 0 {
		t.Fatalf("problems %v", codes(got))
	}
	if m.Parts.Survey.String() != "70" || m.Parts.Evidence.String() != "30" || m.Minimum.Kind != calc.MinimumPercent || m.Minimum.Amount.String() != "60" ||
		m.Minimum.Error.String() != "0.1" || m.SmallGroup != 7 || !m.OtherMethod || !m.ChangeAnyway || !m.NoEvidenceZero {
		t.Errorf("method %+v", m)
	}
	want := []calc.TieBreaker{{Name: "Evaluasi", Measure: calc.ByEvidence}, {Name: "Adaptif", Measure: calc.ByDimension, Dimension: 5}, {Name: "Partisipasi", Measure: calc.ByParticipation}}
	if diff := cmp.Diff(want, m.Ties); diff != "" {
		t.Errorf("tie-breakers (-want +got)\n%s", diff)
	}
	skm := settingsOf(t, map[string][][]any{"Umum": {{"Jenis Penilaian", "skm"}, {"Bobot SKM", "0,111"}}}).method()
	if !skm.SharesAsGiven || skm.Dimensions[8].Weight.String() != "0.111" {
		t.Errorf("SKM: %+v", skm)
	}
}

func TestOwnColumns(t *testing.T) {
	s := settingsOf(t, map[string][][]any{"Kolom": {{"Nama Kolom", "Arti"}, {"Bagian", "Perangkat Daerah"}, {"K1", "Harmonis"}, {"K2", "Loyal"}}})
	dims := testRules(twoDims).dimensions
	v := newVocabulary(dims, "Perangkat Daerah", s.ownColumns())
	s.checkColumns(v)
	if got := s.problems.Sorted(); len(got) > 0 {
		t.Fatalf("problems: %v", codes(got))
	}
	r := testRules(twoDims)
	r.vocabulary = v
	d := decodeFake(t, fakeBook{name: "Rekap", rows: [][]any{{"Bagian", "K2", "K1"}, {"Dinas A", 62, 61}}}, r)
	in := assemble(d.finds, nil, r.roster, &d.problems)
	units, recaps := in.Units, in.Recaps
	if diff := cmp.Diff([]string{"Dinas A: 61 62"}, usedRows(units, recaps)); diff != "" {
		t.Errorf("used rows (-want +got)\n%s", diff)
	}
	s = settingsOf(t, map[string][][]any{"Kolom": {{"Nama Kolom", "Arti"}, {"Bagian", "Kecepatan"}}})
	s.checkColumns(v)
	if diff := cmp.Diff([]string{"setting-invalid B2"}, codes(s.problems.Sorted())); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
}

// TestOwnColumnsMeanBuiltInWords: column Arti means the program's words only,
// whatever other rows of the sheet make of them, and a head stands there once.
func TestOwnColumnsMeanBuiltInWords(t *testing.T) {
	s := settingsOf(t, map[string][][]any{"Kolom": {
		{"Nama Kolom", "Arti"}, {"Indeks", "Keterangan"}, {"Nilai Kami", "Indeks"}, {"Nilai-Anda", "Harmonis"}, {"nilai anda", "Loyal"}, {"Skor Kami", "Nilai Kami"},
	}})
	for range 20 { // a map would tell them in another order sooner or later
		s.problems = calc.Problems{}
		v := newVocabulary(testRules(twoDims).dimensions, "Perangkat Daerah", s.ownColumns())
		s.checkColumns(v)
		for head, want := range map[string]field{"Indeks": fieldIgnored, "Nilai Kami": fieldTotal, "Nilai Anda": fieldFirstDimension, "Skor Kami": fieldNone} {
			if got := v.lookup(head); got != want {
				t.Fatalf("%s is field %d, want %d", head, got, want)
			}
		}
		if diff := cmp.Diff([]string{"setting-twice A5", "setting-invalid B6"}, codes(s.problems.Sorted())); diff != "" {
			t.Fatalf("problems (-want +got)\n%s", diff)
		}
	}
}

func TestSettingsForm(t *testing.T) {
	seen := map[string]bool{}
	for _, setting := range office.Umum {
		if seen[setting.Label] {
			t.Errorf("label %q stands twice", setting.Label)
		}
		seen[setting.Label] = true
		if setting.Default == "" {
			continue
		}
		s := newSettings("x")
		c, _ := fakeCell(setting.Default)
		if _, ok := s.value(setting.Kind, setting, c, calc.Ref{}); !ok {
			t.Errorf("the default of %q is refused: %v", setting.Label, s.problems.Sorted())
		}
	}
}

// What a setting that is refused says it should be, and how it says what the
// cell holds.
func TestSettingsSayWhatIsExpected(t *testing.T) {
	uncached, percent := sheet.Cell{Kind: sheet.NoValue, Formula: true}, number(calc.MustDecimal("0.75"))
	percent.Percent = true
	umum := func(label string, value any) map[string][][]any {
		return map[string][][]any{"Umum": {{label, value}}}
	}
	table := func(name string, head, row []any) map[string][][]any { return map[string][][]any{name: {head, row}} }
	tests := []struct {
		name   string
		sheets map[string][][]any
		code   calc.Code // "" for none
		cell   string
		args   calc.Args
	}{
		{"a share of 1", umum("Target", "0,75"), calc.SettingInvalid, "B1", calc.Args{"expected": calc.NewDecimal(75, 0)}},
		{"a share with a decimal", umum("Nilai Nasional", 0.681), calc.SettingInvalid, "B1", calc.Args{"expected": calc.NewDecimal(681, 1), "value": calc.NewDecimal(681, 3)}},
		{"all of it", umum("Nilai Provinsi", 1), calc.SettingInvalid, "B1", calc.Args{"expected": calc.NewDecimal(100, 0)}},
		{"last year's", umum("Nilai Tahun Lalu", 0.6), calc.SettingInvalid, "B1", calc.Args{"expected": calc.NewDecimal(60, 0), "value": calc.NewDecimal(6, 1)}},
		{"a unit's", table("Unit", []any{"Nama", "Target"}, []any{"Dinas A", 0.8}), calc.SettingInvalid, "B2", calc.Args{"expected": calc.NewDecimal(80, 0), "value": calc.NewDecimal(8, 1)}},
		{"a unit's last", table("Unit", []any{"Nama", "Nilai Tahun Lalu"}, []any{"Dinas A", "0,8"}), calc.SettingInvalid, "B2", calc.Args{"expected": calc.NewDecimal(80, 0)}},
		{"a band's", table("Predikat", []any{"Predikat", "Batas Bawah"}, []any{"A", 0.75}), calc.SettingInvalid, "B2", calc.Args{"expected": calc.NewDecimal(75, 0), "value": calc.NewDecimal(75, 2)}},
		{"a share of 1 shown as a percentage", umum("Target", percent), "", "", nil},
		{"just above 1", umum("Target", "1,01"), "", "", nil},
		{"zero", umum("Target", 0), "", "", nil},
		{"a weight may be a share", map[string][][]any{"Umum": {{"Bobot Survei", 0.8}, {"Bobot Evaluasi", 0.2}}}, "", "", nil},
		{"an index of the office's own may be small", map[string][][]any{"Umum": {{"Jenis Penilaian", "indeks-tunggal"}, {"Target", 0.75}}}, "", "", nil},

		{"a whole number without bounds", table("Penghargaan", []any{"Nama", "Ukuran", "Jumlah"}, []any{"X", "Indeks", "lima"}), calc.SettingInvalid, "C2", calc.Args{"expected": "≥ 1", "why": "whole"}},
		{"half an award", table("Penghargaan", []any{"Nama", "Ukuran", "Jumlah"}, []any{"X", "Indeks", 2.5}), calc.SettingInvalid, "C2", calc.Args{"expected": "≥ 1", "why": "whole", "value": calc.NewDecimal(25, 1)}},
		{"an order in words", table("Penentu Nilai Sama", []any{"Urutan", "Ukuran"}, []any{"satu", "Loyal"}), calc.SettingInvalid, "A2", calc.Args{"expected": "≥ 1", "why": "whole"}},
		{"half an employee", table("Unit", []any{"Nama", "Jumlah ASN"}, []any{"Dinas A", "12,5"}), calc.SettingInvalid, "B2", calc.Args{"expected": "≥ 0", "why": "whole"}},
		{"a year without marks", umum("Tahun", 1926), calc.SettingInvalid, "B1", calc.Args{"expected": "2000–2100", "why": "whole"}},

		{"a formula that was never saved", umum("Target", uncached), calc.FormulaNoValue, "B1", calc.Args{"why": "setting"}},
		{"a text's too", umum("Instansi", uncached), calc.FormulaNoValue, "B1", calc.Args{"why": "setting"}},
		{"a formula that failed", umum("Nilai Provinsi", "#N/A"), calc.ErrorValue, "B1", calc.Args{"why": "setting"}},
		{"a correction of one that failed", table("Koreksi", []any{"Berkas", "Lembar", "Sel", "Semula", "Menjadi", "Dasar"}, []any{"a.xlsx", "A", "B2", "#N/A", 61, "nota"}), "", "", nil},
		{"a grade in small letters", table("Penghargaan", []any{"Nama", "Ukuran", "Jumlah", "Predikat Terendah"}, []any{"X", "Indeks", 2, "b "}), "", "", nil},
		{"no such grade", table("Penghargaan", []any{"Nama", "Ukuran", "Jumlah", "Predikat Terendah"}, []any{"X", "Indeks", 2, "E"}), calc.SettingInvalid, "D2", calc.Args{"expected": "A, B, C, D"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := settingsOf(t, tt.sheets)
			s.method()
			problems := slices.DeleteFunc(s.problems.Sorted(), func(p calc.Problem) bool { return p.Code == calc.BandsInvalid })
			if tt.code == "" {
				if len(problems) > 0 {
					t.Errorf("problems %+v", problems)
				}
				return
			}
			if len(problems) != 1 || problems[0].Code != tt.code || problems[0].At.Cell() != tt.cell {
				t.Fatalf("problems %+v", problems)
			}
			delete(problems[0].Args, "label")
			if diff := cmp.Diff(tt.args, problems[0].Args, cmp.Comparer(calc.Decimal.Equal)); diff != "" {
				t.Errorf("arguments (-want +got)\n%s", diff)
			}
		})
	}
	m := settingsOf(t, map[string][][]any{
		"Predikat":    {{"Predikat", "Batas Bawah"}, {"Baik", 50}, {"b", 25}, {"B", 0}},
		"Penghargaan": {{"Nama", "Ukuran", "Jumlah", "Predikat Terendah"}, {"X", "Indeks", 2, "BAIK"}, {"Y", "Harmonis", 2, "b"}},
	}).method()
	if len(m.Awards) != 2 || m.Awards[0].Lowest != "Baik" || m.Awards[1].Lowest != "b" {
		t.Errorf("awards %+v", m.Awards)
	}
}
