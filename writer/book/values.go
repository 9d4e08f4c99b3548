package book

import (
	"errors"
	"iter"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

// ErrTooLong means that a sheet of values has more cells than was allowed.
var ErrTooLong = errors.New("too many cells")

// ValueSheet is a sheet of bare values: another's figures and texts in the cells
// that they stood in, merged as they were, without the rest of his layout.
type ValueSheet struct {
	Name     string
	Rows     iter.Seq2[calc.OriginalRow, error]
	Merges   func() ([]calc.Span, error)
	Marks    map[int]map[int]Style // row → column → fill
	Comments []Comment
	Limit    int // of cells
}

// AddValues streams a sheet of values and returns its name. Texts stay texts,
// whatever they begin with.
func (w *Workbook) AddValues(v ValueSheet) (string, error) {
	name, err := w.AddSheet(v.Name)
	if err != nil {
		return "", err
	}
	widths, err := v.widths()
	if err != nil {
		return "", err
	}
	if err := writeComments(w.File, name, v.Comments); err != nil {
		return "", err
	}
	sw, err := w.File.NewStreamWriter(name)
	if err != nil {
		return "", err
	}
	for col := 1; col < min(len(widths), mostWidths); col++ {
		if err := sw.SetColWidth(col, col, widths[col]); err != nil {
			return "", err
		}
	}
	cells := 0
	for row, err := range v.withMarks() {
		if err != nil {
			return "", err
		}
		if cells += len(row.Cells); cells > v.Limit {
			return "", ErrTooLong
		}
		if err := w.valueRow(sw, row, v.Marks[row.Number]); err != nil {
			return "", err
		}
	}
	if err := v.merge(sw); err != nil {
		return "", err
	}
	return name, sw.Flush()
}

// merge merges cells, of which all are known behind the rows.
func (v ValueSheet) merge(sw *excelize.StreamWriter) error {
	spans, err := v.merges()
	for _, m := range spans {
		if m.Top == m.Bottom && m.Left == m.Right {
			continue
		}
		err = errors.Join(err, sw.MergeCell(Addr(m.Left, m.Top), Addr(m.Right, m.Bottom)))
	}
	return err
}

func (v ValueSheet) merges() ([]calc.Span, error) {
	if v.Merges == nil {
		return nil, nil
	}
	return v.Merges()
}

// Widths of the columns of values: of the first rows, within bounds.
const (
	sampleRows  = 200
	mostWidths  = 200 // columns: the library goes through all of them for each
	leastValues = 9.0
	mostValues  = 40.0
)

// widths measures the columns by the first rows, but for cells that are merged
// over several; the first width is unused.
func (v ValueSheet) widths() ([]float64, error) {
	spans, err := v.merges()
	if err != nil {
		return nil, err
	}
	wide := map[[2]int]bool{}
	for _, m := range spans {
		if m.Right > m.Left {
			wide[[2]int{m.Top, m.Left}] = true
		}
	}
	widths, n := []float64{0}, 0
	for row, err := range v.Rows {
		if err != nil {
			return nil, err
		}
		if n++; n > sampleRows {
			break
		}
		for _, c := range row.Cells {
			for len(widths) <= c.Col {
				widths = append(widths, leastValues)
			}
			text := c.Text
			if c.Number.IsSet() {
				text = c.Number.String()
			}
			if wide[[2]int{row.Number, c.Col}] {
				continue
			}
			widths[c.Col] = max(widths[c.Col], min(mostValues, Style{}.design().textWidth(text)+1))
		}
	}
	return widths, nil
}

// withMarks adds the marked cells that say nothing to the rows.
func (v ValueSheet) withMarks() iter.Seq2[calc.OriginalRow, error] {
	marked := slices.Sorted(maps.Keys(v.Marks))
	return func(yield func(calc.OriginalRow, error) bool) {
		rest := marked
		blanks := func(until int) bool { // marked rows that are not there
			for ; len(rest) > 0 && rest[0] < until; rest = rest[1:] {
				if !yield(calc.OriginalRow{Number: rest[0], Cells: withMarked(nil, v.Marks[rest[0]])}, nil) {
					return false
				}
			}
			return true
		}
		for row, err := range v.Rows {
			if err == nil && !blanks(row.Number) {
				return
			}
			if err == nil && len(rest) > 0 && rest[0] == row.Number {
				row.Cells, rest = withMarked(row.Cells, v.Marks[row.Number]), rest[1:]
			}
			if !yield(row, err) {
				return
			}
		}
		blanks(math.MaxInt)
	}
}

func withMarked(cells []calc.OriginalCell, marks map[int]Style) []calc.OriginalCell {
	said := map[int]bool{}
	for _, c := range cells {
		said[c.Col] = true
	}
	for col := range marks {
		if !said[col] {
			cells = append(cells, calc.OriginalCell{Col: col})
		}
	}
	return cells
}

// valueRow writes a row; its cells may come in any order.
func (w *Workbook) valueRow(sw *excelize.StreamWriter, row calc.OriginalRow, marks map[int]Style) error {
	last := 0
	for _, c := range row.Cells {
		last = max(last, c.Col)
	}
	values := make([]any, last)
	for _, c := range row.Cells {
		id, err := w.valueStyle(c, marks[c.Col])
		if err != nil {
			return err
		}
		values[c.Col-1] = excelize.Cell{StyleID: id, Value: plainValue(c)}
	}
	return sw.SetRow(Addr(1, row.Number), values)
}

func plainValue(c calc.OriginalCell) any {
	switch {
	case c.Number.IsSet():
		return c.Number.Float64()
	case !c.Time.IsZero():
		return c.Time
	case c.Text == "":
		return nil
	}
	return Clean(c.Text)
}

// valueStyle is the style of a value: its format, and the fill of a mark.
func (w *Workbook) valueStyle(c calc.OriginalCell, mark Style) (int, error) {
	format := ""
	switch {
	case c.Number.IsSet() && c.Percent:
		format = "0.00%"
	case c.Time.IsZero():
	case c.Time.Truncate(24 * time.Hour).Equal(c.Time):
		format = "dd/mm/yyyy"
	default:
		format = "dd/mm/yyyy hh:mm:ss"
	}
	fill := mark.design().fill
	if format == "" && fill == "" {
		return 0, nil
	}
	key := "value " + format + fill
	if id, ok := w.values[key]; ok {
		return id, nil
	}
	style := &excelize.Style{}
	if format != "" {
		style.CustomNumFmt = &format
	}
	if fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	id, err := w.File.NewStyle(style)
	w.values[key] = id
	return id, err
}
