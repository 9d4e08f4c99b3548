package text

import (
	"testing"

	"rapor/calc"
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
