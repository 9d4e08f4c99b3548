package main

import (
	"fmt"
	"time"

	"rapor/calc"
	"rapor/calc/office"
)

// skmCounter is a place of service with the sum of the answers to each of the
// nine elements, by so many respondents.
type skmCounter struct {
	name   string
	totals []int
}

const skmRespondents = 25

// skmCounters are invented, one to two in each band.
var skmCounters = []skmCounter{
	{"Pelayanan Perizinan Usaha", []int{94, 92, 90, 96, 91, 93, 95, 92, 94}},
	{"Pelayanan Administrasi Kependudukan", []int{90, 88, 85, 100, 88, 90, 91, 86, 87}},
	{"Pelayanan Rawat Jalan", []int{84, 82, 74, 88, 83, 86, 87, 80, 81}},
	{"Pelayanan Pajak Daerah", []int{80, 78, 76, 84, 79, 81, 82, 75, 77}},
	{"Pelayanan Pengaduan", []int{72, 70, 64, 90, 71, 73, 74, 68, 69}},
	{"Pelayanan Perpustakaan", []int{70, 69, 68, 80, 66, 70, 72, 65, 67}},
	{"Pelayanan Uji Kendaraan", []int{62, 60, 52, 58, 61, 64, 66, 55, 57}},
	{"Pelayanan Pasar", []int{50, 48, 46, 52, 49, 51, 53, 44, 47}},
}

func skmFiles() ([]file, error) {
	var roster [][]any
	for i, c := range skmCounters {
		roster = append(roster, []any{fmt.Sprintf("%02d", i+1), c.name, "", "", "", "", office.Yes})
	}
	form, err := settings(office.Form{
		Umum: map[office.Key]any{
			office.KeyYear: "2025", office.KeyInstitution: "Pemerintah Kabupaten Contoh", office.KeyUnitTerm: "Unit Pelayanan", office.KeyScheme: string(calc.SKM),
			office.KeyStatus: office.StatusFinal, office.KeyBasis: "Peraturan Menteri PANRB Nomor 14 Tahun 2017", office.KeyTarget: "85",
		},
		Tables: map[string][][]any{office.TableUnits: roster},
	})
	if err != nil {
		return nil, err
	}
	content, err := workbook("Kantor Contoh", skmSheet())
	if err != nil {
		return nil, err
	}
	return []file{{settingsFile, form}, {"Jawaban SKM 2025.xlsx", content}}, nil
}

// skmSheet is an export: a row a respondent, the elements by their codes.
func skmSheet() *canvas {
	c := newCanvas("data")
	plain := style{font: "Calibri", size: 11}
	day := plain
	day.format = "yyyy-mm-dd hh:mm"
	for i, head := range []string{"Waktu", "Unit Pelayanan", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "Saran"} {
		c.put(1+i, 1, head, plain)
	}
	c.widths = map[int]float64{1: 18, 2: 38}
	row, at := 1, time.Date(2025, time.March, 3, 8, 0, 0, 0, time.UTC)
	for _, counter := range skmCounters {
		for _, answers := range respond(counter.name, skmRespondents, 1, 4, counter.totals).rows {
			row++
			at = at.Add(time.Duration(5+pick(40, counter.name, fmt.Sprint(row))) * time.Minute)
			c.put(1, row, at, day)
			c.put(2, row, counter.name, plain)
			for i, a := range answers {
				c.put(3+i, row, a, plain)
			}
		}
	}
	return c
}
