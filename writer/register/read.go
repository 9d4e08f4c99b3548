package register

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

// table is sheet Register as it was read.
type table struct {
	entries []Entry
	columns [columnCount]int // where each column stands, from 1
	last    int              // the last row that holds anything
	counts  map[int]count    // what sheet Petunjuk remembers of each year
	guide   int              // the row of sheet Petunjuk on which that begins
}

// count is what the register remembers of a year, so that a row that was
// deleted by hand does not free its number.
type count struct{ last, rows int }

var errSheet = errors.New("no sheet " + sheetName)

// wellFormed reads every part of a workbook to its end: excelize drops rows
// behind a fault without a word, and a dropped row is a number given twice.
func wellFormed(path string) (err error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	for _, part := range z.File {
		if !strings.HasSuffix(part.Name, ".xml") && !strings.HasSuffix(part.Name, ".rels") {
			continue
		}
		if err := wellFormedPart(part); err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
	}
	return nil
}

func wellFormedPart(part *zip.File) (err error) {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	for d := xml.NewDecoder(r); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// read reads the workbook. What is wrong with a row is a problem; err is a
// workbook that cannot be read at all.
func read(f *excelize.File) (t table, problems []calc.Problem, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("read register: %v", r)
		}
	}()
	index, err := f.GetSheetIndex(sheetName)
	if err != nil || index < 0 {
		return t, nil, errors.Join(errSheet, err)
	}
	rows, err := f.Rows(sheetName)
	if err != nil {
		return t, nil, err
	}
	headed := false
	for rows.Next() {
		t.last++
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return t, nil, err
		}
		switch {
		case blank(cells):
		case !headed:
			headed = true
			problems = append(problems, t.readHead(cells)...)
		case len(problems) == 0 || t.columns[colUnit] > 0:
			e, more := t.readRow(cells)
			t.entries = append(t.entries, e)
			problems = append(problems, more...)
		}
	}
	if err := errors.Join(rows.Error(), rows.Close()); err != nil {
		return t, nil, err
	}
	if !headed {
		problems = append(problems, t.readHead(nil)...)
	}
	if err := t.readCounts(f); err != nil {
		return t, nil, err
	}
	return t, append(problems, t.check()...), nil
}

func blank(cells []string) bool { return strings.TrimSpace(strings.Join(cells, "")) == "" }

func (t *table) at(row, col int) calc.Ref {
	return calc.Ref{File: File, Sheet: sheetName, Row: row, Col: col}
}

// fault is a problem of a cell: what stands there, and what should.
func (t *table) fault(column, row int, got, expected string) calc.Problem {
	p := calc.NewProblem(calc.RegisterInvalid, t.at(row, t.columns[column]), calc.Args{"label": heads[column], "expected": expected})
	p.Got = got
	return p
}

// readHead finds the columns; the office may have moved them.
func (t *table) readHead(cells []string) (problems []calc.Problem) {
	for i, head := range heads {
		for j, cell := range cells {
			if strings.EqualFold(strings.TrimSpace(cell), head) && t.columns[i] == 0 {
				t.columns[i] = j + 1
			}
		}
		if t.columns[i] == 0 {
			problems = append(problems, t.fault(i, max(1, t.last), "", head))
		}
	}
	return problems
}

