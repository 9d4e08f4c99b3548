package writer

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"rapor/calc"
	"rapor/writer/book"
	"rapor/writer/text"
)

// layout makes the copy of the file itself: only the marked cells look
// otherwise. It is book.ErrForeign where that cannot be done without harm.
func (n notes) layout(ctx context.Context, original calc.Original) (data []byte, err error) {
	if len(original.Package) == 0 {
		return nil, book.ErrForeign
	}
	f, err := book.OpenForeign(original.Package)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := understood(ctx, f, original); err != nil {
		return nil, err
	}
	if err := n.takeBack(f); err != nil {
		return nil, err
	}
	for _, fault := range n.faults {
		if !f.Has(fault.at.Sheet) {
			return nil, book.ErrForeign
		}
		col, row := n.cell(fault)
		if err := f.Show(fault.at.Sheet, col, row); err != nil {
			return nil, err
		}
		if row == 0 || col == 0 {
			continue
		}
		if err := f.Mark(fault.at.Sheet, col, row, n.strongest(fault)); err != nil {
			return nil, err
		}
		f.Comment(fault.at.Sheet, n.comment(fault))
	}
	ours, err := n.write(ctx, f.Workbook, "", true)
	if err != nil {
		return nil, err
	}
	if err := f.First(ours); err != nil {
		return nil, err
	}
	if err := n.mark(ctx, f.Workbook, ours); err != nil {
		return nil, err
	}
	return f.Bytes()
}

// understood makes sure that the library reads every cell as our reader did.
func understood(ctx context.Context, f *book.Foreign, original calc.Original) error {
	for _, s := range original.Sheets {
		for row, err := range s.Rows {
			if err = errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			same, err := f.Agrees(s.Name, row)
			if err != nil {
				return err
			}
			if !same {
				return fmt.Errorf("%w: row %d of %s is read otherwise", book.ErrForeign, row.Number, s.Name)
			}
		}
	}
	return nil
}

// takeBack takes out what an earlier correction put into a file that came
// back and is still faulty.
func (n notes) takeBack(f *book.Foreign) error {
	for _, s := range n.file.Sheets {
		if s.Kind != calc.KindNotes {
			f.DropComments(s.Name, calc.NotesSheet)
		} else if err := f.Remove(s.Name); err != nil {
			return err
		}
	}
	for _, m := range n.file.Marked {
		if !f.Has(m.At.Sheet) {
			continue
		}
		at := n.shown(m.At)
		if err := f.Unmark(at.Sheet, at.Col, at.Row, book.MarkMust, book.MarkConfirm); err != nil {
			return err
		}
	}
	return nil
}

// strongest is the fill of a cell that may have several faults.
func (n notes) strongest(of fault) book.Style {
	for _, f := range n.faults { // the most serious come first
		if n.shown(f.at) == n.shown(of.at) {
			return f.fill()
		}
	}
	return of.fill()
}

// maxValues is how many cells a sheet of values may have.
const maxValues = 1_500_000

// values makes the copy of what the cells say.
func (n notes) values(ctx context.Context, original calc.Original) ([]byte, error) {
	return n.plain(ctx, "correction.guide.values", func(wb *book.Workbook) error {
		for _, s := range original.Sheets {
			if n.ours(s.Name) {
				continue
			}
			v := book.ValueSheet{Name: s.Name, Rows: s.Rows, Merges: s.Merges, Limit: maxValues, Marks: map[int]map[int]book.Style{}}
			for _, f := range n.faults {
				col, row := n.cell(f)
				if f.at.Sheet != s.Name || row == 0 || col == 0 {
					continue
				}
				if v.Marks[row] == nil {
					v.Marks[row] = map[int]book.Style{}
				}
				v.Marks[row][col] = n.strongest(f)
				v.Comments = append(v.Comments, n.comment(f))
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			name, err := wb.AddValues(v)
			if err != nil {
				return err
			}
			n.sheets[s.Name] = name
		}
		return nil
	})
}

// ours tells whether a sheet of the original is one that we added.
func (n notes) ours(name string) bool {
	for _, s := range n.file.Sheets {
		if s.Name == name {
			return s.Kind == calc.KindNotes
		}
	}
	return false
}

// list makes a workbook that only names the faults.
func (n notes) list(ctx context.Context, _ calc.Original) ([]byte, error) {
	return n.plain(ctx, "correction.guide.list", nil)
}

// plain makes a workbook of our own: the sheets that fill adds, none for a
// list, behind sheet Catatan Perbaikan.
func (n notes) plain(ctx context.Context, how text.Key, fill func(*book.Workbook) error) (data []byte, err error) {
	wb, err := book.New(book.Properties{Title: n.Say("correction.page", nil), Subject: n.office.Institution, Author: n.office.Institution, Date: n.office.Date})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, wb.Close()) }()
	if fill != nil {
		if err := fill(wb); err != nil {
			return nil, err
		}
	}
	ours, err := n.write(ctx, wb, how, fill != nil)
	if err != nil {
		return nil, err
	}
	if err := wb.First(ours); err != nil {
		return nil, err
	}
	if fill != nil {
		if err := n.mark(ctx, wb, ours); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := wb.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
