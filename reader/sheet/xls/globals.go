package xls

import (
	"errors"
	"fmt"

	"rapor/calc"
	"rapor/reader/sheet"
)

// globals is what all sheets of a workbook share.
type globals struct {
	sheets   []*worksheet
	date1904 bool
	page     int
	formats  []*format // of the cells' styles, by their index
	strings  []string
}

// worksheet is a sheet of the book and what has been learned of it.
type worksheet struct {
	sheet.Info
	offset  int64 // of its first record in the stream
	known   bool
	merges  []sheet.Range // sorted by Top, then Left
	hidden  map[int]bool  // rows
	ordered bool          // its cells come by row and column
}

// globalsReader reads the first records of a workbook.
type globalsReader struct {
	*globals
	limits  sheet.Limits
	records *records
	codes   map[int]*format // number formats by their number
	ids     []int           // number format of each style
	names   map[string]bool
	hasSST  bool
}

func readGlobals(r *records, limits sheet.Limits) (*globals, error) {
	g := &globalsReader{globals: &globals{}, limits: limits, records: r, codes: map[int]*format{}, names: map[string]bool{}}
	if err := r.next(); err != nil {
		return nil, err
	}
	if err := checkBOF(r.kind, r.data, typeGlobals); err != nil {
		return nil, err
	}
	for {
		if err := r.next(); err != nil {
			return nil, err
		}
		if r.kind == kindEOF {
			break
		}
		if err := g.record(); err != nil {
			return nil, err
		}
	}
	if len(g.sheets) == 0 {
		return nil, &sheet.Fault{Code: calc.FileNotSheet, Part: workbookPart, Detail: "no worksheet"}
	}
	for _, id := range g.ids {
		f := g.codes[id]
		if f == nil {
			f = builtinFormat(id)
		}
		g.formats = append(g.formats, f)
	}
	return g.globals, nil
}

// checkBOF checks the record that begins a workbook or sheet. Before BIFF8 it
// had other numbers or versions.
func checkBOF(kind int, data []byte, want int) error {
	old := func(version string) error {
		return &sheet.Fault{Code: calc.FileOldFormat, Part: workbookPart, Detail: ".xls (" + version + ")"}
	}
	switch {
	case kind == 0x0009:
		return old("BIFF2")
	case kind == 0x0209:
		return old("BIFF3")
	case kind == 0x0409:
		return old("BIFF4")
	case kind != kindBOF || len(data) < 4:
		return errors.New("it does not begin as a workbook or sheet does")
	case u16(data) == 0x0500:
		return old("BIFF5")
	case u16(data) != version8:
		return fmt.Errorf("version %04x of the records", u16(data))
	case u16(data[2:]) != want:
		return fmt.Errorf("records of the type %04x, not %04x", u16(data[2:]), want)
	}
	return nil
}

func (g *globalsReader) record() error {
	d := g.records.data
	switch g.records.kind {
	case kindFilePass:
		return &sheet.Fault{Code: calc.FileEncrypted, Part: workbookPart}
	case kindBoundSheet:
		return g.boundSheet(d)
	case kindSST:
		return g.sst()
	case kindFormat:
		return g.format(d)
	case kindDateMode, kindCodePage, kindXF:
		if len(d) < 2 || g.records.kind == kindXF && len(d) < 4 {
			return errCut
		}
	}
	switch g.records.kind {
	case kindDateMode:
		g.date1904 = u16(d) == 1
	case kindCodePage:
		g.page = u16(d)
	case kindXF:
		g.ids = append(g.ids, u16(d[2:]))
	}
	return nil
}

// boundSheet takes a sheet. Those that hold no cells are not listed: charts,
// macros, modules.
func (g *globalsReader) boundSheet(d []byte) error {
	if len(d) < 8 {
		return errCut
	}
	s := &worksheet{offset: int64(u32(d)), Info: sheet.Info{Hidden: d[4]&3 != 0}}
	isSheet := d[5] == 0
	t, err := newText(g.records, 6, g.page, sheet.LimitError{Name: "text bytes", Limit: g.limits.Text})
	if err != nil {
		return err
	}
	if s.Name, err = t.string(1); err != nil || !isSheet {
		return err
	}
	switch {
	case g.names[s.Name]:
		return &sheet.Fault{Code: calc.FileDamaged, Sheet: s.Name, Part: workbookPart, Detail: "two sheets of this name"}
	case len(g.sheets) == g.limits.Entries:
		return sheet.Beyond("sheets", int64(g.limits.Entries))
	}
	g.names[s.Name] = true
	g.sheets = append(g.sheets, s)
	return nil
}

// format takes the code of a number format.
func (g *globalsReader) format(d []byte) error {
	if len(d) < 2 {
		return errCut
	}
	id := u16(d)
	t, err := newText(g.records, 2, g.page, sheet.LimitError{Name: "text bytes", Limit: g.limits.Text})
	if err != nil {
		return err
	}
	code, err := t.string(2)
	if err != nil {
		return err
	}
	g.codes[id] = parseFormat(code)
	return nil
}

// sst reads the texts that cells refer to. Its count is not relied on: some
// programs write a larger one, and a cell without its text is told there.
func (g *globalsReader) sst() error {
	if g.hasSST {
		return errors.New("a second string table")
	}
	g.hasSST = true
	t, err := newText(g.records, 4, g.page, sheet.LimitError{Name: "text bytes", Limit: g.limits.Text})
	if err != nil {
		return err
	}
	count, err := t.number(4)
	if err != nil {
		return err
	}
	for range count {
		if done, err := t.done(); err != nil || done {
			return err
		}
		if len(g.strings) == g.limits.Strings {
			return sheet.Beyond("strings", int64(g.limits.Strings))
		}
		s, err := t.string(2)
		if err != nil {
			return fmt.Errorf("string %d of %d: %w", len(g.strings)+1, count, err)
		}
		g.strings = append(g.strings, s)
	}
	return nil
}
