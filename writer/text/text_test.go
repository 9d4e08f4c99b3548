package text

import (
	"regexp"
	"slices"
	"strings"
	"testing"

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
		}
	}
}

// programmers are words that an office should never read.
var programmers = regexp.MustCompile(`(?i)\b(error|invalid|parsing|parse|null|sheet|file|temuan|OPD|SKPD|gagal dibaca)\b`)

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

func TestFill(t *testing.T) {
	args := calc.Args{"unit": "Dinas Sosial", "n": 1234, "skor": calc.NewDecimal(8097, 2), "tanggal": calc.Date{Year: 2025, Month: 11, Day: 12}}
	got, unknown := Indonesian.Fill("{UNIT} ({unit}): {skor}, {n} orang, {tanggal}, {lain}", args)
	if want := "DINAS SOSIAL (Dinas Sosial): 80,97, 1.234 orang, 12 November 2025, {lain}"; got != want {
		t.Errorf("filled %q, want %q", got, want)
	}
	if len(unknown) != 1 || unknown[0] != "{lain}" {
		t.Errorf("unknown %v", unknown)
	}
}
