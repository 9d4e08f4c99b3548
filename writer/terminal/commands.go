package terminal

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"rapor/calc"
	"rapor/writer"
	"rapor/writer/text"
)

// NewApp is the program's commands with their flags, which the library would
// otherwise describe in words of its own. actions are what the commands do, by
// name.
func NewApp(lang text.Lang, actions map[string]cli.ActionFunc) *cli.App {
	own := map[string]cli.ActionFunc{"completion": complete, "man": manual(lang)}
	maps.Copy(own, actions)
	command := func(name, alias string, flags []cli.Flag) *cli.Command {
		return &cli.Command{
			Name: name, Aliases: []string{alias}, Flags: append(flags, &cli.StringFlag{Name: "lang", Value: "id"}), Action: own[name],
			CustomHelpTemplate: "{{.Description}}", Description: lang.Say(text.Key("help."+name), nil), OnUsageError: usage,
			HideHelpCommand: true, // a folder may be called "help"
		}
	}
	return &cli.App{
		Name: "rapor", HideVersion: true, HideHelpCommand: true,
		CustomAppHelpTemplate: "{{.Description}}", Description: lang.Say("help.app", nil),
		ExitErrHandler: func(*cli.Context, error) {}, // only main exits
		OnUsageError:   usage,
		Flags:          []cli.Flag{&cli.BoolFlag{Name: "version"}},
		Action:         version,
		Commands: []*cli.Command{
			command("run", "olah", append(flags(), &cli.StringFlag{Name: "since"}, &cli.BoolFlag{Name: "tanpa-pdf-unit"}, &cli.StringFlag{Name: "tally-out"})),
			command("check", "periksa", flags()),
			command("progress", "partisipasi", flags()),
			command("init", "siapkan", []cli.Flag{&cli.BoolFlag{Name: "contoh"}}),
			command("completion", "pelengkapan", nil),
			command("watch", "pantau", flagsOfWatch()),
			command("verify", "verifikasi", []cli.Flag{&cli.StringFlag{Name: "public-key"}, &cli.StringFlag{Name: "code"}}),
			command("man", "halaman-manual", nil),
		},
	}
}

// version says which program this is, and without being asked how to use it.
func version(c *cli.Context) error {
	if !c.Bool("version") {
		return cli.ShowAppHelp(c)
	}
	_, err := fmt.Fprintln(c.App.Writer, c.App.Name, writer.Version)
	return err
}

func usage(_ *cli.Context, err error, _ bool) error {
	return UsageError{Key: "fail.usage", Args: calc.Args{"detail": err.Error()}}
}

// flags are those of the commands that read inputs.
func flags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "settings"},
		&cli.BoolFlag{Name: "quiet"},
		&cli.BoolFlag{Name: "strict"},
		&cli.IntFlag{Name: "jobs", Value: runtime.GOMAXPROCS(0)},
		&cli.StringFlag{Name: "out"},
	}
}

// flagsOfWatch leaves out --out: each run has a folder of its own.
func flagsOfWatch() []cli.Flag {
	return slices.DeleteFunc(flags(), func(f cli.Flag) bool { return f.Names()[0] == "out" })
}

// Relative shortens a path for the screen where it lies below here.
func Relative(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, path); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return path
}
