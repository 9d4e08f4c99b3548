package writer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"rapor/calc"
	"rapor/writer/register"
)

// Write makes the papers of the book in dir, which must not exist or be empty.
// It is whole or not at all: the papers are built in a folder aside, which
// takes the name at the end. It returns the book's problems and its own.
// Numbers of final certificates are in the register before the folder has its
// name: a number is lost rather than given twice.
func Write(ctx context.Context, dir string, b Book, o Options) (_ []calc.Problem, err error) {
	if b.art, err = newArtwork(b.Office); err != nil {
		return nil, fmt.Errorf("pictures: %w", err)
	}
	var unfit []calc.Problem
	b.serif, unfit = newTypeface(b.Office.Font)
	numbers, problems, err := openRegister(ctx, b)
	b.Problems = calc.SortProblems(slices.Concat(b.Problems, unfit, missingGlyphs(b), problems))
	if err != nil {
		return b.Problems, err
	}
	if numbers != nil {
		defer func() { err = errors.Join(err, numbers.Close()) }()
	}
	b.issued, problems = numbered(b, numbers)
	certificates, more, err := planCertificates(b, o.Lang)
	if err != nil {
		return nil, fmt.Errorf("plan certificates: %w", err)
	}
	b.Problems = calc.SortProblems(slices.Concat(b.Problems, problems, more))
	return b.Problems, buildAside(ctx, dir, o.Another, func(aside string) error {
		steps := []struct {
			what  string
			write func() error
		}{
			{"Rekap.xlsx", func() error { return writeRecap(ctx, filepath.Join(aside, "Rekap.xlsx"), b, o) }},
			{"Kertas Kerja.xlsx", func() error { return writeWorkingPaper(ctx, filepath.Join(aside, "Kertas Kerja.xlsx"), b, o) }},
			{unitsFolder, func() error { return writeUnits(ctx, aside, b, o) }},
			{"Lampiran", func() error { return writePapers(ctx, aside, b, o) }},
			{"Piagam", func() error { return writeCertificates(ctx, aside, b, certificates, o) }},
			{correctionsFolder, func() error { return writeCorrections(ctx, aside, b, o) }},
			{OverviewFile, func() error { return writeOverview(aside, b, certificates, o) }},
			{ReportFile, func() error { return writeReport(filepath.Join(aside, ReportFile), b, certificates, o) }},
			{ManifestFile, func() error { return writeManifest(aside, b) }},
			{register.File, func() error { return record(b, numbers, certificates) }},
		}
		o.expect(len(steps))
		for _, step := range steps {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := step.write(); err != nil {
				return fmt.Errorf("%s: %w", step.what, err)
			}
			o.wrote()
		}
		return nil
	})
}

// writeFile creates a file of the results and writes it in one go.
func writeFile(path string, content []byte) error {
	return os.WriteFile(path, content, 0o644)
}
