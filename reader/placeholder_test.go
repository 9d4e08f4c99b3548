package reader

import (
	"testing"

	"rapor/calc"
)

// TestUnknownPlaceholders: a text of a certificate that asks for something that
// is not there is said with its cell.
func TestUnknownPlaceholders(t *testing.T) {
	s := settingsOf(t, map[string][][]any{
		"Umum":        {{"Pola Nomor Piagam", "800/{nomer}/{tahun}"}, {"Teks Penutup Piagam", "Selamat, {UNIT} {Kategori}."}, {"Dasar Penetapan", "Keputusan {}"}},
		"Penghargaan": {{"Nama", "Ukuran", "Jumlah", "Judul pada Piagam"}, {"Terbaik", "Indeks", 1, "Juara {rank}"}},
	})
	s.checkPlaceholders()
	want := map[string]string{"Umum!B1": "{nomer}", "Umum!B3": "{}", "Penghargaan!D2": "{rank}"}
	for _, p := range s.problems.Sorted() {
		at := p.At.Sheet + "!" + p.At.Cell()
		if p.Code != calc.PlaceholderUnknown || p.Got != want[at] {
			t.Errorf("%s %s: %s", at, p.Code, p.Got)
		}
		delete(want, at)
	}
	if len(want) > 0 {
		t.Errorf("not said: %v", want)
	}
}
