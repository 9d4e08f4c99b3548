package xlsx

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

// corpusDir holds workbooks of other people, outside the repository.
const corpusDir = "../../../../shared/corpus"

func corpus(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash(corpusDir), filepath.FromSlash(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skipf("no corpus in %s", corpusDir)
	}
	return files
}

// openFile opens a workbook of the corpus.
func openFile(ctx context.Context, t testing.TB, name string) (sheet.Book, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return openBytes(ctx, data, sheet.DefaultLimits)
}

// unit is a row of the mutants, as 00_good has it.
func unit(row, value string) string { return "A" + row + `="Dinas Kesehatan" B` + row + "=" + value }

// mutants tells what each mutant's name demands: rows, or a fault with its
// place. A fault of the file itself has no sheet.
var mutants = map[string]struct {
	rows  []string // below the header
	fault string
}{
	"00_good":                        {rows: []string{unit("2", "20"), unit("3", "30"), unit("4", "40"), unit("5", "50"), unit("6", "60")}},
	"01_sheet_xml_truncated":         {fault: "[Data]!B4"},
	"02_mismatched_tag_mid_sheet":    {fault: "[Data]!B3"},
	"03_bad_cell_ref_mid_sheet":      {fault: "[Data]!3"},
	"04_sst_index_out_of_range":      {fault: "[Data]!A2"},
	"05_sst_index_not_numeric":       {fault: "[Data]!A2"},
	"06_sst_at_other_path":           {rows: []string{unit("2", "20"), unit("3", "30"), unit("4", "40"), unit("5", "50"), unit("6", "60")}},
	"07_rows_out_of_order":           {fault: "[Data]!3"},
	"08_duplicate_row_numbers":       {fault: "[Data]!2"},
	"09_cells_out_of_order":          {fault: "[Data]!A2"},
	"10_duplicate_cell":              {fault: "[Data]!B2"},
	"11_row_r_not_numeric":           {fault: "[Data]!2"},
	"12_number_with_comma_and_space": {rows: []string{unit("2", `"3,25"`), unit("3", "3.25"), `A4=1000 B4="NaN"`}},
	"13_cell_row_mismatch":           {fault: "[Data]!A2"},
	"14_nik16_number":                {rows: []string{"A2=3201234567890120 B2=3201234567890120", `A3="3201234567890123" B3=0.1`}},
	"15_percent_date_formats":        {rows: []string{"A2=87.65% B2=2024-01-01 00:00:00 C2=2024-01-01 00:00:00 D2=1234567.891"}},
	"16_date1904":                    {rows: []string{"A2=2024-01-01 00:00:00"}},
	"17_nested_ns_prefix":            {rows: []string{unit("2", "20"), unit("3", "30"), unit("4", "40"), unit("5", "50"), unit("6", "60")}},
	"18_formula_no_cache":            {rows: []string{`A2="Dinas Kesehatan" B2:=?`, `A3:=? B3:="x"`}},
	"19_error_cells":                 {rows: []string{"A2:=#DIV/0! B2=#N/A"}},
	"20_sheet_latin1_decl":           {rows: []string{`A2="café"`}},
	"21_sheet_utf16":                 {rows: []string{unit("2", "20"), unit("3", "30"), unit("4", "40"), unit("5", "50"), unit("6", "60")}},
	"22_xfd_sparse_3000":             {rows: xfd()},
	"23_last_row_only":               {rows: []string{"A1048576=1"}},
	"24_sheet_bomb_200MB":            {rows: []string{unit("2", "20"), unit("3", "30"), unit("4", "40"), unit("5", "50"), unit("6", "60")}},
	"25_merged_hidden_value":         {rows: []string{"A2=12"}},
	"26_row_0":                       {fault: "[Data]!1"},
	"27_text_outside_t":              {rows: []string{`A2="Dinas " B2=TRUE`}},
	"28_self_closed_rows_gaps":       {rows: []string{"B3=30", unit("9", "90")}},
	"29_no_r_attrs":                  {rows: []string{`A2="Dinas Kesehatan" C2=7`}},
	"30_zip_cut_half":                {fault: "file"},
	"32_zip_payload_flip":            {fault: "[Data]"},
	"33_html_named_xlsx":             {fault: "file"},
	"34_csv_named_xlsx":              {fault: "file"},
}

func xfd() (rows []string) {
	for i := 1; i <= 3000; i++ {
		rows = append(rows, "XFD"+strconv.Itoa(i)+"=1")
	}
	return rows
}

