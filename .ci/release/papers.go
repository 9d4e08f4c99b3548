package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// sampleFolders go with the program: what the guide speaks of.
var sampleFolders = []string{"barito-utara-2025", "dki-2024", "empat-puluh"}

// entry is a file of an archive.
type entry struct {
	name    string
	content []byte
}

// papers are the files that every archive holds beside the program.
func papers(ctx context.Context, root string, modules []*module) ([]entry, error) {
	guide, err := guideHTML(root)
	if err != nil {
		return nil, err
	}
	licence, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return nil, err
	}
	others, err := otherLicences(ctx, root, modules)
	if err != nil {
		return nil, err
	}
	here := target{runtime.GOOS, runtime.GOARCH} // built as its program is, so that this costs nothing more
	manual, err := command(ctx, root, here.environment(), "go", append(append([]string{"run"}, buildFlags...), ".", "man")...)
	if err != nil {
		return nil, err
	}
	list := []entry{{"PANDUAN.html", guide}, {"rapor.1", manual}, {"LISENSI.txt", licence}, {"LISENSI PIHAK KETIGA.txt", others}}
	for _, folder := range sampleFolders {
		err := fs.WalkDir(os.DirFS(root), path.Join("samples", folder), func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			list = append(list, entry{name, content})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// otherLicences are the licences of what is linked into the program, as they
// want to be handed on with it: those of Go and of every module.
func otherLicences(ctx context.Context, root string, modules []*module) ([]byte, error) {
	goroot, err := command(ctx, root, nil, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	list := append([]*module{{Path: "Go", licence: "BSD-3-Clause", texts: []string{filepath.Join(strings.TrimSpace(string(goroot)), "LICENSE")}, use: "program"}}, modules...)
	var b bytes.Buffer
	for _, m := range list {
		if m.use != "program" {
			continue
		}
		fmt.Fprintf(&b, "%s\n%s (%s)\n%[1]s\n\n", strings.Repeat("=", 72), strings.TrimSpace(m.Path+" "+m.Version), m.licence)
		for _, file := range m.texts {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			b.Write(bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
			b.WriteString("\n\n")
		}
	}
	return b.Bytes(), nil
}

var guidePage = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Panduan rapor</title>
<style>
body{margin:0 auto;max-width:52rem;padding:1rem;font:16px/1.5 "Segoe UI",Arial,sans-serif;color:#1b2230}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{border:1px solid #c6cdd8;padding:.35rem .6rem;text-align:left;vertical-align:top}
th{background:#eef2f7}
code{background:#eef2f7;padding:.05rem .25rem;border-radius:.2rem}
pre{background:#eef2f7;padding:.7rem;overflow-x:auto}
pre code{padding:0}
img{max-width:100%}
@page{size:A4;margin:16mm}
@media print{body{max-width:none;padding:0;font-size:10pt}tr,img{break-inside:avoid}h2,h3{break-after:avoid}}
</style>
</head>
<body>
{{.}}
</body>
</html>
`))

var picturePath = regexp.MustCompile(`<img src="([^":]+)"`)

// guideHTML makes the guide a page that a double-click opens, its pictures
// inside it.
func guideHTML(root string) ([]byte, error) {
	source, err := os.ReadFile(filepath.Join(root, "PANDUAN.md"))
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID())).Convert(source, &body); err != nil {
		return nil, err
	}
	var missing error
	inside := picturePath.ReplaceAllStringFunc(body.String(), func(tag string) string {
		name := picturePath.FindStringSubmatch(tag)[1]
		content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			missing = err
		}
		return `<img src="data:` + mime.TypeByExtension(filepath.Ext(name)) + ";base64," + base64.StdEncoding.EncodeToString(content) + `"`
	})
	var page bytes.Buffer
	if err := guidePage.Execute(&page, template.HTML(inside)); err != nil {
		return nil, err
	}
	return page.Bytes(), missing
}

// byName orders the files of an archive.
func byName(list []entry) []entry {
	return slices.SortedFunc(slices.Values(list), func(a, b entry) int { return strings.Compare(a.name, b.name) })
}
