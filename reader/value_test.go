package reader

import (
	"testing"

	"rapor/calc"
)

func TestParseFigure(t *testing.T) {
	tests := []struct {
		text  string
		in    column
		want  string
		state figureState
	}{
		{"61,2", scores, "61.2", figureOK},
		{"61.2", scores, "61.2", figureOK},
		{"61,2 %", scores, "61.2", figureOK},
		{"98,63%", scores, "98.63", figureOK},
		{" 61,20\u00a0", scores, "61.2", figureOK},
		{"６１，２", scores, "61.2", figureOK},     // full width
		{"61.234", scores, "61.234", figureOK}, // a score is never sixty-one thousand
		{"1.234,56", scores, "1234.56", figureOK},
		{"1,234.56", scores, "1234.56", figureOK},
		{"1.234.567", scores, "1234567", figureOK},
		{"1.234.567,8", scores, "1234567.8", figureOK},
		{"1.234", counts, "1234", figureOK},
		{"1,234", counts, "1234", figureOK},
		{"12", counts, "12", figureOK},
		{"12,5", counts, "12.5", figureOK},
		{"(6,2)", scores, "-6.2", figureOK},
		{"-6,2", scores, "-6.2", figureOK},
		{"−6,2", scores, "-6.2", figureOK},
		{"Rp 1.000,50", scores, "1000.5", figureOK},
		{"Rp. 1.500", counts, "1500", figureOK},
		{"", scores, "", figureNone},
		{"-", scores, "", figureNone},
		{"n/a", scores, "", figureNone},
		{"Tidak Ada", scores, "", figureNone},
		{"75,5²", scores, "", figureBad}, // a footnote
		{"80¹", scores, "", figureBad},
		{"7⁵", scores, "", figureBad},
		{"6₁", scores, "", figureBad},
		{"①", scores, "", figureBad},
		{"½", scores, "", figureBad},
		{"７５", scores, "75", figureOK},
		{"enam", scores, "", figureBad},
		{"61,2 poin", scores, "", figureBad},
		{"6,1,2", scores, "", figureBad},
		{"6.1.2", scores, "", figureBad},
		{"1,23.456,7", scores, "", figureBad},
		{"1.2,345.6", scores, "", figureBad},
		{"1e3", scores, "", figureBad},
		{"--5", scores, "", figureBad},
		{"%", scores, "", figureBad},
		{"()", scores, "", figureBad},
		{"61,2%%", scores, "", figureBad},
		{"12.34.567", counts, "", figureBad},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, state := parseFigure(tt.text, tt.in)
			if got.String() != tt.want || state != tt.state {
				t.Errorf("parseFigure(%q) = %q, %v, want %q, %v", tt.text, got, state, tt.want, tt.state)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		text, want string
	}{
		{"30 Juni 2026", "2026-06-30"},
		{"1 Nopember 2025", "2025-11-01"},
		{"2026-06-30", "2026-06-30"},
		{"2026-06-30 10:15:00", "2026-06-30"},
		{"30/06/2026", "2026-06-30"},
		{"3-6-2026", "2026-06-03"},
		{"12 Agt 2025", ""},
		{"31 Februari 2026", ""},
		{"13/13/2026", ""},
		{"besok", ""},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, ok := parseDate(tt.text)
			if ok != (tt.want != "") {
				t.Fatalf("parseDate(%q) = %v, %v", tt.text, got, ok)
			}
			if ok && got.String() != tt.want {
				t.Errorf("parseDate(%q) = %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzParseFigure(f *testing.F) {
	for _, seed := range []string{"61,2", "1.234,56", "Rp 1.000", "(6,2)", "98,63 %", "６１，２", "n/a", "--", "1.2.3", "\u00a0-"} {
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, s string, whole bool) {
		in := scores
		if whole {
			in = counts
		}
		d, state := parseFigure(s, in)
		if (state == figureOK) != d.IsSet() {
			t.Fatalf("parseFigure(%q) = %v with state %v", s, d, state)
		}
		if state != figureOK {
			return
		}
		again, state := parseFigure(d.String(), scores)
		if d.Places() > 0 || d.Cmp(calc.NewDecimal(1_000_000, 0)) < 0 { // "1.234.567" is not how we print
			if state != figureOK || !again.Equal(d) {
				t.Fatalf("parseFigure(%q) = %s, which reads as %s", s, d, again)
			}
		}
	})
}
