package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapor/writer/book/booktest"
)

// TestTerminal records a terminal of 80 columns: a bar while files are read or
// written, and at the end the problems and the summary line by line as a file
// would get them, with no line broken.
func TestTerminal(t *testing.T) {
	tmux := booktest.NeedProgram(t, "tmux")
	bar := regexp.MustCompile(`(?m)^(Membaca|Menulis) \[[#.]+\] +\d+%`)
	for _, args := range [][]string{{"run", "samples/dki-2024", "--tanpa-pdf-unit"}, {"check", "samples/berantakan"}} {
		t.Run(args[0], func(t *testing.T) {
			_, plain, _ := outcomeOf(t, append(args, "--out", filepath.Join(t.TempDir(), "Hasil"))...)
			frames := recorded(t, tmux, append(args, "--out", filepath.Join(t.TempDir(), "Hasil")))
			seen := false
			for _, frame := range frames {
				seen = seen || bar.MatchString(frame)
			}
			if args[0] == "run" && !seen {
				t.Errorf("no bar in %d frames", len(frames))
			}
			if diff := cmp.Diff(shownLines(plain), shownLines(frames[len(frames)-1])); diff != "" {
				t.Errorf("the last screen (-plain +terminal)\n%s", diff)
			}
		})
	}
}

// shownLines are the lines of a screen but for blank ones and those that name a
// folder or, in a file, stand for a bar.
func shownLines(screen string) (lines []string) {
	for line := range strings.Lines(screen) {
		line = strings.TrimRight(line, " \n")
		if line == "" || strings.HasSuffix(line, " …") || strings.Contains(line, "Hasil") && strings.ContainsAny(line, `/\`) {
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// recorded runs the built program on a terminal of its own and returns what was
// seen there, again and again, until it had ended.
func recorded(t *testing.T, tmux string, args []string) (frames []string) {
	t.Helper()
	ended := filepath.Join(t.TempDir(), "selesai")
	quoted := ""
	for _, arg := range append([]string{builtProgram(t)}, args...) {
		quoted += fmt.Sprintf(" '%s'", arg)
	}
	server := []string{"-L", fmt.Sprintf("rapor-%d-%s", os.Getpid(), args[0]), "-f", "/dev/null"}
	command := func(args ...string) string {
		out, err := exec.Command(tmux, append(server, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %q: %v\n%s", args, err, out)
		}
		return string(out)
	}
	command("new-session", "-d", "-x", "80", "-y", "120", quoted+"; : >'"+ended+"'; sleep 600")
	defer command("kill-server")
	for range 2400 {
		_, err := os.Stat(ended)
		frames = append(frames, command("capture-pane", "-p"))
		if err == nil {
			return frames
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("it does not end:\n%s", frames[len(frames)-1])
	return nil
}
