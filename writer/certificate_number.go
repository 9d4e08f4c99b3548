package writer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"rapor/calc"
	"rapor/calc/office"
	"rapor/writer/register"
	"rapor/writer/text"
)

// ErrRegister means that the register cannot be trusted with the numbers of
// final certificates; its problems say why.
var ErrRegister = errors.New("the register of certificates is refused")

// ErrRegisterBusy means that another run holds the register.
var ErrRegisterBusy = register.ErrBusy

// numberPlaceholder stands for the running number in Pola Nomor Piagam. A
// pattern without it is a form to be filled in by hand, not a number.
const numberPlaceholder = "{nomor}"

func numberCounted(pattern string) bool {
	return strings.Contains(strings.ToLower(pattern), numberPlaceholder)
}

// numberRepeated is the problem of final certificates that bear one number since
// the pattern has none in it; printed are the certificates of each.
func numberRepeated(b Book, printed map[string]int) (p calc.Problem, found bool) {
	most := 0
	for _, n := range printed {
		most = max(most, n)
	}
	if !b.Result.Method.Final || strings.TrimSpace(b.Office.NumberPattern) == "" || most < 2 {
		return p, false
	}
	var at calc.Ref
	for _, s := range b.Office.Settings {
		if s.Key == office.KeyNumberPattern {
			at = s.At
		}
	}
	p = calc.NewProblem(calc.NumberRepeated, at, calc.Args{"nomor": numberPlaceholder})
	p.Count, p.Got = most, b.Office.NumberPattern
	return p, true
}

// issued is the number of an award's certificate.
type issued struct {
	running   int
	number    string // as registered or typed; "": from the running number
	withdrawn bool
}

// openRegister takes hold of the office's register, nil where there is none or
// nothing to be numbered; final results without an award are held against it
// all the same.
func openRegister(ctx context.Context, b Book) (*register.Register, []calc.Problem, error) {
	if b.Register == "" || len(b.Result.Awards) == 0 && !b.Result.Method.Final {
		return nil, nil, nil
	}
	r, problems, err := register.Open(ctx, b.Register)
	if err != nil {
		return nil, nil, fmt.Errorf("register: %w", err)
	}
	if b.Result.Method.Final && !r.Sound() && len(b.Result.Awards) > 0 {
		return nil, problems, errors.Join(ErrRegister, r.Close())
	}
	return r, problems, nil
}

// numbered gives every award its number: the one that the register has for it,
// else the next. Without a register they run on from the first.
func numbered(b Book, r *register.Register) ([]issued, []calc.Problem) {
	list := make([]issued, len(b.Result.Awards))
	counted := numberCounted(b.Office.NumberPattern)
	if r == nil {
		for i := range list {
			list[i].running = b.Office.FirstNumber + i
		}
		return list, nil
	}
	if !r.Sound() {
		return list, nil
	}
	var problems calc.Problems
	next := r.Next(b.Result.Method.Year, b.Office.FirstNumber)
	var given []register.Key
	for i, award := range b.Result.Awards {
		key := registerKey(b, award)
		given = append(given, key)
		e, _ := r.Find(key)
		list[i] = issued{e.Running, e.Number, e.Withdrawn}
		switch {
		case e.Withdrawn:
			problems.Add(registered(calc.RegisterWithdrawn, e))
		case e.Number == "" && e.Running == 0 && counted:
			list[i].running = next
			next++
		}
	}
	for _, e := range r.Unearned(b.Result.Method.Year, given) {
		problems.Add(registered(calc.RegisterUnearned, e))
	}
	return list, problems.Sorted()
}

// registered is a problem of an entry of the register.
func registered(code calc.Code, e register.Entry) calc.Problem {
	p := calc.NewProblem(code, e.At, calc.Args{"award": cmp.Or(e.Title, e.Award), "number": dotted(e.Number), "label": e.Award})
	p.Unit = e.Unit
	return p
}

// registerKey is how the register tells an award: by its rule and group, not by
// its rank, so that a unit keeps its number when the ranking is corrected.
func registerKey(b Book, award calc.Award) register.Key {
	name := award.Rule.Name
	if award.Group != "" {
		name += " (" + award.Group + ")"
	}
	return register.Key{Year: b.Result.Method.Year, Award: name, Unit: b.Result.Units[award.Unit].Name}
}

// record writes the numbers of final certificates into the register.
func record(b Book, r *register.Register, certificates []certificate) error {
	if r == nil || !r.Sound() || !b.Result.Method.Final {
		return nil
	}
	for _, c := range certificates {
		if award := b.Result.Awards[c.Award]; !c.Withdrawn {
			r.Put(register.Entry{
				Key: registerKey(b, award), Running: b.issued[c.Award].running, Number: c.Number, Title: c.Name,
				Place: award.Place, Score: award.Measure,
			})
		}
	}
	return r.Save()
}

// words words the number of a certificate: the one it has, else what the office's pattern makes of its running number, and what a
// pattern without a number says. registered is "" where that is no number.
func (n issued) words(lang text.Lang, pattern string, args calc.Args) (printed, registered string) {
	if n.number != "" {
		return n.number, n.number
	}
	counted := numberCounted(pattern)
	if counted && n.running == 0 {
		return "", ""
	}
	printed = fillIn(lang, pattern, args)
	if counted {
		registered = printed
	}
	return printed, registered
}
