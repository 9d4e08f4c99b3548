package reader

import (
	"strings"
	"time"

	"rapor/calc"
)

// epoch makes times fit 32 bits until 2136.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// noTime stands for a time that nobody knows.
const noTime = 0

// seconds is a time since the epoch; noTime for the zero time.
func seconds(at time.Time) uint32 {
	if s := at.Sub(epoch) / time.Second; s > noTime {
		return uint32(s)
	}
	return noTime
}

// dayReader reads the days of times as text, and remembers them: a survey has
// few.
type dayReader map[string]calc.Date

// time reads a time as survey exports and people write it, the day first where
// it is all numbers: "2024-10-05T09:15:00.000+07:00", "5/10/2024 9:15:00",
// "2024/10/05 9:15:00 PM GMT+7", "5 Oktober 2024 pukul 09.15". What stands
// behind the seconds is dropped but for AM and PM; a day alone is its midnight.
func (r dayReader) time(s string) (time.Time, bool) {
	words := strings.Fields(s)
	if len(words) == 1 {
		if i := strings.IndexByte(s, 'T'); i > 0 && s[i-1]-'0' < 10 {
			words = strings.Fields(s[:i] + " " + s[i+1:])
		}
	}
	clock := 1
	for clock < len(words) && !isClock(words[clock]) {
		clock++
	}
	var hour, minute, second int
	ok := true
	if clock < len(words) {
		hour, minute, second, ok = readClock(words[clock], words[clock+1:])
	}
	dayWords := words[:min(clock, len(words))]
	if n := len(dayWords); n > 1 && (strings.EqualFold(dayWords[n-1], "pukul") || strings.EqualFold(dayWords[n-1], "jam")) {
		dayWords = dayWords[:n-1]
	}
	day, known := r.day(strings.TrimSuffix(strings.Join(dayWords, " "), ","))
	if !ok || !known {
		return time.Time{}, false
	}
	return time.Date(day.Year, day.Month, day.Day, hour, minute, second, 0, time.UTC), true
}

func (r dayReader) day(s string) (calc.Date, bool) {
	day, seen := r[s]
	if !seen {
		day, _ = parseDate(s)
		if len(r) < maxKnown {
			r[strings.Clone(s)] = day
		}
	}
	return day, day.Valid()
}

// isClock tells a word that begins like a time of the day: 9:15, 09.15.
func isClock(word string) bool {
	n := 0
	for n < len(word) && word[n]-'0' < 10 {
		n++
	}
	return (n == 1 || n == 2) && len(word) > n+2 && (word[n] == ':' || word[n] == '.') && word[n+1]-'0' < 10 && word[n+2]-'0' < 10
}

// readClock reads hours, minutes and seconds; AM or PM may be what follows.
func readClock(word string, behind []string) (hour, minute, second int, ok bool) {
	var parts [3]int
	n, inPart := 0, 0
	for i := 0; i < len(word) && n < len(parts); i++ {
		switch c := word[i]; {
		case c-'0' < 10 && inPart < 2:
			parts[n] = parts[n]*10 + int(c-'0')
			inPart++
		case c == ':' || c == '.':
			n, inPart = n+1, 0
		default: // a fraction, a zone
			n = len(parts)
		}
	}
	hour, minute, second = parts[0], parts[1], parts[2]
	if len(behind) > 0 && hour <= 12 {
		switch strings.ToUpper(behind[0]) {
		case "AM":
			hour %= 12
		case "PM":
			hour = hour%12 + 12
		}
	}
	return hour, minute, second, hour < 24 && minute < 60 && second < 60
}
