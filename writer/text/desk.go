package text

// deskPhrases are what the office's desk asks for: a drop on the program, bars,
// watching a folder, and why the system refuses to write.
var deskPhrases = phrases{
	"fail.busy":       {`Folder "{path}" sedang diolah atau dipantau oleh rapor yang lain. Tunggu sampai selesai atau tutup jendelanya, lalu jalankan kembali.`, `The folder "{path}" is being worked on or watched by another rapor. Wait until it is done or close its window, then run again.`},
	"fail.no-inbox":   {`"{path}" bukan folder kerja: folder Masuk tidak ada di dalamnya. Siapkan dahulu dengan: rapor init "{path}"`, `"{path}" is no working folder: it has no folder Masuk. Prepare it first: rapor init "{path}"`},
	"fail.command":    {`"{got}" bukan perintah, dan tidak ada berkas atau folder bernama itu. Mungkin maksudnya: rapor {meant}. Semua perintah: rapor --help`, `"{got}" is no command, and no file or folder is called so. Perhaps you mean: rapor {meant}. All commands: rapor --help`},
	"fail.one-folder": {"Sebutkan satu folder kerja saja, misalnya: rapor watch Penilaian", "Name one working folder only, for example: rapor watch Penilaian"},

	"fail.changed": {`Berkas "{file}" berubah atau hilang selagi dibaca. Tunggu sampai selesai disalin atau disimpan, lalu jalankan kembali. Hasil sebelumnya tidak berubah.`, `The file "{file}" changed or vanished while it was read. Wait until it is copied or saved, then run again. Earlier results are unchanged.`},

	"cause.files":     {"terlalu banyak berkas yang terbuka di komputer ini. Tutup program lain, lalu jalankan kembali.", "too many files are open on this computer. Close other programs, then run again."},
	"cause.full":      {"penyimpanan penuh. Kosongkan sebagian, lalu jalankan kembali.", "the disk is full. Make room, then run again."},
	"cause.forbidden": {"folder itu tidak boleh ditulisi. Salin folder kerja ke tempat lain, misalnya Dokumen, atau mintalah izin menulis.", "writing there is not allowed. Copy the working folder to another place, for example Documents, or ask for the permission."},
	"cause.open":      {"salah satu berkas di dalamnya sedang terbuka. Tutup di Excel, lalu jalankan kembali.", "a file in it is open. Close it in Excel, then run again."},
	"cause.long":      {`nama foldernya terlalu panjang. Pindahkan folder kerja ke tempat yang lebih pendek, misalnya D:\Penilaian.`, `the name of the folder is too long. Move the working folder to a shorter place, for example D:\Penilaian.`},
	"cause.gone":      {"sambungan ke penyimpanan itu terputus. Sambungkan kembali, lalu jalankan kembali.", "the drive is no longer connected. Connect it, then run again."},
	"cause.other":     {`sistem komputer menolak ("{detail}"). Jalankan kembali; bila terulang, tunjukkan pesan ini kepada pengelola komputer.`, `the system refused ("{detail}"). Run again; if it happens again, show this message to whoever looks after the computer.`},

	"console.watch":       {`Memantau folder "{path}". Letakkan atau perbaiki berkas di folder Masuk; hasil dibuat begitu folder itu tidak berubah lagi. Tekan Ctrl+C untuk berhenti.`, `Watching the folder "{path}". Put files into Masuk or mend them; results are made once it no longer changes. Press Ctrl+C to stop.`},
	"console.watch.again": {"{time}: menunggu perubahan di folder Masuk. Tekan Ctrl+C untuk berhenti.", "{time}: waiting for changes in the folder Masuk. Press Ctrl+C to stop."},
	"console.watch.held":  {`Menunggu "{file}" selesai disalin atau ditutup di Excel.`, `Waiting until "{file}" is copied or closed in Excel.`},
	"console.open":        {`"{file}" sedang terbuka; yang dibaca isi yang terakhir disimpan. Simpan dan tutup dahulu bila ada yang baru diubah.`, `"{file}" is open; what is read is what was saved last. Save and close it first if something was changed.`},
	"console.clock":       {`Jam komputer lebih lambat daripada hasil terbaru, maka hasil ini diberi nama "{path}". Periksa tanggal dan jam komputer.`, `The clock is behind the newest results, so these are called "{path}". Check the computer's date and time.`},

	"bar.reading": {"Membaca", "Reading"},
	"bar.writing": {"Menulis", "Writing"},
	"bar.rows":    {"{count} baris, {speed} per detik", "{count} rows, {speed} a second"},
	"bar.seconds": {"sisa {count} detik", "{count} seconds left"},
	"bar.minutes": {"sisa {count} menit", "{count} minutes left"},

	"console.renewed":      {`Pengaturan.xlsx (versi {version}) diperbarui menurut formulir yang berlaku, dengan semua isinya. Yang lama disimpan sebagai "{kept}".`, `Pengaturan.xlsx (version {version}) now has the form of today, with all its values. The earlier one is kept as "{kept}".`},
	"console.left.sheet":   {`Lembar "{sheet}" bukan lembar pengaturan dan tidak disalin; isinya tetap ada di berkas yang lama.`, `Sheet "{sheet}" is no sheet of the settings and was not copied; it still is in the earlier file.`},
	"console.left.cell":    {`Isi sel {cell} pada lembar "{sheet}" tidak disalin; isinya tetap ada di berkas yang lama.`, `Cell {cell} of sheet "{sheet}" was not copied; it still is in the earlier file.`},
	"console.left.formula": {`Sel {cell} pada lembar "{sheet}" berisi rumus; yang disalin hasil terakhirnya, bila tersimpan. Periksa kembali isinya.`, `Cell {cell} of sheet "{sheet}" holds a formula; its last result was copied, if there was one. Look at it again.`},
	"console.left.label":   {`Label "{label}" tidak dikenal; isinya disalin ke bagian bawah lembar Umum.`, `The label "{label}" is not known; its value was copied to the end of sheet Umum.`},

	"fail.open": {`Berkas "{file}" sedang terbuka. Tutup di Excel, lalu jalankan kembali. Isinya tidak berubah.`, `The file "{file}" is open. Close it in Excel, then run again. It is unchanged.`},

	"init.readme":  {readmeIndonesian, readmeEnglish},
	"fail.example": {`Folder "{path}" sudah mempunyai Pengaturan.xlsx. Contoh hanya diletakkan di folder baru, misalnya: rapor init Latihan --contoh`, `The folder "{path}" has a Pengaturan.xlsx already. The example goes into a new folder only, for example: rapor init Latihan --contoh`},

	"fail.shell":      {"Sebutkan salah satu: bash, zsh, powershell. Misalnya: rapor completion powershell", "Name one of bash, zsh, powershell. For example: rapor completion powershell"},
	"help.completion": {helpCompletionIndonesian, helpCompletionEnglish},

	"help.man":        {helpManIndonesian, helpManEnglish},
	"man.name":        {"NAMA", "NAME"},
	"man.description": {"URAIAN", "DESCRIPTION"},
	"man.commands":    {"PERINTAH", "COMMANDS"},

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

const readmeIndonesian = `BACA DULU

1. Isi Pengaturan.xlsx: tahun, instansi, daftar perangkat daerah, penandatangan.
   Yang dikosongkan memakai nilai bawaan.
2. Bagikan formulir dari folder Formulir kepada perangkat daerah. Bila daftar
   perangkat daerah baru diisi, hapus isi folder Formulir lalu jalankan
   rapor init sekali lagi: formulirnya dibuat kembali dengan nama-namanya.
3. Letakkan berkas yang diterima di folder Masuk, apa adanya.
4. Jatuhkan folder ini ke ikon program rapor. Hasilnya ada di folder Hasil;
   yang terbaru disebut dalam Hasil\TERBARU.txt.
5. Buka Kertas Kerja.xlsx, lembar Catatan Data: setiap kekeliruan disebut
   dengan berkas, sel, dan cara memperbaikinya. Ulangi dari langkah 3.
6. Bila tidak ada lagi yang wajib diperbaiki, tulis Final pada Status Hasil di
   Pengaturan.xlsx, lalu ulangi langkah 4. Piagam ada di folder Piagam.

Berkas di folder Masuk tidak pernah diubah oleh program. Logo dan gambar tanda
tangan diletakkan di folder Kelengkapan. Jangan bagikan kunci-privat.pem.
`

const readmeEnglish = `READ FIRST

1. Fill in Pengaturan.xlsx: year, institution, the list of units, the signers.
   What is left blank has its default.
2. Hand out the forms in the folder Formulir. Once the list of units is filled
   in, empty that folder and run rapor init again: the forms are made anew with
   the names in them.
3. Put the files that come back into the folder Masuk, as they are.
4. Drop this folder on the icon of rapor. The results are in the folder Hasil;
   the newest are named in Hasil\TERBARU.txt.
5. Open Kertas Kerja.xlsx, sheet Catatan Data: each problem is named with its
   file, its cell and the remedy. Go on from step 3.
6. When nothing must be corrected any more, set Status Hasil to Final in
   Pengaturan.xlsx and repeat step 4. Certificates are in the folder Piagam.

The program never changes the files in Masuk. Logos and pictures of signatures
go into the folder Kelengkapan. Share kunci-privat.pem with nobody.
`

const helpCompletionIndonesian = `rapor completion bash|zsh|powershell (alias: pelengkapan)

Mencetak naskah agar tombol Tab melengkapi perintah, pilihan, dan nama berkas.

Pilihan
  --lang id|en         bahasa pesan

Contoh
  rapor completion powershell >> $PROFILE
  rapor completion bash > ~/.local/share/bash-completion/completions/rapor
`

const helpCompletionEnglish = `rapor completion bash|zsh|powershell (alias: pelengkapan)

Prints a script that lets the Tab key complete commands, options and names of
files.

Options
  --lang id|en         language of messages

Examples
  rapor completion powershell >> $PROFILE
  rapor completion bash > ~/.local/share/bash-completion/completions/rapor
`

const helpManIndonesian = `rapor man (alias: halaman-manual)

Mencetak halaman manual untuk perintah man di Linux dan macOS.

Pilihan
  --lang id|en         bahasa halaman itu

Contoh
  rapor man > rapor.1
`

const helpManEnglish = `rapor man (alias: halaman-manual)

Prints the manual page for the command man of Linux and macOS.

Options
  --lang id|en         language of the page

Example
  rapor man > rapor.1
`
