// Command bench makes the data of a whole civil service and measures with it.
//
//	go run ./samples/bench generate FOLDER [respondents units files awards]
//	go run ./samples/bench compare [rows] [times]
//
// generate writes answers and settings (national.go). compare holds the program
// against others that do the same work, as far as they are installed
// (contests.go, peers).
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
)

// gcPercent is what the program sets for itself too.
const gcPercent = 400

func main() {
	debug.SetGCPercent(gcPercent)
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("bench generate FOLDER [respondents units files awards], or bench compare [rows] [times]")

// jobs are our own parts of the contests, each a run of this program.
var jobs = map[string]func(path string) error{
	"inflate": inflateAll, "read": addUp, "read-excelize": addUpByExcelize,
	"write-ranking": writeRanking, "write-units": writeUnits, "certificates": writeCertificates,
	"say-cells": sayCells, "say-text": sayText,
}

func run(args []string) error {
	switch {
	case len(args) >= 2 && args[0] == "generate":
		n := wholeNation
		if err := numbers(args[2:], &n.respondents, &n.units, &n.files, &n.awards); err != nil {
			return err
		}
		n.agencies = min(n.agencies, n.units)
		return n.generate(args[1])
	case len(args) >= 3 && args[0] == "job" && jobs[args[1]] != nil:
		return jobs[args[1]](args[2])
	case len(args) >= 1 && args[0] == "compare":
		rows, times := 100_000, 5
		if err := numbers(args[1:], &rows, &times); err != nil {
			return err
		}
		return inTempDir(func(dir string) error { return compare(os.Stdout, dir, rows, times) })
	}
	return errUsage
}

// numbers reads arguments into numbers; those that are not given stay.
func numbers(args []string, into ...*int) error {
	for i, arg := range args {
		if i == len(into) {
			return errUsage
		}
		n, err := strconv.Atoi(arg)
		if err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		*into[i] = n
	}
	return nil
}

func inTempDir(do func(dir string) error) (err error) {
	dir, err := os.MkdirTemp("", "rapor-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	return do(dir)
}
