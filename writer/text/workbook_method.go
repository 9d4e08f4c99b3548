package text

// methodPhrases are the prose of sheet Metodologi.
var methodPhrases = phrases{
	"sheet.method.1": {"1. Dasar Penilaian", "1. Basis of the Assessment"},
	"sheet.method.2": {"2. Sumber dan Periode Data", "2. Sources and Period of the Data"},
	"sheet.method.3": {"3. Batas Minimum Responden", "3. Minimum Number of Respondents"},
	"sheet.method.4": {"4. Cara Penghitungan", "4. Calculation"},
	"sheet.method.5": {"5. Pembulatan", "5. Rounding"},
	"sheet.method.6": {"6. Predikat dan Kategori", "6. Grades and Categories"},
	"sheet.method.7": {"7. Pemeringkatan dan Penentu Nilai Sama", "7. Ranking and Ties"},
	"sheet.method.8": {"8. Contoh Penghitungan", "8. Worked Example"},
	"sheet.method.9": {"9. Keterbatasan", "9. Limits"},

	"sheet.method.basis":      {"Penilaian dilaksanakan berdasarkan {basis}.", "The assessment rests on {basis}."},
	"sheet.method.basis.none": {"Dasar penilaian belum diisi pada pengaturan (Dasar Penilaian).", "No basis is given in the settings (Dasar Penilaian)."},
	"sheet.method.scheme":     {"Jenis penilaian: {scheme} ({origin}).", "Kind of assessment: {scheme} ({origin})."},

	"sheet.method.scheme.berakhlak":         {"Indeks BerAKHLAK dari rekapitulasi nilai dasar", "BerAKHLAK Index from recaps of the values"},
	"sheet.method.scheme.berakhlak-mandiri": {"Indeks BerAKHLAK mandiri (survei dan evaluasi implementasi)", "BerAKHLAK Index, own assessment (survey and evidence)"},
	"sheet.method.scheme.skm":               {"Indeks Kepuasan Masyarakat (IKM)", "Public Satisfaction Index (IKM)"},
	"sheet.method.scheme.indeks-tunggal":    {"Indeks tunggal", "Single index"},

	"sheet.method.sources":      {"Data bersumber dari {files} berkas yang memuat nilai {units} {unit_term}. Rincian berkas, baris, dan catatan verifikasi data terdapat pada kertas kerja penyelenggara.", "The data come from {files} files with the scores of {units} ({unit_term}). Files, rows and notes of verification stand in the organiser's working paper."},
	"sheet.method.period":       {"Periode survei: {from} sampai dengan {to}.", "Survey period: {from} to {to}."},
	"sheet.method.period.none":  {"Periode survei tidak diisi pada pengaturan.", "No survey period is given in the settings."},
	"sheet.method.minimum.none": {"Tidak ditetapkan batas minimum responden ({origin}); {unit_term} yang ikut dinilai dan datanya lengkap masuk pemeringkatan.", "No minimum of respondents is set ({origin}); those who take part with complete data are ranked ({unit_term})."},
	"sheet.method.minimum":      {"Batas minimum responden: {rule} ({origin}). Hanya {unit_term} yang memenuhinya masuk pemeringkatan.", "Minimum of respondents: {rule} ({origin}). Only those who meet it are ranked ({unit_term})."},

	"sheet.method.mean":            {"{composite} setiap {unit_term} adalah rata-rata {count} {dimension} dengan bobot sama: {names}.", "The {composite} of each is the plain mean of {count} {dimension}: {names}."},
	"sheet.method.weighted":        {"{composite} setiap {unit_term} adalah rata-rata tertimbang {count} {dimension}: {names} (bobot dalam kurung).", "The {composite} of each is the weighted mean of {count} {dimension}: {names} (weights in brackets)."},
	"sheet.method.one":             {"{composite} setiap {unit_term} adalah nilai {name} sebagaimana disampaikan.", "The {composite} of each is the score {name} as sent."},
	"sheet.method.total":           {"Untuk {unit_term} yang hanya menyampaikan nilai akhir, nilai itulah yang dipakai.", "Where only a final score was sent, that score is used."},
	"sheet.method.answers":         {"Jawaban {items} butir pernyataan pada skala {low} sampai {high} dirata-ratakan per butir, lalu per {dimension} dengan bobot sama.", "Answers to {items} items on a scale from {low} to {high} are averaged by item, then by {dimension} with equal weights."},
	"sheet.method.answers.maximum": {"Rata-rata butir dikonversi ke skala 100 dengan membaginya dengan {high} dan mengalikannya dengan 100 ({origin}).", "The mean of an item becomes a figure on the scale of 100 by dividing it by {high} and multiplying by 100 ({origin})."},
	"sheet.method.answers.range":   {"Rata-rata butir dikonversi ke skala 100: (rata-rata − {low}) ÷ ({high} − {low}) × 100 ({origin}).", "The mean of an item becomes a figure on the scale of 100: (mean − {low}) ÷ ({high} − {low}) × 100 ({origin})."},
	"sheet.method.answers.top":     {"Nilai butir adalah persentase jawaban {second} dan {high} ({origin}).", "The figure of an item is the percentage of answers {second} and {high} ({origin})."},
	"sheet.method.answers.rules":   {"Butir yang dikosongkan tidak dihitung; baris dengan jawaban yang tidak terbaca atau di luar skala tidak diolah; jawaban di luar periode survei dikesampingkan. Bila satu NIP atau surel menjawab lebih dari sekali, yang waktunya terakhir dipakai; bila waktunya sama atau tidak ada dan isinya berbeda, semuanya dikesampingkan.", "Items left blank do not count; rows with an answer that is unreadable or off the scale are not used; answers outside the survey's period are set aside. Where one NIP or e-mail answered more than once, the latest answer counts; where no time tells and the answers differ, all of them are set aside."},
	"sheet.method.scale":           {"Semua nilai berskala 0 sampai 100.", "All scores run from 0 to 100."},
	"sheet.method.zero.no":         {"Nilai 0 diperlakukan sebagai belum ada data ({origin}).", "A score of 0 means that there are no data ({origin})."},
	"sheet.method.zero.yes":        {"Nilai 0 dihitung sebagai nilai ({origin}).", "A score of 0 counts as a score ({origin})."},
	"sheet.method.overall":         {"Rata-rata Indeks {unit_term} adalah rata-rata indeks yang belum dibulatkan dari {count} {unit_lower} yang masuk pemeringkatan, dibulatkan satu kali.", "The mean index is the mean of the unrounded indices of the {count} ranked ({unit_lower}), rounded once."},
	"sheet.method.gap":             {"Selisih terhadap target, nilai nasional, rata-rata provinsi, dan tahun sebelumnya dihitung dari indeks yang telah dibulatkan dan angka pembanding sebagaimana ditetapkan penyelenggara.", "Gaps to target, national, provincial and previous figures are taken from the rounded index and the references as entered."},

	"sheet.method.rounding":       {"Pembulatan dilakukan satu kali, yaitu pada {composite}, sampai {places} angka di belakang koma ({origin}); angka 5 dibulatkan menjauhi nol.", "There is one rounding, of the {composite}, to {places} decimals ({origin}), half away from zero."},
	"sheet.method.rounding.whole": {"Pembulatan dilakukan satu kali, yaitu pada {composite}, ke bilangan bulat ({origin}); angka 5 dibulatkan menjauhi nol.", "There is one rounding, of the {composite}, to whole numbers ({origin}), half away from zero."},
	"sheet.method.rounding.use":   {"Predikat, kategori, peringkat, selisih, dan perubahan memakai indeks yang telah dibulatkan. Lembar Nilai menyimpan angka tanpa pembulatan; lembar Peringkat membulatkannya dengan rumus.", "Grade, category, rank, gaps and changes use the rounded index. Sheet Nilai keeps the unrounded figures; sheet Peringkat rounds them by formula."},

	"sheet.method.bands":      {"Rentang predikat dan kategori mengikuti pengaturan penyelenggara.", "The bands of grades and categories follow the organiser's settings."},
	"sheet.method.bands.open": {"Kategori untuk Predikat {letter} belum ditetapkan. Isilah pada lembar Predikat.", "No category is set for grade {letter}. Enter it on sheet Predikat."},
	"sheet.method.bands.use":  {"Setiap predikat berlaku mulai dari batas bawahnya sampai di bawah batas predikat di atasnya.", "A grade reaches from its lower bound to below that of the next higher one."},

	"sheet.method.ranking":   {"{unit_term} diperingkat menurut {composite} yang telah dibulatkan, dari yang tertinggi. {unit_term} dengan indeks yang sama memperoleh peringkat yang sama, dan peringkat berikutnya melompati jumlah yang sama (1, 2, 2, 4).", "Ranks go by the rounded {composite}, highest first ({unit_term}). Equal indices share a rank and the next rank is skipped (1, 2, 2, 4)."},
	"sheet.method.ties":      {"Penentu nilai sama tidak ditetapkan.", "No tie-breaker is set."},
	"sheet.method.ties.seen": {"Terdapat {count} {unit_term} dengan peringkat bersama.", "{count} share a rank ({unit_term})."},
	"sheet.method.unranked":  {"{count} {unit_term} tidak masuk pemeringkatan; alasan tercantum pada lembar Peringkat.", "{count} are not ranked ({unit_term}); the reasons stand on sheet Peringkat."},

	"sheet.method.example.none":     {"Belum ada {unit_term} yang dapat diperingkat.", "Nobody can be ranked yet ({unit_term})."},
	"sheet.method.example.unit":     {"{unit} (peringkat {rank}):", "{unit} (rank {rank}):"},
	"sheet.method.example.mean":     {"{composite} = ({sum}) ÷ {count} = {exact}", "{composite} = ({sum}) ÷ {count} = {exact}"},
	"sheet.method.example.one":      {"{composite} = {exact}", "{composite} = {exact}"},
	"sheet.method.example.rounded":  {"Dibulatkan menjadi {score}: Predikat {letter}, Kategori {word}.", "Rounded to {score}: grade {letter}, {word}."},
	"sheet.method.example.letter":   {"Dibulatkan menjadi {score}: Predikat {letter}.", "Rounded to {score}: grade {letter}."},
	"sheet.method.example.target":   {"Target {target}; selisih {score} − {target} = {gap} poin.", "Target {target}; gap {score} − {target} = {gap} points."},
	"sheet.method.example.national": {"Nilai Nasional {national}; selisih {score} − {national} = {gap} poin.", "National score {national}; gap {score} − {national} = {gap} points."},
	"sheet.method.example.change":   {"Tahun {year} {previous}; perubahan {score} − {previous} = {gap} poin.", "Year {year} {previous}; change {score} − {previous} = {gap} points."},

	"sheet.method.limit.data":    {"Hasil bergantung pada kelengkapan dan kebenaran data yang disampaikan.", "The results depend on data that are complete and right."},
	"sheet.method.limit.mean":    {"Rata-rata Indeks {unit_term} memberi bobot sama kepada setiap {unit_lower} dan bukan indeks instansi yang dihitung dari seluruh responden.", "The mean index gives each the same weight ({unit_lower}); it is not an index over all respondents."},
	"sheet.method.limit.compare": {"Angka pembanding dicantumkan sebagaimana ditetapkan penyelenggara; perbandingan dengan angka nasional, provinsi, atau tahun sebelumnya bersifat indikatif bila metodenya berbeda.", "References stand as the organiser entered them; comparisons are indicative where methods differ."},
	"sheet.method.limit.method":  {"Hasil tahun sebelumnya dihitung dengan metode lain. Perbandingan keduanya bersifat indikatif.", "The previous results were reached by another method. The comparison is indicative."},
	"sheet.method.limit.above":   {"Untuk lebih dari {limit} baris, rumus peringkat membandingkan setiap baris dengan baris di atasnya pada lembar yang sudah terurut.", "Above {limit} rows the rank formula compares each row with the one above on the sorted sheet."},
	"sheet.method.settings":      {"Pengaturan yang menentukan angka:", "Settings that the figures depend on:"},
}
