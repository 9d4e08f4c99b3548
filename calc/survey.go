package calc

import (
	"cmp"
	"math/big"
	"time"
)

// Conversion is how answers become figures on the scale of 100 (Cara Konversi).
type Conversion uint8

const (
	ByMaximum Conversion = iota // mean ÷ highest answer × 100, as SKM does
	ByRange                     // (mean − lowest) ÷ (highest − lowest) × 100
	ByTop                       // share of the two highest answers, in percent
)

// topAnswers is how many of the highest answers ByTop counts.
const topAnswers = 2

// Survey is what a unit's respondents answered.
type Survey struct {
	Unit   int // index into Input.Units
	Tally  *Tally
	Files  []Ref     // the sheets that the answers came from
	Last   time.Time // the newest of the answers, as the export wrote it, without a zone; zero: not said
	Faulty bool      // contradicted by a recap, or some of it is doubtful: the unit is not ranked until that is settled

	Doubtful int // answers with an error, which are not in the tally and may come to count
}

// ItemScore returns an item's figure on the scale of 100, nil when nobody
// answered it. Reversed items are turned round first.
func (q *Questionnaire) ItemScore(t *Tally, item int, c Conversion) *big.Rat {
	f, ok := q.itemFraction(t, item, c)
	if !ok {
		return nil
	}
	return big.NewRat(f.num, f.denom)
}

// fraction is a figure in machine words: those of all the answers of a unit of
// millions have room in them.
type fraction struct{ num, denom int64 }

// compare compares fractions with denominators above 0. Products of two have no
// room in a machine word for a unit of millions.
func (f fraction) compare(o fraction) int {
	if f.denom == o.denom {
		return cmp.Compare(f.num, o.num)
	}
	return big.NewRat(f.num, f.denom).Cmp(big.NewRat(o.num, o.denom))
}

// itemFraction is ItemScore, not reduced; ok is false when nobody answered.
func (q *Questionnaire) itemFraction(t *Tally, item int, c Conversion) (f fraction, ok bool) {
	n, sum := t.Answers(q, item)
	if n == 0 {
		return fraction{}, false
	}
	switch c {
	case ByRange:
		return fraction{100 * (sum - n*int64(q.Low)), n * int64(q.High-q.Low)}, true
	case ByTop:
		return fraction{100 * t.top(q, item), n}, true
	}
	return fraction{100 * sum, n * int64(q.High)}, true
}

// top counts the answers to an item that are among the highest.
func (t *Tally) top(q *Questionnaire, item int) int64 {
	options := q.Options()
	var count int64
	for o := range options {
		if q.scored(item, q.Low+o) > q.High-topAnswers {
			count += int64(t.Counts[item*options+o])
		}
	}
	return count
}

// surveyValues are the scores of all dimensions, or the items that nobody
// answered: without them a mean would be another figure.
func (m Method) surveyValues(t *Tally) (values []*big.Rat, unanswered []int) {
	for i := range m.Questions.Items {
		if n, _ := t.Answers(&m.Questions, i); n == 0 {
			unanswered = append(unanswered, i)
		}
	}
	if len(unanswered) > 0 {
		return nil, unanswered
	}
	for d := range m.Dimensions {
		values = append(values, m.Questions.DimensionScore(t, d, m.Conversion))
	}
	return values, nil
}

// surveysByUnit gives each unit its answers, nil where it has none.
func surveysByUnit(in Input) []*Survey {
	byUnit := make([]*Survey, len(in.Units))
	for i := range in.Surveys {
		byUnit[in.Surveys[i].Unit] = &in.Surveys[i]
	}
	return byUnit
}

// DimensionScore is the plain mean of a dimension's items, nil when one of
// them was answered by nobody or the dimension has none: a mean of what is
// left would be another figure.
func (q *Questionnaire) DimensionScore(t *Tally, dimension int, c Conversion) *big.Rat {
	var whole fraction // of items that as many people answered, which is the rule
	var others adder
	n := 0
	for i := range q.Items {
		if q.Items[i].Dimension != dimension {
			continue
		}
		f, ok := q.itemFraction(t, i, c)
		if !ok {
			return nil
		}
		switch n++; {
		case n == 1:
			whole = f
		case f.denom == whole.denom:
			whole.num += f.num
		default:
			others.add(big.NewRat(f.num, f.denom))
		}
	}
	if n == 0 {
		return nil
	}
	if others.count == 0 {
		return big.NewRat(whole.num, whole.denom*int64(n))
	}
	others.add(big.NewRat(whole.num, whole.denom))
	mean := others.mean() // over fewer than n, as several are in whole
	return mean.Mul(mean, big.NewRat(int64(others.count), int64(n)))
}
