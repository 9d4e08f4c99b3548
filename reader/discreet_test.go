package reader

import (
	"fmt"
	"strings"
	"testing"

	"rapor/calc"
)

// TestShiftedRows: what stands in the wrong column may be a person's, and is
// not said; what helps to mend an answer is.
func TestShiftedRows(t *testing.T) {
	const nip, address, name = "197512312000121003", "siti.aminah@contoh.go.id", "Siti Aminah Contoh"
	for _, test := range []struct {
		name   string
		row    []any
		roster []string
		said   string // "": nothing of the cell
	}{
		{"NIP for an answer", []any{"2024-10-05 09:15:00", "Dinas A", nip, 4}, nil, ""},
		{"address for an answer", []any{"2024-10-05 09:15:00", "Dinas A", address, 4}, nil, ""},
		{"name for an answer", []any{"2024-10-05 09:15:00", "Dinas A", name, 4}, nil, ""},
		{"NIP for a unit", []any{"2024-10-05 09:15:00", nip, 4, 4}, nil, ""},
		{"NIP for a unit of the list", []any{"2024-10-05 09:15:00", nip, 4, 4}, []string{"Dinas A"}, ""},
		{"address for a unit", []any{"2024-10-05 09:15:00", address, 4, 4}, []string{"Dinas A"}, ""},
		{"name for a time", []any{name, "Dinas A", 4, 4}, nil, ""},
		{"NIP for a time", []any{nip, "Dinas A", 4, 4}, nil, ""},
		{"a wrong word", []any{"2024-10-05 09:15:00", "Dinas A", "mungkin", 4}, nil, "mungkin"},
		{"nearly an answer", []any{"2024-10-05 09:15:00", "Dinas A", "Setuju sekali", 4}, nil, "Setuju sekali"},
		{"off the scale", []any{"2024-10-05 09:15:00", "Dinas A", 55, 4}, nil, "55"},
		{"no unit of the list", []any{"2024-10-05 09:15:00", "Desa 3604012001", 4, 4}, []string{"Dinas A"}, "Desa 3604012001"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := surveyRules(test.roster...)
			r.periodFrom = calc.Date{Year: 2024, Month: 10, Day: 1}
			in, problems := readSurvey(t, files{"a.xlsx": {{"Timestamp", "Unit kerja Anda", "P01", "P02"}, test.row}}, r)
			if len(problems) == 0 {
				t.Fatal("nothing is said")
			}
			said := fmt.Sprintf("%+v %+v", problems, in)
			for _, secret := range []string{nip, address, name} {
				if strings.Contains(said, secret) {
					t.Errorf("%q stands in %s", secret, said)
				}
			}
			if !strings.Contains(said, test.said) {
				t.Errorf("%q does not stand in %s", test.said, said)
			}
		})
	}
}
