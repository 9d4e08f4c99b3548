package text

const helpInitIndonesian = `rapor init FOLDER (alias: siapkan)

Menyiapkan folder kerja: Pengaturan.xlsx, Masuk/, Formulir/ (dengan nama-nama
pada lembar Unit), Kelengkapan/, Register Piagam.xlsx, BACA DULU.txt, Lembar
Meja.pdf untuk digantung, dan sepasang kunci untuk Kode Verifikasi. Yang sudah
ada tidak diubah; yang belum ada dilengkapi. Hanya Pengaturan.xlsx dari versi
lama yang ditulis kembali menurut formulir yang berlaku, dengan semua isinya;
yang lama disimpan di sampingnya.

Pilihan
  --contoh             isi folder baru dengan contoh untuk dicoba
  --lang id|en         bahasa pesan

Contoh
  rapor init "Penilaian 2026"
  rapor init Latihan --contoh
`

const helpInitEnglish = `rapor init FOLDER (alias: siapkan)

Makes a working folder: Pengaturan.xlsx, Masuk/, Formulir/ (with the names on
sheet Unit), Kelengkapan/, Register Piagam.xlsx, BACA DULU.txt, Lembar Meja.pdf
to hang beside the desk, and a pair of keys for Kode Verifikasi. What is there
is not changed; what is missing is added. Only a Pengaturan.xlsx of an earlier
version is written anew in today's form, with all its values; the earlier one
is kept beside it.

Options
  --contoh             fill a new folder with a sample to try
  --lang id|en         language of messages

Example
  rapor init "Penilaian 2026"
  rapor init Latihan --contoh
`
