package writer

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// certificateBook is a run with one award for a unit of the given name.
func certificateBook(unit string, change func(*Book)) Book {
	m := calc.DefaultMethod(calc.BerAKHLAK)
	m.Year, m.Final = 2025, true
	b := Book{
		Result: calc.Result{
			Method: m,
			Units: []calc.UnitResult{{
				Unit: calc.Unit{Name: unit, Group: "Dinas", Previous: calc.MustDecimal("58.10"), Employees: 125},
				Rank: 1, Score: calc.NewDecimal(8097, 2), Grade: calc.Grade{Letter: "A", Word: "Sehat"}, Change: calc.NewDecimal(930, 2), Respondents: 123,
			}},
			Awards: []calc.Award{{Unit: 0, Place: 1, Measure: calc.NewDecimal(8097, 2)}},
		},
		Office: office.Office{
			Institution: "Pemerintah Kabupaten Contoh", UnitTerm: "Perangkat Daerah", Giver: "Bupati Contoh", UnitSuffix: "Kabupaten Contoh",
			AwardBasis: "Keputusan Bupati Contoh Nomor 1 Tahun 2025 tentang Perangkat Daerah Terbaik", NumberPattern: "000.8/{nomor}/ORG/{bulan_romawi}/{tahun}",
			FirstNumber: 7, City: "Contoh", Date: calc.Date{Year: 2025, Month: 11, Day: 12}, CertificatePaper: office.A4, Palette: office.Gold,
			Closing:     "Semoga penghargaan ini menjadi dorongan untuk terus menerapkan nilai-nilai BerAKHLAK dalam melayani masyarakat.",
			Signatories: map[office.Document]office.Signatory{office.Certificate: {Job: "Bupati Contoh", Name: "Fulan bin Contoh"}},
		},
	}
	if change != nil {
		change(&b)
	}
	return b
}

func planOne(t *testing.T, b Book) certificate {
	t.Helper()
	list, _, err := planCertificates(b, text.Indonesian)
	if err != nil || len(list) != 1 {
		t.Fatalf("%d certificates, %v", len(list), err)
	}
	return list[0]
}

// textsOf is what a page says, a line each.
func textsOf(p pdf.Page) []pdf.Text {
	var list []pdf.Text
	for _, item := range p.Items {
		if t, ok := item.(pdf.Text); ok {
			list = append(list, t)
		}
	}
	return list
}

func TestCertificatePlan(t *testing.T) {
	plans := map[string]Book{
		"rank": certificateBook("Dinas Sosial", nil),
		"draft-portrait": certificateBook("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", func(b *Book) {
			b.Result.Method.Final = false
			b.Office.Portrait, b.Office.CertificatePaper = true, office.F4Small
		}),
		"bare": certificateBook("Inspektorat", func(b *Book) {
			b.Office = office.Office{UnitTerm: "Perangkat Daerah", CertificatePaper: office.A4}
		}),
	}
	for name, book := range plans {
		golden(t, filepath.Join("testdata", "certificate-"+name+".txt"), planOne(t, book).Page.String())
	}
}

