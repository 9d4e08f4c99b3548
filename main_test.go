package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/writer/book/booktest"
	"rapor/writer/text"
)

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"rapor": main, "mend": mend})
}

// TestScripts runs the commands as a user types them: one file a behaviour.
func TestScripts(t *testing.T) {
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"waitfor": waitFor},
		Setup: func(env *testscript.Env) error {
			env.Setenv("ROOT", root)
			env.Setenv("DEEP0", strings.Repeat("folder-", 11)) // four of them are more than 300 letters
			return nil
		},
	})
}

// waitFor waits until a file exists.
func waitFor(ts *testscript.TestScript, _ bool, args []string) {
	for range 600 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("%s does not come", args[0])
}

// outcomeOf runs the program in this process.
func outcomeOf(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var outw, errw bytes.Buffer
	code = run(append([]string{"rapor"}, args...), desk{in: strings.NewReader(""), out: &outw, errw: &errw})
	return code, outw.String(), errw.String()
}

// TestDoubleClick: in a window of its own the program says what it is for in
// five lines, what it did on one screen, and waits for Enter.
func TestDoubleClick(t *testing.T) {
	const rows, columns = 25, 80
	start := func(args ...string) (int, []string, string) {
		var out, errs bytes.Buffer
		in := strings.NewReader("x\nleft")
		code := run(append([]string{"rapor.exe"}, args...), desk{in: in, out: &out, errw: &errs, alone: true})
		if in.Len() == len("x\nleft") {
			t.Error("nobody waited for Enter")
		}
		return code, strings.Split(out.String(), "\n"), errs.String()
	}
	code, lines, _ := start()
	if code != exitDone || len(lines) != 5+2 || !strings.HasPrefix(lines[6], "Tekan Enter") {
		t.Errorf("dropping nothing: exit code %d, says\n%s", code, strings.Join(lines, "\n"))
	}
	for _, sample := range []string{"dki-2024", "empat-puluh", "barito-utara-2025"} {
		work := filepath.Join(t.TempDir(), "Penilaian \"BerAKHLAK\" 年 ASN")
		if err := os.CopyFS(work, os.DirFS(filepath.Join("samples", sample))); err != nil {
			t.Fatal(err)
		}
		code, lines, errs := start(work)
		if code == exitFailed || errs != "" || len(lines) > rows {
			t.Errorf("%s: exit code %d, %d lines, %s\n%s", sample, code, len(lines), errs, strings.Join(lines, "\n"))
		}
		for _, line := range lines {
			if n := len([]rune(line)); n > columns && !strings.HasPrefix(line, "Hasil: ") {
				t.Errorf("%s: %d letters: %s", sample, n, line)
			}
		}
	}
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	full := filepath.Join(dir, "full")
	empty := filepath.Join(dir, "empty")
	for _, d := range []string{full, empty} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(full, "x"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		args []string
		code int
		says string // on standard error
	}{
		{"clean sample", []string{"check", "samples/dki-2024"}, exitDone, ""},
		{"faulty sample", []string{"check", "samples/berantakan", "--out", filepath.Join(dir, "check")}, exitProblems, ""},
		{"faulty sample, final", []string{"run", "samples/berantakan", "--out", filepath.Join(dir, "no")}, exitFailed, "Hasil Final ditolak"},
		{"faulty sample, strict", []string{"check", "--strict", "samples/berantakan", "--out", filepath.Join(dir, "strict")}, exitFailed, "--strict"},
		{"no such path", []string{"run", "tidak-ada"}, exitUsage, "tidak-ada"},
		{"no such path, English", []string{"run", "tidak-ada", "--lang", "en"}, exitUsage, "was not found"},
		{"nothing named", []string{"run"}, exitUsage, "rapor run Masuk"},
		{"no folder to watch", []string{"watch"}, exitUsage, "rapor watch"},
		{"a misspelled command", []string{"runn", "samples/dki-2024"}, exitUsage, "rapor run."},
		{"a word for help", []string{"bantuan"}, exitDone, ""},
		{"check, folder not empty", []string{"check", "samples/dki-2024", "--out", full}, exitUsage, "sudah berisi"},
		{"results folder not empty", []string{"run", "samples/dki-2024", "--out", full}, exitUsage, "sudah berisi"},
		{"folder without files", []string{"run", empty}, exitFailed, "Tidak ada data"},
		{"unknown flag", []string{"run", "samples/dki-2024", "--keluar", "x"}, exitUsage, "--keluar"},
		{"flag without its value", []string{"run", "samples/dki-2024", "--out"}, exitUsage, "--out"},
		{"flag with a wrong value", []string{"run", "samples/dki-2024", "--jobs", "banyak"}, exitUsage, "--help"},
		{"no workers", []string{"run", "samples/dki-2024", "--jobs", "0"}, exitUsage, "--jobs"},
		{"unknown language", []string{"run", "samples/dki-2024", "--lang", "fr"}, exitUsage, "fr"},
		{"settings that are not there", []string{"run", "samples/dki-2024", "--settings", "tidak-ada.xlsx"}, exitUsage, `"tidak-ada.xlsx" tidak ditemukan`},
		{"help", []string{"--help"}, exitDone, ""},
		{"help of a command", []string{"run", "--help"}, exitDone, ""},
		{"nothing at all", nil, exitDone, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, errs := outcomeOf(t, tt.args...)
			if code != tt.code {
				t.Errorf("exit code %d, want %d\n%s%s", code, tt.code, out, errs)
			}
			if !strings.Contains(errs, tt.says) || (tt.says == "" && errs != "") {
				t.Errorf("standard error %q, want %q in it", errs, tt.says)
			}
			if strings.Count(strings.TrimSpace(errs), "\n") > 0 {
				t.Errorf("more than one line of error:\n%s", errs)
			}
		})
	}
}

