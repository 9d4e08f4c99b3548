package reader

import "rapor/calc"

// checkScales looks at each column of scores of the sheet: figures of another
// scale among those of 0–100, or in place of them, are a fault of the column.
// Nothing is converted: whether 4.2 means 84 or 80 only the office can say.
func (d *recapDecoder) checkScales() {
	d.checkScale(d.evidence, d.rules.fieldName(fieldEvidence), func(e *entry) calc.Figure {
		if len(e.Values) == 1 {
			return e.Values[0]
		}
		return calc.Figure{}
	})
	for i := range d.rules.dimensions {
		d.checkScale(d.entries, d.rules.dimensions[i].Name, func(e *entry) calc.Figure {
			if i < len(e.Values) {
				return e.Values[i]
			}
			return calc.Figure{}
		})
	}
	d.checkScale(d.entries, d.rules.fieldName(fieldTotal), func(e *entry) calc.Figure {
		if len(e.Values) > 0 {
			return calc.Figure{} // a cross-check only
		}
		return e.Total
	})
}

// checkScale marks the rows whose figure in one column is of another scale.
func (d *recapDecoder) checkScale(entries []entry, field string, figure func(*entry) calc.Figure) {
	var small []*entry
	large := 0
	for i := range entries {
		e := &entries[i]
		switch value := figure(e).Value; {
		case !value.IsSet() || value.Sign() == 0:
		case value.Cmp(calc.LikertMax) <= 0:
			small = append(small, e)
		default:
			large++
		}
	}
	code := calc.MixedScale
	if large == 0 {
		if len(d.rules.dimensions) < 2 {
			return // an index of the office's own may be small throughout
		}
		code = calc.WrongScale
	}
	if large > 0 {
		d.settledScale(entries, field, figure)
	}
	for _, e := range small {
		f := figure(e)
		p := calc.NewProblem(code, f.At, calc.Args{"field": field, "value": f.Value})
		p.Got = f.Value.String()
		d.problems.Add(p)
		if !e.Faulty {
			e.Faulty = true
			e.row.fault()
		}
	}
}

// settledScale lists, as settled, the figures of another scale that the office
// corrected: the column now holds what they were corrected to.
func (d *recapDecoder) settledScale(entries []entry, field string, figure func(*entry) calc.Figure) {
	for i := range entries {
		f := figure(&entries[i])
		fix := d.correctionAt(f.At.Row, f.At.Col)
		if fix == nil {
			continue
		}
		was, state := readFigure(fix.original, scores)
		if state != figureOK || was.Sign() <= 0 || was.Cmp(calc.LikertMax) > 0 {
			continue
		}
		p := calc.NewProblem(calc.MixedScale, f.At, calc.Args{"field": field, "value": was})
		p.Unit, p.Got, p.Settled = entries[i].name, fix.original.Said(), true
		d.problems.Add(p)
	}
}
