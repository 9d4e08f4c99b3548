package office

import (
	"regexp"
	"slices"
	"strings"
)

// Placeholders are what the office's own texts on certificates may ask for, as
// {name}; {Name} begins with a capital, {NAME} is in capitals. These texts are
// Pola Nomor Piagam, Dasar Penetapan, Teks Penutup Piagam and Judul pada Piagam.
var Placeholders = []string{
	"unit", "nama_unit", "kelompok", "instansi", "pemberi", "dasar", "judul", "tahun", "tahun_lalu", "tanggal", "bulan", "bulan_romawi", "nomor",
	"nilai", "nilai_lalu", "selisih", "predikat", "kategori", "peringkat", "peringkat_kata", "peringkat_romawi",
}

var braced = regexp.MustCompile(`\{[^{}]*\}`)

// UnknownPlaceholders lists what a text asks for and nothing fills, braces and
// all.
func UnknownPlaceholders(text string) []string {
	var unknown []string
	for _, p := range braced.FindAllString(text, -1) {
		if !slices.Contains(Placeholders, strings.ToLower(p[1:len(p)-1])) && !slices.Contains(unknown, p) {
			unknown = append(unknown, p)
		}
	}
	return unknown
}
