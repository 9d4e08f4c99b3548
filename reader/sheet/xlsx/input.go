package xlsx

import "io"

// input is where an xmlReader's bytes come from, in pieces.
type input interface {
	// next returns rest, which the reader still needs, with more bytes behind
	// it, or io.EOF. rest is a suffix of what next returned before; all of that
	// may be overwritten now.
	next(rest []byte) ([]byte, error)
}

// wholeInput is a document that lies in memory.
type wholeInput struct{ data []byte }

func (w *wholeInput) next([]byte) ([]byte, error) {
	if w.data == nil {
		return nil, io.EOF
	}
	data := w.data
	w.data = nil
	return data, nil
}

const (
	// blockSize is large because a goroutine that waits for a block costs as
	// much as scanning tens of kilobytes.
	blockSize = 512 << 10
	// headroom lies before the bytes of a block, so that what is left of the
	// block before can be put there instead of moving the block.
	headroom = 4 << 10
	blocks   = 3
)

// block is a piece of a part; its bytes are mem[headroom:headroom+n].
type block struct {
	mem []byte
	n   int
	err error // what came after the bytes
}

// pipeInput inflates a part in a goroutine of its own, a few blocks ahead of
// its reader.
type pipeInput struct {
	full  chan block
	free  chan []byte
	stop  chan struct{}
	done  chan struct{}
	held  []byte // mem of the block that is being read
	spill []byte // bytes that did not fit into a headroom
	err   error
}

func newPipeInput(r io.Reader) *pipeInput {
	p := &pipeInput{
		full: make(chan block, blocks), free: make(chan []byte, blocks),
		stop: make(chan struct{}), done: make(chan struct{}),
	}
	for range blocks {
		p.free <- make([]byte, headroom+blockSize)
	}
	go p.produce(r)
	return p
}

func (p *pipeInput) produce(r io.Reader) {
	defer close(p.done)
	for {
		var b block
		select {
		case b.mem = <-p.free:
		case <-p.stop:
			return
		}
		b.n, b.err = io.ReadFull(r, b.mem[headroom:])
		if b.err == io.ErrUnexpectedEOF {
			b.err = io.EOF
		}
		p.full <- b // never blocks: there are no more blocks than it holds
		if b.err != nil {
			return
		}
	}
}

// close ends the goroutine and waits for its end: after it nobody reads the
// file any more.
func (p *pipeInput) close() {
	close(p.stop)
	<-p.done
}

func (p *pipeInput) next(rest []byte) ([]byte, error) {
	for {
		if p.err != nil {
			return nil, p.err
		}
		b := <-p.full
		p.err = b.err
		if b.n == 0 {
			continue
		}
		from := headroom - len(rest)
		if from >= 0 {
			copy(b.mem[from:], rest)
		} else {
			// rest may lie in spill itself: append moves it rightly.
			p.spill = append(append(p.spill[:0], rest...), b.mem[headroom:headroom+b.n]...)
		}
		if p.held != nil {
			p.free <- p.held
		}
		p.held = b.mem
		if from < 0 {
			return p.spill, nil
		}
		return b.mem[from : headroom+b.n], nil
	}
}
