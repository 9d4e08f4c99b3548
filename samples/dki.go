package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer"
)

var sevenValues = []string{"Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif"}

// dkiMean is the published index of 2024.
const dkiMean = 649 // tenths

// dkiUnit is a unit of the roster.
type dkiUnit struct {
	name, group, head string
	scores            []score
}

// dkiUnits lists all 113 units with invented scores. Published are the five
// best, in their order, and the mean.
func dkiUnits() []dkiUnit {
	var units []dkiUnit
	add := func(group string, head func(string) string, names ...string) {
		for _, name := range names {
			units = append(units, dkiUnit{name: name, group: group, head: head(name)})
		}
	}
	headOf := func(name string) string { return "Kepala " + name }
	is := func(job string) func(string) string { return func(string) string { return job } }
	add("Sekretariat", is("Sekretaris DPRD"), secretariat[0])
	add("Inspektorat", is("Inspektur"), secretariat[1])
	add("Biro", headOf, secretariat[2:]...)
	add("Badan", headOf, agencies...)
	add("Dinas", headOf, services...)
	for _, r := range regions {
		job := "Wali Kota"
		if r.short == "Kepulauan Seribu" {
			job = "Bupati"
		}
		add("Kota/Kabupaten Administrasi", is(job), r.name)
	}
	for _, r := range regions {
		for _, d := range r.districts {
			add("Kecamatan", is("Camat"), "Kecamatan "+d)
		}
	}
	add("RSUD", is("Direktur"), hospitals...)
	invent(units)
	return units
}

// profile is how far each of the seven values lies from a unit's index; its
// sum is 0.
var profile = []int{-18, 62, -24, 8, 24, -92, 40}

// invent gives every unit scores: the winners those above the others, the
// others at random, and the last ones what brings the mean to the published one.
func invent(units []dkiUnit) {
	random := rand.New(rand.NewPCG(2024, 113))
	sum := 0
	for i := range units {
		level := 520 + random.IntN(240)
		if place := slices.Index(winners, units[i].name); place >= 0 {
			level = 842 - 13*place
		}
		for _, off := range profile {
			jitter := random.IntN(21) - 10
			if level > 800 {
				jitter = 0
			}
			units[i].scores = append(units[i].scores, score(level+off+jitter))
			sum += level + off + jitter
		}
	}
	missing := dkiMean*len(units)*len(profile) - sum
	for i := 0; missing != 0; i = (i + 1) % len(units) {
		step := max(-1, min(1, missing))
		if slices.Contains(winners, units[i].name) {
			continue
		}
		for d := range units[i].scores {
			if missing != 0 {
				units[i].scores[d] += score(step)
				missing -= step
			}
		}
	}
}

func rowsOf(units []dkiUnit, group ...string) []recapRow {
	var rows []recapRow
	for _, u := range units {
		if slices.Contains(group, u.group) {
			rows = append(rows, recapRow{u.name, u.scores})
		}
	}
	return rows
}

// districtsOf are a region's own row and those of its districts.
func districtsOf(units []dkiUnit, r region) []recapRow {
	var rows []recapRow
	for _, u := range units {
		if u.name == r.name || slices.ContainsFunc(r.districts, func(d string) bool { return u.name == "Kecamatan "+d }) {
			rows = append(rows, recapRow{u.name, u.scores})
		}
	}
	return rows
}

