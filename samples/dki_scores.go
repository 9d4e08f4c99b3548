package main

import (
	"slices"
	"strconv"
)

var sevenValues = []string{"Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif"}

// profile is how far each value lies from a unit's index; it comes to nought.
// Akuntabel is high and Adaptif low, as in the national figures of 2022.
var profile = []hundredths{-120, 480, -230, 110, 260, -780, 280}

// What is published of DKI Jakarta.
const (
	publishedMean     hundredths = 6490 // 64.9 in 2024
	publishedPrevious hundredths = 6120 // 61.2 in 2023
)

// winner is an awarded unit and its index.
type winner struct {
	name  string
	level hundredths
}

// winners are the five best of 2024 in their published order, with invented
// indices.
var winners = []winner{
	{"Badan Pengembangan Sumber Daya Manusia", 8124},
	{"Badan Kepegawaian Daerah", 7968},
	{"Dinas Ketahanan Pangan, Kelautan dan Pertanian", 7847},
	{"Dinas Sosial", 7793},
	{"Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", 7726},
}

// best is the highest level of everybody else.
const best hundredths = 7540

// won returns a unit's place among the winners, -1 for none.
func won(name string) int {
	return slices.IndexFunc(winners, func(w winner) bool { return w.name == name })
}

// inventScores gives every unit its seven figures: around a level of its own,
// and in all such that the exact mean of the indices is the published one.
func inventScores(units []*unit) {
	var tenths, fine []*hundredths // figures that may still be moved
	for _, u := range units {
		u.scores = invented(u)
		for i := range u.scores {
			switch {
			case won(u.name) >= 0:
			case u.inTenths():
				tenths = append(tenths, &u.scores[i])
			default:
				fine = append(fine, &u.scores[i])
			}
		}
	}
	rest := missing(units)
	step := rest / (len(tenths) + len(fine)) / 10 * 10 // moves all alike and keeps tenths tenths
	for _, cell := range slices.Concat(tenths, fine) {
		*cell += hundredths(step)
	}
	spread(fine, missing(units))
}

// inTenths tells whether the unit's office works with one decimal.
func (u *unit) inTenths() bool { return dkiBooks[u.cluster].tenths }

// missing is what all figures together lack of the published mean.
func missing(units []*unit) int {
	rest := int(publishedMean) * len(units) * len(sevenValues)
	for _, u := range units {
		rest -= int(sum(u.scores))
	}
	return rest
}

func invented(u *unit) []hundredths {
	level := hundredths(4750 + pick(1600, u.name, "level") + pick(1600, u.name, "more"))
	level = min(level, best)
	if place := won(u.name); place >= 0 {
		level = winners[place].level
	}
	scores := make([]hundredths, len(sevenValues))
	noise := hundredths(0)
	for i := range scores {
		n := hundredths(pick(501, u.name, "value", strconv.Itoa(i)) - 250)
		if i == len(scores)-1 {
			n = -noise // so that the index is the level
		}
		noise += n
		scores[i] = level + profile[i] + n
		if u.inTenths() {
			scores[i] = scores[i] / 10 * 10
		}
	}
	return scores
}

// newcomers were not in the survey of last year.
var newcomers = []string{"Rumah Sakit Umum Daerah Tebet", "Kecamatan Kepulauan Seribu Utara"}

// inventPrevious gives the units an index of last year, to one decimal, whose
// mean is the published one.
func inventPrevious(units []*unit) {
	var cells []*hundredths
	rest := 0 // in tenths
	for _, u := range units {
		if slices.Contains(newcomers, u.name) {
			continue
		}
		change := hundredths(pick(1100, u.name, "change") - 180)
		u.previous = (rounded(u.scores) - change) / 10
		rest += int(publishedPrevious/10 - u.previous)
		cells = append(cells, &u.previous)
	}
	spread(cells, rest)
	for _, cell := range cells {
		*cell *= 10
	}
}
