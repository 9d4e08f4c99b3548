package main

import (
	"cmp"
	"slices"
	"strconv"
)

// answered is what a unit's respondents answered: a row each, an answer an
// item.
type answered struct {
	unit string
	rows [][]int
}

// respond makes answers of so many respondents between low and high, whose
// totals by item are given. Who agrees to one item tends to agree to the
// others, as people do.
func respond(unit string, respondents, low, high int, totals []int) answered {
	a := answered{unit: unit, rows: make([][]int, respondents)}
	for r := range a.rows {
		a.rows[r] = make([]int, len(totals))
	}
	for item, total := range totals {
		answers := scattered(unit+strconv.Itoa(item), respondents, low, high, total)
		slices.SortFunc(answers, func(x, y int) int { return cmp.Compare(y, x) })
		for place, r := range leaning(unit, item, respondents) {
			a.rows[r][item] = answers[place]
		}
	}
	return a
}

// scattered makes answers that add up to a total: as even as it goes, then
// drawn apart pair by pair.
func scattered(word string, n, low, high, total int) []int {
	answers := make([]int, n)
	for i := range answers {
		answers[i] = total / n
		if i < total%n {
			answers[i]++
		}
	}
	for i := range n / 2 {
		up, down := pick(n, word, "naik", strconv.Itoa(i)), pick(n, word, "turun", strconv.Itoa(i))
		if up != down && answers[up] < high && answers[down] > low {
			answers[up]++
			answers[down]--
		}
	}
	return answers
}

// leaning orders respondents by how much they agree to an item: most of that
// is their own, a little the item's.
func leaning(unit string, item, n int) []int {
	order := make([]int, n)
	weight := make([]int, n)
	for r := range order {
		order[r] = r
		weight[r] = pick(100, unit, "condong", strconv.Itoa(r)) + pick(60, unit, "butir", strconv.Itoa(item), strconv.Itoa(r))
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
	return order
}

// evenly splits a sum over parts, each a little apart from the others, none
// beyond the bounds.
func evenly(word string, total, parts, low, high int, shift []int) []int {
	list := make([]int, parts)
	rest := total
	for i := range list {
		list[i] = min(max(total/parts+shift[i%len(shift)]+pick(3, word, strconv.Itoa(i))-1, low), high)
		rest -= list[i]
	}
	for i := 0; rest != 0; i = (i + 1) % parts {
		switch {
		case rest > 0 && list[i] < high:
			list[i]++
			rest--
		case rest < 0 && list[i] > low:
			list[i]--
			rest++
		}
	}
	return list
}
