package text

const helpInitIndonesian = `rapor init FOLDER (alias: siapkan)

Menyiapkan folder kerja: Pengaturan.xlsx, Masuk/, Kelengkapan/, Register
Piagam.xlsx, dan sepasang kunci untuk Kode Verifikasi. Yang sudah ada tidak
diubah; yang belum ada dilengkapi.

Pilihan
  --lang id|en         bahasa pesan

Contoh
  rapor init "Penilaian 2026"
`

const helpInitEnglish = `rapor init FOLDER (alias: siapkan)

Makes a working folder: Pengaturan.xlsx, Masuk/, Kelengkapan/, Register
Piagam.xlsx, and a pair of keys for Kode Verifikasi. What is there is not
changed; what is missing is added.

Options
  --lang id|en         language of messages

Example
  rapor init "Penilaian 2026"
`
