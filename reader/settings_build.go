package reader

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
)

// text returns a setting as chosen, else its default.
func (s *settings) text(key office.Key) string {
	if v, ok := s.values[key]; ok {
		return v.text
	}
	return defaultOf(key)
}

func defaultOf(key office.Key) string { return settingOf(key).Default }

func settingOf(key office.Key) office.Setting {
	for _, setting := range office.Umum {
		if setting.Key == key {
			return setting
		}
	}
	panic("reader: no setting " + string(key))
}

func (s *settings) yes(key office.Key) bool { return s.text(key) == office.Yes }

// whole returns a whole number, 0 where there is neither value nor default.
func (s *settings) whole(key office.Key) int {
	if v, ok := s.values[key]; ok {
		return v.whole
	}
	n, _ := strconv.Atoi(defaultOf(key)) // the table's own defaults are numbers; "" is 0
	return n
}

func (s *settings) number(key office.Key) calc.Decimal { return s.values[key].number }
func (s *settings) date(key office.Key) calc.Date      { return s.values[key].date }

// method builds what the figures depend on.
func (s *settings) method() calc.Method {
	m := calc.DefaultMethod(calc.Scheme(s.text(office.KeyScheme)))
	m.Year = s.whole(office.KeyYear)
	m.Decimals = s.whole(office.KeyDecimals)
	m.Final = s.text(office.KeyStatus) == office.StatusFinal
	m.ZeroCounts = s.yes(office.KeyZeroCounts)
	m.Reference = calc.Reference{
		Target: s.number(office.KeyTarget), TargetYear: s.whole(office.KeyTargetYear),
		National: s.number(office.KeyNational), NationalSource: s.text(office.KeyNationalSource),
		Province: s.number(office.KeyProvince), ProvinceSource: s.text(office.KeyProvinceSource),
		Previous: s.number(office.KeyPrevious),
	}
	m.NoEvidenceZero = s.text(office.KeyNoEvidence) == office.EvidenceZero
	m.OtherMethod, m.ChangeAnyway = s.text(office.KeySameMethod) == office.No, s.yes(office.KeyChangeAnyMethod)
	m.SmallGroup = s.whole(office.KeySmallGroup)
	s.dimensions(&m)
	s.questions(&m)
	s.bands(&m)
	s.parts(&m)
	s.minimum(&m)
	s.ties(&m)
	s.awards(&m)
	s.checkYears(m)
	s.checkShares(m)
	s.checkPeriod()
	for _, p := range m.Validate() {
		s.problems.Add(s.locate(p))
	}
	return m
}

// locate points a problem of the method at the cell it comes from: a row of a
// table by its index, a setting by its label.
func (s *settings) locate(p calc.Problem) calc.Problem {
	tables := map[calc.Code][2]string{
		calc.BandsInvalid: {office.TableBands, "Batas Bawah"}, calc.WeightsInvalid: {office.TableDimensions, "Bobot"},
		calc.ItemsInvalid: {office.TableItems, "Kode"},
	}
	if place, ok := tables[p.Code]; ok {
		p.At = s.ref(place[0], 0, 0)
		if i, known := p.Args["index"].(int); known && i < len(s.rows(place[0])) {
			p.At = s.at(place[0], s.rows(place[0])[i], place[1])
		}
		return p
	}
	p.At = s.ref(office.SheetUmum, 0, 0)
	if setting, ok := settingByLabel(fmt.Sprint(p.Args["label"])); ok {
		if v, chosen := s.values[setting.Key]; chosen {
			p.At = v.at
		}
	}
	return p
}

// questions builds the questionnaire: its scale, and the items of sheet Butir
// or those of the scheme. Dimensions of the office's own have an item each.
func (s *settings) questions(m *calc.Method) {
	if _, chosen := s.values[office.KeyAnswerMin]; chosen {
		m.Questions.Low = s.whole(office.KeyAnswerMin)
	}
	if _, chosen := s.values[office.KeyAnswerMax]; chosen {
		m.Questions.High = s.whole(office.KeyAnswerMax)
	}
	if m.Questions.High <= m.Questions.Low {
		at := cmp.Or(s.values[office.KeyAnswerMax].at, s.values[office.KeyAnswerMin].at)
		s.refuse("Nilai Jawaban Tertinggi", strconv.Itoa(m.Questions.High), "> "+strconv.Itoa(m.Questions.Low), at)
	}
	m.Conversion = conversions[s.text(office.KeyConversion)]
	rows := s.rows(office.TableItems)
	if len(rows) == 0 {
		if len(s.rows(office.TableDimensions)) > 0 {
			m.Questions.Items = calc.ItemsOf(m.Dimensions)
		}
		return
	}
	m.Questions.Items = nil
	sound := true
	for _, r := range rows {
		item := calc.Item{Code: r.text("Kode"), Statement: r.text("Pernyataan"), Reversed: r.text("Terbalik") == office.Yes}
		if item.Dimension = dimensionIndex(*m, fold(r.text("Nilai Dasar"))); item.Dimension < 0 {
			s.refuse("Nilai Dasar", r.text("Nilai Dasar"), dimensionNames(*m), s.at(office.TableItems, r, "Nilai Dasar"))
			sound = false
			continue
		}
		m.Questions.Items = append(m.Questions.Items, item)
	}
	if !sound {
		m.Questions.Items = nil // said already: what the others lack is no news
	}
}

