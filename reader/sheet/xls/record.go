package xls

import (
	"context"
	"errors"
	"io"
)

// Kinds of records.
const (
	kindFormula     = 0x0006
	kindEOF         = 0x000A
	kindDateMode    = 0x0022
	kindFilePass    = 0x002F
	kindContinue    = 0x003C
	kindCodePage    = 0x0042
	kindBoundSheet  = 0x0085
	kindMulRK       = 0x00BD
	kindRString     = 0x00D6
	kindXF          = 0x00E0
	kindMergedCells = 0x00E5
	kindSST         = 0x00FC
	kindLabelSST    = 0x00FD
	kindNumber      = 0x0203
	kindLabel       = 0x0204
	kindBoolErr     = 0x0205
	kindString      = 0x0207
	kindRow         = 0x0208
	kindRK          = 0x027E
	kindFormat      = 0x041E
	kindBOF         = 0x0809
)

// version8 is the version that the first record of BIFF8 names; types are
// those of what it begins.
const (
	version8      = 0x0600
	typeGlobals   = 0x0005
	typeWorksheet = 0x0010
)

// errCut tells a stream, record or string that ends too early.
var errCut = errors.New("it is cut off")

// windowSize is how much of a stream is read at once; the longest record, with
// its head and that of the next, fits twice.
const windowSize = 256 << 10

// records reads the records of a stream one by one. data is valid until the
// next call.
type records struct {
	ctx  context.Context
	r    io.ReaderAt
	size int64

	window []byte
	base   int64 // where window begins
	off    int64 // of the next record

	kind int
	data []byte
}

func newRecords(ctx context.Context, r io.ReaderAt, size, off int64) *records {
	return &records{ctx: ctx, r: r, size: size, off: off}
}

// at returns n bytes of the stream, errCut where it ends before.
func (r *records) at(off int64, n int) ([]byte, error) {
	if off < 0 || off > r.size-int64(n) {
		return nil, errCut
	}
	if from := off - r.base; from >= 0 && from+int64(n) <= int64(len(r.window)) {
		return r.window[from : from+int64(n)], nil
	}
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	if r.window == nil {
		r.window = make([]byte, min(windowSize, r.size))
	}
	r.window = r.window[:min(int64(cap(r.window)), r.size-off)]
	r.base = off
	got, err := r.r.ReadAt(r.window, off)
	if r.window = r.window[:got]; got < n {
		return nil, err
	}
	return r.window[:n], nil // an error behind these bytes comes again with those
}

// next reads the next record.
func (r *records) next() error {
	head, err := r.at(r.off, 4)
	if err != nil {
		return err
	}
	kind, n := u16(head), u16(head[2:])
	if r.data, err = r.at(r.off+4, n); err != nil {
		return err
	}
	r.kind = kind
	r.off += 4 + int64(n)
	return nil
}

// continues tells whether the next record continues the last one, and reads it.
func (r *records) continues() (bool, error) {
	head, err := r.at(r.off, 2)
	if errors.Is(err, errCut) || err == nil && u16(head) != kindContinue {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, r.next()
}
