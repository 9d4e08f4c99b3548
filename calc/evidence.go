package calc

// Evidence is what the assessors made of a unit's supporting documents
// (Evaluasi Implementasi BerAKHLAK).
type Evidence struct {
	Unit   int    // index into Input.Units
	Score  Figure // of the team (Nilai Tim), on the scale of 100
	Own    Figure // the unit's own (Nilai Mandiri), for comparison
	Faulty bool   // wrong, missing or contradicted: the unit is not ranked until that is settled
}
