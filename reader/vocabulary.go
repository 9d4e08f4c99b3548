package reader

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"

	"rapor/calc"
)

// field is what a column of an input sheet holds. Dimensions follow fieldFirstDimension:
// that plus i is Method.Dimensions[i].
type field int

const (
	fieldNone field = iota
	fieldIgnored
	fieldNumber // No.
	fieldCode
	fieldName
	fieldGroup
	fieldTotal
	fieldEmployees
	fieldRespondents
	fieldYear
	fieldSurvey   // the survey's part of an index of survey and evidence
	fieldEvidence // Nilai Tim: what the assessors made of the documents
	fieldOwn      // Nilai Mandiri: what the unit made of them
	fieldDocument // Bukti Dukung: of which there are several a unit
	fieldWeight
	fieldAliases
	fieldHead
	fieldTakesPart
	fieldReason
	fieldTarget
	fieldPrevious
	fieldPreviousName
	fieldFirstStage
	fieldFirstDimension = fieldFirstStage + calc.StageCount
)

// dimension returns which dimension the field is, -1 for none.
func (f field) dimension() int { return max(int(f-fieldFirstDimension), -1) }

// stage returns which stage of strengthening the field is, -1 for none.
func (f field) stage() int {
	if f >= fieldFirstDimension {
		return -1
	}
	return max(int(f-fieldFirstStage), -1)
}

// labels are the column heads of each field, folded. A head that is on no list
// is matched by likeness to those of likeness's floor.
var labels = map[field][]string{
	fieldNumber: {"no", "n0", "nomor", "no urut", "nomor urut", "#"},
	fieldCode:   {"kode", "kode unit", "kode pd", "kode opd", "kode satker", "kode perangkat daerah", "id"},
	fieldName: {
		"perangkat daerah", "nama perangkat daerah", "unit", "nama unit", "unit kerja", "nama unit kerja",
		"perangkat daerah unit kerja", "perangkat daerah/unit kerja", "opd", "nama opd", "skpd", "nama skpd", "pd", "nama pd",
		"ukpd", "pd ukpd", "nama pd ukpd", "pd/ukpd", "instansi", "nama instansi", "satuan kerja", "nama satuan kerja", "satker",
		"provinsi", "nama provinsi", "kabupaten kota", "kabupaten/kota", "nama kabupaten kota", "kab kota", "penilai",
		"kecamatan", "kelurahan", "organisasi", "nama organisasi", "lembaga", "kementerian lembaga", "nama", "agency", "nama kecamatan",
	},
	fieldGroup: {"kelompok", "jenis perangkat daerah", "rumpun", "klaster", "wilayah"},
	fieldTotal: {
		"nilai berakhlak", "indeks berakhlak", "nilai indeks berakhlak", "index berakhlak", "indeks", "index", "nilai indeks",
		"nilai akhir", "nilai total", "total nilai", "total", "skor", "skor total", "skor akhir", "rata rata", "rerata", "nilai rata rata",
		"nilai", "nilai akhlak", "indeks akhlak", "ikm", "nilai ikm", "indeks akhir", "realisasi",
	},
	fieldEmployees:   {"jumlah asn", "jumlah pegawai", "pegawai", "asn", "populasi", "jumlah populasi"},
	fieldRespondents: {"responden", "jumlah responden", "jml responden", "sampel", "jumlah sampel"},
	fieldYear:        {"tahun", "tahun penilaian", "year"},
	fieldSurvey: {
		"survei", "nilai survei", "survei budaya kerja", "nilai survei budaya kerja", "hasil survei", "nilai hasil survei", "indeks survei", "skor survei",
	},
	fieldEvidence: {
		"nilai tim", "nilai tim penilai", "nilai tim evaluasi", "penilaian tim", "evaluasi implementasi", "evaluasi implementasi berakhlak",
		"nilai evaluasi implementasi", "nilai evaluasi implementasi berakhlak", "nilai evaluasi", "evaluasi", "nilai lke", "nilai bukti dukung",
	},
	fieldOwn:          {"nilai mandiri", "penilaian mandiri", "nilai mandiri unit"},
	fieldDocument:     {"bukti dukung", "data dukung", "indikator", "komponen", "aspek", "kriteria"},
	fieldWeight:       {"bobot"},
	fieldAliases:      {"nama lain", "singkatan"},
	fieldHead:         {"jabatan pimpinan", "pimpinan", "jabatan kepala"},
	fieldTakesPart:    {"ikut dinilai", "ikut dinilai (ya/tidak)"},
	fieldReason:       {"alasan", "alasan tidak ikut"},
	fieldTarget:       {"target"},
	fieldPrevious:     {"nilai tahun lalu", "indeks tahun lalu", "realisasi tahun lalu"},
	fieldPreviousName: {"nama tahun lalu"},
	fieldIgnored: {
		"peringkat", "rangking", "ranking", "rank", "predikat", "kategori", "keterangan", "ket", "catatan", "catatan tim", "kota",
		"alamat", "tanggal", "selisih", "jumlah", "batas minimum", "status", "kepala", "nip", "jabatan", "kemajuan", "tahap berikutnya",
	},
}

// stageHeads are the heads of the seven stages, which may follow their number.
var stageHeads = [calc.StageCount][]string{
	{"internalisasi"},
	{"penyelarasan sistem"},
	{"penguatan baseline"},
	{"penyusunan dan implementasi agenda perubahan", "agenda perubahan", "implementasi agenda perubahan"},
	{"pemantauan dan evaluasi", "monitoring dan evaluasi"},
	{"penghargaan dan apresiasi"},
	{"penguatan berkelanjutan", "penguatan secara berkelanjutan"},
}