func TestCertificateWords(t *testing.T) {
	rule := func(r calc.AwardRule, tied bool, group string) func(*Book) {
		return func(b *Book) {
			b.Result.Awards[0].Rule, b.Result.Awards[0].Tied, b.Result.Awards[0].Group = r, tied, group
		}
	}
	tests := []struct {
		name   string
		change func(*Book)
		title  string
		body   string
	}{
		{
			"rank", nil, "PERANGKAT DAERAH TERBAIK I (PERTAMA)",
			"dalam Penilaian Budaya Kerja ASN BerAKHLAK di Lingkungan Pemerintah Kabupaten Contoh Tahun 2025 dengan Indeks BerAKHLAK 80,97 (Predikat A, Kategori Sehat).",
		},
		{"fifth", func(b *Book) { b.Result.Awards[0].Place = 5 }, "PERANGKAT DAERAH TERBAIK V (KELIMA)", ""},
		{"tied", rule(calc.AwardRule{}, true, ""), "PERANGKAT DAERAH TERBAIK I (PERTAMA) BERSAMA", ""},
		{"group", rule(calc.AwardRule{PerGroup: true}, false, "Dinas"), "PERANGKAT DAERAH TERBAIK I (PERTAMA) KELOMPOK DINAS", ""},
		{
			"most improved", rule(calc.AwardRule{Measure: calc.ByChange}, false, ""), "PERANGKAT DAERAH DENGAN PENINGKATAN TERTINGGI",
			"atas peningkatan Indeks BerAKHLAK sebesar 9,30 poin, dari 58,10 pada Tahun 2024 menjadi 80,97 pada Tahun 2025.",
		},
		{
			"one value", rule(calc.AwardRule{Measure: calc.ByDimension, Dimension: 3}, false, ""), "PERANGKAT DAERAH DENGAN NILAI HARMONIS TERTINGGI",
			"atas pencapaian nilai Harmonis tertinggi sebesar 80,97 dalam Penilaian Budaya Kerja ASN BerAKHLAK di Lingkungan Pemerintah Kabupaten Contoh Tahun 2025.",
		},
		{
			"participation", func(b *Book) {
				b.Result.Awards[0].Rule.Measure, b.Result.Awards[0].Measure = calc.ByParticipation, calc.NewDecimal(9840, 2)
			}, "PERANGKAT DAERAH DENGAN TINGKAT PARTISIPASI TERTINGGI", "dengan partisipasi 98,40 persen (123 dari 125 ASN).",
		},
		{
			"second in one value", func(b *Book) {
				b.Result.Awards[0] = calc.Award{Rule: calc.AwardRule{Measure: calc.ByDimension, Dimension: 3}, Place: 2, Measure: calc.NewDecimal(829, 1)}
			}, "PERANGKAT DAERAH DENGAN NILAI HARMONIS TERTINGGI II (KEDUA)",
			"atas pencapaian nilai Harmonis tertinggi kedua sebesar 82,9 dalam Penilaian Budaya Kerja ASN BerAKHLAK di Lingkungan Pemerintah Kabupaten Contoh Tahun 2025.",
		},
		{
			"third most improved, shared, in a group", func(b *Book) {
				b.Result.Awards[0] = calc.Award{Rule: calc.AwardRule{Measure: calc.ByChange}, Place: 3, Tied: true, Group: "Dinas"}
			}, "PERANGKAT DAERAH DENGAN PENINGKATAN TERTINGGI III (KETIGA) KELOMPOK DINAS BERSAMA",
			"atas peningkatan Indeks BerAKHLAK tertinggi ketiga sebesar 9,30 poin, dari 58,10 pada Tahun 2024 menjadi 80,97 pada Tahun 2025.",
		},
		{
			"second in participation", func(b *Book) {
				b.Result.Awards[0] = calc.Award{Rule: calc.AwardRule{Measure: calc.ByParticipation}, Place: 2, Measure: calc.NewDecimal(9840, 2)}
			}, "PERANGKAT DAERAH DENGAN TINGKAT PARTISIPASI TERTINGGI II (KEDUA)", "dengan partisipasi tertinggi kedua sebesar 98,40 persen (123 dari 125 ASN).",
		},
		{"the office's own title", rule(calc.AwardRule{Title: "Peringkat {peringkat_romawi} ({peringkat_kata})"}, false, ""), "PERINGKAT I (PERTAMA)", ""},
		{"a grade without a word", func(b *Book) { b.Result.Units[0].Grade = calc.Grade{Letter: "D"} }, "PERANGKAT DAERAH TERBAIK I (PERTAMA)",
			"dalam Penilaian Budaya Kerja ASN BerAKHLAK di Lingkungan Pemerintah Kabupaten Contoh Tahun 2025 dengan Indeks BerAKHLAK 80,97 (Predikat D)."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newCertificateWords(certificateBook("Dinas Sosial", tt.change), text.Indonesian, 0)
			if w.title != tt.title || !strings.EqualFold(w.award, w.title) || w.award == w.title {
				t.Errorf("title %q, in tables %q, want %q", w.title, w.award, tt.title)
			}
			if tt.body != "" && w.body != tt.body {
				t.Errorf("body %q, want %q", w.body, tt.body)
			}
			if w.registered != "000.8/007/ORG/XI/2025" || w.number != "Nomor "+w.registered {
				t.Errorf("number %q", w.number)
			}
		})
	}
}

