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

// result is how a contestant did.
type result struct {
	contestant
	version   string
	installed bool
	gaveUp    *exec.ExitError // a peer for which the work is too much
	turns     []turn
}

// hold runs a contest and prints its table.
func (c contest) hold(w io.Writer, self, dir string, times int) error {
	var results []result
	for _, who := range c.by {
		version, ok := who.find(dir)
		results = append(results, result{contestant: who, version: version, installed: ok})
	}
	said := ""
	for range times {
		for i := range results {
			var err error
			if said, err = c.play(&results[i], said, self, dir); err != nil {
				return fmt.Errorf("%s: %w", results[i].name, err)
			}
		}
	}
	fmt.Fprintf(w, "\n%s\nall agree: %s\n\n", c.title, said)
	c.table(w, results)
	return nil
}

// play lets a contestant take a turn, unless it cannot, and holds what it made
// against what the others said.
func (c contest) play(r *result, said, self, dir string) (string, error) {
	if !r.installed || r.gaveUp != nil {
		return said, nil
	}
	t, made, err := c.turn(r.contestant, self, dir)
	if err != nil {
		if r.contestant.version != nil && errors.As(err, &r.gaveUp) {
			return said, nil
		}
		return said, err
	}
	r.turns = append(r.turns, t)
	if r.limit {
		return said, nil
	}
	if said = cmp.Or(said, made); said != made {
		return said, fmt.Errorf("%w: %q, the others %q", errDiffer, made, said)
	}
	return said, nil
}

// table prints medians, and how they compare to ours and to the limit.
func (c contest) table(w io.Writer, results []result) {
	var ours, limit []turn
	for _, r := range results {
		switch {
		case r.name == ownName:
			ours = r.turns
		case r.limit:
			limit = r.turns
		}
	}
	fmt.Fprint(w, "| who | CPU ms | × ours | × limit | elapsed ms | × limit | peak MiB |\n|---|--:|--:|--:|--:|--:|--:|\n")
	for _, r := range results {
		who := strings.TrimSpace(r.name + " " + r.remark())
		if !r.installed || r.gaveUp != nil {
			fmt.Fprintf(w, "| %s | | | | | | |\n", who)
			continue
		}
		cpu, wall := median(r.turns, turn.cpuTime), median(r.turns, turn.elapsed)
		peak := slices.MaxFunc(r.turns, func(a, b turn) int { return cmp.Compare(a.memory, b.memory) }).memory
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s | %d |\n", who, c.each(cpu), ratio(cpu, median(ours, turn.cpuTime)), ratio(cpu, median(limit, turn.cpuTime)),
			c.each(wall), ratio(wall, median(limit, turn.elapsed)), peak>>20)
	}
}

// remark is what stands behind a contestant's name.
func (r result) remark() string {
	switch {
	case !r.installed:
		return "is not installed"
	case r.gaveUp != nil:
		return r.version + " gave up: " + r.gaveUp.Error()
	}
	return r.version
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
func (t turn) elapsed() time.Duration { return t.wall }

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
