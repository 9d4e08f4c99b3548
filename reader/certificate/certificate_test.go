package certificate

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jung-kurt/gofpdf"
)

func TestTextOf(t *testing.T) {
	wide := map[string]bool{"F2": true}
	tests := []struct{ name, content, want string }{
		{"a string", "BT /F1 12 Tf 10 20 Td (Dinas Sosial) Tj ET", "Dinas Sosial\n"},
		{"escapes", `/F1 1 Tf (a\(b\)\\ \101\12\n\q) Tj`, "a(b)\\ A\n\nq\n"},
		{"brackets inside", "/F1 1 Tf (a (b) c) Tj", "a (b) c\n"},
		{"a line that goes on", "/F1 1 Tf (a\\\nb) Tj", "ab\n"},
		{"letters beyond ASCII", "/F1 1 Tf (\x93a\x94) Tj", "“a”\n"},
		{"two bytes a letter", "/F2 1 Tf (\x01\x7d\x00i) Tj", "Ži\n"},
		{"hexadecimal", "/F1 1 Tf <44 696E6> Tj", "Din`\n"},
		{"pieces of a line", "/F1 1 Tf [(Di) -20 (nas)] TJ", "Dinas\n"},
		{"a comment", "/F1 1 Tf % (no)\n(ya) Tj", "ya\n"},
		{"strings that are not shown", "/X (no) BDC /F1 1 Tf (ya) Tj EMC", "ya\n"},
		{"a string that does not end", "/F1 1 Tf (ya", ""},
		{"a dictionary", "/X <</A (no)>> BDC (ya) Tj", "ya\n"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, textOf([]byte(tt.content), wide)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// example is a PDF of another hand than ours.
func example(t testing.TB) []byte {
	t.Helper()
	d := gofpdf.New("P", "mm", "A4", "")
	d.SetKeywords("a b", false)
	d.AddPage()
	d.SetFont("Helvetica", "", 12)
	d.Text(20, 20, "satu")
	d.AddPage()
	var out bytes.Buffer
	if err := d.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func write(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRead(t *testing.T) {
	doc, err := Read(write(t, example(t)))
	if err != nil {
		t.Fatal(err)
	}
	want := Document{Codes: []string{"a", "b"}, Pages: []Page{{[]string{"satu\n"}}, {[]string{""}}}}
	if diff := cmp.Diff(want, doc); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestReadNoPDF(t *testing.T) {
	whole := example(t)
	for name, content := range map[string][]byte{
		"nothing": nil, "a text": []byte("piagam"), "cut off": whole[:len(whole)/3], "a head alone": []byte("%PDF-1.7\n"),
	} {
		if _, err := Read(write(t, content)); !errors.Is(err, ErrNotPDF) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(t.TempDir()); !errors.Is(err, ErrNotPDF) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Read(filepath.Join(t.TempDir(), "tidak-ada.pdf")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func FuzzTextOf(f *testing.F) {
	f.Add([]byte(`BT /F1 12 Tf [(a\(b) 1 <4142>] TJ (x) ' ET`))
	f.Fuzz(func(t *testing.T, content []byte) {
		textOf(content, map[string]bool{"F2": true})
	})
}
