package calc

// Input is what the reader made of the files: who is to be assessed, what was
// said of them, and the books kept on the way.
type Input struct {
	Units     []Unit // the roster in its order; without one, the names that came, sorted
	Recaps    []Recap
	Surveys   []Survey      // at most one a unit
	Evidences []Evidence    // several of one unit only where they contradict one another
	Stages    []StageReport // the same
	Past      []PastIndex   // indices of earlier years
	Ledger    Ledger
}

// Unit is an agency or work unit under assessment (Perangkat Daerah).
type Unit struct {
	Code         string
	Name         string
	Group        string // Kelompok: Dinas, Badan, Kecamatan …
	Head         string // Jabatan Pimpinan: Camat, Inspektur …
	Employees    int    // Jumlah ASN; 0: not known
	Out          bool   // takes no part (Ikut Dinilai: Tidak)
	OutReason    string
	Target       Decimal // its own; else Method.Reference.Target holds
	Previous     Decimal // last year's index
	PreviousName string
}

// PastIndex is a unit's published index of an earlier year.
type PastIndex struct {
	Unit int // index into Input.Units
	YearIndex
}

// Figure is a number and the cell it stands in.
type Figure struct {
	Value Decimal
	At    Ref
}

// Recap is a row of a recap sheet: one unit's scores by dimension, or its
// total alone.
type Recap struct {
	Unit        int      // index into Input.Units
	Values      []Figure // one a dimension, in Method's order; empty where the sheet has a total only
	Total       Figure   // the sheet's own total of the values, where it has one
	Index       Figure   // the sheet's own index of survey and evidence, where it has one
	Respondents int      // 0: not said
	Employees   int      // 0: not said
	At          Ref      // the row
	Faulty      bool     // a figure is wrong, missing or contradicted: the unit is not ranked until that is settled
}
