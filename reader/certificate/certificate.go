// Package certificate reads certificates as PDF files: the codes in their
// properties and the text of each page. It reads what this program wrote, also
// after an electronic signature was put behind it; the text of other programs'
// fonts may come out as other letters, which then match no code.
package certificate

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// ErrNotPDF means that a file is no PDF that can be read.
var ErrNotPDF = errors.New("not a PDF that can be read")

// Document is what a file says.
type Document struct {
	Codes []string // one a page, in the order of pages; none: no certificate of ours
	Pages []Page
}

// Page is the text of a page, by the pieces that its content is stored in: what
// another program put on it later is a piece of its own.
type Page struct{ Pieces []string }

// maxBytes bounds a file: a certificate of ours is a thousandth of it.
const maxBytes = 256 << 20

func init() { api.DisableConfigDir() } // the library would make a folder in the user's home

// Read reads a PDF file.
func Read(path string) (doc Document, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return doc, err
	}
	if info.IsDir() || info.Size() > maxBytes {
		return doc, ErrNotPDF
	}
	f, err := os.Open(path)
	if err != nil {
		return doc, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	defer func() {
		if r := recover(); r != nil { // the library panics on some broken files
			err = fmt.Errorf("%w: %v", ErrNotPDF, r)
		}
	}()
	ctx, err := pdfcpu.Read(f, model.NewDefaultConfiguration())
	if err != nil {
		return doc, fmt.Errorf("%w: %w", ErrNotPDF, err)
	}
	if err := readContext(ctx, &doc); err != nil {
		return doc, fmt.Errorf("%w: %w", ErrNotPDF, err)
	}
	return doc, nil
}

func readContext(ctx *model.Context, doc *Document) error {
	if err := ctx.EnsurePageCount(); err != nil {
		return err
	}
	keywords, err := keywordsOf(ctx)
	if err != nil {
		return err
	}
	doc.Codes = strings.Fields(keywords)
	for number := 1; number <= ctx.PageCount; number++ {
		page, err := readPage(ctx, number)
		if err != nil {
			return fmt.Errorf("page %d: %w", number, err)
		}
		doc.Pages = append(doc.Pages, page)
	}
	return nil
}

func keywordsOf(ctx *model.Context) (string, error) {
	if ctx.Info == nil {
		return "", nil
	}
	info, err := ctx.DereferenceDict(*ctx.Info)
	if err != nil {
		return "", err
	}
	keywords, ok := info.Find("Keywords")
	if !ok {
		return "", nil
	}
	return ctx.DereferenceText(keywords)
}

func readPage(ctx *model.Context, number int) (page Page, err error) {
	dict, _, attributes, err := ctx.PageDict(number, false)
	if err != nil {
		return page, err
	}
	fonts, err := fontsOf(ctx, attributes.Resources)
	if err != nil {
		return page, err
	}
	contents, _ := dict.Find("Contents")
	if contents, err = ctx.Dereference(contents); err != nil || contents == nil {
		return page, err
	}
	pieces, several := contents.(types.Array)
	if !several {
		pieces = types.Array{contents}
	}
	for _, piece := range pieces {
		stream, _, err := ctx.DereferenceStreamDict(piece)
		if err != nil {
			return page, err
		}
		if stream == nil {
			continue
		}
		if err := stream.Decode(); err != nil {
			return page, err
		}
		page.Pieces = append(page.Pieces, textOf(stream.Content, fonts))
	}
	return page, nil
}

// fontsOf tells which fonts of a page have codes of two bytes.
func fontsOf(ctx *model.Context, resources types.Dict) (wide map[string]bool, err error) {
	wide = map[string]bool{}
	entry, ok := resources.Find("Font")
	if !ok {
		return wide, nil
	}
	fonts, err := ctx.DereferenceDict(entry)
	if err != nil {
		return nil, err
	}
	for name, reference := range fonts {
		font, err := ctx.DereferenceDict(reference)
		if err != nil {
			return nil, err
		}
		if kind := font.Subtype(); kind != nil {
			wide[name] = *kind == "Type0"
		}
	}
	return wide, nil
}
