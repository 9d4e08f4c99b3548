package main

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf16"

	"rapor/calc/office"
	"rapor/writer"
	"rapor/writer/book"
)

func sortedProvinces() []province {
	return slices.SortedFunc(slices.Values(provinces), func(a, b province) int { return cmp.Compare(a.name, b.name) })
}

// blankSheet begins a workbook with one sheet.
func blankSheet(name string) (*book.Workbook, *pen, error) {
	b, err := book.New(book.Properties{Title: name})
	if err != nil {
		return nil, nil, err
	}
	p := &pen{b: b, sheet: &recapSheet{}}
	p.name, err = b.AddSheet(name)
	return b, p, err
}

// fault is a recap with one fault; its file is named after it.
type fault struct {
	file string
	unit string
	edit func(*pen) // changes the sound recap below: units in rows 4 and 5
}

// faults are what offices send. Scores stand in columns C to I.
var faults = []fault{
	{"nilai berupa teks.xlsx", "Dinas Pertanian", func(p *pen) { p.put(6, 4, "enam", nil) }},
	{"nilai kosong.xlsx", "Dinas Perikanan", func(p *pen) { p.put(6, 4, nil, nil) }},
	{"nilai di atas skala.xlsx", "Dinas Kesehatan", func(p *pen) { p.put(6, 4, 612, nil) }},
	{"nilai negatif.xlsx", "Dinas Pendidikan", func(p *pen) { p.put(6, 4, -6.2, nil) }},
	{"nilai nol.xlsx", "Dinas Perhubungan", func(p *pen) { p.put(6, 4, 0, nil) }},
	{"rumus tanpa hasil.xlsx", "Dinas Sosial", func(p *pen) { p.put(6, 4, nil, nil); p.formula(6, 4, "D4+E4") }},
	{"nama tidak dikenal.xlsx", "Dinas Pariwisatta", nil},
	{"dikirim dua kali sama.xlsx", "Badan Kepegawaian Daerah", func(p *pen) { p.scores(5, "Badan Kepegawaian Daerah", 0) }},
	{"dikirim dua kali berbeda.xlsx", "Badan Pendapatan Daerah", func(p *pen) { p.scores(5, "Badan Pendapatan Daerah", 5) }},
	{"kolom hilang.xlsx", "Kecamatan Contoh Barat", func(p *pen) { p.put(6, 3, "Harmoni Kerja Sama Tim", nil) }},
	{"judul kolom tidak dikenali.xlsx", "Kecamatan Contoh Timur", func(p *pen) {
		for col := 1; col <= 9; col++ {
			p.put(col, 3, string(rune('A'+col-1)), nil)
		}
	}},
}

func messy() (folder, error) {
	f := folder{}
	for _, fault := range faults {
		err := f.add(fault.file, func(w *bytes.Buffer) error { return faultyRecap(w, fault) })
		if err != nil {
			return nil, err
		}
	}
	if err := f.add("semua benar.xlsx", func(w *bytes.Buffer) error { return faultyRecap(w, fault{unit: "Inspektorat"}) }); err != nil {
		return nil, err
	}
	sound := f["semua benar.xlsx"]
	f["terpotong.xlsx"] = sound[:len(sound)/2]
	f["bukan lembar kerja.xlsx"] = []byte("%PDF-1.4\n% contoh berkas PDF yang bernama .xlsx\n")
	f["terkunci.xlsx"] = encrypted()
	return f, f.add("Pengaturan.xlsx", func(w *bytes.Buffer) error { return writer.SettingsForm(w, messySettings()) })
}

// faultyRecap writes a small recap and the fault into it.
func faultyRecap(w *bytes.Buffer, f fault) error {
	b, p, err := blankSheet("Rekap")
	if err != nil {
		return err
	}
	defer b.Close()
	p.put(1, 1, "PEMERINTAH KABUPATEN CONTOH", nil)
	for i, head := range append([]string{"No", "Perangkat Daerah"}, sevenValues...) {
		p.put(i+1, 3, head, nil)
	}
	p.scores(4, f.unit, 0)
	if f.edit != nil {
		f.edit(p)
	}
	p.columnWidths()
	if p.err != nil {
		return p.err
	}
	_, err = b.WriteTo(w)
	return err
}

// scores writes a unit's row; off tells its scores from another row's.
func (p *pen) scores(row int, unit string, off int) {
	p.put(1, row, row-3, nil)
	p.put(2, row, unit, nil)
	for i, s := range []score{612, 705, 588, 640, 668, 455, 690} {
		p.put(3+i, row, (s + score(off)).value(), nil)
	}
}

// formula writes a formula whose result was never saved.
func (p *pen) formula(col, row int, formula string) {
	if p.err == nil {
		p.err = p.b.File.SetCellFormula(p.name, book.Addr(col, row), formula)
	}
}

// encrypted is what is left to see of a workbook with a password: a compound
// file with an entry named EncryptedPackage. Nothing is in it.
func encrypted() []byte {
	b := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 1016)...)
	for i, unit := range utf16.Encode([]rune("EncryptedPackage")) {
		b[512+2*i] = byte(unit)
	}
	return b
}

func messySettings() writer.FormValues {
	var roster [][]any
	for _, name := range []string{
		"Inspektorat", "Dinas Pertanian", "Dinas Perikanan", "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan", "Dinas Sosial",
		"Dinas Pariwisata", "Badan Kepegawaian Daerah", "Badan Pendapatan Daerah", "Kecamatan Contoh Barat", "Kecamatan Contoh Timur",
	} {
		roster = append(roster, []any{"", name})
	}
	return writer.FormValues{
		Umum:   map[office.Key]any{office.KeyYear: 2025, office.KeyInstitution: "Pemerintah Kabupaten Contoh", office.KeyStatus: "Sementara"},
		Tables: map[string][][]any{office.TableUnits: roster, office.TableAwards: {{"Perangkat Daerah Terbaik", office.MeasureIndex, office.ScopeAll, 3, "", ""}}},
	}
}
