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
	formGuideSheets = "Lembar dan isinya"
	formGuideHow    = "Cara mengisi"
	formGuideLists  = "Pilihan yang tersedia"
	formYesNo       = "Ya atau Tidak"
	formPurpose     = "Berkas ini menentukan cara nilai dihitung dan apa yang tercetak pada rekap, surat, dan piagam. Semua boleh dikosongkan; yang kosong memakai nilai bawaan, dan lembar Metodologi pada Rekap.xlsx menyebut mana yang ditetapkan penyelenggara dan mana yang bawaan program."
)

var formSheetHeads = []string{"Lembar", "Untuk apa", "Kapan diisi", "Contoh isian"}

// sheetHelp is what the guide says of a sheet.
type sheetHelp struct{ use, when, example string }

var formSheetHelp = map[string]sheetHelp{
	office.SheetUmum:        {"Tahun, instansi, cara penilaian, angka pembanding, nomor dan tanggal surat, dan bentuk piagam.", "Pada perencanaan; Status Hasil pada akhirnya.", "Tahun: 2026 · Instansi: Pemerintah Kabupaten Contoh"},
	office.TableDimensions:  {"Nilai dasar sendiri dan bobotnya. Kosong: tujuh nilai dasar BerAKHLAK, atau unsur menurut Jenis Penilaian.", "Hanya bila yang dinilai berbeda.", "Kecepatan · 60"},
	office.TableItems:       {"Butir Pernyataan pada kuesioner sendiri, dan nilai dasar yang diukurnya.", "Hanya bila kuesionernya berbeda.", "K01 · Permohonan selesai tepat waktu · Kecepatan · Tidak"},
	office.TableBands:       {"Predikat, kategori, dan batas bawahnya. Sebuah predikat berlaku sampai batas bawah predikat di atasnya.", "Pada perencanaan.", "A · Sehat · 75"},
	office.TableUnits:       {"Daftar Perangkat Daerah: nama, nama lain yang sering ditulis, kelompok, jumlah ASN, ikut dinilai atau tidak.", "Sebelum formulir dibagikan.", "1.06 · Dinas Sosial · Dinsos · Dinas · Kepala Dinas · 125 · Ya"},
	office.TableAwards:      {"Penghargaan apa, menurut ukuran apa, untuk berapa penerima. Kosong: tidak ada piagam.", "Sebelum penetapan.", "Perangkat Daerah Terbaik · Indeks · Semua · 5 · B"},
	office.TableTies:        {"Penentu peringkat bila indeksnya sama, menurut urutan. Kosong: peringkat bersama.", "Pada perencanaan.", "1 · Adaptif"},
	office.TableSignatories: {"Siapa menandatangani piagam, lampiran surat, lampiran keputusan, berita acara, dan lembar hasil; satu baris satu dokumen.", "Sebelum penetapan.", "Piagam · Kepala Daerah · … · Bupati Contoh · … · Fulan bin Contoh"},
	office.TableTeam:        {"Anggota Tim Penilai, untuk berita acara.", "Sebelum pleno.", "Fulanah binti Contoh · Ketua Tim Penilai"},
	office.TableFiles:       {"Berkas mana yang dipakai, bila satu perangkat daerah mengirim lebih dari satu.", "Saat menyelesaikan catatan.", "Badan Keuangan lama.xlsx · Tidak · diganti surat ralat"},
	office.TableCorrections: {"Sel yang dibetulkan penyelenggara. Diterapkan hanya bila isi selnya sama dengan kolom Semula; berkasnya sendiri tidak diubah.", "Saat menyelesaikan catatan.", "Rekap.xlsx · Rekap · F8 · enam puluh dua · 62 · nota dinas · 1 Oktober 2026 · Fulan"},
	office.TableColumns:     {"Arti judul kolom yang tidak dikenali.", "Saat menyelesaikan catatan.", "Kecepatan Layanan · Kecepatan"},
}

var formHow = []string{
	"1.  Lembar Umum: isilah kolom B. Label pada kolom A tidak dapat diubah; penjelasan dan nilai bawaannya ada pada kolom C.",
	"2.  Lembar lain: satu baris untuk satu isian, mulai baris 2. Judul kolom berwarna jingga wajib diisi; penjelasannya muncul bila kursor diletakkan pada judul kolom.",
	"3.  Angka desimal ditulis dengan koma, misalnya 61,2. Bila Windows berbahasa Inggris, tulislah 61.2.",
	"4.  NIP dan kode ditulis sebagai teks. Selnya sudah disiapkan; tempelkan dengan Tempel Nilai agar bentuknya tetap.",
	"5.  Logo dan gambar tanda tangan diletakkan dalam folder Kelengkapan di samping berkas ini; yang diisikan cukup nama berkasnya.",
	"6.  Selama Status Hasil berisi Sementara, setiap halaman memuat tulisan itu dan piagam memuat tulisan KONSEP. Tulislah Final bila tidak ada lagi yang wajib diperbaiki.",
	"7.  Simpan dan tutup berkas ini sebelum mengolah: yang dipakai adalah isi yang terakhir disimpan.",
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
		lines = append(lines, "Pilihan: "+strings.TrimSuffix(strings.Join(c.Allowed, "; "), ".")+".")
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
