package writer

import (
	"strings"

	"rapor/calc/office"
	"rapor/writer/text"
)

// letterhead are the lines above a document that its row of sheet Penandatangan
// chooses (Kop): the head of the region, or the institution with the signer's
// office. Where nothing is chosen it is the institution.
func letterhead(o office.Office, d office.Document) []string {
	institution := nonEmpty(text.Upper(o.Institution))
	switch s := o.Signatories[d]; s.Letterhead {
	case office.LetterheadOfHead:
		for _, job := range []string{s.Job, s.OnBehalfOf, o.Giver} {
			if begins(job, headJobs) {
				return []string{text.Upper(job)}
			}
		}
	case office.LetterheadOfUnit:
		return append(institution, nonEmpty(text.Upper(officeOf(s, o.Institution)))...)
	}
	return institution
}

// chosenLetterhead is that of a paper that has none of its own.
func chosenLetterhead(o office.Office, d office.Document) []string {
	if o.Signatories[d].Letterhead == "" {
		return nil
	}
	return letterhead(o, d)
}

// officeOf is the office that a signer signs for, "" where his job does not tell
// it. Parts of a regional secretariat have no letterhead of their own.
func officeOf(s office.Signatory, institution string) string {
	regional := begins(institution, []string{"pemerintah "})
	for _, job := range []string{s.OnBehalfOf, s.Job} {
		headed, ok := strings.CutPrefix(job, "Kepala ")
		switch {
		case begins(job, secretaryJobs), regional && ok && begins(headed, []string{"bagian ", "biro "}):
			return "Sekretariat Daerah"
		case ok:
			return headed
		case begins(job, []string{"inspektur"}):
			return "Inspektorat"
		}
	}
	return ""
}
