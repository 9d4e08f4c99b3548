package xlsx

import (
	"context"
	"errors"
	"path"
	"strconv"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// relation is an entry of a .rels part.
type relation struct {
	id       string
	kind     string // the last word of its type: transitional and strict agree in that
	target   string // folded name of a part
	external bool
}

// workbook is what workbook.xml and its relations say.
type workbook struct {
	sheets   []sheetPart
	date1904 bool
	strings  *part // nil where there are none
	styles   *part
}

// sheetPart is a worksheet and where its cells are.
type sheetPart struct {
	sheet.Info
	part *part
}

func readWorkbook(ctx context.Context, a *archive) (*workbook, error) {
	main, err := findWorkbook(ctx, a)
	if err != nil {
		return nil, err
	}
	w := &workbook{}
	entries, err := w.readEntries(ctx, main)
	if err != nil {
		return nil, err
	}
	name := partName(main.Name)
	relations, err := readRelations(ctx, a, name)
	if err != nil {
		return nil, err
	}
	if err := w.resolve(a, main, entries, relations); err != nil {
		return nil, err
	}
	for _, r := range relations {
		switch r.kind {
		case "sharedStrings":
			w.strings, err = relatedPart(a, main, r, w.strings)
		case "styles":
			w.styles, err = relatedPart(a, main, r, w.styles)
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

// OpenDocument is the detail of the fault for a package of that format.
const OpenDocument = "OpenDocument"

// findWorkbook follows the relations of the package to the main part.
func findWorkbook(ctx context.Context, a *archive) (*part, error) {
	relations, err := readRelations(ctx, a, "")
	if err != nil {
		if p := a.find("mimetype"); p != nil && a.find("content.xml") != nil {
			return nil, &sheet.Fault{Code: calc.FileOldFormat, Detail: OpenDocument}
		}
		if a.find("_rels/.rels") == nil && a.find("xl/workbook.xml") == nil {
			return nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: "ZIP"}
		}
		return nil, err
	}
	for _, r := range relations {
		if r.kind != "officeDocument" || r.external {
			continue
		}
		p := a.find(r.target)
		switch {
		case p == nil:
			return nil, &sheet.Fault{Code: calc.FileDamaged, Part: r.target, Detail: "the main part is missing"}
		case strings.HasSuffix(r.target, ".bin"):
			return nil, &sheet.Fault{Code: calc.FileOldFormat, Detail: ".xlsb"}
		}
		return p, nil
	}
	return nil, &sheet.Fault{Code: calc.FileNotSheet, Detail: "ZIP"}
}

// readRelations reads the relations of the part called source, of the package
// for "".
func readRelations(ctx context.Context, a *archive, source string) ([]relation, error) {
	name := path.Join(path.Dir(source), "_rels", path.Base(source)+".rels")
	if source == "" {
		name = "_rels/.rels"
	}
	p := a.find(name)
	if p == nil {
		return nil, &sheet.Fault{Code: calc.FileDamaged, Part: name, Detail: "the part is missing"}
	}
	var relations []relation
	seen := map[string]bool{}
	err := p.elements(ctx, "Relationships", func(x *xmlReader, level int) error {
		if level != 2 || string(x.name) != "Relationship" {
			return nil
		}
		id, _ := x.attr("Id")
		kind, _ := x.attr("Type")
		to, _ := x.attr("Target")
		mode, _ := x.attr("TargetMode")
		if seen[string(id)] {
			return x.syntax("relation %s twice", clip(id))
		}
		seen[string(id)] = true
		r := relation{id: string(id), kind: path.Base(string(kind)), external: string(mode) == "External"}
		if !r.external {
			r.target = target(source, string(to))
		}
		relations = append(relations, r)
		return nil
	})
	return relations, err
}

// relatedPart returns the part that a relation names; there may be one of a kind.
func relatedPart(a *archive, main *part, r relation, before *part) (*part, error) {
	p := a.find(r.target)
	switch {
	case p == nil:
		return nil, &sheet.Fault{Code: calc.FileDamaged, Part: r.target, Detail: "the part is missing"}
	case before != nil && before != p:
		return nil, &sheet.Fault{Code: calc.FileDamaged, Part: main.Name, Detail: "two parts of the kind " + r.kind}
	}
	return p, nil
}

// sheetEntry is a sheet as workbook.xml lists it.
type sheetEntry struct {
	sheet.Info
	relation string
}

func (w *workbook) readEntries(ctx context.Context, main *part) ([]sheetEntry, error) {
	var entries []sheetEntry
	err := main.elements(ctx, "workbook", func(x *xmlReader, level int) error {
		switch string(x.name) {
		case "workbookPr":
			if v, ok := x.attr("date1904"); ok && level == 2 {
				w.date1904 = isTrue(v)
			}
		case "sheet":
			if level != 3 {
				return nil
			}
			name, _ := x.attr("name")
			state, _ := x.attr("state")
			entries = append(entries, sheetEntry{
				sheet.Info{Name: string(name), Hidden: string(state) == "hidden" || string(state) == "veryHidden"},
				x.relation(),
			})
		}
		return nil
	})
	if errors.Is(err, errOtherRoot) {
		return nil, &sheet.Fault{Code: calc.FileNotSheet, Part: main.Name, Detail: "Office"}
	}
	return entries, err
}

// resolve finds the parts of the worksheets. Sheets that hold no cells are not
// listed: charts, dialogs, macros.
func (w *workbook) resolve(a *archive, main *part, entries []sheetEntry, relations []relation) error {
	named := map[string]bool{}
	byID := map[string]relation{}
	for _, r := range relations {
		byID[r.id] = r
	}
	for _, e := range entries {
		r, ok := byID[e.relation]
		at := sheet.Fault{Code: calc.FileDamaged, Sheet: e.Name, Part: main.Name}
		switch {
		case !ok || r.external:
			at.Detail = "no relation " + strconv.Quote(e.relation) + " for the sheet"
			return &at
		case r.kind == "chartsheet", r.kind == "dialogsheet", strings.HasSuffix(strings.ToLower(r.kind), "macrosheet"):
			continue
		case r.kind != "worksheet":
			at.Detail = "the sheet is a " + strconv.Quote(r.kind)
			return &at
		case named[e.Name]:
			at.Detail = "two sheets of this name"
			return &at
		}
		named[e.Name] = true
		p := a.find(r.target)
		if p == nil {
			at.Part, at.Detail = r.target, "the part is missing"
			return &at
		}
		w.sheets = append(w.sheets, sheetPart{e.Info, p})
	}
	if len(w.sheets) == 0 {
		return &sheet.Fault{Code: calc.FileNotSheet, Part: main.Name, Detail: "no worksheet"}
	}
	return nil
}

// errOtherRoot is the cause of elements' error for a document of another kind.
var errOtherRoot = errors.New("another root element")

// elements reads a small part and calls f at the start of every element of the
// part's own vocabulary, with its level: 1 for the root, which must be called
// root.
func (p *part) elements(ctx context.Context, root string, f func(x *xmlReader, level int) error) error {
	data, err := p.load(ctx, p.archive.limits.Part, "part bytes")
	if err != nil {
		return err
	}
	x := newXMLReader(&wholeInput{data}, p.archive.limits.Depth)
	for {
		t, err := x.next()
		switch {
		case err != nil:
			return p.fault(err)
		case t == tokenEOF:
			return nil
		case t != tokenStart || !x.ours:
			continue
		case len(x.opens) == 1 && string(x.name) != root:
			return p.fault(errOtherRoot)
		}
		if err := f(x, len(x.opens)); err != nil {
			return p.fault(err)
		}
	}
}

func isTrue(b []byte) bool {
	switch string(b) {
	case "1", "true", "on", "TRUE", "True":
		return true
	}
	return false
}
