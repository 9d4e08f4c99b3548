package xlsx

import (
	"math"
	"time"
)

// lastSerial is the day after 31 December 9999, the last that Excel shows.
const lastSerial = 2958466

// Day 0 of the two systems. Day 0 of the first is 31 December 1899; Excel
// counts a 29 February 1900, day 60, which never was.
var (
	epoch1900 = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

// msPerDay is how many milliseconds a day has.
const msPerDay = 24 * 60 * 60 * 1000

// serialTime returns the wall clock of a date that is stored as a number of
// days, to the millisecond; false for a number that is no date in Excel either.
func serialTime(days float64, date1904 bool) (time.Time, bool) {
	if !(days >= 0 && days < lastSerial) {
		return time.Time{}, false
	}
	whole := math.Floor(days)
	return dayTime(int64(whole), int64(math.Round((days-whole)*msPerDay)), date1904)
}

// fractionDigits are those of a day's fraction that say something of its
// milliseconds; with more an int64 would not hold the product.
const fractionDigits = 11

// decimalTime is serialTime of coef × 10^-places, for the usual number that is
// written without an exponent.
func decimalTime(coef int64, places int, date1904 bool) (time.Time, bool) {
	if coef < 0 || places >= len(powers) {
		return time.Time{}, false
	}
	whole, fraction := coef/powers[places], coef%powers[places]
	if whole >= lastSerial {
		return time.Time{}, false
	}
	if places > fractionDigits {
		fraction /= powers[places-fractionDigits]
		places = fractionDigits
	}
	return dayTime(whole, (fraction*msPerDay+powers[places]/2)/powers[places], date1904)
}

// dayTime returns the time so many milliseconds into a day of Excel's.
func dayTime(day, ms int64, date1904 bool) (time.Time, bool) {
	epoch := epoch1900
	if date1904 {
		epoch = epoch1904
	} else {
		if day == 60 {
			return time.Time{}, false
		}
		if day > 60 {
			day--
		}
	}
	return time.UnixMilli(epoch.UnixMilli() + day*msPerDay + ms).UTC(), true
}

var isoLayouts = []string{
	"2006-01-02T15:04:05.999999999", "2006-01-02T15:04:05.999999999Z07:00",
	"2006-01-02 15:04:05.999999999", "2006-01-02T15:04", "2006-01-02",
}

// isoTime reads the date of a cell of type d. A zone is left out: what counts
// is the clock that was shown. A time without a day is one of day 0.
func isoTime(s string, date1904 bool) (time.Time, bool) {
	for _, layout := range isoLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return wallClock(t), true
		}
	}
	if t, err := time.Parse("15:04:05.999999999", s); err == nil {
		day := epoch1900
		if date1904 {
			day = epoch1904
		}
		y, m, d := day.Date()
		return wallClock(t).AddDate(y-t.Year(), int(m-t.Month()), d-t.Day()), true
	}
	return time.Time{}, false
}

func wallClock(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}
