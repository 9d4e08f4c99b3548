package book

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// ErrForeign means that a workbook of somebody else cannot be changed without
// harm: it holds what the library does not keep, or what we do not pass on and
// cannot take out. Its values can still be copied.
var ErrForeign = errors.New("the workbook cannot be changed without harm")

// Limits of a workbook that is opened to be changed: all of it stands in
// memory, a cell in about 700 bytes.
const (
	maxForeign       = 96 << 20 // uncompressed, all parts
	maxForeignSheets = 12 << 20 // uncompressed, the sheets
	maxMerges        = 5_000    // of a sheet: the library goes through all of them for every cell
)

// parts are the files of a package by name.
type parts map[string][]byte

// kept out are the parts that make a workbook one that we do not change:
// sheets without cells, macros written on sheets, controls and objects with
// code, queries that fetch data.
var keptOut = []string{
	"xl/macrosheets/", "xl/chartsheets/", "xl/dialogsheets/", "xl/activeX/", "xl/embeddings/", "xl/ctrlProps/",
	"xl/queryTables/", "xl/connections.xml", "xl/model/",
}

// leftBehind are the parts that are not carried over: macros and what calls
// them, other people's workbooks, signatures of what is no longer the same,
// and comments, which are written anew.
var leftBehind = []string{
	"xl/vba", "xl/externalLinks/", "xl/threadedComments/", "xl/persons/", "xl/comments", "xl/attachedToolbars", "xl/calcChain.xml",
	"customUI/", "userCustomization/", "_xmlsignatures/", "xl/webextensions/",
}

func hasPrefix(name string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(strings.ToLower(name), strings.ToLower(prefix)) })
}

// unpack reads the parts of a package.
func unpack(data []byte) (parts, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForeign, err)
	}
	p, seen, total, sheets := parts{}, map[string]bool{}, int64(0), int64(0)
	for _, entry := range zr.File {
		if strings.HasSuffix(entry.Name, "/") {
			continue
		}
		if lower := strings.ToLower(entry.Name); seen[lower] || strings.ContainsAny(entry.Name, `\:`) || strings.HasPrefix(entry.Name, "/") || hasPrefix(entry.Name, keptOut) {
			return nil, fmt.Errorf("%w: part %q", ErrForeign, entry.Name)
		} else {
			seen[lower] = true
		}
		part, err := entry.Open()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrForeign, err)
		}
		content, err := io.ReadAll(io.LimitReader(part, maxForeign-total+1))
		if err = errors.Join(err, part.Close()); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrForeign, err)
		}
		total += int64(len(content))
		if strings.HasPrefix(entry.Name, "xl/worksheets/") {
			sheets += int64(len(content))
		}
		if total > maxForeign || sheets > maxForeignSheets {
			return nil, fmt.Errorf("%w: too large", ErrForeign)
		}
		p[entry.Name] = content
	}
	if p["xl/workbook.xml"] == nil || p[contentTypes] == nil {
		return nil, fmt.Errorf("%w: no workbook", ErrForeign)
	}
	if bytes.Contains(p["xl/workbook.xml"], []byte("http://purl.oclc.org/ooxml/")) {
		return nil, fmt.Errorf("%w: strict namespaces, which the library does not write", ErrForeign)
	}
	return p, nil
}

