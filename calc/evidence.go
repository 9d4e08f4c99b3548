package calc

// Evidence is what the assessors made of a unit's supporting documents
// (Evaluasi Implementasi BerAKHLAK).
type Evidence struct {
	Unit    int       // index into Input.Units
	Scores  []Figure  // of the team (Nilai Tim) on the scale of 100: one, or one a document
	Weights []Decimal // of Scores; empty: all alike
	At      Ref       // the row, the first of several
	Faulty  bool      // wrong, missing or contradicted: the unit is not ranked until that is settled
}