// reportOf is the part of report.json that these tests look at.
type reportOf struct {
	Overall struct {
		Score         calc.Decimal
		Units, Ranked int
		Change        calc.Decimal
		Grade         string
	}
	Units []struct {
		Name  string
		Rank  int
		Score calc.Decimal
	}
	Awards []struct{ Unit, File string }
	Rows   struct {
		Read, Used, Faulty int
		SetAside           int `json:"set_aside"`
	}
	Problems []struct {
		Code, Severity string
		Settled        bool
	}
}

// runSample runs a sample into a new folder.
func runSample(t *testing.T, name string, code int, more ...string) (reportOf, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "Hasil")
	got, out, errs := outcomeOf(t, append([]string{"run", filepath.Join("samples", name), "--out", dir}, more...)...)
	if got != code {
		t.Fatalf("%s: exit code %d, want %d\n%s%s", name, got, code, out, errs)
	}
	content, err := os.ReadFile(filepath.Join(dir, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r reportOf
	if err := json.Unmarshal(content, &r); err != nil {
		t.Fatal(err)
	}
	if r.Rows.Read != r.Rows.Used+r.Rows.SetAside+r.Rows.Faulty {
		t.Errorf("%s: rows do not add up: %+v", name, r.Rows)
	}
	said := fmt.Sprintf("Baris dibaca %d %d diolah, %d dikesampingkan, %d perlu diperbaiki", r.Rows.Read, r.Rows.Used, r.Rows.SetAside, r.Rows.Faulty)
	if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(out, ".", "")), " "), said) {
		t.Errorf("%s: the terminal does not say %q\n%s", name, said, out)
	}
	if sheet, want := sourceRows(t, dir), [4]int{r.Rows.Read, r.Rows.Used, r.Rows.SetAside, r.Rows.Faulty}; sheet != want {
		t.Errorf("%s: the rows of sheet Sumber Data add up to %v, the report's to %v", name, sheet, want)
	}
	return r, dir
}

// sourceRows adds up the rows read, used, set aside and faulty that sheet Sumber
// Data tells of every sheet.
func sourceRows(t *testing.T, dir string) (sum [4]int) {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, "Kertas Kerja.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Sumber Data", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	first := -1
	for _, row := range rows {
		if first < 0 {
			first = slices.Index(row, "Baris Dibaca")
			continue
		}
		if len(row) < first+4 {
			break // the table has ended
		}
		if _, err := strconv.Atoi(row[0]); err != nil {
			continue // the row of column numbers
		}
		for i := range sum {
			n, err := strconv.Atoi(row[first+i])
			if err != nil {
				t.Fatalf("Sumber Data: %v", row)
			}
			sum[i] += n
		}
	}
	return sum
}

