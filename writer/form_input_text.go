package writer

// What the forms for agencies say: Indonesian in every language of the
// program, for that is what agencies read.
const (
	formTitleInput  = "Formulir"
	formChooseInput = "Pilihlah salah satu dari daftar."

	inputUnitText   = "Tulislah nama lengkapnya, satu baris untuk satu unit."
	inputScoreText  = "Isilah angka 0 sampai 100, misalnya 61,2. Kosongkan bila belum ada data."
	inputCountText  = "Isilah jumlah orang dengan bilangan bulat."
	inputStageText  = "Pilihlah Selesai, Berjalan, Belum Dimulai, atau Belum Ada Data."
	inputAnswerText = "Isilah %d sampai %d. Kosongkan bila tidak dijawab."

	inputRecapTitle    = "FORMULIR REKAP NILAI"
	inputRecapGuide    = "Isilah satu baris untuk satu unit. Nilai berskala 0 sampai 100 dengan koma sebagai tanda desimal. Jangan mengubah judul kolom."
	inputEvidenceTitle = "FORMULIR LEMBAR KERJA EVALUASI (LKE)"
	inputEvidenceGuide = "Nilai Mandiri diisi unit yang dinilai, Nilai Tim dan Catatan Tim diisi tim penilai. Yang dihitung hanya Nilai Tim (0 sampai 100). Kosongkan keduanya bila bukti dukung belum disampaikan."
	inputStagesTitle   = "FORMULIR TAHAPAN PENGUATAN BUDAYA KERJA"
	inputStagesGuide   = "Pilihlah keadaan setiap tahapan. Tahapan berjalan berurutan dari I sampai VII."
	inputAnswersTitle  = "FORMULIR JAWABAN SURVEI"
	inputAnswersGuide  = "Satu baris untuk satu responden, jawaban %d sampai %d. Nama dan NIP tidak diperlukan."
)

var (
	inputStageLabels = []string{
		"I Internalisasi", "II Penyelarasan Sistem", "III Penguatan Baseline", "IV Penyusunan dan Implementasi Agenda Perubahan",
		"V Pemantauan dan Evaluasi", "VI Penghargaan dan Apresiasi", "VII Penguatan Berkelanjutan",
	}
	inputStageWords = []string{"Selesai", "Berjalan", "Belum Dimulai", "Belum Ada Data"}
)
