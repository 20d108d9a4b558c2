package expression

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"oinlint/internal/source"
)

// parser reads one expression out of the text of a field. It goes on behind a
// fault, so that several are found.
type parser struct {
	text   string
	lang   Language
	tok    token // the next one
	end    int   // of the token before it
	depth  int
	faults []Fault
	failed int  // where the last fault was, so that it is said once
	over   bool // given up: nothing further is read
	muted  bool // what follows is another language's, and has been named
	// strangers are the characters that are not what they look like, and what to
	// put in the place of each.
	strangers []Edit
	quotes    quotes
	broken    int // faults that are names with something in them
}

// quoted is text as a message shows it.
func quoted(s string) string { return strconv.Quote(source.Shorten(s, 40)) }

func newParser(text string, at int, l Language) *parser {
	p := &parser{text: text, lang: l, end: at, failed: -1}
	p.read(at)
	return p
}

// read makes the token at an offset the next one.
func (p *parser) read(at int) {
	p.tok = lex(p.text, at, p.lang)
	p.quotes.see(p.tok, len(p.faults))
	p.strange(Span{at, p.tok.span.Start})
	if p.tok.kind == tokenName {
		p.strange(p.tok.span)
	}
}

func (p *parser) next() {
	p.end = p.tok.span.End
	if !p.over {
		p.quotes.last = p.tok
		p.read(p.end)
	}
}

// fail notes a fault of syntax, unless one was noted at the same token. It gives
// the fault, so that a fix can be added.
func (p *parser) fail(s Span, format string, args ...any) *Fault {
	if p.over || p.muted || p.failed == p.tok.span.Start {
		return &Fault{}
	}
	p.failed = p.tok.span.Start
	if len(p.faults) == maxFaults {
		return &Fault{}
	}
	p.faults = append(p.faults, Fault{Kind: Syntax, Span: s, Message: fmt.Sprintf(format, args...)})
	return &p.faults[len(p.faults)-1]
}

// giveUp ends the reading with one fault in the place of all others.
func (p *parser) giveUp(s Span, format string, args ...any) {
	if p.over {
		return
	}
	p.faults = []Fault{{Kind: Syntax, Span: s, Message: fmt.Sprintf(format, args...)}}
	p.over = true
	p.end = p.tok.span.End
	p.tok = token{span: Span{len(p.text), len(p.text)}}
}

// whole reads an expression up to a closing brace, or the end of the text. Of
// what is left behind it, only the first fault is told: the rest follows from it.
func (p *parser) whole(closed bool) *Node {
	switch {
	case closed && p.tok.kind == tokenEnd:
		return &Node{Span: p.tok.span, At: p.tok.span}
	case closed && p.tok.is("}"):
		p.fail(p.tok.span, "there is no expression in the brackets")
		return &Node{Span: Span{p.end, p.end}, At: Span{p.end, p.end}}
	}
	n, told := p.expression(), false
	for {
		fail := func(format string) {
			if !told {
				p.fail(p.tok.span, format, p.tok.shown(p.text))
			}
			told = true
		}
		switch {
		case p.tok.kind == tokenEnd, closed && p.tok.is("}"):
			return n
		case p.tok.begins():
			fail(p.juxtaposed())
			n = p.beside(n)
		case p.tok.is(")", "]", "}"):
			fail("%s closes nothing")
			p.next()
		default:
			fail(cannotStand(p.tok, "here"))
			p.next()
		}
	}
}

// beside reads a value that has no operator before it. A word alone is no
// variable then.
func (p *parser) beside(n *Node) *Node {
	m := p.expression()
	if m.Kind == Variable && !strings.Contains(m.Text, ".") {
		m.Kind = Bad
	}
	return &Node{Span: Span{n.Span.Start, m.Span.End}, At: m.Span, Args: []*Node{n, m}}
}

// juxtaposed is what is said of a value that has no operator before it.
func (p *parser) juxtaposed() string {
	switch {
	case p.tok.kind == tokenName && strings.EqualFold(p.tok.text, "instanceof"):
		return "%s is no operator; what an admin enters is always a text"
	case p.lang == JakartaEL:
		return "an operator is missing before %s; += joins texts"
	default:
		return "an operator is missing before %s; + joins texts"
	}
}

// cannotStand is what is said of a token where it cannot be.
func cannotStand(t token, where string) string {
	switch r, _ := utf8.DecodeRuneInString(t.text); {
	case t.kind == tokenStray && curly(r) != 0:
		return "%s is no quote: texts are in ' or \""
	case t.kind == tokenStray && (t.text == "$" || t.text == "#") && where != "here":
		return "%s cannot stand " + where + "; within an expression a variable stands alone"
	}
	return "%s cannot stand " + where
}

// expression reads a whole expression: a condition with its two values, or
// what binds stronger.
func (p *parser) expression() *Node {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		p.giveUp(p.tok.span, "the expression nests deeper than %d levels", maxDepth)
	}
	cond := p.binary(lowest)
	switch {
	case p.tok.is("?:", "??"):
		at := p.tok.span
		switch {
		case p.lang == JakartaEL:
			p.fail(at, "%s is not for SAML fields; there it is written empty a ? b : a", p.tok.text)
		case p.tok.text == "??":
			p.fail(at, "?? is no operator; ?: gives another value for an empty one")
		}
		p.next()
		other := p.expression()
		return &Node{Kind: Elvis, Span: Span{cond.Span.Start, other.Span.End}, At: at, Args: []*Node{cond, other}}
	case p.tok.is("?"):
		at := p.tok.span
		p.next()
		yes := p.expression()
		no := &Node{Span: Span{p.end, p.end}, At: Span{p.end, p.end}}
		if p.tok.is(":") {
			p.next()
			no = p.expression()
		} else if p.failed <= at.Start {
			p.fail(at, "? has no : with the value for when the condition is false")
		}
		return &Node{Kind: Conditional, Span: Span{cond.Span.Start, no.Span.End}, At: at, Args: []*Node{cond, yes, no}}
	}
	return cond
}

