package writer

import (
	"strings"
	"testing"

	"rapor/calc"
	"rapor/writer/register"
	"rapor/writer/seal"
	"rapor/writer/text"
)

// TestAwardFigure: what is no index does not read like one, and figures keep the
// decimals that the certificate prints.
func TestAwardFigure(t *testing.T) {
	of := func(m calc.Measure, figure calc.Decimal) string {
		return sealedFigure(calc.Award{Rule: calc.AwardRule{Measure: m}, Measure: figure})
	}
	for _, tt := range []struct {
		sealed, indonesian, english string
		registered                  string
	}{
		{of(calc.ByDimension, calc.NewDecimal(6000, 2)), "nilai 60,00", "score 60.00", "60"},
		{of(calc.ByIndex, calc.NewDecimal(8097, 2)), "nilai 80,97", "score 80.97", "80.97"},
		{of(calc.ByChange, calc.NewDecimal(550, 2)), "peningkatan 5,50 poin", "up by 5.50 points", "5.5"},
		{of(calc.ByParticipation, calc.NewDecimal(9840, 2)), "tingkat partisipasi 98,40 persen", "participation 98.40 percent", "98.4"},
		{"5.57", "nilai 5,57", "score 5.57", "5.57"}, // a change in a code of before
	} {
		if got := awardFigure(text.Indonesian, tt.sealed); got != tt.indonesian {
			t.Errorf("%s reads %q, want %q", tt.sealed, got, tt.indonesian)
		}
		if got := awardFigure(text.English, tt.sealed); got != tt.english {
			t.Errorf("%s reads %q, want %q", tt.sealed, got, tt.english)
		}
		content := seal.Content{Number: "7", Unit: "Dinas Sosial", Award: "Terbaik", Place: 1, Score: tt.sealed, Year: 2025}
		v := Verifier{Entries: []register.Entry{{
			Key: register.Key{Year: 2025, Unit: "Dinas Sosial"}, Number: "7", Title: "Terbaik", Place: 1, Score: calc.MustDecimal(tt.registered),
		}}}
		checked := Checked{Verdict: VerdictValid, Content: content}
		if v.registered(&checked); checked.Verdict != VerdictValid {
			t.Errorf("%s is %s beside %s in the register", tt.sealed, checked.Verdict, tt.registered)
		}
		v.Entries[0].Score = calc.MustDecimal("1.5")
		if v.registered(&checked); checked.Verdict != VerdictReplaced {
			t.Errorf("%s is %s beside another figure in the register", tt.sealed, checked.Verdict)
		}
		words := text.Indonesian.Say("verify.replaced", checkedArgs(text.Indonesian, checked))
		if want := strings.Fields(tt.indonesian)[0] + " "; !strings.Contains(words, ", peringkat 1, "+want) {
			t.Errorf("%s: %s", tt.sealed, words)
		}
	}
}
