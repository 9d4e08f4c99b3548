package writer

import (
	"cmp"
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/text"
)

// certificateWords is what a certificate says, from top to bottom.
type certificateWords struct {
	letterhead []string
	name       string // PIAGAM PENGHARGAAN
	number     string // "Nomor …", with dots where it is not known
	registered string // the number alone
	giver      string
	gives      string
	unit       string
	suffix     string
	as         string
	award      string // the title in the spelling of tables and file names
	title      string
	body       string
	basis      string
	closing    string
	place      string
	signature  signatureBlock
	foot       string
	caption    string // beside the code; "": there is none
	draft      string // across the page while the results are provisional
	rank       int    // 1 to 3 are gold, silver, bronze
}

// newCertificateWords words the award with the given index.
func newCertificateWords(b Book, lang text.Lang, i int) certificateWords {
	award := b.Result.Awards[i]
	unit := b.Result.Units[award.Unit]
	number := issued{running: b.Office.FirstNumber + i}
	if b.issued != nil {
		number = b.issued[i]
	}
	args := certificateArgs(b, lang, award, unit, number.running)
	signer := b.Office.Signatories[office.Certificate]
	w := certificateWords{
		name: lang.Say("certificate.name", nil), gives: lang.Say("certificate.gives", nil), as: lang.Say("certificate.as", nil),
		giver: text.Upper(b.Office.Giver), unit: text.Upper(unit.Name), suffix: b.Office.UnitSuffix,
		closing: b.Office.Closing, foot: b.Office.FootNote, signature: newSignatureBlock(signer, office.Certificate), rank: award.Place,
	}
	w.letterhead = letterhead(b.Office, office.Certificate)
	w.caption = caption(b, lang)
	dots := lang.Say("certificate.dots", nil)
	printed, registered := number.words(lang, b.Office.NumberPattern, args)
	w.registered = registered
	w.number = lang.Say("certificate.number", calc.Args{"number": cmp.Or(printed, dots)})
	w.award = certificateTitle(lang, award, args)
	w.title = text.Upper(w.award)
	args["judul"] = w.title
	w.closing = fillIn(lang, b.Office.Closing, args)
	w.body = certificateBody(lang, award, unit, args)
	if b.Office.AwardBasis != "" {
		w.basis = lang.Say("certificate.basis", calc.Args{"basis": fillIn(lang, b.Office.AwardBasis, args)})
	}
	w.place = lang.Say("certificate.place", calc.Args{"city": cmp.Or(b.Office.City, dots), "date": cmp.Or(lang.Date(b.Office.Date), dots)})
	if !b.Result.Method.Final {
		w.draft = lang.Say("certificate.draft", nil)
	}
	return w
}

// fillIn puts arguments into a text of the office. What it asks for in vain
// stays as it is: the settings say so, with the cell.
func fillIn(lang text.Lang, pattern string, args calc.Args) string {
	s, _ := lang.Fill(pattern, args)
	return s
}

// certificateArgs are the placeholders of certificates: Indonesian names for
// the office's own texts, English ones for ours.
func certificateArgs(b Book, lang text.Lang, award calc.Award, unit calc.UnitResult, number int) calc.Args {
	m := b.Result.Method
	year, o := fmt.Sprint(m.Year), b.Office
	month := ""
	if o.Date.IsSet() {
		month = text.Roman(int(o.Date.Month))
	}
	index, assessment := text.Key("certificate.index."+family(m.Scheme)), text.Key("assessment."+family(m.Scheme))
	dimension := ""
	if award.Rule.Measure == calc.ByDimension {
		dimension = m.Dimensions[award.Rule.Dimension].Name
	}
	args := calc.Args{
		"unit": unit.Name, "unit_term": o.UnitTerm, "group": unit.Group, "institution": o.Institution, "year": year, "last_year": fmt.Sprint(m.Year - 1),
		"score": unit.Score, "letter": unit.Grade.Letter, "word": unit.Grade.Word, "dimension": dimension,
		"change": unit.Change, "before": unit.Previous.Padded(m.Decimals), "percent": award.Measure, "respondents": unit.Respondents, "employees": unit.Employees,
		"roman": text.Roman(award.Place), "ordinal": lang.Ordinal(award.Place), "index": lang.Say(index, nil), "assessment": lang.Say(assessment, nil),
		"nomor": fmt.Sprintf("%03d", number), "tahun": year, "bulan": fmt.Sprintf("%02d", int(o.Date.Month)), "bulan_romawi": month,
		"pemberi": o.Giver, "instansi": o.Institution, "nama_unit": unit.Name, "kategori": unit.Grade.Word, "predikat": unit.Grade.Letter,
		"kelompok": unit.Group, "dasar": o.AwardBasis, "tanggal": o.Date, "nilai": award.Measure, "nilai_lalu": unit.Previous.Padded(m.Decimals),
		"tahun_lalu": fmt.Sprint(m.Year - 1), "selisih": unit.Change, "peringkat": award.Place,
		"peringkat_kata": lang.Ordinal(award.Place), "peringkat_romawi": text.Roman(award.Place),
	}
	if award.Rule.Measure == calc.ByDimension {
		args["score"] = award.Measure
	}
	args["where"] = ""
	if o.Institution != "" {
		args["where"] = lang.Say("certificate.where", args)
	}
	return args
}

// certificateTitle is the office's own title, else the standard one.
func certificateTitle(lang text.Lang, award calc.Award, args calc.Args) string {
	if award.Rule.Title != "" {
		return fillIn(lang, award.Rule.Title, args)
	}
	key := map[calc.Measure]text.Key{
		calc.ByIndex: "certificate.title.rank", calc.ByDimension: "certificate.title.dimension",
		calc.ByChange: "certificate.title.change", calc.ByParticipation: "certificate.title.participation",
	}[award.Rule.Measure]
	inGroup := award.Group != ""
	if inGroup && award.Rule.Measure == calc.ByIndex {
		key, inGroup = "certificate.title.group", false
	}
	key += belowFirst(award)
	title := lang.Say(key, args)
	if inGroup {
		title = lang.Say("certificate.title.in-group", calc.Args{"title": title, "group": award.Group})
	}
	if award.Tied {
		title = lang.Say("certificate.title.tied", calc.Args{"title": title})
	}
	return title
}

// belowFirst ends the keys of what names a place only from the second on: the
// first has the highest figure, and needs no number. The titles of the index
// name every place.
func belowFirst(award calc.Award) text.Key {
	if award.Place > 1 && award.Rule.Measure != calc.ByIndex {
		return ".next"
	}
	return ""
}

func certificateBody(lang text.Lang, award calc.Award, unit calc.UnitResult, args calc.Args) string {
	key := map[calc.Measure]text.Key{
		calc.ByIndex: "certificate.body.rank", calc.ByDimension: "certificate.body.dimension",
		calc.ByChange: "certificate.body.change", calc.ByParticipation: "certificate.body.participation",
	}[award.Rule.Measure]
	if key == "certificate.body.rank" && unit.Grade.Word == "" {
		key = "certificate.body.rank.letter"
	}
	key += belowFirst(award)
	return strings.Join(strings.Fields(lang.Say(key, args)), " ") // an empty {where} leaves two blanks
}
