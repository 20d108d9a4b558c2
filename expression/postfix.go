package expression

// postfix reads what looks into a value: members, items, calls.
func (p *parser) postfix(n *Node) *Node {
	for !p.over {
		t := p.tok
		switch {
		case t.is("."):
			p.next()
			if p.tok.kind != tokenName {
				p.fail(p.tok.span, "a name is missing behind the dot")
				p.skipName()
				return n
			}
			n = member(n, p.tok)
			p.next()
			n = p.brokenName(n)
		case t.is(".!["):
			if p.lang == JakartaEL {
				p.fail(t.span, ".![…] is the Okta Expression Language's; SAML fields have no like")
			}
			p.next()
			n = p.inner(n, Projection, t)
		case t.is("["):
			p.next()
			n = p.inner(n, Index, t)
		case t.is("(") && (n.Kind == Variable || n.Kind == Member) && p.text[n.Span.End-1] != ')':
			p.next()
			n = p.call(n, t)
		default:
			return n
		}
	}
	return n
}

// skipName leaves out what is written together in the place of a name.
func (p *parser) skipName() {
	for at := p.tok.span.Start; p.tok.span.Start == at && (p.tok.kind == tokenNumber || p.tok.kind == tokenStray || p.tok.kind == tokenName); at = p.end {
		p.next()
	}
}

// member is a name behind a dot.
func member(n *Node, name token) *Node {
	span := Span{n.Span.Start, name.span.End}
	if n.Kind == Variable {
		return &Node{Kind: Variable, Text: n.Text + "." + name.text, Span: span, At: span}
	}
	return &Node{Kind: Member, Text: name.text, Span: span, At: name.span, Args: []*Node{n}}
}

// inner reads what stands in square brackets behind a value.
func (p *parser) inner(n *Node, kind Kind, open token) *Node {
	arg := p.rest(p.expression())
	if p.tok.is("]") {
		p.next()
	} else {
		p.unclosed(open)
	}
	return &Node{Kind: kind, Span: Span{n.Span.Start, p.end}, At: open.span, Args: []*Node{n, arg}}
}

// call reads the arguments of a function, or of a method.
func (p *parser) call(callee *Node, open token) *Node {
	list := p.items(open, List, ")")
	n := &Node{Kind: Call, Text: callee.Text, At: callee.At, Args: list.Args}
	if callee.Kind == Member {
		n.Kind = Method
		n.Args = append([]*Node{callee.Args[0]}, list.Args...)
	}
	n.Span = Span{callee.Span.Start, p.end}
	return n
}
