package calc

import (
	"fmt"
	"time"
)

// Date is a day without time or zone; the zero Date is "no date". Dates come
// from the settings, never from the clock.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// IsSet tells a date from "no date".
func (d Date) IsSet() bool { return d.Year != 0 }

// Valid tells whether the day exists in the calendar.
func (d Date) Valid() bool {
	t := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return d.Year > 0 && t.Day() == d.Day && t.Month() == d.Month && t.Year() == d.Year
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()
}

// String returns the date as yyyy-mm-dd, "" for "no date".
func (d Date) String() string {
	if !d.IsSet() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}