// TestPlaceholders: what the settings let pass is filled on every certificate,
// and what they refuse is not.
func TestPlaceholders(t *testing.T) {
	for _, name := range append(slices.Clone(office.Placeholders), "nomer", "score") {
		w := newCertificateWords(certificateBook("Dinas Sosial", func(b *Book) { b.Office.Closing = "{" + name + "}" }), text.Indonesian, 0)
		known := slices.Contains(office.Placeholders, name)
		if filled := !strings.Contains(w.closing, "{"); known && !filled {
			t.Errorf("{%s} is not filled", name)
		}
		if (len(office.UnknownPlaceholders("a {"+strings.ToUpper(name)+"} b")) == 0) != known {
			t.Errorf("{%s} is taken for another kind", name)
		}
	}
}

// hardNames are names that break certificates made by hand.
var hardNames = []string{
	"X", "RSUD", "Dinas Sosial", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
	"Dinas Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat, Kawasan Permukiman, dan Pertanahan",
	strings.TrimSpace(strings.Repeat("Badan Pengelolaan ", 11)), strings.Repeat("Panjang", 28),
	"Dinas 😀 Ria", "وزارة", "Υπουργείο", "Kantor <b>&amp;</b>", "Dinas\nSosial",
}

// TestCertificateFits: on every paper, whatever the name, all text lies inside
// the frame and no line touches another.
func TestCertificateFits(t *testing.T) {
	for _, paper := range []office.Paper{office.A4, office.F4Wide, office.F4Small} {
		for _, portrait := range []bool{false, true} {
			for _, name := range hardNames {
				b := certificateBook(name, func(b *Book) { b.Office.CertificatePaper, b.Office.Portrait = paper, portrait })
				checkFits(t, fmt.Sprintf("%s portrait=%v %.20q", paper, portrait, name), planOne(t, b).Page)
			}
		}
	}
}

// TestLongSignature: the longest jobs stay inside the frame and off the code.
func TestLongSignature(t *testing.T) {
	for _, portrait := range []bool{false, true} {
		b := certificateBook("Dinas Sosial", func(b *Book) {
			b.Office.Portrait, b.Office.SealKey = portrait, testSealKey(t)
			b.Office.Signatories[office.Certificate] = office.Signatory{
				OnBehalfOf: "Bupati Contoh", Acting: "Plt.", Job: "Sekretaris Daerah", OwnJob: "Kepala Badan Perencanaan Pembangunan, Penelitian, dan Pengembangan Daerah",
				Name: "Fulan bin Contoh", Rank: "Pembina Utama Muda", NIP: "197801012005011001",
			}
		})
		checkFits(t, fmt.Sprintf("portrait=%v", portrait), planOne(t, b).Page)
	}
}

// TestUnitIsLargest: whatever its length, nothing is set larger than the unit's
// name.
func TestUnitIsLargest(t *testing.T) {
	for _, name := range []string{"RSUD", hardNames[3], hardNames[5]} {
		w := newCertificateWords(certificateBook(name, nil), text.Indonesian, 0)
		largest, own := 0.0, 0.0
		for _, item := range textsOf(planOne(t, certificateBook(name, nil)).Page) {
			largest = max(largest, item.Size)
			if strings.HasPrefix(w.unit, item.S) {
				own = item.Size
			}
		}
		if own == 0 || own < largest {
			t.Errorf("%s: set in %.1f points, something else in %.1f", name, own, largest)
		}
	}
}

