package main

import (
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
)

// parcel is what one unit sends: a recap of its own, drawn up in its own way,
// with whatever is wrong with it, and how the bureau settled that.
type parcel struct {
	unit    string
	file    string // "": made from the unit's name
	writes  string // the unit's name as it writes it; "": as on the roster
	spoil   func(c *canvas, row int)
	bytes   func([]byte) []byte
	correct []any  // Sel, Semula, Menjadi of sheet Koreksi
	leave   string // why sheet Berkas does not use the file
}

// Names of the roster: twenty services, eight agencies and twelve districts of
// a regency that does not exist.
var fortyUnits = fortyNames()

func fortyNames() []string {
	var names []string
	for _, s := range []string{
		"Pendidikan", "Kesehatan", "Pekerjaan Umum dan Penataan Ruang", "Perumahan Rakyat dan Kawasan Permukiman", "Sosial", "Tenaga Kerja",
		"Kependudukan dan Pencatatan Sipil", "Lingkungan Hidup", "Perhubungan", "Komunikasi dan Informatika", "Koperasi dan Usaha Mikro",
		"Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Kepemudaan dan Olahraga", "Perpustakaan dan Kearsipan", "Pariwisata", "Pertanian",
		"Perikanan", "Perdagangan", "Perindustrian", "Pemberdayaan Masyarakat dan Desa",
	} {
		names = append(names, "Dinas "+s)
	}
	for _, s := range []string{
		"Perencanaan Pembangunan Daerah", "Keuangan dan Aset Daerah", "Pendapatan Daerah", "Kepegawaian Daerah", "Kesatuan Bangsa dan Politik",
		"Penanggulangan Bencana Daerah", "Penelitian dan Pengembangan", "Riset dan Inovasi Daerah",
	} {
		names = append(names, "Badan "+s)
	}
	for _, s := range []string{"Utara", "Selatan", "Timur", "Barat", "Tengah", "Hulu", "Hilir", "Lama", "Baru", "Raya", "Jaya", "Indah"} {
		names = append(names, "Kecamatan Contoh "+s)
	}
	return names
}

// Column of the figure at fault, and the first row of units, on every sheet of
// this sample that is spoiled.
const harmonisCell = "F8"

// fortySpoiled are the parcels with something wrong, by unit. All others are
// sound, each in another layout.
var fortySpoiled = map[string]parcel{
	"Dinas Pendidikan":                        {file: "REKAP FIX rev2 (1).xlsx"},
	"Dinas Kesehatan":                         {spoil: cellFault("enam puluh dua"), correct: []any{harmonisCell, "enam puluh dua", "62"}},
	"Dinas Sosial":                            {spoil: cellFault(nil), correct: []any{harmonisCell, "", "63,5"}},
	"Dinas Tenaga Kerja":                      {spoil: cellFault(612), correct: []any{harmonisCell, "612", "61,2"}},
	"Dinas Perhubungan":                       {spoil: cellFault(-61.2), correct: []any{harmonisCell, "-61,2", "61,2"}},
	"Dinas Pariwisata":                        {spoil: cellFault(0.655), correct: []any{harmonisCell, "0,655", "65,5"}},
	"Dinas Pertanian":                         {spoil: cellFault(0), correct: []any{harmonisCell, "0", "58,4"}},
	"Dinas Perikanan":                         {spoil: unsavedFormula, correct: []any{harmonisCell, "", "64"}},
	"Dinas Perdagangan":                       {spoil: unknownHeads8, correct: nil},
	"Dinas Perindustrian":                     {writes: "DINAS  PERINDUSTRIAN "},
	"Dinas Kependudukan dan Pencatatan Sipil": {writes: "Disdukcapil"},
	"Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu": {writes: "DPMPTSP"},
	"Badan Kepegawaian Daerah":                               {writes: "BKD", file: "DOC-20251015-WA0003.xlsx"},
	"Badan Pendapatan Daerah":                                {writes: "Bapenda Kab. Contoh"},
	"Kecamatan Contoh Hulu":                                  {writes: "Kec. Contoh Hulu"},
	"Kecamatan Contoh Hilir":                                 {writes: "Kantor Camat Hilir"},
}

// fortyMore are files beside those of the units: revisions, damaged and alien
// ones, all of which the bureau does not use.
var fortyMore = []parcel{
	{unit: "Badan Keuangan dan Aset Daerah", file: "Badan Keuangan lama.xlsx", spoil: cellFault(50.5), leave: "diganti surat ralat tanggal 20 Oktober"},
	{unit: "Kecamatan Contoh Raya", file: "Kecamatan Raya (salinan).xlsx", leave: "salinan berkas yang sama"},
	{unit: "Dinas Lingkungan Hidup", file: "unduhan gagal.xlsx", bytes: cutOff, leave: "terpotong; dikirim ulang"},
	{unit: "Dinas Perpustakaan dan Kearsipan", file: "foto layar.xlsx", bytes: screenshot, leave: "foto layar; berkas Excel menyusul dan sudah diterima"},
}

func screenshot([]byte) []byte { return []byte("\x89PNG\r\n\x1a\n contoh, bukan gambar sungguhan") }

// unknownHeads8 calls the values by the office's own names, which sheet Kolom
// explains.
func unknownHeads8(c *canvas, row int) {
	for i := range sevenValues {
		c.replace(colFirst+i, row-1, fortyHead(i))
	}
}

func fortyHead(i int) string { return fmt.Sprintf("Aspek Penilaian Ke-%d", i+1) }

