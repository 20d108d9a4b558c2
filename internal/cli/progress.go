package cli

import (
	"fmt"
	"io"
	"time"
)

// progress is a line on a terminal that says how far a long run is. It does
// nothing where the error stream is no terminal.
type progress struct {
	w     io.Writer // nil for no progress
	total int
	done  int
	next  time.Time
	shown bool
}

const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

func startProgress(w io.Writer, total int) *progress {
	p := &progress{total: total, next: time.Now().Add(progressAfter)}
	if total > 1 && isTerminal(w) {
		p.w = w
	}
	return p
}

// step says that one more manifest has been judged.
func (p *progress) step() {
	p.done++
	if p.w == nil || time.Now().Before(p.next) {
		return
	}
	p.next = time.Now().Add(progressEvery)
	p.shown = true
	fmt.Fprintf(p.w, "\r\x1b[Kchecked %d of %d", p.done, p.total)
}

// clear erases the line, so that something else can be written.
func (p *progress) clear() {
	if p != nil && p.shown {
		p.shown = false
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// stop erases the line for good.
func (p *progress) stop() {
	p.clear()
	p.w = nil
}
