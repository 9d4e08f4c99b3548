package writer

import (
	"slices"
	"strings"
	"testing"

	"rapor/calc"
	"rapor/writer/text"
)

// TestAllEqual: where all values of a unit, or all means, are equal, none is
// called the highest or the first to strengthen.
func TestAllEqual(t *testing.T) {
	nine := slices.Repeat([]string{"62"}, 9)
	for _, tt := range []struct {
		name   string
		method calc.Method
		scores []string
		lang   text.Lang
		unit   string
		advice string
	}{
		{"seven", fullMethod(), nine[:7], text.Indonesian, "Ketujuh nilai dasar sama: 62,00.", "Ketujuh nilai dasar sama: 62,00; penguatannya menyeluruh."},
		{"seven", fullMethod(), nine[:7], text.English, "All 7 scores are equal (value): 62.00.", "All 7 means are equal (value): 62.00; strengthen them all."},
		{"nine", calc.DefaultMethod(calc.SKM), nine, text.Indonesian, "Kesembilan unsur pelayanan sama: 62,00.", "Kesembilan unsur pelayanan sama: 62,00; penguatannya menyeluruh."},
	} {
		b := bookOf(tt.method, []sent{{name: "Dinas Sosial", scores: tt.scores}})
		p := &paper{Book: b, Lang: tt.lang}
		if page := newUnitPage(p, &b.Result.Units[0]); !slices.Contains(page.sentences, tt.unit) {
			t.Errorf("%s: the unit's page says %q", tt.name, page.sentences)
		}
		s := &summarySheet{recap: &recap{paper: p}}
		if got := s.adviceOnDimension(); got != tt.advice {
			t.Errorf("%s: the summary says %q", tt.name, got)
		}
	}
	if got := text.Indonesian.All(11); got != "seluruh 11" {
		t.Errorf("eleven: %q", got)
	}
	b := bookOf(fullMethod(), []sent{{name: "Dinas Sosial", scores: nine[:7]}})
	path, _ := writeBooks(t, b, Options{})
	rows, err := open(t, path).GetRows("Ringkasan")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if line := strings.Join(row, "|"); strings.Contains(line, "Nilai Dasar Ter") && !strings.HasSuffix(line, "semuanya sama") {
			t.Errorf("the summary's line is %s", line)
		}
	}
}
