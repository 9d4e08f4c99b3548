package book

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bars is a bar chart of one series, or of one held against others.
type Bars struct {
	Title  string
	Alt    string // what the chart shows, for readers who do not see it
	Names  Names
	Values Values
	Label  Names    // the cell with the name of the series; only where others stand beside it
	Others []Series // drawn beside it, without figures
	Places int      // decimals of the labels
	Max    float64  // top of the scale; the bottom is 0
}

// Series is what the bars of a chart are held against.
type Series struct {
	Label  Names // the cell with its name
	Values Values
}

// seriesColors are those of the others.
var seriesColors = []string{"BFBFBF", "F4B183"}

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

// placedChart is a chart of the workbook with what excelize gets wrong: it
// leaves out the cached values, so that telephones and previews would draw
// nothing, and it guesses the widths of columns.
type placedChart struct {
	bars          Bars
	name          string
	columns       int // it covers these columns from the first,
	first, behind int // and the rows from first to the one before behind
}

const chartRow = 15.0 // height of the rows behind a chart

// Bars puts a chart across all columns, on rows of its own below the last one.
func (s *Sheet) Bars(b Bars, rows int) {
	first := s.Next()
	for range rows {
		s.Gap(chartRow)
	}
	chart := placedChart{bars: b, name: fmt.Sprintf("Grafik %d", len(s.wb.charts)+1), columns: len(s.columns), first: first, behind: s.Next()}
	s.wb.charts = append(s.wb.charts, chart)
	s.Keep(first, chart.behind-1)
	what := fmt.Sprintf("bars %d %d %q %q %q %q %d %v", first, chart.behind, b.Title, b.Names.Ref, b.Values.Ref, b.Label.Ref, b.Places, b.Max)
	for _, other := range b.Others {
		what += fmt.Sprintf(" %q %q", other.Label.Ref, other.Values.Ref)
	}
	s.before(what, func() error { return s.wb.File.AddChart(s.name, Addr(1, first), b.chart(chart.name)) })
}

func (b Bars) chart(name string) *excelize.Chart {
	bottom, plain, gap := 0.0, false, uint(45)
	format := "0"
	if b.Places > 0 {
		format += "." + strings.Repeat("0", b.Places)
	}
	font := excelize.Font{Family: FontName, Size: 9, Color: "404040"}
	series := []excelize.ChartSeries{{
		Name: b.Label.Ref, Categories: b.Names.Ref, Values: b.Values.Ref,
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"5B84B1"}},
		DataLabel: excelize.ChartDataLabel{Font: font},
	}}
	legend := "none"
	for i, other := range b.Others {
		legend = "bottom"
		series = append(series, excelize.ChartSeries{
			Name: other.Label.Ref, Categories: b.Names.Ref, Values: other.Values.Ref,
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{seriesColors[i%len(seriesColors)]}}, DataLabel: excelize.ChartDataLabel{Font: font},
		})
	}
	return &excelize.Chart{
		Type:       excelize.Bar,
		Series:     series,
		Format:     excelize.GraphicOptions{AltText: b.Alt, Name: name},
		Legend:     excelize.ChartLegend{Position: legend},
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: b.Title, Font: &excelize.Font{Family: FontName, Size: 11, Bold: true, Color: "1F4E79"}}}},
		VaryColors: &plain,
		GapWidth:   &gap,
		PlotArea:   excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: format}},
		XAxis:      excelize.ChartAxis{ReverseOrder: true, Font: font},                // the first name on top
		YAxis:      excelize.ChartAxis{Minimum: &bottom, Maximum: &b.Max, None: true}, // every bar says its figure
		Border:     excelize.LineOptions{Type: excelize.LineSolid, Width: 0.75, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"BFBFBF"}}},
	}
}

// finishPart puts the cached values into charts and the right corners into
// drawings.
func (w *Workbook) finishPart(name, content string) string {
	for _, c := range w.charts {
		if strings.HasPrefix(name, "xl/charts/") {
			content = string(c.bars.appendFilled(nil, c.bars.gaps(quiet(content))))
		} else {
			content = c.withCorners(content)
		}
	}
	return content
}

const (
	figures   = `<showVal val="1"></showVal>`
	noFigures = `<showVal val="0"></showVal>`
)

// quiet takes the figures from all series but the first: excelize knows them
// for the whole chart only, and they would stand on top of one another.
func quiet(chart string) string {
	series := strings.Split(chart, "<ser>")
	for i := 2; i < len(series); i++ {
		series[i] = strings.Replace(series[i], figures, noFigures, 1)
	}
	return strings.Join(series, "<ser>")
}

var (
	anchor  = regexp.MustCompile(`(?s)<xdr:twoCellAnchor.*?</xdr:twoCellAnchor>`)
	corners = regexp.MustCompile(`(?s)<xdr:from>.*</xdr:to>`)
)

// withCorners lays a chart exactly over its rows and columns.
func (c placedChart) withCorners(drawing string) string {
	return anchor.ReplaceAllStringFunc(drawing, func(a string) string {
		if !strings.Contains(a, `name="`+c.name+`"`) {
			return a
		}
		return corners.ReplaceAllLiteralString(a, corner("from", 0, c.first-1)+corner("to", c.columns, c.behind-1))
	})
}

func corner(tag string, col, row int) string {
	return fmt.Sprintf("<xdr:%s><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:%s>", tag, col, row, tag)
}

func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
