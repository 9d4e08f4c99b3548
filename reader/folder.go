package reader

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapor/calc"
)

// SettingsFile is the name of the settings workbook.
const SettingsFile = "Pengaturan.xlsx"

// Names in a working folder that are not input.
const (
	inboxFolder   = "Masuk"
	artworkFolder = "Kelengkapan"
	resultsFolder = "Hasil"
	registerFile  = "Register Piagam.xlsx"
	manifestFile  = "manifest.json"
	reportFile    = "report.json"
)

// ErrNoPath means that a path the user gave does not exist or cannot be read.
var ErrNoPath = errors.New("path cannot be read")

// source is a file to be read: where it is, and how results call it.
type source struct {
	path string // on this machine
	name string // relative to the path the user gave, with forward slashes

	member int   // which file of the archive at path, from 1; 0: path itself
	size   int64 // of a member
	link   bool  // a link in a folder, which is no sheet: what it leads to was not put there
}

// CheckPaths tells whether all paths are there.
func CheckPaths(paths []string) error {
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			return fmt.Errorf("%w: %w", ErrNoPath, err)
		}
	}
	return nil
}

// gather lists the files that the given paths mean, by name.
func gather(paths []string) ([]source, error) {
	var all []source
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoPath, err)
		}
		if !info.IsDir() {
			all = append(all, source{path: path, name: filepath.Base(path)})
			continue
		}
		found, err := walk(inbox(path))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoPath, err)
		}
		all = append(all, found...)
	}
	return distinguish(unpack(once(sortSources(all)))), nil
}

// once drops files that the list holds already, whatever paths lead to them.
func once(list []source) []source {
	type mark struct {
		size     int64
		modified time.Time
	}
	seen := map[mark][]fs.FileInfo{} // one file has one size and one time
	return slices.DeleteFunc(list, func(s source) bool {
		stat := os.Stat
		if s.link {
			stat = os.Lstat
		}
		info, err := stat(s.path)
		if err != nil {
			return false // reading says what is wrong with it
		}
		key := mark{info.Size(), info.ModTime()}
		if slices.ContainsFunc(seen[key], func(other fs.FileInfo) bool { return os.SameFile(info, other) }) {
			return true
		}
		seen[key] = append(seen[key], info)
		return false
	})
}

// namesOf lists how results call the sources.
func namesOf(sources []source) []string {
	list := make([]string, len(sources))
	for i, s := range sources {
		list[i] = s.name
	}
	return list
}

// inbox returns the folder that a folder path means: its Masuk, where there is
// one beside a settings workbook.
func inbox(dir string) string {
	in := filepath.Join(dir, inboxFolder)
	if isDir(in) && isFile(filepath.Join(dir, SettingsFile)) {
		return in
	}
	return dir
}

// walk lists the files of a folder and of those in it. Links in it are listed,
// not followed; the folder itself may be one.
func walk(root string) ([]source, error) {
	if !os.IsPathSeparator(root[len(root)-1]) {
		root += string(filepath.Separator) // which asks for what a link leads to
	}
	var found []source
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != root && skipFolder(path, name) {
				return filepath.SkipDir
			}
			return nil
		}
		if skipFile(name) {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		found = append(found, source{path: path, name: filepath.ToSlash(rel), link: entry.Type()&fs.ModeSymlink != 0})
		return nil
	})
	return found, err
}

func skipFolder(path, name string) bool {
	return skipFolderName(name) || isFile(filepath.Join(path, manifestFile))
}

func skipFolderName(name string) bool {
	switch name {
	case artworkFolder, "Formulir", resultsFolder:
		return true
	}
	return strings.HasPrefix(name, ".")
}

func skipFile(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		name == SettingsFile || name == registerFile ||
		strings.HasSuffix(lower, ".md") || strings.HasSuffix(lower, ".txt")
}

