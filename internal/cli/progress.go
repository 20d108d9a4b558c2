package cli

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progress is a line on a terminal that says how far a long run is. It does
// nothing where the error stream is no terminal, or one that cannot erase a line.
type progress struct {
	w     io.Writer // nil for no progress
	now   func() time.Time
	total int
	done  int
	next  time.Time
	shown bool
}

const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

func startProgress(w io.Writer, total int, quiet bool) *progress {
	if total < 2 || quiet || !isTerminal(w) || os.Getenv("TERM") == "dumb" {
		w = nil
	}
	return newProgress(w, total, time.Now)
}

func newProgress(w io.Writer, total int, now func() time.Time) *progress {
	return &progress{w: w, now: now, total: total, next: now().Add(progressAfter)}
}

// step says that one more manifest has been judged.
func (p *progress) step() {
	p.done++
	if p.w == nil {
		return
	}
	now := p.now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(progressEvery)
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
