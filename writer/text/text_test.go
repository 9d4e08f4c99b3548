package text

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rapor/calc"
)

func TestEveryProblemIsWorded(t *testing.T) {
	for _, code := range calc.Codes() {
		for _, prefix := range []Key{"problem.", "remedy."} {
			if _, ok := catalogue[prefix+Key(code)]; !ok {
				t.Errorf("no phrase %s%s", prefix, code)
			}
		}
		for _, lang := range []Lang{Indonesian, English} {
			message, remedy := lang.Problem(calc.NewProblem(code, calc.Ref{}, nil))
			if message == "" || remedy == "" {
				t.Errorf("%s: %q, %q", code, message, remedy)
			}
			if placeholder.MatchString(message + remedy) {
				t.Errorf("%s is printed unfilled: %s %s", code, message, remedy)
			}
		}
	}
}

// programmers are words that an office should never read.
var programmers = regexp.MustCompile(`(?i)\b(error|invalid|parsing|parse|null|nil|bug|crash|exception|timeout|buffer|string|array|boolean|default|output|overwrite|parameter|argumen|flag|directory|direktori|sheet|file|temuan|OPD|SKPD|gagal dibaca)\b`)

func TestCatalogue(t *testing.T) {
	for key, wording := range catalogue {
		for lang, s := range wording {
			if strings.TrimSpace(s) == "" {
				t.Errorf("%s has no wording in language %d", key, lang)
			}
		}
		plain := placeholder.ReplaceAllString(wording[Indonesian], "")
		if word := programmers.FindString(plain); word != "" {
			t.Errorf("%s says %q in Indonesian", key, word)
		}
		// An English phrase may do without an Indonesian term, never the other way.
		known := placeholders(wording[Indonesian])
		for _, name := range placeholders(wording[English]) {
			if !slices.Contains(known, name) {
				t.Errorf("%s: %s stands in English only", key, name)
			}
		}
	}
}

// placeholders lists what a wording wants.
func placeholders(s string) []string {
	var list []string
	for _, p := range placeholder.FindAllString(s, -1) {
		list = append(list, strings.ToLower(p))
	}
	return list
}

func TestNumber(t *testing.T) {
	tests := []struct {
		d              calc.Decimal
		id, en, signed string
	}{
		{calc.NewDecimal(6120, 2), "61,20", "61.20", "+61,20"},
		{calc.NewDecimal(-1980, 2), "−19,80", "−19.80", "−19,80"},
		{calc.NewDecimal(0, 2), "0,00", "0.00", "0,00"},
		{calc.NewDecimal(1234567, 0), "1.234.567", "1,234,567", "+1.234.567"},
		{calc.NewDecimal(-5, 3), "−0,005", "−0.005", "−0,005"},
		{calc.Decimal{}, "–", "–", "–"},
	}
	for _, tt := range tests {
		if got := Indonesian.Number(tt.d); got != tt.id {
			t.Errorf("Number(%s) = %s, want %s", tt.d, got, tt.id)
		}
		if got := English.Number(tt.d); got != tt.en {
			t.Errorf("English Number(%s) = %s, want %s", tt.d, got, tt.en)
		}
		if got := Indonesian.Signed(tt.d); got != tt.signed {
			t.Errorf("Signed(%s) = %s, want %s", tt.d, got, tt.signed)
		}
	}
}

