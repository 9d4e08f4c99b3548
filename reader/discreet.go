package reader

import (
	"strings"
	"unicode"
)

// In a row that was shifted by a column a respondent's NIP, address or name
// stands where an answer or a unit is expected. What is said of such a cell
// tells its place, and nothing of the person.

// withheld stands for what may tell who somebody is.
const withheld = "…"

// personalDigits is how many digits the shortest number of a person has in a
// unit's place: a NIK. Units may have codes of up to ten in their names.
const personalDigits = 16

// isPersonal tells an address or a NIP from the name of a unit.
func isPersonal(name string) bool {
	return strings.Contains(name, "@") || countDigits(name) >= personalDigits
}

// answerDigits is from how many digits on what stands in place of an answer may
// be a person's number; a telephone's part is enough.
const answerDigits = 6

// discreet returns what is said of a cell that holds no answer: a short number,
// one word, or several where one of them is known from the answers.
func discreet(s string, answers map[string]int) string {
	if strings.Contains(s, "@") || countDigits(s) >= answerDigits {
		return withheld
	}
	words := strings.Fields(fold(s))
	if len(words) <= 1 {
		return s
	}
	for answer := range answers {
		for known := range strings.FieldsSeq(answer) {
			for _, word := range words {
				if word == known {
					return s
				}
			}
		}
	}
	return withheld
}

func countDigits(s string) (n int) {
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
