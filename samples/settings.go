package main

import (
	"bytes"
	"strconv"

	"rapor/calc/office"
	"rapor/writer"
)

const settingsFile = "Pengaturan.xlsx"

// settings makes a settings workbook.
func settings(values office.Form) ([]byte, error) {
	var b bytes.Buffer
	if err := writer.SettingsForm(&b, values); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// berakhlakBands are those of the ministry's report of 2022; the word of D is
// not published.
var berakhlakBands = [][]any{{"A", "Sehat", "75"}, {"B", "Cukup Sehat", "50"}, {"C", "Tidak Sehat", "25"}, {"D", "", "0"}}

func sevenDimensions() [][]any {
	rows := make([][]any, len(sevenValues))
	for i, name := range sevenValues {
		rows[i] = []any{name, "1"}
	}
	return rows
}

func dkiValues(units []*unit) office.Form {
	return office.Form{Umum: dkiUmum, Tables: map[string][][]any{
		office.TableDimensions:  sevenDimensions(),
		office.TableBands:       berakhlakBands,
		office.TableUnits:       dkiRoster(units),
		office.TableAwards:      {{"PD/UKPD Terbaik", office.MeasureIndex, office.ScopeAll, "5", "B"}},
		office.TableSignatories: dkiSignatories,
		office.TableTeam: {
			{"Polan Contoh", "Ketua Tim Penilai"}, {"Polanah Contoh", "Sekretaris Tim Penilai"}, {"Si Badu Rekaan", "Anggota Tim Penilai"},
		},
	}}
}

const (
	governor  = "Gubernur Daerah Khusus Ibukota Jakarta"
	fictional = "Keputusan Gubernur Contoh Nomor 000 Tahun 2024"
)

var dkiUmum = map[office.Key]any{
	office.KeyYear:           "2024",
	office.KeyInstitution:    "Pemerintah Provinsi DKI Jakarta",
	office.KeyUnitTerm:       "PD/UKPD",
	office.KeyBasis:          fictional + " tentang Penilaian Budaya Kerja ASN BerAKHLAK",
	office.KeyPeriodFrom:     "1 Oktober 2024",
	office.KeyPeriodTo:       "31 Oktober 2024",
	office.KeyStatus:         office.StatusFinal,
	office.KeyScheme:         "berakhlak",
	office.KeyDecimals:       "2",
	office.KeyNational:       "68,1",
	office.KeyNationalSource: "Indeks nasional 2024 sebagaimana dikutip Pemerintah Kabupaten Bengkalis (diskominfotik.bengkaliskab.go.id, 2025)",
	office.KeyPrevious:       "61,2",
	office.KeySameMethod:     office.Yes,
	office.KeyCity:           "Jakarta",
	office.KeyDate:           "10 Desember 2024",
	office.KeyLetterNumber:   "e-0000/CONTOH/2024",
	office.KeyLetterDate:     "10 Desember 2024",
	office.KeySubject:        "Penyampaian Hasil Penilaian Budaya Kerja ASN BerAKHLAK Tahun 2024",
	office.KeyDecisionNumber: "000 Tahun 2024",
	office.KeyDecisionDate:   "9 Desember 2024",
	office.KeyDecree:         "Penetapan PD/UKPD Terbaik dalam Penilaian Budaya Kerja Aparatur Sipil Negara BerAKHLAK Tahun 2024",
	office.KeyMinutesNumber:  "00/BA/CONTOH/2024",
	office.KeyDeadline:       "20 Desember 2024",
	office.KeyGiver:          governor,
	office.KeyAwardBasis:     fictional + " tentang Penetapan PD/UKPD Terbaik dalam Penilaian Budaya Kerja ASN BerAKHLAK",
	office.KeyUnitSuffix:     "Provinsi DKI Jakarta",
	office.KeyNumberPattern:  "000.8/{nomor}/CONTOH/{bulan_romawi}/{tahun}",
	office.KeyFirstNumber:    "1",
	office.KeyClosing:        "Semoga penghargaan ini menjadi dorongan untuk terus menerapkan nilai-nilai BerAKHLAK dalam melayani masyarakat.",
}

func dkiRoster(units []*unit) [][]any {
	rows := make([][]any, len(units))
	for i, u := range units {
		previous := ""
		if u.previous > 0 {
			previous = u.previous.comma()
		}
		code := strconv.Itoa(1000 + i + 1)[1:] // "001": a text, the noughts in front stay
		rows[i] = []any{code, u.name, u.alias, u.group, u.head, "", office.Yes, "", "", previous}
	}
	return rows
}

// dkiSignatories sign the papers. Nobody bears these names.
var dkiSignatories = [][]any{
	{string(office.Certificate), "Kepala Daerah", "", "", "", governor, "", "Fulan bin Contoh", "", "", "", "", string(office.ShowAuto)},
	{string(office.LetterAttachment), "Kepala Daerah", governor, "", "", "Sekretaris Daerah", "", "Fulanah binti Contoh", "Dr.", "M.Si.", "", "", string(office.ShowAuto)},
	{string(office.DecisionAttachment), "Kepala Daerah", "", "", "", governor, "", "Fulan bin Contoh", "", "", "", "", string(office.ShowAuto)},
	{string(office.UnitSheet), "Perangkat Daerah", "", "", "", "Kepala Biro Organisasi dan Reformasi Birokrasi", "", "Polan Contoh", "", "S.Sos.", "Pembina Utama Muda", "00000000 000000 0 000", string(office.ShowAuto)},
	{string(office.MinutesOfMeeting), "Perangkat Daerah", "", "", "", "Ketua Tim Penilai", "", "Polan Contoh", "", "S.Sos.", "Pembina Utama Muda", "00000000 000000 0 000", string(office.ShowAuto)},
}
