// Package terminal is what a command line and a console ask for: arguments in
// the order that people type them.
package terminal

import (
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/urfave/cli/v2"

	"rapor/calc"
	"rapor/writer/text"
)

// UsageError is a command that cannot be understood: a phrase with arguments.
type UsageError struct {
	Key  text.Key
	Args calc.Args
}

func (e UsageError) Error() string { return text.English.Say(e.Key, e.Args) }

// Arrange brings arguments into the order that the library understands:
// command, flags, paths. Flags work before and after paths; "--" ends them;
// without a command the paths are for run, the first of the commands. A first
// word that is no path and nearly a command is refused with what it may mean.
func Arrange(args []string, commands []*cli.Command) ([]string, error) {
	if len(args) == 0 {
		return []string{"rapor"}, nil
	}
	command, rest, known := "", args[1:], commands[0].Flags
	if slices.Equal(rest, []string{"--version"}) {
		return args, nil
	}
	if len(rest) > 0 && slices.Contains(askForHelp, rest[0]) && !exists(rest[0]) {
		rest = append(slices.Clone(rest[1:]), "--help")
	}
	if len(rest) > 0 {
		for _, c := range commands {
			if c.HasName(rest[0]) {
				command, rest, known = rest[0], rest[1:], c.Flags
				break
			}
		}
	}
	var flags, paths []string
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		if arg == "--" {
			paths = append(paths, rest[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			paths = append(paths, arg)
			continue
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		flag := lookUp(known, name)
		_, alone := flag.(*cli.BoolFlag)
		switch {
		case flag == nil:
			return nil, UsageError{"fail.flag", calc.Args{"flag": arg}}
		case hasValue || alone:
			flags = append(flags, arg)
		case i+1 == len(rest):
			return nil, UsageError{"fail.flag-value", calc.Args{"flag": arg}}
		default:
			i++
			value = rest[i]
			flags = append(flags, arg, value)
		}
		if _, err := strconv.Atoi(value); err != nil && isWhole(flag) {
			return nil, UsageError{Key: "fail.jobs"}
		}
		if _, err := strconv.ParseBool(value); err != nil && alone && hasValue {
			return nil, UsageError{"fail.flag-alone", calc.Args{"flag": "--" + name}}
		}
	}
	if command == "" && len(paths) > 0 {
		if meant := nearest(paths[0], commands); meant != "" && !exists(paths[0]) {
			return nil, UsageError{"fail.command", calc.Args{"got": paths[0], "meant": meant}}
		}
		command = commands[0].Name
	}
	if command == "" && slices.Contains(flags, "--lang") && len(paths) == 0 { // the help in another language
		flags = []string{"--help"}
	}
	arranged := append([]string{args[0]}, nonEmpty(command)...)
	arranged = append(arranged, flags...)
	if len(paths) > 0 {
		arranged = append(append(arranged, "--"), paths...)
	}
	return arranged, nil
}

// askForHelp are words that ask for what --help says.
var askForHelp = []string{"help", "bantuan"}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// nearest is the command, under any of its names, that a word is a misspelling
// of: at most two letters away, and fewer than half of them. "" for none.
func nearest(word string, commands []*cli.Command) string {
	best, meant := 3, ""
	for _, c := range commands {
		for _, name := range c.Names() {
			if d := levenshtein.ComputeDistance(strings.ToLower(word), name); d < best && 2*d < len(name) {
				best, meant = d, name
			}
		}
	}
	return meant
}

// lookUp finds a flag by name, nil for none; every command has --help.
func lookUp(flags []cli.Flag, name string) cli.Flag {
	for _, f := range append(flags, cli.HelpFlag) {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

// isWhole tells whether a flag takes a whole number: --jobs alone does.
func isWhole(f cli.Flag) bool {
	_, whole := f.(*cli.IntFlag)
	return whole
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// Lang finds the language before the arguments are understood, so that what
// is wrong with them can be said in it.
func Lang(args []string) text.Lang {
	for i, arg := range args {
		name, value, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if name != "lang" || !strings.HasPrefix(arg, "-") {
			continue
		}
		if value == "" && i+1 < len(args) {
			value = args[i+1]
		}
		lang, _ := text.Parse(value)
		return lang
	}
	return text.Indonesian
}
