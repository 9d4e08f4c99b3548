package calc

import "math/big"

// StageCount is how many stages of strengthening there are.
const StageCount = 7

// StageState says how far a unit is in a stage.
type StageState uint8

const (
	StageUnknown  StageState = iota // Belum Ada Data
	StageNotBegun                   // Belum Dimulai
	StageRunning                    // Berjalan
	StageDone                       // Selesai
)

// StageReport is what a unit says of the seven stages of strengthening.
type StageReport struct {
	Unit   int // index into Input.Units
	States [StageCount]StageState
	At     Ref  // the row
	Faulty bool // unreadable, or contradicted by another
}

// StageResult is how far a unit is.
type StageResult struct {
	States   [StageCount]StageState
	Progress Decimal // percent of the stages that are done, two decimals; no figure without data
	Next     int     // the first stage that is not done, from 1; 0: all are done, or nothing is known
}

// stages works out how far a unit is. A stage that is done before an earlier
// one is said: they follow one another.
func (a assessor) stages(u *UnitResult, sent []StageReport) StageResult {
	if len(sent) != 1 || sent[0].Faulty {
		return StageResult{}
	}
	r, done, known := StageResult{States: sent[0].States}, int64(0), false
	for i, state := range r.States {
		known = known || state != StageUnknown
		switch {
		case state != StageDone && r.Next == 0:
			r.Next = i + 1
		case state == StageDone && r.Next > 0:
			a.say(u, NewProblem(StageOrder, sent[0].At, Args{"stage": i + 1, "before": r.Next}))
		}
		if state == StageDone {
			done++
		}
	}
	if !known {
		return StageResult{}
	}
	r.Progress = RoundRat(big.NewRat(100*done, StageCount), sharePlaces)
	return r
}
