package calc

import (
	"math/big"
	"strconv"
)

// maxDecimals is the most that a published figure may have.
const maxDecimals = 6

// Validate says what makes no sense in a method, whatever the workbook it was
// read from. Places are the settings reader's to add: Args "index" is the
// place in Method.Bands or Method.Dimensions, "label" the setting.
func (m Method) Validate() []Problem {
	var problems Problems
	m.checkBands(&problems)
	m.checkWeights(&problems)
	m.checkItems(&problems)
	if m.Decimals < 0 || m.Decimals > maxDecimals {
		problems.Add(invalidSetting("Desimal", strconv.Itoa(m.Decimals), "0–6"))
	}
	if m.Conversion == ByTop && m.Questions.Options() <= topAnswers { // every answer would be one of the highest
		problems.Add(invalidSetting("Cara Konversi", "persen teratas", "rata-rata/maksimum, rentang"))
	}
	r := m.Reference
	for _, f := range []struct {
		label string
		value Decimal
	}{{"Target", r.Target}, {"Nilai Nasional", r.National}, {"Nilai Provinsi", r.Province}, {"Nilai Tahun Lalu", r.Previous}} {
		if f.value.IsSet() && !onScale(f.value) {
			problems.Add(invalidSetting(f.label, f.value.String(), "0–100"))
		}
	}
	return problems.Sorted()
}

// invalidSetting names a setting by its label in the workbook, which is the
// same in every language.
func invalidSetting(label, got, expected string) Problem {
	p := NewProblem(SettingInvalid, Ref{}, Args{"label": label, "expected": expected})
	p.Got = got
	return p
}

func onScale(d Decimal) bool { return d.Sign() >= 0 && d.Cmp(NewDecimal(ScaleMax, 0)) <= 0 }

// checkBands demands bands from the highest to the lowest, each on the scale,
// the lowest at 0, so that every figure has exactly one grade.
func (m Method) checkBands(problems *Problems) {
	refuse := func(band int, why string) {
		problems.Add(NewProblem(BandsInvalid, Ref{}, Args{"why": why, "band": m.Bands[band].Letter, "index": band, "label": m.Bands[band].Letter}))
	}
	seen := map[string]bool{}
	for i, band := range m.Bands {
		switch {
		case !band.Lower.IsSet() || !onScale(band.Lower):
			refuse(i, "scale")
		case i > 0 && band.Lower.Equal(m.Bands[i-1].Lower):
			refuse(i, "equal")
		case i > 0 && band.Lower.Cmp(m.Bands[i-1].Lower) > 0:
			refuse(i, "order")
		case seen[band.Letter]:
			refuse(i, "twice")
		case i == len(m.Bands)-1 && band.Lower.Sign() > 0:
			refuse(i, "lowest")
		}
		seen[band.Letter] = true
	}
}

// checkWeights demands dimensions whose weights are all given, not negative,
// and add up to 1 or 100. Equal weights make the plain mean, whatever they are.
func (m Method) checkWeights(problems *Problems) {
	refuse := func(why, field string, args Args) {
		args["why"], args["field"] = why, field
		problems.Add(NewProblem(WeightsInvalid, Ref{}, args))
	}
	equal, sum, sound := true, new(big.Rat), true
	for i, d := range m.Dimensions {
		switch {
		case !d.Weight.IsSet():
			refuse("some", d.Name, Args{"index": i})
			sound = false
		case d.Weight.Sign() < 0:
			refuse("negative", d.Name, Args{"index": i})
			sound = false
		default:
			equal = equal && d.Weight.Equal(m.Dimensions[0].Weight)
			sum.Add(sum, d.Weight.Rat())
		}
	}
	switch {
	case len(m.Dimensions) == 0:
		refuse("none", "", Args{})
	case !sound:
	case sum.Sign() == 0:
		refuse("sum", "", Args{"index": 0})
	case !equal && sum.Cmp(big.NewRat(1, 1)) != 0 && sum.Cmp(big.NewRat(100, 1)) != 0:
		refuse("total", "", Args{"total": MustDecimal(sum.FloatString(maxDecimals)), "index": len(m.Dimensions) - 1})
	}
}

// checkItems demands codes that stand once, and an item for every dimension:
// answers would leave one without a score.
func (m Method) checkItems(problems *Problems) {
	if len(m.Questions.Items) == 0 {
		return
	}
	codes, asked := map[string]bool{}, make([]bool, len(m.Dimensions))
	for i, item := range m.Questions.Items {
		if codes[item.Code] {
			problems.Add(NewProblem(ItemsInvalid, Ref{}, Args{"why": "twice", "field": item.Code, "index": i}))
		}
		codes[item.Code] = true
		if item.Dimension < len(asked) {
			asked[item.Dimension] = true
		}
	}
	for d, ok := range asked {
		if !ok {
			problems.Add(NewProblem(ItemsInvalid, Ref{}, Args{"why": "dimension", "field": m.Dimensions[d].Name}))
		}
	}
}
