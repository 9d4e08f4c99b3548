package main

import (
	"strings"
)

// dkiBook is how the office of a cluster draws up its recap.
type dkiBook struct {
	file   string
	tenths bool // it works with one decimal
	recap  recap
}

const (
	province     = "PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA"
	dkiTitle     = "REKAPITULASI HASIL SURVEI BUDAYA KERJA ASN BerAKHLAK"
	addressLine  = "Jalan Contoh Nomor 1, Jakarta"
	indexHead    = "Indeks BerAKHLAK"
	noSuchNumber = "NIP 00000000 000000 0 000" // of no real person
)

// dkiBooks are the recaps by cluster. Clusters with the same file are sheets
// of one workbook. Every one has a quirk or two of real ones; none is a fault.
var dkiBooks = map[cluster]dkiBook{
	secretariat: {file: "01 Sekretariat, Inspektorat, dan Biro.xlsx", recap: recap{
		sheet: "Rekap", letterhead: []string{province, "SEKRETARIAT DAERAH", addressLine}, title: []string{dkiTitle, "TAHUN 2024"},
		header: 8, unitHead: "Perangkat Daerah", totalHead: indexHead, meanRow: "Rata-rata", fill: "D9E1F2", font: "Arial",
		signature: []string{"Jakarta, 4 November 2024", "Kepala Biro Contoh", "Fulan bin Contoh", noSuchNumber},
	}},
	services: {file: "02 Dinas dan Satpol PP.xlsx", recap: recap{ // header in two rows, column numbers, formulas with saved values
		sheet: "Dinas", letterhead: []string{province, addressLine}, title: []string{dkiTitle, "KLASTER DINAS", "TAHUN 2024"},
		header: 8, unitHead: "Nama Perangkat Daerah", totalHead: indexHead, meanRow: "Rata-rata", twoRows: true, numbering: inBrackets, calculated: true,
		fill: "E2EFDA", font: "Calibri", signature: []string{"Jakarta, 5 November 2024", "Koordinator Klaster Dinas", "Fulanah binti Contoh"},
	}},
	agencies: {file: "03 Badan.xlsx", recap: recap{ // percent cells, bare column numbers
		sheet: "Sheet1", letterhead: []string{province, addressLine}, title: []string{dkiTitle + " TAHUN 2024"},
		header: 6, unitHead: "PD/UKPD", totalHead: indexHead, notation: asPercent, numbering: bare, fill: "FFF2CC", font: "Calibri",
		signature: []string{"Jakarta, 4 November 2024", "Koordinator Klaster Badan", "Polan Contoh"},
	}},
	hospitals: {file: "04 RSUD.xlsx", tenths: true, recap: recap{ // decimals with a comma, as text
		sheet: "RSUD dan RSKD", letterhead: []string{province, "DINAS KESEHATAN", addressLine}, title: []string{dkiTitle, "RUMAH SAKIT UMUM DAERAH", "TAHUN 2024"},
		header: 9, unitHead: "Unit Kerja", totalHead: indexHead, notation: asText, meanRow: "RATA-RATA", fill: "DDEBF7", font: "Times New Roman",
		signature: []string{"Jakarta, 6 November 2024", "Koordinator Klaster RSUD", "Polanah Contoh"},
	}},
	central: {file: "05 Wilayah Jakarta Pusat.xlsx", recap: recap{ // "65,25 %" as text, headings between the units
		sheet: "Jakarta Pusat", letterhead: []string{province, "KOTA ADMINISTRASI JAKARTA PUSAT", addressLine}, title: []string{dkiTitle + " TAHUN 2024"},
		header: 7, unitHead: "Nama PD/UKPD", totalHead: indexHead, notation: asPercentText, twoRows: true, fill: "FCE4D6", font: "Arial",
		signature: []string{"Jakarta, 4 November 2024", "Kepala Bagian Contoh", "Anu Rekaan"},
	}},
	north: {file: "06 Wilayah Jakarta Utara dan Kepulauan Seribu.xlsx", tenths: true, recap: recap{ // two sheets, names with trailing blanks
		sheet: "Jakarta Utara", letterhead: []string{province, addressLine}, title: []string{dkiTitle + " TAHUN 2024", "KOTA ADMINISTRASI JAKARTA UTARA"},
		header: 7, unitHead: "Unit Kerja", totalHead: "Nilai BerAKHLAK", meanRow: "Rata - rata", spelling: trailing, fill: "EDEDED", font: "Calibri",
	}},
	islands: {file: "06 Wilayah Jakarta Utara dan Kepulauan Seribu.xlsx", tenths: true, recap: recap{
		sheet: "Kep. Seribu", letterhead: []string{province, addressLine}, title: []string{dkiTitle + " TAHUN 2024", "KABUPATEN ADMINISTRASI KEPULAUAN SERIBU"},
		header: 7, unitHead: "Unit Kerja", totalHead: "Nilai BerAKHLAK", meanRow: "Rata - rata", spelling: trailing, fill: "EDEDED", font: "Calibri",
		signature: []string{"Kepulauan Seribu, 4 November 2024", "Kepala Bagian Contoh", "Si Badu Rekaan"},
	}},
	west: {file: "07 Wilayah Jakarta Barat dan Selatan.xlsx", recap: recap{ // names in capitals, columns of the office's own
		sheet: "BARAT", letterhead: []string{province, addressLine}, title: []string{"INDEKS BerAKHLAK WILAYAH JAKARTA BARAT", "TAHUN 2024"},
		header: 7, unitHead: "NAMA UNIT KERJA", totalHead: "INDEKS", moreHeads: []string{"KETERANGAN"}, numbering: inBrackets, spelling: shouted, fill: "D9E1F2", font: "Arial",
	}},
	south: {file: "07 Wilayah Jakarta Barat dan Selatan.xlsx", recap: recap{
		sheet: "SELATAN", letterhead: []string{province, addressLine}, title: []string{"INDEKS BerAKHLAK WILAYAH JAKARTA SELATAN", "TAHUN 2024"},
		header: 7, unitHead: "NAMA UNIT KERJA", totalHead: "INDEKS", moreHeads: []string{"KETERANGAN"}, numbering: inBrackets, twoRows: true, spelling: shouted, fill: "D9E1F2", font: "Arial",
		signature: []string{"Jakarta, 5 November 2024", "Tim Pengolah Data Contoh", "Si Anu Rekaan"},
	}},
	east: {file: "08 Wilayah Jakarta Timur.xlsx", recap: recap{ // "Penilai", empty ruled rows before the mean
		sheet: "Rekap Jaktim", letterhead: []string{province, "KOTA ADMINISTRASI JAKARTA TIMUR", addressLine}, title: []string{dkiTitle, "PERIODE 2024"},
		header: 9, unitHead: "Penilai", totalHead: "Nilai BerAKHLAK", twoRows: true, spare: 4, meanRow: "Jumlah Rata-Rata", calculated: true, fill: "E2EFDA", font: "Tahoma",
		signature: []string{"Jakarta, 6 November 2024", "Kepala Bagian Contoh", "Contoh Nama Rekaan", noSuchNumber},
	}},
}

