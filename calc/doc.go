// Package calc turns what agencies sent into published figures: an index for
// every unit, its grade, its rank, its gaps to the references and the awards.
//
// The package is pure: it imports the standard library only, does no input or
// output, and knows no clock. The way in is [Evaluate]: an [Input] (what was
// read) and a [Method] (how the office wants it counted) make a [Result] and
// the [Problem]s found on the way. No unit is ever dropped: who is not ranked
// stands below with the reason.
//
// # Exactness
//
// A figure that was read is a [Decimal]; what is computed from it is an exact
// rational ([math/big.Rat]). There is one rounding, half away from zero, to
// Method.Decimals places: it makes the published index. Grade, rank, gaps and
// changes use the published index. The overall mean is one rounding of the
// mean of the ranked units' unrounded indices.
//
// # A worked example
//
// Two units sent their seven values, of equal weight, against a target of 81.
// The first has 75.2, 75.1, 74.9, 75.0, 74.8, 74.9, 75.0, the second what was
// published for the whole country in 2022: 57.9, 74.1, 56.7, 63.8, 65.8, 38.9,
// 69.4.
//
//	Badan Teladan: 524.9 ÷ 7 ≈ 74.985714
//	  published 74.99, grade B, rank 1, gap to 81: -6.01
//	Dinas Contoh: 426.6 ÷ 7 ≈ 60.942857
//	  published 60.94, grade B, rank 2, gap to 81: -20.06
//	Mean of the 2 ≈ 67.964286
//	  published 67.96, grade B, gap to 81: -13.04
//
// The mean is that of the unrounded indices: the published ones would give
// 67.965 and from that 67.97. The first unit is B at two decimals and would be
// A at one, since its grade belongs to the figure as printed. The example in
// example_test.go computes these lines, and a test holds them to this comment.
//
// # The method
//
// A unit's values come from a recap, or from answers: an item is the mean of
// its answers on the scale of 100 ([Conversion]), a value the plain mean of its
// items. The survey's index is the weighted mean of the values. Where
// [Method.Parts] says so, the index is made of it and of the evidence, 80 % and
// 20 % by default. Who is not ranked (takes no part, sent nothing, is below the
// [MinimumRule], has no evidence, is in clarification) has reasons instead of
// an index. Equal published indices are parted by [Method.Ties] in turn, else
// they share a rank. Values of fewer than [Method.SmallGroup] respondents are
// not told, nor what they could be worked out from.
//
// [Certainties] says how sure the figures are: that is for the working paper
// and no part of [Evaluate].
//
// # Where things are decided
//
//   - a figure and its one rounding: decimal.go
//   - a weighted mean, the mean of means: mean.go
//   - one unit, from what it sent to its published index: assess.go
//   - who is ranked at all, and why not: eligible.go, minimum.go
//   - a grade: grade.go
//   - who is before whom, and the rank: rank.go
//   - answers, items and their conversion: tally.go, survey.go
//   - distances to target and references: gap.go
//   - medians, groups, and what is withheld: yardstick.go
//   - what to improve: improve.go; the years before: trend.go; stages: stage.go
//   - who gets an award: award.go; who may yet: reach.go
//   - what each minimum rule would do: exclusion.go
//   - how sure it all is: certainty.go, alpha.go, margin.go, interval.go
//   - which settings make no sense: validate.go
//   - how serious a problem is: the table in problem.go
package calc
