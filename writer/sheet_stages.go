package writer

import (
	"context"
	"fmt"
	"slices"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/book"
	"rapor/writer/text"
)

// stageKeys are the words of the states.
var stageKeys = map[calc.StageState]text.Key{
	calc.StageDone: "stage.done", calc.StageRunning: "stage.running", calc.StageNotBegun: "stage.not-begun", calc.StageUnknown: "stage.unknown",
}

// stageHead is the head of a stage, counted from 0.
func (p *paper) stageHead(stage int) string {
	return p.say(text.Key(fmt.Sprintf("stage.%d", stage+1)), nil)
}

// hasStages tells whether anybody's stages are known.
func (r *recap) hasStages() bool {
	return slices.ContainsFunc(r.Result.Units, func(u calc.UnitResult) bool { return u.Stages.Progress.IsSet() })
}

// stages writes sheet Tahapan: how far each unit is in the seven stages.
func (r *recap) stages(ctx context.Context) error {
	if !r.hasStages() {
		return nil
	}
	t := r.stageTable()
	s, err := r.wb.Sheet(sheetStages, t.widths()...)
	if err != nil {
		return err
	}
	if err := r.attachmentTitle(s, sheetStages, r.say("sheet.title.stages", nil)); err != nil {
		return err
	}
	heads := t.heads(s, r.Office.ColumnNumbers)
	first, last := t.rows(s, r.takingPart())
	filterAndFreeze(s, heads, last, 3)
	var states []string
	for _, state := range []calc.StageState{calc.StageDone, calc.StageRunning, calc.StageNotBegun, calc.StageUnknown} {
		states = append(states, r.say(stageKeys[state], nil))
	}
	s.Bands(book.Range(firstStage, first, firstStage+calc.StageCount-1, last), states)
	r.notes(s, r.say("sheet.note.stages", nil))
	r.signature(s, office.LetterAttachment)
	s.SetPage(r.page(true, heads))
	return s.Close(ctx)
}

// firstStage is the column of the first stage.
const firstStage = 3

func (r *recap) stageTable() *table[*calc.UnitResult] {
	t := new(table[*calc.UnitResult])
	numberColumn(t, r.say("sheet.head.number", nil))
	t.add(r.Office.UnitTerm, book.Column{Min: 24, Max: 44}, func(_ at, u *calc.UnitResult) book.Cell {
		return book.Cell{Value: book.Line(u.Name), Style: book.Text}
	})
	for stage := range calc.StageCount {
		t.add(r.stageHead(stage), book.Column{Width: 15}, func(_ at, u *calc.UnitResult) book.Cell {
			return book.Cell{Value: r.say(stageKeys[u.Stages.States[stage]], nil), Style: book.Centred}
		})
	}
	done := book.Quote(r.say(stageKeys[calc.StageDone], nil))
	t.add(r.say("sheet.head.progress", nil), book.Column{Width: 12}, func(a at, u *calc.UnitResult) book.Cell {
		if !u.Stages.Progress.IsSet() {
			return none()
		}
		cells := book.Range(firstStage, a.row, firstStage+calc.StageCount-1, a.row)
		formula := fmt.Sprintf("COUNTIF(%s,%s)/%d*100", cells, done, calc.StageCount)
		return number(formula, stagesDone(u)/calc.StageCount*100, book.Score(percentPlaces))
	})
	t.add(r.say("sheet.head.next-stage", nil), book.Column{Min: 20, Max: 32}, func(_ at, u *calc.UnitResult) book.Cell {
		if u.Stages.Next == 0 {
			return none()
		}
		return book.Cell{Value: r.stageHead(u.Stages.Next - 1), Style: book.Text}
	})
	return t
}

func stagesDone(u *calc.UnitResult) float64 {
	n := 0
	for _, state := range u.Stages.States {
		if state == calc.StageDone {
			n++
		}
	}
	return float64(n)
}