// readRow reads a row below the heads.
func (t *table) readRow(cells []string) (e Entry, problems []calc.Problem) {
	said := func(column int) string {
		if at := t.columns[column]; at > 0 && at <= len(cells) {
			return strings.TrimSpace(cells[at-1])
		}
		return ""
	}
	whole := func(column, least int) int {
		s := said(column)
		n, err := strconv.Atoi(s)
		if s != "" && (err != nil || n < least) || s == "" && column == colYear {
			problems = append(problems, t.fault(column, t.last, s, "1, 2, 3 …"))
		}
		return n
	}
	e = Entry{
		Key:    Key{Year: whole(colYear, 0), Award: said(colAward), Unit: said(colUnit)},
		Number: said(colNumber), Title: said(colTitle), Running: whole(colRunning, 1), Place: whole(colPlace, 1),
		WithdrawnOn: dateWords(said(colWithdrawnOn)), Reason: said(colReason), At: t.at(t.last, 0),
	}
	if s := said(colScore); s != "" {
		score, err := calc.ParseDecimal(strings.Replace(s, ",", ".", 1))
		if err != nil {
			problems = append(problems, t.fault(colScore, t.last, s, "61,2"))
		}
		e.Score = score
	}
	for _, column := range []int{colAward, colUnit} {
		if said(column) == "" {
			problems = append(problems, t.fault(column, t.last, "", heads[column]))
		}
	}
	switch status := said(colStatus); {
	case strings.EqualFold(status, StatusWithdrawn):
		e.Withdrawn = true
	case !strings.EqualFold(status, StatusIssued) && status != "":
		problems = append(problems, t.fault(colStatus, t.last, status, StatusIssued+", "+StatusWithdrawn))
	}
	return e, problems
}

// dateWords is a date as people read it: a cell holds its number of days.
func dateWords(s string) string {
	days, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	day, err := excelize.ExcelDateToTime(days, false)
	if err != nil {
		return s
	}
	return day.Format("02-01-2006")
}

// check finds what must not stand in a register twice: a key that is in force,
// a running number of a year, a printed number.
func (t *table) check() (problems []calc.Problem) {
	keys, running, numbers := map[Key]int{}, map[[2]int]int{}, map[string]int{} // the row where each stands first
	twice := func(column, first int, e Entry, got string) {
		args := calc.Args{"label": heads[column], "other": t.at(first, t.columns[column])}
		p := calc.NewProblem(calc.RegisterTwice, t.at(e.At.Row, t.columns[column]), args)
		p.Got = got
		problems = append(problems, p)
	}
	for _, e := range t.entries {
		if key := e.Key.folded(); !e.Withdrawn {
			if first := keys[key]; first > 0 {
				twice(colUnit, first, e, e.Unit)
			} else {
				keys[key] = e.At.Row
			}
		}
		if number := [2]int{e.Year, e.Running}; e.Running > 0 {
			if first := running[number]; first > 0 {
				twice(colRunning, first, e, strconv.Itoa(e.Running))
			} else {
				running[number] = e.At.Row
			}
		}
		if number := strings.ToLower(e.Number); number != "" {
			if first := numbers[number]; first > 0 {
				twice(colNumber, first, e, e.Number)
			} else {
				numbers[number] = e.At.Row
			}
		}
	}
	return problems
}

// countHead is the title above what sheet Petunjuk remembers.
const countHead = "Nomor urut terakhir"

// readCounts reads what sheet Petunjuk remembers of each year: below its title,
// a year, its last running number and its number of rows.
func (t *table) readCounts(f *excelize.File) error {
	t.counts = map[int]count{}
	index, err := f.GetSheetIndex(guideName)
	if err != nil || index < 0 {
		return err
	}
	rows, err := f.Rows(guideName)
	if err != nil {
		return err
	}
	defer rows.Close()
	for row := 1; rows.Next(); row++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		if len(cells) >= 2 && cells[1] == countHead {
			t.guide = row + 1
			continue
		}
		if t.guide == 0 || len(cells) < 3 {
			continue
		}
		year, errYear := strconv.Atoi(cells[0])
		last, errLast := strconv.Atoi(cells[1])
		n, errRows := strconv.Atoi(cells[2])
		if err := errors.Join(errYear, errLast, errRows); err != nil {
			return fmt.Errorf("sheet %s, row %d: %w", guideName, row, err)
		}
		t.counts[year] = count{last, n}
	}
	return rows.Error()
}

// deleted finds years of which rows are missing that were there before.
func (t *table) deleted() (problems []calc.Problem) {
	there := map[int]int{}
	for _, e := range t.entries {
		there[e.Year]++
	}
	for _, year := range slices.Sorted(maps.Keys(t.counts)) {
		if gone := t.counts[year].rows - there[year]; gone > 0 {
			problems = append(problems, calc.NewProblem(calc.RegisterRowsGone, t.at(0, 0), calc.Args{"year": strconv.Itoa(year), "gone": gone}))
		}
	}
	return problems
}
