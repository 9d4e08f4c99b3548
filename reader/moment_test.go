package reader

import (
	"testing"
	"time"
)

func TestTimes(t *testing.T) {
	at := func(hour, minute, second int) time.Time {
		return time.Date(2024, 10, 5, hour, minute, second, 0, time.UTC)
	}
	tests := []struct {
		said string
		want time.Time // zero: not readable
	}{
		{"2024-10-05 09:15:30", at(9, 15, 30)},
		{"2024-10-05T09:15:30.123+07:00", at(9, 15, 30)},
		{"2024-10-05T09:15:30Z", at(9, 15, 30)},
		{"2024/10/05 9:15:30 PM GMT+7", at(21, 15, 30)},
		{"2024/10/05 12:15:30 AM GMT+7", at(0, 15, 30)},
		{"2024/10/05 12:15:30 pm", at(12, 15, 30)},
		{"05/10/2024 09:15:30", at(9, 15, 30)},
		{"5/10/2024 9:15:30", at(9, 15, 30)},
		{"5/10/2024 9.15.30", at(9, 15, 30)},
		{"05-10-2024 21:15", at(21, 15, 0)},
		{"05.10.2024 21.15", at(21, 15, 0)},
		{"05/10/2024, 21.15.30", at(21, 15, 30)},
		{"5 Oktober 2024 pukul 09.15 WIB", at(9, 15, 0)},
		{"5 Okt 2024", at(0, 0, 0)},
		{"2024-10-05", at(0, 0, 0)},
		{" 05/10/2024 ", at(0, 0, 0)},
		{"10/13/2024 09:15:30", time.Time{}}, // the day comes first: there is no month 13
		{"31/02/2024 09:15:30", time.Time{}},
		{"05/10/2024 25:15:30", time.Time{}},
		{"05/10/24 09:15", time.Time{}},
		{"45570.5", time.Time{}},
		{"kemarin", time.Time{}},
		{"", time.Time{}},
	}
	days := dayReader{}
	for _, tt := range tests {
		for range 2 { // the second time the day is remembered
			if got, ok := days.time(tt.said); got != tt.want || ok != !tt.want.IsZero() {
				t.Errorf("%q: %v %v, want %v", tt.said, got, ok, tt.want)
			}
		}
	}
}
