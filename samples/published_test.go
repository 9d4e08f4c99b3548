package main

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
)

// TestSerang: the regency's mean, its distance to the national figure as quoted
// and to the target; most units are short of the target.
func TestSerang(t *testing.T) {
	result, _ := read(t, "serang-2023")
	o := result.Overall
	if o.Score.String() != "61.2" || o.Exact.Cmp(big.NewRat(612, 10)) != 0 || o.Gap.String() != "-19.8" || o.ToNational.String() != "1.1" || o.ToProvince.Sign() <= 0 {
		t.Errorf("mean %s (%s), to target %s, to nation %s, to province %s", o.Score, o.Exact, o.Gap, o.ToNational, o.ToProvince)
	}
	reached := 0
	for _, u := range result.Units {
		if u.Gap.Sign() >= 0 {
			reached++
		}
		if u.YearlyRise.Sign() < 0 || u.Gap.Sign() < 0 && !u.YearlyRise.Equal(u.Gap.Neg()) { // one year is left
			t.Errorf("%s: gap %s, rise a year %s", u.Name, u.Gap, u.YearlyRise)
		}
	}
	if reached != len(serangAbove) {
		t.Errorf("%d units reached the target, want %d", reached, len(serangAbove))
	}
	decided := 0
	for _, u := range result.Units {
		if u.DecidedBy != "" {
			decided++
		}
	}
	if decided == 0 {
		t.Error("no tie-breaker was asked at one decimal")
	}
}

func TestNational(t *testing.T) {
	result, _ := read(t, "nasional-2022")
	u := result.Units[0]
	if u.Score.String() != "60.94" || u.Grade.Letter != "B" {
		t.Errorf("index %s %s", u.Score, u.Grade.Letter)
	}
	grades := map[string]string{}
	for i, v := range u.Values {
		grades[sevenValues[i]] = v.Grade.Letter
	}
	want := map[string]string{"Adaptif": "C"}
	for _, name := range sevenValues {
		if name != "Adaptif" {
			want[name] = "B"
		}
	}
	if diff := cmp.Diff(want, grades); diff != "" {
		t.Errorf("grades (-want +got)\n%s", diff)
	}
}

// TestBaritoLeaders: the published indices come out of raw answers and the LKE,
// and ten units have grade A.
func TestBaritoLeaders(t *testing.T) {
	result, _ := read(t, "barito-utara-2025")
	var got []string
	for _, u := range result.Units[:3] {
		got = append(got, fmt.Sprintf("%d %s %s %s", u.Rank, u.Name, u.Score, u.Grade.Letter))
	}
	want := []string{"1 Dinas Kearsipan dan Perpustakaan 80.97 A", "2 RSUD Muara Teweh 80.46 A", "3 Satuan Polisi Pamong Praja 80.04 A"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("leaders (-want +got)\n%s", diff)
	}
	if a := result.Overall.ByGrade[0]; a.Band.Letter != "A" || a.Count != 10 {
		t.Errorf("%d units have %s, want 10", a.Count, a.Band.Letter)
	}
}

// TestBaritoByAnotherWay works every index out from what the program makes,
// without the reader and calc: 0.8 × 100 × Σ answers ÷ (items × respondents × 5)
// + 0.2 × Nilai Tim.
func TestBaritoByAnotherWay(t *testing.T) {
	result, _ := read(t, "barito-utara-2025")
	indices := map[string]calc.UnitResult{}
	for _, u := range result.Units {
		indices[u.Name] = u
	}
	for _, u := range baritoUnits() {
		total, rows := 0, u.answers().rows
		for _, row := range rows {
			for _, a := range row {
				total += a
			}
		}
		index := new(big.Rat).Mul(big.NewRat(80, 1), big.NewRat(int64(total), int64(len(rows)*baritoItems*answerHigh)))
		index.Add(index, big.NewRat(int64(u.evidence), 500))
		r := indices[u.name]
		if r.Exact == nil || r.Exact.Cmp(index) != 0 || r.Respondents != len(rows) || total != u.total {
			t.Errorf("%s: index %s, want %s; %d respondents of %d, %d of %d", u.name, r.Exact, index, r.Respondents, len(rows), total, u.total)
		}
		if got := fmt.Sprintf("%d", u.index); got != fmt.Sprintf("%d", hundredthsOf(r.Score)) {
			t.Errorf("%s is published with %s, planned %s", u.name, r.Score, got)
		}
		if u.evidence < 0 || u.evidence > 10_000 {
			t.Errorf("%s: Nilai Tim %s", u.name, u.evidence.fixed())
		}
	}
}

func hundredthsOf(d calc.Decimal) hundredths {
	n, _ := d.Shift(2).Int()
	return hundredths(n)
}

// TestSKM: IKM = Σ mean of an element × 1/9 × 25, from the sums that the
// program plans.
func TestSKM(t *testing.T) {
	result, _ := read(t, "skm")
	for _, c := range skmCounters {
		total := 0
		for _, n := range c.totals {
			total += n
		}
		ikm := big.NewRat(int64(total)*25, 9*skmRespondents)
		i := slices.IndexFunc(result.Units, func(u calc.UnitResult) bool { return u.Name == c.name })
		if u := result.Units[i]; u.Exact.Cmp(ikm) != 0 {
			t.Errorf("%s: IKM %s, want %s", c.name, u.Exact, ikm)
		}
	}
	for _, g := range result.Overall.ByGrade {
		if g.Count == 0 {
			t.Errorf("nobody in band %s", g.Band.Letter)
		}
	}
}

// TestRespond: answers add up to what was asked and stay on the scale.
func TestRespond(t *testing.T) {
	a := respond("uji", 30, 1, 5, []int{30, 150, 97, 121})
	sums := make([]int, 4)
	for _, row := range a.rows {
		for i, answer := range row {
			sums[i] += answer
			if answer < 1 || answer > 5 {
				t.Errorf("answer %d", answer)
			}
		}
	}
	if !slices.Equal(sums, []int{30, 150, 97, 121}) {
		t.Errorf("sums %v", sums)
	}
}
