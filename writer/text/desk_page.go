package text

// deskPagePhrases are the page that hangs beside the desk.
var deskPagePhrases = phrases{
	"desk.title":    {"Dari berkas sampai piagam", "From the files to the certificates"},
	"desk.subtitle": {"Satu halaman untuk digantung di samping meja", "One page to hang beside the desk"},

	"desk.1.title": {"Kumpulkan", "Collect"},
	"desk.1.text":  {"Letakkan berkas yang diterima dalam folder Masuk, apa adanya. Nama berkasnya boleh apa saja.", "Put the files that come in into the folder Masuk, as they are. They may be called anything."},
	"desk.2.title": {"Jatuhkan", "Drop"},
	"desk.2.text":  {"Jatuhkan folder kerja ke ikon rapor. Tunggu ringkasannya, lalu tekan Enter. Hasilnya ada di folder Hasil; yang terbaru disebut dalam TERBARU.txt.", "Drop the working folder on the icon of rapor. Wait for the summary and press Enter. The results are in the folder Hasil; TERBARU.txt names the newest."},
	"desk.3.title": {"Kembalikan", "Send back"},
	"desk.3.text":  {"Buka Kertas Kerja.xlsx, lembar Catatan Data: yang Wajib Diperbaiki dahulu. Berkas dalam folder Perbaikan dikirim kepada pengirimnya; yang kembali diletakkan di Masuk.", "Open Kertas Kerja.xlsx, sheet Catatan Data: first what is Wajib Diperbaiki. The files in the folder Perbaikan go back to their senders; what comes back is put into Masuk."},
	"desk.4.title": {"Selesaikan", "Settle"},
	"desk.4.text":  {"Yang tidak dikirim kembali diselesaikan pada lembar Berkas dan Koreksi di Pengaturan.xlsx, dengan dasarnya. Simpan, tutup, lalu ulangi dari langkah 2.", "What does not come back is settled on the sheets Berkas and Koreksi of Pengaturan.xlsx, with its basis. Save, close, and go on from step 2."},
	"desk.5.title": {"Tetapkan", "Make final"},
	"desk.5.text":  {"Bila tidak ada lagi yang wajib diperbaiki, pilih Final pada Status Hasil di Pengaturan.xlsx, lalu jatuhkan sekali lagi.", "When nothing must be corrected any more, choose Final for Status Hasil in Pengaturan.xlsx and drop once more."},
	"desk.6.title": {"Cetak", "Print"},
	"desk.6.text":  {"Periksa Piagam/Lembar Contoh.pdf, lalu cetak Piagam/Semua Piagam.pdf. Cetak pula Lampiran Surat, Lampiran Keputusan, dan Berita Acara. Lembar Hasil dikirim kepada masing-masing.", "Look through Piagam/Lembar Contoh.pdf, then print Piagam/Semua Piagam.pdf. Print Lampiran Surat, Lampiran Keputusan and Berita Acara too. Each unit is sent its Lembar Hasil."},

	"desk.problems":      {"Yang sering terjadi", "What often happens"},
	"desk.problems.code": {"Kode", "Code"},
	"desk.problems.what": {"Artinya", "What it means"},
	"desk.problems.do":   {"Yang dilakukan", "What to do"},

	"desk.code.file-damaged":     {"Berkas rusak atau belum terunduh lengkap", "A file is damaged or not downloaded completely"},
	"desk.code.file-encrypted":   {"Berkas terkunci kata sandi", "A file is locked by a password"},
	"desk.code.not-a-sheet":      {"Berkas berisi gambar, PDF, atau tautan", "A file is a picture, a PDF or a link"},
	"desk.code.header-unknown":   {"Judul kolom tidak dikenali", "The column heads are not known"},
	"desk.code.unit-unknown":     {"Nama belum ada pada daftar", "A name is not on the roster"},
	"desk.code.unit-conflict":    {"Dikirim dua kali dengan nilai berbeda", "Sent twice with different scores"},
	"desk.code.not-a-number":     {"Isi sel bukan angka", "A cell holds no number"},
	"desk.code.out-of-scale":     {"Nilai di luar 0–100", "A score is not within 0–100"},
	"desk.code.formula-no-value": {"Hasil rumus belum tersimpan", "A formula's result was never saved"},
	"desk.code.zero-value":       {"Nilai 0: nol atau tidak ada data", "A score of 0: zero, or no data"},
	"desk.code.unit-silent":      {"Belum menyampaikan data", "Nothing was sent"},

	"desk.rules": {"Tutup berkas di Excel sebelum mengolah. Jangan mengubah berkas di Hasil. Jangan membagikan kunci-privat.pem. Selengkapnya: BACA DULU.txt dan PANDUAN.html.", "Close files in Excel before a run. Never change files in Hasil. Share kunci-privat.pem with nobody. More: BACA DULU.txt and PANDUAN.html."},
}
