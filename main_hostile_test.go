package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"rapor/writer/book/booktest"
)

// TestHostileFiles runs a folder of files that were made to do harm, with one
// good file among them. Each is refused with a problem that names it, or what
// is in it comes out as text; nothing is written but the results.
func TestHostileFiles(t *testing.T) {
	dir := t.TempDir()
	work := filepath.Join(dir, "kerja")
	if code, out, errs := outcomeOf(t, "init", work); code != exitDone {
		t.Fatalf("%d\n%s%s", code, out, errs)
	}
	settings, err := excelize.OpenFile(filepath.Join(work, "Pengaturan.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(setting("Jenis Penilaian", "indeks-tunggal")(settings))
	must(setting("Instansi", `<script>`+mark+`</script>=cmd|'x'!A0`)(settings))
	must(settings.SetSheetRow("Penghargaan", "A2", &[]any{"Unit Terbaik", "Indeks", "Semua", len(names) + 1}))
	must(settings.Save())
	must(settings.Close())
	inbox := filepath.Join(work, "Masuk")
	rows := [][]any{{"Perangkat Daerah", "Indeks"}, {"Dinas Baik", 55}}
	for i, name := range names {
		rows = append(rows, []any{name, 60 + float64(i)/2})
	}
	sheetOf(t, filepath.Join(inbox, "baik.xlsx"), "Rekap", rows...)
	set := hostileFiles(t)
	if len(set) < 60 {
		t.Fatalf("%d hostile files, want 60 at the least", len(set))
	}
	for _, h := range set {
		must(os.WriteFile(filepath.Join(inbox, h.name), h.content, 0o644))
	}
	before := filesOf(t, work)
	out := filepath.Join(dir, "Hasil")
	code, said, errs := outcomeOf(t, "run", work, "--out", out, "--jobs", "2")
	if code != exitProblems || strings.TrimSpace(errs) != "" {
		t.Fatalf("exit code %d\n%s", code, errs)
	}
	if i := strings.IndexFunc(said, func(r rune) bool { return r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf) }); i >= 0 {
		t.Errorf("the terminal is sent %q", said[i:min(i+10, len(said))])
	}
	after := filesOf(t, work)
	for name := range after {
		if !bytes.Equal(before[name], after[name]) && filepath.Base(name) != ".register.lock" {
			t.Errorf("%s was changed or made", name)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("beside the folders: %v, %v", entries, err)
	}
	checkNamed(t, out, set)
	for name, content := range filesOf(t, out) {
		checkHarmless(t, name, content)
	}
}

// checkNamed makes sure that every file that must be refused is named by a
// problem, and that the good file's unit is there.
func checkNamed(t *testing.T, out string, set []hostile) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Units    []struct{ Name string }
		Problems []struct{ File, Code, Severity string }
	}
	if err := json.Unmarshal(content, &report); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, p := range report.Problems {
		if p.Severity != "info" {
			named[p.File] = true
		}
	}
	for _, h := range set {
		if h.refused && !named[h.name] {
			t.Errorf("%s went through without a word", h.name)
		}
	}
	for _, u := range report.Units {
		if u.Name == "Dinas Baik" {
			return
		}
	}
	t.Error("the good file is lost")
}

var (
	inFormula = regexp.MustCompile(`<(?:\w+:)?(?:f|formula|formula1|formula2|definedName)\b[^>]*>[^<]*(?:` + mark + `|cmd\||WEBSERVICE)[^<]*<`)
	pdfAction = regexp.MustCompile(`/(?:JavaScript|JS|Launch|URI|OpenAction|EmbeddedFile)\b`)
)

// checkHarmless looks into a file of the results for what must not be there.
func checkHarmless(t *testing.T, name string, content []byte) {
	t.Helper()
	for part := range strings.SplitSeq(filepath.ToSlash(name), "/") {
		if part == ".." || strings.ContainsAny(part, "\\:*?\"<>|\x1b\x00") || strings.EqualFold(part, "con") {
			t.Errorf("a file is called %q", name)
		}
	}
	switch filepath.Ext(name) {
	case ".xlsx":
		checkHarmlessBook(t, name, content)
	case ".html":
		checkHarmlessPage(t, content)
	case ".pdf":
		if found := pdfAction.Find(content); found != nil {
			t.Errorf("%s: %s", name, found)
		}
	}
}

func checkHarmlessBook(t *testing.T, name string, content []byte) {
	t.Helper()
	for part, text := range booktest.Parts(t, content) {
		if strings.Contains(part, mark) || strings.Contains(part, "..") || regexp.MustCompile(`(?i)vba|activeX|embeddings|externalLink|connections|macrosheets`).MatchString(part) {
			t.Errorf("%s holds the part %q", name, part)
		}
		if found := inFormula.FindString(text); found != "" {
			t.Errorf("%s, %s: formula %.120q", name, part, found)
		}
		if strings.HasSuffix(part, ".rels") {
			var r struct {
				List []struct {
					Target string `xml:"Target,attr"`
					Mode   string `xml:"TargetMode,attr"`
				} `xml:"Relationship"`
			}
			if err := xml.Unmarshal([]byte(text), &r); err != nil {
				t.Errorf("%s, %s: %v", name, part, err)
			}
			for _, l := range r.List {
				if l.Mode != "" || strings.Contains(l.Target, mark) {
					t.Errorf("%s, %s leads to %q", name, part, l.Target)
				}
			}
		}
	}
}

