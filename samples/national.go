package main

import (
	"rapor/calc/office"
)

// nationalScores are the seven values of 2022 as published, in the order of
// sevenValues; their mean is 60.942857….
var nationalScores = []hundredths{5790, 7410, 5670, 6380, 6580, 3890, 6940}

func nationalFiles() ([]file, error) {
	form, err := settings(office.Form{
		Umum: map[office.Key]any{
			office.KeyYear: "2022", office.KeyInstitution: "Republik Indonesia", office.KeyUnitTerm: "Instansi", office.KeyStatus: office.StatusFinal,
			office.KeyBasis: "Angka sebagaimana dimuat jurnalmadani, Januari 2023",
		},
		Tables: map[string][][]any{office.TableBands: berakhlakBands, office.TableUnits: {{"", "Nasional (442 instansi)"}}},
	})
	if err != nil {
		return nil, err
	}
	r := recap{
		sheet: "Nasional", letterhead: []string{"INDEKS BerAKHLAK NASIONAL", "442 instansi pemerintah"}, title: []string{"TAHUN 2022"},
		header: 6, unitHead: "Instansi", dimensions: sevenValues, totalHead: indexHead, notation: asText, fill: "D9E1F2", font: "Calibri",
		rows: []recapRow{{name: "Nasional (442 instansi)", scores: nationalScores}},
	}
	content, err := workbook("Kantor Contoh", r.draw())
	if err != nil {
		return nil, err
	}
	return []file{{settingsFile, form}, {"Indeks Nasional 2022.xlsx", content}}, nil
}
