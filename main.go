// Command rapor turns the spreadsheets that agencies send in into scores,
// rankings and gaps to target: formatted workbooks and award certificates.
//
// It only wires the rooms together, arguments → reader → calc → writer, and
// decides the exit code.
package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/urfave/cli/v2"

	"rapor/calc"
	"rapor/reader"
	"rapor/writer"
	"rapor/writer/terminal"
	"rapor/writer/text"
)

// example is what init --contoh fills a working folder with.
//
//go:embed samples/dki-2024/*.xlsx
var example embed.FS

// Exit codes; help prints them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitProblems    = 3
	exitInterrupted = 130
)

// Failures that only main can tell; their problems have been printed.
var (
	errStrict   = errors.New("--strict: problems that must be corrected")
	errFinal    = errors.New("final refused: problems that must be corrected")
	errWrite    = errors.New("write results")
	errInit     = errors.New("make the working folder")
	errProblems = errors.New("done, with problems")
	errInvalid  = errors.New("a certificate is not valid")

	errNoAnswers = errors.New("no survey answers")
)

func main() {
	os.Exit(run(os.Args, desk{in: os.Stdin, out: os.Stdout, errw: os.Stderr, alone: terminal.Alone()}))
}

// desk is where the program runs.
type desk struct {
	in        io.Reader
	out, errw io.Writer
	alone     bool // the window opened for the program alone and closes with it
}

// run is the whole program; tests call it.
func run(args []string, d desk) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM) // Windows: the window is closed
	defer stop()
	d.out = terminal.Plain(d.out)
	lang := terminal.Lang(args)
	if d.alone {
		defer terminal.WaitForEnter(ctx, d.in, d.out, lang)
		if len(args) < 2 {
			fmt.Fprintln(d.out, lang.Say("drop.nothing", nil))
			return exitDone
		}
	}
	app := newApp(d, lang)
	args, err := terminal.Arrange(args, app.Commands)
	if err == nil {
		err = app.RunContext(ctx, args)
	}
	message, code := explain(err, lang)
	if message != "" {
		fmt.Fprintln(terminal.Plain(d.errw), message)
	}
	return code
}

// newApp ties the commands to what they do.
func newApp(d desk, lang text.Lang) *cli.App {
	app := terminal.NewApp(lang, map[string]cli.ActionFunc{
		"run": runCommand, "check": checkCommand, "progress": progressCommand, "init": initCommand,
		"completion": completionCommand, "watch": watchCommand, "verify": verifyCommand,
	})
	app.Writer, app.ErrWriter, app.Metadata = d.out, d.errw, map[string]any{"alone": d.alone}
	return app
}

// job is a command with its options read.
type job struct {
	paths   []string
	read    reader.Options
	lang    text.Lang
	quiet   bool
	strict  bool
	noPDF   bool   // of units
	tally   string // tally file to write; "": none
	console writer.Console
	screen  io.Writer // for bars
}

func newJob(c *cli.Context) (job, error) {
	console, err := newConsole(c)
	if err != nil {
		return job{}, err
	}
	if c.Args().Len() == 0 {
		return job{}, terminal.UsageError{Key: "fail.paths"}
	}
	if c.Int("jobs") < 1 {
		return job{}, terminal.UsageError{Key: "fail.jobs"}
	}
	return job{
		paths: c.Args().Slice(), lang: console.Lang, quiet: c.Bool("quiet"), strict: c.Bool("strict"), noPDF: c.Bool("tanpa-pdf-unit"), tally: c.String("tally-out"),
		read: reader.Options{Settings: c.String("settings"), Jobs: c.Int("jobs"), Shard: c.String("tally-out") != ""}, console: console, screen: c.App.ErrWriter,
	}, nil
}

// newConsole is the terminal in the language of --lang.
func newConsole(c *cli.Context) (writer.Console, error) {
	lang, ok := text.Parse(c.String("lang"))
	if !ok {
		return writer.Console{}, terminal.UsageError{Key: "fail.lang", Args: calc.Args{"got": c.String("lang")}}
	}
	return writer.Console{Out: c.App.Writer, Lang: lang, Brief: c.App.Metadata["alone"] == true}, nil
}

