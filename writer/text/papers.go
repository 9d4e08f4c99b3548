package text

// paperPhrases are the words of the papers that go with a letter, a decision
// and the minutes.
var paperPhrases = phrases{
	"paper.letter":             {"Lampiran Surat {sender}", "Attachment to the Letter of {sender}"},
	"paper.results":            {"HASIL {ASSESSMENT}", "RESULTS OF {ASSESSMENT}"},
	"paper.caption.ranking":    {"Peringkat", "Ranking"},
	"paper.caption.gaps":       {"Capaian Target", "Against the Target"},
	"paper.caption.unranked":   {"{unit_term} yang Tidak Masuk Pemeringkatan", "{unit_term}: Not Ranked"},
	"paper.shared":             {"{rank} (bersama)", "{rank} (shared)"},
	"paper.decision":           {"LAMPIRAN", "ATTACHMENT"},
	"paper.decision.of":        {"Keputusan {giver}", "Decision of the {giver}"},
	"paper.decision.number":    {"NOMOR {number}", "NUMBER {number}"},
	"paper.decision.date":      {"TANGGAL {DATE}", "DATE {DATE}"},
	"paper.decision.about":     {"TENTANG", "ON"},
	"paper.decision.title":     {"DAFTAR {UNIT_TERM} PENERIMA PENGHARGAAN", "{UNIT_TERM}: WINNERS OF AWARDS"},
	"paper.head.award":         {"Penghargaan", "Award"},
	"paper.head.name":          {"Nama", "Name"},
	"paper.head.job":           {"Jabatan", "Office"},
	"paper.head.signature":     {"Tanda Tangan", "Signature"},
	"paper.minutes":            {"BERITA ACARA", "MINUTES"},
	"paper.minutes.title":      {"PENETAPAN HASIL {ASSESSMENT}", "SETTLEMENT OF {ASSESSMENT}"},
	"paper.minutes.opening":    {"Pada hari ini, {day}, bertempat di {place}, kami yang bertanda tangan di bawah ini, Tim Penilai, telah melaksanakan rapat pleno dan menyepakati:", "Today, {day}, in {place}, we, the undersigned assessment team, met and agreed:"},
	"paper.minutes.verified":   {"data {units} {unit_lower} telah diverifikasi, dengan {corrections} koreksi sebagaimana tercantum dalam Lampiran II", "the data of {units} ({unit_lower}) have been verified, with {corrections} corrections as in Attachment II"},
	"paper.minutes.ranked":     {"{ranked} {unit_lower} masuk pemeringkatan dan {unranked} tidak, dengan alasan pada Lampiran I", "{ranked} ({unit_lower}) are ranked and {unranked} are not, for the reasons in Attachment I"},
	"paper.minutes.awards":     {"mengusulkan {count} {unit_lower} penerima penghargaan", "{count} ({unit_lower}) are proposed for awards"},
	"paper.minutes.closing":    {"Demikian Berita Acara ini dibuat untuk dipergunakan sebagaimana mestinya.", "These minutes were made to be used as is proper."},
	"paper.minutes.team":       {"Tim Penilai", "Assessment Team"},
	"paper.minutes.attachment": {"Lampiran {roman} Berita Acara", "Attachment {roman} to the Minutes"},
}
