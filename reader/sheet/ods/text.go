package ods

import (
	"bytes"
	"strconv"

	"rapor/reader/sheet"
)

// paragraphs reads the content of the cell that just began into text, its
// paragraphs joined by line breaks. Remarks and shapes are not the cell's
// content.
func (r *tableReader) paragraphs() error {
	x := r.x
	r.text = r.text[:0]
	n := 0
	for level := x.depth(); ; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd && x.depth() < level:
			return nil
		case t == tokenEnd:
		case t == tokenText:
			err = r.stray()
		case x.is(spaceText, "p"), x.is(spaceText, "h"):
			if n++; n > 1 {
				r.text = append(r.text, '\n')
			}
			err = r.paragraph()
		case x.space != spaceText: // a list of paragraphs may stand in a cell
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
}

// paragraph adds the text of the paragraph that just began.
func (r *tableReader) paragraph() error {
	x := r.x
	r.begin, r.folded = len(r.text), false
	for level := x.depth(); ; {
		t, err := x.next()
		switch {
		case err != nil:
			return err
		case t == tokenText:
			r.characters(x.chunk)
		case t == tokenEnd && x.depth() < level:
			return nil
		case t == tokenEnd:
		case x.space != spaceText, x.is(spaceText, "note"), x.is(spaceText, "ruby-text"):
			err = x.skip()
		case x.is(spaceText, "s"):
			err = r.spaces()
		case x.is(spaceText, "tab"):
			r.add('\t')
		case x.is(spaceText, "line-break"):
			r.add('\n')
		}
		if err != nil {
			return err
		}
		if int64(len(r.text)) > r.limits.Text {
			return sheet.Beyond("text bytes", r.limits.Text)
		}
	}
}

// characters adds text. By the standard blanks in it count as one, and none at
// its ends; but LibreOffice writes runs of spaces as they are, and shows them
// so. Only blanks with a line end come from a program that indents its XML:
// these are folded.
func (r *tableReader) characters(b []byte) {
	for len(b) > 0 {
		if n := blankLength(b); n > 0 {
			if bytes.ContainsAny(b[:n], "\r\n") {
				r.folded = true
			} else {
				r.add(b[:n]...)
			}
			b = b[n:]
		}
		n := 0
		for n < len(b) && blankLength(b[n:n+1]) == 0 {
			n++
		}
		r.add(b[:n]...)
		b = b[n:]
	}
}

// add adds to the paragraph, behind the blank that folded ones leave.
func (r *tableReader) add(b ...byte) {
	if r.folded && len(b) > 0 {
		if len(r.text) > r.begin {
			r.text = append(r.text, ' ')
		}
		r.folded = false
	}
	r.text = append(r.text, b...)
}

// spaces adds the blanks that an element counts.
func (r *tableReader) spaces() error {
	n := 1
	if s := r.x.value(spaceText, "c"); len(s) > 0 {
		var err error
		if n, err = strconv.Atoi(string(s)); err != nil || n < 0 {
			return r.bad("text:s of %q", clip(s))
		}
	}
	if int64(n) > r.limits.Text-int64(len(r.text)) {
		return sheet.Beyond("text bytes", r.limits.Text)
	}
	r.add(bytes.Repeat([]byte{' '}, n)...)
	return nil
}
