package calc

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestParticipations: what stands in a row for every rule, and what is said of
// a unit that cannot be judged.
func TestParticipations(t *testing.T) {
	half, fixed := MinimumRule{Kind: MinimumPercent, Amount: NewDecimal(50, 0)}, MinimumRule{Kind: MinimumFixed, Amount: NewDecimal(30, 0)}
	tests := []struct {
		name        string
		unit        Unit
		respondents int
		recap       bool // they stand in a recap, not in answers
		rule        MinimumRule
		want        string // respondents, minimum, short, rate, state
		problems    []Code
	}{
		{"one short", Unit{Employees: 41}, 20, false, half, "20 21 1 48.78 1", nil},
		{"just enough", Unit{Employees: 40}, 20, false, half, "20 20 0 50.00 2", nil},
		{"nobody yet", Unit{Employees: 40}, 0, false, half, "0 20 20 0.00 0", nil},
		{"nobody yet, employees not known", Unit{}, 0, false, half, "0 0 0  0", []Code{MinimumUnknown}},
		{"employees not known", Unit{}, 20, false, half, "20 0 0  3", []Code{MinimumUnknown}},
		{"employees not known, a fixed number", Unit{}, 20, false, fixed, "20 30 10  1", nil},
		{"no rule", Unit{Employees: 40}, 20, false, MinimumRule{}, "20 0 0 50.00 3", nil},
		{"no rule, nobody yet", Unit{Employees: 40}, 0, false, MinimumRule{}, "0 0 0 0.00 0", nil},
		{"from a recap", Unit{Employees: 40}, 19, true, half, "19 20 1 47.50 1", nil},
		{"more than there are", Unit{Employees: 10}, 11, false, half, "11 5 0  2", []Code{RespondentsExceed}},
		{"takes no part", Unit{Employees: 10, Out: true}, 4, false, half, "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := DefaultMethod(BerAKHLAK)
			m.Minimum = tt.rule
			tt.unit.Name = "Dinas Sosial"
			in := Input{Units: []Unit{tt.unit}}
			switch {
			case tt.recap:
				in.Recaps = []Recap{{Respondents: tt.respondents}}
			case tt.respondents > 0:
				in.Surveys = []Survey{surveyOf(m, 0, tt.respondents, 4)}
			}
			list, problems := Participations(in, m)
			var got []string
			for _, p := range list {
				got = append(got, fmt.Sprint(p.Respondents, p.Minimum, p.Short())+" "+p.Rate.String()+" "+fmt.Sprint(p.State()))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, codesOf(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

func TestLastAnswer(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2025, 10, 14, hour, 30, 0, 0, time.UTC) }
	in := Input{Surveys: []Survey{{Last: at(8)}, {Last: at(10)}, {}}}
	if got := in.LastAnswer(); !got.Equal(at(10)) {
		t.Errorf("the newest of 8:30, 10:30 and none is %s", got)
	}
	if got := (Input{Surveys: []Survey{{}}}).LastAnswer(); !got.IsZero() {
		t.Errorf("the newest of none is %s", got)
	}
}
