package writer

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"rapor/calc"
	"rapor/writer/text"
)

// consoleWidth is that of the narrowest terminal in use.
const consoleWidth = 80

// Console says on a terminal what a run found and made.
type Console struct {
	Out  io.Writer
	Lang text.Lang
	// Brief says no more than fits one screen: the window closes when the run
	// ends, and nobody scrolls.
	Brief bool

	labels int // width of the labels of the summary that is being printed
}

// labelWidth is the width of the summary's labels where the office's word for
// units is no longer than the other labels.
const labelWidth = 18

// figureWidth is the width of the figures behind the labels.
const figureWidth = 8

// Problems lists problems by file: level and place on one line, what is the
// matter and what to do below it. It returns how many are less serious than
// least and not shown.
func (c Console) Problems(problems []calc.Problem, least calc.Severity) (hidden int) {
	var shown []calc.Problem
	for _, p := range problems {
		if p.Effective() < least {
			hidden++
		} else {
			shown = append(shown, p)
		}
	}
	file := "\x00"
	for i := 0; i < len(shown); {
		if shown[i].At.File != file {
			file = shown[i].At.File
			c.line("", cmp.Or(file, c.Lang.Say("console.general", nil)))
		}
		n := alike(shown[i:])
		c.problem(shown[i], shown[i+1:i+n])
		i += n
	}
	if len(shown) > 0 {
		fmt.Fprintln(c.Out)
	}
	return hidden
}

// Found lists the problems of a run that made results, or with Brief only
// counts them, for they stand in the results. It returns how many are less
// serious than a warning.
func (c Console) Found(problems []calc.Problem) (hidden int) {
	if !c.Brief {
		return c.Problems(problems, calc.Warning)
	}
	counts := map[calc.Severity]int{}
	for _, p := range problems {
		counts[p.Effective()]++
	}
	if counts[calc.Error]+counts[calc.Warning] > 0 {
		c.Say("drop.notes", calc.Args{"errors": counts[calc.Error], "warnings": counts[calc.Warning]})
	}
	return 0
}

// alike counts the problems at the front that make one entry: those that say
// the same of several units and have no place (forty units that sent nothing),
// and those that say the same of several columns of a sheet (a row of zeros).
func alike(problems []calc.Problem) int {
	first, n := problems[0], 1
	placeless := first.At == (calc.Ref{}) && first.Unit != ""
	if !placeless && field(first) == "" {
		return 1
	}
	for n < len(problems) && problems[n].Code == first.Code && problems[n].Settled == first.Settled {
		p := problems[n]
		if placeless && (p.At != first.At || p.Unit == "") ||
			!placeless && (p.At.File != first.At.File || p.At.Sheet != first.At.Sheet || p.Unit != first.Unit || field(p) == "") {
			break
		}
		n++
	}
	return n
}

// field is the column that a problem speaks of, "" for none.
func field(p calc.Problem) string {
	if p.At.Row == 0 {
		return ""
	}
	name, _ := p.Args["field"].(string)
	return name
}

// problem words a problem; others say the same of further units or columns.
func (c Console) problem(p calc.Problem, others []calc.Problem) {
	level := c.Lang.Say(text.Key("severity."+p.Severity.String()), nil)
	if p.Settled {
		level += ", " + c.Lang.Say("console.settled", nil)
	}
	place := strings.TrimSpace(p.At.Sheet + " " + p.At.Cell())
	if cells := c.cells(p); cells != "" {
		place += "  (" + c.Lang.Say("console.places", calc.Args{"count": p.Count, "cells": cells}) + ")"
	}
	var likewise []string
	for _, o := range others {
		if o.At.Row == 0 {
			likewise = append(likewise, o.Unit)
		} else {
			likewise = append(likewise, field(o)+" ("+cmp.Or(c.cells(o), o.At.Cell())+")")
		}
	}
	switch {
	case len(others) > 0 && p.At.Row == 0:
		place = c.Lang.Say("console.units", calc.Args{"count": len(others) + 1})
	case len(others) > 0:
		place += "  (" + c.Lang.Say("console.columns", calc.Args{"count": len(others) + 1}) + ")"
	}
	c.line("  ", fmt.Sprintf("%-18s  %s", level, place))
	message, remedy := c.Lang.Problem(p)
	if p.Settled {
		remedy = "" // done
	}
	c.line("      ", strings.TrimSpace(message+" "+remedy))
	if len(likewise) > 0 {
		c.line("      ", c.Lang.Say("console.likewise", calc.Args{"units": strings.Join(likewise, "; ")}))
	}
}

