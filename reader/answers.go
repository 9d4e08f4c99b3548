package reader

import (
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// scaleWords are answers in words, by the number of options of the scale; the
// lowest first.
var scaleWords = map[int][][]string{
	5: {
		{"sangat tidak setuju", "tidak setuju", "netral", "setuju", "sangat setuju"},
		{"sangat tidak setuju", "tidak setuju", "ragu ragu", "setuju", "sangat setuju"},
		{"sangat tidak setuju", "tidak setuju", "kurang setuju", "setuju", "sangat setuju"},
		{"sangat tidak sesuai", "tidak sesuai", "cukup sesuai", "sesuai", "sangat sesuai"},
		{"tidak pernah", "jarang", "kadang kadang", "sering", "selalu"},
		{"sangat buruk", "buruk", "cukup", "baik", "sangat baik"},
		{"strongly disagree", "disagree", "neutral", "agree", "strongly agree"},
		{"sts", "ts", "n", "s", "ss"},
	},
	4: {
		{"sangat tidak setuju", "tidak setuju", "setuju", "sangat setuju"},
		{"tidak baik", "kurang baik", "baik", "sangat baik"},
		{"tidak sesuai", "kurang sesuai", "sesuai", "sangat sesuai"},
		{"tidak mudah", "kurang mudah", "mudah", "sangat mudah"},
		{"tidak cepat", "kurang cepat", "cepat", "sangat cepat"},
		{"sangat mahal", "cukup mahal", "murah", "gratis"},
		{"tidak kompeten", "kurang kompeten", "kompeten", "sangat kompeten"},
		{"tidak sopan dan ramah", "kurang sopan dan ramah", "sopan dan ramah", "sangat sopan dan ramah"},
		{"buruk", "cukup", "baik", "sangat baik"},
		{"tidak ada", "ada tetapi tidak berfungsi", "berfungsi kurang maksimal", "dikelola dengan baik"},
	},
}

// answerWords maps the folded words of a questionnaire's scale to answers.
func answerWords(q calc.Questionnaire) map[string]int {
	words := map[string]int{}
	for _, list := range scaleWords[q.Options()] {
		for i, word := range list {
			words[fold(word)] = q.Low + i
		}
	}
	return words
}

// answerState says what came of reading an answer.
type answerState uint8

const (
	answerOK answerState = iota
	answerBlank
	answerOffScale
	answerNotWhole
	answerBad
)

// answerCodes are the problems of cells that are no answers.
var answerCodes = map[answerState]calc.Code{
	answerOffScale: calc.AnswerOffScale, answerNotWhole: calc.AnswerNotWhole, answerBad: calc.AnswerNotOne,
}

// answerReader reads answers and remembers texts it has read: a survey has
// few different ones.
type answerReader struct {
	low, high int
	words     map[string]int
	known     map[string]knownAnswer
}

type knownAnswer struct {
	value int
	state answerState
}

// maxKnown bounds the memory for texts that were read.
const maxKnown = 4096

func newAnswerReader(q calc.Questionnaire) *answerReader {
	return &answerReader{low: q.Low, high: q.High, words: answerWords(q), known: map[string]knownAnswer{}}
}

// read returns the answer that a cell gives: a whole number on the scale, or a
// word of it ("Sangat Setuju", "5 - Sangat Setuju").
func (a *answerReader) read(c *sheet.Cell) (int, answerState) {
	switch c.Kind {
	case sheet.Number:
		n, whole := c.Number.Int()
		if !whole {
			return 0, answerNotWhole
		}
		return a.onScale(n)
	case sheet.Text:
		if k, ok := a.known[c.Text]; ok {
			return k.value, k.state
		}
		value, state := a.parse(c.Text)
		if len(a.known) < maxKnown {
			a.known[strings.Clone(c.Text)] = knownAnswer{value, state}
		}
		return value, state
	}
	return 0, answerBad
}

// figure is the number of a cell that is not whole, as it was read.
func (a *answerReader) figure(c *sheet.Cell) calc.Decimal {
	if c.Kind == sheet.Number {
		return c.Number
	}
	value, _ := parseFigure(c.Text, counts)
	return value
}

func (a *answerReader) onScale(n int) (int, answerState) {
	if n < a.low || n > a.high {
		return 0, answerOffScale
	}
	return n, answerOK
}

func (a *answerReader) parse(text string) (int, answerState) {
	if value, ok := a.words[fold(text)]; ok { // before "no value": "tidak ada" is an answer of SKM
		return value, answerOK
	}
	number, state := parseFigure(text, counts)
	switch state {
	case figureNone:
		return 0, answerBlank
	case figureOK:
		n, whole := number.Int()
		if !whole {
			return 0, answerNotWhole
		}
		return a.onScale(n)
	}
	return a.numbered(fold(text))
}

// numbered reads "5 sangat setuju", "sangat setuju 5" and LimeSurvey's "a5":
// the number counts where what stands beside it is a word of the scale.
func (a *answerReader) numbered(folded string) (int, answerState) {
	first, rest, _ := strings.Cut(folded, " ")
	if plain.MatchString(first) {
		if value, known := a.words[rest]; known && value == digits(first) {
			return a.onScale(digits(first))
		}
	}
	if i := strings.LastIndexByte(folded, ' '); i > 0 && plain.MatchString(folded[i+1:]) {
		if value, known := a.words[folded[:i]]; known && value == digits(folded[i+1:]) {
			return a.onScale(value)
		}
	}
	for _, prefix := range []string{"a", "ao", "p"} {
		if code, ok := strings.CutPrefix(folded, prefix); ok && plain.MatchString(code) && len(code) <= 2 {
			return a.onScale(digits(code))
		}
	}
	return 0, answerBad
}
