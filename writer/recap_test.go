package writer

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/book/booktest"
	"rapor/writer/text"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// TestRecapRecalculates holds every formula against LibreOffice, in the kinds
// of book that lead to different formulas.
func TestRecapRecalculates(t *testing.T) {
	weighted := fullMethod()
	weighted.Dimensions[2].Weight = calc.MustDecimal("2.5")
	var written []string
	for _, b := range []Book{
		smallBook(),
		oneDimension(),
		bookOf(weighted, []sent{{name: "Satu", scores: seven(612)}, {name: "Dua", scores: seven(749)}, {name: "Tiga", scores: seven(612)}}),
	} {
		recap, working := writeBooks(t, b, Options{})
		written = append(written, recap, working)
	}
	written = append(written, rankedFromAbove(t))
	booktest.LoadsInOpenpyxl(t, written...)
	booktest.Recalculates(t, written...)
}

// rankedFromAbove writes a book whose ranks are computed from the row above.
func rankedFromAbove(t *testing.T) string {
	t.Helper()
	b := manyBook(40)
	p, err := newPaper(b, Options{}, recapTitle(b, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer p.wb.Close()
	r := newRecap(p)
	r.rankUpTo = 10
	path := filepath.Join(t.TempDir(), "Rekap.xlsx")
	if err := r.write(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	formula, err := open(t, path).GetCellFormula(sheetRanking, "B10")
	if err != nil || formula != "IF(F10=F9,B9,A10)" {
		t.Errorf("rank formula is %q (%v)", formula, err)
	}
	return path
}

func open(t *testing.T, path string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestRecapParts holds what we write, part by part, against the reviewed text.
func TestRecapParts(t *testing.T) {
	recap, working := writeBooks(t, smallBook(), Options{})
	golden(t, "testdata/recap.parts.txt", partsOf(t, recap))
	golden(t, "testdata/workpaper.parts.txt", partsOf(t, working))
}

// dull are the parts that say nothing of ours.
var dull = []string{"xl/theme/theme1.xml", "_rels/.rels"}

var (
	namespaces = regexp.MustCompile(`<worksheet [^>]*>`)
	emptyTag   = regexp.MustCompile(`<([^ />]+)([^>]*)></([^ />]+)>`)
	bareCell   = regexp.MustCompile(`\n(<c r="[A-Z0-9]+" s="[0-9]+"/>)`)
)

// partsOf prints a workbook part by part: sheets a line per cell, the rest a
// line per element.
func partsOf(t *testing.T, path string) string {
	t.Helper()
	zr, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer zr.Close()
	var dump strings.Builder
	for _, entry := range zr.File {
		if slices.Contains(dull, entry.Name) {
			continue
		}
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		xml := namespaces.ReplaceAllString(string(content), "<worksheet>")
		xml = emptyTag.ReplaceAllString(xml, "<$1$2/>")
		xml = strings.ReplaceAll(xml, "><", ">\n<")
		for _, inside := range []string{"<f>", "<v>", "</c>", "<is>", "<t>", "<t ", "</is>", "</v>"} { // a cell is one line
			xml = strings.ReplaceAll(xml, "\n"+inside, inside)
		}
		xml = bareCell.ReplaceAllString(xml, "$1")
		fmt.Fprintf(&dump, "== %s\n%s\n", entry.Name, xml)
	}
	return dump.String()
}

// TestRowInserted puts an empty row among those of each sheet with formulas, as
// staff do by hand: every figure stays what it was.
func TestRowInserted(t *testing.T) {
	recap, _ := writeBooks(t, signedBook(), Options{})
	for _, sheet := range []string{sheetRanking, sheetTargets, sheetValues} {
		f := open(t, recap)
		first, last := formulaRows(t, f, sheet)
		if last < first+2 {
			t.Fatalf("sheet %s has formulas in rows %d to %d", sheet, first, last)
		}
		if err := f.InsertRows(sheet, first+1, 1); err != nil {
			t.Fatal(err)
		}
		changed := filepath.Join(t.TempDir(), "disisipi.xlsx")
		if err := f.SaveAs(changed); err != nil {
			t.Fatal(err)
		}
		booktest.Recalculates(t, changed)
	}
}

// formulaRows returns the first and the last row of a sheet with a formula.
func formulaRows(t *testing.T, f *excelize.File, sheet string) (first, last int) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		for col := range 20 {
			if formula, err := f.GetCellFormula(sheet, book.Addr(col+1, i+1)); err == nil && formula != "" {
				if last = i + 1; first == 0 {
					first = last
				}
			}
		}
	}
	return first, last
}

func TestRecapBytesAreStable(t *testing.T) {
	b := smallBook()
	var first [2][]byte
	for run := range 10 {
		recap, working := writeBooks(t, b, Options{})
		for i, path := range []string{recap, working} {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if run == 0 {
				first[i] = content
			} else if !bytes.Equal(first[i], content) {
				t.Fatalf("run %d: %s differs", run, filepath.Base(path))
			}
		}
	}
}

// TestRecapMeaning opens the workbook again and reads values and formats.
func TestRecapMeaning(t *testing.T) {
	recap, _ := writeBooks(t, smallBook(), Options{})
	f := open(t, recap)
	if diff := cmp.Diff([]string{sheetSummary, sheetRanking, sheetTargets, sheetValues, sheetMethod}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	rows, err := f.GetRows(sheetRanking, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"REKAPITULASI HASIL PENILAIAN BUDAYA KERJA ASN BerAKHLAK"},
		{"DI LINGKUNGAN PEMERINTAH KABUPATEN CONTOH"},
		{"TAHUN 2024"},
		{"PERINGKAT INDEKS BerAKHLAK PERANGKAT DAERAH"},
		{"HASIL SEMENTARA per 12 November 2024"},
		nil,
		{"No.", "Peringkat", "Perangkat Daerah", "Indeks BerAKHLAK", "Predikat", "Kategori", "Keterangan"},
		{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"},
		{"1", "1", "Dinas Kesehatan", "76.7", "A", "Sehat"},
		{"2", "2", "Sekretariat Daerah", "70", "B", "Cukup Sehat"},
		{"3", "3", "Dinas Pendidikan, Kepemudaan, dan Olahraga serta Pariwisata dan Ekonomi Kreatif", "64.3", "B", "Cukup Sehat", "Indeks sama (64,30); peringkat bersama."},
		{"4", "3", "Kecamatan Utara", "64.3", "B", "Cukup Sehat", "Indeks sama (64,30); peringkat bersama."},
		{"5", "5", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "48.13", "C", "Tidak Sehat"},
	}
	got := make([][]string, len(want))
	for i := range want { // cells behind the last with content do not count
		for len(rows[i]) > 0 && rows[i][len(rows[i])-1] == "" {
			rows[i] = rows[i][:len(rows[i])-1]
		}
		if len(rows[i]) > 0 {
			got[i] = rows[i]
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sheet Peringkat (-want +got):\n%s", diff)
	}
	for cell, want := range map[string]string{"A9": "#,##0", "D9": "0.00"} {
		if got := format(t, f, sheetRanking, cell); got != want {
			t.Errorf("format of %s is %q, want %q", cell, got, want)
		}
	}
	if got, want := format(t, f, sheetTargets, "E9"), `+0.00;"−"0.00;0.00`; got != want {
		t.Errorf("format of a difference is %q, want %q", got, want)
	}
}

// TestRemarks: equal indices share a rank; where tie-breakers were asked first
// and are equal too, the remark says so.
func TestRemarks(t *testing.T) {
	m := fullMethod()
	units := []sent{{name: "Satu", scores: seven(600)}, {name: "Dua", scores: seven(600)}}
	for want, ties := range map[string][]calc.TieBreaker{
		"Indeks sama (59,90); peringkat bersama.":          nil,
		"Indeks sama dan penentu sama; peringkat bersama.": {{Name: "Kompeten", Measure: calc.ByDimension, Dimension: 2}},
	} {
		m.Ties = ties
		b := bookOf(m, units)
		r := &recap{paper: &paper{Book: b, Lang: text.Indonesian}}
		if got := r.remark(&b.Result.Units[1]); got != want {
			t.Errorf("%d tie-breakers: %q, want %q", len(ties), got, want)
		}
	}
}

func format(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil || style.CustomNumFmt == nil {
		t.Fatalf("style of %s!%s: %v, %v", sheet, cell, style, err)
	}
	return *style.CustomNumFmt
}

// TestRecapTypes makes sure that cached numbers are numbers and no formula has
// a text type by accident.
func TestRecapTypes(t *testing.T) {
	recap, _ := writeBooks(t, smallBook(), Options{})
	dump := partsOf(t, recap)
	for _, m := range regexp.MustCompile(`<c [^>]*t="str"[^>]*><f>[^<]*</f><v>[−+0-9.]+</v>`).FindAllString(dump, -1) {
		t.Errorf("a number is cached as text: %s", m)
	}
	if strings.Contains(dump, "#N/A") || strings.Contains(dump, "#REF!") || strings.Contains(dump, "TODAY(") || strings.Contains(dump, "OFFSET(") {
		t.Error("an error value or volatile function is in the workbook")
	}
	if n := len(regexp.MustCompile(`ROUND\([^)]*ROUND\(`).FindAllString(dump, -1)); n > 0 {
		t.Errorf("%d nested ROUND", n)
	}
}

// TestHardNames writes names that break naive writers; they must come back as
// text, on one line, and never as a formula.
func TestHardNames(t *testing.T) {
	names := map[string]string{
		strings.Repeat("Dinas Panjang ", 15): strings.TrimSpace(strings.Repeat("Dinas Panjang ", 15)),
		`Bagian A/B \ C: D* E? [F]`:          `Bagian A/B \ C: D* E? [F]`,
		"=1+1":                               "=1+1",
		"+62":                                "+62",
		"-Dinas":                             "-Dinas",
		"@SUM(A1)":                           "@SUM(A1)",
		"Dinas 😀 Ceria":                      "Dinas 😀 Ceria",
		"Baris\nDua\r\nTiga":                 "Baris Dua Tiga",
		"مديرية":                             "مديرية",
		"Kode _x000D_ & <tag> \"kutip\"":     "Kode _x000D_ & <tag> \"kutip\"",
		"Kontrol\x01\x0b":                    "Kontrol",
		"Dinas “Kutip” – Sosial & Budaya\u00a0": "Dinas “Kutip” – Sosial & Budaya",
	}
	var units []sent
	score := 800
	for name := range names {
		units = append(units, sent{name: name, scores: seven(score)})
		score -= 10
	}
	b := bookOf(fullMethod(), units)
	b.Office.Institution = `Pemerintah "Kota" A & B`
	recap, working := writeBooks(t, b, Options{})
	booktest.LoadsInOpenpyxl(t, recap, working)
	f := open(t, recap)
	for i := range units {
		cell := fmt.Sprintf("C%d", 9+i)
		got, err := f.GetCellValue(sheetRanking, cell)
		if err != nil {
			t.Fatal(err)
		}
		if want := names[units[i].name]; got != want {
			t.Errorf("%s holds %q, want %q", cell, got, want)
		}
		if formula, _ := f.GetCellFormula(sheetRanking, cell); formula != "" {
			t.Errorf("%s became a formula: %s", cell, formula)
		}
	}
}

// TestBareBooks writes books that lack what others have.
func TestBareBooks(t *testing.T) {
	var written []string
	bare := calc.DefaultMethod(calc.BerAKHLAK)
	noRefs := bare
	noRefs.Year = 2025
	skm := calc.DefaultMethod(calc.SKM)
	for name, b := range map[string]Book{
		"no unit":             bookOf(bare, nil),
		"nobody ranked":       bookOf(fullMethod(), []sent{{name: "Satu", silent: true}, {name: "Dua", scores: seven(600), faulty: true}}),
		"one unit":            bookOf(noRefs, []sent{{name: "Satu", scores: seven(600)}}),
		"totals only":         bookOf(fullMethod(), []sent{{name: "Satu", total: "60.5"}, {name: "Dua", total: "61"}}),
		"no decimals":         bookOf(func() calc.Method { m := fullMethod(); m.Decimals = 0; return m }(), []sent{{name: "Satu", scores: seven(600)}}),
		"satisfaction survey": bookOf(skm, []sent{{name: "Satu", scores: append(seven(800), "80", "81")}}),
	} {
		b.Office.ColumnNumbers = name != "one unit"
		b.Office.Institution = strings.TrimPrefix(b.Office.Institution, map[bool]string{true: b.Office.Institution}[name == "no unit"])
		recap, working := writeBooks(t, b, Options{Lang: text.English})
		written = append(written, recap, working)
	}
	booktest.LoadsInOpenpyxl(t, written...)
	booktest.Recalculates(t, written...)
}

// TestManyUnits writes one unit more than RANK is used for.
func TestManyUnits(t *testing.T) {
	units := make([]sent, maxRankFormulas+1)
	for i := range units {
		units[i] = sent{name: fmt.Sprintf("Unit %d", i+1), total: fmt.Sprintf("%d.%d", 40+i%50, i%7)}
	}
	b := bookOf(calc.DefaultMethod(calc.SingleIndex), units)
	recap, _ := writeBooks(t, b, Options{})
	f := open(t, recap)
	row := len((&paper{Book: b}).titles("")) + 5 // the second unit's
	want := fmt.Sprintf("IF(D%d=D%d,B%d,A%d)", row, row-1, row-1, row)
	if formula, err := f.GetCellFormula(sheetRanking, fmt.Sprintf("B%d", row+1)); err != nil || formula == "" {
		t.Errorf("no rank formula (%v)", err)
	}
	if formula, err := f.GetCellFormula(sheetRanking, fmt.Sprintf("B%d", row)); err != nil || formula != want {
		t.Errorf("rank formula is %q, want %q (%v)", formula, want, err)
	}
	if got, err := f.GetCellValue(sheetRanking, fmt.Sprintf("A%d", row+maxRankFormulas-1)); err != nil || got != "5,001" {
		t.Errorf("last number is %q (%v)", got, err)
	}
}

func TestTitleOfTheOffice(t *testing.T) {
	b := smallBook()
	b.Office.Title = "Hasil Survei Budaya Kerja BerAKHLAK a.n. Tim"
	recap, _ := writeBooks(t, b, Options{})
	got, err := open(t, recap).GetCellValue(sheetSummary, "A1")
	if err != nil || got != "HASIL SURVEI BUDAYA KERJA BerAKHLAK a.n. TIM" {
		t.Errorf("first line is %q (%v)", got, err)
	}
}

func BenchmarkRecap(b *testing.B) {
	book := manyBook(2000)
	path := filepath.Join(b.TempDir(), "Rekap.xlsx")
	b.ReportAllocs()
	for b.Loop() {
		if err := writeRecap(context.Background(), path, book, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRankingSheet(b *testing.B) {
	content := manyBook(2000)
	for b.Loop() {
		p, err := newPaper(content, Options{}, recapTitle(content, Options{}))
		if err != nil {
			b.Fatal(err)
		}
		if err := newRecap(p).ranking(context.Background()); err != nil {
			b.Fatal(err)
		}
		if err := p.wb.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
