package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/writer/book/booktest"
)

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
		row := []any{"10/06/2025 08:00:00", respondentMarks[0], respondentMarks[1], respondentMarks[2], unit, first}
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
