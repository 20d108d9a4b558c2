package tree

import (
	"fmt"
	"strings"

	"oinlint/internal/source"
)

// dump writes documents as the golden text of tests: a line for each value
// with its place and what it is, then comments and faults.
func dump(docs []*Document) string {
	var b strings.Builder
	for _, d := range docs {
		if len(docs) > 1 {
			fmt.Fprintf(&b, "document %d\n", d.Index)
		}
		names := map[*Node]string{}
		if d.Root == nil {
			b.WriteString("no root\n")
		} else {
			dumpNode(&b, d.Root, "", "", names)
		}
		for _, c := range d.Comments {
			owner := "nothing"
			if c.Node != nil {
				owner = fmt.Sprintf("%s %s", place(c.Node.Span), c.Node.Kind)
			}
			leading := ""
			if c.Leading {
				leading = " leading"
			}
			fmt.Fprintf(&b, "# %s %q%s -> %s\n", place(c.Span), c.Text, leading, owner)
		}
		for _, f := range d.Faults {
			fmt.Fprintf(&b, "! %s %s: %s\n", place(f.Span), [...]string{"syntax", "duplicate", "limit"}[f.Kind], f.Message)
		}
	}
	return b.String()
}

func dumpNode(b *strings.Builder, n *Node, indent, label string, names map[*Node]string) {
	fmt.Fprintf(b, "%s%s%s %s", indent, label, place(n.Span), [...]string{"null", "bool", "int", "float", "string", "list", "object"}[n.Kind])
	if n.Style != Plain {
		b.WriteString(" " + [...]string{"", "single", "double", "literal", "folded"}[n.Style])
	}
	if n.Kind != Sequence && n.Kind != Mapping {
		fmt.Fprintf(b, " %q", n.Text)
	}
	if n.Alias != nil {
		fmt.Fprintf(b, " alias %s", place(*n.Alias))
	}
	b.WriteString("\n")
	for _, item := range n.Items {
		dumpNode(b, item, indent+"  ", "- ", names)
	}
	for _, f := range n.Fields {
		merged := ""
		if f.Merged {
			merged = " merged"
		}
		dumpNode(b, f.Value, indent+"  ", fmt.Sprintf("%q %s%s: ", f.Key.Text, place(f.Key.Span), merged), names)
	}
}

// place is a span as LINE:COLUMN-LINE:COLUMN.
func place(s source.Span) string {
	return fmt.Sprintf("%d:%d-%d:%d", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column)
}