// bar shows how far something is; with --quiet nothing does.
func (j job) bar(name text.Key) *terminal.Bar {
	if j.quiet {
		return nil
	}
	return terminal.NewBar(j.screen, j.console.Out, j.lang, name)
}

// load reads the inputs, with a bar.
func (j job) load(ctx context.Context) (reader.Reading, []calc.Problem, error) {
	bar := j.bar("bar.reading")
	defer bar.End()
	j.read.Progress = bar
	return reader.Load(ctx, j.paths, j.read)
}

// runCommand reads, calculates and writes everything.
func runCommand(c *cli.Context) error {
	j, err := newJob(c)
	if err != nil {
		return err
	}
	if j.tally != "" { // others evaluate
		return checkCommand(c)
	}
	if out := c.String("out"); out != "" {
		return j.produce(c.Context, out, c.String("since"), "")
	}
	return j.claimed(func(home string) error { return j.produceNext(c.Context, home, c.String("since")) })
}

// watchCommand runs again and again, whenever the inputs of a working folder
// have changed and been left alone. A run that fails leaves the last results.
func watchCommand(c *cli.Context) error {
	j, err := newJob(c)
	if err != nil {
		return err
	}
	if len(j.paths) > 1 {
		return terminal.UsageError{Key: "fail.one-folder"}
	}
	watcher, err := reader.Watch(j.paths[0])
	if err != nil {
		return failure{err, calc.Args{"path": j.paths[0]}}
	}
	defer watcher.Close()
	held := func(file string) { j.console.Say("console.watch.held", calc.Args{"file": file}) }
	return j.claimed(func(home string) error {
		j.console.Say("console.watch", calc.Args{"path": terminal.Relative(j.paths[0])})
		for {
			if err := watcher.Wait(c.Context, held); err != nil {
				return err
			}
			err := j.produceNext(c.Context, home, "")
			if err := c.Context.Err(); err != nil {
				return err
			}
			if message, _ := explain(err, j.lang); message != "" {
				fmt.Fprintln(terminal.Plain(c.App.ErrWriter), message)
			}
			fmt.Fprintln(c.App.Writer)
			j.console.Say("console.watch.again", calc.Args{"time": time.Now().Format("15.04")})
		}
	})
}

// claimed lets do work while every other run is kept away from the folder that
// holds the results.
func (j job) claimed(do func(home string) error) error {
	if err := reader.CheckPaths(j.paths); err != nil {
		return err
	}
	home := reader.ResultsHome(j.paths, j.read.Settings)
	release, err := writer.Claim(home)
	if err != nil {
		return failure{fmt.Errorf("%w: %w", errWrite, err), calc.Args{"path": terminal.Relative(home)}}
	}
	err = do(home)
	if failed := release(); failed != nil && err == nil {
		err = failure{fmt.Errorf("%w: %w", errWrite, failed), calc.Args{"path": terminal.Relative(home)}}
	}
	return err
}

// results is the folder that takes what a command beside run writes.
func (j job) results(c *cli.Context) (string, error) {
	out := c.String("out")
	if out == "" {
		out = j.next(reader.ResultsHome(j.paths, j.read.Settings))
	}
	if err := writer.CheckOut(out); err != nil {
		return "", failure{err, calc.Args{"path": out}}
	}
	return out, nil
}

// next is the folder of home that takes what is written next.
func (j job) next(home string) string {
	out, late := reader.NextResults(home, time.Now())
	if late {
		j.console.Say("console.clock", calc.Args{"path": filepath.Base(out)})
	}
	return out
}

// produceNext writes results into the next folder of home, compares them with
// the newest there unless since names others, and names the new one.
func (j job) produceNext(ctx context.Context, home, since string) error {
	out := j.next(home)
	if since == "" {
		since = reader.NewestResults(j.paths, j.read.Settings)
	}
	err := j.produce(ctx, out, since, reader.InputsFrom(out, j.paths))
	if err == nil || errors.Is(err, errProblems) {
		if failed := writer.NameLatest(out); failed != nil {
			return failure{fmt.Errorf("%w: %w", errWrite, failed), calc.Args{"path": terminal.Relative(home)}}
		}
	}
	return err
}

