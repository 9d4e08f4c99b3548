package writer

import (
	"strings"
	"testing"

	"rapor/calc"
	"rapor/writer/text"
)

// methodText is what sheet Metodologi says.
func methodText(t *testing.T, b Book, lang text.Lang) string {
	t.Helper()
	recap, _ := writeBooks(t, b, Options{Lang: lang})
	rows, err := open(t, recap).GetRows(sheetMethod)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, row := range rows {
		said.WriteString(strings.Join(row, " ") + "\n")
	}
	return said.String()
}

// TestOtherMethodIsNamed: where last year's method was another one, the limits say
// which year was reached how, and what of the national figure.
func TestOtherMethodIsNamed(t *testing.T) {
	b := smallBook()
	b.Result.Method.OtherMethod = true
	const national = "Hasil Tahun 2024 dihitung dengan metode pada bagian 4; hasil Tahun 2023 dan angka nasional dengan metode lain. Perbandingan keduanya bersifat indikatif."
	if said := methodText(t, b, text.Indonesian); !strings.Contains(said, national) {
		t.Errorf("no %q in\n%s", national, said)
	}
	b.Result.Method.Reference.National = calc.Decimal{}
	const alone = "This year's results come from the method of section 4, those of 2023 from another. Comparing the two is indicative."
	if said := methodText(t, b, text.English); !strings.Contains(said, alone) {
		t.Errorf("no %q in\n%s", alone, said)
	}
}

// TestNamesWithCommas: names that hold commas are told apart.
func TestNamesWithCommas(t *testing.T) {
	b := sharesBook()
	m := &methodSheet{recap: &recap{paper: newWords(b, Options{}), equal: true}}
	names := strings.Split(m.dimensionNames(), "; ")
	if len(names) != len(b.Result.Method.Dimensions) {
		t.Fatalf("%d names for %d: %q", len(names), len(b.Result.Method.Dimensions), names)
	}
	for i, d := range b.Result.Method.Dimensions {
		if names[i] != d.Name {
			t.Errorf("%q, want %q", names[i], d.Name)
		}
	}
}
