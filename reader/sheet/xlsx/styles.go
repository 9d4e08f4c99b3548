package xlsx

import (
	"context"
	"strconv"
)

// style is what a cell's style says about its number.
type style struct {
	class  class8
	format *format // for byValue
}

// readStyles returns the styles that cells refer to by their index.
func readStyles(ctx context.Context, p *part) ([]style, error) {
	if p == nil {
		return nil, nil
	}
	custom := map[int]*format{}
	var ids []int
	err := p.elements(ctx, "styleSheet", func(x *xmlReader, level int) error {
		if level != 3 {
			return nil
		}
		switch parent := x.parent(); {
		case string(x.name) == "numFmt" && string(parent) == "numFmts":
			id, err := x.number("numFmtId")
			if err != nil {
				return err
			}
			code, _ := x.attr("formatCode")
			custom[id] = parseFormat(string(code))
		case string(x.name) == "xf" && string(parent) == "cellXfs":
			id, err := x.number("numFmtId")
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	styles := make([]style, len(ids))
	for i, id := range ids {
		f := custom[id]
		if f == nil {
			styles[i].class = builtinClass(id)
			continue
		}
		if styles[i].class = f.class(); styles[i].class == byValue {
			styles[i].format = f
		}
	}
	return styles, nil
}

// number returns an attribute that is a number, 0 where it is absent or empty.
func (x *xmlReader) number(name string) (int, error) {
	v, _ := x.attr(name)
	if len(v) == 0 {
		return 0, nil
	}
	n, err := strconv.Atoi(string(v))
	if err != nil || n < 0 {
		return 0, x.syntax("%s is %q", name, clip(v))
	}
	return n, nil
}
