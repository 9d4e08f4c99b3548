package reader

import (
	"slices"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/reader/sheet"
)

// dimensions reads sheet Nilai: the office's own dimensions and their weights.
// All weights are given and add up to 1 or 100, or none is; equal ones may be
// anything, since they make the plain mean.
func (s *settings) dimensions(m *calc.Method) {
	if s.text(office.KeySKMWeight) != defaultOf(office.KeySKMWeight) {
		s.skmShares(m)
	}
	rows := s.rows(office.TableDimensions)
	if len(rows) == 0 {
		return
	}
	m.Dimensions, m.SharesAsGiven = nil, false
	seen := map[string]bool{}
	for _, r := range rows {
		name := r.text("Nilai Dasar")
		if seen[fold(name)] {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, s.at(office.TableDimensions, r, "Nilai Dasar"), calc.Args{"label": name}))
			continue
		}
		seen[fold(name)] = true
		m.Dimensions = append(m.Dimensions, calc.Dimension{Name: name, Weight: r.values["Bobot"].number})
	}
	m.SpreadWeights()
}

// skmShares gives the nine elements of SKM the weight 0.111 that the rule's
// example prints, which does not add up to 1.
func (s *settings) skmShares(m *calc.Method) {
	v := s.values[office.KeySKMWeight]
	if m.Scheme != calc.SKM || len(s.rows(office.TableDimensions)) > 0 {
		s.refuse("Bobot SKM", v.text, defaultOf(office.KeySKMWeight), v.at)
		return
	}
	m.SharesAsGiven = true
	for i := range m.Dimensions {
		m.Dimensions[i].Weight = calc.NewDecimal(111, 3)
	}
}

// parts reads the weights of survey and evidence: both or none are given, and
// they add up to 100 or to 1.
func (s *settings) parts(m *calc.Method) {
	survey, surveyChosen := s.values[office.KeySurveyWeight]
	evidence, evidenceChosen := s.values[office.KeyEvidenceWeight]
	switch {
	case !surveyChosen && !evidenceChosen:
	case !surveyChosen:
		s.refuse("Bobot Survei", "", "100 − Bobot Evaluasi", evidence.at)
	case !evidenceChosen:
		s.refuse("Bobot Evaluasi", "", "100 − Bobot Survei", survey.at)
	case !calc.SumsToWhole(survey.number, evidence.number):
		s.refuseCell("Bobot Evaluasi", evidence.cell, "Bobot Survei + Bobot Evaluasi = 100", evidence.at)
	default:
		m.Parts = calc.Parts{Survey: survey.number, Evidence: evidence.number}
	}
}

// minimumKinds are the words of Batas Minimum Responden.
var minimumKinds = map[string]calc.MinimumKind{
	"Tidak Ada": calc.MinimumNone, "Persentase": calc.MinimumPercent, "Tetap": calc.MinimumFixed,
	"Slovin": calc.MinimumSlovin, "Krejcie-Morgan": calc.MinimumKrejcieMorgan,
}

// minimum reads how many respondents a unit needs.
func (s *settings) minimum(m *calc.Method) {
	m.Minimum = calc.MinimumRule{Kind: minimumKinds[s.text(office.KeyMinimumRule)], Amount: s.number(office.KeyMinimumAmount), Error: calc.MustDecimal("0.05")}
	if v, chosen := s.values[office.KeyMarginOfError]; chosen {
		m.Minimum.Error = v.number
		if v.number.Sign() <= 0 || v.number.Cmp(calc.NewDecimal(1, 0)) >= 0 {
			s.refuseCell("Batas Kesalahan", v.cell, "0,05", v.at)
		}
	}
	amount := m.Minimum.Amount
	at, said := s.values[office.KeyMinimumRule].at, sheet.Cell{Kind: sheet.Text}
	if v, chosen := s.values[office.KeyMinimumAmount]; chosen {
		at, said = v.at, v.cell
	}
	_, whole := amount.Int()
	switch {
	case m.Minimum.Kind == calc.MinimumPercent && (amount.Sign() <= 0 || amount.Cmp(calc.NewDecimal(100, 0)) > 0):
		s.refuseCell("Besaran Batas Minimum", said, "1–100", at)
	case m.Minimum.Kind == calc.MinimumFixed && (amount.Sign() <= 0 || !whole):
		s.refuseWhole("Besaran Batas Minimum", said, "≥ 1", at)
	}
}

// The words of measures. What is none of them is a dimension's name.
var (
	awardMeasures = map[string]calc.Measure{
		office.MeasureIndex: calc.ByIndex, office.MeasureChange: calc.ByChange, office.MeasureParticipation: calc.ByParticipation,
	}
	tieMeasures = map[string]calc.Measure{
		office.MeasureChange: calc.ByChange, office.MeasureParticipation: calc.ByParticipation,
		office.MeasureSurvey: calc.BySurvey, office.MeasureEvidence: calc.ByEvidence,
	}
)

