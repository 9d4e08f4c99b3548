package writer

import (
	"strings"

	"rapor/calc/office"
)

// What the form says. It is Indonesian in every language of the program, as
// the labels of the settings are.
const (
	formTitleText   = "Pengaturan"
	formChooseText  = "Pilihlah salah satu dari daftar, atau kosongkan untuk memakai nilai bawaan."
	formDayText     = "Isilah tanggal, misalnya 30 Juni 2026."
	formVersionHelp = "Versi formulir ini; jangan diubah."
	formGuideTitle  = "PETUNJUK PENGISIAN"
	formGuideLists  = "Pilihan yang tersedia"
	formYesNo       = "Ya atau Tidak"
)

var formGuide = []string{
	"Lembar Umum: isilah kolom B. Label pada kolom A tidak dapat diubah. Yang dikosongkan memakai nilai bawaan pada kolom C.",
	"Lembar lain: satu baris untuk satu isian, mulai baris 2. Judul kolom berwarna jingga wajib diisi; penjelasannya muncul bila kursor diletakkan pada judul kolom. Lembar yang tidak diperlukan dibiarkan kosong.",
	"Angka desimal ditulis dengan koma, misalnya 61,2. Bila Windows berbahasa Inggris, tulislah 61.2.",
	"NIP dan kode ditulis sebagai teks. Selnya sudah disiapkan; tempelkan dengan Tempel Nilai agar bentuknya tetap.",
	"Logo dan gambar diletakkan dalam folder Kelengkapan di samping berkas ini; yang diisikan cukup nama berkasnya.",
}

// settingHelp says what a setting is, and what holds when it is blank.
func settingHelp(s office.Setting) string {
	help := s.Help
	if s.Default != "" {
		help += " Bawaan: " + s.Default + "."
	}
	return strings.TrimSpace(help)
}

// columnHelp is the note on the head of a table's column.
func columnHelp(c office.Column) string {
	lines := []string{"Boleh dikosongkan."}
	if c.Required {
		lines[0] = "Wajib diisi."
	}
	if c.Help != "" {
		lines = append(lines, c.Help)
	}
	switch {
	case c.Kind == office.YesNo:
		lines = append(lines, office.Yes+" atau "+office.No+".")
	case len(c.Allowed) > 0:
		lines = append(lines, "Pilihan: "+strings.Join(c.Allowed, "; ")+".")
	case c.Kind == office.Day:
		lines = append(lines, "Tanggal, misalnya 30 Juni 2026.")
	case c.Kind == office.File:
		lines = append(lines, "Nama berkas dalam folder Kelengkapan.")
	}
	return strings.Join(lines, "\n")
}

// numberText says which numbers a cell takes.
func numberText(r rule) string {
	kind := "Isilah dengan angka"
	if r.kind == office.Whole {
		kind = "Isilah dengan bilangan bulat"
	}
	switch {
	case r.min != "" && r.max != "":
		return kind + " antara " + r.min + " dan " + r.max + "."
	case r.min != "":
		return kind + ", paling sedikit " + r.min + "."
	}
	return kind + "."
}
