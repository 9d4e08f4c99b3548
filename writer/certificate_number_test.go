package writer

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/register"
	"rapor/writer/text"
)

// TestUnearned: after a correction the certificates in force that are no longer
// given are said, each with the cell of its status, and stay as they are.
func TestUnearned(t *testing.T) {
	b := certificateBook("Dinas Sosial", func(b *Book) { b.Result.Awards[0].Rule.Name = "Terbaik" })
	b.Register = filepath.Join(t.TempDir(), register.File)
	var form bytes.Buffer
	if err := register.Create(&form); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.Register, form.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	r, _, err := register.Open(t.Context(), b.Register)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for i, key := range []register.Key{
		{Year: 2025, Award: "terbaik", Unit: "DINAS SOSIAL"}, {Year: 2025, Award: "Terbaik", Unit: "Dinas Pariwisata"},
		{Year: 2024, Award: "Terbaik", Unit: "Dinas Pariwisata"}, {Year: 2025, Award: "Terbaik", Unit: "Inspektorat"},
	} {
		r.Put(register.Entry{Key: key, Running: i + 1, Number: "800/" + string(rune('1'+i)), Title: "Terbaik I", Withdrawn: i == 3})
	}
	for _, tt := range []struct {
		name  string
		given []calc.Award
		want  []string
	}{
		{"one is given", b.Result.Awards, []string{`I3: Piagam "Terbaik I" untuk Dinas Pariwisata (800/2) tercatat masih berlaku pada Register Piagam (sel I3), tetapi tidak lagi diberikan menurut hasil ini.`}},
		{"none is given", nil, []string{
			`I2: Piagam "Terbaik I" untuk DINAS SOSIAL (800/1) tercatat masih berlaku pada Register Piagam (sel I2), tetapi tidak lagi diberikan menurut hasil ini.`,
			`I3: Piagam "Terbaik I" untuk Dinas Pariwisata (800/2) tercatat masih berlaku pada Register Piagam (sel I3), tetapi tidak lagi diberikan menurut hasil ini.`,
		}},
	} {
		b.Result.Awards = tt.given
		_, problems := numbered(b, r)
		var got []string
		for _, p := range problems {
			message, _ := text.Indonesian.Problem(p)
			got = append(got, p.At.Cell()+": "+message)
			if p.Code != calc.RegisterUnearned || p.Severity != calc.Warning || p.At.File != register.File {
				t.Errorf("%s: %+v", tt.name, p)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}

// TestNumberRepeated: a pattern without a running number is said where several
// final certificates bear the number that it gives.
func TestNumberRepeated(t *testing.T) {
	at := calc.Ref{File: "Pengaturan.xlsx", Sheet: "Umum", Row: 51, Col: 2}
	for _, tt := range []struct {
		name, pattern string
		change        func(*Book)
		count         int
	}{
		{"no number in it", "000/ORG/2025", nil, 2},
		{"a number in it", "000/{Nomor}/ORG", nil, 0},
		{"another in each", "000/{nama_unit}/ORG", nil, 0},
		{"none", "", nil, 0},
		{"a draft", "000/ORG/2025", func(b *Book) { b.Result.Method.Final = false }, 0},
		{"one certificate", "000/ORG/2025", func(b *Book) { b.Result.Awards = b.Result.Awards[:1] }, 0},
		{"one is withdrawn", "000/ORG/2025", func(b *Book) { b.issued = []issued{{}, {withdrawn: true}} }, 0},
		{"one was typed", "000/ORG/2025", func(b *Book) { b.issued = []issued{{}, {number: "400.1/77"}} }, 0},
	} {
		b := certificateBook("Dinas Sosial", nil)
		second := b.Result.Units[0]
		second.Name = "Dinas Pariwisata"
		b.Result.Units = append(b.Result.Units, second)
		b.Result.Awards = append(b.Result.Awards, calc.Award{Unit: 1, Place: 2, Measure: second.Score})
		b.Office.NumberPattern = tt.pattern
		b.Office.Settings = []office.SettingInForce{{Key: office.KeyNumberPattern, At: at}}
		if tt.change != nil {
			tt.change(&b)
		}
		_, problems, err := planCertificates(b, text.Indonesian)
		if err != nil {
			t.Fatal(err)
		}
		if tt.count == 0 {
			if len(problems) > 0 {
				t.Errorf("%s: %+v", tt.name, problems)
			}
			continue
		}
		if len(problems) != 1 || problems[0].Code != calc.NumberRepeated || problems[0].Count != tt.count || problems[0].At != at {
			t.Fatalf("%s: %+v", tt.name, problems)
		}
		if message, remedy := text.Indonesian.Problem(problems[0]); !strings.Contains(message, "({nomor}): 2 piagam") || !strings.Contains(remedy, "{nomor}") {
			t.Errorf("%s: %s %s", tt.name, message, remedy)
		}
	}
}