// produce reads, calculates and writes results into out, and says so. Sheets
// link to their sources where inputs says the way from out to them.
func (j job) produce(ctx context.Context, out, since, inputs string) error {
	if err := writer.CheckOut(out); err != nil {
		return failure{err, calc.Args{"path": out}}
	}
	book, err := j.calculate(ctx)
	if err != nil {
		return err
	}
	if since != "" {
		earlier, err := reader.LoadEarlier(since)
		if err != nil {
			return failure{err, calc.Args{"path": since}}
		}
		book.Changes = calc.Compare(earlier, book.Result)
	}
	if err := j.refuse(book); err != nil {
		j.console.Problems(book.Problems, calc.Error)
		return err
	}
	bar := j.bar("bar.writing")
	o := writer.Options{Lang: j.lang, Jobs: j.read.Jobs, Inputs: inputs, NoUnitPDF: j.noPDF, Meter: bar}
	book.Problems, err = writer.Write(ctx, out, book, o)
	bar.End()
	if err != nil {
		if errors.Is(err, writer.ErrRegister) {
			j.console.Problems(book.Problems, calc.Error)
		}
		return failure{fmt.Errorf("%w: %w", errWrite, err), calc.Args{"path": terminal.Relative(out)}}
	}
	hidden := j.console.Found(book.Problems)
	if !j.quiet {
		j.console.Notes(hidden)
		j.console.Summary(book, terminal.Relative(out))
	}
	j.console.Last(book.Result.Ledger.Files, book.Problems, true)
	return outcome(book.Problems)
}

// progressCommand tells who answered so far. An export without a single answer
// is worth telling too: nobody did.
func progressCommand(c *cli.Context) error {
	j, err := newJob(c)
	if err != nil {
		return err
	}
	out, err := j.results(c)
	if err != nil {
		return err
	}
	reading, problems, err := j.load(c.Context)
	units, more := calc.Participations(reading.Input, reading.Method)
	book, progress := bookOf(reading), writer.Progress{Units: units, Last: reading.Input.LastAnswer()}
	switch {
	case err != nil && !errors.Is(err, reader.ErrNothingUsable):
		j.console.Problems(problems, calc.Warning)
		return failure{err, calc.Args{"settings": terminal.Relative(reading.SettingsPath)}}
	case !progress.Known(book):
		j.console.Problems(problems, calc.Warning)
		return errNoAnswers
	}
	book.Problems = calc.SortProblems(append(problems, more...))
	j.console.Problems(book.Problems, calc.Warning)
	if open := calc.OpenErrors(book.Problems); open > 0 && j.strict {
		return failure{errStrict, calc.Args{"count": open}}
	}
	if err := writer.WriteProgress(c.Context, out, book, progress, writer.Options{Lang: j.lang}); err != nil {
		return failure{fmt.Errorf("%w: %w", errWrite, err), calc.Args{"path": terminal.Relative(out)}}
	}
	if !j.quiet {
		j.console.Progress(book, progress, terminal.Relative(out))
	}
	j.console.Last(book.Result.Ledger.Files, book.Problems, false)
	return outcome(book.Problems)
}

// bookOf is a book of what was read; nothing is calculated in it.
func bookOf(reading reader.Reading) writer.Book {
	return writer.Book{
		Result: calc.Result{Method: reading.Method, Ledger: reading.Input.Ledger},
		Office: reading.Office, Settings: reading.SettingsFile, Previous: reading.PreviousFile, Register: reading.RegisterPath,
		Originals: reading.Original, Shard: reading.Shard,
	}
}

