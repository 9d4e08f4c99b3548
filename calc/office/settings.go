package office

import "rapor/calc"

// Key names a setting in code; its Label is what the workbook shows.
type Key string

// Kind is the kind of value a setting takes.
type Kind uint8

const (
	Text   Kind = iota
	Number      // a decimal figure, as Indonesians write it
	Whole       // a whole number
	Day         // a date
	Choice      // one of Allowed
	YesNo       // Ya or Tidak
	File        // the name of a file in Kelengkapan
)

// Words of YesNo settings.
const (
	Yes = "Ya"
	No  = "Tidak"
)

// Setting is a line of sheet Umum: label in column A, value in column B.
type Setting struct {
	Key     Key
	Label   string
	Kind    Kind
	Default string   // as it would be typed; "" is "none"
	Allowed []string // for Choice
	Min     string   // for Number and Whole, "" for no bound
	Max     string
	Help    string // one line beside the value, Indonesian
}

// Keys of sheet Umum.
const (
	KeyTitle            Key = "judul"
	KeyYear             Key = "tahun"
	KeyInstitution      Key = "instansi"
	KeyUnitTerm         Key = "sebutan-unit"
	KeyBasis            Key = "dasar-penilaian"
	KeyPeriodFrom       Key = "periode-mulai"
	KeyPeriodTo         Key = "periode-selesai"
	KeyStatus           Key = "status-hasil"
	KeyScheme           Key = "jenis-penilaian"
	KeyDecimals         Key = "desimal"
	KeySurveyWeight     Key = "bobot-survei"
	KeyEvidenceWeight   Key = "bobot-evaluasi"
	KeyAnswerMin        Key = "jawaban-terendah"
	KeyAnswerMax        Key = "jawaban-tertinggi"
	KeyConversion       Key = "cara-konversi"
	KeySKMWeight        Key = "bobot-skm"
	KeyMinimumRule      Key = "batas-minimum"
	KeyMinimumAmount    Key = "besaran-batas-minimum"
	KeyMarginOfError    Key = "batas-kesalahan"
	KeySmallGroup       Key = "batas-kelompok-kecil"
	KeyNational         Key = "nilai-nasional"
	KeyNationalSource   Key = "sumber-nasional"
	KeyProvince         Key = "nilai-provinsi"
	KeyProvinceSource   Key = "sumber-provinsi"
	KeyPrevious         Key = "nilai-tahun-lalu"
	KeyTarget           Key = "target"
	KeyTargetYear       Key = "tahun-target"
	KeySameMethod       Key = "metode-tahun-lalu-sama"
	KeyPreviousResults  Key = "hasil-tahun-lalu"
	KeyZeroCounts       Key = "nilai-nol-dihitung"
	KeyChangeAnyMethod  Key = "peningkatan-beda-metode"
	KeyNoEvidence       Key = "evaluasi-belum-ada"
	KeyCity             Key = "kota"
	KeyDate             Key = "tanggal"
	KeyLetterNumber     Key = "nomor-surat"
	KeyLetterDate       Key = "tanggal-surat"
	KeySubject          Key = "perihal"
	KeyDecisionNumber   Key = "nomor-keputusan"
	KeyDecisionDate     Key = "tanggal-keputusan"
	KeyDecree           Key = "judul-keputusan"
	KeyMinutesNumber    Key = "nomor-berita-acara"
	KeyDeadline         Key = "batas-klarifikasi"
	KeyGiver            Key = "pemberi-penghargaan"
	KeyAwardBasis       Key = "dasar-penetapan"
	KeyUnitSuffix       Key = "akhiran-nama-unit"
	KeyNumberPattern    Key = "pola-nomor-piagam"
	KeyFirstNumber      Key = "nomor-urut-awal"
	KeyClosing          Key = "teks-penutup-piagam"
	KeyPaper            Key = "ukuran-kertas"
	KeyCertificatePaper Key = "ukuran-piagam"
	KeyOrientation      Key = "arah-piagam"
	KeyPalette          Key = "corak-piagam"
	KeyLogoLeft         Key = "logo-kiri"
	KeyLogoRight        Key = "logo-kanan"
	KeyBackground       Key = "latar-piagam"
	KeyFont             Key = "huruf"
	KeyVerification     Key = "kode-verifikasi"
	KeyFootNote         Key = "catatan-kaki"
	KeyProtect          Key = "proteksi-lembar"
	KeyColumnNumbers    Key = "baris-nomor-kolom"
)

// Words of the Choice settings that code asks for.
const (
	StatusProvisional = "Sementara"
	StatusFinal       = "Final"
	Landscape         = "Mendatar"
	PortraitWord      = "Tegak"
	EvidenceZero      = "Nol"
)

var papers = []string{string(A4), string(F4Wide), string(F4Small)}

