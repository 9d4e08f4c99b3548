package reader

import (
	"rapor/calc"
	"rapor/reader/sheet"
)

// staffNumber is a unit's number of employees, as a list of units has it.
type staffNumber struct {
	unit  int // on the roster, -1 without one
	name  string
	count int
}

// findStaff returns the header of a list of units with their numbers of
// employees and no figures beside them; nil for any other sheet.
func (v *vocabulary) findStaff(rows []sheet.Row) *header {
	for top := range rows {
		h := &header{top: rows[top].Number, bottom: rows[top].Number, fields: map[int]field{}, heads: map[int]string{}, dimensions: make([]int, len(v.dimensions))}
		for _, l := range (grid{rows: rows}).labels(top, top) {
			if f, head := v.match(l); f != fieldNone {
				h.claim(v, l, f, head)
			}
		}
		if h.name > 0 && h.employees > 0 && h.total == 0 && !h.hasDimensions() && len(h.twice) == 0 {
			return h
		}
	}
	return nil
}

// staffRow decodes a row of a list of units.
func (d *recapDecoder) staffRow(row sheet.Row) {
	d.account.Rows.Read++
	name := d.name(row)
	unit := d.rules.roster.find(name)
	value, state := readFigure(cellAt(row, d.head.employees), counts)
	n, whole := value.Int()
	switch {
	case isNumberRow(row, d.head):
		d.setAside(row, calc.AsideNumbers)
	case unit < 0 && d.isTotalRow(row):
		d.setAside(row, calc.AsideTotal)
	case name == "" || state == figureNone:
		d.setAside(row, calc.AsideNote)
	case unit < 0 && d.rules.roster.present:
		d.fault(row, calc.UnitUnknown, d.head.name, name, calc.Args{"nearest": d.rules.roster.nearest(name)})
		d.account.Rows.Faulty++
	case state != figureOK || !whole || n < 1:
		d.faultCell(calc.NotANumber, d.place(row.Number, d.head.employees), name, cellAt(row, d.head.employees).Said(), d.rules.fieldName(fieldEmployees), false)
		d.account.Rows.Faulty++
	default:
		d.noteUnit(name)
		d.staff = append(d.staff, staffNumber{unit, name, n})
		d.account.Rows.Used++
	}
}

// enlist gives units their number of employees where sheet Unit has none.
func enlist(units []calc.Unit, staff []staffNumber) {
	if len(staff) == 0 {
		return
	}
	find := numbering(units)
	for _, s := range staff {
		if i := find(s.unit, s.name); i >= 0 && units[i].Employees == 0 {
			units[i].Employees = s.count
		}
	}
}
