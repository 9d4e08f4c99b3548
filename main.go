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
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
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

// Failures that only main can tell.
var (
	errWrite   = errors.New("write results")
	errInit    = errors.New("make the working folder")
	errInvalid = errors.New("a certificate is not valid")
	errSilent  = errors.New("no survey answers")
)

// From how much memory on the collector works harder rather than let the program
// grow: while it reads and calculates, and while it writes. A whole civil service
// needs half of it at once. GOMEMLIMIT in the environment says otherwise.
const readingMemory, writingMemory = 240 << 20, 448 << 20

// gcPercent lets the program grow to five times what it needs before it
// collects: most runs hold a few megabytes, and a collection wakes all
// processors for them. GOGC in the environment says otherwise.
const gcPercent = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(readingMemory)
	}
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
		terminal.Tell(d.errw, message)
	}
	return code
}

// newApp ties the commands to what they do.
func newApp(d desk, lang text.Lang) *cli.App {
	app := terminal.NewApp(lang, map[string]cli.ActionFunc{
		"run": runCommand, "check": checkCommand, "progress": progressCommand, "init": initCommand,
		"watch": watchCommand, "verify": verifyCommand,
	})
	app.Writer, app.ErrWriter, app.Metadata = d.out, d.errw, map[string]any{"alone": d.alone}
	return app
}

// job is a command with its options read.
type job struct {
	terminal.Job
	home string // holds the folders of results; "" where --out names one
	out  string // takes what is written
}

func newJob(c *cli.Context) (*job, error) {
	options, err := terminal.NewJob(c)
	j := &job{Job: options}
	if err == nil && j.Out == "" {
		j.home = reader.ResultsHome(j.Paths, j.Settings)
	}
	return j, err
}

// load reads the inputs, with a bar.
func (j *job) load(ctx context.Context) (reader.Reading, []calc.Problem, error) {
	for _, file := range reader.OpenElsewhere(j.Paths, j.Settings) {
		j.Console.Say("console.open", calc.Args{"file": file})
	}
	bar := j.Bar("bar.reading")
	defer bar.End()
	return reader.Load(ctx, j.Paths, reader.Options{Settings: j.Settings, Jobs: j.Jobs, Shard: j.Tally != "", Progress: bar})
}

// runCommand reads, calculates and writes everything.
func runCommand(c *cli.Context) error {
	j, err := newJob(c)
	if err != nil {
		return err
	}
	if j.Tally != "" { // others evaluate
		return checkCommand(c)
	}
	return j.claimed(func() error { return j.produce(c.Context) })
}

// watchCommand runs again and again, whenever the inputs of a working folder
// have changed and been left alone. A run that fails leaves the last results.
func watchCommand(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return terminal.UsageError{Key: "fail.one-folder"}
	}
	j, err := newJob(c)
	if err != nil {
		return err
	}
	watcher, err := reader.Watch(j.Paths[0])
	if err != nil {
		return terminal.With(err, calc.Args{"path": j.Paths[0]})
	}
	defer watcher.Close()
	held := func(file string) { j.Console.Say("console.watch.held", calc.Args{"file": file}) }
	return j.claimed(func() error {
		j.Console.Say("console.watch", calc.Args{"path": terminal.Relative(j.Paths[0])})
		for {
			if err := watcher.Wait(c.Context, held); err != nil {
				return err
			}
			err := j.produce(c.Context)
			if err := c.Context.Err(); err != nil {
				return err
			}
			if message, _ := explain(err, j.Console.Lang); message != "" {
				terminal.Tell(c.App.ErrWriter, message)
			}
			fmt.Fprintln(c.App.Writer)
			j.Console.Say("console.watch.again", calc.Args{"time": time.Now().Format("15.04")})
		}
	})
}

