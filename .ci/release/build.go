package main

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// commit is a commit's files in a folder of their own: what lies around in the
// working tree is no part of a release.
type commit struct {
	dir  string
	id   string
	time time.Time
}

// export writes the files of HEAD into a new folder. The repository may belong
// to another user, as it does on machines that build for others.
func export(ctx context.Context, root string) (commit, error) {
	said, err := command(ctx, root, nil, "git", "-c", "safe.directory=*", "log", "-1", "--format=%H %ct")
	if err != nil {
		return commit{}, err
	}
	id, seconds, _ := strings.Cut(strings.TrimSpace(string(said)), " ")
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return commit{}, fmt.Errorf("time of the commit: %w", err)
	}
	files, err := command(ctx, root, nil, "git", "-c", "safe.directory=*", "archive", "--format=tar", id)
	if err != nil {
		return commit{}, err
	}
	dir, err := os.MkdirTemp("", "rapor-release-")
	if err != nil {
		return commit{}, err
	}
	return commit{dir, id, time.Unix(unix, 0).UTC()}, unpack(dir, bytes.NewReader(files))
}

func unpack(dir string, from io.Reader) error {
	for r := tar.NewReader(from); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(h.Name))
		switch h.Typeflag {
		case tar.TypeDir:
			err = os.MkdirAll(path, 0o755)
		case tar.TypeReg:
			var content []byte
			if content, err = io.ReadAll(r); err == nil {
				err = os.WriteFile(path, content, fs.FileMode(h.Mode).Perm())
			}
		}
		if err != nil {
			return err
		}
	}
}

// command runs a program in a folder and returns what it says.
func command(ctx context.Context, dir string, env []string, name string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = dir, append(os.Environ(), env...)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, errs.Bytes())
	}
	return out, nil
}

// environment fixes what the bytes of a program depend on but for its sources
// and the version of Go.
func (t target) environment() []string {
	return []string{
		"GOOS=" + t.os, "GOARCH=" + t.arch, "CGO_ENABLED=0", "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=-mod=readonly", "GOEXPERIMENT=", "GOWORK=off", "GOTOOLCHAIN=local",
	}
}

// build makes the program for a target and returns its path.
func build(ctx context.Context, c commit, t target, version string) (string, error) {
	if t.os == "windows" {
		if err := writeResources(filepath.Join(c.dir, "rsrc_windows_"+t.arch+".syso"), t.arch, version); err != nil {
			return "", fmt.Errorf("icon and version: %w", err)
		}
	}
	program := filepath.Join(c.dir, "dist", t.os+"-"+t.arch, programName(t))
	_, err := command(ctx, c.dir, t.environment(), "go", append(append([]string{"build"}, buildFlags...), "-o", program, ".")...)
	return program, err
}

// buildFlags keep out of a program where it was built.
var buildFlags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="}

func programName(t target) string {
	if t.os == "windows" {
		return "rapor.exe"
	}
	return "rapor"
}

// versionOf reads the program's version where it is declared, as the constant
// Version of package writer.
func versionOf(root string) (string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, "writer", "manifest.go"), nil, 0)
	if err != nil {
		return "", err
	}
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if v.Names[0].Name == "Version" && len(v.Values) == 1 {
				if literal, ok := v.Values[0].(*ast.BasicLit); ok {
					return strconv.Unquote(literal.Value)
				}
			}
		}
	}
	return "", errors.New("writer/manifest.go declares no constant Version")
}
