package reader

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

// letter is a file that came: its sheets and, of a correction, what it answers.
type letter struct {
	sheets  map[string][][]any
	answers []string // names of letters, the newest first
	marked  []string // cells of sheet Rekap with what they said: "B3=enam"
}

func rekap(rows ...[]any) map[string][][]any {
	return map[string][][]any{"Rekap": append([][]any{{"Perangkat Daerah", "Harmonis", "Loyal"}}, rows...)}
}

// post writes letters into a folder, in the order of their names, so that one
// can answer those before it.
func post(t *testing.T, letters map[string]letter, settings map[string][][]any) string {
	t.Helper()
	dir, sums := t.TempDir(), map[string]string{}
	settings = withDimensions(settings)
	writeBook(t, filepath.Join(dir, SettingsFile), settings)
	var names []string
	for name := range letters {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		l := letters[name]
		if len(l.answers) > 0 {
			mark := [][]any{{calc.MarkHead, calc.MarkVersion}}
			for _, origin := range l.answers {
				sum := sums[origin]
				if sum == "" {
					sum = fmt.Sprintf("%064d", 1) // it is not here
				}
				mark = append(mark, []any{calc.MarkFile, origin, sum})
			}
			mark = append(mark, []any{calc.MarkSheets, calc.NotesSheet}, []any{calc.MarkSheets, calc.MarkSheet})
			for _, m := range l.marked {
				mark = append(mark, []any{calc.MarkCell, "Rekap", m[:2], m[3:]})
			}
			l.sheets[calc.MarkSheet] = mark
			l.sheets[calc.NotesSheet] = [][]any{{"CATATAN PERBAIKAN"}, {"No.", "Harmonis"}, {1, "Sel B3"}}
		}
		path := filepath.Join(dir, name+".xlsx")
		writeBook(t, path, l.sheets)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(content)
		sums[name] = hex.EncodeToString(sum[:])
	}
	return dir
}

// withDimensions makes the settings assess two values.
func withDimensions(settings map[string][][]any) map[string][][]any {
	all := map[string][][]any{
		"Umum":  {{"Tahun", 2024}},
		"Nilai": {{"Nilai Dasar", "Bobot"}, {"Harmonis", 50}, {"Loyal", 50}},
	}
	for name, rows := range settings {
		all[name] = rows
	}
	return all
}

