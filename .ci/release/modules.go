package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// modulesFile is the kept list of modules, below the repository.
const modulesFile = ".ci/release/modules.txt"

// module is a module that the program, its tests or its tools are made of.
type module struct {
	Path, Version string
	licence       string   // as SPDX writes it; several are joined by AND
	texts         []string // paths of its licences
	use           string
}

// allowed are the licences that a module of the program may have: each lets it
// be handed on with the licence beside it. What only tests and tools need is
// not handed on.
var (
	allowed          = []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "OFL-1.1", "Unlicense", "Zlib"}
	allowedElsewhere = append([]string{"MPL-2.0"}, allowed...)
)

// A licence's file, and a notice that has to go with it.
var (
	licenceFile = regexp.MustCompile(`(?i)^((un)?licen[cs]e|copying|notice)([-_.].*)?$`)
	noticeFile  = regexp.MustCompile(`(?i)^notice`)
)

// modulesOf lists the modules of the repository: what the program is linked
// from on any target, then what only tests or tools need.
func modulesOf(ctx context.Context, root string) ([]*module, error) {
	found := map[string]*module{}
	for _, t := range targets {
		if err := listModules(ctx, root, t.environment(), found, "program", "."); err != nil {
			return nil, err
		}
	}
	if err := listModules(ctx, root, nil, found, "tests", "-test", "./..."); err != nil {
		return nil, err
	}
	if err := listModules(ctx, root, nil, found, "tools", "tool"); err != nil {
		return nil, err
	}
	list := slices.SortedFunc(maps.Values(found), func(a, b *module) int { return strings.Compare(a.Path, b.Path) })
	var errs []error
	for _, m := range list {
		errs = append(errs, m.judge())
	}
	return list, errors.Join(errs...)
}

// listModules adds the modules of packages. A module that the program is linked
// from is not one of the tests.
func listModules(ctx context.Context, root string, env []string, found map[string]*module, use string, packages ...string) error {
	said, err := command(ctx, root, env, "go", append([]string{"list", "-deps", "-json=Dir,Module"}, packages...)...)
	if err != nil {
		return err
	}
	for d := json.NewDecoder(bytes.NewReader(said)); ; {
		var p struct {
			Dir    string
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if p.Module == nil || p.Module.Main {
			continue
		}
		m := found[p.Module.Path]
		if m == nil {
			m = &module{Path: p.Module.Path, Version: p.Module.Version, use: use}
			found[m.Path] = m
		}
		if m.use == use {
			if err := m.addTexts(p.Module.Dir, p.Dir); err != nil {
				return err
			}
		}
	}
}

// addTexts adds the licences of a package's folder and of those above it in
// the module.
func (m *module) addTexts(top, dir string) error {
	for ; ; dir = filepath.Dir(dir) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if path := filepath.Join(dir, e.Name()); licenceFile.MatchString(e.Name()) && !e.IsDir() && !slices.Contains(m.texts, path) && filepath.Ext(path) != ".go" {
				m.texts = append(m.texts, path)
			}
		}
		if dir == top || len(dir) <= len(top) {
			return nil
		}
	}
}

// judge tells the module's licences from their texts.
func (m *module) judge() error {
	slices.Sort(m.texts)
	may, known := allowed, map[string]bool{}
	if m.use != "program" {
		may = allowedElsewhere
	}
	for _, path := range m.texts {
		if noticeFile.MatchString(filepath.Base(path)) {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		matches := licensecheck.Scan(text).Match
		if len(matches) == 0 {
			return fmt.Errorf("%s: no licence is recognised in %s", m.Path, filepath.Base(path))
		}
		for _, match := range matches {
			if !slices.Contains(may, match.ID) {
				return fmt.Errorf("%s: licence %s (%s) is none of %s", m.Path, match.ID, filepath.Base(path), strings.Join(may, ", "))
			}
			known[match.ID] = true
		}
	}
	m.licence = strings.Join(slices.Sorted(maps.Keys(known)), " AND ")
	if m.licence == "" {
		return fmt.Errorf("%s: no licence", m.Path)
	}
	return nil
}

const modulesHead = "# The modules that rapor is made of, their licences (SPDX) and what needs them. `make modules` writes this list anew;\n# the gate refuses a change that does not keep it, and a licence that does not let the program be handed on.\n"

func modulesText(list []*module) string {
	var b strings.Builder
	b.WriteString(modulesHead)
	for _, m := range list {
		fmt.Fprintf(&b, "%-52s %-40s %-32s %s\n", m.Path, m.Version, m.licence, m.use)
	}
	return b.String()
}

// keepModules checks or writes the kept list.
func keepModules(ctx context.Context, root, do string) error {
	list, err := modulesOf(ctx, root)
	if err != nil {
		return err
	}
	switch do {
	case "check":
		return checkModules(root, list)
	case "write":
		return os.WriteFile(filepath.Join(root, modulesFile), []byte(modulesText(list)), 0o644)
	}
	return fmt.Errorf("-modules is check or write, not %q", do)
}

// checkModules holds the kept list against the module.
func checkModules(root string, list []*module) error {
	kept, err := os.ReadFile(filepath.Join(root, modulesFile))
	if err != nil {
		return err
	}
	if now := modulesText(list); now != string(kept) {
		return fmt.Errorf("%s is not what go.mod says; make modules, and look at the change:\n%s", modulesFile, changed(string(kept), now))
	}
	return nil
}

// changed lists the lines that only one of two lists has.
func changed(before, after string) string {
	var b strings.Builder
	for _, side := range []struct{ mark, of, other string }{{"-", before, after}, {"+", after, before}} {
		lines := strings.Split(side.other, "\n")
		for line := range strings.Lines(side.of) {
			if !slices.Contains(lines, strings.TrimSuffix(line, "\n")) {
				b.WriteString(side.mark + " " + line)
			}
		}
	}
	return b.String()
}