func testSealKey(t testing.TB) ed25519.PrivateKey {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.NewChaCha8([32]byte{1}))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestCertificateWithCode: the plan with a code, and where it stands.
func TestCertificateWithCode(t *testing.T) {
	b := certificateBook("Dinas Sosial", func(b *Book) { b.Office.SealKey = testSealKey(t) })
	golden(t, filepath.Join("testdata", "certificate-code.txt"), planOne(t, b).Page.String())
	for _, name := range hardNames {
		for _, portrait := range []bool{false, true} {
			b := certificateBook(name, func(b *Book) { b.Office.SealKey, b.Office.Portrait = testSealKey(t), portrait })
			page := planOne(t, b).Page
			checkFits(t, name, page)
			for _, item := range page.Items {
				if m, ok := item.(pdf.Matrix); ok && (m.Side < codeSide || m.Side/float64(len(m.Dark)) < moduleSide-0.001) {
					t.Errorf("%s: a code of %.1f mm with %d modules", name, m.Side, len(m.Dark))
				}
			}
		}
	}
}

// TestReadingOrder: each award from its last place up to the first, the awards
// in their order.
func TestReadingOrder(t *testing.T) {
	b := certificateBook("Dinas Sosial", nil)
	b.Result.Awards = nil
	for _, a := range []struct {
		name  string
		place int
	}{{"Terbaik", 1}, {"Terbaik", 2}, {"Terbaik", 3}, {"Peningkatan", 1}, {"Partisipasi", 1}, {"Partisipasi", 2}} {
		b.Result.Awards = append(b.Result.Awards, calc.Award{Rule: calc.AwardRule{Name: a.name}, Place: a.place, Measure: calc.NewDecimal(8097, 2)})
	}
	list, _, err := planCertificates(b, text.Indonesian)
	if err != nil {
		t.Fatal(err)
	}
	list[1].Withdrawn = true
	var got []string
	for _, c := range readingOrder(b, list) {
		a := b.Result.Awards[c.Award]
		got = append(got, fmt.Sprint(a.Rule.Name, " ", a.Place))
	}
	if want := "[Terbaik 3 Terbaik 1 Peningkatan 1 Partisipasi 2 Partisipasi 1]"; fmt.Sprint(got) != want {
		t.Errorf("read %v, want %s", got, want)
	}
	if pages := proofSheets(list, text.Indonesian); len(pages) != 1 {
		t.Errorf("%d proof sheets", len(pages))
	}
}

func checkFits(t *testing.T, name string, page pdf.Page) {
	t.Helper()
	type box struct {
		left, right, top, bottom float64
		s                        string
	}
	var boxes []box
	for _, item := range textsOf(page) {
		w := pdf.Width(item.Face, item.Size, item.Spacing, item.S)
		b := box{item.X - w/2, item.X + w/2, item.Y - item.Size*pointMM*0.7, item.Y + item.Size*pointMM*0.2, item.S}
		if b.left < frameWidth || b.right > page.Width-frameWidth || b.top < frameWidth || b.bottom > page.Height-frameWidth {
			t.Errorf("%s: %q leaves the frame: %+v", name, item.S, b)
		}
		for _, o := range boxes {
			if b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom {
				t.Errorf("%s: %q lies on %q", name, b.s, o.s)
			}
		}
		boxes = append(boxes, b)
	}
}

