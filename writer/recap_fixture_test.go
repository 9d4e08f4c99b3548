package writer

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapor/calc"
	"rapor/calc/office"
)

// sent is what a unit of a test sent: its scores by dimension, or one total.
type sent struct {
	name   string
	scores []string
	total  string
	silent bool
	out    string // takes no part, for this reason
	faulty bool
	change func(*calc.Unit)
}

// seven gives the scores of the seven values around one figure.
func seven(tenths int) []string {
	scores := make([]string, 7)
	for i, add := range []int{12, -3, 7, 21, -18, -30, 4} {
		n := tenths + add
		scores[i] = fmt.Sprintf("%d.%d", n/10, n%10)
	}
	return scores
}

// bookOf evaluates what units sent by a method and puts it into a book.
func bookOf(m calc.Method, units []sent) Book {
	var in calc.Input
	sheet := calc.Sheet{Name: "Rekap", Kind: calc.KindRecap, Header: 5}
	for i, u := range units {
		unit := calc.Unit{Name: u.name, Out: u.out != "", OutReason: u.out}
		if u.change != nil {
			u.change(&unit)
		}
		in.Units = append(in.Units, unit)
		sheet.Units = append(sheet.Units, u.name)
		if u.silent || u.out != "" {
			continue
		}
		recap := calc.Recap{Unit: i, Faulty: u.faulty, At: calc.Ref{File: "rekap.xlsx", Sheet: "Rekap", Row: 6 + i}}
		for _, s := range u.scores {
			recap.Values = append(recap.Values, calc.Figure{Value: calc.MustDecimal(s)})
		}
		if u.total != "" {
			recap.Total = calc.Figure{Value: calc.MustDecimal(u.total)}
		}
		in.Recaps = append(in.Recaps, recap)
		sheet.Rows.Read++
		sheet.Rows.Used++
	}
	sheet.Rows.Read += 2
	sheet.Rows.SetAside = 2
	sheet.SetAside = []calc.SetAside{{Reason: calc.AsideTotal, Count: 1, First: calc.Ref{Row: 40, Col: 1}}, {Reason: calc.AsideNote, Count: 1, First: calc.Ref{Row: 43, Col: 6}}}
	in.Ledger.Files = []calc.File{{Name: "rekap.xlsx", Size: 12345, SHA256: strings.Repeat("0123456789abcdef", 4), Sheets: []calc.Sheet{sheet}}}
	in.Ledger.Corrections = []calc.Correction{{
		At: calc.Ref{File: "rekap.xlsx", Sheet: "Rekap", Row: 8, Col: 4}, Before: "612", After: "61,2",
		Basis: "Surat Kepala Dinas Nomor 12/2024", Date: calc.Date{Year: 2024, Month: time.November, Day: 5}, By: "Petugas 1",
	}}
	result, problems := calc.Evaluate(in, m)
	return Book{Result: result, Problems: problems, Office: testOffice()}
}

func testOffice() office.Office {
	return office.Office{
		Institution: "Pemerintah Kabupaten Contoh", UnitTerm: "Perangkat Daerah", ColumnNumbers: true, Paper: office.A4,
		Basis: "Keputusan Bupati Contoh Nomor 100.3/17/2024", Date: calc.Date{Year: 2024, Month: time.November, Day: 12},
		Settings: []office.SettingInForce{
			{Key: office.KeyScheme, Label: "Jenis Penilaian", Value: "berakhlak"},
			{Key: office.KeyDecimals, Label: "Desimal", Value: "2"},
			{Key: office.KeyTarget, Label: "Target", Value: "81", Chosen: true},
			{Key: office.KeyProvince, Label: "Nilai Provinsi"},
		},
	}
}

// fullMethod has every reference.
func fullMethod() calc.Method {
	m := calc.DefaultMethod(calc.BerAKHLAK)
	m.Year = 2024
	m.Reference = calc.Reference{
		Target: calc.MustDecimal("75"), TargetYear: 2026, National: calc.MustDecimal("61.1"), NationalSource: "Kementerian PANRB, 2023",
		Previous: calc.MustDecimal("61.2"),
	}
	return m
}

// smallBook has a tie, two units that are not ranked, and one that sent a
// total alone; it is provisional.
func smallBook() Book {
	previous := func(s string) func(*calc.Unit) {
		return func(u *calc.Unit) { u.Previous = calc.MustDecimal(s) }
	}
	return bookOf(fullMethod(), []sent{
		{name: "Sekretariat Daerah", scores: seven(701), change: previous("66.5")},
		{name: "Dinas Kesehatan", scores: seven(768), change: previous("77")},
		{name: "Dinas Pendidikan, Kepemudaan, dan Olahraga serta Pariwisata dan Ekonomi Kreatif", scores: seven(644)},
		{name: "Kecamatan Utara", scores: seven(644)},
		{name: "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", total: "48.125"},
		{name: "Inspektorat", scores: seven(590), faulty: true},
		{name: "Bagian Organisasi", out: "penyelenggara"},
	})
}

func writeBooks(t *testing.T, b Book, opts Options) (recap, working string) {
	t.Helper()
	dir := t.TempDir()
	recap, working = filepath.Join(dir, "Rekap.xlsx"), filepath.Join(dir, "Kertas Kerja.xlsx")
	if err := writeRecap(context.Background(), recap, b, opts); err != nil {
		t.Fatal(err)
	}
	if err := writeWorkingPaper(context.Background(), working, b, opts); err != nil {
		t.Fatal(err)
	}
	return recap, working
}

// manyBook has n units with groups, respondents and long names.
func manyBook(n int) Book {
	m := fullMethod()
	groups := []string{"Dinas", "Badan", "Kecamatan", "Suku Dinas Kota Administrasi"}
	var units []sent
	for i := range n {
		name := fmt.Sprintf("Dinas Contoh Nomor %d", i+1)
		if i%7 == 0 {
			name = fmt.Sprintf("Suku Dinas Perpustakaan dan Kearsipan serta Pemberdayaan Masyarakat Kota Administrasi Contoh Barat Daya %d", i+1)
		}
		units = append(units, sent{name: name, scores: seven(380 + (i*37)%500), faulty: i%29 == 5, silent: i%41 == 7, change: func(u *calc.Unit) {
			u.Group, u.Employees = groups[i%4], 40+i
			if i%3 > 0 {
				u.Previous = calc.MustDecimal(fmt.Sprintf("%d.%d", 50+i%20, i%10))
			}
		}})
	}
	return bookOf(m, units)
}

// oneDimension is a single index with two bands and four decimals, final.
func oneDimension() Book {
	m := calc.DefaultMethod(calc.SingleIndex)
	m.Year, m.Final = 2024, true
	m.Decimals = 3
	m.Bands = []calc.Band{{Letter: "Tinggi", Word: "Tinggi", Lower: calc.MustDecimal("70")}, {Letter: "Sedang", Word: "Sedang", Lower: calc.MustDecimal("0")}}
	var units []sent
	for i := range 20 {
		units = append(units, sent{name: fmt.Sprintf("Provinsi %c", 'A'+i), scores: []string{fmt.Sprintf("6%d.%02d", i%10, i)}})
	}
	b := bookOf(m, units)
	b.Office.UnitTerm = "Provinsi"
	return b
}