// measure reads column Ukuran of a row.
func (s *settings) measure(m calc.Method, table string, r tableRow, words map[string]calc.Measure) (calc.Measure, int, bool) {
	said := r.text("Ukuran")
	var known []string
	for word, measure := range words {
		if fold(word) == fold(said) {
			return measure, 0, true
		}
		known = append(known, word)
	}
	if i := dimensionIndex(m, fold(said)); i >= 0 {
		return calc.ByDimension, i, true
	}
	slices.Sort(known)
	s.refuse("Ukuran", said, strings.Join(known, ", ")+", "+dimensionNames(m), s.at(table, r, "Ukuran"))
	return 0, 0, false
}

// ties reads sheet Penentu Nilai Sama in the order of its column Urutan.
func (s *settings) ties(m *calc.Method) {
	rows := slices.Clone(s.rows(office.TableTies))
	slices.SortStableFunc(rows, func(a, b tableRow) int { return a.values["Urutan"].whole - b.values["Urutan"].whole })
	for i, r := range rows {
		order := r.values["Urutan"].whole
		if i > 0 && order == rows[i-1].values["Urutan"].whole {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, s.at(office.TableTies, r, "Urutan"), calc.Args{"label": "Urutan " + strconv.Itoa(order)}))
			continue
		}
		measure, dimension, ok := s.measure(*m, office.TableTies, r, tieMeasures)
		if !ok {
			continue
		}
		tie := calc.TieBreaker{Name: r.text("Ukuran"), Measure: measure, Dimension: dimension}
		if measure == calc.ByDimension {
			tie.Name = m.Dimensions[dimension].Name
		}
		m.Ties = append(m.Ties, tie)
	}
}

// checkShares refuses figures of the scale of 100 that were typed as a share
// of 1. An index of the office's own may be that small.
func (s *settings) checkShares(m calc.Method) {
	if len(m.Dimensions) < 2 {
		return
	}
	check := func(label string, v settingValue) {
		if isShare(v.number) {
			s.refuseCell(label, v.cell, v.number.Shift(2), v.at)
		}
	}
	for _, key := range []office.Key{office.KeyTarget, office.KeyNational, office.KeyProvince, office.KeyPrevious} {
		check(settingOf(key).Label, s.values[key])
	}
	for table, labels := range map[string][]string{office.TableUnits: {"Target", "Nilai Tahun Lalu"}, office.TableBands: {"Batas Bawah"}} {
		for _, r := range s.rows(table) {
			for _, label := range labels {
				check(label, r.values[label])
			}
		}
	}
}

// isShare tells a figure above 0 and at most 1.
func isShare(d calc.Decimal) bool { return d.Sign() > 0 && d.Cmp(calc.NewDecimal(1, 0)) <= 0 }

// checkYears refuses a target of a year before the one that is assessed.
func (s *settings) checkYears(m calc.Method) {
	if v, chosen := s.values[office.KeyTargetYear]; chosen && m.Year > 0 && v.whole < m.Year {
		s.refuse("Tahun Target", v.text, "≥ "+strconv.Itoa(m.Year), v.at)
	}
}

// checkPeriod refuses a survey that ends before it begins: no answer would lie
// in its period.
func (s *settings) checkPeriod() {
	from, until := s.values[office.KeyPeriodFrom], s.values[office.KeyPeriodTo]
	if from.date.IsSet() && until.date.IsSet() && midnight(until.date).Before(midnight(from.date)) {
		s.refuse("Periode Survei Selesai", until.text, "≥ "+midnight(from.date).Format("02/01/2006"), until.at)
	}
}

// awards reads sheet Penghargaan.
func (s *settings) awards(m *calc.Method) {
	for _, r := range s.rows(office.TableAwards) {
		rule := calc.AwardRule{
			Name: r.text("Nama"), PerGroup: r.text("Lingkup") == office.ScopeGroup, Count: r.values["Jumlah"].whole,
			Lowest: r.text("Predikat Terendah"), Title: r.text("Judul pada Piagam"),
		}
		var ok bool
		if rule.Measure, rule.Dimension, ok = s.measure(*m, office.TableAwards, r, awardMeasures); !ok {
			continue
		}
		if rule.Count < 1 {
			s.refuse("Jumlah", r.text("Jumlah"), "≥ 1", s.at(office.TableAwards, r, "Jumlah"))
			continue
		}
		if rule.Lowest, ok = bandLetter(*m, rule.Lowest); !ok {
			s.refuse("Predikat Terendah", r.text("Predikat Terendah"), bandLetters(*m), s.at(office.TableAwards, r, "Predikat Terendah"))
			continue
		}
		if i := slices.IndexFunc(m.Awards, rule.Same); i >= 0 {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, s.at(office.TableAwards, r, "Nama"), calc.Args{"label": rule.Name}))
			continue
		}
		m.Awards = append(m.Awards, rule)
	}
}
