// Package office is the plain data of the letter: who sends it, who signs, on
// which paper, with which artwork and words. Nothing here changes a figure;
// what does is calc.Method.
//
// It also holds the one declarative table of settings ([Umum] and [Tables]):
// the reader reads Pengaturan.xlsx by it and the writer makes the form from it.
package office

import (
	"crypto/ed25519"

	"rapor/calc"
)

// Office is everything the office chose about the papers.
type Office struct {
	Title       string // Judul: replaces the first title line; "" takes the standard one
	Institution string // Instansi: "Pemerintah Kabupaten Serang"
	UnitTerm    string // Sebutan Unit: "Perangkat Daerah"
	Basis       string // Dasar Penilaian
	PeriodFrom  calc.Date
	PeriodTo    calc.Date

	City     string
	Date     calc.Date
	Letter   Paperwork
	Subject  string // Perihal
	Decision Paperwork
	Decree   string // Judul Keputusan
	Minutes  Paperwork
	Deadline calc.Date // Batas Klarifikasi

	Giver         string // Pemberi Penghargaan: "Bupati Serang"
	AwardBasis    string // Dasar Penetapan
	UnitSuffix    string // Akhiran Nama Unit: "Kabupaten Serang"
	NumberPattern string // Pola Nomor Piagam; "" prints dots
	FirstNumber   int
	Closing       string // Teks Penutup Piagam

	Paper            Paper
	CertificatePaper Paper
	Portrait         bool
	Palette          Palette
	LogoLeft         Picture
	LogoRight        Picture
	Background       Picture            // of certificates, instead of the frame
	Font             Font               // of certificates and of papers in a serif face
	SealKey          ed25519.PrivateKey // signs the codes of certificates; nil: none are wanted, or there is no key
	FootNote         string
	Protect          bool
	ColumnNumbers    bool // the row (1) (2) (3) under the heads

	Signatories map[Document]Signatory
	Team        []Member

	Settings []SettingInForce // for Metodologi and Sumber Data, in the table's order
}

// SettingInForce is a setting as it applied: chosen by the office, or the
// built-in default.
type SettingInForce struct {
	Key    Key
	Label  string
	Value  string
	Chosen bool
	At     calc.Ref // the cell of its value; none for a default
}

// Paperwork is the number and date of an official paper.
type Paperwork struct {
	Number string
	Date   calc.Date
}

// Paper is a paper size.
type Paper string

const (
	A4      Paper = "A4"
	F4Wide  Paper = "F4 215×330"
	F4Small Paper = "F4 210×330"
)

// Size returns the sides in millimetres, the short one first.
func (p Paper) Size() (short, long float64) {
	switch p {
	case F4Wide:
		return 215, 330
	case F4Small:
		return 210, 330
	}
	return 210, 297
}

// Palette is the colours of the certificates (Corak Piagam).
type Palette string

const (
	Gold    Palette = "Emas"
	Blue    Palette = "Biru"
	Emerald Palette = "Hijau"
)

// Document is a paper that somebody signs.
type Document string

const (
	Certificate        Document = "Piagam"
	LetterAttachment   Document = "Lampiran Surat"
	DecisionAttachment Document = "Lampiran Keputusan"
	UnitSheet          Document = "Lembar Hasil"
	MinutesOfMeeting   Document = "Berita Acara"
)

// Documents lists the papers that have a signatory, in the form's order.
var Documents = []Document{Certificate, LetterAttachment, DecisionAttachment, UnitSheet, MinutesOfMeeting}

// The letterheads that a row of sheet Penandatangan chooses between (Kop).
const (
	LetterheadOfHead = "Kepala Daerah"
	LetterheadOfUnit = "Perangkat Daerah"
)

// Signatory is who signs a document, and how the block above his name reads:
// a row of sheet Penandatangan.
type Signatory struct {
	Letterhead   string // Kop: LetterheadOfHead or LetterheadOfUnit; "": not chosen
	OnBehalfOf   string // Atas Nama
	Intermediate string // Jabatan Antara: the job before "u.b."
	Acting       string // Sebutan: Plt., Plh., Pj., Pjs.
	Job          string // Jabatan yang Diisi
	OwnJob       string // Jabatan Sendiri
	Name         string // without titles
	TitleBefore  string
	TitleAfter   string
	Rank         string // Pangkat
	NIP          string
	ShowNIP      ShowNIP
	Image        Picture
}

// ShowNIP says whether title, rank and NIP are printed (Tampilkan NIP).
type ShowNIP string

const (
	ShowAuto   ShowNIP = "Otomatis" // as the rules of official papers ask
	ShowAlways ShowNIP = "Ya"
	ShowNever  ShowNIP = "Tidak"
)

// Member is one of the assessment team (Tim Penilai).
type Member struct {
	Name string
	Job  string
}
