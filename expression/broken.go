package expression

import "strings"

// brokenName reads on where the name of a variable is written with a hyphen or a
// space in it, and reports that: app.tenant-id.
func (p *parser) brokenName(n *Node) *Node {
	object, _, _ := strings.Cut(n.Text, ".")
	if n.Kind != Variable || !isObject(strings.ToLower(object)) {
		return n
	}
	breaks := ""
	for {
		join, ok := p.goesOn(breaks != "")
		if !ok {
			break
		}
		if join == "-" {
			p.next()
		}
		if join != "" && !strings.Contains(breaks, join) {
			breaks += join
		}
		n.Text += join + p.tok.text
		n.Span.End = p.tok.span.End
		n.At = n.Span
		p.next()
	}
	if breaks != "" {
		what := map[string]string{"-": "a hyphen", " ": "a space"}[breaks[:1]]
		before := len(p.faults)
		p.fail(n.Span, "%s has %s in it; the name of a variable has none", quoted(p.text[n.Span.Start:n.Span.End]), what)
		p.broken += len(p.faults) - before
	}
	return n
}

// goesOn reports whether the next token goes on with a name behind a hyphen or a
// space, or directly in what is no name any more.
func (p *parser) goesOn(broken bool) (join string, ok bool) {
	t := p.tok
	adjacent := t.span.Start == p.end
	switch {
	case t.is("-") && adjacent:
		next := lex(p.text, t.span.End, p.lang)
		part := next.kind == tokenName && !mentions(p.text[next.span.Start:]) && !lex(p.text, next.span.End, p.lang).is("(") ||
			next.kind == tokenNumber && (p.lang == OktaEL || broken) // Jakarta EL may subtract it
		return "-", part && next.span.Start == t.span.End
	case adjacent:
		return "", broken && (t.kind == tokenName || t.kind == tokenNumber)
	case t.kind == tokenName && !t.isWord():
		next := lex(p.text, t.span.End, p.lang)
		return " ", !next.begins() && !next.is("(", ".", ".![") || next.is("-")
	}
	return "", false
}
