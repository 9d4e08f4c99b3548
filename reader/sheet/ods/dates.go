package ods

import (
	"math"
	"regexp"
	"strconv"
	"time"

	"rapor/calc"
)

var isoLayouts = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04"}

// isoTime reads a date. A zone is left out: what counts is the clock that was
// shown. Saved days are floating point, so that 08:00:00 may be written as
// 07:59:59.999999999.
func isoTime(s string) (time.Time, bool) {
	for _, layout := range isoLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			clock := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
			return clock.Round(time.Millisecond), true
		}
	}
	return time.Time{}, false
}

const (
	msPerSecond = 1000
	msPerMinute = 60 * msPerSecond
	msPerHour   = 60 * msPerMinute
	msPerDay    = 24 * msPerHour
)

var durationForm = regexp.MustCompile(`^(-?)P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{0,40})?)S)?)?$`)

// durationOf reads a duration such as PT08H15M00S, to the millisecond. Months
// and years have no length.
func durationOf(s string) (ms int64, ok bool) {
	m := durationForm.FindStringSubmatch(s)
	if m == nil || m[2] == "" && m[3] == "" && m[4] == "" && m[5] == "" {
		return 0, false
	}
	for i, unit := range []int64{msPerDay, msPerHour, msPerMinute} {
		n, _ := strconv.ParseInt("0"+m[2+i], 10, 64) // digits, and few
		ms += n * unit
	}
	seconds, _ := strconv.ParseFloat("0"+m[5], 64) // as above
	ms += int64(math.Round(seconds * msPerSecond))
	if m[1] == "-" {
		ms = -ms
	}
	return ms, true
}

// lastDay is the day after 31 December 9999, the last that Excel shows.
const lastDay = 2958466

// Day 0 of Excel's two ways of counting. The first counts a 29 February 1900,
// its day 60, which never was.
var (
	epoch1900 = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

// timeOf returns the wall clock that Excel shows for a duration, false where it
// shows none.
func timeOf(ms int64, date1904 bool) (time.Time, bool) {
	day := ms / msPerDay
	epoch := epoch1900
	switch {
	case ms < 0, day >= lastDay, day == 60 && !date1904:
		return time.Time{}, false
	case date1904:
		epoch = epoch1904
	case day > 60:
		ms -= msPerDay
	}
	return time.UnixMilli(epoch.UnixMilli() + ms).UTC(), true
}

// days returns a duration as Excel stores it.
func days(ms int64) calc.Decimal {
	d, err := calc.ParseDecimal(strconv.FormatFloat(float64(ms)/msPerDay, 'g', 17, 64))
	if err != nil { // never: the quotient is finite
		return calc.Decimal{}
	}
	return d
}
