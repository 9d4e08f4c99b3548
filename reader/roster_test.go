package reader

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
)

// What a name means, and what is suggested where it means nothing on the roster.
func TestNames(t *testing.T) {
	var units []calc.Unit
	var aliases [][]string
	for _, name := range []string{
		"Kabupaten Bogor", "Kota Bogor", "Kabupaten Kota Baru", "Kota Tangerang", "Kota Tangerang Selatan", "Provinsi Kepulauan Riau",
		"Dinas Kependudukan dan Pencatatan Sipil", "Badan Kepegawaian Daerah", "Badan Keuangan Daerah", "Badan Perencanaan Pembangunan Daerah",
		"Inspektorat", "Kecamatan Cikande", "RSUD Cilegon",
	} {
		units, aliases = append(units, calc.Unit{Name: name}), append(aliases, nil)
	}
	aliases[10] = []string{"Itjen"}
	r := newRoster(units, aliases)
	tests := []struct {
		name, means string
		suggested   []string
		distance    int
	}{
		{name: " KOTA  BOGOR", means: "Kota Bogor"},
		{name: "Kab. Bogor", means: "Kabupaten Bogor"},
		{name: "Prov. Kepulauan Riau", means: "Provinsi Kepulauan Riau"},
		{name: "Prov. KEP, RIAU", means: "Provinsi Kepulauan Riau"},
		{name: "Disdukcapil", means: "Dinas Kependudukan dan Pencatatan Sipil"},
		{name: "Dinas Kependudukan & Pencatatan Sipil", means: "Dinas Kependudukan dan Pencatatan Sipil"},
		{name: "BAPPEDA", means: "Badan Perencanaan Pembangunan Daerah"},
		{name: "Itjen", means: "Inspektorat"},
		{name: "Kec. Cikande", means: "Kecamatan Cikande"},
		{name: "Rumah Sakit Umum Daerah Cilegon", means: "RSUD Cilegon"},
		{name: "Bogor", suggested: []string{"Kabupaten Bogor", "Kota Bogor"}},
		{name: "Kota Baru", suggested: []string{"Kabupaten Kota Baru"}},
		{name: "Kotabaru", suggested: []string{"Kabupaten Kota Baru"}},
		{name: "Kota Tangerang Sel.", suggested: []string{"Kota Tangerang Selatan"}},
		{name: "KEP, RIAU", suggested: []string{"Provinsi Kepulauan Riau"}},
		{name: "BKD", suggested: []string{"Badan Kepegawaian Daerah", "Badan Keuangan Daerah"}},
		{name: "Insepktorat", suggested: []string{"Inspektorat"}, distance: 2},
		{name: "Kecamatan Cikandi", suggested: []string{"Kecamatan Cikande"}, distance: 1},
		{name: "Sekretariat DPRD"},
		{name: "Kabupaten Bekasi"},
		{name: "X"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			means := ""
			if i := r.find(tt.name); i >= 0 {
				means = r.units[i].Name
			}
			if means != tt.means {
				t.Errorf("means %q, want %q", means, tt.means)
			}
			if tt.means != "" {
				return
			}
			got := r.suggest(tt.name)
			if diff := cmp.Diff(tt.suggested, got.names); diff != "" || got.distance != tt.distance && tt.suggested != nil {
				t.Errorf("distance %d, suggested (-want +got)\n%s", got.distance, diff)
			}
		})
	}
}

// A group is one group however its name is written, and is printed as its
// first unit writes it, on sheet Unit and on a list of units.
func TestGroupsHaveOneSpelling(t *testing.T) {
	written := []string{"Dinas", " dinas ", "Kecamatan", "Kec.", "DINAS", "-", ""}
	rows := [][]any{{"Nama", "Kelompok"}}
	var listed []listedUnit
	for i, group := range written {
		name := string(rune('A' + i))
		rows = append(rows, []any{name, group})
		listed = append(listed, listedUnit{Unit: calc.Unit{Name: name, Group: group}, at: calc.Ref{Row: i + 2}})
	}
	again := listed[1]
	again.Group = "Dinas"
	again.at.Row = 20
	var problems calc.Problems
	for where, r := range map[string]*roster{
		"sheet Unit":      newRoster(settingsOf(t, map[string][][]any{"Unit": rows}).units()),
		"a list of units": rosterOf(append(listed, again), &problems),
	} {
		var got []string
		for _, u := range r.units {
			got = append(got, u.Group)
		}
		if diff := cmp.Diff([]string{"Dinas", "Dinas", "Kecamatan", "Kecamatan", "Dinas", "", ""}, got); diff != "" {
			t.Errorf("groups of %s (-want +got)\n%s", where, diff)
		}
	}
	if got := codes(problems.Sorted()); len(got) > 0 {
		t.Errorf("a group written otherwise on a second list: %v", got)
	}
}