func TestDKI(t *testing.T) {
	r, dir := runSample(t, "dki-2024", exitDone)
	if got := r.Overall.Score.String(); got != "64.90" || r.Overall.Ranked != 113 || r.Overall.Units != 113 {
		t.Errorf("mean %s of %d ranked of %d, want 64.90 of 113 of 113", got, r.Overall.Ranked, r.Overall.Units)
	}
	if got := r.Overall.Change.String(); got != "3.70" {
		t.Errorf("change %s, want 3.70 (from 61.2)", got)
	}
	best := []string{
		"Badan Pengembangan Sumber Daya Manusia", "Badan Kepegawaian Daerah", "Dinas Ketahanan Pangan, Kelautan dan Pertanian",
		"Dinas Sosial", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
	}
	if len(r.Awards) != len(best) {
		t.Fatalf("%d awards, want %d", len(r.Awards), len(best))
	}
	for i, name := range best {
		if r.Units[i].Name != name || r.Units[i].Rank != i+1 || r.Awards[i].Unit != name {
			t.Errorf("rank %d is %s (%d), award for %s, want %s", i+1, r.Units[i].Name, r.Units[i].Rank, r.Awards[i].Unit, name)
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(r.Awards[i].File))); err != nil {
			t.Error(err)
		}
	}
	for _, p := range r.Problems {
		if p.Severity != "info" {
			t.Errorf("problem %s of severity %s", p.Code, p.Severity)
		}
	}
}

func TestIPM(t *testing.T) {
	r, _ := runSample(t, "ipm-2024", exitDone)
	content, err := os.ReadFile(filepath.Join("testdata", "ipm-2024-published-order.txt"))
	if err != nil {
		t.Fatal(err)
	}
	published := strings.Split(strings.TrimSpace(string(content)), "\n")
	if len(published) != 38 || len(r.Units) != len(published) {
		t.Fatalf("%d units, %d published, want 38", len(r.Units), len(published))
	}
	for i, name := range published {
		if r.Units[i].Name != name || r.Units[i].Rank != i+1 {
			t.Errorf("rank %d: %s with rank %d, published %s", i+1, r.Units[i].Name, r.Units[i].Rank, name)
		}
	}
}

// TestSettled: a folder of forty messy files, settled on the sheets Berkas and
// Koreksi, ends final with nothing open, and says what was settled.
func TestSettled(t *testing.T) {
	r, _ := runSample(t, "empat-puluh", exitDone)
	if r.Overall.Ranked != 40 || r.Overall.Units != 40 || r.Rows.Faulty != 0 {
		t.Errorf("%d of %d ranked, %d rows faulty", r.Overall.Ranked, r.Overall.Units, r.Rows.Faulty)
	}
	settled := map[string]int{}
	for _, p := range r.Problems {
		switch {
		case p.Settled:
			settled[p.Code]++
		case p.Severity != "info":
			t.Errorf("%s of severity %s is open", p.Code, p.Severity)
		}
	}
	want := map[string]int{
		"unit-conflict": 1, "not-a-number": 1, "out-of-scale": 2, "formula-no-value": 1, "mixed-scale": 1, "zero-value": 1, "value-missing": 1, "not-a-sheet": 1, "file-damaged": 1,
	}
	if diff := cmp.Diff(want, settled); diff != "" {
		t.Errorf("settled (-want +got)\n%s", diff)
	}
}

// TestProgressOfFirstDay: an export without a single answer is to be confirmed,
// and told of every unit of the roster.
func TestProgressOfFirstDay(t *testing.T) {
	f := excelize.NewFile()
	head := []string{"Timestamp", "Perangkat Daerah"}
	for i := range 21 {
		head = append(head, fmt.Sprintf("P%02d", i+1))
	}
	path := filepath.Join(t.TempDir(), "Jawaban.xlsx")
	if err := errors.Join(f.SetSheetRow("Sheet1", "A1", &head), f.SaveAs(path), f.Close()); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "Hasil")
	code, said, errs := outcomeOf(t, "progress", path, "--settings", "samples/barito-utara-2025/Pengaturan.xlsx", "--out", out)
	if code != exitProblems || !regexp.MustCompile(`Belum ada data +28\n`).MatchString(said) || strings.Contains(said, "pukul") {
		t.Errorf("exit code %d\n%s%s", code, said, errs)
	}
}

// TestKeptModules: the kept list of modules and licences names what go.mod asks
// for. The gate holds it against the licences themselves.
func TestKeptModules(t *testing.T) {
	module := regexp.MustCompile(`(?m)^\s*(\S+\.\S+/?\S*)\s+(v\d\S*)`)
	var lists [2][]string
	for i, name := range []string{"go.mod", ".ci/release/modules.txt"} {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range module.FindAllStringSubmatch(string(content), -1) {
			lists[i] = append(lists[i], m[1]+" "+m[2])
		}
		slices.Sort(lists[i])
	}
	if diff := cmp.Diff(lists[0], lists[1]); diff != "" || len(lists[0]) < 20 {
		t.Errorf("make modules writes the list anew (-go.mod +list)\n%s", diff)
	}
}

