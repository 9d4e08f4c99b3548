package main

import (
	"strconv"

	"rapor/calc/office"
)

// fault is a small recap with one fault, after which its file is named.
type fault struct {
	file  string
	units []string                  // in the recap's order; its last row is at fault
	sheet func(c *canvas, row int)  // spoils the sheet; row is the last unit's
	bytes func(sound []byte) []byte // spoils the file
	meant string                    // the last unit as the roster has it, where the recap does not
}

const colHarmonis = colFirst + 3 // the figure that is at fault, where one is

// cellFault puts something else into the last unit's figure.
func cellFault(value any) func(*canvas, int) {
	return func(c *canvas, row int) { c.replace(colHarmonis, row, value) }
}

// faults are the files of the sample, one fault each.
var faults = []fault{
	{file: "nilai berupa teks.xlsx", units: []string{"Dinas Pendidikan", "Dinas Kesehatan"}, sheet: cellFault("enam puluh dua")},
	{file: "nilai kosong.xlsx", units: []string{"Dinas Perhubungan", "Dinas Sosial"}, sheet: cellFault(nil)},
	{file: "di atas skala.xlsx", units: []string{"Dinas Pertanian", "Dinas Perikanan"}, sheet: cellFault(612)},
	{file: "negatif.xlsx", units: []string{"Badan Kepegawaian Daerah", "Badan Pendapatan Daerah"}, sheet: cellFault(-61.2)},
	{file: "rumus tanpa hasil.xlsx", units: []string{"Sekretariat DPRD", "Satuan Polisi Pamong Praja"}, sheet: unsavedFormula},
	{file: "unit ganda sama.xlsx", units: []string{"Kecamatan Contoh Utara", "Kecamatan Contoh Selatan", "Kecamatan Contoh Utara"}},
	{file: "unit ganda berbeda.xlsx", units: []string{"Kecamatan Contoh Barat", "Kecamatan Contoh Timur", "Kecamatan Contoh Barat"}, sheet: otherFigures},
	{file: "nama tidak dikenal.xlsx", units: []string{"Dinas Pemuda dan Olahraga", "Dinas Pariwisata dan Budaya"}, meant: "Dinas Pariwisata dan Kebudayaan"},
	{file: "judul kolom tidak dikenal.xlsx", units: []string{"Inspektorat"}, sheet: unknownHeads},
	{file: "terpotong.xlsx", units: []string{"Dinas Lingkungan Hidup"}, bytes: cutOff},
	{file: "bukan excel.xlsx", units: []string{"Dinas Komunikasi dan Informatika"}, bytes: chatMessage},
	{file: "terkunci.xlsx", units: []string{"Dinas Perpustakaan dan Kearsipan"}, bytes: locked},
}

func unsavedFormula(c *canvas, row int) {
	at := place{colHarmonis, row}
	c.cells[at] = cell{formula: "62.5+1.5", style: c.cells[at].style}
}

// otherFigures makes the unit's second row say something else than its first.
func otherFigures(c *canvas, row int) {
	c.replace(colHarmonis, row, 70.0)
	c.replace(colFirst+len(sevenValues), row, nil)
}

func unknownHeads(c *canvas, row int) {
	for i := range sevenValues {
		c.replace(colFirst+i, messyHeader, "Aspek "+strconv.Itoa(i+1))
	}
	c.replace(colFirst+len(sevenValues), messyHeader, "Hasil")
}

// cutOff leaves what a broken download leaves.
func cutOff(sound []byte) []byte { return sound[:len(sound)*3/5] }

func chatMessage([]byte) []byte {
	return []byte("Selamat siang Bapak/Ibu.\r\nRekap kami susulkan besok pagi melalui tautan.\r\nTerima kasih.\r\n")
}

const messyHeader = 6

// recap is the sound recap that a fault is put into.
func (f fault) recap() recap {
	r := recap{
		sheet: "Rekap", letterhead: []string{"PEMERINTAH KABUPATEN CONTOH", "Jalan Contoh Nomor 1, Contoh"}, title: []string{"REKAPITULASI NILAI BerAKHLAK TAHUN 2024"},
		header: messyHeader, unitHead: "Perangkat Daerah", dimensions: sevenValues, totalHead: indexHead, fill: "D9E1F2", font: "Calibri",
	}
	for _, name := range f.units {
		scores := make([]hundredths, len(sevenValues))
		for i := range scores {
			scores[i] = hundredths(5800+pick(150, name, sevenValues[i])*10) + profile[i]
		}
		r.rows = append(r.rows, recapRow{name: name, scores: scores})
	}
	return r
}

func (f fault) make() ([]byte, error) {
	r := f.recap()
	c := r.draw()
	if f.sheet != nil {
		f.sheet(c, r.firstRow()+len(r.rows)-1)
	}
	content, err := workbook("Kantor Contoh", c)
	if err == nil && f.bytes != nil {
		content = f.bytes(content)
	}
	return content, err
}

func messyFiles() ([]file, error) {
	form, err := settings(messyValues())
	if err != nil {
		return nil, err
	}
	files := []file{{settingsFile, form}}
	for _, f := range faults {
		content, err := f.make()
		if err != nil {
			return nil, err
		}
		files = append(files, file{f.file, content})
	}
	return files, nil
}

func messyValues() office.Form {
	var roster [][]any
	known := map[string]bool{}
	for _, f := range faults {
		for i, name := range f.units {
			if f.meant != "" && i == len(f.units)-1 {
				name = f.meant
			}
			if !known[name] {
				known[name] = true
				roster = append(roster, []any{strconv.Itoa(100 + len(roster) + 1)[1:], name, "", "", "", "", office.Yes})
			}
		}
	}
	return office.Form{
		Umum: map[office.Key]any{
			office.KeyYear:        "2024",
			office.KeyInstitution: "Pemerintah Kabupaten Contoh",
			office.KeyStatus:      office.StatusFinal,
			office.KeyScheme:      "berakhlak",
			office.KeyCity:        "Contoh",
			office.KeyDate:        "10 Desember 2024",
		},
		Tables: map[string][][]any{
			office.TableDimensions: sevenDimensions(),
			office.TableBands:      berakhlakBands,
			office.TableUnits:      roster,
		},
	}
}
