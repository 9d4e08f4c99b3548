package xlsx

import (
	"cmp"
	"context"
	"slices"

	"rapor/reader/sheet"
)

// scanMerges reads the merged ranges of the small sheet that is loaded. What is
// not well formed is left for Rows to tell.
func (b *book) scanMerges(ctx context.Context, s *worksheet) {
	var ranges []sheet.Range
	if hasMerges(b.loadedData) {
		r := newRowReader(ctx, b, s, &wholeInput{b.loadedData})
		_ = r.document() // Rows meets the same error
		ranges = r.ranges
	}
	s.learn(ranges)
}

// learn takes the merged ranges of the sheet.
func (s *worksheet) learn(ranges []sheet.Range) {
	slices.SortFunc(ranges, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left),
			cmp.Compare(a.Bottom, b.Bottom), cmp.Compare(a.Right, b.Right))
	})
	s.merges, s.mergesKnown = slices.Compact(ranges), true
}

// mergeCells reads the list of merged ranges.
func (r *rowReader) mergeCells() error {
	x := r.x
	for level := len(x.opens); ; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd && len(x.opens) < level:
			return nil
		case t == tokenText && !blank(x.chunk):
			return r.bad("stray text %q among the merged cells", clip(x.chunk))
		case t != tokenStart:
			continue
		case !x.ours || string(x.name) != "mergeCell":
			return r.bad("unexpected <%s> among the merged cells", clip(x.name))
		}
		ref, _ := x.attr("ref")
		m, ok := parseRange(ref)
		switch {
		case !ok:
			return r.bad("merged cells %q", clip(ref))
		case m.Bottom > r.limits.Rows:
			return sheet.Beyond("rows", int64(r.limits.Rows))
		case m.Right > r.limits.Columns:
			return sheet.Beyond("columns", int64(r.limits.Columns))
		case len(r.ranges) == r.limits.Merges:
			return sheet.Beyond("merged ranges", int64(r.limits.Merges))
		case m.Top != m.Bottom || m.Left != m.Right:
			r.ranges = append(r.ranges, m)
		}
	}
}
