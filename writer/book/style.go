package book

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Style names how a cell looks by what it means. The zero Style is a bare
// cell. Styles are made in the workbook when they are first used.
type Style struct {
	look   look
	places uint8
}

type look uint8

const (
	lookBare look = iota
	lookTitle
	lookSubtitle
	lookStatus
	lookCaption
	lookHead
	lookColumnNumber
	lookText
	lookFillIn
	lookTextBold
	lookCentred
	lookCentredBold
	lookCount
	lookCountBold
	lookScore
	lookIndex
	lookSigned
	lookRate
	lookTotalText
	lookTotalCount
	lookTotal
	lookGroup
	lookCode
	lookMust
	lookConfirm
	lookMarkMust
	lookMarkConfirm
	lookSection
	lookBody
	lookNoteHead
	lookNote
	lookLink
	lookLinkCell
	lookLabel
	lookLetter
	lookSignature
	lookSignatureName
)

// The styles. Those in a table have a border, the others stand free.
var (
	Title        = Style{look: lookTitle}        // the lines above everything
	Subtitle     = Style{look: lookSubtitle}     // the sheet's own title
	Status       = Style{look: lookStatus}       // HASIL SEMENTARA
	Caption      = Style{look: lookCaption}      // above a table among others
	Head         = Style{look: lookHead}         // heads of columns
	ColumnNumber = Style{look: lookColumnNumber} // (1) (2) (3)
	Text         = Style{look: lookText}
	FillIn       = Style{look: lookFillIn} // left to be filled in, on a protected sheet too
	TextBold     = Style{look: lookTextBold}
	Centred      = Style{look: lookCentred}
	CentredBold  = Style{look: lookCentredBold}
	Count        = Style{look: lookCount} // whole numbers
	CountBold    = Style{look: lookCountBold}
	TotalText    = Style{look: lookTotalText} // the last row of a table
	TotalCount   = Style{look: lookTotalCount}
	Group        = Style{look: lookGroup}       // a heading among the rows
	Code         = Style{look: lookCode}        // check sums
	Must         = Style{look: lookMust}        // has to be corrected
	Confirm      = Style{look: lookConfirm}     // has to be confirmed
	MarkMust     = Style{look: lookMarkMust}    // on a sheet of others: stands out among their colours
	MarkConfirm  = Style{look: lookMarkConfirm} // the same
	Section      = Style{look: lookSection}     // a heading in prose
	Body         = Style{look: lookBody}        // prose
	NoteHead     = Style{look: lookNoteHead}    // Catatan:
	Note         = Style{look: lookNote}
	Link         = Style{look: lookLink}
	LinkCell     = Style{look: lookLinkCell} // a link in a table
	Label        = Style{look: lookLabel}    // beside a value, free of the table

	Letter        = Style{look: lookLetter}        // the head of an attachment
	Signature     = Style{look: lookSignature}     // the signer's job, rank and NIP
	SignatureName = Style{look: lookSignatureName} // the signer
)

// Score is a figure with so many decimals.
func Score(places int) Style { return Style{lookScore, uint8(places)} }

// Index is the figure that a row is about: a bold Score.
func Index(places int) Style { return Style{lookIndex, uint8(places)} }

// Signed is a difference: +1,10 or −19,80; nought has no sign.
func Signed(places int) Style { return Style{lookSigned, uint8(places)} }

// Rate is a share of a hundred: 97,59%.
func Rate(places int) Style { return Style{lookRate, uint8(places)} }

// Total is a figure in the last row of a table.
func Total(places int) Style { return Style{lookTotal, uint8(places)} }

const (
	black  = "000000"
	grey   = "7F7F7F"
	blue   = "1F4E79"
	amber  = "9C4A00"
	fillHd = "DCE6F1"
	fillNo = "F2F2F2"
	fillTl = "EDF1F6"
)

// design is what a look comes down to.
type design struct {
	size                 float64
	bold, italic, line   bool // line: underlined
	open                 bool // may be changed on a protected sheet
	colour, fill, font   string
	horizontal, vertical string
	wrap, border         bool
	format               string
}

