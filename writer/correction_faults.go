package writer

import (
	"cmp"
	"maps"
	"slices"

	"rapor/calc"
	"rapor/writer/text"
)

// fault is a place of an input that its sender has to mend or confirm.
type fault struct {
	at      calc.Ref
	problem calc.Problem
	first   bool // the problem's own place: its wording holds as it is
	rest    int  // places of the problem beyond those that are kept, told at the last of them
	got     string
	message string
	remedy  string
}

// forOffice are the problems that the office settles, whatever the sender does.
var forOffice = map[calc.Code]bool{calc.UnitTwice: true, calc.FileTwice: true, calc.FileUnmended: true}

// faultsByFile sorts the open problems that stand on a sheet to their files.
func faultsByFile(b Book) map[string][]fault {
	faults := map[string][]fault{}
	for _, p := range b.Problems {
		if p.Effective() < calc.Warning || forOffice[p.Code] {
			continue
		}
		places := p.Places()
		for i, at := range places {
			if at.Sheet == "" && at.Row == 0 {
				continue
			}
			f := fault{at: at, problem: p, first: i == 0}
			if i == len(places)-1 {
				f.rest = max(0, p.Count-len(places))
			}
			faults[at.File] = append(faults[at.File], f)
		}
	}
	for _, list := range faults {
		slices.SortStableFunc(list, func(a, b fault) int {
			return cmp.Or(cmp.Compare(b.problem.Severity, a.problem.Severity), a.at.Compare(b.at))
		})
	}
	return faults
}

// worthSending tells whether a file goes back to its sender: something in it
// must be mended, a cell be confirmed, or nothing in it was understood. A sheet
// of notes beside sheets that were read is no reason, nor is a total that we
// calculate ourselves; a file that is damaged cannot be mended by its cells.
func worthSending(faults []fault, f calc.File) bool {
	if f.Failed {
		return false
	}
	understood := slices.ContainsFunc(f.Sheets, func(s calc.Sheet) bool { return s.Kind != calc.KindUnknown && s.Kind != calc.KindNotes })
	return slices.ContainsFunc(faults, func(f fault) bool {
		return f.problem.Severity == calc.Error || f.at.Row > 0 && f.problem.Code != calc.TotalDiffers || !understood
	})
}

// worded words the faults for the sender, each place by what its own cell says.
func worded(faults []fault, said map[calc.Ref]calc.OriginalCell, lang text.Lang) []fault {
	faults = slices.Clone(faults)
	for i := range faults {
		f := &faults[i]
		p := f.problem
		if !f.first && f.at.Col > 0 {
			p.Args = maps.Clone(p.Args)
			delete(p.Args, "value")
			p.Got = shownBy(said[f.at], lang)
		}
		p.At = f.at
		f.message, f.remedy = lang.ForSender(p)
		if f.got = lang.Got(p); f.got == "" && f.at.Col > 0 {
			f.got = shownBy(said[f.at], lang)
		}
		if f.rest > 0 {
			f.remedy += " " + lang.Say("correction.more", calc.Args{"count": f.rest})
		}
	}
	return faults
}

// shownBy is what a cell shows.
func shownBy(c calc.OriginalCell, lang text.Lang) string {
	switch {
	case !c.Number.IsSet():
		return c.Said()
	case c.Percent:
		return lang.Number(c.Number.Shift(2))
	}
	return lang.Number(c.Number)
}
