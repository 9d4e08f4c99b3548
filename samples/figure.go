package main

import (
	"fmt"
	"hash/fnv"
	"math/big"
	"strings"
)

// hundredths is a figure of two decimals: 6120 is 61.20. Samples are made in
// whole numbers, so that what they add up to is exact.
type hundredths int

// float is the figure as a number cell stores it.
func (h hundredths) float() float64 { return float64(h) / 100 }

// comma writes the figure as offices type it: 6120 is "61,2", 6125 "61,25".
func (h hundredths) comma() string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d,%02d", h/100, h%100), "0"), ",")
}

// fixed writes the figure with both decimals: "61,20".
func (h hundredths) fixed() string { return fmt.Sprintf("%d,%02d", h/100, h%100) }

func sum(list []hundredths) hundredths {
	total := hundredths(0)
	for _, h := range list {
		total += h
	}
	return total
}

// mean is the exact mean.
func mean(list []hundredths) *big.Rat {
	return big.NewRat(int64(sum(list)), 100*int64(len(list)))
}

// rounded is the mean rounded half away from zero, as a sheet's own total has
// to be to agree with ours.
func rounded(list []hundredths) hundredths {
	n := hundredths(len(list))
	return (2*sum(list) + n) / (2 * n)
}

// pick returns a number below n that depends on the words alone: what others
// would leave to chance has to be the same each time.
func pick(n int, words ...string) int {
	h := fnv.New64a()
	for _, word := range words {
		_, _ = h.Write([]byte(word + "\x00")) // a hash takes everything
	}
	v := h.Sum64()
	v ^= v >> 33 // FNV alone leaves the last letters of a word in the low bits
	v *= 0xff51afd7ed558ccd
	v ^= v >> 33
	return int(v % uint64(n))
}

// spread adds the rest to the cells as evenly as it goes.
func spread(cells []*hundredths, rest int) {
	each, over := rest/len(cells), rest%len(cells)
	one := 1
	if over < 0 {
		over, one = -over, -1
	}
	for i, cell := range cells {
		*cell += hundredths(each)
		if i < over {
			*cell += hundredths(one)
		}
	}
}
