package writer

import (
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/pdf"
	"rapor/writer/text"
)

// What makes a sheet an attachment of a letter: the head at its top right, and
// the signer's block that closes it.

// attachmentRows are the rows that the head takes, with the gap below it.
const attachmentRows = 4

// attached tells whether the office prepared a letter: else the sheets carry
// neither head nor block.
func (p *paper) attached() bool {
	_, signed := p.Office.Signatories[office.LetterAttachment]
	return signed || p.Office.Letter.Number != "" || p.Office.Letter.Date.IsSet()
}

// dots stand where a number or a date is not known yet.
const dots = "........"

// attachmentHead writes the head of the n-th attachment: "Lampiran I Surat …".
func (r *recap) attachmentHead(s *book.Sheet, n int) {
	if !r.attached() {
		return
	}
	date := dots
	if r.Office.Letter.Date.IsSet() {
		date = r.Date(r.Office.Letter.Date)
	}
	number := r.Office.Letter.Number
	if number == "" {
		number = dots
	}
	for _, line := range []string{
		r.say("sheet.attachment", calc.Args{"number": text.Roman(n), "sender": r.sender()}),
		r.say("sheet.attachment.number", calc.Args{"number": number}),
		r.say("sheet.attachment.date", calc.Args{"date": date}),
	} {
		s.Wide(headFrom(s), s.Columns(), book.Cell{Value: line, Style: book.Letter})
	}
	s.Gap(titleGap)
}

// headFrom is the column where the head of an attachment begins: its lines are
// longer than those of the signer's block.
func headFrom(s *book.Sheet) int {
	return max(min(3, s.Columns()), s.Columns()-max(3, s.Columns()/3))
}

// rightFrom is the column where the signer's block begins.
func (p *paper) rightFrom(s *book.Sheet) int { return max(min(3, s.Columns()), s.Columns()-3) }

// sender is whose letter the sheets are attached to: the signer's office.
func (p *paper) sender() string {
	signer, ok := p.Office.Signatories[office.LetterAttachment]
	if !ok || signer.Job == "" {
		return p.Office.Institution
	}
	if suffix := p.Office.UnitSuffix; suffix != "" && !strings.Contains(signer.Job, suffix) {
		return signer.Job + " " + suffix
	}
	return signer.Job
}

const (
	signatureRoom = 62 // for signature and stamp, in points
	signatureText = 11 // size of type, in points
	// signatureLine is how wide a line of the block may be, in millimetres: a
	// longer one is broken into lines of nearly one length.
	signatureLine = 80
)

// signature closes a sheet with the block of a document's signer. It stays
// with the notes and the last rows above it.
func (p *paper) signature(s *book.Sheet, d office.Document) {
	signer, ok := p.Office.Signatories[d]
	if !ok {
		return
	}
	first := max(1, s.Next()-keptRows)
	defer func() { s.Keep(first, s.Next()-1) }()
	block := newSignatureBlock(signer, d)
	line := func(value string, style book.Style) {
		s.Wide(p.rightFrom(s), s.Columns(), book.Cell{Value: value, Style: style})
	}
	s.Gap(14)
	for _, job := range block.Lines {
		for _, part := range balance(job, pdf.Sans, signatureText, signatureLine) {
			line(part, book.Signature)
		}
	}
	s.Gap(signatureRoom)
	line(block.Name, book.SignatureName)
	for _, below := range block.Below {
		line(below, book.Signature)
	}
}

// attachments numbers the sheets that are attached to the letter.
func (r *recap) attachments() map[string]int {
	numbers := map[string]int{sheetRanking: 1, sheetTargets: 2, sheetValues: 3}
	if r.hasStages() {
		numbers[sheetStages] = 4
	}
	return numbers
}

// attachmentTitle writes what stands above the table of an attached sheet.
func (r *recap) attachmentTitle(s *book.Sheet, sheet, title string) error {
	n, ok := r.attachments()[sheet]
	if !ok {
		return fmt.Errorf("sheet %s is no attachment", sheet)
	}
	r.attachmentHead(s, n)
	r.head(s, title)
	return nil
}
