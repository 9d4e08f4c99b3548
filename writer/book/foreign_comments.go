package book

import (
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"strings"
)

// Comment is a comment on a cell.
type Comment struct {
	Cell   string // "D17"
	Author string
	Text   string
}

// commentsXML is a part with the comments of a sheet.
type commentsXML struct {
	Authors []string `xml:"authors>author"`
	List    []struct {
		Ref    string `xml:"ref,attr"`
		Author int    `xml:"authorId,attr"`
		Text   struct {
			Plain string   `xml:"t"`
			Runs  []string `xml:"r>t"`
		} `xml:"text"`
	} `xml:"commentList>comment"`
}

// comments reads the comments of all sheets, by the sheet's part. The library
// loses those of files in which the numbers of parts do not go together.
func (p parts) comments() (map[string][]Comment, error) {
	all := map[string][]Comment{}
	for _, name := range p.names() {
		if path.Dir(name) != "xl/worksheets" {
			continue
		}
		r, err := p.relations(relationsOf(name))
		if err != nil {
			return nil, err
		}
		for _, rel := range r.List {
			if rel.kind() != "comments" || p[rel.part(name)] == nil {
				continue
			}
			var found commentsXML
			if err := xml.Unmarshal(p[rel.part(name)], &found); err != nil {
				return nil, fmt.Errorf("%w: %s: %w", ErrForeign, rel.part(name), err)
			}
			for _, n := range found.List {
				note := Comment{Cell: n.Ref, Text: n.Text.Plain + strings.Join(n.Text.Runs, "")}
				if n.Author >= 0 && n.Author < len(found.Authors) {
					note.Author = found.Authors[n.Author]
				}
				all[name] = append(all[name], note)
			}
		}
	}
	return all, nil
}

var (
	objectType  = regexp.MustCompile(`ObjectType\s*=\s*["'](\w+)["']`)
	macroOfNote = regexp.MustCompile(element("FmlaMacro"))
)

// splitDrawings deals with the drawings of the old kind: those of comments go,
// since comments are written anew; those of page headers take names that the
// library does not use for comments; controls are not for us to pass on.
func (p parts) splitDrawings() error {
	headers := 0
	for _, name := range p.names() {
		if path.Dir(name) != "xl/worksheets" {
			continue
		}
		r, err := p.relations(relationsOf(name))
		if err != nil {
			return err
		}
		kept := r.List[:0]
		for _, rel := range r.List {
			target := rel.part(name)
			switch {
			case rel.kind() == "comments" || rel.kind() == "threadedComment":
				delete(p, target)
				continue
			case rel.kind() != "vmlDrawing":
			case macroOfNote.Match(p[target]):
				return fmt.Errorf("%w: %s holds a control", ErrForeign, target)
			case usesDrawing(p[name], "legacyDrawingHF", rel.ID):
				headers++
				rel.Target = p.rename(target, fmt.Sprintf("xl/drawings/header%d.vml", headers))
			default:
				for _, kind := range objectType.FindAllSubmatch(p[target], -1) {
					if string(kind[1]) != "Note" {
						return fmt.Errorf("%w: %s holds a %s", ErrForeign, target, kind[1])
					}
				}
				p[name] = oldNotes.ReplaceAll(p[name], nil)
				delete(p, target)
				continue
			}
			kept = append(kept, rel)
		}
		if r.List = kept; p[relationsOf(name)] != nil {
			if err := p.setRelations(relationsOf(name), r); err != nil {
				return err
			}
		}
	}
	return nil
}

// usesDrawing tells whether an element of the sheet names the relationship.
func usesDrawing(sheet []byte, name, id string) bool {
	found := regexp.MustCompile(tag(name)).Find(sheet)
	return regexp.MustCompile(`["']` + regexp.QuoteMeta(id) + `["']`).Match(found)
}

// rename gives a drawing another name and returns the target that leads to it
// from a sheet.
func (p parts) rename(from, to string) string {
	for _, names := range [][2]string{{from, to}, {relationsOf(from), relationsOf(to)}} {
		if content := p[names[0]]; content != nil {
			delete(p, names[0])
			p[names[1]] = content
		}
	}
	return "../" + strings.TrimPrefix(to, "xl/")
}
