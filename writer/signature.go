package writer

import (
	"cmp"
	"strings"

	"rapor/calc/office"
	"rapor/writer/text"
)

// signatureBlock is how a paper is closed: the job lines above the space for
// the signature, and what stands below it.
type signatureBlock struct {
	Lines []string // only the last ends with a comma
	Name  string
	Below []string // rank and NIP
}

// headJobs and secretaryJobs begin the titles of heads of regions, their
// deputies and regional secretaries: other rules hold for their names.
var (
	headJobs      = []string{"bupati", "wali kota", "walikota", "gubernur", "presiden", "menteri"}
	deputyJobs    = []string{"wakil bupati", "wakil wali kota", "wakil walikota", "wakil gubernur"}
	secretaryJobs = []string{"sekretaris daerah"}
)

func begins(job string, with []string) bool {
	job = strings.ToLower(strings.TrimSpace(job))
	for _, prefix := range with {
		if strings.HasPrefix(job, prefix) {
			return true
		}
	}
	return false
}

// signerDots stand where nobody has been named yet.
const signerDots = "........................................"

// newSignatureBlock makes the block of a document by the rules of official
// papers (Permendagri 1/2023 art. 44): no academic titles on certificates and
// decisions; rank and NIP for everyone but heads, deputies and secretaries. Dots stand for
// a job and a name that are not known.
func newSignatureBlock(s office.Signatory, d office.Document) signatureBlock {
	b := signatureBlock{Lines: jobLines(s), Name: s.Name}
	if d != office.Certificate && d != office.DecisionAttachment {
		b.Name = titledName(s)
	}
	b.Name = cmp.Or(b.Name, signerDots)
	if !showsNIP(s) {
		return b
	}
	if s.Rank != "" {
		b.Below = append(b.Below, s.Rank)
	}
	if s.NIP != "" {
		b.Below = append(b.Below, "NIP "+groupNIP(s.NIP))
	}
	return b
}

// jobLines are the lines above the name, in capitals, the last with a comma
// unless it is dots.
func jobLines(s office.Signatory) []string {
	var lines []string
	if s.OnBehalfOf != "" {
		lines = append(lines, "a.n. "+text.Upper(s.OnBehalfOf))
	}
	if s.Intermediate != "" {
		lines = append(lines, text.Upper(s.Intermediate), "u.b.")
	}
	job := cmp.Or(text.Upper(s.Job), signerDots)
	if s.Acting != "" {
		job = s.Acting + " " + job
	}
	lines = append(lines, job)
	if s.OwnJob != "" && (s.Acting == "Plt." || s.Acting == "Plh.") {
		lines = append(lines, text.Upper(s.OwnJob))
	}
	if last := &lines[len(lines)-1]; !strings.HasSuffix(*last, signerDots) {
		*last += ","
	}
	return lines
}

func titledName(s office.Signatory) string {
	name := strings.TrimSpace(s.TitleBefore + " " + s.Name)
	if s.TitleAfter != "" {
		name += ", " + s.TitleAfter
	}
	return name
}

// showsNIP decides whether rank and NIP are printed. The office's word goes
// first. Else they are not for a head, a deputy or a secretary, nor for whoever
// acts for a head, nor for the Pj. and Plh. of a secretary; for a secretary's
// Plt. they are.
func showsNIP(s office.Signatory) bool {
	switch s.ShowNIP {
	case office.ShowAlways:
		return true
	case office.ShowNever:
		return false
	}
	switch {
	case begins(s.Job, headJobs), begins(s.Job, deputyJobs):
		return false
	case begins(s.Job, secretaryJobs):
		return s.Acting == "Plt."
	}
	return true
}

// groupNIP sets the eighteen digits of a NIP in their groups: date of birth,
// month of appointment, sex, number. Anything else stays as typed.
func groupNIP(nip string) string {
	digits := strings.ReplaceAll(strings.TrimSpace(nip), " ", "")
	if len(digits) != 18 || strings.Trim(digits, "0123456789") != "" {
		return strings.TrimSpace(nip)
	}
	return digits[:8] + " " + digits[8:14] + " " + digits[14:15] + " " + digits[15:]
}
