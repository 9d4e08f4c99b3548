package text

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/calc/office"
)

// TestNearestForSender: a sender is told the names that his may mean, each in
// quotation marks, and no empty ones.
func TestNearestForSender(t *testing.T) {
	for _, tt := range []struct {
		nearest  []string
		distance int
		want     string
	}{
		{nil, 0, `Tulis nama resmi perangkat daerahnya.`},
		{[]string{"Dinas Sosial"}, 0, `Tulis nama resminya. Nama paling mirip: "Dinas Sosial".`},
		{[]string{"Dinas Sosial"}, 2, `Tulis nama resminya. Nama paling mirip: "Dinas Sosial".`},
		{[]string{"Kabupaten Bogor", "Kota Bogor"}, 0, `Tulis nama resminya. Nama yang mirip: "Kabupaten Bogor", "Kota Bogor".`},
	} {
		_, remedy := Indonesian.ForSender(calc.NewProblem(calc.UnitUnknown, calc.Ref{}, calc.Args{"nearest": tt.nearest, "distance": tt.distance}))
		if remedy != tt.want {
			t.Errorf("%v: %q, want %q", tt.nearest, remedy, tt.want)
		}
	}
}

// notOfInputs are the codes that never stand in a file of a sender: those of the
// settings, the roster, the register, of a whole unit and of a whole run.
var notOfInputs = []calc.Code{
	calc.SettingUnknown, calc.PreviousUnmatched, calc.WeightsInvalid, calc.ItemsInvalid, calc.RosterTwice, calc.ChoiceUnmatched, calc.CorrectionUnmatched,
	calc.AwardUnsupported, calc.NumberRepeated, calc.SealKeyMissing,
	calc.UnitSilent, calc.UnitLike, calc.RespondentsExceed, calc.MinimumUnknown, calc.EvidenceMissing,
}

// TestSenderHasNoSettings: what a sender reads names neither sheets, settings nor
// columns of the settings, which he does not have. A new code is either worded
// for him or listed as one that never reaches him.
func TestSenderHasNoSettings(t *testing.T) {
	sheets := []string{office.SheetUmum}
	for _, table := range office.Tables {
		sheets = append(sheets, table.Name)
	}
	labels := []string{"Pengaturan", "Nama Lain", "Ikut Dinilai", "Nama Tahun Lalu", "settings"}
	for _, s := range office.Umum {
		if strings.Contains(s.Label, " ") {
			labels = append(labels, s.Label)
		}
	}
	ours := regexp.MustCompile(`(?i:lembar|sheet) (` + strings.Join(sheets, "|") + `)\b|` + strings.Join(labels, "|"))
	for _, code := range calc.Codes() {
		if slices.Contains(notOfInputs, code) {
			continue
		}
		for _, args := range []calc.Args{nil, {"file_a": "a", "file_b": "a"}, {"nearest": []string{"A"}}, {"nearest": []string{"A", "B"}}, {"nearest": []string{"A"}, "distance": 1}} {
			p := calc.NewProblem(code, calc.Ref{File: "a", Sheet: "S", Row: 1, Col: 1}, args)
			if p.Severity < calc.Warning {
				continue // not told to senders
			}
			for _, lang := range []Lang{Indonesian, English} {
				message, remedy := lang.ForSender(p)
				if found := ours.FindString(message + " " + remedy); found != "" {
					t.Errorf("%s %v names %q: %s %s", code, args, found, message, remedy)
				}
			}
		}
	}
}