// claimed lets do work while every other run is kept away from the folder that
// holds the results. Commands that make no results keep nobody away.
func (j *job) claimed(do func() error) error {
	if j.home == "" {
		return do()
	}
	if err := reader.CheckPaths(j.Paths); err != nil {
		return err
	}
	release, err := writer.Claim(j.home)
	if err != nil {
		return unwritten(err, terminal.Relative(j.home))
	}
	err = do()
	if failed := release(); failed != nil && err == nil {
		err = unwritten(failed, terminal.Relative(j.home))
	}
	return err
}

// place finds the folder that takes what is written.
func (j *job) place() error {
	if j.out = j.Out; j.home != "" {
		j.next()
	}
	if err := writer.CheckOut(j.out); err != nil {
		return terminal.With(err, calc.Args{"path": j.out})
	}
	return nil
}

// next is the folder for the next results.
func (j *job) next() string {
	out, late := reader.NextResults(j.home, time.Now())
	if late {
		j.Console.Say("console.clock", calc.Args{"path": filepath.Base(out)})
	}
	j.out = out
	return out
}

// options are those of the writer. Where another command takes the folder
// meanwhile, it is the one after it.
func (j *job) options() writer.Options {
	o := writer.Options{Lang: j.Console.Lang, Jobs: j.Jobs, NoUnitPDF: j.NoUnitPDF}
	if j.home != "" {
		o.Inputs, o.Another = reader.InputsFrom(j.out, j.Paths), j.next
	}
	return o
}

// produce reads, calculates and writes results, and says so. Those in home are
// compared with the newest there unless --since names others, and are named.
func (j *job) produce(ctx context.Context) error {
	if err := j.place(); err != nil {
		return err
	}
	book, err := j.calculate(ctx)
	if err != nil {
		return err
	}
	since := j.Since
	if since == "" && j.home != "" {
		since = reader.NewestResults(j.Paths, j.Settings)
	}
	if since != "" {
		earlier, err := reader.LoadEarlier(since)
		if err != nil {
			return terminal.With(err, calc.Args{"path": since})
		}
		book.Changes = calc.Compare(earlier, book.Result)
	}
	if err := j.Refuse(book.Problems, book.Result.Method.Final); err != nil {
		j.Console.Problems(book.Problems, calc.Error)
		return err
	}
	if debug.SetMemoryLimit(-1) == readingMemory { // as main left it
		debug.SetMemoryLimit(writingMemory)
	}
	o, bar := j.options(), j.Bar("bar.writing")
	o.Meter = bar
	book.Problems, err = writer.Write(ctx, j.out, book, o)
	bar.End()
	if err != nil {
		if errors.Is(err, writer.ErrRegister) {
			j.Console.Problems(book.Problems, calc.Error)
		}
		return unwritten(err, terminal.Relative(j.out))
	}
	if j.home != "" {
		if err := writer.NameLatest(j.out); err != nil {
			return unwritten(err, terminal.Relative(j.home))
		}
	}
	hidden := j.Console.Found(book.Problems)
	if !j.Quiet {
		j.Console.Notes(hidden)
		j.Console.Summary(book, terminal.Relative(j.out))
	}
	j.Console.Last(book, true)
	return terminal.Outcome(book.Problems)
}

// progressCommand tells who answered so far. An export without a single answer
// is worth telling too: nobody did.
func progressCommand(c *cli.Context) error {
	j, err := newJob(c)
	if err == nil {
		err = j.place()
	}
	if err != nil {
		return err
	}
	reading, problems, err := j.load(c.Context)
	progress, more := calc.ProgressOf(reading.Input, reading.Method)
	if err != nil && !errors.Is(err, reader.ErrNothingUsable) {
		return unread(j.Console, problems, err, reading.SettingsPath)
	}
	book := bookOf(reading)
	book.Problems = calc.SortProblems(append(problems, more...))
	j.Console.Problems(book.Problems, calc.Warning)
	if !progress.Surveyed {
		return errSilent
	}
	if err := j.Refuse(book.Problems, false); err != nil {
		return err
	}
	if err := writer.WriteProgress(c.Context, j.out, book, progress, j.options()); err != nil {
		return unwritten(err, terminal.Relative(j.out))
	}
	if !j.Quiet {
		j.Console.Progress(book, progress, terminal.Relative(j.out))
	}
	j.Console.Last(book, false)
	return terminal.Outcome(book.Problems)
}