func sortSources(list []source) []source {
	slices.SortFunc(list, func(a, b source) int {
		return strings.Compare(a.name+"\x00"+a.path, b.name+"\x00"+b.path)
	})
	return list
}

// distinguish makes the names distinct where files of one name came from
// several folders: the folder's name stands before it, as often as it needs.
func distinguish(list []source) []source {
	taken := map[string]bool{}
	for _, s := range list {
		taken[s.name] = true
	}
	seen := map[string]bool{}
	for i, s := range list {
		if !seen[s.name] {
			seen[s.name] = true
			continue
		}
		name := filepath.Base(filepath.Dir(s.path)) + "/" + s.name
		for n := 2; taken[name]; n++ {
			name = fmt.Sprintf("%s (%d)/%s", filepath.Base(filepath.Dir(s.path)), n, s.name)
		}
		taken[name], seen[name] = true, true
		list[i].name = name
	}
	return sortSources(list)
}

// SettingsIn returns the settings workbook of a working folder, "" where there
// is none yet.
func SettingsIn(dir string) string {
	if file := filepath.Join(dir, SettingsFile); isFile(file) {
		return file
	}
	return ""
}

// findSettings returns the settings workbook that belongs to the paths: in a
// folder path itself or a file path's folder, then in its parent; "" for none.
func findSettings(paths []string) string {
	for _, path := range paths {
		dir, err := filepath.Abs(path)
		if err != nil {
			continue
		}
		if !isDir(dir) {
			dir = filepath.Dir(dir)
		}
		for _, candidate := range []string{dir, filepath.Dir(dir)} {
			if file := filepath.Join(candidate, SettingsFile); isFile(file) {
				return file
			}
		}
	}
	return ""
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// fileRef is the Ref of a whole file.
func fileRef(name string) calc.Ref { return calc.Ref{File: name} }

// resultsLayout names result folders by date and time.
const resultsLayout = "2006-01-02 1504"

// ResultsHome returns the folder that holds the folders of results of a run
// that names none: Hasil beside the settings, else inside a folder path or
// beside a file path.
func ResultsHome(paths []string, settings string) string {
	return filepath.Join(filepath.Dir(resultsBase(paths, settings)), resultsFolder)
}

// NextResults returns the folder for the next results in home: it is named by
// date and time, with -2, -3 … when taken. A clock that is behind the newest
// results must not put the next ones before them: they take its name and the
// number that follows, and late tells so.
func NextResults(home string, now time.Time) (dir string, late bool) {
	stem := now.Format(resultsLayout)
	if newest := newestIn(home); newest != "" && stem != newest && later(newest, stem) {
		if behind, _ := runNumber(newest); behind != stem {
			stem, late = behind, true
		}
	}
	dir = filepath.Join(home, stem)
	for free, n := dir, 2; ; n++ {
		if _, err := os.Lstat(free); err != nil {
			return free, late
		}
		free = fmt.Sprintf("%s-%d", dir, n)
	}
}

// InputsFrom returns the way from a folder of results to the folder that the
// names of the inputs start in, "" where there is no such one folder.
func InputsFrom(results string, paths []string) string {
	if len(paths) != 1 {
		return ""
	}
	from := filepath.Dir(paths[0])
	if isDir(paths[0]) {
		from = inbox(paths[0])
	}
	results, errResults := filepath.Abs(results)
	from, errFrom := filepath.Abs(from)
	way, err := filepath.Rel(results, from)
	if errResults != nil || errFrom != nil || err != nil {
		return ""
	}
	return filepath.ToSlash(way)
}

// resultsBase is a file beside which the folder Hasil stands.
func resultsBase(paths []string, settings string) string {
	base := settings
	if base == "" {
		base = findSettings(paths)
	}
	if base == "" && len(paths) > 0 {
		base = filepath.Join(paths[0], "x")
		if !isDir(paths[0]) {
			base = paths[0]
		}
	}
	return base
}
