package text

// methodProblemPhrases word the problems of what the method finds: respondents
// and their minimum, evidence, stages, weights and items, awards.
var methodProblemPhrases = phrases{
	// respondents, employees
	"problem.respondents-exceed": {`Responden "{unit}" ({respondents} orang) melebihi jumlah ASN ({employees} orang).`, `"{unit}" has more respondents ({respondents}) than employees ({employees}).`},
	"remedy.respondents-exceed":  {`Periksa kolom Jumlah ASN pada lembar Unit dan jawaban yang masuk dari unit lain.`, `Check column Jumlah ASN on sheet Unit, and answers that belong to another unit.`},

	// field
	"problem.minimum-unknown": {`Batas minimum responden "{unit}" tidak dapat diperiksa: {field} belum diketahui.`, `The minimum of respondents of "{unit}" cannot be checked: {field} is not known.`},
	"remedy.minimum-unknown":  {`Lengkapi {field}, atau ubah Batas Minimum Responden pada lembar Umum.`, `Complete {field}, or change Batas Minimum Responden on sheet Umum.`},

	// percent, fixed, slovin, krejcie: how many units each would exclude
	"problem.minimum-not-set": {`Batas Minimum Responden belum ditetapkan. Bila ditetapkan, yang tidak masuk pemeringkatan: Persentase 50% {percent}, Tetap 30 orang {fixed}, Slovin {slovin}, Krejcie-Morgan {krejcie} unit.`, `No minimum of respondents is set. If it were, these would not be ranked: Persentase 50% {percent}, Tetap 30 people {fixed}, Slovin {slovin}, Krejcie-Morgan {krejcie} units.`},
	"remedy.minimum-not-set":  {`Tetapkan pada lembar Umum bila penyelenggara menghendakinya.`, `Set it on sheet Umum if the organiser wants one.`},

	"problem.evidence-missing":     {`Nilai Evaluasi Implementasi "{unit}" belum ada.`, `There is no evidence evaluation of "{unit}".`},
	"problem.evidence-missing.all": {`Nilai Evaluasi Implementasi belum ada untuk satu pun unit.`, `There is no evidence evaluation of any unit.`},
	"remedy.evidence-missing":      {`Lengkapi kolom Nilai Tim pada Lembar Kerja Evaluasi, atau atur Evaluasi Belum Ada pada lembar Umum.`, `Complete column Nilai Tim of the evaluation sheet, or set Evaluasi Belum Ada on sheet Umum.`},

	// stage, before: numbers of stages
	"problem.stage-order": {`Tahap {stage} "{unit}" sudah selesai sedangkan tahap {before} belum.`, `Stage {stage} of "{unit}" is done and stage {before} is not.`},
	"remedy.stage-order":  {`Pastikan keterangan tahapannya; tahapan berjalan berurutan.`, `Confirm the stages; they follow one another.`},

	"problem.stage-unreadable": {`Sel {cell} ("{unit}") berisi "{got}". Isilah dengan Selesai, Berjalan, Belum Dimulai, atau Belum Ada Data.`, `Cell {cell} ("{unit}") says "{got}". Write Selesai, Berjalan, Belum Dimulai or Belum Ada Data.`},
	"remedy.stage-unreadable":  {`Perbaiki selnya, atau tulis koreksinya pada lembar Koreksi.`, `Correct the cell, or write the correction on sheet Koreksi.`},

	// file_a, cell_a, file_b, cell_b
	"problem.stages-conflict": {`Tahapan "{unit}" dikirim dua kali dengan isi berbeda: {file_a} ({cell_a}) dan {file_b} ({cell_b}).`, `The stages of "{unit}" were sent twice and differ: {file_a} ({cell_a}) and {file_b} ({cell_b}).`},
	"remedy.stages-conflict":  {`Tetapkan berkas yang dipakai pada lembar Berkas. Sampai ditetapkan, tahapannya tidak ditampilkan.`, `Say on sheet Berkas which file counts. Until then its stages are not shown.`},

	// file_b, cell_b
	"problem.unit-listed-twice": {`"{unit}" tercantum dua kali pada daftar unit dengan isi berbeda: {file} ({cell}) dan {file_b} ({cell_b}).`, `"{unit}" stands twice on the lists of units, differently: {file} ({cell}) and {file_b} ({cell_b}).`},
	"remedy.unit-listed-twice":  {`Perbaiki salah satu daftarnya, atau isi lembar Unit pada Pengaturan.xlsx.`, `Correct one of the lists, or fill in sheet Unit of Pengaturan.xlsx.`},

	// respondents, limit
	"problem.small-group": {`Responden "{unit}" hanya {respondents} orang (kurang dari {limit}); nilai tiap nilai dasar tidak dirinci.`, `"{unit}" has only {respondents} respondents (fewer than {limit}); its values are not broken down.`},
	"remedy.small-group":  {`Tidak ada yang perlu dilakukan; batasnya diatur dengan Batas Kelompok Kecil.`, `Nothing needs to be done; the limit is set by Batas Kelompok Kecil.`},

	// why: "dimension" (field), "twice" (field)
	"problem.items-invalid":           {`Lembar Butir tidak dapat dipakai.`, `Sheet Butir cannot be used.`},
	"problem.items-invalid.dimension": {`Nilai dasar {field} tidak mempunyai butir pernyataan.`, `The value {field} has no item.`},
	"problem.items-invalid.twice":     {`Kode butir {field} tertulis dua kali.`, `The item code {field} stands twice.`},
	"remedy.items-invalid":            {`Lengkapi lembar Butir: setiap nilai dasar memerlukan sedikitnya satu butir, setiap kode satu kali.`, `Complete sheet Butir: every value needs an item, every code stands once.`},

	// award, group, open
	"problem.award-refused":     {`Piagam {award} ({group}) tidak diterbitkan: data {open} masih dalam klarifikasi dan masih dapat mencapai peringkat penerima.`, `No certificates for {award} ({group}): the data of {open} are in clarification and may still reach a winning place.`},
	"problem.award-refused.all": {`Piagam {award} tidak diterbitkan: data {open} masih dalam klarifikasi dan masih dapat mencapai peringkat penerima.`, `No certificates for {award}: the data of {open} are in clarification and may still reach a winning place.`},
	"remedy.award-refused":      {`Selesaikan klarifikasinya, lalu jalankan kembali.`, `Settle the clarification and run again.`},
}