// pack makes a package of the parts.
func (p parts) pack() ([]byte, error) {
	var out bytes.Buffer
	z := newStableZip(&out, new(Workbook))
	for name, content := range p {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(content); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// clean takes out of the parts what a copy must not carry over.
func (p parts) clean() error {
	for _, name := range p.names() {
		if hasPrefix(name, leftBehind) {
			delete(p, name)
		}
	}
	if err := p.splitDrawings(); err != nil {
		return err
	}
	for _, name := range p.names() {
		if strings.HasSuffix(name, ".rels") {
			if err := p.cleanRelations(name); err != nil {
				return err
			}
		}
	}
	p.cleanWorkbook()
	for _, name := range p.names() {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") {
			if bytes.Count(p[name], []byte("mergeCell ")) > maxMerges {
				return fmt.Errorf("%w: merged cells", ErrForeign)
			}
			p[name] = cleanSheet(p[name])
		}
	}
	p.cleanTypes()
	return nil
}

func (p parts) names() []string {
	names := make([]string, 0, len(p))
	for name := range p {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// relationships is a .rels part.
type relationships struct {
	XMLName xml.Name       `xml:"http://schemas.openxmlformats.org/package/2006/relationships Relationships"`
	List    []relationship `xml:"Relationship"`
}

type relationship struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr,omitempty"`
}

// kind is the last part of the relationship's type: "hyperlink", "image" …
func (r relationship) kind() string { return path.Base(r.Type) }

// part is the name of the part that a relationship of owner points at.
func (r relationship) part(owner string) string {
	if strings.HasPrefix(r.Target, "/") {
		return strings.TrimPrefix(path.Clean(r.Target), "/")
	}
	return strings.TrimPrefix(path.Join(path.Dir(owner), r.Target), "/")
}

// relationsOf is the name of a part's .rels part.
func relationsOf(name string) string {
	return path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
}

// ownerOf is the part that a .rels part belongs to.
func ownerOf(rels string) string {
	return path.Join(path.Dir(path.Dir(rels)), strings.TrimSuffix(path.Base(rels), ".rels"))
}

func (p parts) relations(name string) (relationships, error) {
	var r relationships
	if p[name] == nil {
		return r, nil
	}
	if err := xml.Unmarshal(p[name], &r); err != nil {
		return r, fmt.Errorf("%w: %s: %w", ErrForeign, name, err)
	}
	return r, nil
}

func (p parts) setRelations(name string, r relationships) error {
	content, err := xml.Marshal(r)
	p[name] = append([]byte(xml.Header), content...)
	return err
}

// cleanRelations takes out the relationships of a part whose target is gone or
// leads outside, with what refers to them.
func (p parts) cleanRelations(name string) error {
	owner := ownerOf(name)
	if owner != "." && p[owner] == nil && owner != "" && name != "_rels/.rels" {
		delete(p, name) // of a part that is gone
		return nil
	}
	r, err := p.relations(name)
	if err != nil {
		return err
	}
	kept := r.List[:0]
	for _, rel := range r.List {
		switch {
		case rel.Mode == "External" && rel.kind() == "hyperlink" && harmless(rel.Target):
			kept = append(kept, rel)
		case rel.Mode == "External" && rel.kind() == "hyperlink":
			p[owner] = withoutLink(p[owner], rel.ID)
		case rel.Mode == "External":
			return fmt.Errorf("%w: %s leads to %q", ErrForeign, name, rel.kind())
		case strings.HasPrefix(rel.Target, "#") || p[rel.part(owner)] != nil:
			kept = append(kept, rel)
		case !hasPrefix(rel.part(owner), leftBehind):
			return fmt.Errorf("%w: %s lacks %q", ErrForeign, name, rel.part(owner))
		}
	}
	r.List = kept
	return p.setRelations(name, r)
}

// harmless tells whether a link leads to the web or to a mailbox, or stays in
// the workbook. Files, scripts and commands are not for us to pass on.
func harmless(target string) bool {
	lower := strings.ToLower(strings.TrimSpace(target))
	return slices.ContainsFunc([]string{"http://", "https://", "mailto:", "#"}, func(prefix string) bool { return strings.HasPrefix(lower, prefix) })
}

// tag is a pattern for the start tags of an element, with whatever prefix.
func tag(name string) string { return `<(?:[\w.-]+:)?` + name + `\b(?:[^>"']|"[^"]*"|'[^']*')*>` }

// element is a pattern for an element that holds no other of its name.
func element(name string) string {
	return `(?s)<(?:[\w.-]+:)?` + name + `\b(?:[^>"'/]|"[^"]*"|'[^']*'|/[^>])*(?:/>|>.*?</(?:[\w.-]+:)?` + name + `\s*>)`
}

var linkElement = regexp.MustCompile(element("(?:hyperlink|hlinkClick|hlinkHover)"))

// withoutLink takes out the links that use a relationship.
func withoutLink(content []byte, id string) []byte {
	uses := regexp.MustCompile(`\b(?:[\w.-]+:)?id\s*=\s*["']` + regexp.QuoteMeta(id) + `["']`)
	return linkElement.ReplaceAllFunc(content, func(link []byte) []byte {
		if uses.Match(link) {
			return nil
		}
		return link
	})
}

var (
	externalBooks = regexp.MustCompile(element("externalReferences"))
	fileSharing   = regexp.MustCompile(element("fileSharing"))
	definedName   = regexp.MustCompile(element("definedName"))
)

// cleanWorkbook takes out what points at other workbooks, and the wish to be
// opened for reading only.
func (p parts) cleanWorkbook() {
	book := externalBooks.ReplaceAll(p["xl/workbook.xml"], nil)
	book = fileSharing.ReplaceAll(book, nil)
	p["xl/workbook.xml"] = definedName.ReplaceAllFunc(book, func(name []byte) []byte {
		if refused(name) {
			return nil
		}
		return name
	})
}

var (
	formula  = regexp.MustCompile(element("f"))
	external = regexp.MustCompile(`(^|[^\w\]])\[\d+\][^\[\]!<]*!`)
	opens    = regexp.MustCompile(`(?i)HYPERLINK\s*\(`)
	opensWeb = regexp.MustCompile(`(?i)HYPERLINK\s*\(\s*"\s*(?:https?://|mailto:|#)`)
	fetches  = regexp.MustCompile(`(?i)\b(?:WEBSERVICE|FILTERXML|IMAGE|RTD|DDE|CALL|REGISTER|REGISTER\.ID|EXEC|EXECUTE|INITIATE|SQL\.REQUEST|STOCKHISTORY|IMPORT(?:TEXT|CSV)|PY|CUBE\w+)\s*\(`)
	quoted   = regexp.MustCompile(`"[^"]*"`)
	markup   = regexp.MustCompile(`<(?:"[^"]*"|'[^']*'|[^>"'])*>`)
	disguise = regexp.MustCompile(`<[!?]`)
	shared   = regexp.MustCompile(`\bsi\s*=\s*["'](\d+)["']`)
	rule     = regexp.MustCompile(element("(?:conditionalFormatting|dataValidation)"))
	oldNotes = regexp.MustCompile(element("legacyDrawing"))
)

// refused tells whether a formula reaches outside: its value stays, the
// formula does not. What starts a program or fetches from a network is looked
// for in the formula as Excel reads it, without disguise by XML.
func refused(formula []byte) bool {
	said := html.UnescapeString(string(markup.ReplaceAll(formula, nil)))
	if disguise.Match(formula) || fetches.MatchString(said) || strings.Contains(quoted.ReplaceAllString(said, ""), "|") || external.MatchString(said) {
		return true
	}
	return len(opens.FindAllString(said, -1)) > len(opensWeb.FindAllString(said, -1))
}

// cleanSheet takes the formulas and rules that reach outside out of a sheet.
// A formula that several cells share goes from all of them.
func cleanSheet(sheet []byte) []byte {
	groups := map[string]bool{}
	for _, f := range formula.FindAll(sheet, -1) {
		if si := shared.FindSubmatch(f); si != nil && refused(f) {
			groups[string(si[1])] = true
		}
	}
	sheet = formula.ReplaceAllFunc(sheet, func(f []byte) []byte {
		si := shared.FindSubmatch(f)
		if refused(f) || si != nil && groups[string(si[1])] {
			return nil
		}
		return f
	})
	return rule.ReplaceAllFunc(sheet, func(r []byte) []byte {
		if refused(r) {
			return nil
		}
		return r
	})
}

var (
	overrideType = regexp.MustCompile(element("Override"))
	partName     = regexp.MustCompile(`PartName\s*=\s*["']/?([^"']*)["']`)
	workbookType = regexp.MustCompile(`application/vnd\.(?:ms-excel|openxmlformats-officedocument\.spreadsheetml)\.(?:sheet|template)(?:\.macroEnabled)?\.main\+xml`)
)

// cleanTypes takes out the types of parts that are gone, and makes the package
// a workbook without macros.
func (p parts) cleanTypes() {
	types := overrideType.ReplaceAllFunc(p[contentTypes], func(o []byte) []byte {
		if name := partName.FindSubmatch(o); name != nil && p[string(name[1])] == nil {
			return nil
		}
		return o
	})
	p[contentTypes] = workbookType.ReplaceAll(types, []byte("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"))
}