// conversions are the words of Cara Konversi.
var conversions = map[string]calc.Conversion{
	"rata-rata/maksimum": calc.ByMaximum, "rentang": calc.ByRange, "persen teratas": calc.ByTop,
}

func dimensionNames(m calc.Method) string {
	var names []string
	for _, d := range m.Dimensions {
		names = append(names, d.Name)
	}
	return strings.Join(names, ", ")
}

func (s *settings) bands(m *calc.Method) {
	rows := s.rows(office.TableBands)
	if len(rows) == 0 {
		return
	}
	m.Bands = nil
	for _, r := range rows {
		m.Bands = append(m.Bands, calc.Band{Letter: r.text("Predikat"), Word: r.text("Kategori"), Lower: r.values["Batas Bawah"].number})
	}
}

func dimensionIndex(m calc.Method, folded string) int {
	for i, d := range m.Dimensions {
		if fold(d.Name) == folded {
			return i
		}
	}
	return -1
}

// bandLetter returns the letter of a band as sheet Predikat writes it, "" for
// none that was said.
func bandLetter(m calc.Method, said string) (letter string, ok bool) {
	if said == "" {
		return "", true
	}
	for _, b := range m.Bands {
		if b.Letter == said {
			return said, true
		}
		if strings.EqualFold(b.Letter, said) {
			letter, ok = b.Letter, true
		}
	}
	return letter, ok
}

func bandLetters(m calc.Method) string {
	list := ""
	for i, b := range m.Bands {
		if i > 0 {
			list += ", "
		}
		list += b.Letter
	}
	return list
}

// units builds the roster and the other names of each unit.
func (s *settings) units() (units []calc.Unit, aliases [][]string) {
	for _, r := range s.rows(office.TableUnits) {
		units = append(units, calc.Unit{
			Code: r.text("Kode"), Name: r.text("Nama"), Group: r.text("Kelompok"), Head: r.text("Jabatan Pimpinan"),
			Employees: r.values["Jumlah ASN"].whole, Out: !r.yes("Ikut Dinilai"), OutReason: r.text("Alasan"),
			Target: r.values["Target"].number, Previous: r.values["Nilai Tahun Lalu"].number, PreviousName: r.text("Nama Tahun Lalu"),
		})
		aliases = append(aliases, splitNames(r.text("Nama Lain")))
	}
	return units, aliases
}

// checkRoster reports names that stand on sheet Unit twice, as a name or as
// another name of a second unit.
func (s *settings) checkRoster(units []calc.Unit, aliases [][]string) {
	rows := s.rows(office.TableUnits)
	eachClash(units, aliases, func(c nameClash) {
		label := "Nama"
		if c.alias {
			label = "Nama Lain"
		}
		s.problems.Add(c.problem(s.at(office.TableUnits, rows[c.unit], label), units))
	})
}

// ownColumns returns the office's own names of columns (sheet Kolom). Each may
// stand there once.
func (s *settings) ownColumns() []ownColumn {
	var own []ownColumn
	seen := map[string]bool{}
	for _, r := range s.rows(office.TableColumns) {
		c := ownColumn{head: r.text("Nama Kolom"), meaning: r.text("Arti")}
		if seen[fold(c.head)] {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, s.at(office.TableColumns, r, "Nama Kolom"), calc.Args{"label": c.head}))
			continue
		}
		seen[fold(c.head)] = true
		own = append(own, c)
	}
	return own
}

// checkColumns reports meanings on sheet Kolom that are no field.
func (s *settings) checkColumns(v *vocabulary) {
	for _, r := range s.rows(office.TableColumns) {
		if meaning := r.text("Arti"); !v.knows(meaning) {
			s.refuse("Arti", meaning, v.fieldWords(), s.at(office.TableColumns, r, "Arti"))
		}
	}
}
