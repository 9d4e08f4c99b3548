package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
	"rapor/reader/sheet"
)

const (
	benchRows = 100_000
	benchCols = 25
)

// survey is a workbook of answers as Excel writes them: a row of headings,
// then benchRows rows of benchCols answers from 1 to 5.
type survey struct {
	file  []byte
	sum   int64
	cells int
	text  bool // the answers are words
}

// surveyXML writes the sheet of a survey to w and returns the sum of the answers.
func surveyXML(w io.Writer, rows, cols int, words bool) int64 {
	random := rand.New(rand.NewPCG(1, 2))
	kind := ""
	if words {
		kind = ` t="s"`
	}
	var sum int64
	var b []byte
	b = append(b, sheetHead+"<sheetData>"...)
	for row := 1; row <= rows; row++ {
		b = fmt.Appendf(b, `<row r="%d" spans="1:%d">`, row, cols)
		for col := 1; col <= cols; col++ {
			answer := random.Int64N(5) + 1
			sum += answer
			b = append(append(b, `<c r="`...), calc.ColumnName(col)...)
			b = strconv.AppendInt(b, int64(row), 10)
			b = append(append(append(b, '"'), kind...), "><v>"...)
			b = append(strconv.AppendInt(b, answer, 10), "</v></c>"...)
		}
		b = append(b, "</row>"...)
		if len(b) > 1<<16 {
			w.Write(b)
			b = b[:0]
		}
	}
	w.Write(append(b, "</sheetData></worksheet>"...))
	return sum
}

func newSurvey(rows, cols int, words bool) survey {
	s := survey{cells: rows * cols, text: words}
	var xml bytes.Buffer
	s.sum = surveyXML(&xml, rows, cols, words)
	w := workbookOf(xml.String())
	w.method = zip.Deflate
	if words {
		w.strings = "<si><t></t></si>"
		for i := range 5 {
			w.strings += fmt.Sprintf("<si><t>%d</t></si>", i+1)
		}
	}
	s.file = w.bytes()
	return s
}

var (
	answers = sync.OnceValue(func() survey { return newSurvey(benchRows, benchCols, false) })
	words   = sync.OnceValue(func() survey { return newSurvey(benchRows, benchCols, true) })
)

// report adds the CPU per cell to a benchmark.
func report(b *testing.B, cells int, loop func()) {
	b.ReportAllocs()
	from := cpuTime()
	n := 0
	for b.Loop() {
		loop()
		n++
	}
	b.ReportMetric(float64(cpuTime()-from)/float64(n)/float64(cells), "cpu-ns/cell")
}

func BenchmarkInflate(b *testing.B) {
	s := answers()
	packed := packedSheet(b, s)
	report(b, s.cells, func() { b.SetBytes(inflate(b, packed)) })
}

// packedSheet returns the sheet's part as it lies in the file.
func packedSheet(b *testing.B, s survey) []byte {
	a, err := openArchive(bytes.NewReader(s.file), int64(len(s.file)), sheet.DefaultLimits)
	if err != nil {
		b.Fatal(err)
	}
	raw, err := a.find("xl/worksheets/sheet1.xml").OpenRaw()
	if err != nil {
		b.Fatal(err)
	}
	packed, err := io.ReadAll(raw)
	if err != nil {
		b.Fatal(err)
	}
	return packed
}

func inflate(b *testing.B, packed []byte) int64 {
	n, err := io.Copy(io.Discard, flate.NewReader(bytes.NewReader(packed)))
	if err != nil || n < 50_000_000 {
		b.Fatal(n, err)
	}
	return n
}

func BenchmarkRows(b *testing.B)      { benchmarkRows(b, answers()) }
func BenchmarkRowsWords(b *testing.B) { benchmarkRows(b, words()) }

func benchmarkRows(b *testing.B, s survey) {
	report(b, s.cells, func() {
		cells, sum, err := addUp(b.Context(), bytes.NewReader(s.file), int64(len(s.file)))
		if err != nil || cells != s.cells || sum != s.sum {
			b.Fatalf("%d cells, sum %d, %v; want %d, %d", cells, sum, err, s.cells, s.sum)
		}
	})
}

// addUp reads the first sheet and adds its answers, numbers or their words.
func addUp(ctx context.Context, r io.ReaderAt, size int64) (cells int, sum int64, err error) {
	book, err := Open(ctx, r, size, sheet.DefaultLimits)
	if err != nil {
		return 0, 0, err
	}
	for row, err := range book.Rows(ctx, 0) {
		if err != nil {
			return 0, 0, err
		}
		for i := range row.Cells {
			switch c := &row.Cells[i]; c.Kind {
			case sheet.Text:
				sum += int64(c.Text[0] - '0')
			case sheet.Number:
				n, _ := c.Number.Int()
				sum += int64(n)
			}
		}
		cells += len(row.Cells)
	}
	return cells, sum, book.Close()
}

func BenchmarkExcelizeRows(b *testing.B) {
	s := answers()
	report(b, s.cells, func() {
		f, err := excelize.OpenReader(bytes.NewReader(s.file))
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Data")
		if err != nil {
			b.Fatal(err)
		}
		cells, sum := 0, int64(0)
		for rows.Next() {
			values, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			for _, v := range values {
				sum += int64(v[0] - '0')
			}
			cells += len(values)
		}
		if cells != s.cells || sum != s.sum || rows.Close() != nil || f.Close() != nil {
			b.Fatal(cells, sum)
		}
	})
}

// BenchmarkRatio reads and inflates in turns, so that whatever else the machine
// does weighs on both, and tells how often the CPU of the one goes into the other.
func BenchmarkRatio(b *testing.B) {
	for name, s := range map[string]survey{"numbers": answers(), "words": words()} {
		b.Run(name, func(b *testing.B) {
			packed := packedSheet(b, s)
			var inflating, reading time.Duration
			for b.Loop() {
				from := cpuTime()
				inflate(b, packed)
				between := cpuTime()
				cells, sum, err := addUp(b.Context(), bytes.NewReader(s.file), int64(len(s.file)))
				if err != nil || cells != s.cells || sum != s.sum {
					b.Fatalf("%d cells, sum %d, %v; want %d, %d", cells, sum, err, s.cells, s.sum)
				}
				inflating += between - from
				reading += cpuTime() - between
			}
			b.ReportMetric(float64(reading)/float64(inflating), "x-inflate")
		})
	}
}
