package reader

import (
	"context"
	"errors"
	"iter"
	"strings"

	"rapor/reader/sheet"
)

// compareRows goes through two sheets side by side and calls differs for every
// cell that does not say the same on both; a cell that is missing on one is an
// empty text. again is called when both have to be read once more, since
// merged cells turned up behind the rows: what was found is forgotten then.
func compareRows(ctx context.Context, a sheet.Book, i int, b sheet.Book, j int, again func(), differs func(row int, a, b sheet.Cell)) error {
	for {
		err := compareOnce(ctx, a, i, b, j, differs)
		if !errors.Is(err, sheet.ErrReread) {
			return err
		}
		again()
	}
}

func compareOnce(ctx context.Context, a sheet.Book, i int, b sheet.Book, j int, differs func(row int, a, b sheet.Cell)) error {
	for _, read := range []func() error{
		func() error { _, err := a.Merges(ctx, i); return err },
		func() error { _, err := b.Merges(ctx, j); return err },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	nextA, stopA := iter.Pull2(a.Rows(ctx, i))
	defer stopA()
	nextB, stopB := iter.Pull2(b.Rows(ctx, j))
	defer stopB()
	rowA, errA, okA := nextA()
	rowB, errB, okB := nextB()
	for okA || okB {
		if err := errors.Join(errA, errB); err != nil {
			return err
		}
		switch {
		case !okB || okA && rowA.Number < rowB.Number:
			compareCells(rowA, sheet.Row{Number: rowA.Number}, differs)
			rowA, errA, okA = nextA()
		case !okA || rowB.Number < rowA.Number:
			compareCells(sheet.Row{Number: rowB.Number}, rowB, differs)
			rowB, errB, okB = nextB()
		default:
			compareCells(rowA, rowB, differs)
			rowA, errA, okA = nextA()
			rowB, errB, okB = nextB()
		}
	}
	return nil
}

// compareCells compares two rows of one number.
func compareCells(a, b sheet.Row, differs func(row int, a, b sheet.Cell)) {
	for x, y := 0, 0; x < len(a.Cells) || y < len(b.Cells); {
		blank := sheet.Cell{Kind: sheet.Text}
		cellA, cellB := blank, blank
		switch {
		case y == len(b.Cells) || x < len(a.Cells) && a.Cells[x].Col < b.Cells[y].Col:
			cellA, x = a.Cells[x], x+1
		case x == len(a.Cells) || b.Cells[y].Col < a.Cells[x].Col:
			cellB, y = b.Cells[y], y+1
		default:
			cellA, cellB, x, y = a.Cells[x], b.Cells[y], x+1, y+1
		}
		if !sameCell(cellA, cellB) {
			differs(a.Number, cellA, cellB)
		}
	}
}

// sameCell tells whether two cells say the same, however their files write it.
func sameCell(a, b sheet.Cell) bool {
	switch {
	case a.Kind == sheet.Number && b.Kind == sheet.Number:
		return a.Percent == b.Percent && a.Number.Equal(b.Number)
	case a.Kind == sheet.DateTime && b.Kind == sheet.DateTime:
		return a.Time.Equal(b.Time)
	}
	return strings.Join(strings.Fields(a.Said()), " ") == strings.Join(strings.Fields(b.Said()), " ")
}