var romans = [calc.StageCount]string{"i", "ii", "iii", "iv", "v", "vi", "vii"}

// dimensionLabels are further heads of the seven values and of single indices.
var dimensionLabels = map[string][]string{
	"berorientasi pelayanan": {"orientasi pelayanan", "ber orientasi pelayanan", "pelayanan", "nilai berorientasi pelayanan"},
	"akuntabel":              {"akuntabilitas"},
	"kompeten":               {"kompetensi"},
	"loyal":                  {"loyalitas"},
	"kolaboratif":            {"kolaborasi"},
}

// vocabulary knows which field a column head means.
type vocabulary struct {
	fields map[string]field
	words  []string         // the keys in a fixed order, for matching by likeness
	known  map[string]field // without the office's own heads: what column Arti of sheet Kolom may say

	dimensions []calc.Dimension
	evidence   bool // the index has a part of evidence
}

// plainFields are words of the fields that sheet Kolom may name, besides the dimensions.
var plainFields = []string{
	"Perangkat Daerah", "Kode", "Kelompok", "Indeks", "Survei", "Nilai Tim", "Nilai Mandiri", "Bukti Dukung", "Bobot", "Jumlah ASN", "Responden", "Keterangan",
}

// ownColumn is a row of sheet Kolom: what the office calls a column.
type ownColumn struct{ head, meaning string }

// newVocabulary makes the vocabulary of a method, with the office's own names
// of columns (sheet Kolom) and its word for a unit.
func newVocabulary(dims []calc.Dimension, unitTerm string, own []ownColumn) *vocabulary {
	v := &vocabulary{fields: map[string]field{}}
	for f, words := range labels {
		for _, word := range words {
			v.fields[fold(word)] = f
		}
	}
	for _, term := range []string{unitTerm, "nama " + unitTerm} {
		v.fields[fold(term)] = fieldName
	}
	v.addStages()
	for i, d := range dims {
		f := fieldFirstDimension + field(i)
		name := fold(d.Name)
		for _, head := range append([]string{name, "nilai " + name, "skor " + name, "indeks " + name}, dimensionLabels[name]...) {
			v.fields[fold(head)] = f
		}
	}
	v.known = maps.Clone(v.fields)
	for _, c := range own {
		if f, ok := v.known[fold(c.meaning)]; ok {
			v.fields[fold(c.head)] = f
		}
	}
	v.dimensions = dims
	for word := range v.fields {
		v.words = append(v.words, word)
	}
	sortStrings(v.words)
	return v
}

// addStages adds the heads of the stages: their words, their number or both.
func (v *vocabulary) addStages() {
	for i, words := range stageHeads {
		f := fieldFirstStage + field(i)
		arabic := strconv.Itoa(i + 1)
		for _, number := range []string{"tahap " + romans[i], "tahap " + arabic, "tahapan " + romans[i], "tahapan " + arabic} {
			v.fields[number] = f
		}
		for _, word := range words {
			for _, number := range []string{"", romans[i] + " ", arabic + " ", "tahap " + romans[i] + " ", "tahap " + arabic + " "} {
				v.fields[number+word] = f
			}
		}
	}
}

// knows tells whether a word of sheet Kolom (column Arti) means a field.
func (v *vocabulary) knows(meaning string) bool {
	_, ok := v.known[fold(meaning)]
	return ok
}

// fieldWords lists what column Arti may say.
func (v *vocabulary) fieldWords() string {
	list := slices.Clone(plainFields)
	for _, d := range v.dimensions {
		list = append(list, d.Name)
	}
	return strings.Join(list, ", ")
}

// lookup returns the field of a head that is written as we know it.
func (v *vocabulary) lookup(head string) field {
	folded := fold(head)
	if f, ok := v.fields[folded]; ok {
		return f
	}
	return v.fields[stripUnit(folded)]
}

// likenessFloor is the shortest head that may be matched by likeness: below
// it one letter makes another word (Loyal, Royal).
const likenessFloor = 6

// like returns the field of the known head that is nearest to a head we do not
// know, within one wrong letter in six; fieldNone where none or several fields
// are as near.
func (v *vocabulary) like(head string) (field, string) {
	folded := stripUnit(fold(head))
	letters := len([]rune(folded))
	if letters < likenessFloor {
		return fieldNone, ""
	}
	best, bestWord, bestField, tied := letters/6+1, "", fieldNone, false
	for _, word := range v.words {
		if len([]rune(word)) < likenessFloor {
			continue
		}
		switch d := levenshtein.ComputeDistance(folded, word); {
		case d < best:
			best, bestWord, bestField, tied = d, word, v.fields[word], false
		case d == best && v.fields[word] != bestField:
			tied = true
		}
	}
	if tied {
		return fieldNone, ""
	}
	return bestField, bestWord
}

// stripUnit drops what offices put behind a head: "(80%)", "2024".
func stripUnit(folded string) string {
	words := strings.Fields(folded)
	for len(words) > 1 && strings.IndexFunc(words[len(words)-1], unicode.IsLetter) < 0 {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// fold makes texts comparable that differ in case, blanks, punctuation, width
// or hidden characters only.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKC.String(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Mn, r): // soft hyphens, zero-width blanks, accents
		case r == '&':
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString("dan")
			gap = true
		default:
			gap = true
		}
	}
	return b.String()
}
