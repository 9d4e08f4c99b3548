package terminal

import (
	"errors"
	"io"

	"github.com/urfave/cli/v2"

	"rapor/calc"
	"rapor/writer"
	"rapor/writer/text"
)

// Job is a command that reads inputs, with its options read.
type Job struct {
	Paths     []string
	Settings  string // settings workbook; "": the one that belongs to the paths
	Out       string // folder for what is written; "": the next one of Hasil
	Since     string // folder of results to compare with; "": the newest
	Tally     string // tally file to write; "": none
	Quiet     bool
	Strict    bool
	NoUnitPDF bool
	Jobs      int
	Console   writer.Console

	screen io.Writer // for bars
}

// What problems make of a command; they have been printed.
var (
	ErrStrict   = errors.New("--strict: problems that must be corrected")
	ErrFinal    = errors.New("final refused: problems that must be corrected")
	ErrProblems = errors.New("done, with problems")
)

// Refuse tells whether open problems end the command: with --strict, and when
// the office calls its results final.
func (j Job) Refuse(problems []calc.Problem, final bool) error {
	open := calc.OpenErrors(problems)
	switch {
	case open == 0:
		return nil
	case j.Strict:
		return With(ErrStrict, calc.Args{"count": open})
	case final:
		return With(ErrFinal, calc.Args{"count": open})
	}
	return nil
}

// Outcome is how a command that was done ends.
func Outcome(problems []calc.Problem) error {
	if calc.Worst(problems) > calc.Info {
		return ErrProblems
	}
	return nil
}

// NewJob reads the options of a command. An option that the command does not
// have is not set.
func NewJob(c *cli.Context) (Job, error) {
	console, err := NewConsole(c)
	switch {
	case err != nil:
		return Job{}, err
	case c.Args().Len() == 0:
		return Job{}, UsageError{Key: "fail.paths"}
	case c.Int("jobs") < 1:
		return Job{}, UsageError{Key: "fail.jobs"}
	}
	return Job{
		Paths: c.Args().Slice(), Settings: c.String("settings"), Out: c.String("out"), Since: c.String("since"), Tally: c.String("tally-out"),
		Quiet: c.Bool("quiet"), Strict: c.Bool("strict"), NoUnitPDF: c.Bool("tanpa-pdf-unit"), Jobs: c.Int("jobs"),
		Console: console, screen: c.App.ErrWriter,
	}, nil
}

// NewConsole is the terminal in the language of --lang.
func NewConsole(c *cli.Context) (writer.Console, error) {
	lang, ok := text.Parse(c.String("lang"))
	if !ok {
		return writer.Console{}, UsageError{Key: "fail.lang", Args: calc.Args{"got": c.String("lang")}}
	}
	return writer.Console{Out: c.App.Writer, Lang: lang, Brief: c.App.Metadata["alone"] == true}, nil
}

// Bar begins a bar that shows how far something is; with --quiet nothing does.
func (j Job) Bar(name text.Key) *Bar {
	if j.Quiet {
		return nil
	}
	return NewBar(j.screen, j.Console.Out, j.Console.Lang, name)
}
