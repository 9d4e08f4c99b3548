package text

// verifyPhrases are what the check of certificates says.
var verifyPhrases = phrases{
	"verify.valid":       {"SAH. Kode cocok dengan kunci penyelenggara, dan isi piagam tidak berubah.", "VALID. The code fits the organiser's key, and the certificate was not changed."},
	"verify.not-ours":    {"BUKAN PIAGAM BERKODE. Tidak ada kode verifikasi penyelenggara di dalamnya.", "NOT OURS. It holds no verification code of an organiser."},
	"verify.changed":     {"TIDAK SAH. Kodenya berubah, atau tanda tangan di dalamnya dibuat dengan kunci lain.", "NOT VALID. The code was changed, or signed with another key."},
	"verify.other-key":   {"TIDAK SAH. Kodenya dibuat dengan kunci yang bukan milik penyelenggara ini.", "NOT VALID. The code was made with a key that is not this organiser's."},
	"verify.other-text":  {"TIDAK SAH. Tulisan pada halaman ini berbeda dari yang ditandatangani dalam kode.", "NOT VALID. The page says something other than what the code signed."},
	"verify.draft":       {"TIDAK SAH. Ini KONSEP, dibuat sebelum hasilnya final.", "NOT VALID. It is a DRAFT, made before the results were final."},
	"verify.withdrawn":   {"TIDAK BERLAKU LAGI. Piagam ini dicabut menurut Register Piagam ({reason}).", "WITHDRAWN. The register says that this certificate no longer holds ({reason})."},
	"verify.replaced":    {"TIDAK BERLAKU LAGI. Register Piagam mencatat isi lain untuk nomor ini: {registered}.", "REPLACED. The register has other words under this number: {registered}."},
	"verify.registered":  {"{unit}, {award}, peringkat {place}, {figure}", "{unit}, {award}, rank {place}, {figure}"},
	"verify.says":        {"Isi kode: piagam Nomor {number} untuk {unit} sebagai {award}; peringkat {place} ({ordinal}), {figure}, Tahun {year}. Cocokkan dengan yang tercetak.", "The code says: certificate number {number} to {unit} as {award}; rank {place} ({ordinal}), {figure}, {year}. Compare it with the print."},
	"verify.claims":      {"Kodenya mengaku: piagam Nomor {number} untuk {unit} sebagai {award}; peringkat {place} ({ordinal}), {figure}, Tahun {year}.", "The code claims: certificate number {number} to {unit} as {award}; rank {place} ({ordinal}), {figure}, {year}."},
	"verify.added":       {"Pada halaman ini kemudian ditambahkan tulisan: {added}", "This text was put on the page later: {added}"},
	"verify.page":        {"halaman {page}", "page {page}"},
	"verify.no-register": {"Register Piagam.xlsx tidak ada di sini atau tidak dapat dibaca; pencabutan tidak diperiksa.", "There is no register here that can be read; whether certificates were withdrawn was not checked."},

	"fail.verify-what": {"Sebutkan berkas piagam (PDF), atau kodenya dengan --code. Lihat: rapor verifikasi --help", "Name a certificate (PDF), or its code with --code. See: rapor verify --help"},
	"fail.public-key":  {"Kunci publik tidak ada atau tidak dapat dibaca ({path}). Sebutkan dengan --public-key, misalnya Kelengkapan/kunci-publik.pem.", "The public key is missing or cannot be read ({path}). Name it with --public-key, for example Kelengkapan/kunci-publik.pem."},
	"fail.not-pdf":     {"\"{path}\" bukan berkas PDF yang utuh. Mintalah berkas aslinya.", "\"{path}\" is no whole PDF file. Ask for the original."},
	"help.verify":      {helpVerifyIndonesian, helpVerifyEnglish},
}

const helpVerifyIndonesian = `rapor verify BERKAS… (alias: verifikasi)

Memeriksa kode verifikasi pada piagam, tanpa internet: sah, tidak sah, atau
bukan piagam berkode, beserta isinya dengan kata-kata. Kode ini bukan tanda
tangan elektronik; yang memegang kunci penyelenggara dapat membuatnya.

Pilihan
  --public-key BERKAS  kunci publik penyelenggara (bawaan:
                       Kelengkapan/kunci-publik.pem atau kunci-publik.pem)
  --code TEKS          isi kode QR, sebagai pengganti berkas
  --lang id|en         bahasa pesan

Kode keluar: 0 semua sah, 1 ada yang tidak sah.

Contoh
  rapor verify "Piagam/01 Terbaik I - Dinas Sosial.pdf"
  rapor verify --public-key kunci-publik.pem --code RAPOR1:sah:…
`

const helpVerifyEnglish = `rapor verify FILE… (alias: verifikasi)

Checks the verification codes of certificates, without a network: valid, not
valid, or not ours, with what they say in words. A code is no electronic
signature; whoever holds the organiser's key can make one.

Options
  --public-key FILE    the organiser's public key (default:
                       Kelengkapan/kunci-publik.pem or kunci-publik.pem)
  --code TEXT          what the QR code says, in place of a file
  --lang id|en         language of messages

Exit codes: 0 all are valid, 1 at least one is not.

Examples
  rapor verify "Piagam/01 Terbaik I - Dinas Sosial.pdf"
  rapor verify --public-key kunci-publik.pem --code RAPOR1:sah:…
`
