package writer

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// certificatesFolder holds one PDF an award and one with all of them.
const certificatesFolder = "Piagam"

// allCertificates is the file with every certificate, for printing.
const allCertificates = "Semua Piagam.pdf"

// certificate is a planned certificate.
type certificate struct {
	Award  int    // index into Result.Awards
	Title  string // "PERANGKAT DAERAH TERBAIK I (PERTAMA)"
	Name   string // the title in the spelling of tables
	Number string // "" where it has none yet
	File   string // name of its file in Piagam
	Code   string // "" for none
	Page   pdf.Page

	Withdrawn bool // it has neither file nor page
}

// planCertificates plans a certificate for every award.
func planCertificates(b Book, lang text.Lang) ([]certificate, []calc.Problem, error) {
	var problems calc.Problems
	var list []certificate
	b.frames = frames{}
	repeated := map[string]int{} // certificates by a number that the pattern alone gave
	taken := map[string]bool{strings.ToLower(allCertificates): true, strings.ToLower(proofFile): true, strings.ToLower(readingFile): true}
	for i, award := range b.Result.Awards {
		w := newCertificateWords(b, lang, i)
		c := certificate{Award: i, Title: w.title, Name: w.award, Number: w.registered}
		if b.issued != nil && b.issued[i].withdrawn {
			c.Withdrawn = true
			list = append(list, c)
			continue
		}
		if w.number != "" && !numberCounted(b.Office.NumberPattern) && (b.issued == nil || b.issued[i].number == "") {
			repeated[w.number]++
		}
		c.Page = planCertificate(w, b)
		if b.Office.SealKey != nil {
			var err error
			if c.Code, err = w.seal(b, i, &c.Page, b.look()); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", w.award, err)
			}
		}
		unit := b.Result.Units[award.Unit].Name
		c.File = fileName(fmt.Sprintf("%02d %s - %s", i+1, w.award, unit), ".pdf", taken)
		list = append(list, c)
	}
	if len(list) > 0 && b.Office.AwardBasis == "" {
		problems.Add(calc.NewProblem(calc.BasisMissing, calc.Ref{}, nil))
	}
	if p, found := numberRepeated(b, repeated); found {
		problems.Add(p)
	}
	return list, problems.Sorted(), nil
}

// writeCertificates draws the planned certificates into dir/Piagam, each in a
// file of its own, all of them in one, and small on proof sheets; and the list of
// the ceremony.
func writeCertificates(ctx context.Context, dir string, b Book, certificates []certificate, o Options) error {
	if len(certificates) == 0 {
		return nil
	}
	dir = filepath.Join(dir, certificatesFolder)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	o.expect(len(certificates))
	for _, c := range certificates {
		if err := ctx.Err(); err != nil {
			return err
		}
		o.wrote()
		if c.Withdrawn {
			continue
		}
		unit := b.Result.Units[b.Result.Awards[c.Award].Unit].Name
		subject := o.Lang.Say("certificate.subject", calc.Args{"unit": unit})
		doc := pdf.Document{Title: c.Title, Author: b.Office.Institution, Subject: subject, Keywords: c.Code, Date: b.Office.Date, Pages: pdf.Pages(c.Page)}
		if err := writeDocument(filepath.Join(dir, c.File), doc); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(certificates, func(c certificate) bool { return !c.Withdrawn }) {
		return nil
	}
	title := o.Lang.Say("certificate.all", nil)
	doc := pdf.Document{Title: title, Author: b.Office.Institution, Subject: title, Keywords: codesOf(certificates), Date: b.Office.Date, Pages: pagesOf(certificates)}
	if err := writeDocument(filepath.Join(dir, allCertificates), doc); err != nil {
		return err
	}
	title = o.Lang.Say("certificate.proof", nil)
	if err := writePDF(filepath.Join(dir, proofFile), b.Office, title, title, pdf.Pages(proofSheets(certificates, o.Lang)...)); err != nil {
		return err
	}
	title = o.Lang.Say("certificate.reading", nil)
	return writePDF(filepath.Join(dir, readingFile), b.Office, title, title, readingList(b, certificates, o))
}

// pagesOf are the certificates' pages.
func pagesOf(certificates []certificate) iter.Seq[pdf.Page] {
	return func(yield func(pdf.Page) bool) {
		for _, c := range certificates {
			if !c.Withdrawn && !yield(c.Page) {
				return
			}
		}
	}
}

func writePDF(path string, o office.Office, title, subject string, pages iter.Seq[pdf.Page]) error {
	return writeDocument(path, pdf.Document{Title: title, Author: o.Institution, Subject: subject, Date: o.Date, Pages: pages})
}

func writeDocument(path string, doc pdf.Document) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if closing := f.Close(); err == nil {
			err = closing
		}
	}()
	return pdf.Write(f, doc)
}