// Umum is sheet Umum, in the form's order.
var Umum = []Setting{
	{Key: KeyTitle, Label: "Judul", Help: "Pengganti baris pertama judul tabel; kosongkan untuk judul baku."},
	{Key: KeyYear, Label: "Tahun", Kind: Whole, Min: "2000", Max: "2100", Help: "Tahun penilaian."},
	{Key: KeyInstitution, Label: "Instansi", Help: "Misalnya Pemerintah Kabupaten Contoh."},
	{Key: KeyUnitTerm, Label: "Sebutan Unit", Default: "Perangkat Daerah", Help: "Misalnya Perangkat Daerah, PD/UKPD, atau Unit Kerja."},
	{Key: KeyBasis, Label: "Dasar Penilaian", Help: "Nomor juknis, surat edaran, atau keputusan yang menjadi dasar."},
	{Key: KeyPeriodFrom, Label: "Periode Survei Mulai", Kind: Day},
	{Key: KeyPeriodTo, Label: "Periode Survei Selesai", Kind: Day},
	{Key: KeyStatus, Label: "Status Hasil", Kind: Choice, Default: StatusProvisional, Allowed: []string{StatusProvisional, StatusFinal}, Help: "Final hanya bila tidak ada lagi yang wajib diperbaiki."},
	{Key: KeyScheme, Label: "Jenis Penilaian", Kind: Choice, Default: string(calc.BerAKHLAK), Allowed: []string{string(calc.BerAKHLAK), string(calc.BerAKHLAKMandiri), string(calc.SKM), string(calc.SingleIndex)}},
	{Key: KeyDecimals, Label: "Desimal", Kind: Whole, Default: "2", Min: "0", Max: "6", Help: "Banyaknya angka di belakang koma pada hasil."},
	{Key: KeySurveyWeight, Label: "Bobot Survei", Kind: Number, Min: "0", Max: "100", Help: "Kosong: 100, atau 80 untuk berakhlak-mandiri."},
	{Key: KeyEvidenceWeight, Label: "Bobot Evaluasi", Kind: Number, Min: "0", Max: "100", Help: "Kosong: 0, atau 20 untuk berakhlak-mandiri."},
	{Key: KeyAnswerMin, Label: "Nilai Jawaban Terendah", Kind: Whole, Default: "1", Min: "0", Max: "100"},
	{Key: KeyAnswerMax, Label: "Nilai Jawaban Tertinggi", Kind: Whole, Min: "1", Max: "100", Help: "Kosong: 5, atau 4 untuk skm."},
	{Key: KeyConversion, Label: "Cara Konversi", Kind: Choice, Default: "rata-rata/maksimum", Allowed: []string{"rata-rata/maksimum", "rentang", "persen teratas"}, Help: "Cara mengubah jawaban ke skala 100."},
	{Key: KeySKMWeight, Label: "Bobot SKM", Kind: Choice, Default: "1/9", Allowed: []string{"1/9", "0,111"}},
	{Key: KeyMinimumRule, Label: "Batas Minimum Responden", Kind: Choice, Default: "Tidak Ada", Allowed: []string{"Tidak Ada", "Persentase", "Tetap", "Slovin", "Krejcie-Morgan"}},
	{Key: KeyMinimumAmount, Label: "Besaran Batas Minimum", Kind: Number, Min: "0", Help: "Untuk Persentase (misalnya 50) atau Tetap (misalnya 30)."},
	{Key: KeyMarginOfError, Label: "Batas Kesalahan", Kind: Number, Default: "0,05", Min: "0", Max: "1", Help: "e pada rumus Slovin dan Krejcie-Morgan."},
	{Key: KeySmallGroup, Label: "Batas Kelompok Kecil", Kind: Whole, Default: "5", Min: "0", Max: "1000", Help: "Kelompok di bawah jumlah ini tidak dirinci."},
	{Key: KeyNational, Label: "Nilai Nasional", Kind: Number, Min: "0", Max: "100"},
	{Key: KeyNationalSource, Label: "Sumber Nilai Nasional"},
	{Key: KeyProvince, Label: "Nilai Provinsi", Kind: Number, Min: "0", Max: "100"},
	{Key: KeyProvinceSource, Label: "Sumber Nilai Provinsi"},
	{Key: KeyPrevious, Label: "Nilai Tahun Lalu", Kind: Number, Min: "0", Max: "100", Help: "Nilai organisasi, bukan nilai unit; nilai unit ditulis pada lembar Unit."},
	{Key: KeyTarget, Label: "Target", Kind: Number, Min: "0", Max: "100"},
	{Key: KeyTargetYear, Label: "Tahun Target", Kind: Whole, Min: "2000", Max: "2100"},
	{Key: KeySameMethod, Label: "Metode Tahun Lalu Sama", Kind: YesNo, Default: Yes},
	{Key: KeyPreviousResults, Label: "Hasil Tahun Lalu", Kind: File, Help: "Nama berkas rekap tahun lalu."},
	{Key: KeyZeroCounts, Label: "Nilai Nol Dihitung", Kind: YesNo, Default: No, Help: "Ya bila angka 0 memang nilai, bukan tanda belum ada data."},
	{Key: KeyChangeAnyMethod, Label: "Peningkatan Beda Metode", Kind: YesNo, Default: No},
	{Key: KeyNoEvidence, Label: "Evaluasi Belum Ada", Kind: Choice, Default: "Tidak Diperingkat", Allowed: []string{"Tidak Diperingkat", EvidenceZero}},
	{Key: KeyCity, Label: "Kota", Help: "Tempat penandatanganan."},
	{Key: KeyDate, Label: "Tanggal", Kind: Day, Help: "Tanggal penandatanganan."},
	{Key: KeyLetterNumber, Label: "Nomor Surat"},
	{Key: KeyLetterDate, Label: "Tanggal Surat", Kind: Day},
	{Key: KeySubject, Label: "Perihal"},
	{Key: KeyDecisionNumber, Label: "Nomor Keputusan"},
	{Key: KeyDecisionDate, Label: "Tanggal Keputusan", Kind: Day},
	{Key: KeyDecree, Label: "Judul Keputusan"},
	{Key: KeyMinutesNumber, Label: "Nomor Berita Acara"},
	{Key: KeyDeadline, Label: "Batas Klarifikasi", Kind: Day},
	{Key: KeyGiver, Label: "Pemberi Penghargaan", Help: "Jabatan pemberi, misalnya Bupati Contoh."},
	{Key: KeyAwardBasis, Label: "Dasar Penetapan", Help: "Misalnya Keputusan Bupati Contoh Nomor … tentang …"},
	{Key: KeyUnitSuffix, Label: "Akhiran Nama Unit", Help: "Ditulis setelah nama unit pada piagam, misalnya Kabupaten Contoh."},
	{Key: KeyNumberPattern, Label: "Pola Nomor Piagam", Help: "Misalnya 000.8/{nomor}/ORG/{bulan_romawi}/{tahun}; kosong: titik-titik."},
	{Key: KeyFirstNumber, Label: "Nomor Urut Awal", Kind: Whole, Default: "1", Min: "1", Max: "999999"},
	{Key: KeyClosing, Label: "Teks Penutup Piagam"},
	{Key: KeyPaper, Label: "Ukuran Kertas", Kind: Choice, Default: string(A4), Allowed: papers},
	{Key: KeyCertificatePaper, Label: "Ukuran Piagam", Kind: Choice, Default: string(A4), Allowed: papers},
	{Key: KeyOrientation, Label: "Arah Piagam", Kind: Choice, Default: Landscape, Allowed: []string{Landscape, PortraitWord}},
	{Key: KeyPalette, Label: "Corak Piagam", Kind: Choice, Default: string(Gold), Allowed: []string{string(Gold), string(Blue), string(Emerald)}},
	{Key: KeyLogoLeft, Label: "Logo Kiri", Kind: File},
	{Key: KeyLogoRight, Label: "Logo Kanan", Kind: File},
	{Key: KeyBackground, Label: "Latar Piagam", Kind: File},
	{Key: KeyFont, Label: "Huruf", Help: "Berkas .ttf dalam Kelengkapan atau nama huruf yang terpasang, misalnya Bookman Old Style."},
	{Key: KeyVerification, Label: "Kode Verifikasi", Kind: YesNo, Default: No, Help: "Ya: piagam memuat kode QR yang dapat diperiksa dengan rapor verifikasi."},
	{Key: KeyFootNote, Label: "Catatan Kaki"},
	{Key: KeyProtect, Label: "Proteksi Lembar", Kind: YesNo, Default: No},
	{Key: KeyColumnNumbers, Label: "Baris Nomor Kolom", Kind: YesNo, Default: Yes, Help: "Baris (1) (2) (3) di bawah judul kolom."},
}

