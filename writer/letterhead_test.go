package writer

import (
	"slices"
	"strings"
	"testing"

	"rapor/calc/office"
	"rapor/writer/text"
)

func TestLetterhead(t *testing.T) {
	tests := map[string]struct {
		signer office.Signatory
		want   string
	}{
		"nothing chosen":           {office.Signatory{Job: "Bupati Contoh"}, "PEMERINTAH KABUPATEN CONTOH"},
		"the head signs":           {office.Signatory{Letterhead: "Kepala Daerah", Job: "Bupati Contoh"}, "BUPATI CONTOH"},
		"on behalf of the head":    {office.Signatory{Letterhead: "Kepala Daerah", OnBehalfOf: "Wali Kota Contoh", Job: "Sekretaris Daerah"}, "WALI KOTA CONTOH"},
		"the giver is the head":    {office.Signatory{Letterhead: "Kepala Daerah", Job: "Sekretaris Daerah"}, "BUPATI CONTOH"},
		"a unit":                   {office.Signatory{Letterhead: "Perangkat Daerah", Job: "Kepala Badan Kepegawaian"}, "PEMERINTAH KABUPATEN CONTOH/BADAN KEPEGAWAIAN"},
		"the secretary":            {office.Signatory{Letterhead: "Perangkat Daerah", OnBehalfOf: "Bupati Contoh", Job: "Sekretaris Daerah"}, "PEMERINTAH KABUPATEN CONTOH/SEKRETARIAT DAERAH"},
		"a part of a secretariat":  {office.Signatory{Letterhead: "Perangkat Daerah", Job: "Kepala Bagian Organisasi"}, "PEMERINTAH KABUPATEN CONTOH/SEKRETARIAT DAERAH"},
		"a job without its office": {office.Signatory{Letterhead: "Perangkat Daerah", Job: "Asisten Administrasi Umum"}, "PEMERINTAH KABUPATEN CONTOH"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := certificateBook("Dinas Sosial", func(b *Book) { b.Office.Signatories[office.Certificate] = tt.signer })
			if got := strings.Join(newCertificateWords(b, text.Indonesian, 0).letterhead, "/"); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestLetterheadOfPapers: the minutes and the units' sheets have the letterhead that
// is chosen for them, each its own, and none where none is.
func TestLetterheadOfPapers(t *testing.T) {
	b := paperBook()
	for chosen, want := range map[string][2]string{"": {"BERITA ACARA", "LEMBAR HASIL"}, office.LetterheadOfHead: {"BUPATI CONTOH", "PEMERINTAH KABUPATEN CONTOH"}} {
		unit := map[string]string{office.LetterheadOfHead: office.LetterheadOfUnit}[chosen]
		b.Office.Signatories[office.MinutesOfMeeting] = office.Signatory{Letterhead: chosen, Job: "Sekretaris Daerah", Name: "Polin Contoh"}
		b.Office.Signatories[office.UnitSheet] = office.Signatory{Letterhead: unit, Job: "Kepala Bagian Organisasi", Name: "Polan Contoh"}
		p := newWords(b, Options{})
		minutes := slices.Collect((&papers{p}).minutes())
		if got := textsOf(minutes[0])[0].S; got != want[0] {
			t.Errorf("Kop %q: the minutes begin with %q", chosen, got)
		}
		drawn := textsOf(planUnit(newUnitPage(p, &b.Result.Units[0])))
		if !strings.HasPrefix(drawn[0].S, want[1]) || unit != "" && drawn[1].S != "SEKRETARIAT DAERAH" {
			t.Errorf("Kop %q: a unit's sheet begins with %q, %q", unit, drawn[0].S, drawn[1].S)
		}
		_, working := writeBooks(t, b, Options{})
		if got, err := open(t, working).GetCellValue(sheetMinutes, "A1"); err != nil || got != want[0] {
			t.Errorf("Kop %q: the draft begins with %q, %v", chosen, got, err)
		}
	}
}
