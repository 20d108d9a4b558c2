package expression

import (
	"fmt"
	"slices"
	"strings"
)

// loosePieces cuts a whole expression whose text stands without quotes:
// https://x.dev/ + app.tenant, app.base_url/scim. The pieces are texts of a URL and
// variables, of each at least one.
func loosePieces(text string) (pieces []Span, ok bool) {
	if strings.ContainsAny(text, `'"(){}?[]`) || strings.ContainsFunc(text, func(r rune) bool { return curly(r) != 0 }) || !strings.Contains(text, "app.") && !strings.Contains(text, "org.") {
		return nil, false
	}
	variables, texts := 0, 0
	at := 0
	for piece := range strings.SplitSeq(text, "+") {
		start := at + len(piece) - len(strings.TrimLeft(piece, " \t\r\n"))
		end := start + len(strings.TrimSpace(piece))
		at += len(piece) + 1
		if start == end || strings.ContainsAny(text[start:end], " \t\r\n") {
			return nil, false
		}
		slash := strings.IndexByte(text[start:end], '/')
		switch {
		case isSetting(text[start:end]):
			variables++
		case slash > 0 && isSetting(text[start:start+slash]):
			variables, texts = variables+1, texts+1
			pieces = append(pieces, Span{start, start + slash})
			start += slash
		case slash >= 0:
			texts++
		default:
			return nil, false
		}
		pieces = append(pieces, Span{start, end})
	}
	return pieces, variables > 0 && texts > 0
}

// isSetting reports whether a text is an integration variable with its prefix.
func isSetting(text string) bool {
	object, name, dotted := strings.Cut(text, ".")
	return dotted && (object == "app" || object == "org") && isPath(name) && !strings.Contains(name, ".")
}

// readLoose reads a whole expression whose text stands without quotes.
func (t *Template) readLoose(pieces []Span) {
	var sum *Node
	var at Span // the first text
	for _, s := range pieces {
		text := t.Text[s.Start:s.End]
		n := &Node{Kind: Variable, Text: text, Span: s, At: s}
		if !isSetting(text) {
			n.Kind, n.chars = StringLiteral, written(text, s.Start)
			if at.End == 0 {
				at = s
			}
		}
		if sum == nil {
			sum = n
		} else {
			sum = &Node{Kind: Binary, Text: "+", Span: Span{sum.Span.Start, s.End}, At: s, Args: []*Node{sum, n}}
		}
	}
	t.Parts = []Part{{Span: Span{0, len(t.Text)}, Expr: sum}}
	right := sum.In(OktaEL)
	t.Faults = []Fault{{Kind: Dialect, Span: at, Fix: difference(t.Text, right),
		Message: fmt.Sprintf("text in an expression has to be in quotes: %s", excerpt(right))}}
}

// readQuotedName reads a whole expression that is the name of a variable in quotes.
func (t *Template) readQuotedName(n *Node) {
	name := Span{n.At.Start + 1, n.At.End - 1}
	t.Parts[0].Expr = &Node{Kind: Variable, Text: n.Text, Span: name, At: name}
	t.Faults = []Fault{{Kind: Dialect, Span: n.At, Message: fmt.Sprintf("in quotes %s is a text and no variable", quoted(n.Text)),
		Fix: []Edit{{Span{n.At.Start, name.Start}, ""}, {Span{name.End, n.At.End}, ""}}}}
}

// readQuotedTemplate reads a whole expression that is one text with brackets in
// it: a template in quotes.
func (t *Template) readQuotedTemplate(n *Node) {
	from := n.At.Start + 1
	if len(n.Text) != n.At.End-1-from || !strings.Contains(n.Text, "{") {
		return
	}
	inner := &Template{Notation: Whole, Text: n.Text, proof: t.proof}
	inner.readTemplate()
	if len(inner.Faults) != 1 || len(inner.Faults[0].Fix) == 0 || !slices.ContainsFunc(inner.References(), func(r Reference) bool {
		return r.Object == "app" || r.Object == "org"
	}) {
		return
	}
	f := inner.Faults[0]
	right := n.Text
	for _, e := range slices.Backward(f.Fix) {
		right = right[:e.Span.Start] + e.Text + right[e.Span.End:]
	}
	f.Span, f.Fix = Span{f.Span.Start + from, f.Span.End + from}, difference(t.Text, right)
	t.Faults, t.Parts = []Fault{f}, inner.Parts
	for i := range t.Parts {
		p := &t.Parts[i]
		p.Span = Span{p.Span.Start + from, p.Span.End + from}
		for j := range p.Literal {
			p.Literal[j].At += int32(from)
		}
		if p.Expr != nil {
			p.Expr.move(from, len(t.Text))
		}
	}
}
