package text

const helpAppIndonesian = `rapor: dari berkas Excel perangkat daerah menjadi peringkat dan piagam.

Pemakaian (dalam kurung: nama lain perintahnya)
  rapor run PATH…       baca, hitung, tulis semua hasil           (olah)
  rapor check PATH…     periksa; tulis hanya berkas perbaikan     (periksa)
  rapor progress PATH…  berapa responden yang sudah masuk         (partisipasi)
  rapor init FOLDER     siapkan folder kerja                      (siapkan)
  rapor watch FOLDER    olah lagi setiap kali Masuk berubah       (pantau)
  rapor verify PDF…     periksa kode pada piagam                  (verifikasi)
  rapor PATH…           sama dengan rapor run

PATH adalah berkas (.xlsx, .xls, .ods, .csv), folder, atau .zip. Pengaturan dari
Pengaturan.xlsx di folder itu; tanpa berkas itu berlaku nilai bawaan.

Contoh
  rapor run Masuk
  rapor check "Rekap Dinas Sosial.xlsx"
  rapor run Masuk --out Hasil/pleno

Kode keluar
  0  selesai            3  selesai, ada yang harus diperbaiki atau dikonfirmasi
  1  gagal              2  perintah salah            130  dihentikan

Bantuan dan versi
  rapor run --help      bantuan perintah itu
  rapor --version       versi program
`

const helpAppEnglish = `rapor: from the agencies' Excel files to rankings and certificates.

Usage (in brackets: the command's other name)
  rapor run PATH…       read, calculate, write all results        (olah)
  rapor check PATH…     check; write corrections only             (periksa)
  rapor progress PATH…  how many answered so far                  (partisipasi)
  rapor init FOLDER     make a working folder                     (siapkan)
  rapor watch FOLDER    run again whenever Masuk changes          (pantau)
  rapor verify PDF…     check the codes of certificates           (verifikasi)
  rapor PATH…           the same as rapor run

PATH is a file (.xlsx, .xls, .ods, .csv), a folder or a .zip. Settings come from
Pengaturan.xlsx in that folder; without it the built-in defaults hold.

Examples
  rapor run Masuk
  rapor check "Rekap Dinas Sosial.xlsx"
  rapor run Masuk --out Hasil/pleno

Exit codes
  0  done               3  done, with something to correct or confirm
  1  failed             2  wrong use                 130  interrupted

Help and version
  rapor run --help      help on that command
  rapor --version       the program's version
`

const helpFlagsIndonesian = `  --settings BERKAS    berkas pengaturan (bawaan: Pengaturan.xlsx di folder
                       PATH, lalu di folder di atasnya)
  --lang id|en         bahasa pesan dan isi hasil
  --quiet              hanya pesan yang perlu ditindaklanjuti
  --jobs N             berkas yang dikerjakan bersamaan (bawaan: semua prosesor)
`

const helpFlagsEnglish = `  --settings FILE      settings workbook (default: Pengaturan.xlsx in the folder
                       PATH, then in the folder above)
  --lang id|en         language of messages and results
  --quiet              only messages that ask for action
  --jobs N             files worked on side by side (default: all processors)
`

const helpRunIndonesian = `rapor run PATH… (alias: olah)

Membaca semua berkas, menghitung nilai, dan menulis Rekap.xlsx, Kertas
Kerja.xlsx, Piagam/, report.json, dan manifest.json ke folder hasil yang baru.
Berkas yang harus diperbaiki pengirim disalin ke Perbaikan/ dengan sel yang
keliru ditandai. Berkas masukan tidak pernah diubah.

Pilihan
  --out FOLDER         folder hasil; harus belum ada atau kosong
                       (bawaan: Hasil/<tanggal jam> di dekat Pengaturan.xlsx)
  --since FOLDER       bandingkan dengan folder hasil itu (bawaan: yang terbaru
                       di Hasil, bila --out tidak dipakai)
  --tanpa-pdf-unit     tanpa .pdf dalam Lembar Hasil, untuk ribuan unit
  --tally-out BERKAS   periksa dan tulis hanya hitungan jawaban survei, tanpa
                       identitas, untuk dijumlahkan kantor lain: berkas itu
                       menjadi PATH di sana, dengan Pengaturan.xlsx yang sama
  --strict             berhenti bila ada yang wajib diperbaiki
` + helpFlagsIndonesian + `
Contoh
  rapor run Masuk
  rapor run Masuk --out Hasil/pleno --strict
`

