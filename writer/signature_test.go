package writer

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rapor/calc/office"
)

// TestSignatureBlocks is the table of cases of official papers.
func TestSignatureBlocks(t *testing.T) {
	person := func(s office.Signatory) office.Signatory {
		s.Name, s.TitleBefore, s.TitleAfter, s.Rank, s.NIP = "Fulan", "Dr.", "M.Si.", "Pembina Utama", "000000000000000001"
		return s
	}
	const below = " | Pembina Utama | NIP 00000000 000000 0 001"
	tests := []struct {
		name     string
		signer   office.Signatory
		document office.Document
		want     string
	}{
		{"head", office.Signatory{Job: "Bupati Contoh"}, office.Certificate, "BUPATI CONTOH, | Fulan"},
		{"acting head", office.Signatory{Acting: "Pj.", Job: "Bupati Contoh"}, office.Certificate, "Pj. BUPATI CONTOH, | Fulan"},
		{"deputy acting", office.Signatory{Acting: "Plt.", Job: "Bupati Contoh", OwnJob: "Wakil Bupati"}, office.Certificate, "Plt. BUPATI CONTOH / WAKIL BUPATI, | Fulan"},
		{"a.n.", office.Signatory{OnBehalfOf: "Bupati Contoh", Job: "Sekretaris Daerah"}, office.Certificate, "a.n. BUPATI CONTOH / SEKRETARIS DAERAH, | Fulan"},
		{"a.n., office prints the NIP", office.Signatory{OnBehalfOf: "Bupati Contoh", Job: "Sekretaris Daerah", ShowNIP: office.ShowAlways}, office.Certificate, "a.n. BUPATI CONTOH / SEKRETARIS DAERAH, | Fulan" + below},
		{"a.n. and Pj.", office.Signatory{OnBehalfOf: "Bupati Contoh", Acting: "Pj.", Job: "Sekretaris Daerah"}, office.Certificate, "a.n. BUPATI CONTOH / Pj. SEKRETARIS DAERAH, | Fulan"},
		{"a.n. and Plh.", office.Signatory{OnBehalfOf: "Bupati Contoh", Acting: "Plh.", Job: "Sekretaris Daerah"}, office.Certificate, "a.n. BUPATI CONTOH / Plh. SEKRETARIS DAERAH, | Fulan"},
		{"a.n. and Plt.", office.Signatory{OnBehalfOf: "Bupati Contoh", Acting: "Plt.", Job: "Sekretaris Daerah", OwnJob: "Asisten Pemerintahan"}, office.Certificate, "a.n. BUPATI CONTOH / Plt. SEKRETARIS DAERAH / ASISTEN PEMERINTAHAN, | Fulan" + below},
		{"a.n. and u.b.", office.Signatory{OnBehalfOf: "Sekretaris Daerah", Intermediate: "Asisten Administrasi Umum", Job: "Kepala Bagian Organisasi"}, office.LetterAttachment, "a.n. SEKRETARIS DAERAH / ASISTEN ADMINISTRASI UMUM / u.b. / KEPALA BAGIAN ORGANISASI, | Dr. Fulan, M.Si." + below},
		{"own", office.Signatory{Job: "Kepala Bagian Organisasi"}, office.LetterAttachment, "KEPALA BAGIAN ORGANISASI, | Dr. Fulan, M.Si." + below},
		{"own, on a decision", office.Signatory{Job: "Kepala Bagian Organisasi"}, office.DecisionAttachment, "KEPALA BAGIAN ORGANISASI, | Fulan" + below},
		{"Plh. of a job", office.Signatory{Acting: "Plh.", Job: "Kepala Bagian Organisasi", OwnJob: "Kepala Subbagian Kinerja"}, office.LetterAttachment, "Plh. KEPALA BAGIAN ORGANISASI / KEPALA SUBBAGIAN KINERJA, | Dr. Fulan, M.Si." + below},
		{"a.n., and no job yet", office.Signatory{OnBehalfOf: "Bupati Contoh", ShowNIP: office.ShowNever}, office.Certificate, "a.n. BUPATI CONTOH / " + signerDots + " | Fulan"},
		{"the office hides the NIP", office.Signatory{Job: "Kepala Bagian Organisasi", ShowNIP: office.ShowNever}, office.LetterAttachment, "KEPALA BAGIAN ORGANISASI, | Dr. Fulan, M.Si."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newSignatureBlock(person(tt.signer), tt.document)
			got := strings.Join(append([]string{strings.Join(b.Lines, " / "), b.Name}, b.Below...), " | ")
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestNobodySigns: dots where a certificate has no signer, as on the papers; a
// comma alone is none.
func TestNobodySigns(t *testing.T) {
	for name, signers := range map[string]map[office.Document]office.Signatory{
		"no row": nil, "a row without job and name": {office.Certificate: {Letterhead: "Kepala Daerah"}},
	} {
		page := planOne(t, certificateBook("Dinas Sosial", func(b *Book) { b.Office.Signatories = signers })).Page
		dotted := 0
		for _, line := range textsOf(page) {
			if line.S == signerDots {
				dotted++
			}
			if strings.HasPrefix(line.S, ",") {
				t.Errorf("%s: a line %q", name, line.S)
			}
		}
		if dotted != 2 {
			t.Errorf("%s: %d lines of dots, want the job and the name", name, dotted)
		}
	}
}

func TestGroupNIP(t *testing.T) {
	for nip, want := range map[string]string{
		"197801012005011001": "19780101 200501 1 001", "19780101 200501 1 001": "19780101 200501 1 001", "1978": "1978", "": "", "x": "x",
	} {
		if got := groupNIP(nip); got != want {
			t.Errorf("groupNIP(%q) = %q, want %q", nip, got, want)
		}
	}
}

// TestSignaturePlans: every case of official papers, as it stands on a
// certificate.
func TestSignaturePlans(t *testing.T) {
	const head, secretary, bureau = "Bupati Contoh", "Sekretaris Daerah", "Kepala Bagian Organisasi"
	titled := office.Signatory{Name: "Fulan bin Contoh", TitleBefore: "Dr.", TitleAfter: "M.Si.", Rank: "Pembina Utama Muda", NIP: "197801012005011001"}
	cases := []struct {
		name string
		set  func(*office.Signatory)
	}{
		{"head", func(s *office.Signatory) { s.Job = head }},
		{"acting head", func(s *office.Signatory) { s.Acting, s.Job = "Pj.", head }},
		{"deputy acting", func(s *office.Signatory) { s.Acting, s.Job, s.OwnJob = "Plt.", head, "Wakil Bupati" }},
		{"a.n.", func(s *office.Signatory) { s.OnBehalfOf, s.Job = head, secretary }},
		{"a.n., with rank and NIP", func(s *office.Signatory) { s.OnBehalfOf, s.Job, s.ShowNIP = head, secretary, office.ShowAlways }},
		{"a.n. + Pj.", func(s *office.Signatory) { s.OnBehalfOf, s.Acting, s.Job = head, "Pj.", secretary }},
		{"a.n. + Plt.", func(s *office.Signatory) {
			s.OnBehalfOf, s.Acting, s.Job, s.OwnJob = head, "Plt.", secretary, "Asisten Administrasi Umum"
		}},
		{"a.n. + u.b.", func(s *office.Signatory) {
			s.OnBehalfOf, s.Intermediate, s.Job = secretary, "Asisten Administrasi Umum", bureau
		}},
		{"own", func(s *office.Signatory) { s.Job = bureau }},
		{"Plh. of a job", func(s *office.Signatory) { s.Acting, s.Job, s.OwnJob = "Plh.", bureau, "Kepala Subbagian Tata Laksana" }},
	}
	var plans strings.Builder
	for _, c := range cases {
		signer := titled
		c.set(&signer)
		page := planOne(t, certificateBook("Dinas Sosial", func(b *Book) { b.Office.Signatories[office.Certificate] = signer })).Page
		fmt.Fprintf(&plans, "== %s\n", c.name)
		signing := false
		for _, item := range textsOf(page) {
			if signing = signing || strings.HasPrefix(item.S, "Contoh, "); signing {
				fmt.Fprintln(&plans, item)
			}
		}
	}
	golden(t, filepath.Join("testdata", "certificate-signatures.txt"), plans.String())
}
