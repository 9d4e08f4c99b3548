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
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/reader"
	"rapor/writer"
	"rapor/writer/book/booktest"
	"rapor/writer/register"
)

// coded runs a sample with codes on its certificates and returns the working
// folder and the certificates' paths.
func coded(t *testing.T, more ...func(*excelize.File) error) (dir string, paths []string) {
	t.Helper()
	dir = workFolder(t, "barito-utara-2025", func(f *excelize.File) error {
		err := errors.Join(setting("Kode Verifikasi", "Ya")(f), setting("Pola Nomor Piagam", "800/{nomor}/ORG/{tahun}")(f))
		for _, change := range more {
			err = errors.Join(err, change(f))
		}
		return err
	})
	out := filepath.Join(filepath.Dir(dir), "hasil")
	if code, said, errs := outcomeOf(t, "run", dir, "--out", out); code != exitDone {
		t.Fatalf("exit code %d\n%s%s", code, said, errs)
	}
	paths, err := filepath.Glob(filepath.Join(out, "Piagam", "0*.pdf"))
	if err != nil || len(paths) != 3 {
		t.Fatalf("%d certificates, %v", len(paths), err)
	}
	return dir, append(paths, filepath.Join(out, "Piagam", "Semua Piagam.pdf"))
}

func publicKey(dir string) string { return filepath.Join(dir, "Kelengkapan", "kunci-publik.pem") }

// verified runs rapor verify, expects an exit code and returns what it says.
func verified(t *testing.T, code int, args ...string) string {
	t.Helper()
	got, out, errs := outcomeOf(t, append([]string{"verify"}, args...)...)
	if got != code {
		t.Errorf("verify %v: exit code %d, want %d\n%s%s", args, got, code, out, errs)
	}
	return strings.Join(strings.Fields(out+errs), " ")
}

