// Package text is the one catalogue of everything the program says, in
// Indonesian and English. A phrase is named by a [Key]; {name} in it is filled
// from arguments, {Name} with a capital at its head, {NAME} in capitals. Names of
// files, sheets, settings and JSON fields are not phrases: they are the same in
// every language.
package text

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapor/calc"
)

// Lang is a language of the catalogue.
type Lang uint8

const (
	Indonesian Lang = iota
	English
)

// Parse returns the language of a --lang flag.
func Parse(s string) (Lang, bool) {
	switch strings.ToLower(s) {
	case "id", "":
		return Indonesian, true
	case "en":
		return English, true
	}
	return Indonesian, false
}

// Code is the language's code, as web pages state it.
func (l Lang) Code() string { return [...]string{Indonesian: "id", English: "en"}[l] }

// Key names a phrase.
type Key string

// phrases maps a key to its Indonesian and English wording.
type phrases map[Key][2]string

var catalogue = merge(
	problemPhrases, methodProblemPhrases, certificateProblemPhrases,
	consolePhrases, deskPhrases, deskPagePhrases, progressPhrases,
	workbookPhrases, methodPhrases, statisticsPhrases,
	unitPhrases, paperPhrases, pagePhrases, certificatePhrases, correctionPhrases, verifyPhrases,
)

func merge(parts ...phrases) phrases {
	all := phrases{}
	for _, part := range parts {
		for key, wording := range part {
			if _, twice := all[key]; twice {
				panic("text: key " + string(key) + " stands in the catalogue twice")
			}
			all[key] = wording
		}
	}
	return all
}

// Say returns the phrase in the language with its placeholders filled. A key
// or argument that is missing is a mistake of ours and panics; the tests say
// every phrase of the catalogue.
func (l Lang) Say(key Key, args calc.Args) string {
	wording, ok := catalogue[key]
	if !ok {
		panic("text: no phrase " + string(key))
	}
	s, unknown := l.Fill(wording[l], args)
	if len(unknown) > 0 {
		panic(fmt.Sprintf("text: phrase %s wants %v", key, unknown))
	}
	return s
}

var placeholder = regexp.MustCompile(`\{[A-Za-z_]+\}`)

// Fill puts arguments into a wording: {name} as it is, {Name} with a capital at
// its head, {NAME} in capitals. It also returns the placeholders that no
// argument fills, which stay as they are.
func (l Lang) Fill(wording string, args calc.Args) (filled string, unknown []string) {
	filled = placeholder.ReplaceAllStringFunc(wording, func(braced string) string {
		name := braced[1 : len(braced)-1]
		value, ok := args[strings.ToLower(name)]
		if !ok {
			unknown = append(unknown, braced)
			return braced
		}
		s := l.Value(value)
		switch first, size := utf8.DecodeRuneInString(s); {
		case name == strings.ToUpper(name):
			s = Upper(s)
		case name[0] < 'a' && s != "":
			s = string(unicode.ToUpper(first)) + s[size:]
		}
		return s
	})
	return filled, unknown
}