// checkCommand reads and reports; it writes corrections where there are any,
// and the tally file that --tally-out of run asks for.
func checkCommand(c *cli.Context) error {
	j, err := newJob(c)
	if err != nil {
		return err
	}
	out, err := j.results(c)
	if err != nil {
		return err
	}
	if err := writer.CheckShard(j.tally); err != nil {
		return failure{err, calc.Args{"path": j.tally}}
	}
	book, err := j.calculate(c.Context)
	if err != nil {
		return err
	}
	if len(book.Problems) == 0 {
		fmt.Fprintln(c.App.Writer, j.lang.Say("console.no-problems", nil))
	}
	j.console.Problems(book.Problems, calc.Info)
	n, err := writer.WriteCorrections(c.Context, out, book, writer.Options{Lang: j.lang, Jobs: j.read.Jobs})
	if err != nil {
		return failure{fmt.Errorf("%w: %w", errWrite, err), calc.Args{"path": terminal.Relative(out)}}
	}
	j.console.Corrections(n, terminal.Relative(out))
	if err := writer.WriteShard(j.tally, book.Shard); err != nil {
		return failure{fmt.Errorf("%w: %w", errWrite, err), calc.Args{"path": j.tally}}
	}
	j.console.Last(book.Result.Ledger.Files, book.Problems, false)
	if open := calc.OpenErrors(book.Problems); open > 0 && j.strict {
		return failure{errStrict, calc.Args{"count": open}}
	}
	return outcome(book.Problems)
}

// initCommand makes a working folder, or completes one.
func initCommand(c *cli.Context) error {
	console, err := newConsole(c)
	if err != nil {
		return err
	}
	if c.Args().Len() != 1 {
		return terminal.UsageError{Key: "fail.init"}
	}
	dir := c.Args().First()
	if c.Bool("contoh") {
		sample, err := fs.Sub(example, "samples/dki-2024")
		if err == nil {
			err = writer.PlaceExample(dir, sample)
		}
		if err != nil {
			return failure{fmt.Errorf("%w: %w", errInit, err), calc.Args{"path": dir}}
		}
	}
	reading, problems, err := reader.ReadSettings(c.Context, reader.SettingsIn(dir))
	if err != nil {
		console.Problems(problems, calc.Warning)
		return failure{err, calc.Args{"settings": terminal.Relative(reading.SettingsPath)}}
	}
	parts, err := writer.PrepareFolder(dir, writer.Template{Method: reading.Method, Office: reading.Office, Units: reading.Input.Units, Lang: console.Lang})
	if err != nil {
		return failure{fmt.Errorf("%w: %w", errInit, err), nil}
	}
	console.Prepared(dir, parts)
	return nil
}

// verifyCommand checks codes of certificates, in files or typed in.
func verifyCommand(c *cli.Context) error {
	console, err := newConsole(c)
	if err != nil {
		return err
	}
	if c.Args().Len() == 0 && c.String("code") == "" {
		return terminal.UsageError{Key: "fail.verify-what"}
	}
	certificates, err := reader.LoadCertificates(c.Args().Slice(), c.String("public-key"))
	if err != nil {
		return failure{err, nil}
	}
	verifier, err := writer.NewVerifier(certificates.Keys, certificates.Register)
	if err != nil {
		return failure{fmt.Errorf("%w: %w", reader.ErrNoKey, err), calc.Args{"path": certificates.KeyPath}}
	}
	valid := true
	if code := c.String("code"); code != "" {
		valid = console.Verify(verifier, "", []string{code}, nil)
	}
	for _, f := range certificates.Files {
		valid = console.Verify(verifier, f.Name, f.Codes, f.Pages) && valid
	}
	console.Verified(verifier)
	if !valid {
		return errInvalid
	}
	return nil
}

// completionCommand prints the script that lets a shell complete commands.
func completionCommand(c *cli.Context) error {
	script, ok := terminal.Completion(c.Args().First(), c.App.Commands)
	if !ok {
		return terminal.UsageError{Key: "fail.shell"}
	}
	_, err := io.WriteString(c.App.Writer, script)
	return err
}

// calculate reads and evaluates; a shard is not evaluated, as most units answer
// elsewhere. Where the reading ends the run, the problems that ended it are
// printed.
func (j job) calculate(ctx context.Context) (writer.Book, error) {
	reading, problems, err := j.load(ctx)
	if err != nil {
		j.console.Problems(problems, calc.Warning)
		return writer.Book{}, failure{err, calc.Args{"settings": terminal.Relative(reading.SettingsPath)}}
	}
	book := bookOf(reading)
	if j.tally != "" {
		book.Problems = problems
		return book, nil
	}
	result, more := calc.Evaluate(reading.Input, reading.Method)
	book.Result, book.Certainties = result, calc.Certainties(reading.Input, result)
	book.Problems = calc.SortProblems(append(problems, more...))
	return book, nil
}