func TestMutants(t *testing.T) {
	files := corpus(t, "mutants/*.xlsx")
	if len(files) != len(mutants) {
		t.Errorf("%d files, %d expectations", len(files), len(mutants))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".xlsx")
		t.Run(name, func(t *testing.T) {
			if underRace && name == "24_sheet_bomb_200MB" {
				t.Skip("ten seconds of blanks")
			}
			want, ok := mutants[name]
			if !ok {
				t.Fatal("no expectation")
			}
			b, err := openFile(t.Context(), t, file)
			if want.fault == "file" {
				if got := sheettest.Place(err); got != string(calc.FileDamaged)+" " {
					t.Errorf("%s (%v)", got, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got, err := sheettest.Read(t.Context(), b, 0)
			if want.fault != "" {
				if at := sheettest.Place(err); at != string(calc.FileDamaged)+" "+want.fault {
					t.Errorf("%s, want %s (%v)", at, want.fault, err)
				}
				return
			}
			if len(got) > 0 && got[0] == `A1="Unit" B1="Nilai"` {
				got = got[1:]
			}
			if diff := cmp.Diff(want.rows, got); err != nil || diff != "" {
				t.Errorf("%v (-want +got)\n%s", err, diff)
			}
		})
	}
}

// faulty tells which files of the corpus end in a fault, and where. All others
// are read.
var faulty = map[string]string{
	"excel-streaming-reader__corrupt.xlsx":                  "file-damaged [Data]!V3208", // its first fault: cell V320229 in row 3208
	"openspout__one_sheet_with_invalid_xml_characters.xlsx": "file-damaged [Sheet1]!A1",
	"fastexcel__no-sheet.xlsx":                              "file-damaged [Feuil1]",
	"xlsx__badfile_noWorkbookRels.xlsx":                     "file-damaged ",
	"calamine__issue252.xlsx":                               "file-damaged ",
	"ExcelDataReader__agile_DES_MD5_CBC_pwd_password.xlsx":  "file-damaged ", // no zip: the caller tells that it is encrypted
	"ExcelDataReader__Fillreport.xlsx":                      "file-damaged [Fill report]!1",
	"ExcelDataReader__Test_git_issue_324.xlsx":              "file-damaged [AH]!1", // row 1 is there thirteen times
	"poi__duplicate-filename.xlsx":                          "file-damaged ",
	"poi__poc-xmlbomb.xlsx":                                 "file-damaged ",
	"poi__poc-shared-strings.xlsx":                          "file-damaged [Tabelle1]", // its first row is row 0
	"exceljs__invalid-xml.xlsx":                             "file-damaged [Sheet1]",
}

// TestCorpus: every workbook is read or ends in a fault, within five seconds.
func TestCorpus(t *testing.T) {
	for _, file := range corpus(t, "files/*.xlsx") {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			defer cancel()
			b, err := openFile(ctx, t, file)
			if err == nil {
				for i := range b.Sheets() {
					if _, err = sheettest.Read(ctx, b, i); err != nil {
						break
					}
				}
			}
			want, bad := faulty[name]
			switch {
			case bad && sheettest.Place(err) != want:
				t.Errorf("%s, want %s (%v)", sheettest.Place(err), want, err)
			case !bad && err != nil:
				t.Error(err)
			}
		})
	}
}

// oracleCell is a cell as openpyxl reads it.
type oracleCell struct {
	sheet    string
	row, col int
	kind     string
	value    string
}

// TestOracle compares with what openpyxl reads.
func TestOracle(t *testing.T) {
	for _, file := range corpus(t, "oracle/*.tsv") {
		name := strings.TrimSuffix(filepath.Base(file), ".tsv")
		t.Run(name, func(t *testing.T) {
			b, err := openFile(t.Context(), t, filepath.Join(filepath.FromSlash(corpusDir), "files", name))
			if err != nil {
				t.Fatal(err)
			}
			want := readOracle(t, file)
			if len(want) == 0 {
				t.Skip("openpyxl reads nothing of it: strict OOXML, or no cells at all")
			}
			for i, info := range b.Sheets() {
				for row, err := range b.Rows(t.Context(), i) {
					if err != nil {
						t.Fatal(err)
					}
					for _, c := range row.Cells {
						key := calc.Ref{Sheet: info.Name, Row: row.Number, Col: c.Col}
						w, ok := want[key]
						delete(want, key)
						if !sameAsOracle(c, w, ok) {
							t.Errorf("%s: %s, openpyxl %q %q", key, sheettest.Cell(row.Number, c), w.kind, w.value)
						}
					}
				}
			}
			for key, w := range want {
				if !oracleOnly(name, w) {
					t.Errorf("%s: nothing, openpyxl %q %q", key, w.kind, w.value)
				}
			}
		})
	}
}

func readOracle(t *testing.T, file string) map[calc.Ref]oracleCell {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells := map[calc.Ref]oracleCell{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		p := strings.SplitN(lines.Text(), "\t", 5)
		row, err1 := strconv.Atoi(p[1])
		col, err2 := strconv.Atoi(p[2])
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		value := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\r`, "\r").Replace(p[4])
		cells[calc.Ref{Sheet: p[0], Row: row, Col: col}] = oracleCell{p[0], row, col, p[3], value}
	}
	return cells
}

// sameAsOracle compares a cell, with openpyxl's quirks: it decodes no escapes,
// and shows dates as numbers or, where they are ISO dates, in its own way.
func sameAsOracle(c sheet.Cell, w oracleCell, ok bool) bool {
	switch c.Kind {
	case sheet.NoValue: // openpyxl sees an empty cell
		return !ok || w.value == "" || w.value == "None"
	case sheet.Number: // openpyxl shows a float, of which 15 digits may round otherwise
		ours, err := calc.ParseDecimal(strings.TrimSpace(c.Said()))
		return ok && w.kind == "n" && sameFloat(c.Said(), w.value) && err == nil && ours == c.Number
	case sheet.Bool:
		return ok && w.kind == "b" && (w.value == "1") == (c.Text == "TRUE")
	case sheet.ErrorValue:
		return ok && w.kind == "e" && w.value == c.Text
	case sheet.DateTime:
		if w.kind == "n" {
			return sameFloat(c.Said(), w.value)
		}
		return ok && w.kind == "d" && strings.Contains(c.Time.Format("2006-01-02 15:04:05.000000"), strings.TrimSuffix(w.value, "Z"))
	}
	escaped := string(unescape([]byte(w.value)))
	return ok && w.kind == "s" && (w.value == c.Text || escaped == c.Text)
}

func sameFloat(a, b string) bool {
	x, err1 := strconv.ParseFloat(strings.TrimSpace(a), 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && x == y
}

// oracleOnly tells the cells that only openpyxl has, rightly for us.
func oracleOnly(name string, w oracleCell) bool {
	return name == "PhpSpreadsheet__issue.3255.xlsx" && strings.HasPrefix(w.value, "http") // a link's address in an empty cell
}
