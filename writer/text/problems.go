package text

import "rapor/calc"

// Problem words a problem: what is the matter, and what to do about it.
func (l Lang) Problem(p calc.Problem) (message, remedy string) {
	args := calc.Args{
		"cell": p.At.Cell(), "file": p.At.File, "sheet": p.At.Sheet, "unit": p.Unit, "got": p.Got, "count": p.Count,
	}
	for name, value := range p.Args {
		args[name] = value
	}
	return l.Say(Key("problem."+string(p.Code)), args), l.Say(Key("remedy."+string(p.Code)), args)
}

// problemPhrases words every calc.Code twice: "problem." says what is the
// matter, "remedy." what to do.
var problemPhrases = phrases{
	"problem.not-a-number": {
		`Sel {cell} ({field}, {unit}) berisi "{got}".`,
		`Cell {cell} ({field}, {unit}) holds "{got}".`,
	},
	"remedy.not-a-number": {
		`Isilah dengan angka, misalnya 61,2.`,
		`Enter a number, for example 61.2.`,
	},
}
