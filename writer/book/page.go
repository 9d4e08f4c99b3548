package book

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Paper is a code of OOXML for a size of paper.
type Paper int

const (
	A4 Paper = 9
	// Folio is 8.5 × 13 inches, 215.9 × 330.2 mm: F4 as Excel knows it. There
	// is no code for 210 × 330 mm, which takes this one too.
	Folio Paper = 14
)

// Page is how a sheet is printed.
type Page struct {
	Paper      Paper
	Landscape  bool
	OnePage    bool   // shrink to one page; else to one page's width
	SecondPage int    // shrink to two pages, of which the second begins at this row; 0: not so
	Heads      [2]int // first and last row of the heads that every page repeats; 0: none
	Header     string // at the top right of every page
	Footer     string // at the left of the foot
	Number     string // "Halaman %s dari %s"
	Protect    bool   // cells locked, without a password
}

// SetPage sets how the sheet is printed.
func (s *Sheet) SetPage(p Page) { s.page = &p }

// Margins in centimetres, as official letters have them: the left one for the
// binder.
const (
	marginLeft   = 3.0
	marginRight  = 2.0
	marginTop    = 2.5
	marginBottom = 2.0
)

func margins() *excelize.PageLayoutMarginsOptions {
	cm := func(n float64) *float64 { inches := n / 2.54; return &inches }
	centred := true
	return &excelize.PageLayoutMarginsOptions{
		Left: cm(marginLeft), Right: cm(marginRight), Top: cm(marginTop), Bottom: cm(marginBottom), Header: cm(1.2), Footer: cm(1), Horizontally: &centred,
	}
}

func (s *Sheet) setPage() error {
	f, p := s.wb.File, s.page
	orientation, size, width, height, fit := "portrait", int(p.Paper), 1, 0, p.SecondPage == 0
	if p.Landscape {
		orientation = "landscape"
	}
	if p.OnePage {
		height = 1
	}
	layout := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &width, FitToHeight: &height}
	if !fit {
		scale := uint(s.scale(s.widths))
		layout = &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, AdjustTo: &scale}
	}
	err := f.SetPageLayout(s.name, layout)
	if err != nil {
		return err
	}
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetPageMargins(s.name, margins()); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(s.name, p.headerFooter()); err != nil {
		return err
	}
	if err := s.definePrint(); err != nil {
		return err
	}
	if p.Protect {
		return f.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
			SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true,
		})
	}
	return nil
}

func (s *Sheet) definePrint() error {
	area := On(s.name, AbsRange(1, 1, max(1, len(s.columns)), max(1, len(s.rows))))
	err := s.wb.File.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.name})
	if err != nil || s.page.Heads[0] == 0 {
		return err
	}
	rows := On(s.name, fmt.Sprintf("$%d:$%d", s.page.Heads[0], s.page.Heads[1]))
	return s.wb.File.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: s.name})
}

// small sets the size of header and footer. The blank after it keeps a text
// that begins with a digit from being read as part of the size.
const small = `&"Arial,Regular"&8 `

func (p Page) headerFooter() *excelize.HeaderFooterOptions {
	var header string
	if p.Header != "" {
		header = "&R" + small + headerText(p.Header, 120)
	}
	footer := "&R" + small + fmt.Sprintf(p.Number, "&P", "&N")
	if p.Footer != "" {
		footer = "&L" + small + headerText(p.Footer, 120) + footer
	}
	return &excelize.HeaderFooterOptions{OddHeader: header, OddFooter: footer}
}

// headerText makes a text fit for header and footer, where & begins a command
// and 255 units are all there is.
func headerText(s string, units int) string {
	s = Line(s)
	for len(utf16.Encode([]rune(strings.ReplaceAll(s, "&", "&&")))) > units {
		s = strings.TrimRight(cutUnits(s, len(utf16.Encode([]rune(s)))-2), " ") + "…"
		s = strings.ReplaceAll(s, "……", "…")
	}
	return strings.ReplaceAll(s, "&", "&&")
}
