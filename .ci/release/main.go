// Command release makes what is handed out of a commit: for every machine an
// archive with the program, the guide, the licences and the samples; a list of
// what is in it (SBOM), and check sums. The same commit gives the same bytes.
//
// It is a module of its own, so that what a release needs is no dependency of
// the program.
//
//	go run . -out ../../dist       make a release of HEAD
//	go run . -modules check        hold the kept list of modules against the module
//	go run . -modules write        write that list anew
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

// target is a kind of machine.
type target struct{ os, arch string }

func (t target) String() string { return t.os + "/" + t.arch }

// targets are the machines that a release is for; the office's stands first.
var targets = []target{{"windows", "amd64"}, {"windows", "arm64"}, {"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root := flag.String("root", "../..", "the repository")
	out := flag.String("out", "../../dist", "folder of the release; what it holds is replaced")
	only := flag.String("only", "", "some targets, for example windows/amd64,linux/amd64; all by default")
	modules := flag.String("modules", "", "check or write the kept list of modules and their licences")
	flag.Parse()
	var err error
	switch *modules {
	case "":
		err = release(ctx, *root, *out, chosen(*only))
	default:
		err = keepModules(ctx, *root, *modules)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func chosen(only string) []target {
	if only == "" {
		return targets
	}
	return slices.DeleteFunc(slices.Clone(targets), func(t target) bool { return !slices.Contains(strings.Split(only, ","), t.String()) })
}

// release builds the commit for the targets and fills the folder out.
func release(ctx context.Context, root, out string, targets []target) (err error) {
	if len(targets) == 0 {
		return errors.New("no such target")
	}
	commit, err := export(ctx, root)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(commit.dir)) }()
	version, err := versionOf(commit.dir)
	if err != nil {
		return err
	}
	list, err := modulesOf(ctx, commit.dir)
	if err != nil {
		return err
	}
	if err := checkModules(commit.dir, list); err != nil {
		return err
	}
	shared, err := papers(ctx, commit.dir, list)
	if err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(out), os.MkdirAll(out, 0o755)); err != nil {
		return err
	}
	var built []string
	for _, t := range targets {
		program, err := build(ctx, commit, t, version)
		if err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		built = append(built, program)
		if err := pack(filepath.Join(out, archiveName(version, t)), version, t, commit.time, program, shared); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		fmt.Println(archiveName(version, t))
	}
	if err := writeSBOM(filepath.Join(out, "rapor-"+version+".cdx.json"), commit, version, built); err != nil {
		return err
	}
	return writeSums(out)
}
