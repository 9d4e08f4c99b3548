package text

// pagePhrases are what stands on Ringkasan.html beside the words of the
// workbooks.
var pagePhrases = phrases{
	"page.title":           {"Ringkasan Hasil Penilaian", "Summary of Results"},
	"page.subject":         {"{Assessment}", "{Assessment}"},
	"page.year":            {"Tahun {year}", "Year {year}"},
	"page.final":           {"HASIL FINAL", "FINAL RESULTS"},
	"page.internal":        {"Bahan internal penyelenggara: memuat nama dan angka seluruh {unit_lower}, tidak dilampirkan pada surat dan tidak disebarluaskan.", "For the organiser only: it names every {unit_lower} with its figures, is not attached to letters and is not passed on."},
	"page.difference":      {"selisih {gap} poin", "{gap} points"},
	"page.of":              {"dari {count} terdaftar", "of {count} registered"},
	"page.share":           {"{count} ({percent}%)", "{count} ({percent}%)"},
	"page.targets":         {"Selisih terhadap Target", "Gaps to Target"},
	"page.targets.count":   {"{reached} mencapai atau melampaui target, {short} belum mencapai target.", "{reached} reached the target, {short} are below it."},
	"page.values":          {"Peta {dimension}", "Map of Scores: {dimension}"},
	"page.values.note":     {"Warna mengikuti nilai dari yang paling rendah (jingga) sampai yang paling tinggi (hijau). Tebal: tertinggi pada {unit_lower} itu; bergaris bawah: prioritas penguatan.", "Shades go from the lowest (orange) to the highest (green). Bold: the highest of its row; underlined: the priority for strengthening ({unit_lower})."},
	"page.more":            {"Tercantum {listed} yang pertama dari {count}; selengkapnya pada Rekap.xlsx.", "The first {listed} of {count} are listed; Rekap.xlsx has all."},
	"page.files":           {"Berkas", "Files"},
	"page.file.recap":      {"dilampirkan pada surat", "attached to the letter"},
	"page.file.working":    {"tetap di dalam", "stays inside"},
	"page.file.letter":     {"dilampirkan pada surat", "attached to the letter"},
	"page.file.decision":   {"dilampirkan pada keputusan", "attached to the decision"},
	"page.file.correction": {"dikembalikan kepada pengirim", "goes back to its sender"},
	"page.file.minutes":    {"ditandatangani Tim Penilai", "signed by the assessors"},
}
