package main

import (
	"cmp"
	"slices"

	"rapor/calc/office"
)

// ipmProvince is a province with its human development index of 2024 as the
// source prints it.
type ipmProvince struct {
	name    string
	full    string // where the source shortens the name
	printed string
	value   hundredths
}

// ipmProvinces are in the published order (mu4.co.id, 18 September 2025).
var ipmProvinces = []ipmProvince{
	{"DKI Jakarta", "Daerah Khusus Ibukota Jakarta", "83,08", 8308}, {"DI Yogyakarta", "Daerah Istimewa Yogyakarta", "81,55", 8155},
	{"Kalimantan Timur", "", "78,83", 7883}, {"Kepulauan Riau", "", "77,97", 7797}, {"Bali", "", "77,76", 7776},
	{"Sulawesi Utara", "", "75,03", 7503}, {"Riau", "", "74,79", 7479}, {"Sumatera Barat", "", "74,49", 7449},
	{"Banten", "", "74,48", 7448}, {"Jawa Barat", "", "74,43", 7443}, {"Jawa Timur", "", "74,09", 7409},
	{"Sulawesi Selatan", "", "74,05", 7405}, {"Aceh", "", "74,03", 7403}, {"Sumatera Utara", "", "74,02", 7402},
	{"Jawa Tengah", "", "73,88", 7388}, {"Sulawesi Tenggara", "", "73,48", 7348}, {"Jambi", "", "73,43", 7343},
	{"Bengkulu", "", "73,39", 7339}, {"Kep. Bangka Belitung", "Kepulauan Bangka Belitung", "73,33", 7333},
	{"Kalimantan Selatan", "", "73,03", 7303}, {"Kalimantan Utara", "", "73,02", 7302}, {"Papua", "", "73", 7300},
	{"Kalimantan Tengah", "", "72,73", 7273}, {"Sumatera Selatan", "", "72,3", 7230}, {"Lampung", "", "71,81", 7181},
	{"Maluku", "", "71,57", 7157}, {"Sulawesi Tengah", "", "71,56", 7156}, {"Gorontalo", "", "71,23", 7123},
	{"Maluku Utara", "", "71,03", 7103}, {"NTB", "Nusa Tenggara Barat", "70,93", 7093}, {"Kalimantan Barat", "", "70,13", 7013},
	{"Papua Barat Daya", "", "68,63", 6863}, {"Sulawesi Barat", "", "68,2", 6820}, {"Papua Selatan", "", "67,9", 6790},
	{"NTT", "Nusa Tenggara Timur", "67,39", 6739}, {"Papua Barat", "", "67,02", 6702}, {"Papua Tengah", "", "59,75", 5975},
	{"Papua Pegunungan", "", "53.42", 5342},
}

// byName lists the provinces by name, so that the published order is ours to
// find.
func byName() []ipmProvince {
	return slices.SortedFunc(slices.Values(ipmProvinces), func(a, b ipmProvince) int { return cmp.Compare(a.name, b.name) })
}

func ipmFiles() ([]file, error) {
	form, err := settings(ipmValues())
	if err != nil {
		return nil, err
	}
	content, err := workbook("Kantor Contoh", ipmSheet())
	if err != nil {
		return nil, err
	}
	return []file{{settingsFile, form}, {"IPM Provinsi 2024.xlsx", content}}, nil
}

const ipmHeader = 4

// ipmSheet is a table as one copies it from the news: a third of the figures
// came as text, as they are printed there.
func ipmSheet() *canvas {
	c := newCanvas("IPM 2024")
	base := style{font: "Calibri", size: 11}
	title := base
	title.bold, title.size, title.horizontal = true, 13, "center"
	c.merge(1, 1, 3, 1, "INDEKS PEMBANGUNAN MANUSIA MENURUT PROVINSI", title)
	c.merge(1, 2, 3, 2, "TAHUN 2024", title)
	head := base
	head.bold, head.boxed, head.fill, head.horizontal = true, true, "D9E1F2", "center"
	for i, label := range []string{"No", "Provinsi", "IPM"} {
		c.put(1+i, ipmHeader, label, head)
	}
	cells, centred := base, base
	cells.boxed, centred.boxed, centred.horizontal = true, true, "center"
	row := ipmHeader
	for i, p := range byName() {
		row++
		c.put(1, row, i+1, centred)
		c.put(2, row, p.name, cells)
		c.put(3, row, p.value.float(), centred)
		if i%3 == 0 || p.name == "Papua Pegunungan" { // this one is printed with a point
			c.put(3, row, p.printed, centred)
		}
	}
	small := base
	small.italic, small.size = true, 9
	c.put(1, row+2, "Sumber: mu4.co.id, 18 September 2025, mengutip BPS", small)
	c.widths = map[int]float64{1: 7, 2: 46, 3: 22}
	return c
}

func ipmValues() office.Form {
	var roster [][]any
	for _, p := range byName() {
		roster = append(roster, []any{"", p.name, p.full, "", "Gubernur", "", office.Yes})
	}
	return office.Form{
		Umum: map[office.Key]any{
			office.KeyTitle:       "Indeks Pembangunan Manusia menurut Provinsi",
			office.KeyYear:        "2024",
			office.KeyInstitution: "Republik Indonesia",
			office.KeyUnitTerm:    "Provinsi",
			office.KeyBasis:       "Angka sebagaimana dimuat mu4.co.id, 18 September 2025",
			office.KeyStatus:      office.StatusFinal,
			office.KeyScheme:      "indeks-tunggal",
			office.KeyDecimals:    "2",
			office.KeyCity:        "Kota Contoh",
			office.KeyDate:        "1 Oktober 2025",
			office.KeyGiver:       "Panitia Contoh",
			office.KeyAwardBasis:  "Keputusan Panitia Contoh Nomor 000 Tahun 2025",
		},
		Tables: map[string][][]any{
			office.TableDimensions: {{"IPM", "1"}},
			// BPS has words and no letters: these are ours.
			office.TableBands: {{"ST", "Sangat Tinggi", "80"}, {"T", "Tinggi", "70"}, {"S", "Sedang", "60"}, {"R", "Rendah", "0"}},
			office.TableUnits: roster,
			office.TableAwards: {
				{"Provinsi dengan IPM Tertinggi", office.MeasureIndex, office.ScopeAll, "3", "", ""},
			},
			office.TableSignatories: {
				{string(office.Certificate), "Perangkat Daerah", "", "", "", "Ketua Panitia Contoh", "", "Fulan bin Contoh", "", "", "", "", string(office.ShowNever)},
			},
		},
	}
}
