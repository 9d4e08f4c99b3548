package writer

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/book/booktest"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// signedBook is wholeBook with a signer and a deadline.
func signedBook() Book {
	b := wholeBook()
	b.Office.Deadline = calc.Date{Year: 2025, Month: 11, Day: 20}
	b.Office.Signatories = map[office.Document]office.Signatory{
		office.UnitSheet: {Job: "Kepala Bagian Organisasi", Name: "Polan Contoh", TitleAfter: "S.Sos.", Rank: "Pembina", NIP: "000000000000000000"},
	}
	return b
}

func writeUnitsOf(t *testing.T, b Book, o Options) string {
	t.Helper()
	dir := t.TempDir()
	if err := writeUnits(context.Background(), dir, b, o); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, unitsFolder)
}

// TestUnitPages holds the plan of three kinds of page against the reviewed
// ones: with everything, not ranked, with nothing told.
func TestUnitPages(t *testing.T) {
	b := signedBook()
	for _, want := range []string{"Dinas Sosial", "Badan Keuangan", "Kecamatan Jaya"} {
		for i := range b.Result.Units {
			if u := &b.Result.Units[i]; u.Name == want {
				p := &paper{Book: b, Lang: text.Indonesian}
				golden(t, "testdata/unit-"+strings.ReplaceAll(strings.ToLower(want), " ", "-")+".txt", planUnit(newUnitPage(p, u)).String())
			}
		}
	}
}

// TestUnitsPressed holds the workbooks of units, which share what is alike in
// them, against such as are made each by itself.
func TestUnitsPressed(t *testing.T) {
	ctx, dir, press := context.Background(), t.TempDir(), book.NewPress()
	n := 0
	for name, b := range map[string]Book{"whole": wholeBook(), "signed": signedBook(), "shares": sharesBook()} {
		for i := range b.Result.Units {
			n++
			made := func(wb *book.Workbook, p *paper) map[string]string {
				p.wb = wb
				path := filepath.Join(dir, fmt.Sprint(n, wb.File == nil)+".xlsx")
				if err := newUnitPage(p, &b.Result.Units[i]).workbook(ctx, path); err != nil {
					t.Fatal(err)
				}
				return partsOfFile(t, path)
			}
			p := barePaper(b, Options{}, "Lembar Hasil "+b.Result.Units[i].Name)
			plain, err := book.New(p.properties())
			if err != nil {
				t.Fatal(err)
			}
			want, got := made(plain, p), made(press.New(p.properties()), p)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s, %s (-made by itself +pressed):\n%s", name, b.Result.Units[i].Name, diff)
			}
			plain.Close()
		}
	}
}

// partsOfFile returns the parts of a package by their names.
func partsOfFile(t *testing.T, path string) map[string]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return booktest.Parts(t, content)
}

// TestUnitParts holds a unit's workbook, part by part, against the reviewed text.
func TestUnitParts(t *testing.T) {
	dir := writeUnitsOf(t, signedBook(), Options{})
	paths, err := filepath.Glob(filepath.Join(dir, "001 *.xlsx"))
	if err != nil || len(paths) != 1 {
		t.Fatalf("%v %v", paths, err)
	}
	golden(t, "testdata/unit.parts.txt", partsOf(t, paths[0]))
}

// TestSharedRank: a unit is told that its rank is shared, on its page and in the
// letter, as on the ranking.
func TestSharedRank(t *testing.T) {
	b := smallBook()
	for lang, words := range map[text.Lang][2]string{text.Indonesian: {"pada peringkat ", " (bersama) dari 5 "}, text.English: {"rank ", " (shared) of 5 "}} {
		p := newWords(b, Options{Lang: lang})
		shared := 0
		for i := range b.Result.Units {
			u := &b.Result.Units[i]
			want := words[0] + fmt.Sprint(u.Rank) + words[1]
			if said := strings.Contains(p.resultSentence(u), want); said != u.Tied {
				t.Errorf("%s, tied %t: %q", u.Name, u.Tied, p.resultSentence(u))
			}
			if u.Tied {
				shared++
			}
		}
		if shared != 2 {
			t.Fatalf("%d share a rank", shared)
		}
	}
}

