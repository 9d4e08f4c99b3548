package terminal

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"rapor/writer/book/booktest"
	"rapor/writer/text"
)

// TestManual: the manual page has every command under both its names and each
// of its options, and groff sets it without a word of warning.
func TestManual(t *testing.T) {
	groff := booktest.NeedProgram(t, "groff")
	for _, lang := range []text.Lang{text.Indonesian, text.English} {
		var page bytes.Buffer
		app := NewApp(lang, nil)
		app.Writer = &page
		if err := app.Run([]string{"rapor", "man"}); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(groff, "-man", "-ww", "-K", "utf8", "-T", "utf8", "-P-c") // -c: backspaces, no colours
		cmd.Stdin = &page
		var warnings bytes.Buffer
		cmd.Stderr = &warnings
		set, err := cmd.Output()
		if err != nil || warnings.Len() > 0 {
			t.Errorf("groff: %v\n%s", err, &warnings)
		}
		shown := strings.Join(strings.Fields(regexp.MustCompile(".\b").ReplaceAllString(string(set), "")), " ")
		for _, c := range app.Commands {
			title, _, _ := strings.Cut(c.Description, "\n")
			if !strings.Contains(shown, title) || !strings.Contains(title, c.Aliases[0]) {
				t.Errorf("the page has no %q", title)
			}
			for _, f := range c.Flags {
				if !strings.Contains(shown, "--"+f.Names()[0]+" ") {
					t.Errorf("the page does not tell of --%s of %s", f.Names()[0], c.Name)
				}
			}
		}
	}
}
