package text

import (
	"strings"
	"time"

	"rapor/calc"
)

var spelled = [...]string{
	"nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
}

// Spell writes a number below a billion in Indonesian words, as minutes of a
// meeting write dates: 2025 is "dua ribu dua puluh lima".
func Spell(n int) string {
	join := func(head string, rest int) string {
		if rest == 0 {
			return head
		}
		return head + " " + Spell(rest)
	}
	switch {
	case n < 0:
		return "minus " + Spell(-n)
	case n < len(spelled):
		return spelled[n]
	case n < 20:
		return Spell(n-10) + " belas"
	case n < 100:
		return join(Spell(n/10)+" puluh", n%10)
	case n < 200:
		return join("seratus", n%100)
	case n < 1000:
		return join(Spell(n/100)+" ratus", n%100)
	case n < 2000:
		return join("seribu", n%1000)
	case n < 1_000_000:
		return join(Spell(n/1000)+" ribu", n%1000)
	}
	return join(Spell(n/1_000_000)+" juta", n%1_000_000)
}

var weekdays = [2][7]string{
	Indonesian: {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"},
	English:    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}

// DayInWords writes a day as minutes begin: "Kamis, tanggal tiga puluh bulan
// Oktober tahun dua ribu dua puluh lima"; dots for no day.
func (l Lang) DayInWords(d calc.Date) string {
	if !d.IsSet() {
		return "........"
	}
	weekday := weekdays[l][time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()]
	if l == English {
		return weekday + ", " + l.Date(d)
	}
	_, month, _ := strings.Cut(l.Date(d), " ")
	month, _, _ = strings.Cut(month, " ")
	return weekday + ", tanggal " + Spell(d.Day) + " bulan " + month + " tahun " + Spell(d.Year)
}
