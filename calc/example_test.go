package calc_test

import (
	"fmt"
	"math/big"

	"rapor/calc"
)

// Two units sent their seven values. The first has those that were published
// for the whole country in 2022.
func Example() {
	sent := map[string][]string{
		"Dinas Contoh":  {"57.9", "74.1", "56.7", "63.8", "65.8", "38.9", "69.4"},
		"Badan Teladan": {"75.2", "75.1", "74.9", "75.0", "74.8", "74.9", "75.0"},
	}
	var in calc.Input
	for i, name := range []string{"Dinas Contoh", "Badan Teladan"} {
		in.Units = append(in.Units, calc.Unit{Name: name})
		row := calc.Recap{Unit: i}
		for _, figure := range sent[name] {
			row.Values = append(row.Values, calc.Figure{Value: calc.MustDecimal(figure)})
		}
		in.Recaps = append(in.Recaps, row)
	}
	m := calc.DefaultMethod(calc.BerAKHLAK)
	m.Reference.Target = calc.MustDecimal("81")

	result, _ := calc.Evaluate(in, m)
	for _, u := range result.Units {
		sum := new(big.Rat).Mul(u.Exact, big.NewRat(7, 1))
		fmt.Printf("%s: %s ÷ 7 ≈ %s\n", u.Name, sum.FloatString(1), u.Exact.FloatString(6))
		fmt.Printf("  published %s, grade %s, rank %d, gap to %s: %s\n", u.Score, u.Grade.Letter, u.Rank, u.Target, u.Gap)
	}
	o := result.Overall
	fmt.Printf("Mean of the %d ≈ %s\n", o.Ranked, o.Exact.FloatString(6))
	fmt.Printf("  published %s, grade %s, gap to %s: %s\n", o.Score, o.Grade.Letter, m.Reference.Target, o.Gap)
	// Output:
	// Badan Teladan: 524.9 ÷ 7 ≈ 74.985714
	//   published 74.99, grade B, rank 1, gap to 81: -6.01
	// Dinas Contoh: 426.6 ÷ 7 ≈ 60.942857
	//   published 60.94, grade B, rank 2, gap to 81: -20.06
	// Mean of the 2 ≈ 67.964286
	//   published 67.96, grade B, gap to 81: -13.04
}
