package writer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"rapor/writer/book"
)

// unitsFolder holds a workbook and a PDF for each unit that takes part.
const unitsFolder = "Lembar Hasil"

// unitFiles are the names of the units' files without their ending, by index
// into Result.Units; "" for a unit that takes no part. They go by the place on
// the roster: a rank would tell at a glance what the sheet is to tell.
func unitFiles(b Book) []string {
	names, taken := make([]string, len(b.Result.Units)), map[string]bool{}
	byPlace := make([]int, len(names))
	for i, u := range b.Result.Units {
		byPlace[u.Place-1] = i
	}
	for _, i := range byPlace {
		if u := b.Result.Units[i]; !u.Out {
			name := fileName(fmt.Sprintf("%03d %s", u.Place, u.Name), ".xlsx", taken)
			names[i] = name[:len(name)-len(".xlsx")]
		}
	}
	return names
}

// unitEnding is the ending of the file of a unit that is for looking at.
func (p *paper) unitEnding() string {
	if p.noPDF {
		return ".xlsx"
	}
	return ".pdf"
}

// writeUnits writes the result sheets of all units that take part, side by
// side: each is a file of its own.
func writeUnits(ctx context.Context, dir string, b Book, o Options) error {
	names := unitFiles(b)
	dir = filepath.Join(dir, unitsFolder)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	jobs := o.Jobs
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	o.expect(len(slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" })))
	press := book.NewPress()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(jobs)
	for i, name := range names {
		if name == "" {
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := writeUnit(ctx, filepath.Join(dir, name), b, &b.Result.Units[i], o, press); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			o.wrote()
			return nil
		})
	}
	return group.Wait()
}