// checkHarmlessPage reads the page as a browser does.
func checkHarmlessPage(t *testing.T, content []byte) {
	t.Helper()
	page, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "iframe", "object", "embed", "img", "link", "form", "base":
			t.Errorf("the page holds <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && regexp.MustCompile(`^[a-zA-Z][\w+.-]*:|^//`).MatchString(a.Val) {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
}

// Marks of respondents: a name, a NIP, an e-mail.
var respondentMarks = []string{"Wulandari Sasmita", "199001012015031999", "wulandari.sasmita@contoh.invalid"}

// TestPrivacy plants respondents' names, NIPs and e-mails in answers of which
// some are faulty, some given twice and some of nobody's unit, and looks for
// them in everything that a run writes and says. Only the copy that goes back
// to the file's own sender holds what that sender wrote.
func TestPrivacy(t *testing.T) {
	dir := t.TempDir()
	inbox := filepath.Join(dir, "Masuk")
	if err := os.Mkdir(inbox, 0o755); err != nil {
		t.Fatal(err)
	}
	head := []any{"Timestamp", "Nama Responden", "NIP", "Email Address", "Perangkat Daerah"}
	for i := range 21 {
		head = append(head, fmt.Sprintf("P%02d", i+1))
	}
	answer := func(unit string, first any, who int) []any {
		row := []any{"10/10/2025 08:00:00", respondentMarks[0], respondentMarks[1], respondentMarks[2], unit, first}
		if who > 0 {
			row[1], row[2], row[3] = fmt.Sprintf("%s %d", respondentMarks[0], who), respondentMarks[1]+fmt.Sprint(who), fmt.Sprint(who)+respondentMarks[2]
		}
		for len(row) < len(head) {
			row = append(row, 4)
		}
		return row
	}
	rows := [][]any{head, answer("Dinas Sosial", 4, 0), answer("Dinas Sosial", 5, 0), answer("Dinas Sosial", "enam", 3), answer("Dinas Sosial", 9, 4), answer("Dinas Tak Dikenal Sama Sekali", 4, 5), answer("", 4, 6)}
	for i := range 12 {
		rows = append(rows, answer("Dinas Sosial", 4, 10+i), answer("Dinas Kesehatan", 3, 40+i))
	}
	sheetOf(t, filepath.Join(inbox, "Jawaban.xlsx"), "Jawaban", rows...)
	sheetOf(t, filepath.Join(inbox, "Rekap.xlsx"), "Rekap", []any{"Perangkat Daerah", "Indeks"}, []any{"Dinas Kesehatan", "tujuh"})
	settings, err := excelize.OpenFile("samples/barito-utara-2025/Pengaturan.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if err := setting("Status Hasil", "Sementara")(settings); err != nil {
		t.Fatal(err)
	}
	if err := settings.SaveAs(filepath.Join(dir, "Pengaturan.xlsx")); err != nil {
		t.Fatal(err)
	}
	if err := settings.Close(); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "luar")
	code, said, errs := outcomeOf(t, "run", dir, "--out", out)
	if code != exitProblems {
		t.Fatalf("exit code %d\n%s%s", code, said, errs)
	}
	marked(t, "the terminal", []byte(said+errs))
	own := filepath.Join("Perbaikan", "Jawaban.xlsx.xlsx")
	files := filesOf(t, out)
	if files[own] == nil || len(files) < 10 {
		t.Fatalf("%d files, with the sender's own: %t", len(files), files[own] != nil)
	}
	for name, content := range files {
		if name != own {
			marked(t, name, content)
		}
	}
	code, said, errs = outcomeOf(t, "check", dir, "--strict", "--out", filepath.Join(dir, "cek"))
	if code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	marked(t, "what check says", []byte(said+errs))
}

// marked looks for a respondent's marks in a file: in each part of a package,
// and in what poppler reads of a PDF.
func marked(t *testing.T, name string, content []byte) {
	t.Helper()
	texts := [][]byte{content, []byte(name)}
	if bytes.HasPrefix(content, []byte("PK")) {
		for _, text := range booktest.Parts(t, content) {
			texts = append(texts, []byte(text))
		}
	}
	if pdftotext, err := exec.LookPath("pdftotext"); err == nil && bytes.HasPrefix(content, []byte("%PDF")) {
		cmd := exec.Command(pdftotext, "-", "-")
		cmd.Stdin = bytes.NewReader(content)
		text, err := cmd.Output()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		texts = append(texts, text)
	}
	for _, text := range texts {
		for _, m := range respondentMarks {
			if bytes.Contains(bytes.ToLower(text), []byte(strings.ToLower(m))) {
				t.Errorf("%s holds %q", name, m)
			}
		}
	}
}