// cells names the first cells of a problem that stands in several of a sheet,
// "" for one that stands in one. Places in other files are in the message.
func (c Console) cells(p calc.Problem) string {
	const first = 5
	var list []string
	for _, at := range append([]calc.Ref{p.At}, p.Also...) {
		if at.File != p.At.File || at.Sheet != p.At.Sheet {
			return ""
		}
		if len(list) < first {
			list = append(list, at.Cell())
		}
	}
	if len(list) < 2 || list[0] == "" {
		return ""
	}
	s := strings.Join(list, ", ")
	if p.Count > len(list) {
		s += c.Lang.Say("console.more", nil)
	}
	return s
}

// Summary says what was read, who stands highest, and where the results are.
func (c Console) Summary(b Book, dir string) {
	c = c.labelled(b.Office.UnitTerm)
	r := b.Result
	fmt.Fprintln(c.Out)
	status := text.Key("console.status.provisional")
	if r.Method.Final {
		status = "console.status.final"
	}
	c.line("", strings.Join(nonEmpty(b.Office.Institution, yearText(r.Method.Year), c.Lang.Say(status, nil)), " · "))
	rows := r.Ledger.Rows()
	c.figure("console.files", c.Lang.Count(len(r.Ledger.Files)), "", nil)
	c.row(b.Office.UnitTerm, c.Lang.Count(r.Overall.Registered), c.Lang.Say("console.units.note", calc.Args{"ranked": r.Overall.Ranked, "out": r.Overall.Registered - r.Overall.Ranked}))
	c.figure("console.rows", c.Lang.Count(rows.Read), "console.rows.note", calc.Args{"used": rows.Used, "aside": rows.SetAside, "faulty": rows.Faulty})
	c.mean(r.Overall)
	c.top(r)
	if len(r.Awards) > 0 {
		c.figure("console.awards", c.Lang.Count(len(r.Awards)), "", nil)
	}
	if n := b.Corrections(); n > 0 {
		c.figure("console.corrections", c.Lang.Count(n), "console.corrections.note", nil)
	}
	c.changes(b.Changes)
	if dir != "" {
		fmt.Fprintf(c.Out, "\n%s\n", c.Lang.Say("console.result", calc.Args{"path": dir}))
	}
}

// Corrections says where a check put the files to send back.
func (c Console) Corrections(n int, dir string) {
	if n > 0 {
		c.line("", c.Lang.Say("console.corrections.at", calc.Args{"count": n, "path": filepath.Join(dir, correctionsFolder)}))
	}
}

// labelled is the console with room for the office's word for units among the
// labels.
func (c Console) labelled(term string) Console {
	c.labels = max(labelWidth, min(utf8.RuneCountInString(term)+1, consoleWidth/2))
	return c
}

func (c Console) figure(label text.Key, value string, note text.Key, args calc.Args) {
	said := ""
	if note != "" {
		said = c.Lang.Say(note, args)
	}
	c.row(c.Lang.Say(label, nil), value, said)
}

// row writes a label, its figure, and a note that goes on below itself.
func (c Console) row(label, value, note string) {
	s := fmt.Sprintf("  %-*s%*s   ", max(labelWidth, c.labels), label, figureWidth, value)
	indent := utf8.RuneCountInString(s)
	for _, line := range Wrap(note, consoleWidth-indent) {
		fmt.Fprintln(c.Out, strings.TrimRight(s+line, " "))
		s = strings.Repeat(" ", indent)
	}
}

