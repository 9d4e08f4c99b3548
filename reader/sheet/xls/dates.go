package xls

import (
	"math"
	"time"
)

// lastSerial is the day after 31 December 9999, the last that Excel shows.
const lastSerial = 2958466

const msPerDay = 24 * 60 * 60 * 1000

// Day 0 of the two systems. Excel counts a 29 February 1900, day 60 of the
// first, which never was.
var (
	epoch1900 = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

// serialTime returns the wall clock of a date that is stored as a number of
// days, to the millisecond; false for a number that is no date in Excel either.
func serialTime(days float64, date1904 bool) (time.Time, bool) {
	if !(days >= 0 && days < lastSerial) {
		return time.Time{}, false
	}
	whole := math.Floor(days)
	day, ms := int64(whole), int64(math.Round((days-whole)*msPerDay))
	epoch := epoch1900
	switch {
	case date1904:
		epoch = epoch1904
	case day == 60:
		return time.Time{}, false
	case day > 60:
		day--
	}
	return time.UnixMilli(epoch.UnixMilli() + day*msPerDay + ms).UTC(), true
}
