package book

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// emptyCache is what excelize writes where the figures of a chart would stand.
const emptyCache = "<numCache><formatCode></formatCode></numCache>"

// cache is what a chart holds of cells: texts, or figures.
type cache struct {
	ref    string
	texts  []string
	values []float64
	number bool
}

// caches lists what the chart holds, always in one order.
func (b Bars) caches() []cache {
	series := func(v Values) cache { return cache{ref: v.Ref, values: v.Held, number: true} }
	name := func(n Names) cache { return cache{ref: n.Ref, texts: n.Held} }
	list := []cache{name(b.Names), name(b.Label), series(b.Values)}
	for _, other := range b.Others {
		list = append(list, name(other.Label), series(other.Values))
	}
	return list
}

// chartGap is a text of a chart's part and the cache that goes behind it; the
// last one of a part has none.
type chartGap struct {
	before string
	cache  int // index into caches; -1: none
}

// gaps cuts the part of a chart where its caches go. Charts that differ in what
// their cells hold alone have the same gaps.
func (b Bars) gaps(chart string) []chartGap {
	type place struct{ from, to, cache int }
	var places []place
	for i, c := range b.caches() {
		if c.ref == "" {
			continue
		}
		ref := "<f>" + escapeXML(c.ref) + "</f>"
		empty := "" // which the cache takes the place of
		next := "</strRef>"
		if c.number {
			empty, next = emptyCache, ""
		}
		for from := 0; ; {
			at := strings.Index(chart[from:], ref+empty+next)
			if at < 0 {
				break
			}
			from += at + len(ref)
			places = append(places, place{from, from + len(empty), i})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.from, b.from) })
	var gaps []chartGap
	done := 0
	for _, p := range places {
		gaps = append(gaps, chartGap{chart[done:p.from], p.cache})
		done = p.to
	}
	return append(gaps, chartGap{chart[done:], -1})
}

// appendFilled appends the part of the chart with its caches.
func (b Bars) appendFilled(out []byte, gaps []chartGap) []byte {
	caches := b.caches()
	for _, gap := range gaps {
		out = append(out, gap.before...)
		if gap.cache >= 0 {
			out = caches[gap.cache].append(out)
		}
	}
	return out
}

func (c cache) append(b []byte) []byte {
	if c.number {
		b = appendCount(append(b, "<numCache><formatCode>General</formatCode>"...), len(c.values))
		for i, v := range c.values {
			b = append(strconv.AppendFloat(appendPoint(b, i), v, 'f', -1, 64), "</v></pt>"...)
		}
		return append(b, "</numCache>"...)
	}
	b = appendCount(append(b, "<strCache>"...), len(c.texts))
	for i, text := range c.texts {
		b = append(appendEscaped(appendPoint(b, i), Clean(text), false), "</v></pt>"...)
	}
	return append(b, "</strCache>"...)
}

func appendCount(b []byte, n int) []byte {
	return append(strconv.AppendInt(append(b, `<ptCount val="`...), int64(n), 10), `"/>`...)
}

func appendPoint(b []byte, i int) []byte {
	return append(strconv.AppendInt(append(b, `<pt idx="`...), int64(i), 10), `"><v>`...)
}
