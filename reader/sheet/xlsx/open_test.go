package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapor/calc"
	"rapor/reader/sheet"
	"rapor/reader/sheet/sheettest"
)

const relationsHead = xmlHead + `<Relationships xmlns="` + packageNS + `">`

func relationTo(id, kind, to string) string {
	return `<Relationship Id="` + id + `" Type="` + kind + `" Target="` + to + `"/>`
}

// TestParts: parts are found by their relations, whatever they are called.
func TestParts(t *testing.T) {
	sheetXML := sheetHead + "<sheetData>" + plainRows + "</sheetData></worksheet>"
	bookXML := `<workbook xmlns="` + mainNS + `" xmlns:q="` + relationPrefix + `"><sheets><sheet name="Data" sheetId="1" q:id="a"/></sheets></workbook>`
	stringsXML := `<sst xmlns="` + mainNS + `"><si><t>Unit</t></si></sst>`
	strict := strings.NewReplacer(mainNS, mainNSStrict, relationPrefix, relationStrict)
	root := func(to string) string {
		return relationsHead + relationTo("r", relationPrefix+"/officeDocument", to) + `</Relationships>`
	}
	of := func(sheet, table string) string {
		return relationsHead + relationTo("a", relationPrefix+"/worksheet", sheet) + relationTo("b", relationPrefix+"/sharedStrings", table) + `</Relationships>`
	}
	for _, test := range []struct {
		name  string
		parts map[string]string
	}{
		{"other names", map[string]string{"_rels/.rels": root("a/b.xml"), "a/b.xml": bookXML, "a/_rels/b.xml.rels": of("../c/d.xml", "e/f.xml"), "c/d.xml": sheetXML, "a/e/f.xml": stringsXML}},
		{"absolute targets", map[string]string{"_rels/.rels": root("/xl/b.xml"), "xl/b.xml": bookXML, "xl/_rels/b.xml.rels": of("/d.xml", "/f.xml"), "d.xml": sheetXML, "f.xml": stringsXML}},
		{"backslashes", map[string]string{`_rels\.rels`: root(`xl\b.xml`), `xl\b.xml`: bookXML, `xl\_rels\b.xml.rels`: of(`ws\d.xml`, "f.xml"), `xl\ws\d.xml`: sheetXML, `xl\f.xml`: stringsXML}},
		{"other case", map[string]string{"_Rels/.RELS": root("XL/b.xml"), "xl/B.XML": bookXML, "xl/_rels/b.xml.rels": of("D.xml", "F.xml"), "Xl/d.xml": sheetXML, "xl/f.XML": stringsXML}},
		{"escaped targets", map[string]string{"_rels/.rels": root("xl/b%20c.xml"), "xl/b c.xml": bookXML, "xl/_rels/b c.xml.rels": of("./d.xml", "f.xml"), "xl/d.xml": sheetXML, "xl/f.xml": stringsXML}},
		{"strict", map[string]string{"_rels/.rels": strict.Replace(root("b.xml")), "b.xml": strict.Replace(bookXML), "_rels/b.xml.rels": strict.Replace(of("d.xml", "f.xml")), "d.xml": strict.Replace(sheetXML), "f.xml": strict.Replace(stringsXML)}},
		{"a prefix and a mark", map[string]string{"_rels/.rels": "\xef\xbb\xbf" + root("b.xml"), "b.xml": prefixed(strings.ReplaceAll(bookXML, "workbook", "worksheet"), "x"), "_rels/b.xml.rels": of("d.xml", "f.xml"), "d.xml": sheetXML, "f.xml": stringsXML}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for name, text := range test.parts {
				test.parts[name] = strings.NewReplacer("<x:worksheet", "<x:workbook", "</x:worksheet", "</x:workbook").Replace(text)
			}
			w := &miniWorkbook{parts: test.parts, without: []string{"_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"}}
			for name := range test.parts {
				for i, other := range w.without {
					if name == other {
						w.without[i] = ""
					}
				}
			}
			got, err := readAll(t, w, sheet.DefaultLimits)
			if err != nil || !cmp.Equal(plainWant, got) {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestSheets(t *testing.T) {
	w := rowsOf("")
	w.parts = map[string]string{
		"xl/workbook.xml": `<workbook xmlns="` + mainNS + `" xmlns:r="` + relationPrefix + `"><sheets>` +
			`<sheet name="Satu &amp; dua" sheetId="1" r:id="rId1"/><sheet name="Bagan" sheetId="2" r:id="rId2"/><sheet name="Makro" sheetId="3" r:id="rId3"/>` +
			`<sheet name="Dialog" sheetId="4" r:id="rId4"/><sheet name="Tersembunyi" sheetId="5" state="hidden" r:id="rId5"/><sheet name="Sangat" sheetId="6" state="veryHidden" r:id="rId6"/></sheets>` +
			`<definedNames><definedName name="sheet">1</definedName></definedNames></workbook>`,
		"xl/_rels/workbook.xml.rels": relationsHead + relationTo("rId1", relationPrefix+"/worksheet", "worksheets/sheet1.xml") +
			relationTo("rId2", relationPrefix+"/chartsheet", "chart.xml") + relationTo("rId3", "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", "m.xml") +
			relationTo("rId4", relationPrefix+"/dialogsheet", "d.xml") + relationTo("rId5", relationPrefix+"/worksheet", "worksheets/sheet1.xml") +
			relationTo("rId6", relationPrefix+"/worksheet", "worksheets/sheet1.xml") + `</Relationships>`,
	}
	b, err := openBytes(t.Context(), w.bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Info{{Name: "Satu & dua"}, {Name: "Tersembunyi", Hidden: true}, {Name: "Sangat", Hidden: true}}
	if diff := cmp.Diff(want, b.Sheets()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestOpenFaults(t *testing.T) {
	book := func(parts map[string]string, without ...string) []byte {
		w := rowsOf(plainRows)
		w.strings, w.styles, w.parts, w.without, w.method = testStrings, testStyles, parts, without, zip.Deflate
		return w.bytes()
	}
	relationsOf := func(list string) map[string]string {
		return map[string]string{"xl/_rels/workbook.xml.rels": relationsHead + list + `</Relationships>`}
	}
	sheetRelation := relationTo("rId1", relationPrefix+"/worksheet", "worksheets/sheet1.xml")
	good := book(nil)
	for _, test := range []struct {
		name string
		data []byte
		want calc.Code
		part string
	}{
		{"no zip", []byte("Unit;Nilai\n"), calc.FileDamaged, ""},
		{"cut off", good[:len(good)/2], calc.FileDamaged, ""},
		{"no relations and no workbook", zipOf("a.txt", "x"), calc.FileNotSheet, ""},
		{"OpenDocument", zipOf("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>"), calc.FileOldFormat, ""},
		{"a document of Word", book(map[string]string{"xl/workbook.xml": `<w:document xmlns:w="urn:w"/>`}), calc.FileNotSheet, "xl/workbook.xml"},
		{"a binary workbook", zipOf("_rels/.rels", relationsHead+relationTo("a", relationPrefix+"/officeDocument", "xl/workbook.bin")+"</Relationships>", "xl/workbook.bin", "x"), calc.FileOldFormat, ""},
		{"no relations", book(nil, "_rels/.rels"), calc.FileDamaged, "_rels/.rels"},
		{"no workbook relations", book(nil, "xl/_rels/workbook.xml.rels"), calc.FileDamaged, "xl/_rels/workbook.xml.rels"},
		{"no workbook", book(nil, "xl/workbook.xml"), calc.FileDamaged, "xl/workbook.xml"},
		{"no sheet", book(nil, "xl/worksheets/sheet1.xml"), calc.FileDamaged, "xl/worksheets/sheet1.xml"},
		{"no strings", book(nil, "xl/sharedStrings.xml"), calc.FileDamaged, "xl/sharedstrings.xml"},
		{"no styles", book(nil, "xl/styles.xml"), calc.FileDamaged, "xl/styles.xml"},
		{"no relation for the sheet", book(relationsOf("")), calc.FileDamaged, "xl/workbook.xml"},
		{"a relation twice", book(relationsOf(sheetRelation + sheetRelation)), calc.FileDamaged, "xl/_rels/workbook.xml.rels"},
		{"a sheet elsewhere", book(relationsOf(strings.Replace(sheetRelation, "/>", ` TargetMode="External"/>`, 1))), calc.FileDamaged, "xl/workbook.xml"},
		{"a sheet of no kind", book(relationsOf(strings.Replace(sheetRelation, "/worksheet\"", "/image\"", 1))), calc.FileDamaged, "xl/workbook.xml"},
		{"only a chart", book(relationsOf(strings.Replace(sheetRelation, "/worksheet\"", "/chartsheet\"", 1))), calc.FileNotSheet, "xl/workbook.xml"},
		{"a workbook cut off", book(map[string]string{"xl/workbook.xml": "<workbook"}), calc.FileDamaged, "xl/workbook.xml"},
		{"strings of another kind", book(map[string]string{"xl/sharedStrings.xml": "<a/>"}), calc.FileDamaged, "xl/sharedStrings.xml"},
		{"strings cut off", book(map[string]string{"xl/sharedStrings.xml": `<sst xmlns="` + mainNS + `"><si><t>a`}), calc.FileDamaged, "xl/sharedStrings.xml"},
		{"strings with entities", book(map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE a [<!ENTITY b "c">]><sst/>`}), calc.FileDamaged, "xl/sharedStrings.xml"},
		{"strings with strangers", book(map[string]string{"xl/sharedStrings.xml": `<sst><x/></sst>`}), calc.FileDamaged, "xl/sharedStrings.xml"},
		{"styles with a bad number", book(map[string]string{"xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>`}), calc.FileDamaged, "xl/styles.xml"},
		{"two entries of one name", zipOf("_rels/.rels", "x", "_rels/.rels", "y"), calc.FileDamaged, "_rels/.rels"},
		{"two entries that differ in case", zipOf("_rels/.rels", "x", `_Rels\.rels`, "y"), calc.FileDamaged, `_Rels\.rels`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := openBytes(t.Context(), test.data, sheet.DefaultLimits)
			var f *sheet.Fault
			if !errors.As(err, &f) || f.Code != test.want || f.Part != test.part {
				t.Errorf("%v, want %s in %q", err, test.want, test.part)
			}
		})
	}
	t.Run("encrypted by the zip", func(t *testing.T) {
		data := bytes.Clone(good)
		for i := range data { // the flags of every entry of the directory
			if bytes.HasPrefix(data[i:], []byte("PK\x01\x02")) {
				data[i+8] |= 1
			}
		}
		_, err := openBytes(t.Context(), data, sheet.DefaultLimits)
		if got := sheettest.Place(err); !strings.HasPrefix(got, string(calc.FileEncrypted)) {
			t.Error(got)
		}
	})
	t.Run("any byte wrong", func(t *testing.T) {
		step := 1
		if underRace {
			step = 7
		}
		for i := 0; i < len(good); i += step {
			data := bytes.Clone(good)
			data[i] ^= 0x55
			b, err := openBytes(t.Context(), data, sheet.DefaultLimits)
			var lines []string
			if err == nil {
				lines, err = sheettest.Read(t.Context(), b, 0)
			}
			var f *sheet.Fault
			switch {
			case err != nil && !errors.As(err, &f):
				t.Fatalf("byte %d: %v", i, err)
			case err == nil && !cmp.Equal(lines, plainWant):
				t.Fatalf("byte %d: read %q", i, lines)
			}
		}
	})
}

func zipOf(namesAndTexts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(namesAndTexts); i += 2 {
		f, err := z.Create(namesAndTexts[i])
		if err == nil {
			_, err = fmt.Fprint(f, namesAndTexts[i+1])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TestZip64: more files than an old zip can count.
func TestZip64(t *testing.T) {
	if underRace {
		t.Skip("many files")
	}
	w := rowsOf(plainRows)
	w.strings, w.parts = testStrings, map[string]string{}
	for i := range 1 << 16 {
		w.parts[fmt.Sprint("docProps/", i)] = ""
	}
	limits := sheet.DefaultLimits
	limits.Entries = 1 << 17
	if got, err := readAll(t, w, limits); err != nil || !cmp.Equal(plainWant, got) {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := readAll(t, w, sheet.DefaultLimits); !strings.HasPrefix(sheettest.Place(err), string(calc.FileTooLarge)) {
		t.Errorf("beyond the limit of files: %v", err)
	}
}
