package main

import (
	"fmt"
	"strings"

	"rapor/calc/office"
)

// What is published of Kabupaten Serang.
const (
	serangMean   hundredths = 6120 // 61.2 in 2023
	serangTarget            = "81" // for 2024
)

// serangAbove are the units that are above the target; all others are short of
// it. Their figures are invented as everybody's are.
var serangAbove = map[string]hundredths{"Badan Kepegawaian dan Pengembangan Sumber Daya Manusia": 8240, "Inspektorat": 8155}

// serangUnits are the units of the regency: its offices, then its districts.
var serangUnits = serangNames()

func serangNames() []string {
	names := []string{"Sekretariat Daerah", "Sekretariat DPRD", "Inspektorat", "Satuan Polisi Pamong Praja", "RSUD dr. Dradjat Prawiranegara"}
	for _, s := range []string{
		"Pendidikan dan Kebudayaan", "Kesehatan", "Pekerjaan Umum dan Penataan Ruang", "Perumahan, Kawasan Permukiman, dan Tata Bangunan", "Sosial",
		"Tenaga Kerja dan Transmigrasi", "Kependudukan dan Pencatatan Sipil", "Lingkungan Hidup", "Perhubungan", "Komunikasi, Informatika, Persandian, dan Statistik",
		"Koperasi, Usaha Kecil, dan Menengah", "Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Kepemudaan, Olahraga, dan Pariwisata",
		"Perpustakaan dan Kearsipan Daerah", "Ketahanan Pangan dan Perikanan", "Pertanian", "Perindustrian dan Perdagangan", "Pemberdayaan Masyarakat dan Desa",
	} {
		names = append(names, "Dinas "+s)
	}
	for _, s := range []string{"Perencanaan Pembangunan Daerah", "Pengelolaan Keuangan dan Aset Daerah", "Pendapatan Daerah", "Kepegawaian dan Pengembangan Sumber Daya Manusia", "Kesatuan Bangsa dan Politik", "Penanggulangan Bencana Daerah"} {
		names = append(names, "Badan "+s)
	}
	for _, s := range []string{
		"Anyar", "Bandung", "Baros", "Binuang", "Bojonegara", "Carenang", "Cikande", "Cikeusal", "Cinangka", "Ciomas", "Ciruas", "Gunungsari", "Jawilan", "Kibin", "Kopo",
		"Kragilan", "Kramatwatu", "Lebak Wangi", "Mancak", "Pabuaran", "Padarincang", "Pamarayan", "Petir", "Pontang", "Pulo Ampel", "Tanara", "Tirtayasa", "Tunjung Teja", "Waringin Kurung",
	} {
		names = append(names, "Kecamatan "+s)
	}
	return names
}

// serangGroup is the group of a unit: the first word of its name tells it.
func serangGroup(name string) string {
	switch first := strings.Fields(name)[0]; first {
	case "Dinas", "Badan", "Kecamatan", "Sekretariat", "Inspektorat", "RSUD":
		return first
	}
	return "Dinas"
}

// serangScores are everybody's seven figures, in the units' order: around a
// level of its own, and in all such that the exact mean of the indices is the
// published one.
func serangScores() [][]hundredths {
	scores := make([][]hundredths, len(serangUnits))
	var free []*hundredths
	total := hundredths(0)
	for i, name := range serangUnits {
		level, fixed := serangAbove[name]
		if !fixed {
			level = hundredths(4900 + 10*pick(225, "serang", name))
		}
		scores[i] = make([]hundredths, len(sevenValues))
		for d := range scores[i] {
			scores[i][d] = level + profile[d] + hundredths(10*(pick(31, "serang", name, sevenValues[d])-15))
		}
		total += sum(scores[i])
		for d := range scores[i] {
			if !fixed {
				free = append(free, &scores[i][d])
			}
		}
	}
	spread(free, int(serangMean)*len(serangUnits)*len(sevenValues)-int(total))
	return scores
}

// serangPeople are invented numbers of employees and respondents.
func serangPeople(name string) (employees, respondents int) {
	employees = 18 + pick(24, "pegawai", name)
	if serangGroup(name) != "Kecamatan" {
		employees = 40 + pick(160, "pegawai", name)
	}
	return employees, employees * (62 + pick(37, "responden", name)) / 100
}

