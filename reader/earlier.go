package reader

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"rapor/calc"
)

// ErrNoResults means that a folder to compare with holds no results of ours.
var ErrNoResults = errors.New("the folder holds no results")

// NewestResults returns the newest result folder beside the settings, or
// beside the paths, "" for none; what a check left behind has no report and
// is none.
func NewestResults(paths []string, settings string) string {
	home := ResultsHome(paths, settings)
	newest := newestIn(home)
	if newest == "" {
		return ""
	}
	return filepath.Join(home, newest)
}

// newestIn returns the name of the newest folder of results in home, "" for
// none. Folders are named by date and time: the last by name is the newest.
// One that the office named itself has no place among them.
func newestIn(home string) string {
	entries, err := os.ReadDir(home)
	if err != nil {
		return ""
	}
	newest := ""
	for _, e := range entries {
		if e.IsDir() && isDated(e.Name()) && isFile(filepath.Join(home, e.Name(), reportFile)) &&
			(newest == "" || later(e.Name(), newest)) {
			newest = e.Name()
		}
	}
	return newest
}

// isDated tells a folder that was named by date and time.
func isDated(name string) bool {
	stem, _ := runNumber(name)
	_, err := time.Parse(resultsLayout, stem)
	return err == nil
}

// later orders result folders by name: date and time, then the number behind
// the last dash of those of one minute, where -10 comes after -2.
func later(a, b string) bool {
	stemA, numberA := runNumber(a)
	stemB, numberB := runNumber(b)
	if stemA != stemB {
		return stemA > stemB
	}
	return numberA > numberB
}

func runNumber(name string) (stem string, n int) {
	if len(name) > len(resultsLayout) && name[len(resultsLayout)] == '-' && plain.MatchString(name[len(resultsLayout)+1:]) {
		return name[:len(resultsLayout)], digits(name[len(resultsLayout)+1:])
	}
	return name, 1
}

// LoadEarlier reads what an earlier run published from its report and manifest.
func LoadEarlier(dir string) (calc.Earlier, error) {
	earlier := calc.Earlier{Name: filepath.Base(dir), Inputs: map[string]string{}}
	var manifest struct {
		Inputs []struct {
			Name   string
			SHA256 string
		}
	}
	var report struct {
		Units []struct {
			Name    string
			Rank    int
			Score   calc.Decimal
			Figures []calc.NamedFigure
		}
	}
	for _, part := range []struct {
		file string
		into any
	}{{manifestFile, &manifest}, {reportFile, &report}} {
		content, err := os.ReadFile(filepath.Join(dir, part.file))
		if err == nil {
			err = json.Unmarshal(content, part.into)
		}
		sum := sha256.Sum256(content)
		earlier.Report = calc.File{Name: earlier.Name + "/" + part.file, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
		if err != nil {
			return earlier, fmt.Errorf("%w: %s: %w", ErrNoResults, dir, err)
		}
	}
	for _, in := range manifest.Inputs {
		earlier.Inputs[in.Name] = in.SHA256
	}
	for _, u := range report.Units {
		earlier.Units = append(earlier.Units, calc.EarlierUnit{Name: u.Name, Rank: u.Rank, Score: u.Score, Figures: u.Figures})
	}
	return earlier, nil
}
