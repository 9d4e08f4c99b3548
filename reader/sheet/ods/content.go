package ods

import (
	"archive/zip"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapor/calc"
	"rapor/reader/sheet"
)

// content is what one reading of content.xml finds.
type content struct {
	tables   []*table
	date1904 bool
	spaces   map[string]space // the prefixes that are declared around the tables
}

// table is a sheet and where it stands in the document.
type table struct {
	sheet.Info
	saidName   string // as the file has it: Info.Name is made up where it has none
	begin, end int64  // bytes of the document
	merges     []sheet.Range
	content    *content
}

// contentReader reads content.xml for the first time.
type contentReader struct {
	ctx    context.Context
	limits sheet.Limits
	x      *xmlReader
	*content
	hidden map[string]bool // table styles that do not display
	names  map[string]bool // of tables
}

func readContent(ctx context.Context, part *zip.File, limits sheet.Limits) (*content, error) {
	x, closePart, err := openXML(ctx, part, sheet.LimitError{Name: "uncompressed bytes", Limit: limits.Bytes}, limits.Depth)
	if err != nil {
		return nil, err
	}
	defer closePart()
	c := &contentReader{
		ctx: ctx, limits: limits, x: x, content: &content{}, hidden: map[string]bool{}, names: map[string]bool{},
	}
	if err := c.document(); err != nil {
		return nil, sheet.FaultOf(err, sheet.Fault{Part: part.Name})
	}
	if len(c.tables) == 0 {
		return nil, &sheet.Fault{Code: calc.FileNotSheet, Part: part.Name, Detail: "no worksheet"}
	}
	return c.content, nil
}

func (c *contentReader) document() error {
	x := c.x
	if _, err := x.next(); err != nil {
		return err
	}
	switch {
	case x.space == spaceOldCalc:
		return &sheet.Fault{Code: calc.FileOldFormat, Part: contentPart, Detail: ".sxc"}
	case !x.is(spaceOffice, "document-content"):
		return &sheet.Fault{Code: calc.FileNotSheet, Part: contentPart, Detail: "OpenDocument"}
	}
	for {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEOF:
			return nil
		case t == tokenStart && x.is(spaceOffice, "automatic-styles"):
			err = c.styles()
		case t == tokenStart && x.is(spaceOffice, "body"):
			err = c.body()
		case t == tokenStart:
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
}

// styles reads which table styles hide a sheet.
func (c *contentReader) styles() error {
	x := c.x
	name := ""
	for level := x.depth(); x.depth() >= level; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t != tokenStart:
		case x.is(spaceStyle, "style"):
			name = ""
			if x.says(spaceStyle, "family", "table") {
				name = string(x.value(spaceStyle, "name"))
			}
		case x.is(spaceStyle, "table-properties") && name != "" && x.says(spaceTable, "display", "false"):
			if len(c.hidden) == c.limits.Entries {
				return sheet.Beyond("table styles", int64(c.limits.Entries))
			}
			c.hidden[name] = true
		}
	}
	return nil
}

// body finds the tables, which are the spreadsheet's own children: what stands
// in shapes, in tracked changes or in the cache of other files is no sheet.
func (c *contentReader) body() error {
	x := c.x
	for level := x.depth(); ; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd && x.depth() < level:
			return nil
		case t != tokenStart:
		case x.depth() == level+1 && !x.is(spaceOffice, "spreadsheet"):
			return &sheet.Fault{Code: calc.FileNotSheet, Part: contentPart, Detail: "OpenDocument " + clip(x.name)}
		case x.depth() == level+1 && c.spaces != nil:
			return syntax("a second spreadsheet")
		case x.depth() == level+1:
			c.spaces = maps.Clone(x.spaces)
		case x.is(spaceTable, "table"):
			err = c.table()
		case x.is(spaceTable, "calculation-settings"):
			err = c.settings()
		default:
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
}

// settings reads from which day times are counted.
func (c *contentReader) settings() error {
	x := c.x
	for level := x.depth(); x.depth() >= level; {
		t, err := x.next()
		if err != nil {
			return err
		}
		if t == tokenStart && x.is(spaceTable, "null-date") {
			c.date1904 = x.says(spaceTable, "date-value", "1904-01-01")
		}
	}
	return nil
}

// table takes the sheet that just began.
func (c *contentReader) table() error {
	x := c.x
	t := &table{content: c.content, saidName: string(x.value(spaceTable, "name")), begin: x.before}
	if isCache(t.saidName) {
		return x.skip()
	}
	if t.Name = t.saidName; t.Name == "" { // as LibreOffice calls it
		t.Name = fmt.Sprintf("Sheet%d", len(c.tables)+1)
	}
	t.Hidden = c.hidden[string(x.value(spaceTable, "style-name"))]
	switch {
	case c.names[t.Name]:
		return &sheet.Fault{Code: calc.FileDamaged, Sheet: t.Name, Part: contentPart, Detail: "two sheets of this name"}
	case len(c.tables) == c.limits.Entries:
		return sheet.Beyond("sheets", int64(c.limits.Entries))
	}
	c.names[t.Name] = true
	c.tables = append(c.tables, t)
	if err := newTableReader(c.ctx, c.limits, t, x, nil).read(); err != nil {
		return err
	}
	t.end = x.offset()
	slices.SortFunc(t.merges, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left))
	})
	return nil
}

// isCache tells the tables in which LibreOffice keeps values of other files:
// they are called 'file:///…'#Sheet1, and no sheet can be.
func isCache(name string) bool {
	return strings.HasPrefix(name, "'") && strings.Contains(name, "'#")
}
