package terminal

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"rapor/writer/text"
)

// WaitForEnter keeps a window open that would close with the program, until
// Enter is pressed, nothing more can be typed, or the program is interrupted.
func WaitForEnter(ctx context.Context, in io.Reader, out io.Writer, lang text.Lang) {
	fmt.Fprint(out, "\n"+lang.Say("drop.enter", nil))
	read := make(chan struct{})
	go func() {
		defer close(read)
		for in := bufio.NewReader(in); ; {
			if b, err := in.ReadByte(); err != nil || b == '\n' {
				return
			}
		}
	}()
	select {
	case <-read:
	case <-ctx.Done():
	}
}
