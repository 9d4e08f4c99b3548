package text

// certificateProblemPhrases word the problems of certificates: their register,
// their key.
var certificateProblemPhrases = phrases{
	// got: what the library says
	"problem.register-unreadable": {`Register Piagam tidak dapat dibaca ({got}). Nomor piagam belum diberikan.`, `The register of certificates cannot be read ({got}). No numbers are given yet.`},
	"remedy.register-unreadable":  {`Buka dan simpan kembali di Excel, atau pulihkan salinan terakhirnya. Jangan membuat register baru: nomornya dapat terulang.`, `Open it in Excel and save it again, or bring back its last copy. Do not make a new one: numbers could be given twice.`},

	// label: the head of the column; expected: what may stand there
	"problem.register-invalid": {`Sel {cell} ({label}) pada Register Piagam berisi "{got}". Nomor piagam belum diberikan.`, `Cell {cell} ({label}) of the register of certificates says "{got}". No numbers are given yet.`},
	"remedy.register-invalid":  {`Isilah dengan {expected}, lalu jalankan kembali.`, `Write {expected}, then run again.`},

	// label: the head of the column; other: where it stands first, a Ref
	"problem.register-twice": {`{label} "{got}" tercatat dua kali pada Register Piagam (sel {other} dan {cell}). Nomor piagam belum diberikan.`, `{label} "{got}" stands twice in the register of certificates (cells {other} and {cell}). No numbers are given yet.`},
	"remedy.register-twice":  {`Betulkan salah satunya, atau pilih Dicabut pada kolom Status, lalu jalankan kembali.`, `Mend one of the two, or choose Dicabut in column Status, then run again.`},

	// nomor: the placeholder
	"problem.number-repeated": {`Pola Nomor Piagam "{got}" tidak memuat tanda isian nomor urut ({nomor}): {count} piagam bernomor sama.`, `Pola Nomor Piagam "{got}" has no placeholder for the running number ({nomor}): {count} certificates bear the same number.`},
	"remedy.number-repeated":  {`Tambahkan {nomor} pada polanya, atau kosongkan polanya agar nomor diisi tangan.`, `Add {nomor} to the pattern, or clear it so that numbers are written by hand.`},

	// year, gone: how many
	"problem.register-rows-gone": {`{gone} baris tahun {year} tidak ada lagi pada Register Piagam. Nomornya tidak diberikan kepada yang lain.`, `{gone} rows of {year} are gone from the register of certificates. Their numbers are not given to others.`},
	"remedy.register-rows-gone":  {`Pulihkan barisnya dari salinan register. Piagam yang batal ditandai Dicabut, tidak dihapus.`, `Bring the rows back from a copy of the register. A certificate that does not hold is marked Dicabut, not deleted.`},

	// award, number, reason
	"problem.register-withdrawn": {`Piagam "{award}" untuk {unit} ({number}) tercatat Dicabut pada Register Piagam dan tidak dibuat lagi.`, `The certificate "{award}" of {unit} ({number}) is marked Dicabut in the register and is not made again.`},
	"remedy.register-withdrawn":  {`Bila piagam itu berlaku kembali, pilih Terbit pada kolom Status di Register Piagam.`, `If it is to hold again, choose Terbit in column Status of the register.`},

	// award, number
	"problem.register-unearned": {`Piagam "{award}" untuk {unit} ({number}) tercatat masih berlaku pada Register Piagam (sel {cell}), tetapi tidak lagi diberikan menurut hasil ini.`, `The certificate "{award}" of {unit} ({number}) still holds in the register of certificates (cell {cell}), but these results no longer give it.`},
	"remedy.register-unearned":  {`Bila hasil ini yang benar, pilih Dicabut pada sel itu, tulis tanggal dan alasannya, lalu tarik kembali piagam cetaknya. Status dalam register tidak diubah oleh program.`, `If these results are right, choose Dicabut in that cell, write the date and the reason, and call the printed certificate back. The program does not change the status in the register.`},

	// label, got
	"problem.font-missing": {`{label}: huruf "{got}" tidak ada di folder Kelengkapan dan tidak terpasang di komputer ini sebagai TrueType (.ttf). Dipakai huruf bawaan program.`, `{label}: the font "{got}" is neither in the folder Kelengkapan nor installed here as TrueType (.ttf). The program's own font is used.`},
	"remedy.font-missing":  {`Letakkan berkas .ttf di folder Kelengkapan dan tulis namanya, atau kosongkan pengaturannya.`, `Put the .ttf file into the folder Kelengkapan and write its name, or clear the setting.`},

	"problem.font-not-truetype": {`{label}: "{got}" bukan huruf TrueType yang utuh. Dipakai huruf bawaan program.`, `{label}: "{got}" is no whole TrueType font. The program's own font is used.`},
	"remedy.font-not-truetype":  {`Gunakan berkas .ttf; huruf OpenType berjenis CFF (.otf) tidak dapat dipakai.`, `Use a .ttf file; OpenType fonts of the kind CFF (.otf) do not work.`},

	"problem.font-forbidden": {`{label}: huruf "{got}" tidak boleh disertakan dalam dokumen menurut izin pemiliknya. Dipakai huruf bawaan program.`, `{label}: the owner of the font "{got}" does not let it go into documents. The program's own font is used.`},
	"remedy.font-forbidden":  {`Pilih huruf lain yang boleh disertakan.`, `Choose another font that may be embedded.`},

	// letters
	"problem.glyph-missing": {`Huruf {letters} pada "{unit}" tidak ada dalam huruf cetak; pada PDF tercetak tanda pengganti.`, `The letters {letters} in "{unit}" are in no font here; in PDFs a mark is printed for them.`},
	"remedy.glyph-missing":  {`Tulis namanya dengan huruf Latin, atau pilih Huruf yang memilikinya.`, `Write the name in Latin letters, or choose a font (Huruf) that has them.`},

	// got: where the key should be
	"problem.seal-key-missing": {`Kode Verifikasi = Ya, tetapi kunci penandatangan {got} tidak ada. Piagam dibuat tanpa kode.`, `Kode Verifikasi is Ya, but the signing key {got} is missing. Certificates are made without a code.`},
	"remedy.seal-key-missing":  {`Letakkan kuncinya di folder Kelengkapan, atau buat dengan "rapor siapkan" pada folder kerja ini.`, `Put the key into the folder Kelengkapan, or make one with "rapor init" in this working folder.`},

	"problem.seal-key-unreadable": {`Isi {got} bukan kunci penandatangan (Ed25519). Piagam dibuat tanpa kode.`, `{got} is no signing key (Ed25519). Certificates are made without a code.`},
	"remedy.seal-key-unreadable":  {`Kembalikan kunci yang asli dari salinannya.`, `Bring the right key back from a copy.`},

	"problem.seal-key-unpaired": {`Kunci penandatangan tidak cocok dengan {got}. Kode pada piagam tidak akan dinyatakan sah. Piagam dibuat tanpa kode.`, `The signing key does not belong to {got}. Codes would not be found valid. Certificates are made without a code.`},
	"remedy.seal-key-unpaired":  {`Kembalikan pasangan kunci yang benar ke folder Kelengkapan.`, `Bring the pair of keys that belong together back to the folder Kelengkapan.`},
}
