package writer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// correctionsFolder holds a copy of each faulty input, to be sent back.
const correctionsFolder = "Perbaikan"

// Originals opens an input again, by its name in the ledger, for its
// correction. What it opens is what was read: a file that has changed since is
// an error.
type Originals func(ctx context.Context, name string) (calc.Original, error)

// correction is a copy to be made of an input: its faults are marked.
type correction struct {
	file   calc.File
	name   string // in the folder of corrections
	faults []fault
}

// Corrections returns how many inputs have something for their senders to mend.
func (b Book) Corrections() int { return len(planCorrections(b)) }

// planCorrections names the inputs that have something to mend, by name.
func planCorrections(b Book) []correction {
	if b.Originals == nil {
		return nil
	}
	var list []correction
	taken := map[string]bool{}
	faults := faultsByFile(b)
	for _, f := range b.Result.Ledger.Files {
		if !f.Elsewhere && worthSending(faults[f.Name], f) {
			list = append(list, correction{f, fileName(path.Clean(f.Name), ".xlsx", taken), faults[f.Name]})
		}
	}
	return list
}

// WriteCorrections makes the folder dir of a check: corrections and a manifest
// of them. Where nothing is to be mended it writes nothing. It returns how many
// corrections there are.
func WriteCorrections(ctx context.Context, dir string, b Book, o Options) (int, error) {
	n := b.Corrections()
	if n == 0 {
		return 0, nil
	}
	return n, buildAside(ctx, dir, o.Another, func(aside string) error {
		if err := writeCorrections(ctx, aside, b, o); err != nil {
			return fmt.Errorf("%s: %w", correctionsFolder, err)
		}
		return writeManifest(aside, b)
	})
}

// writeCorrections writes the corrections side by side: each is a file of its
// own.
func writeCorrections(ctx context.Context, dir string, b Book, o Options) error {
	list := planCorrections(b)
	if len(list) == 0 {
		return nil
	}
	dir = filepath.Join(dir, correctionsFolder)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	jobs := o.Jobs
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(jobs)
	for _, c := range list {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := c.make(ctx, b, o.Lang)
			if err != nil {
				return fmt.Errorf("%s: %w", c.file.Name, err)
			}
			return writeFile(filepath.Join(dir, c.name), data)
		})
	}
	return group.Wait()
}

// make makes the copy: with the layout of the original where it can be kept,
// else with its values alone, else, of a file too large to be copied, the list
// of faults alone.
func (c correction) make(ctx context.Context, b Book, lang text.Lang) (data []byte, err error) {
	original, err := b.Originals(ctx, c.file.Name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, original.Close()) }()
	said, err := c.said(ctx, original)
	if err != nil {
		return nil, err
	}
	covered, err := c.covered(original)
	if err != nil {
		return nil, err
	}
	n := notes{correction: c, Lang: lang, office: b.Office, year: b.Result.Method.Year, faults: worded(c.faults, said, lang), said: said, covered: covered, sheets: map[string]string{}}
	for _, way := range []func(context.Context, calc.Original) ([]byte, error){n.layout, n.values, n.list} {
		data, err = way(ctx, original)
		if !errors.Is(err, book.ErrForeign) && !errors.Is(err, book.ErrTooLong) {
			return data, err
		}
	}
	return nil, err
}

// said reads what the marked cells say.
func (c correction) said(ctx context.Context, original calc.Original) (map[calc.Ref]calc.OriginalCell, error) {
	said := map[calc.Ref]calc.OriginalCell{}
	for _, s := range original.Sheets {
		wanted, last := map[int]bool{}, 0
		for _, f := range c.faults {
			if f.at.Sheet == s.Name {
				wanted[f.at.Row], last = true, max(last, f.at.Row)
			}
		}
		if len(wanted) == 0 {
			continue
		}
		for row, err := range s.Rows {
			if err = errors.Join(err, ctx.Err()); err != nil {
				return nil, err
			}
			if row.Number > last {
				break
			}
			if !wanted[row.Number] {
				continue
			}
			for _, cell := range row.Cells {
				cell.Text = strings.Clone(cell.Text)
				said[calc.Ref{File: c.file.Name, Sheet: s.Name, Row: row.Number, Col: cell.Col}] = cell
			}
		}
	}
	return said, nil
}

// covered tells of marked places that lie under merged cells which cell shows
// in their stead.
func (c correction) covered(original calc.Original) (map[calc.Ref]calc.Ref, error) {
	covered := map[calc.Ref]calc.Ref{}
	for _, s := range original.Sheets {
		var places []calc.Ref
		for _, f := range c.faults {
			places = append(places, f.at)
		}
		for _, m := range c.file.Marked {
			places = append(places, m.At)
		}
		places = slices.DeleteFunc(places, func(at calc.Ref) bool { return at.Sheet != s.Name || at.Row == 0 || at.Col == 0 })
		if s.Merges == nil || len(places) == 0 {
			continue
		}
		spans, err := s.Merges()
		if err != nil {
			return nil, err
		}
		slices.SortFunc(places, func(a, b calc.Ref) int { return cmp.Compare(a.Row, b.Row) })
		for _, m := range spans {
			first, _ := slices.BinarySearchFunc(places, m.Top, func(at calc.Ref, row int) int { return cmp.Compare(at.Row, row) })
			for _, at := range places[first:] {
				if at.Row > m.Bottom {
					break
				}
				if shown := (calc.Ref{File: at.File, Sheet: s.Name, Row: m.Top, Col: m.Left}); m.Left <= at.Col && at.Col <= m.Right && at != shown {
					covered[at] = shown
				}
			}
		}
	}
	return covered, nil
}
