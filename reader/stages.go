package reader

import (
	"slices"

	"rapor/calc"
	"rapor/reader/sheet"
)

// stageEntry is what a row says of a unit's stages.
type stageEntry struct {
	calc.StageReport
	unit    int // on the roster, -1 without one
	name    string
	row     *rowFate
	leftOut bool
	chosen  bool
}

// stageWords are the states as offices write them, folded.
var stageWords = map[string]calc.StageState{
	"selesai": calc.StageDone, "sudah selesai": calc.StageDone, "sudah": calc.StageDone, "tuntas": calc.StageDone,
	"berjalan": calc.StageRunning, "sedang berjalan": calc.StageRunning, "proses": calc.StageRunning, "dalam proses": calc.StageRunning, "sebagian": calc.StageRunning,
	"belum dimulai": calc.StageNotBegun, "belum mulai": calc.StageNotBegun, "belum": calc.StageNotBegun,
	"": calc.StageUnknown, "belum ada data": calc.StageUnknown, "tidak ada data": calc.StageUnknown, "n a": calc.StageUnknown,
}

// stageRow decodes a row of a sheet of stages.
func (d *recapDecoder) stageRow(row sheet.Row, name string, unit int) {
	said := false
	for f, col := range d.head.others {
		said = said || f.stage() >= 0 && !cellEmpty(cellAt(row, col))
	}
	switch {
	case name == "" && !said:
		d.setAside(row, calc.AsideNote)
		return
	case name == "":
		d.nameless(row)
		return
	case !said && unit < 0 && !d.isNumbered(row):
		d.setAside(row, d.textOnly(row))
		return
	}
	name, ok := d.participant(row, name, unit)
	if !ok {
		return
	}
	at := d.place(row.Number, d.head.name)
	e := stageEntry{unit: unit, name: name, row: used(d.account, rowOf(at)), StageReport: calc.StageReport{At: at}}
	for i := range e.States {
		col := d.head.others[fieldFirstStage+field(i)]
		if col == 0 {
			continue
		}
		c := cellAt(row, col)
		state, known := stageWords[fold(c.Said())]
		if !known || c.Kind == sheet.ErrorValue {
			p := calc.NewProblem(calc.StageBad, d.place(row.Number, col), nil)
			p.Unit, p.Got = name, c.Said()
			d.problems.Add(p)
			e.Faulty = true
		}
		e.States[i] = state
	}
	if e.Faulty || d.head.isDoubled(fieldName) {
		e.Faulty = true
		e.row.fault()
	}
	d.stages = append(d.stages, e)
}

// settleStages returns what counts of the stages that were sent of a unit: one
// of those that say the same, all of those that contradict one another, marked.
func settleStages(name string, unit int, sent []stageEntry, problems *calc.Problems) []calc.StageReport {
	sent = slices.DeleteFunc(sent, func(e stageEntry) bool { return e.leftOut })
	if slices.ContainsFunc(sent, func(e stageEntry) bool { return e.chosen }) {
		for _, e := range sent {
			if e.chosen {
				continue
			}
			if e.row.giveWay(calc.AsideLeftOut); e.Faulty {
				settleUnit(problems, e.name, e.At)
			}
		}
		sent = slices.DeleteFunc(sent, func(e stageEntry) bool { return !e.chosen })
	}
	slices.SortStableFunc(sent, func(a, b stageEntry) int { return a.At.Compare(b.At) })
	clash := slices.IndexFunc(sent, func(e stageEntry) bool { return e.States != sent[0].States })
	var reports []calc.StageReport
	for i, e := range sent {
		e.Unit = unit
		switch {
		case clash > 0:
			e.Faulty = true
			e.row.fault()
		case i > 0:
			e.row.giveWay(calc.AsideTwice)
			continue
		}
		reports = append(reports, e.StageReport)
	}
	if clash > 0 {
		p := calc.NewProblem(calc.StagesClash, sent[0].At, calc.Args{"file_a": sent[0].At.File, "cell_a": sent[0].At, "file_b": sent[clash].At.File, "cell_b": sent[clash].At})
		p.Unit, p.Also, p.Count = name, []calc.Ref{sent[clash].At}, 2
		problems.Add(p)
	}
	return reports
}
