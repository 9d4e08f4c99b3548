package main

import (
	"bytes"
	"fmt"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer"
)

// province is a province with its human development index of 2024 in
// hundredths, as published.
type province struct {
	name string
	ipm  int
}

// provinces stand in the published order, from the highest.
var provinces = []province{
	{"DKI Jakarta", 8308}, {"DI Yogyakarta", 8155}, {"Kalimantan Timur", 7883}, {"Kepulauan Riau", 7797}, {"Bali", 7776}, {"Sulawesi Utara", 7503},
	{"Riau", 7479}, {"Sumatera Barat", 7449}, {"Banten", 7448}, {"Jawa Barat", 7443}, {"Jawa Timur", 7409}, {"Sulawesi Selatan", 7405},
	{"Aceh", 7403}, {"Sumatera Utara", 7402}, {"Jawa Tengah", 7388}, {"Sulawesi Tenggara", 7348}, {"Jambi", 7343}, {"Bengkulu", 7339},
	{"Kep. Bangka Belitung", 7333}, {"Kalimantan Selatan", 7303}, {"Kalimantan Utara", 7302}, {"Papua", 7300}, {"Kalimantan Tengah", 7273},
	{"Sumatera Selatan", 7230}, {"Lampung", 7181}, {"Maluku", 7157}, {"Sulawesi Tengah", 7156}, {"Gorontalo", 7123}, {"Maluku Utara", 7103},
	{"NTB", 7093}, {"Kalimantan Barat", 7013}, {"Papua Barat Daya", 6863}, {"Sulawesi Barat", 6820}, {"Papua Selatan", 6790}, {"NTT", 6739},
	{"Papua Barat", 6702}, {"Papua Tengah", 5975}, {"Papua Pegunungan", 5342},
}

func ipm() (folder, error) {
	f := folder{}
	if err := f.add("IPM Provinsi 2024.xlsx", ipmRecap); err != nil {
		return nil, err
	}
	return f, f.add("Pengaturan.xlsx", func(w *bytes.Buffer) error { return writer.SettingsForm(w, ipmSettings()) })
}

// ipmRecap lists the provinces by name, so that the ranking is work to do.
func ipmRecap(w *bytes.Buffer) error {
	b, p, err := blankSheet("IPM")
	if err != nil {
		return err
	}
	defer b.Close()
	p.put(1, 1, "Indeks Pembangunan Manusia menurut Provinsi, 2024", nil)
	for col, head := range []string{"No", "Provinsi", "IPM"} {
		p.put(col+1, 3, head, nil)
	}
	for i, province := range sortedProvinces() {
		p.put(1, i+4, i+1, nil)
		p.put(2, i+4, province.name, nil)
		p.put(3, i+4, fmt.Sprintf("%d,%02d", province.ipm/100, province.ipm%100), nil)
	}
	p.columnWidths()
	if p.err != nil {
		return p.err
	}
	_, err = b.WriteTo(w)
	return err
}

func ipmSettings() writer.FormValues {
	var roster [][]any
	for _, p := range sortedProvinces() {
		roster = append(roster, []any{"", p.name})
	}
	return writer.FormValues{
		Umum: map[office.Key]any{
			office.KeyTitle: "Indeks Pembangunan Manusia menurut Provinsi", office.KeyYear: 2024, office.KeyInstitution: "Republik Indonesia",
			office.KeyUnitTerm: "Provinsi", office.KeyStatus: "Final", office.KeyScheme: "indeks-tunggal", office.KeyDecimals: 2,
		},
		Tables: map[string][][]any{
			office.TableDimensions: {{"IPM", 1}},
			office.TableBands: {
				{"A", "Sangat Tinggi", calc.NewDecimal(80, 0)}, {"B", "Tinggi", calc.NewDecimal(70, 0)},
				{"C", "Sedang", calc.NewDecimal(60, 0)}, {"D", "Rendah", calc.NewDecimal(0, 0)},
			},
			office.TableUnits: roster,
		},
	}
}
