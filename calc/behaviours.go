package calc

import "fmt"

// behaviours are the 21 guide behaviours of SE MenPANRB 20/2021, three to a
// value; the survey's items follow them.
var behaviours = [...]string{
	"Memahami dan memenuhi kebutuhan masyarakat",
	"Ramah, cekatan, solutif, dan dapat diandalkan",
	"Melakukan perbaikan tiada henti",
	"Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
	"Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
	"Tidak menyalahgunakan kewenangan jabatan",
	"Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
	"Membantu orang lain belajar",
	"Melaksanakan tugas dengan kualitas terbaik",
	"Menghargai setiap orang apapun latar belakangnya",
	"Suka menolong orang lain",
	"Membangun lingkungan kerja yang kondusif",
	"Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia pada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah",
	"Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara",
	"Menjaga rahasia jabatan dan negara",
	"Cepat menyesuaikan diri menghadapi perubahan",
	"Terus berinovasi dan mengembangkan kreativitas",
	"Bertindak proaktif",
	"Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
	"Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
	"Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
}

// berakhlakItems are the behaviours as items P01 to P21.
func berakhlakItems() []Item {
	items := make([]Item, len(behaviours))
	for i, statement := range behaviours {
		items[i] = Item{Code: fmt.Sprintf("P%02d", i+1), Statement: statement, Dimension: i / 3}
	}
	return items
}

// ItemsOf is a questionnaire with an item a dimension, U1, U2 …, as SKM asks
// its nine elements.
func ItemsOf(dims []Dimension) []Item {
	items := make([]Item, len(dims))
	for i, d := range dims {
		items[i] = Item{Code: fmt.Sprintf("U%d", i+1), Statement: d.Name, Dimension: i}
	}
	return items
}