// trailing writes blanks behind a name, as copied tables have.
func trailing(name string) string { return name + "  " }

// shouted writes a name in capitals with one blank too many.
func shouted(name string) string { return strings.Replace(strings.ToUpper(name), " ", "  ", 1) }

func dkiFiles() ([]file, error) {
	units := dkiUnits()
	form, err := settings(dkiValues(units))
	if err != nil {
		return nil, err
	}
	files := []file{{settingsFile, form}}
	sheets := map[string][]*canvas{}
	var names []string
	for where := secretariat; where <= east; where++ {
		b := dkiBooks[where]
		if sheets[b.file] == nil {
			names = append(names, b.file)
		}
		sheets[b.file] = append(sheets[b.file], dkiRecap(where, of(units, where)).draw())
	}
	for _, name := range names {
		content, err := workbook("Kantor Contoh", sheets[name]...)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name, content})
	}
	return files, nil
}

func dkiRecap(where cluster, units []*unit) recap {
	r := dkiBooks[where].recap
	r.dimensions = sevenValues
	for i, u := range units {
		if where == central && i < 2 { // the city, then its districts
			r.rows = append(r.rows, recapRow{heading: []string{"A. KOTA ADMINISTRASI", "B. KECAMATAN"}[i]})
		}
		r.rows = append(r.rows, recapRow{name: u.name, scores: u.scores})
	}
	return r
}
