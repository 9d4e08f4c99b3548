package reader

import (
	"cmp"
	"slices"
	"sync"

	"rapor/calc"
)

// respondents finds people who answered more than once, over all files. It
// keeps 24 bytes an answer and no name, NIP or address.
type respondents struct {
	mu     sync.Mutex
	list   []answered
	losers map[uint64]calc.AsideReason
}

// answered is one row of a respondent.
type answered struct {
	who     uint64 // hash of NIP or e-mail
	where   uint64 // sheet and row
	when    uint32 // seconds since epoch, or noTime
	answers uint32 // hash
}

// location is a row among all rows of all files: sheets have up to 2²⁰.
func location(sheet uint64, row int) uint64 { return sheet<<21 | uint64(row) }

func (r *respondents) add(list []answered) {
	r.mu.Lock()
	r.list = append(r.list, list...)
	r.mu.Unlock()
}

// several settles who answered more than once, and tells whether anybody did.
func (r *respondents) several() bool {
	r.decide()
	return len(r.losers) > 0
}

// decide settles who answered twice: the latest answer counts. The same
// answers, whenever they came: the first of the latest counts. Different answers
// of which two have the same time, or one has none: none of them counts, as
// nobody can say which is the last.
func (r *respondents) decide() {
	slices.SortFunc(r.list, func(a, b answered) int {
		return cmp.Or(cmp.Compare(a.who, b.who), cmp.Compare(b.when, a.when), cmp.Compare(a.where, b.where))
	})
	r.losers = map[uint64]calc.AsideReason{}
	for start := 0; start < len(r.list); {
		end := start + 1
		for end < len(r.list) && r.list[end].who == r.list[start].who {
			end++
		}
		if end-start > 1 {
			r.decideOne(r.list[start:end])
		}
		start = end
	}
	r.list = nil
}

// decideOne settles the rows of one respondent, the latest first.
func (r *respondents) decideOne(rows []answered) {
	latest := 1
	conflict := false
	for latest < len(rows) && rows[latest].when == rows[0].when {
		conflict = conflict || rows[latest].answers != rows[0].answers
		latest++
	}
	for _, row := range rows[latest:] {
		if row.when == noTime && row.answers != rows[0].answers {
			conflict, latest = true, len(rows)
		}
	}
	for i, row := range rows {
		switch {
		case i < latest && conflict:
			r.losers[row.where] = calc.AsideContradicts
		case i > 0:
			r.losers[row.where] = calc.AsideAgain
		}
	}
}

// lost tells whether a row gives way to another one, and why.
func (r *respondents) lost(sheet uint64, row int) (calc.AsideReason, bool) {
	reason, ok := r.losers[location(sheet, row)]
	return reason, ok
}
