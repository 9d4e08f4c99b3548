// Package calc turns what agencies sent into published figures: an index for
// every unit, its grade, its rank, its gaps to the references and the awards.
//
// The package is pure: it imports the standard library only, does no input or
// output, and knows no clock. The way in is [Evaluate]: an [Input] (what was
// read) and a [Method] (how the office wants it counted) make a [Result].
//
// # Exactness
//
// A figure that was read is a [Decimal]; what is computed from it is an exact
// rational ([math/big.Rat]). There is one rounding, half away from zero, to
// Method.Decimals places: it makes the published index. Grade, rank, gaps and
// changes use the published index. The overall mean is one rounding of the
// mean of the ranked units' unrounded indices.
//
// # Where things are decided
//
//   - a grade: [Grade] in grade.go
//   - a rank: [Evaluate] calls rankUnits in rank.go
//   - who is ranked at all, and why not: eligible.go
//   - who gets an award: award.go
//   - how serious a problem is: the table in problem.go
package calc
