package tree

import "bytes"

// commentReader keeps the comments of a document and finds out which value
// each of them belongs to, from the order of what is read.
type commentReader struct {
	list []Comment
	// behind is the value that ended last; a comment further on its line is
	// its. It is nil where an indicator came later, whose value is still to
	// come: then a comment waits for that value.
	behind  *Node
	waiting []int // comments behind an indicator, for the next value
	above   []int // comments on the lines directly above, for the next entry
}

// expectValue says that an indicator was read and its value comes next.
func (c *commentReader) expectValue() { c.behind = nil }

// marker says that --- was read: what stands before it belongs to no value.
func (c *commentReader) marker() { *c = commentReader{list: c.list} }

// ended says that v was read and nothing behind it yet.
func (c *commentReader) ended(v *Node) { c.behind = v }

// takeWaiting gives the comments behind the last indicator to v.
func (c *commentReader) takeWaiting(v *Node) {
	for _, i := range c.waiting {
		c.list[i].Node = v
	}
	c.waiting = c.waiting[:0]
}

// takeAbove is the comments on the lines above, for the entry that begins.
func (c *commentReader) takeAbove() []int {
	above := c.above
	c.above = nil
	return above
}

// give says that the comments, from takeAbove, belong to v.
func (c *commentReader) give(comments []int, v *Node) {
	for _, i := range comments {
		c.list[i].Node = v
	}
}

// close hands all comments so far to a document.
func (c *commentReader) close(d *Document) {
	d.Comments = append(d.Comments, c.list...)
	*c = commentReader{}
}

// skip reads white space and comments.
func (w *walker) skip() {
	breaks := 0 // since the last comment
	for w.at < len(w.src) {
		switch c := w.src[w.at]; {
		case c == ' ' || c == '\t':
			w.at++
		case isBreak(c):
			w.at++
			if c == '\r' && w.peek() == '\n' {
				w.at++
			}
			if breaks++; breaks > 1 {
				w.comments.above = nil
			}
		case c == '#':
			w.comment()
			breaks = 0
		default:
			return
		}
	}
	w.comments.above = nil
}

// comment reads one comment, up to its line break.
func (w *walker) comment() {
	start := w.at
	for w.at < len(w.src) && !isBreak(w.src[w.at]) {
		w.at++
	}
	before := start
	for before > textStart(w.src) && (w.src[before-1] == ' ' || w.src[before-1] == '\t') {
		before--
	}
	c := Comment{
		Span:    w.cur.Span(start, w.at),
		Text:    string(bytes.TrimSpace(w.file.Data[start+1 : w.at])),
		Leading: before == textStart(w.src) || isBreak(w.src[before-1]),
	}
	r := &w.comments
	switch i := len(r.list); {
	case c.Leading:
		r.above = append(r.above, i)
	case r.behind != nil:
		c.Node = r.behind
	default:
		r.waiting = append(r.waiting, i)
	}
	r.list = append(r.list, c)
}

// skipDirective reads a directive up to the end of its line or its comment.
func (w *walker) skipDirective() {
	for w.at < len(w.src) && !isBreak(w.src[w.at]) {
		if w.src[w.at] == '#' && isSpace(w.src[w.at-1]) {
			return
		}
		w.at++
	}
}
