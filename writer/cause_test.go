package writer

import (
	"fmt"
	"io/fs"
	"os"
	"testing"

	"rapor/writer/text"
)

// TestCauses: whatever the system says has words that name a remedy, in both
// languages, however deep the error lies.
func TestCauses(t *testing.T) {
	for errno, want := range causes {
		key, ok := Cause(fmt.Errorf("write: %w", &fs.PathError{Op: "write", Path: "x", Err: errno}))
		if !ok || key != want {
			t.Errorf("%v: %q, want %q", errno, key, want)
		}
		for _, lang := range []text.Lang{text.Indonesian, text.English} {
			if lang.Say(key, nil) == "" {
				t.Errorf("%v has no words", errno)
			}
		}
	}
	if key, ok := Cause(os.ErrPermission); !ok || key != causeForbidden {
		t.Errorf("no permission: %q", key)
	}
	if key, ok := Cause(fs.ErrInvalid); ok {
		t.Errorf("what no office can mend has the words %q", key)
	}
}
