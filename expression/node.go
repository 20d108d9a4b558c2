package expression

import (
	"slices"
	"strings"
	"unicode"
)

// Span is a half-open range of bytes in the text of a field.
type Span struct{ Start, End int }

// Node is a part of an expression. Which of its parts count depends on Kind.
type Node struct {
	Kind Kind
	// Span is the whole of it as written, with parentheses around it.
	Span Span
	// At is the token that names it: the operator, the name of a function, the
	// name behind a dot. It is the same as Span for literals and variables.
	At Span
	// Text is the value of a string, a number as it is written, the name of a
	// variable with its dots, the name of a function, or the operator in the
	// spelling that Okta EL has: && for and, == for eq.
	Text string
	// Args are the operands, the arguments, the items; of a Map keys and values
	// by turns. Of an Index, a Member, a Method and a Projection the first is
	// what they look into.
	Args []*Node

	chars Text // of a StringLiteral, with its offsets
}

// Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Bad Kind = iota // what could not be read; a fault says why
	StringLiteral
	NumberLiteral
	BooleanLiteral
	NullLiteral
	Variable   // app.subdomain
	Member     // .name of something that is no variable
	Index      // a[b]
	Projection // a.![b]
	Call       // f(a, b)
	Method     // a.f(b) of something that is no variable
	Unary
	Binary
	Conditional // a ? b : c
	Elvis       // a ?: b
	List
	Map
)

// equal reports whether two trees are the same but for where they stand.
func (n *Node) equal(m *Node) bool {
	return n.Kind == m.Kind && n.Text == m.Text && slices.EqualFunc(n.Args, m.Args, (*Node).equal)
}

// each calls f for the node and everything in it, outermost first.
func (n *Node) each(f func(*Node)) {
	f(n)
	for _, a := range n.Args {
		a.each(f)
	}
}

// bare is where the node is written without the parentheses around it.
func (n *Node) bare(text string) Span {
	own := n.At.Start
	if len(n.Args) > 0 {
		own = min(own, n.Args[0].Span.Start)
	}
	s := n.Span
	for ; s.Start < own; s.Start++ {
		if i := strings.LastIndexByte(text[own:s.End], ')'); text[s.Start] == '(' && i >= 0 {
			s.End = own + len(strings.TrimRightFunc(text[own:own+i], unicode.IsSpace))
		}
	}
	return s
}

// variables adds the names of the variables in a node, each once.
func (n *Node) variables(names []string) []string {
	n.each(func(m *Node) {
		if name, ok := m.variable(); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names
}
