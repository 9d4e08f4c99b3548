package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"rapor/writer/book/booktest"
)

// pictures is where the pictures of README.md and PANDUAN.md are.
const pictures = "samples/gambar"

// maxPicture is how large one may be, in bytes.
const maxPicture = 60 << 10

// TestPictures: each picture that a document shows is there and small, and each
// that is there is shown. PICTURES=1 makes them anew, out of what the program
// writes about the samples.
func TestPictures(t *testing.T) {
	if os.Getenv("PICTURES") != "" {
		makePictures(t)
	}
	shown := map[string]bool{}
	for _, document := range []string{"README.md", "PANDUAN.md"} {
		content, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`).FindAllStringSubmatch(string(content), -1) {
			shown[filepath.FromSlash(m[1])] = true
		}
	}
	for path := range shown {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := png.DecodeConfig(bytes.NewReader(content)); err != nil || len(content) > maxPicture {
			t.Errorf("%s: %d bytes, %v", path, len(content), err)
		}
	}
	there, err := filepath.Glob(filepath.Join(pictures, "*"))
	if err != nil || len(there) < 10 {
		t.Errorf("%d pictures, %v", len(there), err)
	}
	for _, path := range there {
		if !shown[path] {
			t.Errorf("no document shows %s", path)
		}
	}
}

// makePictures follows the guide: a folder is prepared, forty files come in,
// what is wrong with them is settled, and certificates are made.
func makePictures(t *testing.T) {
	open := messyFolder(t)
	settled := workFolder(t, "empat-puluh", nil)
	p := newPainter(t)
	_, said, _ := outcomeOf(t, "init", filepath.Join(filepath.Dir(open), "Penilaian-2026"))
	p.screen("langkah-1-siapkan", `rapor init "Penilaian-2026"`, strings.ReplaceAll(said, filepath.Dir(open)+"/", ""))
	settings := p.printed(filepath.Join(settled, "Pengaturan.xlsx"))
	p.page("langkah-2-petunjuk", settings, "PETUNJUK PENGISIAN", 100)
	p.page("langkah-2-umum", settings, "Versi Pengaturan", 90)
	p.page("langkah-6-koreksi", settings, "Menjadi", 90)
	if err := os.RemoveAll(filepath.Join(open, "Formulir")); err != nil {
		t.Fatal(err)
	}
	outcomeOf(t, "init", open) // the forms, with names
	p.page("langkah-3-formulir", p.printed(filepath.Join(open, "Formulir", "Formulir Rekap.xlsx")), "Badan Keuangan", 80)

	p.screen("langkah-5-ringkasan", "", dropped(t, open))
	results := newest(t, open)
	p.page("langkah-6-catatan", p.printed(filepath.Join(results, "Kertas Kerja.xlsx")), "CATATAN VERIFIKASI DATA", 90)
	p.page("langkah-6-perbaikan", p.printed(filepath.Join(results, "Perbaikan", "Rekap Dinas Kesehatan.xlsx.xlsx")), "enam puluh dua", 80)

	outcomeOf(t, "run", settled, "--quiet")
	results = newest(t, settled)
	p.browser("langkah-7-ringkasan", filepath.Join(results, "Ringkasan.html"), 1000, 900)
	p.page("langkah-7-contoh", filepath.Join(results, "Piagam", "Lembar Contoh.pdf"), "", 70)
	p.page("lembar-meja", filepath.Join(open, "Lembar Meja.pdf"), "", 75)

	dki := workFolder(t, "dki-2024", nil)
	outcomeOf(t, "run", dki, "--quiet")
	results = newest(t, dki)
	p.page("peringkat", p.printed(filepath.Join(results, "Rekap.xlsx")), "PERINGKAT INDEKS", 90)
	certificates, err := filepath.Glob(filepath.Join(results, "Piagam", "01 *.pdf"))
	if err != nil || len(certificates) != 1 {
		t.Fatalf("%q, %v", certificates, err)
	}
	p.page("piagam", certificates[0], "", 80)
	survey := workFolder(t, "barito-utara-2025", nil)
	outcomeOf(t, "progress", survey, "--quiet")
	found, err := filepath.Glob(filepath.Join(survey, "Hasil", "*", "Partisipasi.xlsx"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, %v", found, err)
	}
	p.page("partisipasi", p.printed(found[0]), "PEMANTAUAN", 80)
}

// messyFolder is the sample of forty files as they came in: nothing is settled.
func messyFolder(t *testing.T) string {
	t.Helper()
	return workFolder(t, "empat-puluh", func(f *excelize.File) error {
		err := setting("Status Hasil", "Sementara")(f)
		for _, sheet := range []string{"Berkas", "Koreksi"} {
			rows, errRows := f.GetRows(sheet)
			err = errors.Join(err, errRows)
			for row := len(rows); row > 1; row-- {
				err = errors.Join(err, f.RemoveRow(sheet, row))
			}
		}
		return err
	})
}

// dropped is the screen of somebody who drops a folder on the program.
func dropped(t *testing.T, work string) string {
	t.Helper()
	var out bytes.Buffer
	run([]string{"rapor.exe", work}, desk{in: strings.NewReader("\n"), out: &out, errw: &out, alone: true})
	said := strings.ReplaceAll(out.String(), work, `D:\Penilaian-2025`)
	return strings.ReplaceAll(regexp.MustCompile(`20\d\d-\d\d-\d\d \d{4}`).ReplaceAllString(said, "2025-10-27 0815"), "/", `\`)
}

func newest(t *testing.T, work string) string {
	t.Helper()
	name, err := os.ReadFile(filepath.Join(work, "Hasil", "TERBARU.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(work, "Hasil", strings.TrimSpace(string(name)))
}

// painter makes pictures of what the program writes.
type painter struct {
	t   *testing.T
	dir string
}

// newPainter is one whose workbooks print as on a computer of the office.
func newPainter(t *testing.T) painter {
	t.Helper()
	p := painter{t, t.TempDir()}
	profile := filepath.Join(p.dir, "profil", "user")
	if err := errors.Join(os.MkdirAll(profile, 0o755), os.WriteFile(filepath.Join(profile, "registrymodifications.xcu"), []byte(officeLocale), 0o644)); err != nil {
		t.Fatal(err)
	}
	return p
}

const officeLocale = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item></oor:items>
`

func (p painter) command(program string, args ...string) []byte {
	p.t.Helper()
	out, err := exec.Command(booktest.NeedProgram(p.t, program), args...).Output()
	if err != nil {
		p.t.Fatalf("%s %q: %v", program, args, err)
	}
	return out
}

// printed is a workbook as it is printed.
func (p painter) printed(workbook string) string {
	p.t.Helper()
	p.command("soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(p.dir, "profil"), "--convert-to", "pdf", "--outdir", p.dir, workbook)
	return filepath.Join(p.dir, strings.TrimSuffix(filepath.Base(workbook), ".xlsx")+".pdf")
}

// page is a picture of the first page of a PDF that says something.
func (p painter) page(name, pdf, says string, dpi int) {
	p.t.Helper()
	n := 1
	for ; says != "" && !strings.Contains(string(p.command("pdftotext", "-f", strconv.Itoa(n), "-l", strconv.Itoa(n), pdf, "-")), says); n++ {
		if n > 40 {
			p.t.Fatalf("no page of %s says %q", pdf, says)
		}
	}
	number := strconv.Itoa(n)
	p.save(name, p.command("pdftoppm", "-png", "-r", strconv.Itoa(dpi), "-f", number, "-l", number, pdf))
}

// browser is a picture of the upper part of a page.
func (p painter) browser(name, file string, width, height int) {
	p.t.Helper()
	shot := filepath.Join(p.dir, name+".png")
	p.command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir="+filepath.Join(p.dir, "peramban"),
		fmt.Sprintf("--window-size=%d,%d", width, height), "--screenshot="+shot, "file://"+file)
	content, err := os.ReadFile(shot)
	if err != nil {
		p.t.Fatal(err)
	}
	p.save(name, content)
}

const screenPage = `<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0;background:#0c1a2b}
pre{margin:0;padding:14px;color:#e8edf3;font:14px/1.35 "Liberation Mono","DejaVu Sans Mono",monospace}</style><pre>%s</pre>`

// screen is a picture of a console of 80 columns.
func (p painter) screen(name, typed, said string) {
	p.t.Helper()
	if typed != "" {
		said = `D:\> ` + typed + "\n" + said
	}
	page := filepath.Join(p.dir, name+".html")
	if err := os.WriteFile(page, []byte(fmt.Sprintf(screenPage, html.EscapeString(said))), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.browser(name, page, 80*8+110, 28+19*(strings.Count(said, "\n")+1))
}

// save writes a picture without its blank margins and with few colours.
func (p painter) save(name string, content []byte) {
	p.t.Helper()
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		p.t.Fatalf("%s: %v", name, err)
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, fewColours(trimmed(picture, 12))); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pictures, name+".png"), b.Bytes(), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// trimmed is a picture without the margins that have the colour of its corner,
// but for a rest.
func trimmed(picture image.Image, rest int) image.Image {
	all := picture.Bounds()
	paper := picture.At(all.Min.X, all.Min.Y)
	box := image.Rectangle{}
	for y := all.Min.Y; y < all.Max.Y; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			if picture.At(x, y) != paper {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	part, ok := picture.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if box.Empty() || !ok {
		return picture
	}
	return part.SubImage(box.Inset(-rest).Intersect(all))
}

// paletteSize is how many colours a picture has: few are needed for print.
const paletteSize = 32

// fewColours is a picture in few colours, chosen by median cut: the set of its
// colours is halved again and again where it is widest.
func fewColours(picture image.Image) *image.Paletted {
	counts := map[color.RGBA]int{}
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			counts[color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)]++
		}
	}
	all := slices.SortedFunc(maps.Keys(counts), byChannel(0))
	boxes := [][]color.RGBA{all}
	for len(boxes) < paletteSize {
		i, channel := widest(boxes)
		if len(boxes[i]) < 2 {
			break
		}
		slices.SortFunc(boxes[i], byChannel(channel))
		at := middle(boxes[i], counts)
		boxes = append(boxes, boxes[i][at:])
		boxes[i] = boxes[i][:at]
	}
	var palette color.Palette
	for _, box := range boxes {
		palette = append(palette, mostOften(box, counts))
	}
	few := image.NewPaletted(bounds, palette)
	draw.Draw(few, bounds, picture, bounds.Min, draw.Src)
	return few
}