// binary reads values with operators between them that bind at least as strong.
func (p *parser) binary(least int) *Node {
	left := p.unary()
	for !p.over {
		op, at := p.operator(), p.tok.span
		s := strength(op)
		if s == 0 || s < least {
			break
		}
		p.next()
		right := p.binary(s + 1)
		left = &Node{Kind: Binary, Text: op, Span: Span{left.Span.Start, right.Span.End}, At: at, Args: []*Node{left, right}}
	}
	return left
}

// unary reads a value with the operators before it.
func (p *parser) unary() *Node {
	op, t := "", p.tok
	switch {
	case t.is("!", "-"):
		op = t.text
	case t.kind == tokenName && (t.text == "not" || strings.EqualFold(t.text, "not") && (p.lang == OktaEL || p.leads())):
		op = "!"
		if p.lang == JakartaEL && t.text != "not" {
			p.fail(t.span, "%s is the Okta Expression Language's; in SAML fields it is ! or not", t.text).Fix = []Edit{{t.span, "not"}}
		}
	case t.kind == tokenName && t.text == "empty" && (p.lang == JakartaEL || p.leads()):
		op = "empty"
		if p.lang == OktaEL {
			p.fail(t.span, "empty is for SAML fields; here String.len(…) == 0 tells whether a text is empty")
		}
	default:
		return p.postfix(p.primary())
	}
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		p.giveUp(t.span, "the expression nests deeper than %d levels", maxDepth)
		return &Node{Span: t.span, At: t.span}
	}
	p.next()
	arg := p.unary()
	return &Node{Kind: Unary, Text: op, Span: Span{t.span.Start, arg.Span.End}, At: t.span, Args: []*Node{arg}}
}

// primary reads a value that nothing is looked into.
func (p *parser) primary() *Node {
	for {
		t := p.tok
		switch {
		case t.kind == tokenText:
			if t.open {
				p.fail(Span{t.span.Start, t.span.Start + 1}, "the quote %c is not closed", p.text[t.span.Start])
			}
			if t.curly {
				p.curly(t)
			}
			p.next()
			return &Node{Kind: StringLiteral, Text: t.text, Span: t.span, At: t.span, chars: t.chars}
		case t.kind == tokenNumber:
			p.next()
			return &Node{Kind: NumberLiteral, Text: t.text, Span: t.span, At: t.span}
		case t.kind == tokenName && p.alien(t):
			p.next()
		case t.kind == tokenName:
			p.next()
			return p.name(t)
		case t.is("("):
			return p.parenthesis(t)
		case t.is("{"):
			p.next()
			return p.items(t, List, "}")
		case t.is("["):
			if p.lang == OktaEL {
				p.fail(t.span, "a list is in braces in the Okta Expression Language, and in brackets in SAML fields")
			}
			p.next()
			return p.items(t, List, "]")
		case t.kind == tokenEnd, t.is(")", "]", "}", ",", ":", "?", "?:"):
			p.fail(t.span, "a value is missing before %s", t.shown(p.text))
			return &Node{Span: Span{p.end, p.end}, At: Span{p.end, p.end}}
		default:
			p.fail(t.span, cannotStand(t, "where a value has to"), t.shown(p.text))
			p.next()
		}
	}
}

func (p *parser) parenthesis(open token) *Node {
	p.next()
	n := p.rest(p.expression())
	if !p.tok.is(")") {
		p.unclosed(open)
		return n
	}
	p.next()
	n.Span = Span{open.span.Start, p.end}
	return n
}

// rest reads what stands behind a value in brackets without an operator.
func (p *parser) rest(n *Node) *Node {
	for p.tok.begins() && !p.over {
		p.fail(p.tok.span, p.juxtaposed(), p.tok.shown(p.text))
		n = p.beside(n)
	}
	return n
}

// unclosed reports a bracket that is not closed where it should be.
func (p *parser) unclosed(open token) {
	p.fail(open.span, "%s is not closed", open.shown(p.text))
}

// items reads what stands between brackets, and the closing one. A colon
// between two of them makes a list a map.
func (p *parser) items(open token, kind Kind, closing string) *Node {
	n := &Node{Kind: kind, Span: open.span, At: open.span}
	for !p.tok.is(closing) {
		n.Args = append(n.Args, p.expression())
		if closing == "}" && p.tok.is(":") {
			n.Kind = Map
			p.next()
			n.Args = append(n.Args, p.expression())
		}
		if p.tok.begins() && !p.over {
			p.fail(p.tok.span, "an operator or a comma is missing before %s", p.tok.shown(p.text))
			continue
		}
		if !p.tok.is(",") {
			break
		}
		p.next()
		if p.tok.is(closing) {
			p.fail(p.tok.span, "a value is missing before %s", p.tok.shown(p.text))
		}
	}
	if n.Kind == Map && len(n.Args)%2 != 0 {
		p.fail(open.span, "some of the map has no value")
		n.Kind = Bad
	}
	if p.tok.is(closing) {
		p.next()
	} else {
		p.unclosed(open)
	}
	n.Span.End = p.end
	return n
}