func rewritten(t *testing.T, path string, change func([]byte) []byte) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "piagam.pdf")
	if err := os.WriteFile(to, change(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestVerify(t *testing.T) {
	dir, paths := coded(t)
	key := "--public-key=" + publicKey(dir)
	said := verified(t, exitDone, append([]string{key}, paths...)...)
	for _, want := range []string{"SAH. ", "Nomor 800/002/ORG/2025 untuk RSUD Muara Teweh", "peringkat 2 (kedua), nilai 80,46, Tahun 2025", "Semua Piagam.pdf, halaman 3"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	first, err := reader.LoadCertificates(paths[:2], publicKey(dir))
	if err != nil {
		t.Fatal(err)
	}
	code := first.Files[0].Codes[0]
	if said := verified(t, exitDone, key, "--code", code); !strings.Contains(said, "SAH. ") {
		t.Errorf("the code alone: %s", said)
	}

	t.Run("a changed letter", func(t *testing.T) {
		for _, change := range [][2]string{{":1:80.97:", ":1:80.98:"}, {"Dinas_Kearsipan", "Dinas_Kearsipam"}, {"RAPOR1:sah", "RAPOR1:sak"}} {
			if said := verified(t, exitFailed, key, "--code", strings.Replace(code, change[0], change[1], 1)); !strings.Contains(said, "TIDAK SAH. ") {
				t.Errorf("%s: %s", change[1], said)
			}
			file := rewritten(t, paths[0], func(b []byte) []byte { return bytes.Replace(b, []byte(change[0]), []byte(change[1]), 1) })
			if said := verified(t, exitFailed, key, file); !strings.Contains(said, "TIDAK SAH. ") {
				t.Errorf("%s in the file: %s", change[1], said)
			}
		}
	})
	t.Run("another key", func(t *testing.T) {
		other := filepath.Join(t.TempDir(), "lain")
		if code, _, errs := outcomeOf(t, "init", other); code != exitDone {
			t.Fatal(errs)
		}
		if said := verified(t, exitFailed, "--public-key", publicKey(other), paths[0]); !strings.Contains(said, "bukan milik penyelenggara") {
			t.Error(said)
		}
	})
	t.Run("a copied code on another text", func(t *testing.T) {
		verifier, err := writer.NewVerifier(first.Keys, first.Register)
		if err != nil {
			t.Fatal(err)
		}
		if checked := verifier.Check(code, first.Files[1].Pages[0]); checked.Verdict != writer.VerdictOtherText {
			t.Errorf("verdict %s", checked.Verdict)
		}
		if checked := verifier.Check(code, []string{}); checked.Verdict != writer.VerdictOtherText {
			t.Errorf("a page without text: %s", checked.Verdict)
		}
	})
	t.Run("a changed letter on the page", func(t *testing.T) {
		plain := filepath.Join(t.TempDir(), "plain.pdf")
		if out, err := exec.Command(booktest.NeedProgram(t, "qpdf"), "--stream-data=uncompress", paths[0], plain).CombinedOutput(); err != nil {
			t.Fatalf("qpdf: %v\n%s", err, out)
		}
		verified(t, exitDone, key, plain)
		file := rewritten(t, plain, func(b []byte) []byte {
			if !bytes.Contains(b, []byte("(DINAS KEARSIPAN DAN PERPUSTAKAAN) Tj")) {
				t.Fatal("the page does not say the name")
			}
			return bytes.Replace(b, []byte("(DINAS KEARSIPAN DAN PERPUSTAKAAN) Tj"), []byte("(DINAS KEARSIPAN DAN PERPUSTAKAAM) Tj"), 1)
		})
		if said := verified(t, exitFailed, key, file); !strings.Contains(said, "berbeda dari yang ditandatangani") {
			t.Error(said)
		}
	})
	t.Run("a signature behind it", func(t *testing.T) {
		file := rewritten(t, paths[0], withSignature)
		if out, err := exec.Command(booktest.NeedProgram(t, "qpdf"), "--check", file).CombinedOutput(); err != nil {
			t.Fatalf("qpdf: %v\n%s", err, out)
		}
		verified(t, exitDone, key, file)
	})
	t.Run("text that was put on the page later", func(t *testing.T) {
		if said := verified(t, exitDone, key, rewritten(t, paths[0], withStamp)); !strings.Contains(said, "ditambahkan tulisan: Ditandatangani secara elektronik") {
			t.Error(said)
		}
	})
	t.Run("not ours", func(t *testing.T) {
		report := filepath.Join(filepath.Dir(paths[0]), "..", "Lampiran Surat.pdf")
		if said := verified(t, exitFailed, key, report); !strings.Contains(said, "BUKAN PIAGAM BERKODE") {
			t.Error(said)
		}
		if said := verified(t, exitFailed, key, filepath.Join(dir, register.File)); !strings.Contains(said, "bukan berkas PDF") {
			t.Error(said)
		}
		verified(t, exitFailed, key, rewritten(t, paths[0], func(b []byte) []byte { return b[:len(b)/2] }))
	})
	t.Run("used wrongly", func(t *testing.T) {
		verified(t, exitUsage)
		verified(t, exitUsage, key, "tidak-ada.pdf")
		if said := verified(t, exitFailed, paths[0]); !strings.Contains(said, "--public-key") {
			t.Error(said)
		}
		if said := verified(t, exitFailed, "--public-key", paths[0], paths[1]); !strings.Contains(said, "--public-key") {
			t.Error(said)
		}
	})
	t.Run("the register", func(t *testing.T) {
		f, err := excelize.OpenFile(filepath.Join(dir, register.File))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for cell, value := range map[string]any{"I2": "Dicabut", "K2": "salah cetak", "H3": 79.5} {
			if err := f.SetCellValue("Register", cell, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
		if said := verified(t, exitFailed, key, paths[0]); !strings.Contains(said, "dicabut menurut Register Piagam (salah cetak)") {
			t.Error(said)
		}
		if said := verified(t, exitFailed, key, paths[1]); !strings.Contains(said, "mencatat isi lain") {
			t.Error(said)
		}
		verified(t, exitDone, key, paths[2])
	})
}

// TestVerifyDraft: a draft carries a code, so that the office sees how it looks,
// and is no certificate.
func TestVerifyDraft(t *testing.T) {
	dir, paths := coded(t, setting("Status Hasil", "Sementara"))
	if said := verified(t, exitFailed, "--public-key", publicKey(dir), paths[0]); !strings.Contains(said, "KONSEP") {
		t.Error(said)
	}
}

// TestOlderKey: after a change of keys older certificates stay valid.
func TestOlderKey(t *testing.T) {
	dir, paths := coded(t)
	if err := os.Remove(filepath.Join(dir, "Kelengkapan", "kunci-privat.pem")); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := outcomeOf(t, "init", dir); code != exitDone {
		t.Fatal(errs)
	}
	verified(t, exitDone, "--public-key", publicKey(dir), paths[0])
}

// TestQR lets a reader of QR codes read each certificate of every sample at 150
// dots an inch, and holds what it says against the properties. Only the gate
// reads them all.
func TestQR(t *testing.T) {
	zbarimg, pdftoppm := booktest.NeedProgram(t, "zbarimg"), booktest.NeedProgram(t, "pdftoppm")
	for sample, look := range map[string]func(*excelize.File) error{
		"barito-utara-2025": setting("Corak Piagam", "Biru"), "dki-2024": setting("Arah Piagam", "Tegak"), "serang-2023": setting("Ukuran Piagam", "F4 215×330"),
		"ipm-2024": setting("Corak Piagam", "Hijau"), // skm and nasional-2022 give no awards
	} {
		if sample != "barito-utara-2025" && os.Getenv("RAPOR_READERS") != "1" {
			continue
		}
		t.Run(sample, func(t *testing.T) {
			dir := workFolder(t, sample, func(f *excelize.File) error {
				return errors.Join(setting("Kode Verifikasi", "Ya")(f), setting("Pola Nomor Piagam", "800/{nomor}/ORG/{tahun}")(f), look(f))
			})
			out := filepath.Join(filepath.Dir(dir), "hasil")
			if code, said, errs := outcomeOf(t, "run", dir, "--tanpa-pdf-unit", "--out", out); code != exitDone {
				t.Fatalf("exit code %d\n%s%s", code, said, errs)
			}
			printed := filepath.Join(out, "Piagam", "Semua Piagam.pdf")
			all, err := reader.LoadCertificates([]string{printed}, publicKey(dir))
			if err != nil {
				t.Fatal(err)
			}
			to := t.TempDir()
			if out, err := exec.Command(pdftoppm, "-r", "150", "-gray", printed, filepath.Join(to, "halaman")).CombinedOutput(); err != nil {
				t.Fatalf("pdftoppm: %v\n%s", err, out)
			}
			pages, err := filepath.Glob(filepath.Join(to, "*.pgm"))
			if codes := all.Files[0].Codes; err != nil || len(pages) != len(codes) || len(codes) == 0 {
				t.Fatalf("%d pages, %d codes, %v", len(pages), len(codes), err)
			}
			for i, page := range pages {
				out, err := exec.Command(zbarimg, "-q", "--raw", page).Output()
				if code := all.Files[0].Codes[i]; err != nil || strings.TrimSpace(string(out)) != code {
					t.Errorf("page %d reads %q, %v, want %q", i+1, out, err, code)
				}
			}
		})
	}
}

// TestCodeOff: without Kode Verifikasi nothing of it is on a certificate.
func TestCodeOff(t *testing.T) {
	_, dir := runSample(t, "barito-utara-2025", exitDone)
	paths, err := filepath.Glob(filepath.Join(dir, "Piagam", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if content, err := os.ReadFile(path); err != nil || bytes.Contains(content, []byte("RAPOR1")) || bytes.Contains(content, []byte("/Keywords")) {
			t.Errorf("%s has a code, %v", path, err)
		}
	}
}

var (
	pageObject = regexp.MustCompile(`(?s)\n3 0 obj\n<<(.*?)>>\nendobj`)
	startXref  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\s*$`)
	objectSize = regexp.MustCompile(`/Size (\d+)`)
	rootObject = regexp.MustCompile(`/Root (\d+ 0 R)`)
	infoObject = regexp.MustCompile(`/Info (\d+ 0 R)`)
)

// withSignature puts a signature behind a PDF, as programs that sign do: a new
// version of the page with a field on it, in an update of its own.
func withSignature(pdf []byte) []byte {
	return updated(pdf, func(next int, page string) (string, []string) {
		field := fmt.Sprintf("<</Type /Annot /Subtype /Widget /FT /Sig /T (BSrE) /Rect [400 40 570 110] /F 132 /P 3 0 R /V %d 0 R /AP <</N %d 0 R>>>>", next+1, next+2)
		look := "BT /Helv 9 Tf (Ditandatangani) Tj ET"
		return page + fmt.Sprintf("/Annots [%d 0 R]\n", next), []string{
			field, "<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 100 200 300] /Contents <00>>>",
			fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [0 0 170 70] /Resources <<>> /Length %d>>\nstream\n%s\nendstream", len(look), look),
		}
	})
}

// withStamp puts a text onto the page in a content stream of its own.
func withStamp(pdf []byte) []byte {
	return updated(pdf, func(next int, page string) (string, []string) {
		stamp := "BT /X 9 Tf 40 20 Td (Ditandatangani secara elektronik) Tj ET"
		page = regexp.MustCompile(`/Contents (\d+ 0 R)`).ReplaceAllString(page, fmt.Sprintf("/Contents [$1 %d 0 R]", next))
		return page, []string{fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(stamp), stamp)}
	})
}

// updated appends an update with a new version of the first page and further
// objects.
func updated(pdf []byte, change func(next int, page string) (string, []string)) []byte {
	var next int
	fmt.Sscan(string(objectSize.FindSubmatch(pdf)[1]), &next)
	page, objects := change(next, string(pageObject.FindSubmatch(pdf)[1]))
	out := bytes.Clone(pdf)
	add := func(n int, object string) (entry string) {
		entry = fmt.Sprintf("%010d 00000 n \n", len(out))
		out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", n, object)
		return entry
	}
	xref := "3 1\n" + add(3, "<<"+page+">>") + fmt.Sprintf("%d %d\n", next, len(objects))
	for i, object := range objects {
		xref += add(next+i, object)
	}
	at := len(out)
	return fmt.Appendf(out, "xref\n%strailer\n<</Size %d /Root %s /Info %s /Prev %s>>\nstartxref\n%d\n%%%%EOF\n",
		xref, next+len(objects), rootObject.FindSubmatch(pdf)[1], infoObject.FindSubmatch(pdf)[1], startXref.FindSubmatch(pdf)[1], at)
}

// workFolder is a working folder with the settings and inputs of a sample.
func workFolder(t *testing.T, sample string, change func(*excelize.File) error) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "kerja")
	if code, out, errs := outcomeOf(t, "init", dir); code != exitDone {
		t.Fatalf("init: %d\n%s%s", code, out, errs)
	}
	entries, err := os.ReadDir(filepath.Join("samples", sample))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue // Hasil of somebody who tried the sample
		}
		content, err := os.ReadFile(filepath.Join("samples", sample, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, "Masuk", e.Name())
		if e.Name() == "Pengaturan.xlsx" {
			to = filepath.Join(dir, e.Name())
		}
		if err := os.WriteFile(to, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		f, err := excelize.OpenFile(filepath.Join(dir, "Pengaturan.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := change(f); err != nil {
			t.Fatal(err)
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// setting types a value beside a label of sheet Umum.
func setting(label, value string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		cells, err := f.SearchSheet("Umum", label)
		if err != nil {
			return err
		}
		_, row, err := excelize.CellNameToCoordinates(cells[0])
		if err != nil {
			return err
		}
		cell, err := excelize.CoordinatesToCellName(2, row)
		if err != nil {
			return err
		}
		return f.SetCellValue("Umum", cell, value)
	}
}

// numbersOf runs a working folder into out and returns the printed numbers by
// unit.
func numbersOf(t *testing.T, dir, out string, code int) map[string]string {
	t.Helper()
	if got, said, errs := outcomeOf(t, "run", dir, "--out", out); got != code {
		t.Fatalf("exit code %d, want %d\n%s%s", got, code, said, errs)
	}
	content, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		Awards []struct{ Unit, Number, File string }
	}
	if err := json.Unmarshal(content, &r); err != nil {
		t.Fatal(err)
	}
	numbers := map[string]string{}
	for _, a := range r.Awards {
		numbers[a.Unit] = a.Number
	}
	return numbers
}

// TestRegisteredNumbers: final certificates are numbered in the register; a
// rerun keeps the numbers and gives the same bytes; what the office types is
// printed; a withdrawn certificate is not made again.
func TestRegisteredNumbers(t *testing.T) {
	dir := workFolder(t, "barito-utara-2025", func(f *excelize.File) error {
		return errors.Join(setting("Nomor Urut Awal", "12")(f), setting("Pola Nomor Piagam", "800/{nomor}/ORG/{tahun}")(f))
	})
	at := func(name string) string { return filepath.Join(filepath.Dir(dir), name) }
	first := numbersOf(t, dir, at("1"), exitDone)
	if len(first) != 3 || first["RSUD Muara Teweh"] != "800/013/ORG/2025" {
		t.Fatalf("numbers %v", first)
	}
	second := numbersOf(t, dir, at("2"), exitDone)
	for unit, number := range first {
		if second[unit] != number {
			t.Errorf("%s: %s, then %s", unit, number, second[unit])
		}
	}
	a, b := filesOf(t, at("1")), filesOf(t, at("2"))
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs in the rerun", name)
		}
	}
	path := filepath.Join(dir, register.File)
	entries, problems, err := register.Read(path)
	if err != nil || len(problems) > 0 || len(entries) != 3 || entries[0].Running != 12 || entries[0].Year != 2025 || entries[0].Title != "Perangkat Daerah/Unit Kerja Terbaik I (Pertama)" {
		t.Fatalf("%+v, %v, %v", entries, problems, err)
	}

	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, value := range map[string]string{"B2": "400.10/77", "I3": register.StatusWithdrawn} {
		if err := f.SetCellValue("Register", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	third := numbersOf(t, dir, at("3"), exitProblems)
	if third[entries[0].Unit] != "400.10/77" {
		t.Errorf("the office's number is not printed: %v", third)
	}
	if files := filesOf(t, at("3")); len(files) != len(a)-1 {
		t.Errorf("%d files, want one certificate less than %d", len(files), len(a))
	}
}

// TestProvisionalNumbers: a draft shows the number that it would get, and takes
// none.
func TestProvisionalNumbers(t *testing.T) {
	dir := workFolder(t, "barito-utara-2025", func(f *excelize.File) error {
		return errors.Join(setting("Status Hasil", "Sementara")(f), setting("Pola Nomor Piagam", "800/{nomor}/ORG/{tahun}")(f))
	})
	numbers := numbersOf(t, dir, filepath.Join(filepath.Dir(dir), "1"), exitDone)
	if numbers["RSUD Muara Teweh"] != "800/002/ORG/2025" {
		t.Errorf("numbers %v", numbers)
	}
	if entries, _, err := register.Read(filepath.Join(dir, register.File)); err != nil || len(entries) > 0 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

// TestRegisterRefused: a register that was broken by hand stops final results;
// drafts get dots.
func TestRegisterRefused(t *testing.T) {
	dir := workFolder(t, "barito-utara-2025", nil)
	path := filepath.Join(dir, register.File)
	if err := os.WriteFile(path, []byte("rusak"), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(filepath.Dir(dir), "1")
	code, said, errs := outcomeOf(t, "run", dir, "--out", out)
	if _, err := os.Stat(out); code != exitFailed || err == nil || !bytes.Contains([]byte(said+errs), []byte("Register Piagam")) {
		t.Errorf("exit code %d, %v\n%s%s", code, err, said, errs)
	}
}