func channelOf(c color.RGBA, channel int) uint8 { return [3]uint8{c.R, c.G, c.B}[channel] }

// byChannel orders colours by a channel, and those that agree by the others.
func byChannel(channel int) func(a, b color.RGBA) int {
	return func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(channelOf(a, channel), channelOf(b, channel)), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	}
}

// widest finds the set whose colours differ most in one channel.
func widest(boxes [][]color.RGBA) (box, channel int) {
	most := -1
	for i, colours := range boxes {
		for c := range 3 {
			low, high := uint8(255), uint8(0)
			for _, colour := range colours {
				low, high = min(low, channelOf(colour, c)), max(high, channelOf(colour, c))
			}
			if span := int(high) - int(low); span > most {
				most, box, channel = span, i, c
			}
		}
	}
	return box, channel
}

// middle is where a set has as many points on either side. Neither is empty.
func middle(colours []color.RGBA, counts map[color.RGBA]int) int {
	points := 0
	for _, c := range colours {
		points += counts[c]
	}
	seen := 0
	for i, c := range colours {
		if seen += counts[c]; 2*seen >= points {
			return min(max(i, 1), len(colours)-1)
		}
	}
	return 1
}

func mostOften(colours []color.RGBA, counts map[color.RGBA]int) color.RGBA {
	return slices.MaxFunc(colours, func(a, b color.RGBA) int { return cmp.Compare(counts[a], counts[b]) })
}