// layout is the way in which the n-th office draws up its recap. Spoiled
// sheets are plain, so that the cells of sheet Koreksi can be told here.
func layout(n int, spoiled bool) recap {
	r := recap{
		sheet: []string{"Rekap", "Sheet1", "NILAI", "Rekap BerAKHLAK"}[n%4], letterhead: []string{"PEMERINTAH KABUPATEN CONTOH", "Jalan Contoh Nomor 1, Contoh"},
		title:  []string{"REKAPITULASI NILAI BerAKHLAK", "TAHUN 2025"},
		header: 7, unitHead: []string{"Perangkat Daerah", "Nama OPD", "Unit Kerja", "Nama Perangkat Daerah"}[n/2%4], dimensions: sevenValues,
		totalHead: []string{indexHead, "Nilai BerAKHLAK", "Indeks"}[n%3], fill: []string{"D9E1F2", "E2EFDA", "FFF2CC"}[n%3], font: []string{"Calibri", "Arial"}[n%2],
	}
	if spoiled {
		r.sheet, r.totalHead = "Rekap", "Predikat"
		return r
	}
	r.twoRows, r.notation = n%3 == 1, notation(n%4)
	r.calculated = r.notation == asNumber && n%3 == 2
	r.numbering = numbering(n % 3)
	if n%4 == 3 {
		r.meanRow = "Rata-rata"
	}
	if n%2 == 1 {
		r.signature = []string{"Contoh, 15 Oktober 2025", "Kepala Perangkat Daerah Contoh", "Si Fulan Rekaan", noSuchNumber}
	}
	return r
}

func (p parcel) make(n int) (file, error) {
	spoiled := p.spoil != nil || p.leave != ""
	r := layout(n, spoiled)
	name := p.unit
	if p.writes != "" {
		name = p.writes
	}
	r.rows = []recapRow{{name: name, scores: fortyScores(p.unit)}}
	c := r.draw()
	if spoiled {
		for row := 0; row < 2; row++ { // the office keeps a column for the grade, and leaves it blank
			c.replace(r.colTotal(), r.firstRow()+row, nil)
		}
	}
	if p.spoil != nil {
		p.spoil(c, r.firstRow())
	}
	content, err := workbook("Kantor Contoh", c)
	if err == nil && p.bytes != nil {
		content = p.bytes(content)
	}
	return file{p.fileName(), content}, err
}

func (p parcel) fileName() string {
	if p.file != "" {
		return p.file
	}
	return "Rekap " + strings.NewReplacer(",", "", "/", "-").Replace(p.unit) + ".xlsx"
}

func fortyScores(unit string) []hundredths {
	scores := make([]hundredths, len(sevenValues))
	for i := range scores {
		scores[i] = hundredths(5600+pick(180, unit, sevenValues[i])*10) + profile[i]
	}
	return scores
}

// parcels lists everything that lies in the folder.
func parcels() []parcel {
	var list []parcel
	for _, unit := range fortyUnits {
		p := fortySpoiled[unit]
		p.unit = unit
		list = append(list, p)
	}
	return append(list, fortyMore...)
}

func fortyFiles() ([]file, error) {
	form, err := settings(fortyValues())
	if err != nil {
		return nil, err
	}
	files := []file{{settingsFile, form}}
	for i, p := range parcels() {
		f, err := p.make(i)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// fortyValues are the settings at the end of the bureau's work: every fault is
// settled, so that the results are final.
func fortyValues() office.Form {
	day := calc.Date{Year: 2025, Month: 10, Day: 27}
	const basis, clerk = "klarifikasi melalui nota dinas contoh", "Petugas Contoh"
	var roster, choices, corrections, columns [][]any
	for i, unit := range fortyUnits {
		aliases := map[string]string{"Badan Pendapatan Daerah": "Bapenda Kab. Contoh", "Kecamatan Contoh Hilir": "Kantor Camat Hilir"}
		roster = append(roster, []any{fmt.Sprintf("%02d", i+1), unit, aliases[unit], strings.Fields(unit)[0], "", "", office.Yes})
	}
	for _, p := range parcels() {
		if p.leave != "" {
			choices = append(choices, []any{p.fileName(), office.No, p.leave})
		}
		if len(p.correct) > 0 {
			corrections = append(corrections, append(append([]any{p.fileName(), "Rekap"}, p.correct...), basis, day, clerk))
		}
	}
	for i, d := range sevenValues {
		columns = append(columns, []any{fortyHead(i), d})
	}
	return office.Form{
		Umum: map[office.Key]any{
			office.KeyYear: "2025", office.KeyInstitution: "Pemerintah Kabupaten Contoh", office.KeyStatus: office.StatusFinal, office.KeyScheme: "berakhlak",
			office.KeyCity: "Contoh", office.KeyDate: "10 November 2025", office.KeyGiver: "Bupati Contoh", office.KeyUnitSuffix: "Kabupaten Contoh",
			office.KeyAwardBasis: "Keputusan Bupati Contoh Nomor 000 Tahun 2025 tentang Perangkat Daerah Terbaik",
		},
		Tables: map[string][][]any{
			office.TableUnits: roster, office.TableFiles: choices, office.TableCorrections: corrections, office.TableColumns: columns,
			office.TableAwards:      {{"Terbaik per kelompok", office.MeasureIndex, office.ScopeGroup, "1", "", ""}},
			office.TableSignatories: {{string(office.Certificate), "Kepala Daerah", "", "", "", "Bupati Contoh", "", "Fulan bin Contoh"}},
		},
	}
}