func TestCertificateFiles(t *testing.T) {
	write := func() map[string][]byte {
		dir := t.TempDir()
		b := certificateBook("Dinas Sosial", nil)
		b.Result.Units = append(b.Result.Units, b.Result.Units[0])
		b.Result.Units[1].Name = "Kantor A/B: \"C\" 😀"
		b.Result.Awards = append(b.Result.Awards, calc.Award{Unit: 1, Place: 2, Measure: calc.NewDecimal(8097, 2)})
		list, _, err := planCertificates(b, text.Indonesian)
		if err != nil {
			t.Fatal(err)
		}
		if err := writeCertificates(t.Context(), dir, b, list, Options{}); err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{}
		entries, err := os.ReadDir(filepath.Join(dir, "Piagam"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if files[e.Name()], err = os.ReadFile(filepath.Join(dir, "Piagam", e.Name())); err != nil {
				t.Fatal(err)
			}
		}
		return files
	}
	first := write()
	for _, name := range []string{"01 Perangkat Daerah Terbaik I (Pertama) - Dinas Sosial.pdf", "02 Perangkat Daerah Terbaik II (Kedua) - Kantor A-B- -C-.pdf", "Semua Piagam.pdf", "Lembar Contoh.pdf", "Urutan Pembacaan.pdf"} {
		if len(first[name]) == 0 {
			t.Errorf("no file %q among %d", name, len(first))
		}
	}
	for range 5 {
		for name, content := range write() {
			if !bytes.Equal(content, first[name]) {
				t.Fatalf("%s differs from one run to the next", name)
			}
		}
	}
}

func TestFileName(t *testing.T) {
	taken := map[string]bool{}
	tests := []struct{ base, want string }{
		{"Dinas Sosial", "Dinas Sosial.pdf"},
		{"dinas sosial", "dinas sosial (2).pdf"},
		{`a/b\c:d*e?f"g<h>i|j`, "a-b-c-d-e-f-g-h-i-j.pdf"},
		{"titik...", "titik.pdf"},
		{"CON", "_CON.pdf"},
		{"Com1.x", "_Com1.x.pdf"},
		{"Konsep", "Konsep.pdf"},
		{"", "_.pdf"},
		{"😀", "_ (2).pdf"},
		{"a\nb\tc", "a b c.pdf"},
		{strings.Repeat("é", 100), strings.Repeat("é", 58) + ".pdf"},
	}
	for _, tt := range tests {
		got := fileName(tt.base, ".pdf", taken)
		if got != tt.want || len(got) > maxFileName {
			t.Errorf("fileName(%q) = %q, want %q", tt.base, got, tt.want)
		}
	}
}

func BenchmarkCertificate(b *testing.B) {
	page := newBenchmarkPage(b)
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := pdf.Write(&buf, pdf.Document{Title: "x", Pages: pdf.Pages(page)}); err != nil || buf.Len() == 0 {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(buf.Len()), "bytes/file")
}

// BenchmarkCertificatePages is the cost of a page of the file with all of them.
func BenchmarkCertificatePages(b *testing.B) {
	const pages = 100
	list := make([]pdf.Page, pages)
	for i := range list {
		list[i] = newBenchmarkPage(b)
		list[i].Items[0] = list[0].Items[0] // the frame, as a run shares it
	}
	doc := pdf.Document{Title: "x", Pages: pdf.Pages(list...)}
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := pdf.Write(&buf, doc); err != nil || bytes.Count(buf.Bytes(), []byte("/Type /Page\n")) != pages {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/pages, "ns/page")
}

func newBenchmarkPage(b *testing.B) pdf.Page {
	b.Helper()
	list, _, err := planCertificates(certificateBook("Dinas Sosial", nil), text.Indonesian)
	if err != nil {
		b.Fatal(err)
	}
	return list[0].Page
}

// TestFitName: names stand in one to three lines as long as their type stays
// readable; one without end takes five rather than make the whole page small.
func TestFitName(t *testing.T) {
	const portrait = 150.0 // mm between the margins
	for name, tt := range map[string]struct {
		unit  string
		lines int
	}{
		"short":       {"RSUD", 1},
		"usual":       {"DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU", 2},
		"long":        {"UNIT PELAKSANA TEKNIS DAERAH LABORATORIUM KESEHATAN DAN PENGUJIAN MUTU HASIL PERTANIAN", 3},
		"without end": {strings.Repeat("DINAS PERTANIAN DAN ", 10) + "PETERNAKAN", 5},
	} {
		size, lines := fitName(tt.unit, pdf.SerifBold, portrait)
		if len(lines) != tt.lines || size < sizeUnitMin || widest(lines, pdf.SerifBold, size, 0) > portrait || strings.Join(lines, " ") != tt.unit {
			t.Errorf("%s: %.1f points, %d lines: %q", name, size, len(lines), lines)
		}
	}
}