func writeBook(t *testing.T, path string, sheets map[string][][]any) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var names []string
	for name := range sheets {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheets[name] {
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

func TestMended(t *testing.T) {
	faulty := func() letter {
		return letter{sheets: rekap([]any{"Dinas A", "enam", 62}, []any{"Dinas B", 50, 51})}
	}
	mendedAll := func(a any, answers ...string) letter {
		return letter{sheets: rekap([]any{"Dinas A", a, 62}, []any{"Dinas B", 50, 51}), answers: answers, marked: []string{"B2=enam"}}
	}
	tests := []struct {
		name     string
		letters  map[string]letter
		settings map[string][][]any
		used     []string
		rows     calc.RowCount
		problems []string // settled ones with a +
	}{
		{
			"mended", map[string]letter{"1": faulty(), "2": mendedAll(61, "1")}, nil,
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 4, Used: 2, SetAside: 2},
			[]string{"1.xlsx file-replaced", "+1.xlsx not-a-number B2", "2.xlsx file-mended", "2.xlsx cell-mended B2 61"},
		},
		{
			"sent back as it was", map[string]letter{"1": faulty(), "2": mendedAll("enam", "1")}, nil,
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 4, Used: 1, SetAside: 2, Faulty: 1},
			[]string{"1.xlsx not-a-number B2 enam", "2.xlsx file-unmended"},
		},
		{
			"alone", map[string]letter{"2": mendedAll(61, "1")}, nil,
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 2, Used: 2},
			[]string{"2.xlsx file-mended", "2.xlsx cell-mended B2 61"},
		},
		{
			"alone and as it was", map[string]letter{"2": mendedAll("enam", "1")}, nil,
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 2, Used: 1, Faulty: 1},
			[]string{"2.xlsx file-unmended", "2.xlsx not-a-number B2 enam"},
		},
		{
			"still faulty", map[string]letter{"1": faulty(), "2": mendedAll("tujuh", "1")}, nil,
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 4, Used: 1, SetAside: 2, Faulty: 1},
			[]string{"1.xlsx file-replaced", "+1.xlsx not-a-number B2", "2.xlsx file-mended", "2.xlsx cell-mended B2 tujuh", "2.xlsx not-a-number B2 tujuh"},
		},
		{
			"mended at the second time", map[string]letter{"1": faulty(), "2": mendedAll("tujuh", "1"), "3": mendedAll(61, "2", "1")}, nil,
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 6, Used: 2, SetAside: 4},
			[]string{
				"1.xlsx file-replaced", "1.xlsx file-replaced", "+1.xlsx not-a-number B2", "2.xlsx file-mended", "2.xlsx file-replaced", "2.xlsx cell-mended B2 tujuh", "+2.xlsx not-a-number B2",
				"3.xlsx file-mended", "3.xlsx cell-mended B2 61",
			},
		},
		{
			"the second time, the first answer is gone", map[string]letter{"1": faulty(), "3": mendedAll(61, "2", "1")}, nil,
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 4, Used: 2, SetAside: 2},
			[]string{"1.xlsx file-replaced", "+1.xlsx not-a-number B2", "3.xlsx file-mended", "3.xlsx cell-mended B2 61"},
		},
		{
			"two answers that differ", map[string]letter{"1": faulty(), "2": mendedAll(61, "1"), "3": mendedAll(63, "1")}, nil,
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 6, Used: 1, SetAside: 3, Faulty: 2},
			[]string{
				"1.xlsx file-replaced", "1.xlsx file-replaced", "+1.xlsx not-a-number B2", "2.xlsx file-mended", "2.xlsx cell-mended B2 61", "2.xlsx unit-conflict B2",
				"2.xlsx unit-twice A3", "3.xlsx file-mended", "3.xlsx cell-mended B2 63",
			},
		},
		{
			"the faulty file was saved again", map[string]letter{
				"1": {sheets: rekap([]any{"Dinas A", "enam", 62}, []any{"Dinas B", 50, 51}, []any{"Dinas C", 10, 11})},
				"2": {sheets: rekap([]any{"Dinas A", 61, 62}, []any{"Dinas B", 50, 51}, []any{"Dinas C", 10, 11}), answers: []string{"1.xlsx"}, marked: []string{"B2=enam"}},
			}, nil,
			[]string{"Dinas A: 61 62", "Dinas B: 50 51", "Dinas C: 10 11"}, calc.RowCount{Read: 6, Used: 3, SetAside: 3},
			[]string{"1.xlsx file-replaced", "+1.xlsx not-a-number B2", "2.xlsx file-mended", "2.xlsx cell-mended B2 61"},
		},
		{
			"another file of that name", map[string]letter{
				"1": {sheets: rekap([]any{"Dinas A", 70, 62})},
				"2": {sheets: rekap([]any{"Dinas A", 61, 62}), answers: []string{"1.xlsx"}, marked: []string{"B2=enam"}},
			}, nil,
			nil, calc.RowCount{Read: 2, Faulty: 2},
			[]string{"1.xlsx unit-conflict B2", "2.xlsx file-mended", "2.xlsx cell-mended B2 61"},
		},
		{
			"one unit's row alone came back", map[string]letter{
				"1": faulty(), "2": {sheets: rekap([]any{"Dinas A", 61, 62}), answers: []string{"1"}, marked: []string{"B2=enam"}},
			}, nil,
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 3, Used: 2, SetAside: 1},
			[]string{
				"1.xlsx file-replaced", "+1.xlsx not-a-number B2", "2.xlsx file-mended", "2.xlsx cell-mended B2 61", "2.xlsx cell-mended A3 ", "2.xlsx cell-mended B3 ", "2.xlsx cell-mended C3 ",
			},
		},
		{
			"a name is mended", map[string]letter{
				"1": {sheets: rekap([]any{"Dinas Aaa", 61, 62}, []any{"Dinas B", 50, 51})}, "2": {sheets: rekap([]any{"Dinas A", 61, 62}, []any{"Dinas B", 50, 51}), answers: []string{"1"}, marked: []string{"A2=Dinas Aaa"}},
			}, map[string][][]any{"Unit": {{"Nama"}, {"Dinas A"}, {"Dinas B"}}},
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 4, Used: 2, SetAside: 2},
			[]string{"1.xlsx file-replaced", "+1.xlsx unit-unknown A2", "2.xlsx file-mended", "2.xlsx cell-mended A2 Dinas A"},
		},
		{
			"the heads are mended", map[string]letter{
				"1": {sheets: map[string][][]any{"Rekap": {{"Nama", "Aspek 1", "Aspek 2"}, {"Dinas A", 61, 62}}}},
				"2": {sheets: rekap([]any{"Dinas A", 61, 62}), answers: []string{"1"}},
			}, nil,
			[]string{"Dinas A: 61 62"}, calc.RowCount{Read: 1, Used: 1},
			[]string{
				"1.xlsx file-replaced", "+1.xlsx header-unknown", "2.xlsx file-mended",
				"2.xlsx cell-mended A1 Perangkat Daerah", "2.xlsx cell-mended B1 Harmonis", "2.xlsx cell-mended C1 Loyal",
			},
		},
		{
			"the office does not use the answer", map[string]letter{"1": faulty(), "2": mendedAll(61, "1")},
			map[string][][]any{"Berkas": {{"Nama Berkas", "Dipakai", "Alasan"}, {"2.xlsx", "Tidak", "belum ditandatangani"}}},
			[]string{"Dinas B: 50 51"}, calc.RowCount{Read: 4, Used: 1, SetAside: 2, Faulty: 1},
			[]string{"1.xlsx not-a-number B2 enam", "2.xlsx file-left-out"},
		},
		{
			"the office corrected the cell before", map[string]letter{"1": faulty(), "2": mendedAll(61, "1")},
			map[string][][]any{"Koreksi": {{"Berkas", "Lembar", "Sel", "Semula", "Menjadi", "Dasar"}, {"1.xlsx", "Rekap", "B2", "enam", "60", "telepon"}}},
			[]string{"Dinas A: 61 62", "Dinas B: 50 51"}, calc.RowCount{Read: 4, Used: 2, SetAside: 2},
			[]string{"1.xlsx file-replaced", "+1.xlsx not-a-number B2", "2.xlsx file-mended", "2.xlsx cell-mended B2 61"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			reading, problems, err := Load(t.Context(), []string{post(t, tt.letters, tt.settings)}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.used, usedOf(reading.Input)); diff != "" {
				t.Errorf("used (-want +got)\n%s", diff)
			}
			if rows := reading.Input.Ledger.Rows(); rows != tt.rows || rows.Read != rows.Used+rows.SetAside+rows.Faulty {
				t.Errorf("rows %+v, want %+v", rows, tt.rows)
			}
			if diff := cmp.Diff(tt.problems, saidOf(problems)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

// saidOf lists problems of files: what, where and, of open ones, what the cell
// says.
func saidOf(problems []calc.Problem) []string {
	var list []string
	for _, p := range problems {
		if p.At.File == "" || p.At.File == SettingsFile {
			continue
		}
		s := p.At.File + " " + string(p.Code)
		if cell := p.At.Cell(); cell != "" {
			s += " " + cell
			if p.Code == calc.CellMended || !p.Settled && p.Got != "" {
				s += " " + p.Got
			}
		}
		if p.Settled {
			s = "+" + s
		}
		list = append(list, s)
	}
	return list
}

// TestMendedSurvey: the respondents of answers that came back have not
// answered twice, and what they wrote of themselves is printed nowhere.
func TestMendedSurvey(t *testing.T) {
	answers := func(nip string, bad any) map[string][][]any {
		return map[string][][]any{"Jawaban": {
			{"Timestamp", "NIP", "Unit kerja Anda", "P01", "P02"},
			{"2024-10-01 08:00:00", nip, "Dinas A", 4, bad}, {"2024-10-01 08:05:00", "198001012005011002", "Dinas A", 5, 5},
		}}
	}
	settings := map[string][][]any{"Butir": {{"Kode", "Pernyataan", "Nilai Dasar"}, {"P01", "satu", "Harmonis"}, {"P02", "dua", "Loyal"}}}
	dir := post(t, map[string]letter{
		"1": {sheets: answers("198001012005011001", 44)}, "2": {sheets: answers("198001012005011009", 4), answers: []string{"1"}},
	}, settings)
	reading, problems, err := Load(t.Context(), []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := reading.Input.Ledger.Rows(); rows != (calc.RowCount{Read: 4, Used: 2, SetAside: 2}) {
		t.Errorf("rows %+v", rows)
	}
	want := []string{"1.xlsx file-replaced", "+1.xlsx answer-off-scale E2", "2.xlsx file-mended", "2.xlsx cell-mended B2 ", "2.xlsx cell-mended E2 "}
	if diff := cmp.Diff(want, saidOf(problems)); diff != "" {
		t.Errorf("problems (-want +got)\n%s", diff)
	}
	for _, p := range problems {
		if p.Code == calc.CellMended && (p.Got != "" || p.Args["before"] != "") {
			t.Errorf("%s tells what a respondent wrote: %q, %q", p.At, p.Args["before"], p.Got)
		}
	}
}

// TestMarkOfOthers: a sheet of that name without our first row is a sheet like
// any other, and a mark that names nothing of ours changes nothing.
func TestMarkOfOthers(t *testing.T) {
	sheets := rekap([]any{"Dinas A", 61, 62})
	sheets[calc.MarkSheet] = [][]any{{"tanda"}, {calc.MarkFile, "1", "x"}, {calc.MarkSheets, "Rekap"}}
	reading, problems, err := Load(t.Context(), []string{post(t, map[string]letter{"1": {sheets: sheets}}, nil)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1.xlsx header-unknown"}, saidOf(problems)); diff != "" || len(reading.Input.Recaps) != 1 {
		t.Errorf("%d recaps, problems (-want +got)\n%s", len(reading.Input.Recaps), diff)
	}
}
