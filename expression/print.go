package expression

import "strings"

// write puts the expression into the words of a language, with the parentheses
// it needs and no others. Reading what is written gives an equal tree.
func (n *Node) write(b *strings.Builder, l Language) {
	switch n.Kind {
	case Bad:
		b.WriteString("…")
		for _, a := range n.Args {
			a.write(b, l)
		}
	case StringLiteral:
		b.WriteString(quote(n.Text, l))
	case Member:
		n.operand(b, l, 0, strengthUnary+1)
		b.WriteString("." + n.Text)
	case Index:
		n.operand(b, l, 0, strengthUnary+1)
		n.list(b, l, 1, "[", "]")
	case Projection:
		n.operand(b, l, 0, strengthUnary+1)
		n.list(b, l, 1, ".![", "]")
	case Call:
		b.WriteString(n.Text)
		n.list(b, l, 0, "(", ")")
	case Method:
		n.operand(b, l, 0, strengthUnary+1)
		b.WriteString("." + n.Text)
		n.list(b, l, 1, "(", ")")
	case List:
		n.list(b, l, 0, "{", "}")
	case Map:
		n.entries(b, l)
	case Unary:
		b.WriteString(n.Text)
		if n.Text == "empty" {
			b.WriteString(" ")
		}
		n.operand(b, l, 0, strengthUnary)
	case Binary:
		s := strength(n.Text)
		n.operand(b, l, 0, s)
		b.WriteString(" " + n.Text + " ")
		n.operand(b, l, 1, s+1)
	case Conditional:
		n.operand(b, l, 0, lowest)
		b.WriteString(" ? ")
		n.Args[1].write(b, l)
		b.WriteString(" : ")
		n.Args[2].write(b, l)
	case Elvis:
		n.operand(b, l, 0, lowest)
		b.WriteString(" ?: ")
		n.Args[1].write(b, l)
	default:
		b.WriteString(n.Text)
	}
}

// operand writes an operand, in parentheses where it binds weaker than least.
func (n *Node) operand(b *strings.Builder, l Language, i, least int) {
	a := n.Args[i]
	if a.strength() >= least {
		a.write(b, l)
		return
	}
	b.WriteString("(")
	a.write(b, l)
	b.WriteString(")")
}

// strength is how strong the node holds together.
func (n *Node) strength() int {
	switch n.Kind {
	case Conditional, Elvis:
		return 0
	case Binary:
		return strength(n.Text)
	case Unary:
		return strengthUnary
	}
	return strengthUnary + 1
}

// list writes the arguments from the one at first on.
func (n *Node) list(b *strings.Builder, l Language, first int, open, closing string) {
	b.WriteString(open)
	for i, a := range n.Args[first:] {
		if i > 0 {
			b.WriteString(", ")
		}
		a.write(b, l)
	}
	b.WriteString(closing)
}

func (n *Node) entries(b *strings.Builder, l Language) {
	b.WriteString("{")
	for i, a := range n.Args {
		switch {
		case i%2 != 0:
			b.WriteString(": ")
		case i > 0:
			b.WriteString(", ")
		}
		a.write(b, l)
	}
	b.WriteString("}")
}

// String is the field with its expressions written in one way: two fields that
// are read alike are equal. One that is not Sound stays as it is.
func (t *Template) String() string {
	if !t.Sound() {
		return t.Text
	}
	var b strings.Builder
	for _, p := range t.Parts {
		if p.Expr == nil {
			b.WriteString(p.Literal.String())
			continue
		}
		b.WriteString("${" + p.Expr.In(p.Lang) + "}")
	}
	return b.String()
}

// In writes the expression in a language's own spelling, with no more
// parentheses than it needs.
func (n *Node) In(l Language) string {
	var b strings.Builder
	n.write(&b, l)
	return b.String()
}

// quote writes a text as a literal.
func quote(s string, l Language) string {
	if l == JakartaEL {
		s = strings.ReplaceAll(s, `\`, `\\`)
		return "'" + strings.ReplaceAll(s, "'", `\'`) + "'"
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