func TestUpper(t *testing.T) {
	tests := []struct{ s, want string }{
		{"Penilaian BerAKHLAK di Lingkungan", "PENILAIAN BerAKHLAK DI LINGKUNGAN"},
		{"berakhlak", "BerAKHLAK"},
		{"a.n. Bupati Serang", "a.n. BUPATI SERANG"},
		{"Plt. Sekretaris Daerah u.b. Asisten", "Plt. SEKRETARIS DAERAH u.b. ASISTEN"},
		{"Pj. Bupati, Pjs. Wali Kota, Plh. Sekda", "Pj. BUPATI, Pjs. WALI KOTA, Plh. SEKDA"},
		{"RSUD dr. Contoh", "RSUD dr. CONTOH"},
		{"RSUD Dr. Contoh", "RSUD Dr. CONTOH"},
		{"Kadr. Umum", "KADR. UMUM"},
		{"adr. dan DR. Contoh", "ADR. DAN DR. CONTOH"},
		{"RSUD dr.Contoh", "RSUD dr.CONTOH"},
		{"ASN BerAKHLAK, (BerAKHLAK)", "ASN BerAKHLAK, (BerAKHLAK)"},
		{"Berakhlak dan BerAKHLAKku", "BerAKHLAK DAN BERAKHLAKKU"},
		{"Badan a.n", "BADAN A.N"},
		{"Plt Kepala", "PLT KEPALA"},
		{"Éra dr. Ñandú", "ÉRA dr. ÑANDÚ"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Upper(tt.s); got != tt.want {
			t.Errorf("Upper(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "I", 4: "IV", 5: "V", 9: "IX", 11: "XI", 14: "XIV", 40: "XL", 99: "XCIX", 2024: "MMXXIV"} {
		if got := Roman(n); got != want {
			t.Errorf("Roman(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for place, want := range map[int][2]string{
		2: {"kedua", "second"}, 10: {"kesepuluh", "tenth"}, 11: {"ke-11", "11th"}, 12: {"ke-12", "12th"}, 13: {"ke-13", "13th"},
		21: {"ke-21", "21st"}, 22: {"ke-22", "22nd"}, 23: {"ke-23", "23rd"}, 24: {"ke-24", "24th"}, 112: {"ke-112", "112th"},
	} {
		if got := [2]string{Indonesian.Ordinal(place), English.Ordinal(place)}; got != want {
			t.Errorf("%d is %q, want %q", place, got, want)
		}
	}
}

func TestFill(t *testing.T) {
	args := calc.Args{"unit": "Dinas Sosial", "urutan": "kedua", "kosong": "", "n": 1234, "skor": calc.NewDecimal(8097, 2), "tanggal": calc.Date{Year: 2025, Month: 11, Day: 12}}
	got, unknown := Indonesian.Fill("{UNIT} ({unit}, {urutan}, {Urutan}{Kosong}): {skor}, {n} orang, {tanggal}, {lain}", args)
	if want := "DINAS SOSIAL (Dinas Sosial, kedua, Kedua): 80,97, 1.234 orang, 12 November 2025, {lain}"; got != want {
		t.Errorf("filled %q, want %q", got, want)
	}
	if len(unknown) != 1 || unknown[0] != "{lain}" {
		t.Errorf("unknown %v", unknown)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int][2]string{
		0: {"0", "0"}, 999: {"999", "999"}, 1000: {"1.000", "1,000"}, 1234567: {"1.234.567", "1,234,567"}, -1234: {"−1.234", "−1,234"},
	} {
		if got := [2]string{Indonesian.Count(n), English.Count(n)}; got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	tests := []struct {
		d      calc.Date
		id, en string
	}{
		{calc.Date{Year: 2025, Month: 11, Day: 12}, "12 November 2025", "12 November 2025"},
		{calc.Date{Year: 2024, Month: 2, Day: 1}, "1 Februari 2024", "1 February 2024"},
		{calc.Date{}, "", ""},
	}
	for _, tt := range tests {
		if id, en := Indonesian.Date(tt.d), English.Date(tt.d); id != tt.id || en != tt.en {
			t.Errorf("%v is %q, %q, want %q, %q", tt.d, id, en, tt.id, tt.en)
		}
	}
}

func TestValue(t *testing.T) {
	tests := []struct {
		v    any
		want string
	}{
		{"teks", "teks"}, {1234, "1.234"}, {calc.NewDecimal(612, 1), "61,2"}, {calc.Decimal{}, "–"},
		{calc.Ref{File: "a.xlsx", Sheet: "S", Row: 17, Col: 4}, "D17"}, {[]string{"Dinas A", "Dinas B"}, "Dinas A, Dinas B"}, {true, "true"},
	}
	for _, tt := range tests {
		if got := Indonesian.Value(tt.v); got != tt.want {
			t.Errorf("%v is %q, want %q", tt.v, got, tt.want)
		}
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]Lang{"": Indonesian, "id": Indonesian, "ID": Indonesian, "en": English, "EN": English} {
		if got, ok := Parse(s); got != want || !ok {
			t.Errorf("Parse(%q) = %v, %t", s, got, ok)
		}
	}
	if _, ok := Parse("fr"); ok {
		t.Error("fr is no language of ours")
	}
}

// A phrase of ours that cannot be said is a mistake that tests must find.
func TestSayPanics(t *testing.T) {
	for _, key := range []Key{"no.such.phrase", "console.result"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is said without its arguments", key)
				}
			}()
			Indonesian.Say(key, nil)
		}()
	}
	defer func() {
		if recover() == nil {
			t.Error("a key stands in the catalogue twice")
		}
	}()
	merge(consolePhrases, consolePhrases)
}

// The messages that offices read most, as they stand in print.
func TestProblem(t *testing.T) {
	at := calc.Ref{File: "dinsos.xlsx", Sheet: "Rekap", Row: 17, Col: 4}
	other := calc.Ref{File: "ulang.xlsx", Sheet: "Rekap", Row: 9, Col: 8}
	below, beside := at, at
	below.Row++
	beside.Sheet = "Rekap (2)"
	tests := []struct {
		name string
		code calc.Code
		unit string
		got  string
		args calc.Args
		want string
	}{
		{"text for a number", calc.NotANumber, "Dinas Sosial", "enam", calc.Args{"field": "Harmonis"},
			`Sel D17 (Harmonis, Dinas Sosial) berisi "enam". Isilah dengan angka, misalnya 61,2.`},
		{"off the scale", calc.OutOfScale, "Dinas Sosial", "612", calc.Args{"field": "Harmonis", "low": calc.NewDecimal(0, 0), "high": calc.NewDecimal(100, 0)},
			`Sel D17 (Harmonis, Dinas Sosial) berisi 612; nilai harus antara 0 dan 100. Periksa letak tanda koma, lalu simpan kembali.`},
		{"a misspelled name", calc.UnitUnknown, "", "Dinas Sosail", calc.Args{"nearest": []string{"Dinas Sosial"}, "distance": 2},
			`Nama "Dinas Sosail" belum ada pada Daftar Perangkat Daerah. Nama paling mirip: "Dinas Sosial" (beda 2 huruf). Jika sama, tulis pada kolom Nama Lain; jika berbeda, tambahkan barisnya.`},
		{"a name that two units may have", calc.UnitUnknown, "", "Bogor", calc.Args{"nearest": []string{"Kabupaten Bogor", "Kota Bogor"}, "distance": 0},
			`Nama "Bogor" belum ada pada Daftar Perangkat Daerah. Nama yang mirip: "Kabupaten Bogor", "Kota Bogor". Jika salah satunya, tulis pada kolom Nama Lain; jika bukan, tambahkan barisnya.`},
		{"a short form of one we know", calc.UnitUnknown, "", "Dinsos", calc.Args{"nearest": []string{"Dinas Sosial"}, "distance": 0},
			`Nama "Dinsos" belum ada pada Daftar Perangkat Daerah. Nama paling mirip: "Dinas Sosial". Jika sama, tulis pada kolom Nama Lain; jika berbeda, tambahkan barisnya.`},
		{"a name like none", calc.UnitUnknown, "", "Xyz", calc.Args{"nearest": []string(nil)},
			`Nama "Xyz" belum ada pada Daftar Perangkat Daerah. Tambahkan barisnya pada lembar Unit, atau tulis pada kolom Nama Lain.`},
		{"two different figures", calc.UnitConflict, "Dinas Kesehatan", "", calc.Args{
			"first": calc.NewDecimal(7120, 2), "second": calc.NewDecimal(7490, 2), "file_a": at.File, "cell_a": at, "file_b": other.File, "cell_b": other},
			`"Dinas Kesehatan" dikirim dua kali dengan nilai berbeda: 71,20 (dinsos.xlsx, D17) dan 74,90 (ulang.xlsx, H9). Tetapkan berkas yang dipakai pada lembar Berkas. Sampai ditetapkan, perangkat daerah ini belum diperingkat.`},
		{"two different figures on one sheet", calc.UnitConflict, "Dinas Kesehatan", "", calc.Args{
			"first": calc.NewDecimal(7120, 2), "second": calc.NewDecimal(7490, 2), "file_a": at.File, "cell_a": at, "file_b": at.File, "cell_b": below},
			`"Dinas Kesehatan" dikirim dua kali dengan nilai berbeda: 71,20 (dinsos.xlsx, D17) dan 74,90 (dinsos.xlsx, D18). Tetapkan nilai yang benar pada lembar Koreksi, atau minta pengirim mengirim kembali berkasnya dengan satu baris saja. Sampai ditetapkan, perangkat daerah ini belum diperingkat.`},
		{"the same figures on two sheets of a file", calc.UnitTwice, "Dinas Kesehatan", "", calc.Args{"file_a": at.File, "cell_a": at, "file_b": at.File, "cell_b": beside},
			`"Dinas Kesehatan" dikirim dua kali dengan nilai yang sama (dinsos.xlsx, lembar Rekap, D17; dinsos.xlsx, lembar Rekap (2), D17); dihitung sekali. Keluarkan salah satunya.`},
		{"a cell under a merged one", calc.ValueMissing, "Dinas Sosial", "", calc.Args{"field": "Harmonis", "merged": "D16:D17"},
			`Sel D17 (Harmonis, Dinas Sosial) berada dalam sel gabungan D16:D17, sehingga tidak dapat berisi nilai sendiri. Batalkan penggabungan selnya di Excel, lalu isilah setiap sel dengan angkanya.`},
		{"no sheet", calc.FileNotSheet, "", "", calc.Args{"kind": "PNG"},
			`Berkas "dinsos.xlsx" bukan lembar kerja (gambar PNG). Mintalah berkas Excel-nya; angka tidak disalin dari gambar.`},
		{"no sheet of a kind without a word", calc.FileNotSheet, "", "", calc.Args{"kind": "PDF"},
			`Berkas "dinsos.xlsx" bukan lembar kerja (PDF). Mintalah berkas Excel-nya; angka tidak disalin dari gambar.`},
		{"a limit", calc.FileTooLarge, "", "", calc.Args{"limit": "cells: 200000000"},
			`Berkas "dinsos.xlsx" melampaui batas yang dapat dibaca: 200.000.000 sel. Hapus lembar dan baris yang tidak terpakai, atau minta pengirim menyalin datanya ke berkas baru.`},
		{"a total", calc.TotalDiffers, "Dinas Sosial", "71.3", calc.Args{"total": calc.NewDecimal(713, 1), "ours": calc.NewDecimal(712, 1)},
			`Jumlah pada D17 (71,3, Dinas Sosial) berbeda dari hitungan (71,2). Yang dipakai hasil hitungan.`},
		{"bands", calc.BandsInvalid, "", "", calc.Args{"why": "equal", "band": "B"},
			`Batas Bawah predikat B sama dengan predikat di atasnya. Urutkan predikat dari yang tertinggi, dengan batas bawah yang menurun sampai 0.`},
		{"an open award of a group", calc.AwardOpen, "", "", calc.Args{"award": "Terbaik", "group": "Dinas", "open": []string{"Dinas A", "Dinas B"}},
			`Penghargaan Terbaik (Dinas) masih dapat berubah: data Dinas A, Dinas B masih dalam klarifikasi. Selesaikan klarifikasinya sebelum hasil ditetapkan.`},
		{"an open award of all", calc.AwardOpen, "", "", calc.Args{"award": "Terbaik", "group": "", "open": []string{"Dinas A"}},
			`Penghargaan Terbaik masih dapat berubah: data Dinas A masih dalam klarifikasi. Selesaikan klarifikasinya sebelum hasil ditetapkan.`},
		{"no groups", calc.AwardUnsupported, "", "", calc.Args{"award": "Terbaik", "why": "group"},
			`Penghargaan Terbaik berlaku per kelompok, tetapi belum ada kelompok pada data. Isilah kolom Kelompok pada lembar Unit, atau tulis Semua pada kolom Lingkup.`},
		{"a name whose formula was never saved", calc.FormulaNoValue, "", "", calc.Args{"field": "Perangkat Daerah", "why": "name"},
			`Sel D17 (Perangkat Daerah) berisi rumus yang hasilnya belum tersimpan. Buka berkas di Excel, simpan (Ctrl+S), lalu kirim kembali.`},
		{"a setting whose formula failed", calc.ErrorValue, "", "#N/A", calc.Args{"label": "Target", "why": "setting"},
			`Sel D17 (Target) berisi #N/A: rumusnya tidak menghasilkan isian. Perbaiki rumusnya atau ketik isiannya, lalu simpan kembali.`},
		{"a date for a figure", calc.NotANumber, "Dinas Sosial", "46148", calc.Args{"field": "Harmonis", "value": time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)},
			`Sel D17 (Harmonis, Dinas Sosial) berisi "06/05/2026". Isilah dengan angka, misalnya 61,2.`},
		{"a date with its time", calc.NotANumber, "Dinas Sosial", "46148.4375", calc.Args{"field": "Harmonis", "value": time.Date(2026, 5, 6, 10, 30, 0, 0, time.UTC)},
			`Sel D17 (Harmonis, Dinas Sosial) berisi "06/05/2026 10:30". Isilah dengan angka, misalnya 61,2.`},
		{"no whole number", calc.SettingInvalid, "", "2.5", calc.Args{"label": "Desimal", "expected": "0–6", "why": "whole", "value": calc.NewDecimal(25, 1)},
			`Desimal tidak dapat berisi "2,5". Isilah dengan bilangan bulat: 0–6.`},
		{"a share of 1", calc.SettingInvalid, "", "0.755", calc.Args{"label": "Target", "expected": calc.NewDecimal(755, 1), "value": calc.NewDecimal(755, 3)},
			`Target tidak dapat berisi "0,755". Isilah seperti ini: 75,5.`},
		{"arguments forgotten", calc.NotANumber, "", "x", nil,
			`Sel D17 (–, –) berisi "x". Isilah dengan angka, misalnya 61,2.`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := calc.NewProblem(tt.code, at, tt.args)
			p.Unit, p.Got = tt.unit, tt.got
			message, remedy := Indonesian.Problem(p)
			if got := message + " " + remedy; got != tt.want {
				t.Errorf("says\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