func (c Console) mean(o calc.Overall) {
	note, args := text.Key("console.mean.note"), calc.Args{"letter": o.Grade.Letter, "word": o.Grade.Word}
	switch {
	case o.Grade.Letter == "":
		note = ""
	case o.Grade.Word == "":
		note = "console.mean.letter"
	}
	c.figure("console.mean", c.Lang.Number(o.Score), note, args)
}

// changes says in a line what differs from the run before.
func (c Console) changes(ch calc.Changes) {
	if ch.Since == "" {
		return
	}
	note := c.Lang.Say("console.changes.none", nil)
	if len(ch.Inputs)+len(ch.Cells)+len(ch.Moves) > 0 {
		note = c.Lang.Say("console.changes.note", calc.Args{"inputs": len(ch.Inputs), "cells": len(ch.Cells), "moves": len(ch.Moves)})
	}
	c.line("  ", c.Lang.Say("console.changes", calc.Args{"since": ch.Since})+": "+note)
}

// topWidth is the room for a name among the best, so that a tie fits behind it.
const topWidth = 54

// top lists the five best, and everyone who shares the fifth rank.
func (c Console) top(r calc.Result) {
	if r.Overall.Ranked == 0 {
		return
	}
	fmt.Fprintf(c.Out, "\n  %s\n", c.Lang.Say("console.top", nil))
	for _, u := range r.Units {
		if !u.Ranked() || u.Rank > 5 {
			break
		}
		name := shorten(u.Name, topWidth)
		tied := ""
		if u.Tied {
			tied = " " + c.Lang.Say("console.top.tied", nil)
		}
		fmt.Fprintf(c.Out, "  %3d  %s%s %7s%s\n", u.Rank, name, strings.Repeat(" ", topWidth+1-utf8.RuneCountInString(name)), c.Lang.Number(u.Score), tied)
	}
	fmt.Fprintln(c.Out)
}

// Notes says where problems stand that the terminal did not show.
func (c Console) Notes(hidden int) {
	if hidden > 0 {
		c.line("", c.Lang.Say("console.notes", calc.Args{"count": hidden}))
	}
}

// Last is the last line of every run: how many files came and how many of
// them need correcting, since a copy to send back is made of them or an error
// names them.
func (c Console) Last(b Book, sheetWritten bool) {
	named := map[string]bool{}
	for _, f := range planCorrections(b) {
		named[f.file.Name] = true
	}
	for _, p := range b.Problems {
		if p.Effective() == calc.Error {
			for _, at := range p.Places() {
				named[at.File] = true
			}
		}
	}
	files := b.Result.Ledger.Files
	faulty := 0
	for _, f := range files {
		if named[f.Name] {
			faulty++
		}
	}
	s := c.Lang.Say("console.last", calc.Args{"files": len(files), "done": len(files) - faulty, "faulty": faulty})
	if sheetWritten {
		s += " " + c.Lang.Say("console.last.see", nil)
	}
	c.line("", s)
}

// Say prints a phrase.
func (c Console) Say(key text.Key, args calc.Args) { c.line("", c.Lang.Say(key, args)) }

// line prints a text wrapped to the terminal's width, each line indented.
func (c Console) line(indent, s string) {
	for _, line := range Wrap(s, consoleWidth-utf8.RuneCountInString(indent)) {
		fmt.Fprintln(c.Out, strings.TrimRight(indent+line, " "))
	}
}

// Wrap breaks a text at blanks into lines of at most width letters; a word
// that is longer stands alone. Blanks inside a line stay as they are.
func Wrap(s string, width int) []string {
	var lines []string
	for utf8.RuneCountInString(s) > width {
		head := string([]rune(s)[:width+1])
		cut := strings.LastIndexByte(head, ' ')
		if cut <= 0 {
			if cut = strings.IndexByte(s, ' '); cut < 0 {
				break
			}
		}
		lines = append(lines, s[:cut])
		s = strings.TrimLeft(s[cut:], " ")
	}
	return append(lines, s)
}

// shorten cuts a name that does not fit and marks the cut.
func shorten(s string, letters int) string {
	r := []rune(s)
	if len(r) <= letters {
		return s
	}
	return string(r[:letters-1]) + "…"
}

func nonEmpty(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// yearText words a year, which has no mark between its thousands.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprint(year)
}
