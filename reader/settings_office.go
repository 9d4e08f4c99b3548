package reader

import (
	"strings"

	"rapor/calc"
	"rapor/calc/office"
)

// office builds the data of the letter.
func (s *settings) office() office.Office {
	o := office.Office{
		Title: s.text(office.KeyTitle), Institution: s.text(office.KeyInstitution), UnitTerm: s.text(office.KeyUnitTerm),
		Basis: s.text(office.KeyBasis), PeriodFrom: s.date(office.KeyPeriodFrom), PeriodTo: s.date(office.KeyPeriodTo),
		City: s.text(office.KeyCity), Date: s.date(office.KeyDate),
		Letter:   office.Paperwork{Number: s.text(office.KeyLetterNumber), Date: s.date(office.KeyLetterDate)},
		Subject:  s.text(office.KeySubject),
		Decision: office.Paperwork{Number: s.text(office.KeyDecisionNumber), Date: s.date(office.KeyDecisionDate)},
		Decree:   s.text(office.KeyDecree),
		Minutes:  office.Paperwork{Number: s.text(office.KeyMinutesNumber)},
		Deadline: s.date(office.KeyDeadline),
		Giver:    s.text(office.KeyGiver), AwardBasis: s.text(office.KeyAwardBasis), UnitSuffix: s.text(office.KeyUnitSuffix),
		NumberPattern: s.text(office.KeyNumberPattern), FirstNumber: s.whole(office.KeyFirstNumber), Closing: s.text(office.KeyClosing),
		Paper: office.Paper(s.text(office.KeyPaper)), CertificatePaper: office.Paper(s.text(office.KeyCertificatePaper)),
		Portrait: s.text(office.KeyOrientation) == office.PortraitWord, Palette: office.Palette(s.text(office.KeyPalette)),
		LogoLeft: s.picture(office.KeyLogoLeft), LogoRight: s.picture(office.KeyLogoRight), Background: s.picture(office.KeyBackground),
		Font: s.font(), SealKey: s.sealKey(), FootNote: s.text(office.KeyFootNote),
		Protect: s.yes(office.KeyProtect), ColumnNumbers: s.yes(office.KeyColumnNumbers),
		Signatories: map[office.Document]office.Signatory{},
	}
	s.signatories(&o)
	s.checkPlaceholders()
	for _, r := range s.rows(office.TableTeam) {
		o.Team = append(o.Team, office.Member{Name: r.text("Nama"), Job: r.text("Jabatan")})
	}
	for _, setting := range office.Umum {
		o.Settings = append(o.Settings, s.inForce(setting))
	}
	return o
}

// checkPlaceholders reports what the office's texts on certificates ask for and
// nothing fills, with its cell.
func (s *settings) checkPlaceholders() {
	check := func(label, text string, at calc.Ref) {
		for _, unknown := range office.UnknownPlaceholders(text) {
			p := calc.NewProblem(calc.PlaceholderUnknown, at, calc.Args{"label": label, "known": "{" + strings.Join(office.Placeholders, "}, {") + "}"})
			p.Got = unknown
			s.problems.Add(p)
		}
	}
	for _, key := range []office.Key{office.KeyNumberPattern, office.KeyAwardBasis, office.KeyClosing} {
		check(settingOf(key).Label, s.text(key), s.values[key].at)
	}
	for _, r := range s.rows(office.TableAwards) {
		check("Judul pada Piagam", r.text("Judul pada Piagam"), s.at(office.TableAwards, r, "Judul pada Piagam"))
	}
}

func (s *settings) signatories(o *office.Office) {
	for _, r := range s.rows(office.TableSignatories) {
		document := office.Document(r.text("Dokumen"))
		if _, twice := o.Signatories[document]; twice {
			s.problems.Add(calc.NewProblem(calc.SettingTwice, s.at(office.TableSignatories, r, "Dokumen"), calc.Args{"label": string(document)}))
			continue
		}
		show := office.ShowNIP(r.text("Tampilkan NIP"))
		if show == "" {
			show = office.ShowAuto
		}
		o.Signatories[document] = office.Signatory{
			Letterhead: r.text("Kop"), OnBehalfOf: r.text("Atas Nama"), Intermediate: r.text("Jabatan Antara"), Acting: r.text("Sebutan"),
			Job: r.text("Jabatan yang Diisi"), OwnJob: r.text("Jabatan Sendiri"), Name: r.text("Nama"),
			TitleBefore: r.text("Gelar Depan"), TitleAfter: r.text("Gelar Belakang"), Rank: r.text("Pangkat"),
			NIP: r.text("NIP"), ShowNIP: show, Image: s.readPicture("Gambar", r.text("Gambar"), s.at(office.TableSignatories, r, "Gambar")),
		}
	}
}

// inForce says a setting as it applies, for the sheets that print it.
func (s *settings) inForce(setting office.Setting) office.SettingInForce {
	line := office.SettingInForce{Key: setting.Key, Label: setting.Label, Value: setting.Default}
	if v, ok := s.values[setting.Key]; ok {
		line.Value, line.Chosen, line.At = v.text, true, v.at
		if v.date.IsSet() {
			line.Value = v.date.String()
		}
	}
	return line
}
