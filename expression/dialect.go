package expression

import (
	"fmt"
	"slices"
	"strings"

	"oinlint/internal/source"
)

// excerpt is a whole field as a message shows it.
func excerpt(s string) string { return source.Shorten(s, 100) }

// notationWords say how each notation is written.
var notationWords = [...]string{
	OIDC:  "text with {…}",
	SAML:  "text with ${…}",
	Whole: "one expression of quoted texts and variables, joined by +",
}

// dialect reports that the field is in the notation of another one, before the
// other faults of its writing.
func (t *Template) dialect(at Span) {
	right, ok := "", false
	if !t.proof {
		right, ok = t.spell()
		ok = ok && t.comesTo(right)
	}
	f := Fault{Kind: Dialect, Span: at}
	what := quoted(t.Text[at.Start:at.End])
	if at.Start == 0 && at.End == len(t.Text) {
		what = "an expression without brackets"
		if t.Notation == Whole {
			what = "a template"
		}
	}
	wrong := "is another field's notation; this one"
	if open := t.Text[at.Start:at.End]; open == "{{" || open == "${{" || open == "#{" {
		wrong = "begins no expression; this field"
	}
	f.Message = fmt.Sprintf("%s %s is %s", what, wrong, notationWords[t.Notation])
	if ok {
		f.Message += ": " + excerpt(right)
		f.Fix = difference(t.Text, right)
	}
	t.Faults = append([]Fault{f}, t.Faults...)
}

// comesTo reports whether a text is right in the field's notation and has the same
// values, in the first branches.
func (t *Template) comesTo(right string) bool {
	u := &Template{Notation: t.Notation, Text: right, legacy: t.legacy, proof: true}
	u.read()
	if len(u.Faults) > 0 {
		return false
	}
	const few = 16
	ours, _ := t.ways(nil, few)
	theirs, _ := u.ways(nil, few)
	return slices.EqualFunc(ours, theirs, func(a, b Branch) bool { return a.first().equal(b.first()) })
}

// spell writes the field in its own notation. It reports false where it cannot:
// the field has faults, or a function that has no like there.
func (t *Template) spell() (string, bool) {
	if len(t.Faults) > 0 {
		return "", false
	}
	var pieces []*Node
	for _, p := range t.Parts {
		if p.Expr == nil {
			pieces = append(pieces, &Node{Kind: StringLiteral, Text: p.Literal.String()})
			continue
		}
		n, ok := t.own(p.Expr, p.Lang)
		if !ok {
			return "", false
		}
		pieces = pieced(pieces, n, t.Notation.language())
	}
	if t.Notation == Whole {
		return spellWhole(pieces), true
	}
	open := "{"
	if t.Notation == SAML {
		open = "${"
	}
	var b strings.Builder
	for _, n := range pieces {
		if n.Kind == StringLiteral {
			b.WriteString(n.Text)
			continue
		}
		b.WriteString(open + n.In(t.Notation.language()) + "}")
	}
	return b.String(), true
}

// pieced adds what an expression joins, piece for piece.
func pieced(pieces []*Node, n *Node, l Language) []*Node {
	if n.Kind == Binary && (n.Text == "+" && l == OktaEL || n.Text == "+=") && isText(n) {
		return pieced(pieced(pieces, n.Args[0], l), n.Args[1], l)
	}
	return append(pieces, n)
}

// isText reports whether a sum joins texts from its first operand on.
func isText(n *Node) bool {
	for n.Kind == Binary && (n.Text == "+" || n.Text == "+=") {
		n = n.Args[0]
	}
	return n.Kind == StringLiteral || n.Kind == Variable
}

func spellWhole(pieces []*Node) string {
	var parts []string
	for _, n := range pieces {
		s := n.In(OktaEL)
		if n.strength() < strengthAdd || n.Kind == Binary && len(parts) > 0 {
			s = "(" + s + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " + ")
}

// own is an expression in the language and with the prefix of the field.
func (t *Template) own(n *Node, l Language) (*Node, bool) {
	m := *n
	if to := t.Notation.language(); l != to && !m.translate(l, to) {
		return nil, false
	}
	if n.Kind == Variable {
		m.Text = t.prefixed(n.Text)
	}
	m.Args = make([]*Node, len(n.Args))
	for i, a := range n.Args {
		own, ok := t.own(a, l)
		if !ok {
			return nil, false
		}
		m.Args[i] = own
	}
	return &m, true
}

// translate puts the node itself into the words of the other language, where
// that has them.
func (n *Node) translate(from, to Language) bool {
	switch n.Kind {
	case Call:
		f := lookup(from, n.Text)
		if f == nil || f.Twin == "" {
			return false
		}
		n.Text = f.Twin
	case Binary:
		switch {
		case n.Text == "matches":
			return false
		case n.Text == "+" && to == JakartaEL:
			n.Text = "+="
		case n.Text == "+=":
			n.Text = "+"
		}
	case Unary:
		return n.Text != "empty"
	case Elvis, Projection, List, Map, Method:
		return false
	}
	return true
}

// prefixed is the name of a variable with the prefix that the field has.
func (t *Template) prefixed(name string) string {
	prefix, rest, dotted := strings.Cut(name, ".")
	_, placeholder := standIn(name)
	switch {
	case placeholder:
		return name
	case !dotted:
		return t.Notation.Prefix() + "." + name
	case prefix == "app" || prefix == "org":
		return t.Notation.Prefix() + "." + rest
	}
	return name
}

// difference is what turns one text into another: one edit, without what both
// begin and end with.
func difference(from, to string) []Edit {
	start := 0
	for start < len(from) && start < len(to) && from[start] == to[start] {
		start++
	}
	for start > 0 && start < len(from) && !isRuneStart(from[start]) {
		start--
	}
	end, last := len(from), len(to)
	for end > start && last > start && from[end-1] == to[last-1] {
		end--
		last--
	}
	for end < len(from) && !isRuneStart(from[end]) {
		end++
		last++
	}
	return []Edit{{Span{start, end}, to[start:last]}}
}

func isRuneStart(c byte) bool { return c&0xC0 != 0x80 }
