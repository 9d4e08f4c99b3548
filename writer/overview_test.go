package writer

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rapor/calc"
	"rapor/writer/book/booktest"
	"rapor/writer/text"
)

// writtenOverview writes a whole run and returns its folder and page.
func writtenOverview(t *testing.T, b Book, o Options) (dir, page string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "Hasil")
	if _, err := Write(context.Background(), dir, b, o); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, OverviewFile))
	if err != nil {
		t.Fatal(err)
	}
	return dir, string(content)
}

// bareStyle is the page without its style, which has a file of its own.
var bareStyle = regexp.MustCompile(`(?s)<style>.*</style>`)

func TestOverview(t *testing.T) {
	b := smallBook()
	_, page := writtenOverview(t, b, Options{})
	golden(t, "testdata/overview.html", bareStyle.ReplaceAllString(page, "<style></style>"))
	if _, again := writtenOverview(t, smallBook(), Options{Jobs: 3}); again != page {
		t.Error("two runs differ")
	}
	if !strings.Contains(page, overviewStyle) {
		t.Error("the style is not what its hash stands for")
	}
	_, english := writtenOverview(t, b, Options{Lang: text.English})
	if !strings.Contains(english, `<html lang="en">`) || !strings.Contains(english, "PROVISIONAL RESULTS") || strings.Contains(english, "64,40") {
		t.Error("the English page is not English")
	}
}

// TestOverviewOfKinds: kinds of assessment that leave parts out.
func TestOverviewOfKinds(t *testing.T) {
	nobody := bookOf(fullMethod(), []sent{{name: "Dinas Sosial", silent: true}})
	for name, tt := range map[string]struct {
		book       Book
		has, lacks []string
	}{
		"one dimension, final": {oneDimension(), []string{`class="status final"`, `id="peringkat"`, "Target Belum Ditetapkan"}, []string{`id="nilai"`, `id="rata-rata"`}},
		"nobody ranked":        {nobody, []string{"Belum ada perangkat daerah", `id="belum"`, "Data belum disampaikan"}, []string{`id="sebaran"`, `id="nilai"`}},
		"values withheld":      {wholeBook(), []string{`<th scope="row">Kecamatan Jaya</th><td>–</td><td>–</td>`}, nil},
	} {
		_, page := writtenOverview(t, tt.book, Options{})
		for _, s := range tt.has {
			if !strings.Contains(strings.ToLower(page), strings.ToLower(s)) {
				t.Errorf("%s: no %s", name, s)
			}
		}
		for _, s := range tt.lacks {
			if strings.Contains(page, s) {
				t.Errorf("%s: %s", name, s)
			}
		}
	}
}

// Attributes and elements that the page may have: nothing that loads or runs.
var (
	overviewElements = strings.Fields("html head meta title style body header h1 h2 p nav a main section div span b small svg rect ul li i table thead tbody tr th td footer")
	overviewAttrs    = strings.Fields("lang charset http-equiv content name class id href aria-label aria-hidden role scope viewbox viewBox preserveaspectratio preserveAspectRatio x width height")
)

// TestOverviewIsInert reads the page as a browser does: names that are code
// stay text, and every link leads to a file of the results or a part of the
// page.
func TestOverviewIsInert(t *testing.T) {
	hostile := []string{
		"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "javascript:alert(1)", `' onmouseover='alert(1)`, "</style><script>alert(1)</script>",
		"Dinas 100% #1? & Rekan", "{{.Lines}}", "Dinas\u202e\x00Sosial",
	}
	var units []sent
	for i, name := range hostile {
		units = append(units, sent{name: name, scores: seven(600 + 7*i)})
	}
	b := bookOf(fullMethod(), append(units, sent{name: "<b>Tidak Ikut</b>", out: "<i>alasan</i>"}))
	b.Office.Institution, b.Office.UnitTerm = `Pemerintah <script>alert(2)</script>`, `Unit"><script>`
	b.Result.Method.Dimensions[0].Name = "<svg onload=alert(3)>"
	dir, page := writtenOverview(t, b, Options{})
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	words, links, ids := "", []string{}, map[string]bool{}
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			words += n.Data
		case html.ElementNode:
			if !slices.Contains(overviewElements, n.Data) {
				t.Errorf("element %s", n.Data)
			}
			for _, a := range n.Attr {
				if !slices.Contains(overviewAttrs, a.Key) {
					t.Errorf("attribute %s of %s", a.Key, n.Data)
				}
				switch a.Key {
				case "href":
					links = append(links, a.Val)
				case "id":
					ids[a.Val] = true
				}
			}
		}
	}
	for _, name := range hostile[:7] {
		if !strings.Contains(words, name) {
			t.Errorf("%q is not on the page as it is", name)
		}
	}
	for _, link := range links {
		if id, ok := strings.CutPrefix(link, "#"); ok {
			if !ids[id] {
				t.Errorf("no part %s", id)
			}
			continue
		}
		target, err := url.Parse(link)
		if err != nil || target.Scheme != "" || target.Host != "" || target.RawQuery != "" || target.Fragment != "" {
			t.Errorf("link %q: %v", link, err)
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(target.Path))); err != nil {
			t.Error(err)
		}
	}
	if len(links) < len(hostile)+8 {
		t.Errorf("%d links", len(links))
	}
	for _, word := range []string{"rapor", filepath.Dir(dir), "http://", "https://"} {
		if strings.Contains(strings.ToLower(page), strings.ToLower(word)) {
			t.Errorf("%q is on the page", word)
		}
	}
}

