package main

import (
	"fmt"
	"time"

	"rapor/calc"
	"rapor/calc/office"
)

// baritoUnit is a unit with the index that has to come out, 80 % of it from
// answers and 20 % from the evaluation of evidence.
type baritoUnit struct {
	name        string
	index       hundredths
	respondents int
	total       int        // of all answers of all respondents
	evidence    hundredths // Nilai Tim
}

// baritoPublished are the three leaders as printed in 2025.
var baritoPublished = []baritoUnit{
	{name: "Dinas Kearsipan dan Perpustakaan", index: 8097}, {name: "RSUD Muara Teweh", index: 8046}, {name: "Satuan Polisi Pamong Praja", index: 8004},
}

// baritoOthers are further units; the first seven have grade A too, so that
// ten have it.
var baritoOthers = []string{
	"Sekretariat Daerah", "Inspektorat", "Badan Perencanaan Pembangunan Daerah", "Dinas Kesehatan", "Dinas Sosial", "Dinas Perhubungan", "Badan Kepegawaian Daerah",
	"Sekretariat DPRD", "Dinas Pendidikan", "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas Perumahan dan Kawasan Permukiman", "Dinas Lingkungan Hidup",
	"Dinas Kependudukan dan Pencatatan Sipil", "Dinas Komunikasi dan Informatika", "Dinas Pertanian", "Dinas Perdagangan dan Perindustrian", "Dinas Pemuda dan Olahraga",
	"Badan Keuangan dan Aset Daerah", "Badan Kesatuan Bangsa dan Politik", "Kecamatan Teweh Tengah", "Kecamatan Teweh Timur", "Kecamatan Montallat", "Kecamatan Gunung Timang",
	"Kecamatan Lahei", "Kecamatan Gunung Purei",
}

const (
	baritoOthersA = 7
	baritoItems   = 21
	answerHigh    = 5
)

// baritoUnits are all units with figures from which their index comes out.
func baritoUnits() []baritoUnit {
	units := append([]baritoUnit(nil), baritoPublished...)
	for i, name := range baritoOthers {
		level := hundredths(5600 + pick(1800, "barito", name))
		if i < baritoOthersA {
			level = hundredths(7510 + pick(450, "barito", name))
		}
		units = append(units, baritoUnit{name: name, index: level})
	}
	for i := range units {
		units[i].solve()
	}
	return units
}

// solve chooses the sum of the answers near the index, and the evaluation such
// that 0.8 × survey + 0.2 × evaluation is the index to its two decimals: the
// survey is 100 × total ÷ (respondents × items × 5).
func (u *baritoUnit) solve() {
	u.respondents = 24 + pick(17, "responden", u.name)
	all := u.respondents * baritoItems * answerHigh
	survey := int(u.index) + pick(400, "survei", u.name) - 200 // in hundredths
	u.total = survey * all / 10_000
	// evaluation = (index − 0.8 × 10,000 × total ÷ all) ÷ 0.2, in hundredths, rounded
	num, denom := 5*int(u.index)*all-4*10_000*u.total, all
	u.evidence = hundredths((2*num + denom) / (2 * denom))
}

// Shifts of the seven values' answers against one another, in answers of all
// respondents: as profile, on the scale of answers.
func (u *baritoUnit) answers() answered {
	var shift []int
	for i := range baritoItems {
		shift = append(shift, int(profile[i/3])*u.respondents*answerHigh/20_000)
	}
	totals := evenly(u.name, u.total, baritoItems, u.respondents, u.respondents*answerHigh, shift)
	return respond(u.name, u.respondents, 1, answerHigh, totals)
}

var likert = []string{"", "Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju"}

// baritoForm is an export of a form in which a third of the units answered.
type baritoForm struct {
	file, sheet, time, unit string
	head                    func(calc.Item) string
	answer                  func(int) any
}

var baritoForms = []baritoForm{
	{"Jawaban Survei (Google Forms) 1.xlsx", "Form Responses 1", "Timestamp", "Perangkat Daerah", func(i calc.Item) string { return i.Statement }, func(a int) any { return likert[a] }},
	{"Jawaban Survei (Google Forms) 2.xlsx", "Form Responses 1", "Timestamp", "Asal Perangkat Daerah", func(i calc.Item) string { return i.Code + ". " + i.Statement }, func(a int) any { return a }},
	{"Jawaban Survei (KoboToolbox).xlsx", "Survei", "end", "identitas/Perangkat Daerah", func(i calc.Item) string { return "pernyataan/" + i.Code }, func(a int) any { return fmt.Sprint(a) }},
}