// refuse tells whether open problems forbid results: with --strict, and when
// the office calls them final.
func (j job) refuse(book writer.Book) error {
	open := calc.OpenErrors(book.Problems)
	switch {
	case open == 0:
		return nil
	case j.strict:
		return failure{errStrict, calc.Args{"count": open}}
	case book.Result.Method.Final:
		return failure{errFinal, calc.Args{"count": open}}
	}
	return nil
}

func outcome(problems []calc.Problem) error {
	if calc.Worst(problems) > calc.Info {
		return errProblems
	}
	return nil
}

// failure is an error with what its wording needs.
type failure struct {
	err  error
	args calc.Args
}

func (f failure) Error() string    { return f.err.Error() }
func (f failure) Unwrap() error    { return f.err }
func (f failure) Words() calc.Args { return f.args }

// failures are the errors that have a wording and an exit code of their own;
// the first that fits counts.
var failures = []terminal.Known{
	{Err: errProblems, Code: exitProblems},
	{Err: errInvalid, Code: exitFailed},
	{Err: reader.ErrNoKey, Key: "fail.public-key", Code: exitFailed},
	{Err: reader.ErrNotPDF, Key: "fail.not-pdf", Code: exitFailed},
	{Err: context.Canceled, Key: "fail.interrupted", Code: exitInterrupted},
	{Err: reader.ErrChanged, Key: "fail.changed", Code: exitFailed},
	{Err: reader.ErrNoPath, Key: "fail.no-path", Code: exitUsage},
	{Err: writer.ErrNotEmpty, Key: "fail.out", Code: exitUsage},
	{Err: reader.ErrNoResults, Key: "fail.since", Code: exitUsage},
	{Err: writer.ErrExists, Key: "fail.tally-out", Code: exitUsage},
	{Err: reader.ErrShardDamaged, Key: "fail.tally-damaged", Code: exitFailed},
	{Err: reader.ErrShardSettings, Key: "fail.tally-settings", Code: exitFailed},
	{Err: reader.ErrShardTwice, Key: "fail.tally-twice", Code: exitFailed},
	{Err: reader.ErrNoShard, Key: "fail.tally-none", Code: exitFailed},
	{Err: reader.ErrNothingUsable, Key: "fail.nothing", Code: exitFailed},
	{Err: reader.ErrSettingsRefused, Key: "fail.settings", Code: exitFailed},
	{Err: reader.ErrNoInbox, Key: "fail.no-inbox", Code: exitUsage},
	{Err: writer.ErrBusy, Key: "fail.busy", Code: exitFailed},
	{Err: errStrict, Key: "fail.strict", Code: exitFailed},
	{Err: errFinal, Key: "fail.final", Code: exitFailed},
	{Err: errNoAnswers, Key: "fail.progress", Code: exitFailed},
	{Err: writer.ErrRegister, Key: "fail.register", Code: exitFailed},
	{Err: writer.ErrRegisterBusy, Key: "fail.register-busy", Code: exitFailed},
	{Err: errWrite, Key: "fail.write", Code: exitFailed},
	{Err: writer.ErrInUse, Key: "fail.example", Code: exitUsage},
	{Err: errInit, Key: "fail.folder", Code: exitFailed},
}

// explain words an error in one line, with the remedy, and gives the exit code.
func explain(err error, lang text.Lang) (message string, code int) {
	var usage terminal.UsageError
	switch {
	case err == nil:
		return "", exitDone
	case errors.As(err, &usage):
		return lang.Say(usage.Key, usage.Args), exitUsage
	}
	if known, ok := terminal.Find(err, failures); ok {
		return known.Say(lang, err, errWrite, errInit), known.Code
	}
	return terminal.Known{Key: "fail.other"}.Say(lang, err, errWrite, errInit), exitFailed
}