// designs is the one table of looks. %s in a format stands for the decimals; no
// size is the base one, and no vertical place the middle.
var designs = withDefaults([...]design{
	lookTitle:        {size: 12, bold: true, horizontal: "center", wrap: true},
	lookSubtitle:     {size: 12, bold: true, horizontal: "center", wrap: true, colour: blue},
	lookStatus:       {size: 10, bold: true, horizontal: "center", wrap: true, colour: amber},
	lookCaption:      {size: 11, bold: true, horizontal: "left", wrap: true, colour: blue},
	lookHead:         {bold: true, horizontal: "center", wrap: true, border: true, fill: fillHd},
	lookColumnNumber: {size: 8, italic: true, horizontal: "center", border: true, fill: fillNo},
	lookText:         {horizontal: "left", wrap: true, border: true},
	lookFillIn:       {horizontal: "left", wrap: true, border: true, open: true},
	lookTextBold:     {bold: true, horizontal: "left", wrap: true, border: true},
	lookCentred:      {horizontal: "center", wrap: true, border: true},
	lookCentredBold:  {bold: true, horizontal: "center", wrap: true, border: true},
	lookCount:        {horizontal: "center", border: true, format: "#,##0"},
	lookCountBold:    {bold: true, horizontal: "center", border: true, format: "#,##0"},
	lookScore:        {horizontal: "center", border: true, format: "0%s"},
	lookIndex:        {bold: true, horizontal: "center", border: true, format: "0%s"},
	lookSigned:       {horizontal: "center", border: true, format: `+0%s;"−"0%[1]s;0%[1]s`},
	lookRate:         {horizontal: "center", border: true, format: `0%s"%%"`},
	lookTotalText:    {bold: true, horizontal: "left", wrap: true, border: true, fill: fillTl},
	lookTotalCount:   {bold: true, horizontal: "center", border: true, fill: fillTl, format: "#,##0"},
	lookTotal:        {bold: true, horizontal: "center", border: true, fill: fillTl, format: "0%s"},
	lookGroup:        {bold: true, italic: true, horizontal: "left", border: true, fill: fillNo},
	lookCode:         {size: 8, font: "Courier New", horizontal: "left", wrap: true, border: true},
	lookMust:         {bold: true, horizontal: "center", wrap: true, border: true, fill: "F8CBAD"},
	lookConfirm:      {horizontal: "center", wrap: true, border: true, fill: "FFF2CC"},
	lookMarkMust:     {bold: true, horizontal: "center", wrap: true, border: true, fill: "FF9F80"},
	lookMarkConfirm:  {horizontal: "center", wrap: true, border: true, fill: "FFD54F"},
	lookSection:      {size: 11, bold: true, horizontal: "left", wrap: true, colour: blue},
	lookBody:         {horizontal: "left", vertical: "top", wrap: true},
	lookNoteHead:     {size: 9, bold: true, horizontal: "left"},
	lookNote:         {size: 9, horizontal: "left", vertical: "top", wrap: true},
	lookLinkCell:     {line: true, horizontal: "left", wrap: true, border: true, colour: "0563C1"},
	lookLink:         {line: true, horizontal: "center", wrap: true, colour: "0563C1"},
	lookLabel:        {bold: true, horizontal: "left", vertical: "top", wrap: true},

	lookLetter:        {size: 11, horizontal: "left", wrap: true},
	lookSignature:     {size: 11, horizontal: "center", wrap: true},
	lookSignatureName: {size: 11, bold: true, horizontal: "center", wrap: true},
})

func withDefaults(table [lookSignatureName + 1]design) [lookSignatureName + 1]design {
	for i := range table {
		d := &table[i]
		d.size, d.vertical = cmp.Or(d.size, baseSize), cmp.Or(d.vertical, "center")
	}
	return table
}

func (s Style) design() *design { return &designs[s.look] }

// id returns excelize's number of the style.
func (w *Workbook) id(s Style) (int, error) {
	if id, ok := w.styles[s]; ok {
		return id, nil
	}
	d := s.design()
	style := &excelize.Style{
		Font:      &excelize.Font{Bold: d.bold, Italic: d.italic, Size: d.size, Color: cmp.Or(d.colour, black), Family: cmp.Or(d.font, FontName)},
		Alignment: &excelize.Alignment{Horizontal: d.horizontal, Vertical: d.vertical, WrapText: d.wrap, Indent: d.indent()},
	}
	if d.line {
		style.Font.Underline = "single"
	}
	if d.fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{d.fill}}
	}
	if d.border {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: grey, Style: 1})
		}
	}
	if d.open {
		style.Protection = &excelize.Protection{Locked: false}
	}
	if format := d.numberFormat(int(s.places)); format != "" {
		style.CustomNumFmt = &format
	}
	id, err := w.File.NewStyle(style)
	if err != nil {
		return 0, fmt.Errorf("style %d: %w", s.look, err)
	}
	w.styles[s] = id
	return id, nil
}

// indent keeps text at the left of a table off its line.
func (d *design) indent() int {
	if d.border && d.horizontal == "left" {
		return 1
	}
	return 0
}

// numberFormat writes the decimals into the format with a point: programs
// show the mark of their own language for it.
func (d *design) numberFormat(places int) string {
	if !strings.Contains(d.format, "%s") {
		return d.format
	}
	decimals := ""
	if places > 0 {
		decimals = "." + strings.Repeat("0", places)
	}
	return fmt.Sprintf(d.format, decimals)
}

// bandFills go from the best grade to the worst, each lighter or darker than
// its neighbours, so that they differ in grey as well. The letter stands in
// the cell in any case.
var bandFills = []string{"A9D08E", "DDEBF7", "FFE699", "F4B084"}

// bandFill picks the fill of band i of n.
func bandFill(i, n int) string {
	if n <= len(bandFills) {
		return bandFills[i]
	}
	return bandFills[i*(len(bandFills)-1)/(n-1)]
}

// The shades of Heat: pale enough for black figures.
const (
	heatLow    = "F8CBAD"
	heatMiddle = "FFFFFF"
	heatHigh   = "C6E0B4"
)

// emphasis returns excelize's number of the conditional style of Emphasise.
func (w *Workbook) emphasis(under bool) (int, error) {
	key := fmt.Sprintf("emphasis %t", under)
	if id, ok := w.dxf[key]; ok {
		return id, nil
	}
	font := &excelize.Font{Bold: true}
	if under {
		font.Underline = "single"
	}
	id, err := w.File.NewConditionalStyle(&excelize.Style{Font: font})
	if err != nil {
		return 0, fmt.Errorf("conditional style: %w", err)
	}
	w.dxf[key] = id
	return id, nil
}

// bandFormat returns excelize's number of the conditional style of a fill.
func (w *Workbook) bandFormat(fill string) (int, error) {
	if id, ok := w.dxf[fill]; ok {
		return id, nil
	}
	id, err := w.File.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}})
	if err != nil {
		return 0, fmt.Errorf("conditional style: %w", err)
	}
	w.dxf[fill] = id
	return id, nil
}