// TestHelp: the help of a command has an example and tells of each of its
// options, in both languages, on 80 columns.
func TestHelp(t *testing.T) {
	for _, lang := range []text.Lang{text.Indonesian, text.English} {
		for _, command := range newApp(desk{}, lang).Commands {
			help := command.Description
			if !strings.Contains(help, "\n  rapor "+command.Name+" ") || !strings.Contains(help, command.Aliases[0]) {
				t.Errorf("help of %s has no example or does not name %s", command.Name, command.Aliases[0])
			}
			for _, flag := range command.Flags {
				if !strings.Contains(help, "--"+flag.Names()[0]) {
					t.Errorf("help of %s does not tell of --%s", command.Name, flag.Names()[0])
				}
			}
			for _, line := range strings.Split(help, "\n") {
				if len([]rune(line)) > 80 {
					t.Errorf("help of %s: more than 80 letters: %s", command.Name, line)
				}
			}
		}
	}
}

// TestSameBytes: the same input and settings give the same bytes, in whatever
// order and with how many workers the files are read.
func TestSameBytes(t *testing.T) {
	_, first := runSample(t, "dki-2024", exitDone, "--jobs", "1")
	_, second := runSample(t, "dki-2024", exitDone, "--jobs", "4")
	a, b := filesOf(t, first), filesOf(t, second)
	if len(a) != len(b) {
		t.Fatalf("%d files, then %d", len(a), len(b))
	}
	for name, content := range a {
		if !bytes.Equal(content, b[name]) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

// cleanSamples end without a warning.
var cleanSamples = map[string]int{
	"dki-2024": exitDone, "ipm-2024": exitDone, "serang-2023": exitDone, "nasional-2022": exitDone, "barito-utara-2025": exitDone, "skm": exitDone,
}

// TestIndependentReaders lets other programs read what every sample gives:
// LibreOffice recalculates each formula, openpyxl loads each workbook, qpdf and
// poppler check each PDF.
func TestIndependentReaders(t *testing.T) {
	var workbooks, pdfs []string
	for sample, code := range cleanSamples {
		_, dir := runSample(t, sample, code)
		for name := range filesOf(t, dir) {
			if os.Getenv("RAPOR_READERS") != "1" && strings.HasPrefix(name, "Lembar Hasil") && !strings.HasPrefix(filepath.Base(name), "001 ") {
				continue // they take a minute: only the gate checks those of every unit
			}
			switch filepath.Ext(name) {
			case ".xlsx":
				workbooks = append(workbooks, filepath.Join(dir, name))
			case ".pdf":
				pdfs = append(pdfs, filepath.Join(dir, name))
			}
		}
	}
	if len(workbooks) < 12 || len(pdfs) < 20 {
		t.Fatalf("%d workbooks and %d PDFs to check", len(workbooks), len(pdfs))
	}
	t.Run("LibreOffice", func(t *testing.T) {
		t.Parallel() // it takes as long as the others together
		booktest.Recalculates(t, workbooks...)
	})
	t.Run("openpyxl", func(t *testing.T) {
		t.Parallel()
		booktest.LoadsInOpenpyxl(t, workbooks...)
	})
	t.Run("qpdf and poppler", func(t *testing.T) {
		t.Parallel()
		for _, path := range pdfs {
			checkPDF(t, path)
		}
	})
}

// checkPDF holds a PDF against qpdf, and its fonts against poppler: each is
// embedded.
func checkPDF(t *testing.T, path string) {
	t.Helper()
	qpdf, pdffonts := booktest.NeedProgram(t, "qpdf"), booktest.NeedProgram(t, "pdffonts")
	if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
	out, err := exec.Command(pdffonts, path).CombinedOutput()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err != nil || len(lines) < 3 {
		t.Fatalf("pdffonts %s: %v\n%s", path, err, out)
	}
	for _, line := range lines[2:] {
		if fields := strings.Fields(line); len(fields) < 5 || fields[len(fields)-5] != "yes" {
			t.Errorf("%s: a font is not embedded: %s", filepath.Base(path), line)
		}
	}
}

func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[rel] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
