package main

import "slices"

// cluster is the file in which an office sends its units.
type cluster uint8

const (
	secretariat cluster = iota
	services            // dinas
	agencies            // badan
	hospitals
	central
	north
	islands
	west
	south
	east
)

// unit is a work unit of the province.
type unit struct {
	name     string
	group    string // Kelompok
	head     string // Jabatan Pimpinan
	alias    string // Nama Lain
	cluster  cluster
	scores   []hundredths
	previous hundredths // of last year; 0: the unit is new to the survey
}

// Names are those that the units bear; that these are the 113 that took part
// is our choice, for the list is not published.
var (
	bureaus = []string{
		"Biro Pemerintahan", "Biro Hukum", "Biro Organisasi dan Reformasi Birokrasi", "Biro Kerja Sama Daerah", "Biro Pendidikan dan Mental Spiritual",
		"Biro Kesejahteraan Sosial", "Biro Perekonomian dan Keuangan", "Biro Pembangunan dan Lingkungan Hidup",
		"Biro Umum dan Administrasi Sekretariat Daerah", "Biro Kepala Daerah",
	}
	serviceNames = []string{
		"Dinas Pendidikan", "Dinas Kesehatan", "Dinas Bina Marga", "Dinas Sumber Daya Air", "Dinas Cipta Karya, Tata Ruang dan Pertanahan",
		"Dinas Perumahan Rakyat dan Kawasan Permukiman", "Dinas Penanggulangan Kebakaran dan Penyelamatan", "Dinas Sosial",
		"Dinas Tenaga Kerja, Transmigrasi dan Energi", "Dinas Pemberdayaan, Perlindungan Anak dan Pengendalian Penduduk",
		"Dinas Ketahanan Pangan, Kelautan dan Pertanian", "Dinas Lingkungan Hidup", "Dinas Pertamanan dan Hutan Kota",
		"Dinas Kependudukan dan Pencatatan Sipil", "Dinas Perhubungan", "Dinas Komunikasi, Informatika dan Statistik",
		"Dinas Perindustrian, Perdagangan, Koperasi, Usaha Kecil dan Menengah", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
		"Dinas Pemuda dan Olahraga", "Dinas Kebudayaan", "Dinas Perpustakaan dan Kearsipan", "Dinas Pariwisata dan Ekonomi Kreatif",
	}
	agencyNames = []string{
		"Badan Perencanaan Pembangunan Daerah", "Badan Pengelolaan Keuangan Daerah", "Badan Pengelolaan Aset Daerah", "Badan Pendapatan Daerah",
		"Badan Kepegawaian Daerah", "Badan Pengembangan Sumber Daya Manusia", "Badan Kesatuan Bangsa dan Politik",
		"Badan Penanggulangan Bencana Daerah", "Badan Pelayanan Pengadaan Barang/Jasa", "Badan Pembinaan Badan Usaha Milik Daerah",
	}
	hospitalNames = []string{
		"Tarakan", "Koja", "Cengkareng", "Pasar Rebo", "Budhi Asih", "Pasar Minggu", "Tanah Abang", "Cempaka Putih", "Kalideres", "Kembangan",
		"Tanjung Priok", "Pademangan", "Cilincing", "Kebayoran Lama", "Jagakarsa", "Tebet", "Kramat Jati",
	}
	aliases = map[string]string{
		"Sekretariat DPRD":                                       "Sekretariat Dewan Perwakilan Rakyat Daerah; Setwan",
		"Badan Perencanaan Pembangunan Daerah":                   "Bappeda",
		"Badan Kepegawaian Daerah":                               "BKD",
		"Badan Pengembangan Sumber Daya Manusia":                 "BPSDM",
		"Dinas Ketahanan Pangan, Kelautan dan Pertanian":         "Dinas KPKP; DKPKP",
		"Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu": "DPMPTSP; Dinas PMPTSP",
		"Dinas Kependudukan dan Pencatatan Sipil":                "Dinas Dukcapil",
		"Satuan Polisi Pamong Praja":                             "Satpol PP",
	}
)

// region is a city or regency of the province with its districts.
type region struct {
	cluster   cluster
	name      string
	head      string
	districts []string
}

var regions = []region{
	{central, "Kota Administrasi Jakarta Pusat", "Wali Kota", []string{
		"Gambir", "Tanah Abang", "Menteng", "Senen", "Cempaka Putih", "Johar Baru", "Kemayoran", "Sawah Besar"}},
	{north, "Kota Administrasi Jakarta Utara", "Wali Kota", []string{
		"Penjaringan", "Pademangan", "Tanjung Priok", "Koja", "Kelapa Gading", "Cilincing"}},
	{west, "Kota Administrasi Jakarta Barat", "Wali Kota", []string{
		"Cengkareng", "Grogol Petamburan", "Taman Sari", "Tambora", "Kebon Jeruk", "Kalideres", "Palmerah", "Kembangan"}},
	{south, "Kota Administrasi Jakarta Selatan", "Wali Kota", []string{
		"Tebet", "Setiabudi", "Mampang Prapatan", "Pasar Minggu", "Kebayoran Lama", "Cilandak", "Kebayoran Baru", "Pancoran", "Jagakarsa", "Pesanggrahan"}},
	{east, "Kota Administrasi Jakarta Timur", "Wali Kota", []string{
		"Matraman", "Pulo Gadung", "Jatinegara", "Duren Sawit", "Kramat Jati", "Makasar", "Pasar Rebo", "Ciracas", "Cipayung", "Cakung"}},
	{islands, "Kabupaten Administrasi Kepulauan Seribu", "Bupati", []string{
		"Kepulauan Seribu Utara", "Kepulauan Seribu Selatan"}},
}

// dkiUnits lists the roster in its order, with figures.
func dkiUnits() []*unit {
	var units []*unit
	add := func(group, head string, where cluster, names ...string) {
		for _, name := range names {
			units = append(units, &unit{name: name, group: group, head: head, alias: aliases[name], cluster: where})
		}
	}
	add("Sekretariat", "Sekretaris DPRD", secretariat, "Sekretariat DPRD")
	add("Inspektorat", "Inspektur", secretariat, "Inspektorat")
	add("Biro", "Kepala Biro", secretariat, bureaus...)
	add("Dinas", "Kepala Dinas", services, serviceNames...)
	add("Satuan", "Kepala Satuan", services, "Satuan Polisi Pamong Praja")
	add("Badan", "Kepala Badan", agencies, agencyNames...)
	for _, r := range regions {
		add("Kota/Kabupaten Administrasi", r.head, r.cluster, r.name)
	}
	for _, r := range regions {
		for _, district := range r.districts {
			add("Kecamatan", "Camat", r.cluster, "Kecamatan "+district)
		}
	}
	for _, hospital := range hospitalNames {
		add("RSUD", "Direktur", hospitals, "Rumah Sakit Umum Daerah "+hospital)
	}
	add("RSUD", "Direktur", hospitals, "Rumah Sakit Khusus Daerah Duren Sawit")
	inventScores(units)
	inventPrevious(units)
	return units
}

// of lists the units of a cluster.
func of(units []*unit, where cluster) []*unit {
	return slices.DeleteFunc(slices.Clone(units), func(u *unit) bool { return u.cluster != where })
}
