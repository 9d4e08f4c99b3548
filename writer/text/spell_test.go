package text

import (
	"testing"
	"time"

	"rapor/calc"
)

func TestSpell(t *testing.T) {
	for n, want := range map[int]string{
		0: "nol", 1: "satu", 10: "sepuluh", 11: "sebelas", 12: "dua belas", 19: "sembilan belas", 20: "dua puluh", 21: "dua puluh satu", 30: "tiga puluh",
		100: "seratus", 101: "seratus satu", 110: "seratus sepuluh", 111: "seratus sebelas", 200: "dua ratus", 999: "sembilan ratus sembilan puluh sembilan",
		1000: "seribu", 1001: "seribu satu", 1945: "seribu sembilan ratus empat puluh lima", 2025: "dua ribu dua puluh lima", 11_000: "sebelas ribu",
		1_000_000: "satu juta", 21_000_111: "dua puluh satu juta seratus sebelas", -5: "minus lima",
	} {
		if got := Spell(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestDayInWords(t *testing.T) {
	day := calc.Date{Year: 2025, Month: time.October, Day: 30}
	if got, want := Indonesian.DayInWords(day), "Kamis, tanggal tiga puluh bulan Oktober tahun dua ribu dua puluh lima"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := English.DayInWords(day), "Thursday, "+English.Date(day); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Indonesian.DayInWords(calc.Date{}); got != "........" {
		t.Errorf("no day is %q", got)
	}
}
