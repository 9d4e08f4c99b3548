package writer

import (
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/register"
	"rapor/writer/seal"
	"rapor/writer/text"
)

// Verdict is what a check of a certificate ends with.
type Verdict string

const (
	VerdictValid     Verdict = "valid"
	VerdictNotOurs   Verdict = "not-ours"   // no code of ours
	VerdictChanged   Verdict = "changed"    // the code was changed, or its signature is another's
	VerdictOtherKey  Verdict = "other-key"  // signed with a key that is not the office's
	VerdictOtherText Verdict = "other-text" // the code is right, and the page says something else
	VerdictDraft     Verdict = "draft"      // a draft is no certificate
	VerdictWithdrawn Verdict = "withdrawn"  // as the register says
	VerdictReplaced  Verdict = "replaced"   // the register has other words under its number
)

// Checked is a certificate that was checked.
type Checked struct {
	Verdict Verdict
	Content seal.Content   // as far as the code can be read
	Added   string         // text that the page got later
	Entry   register.Entry // of the register, for Withdrawn and Replaced
}

// Verifier checks certificates against an office's public keys and, where it
// is at hand, its register.
type Verifier struct {
	Keys    seal.Keys
	Entries []register.Entry

	unregistered bool // there is no register that can be read
}

// NewVerifier reads a file of public keys, and the register at a path.
func NewVerifier(keys []byte, registerPath string) (v Verifier, err error) {
	if v.Keys, err = seal.ParseKeys(keys); err != nil {
		return v, err
	}
	entries, problems, err := register.Read(registerPath)
	if v.unregistered = err != nil || calc.Worst(problems) == calc.Error; !v.unregistered {
		v.Entries = entries
	}
	return v, nil
}

// Check checks a code, and the page that it stands on: its text in pieces, nil
// where only the code is known.
func (v Verifier) Check(code string, pieces []string) Checked {
	content, verdict := v.Keys.Check(code)
	c := Checked{Content: content}
	switch verdict {
	case seal.NotOurs:
		c.Verdict = VerdictNotOurs
	case seal.Changed:
		c.Verdict = VerdictChanged
	case seal.OtherKey:
		c.Verdict = VerdictOtherKey
	case seal.Draft:
		c.Verdict = VerdictDraft
	case seal.Valid:
		c.Verdict = VerdictValid
		v.registered(&c)
	}
	if verdict >= seal.Draft && pieces != nil {
		added, same := addedTo(content.Page, pieces)
		if c.Added = added; !same {
			c.Verdict = VerdictOtherText
		}
	}
	return c
}

// addedTo finds the signed text among the pieces of a page: all of them, or one,
// where another program put more on the page. It returns what was added.
func addedTo(digest string, pieces []string) (added string, same bool) {
	if seal.Digest(strings.Join(pieces, "")) == digest {
		return "", true
	}
	for i, piece := range pieces {
		if seal.Digest(piece) == digest {
			return strings.Join(strings.Fields(strings.Join(pieces[:i], " ")+" "+strings.Join(pieces[i+1:], " ")), " "), true
		}
	}
	return "", false
}

// registered asks the register about a valid certificate.
func (v Verifier) registered(c *Checked) {
	for _, e := range v.Entries {
		same := e.Year == c.Content.Year && strings.EqualFold(e.Unit, c.Content.Unit) && strings.EqualFold(e.Title, c.Content.Award)
		switch {
		case c.Content.Number != "" && e.Number == c.Content.Number && !same:
			c.Verdict, c.Entry = VerdictReplaced, e
		case same && e.Number == c.Content.Number && e.Withdrawn:
			c.Verdict, c.Entry = VerdictWithdrawn, e
		case same && e.Number == c.Content.Number && (e.Place != c.Content.Place || e.Score.String() != shortest(c.Content.Score)):
			c.Verdict, c.Entry = VerdictReplaced, e
		case same && e.Number == c.Content.Number:
			return
		}
	}
}

// shortest is a figure as a cell gives it back: without mark and noughts at its
// end.
func shortest(sealed string) string {
	figure, _ := bareFigure(sealed)
	if strings.Contains(figure, ".") {
		figure = strings.TrimRight(strings.TrimRight(figure, "0"), ".")
	}
	return figure
}

// Verify checks a code that was typed in, "" for none, and the codes of files,
// prints what it finds and tells whether all are valid.
func (c Console) Verify(v Verifier, code string, files []office.CertificateFile) (valid bool) {
	valid = true
	if code != "" {
		valid = c.print("", v.Check(code, nil))
	}
	for _, f := range files {
		valid = c.verifyFile(v, f) && valid
	}
	if v.unregistered {
		c.line("", c.Lang.Say("verify.no-register", nil))
	}
	return valid
}

// verifyFile checks the codes of a file, one a page.
func (c Console) verifyFile(v Verifier, f office.CertificateFile) (valid bool) {
	codes := f.Codes
	if len(codes) == 0 {
		codes = []string{""}
	}
	valid = true
	for i, code := range codes {
		name, pieces := f.Name, []string{}
		if len(codes) > 1 {
			name += ", " + c.Lang.Say("verify.page", calc.Args{"page": i + 1})
		}
		if len(f.Pages) == len(codes) {
			pieces = f.Pages[i]
		}
		valid = c.print(name, v.Check(code, pieces)) && valid
	}
	return valid
}

// print prints what a check found: whether the certificate is valid, and what
// it says, in words.
func (c Console) print(name string, checked Checked) (valid bool) {
	if name != "" {
		c.line("", name)
	}
	args := checkedArgs(c.Lang, checked)
	c.line("  ", c.Lang.Say(text.Key("verify."+string(checked.Verdict)), args))
	if checked.Content.Unit != "" {
		said := text.Key("verify.says")
		if checked.Verdict == VerdictChanged || checked.Verdict == VerdictOtherKey {
			said = "verify.claims"
		}
		c.line("  ", c.Lang.Say(said, args))
	}
	if checked.Added != "" {
		c.line("  ", c.Lang.Say("verify.added", calc.Args{"added": checked.Added}))
	}
	fmt.Fprintln(c.Out)
	return checked.Verdict == VerdictValid
}

func checkedArgs(lang text.Lang, checked Checked) calc.Args {
	content := checked.Content
	number := content.Number
	if number == "" {
		number = "–"
	}
	reason := strings.Join(nonEmpty(checked.Entry.WithdrawnOn, checked.Entry.Reason), "; ")
	if reason == "" {
		reason = "–"
	}
	figure, wording := bareFigure(content.Score)
	_, decimals, _ := strings.Cut(figure, ".")
	registered := lang.Say("verify.registered", calc.Args{
		"unit": checked.Entry.Unit, "award": checked.Entry.Title, "place": checked.Entry.Place, "figure": lang.Say(wording, calc.Args{"score": checked.Entry.Score.Padded(len(decimals))}),
	})
	return calc.Args{
		"number": number, "unit": content.Unit, "award": content.Award, "place": content.Place, "ordinal": lang.Ordinal(content.Place),
		"figure": awardFigure(lang, content.Score), "year": fmt.Sprint(content.Year), "reason": reason, "registered": registered,
	}
}