// draw lays the answers of some units out as the export writes them.
func (f baritoForm) draw(units []baritoUnit) *canvas {
	c := newCanvas(f.sheet)
	plain, moment := style{font: "Arial", size: 10}, style{font: "Arial", size: 10, format: "dd/mm/yyyy hh:mm:ss"}
	head := plain
	head.bold = true
	items := calc.DefaultMethod(calc.BerAKHLAKMandiri).Questions.Items
	c.put(1, 1, f.time, head)
	c.put(2, 1, f.unit, head)
	for i, item := range items {
		c.put(3+i, 1, f.head(item), head)
	}
	c.widths = map[int]float64{1: 20, 2: 40}
	at, row := time.Date(2025, time.October, 6, 8, 0, 0, 0, time.UTC), 1
	for _, u := range units {
		for _, answers := range u.answers().rows {
			row++
			at = at.Add(time.Duration(7+pick(300, u.name, fmt.Sprint(row))) * time.Second)
			c.put(1, row, at, moment)
			c.put(2, row, u.name, plain)
			for i, a := range answers {
				c.put(3+i, row, f.answer(a), plain)
			}
		}
	}
	return c
}

func baritoFiles() ([]file, error) {
	units := baritoUnits()
	form, err := settings(baritoValues(units))
	if err != nil {
		return nil, err
	}
	files := []file{{settingsFile, form}}
	for i, f := range baritoForms {
		var part []baritoUnit
		for j, u := range units {
			if j%len(baritoForms) == i {
				part = append(part, u)
			}
		}
		content, err := workbook("Kantor Contoh", f.draw(part))
		if err != nil {
			return nil, err
		}
		files = append(files, file{f.file, content})
	}
	content, err := workbook("Kantor Contoh", baritoEvidence(units), baritoStages(units))
	if err != nil {
		return nil, err
	}
	return append(files, file{"LKE dan Tahapan 2025.xlsx", content}), nil
}

// baritoValues: the published figure of 2024 was reached by the ministry's
// survey, so it is not compared.
func baritoValues(units []baritoUnit) office.Form {
	var roster [][]any
	for i, u := range units {
		roster = append(roster, []any{fmt.Sprintf("%02d", i+1), u.name, "", serangGroup(u.name), "", u.respondents * 5 / 3, office.Yes})
	}
	const decision = "Keputusan Bupati Contoh Nomor 000 Tahun 2025"
	return office.Form{
		Umum: map[office.Key]any{
			office.KeyYear: "2025", office.KeyInstitution: "Pemerintah Kabupaten Barito Utara", office.KeyStatus: office.StatusFinal,
			office.KeyUnitTerm: "Perangkat Daerah/Unit Kerja", office.KeyScheme: string(calc.BerAKHLAKMandiri), office.KeyBasis: decision + " tentang Survei Budaya Kerja ASN BerAKHLAK Mandiri",
			office.KeyPeriodFrom: "1 Oktober 2025", office.KeyPeriodTo: "25 Oktober 2025", office.KeyMinimumRule: "Persentase", office.KeyMinimumAmount: "50",
			office.KeyPrevious: "74,4", office.KeySameMethod: office.No, office.KeyNational: "68,1", office.KeyNationalSource: "angka nasional 2024 sebagaimana dikutip Pemerintah Kabupaten Bengkalis",
			office.KeyCity: "Muara Teweh", office.KeyDate: "12 November 2025", office.KeyGiver: "Bupati Barito Utara", office.KeyUnitSuffix: "Kabupaten Barito Utara",
			office.KeyAwardBasis: decision + " tentang Penerima Penghargaan", office.KeyDeadline: "21 November 2025",
		},
		Tables: map[string][][]any{
			office.TableBands: berakhlakBands, office.TableUnits: roster, office.TableTies: {{"1", office.MeasureEvidence}, {"2", "Adaptif"}},
			office.TableAwards: {{"Terbaik", office.MeasureIndex, office.ScopeAll, "3", "A"}},
			office.TableSignatories: {
				{string(office.Certificate), "Kepala Daerah", "", "", "", "Bupati Barito Utara", "", "Fulan bin Contoh"},
				{string(office.LetterAttachment), "Perangkat Daerah", "Sekretaris Daerah", "Asisten Administrasi Umum", "", "Kepala Bagian Organisasi", "", "Polan Contoh", "", "S.Sos.", "Pembina", "00000000 000000 0 000"},
				{string(office.UnitSheet), "Perangkat Daerah", "", "", "", "Kepala Bagian Organisasi", "", "Polan Contoh", "", "S.Sos.", "Pembina", "00000000 000000 0 000"},
			},
			office.TableTeam: {{"Polan Contoh", "Ketua"}, {"Polanah Contoh", "Sekretaris"}, {"Si Anu Rekaan", "Anggota"}},
		},
	}
}