// TestOverviewOfMany: a page lists so many units and says that there are more.
func TestOverviewOfMany(t *testing.T) {
	b := manyBook(1500)
	page, err := newOverview(t.TempDir(), b, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Ranked) != maxOverview || len(page.Heat.Rows) != maxOverview || !strings.Contains(page.More, "1.000 yang pertama dari 1.") {
		t.Errorf("%d ranked, %d in the map, %q", len(page.Ranked), len(page.Heat.Rows), page.More)
	}
	if page.MoreUnranked != "" || len(page.Unranked) != b.Result.Overall.Registered-b.Result.Overall.Ranked {
		t.Errorf("%d not ranked, %q", len(page.Unranked), page.MoreUnranked)
	}
}

func TestHeatStep(t *testing.T) {
	low, high := calc.MustDecimal("40"), calc.MustDecimal("80")
	for v, want := range map[string]int{"40": 0, "45.71": 0, "45.72": 1, "60": 3, "74.28": 5, "74.29": 6, "80": 6} {
		if got := heatStep(calc.MustDecimal(v), low, high); got != want {
			t.Errorf("%s between 40 and 80 is shade %d, want %d", v, got, want)
		}
	}
	if got := heatStep(low, low, low); got != heatSteps/2 {
		t.Errorf("where all are equal the shade is %d", got)
	}
}

// phoneFrame shows a page as wide as a telephone and writes down how wide it
// became, and whether a stylesheet holds.
const phoneFrame = `<!DOCTYPE html><iframe src="Ringkasan.html" width="360" height="800"></iframe><script>
onload = () => { const page = document.querySelector("iframe").contentDocument;
document.body.dataset.fits = page.documentElement.scrollWidth <= 360; document.body.dataset.padding = page.defaultView.getComputedStyle(page.body).padding }
</script>`

// TestOverviewInBrowser opens the page in Chromium: nothing is refused or fails
// in it, its style holds, and it fits a telephone.
func TestOverviewInBrowser(t *testing.T) {
	chromium := booktest.NeedProgram(t, "chromium")
	b := smallBook()
	b.Result.Units[0].Name = `<script>document.title = "run"</script>`
	dir, _ := writtenOverview(t, b, Options{})
	if err := os.WriteFile(filepath.Join(dir, "phone.html"), []byte(phoneFrame), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><script>1</script>`
	if err := os.WriteFile(filepath.Join(dir, "broken.html"), []byte(broken), 0o644); err != nil {
		t.Fatal(err)
	}
	open := func(page string) (dom, console string) {
		var out, log bytes.Buffer
		command := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "--allow-file-access-from-files", "--enable-logging=stderr",
			"--virtual-time-budget=5000", "--dump-dom", "file://"+filepath.Join(dir, page))
		command.Stdout, command.Stderr = &out, &log
		if err := command.Run(); err != nil {
			t.Fatalf("%v\n%s", err, log.String())
		}
		return out.String(), strings.Join(regexp.MustCompile(`(?m)^.*CONSOLE.*$`).FindAllString(log.String(), -1), "\n")
	}
	if _, console := open("broken.html"); !strings.Contains(console, "Content Security Policy") {
		t.Fatalf("what a browser refuses is not seen: %q", console)
	}
	dom, console := open(OverviewFile)
	if console != "" || !strings.Contains(dom, "<title>Ringkasan Hasil Penilaian") || !strings.Contains(dom, `id="berkas"`) {
		t.Errorf("%s\n%s", console, dom)
	}
	if dom, console = open("phone.html"); console != "" || !strings.Contains(dom, `data-fits="true"`) || !strings.Contains(dom, `data-padding="11.2px"`) {
		t.Errorf("%s\n%s", console, dom)
	}
}

// BenchmarkOverview makes the page of as many units as there are.
func BenchmarkOverview(b *testing.B) {
	dir, many := b.TempDir(), manyBook(32_000)
	for b.Loop() {
		if err := writeOverview(dir, many, nil, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	info, err := os.Stat(filepath.Join(dir, OverviewFile))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/1e6, "MB")
}
