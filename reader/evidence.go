package reader

import (
	"rapor/calc"
	"rapor/reader/sheet"
)

// evidenceRow decodes a row of an LKE. Nilai Tim counts; Nilai Mandiri only
// tells a unit that sent nothing from one that nobody assessed yet. Neither has
// evidence, which is no fault of a figure: Evaluasi Belum Ada says what it means.
func (d *recapDecoder) evidenceRow(row sheet.Row, name string, unit int) {
	scored := d.says(row, d.head.others[fieldEvidence]) || d.says(row, d.head.others[fieldOwn])
	switch {
	case name == "" && !scored, d.head.name == 0 && !scored && d.textOf(row, fieldDocument) == "":
		d.setAside(row, calc.AsideNote)
		return
	case totalWord.MatchString(fold(d.textOf(row, fieldDocument))):
		d.setAside(row, calc.AsideTotal)
		return
	case name == "" && d.continues(row):
		name, unit = d.documents[len(d.documents)-1].name, d.documents[len(d.documents)-1].unit
	case name == "":
		d.nameless(row)
		return
	case !scored && unit < 0 && !d.isNumbered(row):
		d.setAside(row, d.textOnly(row))
		return
	}
	name, ok := d.participant(row, name, unit)
	switch {
	case !ok:
	case !d.rules.evidence:
		d.setAside(row, calc.AsideScheme)
	case !scored && d.head.others[fieldDocument] == 0:
		d.setAside(row, calc.AsideNoEvidence)
	case d.unassessed(row):
		d.setAside(row, calc.AsideUnassessed)
	default:
		d.assessed(row, name, unit)
	}
}

// unassessed tells a row of one figure a unit whose Nilai Tim is blank.
func (d *recapDecoder) unassessed(row sheet.Row) bool {
	col := d.head.others[fieldEvidence]
	return col > 0 && !d.says(row, col) && d.head.others[fieldDocument] == 0 && !d.rules.noEvidenceZero
}

// says tells whether a column holds anything but a sign for "nothing".
func (d *recapDecoder) says(row sheet.Row, col int) bool {
	if col == 0 {
		return false
	}
	_, state := readFigure(cellAt(row, col), scores)
	return state != figureNone
}

// continues tells whether a row without a name lists a further document of the
// unit above, as under a merged cell.
func (d *recapDecoder) continues(row sheet.Row) bool {
	return len(d.documents) > 0 && d.textOf(row, fieldDocument) != ""
}

// assessed takes the assessors' figure of a row: alone, or with the others of
// the unit where the sheet lists documents.
func (d *recapDecoder) assessed(row sheet.Row, name string, unit int) {
	at := d.place(row.Number, d.head.name)
	figure, sound := calc.Figure{Value: calc.NewDecimal(0, 0), At: d.place(row.Number, d.head.others[fieldEvidence])}, true
	if d.says(row, d.head.others[fieldEvidence]) || !d.rules.noEvidenceZero {
		figure, sound = d.score(row, d.head.others[fieldEvidence], name, d.rules.fieldName(fieldEvidence))
	}
	sound = sound && !d.head.isDoubled(fieldName) && !d.head.isDoubled(fieldEvidence)
	e := entry{unit: unit, name: name, Recap: calc.Recap{At: at, Values: []calc.Figure{figure}, Faulty: !sound}}
	if d.head.others[fieldDocument] > 0 {
		d.addDocument(row, e)
		return
	}
	if e.row = used(d.account, rowOf(at)); e.Faulty {
		e.row.fault()
	}
	d.evidence = append(d.evidence, e)
}

// addDocument adds a row to the documents of its unit.
func (d *recapDecoder) addDocument(row sheet.Row, e entry) {
	weight, sound := d.weight(row, e.name)
	e.Faulty = e.Faulty || !sound
	for _, known := range d.documents {
		if known.name == e.name {
			known.Values, known.weights = append(known.Values, e.Values...), append(known.weights, weight)
			known.Faulty = known.Faulty || e.Faulty
			known.row.rows++
			d.account.Rows.Used++
			return
		}
	}
	e.weights, e.row = []calc.Decimal{weight}, used(d.account, rowOf(e.At))
	d.documents = append(d.documents, &e)
}

// finishEvidence closes the units whose documents were listed. One faulty row
// makes all of a unit's faulty: a mean of the others would be another figure.
func (d *recapDecoder) finishEvidence() {
	for _, e := range d.documents {
		if e.Faulty {
			e.row.fault()
		}
		d.evidence = append(d.evidence, *e)
	}
	d.documents = nil
}

// evidenceBeside takes the evidence that a recap has in a column of its own.
func (d *recapDecoder) evidenceBeside(row sheet.Row, recap entry) {
	col := d.head.others[fieldEvidence]
	if !d.rules.evidence || col == 0 || !d.says(row, col) {
		return
	}
	figure, sound := d.score(row, col, recap.name, d.rules.fieldName(fieldEvidence))
	e := entry{unit: recap.unit, name: recap.name, row: recap.row, Recap: calc.Recap{At: recap.At, Values: []calc.Figure{figure}}}
	e.row.entries++
	if e.Faulty = !sound || d.head.isDoubled(fieldName) || d.head.isDoubled(fieldEvidence); e.Faulty {
		e.row.fault()
	}
	d.evidence = append(d.evidence, e)
}

// weight reads a document's weight: 1 where the sheet has no such column.
func (d *recapDecoder) weight(row sheet.Row, unit string) (calc.Decimal, bool) {
	col := d.head.others[fieldWeight]
	if col == 0 {
		return calc.NewDecimal(1, 0), true
	}
	c := cellAt(row, col)
	weight, state := readFigure(c, scores)
	if state == figureOK && weight.Sign() > 0 {
		return weight, true
	}
	d.faultCell(calc.NotANumber, d.place(row.Number, col), unit, c, d.rules.fieldName(fieldWeight), false)
	return calc.Decimal{}, false
}
