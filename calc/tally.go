package calc

import "fmt"

// NoAnswer is a blank answer: the respondent left the item out.
const NoAnswer = -1

// Item is a statement of the questionnaire (Butir Pernyataan).
type Item struct {
	Code      string // "P01"
	Statement string
	Dimension int  // index into Method.Dimensions
	Reversed  bool // agreeing lowers the score
}

// Questionnaire is what respondents answered: items and the scale of answers.
type Questionnaire struct {
	Items     []Item
	Low, High int // the lowest and the highest answer
}

// Options returns how many answers an item can have.
func (q Questionnaire) Options() int { return q.High - q.Low + 1 }

// Tally counts one unit's answers as integers, so that tallies of several
// files or offices add up to that of all of them, in any order.
//
// A histogram per item gives scores. It gives neither alpha nor standard
// errors, which depend on how answers go together: for those the tally keeps
// n, Σs and Σs² of the respondents' totals, over all items and per dimension,
// of respondents who answered all of them.
type Tally struct {
	Respondents int       // with at least one answer
	Counts      []uint32  // item × option
	Whole       Moments   // totals over all items
	Parts       []Moments // totals per dimension

	asked []bool    // per dimension: it has an item
	sums  []partSum // of the respondent at hand: kept for its memory
}

// Moments are the count, sum and sum of squares of respondents' totals.
type Moments struct {
	N, Sum, Squares int64
}

func (m *Moments) add(total int64) {
	m.N++
	m.Sum += total
	m.Squares += total * total
}

func (m *Moments) merge(o Moments) {
	m.N += o.N
	m.Sum += o.Sum
	m.Squares += o.Squares
}

// NewTally returns an empty tally for a questionnaire with so many dimensions.
func NewTally(q Questionnaire, dimensions int) *Tally {
	t := &Tally{Counts: make([]uint32, len(q.Items)*q.Options()), Parts: make([]Moments, dimensions), asked: make([]bool, dimensions), sums: make([]partSum, dimensions)}
	for _, item := range q.Items {
		t.asked[item.Dimension] = true
	}
	return t
}

// Add counts one respondent's answers, one an item, NoAnswer for a blank. Every
// answer must be on the scale. It allocates nothing.
func (t *Tally) Add(q *Questionnaire, answers []int) {
	options, answered := q.Options(), 0
	for i, answer := range answers {
		part := &t.sums[q.Items[i].Dimension]
		if answer == NoAnswer {
			part.blank = true
			continue
		}
		if answer < q.Low || answer > q.High {
			panic(fmt.Sprintf("calc: answer %d is not on the scale %d–%d", answer, q.Low, q.High))
		}
		t.Counts[i*options+answer-q.Low]++
		answered++
		part.sum += int64(q.scored(i, answer))
	}
	if answered == 0 {
		clear(t.sums)
		return
	}
	t.Respondents++
	total := int64(0)
	for d := range t.sums {
		part := &t.sums[d]
		total += part.sum
		if t.asked[d] && !part.blank {
			t.Parts[d].add(part.sum)
		}
		*part = partSum{}
	}
	if answered == len(q.Items) {
		t.Whole.add(total)
	}
}

// partSum is a respondent's total of one dimension in the making.
type partSum struct {
	sum   int64
	blank bool // an item of it was left out
}

// scored turns an answer of a reversed item round.
func (q *Questionnaire) scored(item, answer int) int {
	if q.Items[item].Reversed {
		return q.Low + q.High - answer
	}
	return answer
}

// Merge adds another tally of the same questionnaire.
func (t *Tally) Merge(o *Tally) {
	t.Respondents += o.Respondents
	for i, n := range o.Counts {
		t.Counts[i] += n
	}
	t.Whole.merge(o.Whole)
	for d, m := range o.Parts {
		t.Parts[d].merge(m)
	}
}

// Answers returns how many answered an item, and the sum of their answers,
// reversed items turned round.
func (t *Tally) Answers(q *Questionnaire, item int) (n, sum int64) {
	options := q.Options()
	for o := range options {
		count := int64(t.Counts[item*options+o])
		n += count
		sum += count * int64(q.scored(item, q.Low+o))
	}
	return n, sum
}
