// Command bench makes the data of a whole civil service and measures with it.
//
//	go run ./samples/bench generate FOLDER [respondents units files awards]
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("bench generate FOLDER [respondents units files awards]")

func run(args []string) error {
	if len(args) < 2 || args[0] != "generate" {
		return errUsage
	}
	n, err := sized(args[2:])
	if err != nil {
		return err
	}
	return n.generate(args[1])
}

// sized reads the size of the nation from the command line, in the order of
// the usage.
func sized(args []string) (nation, error) {
	n := wholeNation
	for i, field := range []*int{&n.respondents, &n.units, &n.files, &n.awards} {
		if i == len(args) {
			break
		}
		var err error
		if *field, err = strconv.Atoi(args[i]); err != nil {
			return n, fmt.Errorf("%w: %w", errUsage, err)
		}
	}
	n.agencies = min(n.agencies, n.units)
	return n, nil
}