// bookOf is a book of what was read; nothing is calculated in it.
func bookOf(reading reader.Reading) writer.Book {
	return writer.Book{
		Result: calc.Result{Method: reading.Method, Ledger: reading.Input.Ledger},
		Office: reading.Office, Settings: reading.SettingsFile, Previous: reading.PreviousFile, Register: reading.RegisterPath,
		Originals: reading.Originals(), Shard: reading.Shard,
	}
}

// checkCommand reads and reports; it writes corrections where there are any,
// and the tally file that --tally-out of run asks for.
func checkCommand(c *cli.Context) error {
	j, err := newJob(c)
	if err == nil {
		err = j.place()
	}
	if err != nil {
		return err
	}
	if err := writer.CheckShard(j.Tally); err != nil {
		return terminal.With(err, calc.Args{"path": j.Tally})
	}
	book, err := j.calculate(c.Context)
	if err != nil {
		return err
	}
	if len(book.Problems) == 0 {
		j.Console.Say("console.no-problems", nil)
	}
	j.Console.Problems(book.Problems, calc.Info)
	n, err := writer.WriteCorrections(c.Context, j.out, book, j.options())
	if err != nil {
		return unwritten(err, terminal.Relative(j.out))
	}
	j.Console.Corrections(n, terminal.Relative(j.out))
	if err := writer.WriteShard(j.Tally, book.Shard); err != nil {
		return unwritten(err, j.Tally)
	}
	j.Console.Last(book, false)
	if err := j.Refuse(book.Problems, false); err != nil {
		return err
	}
	return terminal.Outcome(book.Problems)
}

// initCommand makes a working folder, or completes one.
func initCommand(c *cli.Context) error {
	console, err := terminal.NewConsole(c)
	if err != nil {
		return err
	}
	if c.Args().Len() != 1 {
		return terminal.UsageError{Key: "fail.init"}
	}
	dir := c.Args().First()
	failed := func(err error) error {
		return terminal.With(fmt.Errorf("%w: %w", errInit, err), calc.Args{"path": dir})
	}
	var placed []string
	if c.Bool("contoh") {
		if placed, err = writer.PlaceExample(dir, example); err != nil {
			return failed(err)
		}
	}
	settings := reader.SettingsIn(dir)
	form, problems, err := reader.ReadForm(c.Context, settings)
	if err != nil {
		return unread(console, problems, err, settings)
	}
	kept, err := writer.RenewForm(dir, form, time.Now())
	if err != nil {
		return failed(err)
	}
	console.Renewed(kept, form)
	reading, problems, err := reader.ReadSettings(c.Context, settings)
	if err != nil {
		return unread(console, problems, err, settings)
	}
	parts, err := writer.PrepareFolder(dir, writer.Template{Method: reading.Method, Office: reading.Office, Units: reading.Input.Units, Lang: console.Lang, Placed: placed})
	if err != nil {
		return failed(err)
	}
	console.Prepared(dir, parts)
	return nil
}

// verifyCommand checks codes of certificates, in files or typed in.
func verifyCommand(c *cli.Context) error {
	console, err := terminal.NewConsole(c)
	if err != nil {
		return err
	}
	code := c.String("code")
	if c.Args().Len() == 0 && code == "" {
		return terminal.UsageError{Key: "fail.verify-what"}
	}
	certificates, err := reader.LoadCertificates(c.Args().Slice(), c.String("public-key"))
	if err != nil {
		return err
	}
	verifier, err := writer.NewVerifier(certificates.Keys, certificates.Register)
	if err != nil {
		return terminal.With(fmt.Errorf("%w: %w", reader.ErrNoKey, err), calc.Args{"path": certificates.KeyPath})
	}
	if !console.Verify(verifier, code, certificates.Files) {
		return errInvalid
	}
	return nil
}

