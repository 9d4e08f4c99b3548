package reader

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"rapor/calc"
)

const (
	benchRespondents = 100_000
	benchUnits       = 200
)

// surveyFile writes a survey as Excel saves an export: a time, a unit, 21
// answers and two columns that nobody asks for. It returns the path and what
// the sheet's part weighs when packed.
func surveyFile(b *testing.B) (path string, packed []byte) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "survei.xlsx")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	w := zip.NewWriter(file)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + office + `"><sheets><sheet name="Form Responses 1" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="` + office + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet ` + main + `><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", `<sst ` + main + `>` + surveyStrings() + `</sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + main + `><sheetData>` + surveyRows() + `</sheetData></worksheet>`},
	} {
		out, err := w.Create(part.name)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.WriteString(out, part.text); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return path, packedPart(b, path, "xl/worksheets/sheet1.xml")
}

// surveyStrings are the heads, the units, then a remark.
func surveyStrings() string {
	var s bytes.Buffer
	add := func(text string) { fmt.Fprintf(&s, "<si><t>%s</t></si>", text) }
	add("Timestamp")
	add("Perangkat Daerah")
	for i := range 21 {
		add(fmt.Sprintf("P%02d", i+1))
	}
	add("Usia")
	add("Saran")
	for i := range benchUnits {
		add(fmt.Sprintf("Dinas %d", i))
	}
	add("Tidak ada")
	return s.String()
}

func surveyRows() string {
	var s bytes.Buffer
	s.WriteString(`<row r="1" spans="1:25">`)
	for col := 1; col <= 25; col++ {
		fmt.Fprintf(&s, `<c r="%s1" t="s"><v>%d</v></c>`, calc.ColumnName(col), col-1)
	}
	s.WriteString("</row>")
	random := rand.New(rand.NewPCG(1, 2))
	for r := range benchRespondents {
		n := r + 2
		fmt.Fprintf(&s, `<row r="%d" spans="1:25"><c r="A%d" s="1"><v>%.9f</v></c><c r="B%d" t="s"><v>%d</v></c>`, n, n, 45_000+float64(r)/86_400, n, 25+random.IntN(benchUnits))
		for i := range 21 {
			fmt.Fprintf(&s, `<c r="%s%d"><v>%d</v></c>`, calc.ColumnName(3+i), n, 1+random.IntN(5))
		}
		fmt.Fprintf(&s, `<c r="X%d"><v>%d</v></c><c r="Y%d" t="s"><v>%d</v></c></row>`, n, 20+random.IntN(40), n, 25+benchUnits)
	}
	return s.String()
}

func packedPart(b *testing.B, path, name string) []byte {
	b.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer archive.Close()
	for _, part := range archive.File {
		if part.Name != name {
			continue
		}
		raw, err := part.OpenRaw()
		if err != nil {
			b.Fatal(err)
		}
		packed, err := io.ReadAll(raw)
		if err != nil {
			b.Fatal(err)
		}
		return packed
	}
	b.Fatalf("no part %s", name)
	return nil
}

// tallySurvey reads and tallies the whole file.
func tallySurvey(b *testing.B, path string) {
	r := testRules(nil)
	r.questions = calc.DefaultMethod(calc.BerAKHLAK).Questions
	r.fileNumbers = map[string]uint32{}
	f, err := decodeFile(b.Context(), source{path: path, name: "survei.xlsx"}, r)
	if err != nil || len(f.tallies) != benchUnits || f.accounts[0].Rows.Used != benchRespondents {
		b.Fatalf("%d units, %+v, %v", len(f.tallies), f.accounts, err)
	}
}

// BenchmarkSurvey reads and tallies 100,000 × 25 cells of answers.
func BenchmarkSurvey(b *testing.B) {
	path, _ := surveyFile(b)
	b.ReportAllocs()
	for b.Loop() {
		tallySurvey(b, path)
	}
}

// BenchmarkSurveyRatio reads and tallies in turns with inflating alone and with
// excelize's row iterator, so that whatever else the machine does weighs on all
// of them, and tells how their CPU compares.
func BenchmarkSurveyRatio(b *testing.B) {
	path, packed := surveyFile(b)
	var inflating, reading, iterating time.Duration
	for b.Loop() {
		runtime.GC() // what excelize left behind is no work of the next
		start := cpuTime()
		if _, err := io.Copy(io.Discard, flate.NewReader(bytes.NewReader(packed))); err != nil {
			b.Fatal(err)
		}
		inflated := cpuTime()
		tallySurvey(b, path)
		read := cpuTime()
		iterate(b, path)
		inflating, reading, iterating = inflating+inflated-start, reading+read-inflated, iterating+cpuTime()-read
	}
	b.ReportMetric(float64(inflating.Milliseconds())/float64(b.N), "inflate-cpu-ms")
	b.ReportMetric(float64(reading.Milliseconds())/float64(b.N), "read-cpu-ms")
	b.ReportMetric(float64(reading)/float64(inflating), "x-inflate")
	b.ReportMetric(float64(iterating)/float64(reading), "x-faster-than-excelize")
}

// iterate walks over all cells with excelize.
func iterate(b *testing.B, path string) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Form Responses 1")
	if err != nil {
		b.Fatal(err)
	}
	cells := 0
	for rows.Next() {
		values, err := rows.Columns()
		if err != nil {
			b.Fatal(err)
		}
		cells += len(values)
	}
	if cells != 25*(benchRespondents+1) {
		b.Fatal(cells, rows.Error())
	}
}
