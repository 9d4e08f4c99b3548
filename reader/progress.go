package reader

import (
	"io"
	"os"
	"sync/atomic"
)

// Progress hears how far the reading is, from several goroutines. What is
// expected grows when files have to be read again.
type Progress interface {
	Expect(bytes int64)
	Advance(bytes int64)
	Rows(n int)
}

// silence is a Progress that nobody listens to.
type silence struct{}

func (silence) Expect(int64)  {}
func (silence) Advance(int64) {}
func (silence) Rows(int)      {}

// listener is p, or silence for none.
func listener(p Progress) Progress {
	if p == nil {
		return silence{}
	}
	return p
}

// rowsAtOnce is how many rows are told in one go.
const rowsAtOnce = 1024

// counter tells how much of a file was read. Parts that are read twice count
// once, and what was never read counts when the file is done.
type counter struct {
	io.ReaderAt
	progress Progress
	left     atomic.Int64
}

func (c *counter) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, off)
	c.count(int64(n))
	return n, err
}

func (c *counter) count(n int64) {
	if after := c.left.Add(-n); after < 0 {
		n += after // beyond the file's size
	}
	if n > 0 {
		c.progress.Advance(n)
	}
}

// done counts what is left of the file.
func (c *counter) done() { c.count(max(0, c.left.Load())) }

// expect tells how many bytes there are to read. A file whose size cannot be
// known counts when it is opened, as nothing.
func expect(p Progress, sources []source, wanted func(i int) bool) {
	for i, s := range sources {
		switch info, err := os.Stat(s.path); {
		case err != nil || !wanted(i):
		case s.member > 0:
			p.Expect(s.size)
		default:
			p.Expect(info.Size())
		}
	}
}
