package text

// certificatePhrases are the words of a certificate (piagam).
var certificatePhrases = phrases{
	"certificate.name":    {"PIAGAM PENGHARGAAN", "CERTIFICATE OF AWARD"},
	"certificate.number":  {"Nomor {number}", "Number {number}"},
	"certificate.dots":    {"........................", "........................"},
	"certificate.gives":   {"memberikan penghargaan kepada", "presents this award to"},
	"certificate.as":      {"sebagai", "as"},
	"certificate.draft":   {"KONSEP", "DRAFT"},
	"certificate.basis":   {"berdasarkan {basis}", "under {basis}"},
	"certificate.place":   {"{city}, {date}", "{city}, {date}"},
	"certificate.subject": {"Piagam penghargaan untuk {unit}", "Certificate of award for {unit}"},
	"certificate.proof":   {"Lembar Contoh Piagam", "Proof sheet of certificates"},
	"certificate.reading": {"Urutan Pembacaan Piagam Penghargaan", "Reading list of certificates"},

	"certificate.reading.line":   {"{award}: {unit}", "{award}: {unit}"},
	"certificate.reading.figure": {"Nomor {number} · {figure}", "Number {number} · {figure}"},

	"certificate.figure":               {"nilai {score}", "score {score}"},
	"certificate.figure.change":        {"peningkatan {score} poin", "up by {score} points"},
	"certificate.figure.participation": {"tingkat partisipasi {score} persen", "participation {score} percent"},

	"certificate.code": {"Kode verifikasi penyelenggara. Bukan tanda tangan elektronik.", "The organiser's verification code. Not an electronic signature."},
	"certificate.all":  {"Semua Piagam", "All certificates"},

	"certificate.title.rank":          {"{unit_term} Terbaik {roman} ({Ordinal})", "{Ordinal} Best {unit_term}"},
	"certificate.title.group":         {"{unit_term} Terbaik {roman} ({Ordinal}) Kelompok {group}", "{Ordinal} Best {unit_term} in the Group {group}"},
	"certificate.title.tied":          {"{title} Bersama", "{title}, Shared"},
	"certificate.title.dimension":     {"{unit_term} dengan Nilai {dimension} Tertinggi", "{unit_term} with the Highest Score in {dimension}"},
	"certificate.title.change":        {"{unit_term} dengan Peningkatan Tertinggi", "Most Improved {unit_term}"},
	"certificate.title.participation": {"{unit_term} dengan Tingkat Partisipasi Tertinggi", "{unit_term} with the Highest Participation"},
	// from the second place on
	"certificate.title.dimension.next":     {"{unit_term} dengan Nilai {dimension} Tertinggi {roman} ({Ordinal})", "{unit_term} with the {Ordinal} Highest Score in {dimension}"},
	"certificate.title.change.next":        {"{unit_term} dengan Peningkatan Tertinggi {roman} ({Ordinal})", "{Ordinal} Most Improved {unit_term}"},
	"certificate.title.participation.next": {"{unit_term} dengan Tingkat Partisipasi Tertinggi {roman} ({Ordinal})", "{unit_term} with the {Ordinal} Highest Participation"},
	"certificate.title.in-group":           {"{title} Kelompok {group}", "{title} in the Group {group}"},

	"assessment.berakhlak":           {"Penilaian Budaya Kerja ASN BerAKHLAK", "the assessment of the BerAKHLAK work culture of civil servants"},
	"assessment.skm":                 {"Survei Kepuasan Masyarakat", "the public satisfaction survey"},
	"assessment.single":              {"Penilaian Kinerja", "the assessment of performance"},
	"certificate.index.berakhlak":    {"Indeks BerAKHLAK", "BerAKHLAK index"},
	"certificate.index.skm":          {"IKM", "public satisfaction index"},
	"certificate.index.single":       {"Indeks", "index"},
	"certificate.where":              {"di Lingkungan {institution}", "within {institution}"},
	"certificate.body.rank":          {"dalam {assessment} {where} Tahun {year} dengan {index} {score} (Predikat {letter}, Kategori {word}).", "in {assessment} {where} of {year} with a {index} of {score} (grade {letter}, {word})."},
	"certificate.body.rank.letter":   {"dalam {assessment} {where} Tahun {year} dengan {index} {score} (Predikat {letter}).", "in {assessment} {where} of {year} with a {index} of {score} (grade {letter})."},
	"certificate.body.change":        {"atas peningkatan {index} sebesar {change} poin, dari {before} pada Tahun {last_year} menjadi {score} pada Tahun {year}.", "for raising its {index} by {change} points, from {before} in {last_year} to {score} in {year}."},
	"certificate.body.dimension":     {"atas pencapaian nilai {dimension} tertinggi sebesar {score} dalam {assessment} {where} Tahun {year}.", "for the highest score in {dimension}, {score}, in {assessment} {where} of {year}."},
	"certificate.body.participation": {"dengan partisipasi {percent} persen ({respondents} dari {employees} ASN).", "with a participation of {percent} percent ({respondents} of {employees} civil servants)."},
	// from the second place on
	"certificate.body.change.next":        {"atas peningkatan {index} tertinggi {ordinal} sebesar {change} poin, dari {before} pada Tahun {last_year} menjadi {score} pada Tahun {year}.", "for the {ordinal} greatest rise of its {index}, {change} points, from {before} in {last_year} to {score} in {year}."},
	"certificate.body.dimension.next":     {"atas pencapaian nilai {dimension} tertinggi {ordinal} sebesar {score} dalam {assessment} {where} Tahun {year}.", "for the {ordinal} highest score in {dimension}, {score}, in {assessment} {where} of {year}."},
	"certificate.body.participation.next": {"dengan partisipasi tertinggi {ordinal} sebesar {percent} persen ({respondents} dari {employees} ASN).", "with the {ordinal} highest participation, {percent} percent ({respondents} of {employees} civil servants)."},
}

// ordinals are the places of winners in words.
var ordinals = [2][]string{
	{"pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan", "kesepuluh"},
	{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"},
}

// Ordinal returns a place in words: pertama, kedua …; beyond the tenth "ke-11"
// and "21st".
func (l Lang) Ordinal(place int) string {
	if place >= 1 && place <= len(ordinals[l]) {
		return ordinals[l][place-1]
	}
	if l == English {
		return l.Count(place) + englishEnding(place)
	}
	return "ke-" + l.Count(place)
}

// englishEnding follows the digits of a place: 21st, 22nd, 23rd; 111th, 112th.
func englishEnding(place int) string {
	if tens := place % 100; tens >= 11 && tens <= 13 {
		return "th"
	}
	switch place % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// All words how many are meant where all are: ketujuh, beyond the tenth "seluruh
// 11"; "all 7" in English.
func (l Lang) All(n int) string {
	switch {
	case l == English:
		return "all " + l.Count(n)
	case n > len(ordinals[l]):
		return "seluruh " + l.Count(n)
	}
	return l.Ordinal(n)
}
