package writer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/writer/text"
)

// TestLetterData: a merge finds its fields in the first row and a row for each
// unit that takes part, and every figure as the letter spells it.
func TestLetterData(t *testing.T) {
	b := signedBook()
	b.Result.Units[1].Head = "Inspektur"
	_, working := writeBooks(t, b, Options{})
	f := open(t, working)
	rows, err := f.GetRows(sheetLetters)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"No.", "Perangkat Daerah", "Kelompok", "Yth.", "Hal", "Indeks BerAKHLAK", "Predikat", "Kategori", "Peringkat", "Target", "Selisih (poin)",
		"Capaian (%)", "Kalimat Hasil", "Kalimat Target", "Berkas Excel", "Berkas PDF",
	}
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Errorf("fields (-want +got)\n%s", diff)
	}
	p := newWords(b, Options{})
	files := unitFiles(b)
	n := 0
	for i := range b.Result.Units {
		u := &b.Result.Units[i]
		if u.Out {
			continue
		}
		n++
		row := rows[n]
		if row[1] != u.Name || row[len(row)-2] != files[i]+".xlsx" || row[len(row)-1] != files[i]+".pdf" {
			t.Errorf("row %d: %q", n, row)
		}
		if u.Score.IsSet() && row[5] != text.Indonesian.Number(u.Score) {
			t.Errorf("%s: index %q", u.Name, row[5])
		}
		if to := map[bool]string{true: "Inspektur", false: "Pimpinan " + u.Name}[i == 1]; row[3] != to {
			t.Errorf("%s: to %q, want %q", u.Name, row[3], to)
		}
		page := newUnitPage(p, u)
		if row[12] != page.sentences[0] || u.Ranked() && u.Gap.IsSet() && !strings.Contains(strings.Join(page.sentences, "\n"), row[13]) {
			t.Errorf("%s: %q and %q are not the sentences of its page", u.Name, row[12], row[13])
		}
	}
	if n < 3 || len(rows) != n+1 {
		t.Errorf("%d rows for %d units", len(rows)-1, n)
	}
}

// TestSubjectOfTheOffice: Hal is what the office calls its letter, else the
// standard subject.
func TestSubjectOfTheOffice(t *testing.T) {
	b := signedBook()
	for subject, want := range map[string]string{
		"": "Penyampaian Hasil Penilaian Budaya Kerja ASN BerAKHLAK Tahun 2025", "Hasil Penilaian dan Tindak Lanjutnya": "Hasil Penilaian dan Tindak Lanjutnya",
	} {
		b.Office.Subject = subject
		_, working := writeBooks(t, b, Options{})
		if got, err := open(t, working).GetCellValue(sheetLetters, "E2"); err != nil || got != want {
			t.Errorf("Perihal %q: Hal is %q, %v", subject, got, err)
		}
	}
}

// TestSentencesWithoutYear: where no year is said, no sentence stumbles over it.
func TestSentencesWithoutYear(t *testing.T) {
	b := signedBook()
	b.Result.Method.Year = 0
	first := &b.Result.Units[0]
	first.Previous, first.Change = calc.NewDecimal(6010, 2), calc.NewDecimal(250, 2)
	for lang, last := range map[text.Lang]string{text.Indonesian: "Dibandingkan tahun lalu (", text.English: "Compared with last year ("} {
		p := newWords(b, Options{Lang: lang})
		compared := false
		for i := range b.Result.Units {
			for _, s := range newUnitPage(p, &b.Result.Units[i]).sentences {
				compared = compared || strings.HasPrefix(s, last)
				if strings.Contains(s, "Tahun sebesar") || strings.Contains(s, "  ") || strings.Contains(s, " 0 ") {
					t.Errorf("%q", s)
				}
			}
		}
		if !compared {
			t.Errorf("language %d: nothing is held against last year", lang)
		}
	}
}
