package tree

import (
	"fmt"

	"oinlint/internal/source"
)

// unsound is what breaks the promises that hold for every text: places are
// inside the file and in order, children lie within their parents unless they
// were reached through an alias, and siblings do not overlap.
func unsound(docs []*Document) []string {
	if len(docs) == 0 {
		return []string{"no document"}
	}
	var c checker
	for i, d := range docs {
		c.file = d.File
		if d.Index != i {
			c.report("document %d has index %d", i, d.Index)
		}
		c.document(d)
	}
	return c.problems
}

type checker struct {
	file     *source.File
	problems []string
}

func (c *checker) report(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *checker) document(d *Document) {
	syntax := false
	last := 0
	for _, f := range d.Faults {
		syntax = syntax || f.Kind != DuplicateKey
		c.span(f.Span, "fault")
		if f.Span.Start.Offset < last {
			c.report("faults out of order at %s", place(f.Span))
		}
		last = f.Span.Start.Offset
	}
	if d.Root == nil && !syntax {
		c.report("no root and no fault")
	}
	last = 0
	for _, comment := range d.Comments {
		c.span(comment.Span, "comment")
		if comment.Span.Start.Offset < last || c.file.Data[comment.Span.Start.Offset] != '#' {
			c.report("comment at %s is out of order or none", place(comment.Span))
		}
		last = comment.Span.End.Offset
	}
	if d.Root != nil {
		c.node(d.Root)
	}
}

// span checks that s lies in the file and says the same as the file.
func (c *checker) span(s source.Span, what string) {
	if s.Start.Offset > s.End.Offset || s.Start.Offset < 0 || s.End.Offset > len(c.file.Data) {
		c.report("%s at %s is not inside the file", what, place(s))
		return
	}
	if s != c.file.Span(s.Start.Offset, s.End.Offset) {
		c.report("%s at %s: the file says %s", what, place(s), place(c.file.Span(s.Start.Offset, s.End.Offset)))
	}
}

func (c *checker) node(n *Node) {
	c.span(n.Span, "value")
	if n.Alias != nil {
		c.span(*n.Alias, "alias")
		return // its content is checked at the anchor
	}
	at := n.Span.Start.Offset
	child := func(m *Node) {
		s := m.written()
		if s.Start.Offset < at || s.End.Offset > n.Span.End.Offset {
			c.report("value at %s is not within %s or overlaps the one before", place(s), place(n.Span))
		}
		at = s.End.Offset
		c.node(m)
	}
	for _, item := range n.Items {
		child(item)
	}
	for _, f := range n.Fields {
		if !f.Merged {
			child(f.Key)
			child(f.Value)
		}
	}
}