func dki() (folder, error) {
	units := dkiUnits()
	letterhead := []string{"PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA"}
	title := []string{"REKAPITULASI INDEKS BUDAYA KERJA ASN BerAKHLAK", "TAHUN 2024"}
	signed := []string{"Jakarta, 2 Desember 2024", "Penanggung Jawab Survei,", "", "Fulan bin Contoh"}
	f := folder{}
	books := []struct {
		file   string
		sheets []recapSheet
	}{
		{"01 Sekretariat, Inspektorat, dan Biro.xlsx", []recapSheet{{
			name: "Rekap", letterhead: append(letterhead, "SEKRETARIAT DAERAH"), title: title, unitHead: "Perangkat Daerah", totalHead: "Nilai BerAKHLAK",
			rows: rowsOf(units, "Sekretariat", "Inspektorat", "Biro"), twoRows: true, numbered: true, meanRow: true, closing: signed,
		}}},
		{"02 Badan.xlsx", []recapSheet{{
			name: "Sheet1", letterhead: letterhead, title: title, unitHead: "Nama PD", totalHead: "Indeks BerAKHLAK", rows: rowsOf(units, "Badan"), notation: textComma, meanRow: true,
		}}},
		{"03 Dinas dan Satpol PP.xlsx", []recapSheet{{
			name: "Rekap Dinas", title: title, unitHead: "PD/UKPD", totalHead: "Indeks BerAKHLAK", rows: rowsOf(units, "Dinas"), twoRows: true, closing: signed,
		}}},
		{"10 RSUD.xlsx", []recapSheet{{
			name: "RSUD", letterhead: append(letterhead, "DINAS KESEHATAN"), title: title, unitHead: "Unit Kerja", totalHead: "Indeks BerAKHLAK",
			rows: rowsOf(units, "RSUD"), notation: percentText, numbered: true, closing: signed,
		}}},
	}
	for i, r := range regions {
		notations := []notation{numbers, percentCells, textComma}
		books = append(books, struct {
			file   string
			sheets []recapSheet
		}{fmt.Sprintf("%02d %s.xlsx", i+4, r.short), []recapSheet{{
			name: r.short, letterhead: append(letterhead, "WILAYAH "+r.name), title: title, unitHead: "Unit Kerja", totalHead: "Nilai BerAKHLAK",
			rows: districtsOf(units, r), notation: notations[i%3], twoRows: i%2 == 0, numbered: i%2 == 0, meanRow: i%3 == 0, closing: signed,
		}}})
	}
	for _, b := range books {
		for i := range b.sheets {
			b.sheets[i].dimensions = sevenValues
		}
		if err := f.add(b.file, recapBook(b.sheets...)); err != nil {
			return nil, err
		}
	}
	return f, f.add("Pengaturan.xlsx", func(w *bytes.Buffer) error { return writer.SettingsForm(w, dkiSettings(units)) })
}

func dkiSettings(units []dkiUnit) writer.FormValues {
	day := func(y, m, d int) calc.Date { return calc.Date{Year: y, Month: time.Month(m), Day: d} }
	var roster [][]any
	for i, u := range units {
		roster = append(roster, []any{fmt.Sprintf("%03d", i+1), u.name, "", u.group, u.head, nil, "Ya"})
	}
	return writer.FormValues{
		Umum: map[office.Key]any{
			office.KeyYear: 2024, office.KeyInstitution: "Pemerintah Provinsi DKI Jakarta", office.KeyUnitTerm: "PD/UKPD",
			office.KeyBasis:      "Pedoman contoh, bukan dokumen yang sebenarnya",
			office.KeyPeriodFrom: day(2024, 10, 1), office.KeyPeriodTo: day(2024, 10, 31),
			office.KeyStatus: "Final", office.KeyScheme: "berakhlak", office.KeyDecimals: 2,
			office.KeyTarget: 70, office.KeyTargetYear: 2025, office.KeyPrevious: calc.MustDecimal("61.2"), office.KeyNational: calc.MustDecimal("68.1"), office.KeyNationalSource: "nilai nasional 2024, dikutip Diskominfotik Bengkalis",
			office.KeyCity: "Jakarta", office.KeyDate: day(2024, 12, 9),
			office.KeyGiver: "Gubernur Daerah Khusus Ibukota Jakarta", office.KeyUnitSuffix: "Provinsi DKI Jakarta",
			office.KeyAwardBasis:    "Keputusan Contoh Nomor 000 Tahun 2024 tentang PD/UKPD Terbaik",
			office.KeyNumberPattern: "000.8/{nomor}/CONTOH/{bulan_romawi}/{tahun}",
		},
		Tables: map[string][][]any{
			office.TableUnits:  roster,
			office.TableAwards: {{"PD/UKPD Terbaik", office.MeasureIndex, office.ScopeAll, 5, "", ""}},
			office.TableSignatories: {
				{string(office.Certificate), "Kepala Daerah", "", "", "", "Gubernur Daerah Khusus Ibukota Jakarta", "", "Fulan bin Contoh"},
				{string(office.LetterAttachment), "Kepala Daerah", "Gubernur Daerah Khusus Ibukota Jakarta", "", "", "Sekretaris Daerah", "", "Fulanah binti Contoh", "", "", "Pembina Utama", "000000000000000001", string(office.ShowAuto)},
				{string(office.DecisionAttachment), "Kepala Daerah", "", "", "", "Gubernur Daerah Khusus Ibukota Jakarta", "", "Fulan bin Contoh"},
				{string(office.UnitSheet), "Perangkat Daerah", "", "", "", "Kepala Biro Organisasi dan Reformasi Birokrasi", "", "Si Contoh", "", "", "Pembina", "000000000000000002", string(office.ShowAuto)},
				{string(office.MinutesOfMeeting), "Perangkat Daerah", "", "", "", "Ketua Tim Penilai", "", "Si Anu"},
			},
			office.TableTeam: {{"Si Anu", "Ketua"}, {"Si Badu", "Anggota"}},
		},
	}
}
