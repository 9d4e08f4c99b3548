package main

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// peers are what others need to do the same work.
//
//go:embed peers
var peers embed.FS

// contest is a piece of work that several do, each in a process of its own.
type contest struct {
	title  string
	pieces int // of the work, for the time of one; 1: the whole
	inputs []string
	// check is the job that says what was made, for all to agree on; "": each
	// prints what it found.
	check string
	by    []contestant
}

// contestant does the work in the folder of the peers. Its arguments end with
// the inputs and with the path of what it makes.
type contestant struct {
	name    string
	command []string
	version []string // command that prints it; nil: part of this program
	limit   bool     // does only what nobody can do without
}

// errDiffer means that two contestants did not do the same work.
var errDiffer = errors.New("not the same result")

// turn is how one turn went.
type turn struct {
	cpu, wall time.Duration
	memory    int64 // bytes at most
}

// compare lets all who are installed do each contest, in turns, and prints
// what it took.
func compare(w io.Writer, dir string, rows, times int) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, peers); err != nil {
		return err
	}
	answers := filepath.Join(dir, "answers")
	// A process begins with the memory of the one that starts it, so this one
	// stays small and leaves even the checks to others.
	if out, err := exec.Command(self, "generate", answers, fmt.Sprint(rows), "640", "1", "0").CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	fmt.Fprintf(w, "%s %s/%s, %d processors, medians of %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), times)
	for _, c := range contests(self, filepath.Join(answers, "Jawaban 01.xlsx"), rows) {
		if err := c.hold(w, self, filepath.Join(dir, "peers"), times); err != nil {
			return fmt.Errorf("%s: %w", c.title, err)
		}
	}
	return nil
}

// hold runs a contest and prints its table.
func (c contest) hold(w io.Writer, self, dir string, times int) error {
	versions := map[string]string{}
	installed := slices.DeleteFunc(slices.Clone(c.by), func(who contestant) bool {
		version, ok := who.find(dir)
		versions[who.name] = version
		return !ok
	})
	turns, said := map[string][]turn{}, ""
	for range times {
		for _, who := range installed {
			t, result, err := c.turn(who, self, dir)
			if err != nil {
				return fmt.Errorf("%s: %w", who.name, err)
			}
			if turns[who.name] = append(turns[who.name], t); who.limit {
				continue
			}
			if said = cmp.Or(said, result); said != result {
				return fmt.Errorf("%s: %w: %q, the others %q", who.name, errDiffer, result, said)
			}
		}
	}
	fmt.Fprintf(w, "\n%s\nall agree: %s\n\n| who | CPU ms | × ours | × limit | elapsed ms | peak MiB |\n|---|--:|--:|--:|--:|--:|\n", c.title, said)
	ours, limit := median(turns[ownName], turn.cpuTime), time.Duration(0)
	for _, who := range installed {
		if who.limit {
			limit = median(turns[who.name], turn.cpuTime)
		}
	}
	for _, who := range installed {
		list := turns[who.name]
		cpu := median(list, turn.cpuTime)
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %d |\n", strings.TrimSpace(who.name+" "+versions[who.name]), c.each(cpu), ratio(cpu, ours), ratio(cpu, limit),
			c.each(median(list, func(t turn) time.Duration { return t.wall })), slices.MaxFunc(list, func(a, b turn) int { return cmp.Compare(a.memory, b.memory) }).memory>>20)
	}
	for _, who := range c.by {
		if len(turns[who.name]) == 0 {
			fmt.Fprintf(w, "| %s | not installed | | | | |\n", who.name)
		}
	}
	return nil
}

// find tells whether a contestant is installed, and its version.
func (who contestant) find(dir string) (version string, ok bool) {
	if who.version == nil {
		return "", true
	}
	cmd := exec.Command(who.version[0], who.version[1:]...)
	cmd.Dir = dir
	out, err := cmd.Output()
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return line, err == nil
}

// turn lets one contestant do the work once.
func (c contest) turn(who contestant, self, dir string) (t turn, result string, err error) {
	made, err := os.MkdirTemp(dir, "made-")
	if err != nil {
		return t, "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(made)) }()
	cmd := exec.Command(who.command[0], slices.Concat(who.command[1:], c.inputs, []string{made})...)
	cmd.Dir = dir
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	from := time.Now()
	if err := cmd.Run(); err != nil {
		return t, "", fmt.Errorf("%w: %s", err, said.Bytes())
	}
	t = turn{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), time.Since(from), peakOf(cmd.ProcessState)}
	if c.check != "" {
		out.Reset()
		check := exec.Command(self, "job", c.check, made)
		check.Stdout, check.Stderr = &out, &said
		if err := check.Run(); err != nil {
			return t, "", fmt.Errorf("%w: %s", err, said.Bytes())
		}
	}
	return t, strings.TrimSpace(out.String()), nil
}

func (t turn) cpuTime() time.Duration { return t.cpu }

// each is the time of one piece in milliseconds.
func (c contest) each(d time.Duration) string {
	ms := float64(d.Microseconds()) / 1000 / float64(c.pieces)
	if ms < 100 {
		return fmt.Sprintf("%.2f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}

func median(list []turn, of func(turn) time.Duration) time.Duration {
	if len(list) == 0 {
		return 0
	}
	times := make([]time.Duration, len(list))
	for i, t := range list {
		times[i] = of(t)
	}
	slices.Sort(times)
	return times[len(times)/2]
}

func ratio(a, b time.Duration) string {
	if b == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}
