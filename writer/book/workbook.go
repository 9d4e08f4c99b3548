package book

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf16"

	"rapor/calc"

	"github.com/xuri/excelize/v2"
)

// Properties describe the document to Windows and to archives.
type Properties struct {
	Title   string
	Subject string
	Author  string    // the office, never the program
	Date    calc.Date // of making; none: a fixed day, so that bytes never depend on the clock
}

// Workbook is an Excel workbook in the making. File is open to callers that
// need more than this package offers; everything else goes through Sheet.
type Workbook struct {
	File *excelize.File

	styles map[Style]int
	dxf    map[string]int
	values map[string]int // styles of bare values
	names  map[string]bool
	held   map[string]heldRows // of sheets, by their parts
	charts []placedChart

	// Of a Press: what has to be known until the package is written.
	press   *Press
	props   Properties
	pressed *Sheet // the one sheet, closed
}

// FontName is the typeface of every sheet: official letters use it, and its
// metric twin is on every Linux machine.
const FontName = "Arial"

const baseSize = 10.0

// fixedDay stands in the properties of a workbook without a date.
var fixedDay = calc.Date{Year: 2000, Month: time.January, Day: 1}

// New starts a workbook without sheets.
func New(p Properties) (*Workbook, error) {
	f := excelize.NewFile()
	if err := f.SetDefaultFont(FontName); err != nil {
		return nil, fmt.Errorf("default font: %w", err)
	}
	size := baseSize
	f.Styles.Fonts.Font[0].Sz.Val = &size
	if err := setProperties(f, p); err != nil {
		return nil, fmt.Errorf("document properties: %w", err)
	}
	return wrap(f), nil
}

// wrap makes a Workbook of excelize's.
func wrap(f *excelize.File) *Workbook {
	return &Workbook{File: f, styles: map[Style]int{{}: 0}, dxf: map[string]int{}, values: map[string]int{}, names: map[string]bool{}, held: map[string]heldRows{}}
}

func setProperties(f *excelize.File, p Properties) error {
	if !p.Date.IsSet() {
		p.Date = fixedDay
	}
	moment := p.Date.String() + "T00:00:00Z"
	author := Clean(p.Author)
	err := f.SetDocProps(&excelize.DocProperties{
		Title: Clean(p.Title), Subject: Clean(p.Subject), Creator: author, LastModifiedBy: author,
		Created: moment, Modified: moment,
	})
	if err != nil {
		return err
	}
	// excelize would name itself as the application.
	return f.SetAppProps(&excelize.AppProperties{Application: "rapor", Company: author})
}

// AddSheet adds an empty sheet under a name that is valid and not yet taken,
// and returns that name. Excel compares names without regard to case.
func (w *Workbook) AddSheet(name string) (string, error) {
	name = w.unusedName(name)
	if w.press != nil && len(w.names) > 0 {
		return "", fmt.Errorf("sheet %q: a pressed workbook has one sheet", name)
	}
	if w.press != nil {
		w.names[strings.ToLower(name)] = true
		return name, nil
	}
	if len(w.names) == 0 {
		if err := w.File.SetSheetName("Sheet1", name); err != nil {
			return "", fmt.Errorf("sheet %q: %w", name, err)
		}
	} else if _, err := w.File.NewSheet(name); err != nil {
		return "", fmt.Errorf("sheet %q: %w", name, err)
	}
	w.names[strings.ToLower(name)] = true
	return name, nil
}

const maxSheetName = 31 // UTF-16 units

func (w *Workbook) unusedName(wish string) string {
	base := sheetName(wish)
	name := base
	for n := 2; w.names[strings.ToLower(name)]; n++ {
		suffix := fmt.Sprintf(" (%d)", n)
		name = cutUnits(base, maxSheetName-len(suffix)) + suffix
	}
	return name
}

// sheetName makes a wish into a name that Excel accepts: no :\/?*[], no
// apostrophe at either end, at most 31 units, not "History".
func sheetName(wish string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, Line(wish))
	name = strings.Trim(cutUnits(name, maxSheetName), "' ")
	if name == "" {
		return "Lembar"
	}
	if strings.EqualFold(name, "History") {
		return name + "-"
	}
	return name
}

// cutUnits cuts a text to at most n UTF-16 units, never through a character.
func cutUnits(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// First brings a sheet to the front, opens the workbook on it, and leaves
// every print area and title with its sheet: the library moves sheets without
// them.
func (w *Workbook) First(sheet string) (err error) {
	defer recovered(&err)
	index, err := w.File.GetSheetIndex(sheet)
	if err != nil {
		return err
	}
	if err := w.File.MoveSheet(sheet, w.File.GetSheetName(0)); err != nil {
		return err
	}
	if names := w.File.WorkBook.DefinedNames; names != nil {
		for i := range names.DefinedName {
			local := names.DefinedName[i].LocalSheetID
			switch {
			case local == nil || *local > index:
			case *local == index:
				*local = 0
			default:
				*local++
			}
		}
	}
	if views := w.File.WorkBook.BookViews; views != nil {
		for i := range views.WorkBookView {
			views.WorkBookView[i].FirstSheet = 0
		}
	}
	w.File.SetActiveSheet(0)
	return nil
}

// HideForGood hides a sheet so that no menu brings it back.
func (w *Workbook) HideForGood(sheet string) error { return w.File.SetSheetVisible(sheet, false, true) }

// Write writes the workbook: the same content gives the same bytes.
func (w *Workbook) Write(out io.Writer) error {
	if w.press != nil {
		return w.press.write(out, w)
	}
	if err := w.writeParts(newStableZip(out, w)); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// writeParts lets excelize write its parts. It would hold the whole package
// before it writes one byte, so the writer that it knows gets nothing.
func (w *Workbook) writeParts(z *stableZip) error {
	w.File.SetZipWriter(func(io.Writer) excelize.ZipWriter { return z })
	_, err := w.File.WriteTo(io.Discard)
	return err
}

// Save writes the workbook to a new file.
func (w *Workbook) Save(path string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	return w.Write(f)
}

// Close frees what excelize holds. Call it when the workbook is written or
// given up.
func (w *Workbook) Close() error {
	if w.File == nil {
		return nil
	}
	return w.File.Close()
}