// calculate reads and evaluates; a shard is not evaluated, as most units answer
// elsewhere.
func (j *job) calculate(ctx context.Context) (writer.Book, error) {
	reading, problems, err := j.load(ctx)
	if err != nil {
		return writer.Book{}, unread(j.Console, problems, err, reading.SettingsPath)
	}
	book := bookOf(reading)
	if j.Tally != "" {
		book.Problems = problems
		return book, nil
	}
	result, more := calc.Evaluate(reading.Input, reading.Method)
	book.Result, book.Certainties = result, calc.Certainties(reading.Input, result)
	book.Problems = calc.SortProblems(append(problems, more...))
	return book, nil
}

// unread is the error of a reading that ended the command; the problems that
// ended it are printed.
func unread(console writer.Console, problems []calc.Problem, err error, settings string) error {
	console.Problems(problems, calc.Warning)
	return terminal.With(err, calc.Args{"settings": terminal.Relative(settings)})
}

// unwritten is the error of what could not be written to path.
func unwritten(err error, path string) error {
	return terminal.With(fmt.Errorf("%w: %w", errWrite, err), calc.Args{"path": path})
}

// failures are the errors that have a wording and an exit code of their own;
// the first that fits counts.
var failures = []terminal.Known{
	{Err: terminal.ErrProblems, Code: exitProblems},
	{Err: errInvalid, Code: exitFailed},
	{Err: reader.ErrNoKey, Key: "fail.public-key", Code: exitFailed},
	{Err: reader.ErrNotPDF, Key: "fail.not-pdf", Code: exitFailed},
	{Err: context.Canceled, Key: "fail.interrupted", Code: exitInterrupted},
	{Err: reader.ErrChanged, Key: "fail.changed", Code: exitFailed},
	{Err: writer.ErrEdited, Key: "fail.changed", Code: exitFailed},
	{Err: writer.ErrOpen, Key: "fail.open", Code: exitFailed},
	{Err: reader.ErrNoPath, Key: "fail.no-path", Code: exitUsage},
	{Err: writer.ErrNotEmpty, Key: "fail.out", Code: exitUsage},
	{Err: reader.ErrNoResults, Key: "fail.since", Code: exitUsage},
	{Err: writer.ErrExists, Key: "fail.tally-out", Code: exitUsage},
	{Err: reader.ErrShardDamaged, Key: "fail.tally-damaged", Code: exitFailed},
	{Err: reader.ErrShardSettings, Key: "fail.tally-settings", Code: exitFailed},
	{Err: reader.ErrShardTwice, Key: "fail.tally-twice", Code: exitFailed},
	{Err: reader.ErrNoShard, Key: "fail.tally-none", Code: exitFailed},
	{Err: reader.ErrNothingInFiles, Key: "fail.unusable", Code: exitFailed},
	{Err: reader.ErrNothingUsable, Key: "fail.nothing", Code: exitFailed},
	{Err: reader.ErrSettingsRefused, Key: "fail.settings", Code: exitFailed},
	{Err: reader.ErrNoInbox, Key: "fail.no-inbox", Code: exitUsage},
	{Err: writer.ErrBusy, Key: "fail.busy", Code: exitFailed},
	{Err: terminal.ErrStrict, Key: "fail.strict", Code: exitFailed},
	{Err: terminal.ErrFinal, Key: "fail.final", Code: exitFailed},
	{Err: errSilent, Key: "fail.progress", Code: exitFailed},
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
	known := terminal.Find(err, failures, terminal.Known{Key: "fail.other", Code: exitFailed})
	return known.Say(lang, err, errWrite, errInit), known.Code
}