// Table is a sheet of the settings workbook with its header in row 1.
type Table struct {
	Name    string
	Columns []Column
}

// Column is a column of a Table.
type Column struct {
	Label    string
	Kind     Kind
	Required bool
	Allowed  []string
	Min, Max string // for Number and Whole, "" for no bound
	Help     string
}

// Names of the tables.
const (
	TableDimensions  = "Nilai"
	TableItems       = "Butir"
	TableBands       = "Predikat"
	TableUnits       = "Unit"
	TableAwards      = "Penghargaan"
	TableTies        = "Penentu Nilai Sama"
	TableSignatories = "Penandatangan"
	TableTeam        = "Tim Penilai"
	TableFiles       = "Berkas"
	TableCorrections = "Koreksi"
	TableColumns     = "Kolom"
	SheetUmum        = "Umum"
)

// Words of sheet Penghargaan.
const (
	MeasureIndex         = "Indeks"
	MeasureChange        = "Peningkatan"
	MeasureParticipation = "Partisipasi"
	MeasureSurvey        = "Survei"   // of tie-breakers
	MeasureEvidence      = "Evaluasi" // of tie-breakers
	ScopeAll             = "Semua"
	ScopeGroup           = "Kelompok"
)

var yesNo = []string{Yes, No}

// Tables lists the tables of the settings workbook, in the form's order.
var Tables = []Table{
	{TableDimensions, []Column{{Label: "Nilai Dasar", Required: true}, {Label: "Bobot", Kind: Number, Help: "Kosong: sama besar."}}},
	{TableItems, []Column{{Label: "Kode", Required: true}, {Label: "Pernyataan"}, {Label: "Nilai Dasar", Required: true}, {Label: "Terbalik", Kind: YesNo, Allowed: yesNo}}},
	{TableBands, []Column{{Label: "Predikat", Required: true}, {Label: "Kategori"}, {Label: "Batas Bawah", Kind: Number, Required: true}}},
	{TableUnits, []Column{
		{Label: "Kode"}, {Label: "Nama", Required: true}, {Label: "Nama Lain", Help: "Pisahkan dengan titik koma."}, {Label: "Kelompok"},
		{Label: "Jabatan Pimpinan"}, {Label: "Jumlah ASN", Kind: Whole, Min: "0"}, {Label: "Ikut Dinilai", Kind: YesNo, Allowed: yesNo}, {Label: "Alasan"},
		{Label: "Target", Kind: Number, Min: "0", Max: "100"}, {Label: "Nilai Tahun Lalu", Kind: Number, Min: "0", Max: "100"}, {Label: "Nama Tahun Lalu"},
	}},
	{TableAwards, []Column{
		{Label: "Nama", Required: true}, {Label: "Ukuran", Required: true, Help: "Indeks, Peningkatan, Partisipasi, atau nama nilai dasar."},
		{Label: "Lingkup", Kind: Choice, Allowed: []string{ScopeAll, ScopeGroup}}, {Label: "Jumlah", Kind: Whole, Required: true},
		{Label: "Predikat Terendah"}, {Label: "Judul pada Piagam"},
	}},
	{TableTies, []Column{{Label: "Urutan", Kind: Whole, Required: true}, {Label: "Ukuran", Required: true, Help: "Nama nilai dasar, Partisipasi, Peningkatan, Survei, atau Evaluasi."}}},
	{TableSignatories, []Column{
		{Label: "Dokumen", Kind: Choice, Required: true, Allowed: documentNames()}, {Label: "Kop", Kind: Choice, Allowed: []string{LetterheadOfHead, LetterheadOfUnit}, Help: "Untuk Piagam, Berita Acara, dan Lembar Hasil; lampiran tidak berkop."},
		{Label: "Atas Nama"}, {Label: "Jabatan Antara"}, {Label: "Sebutan", Kind: Choice, Allowed: []string{"Plt.", "Plh.", "Pj.", "Pjs."}},
		{Label: "Jabatan yang Diisi", Required: true}, {Label: "Jabatan Sendiri"}, {Label: "Nama", Required: true}, {Label: "Gelar Depan"}, {Label: "Gelar Belakang"},
		{Label: "Pangkat"}, {Label: "NIP"}, {Label: "Tampilkan NIP", Kind: Choice, Allowed: []string{string(ShowAuto), string(ShowAlways), string(ShowNever)}}, {Label: "Gambar", Kind: File},
	}},
	{TableTeam, []Column{{Label: "Nama", Required: true}, {Label: "Jabatan"}}},
	{TableFiles, []Column{{Label: "Nama Berkas", Required: true}, {Label: "Dipakai", Kind: YesNo, Required: true, Allowed: yesNo}, {Label: "Alasan"}}},
	{TableCorrections, []Column{
		{Label: "Berkas", Required: true}, {Label: "Lembar", Required: true}, {Label: "Sel", Required: true}, {Label: "Semula"}, {Label: "Menjadi", Required: true},
		{Label: "Dasar", Required: true}, {Label: "Tanggal", Kind: Day}, {Label: "Petugas"},
	}},
	{TableColumns, []Column{{Label: "Nama Kolom", Required: true}, {Label: "Arti", Required: true}}},
}

func documentNames() []string {
	names := make([]string, len(Documents))
	for i, d := range Documents {
		names[i] = string(d)
	}
	return names
}
