package text

// deskPhrases are what the office's desk asks for: a drop on the program, bars,
// watching a folder, and why the system refuses to write.
var deskPhrases = phrases{
	"fail.busy":       {`Folder "{path}" sedang diolah atau dipantau oleh rapor yang lain. Tunggu sampai selesai atau tutup jendelanya, lalu jalankan kembali.`, `The folder "{path}" is being worked on or watched by another rapor. Wait until it is done or close its window, then run again.`},
	"fail.no-inbox":   {`"{path}" bukan folder kerja: folder Masuk tidak ada di dalamnya. Siapkan dahulu dengan: rapor init "{path}"`, `"{path}" is no working folder: it has no folder Masuk. Prepare it first: rapor init "{path}"`},
	"fail.one-folder": {"Sebutkan satu folder kerja saja, misalnya: rapor watch Penilaian", "Name one working folder only, for example: rapor watch Penilaian"},

	"cause.full":      {"penyimpanan penuh. Kosongkan sebagian, lalu jalankan kembali.", "the disk is full. Make room, then run again."},
	"cause.forbidden": {"folder itu tidak boleh ditulisi. Salin folder kerja ke tempat lain, misalnya Dokumen, atau mintalah izin menulis.", "writing there is not allowed. Copy the working folder to another place, for example Documents, or ask for the permission."},
	"cause.open":      {"salah satu berkas di dalamnya sedang terbuka. Tutup di Excel, lalu jalankan kembali.", "a file in it is open. Close it in Excel, then run again."},
	"cause.long":      {`nama foldernya terlalu panjang. Pindahkan folder kerja ke tempat yang lebih pendek, misalnya D:\Penilaian.`, `the name of the folder is too long. Move the working folder to a shorter place, for example D:\Penilaian.`},
	"cause.gone":      {"sambungan ke penyimpanan itu terputus. Sambungkan kembali, lalu jalankan kembali.", "the drive is no longer connected. Connect it, then run again."},
	"cause.other":     {`sistem komputer menolak ("{detail}"). Jalankan kembali; bila terulang, tunjukkan pesan ini kepada pengelola komputer.`, `the system refused ("{detail}"). Run again; if it happens again, show this message to whoever looks after the computer.`},

	"console.watch":       {`Memantau folder "{path}". Letakkan atau perbaiki berkas di folder Masuk; hasil dibuat begitu folder itu tidak berubah lagi. Tekan Ctrl+C untuk berhenti.`, `Watching the folder "{path}". Put files into Masuk or mend them; results are made once it no longer changes. Press Ctrl+C to stop.`},
	"console.watch.again": {"{time}: menunggu perubahan di folder Masuk. Tekan Ctrl+C untuk berhenti.", "{time}: waiting for changes in the folder Masuk. Press Ctrl+C to stop."},
	"console.watch.held":  {`Menunggu "{file}" selesai disalin atau ditutup di Excel.`, `Waiting until "{file}" is copied or closed in Excel.`},
	"console.clock":       {`Jam komputer lebih lambat daripada hasil terbaru, maka hasil ini diberi nama "{path}". Periksa tanggal dan jam komputer.`, `The clock is behind the newest results, so these are called "{path}". Check the computer's date and time.`},

	"bar.reading": {"Membaca", "Reading"},
	"bar.writing": {"Menulis", "Writing"},
	"bar.rows":    {"{count} baris, {speed} per detik", "{count} rows, {speed} a second"},
	"bar.seconds": {"sisa {count} detik", "{count} seconds left"},
	"bar.minutes": {"sisa {count} menit", "{count} minutes left"},

	"drop.nothing": {dropIndonesian, dropEnglish},
	"drop.enter":   {"Tekan Enter untuk menutup jendela ini.", "Press Enter to close this window."},
	"drop.notes":   {"Catatan: {errors} wajib diperbaiki, {warnings} perlu dikonfirmasi. Rinciannya pada lembar Catatan Data di Kertas Kerja.xlsx.", "Notes: {errors} must be corrected, {warnings} to be confirmed. See sheet Catatan Data in Kertas Kerja.xlsx."},
}

const dropIndonesian = `rapor mengolah berkas Excel dari perangkat daerah menjadi peringkat dan piagam.
1. Kumpulkan berkasnya dalam satu folder.
2. Jatuhkan folder itu (atau berkas-berkasnya) ke ikon program ini.
3. Hasilnya ada di folder Hasil di dalam folder itu. Berkas asli tidak berubah.
Perintah selengkapnya: rapor --help`

const dropEnglish = `rapor turns the agencies' Excel files into rankings and certificates.
1. Collect the files in one folder.
2. Drop that folder (or the files) on this program's icon.
3. The results are in the folder Hasil inside it. The files are not changed.
All commands: rapor --help`
