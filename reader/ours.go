package reader

import (
	"context"
	"errors"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// ownSheet is a sheet of the workbooks that are made as results: its name and
// how its title begins, in either language, folded.
type ownSheet struct {
	name   string
	titles []string
}

// ownBooks are the workbooks that are made as results. A workbook is known by
// two of their sheets, names and titles: cells outlive every program that may
// save it, and results of earlier versions have no other mark.
var ownBooks = [][]ownSheet{
	{ // Rekap
		{"Ringkasan", []string{"ringkasan hasil penilaian", "summary of results"}},
		{"Capaian Target", []string{"capaian target", "attainment of targets"}},
		{"Metodologi", []string{"metodologi penilaian", "method of assessment"}},
	},
	{ // Kertas Kerja
		{"Catatan Data", []string{"catatan verifikasi data", "notes of data verification"}},
		{"Sumber Data", []string{"daftar sumber data", "list of data sources"}},
	},
	{ // Partisipasi
		{"Partisipasi", []string{"pemantauan partisipasi responden", "respondents so far"}},
		{"Bahan Pengingat", []string{"bahan pengingat", "reminders"}},
	},
}

// ownUnit is the one sheet of a unit's own workbook.
var ownUnit = ownSheet{"Lembar Hasil", []string{"lembar hasil penilaian", "results of the"}}

// titleRows is in how many rows at the top of a sheet its title is looked for.
const titleRows = 8

// isOwnResult tells a workbook of results from one that a sender made.
func isOwnResult(ctx context.Context, book sheet.Book) (bool, error) {
	sheets := book.Sheets()
	if len(sheets) == 1 {
		return ownUnit.stands(ctx, book, 0)
	}
	for _, own := range ownBooks {
		known := 0
		for _, s := range own {
			for i := range sheets {
				if stands, err := s.stands(ctx, book, i); err != nil {
					return false, err
				} else if stands {
					known++
				}
			}
		}
		if known >= 2 {
			return true, nil
		}
	}
	return false, nil
}

// stands tells whether a sheet of the book is this one. What is wrong with the
// sheet is said when it is read.
func (s ownSheet) stands(ctx context.Context, book sheet.Book, i int) (bool, error) {
	if book.Sheets()[i].Name != s.name {
		return false, nil
	}
	for row, err := range book.Rows(ctx, i) {
		if errors.Is(err, sheet.ErrReread) {
			return s.stands(ctx, book, i)
		}
		if err != nil || row.Number > titleRows {
			return false, ctx.Err()
		}
		if len(row.Cells) > 0 && s.titled(fold(row.Cells[0].Said())) {
			return true, nil
		}
	}
	return false, nil
}

func (s ownSheet) titled(text string) bool {
	for _, title := range s.titles {
		if strings.HasPrefix(text, title) {
			return true
		}
	}
	return false
}

// setAsideOwn sets the whole file aside, with what was found wrong in it.
func (f *decodedFile) setAsideOwn() {
	f.finds, f.tallies, f.problems = finds{}, nil, calc.Problems{}
	for _, account := range f.accounts {
		f.setAsideSheet(account, calc.AsideOwnResult)
	}
	f.problems.Add(calc.NewProblem(calc.FileOwnResult, fileRef(f.file.Name), nil))
}
