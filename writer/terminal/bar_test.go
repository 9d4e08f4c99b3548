package terminal

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"rapor/writer/text"
)

func TestWords(t *testing.T) {
	tests := []struct {
		name              string
		rows, done, total int64
		elapsed           time.Duration
		want              string
	}{
		{"at the beginning", 0, 0, 100, 0, ""},
		{"soon after", 500, 1, 100, time.Second, "500 baris, 500 per detik"},
		{"a while later", 900_000, 50, 100, 30 * time.Second, "900.000 baris, 30.000 per detik, sisa 31 detik"},
		{"a long way to go", 900_000, 10, 100, 30 * time.Second, "900.000 baris, 30.000 per detik, sisa 5 menit"},
		{"writing has no rows", 0, 50, 100, 10 * time.Second, "sisa 11 detik"},
		{"nothing left", 0, 100, 100, 10 * time.Second, ""},
	}
	for _, tt := range tests {
		if got := words(text.Indonesian, tt.rows, tt.done, tt.total, tt.elapsed); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestBar: the bar keeps within the terminal and leaves an empty line behind.
func TestBar(t *testing.T) {
	var out bytes.Buffer
	b := newBar(&out, text.Indonesian, "Membaca")
	b.Expect(1000)
	b.Rows(123_456_789)
	b.Advance(500)
	b.bar.Set("words", words(text.Indonesian, 123_456_789, 500, 1000, time.Hour))
	b.bar.Write()
	b.End()
	shown := strings.Split(out.String(), "\r")
	whole := false
	for _, line := range shown {
		if len([]rune(line)) > width {
			t.Errorf("%d letters: %q", len([]rune(line)), line)
		}
		whole = whole || strings.HasPrefix(line, "Membaca [") && strings.Contains(line, "50%") && strings.Contains(line, "sisa 60 menit")
	}
	if !whole {
		t.Errorf("never seen whole: %q", shown)
	}
	if last := shown[len(shown)-1]; strings.TrimSpace(last) != "" {
		t.Errorf("left on the terminal: %q", last)
	}
}

// TestNoTerminal: a file or pipe gets a plain line, and a nil bar takes
// everything.
func TestNoTerminal(t *testing.T) {
	var out bytes.Buffer
	b := NewBar(&out, &out, text.Indonesian, "bar.reading")
	b.Expect(1)
	b.Rows(1)
	b.Advance(1)
	b.End()
	if got := out.String(); got != "Membaca …\n" {
		t.Errorf("says %q", got)
	}
}
