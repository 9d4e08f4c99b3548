package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sync/errgroup"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer"
)

// nation says how large the made-up civil service is.
type nation struct {
	respondents, units, agencies, files, awards int
}

// wholeNation is the size of the real one.
var wholeNation = nation{respondents: 4_300_000, units: 32_000, agencies: 640, files: 5, awards: 500}

// items is how many statements the questionnaire has; a row of answers has a
// time, a unit, the items and two columns that nobody asks for.
const (
	items   = 21
	columns = items + 4
)

// remarks are what respondents add.
var remarks = []string{"Tidak ada", "Sudah baik", "Perlu pelatihan", "-"}

// generate writes the answers and the settings that belong to them into dir.
// The same size gives the same bytes.
func (n nation) generate(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var group errgroup.Group
	group.SetLimit(2)
	group.Go(func() error { return n.writeSettings(filepath.Join(dir, "Pengaturan.xlsx")) })
	for i := range n.files {
		group.Go(func() error { return n.writeFile(filepath.Join(dir, fmt.Sprintf("Jawaban %02d.xlsx", i+1)), i) })
	}
	return group.Wait()
}

func (n nation) writeSettings(path string) error {
	roster := make([][]any, n.units)
	for u := range roster {
		roster[u] = []any{"", n.unitName(u), "", n.agencyName(u), "", n.sizeOf(u)*5/4 + n.respondents/n.units/4 + 1, office.Yes, "", "", ""}
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	err = writer.SettingsForm(file, office.Form{
		Umum: map[office.Key]any{
			office.KeyYear: "2026", office.KeyInstitution: "Republik Contoh", office.KeyUnitTerm: "Unit Kerja", office.KeyStatus: office.StatusFinal,
			office.KeyScheme: "berakhlak", office.KeyCity: "Jakarta", office.KeyDate: "10 Desember 2026", office.KeyGiver: "Menteri Contoh",
			office.KeyTarget: "75",
		},
		Tables: map[string][][]any{
			office.TableBands:  {{"A", "Sehat", "75"}, {"B", "Cukup Sehat", "50"}, {"C", "Tidak Sehat", "25"}, {"D", "Sangat Rendah", "0"}},
			office.TableUnits:  roster,
			office.TableAwards: {{"Unit Kerja Terbaik", office.MeasureIndex, office.ScopeAll, strconv.Itoa(n.awards), "C"}},
		},
	})
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

func (n nation) agencyName(unit int) string { return fmt.Sprintf("Instansi %03d", unit%n.agencies+1) }

// unitName is a name as they are: those of different agencies differ in their
// last word.
func (n nation) unitName(unit int) string {
	kinds := []string{
		"Sekretariat", "Inspektorat", "Biro Umum", "Biro Hukum", "Biro Perencanaan", "Pusat Data", "Direktorat Pelayanan", "Direktorat Pembinaan", "Balai Latihan", "Kantor Wilayah",
	}
	place := unit / n.agencies
	return fmt.Sprintf("%s %s %s", kinds[place%len(kinds)], roman(place/len(kinds)+1), n.agencyName(unit))
}

func roman(n int) string {
	return []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"}[n%11]
}

// sizeOf is how many of a unit answer at least: from 0.3 to 1.5 times the mean,
// 0.9 times all told.
func (n nation) sizeOf(unit int) int {
	mean := n.respondents / n.units
	size := mean*3/10 + int(mix(uint64(unit))%uint64(max(mean*6/5, 1)))
	return max(size, 1)
}

// mix spreads a number over 64 bits (the finisher of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// answering lists the units whose people answer in a file, one entry a
// respondent, shuffled. All files together have exactly n.respondents rows.
func (n nation) answering(file int, random *rand.Rand) []int32 {
	rows := n.respondents / n.files
	if file < n.respondents%n.files {
		rows++
	}
	list := make([]int32, 0, rows)
	for round := 0; len(list) < rows; round++ { // what is left after the first goes round, one each
		for u := file; u < n.units && len(list) < rows; u += n.files {
			size := 1
			if round == 0 {
				size = n.sizeOf(u)
			}
			for range min(size, rows-len(list)) {
				list = append(list, int32(u))
			}
		}
	}
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

func (n nation) writeFile(path string, file int) error {
	shared := []string{"Timestamp", "Unit Kerja"}
	for i := range items {
		shared = append(shared, fmt.Sprintf("P%02d", i+1))
	}
	shared = append(shared, "Usia", "Saran")
	firstRemark := len(shared)
	shared = append(shared, remarks...)
	firstUnit := len(shared)
	for u := range n.units {
		shared = append(shared, n.unitName(u))
	}
	random := rand.New(rand.NewPCG(uint64(file), 9))
	return writeAnswers(path, shared, func(w *bufio.Writer) error {
		letters := make([]string, columns+1)
		fmt.Fprintf(w, `<worksheet %s><sheetData><row r="1" spans="1:%d">`, mainSpace, columns)
		for col := 1; col <= columns; col++ {
			letters[col] = calc.ColumnName(col)
			fmt.Fprintf(w, `<c r="%s1" t="s"><v>%d</v></c>`, letters[col], col-1)
		}
		w.WriteString("</row>")
		var b []byte
		for i, unit := range n.answering(file, random) {
			row := strconv.Itoa(i + 2)
			cell := func(col int, kind, value string) {
				b = append(append(append(append(append(append(append(append(b, `<c r="`...), letters[col]...), row...), '"'), kind...), `><v>`...), value...), `</v></c>`...)
			}
			b = append(append(append(b[:0], `<row r="`...), row...), `" spans="1:25">`...)
			cell(1, ` s="1"`, strconv.FormatFloat(46_300+float64(i)/86_400, 'f', 9, 64))
			cell(2, ` t="s"`, strconv.Itoa(firstUnit+int(unit)))
			lean := int(mix(uint64(unit)^0xabc)%24) + random.IntN(24)
			for item := range items {
				cell(3+item, "", smallNumbers[min(max((lean+random.IntN(24)+item%7)/14, 1), 5)])
			}
			cell(columns-1, "", smallNumbers[21+random.IntN(40)])
			cell(columns, ` t="s"`, strconv.Itoa(firstRemark+random.IntN(len(remarks))))
			b = append(b, `</row>`...)
			if _, err := w.Write(b); err != nil {
				return err
			}
		}
		_, err := w.WriteString("</sheetData></worksheet>")
		return err
	})
}

var smallNumbers = func() (list [64]string) {
	for i := range list {
		list[i] = strconv.Itoa(i)
	}
	return list
}()
