package main

// The work units of DKI Jakarta that took part in 2024 were 113; the news does
// not list them. These are names of its PD/UKPD, chosen to that number.

var secretariat = []string{
	"Sekretariat DPRD", "Inspektorat", "Biro Pemerintahan", "Biro Hukum", "Biro Organisasi dan Reformasi Birokrasi",
	"Biro Kesejahteraan Sosial", "Biro Perekonomian dan Keuangan", "Biro Pembangunan dan Lingkungan Hidup",
	"Biro Umum dan Administrasi Sekretariat Daerah", "Biro Kerja Sama Daerah", "Biro Kepala Daerah",
}

var agencies = []string{
	"Badan Perencanaan Pembangunan Daerah", "Badan Pengelolaan Keuangan Daerah", "Badan Pendapatan Daerah", "Badan Pengelolaan Aset Daerah",
	"Badan Kepegawaian Daerah", "Badan Pengembangan Sumber Daya Manusia", "Badan Kesatuan Bangsa dan Politik",
	"Badan Penanggulangan Bencana Daerah", "Badan Pelayanan Pengadaan Barang/Jasa", "Badan Pembinaan Badan Usaha Milik Daerah",
}

var services = []string{
	"Dinas Pendidikan", "Dinas Kesehatan", "Dinas Bina Marga", "Dinas Sumber Daya Air", "Dinas Cipta Karya, Tata Ruang dan Pertanahan",
	"Dinas Perumahan Rakyat dan Kawasan Permukiman", "Dinas Sosial", "Dinas Tenaga Kerja, Transmigrasi dan Energi",
	"Dinas Pemberdayaan, Perlindungan Anak dan Pengendalian Penduduk", "Dinas Ketahanan Pangan, Kelautan dan Pertanian",
	"Dinas Lingkungan Hidup", "Dinas Pertamanan dan Hutan Kota", "Dinas Kependudukan dan Pencatatan Sipil", "Dinas Perhubungan",
	"Dinas Komunikasi, Informatika dan Statistik", "Dinas Perindustrian, Perdagangan, Koperasi, Usaha Kecil dan Menengah",
	"Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Dinas Pemuda dan Olahraga", "Dinas Kebudayaan",
	"Dinas Perpustakaan dan Kearsipan", "Dinas Pariwisata dan Ekonomi Kreatif", "Dinas Penanggulangan Kebakaran dan Penyelamatan",
	"Satuan Polisi Pamong Praja",
}

// region is a city or regency of the province with its districts.
type region struct {
	name      string
	short     string
	districts []string
}

var regions = []region{
	{"Kota Administrasi Jakarta Pusat", "Jakarta Pusat", []string{"Gambir", "Sawah Besar", "Kemayoran", "Senen", "Cempaka Putih", "Menteng", "Tanah Abang", "Johar Baru"}},
	{"Kota Administrasi Jakarta Utara", "Jakarta Utara", []string{"Penjaringan", "Pademangan", "Tanjung Priok", "Koja", "Kelapa Gading", "Cilincing"}},
	{"Kota Administrasi Jakarta Barat", "Jakarta Barat", []string{"Cengkareng", "Grogol Petamburan", "Taman Sari", "Tambora", "Kebon Jeruk", "Kalideres", "Palmerah", "Kembangan"}},
	{"Kota Administrasi Jakarta Selatan", "Jakarta Selatan", []string{"Tebet", "Setiabudi", "Mampang Prapatan", "Pasar Minggu", "Kebayoran Lama", "Cilandak", "Kebayoran Baru", "Pancoran", "Jagakarsa", "Pesanggrahan"}},
	{"Kota Administrasi Jakarta Timur", "Jakarta Timur", []string{"Matraman", "Pulo Gadung", "Jatinegara", "Duren Sawit", "Kramat Jati", "Makasar", "Pasar Rebo", "Ciracas", "Cipayung", "Cakung"}},
	{"Kabupaten Administrasi Kepulauan Seribu", "Kepulauan Seribu", []string{"Kepulauan Seribu Utara", "Kepulauan Seribu Selatan"}},
}

var hospitals = []string{
	"RSUD Tarakan", "RSUD Koja", "RSUD Cengkareng", "RSUD Pasar Rebo", "RSUD Budhi Asih", "RSUD Duren Sawit", "RSUD Pasar Minggu",
	"RSUD Tebet", "RSUD Kebayoran Baru", "RSUD Jati Padang", "RSUD Pesanggrahan", "RSUD Kembangan", "RSUD Kalideres", "RSUD Tanah Abang",
	"RSUD Sawah Besar", "RSUD Cempaka Putih", "RSUD Matraman", "RSUD Kramat Jati", "RSUD Cilincing",
}

// winners are the five best units of 2024, as the news named them.
var winners = []string{
	"Badan Pengembangan Sumber Daya Manusia", "Badan Kepegawaian Daerah", "Dinas Ketahanan Pangan, Kelautan dan Pertanian",
	"Dinas Sosial", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
}