// TestHeadsDiffer: no two columns of a unit's values have one head, in any language.
func TestHeadsDiffer(t *testing.T) {
	b := signedBook()
	for _, lang := range []text.Lang{text.Indonesian, text.English} {
		paths, err := filepath.Glob(filepath.Join(writeUnitsOf(t, b, Options{Lang: lang, NoUnitPDF: true}), "001 *.xlsx"))
		if err != nil || len(paths) != 1 {
			t.Fatal(paths, err)
		}
		rows, err := open(t, paths[0]).GetRows(sheetUnit)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, row := range rows {
			if len(row) != unitLast || row[0] != "No." {
				continue
			}
			found = true
			seen := map[string]bool{}
			for _, head := range row {
				if head != "" && seen[head] {
					t.Errorf("%q stands above two columns: %q", head, row)
				}
				seen[head] = true
			}
		}
		if !found {
			t.Errorf("no heads in %q", rows)
		}
	}
}

// TestReasonInSentence: a reason goes on in the middle of a sentence, with a small
// letter.
func TestReasonInSentence(t *testing.T) {
	for code, want := range map[calc.ReasonCode]string{
		calc.ReasonUnsettled:  "Dinas Sosial belum masuk pemeringkatan: data masih dalam klarifikasi.",
		calc.ReasonNoEvidence: "Dinas Sosial belum masuk pemeringkatan: nilai Evaluasi Implementasi belum ada.",
		calc.ReasonMinimum:    "Dinas Sosial belum masuk pemeringkatan: responden belum memenuhi batas minimum (3 dari 20 orang).",
	} {
		u := calc.UnitResult{Unit: calc.Unit{Name: "Dinas Sosial"}, Respondents: 3, Minimum: 20, Reasons: []calc.Reason{{Code: code}}}
		if got := newWords(smallBook(), Options{}).resultSentence(&u); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	u := calc.UnitResult{Unit: calc.Unit{Name: "A"}, Reasons: []calc.Reason{{Code: calc.ReasonSilent}, {Code: calc.ReasonNoEvidence}}}
	if got := newWords(smallBook(), Options{}).resultSentence(&u); got != "A belum masuk pemeringkatan: data belum disampaikan; nilai Evaluasi Implementasi belum ada." {
		t.Errorf("%q", got)
	}
}

// Nothing of another unit stands in a unit's files, seen or unseen.
func TestUnitsTellOfNobodyElse(t *testing.T) {
	b := signedBook()
	for i := range b.Result.Units { // figures that occur nowhere else
		b.Result.Units[i].Score = calc.MustDecimal(fmt.Sprintf("4%d.%d17", i, 3+i))
	}
	dir := writeUnitsOf(t, b, Options{})
	names := unitFiles(b)
	for i, name := range names {
		content := everything(t, filepath.Join(dir, name+".xlsx")) + pdfText(t, filepath.Join(dir, name+".pdf"))
		for j, other := range b.Result.Units {
			if i == j {
				continue
			}
			for _, secret := range []string{other.Name, other.Score.String(), text.Indonesian.Number(other.Score)} {
				if strings.Contains(content, secret) {
					t.Errorf("%s tells %q of %s", name, secret, other.Name)
				}
			}
		}
	}
}

// everything is all that the parts of a workbook hold.
func everything(t *testing.T, path string) string {
	t.Helper()
	r, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var all bytes.Buffer
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, part); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// pdfText is the text of a PDF where pdftotext is there to read it.
func pdfText(t *testing.T, path string) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return ""
	}
	out, err := exec.Command(program, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestUnitsRecalculate(t *testing.T) {
	dir := writeUnitsOf(t, signedBook(), Options{})
	workbooks, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(workbooks) != 6 {
		t.Fatalf("%d workbooks, %v", len(workbooks), err)
	}
	booktest.LoadsInOpenpyxl(t, workbooks...)
	booktest.Recalculates(t, workbooks...)
}

// The files are the same whatever the number of workers.
func TestUnitsDoNotDependOnJobs(t *testing.T) {
	one, four := writeUnitsOf(t, signedBook(), Options{Jobs: 1}), writeUnitsOf(t, signedBook(), Options{Jobs: 4})
	entries, err := os.ReadDir(one)
	if err != nil || len(entries) != 12 {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	for _, e := range entries {
		a, errA := os.ReadFile(filepath.Join(one, e.Name()))
		b, errB := os.ReadFile(filepath.Join(four, e.Name()))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs (%v, %v)", e.Name(), errA, errB)
		}
	}
}

// Names that no file, sheet or page was made for.
func TestUnitsWithHardNames(t *testing.T) {
	long := strings.Repeat("Dinas Perhubungan dan Kebudayaan ", 7)
	var units []sent
	for _, name := range []string{`A/B\C:D*E?F[G]`, "=1+1", "+62", "-x", "@a", "Dinas 😀", "Dinas\nBaru", "وزارة", long + "Satu", long + "Dua", "CON"} {
		units = append(units, sent{name: name, scores: seven(600)})
	}
	m := calc.DefaultMethod(calc.BerAKHLAK)
	b := bookOf(m, units)
	dir := writeUnitsOf(t, b, Options{})
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2*len(units) {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	for _, e := range entries {
		if len(e.Name()) > maxFileName || strings.ContainsAny(e.Name(), `/\:*?"<>|`) {
			t.Errorf("file %q", e.Name())
		}
	}
	if name := unitFiles(b)[0]; !strings.HasPrefix(name, "0") {
		t.Errorf("the first file is %q", name)
	}
	for _, path := range []string{"002 =1+1.xlsx", "004 -x.xlsx"} {
		f := open(t, filepath.Join(dir, path))
		if formula, err := f.GetCellFormula(sheetUnit, "A2"); err != nil || formula != "" {
			t.Errorf("%s: the name became the formula %q (%v)", path, formula, err)
		}
	}
}

// Nobody takes part: a folder, and nothing in it.
func TestUnitsOfNobody(t *testing.T) {
	b := bookOf(calc.DefaultMethod(calc.BerAKHLAK), []sent{{name: "A", out: "penyelenggara"}})
	if entries, err := os.ReadDir(writeUnitsOf(t, b, Options{})); err != nil || len(entries) != 0 {
		t.Errorf("%d files, %v", len(entries), err)
	}
}

// A page stays one page, however much there is to say.
func TestUnitPlanFits(t *testing.T) {
	b := signedBook()
	u := &b.Result.Units[1]
	u.Name = strings.Repeat("Dinas Perhubungan dan Kebudayaan ", 6)
	for i := range u.Weakest {
		b.Result.Method.Questions.Items[u.Weakest[i].Item].Statement = strings.Repeat("Melakukan perbaikan tiada henti ", 12)
	}
	for _, size := range []office.Paper{office.A4, office.F4Wide, office.F4Small} {
		b.Office.Paper = size
		content := newUnitPage(&paper{Book: b, Lang: text.Indonesian}, u)
		page := planUnit(content)
		width, height := size.Size()
		if page.Width != width || page.Height != height {
			t.Errorf("%s: %.0f × %.0f", size, page.Width, page.Height)
		}
		for _, item := range page.Items {
			if text, ok := item.(pdf.Text); ok && text.Y > height-8 {
				t.Errorf("%s: %q stands at %.0f of %.0f mm", size, text.S, text.Y, height)
			}
		}
	}
}

func BenchmarkUnit(b *testing.B) {
	content := signedBook()
	u := &content.Result.Units[0]
	dir, n := b.TempDir(), 0
	b.Run("xlsx", func(b *testing.B) {
		press := book.NewPress()
		for b.Loop() {
			n++
			p := barePaper(content, Options{}, "Lembar Hasil")
			p.wb = press.New(p.properties())
			if err := newUnitPage(p, u).workbook(context.Background(), filepath.Join(dir, fmt.Sprint(n))); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("pdf", func(b *testing.B) {
		p := &paper{Book: content, Lang: text.Indonesian}
		for b.Loop() {
			n++
			if err := writePDF(filepath.Join(dir, fmt.Sprint(n)), content.Office, "x", "x", pdf.Pages(planUnit(newUnitPage(p, u)))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