func serangFiles() ([]file, error) {
	form, err := settings(serangValues())
	if err != nil {
		return nil, err
	}
	files := []file{{settingsFile, form}}
	scores := serangScores()
	for _, part := range []struct {
		name, sheet, title string
		districts          bool
		notation           notation
	}{
		{"Rekap Perangkat Daerah 2023.xlsx", "Rekap PD", "PERANGKAT DAERAH", false, asNumber}, {"Rekap Kecamatan 2023.xlsx", "Kecamatan", "KECAMATAN", true, asText},
	} {
		r := recap{
			sheet: part.sheet, letterhead: []string{"PEMERINTAH KABUPATEN SERANG", "Jalan Contoh Nomor 1, Serang"}, title: []string{"REKAPITULASI NILAI BerAKHLAK " + part.title, "TAHUN 2023"},
			header: 7, unitHead: "Perangkat Daerah", dimensions: sevenValues, totalHead: indexHead, moreHeads: []string{"Jumlah ASN", "Responden"}, notation: part.notation,
			twoRows: !part.districts, numbering: inBrackets, calculated: !part.districts, fill: "E2EFDA", font: "Arial",
			signature: []string{"Serang, 20 Desember 2023", "Kepala Bagian Contoh", "Fulan bin Contoh"},
		}
		for i, name := range serangUnits {
			if (serangGroup(name) == "Kecamatan") == part.districts {
				employees, respondents := serangPeople(name)
				r.rows = append(r.rows, recapRow{name: name, scores: scores[i], more: []any{employees, respondents}})
			}
		}
		content, err := workbook("Kantor Contoh", r.draw())
		if err != nil {
			return nil, err
		}
		files = append(files, file{part.name, content})
	}
	return files, nil
}

func serangValues() office.Form {
	var roster [][]any
	for i, name := range serangUnits {
		employees, _ := serangPeople(name)
		roster = append(roster, []any{fmt.Sprintf("%02d", i+1), name, "", serangGroup(name), "", employees, office.Yes})
	}
	const decision = "Keputusan Bupati Contoh Nomor 000 Tahun 2023"
	return office.Form{
		Umum: map[office.Key]any{
			office.KeyYear: "2023", office.KeyInstitution: "Pemerintah Kabupaten Serang", office.KeyStatus: office.StatusFinal, office.KeyDecimals: "1",
			office.KeyBasis:    decision + " tentang Penilaian Budaya Kerja ASN BerAKHLAK",
			office.KeyNational: "60,1", office.KeyNationalSource: "sebagaimana dikutip pemberitaan Kabupaten Serang; angka nasional 2023 yang diumumkan 61,1",
			office.KeyProvince: "59,4", office.KeyProvinceSource: "angka rekaan untuk contoh ini", office.KeyTarget: serangTarget, office.KeyTargetYear: "2024",
			office.KeyCity: "Serang", office.KeyDate: "28 Desember 2023", office.KeyGiver: "Bupati Serang", office.KeyUnitSuffix: "Kabupaten Serang",
			office.KeyAwardBasis: decision + " tentang Perangkat Daerah Terbaik", office.KeyPaper: string(office.F4Wide),
		},
		Tables: map[string][][]any{
			office.TableBands: berakhlakBands, office.TableUnits: roster,
			office.TableTies: {{"1", "Adaptif"}, {"2", "Akuntabel"}, {"3", office.MeasureParticipation}},
			office.TableAwards: {
				{"Terbaik", office.MeasureIndex, office.ScopeAll, "3", "B"}, {"Kecamatan dan kelompok lain terbaik", office.MeasureIndex, office.ScopeGroup, "1", "B"},
				{"Nilai Harmonis", "Harmonis", office.ScopeAll, "1", ""}, {"Partisipasi", office.MeasureParticipation, office.ScopeAll, "1", ""},
			},
			office.TableSignatories: {
				{string(office.Certificate), "Kepala Daerah", "", "", "", "Bupati Serang", "", "Fulanah binti Contoh"},
				{string(office.LetterAttachment), "Kepala Daerah", "Bupati Serang", "", "", "Sekretaris Daerah", "", "Polan Contoh"},
				{string(office.DecisionAttachment), "Kepala Daerah", "", "", "", "Bupati Serang", "", "Fulanah binti Contoh"},
			},
			office.TableTeam: {{"Polan Contoh", "Ketua"}, {"Polanah Contoh", "Sekretaris"}, {"Si Badu Rekaan", "Anggota"}},
		},
	}
}
