package calc

import "math/big"

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
	Files  []Ref // the sheets that the answers came from
	Faulty bool  // contradicted by a recap: the unit is not ranked until that is settled
}

// ItemScore returns an item's figure on the scale of 100, nil when nobody
// answered it. Reversed items are turned round first.
func (q *Questionnaire) ItemScore(t *Tally, item int, c Conversion) *big.Rat {
	n, sum := t.Answers(q, item)
	if n == 0 {
		return nil
	}
	switch c {
	case ByRange:
		return big.NewRat(100*(sum-n*int64(q.Low)), n*int64(q.High-q.Low))
	case ByTop:
		return big.NewRat(100*t.top(q, item), n)
	}
	return big.NewRat(100*sum, n*int64(q.High))
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
	sum, n := new(big.Rat), int64(0)
	for i, item := range q.Items {
		if item.Dimension != dimension {
			continue
		}
		score := q.ItemScore(t, i, c)
		if score == nil {
			return nil
		}
		sum.Add(sum, score)
		n++
	}
	if n == 0 {
		return nil
	}
	return sum.Quo(sum, new(big.Rat).SetInt64(n))
}
