package book

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bars is a bar chart of one series.
type Bars struct {
	Title  string
	Alt    string // what the chart shows, for readers who do not see it
	Names  Names
	Values Values
	Places int     // decimals of the labels
	Max    float64 // top of the scale; the bottom is 0
}

// Names are the labels of a chart: the cells they stand in, and what these hold.
type Names struct {
	Ref  string
	Held []string
}

// Values are the figures of a chart: the cells they stand in, and what these
// hold.
type Values struct {
	Ref  string
	Held []float64
}

// cache is what a chart shows before anything is calculated. excelize leaves
// it out, and telephones and previews would draw an empty chart.
type cache struct {
	texts   []string
	numbers []float64
}

const (
	chartRow   = 15.0 // height of the rows behind a chart, excelize's own guess of a row
	chartRowPx = 20
)

// Bars puts a chart across all columns, on rows of its own below the last one.
func (s *Sheet) Bars(b Bars, rows int) {
	at := Addr(1, s.Next())
	for range rows {
		s.Gap(chartRow)
	}
	s.wb.caches[b.Names.Ref] = cache{texts: b.Names.Held}
	s.wb.caches[b.Values.Ref] = cache{numbers: b.Values.Held}
	s.before(func() error {
		width := 0
		for i := range s.columns {
			name, err := excelize.ColumnNumberToName(i + 1)
			if err != nil {
				return err
			}
			w, err := s.wb.File.GetColWidth(s.name, name)
			if err != nil {
				return err
			}
			width += int(w*7) + 5
		}
		return s.wb.File.AddChart(s.name, at, b.chart(uint(width-4), uint(rows*chartRowPx-8)))
	})
}

func (b Bars) chart(width, height uint) *excelize.Chart {
	bottom, plain, gap := 0.0, false, uint(55)
	format := "0"
	if b.Places > 0 {
		format += "." + strings.Repeat("0", b.Places)
	}
	font := excelize.Font{Family: FontName, Size: 9, Color: "404040"}
	return &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Categories: b.Names.Ref, Values: b.Values.Ref,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"5B84B1"}},
			DataLabel: excelize.ChartDataLabel{Font: font},
		}},
		Format:     excelize.GraphicOptions{AltText: b.Alt, Name: "Grafik", OffsetX: 2, OffsetY: 2},
		Dimension:  excelize.ChartDimension{Width: width, Height: height},
		Legend:     excelize.ChartLegend{Position: "none"},
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: b.Title, Font: &excelize.Font{Family: FontName, Size: 11, Bold: true, Color: "1F4E79"}}}},
		VaryColors: &plain,
		GapWidth:   &gap,
		PlotArea:   excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}},
		XAxis:      excelize.ChartAxis{ReverseOrder: true, Font: font}, // the first name on top
		YAxis:      excelize.ChartAxis{Minimum: &bottom, Maximum: &b.Max, MajorGridLines: true, Font: font, TickLabelPosition: excelize.ChartTickLabelLow},
		Border:     excelize.LineOptions{Type: excelize.LineSolid, Width: 0.75, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"BFBFBF"}}},
	}
}

// fillChartCaches puts the values into the charts' parts.
func (w *Workbook) fillChartCaches() {
	if len(w.caches) == 0 {
		return
	}
	w.File.Pkg.Range(func(name, content any) bool {
		if strings.HasPrefix(name.(string), "xl/charts/chart") {
			w.File.Pkg.Store(name, []byte(w.withCaches(string(content.([]byte)))))
		}
		return true
	})
}

const emptyCache = "<numCache><formatCode></formatCode></numCache>"

func (w *Workbook) withCaches(chart string) string {
	for ref, held := range w.caches {
		formula := "<f>" + escapeXML(ref) + "</f>"
		if held.texts != nil {
			chart = strings.ReplaceAll(chart, formula+"</strRef>", formula+"<strCache>"+points(held.texts)+"</strCache></strRef>")
		}
		if held.numbers != nil {
			texts := make([]string, len(held.numbers))
			for i, n := range held.numbers {
				texts[i] = strconv.FormatFloat(n, 'f', -1, 64)
			}
			chart = strings.ReplaceAll(chart, formula+emptyCache, formula+"<numCache><formatCode>General</formatCode>"+points(texts)+"</numCache>")
		}
	}
	return chart
}

func points(texts []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<ptCount val="%d"/>`, len(texts))
	for i, text := range texts {
		fmt.Fprintf(&b, `<pt idx="%d"><v>%s</v></pt>`, i, escapeXML(Clean(text)))
	}
	return b.String()
}

func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
