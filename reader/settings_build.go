package reader

import (
	"slices"
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

func defaultOf(key office.Key) string {
	for _, setting := range office.Umum {
		if setting.Key == key {
			return setting.Default
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
	s.dimensions(&m)
	s.questions(&m)
	s.bands(&m)
	s.awards(&m)
	for _, p := range m.Validate() {
		s.problems.Add(s.locate(p))
	}
	return m
}

// Settings that this version knows and does not act on. Where a figure would
// depend on them they are refused: silence would be a wrong figure.
var (
	unusedInFigures = []office.Key{
		office.KeySurveyWeight, office.KeyEvidenceWeight, office.KeySKMWeight, office.KeyMinimumRule, office.KeyChangeAnyMethod, office.KeyNoEvidence,
	}
	unusedOnPaper = []office.Key{
		office.KeyLogoLeft, office.KeyLogoRight, office.KeyBackground, office.KeyFont, office.KeyVerification,
	}
)

// checkUnused reports settings that were changed to no effect.
func (s *settings) checkUnused() {
	say := func(label, got string, at calc.Ref, severity calc.Severity) {
		p := calc.NewProblem(calc.SettingUnused, at, calc.Args{"label": label})
		p.Got, p.Severity = got, severity
		s.problems.Add(p)
	}
	for _, setting := range office.Umum {
		v, chosen := s.values[setting.Key]
		if !chosen || v.text == setting.Default {
			continue
		}
		switch {
		case slices.Contains(unusedInFigures, setting.Key), setting.Key == office.KeyScheme && v.text == string(calc.BerAKHLAKMandiri):
			say(setting.Label, v.text, v.at, calc.Error)
		case slices.Contains(unusedOnPaper, setting.Key):
			say(setting.Label, v.text, v.at, calc.Warning)
		}
	}
	for _, r := range s.rows(office.TableTies) {
		say(office.TableTies, r.text("Ukuran"), s.at(office.TableTies, r, "Ukuran"), calc.Error)
	}
}

// locate points a problem of the method at the sheet it comes from.
func (s *settings) locate(p calc.Problem) calc.Problem {
	sheets := map[calc.Code]string{calc.BandsInvalid: office.TableBands, calc.WeightsInvalid: office.TableDimensions}
	name, ok := sheets[p.Code]
	if !ok {
		name = office.SheetUmum
	}
	if p.At.File == "" {
		p.At = s.ref(name, p.At.Row, p.At.Col)
	}
	return p
}

func (s *settings) dimensions(m *calc.Method) {
	rows := s.rows(office.TableDimensions)
	if len(rows) == 0 {
		return
	}
	m.Dimensions = nil
	seen := map[string]bool{}
	for _, r := range rows {
		name := r.text("Nilai Dasar")
		if seen[fold(name)] {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, s.at(office.TableDimensions, r, "Nilai Dasar"), calc.Args{"label": name}))
			continue
		}
		seen[fold(name)] = true
		weight := r.values["Bobot"].number
		if !weight.IsSet() {
			weight = calc.NewDecimal(1, 0)
		}
		m.Dimensions = append(m.Dimensions, calc.Dimension{Name: name, Weight: weight})
	}
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
		s.refuse("Nilai Jawaban Tertinggi", strconv.Itoa(m.Questions.High), "> "+strconv.Itoa(m.Questions.Low), s.values[office.KeyAnswerMax].at)
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
	for _, r := range rows {
		item := calc.Item{Code: r.text("Kode"), Statement: r.text("Pernyataan"), Reversed: r.text("Terbalik") == office.Yes}
		if item.Dimension = dimensionIndex(*m, fold(r.text("Nilai Dasar"))); item.Dimension < 0 {
			s.refuse("Nilai Dasar", r.text("Nilai Dasar"), dimensionNames(*m), s.at(office.TableItems, r, "Nilai Dasar"))
			continue
		}
		m.Questions.Items = append(m.Questions.Items, item)
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

func (s *settings) awards(m *calc.Method) {
	for _, r := range s.rows(office.TableAwards) {
		rule := calc.AwardRule{
			Name: r.text("Nama"), PerGroup: r.text("Lingkup") == office.ScopeGroup, Count: r.values["Jumlah"].whole,
			Lowest: r.text("Predikat Terendah"), Title: r.text("Judul pada Piagam"),
		}
		switch measure := fold(r.text("Ukuran")); measure {
		case fold(office.MeasureIndex):
			rule.Measure = calc.ByIndex
		case fold(office.MeasureChange):
			rule.Measure = calc.ByChange
		case fold(office.MeasureParticipation):
			rule.Measure = calc.ByParticipation
		default:
			rule.Measure, rule.Dimension = calc.ByDimension, dimensionIndex(*m, measure)
			if rule.Dimension < 0 {
				s.refuse("Ukuran", r.text("Ukuran"), office.MeasureIndex+", "+office.MeasureChange+", "+office.MeasureParticipation, s.at(office.TableAwards, r, "Ukuran"))
				continue
			}
		}
		if rule.Count < 1 {
			s.refuse("Jumlah", r.text("Jumlah"), "≥ 1", s.at(office.TableAwards, r, "Jumlah"))
			continue
		}
		if rule.Lowest != "" && !hasBand(*m, rule.Lowest) {
			s.refuse("Predikat Terendah", rule.Lowest, bandLetters(*m), s.at(office.TableAwards, r, "Predikat Terendah"))
			continue
		}
		m.Awards = append(m.Awards, rule)
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

func hasBand(m calc.Method, letter string) bool {
	for _, b := range m.Bands {
		if b.Letter == letter {
			return true
		}
	}
	return false
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

// checkRoster reports names that stand on the roster twice, as a name or as
// another name of a second unit.
func (s *settings) checkRoster(r *roster) {
	owner := map[string]int{}
	for i, row := range s.rows(office.TableUnits) {
		for _, label := range []string{"Nama", "Nama Lain"} {
			for _, name := range splitNames(row.text(label)) {
				key := nameKey(name)
				if j, taken := owner[key]; taken && j != i {
					p := calc.NewProblem(calc.RosterTwice, s.at(office.TableUnits, row, label), calc.Args{"other": r.units[j].Name})
					p.Got = name
					s.problems.Add(p)
					continue
				}
				owner[key] = i
			}
		}
	}
}

// ownColumns returns the office's own names of columns (sheet Kolom).
func (s *settings) ownColumns() map[string]string {
	own := map[string]string{}
	for _, r := range s.rows(office.TableColumns) {
		own[r.text("Nama Kolom")] = r.text("Arti")
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
