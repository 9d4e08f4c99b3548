package terminal

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/cheggaaa/pb/v3"
	"golang.org/x/term"

	"rapor/calc"
	"rapor/writer/text"
)

// Bar shows on a terminal how far a long piece of work is. Its methods may be
// called from several goroutines; a nil Bar shows nothing.
type Bar struct {
	bar   *pb.ProgressBar
	lang  text.Lang
	begun time.Time
	rows  atomic.Int64
	said  atomic.Int64 // when the words were last changed, in nanoseconds since begun
}

// The words behind a bar change often enough to be watched and seldom enough to
// be read; the time that is left is told once there is something to tell it by.
const (
	wordsEvery = 250 * time.Millisecond
	leftAfter  = 3 * time.Second
)

// NewBar begins a bar with its name before it. Where screen is no terminal it
// says the name on a line of out instead and returns nil.
func NewBar(screen, out io.Writer, lang text.Lang, name text.Key) *Bar {
	label := lang.Say(name, nil)
	if !isTerminal(screen) {
		fmt.Fprintln(out, label+" …")
		return nil
	}
	return newBar(screen, lang, label)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func newBar(w io.Writer, lang text.Lang, label string) *Bar {
	b := &Bar{lang: lang, begun: time.Now()}
	b.bar = pb.ProgressBarTemplate(`{{string . "label"}} {{bar . "[" "#" "#" "." "]"}} {{percent . "%.0f%%" "0%"}} {{string . "words"}}`).New(0)
	b.bar.Set("label", label).Set("words", "").Set(pb.Terminal, true).Set(pb.CleanOnFinish, true)
	b.bar.SetWriter(w).SetWidth(widthOf(w)).SetRefreshRate(wordsEvery).Start()
	return b
}

// width is that of the narrowest terminal in use.
const width = 80

// widthOf leaves the last column free: some terminals wrap there.
func widthOf(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns < width {
			return columns - 1
		}
	}
	return width - 1
}

// Expect says that there is more to do: bytes, files or whatever is counted.
func (b *Bar) Expect(n int64) {
	if b != nil {
		b.bar.AddTotal(n)
	}
}

// Advance says that some of it is done.
func (b *Bar) Advance(n int64) {
	if b == nil {
		return
	}
	b.bar.Add64(n)
	now := time.Since(b.begun)
	if said := b.said.Load(); now-time.Duration(said) >= wordsEvery && b.said.CompareAndSwap(said, int64(now)) {
		b.bar.Set("words", words(b.lang, b.rows.Load(), b.bar.Current(), b.bar.Total(), now))
	}
}

// Rows says that rows were read: they are counted beside the bar.
func (b *Bar) Rows(n int) {
	if b != nil {
		b.rows.Add(int64(n))
	}
}

// End takes the bar off the terminal.
func (b *Bar) End() {
	if b != nil {
		b.bar.Finish()
	}
}

// words say how many rows were read, how fast, and how long it will take yet.
func words(lang text.Lang, rows, done, total int64, elapsed time.Duration) string {
	s := ""
	if rows > 0 && elapsed > 0 {
		perSecond := int(float64(rows) / elapsed.Seconds())
		s = lang.Say("bar.rows", calc.Args{"count": int(rows), "speed": perSecond})
	}
	if elapsed < leftAfter || done <= 0 || done >= total {
		return s
	}
	left := int(elapsed.Seconds() * float64(total-done) / float64(done))
	if s != "" {
		s += ", "
	}
	if left >= 90 {
		return s + lang.Say("bar.minutes", calc.Args{"count": (left + 30) / 60})
	}
	return s + lang.Say("bar.seconds", calc.Args{"count": left + 1})
}
