package text

// progressPhrases are what Partisipasi.xlsx and the command that makes it say.
var progressPhrases = phrases{
	"progress.title":           {"PEMANTAUAN PARTISIPASI RESPONDEN", "RESPONDENTS SO FAR"},
	"progress.per":             {"per {moment}", "as of {moment}"},
	"progress.reminders":       {"BAHAN PENGINGAT", "REMINDERS"},
	"progress.head.came":       {"Responden Masuk", "Respondents so far"},
	"progress.head.short":      {"Kekurangan", "Short by"},
	"progress.head.reminder":   {"Bahan Pengingat", "Reminder"},
	"progress.state.none":      {"Belum Ada Data", "No Data Yet"},
	"progress.state.below":     {"Belum Memenuhi", "Short of the Minimum"},
	"progress.state.reached":   {"Memenuhi", "Met"},
	"progress.note.rows":       {"Baris jawaban: {read} dibaca, {used} diolah, {aside} dikesampingkan, {faulty} perlu diperbaiki dan belum terhitung.", "Rows of answers: {read} read, {used} used, {aside} set aside, {faulty} to be corrected and not counted yet."},
	"progress.note.unjudged":   {"Batas minimum {count} {unit_lower} belum dapat dihitung karena jumlah ASN-nya belum diisi; kolom Status-nya bertanda –.", "The minimum of {count} cannot be worked out, as their employees are not known; their Status is – ({unit_lower})."},
	"progress.note.none":       {"Tanpa batas minimum, kolom Status hanya menandai yang belum ada datanya.", "Without a minimum, Status marks only those without data."},
	"progress.note.copy":       {"Salin isi kolom Bahan Pengingat, lalu tempel pada pesan. Yang belum memenuhi batas minimum atau belum ada datanya tercantum lebih dahulu.", "Copy the cells of the last column and paste them into a message. Those short of the minimum or without data stand first."},
	"progress.until":           {", batas {day}", ", until {day}"},
	"progress.remind.short":    {"{unit}: {respondents} dari {minimum} responden, kurang {short}{until}.", "{unit}: {respondents} of {minimum} respondents, {short} short{until}."},
	"progress.remind.reached":  {"{unit}: {respondents} responden, batas minimum {minimum} sudah terpenuhi.", "{unit}: {respondents} respondents, the minimum of {minimum} is met."},
	"progress.remind.share":    {"{unit}: {respondents} dari {employees} ASN sudah mengisi{until}.", "{unit}: {respondents} of {employees} employees have answered{until}."},
	"progress.remind.came":     {"{unit}: {respondents} responden{until}.", "{unit}: {respondents} respondents{until}."},
	"progress.remind.none":     {"{unit}: belum ada responden{until}.", "{unit}: no respondents yet{until}."},
	"console.progress.came":    {"Responden masuk", "Respondents so far"},
	"console.progress.reached": {"Memenuhi", "Minimum met"},
	"console.progress.below":   {"Belum memenuhi", "Short of it"},
	"console.progress.none":    {"Belum ada data", "No data yet"},
	"console.progress.short":   {"Kekurangan", "Missing"},
	"fail.progress":            {"Belum ada jawaban survei yang dikenali. Letakkan ekspor survei hari ini di folder ini, lalu jalankan kembali.", "No survey answers were recognised. Put today's export of the survey into the folder and run again."},

	"help.progress": {helpProgressIndonesian, helpProgressEnglish},
}

const helpProgressIndonesian = `rapor progress PATH… (alias: partisipasi)

Membaca ekspor survei yang masih berjalan dan menulis Partisipasi.xlsx: berapa
responden yang sudah masuk dari setiap unit, berapa kekurangannya terhadap batas
minimum, dan satu kalimat pengingat untuk setiap unit.

Pilihan
  --out FOLDER         folder hasil; harus belum ada atau kosong
                       (bawaan: Hasil/<tanggal jam> di dekat Pengaturan.xlsx)
  --strict             berhenti bila ada yang wajib diperbaiki
` + helpFlagsIndonesian + `
Contoh
  rapor progress Masuk
  rapor partisipasi "Jawaban Survei.xlsx" --out Partisipasi
`

const helpProgressEnglish = `rapor progress PATH… (alias: partisipasi)

Reads the export of a survey that still runs and writes Partisipasi.xlsx: how
many respondents each unit has so far, how many it is short of the minimum, and
a line to remind each unit with.

Options
  --out FOLDER         folder of results; must not exist or be empty
                       (default: Hasil/<date time> beside Pengaturan.xlsx)
  --strict             stop if anything must be corrected
` + helpFlagsEnglish + `
Examples
  rapor progress Masuk
  rapor partisipasi "Jawaban Survei.xlsx" --out Partisipasi
`
