package calc

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestValidate(t *testing.T) {
	band := func(letter, lower string) Band { return Band{Letter: letter, Lower: MustDecimal(lower)} }
	tests := []struct {
		name  string
		spoil func(*Method)
		want  []Code
	}{
		{"built in", func(*Method) {}, nil},
		{"equal bands", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "50"), band("C", "0")} }, []Code{BandsInvalid}},
		{"unordered bands", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "60"), band("C", "0")} }, []Code{BandsInvalid}},
		{"a band off the scale", func(m *Method) { m.Bands = []Band{band("A", "150"), band("B", "0")} }, []Code{BandsInvalid}},
		{"a negative band", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "-1")} }, []Code{BandsInvalid}},
		{"the lowest band above 0", func(m *Method) { m.Bands = []Band{band("A", "50"), band("B", "10")} }, []Code{BandsInvalid}},
		{"a letter twice", func(m *Method) { m.Bands = []Band{band("A", "50"), band("A", "0")} }, []Code{BandsInvalid}},
		{"no dimension", func(m *Method) { m.Dimensions = nil }, []Code{WeightsInvalid}},
		{"a negative weight", func(m *Method) { m.Dimensions[0].Weight = NewDecimal(-1, 0) }, []Code{WeightsInvalid}},
		{"a band without its bound", func(m *Method) { m.Bands = []Band{{Letter: "A"}} }, []Code{BandsInvalid}},
		{"two negative weights", func(m *Method) { m.Dimensions[0].Weight, m.Dimensions[1].Weight = NewDecimal(-1, 0), Decimal{} }, []Code{WeightsInvalid, WeightsInvalid}},
		{"weights of 0", func(m *Method) { m.Dimensions = []Dimension{{"Indeks", NewDecimal(0, 0)}} }, []Code{WeightsInvalid}},
		{"a negative reference", func(m *Method) { m.Reference.National = NewDecimal(-1, 0) }, []Code{SettingInvalid}},
		{"references at the ends", func(m *Method) { m.Reference.Target, m.Reference.Previous = NewDecimal(100, 0), NewDecimal(0, 0) }, nil},
		{"the highest two of two answers", func(m *Method) { m.Questions.Low, m.Questions.High, m.Conversion = 0, 1, ByTop }, []Code{SettingInvalid}},
		{"the highest two of three answers", func(m *Method) { m.Questions.Low, m.Questions.High, m.Conversion = 0, 2, ByTop }, nil},
		{"two answers by the range", func(m *Method) { m.Questions.Low, m.Questions.High, m.Conversion = 0, 1, ByRange }, nil},
		{"negative decimals", func(m *Method) { m.Decimals = -1 }, []Code{SettingInvalid}},
		{"decimals", func(m *Method) { m.Decimals = 7 }, []Code{SettingInvalid}},
		{"a target above the scale", func(m *Method) { m.Reference.Target = NewDecimal(181, 0) }, []Code{SettingInvalid}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := DefaultMethod(BerAKHLAK)
			tt.spoil(&m)
			if diff := cmp.Diff(tt.want, codesOf(m.Validate())); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
	for _, scheme := range []Scheme{BerAKHLAK, BerAKHLAKMandiri, SKM, SingleIndex} {
		if problems := DefaultMethod(scheme).Validate(); len(problems) > 0 {
			t.Errorf("the built-in method of %s is refused: %v", scheme, codesOf(problems))
		}
	}
}
