package calc

import (
	"encoding/json"
	"fmt"
	"time"
)

// ShardSchema changes when a tally file means something else than before.
const ShardSchema = 2

// ShardMark is how the first line of a tally file begins.
const ShardMark = `{"rapor_tally":`

// Shard is what one office counted of its survey answers, for another office to
// add up with its own: tallies, and the books kept on the way. It holds no
// respondent's answer, name, NIP or address.
//
// A tally file is UTF-8 text, one JSON value a line: ShardHead; then each
// ShardFile, followed by its ShardTally lines; at last a ShardEnd.
type Shard struct {
	Head  ShardHead
	Files []ShardFile
}

// ShardHead is the first line. What was counted by other settings means
// something else, and is refused.
type ShardHead struct {
	Schema      int    `json:"rapor_tally"`
	Settings    string `json:"settings"` // SHA-256 of the settings workbook, "" for built-in defaults
	Items       int    `json:"items"`
	Low         int    `json:"low"`
	High        int    `json:"high"`
	Dimensions  int    `json:"dimensions"`
	Corrections []int  `json:"corrections"` // those of sheet Koreksi that changed a cell, from 0
	Files       int    `json:"files"`       // how many follow
}

// ShardFile is an input file as it was read, with the problems of its cells.
type ShardFile struct {
	File       File
	Problems   []Problem
	Identified bool // respondents were told apart
	Units      int  // how many tallies follow

	Tallies []ShardTally `json:"-"`
}

// ShardTally is what a sheet of the file says of a unit.
type ShardTally struct {
	Name  string
	At    Ref // of the unit's first answer
	Sheet int // index into File.Sheets
	Last  time.Time
	Tally *Tally

	Doubtful int // answers with an error, which are not in the tally
}

// ShardEnd is the last line: the SHA-256, hexadecimal, of all bytes before it.
type ShardEnd struct {
	SHA256 string `json:"sha256"`
}

// Restored returns a tally that came from a file as one that can be added to,
// or an error where its numbers cannot be those of the questionnaire's answers.
func (t *Tally) Restored(q Questionnaire, dimensions int) (*Tally, error) {
	fresh := NewTally(q, dimensions)
	if len(t.Counts) != len(fresh.Counts) || len(t.Parts) != len(fresh.Parts) || t.Respondents < 0 {
		return nil, fmt.Errorf("%d counts of %d, %d dimensions of %d, %d respondents", len(t.Counts), len(fresh.Counts), len(t.Parts), len(fresh.Parts), t.Respondents)
	}
	for item := range q.Items {
		if n, _ := t.Answers(&q, item); n > int64(t.Respondents) {
			return nil, fmt.Errorf("item %d has %d answers of %d respondents", item+1, n, t.Respondents)
		}
	}
	for _, m := range append([]Moments{t.Whole}, t.Parts...) {
		if least, most := int64(min(0, q.Low*len(q.Items))), int64(max(0, q.High*len(q.Items))); m.N < 0 || m.N > int64(t.Respondents) || m.Sum < least*m.N || m.Sum > most*m.N || m.Squares < 0 {
			return nil, fmt.Errorf("totals %+v of %d respondents", m, t.Respondents)
		}
	}
	fresh.Respondents, fresh.Counts, fresh.Whole, fresh.Parts = t.Respondents, t.Counts, t.Whole, t.Parts
	return fresh, nil
}

// typedArg is an Args value with its type, for a file.
type typedArg struct {
	Text    *string  `json:"text,omitempty"`
	Number  *int     `json:"number,omitempty"`
	Decimal *Decimal `json:"decimal,omitempty"`
	Ref     *Ref     `json:"ref,omitempty"`
	Texts   []string `json:"texts,omitempty"`
}

// MarshalJSON writes each value with its type.
func (a Args) MarshalJSON() ([]byte, error) {
	typed := map[string]typedArg{}
	for name, value := range a {
		switch v := value.(type) {
		case string:
			typed[name] = typedArg{Text: &v}
		case int:
			typed[name] = typedArg{Number: &v}
		case Decimal:
			typed[name] = typedArg{Decimal: &v}
		case Ref:
			typed[name] = typedArg{Ref: &v}
		case []string:
			typed[name] = typedArg{Texts: v}
		default:
			return nil, fmt.Errorf("argument %s of a problem is a %T", name, value)
		}
	}
	return json.Marshal(typed)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Args) UnmarshalJSON(b []byte) error {
	var typed map[string]typedArg
	if err := json.Unmarshal(b, &typed); err != nil || len(typed) == 0 {
		return err
	}
	*a = Args{}
	for name, v := range typed {
		switch {
		case v.Text != nil:
			(*a)[name] = *v.Text
		case v.Number != nil:
			(*a)[name] = *v.Number
		case v.Decimal != nil:
			(*a)[name] = *v.Decimal
		case v.Ref != nil:
			(*a)[name] = *v.Ref
		default:
			(*a)[name] = v.Texts
		}
	}
	return nil
}
