package calc

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
	Faulty bool // contradicted by another: nobody knows which is meant
}