const helpRunEnglish = `rapor run PATH… (alias: olah)

Reads all files, calculates, and writes Rekap.xlsx, Kertas Kerja.xlsx, Piagam/,
report.json and manifest.json into a new folder of results. Files that their
senders have to mend are copied to Perbaikan/ with the faulty cells marked.
Input files are never changed.

Options
  --out FOLDER         folder of results; must not exist or be empty
                       (default: Hasil/<date time> beside Pengaturan.xlsx)
  --since FOLDER       compare with that folder of results (default: the newest
                       in Hasil, when --out is not given)
  --tanpa-pdf-unit     no .pdf in Lembar Hasil, for thousands of units
  --tally-out FILE     check, and write nothing but the tallies of survey
                       answers, without who answered, for another office to
                       add up: FILE is a PATH there, with the same
                       Pengaturan.xlsx
  --strict             stop if anything must be corrected
` + helpFlagsEnglish + `
Examples
  rapor run Masuk
  rapor run Masuk --out Hasil/pleno --strict
`

const helpCheckIndonesian = `rapor check PATH… (alias: periksa)

Membaca semua berkas dan menyebut apa yang harus diperbaiki atau dikonfirmasi,
dengan berkas, lembar, dan selnya. Hasil tidak ditulis. Hanya bila ada yang
harus diperbaiki pengirim, folder hasil yang baru memuat Perbaikan/ (salinan
berkasnya dengan sel yang keliru ditandai, untuk dikirim kembali) dan
manifest.json.

Pilihan
  --out FOLDER         folder itu; harus belum ada atau kosong
                       (bawaan: Hasil/<tanggal jam> di dekat Pengaturan.xlsx)
  --strict             kode keluar 1 bila ada yang wajib diperbaiki
` + helpFlagsIndonesian + `
Contoh
  rapor check Masuk
`

const helpCheckEnglish = `rapor check PATH… (alias: periksa)

Reads all files and says what must be corrected or confirmed, with file, sheet
and cell. No results are written. Only where senders have something to mend, a
new folder of results holds Perbaikan/ (copies of their files with the faulty
cells marked, to send back) and manifest.json.

Options
  --out FOLDER         that folder; must not exist or be empty
                       (default: Hasil/<date time> beside Pengaturan.xlsx)
  --strict             exit code 1 if anything must be corrected
` + helpFlagsEnglish + `
Example
  rapor check Masuk
`

const helpWatchIndonesian = `rapor watch FOLDER (alias: pantau)

Mengolah folder kerja setiap kali isi Masuk atau Pengaturan.xlsx berubah, begitu
tidak ada lagi yang berubah selama dua detik. Berkas yang sedang disalin atau
terbuka di Excel ditunggu. Setiap pengolahan mendapat folder hasil sendiri;
yang terbaru disebut dalam Hasil/TERBARU.txt. Pengolahan yang gagal tidak
mengubah hasil sebelumnya. Berhenti dengan Ctrl+C.

Pilihan
  --strict             tidak menulis hasil bila ada yang wajib diperbaiki
` + helpFlagsIndonesian + `
Contoh
  rapor watch "Penilaian 2026"
`

const helpWatchEnglish = `rapor watch FOLDER (alias: pantau)

Runs on a working folder whenever Masuk or Pengaturan.xlsx changes, once nothing
has changed for two seconds. Files that are being copied or are open in Excel
are waited for. Each run has its own folder of results; the newest is named in
Hasil/TERBARU.txt. A run that fails leaves earlier results as they are. Stop
with Ctrl+C.

Options
  --strict             write no results if anything must be corrected
` + helpFlagsEnglish + `
Example
  rapor watch "Penilaian 2026"
`
