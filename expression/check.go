package expression

import (
	"fmt"
	"slices"
	"strings"
)

// Check says what is wrong with the meaning of the expressions: functions that
// are not there or do not take what they are given, and types that do not fit.
// Parts in the language of another field are left out: they are to be written
// anew; where the OIN Manager took them they are checked. For the value of a
// claim any value will do as the whole, and it may ask for the user.
func (t *Template) Check(claim bool) []Fault {
	c := checker{text: t.Text, claim: claim}
	for _, p := range t.Parts {
		if p.Expr == nil || p.Lang != t.Notation.language() && !t.legacy {
			continue
		}
		c.lang, c.guessed = p.Lang, t.failed(p.Span)
		typ := c.typeOf(p.Expr)
		entire := len(t.Parts) == 1
		if !claim && (typ == Boolean || typ == Array || typ == Object || entire && (typ == Integer || typ == Double || typ == Null)) {
			c.clash(p.Expr.Span, "%s is %s, and the field has to be a text", c.shown(p.Expr), typ.withArticle())
		}
	}
	return c.faults
}

func (t Type) withArticle() string {
	switch t {
	case Anything, Null:
		return t.String()
	case Integer, Array, Object:
		return "an " + t.String()
	}
	return "a " + t.String()
}

// checker looks at one field.
type checker struct {
	text        string
	lang        Language
	claim       bool // the field is the value of a claim
	conditional bool // within a condition
	guessed     bool // what was read has faults: types and numbers of arguments say nothing
	faults      []Fault
}

func (c *checker) shown(n *Node) string { return quoted(c.text[n.Span.Start:n.Span.End]) }

func (c *checker) fault(k FaultKind, s Span, format string, args ...any) *Fault {
	if len(c.faults) == maxFaults {
		return &Fault{}
	}
	c.faults = append(c.faults, Fault{Kind: k, Span: s, Message: fmt.Sprintf(format, args...)})
	return &c.faults[len(c.faults)-1]
}

func (c *checker) clash(s Span, format string, args ...any) *Fault {
	if c.guessed {
		return &Fault{}
	}
	return c.fault(Clash, s, format, args...)
}

// failed reports whether a part of the field did not parse.
func (t *Template) failed(part Span) bool {
	return slices.ContainsFunc(t.Faults, func(f Fault) bool {
		return f.Kind == Syntax && f.Span.Start <= part.End && part.Start <= f.Span.End
	})
}

func (c *checker) misuse(s Span, format string, args ...any) *Fault {
	return c.fault(Misuse, s, format, args...)
}

// typeOf is the type of an expression. What is wrong in it is noted.
func (c *checker) typeOf(n *Node) Type {
	switch n.Kind {
	case StringLiteral:
		return String
	case NumberLiteral:
		if strings.Contains(n.Text, ".") {
			return Double
		}
		return Integer
	case BooleanLiteral:
		return Boolean
	case NullLiteral:
		return Null
	case Variable:
		return c.variable(n.Text)
	case Call:
		return c.call(n)
	case Unary:
		return c.unary(n)
	case Binary:
		return c.binary(n)
	case Conditional:
		c.condition(n.Args[0])
		return either(c.typeOf(n.Args[1]), c.typeOf(n.Args[2]))
	case Elvis:
		return either(c.typeOf(n.Args[0]), c.typeOf(n.Args[1]))
	}
	var of Type // what is looked into
	for i, a := range n.Args {
		if t := c.typeOf(a); i == 0 {
			of = t
		}
	}
	switch n.Kind {
	case List, Projection:
		return Array
	case Member:
		if of == String {
			c.clash(n.At, "a text has nothing under a name such as %s; %s joins texts", quoted(n.Text), c.lang.join())
		}
	case Method:
		c.misuse(n.At, "%s is called on a value, which an expression cannot; a function takes it as an argument", quoted(n.Text))
	}
	return Anything
}

// variable is the type of a variable: what an admin enters is text.
func (c *checker) variable(name string) Type {
	switch object, _, _ := strings.Cut(name, "."); {
	case name == "session.amr" && c.claim:
		return Array
	case object == "user" || object == "appuser" || object == "session":
		return Anything
	}
	return String
}

// either is the type of what is one or the other.
func either(a, b Type) Type {
	switch {
	case a == b, b == Null:
		return a
	case a == Null:
		return b
	}
	return Anything
}

// condition checks that an expression is true or false.
func (c *checker) condition(n *Node) {
	outer := c.conditional
	c.conditional = true
	c.boolean(n)
	c.conditional = outer
}

func (c *checker) boolean(n *Node) {
	t := c.typeOf(n)
	if t == Boolean || t == Anything {
		return
	}
	f := c.clash(n.Span, "%s is %s where a condition has to stand", c.shown(n), t.withArticle())
	if n.Kind == Variable {
		f.Message += fmt.Sprintf("; compare it with a text: %s == '…'", excerpt(n.Text))
	}
}

func (c *checker) unary(n *Node) Type {
	switch n.Text {
	case "!":
		c.boolean(n.Args[0])
		return Boolean
	case "empty":
		c.typeOf(n.Args[0])
		return Boolean
	}
	return c.arithmetic(n)
}

func (c *checker) binary(n *Node) Type {
	switch strength(n.Text) {
	case strengthOr, strengthAnd:
		c.boolean(n.Args[0])
		c.boolean(n.Args[1])
		return Boolean
	case strengthEqual, strengthCompare:
		c.typeOf(n.Args[0])
		c.typeOf(n.Args[1])
		if n.Text == "matches" && c.lang == OktaEL {
			c.misuse(n.At, "matches is deprecated; use String.startsWith or String.stringContains").Mild = true
		}
		return Boolean
	case strengthJoin:
		c.typeOf(n.Args[0])
		c.typeOf(n.Args[1])
		return String
	}
	if n.Text == "+" {
		return c.sum(n)
	}
	return c.arithmetic(n)
}

// arithmetic checks an operator that takes numbers. Where several operands are
// none it is said of the first: the operator was meant as text.
func (c *checker) arithmetic(n *Node) Type {
	result, told := Null, false
	for _, a := range n.Args {
		t := c.typeOf(a)
		if !told && !c.isNumber(a, t) {
			c.clash(a.Span, "%s is %s where %s takes a number%s", c.shown(a), t.withArticle(), n.Text, hint(n))
			told = true
		}
		if t == String {
			t = Anything
		}
		result = either(result, t)
	}
	if told {
		return Anything
	}
	return result
}

// isNumber reports whether an operand will do for a number. Jakarta EL reads
// one out of a variable's text; Okta EL does not.
func (c *checker) isNumber(n *Node, t Type) bool {
	return t == Integer || t == Double || t == Anything || t == String && c.lang == JakartaEL && n.Kind != StringLiteral
}

// hint is what an operator was most likely meant for.
func hint(n *Node) string {
	if len(n.Args) < 2 || n.Args[0].Kind != Variable {
		return ""
	}
	if n.Text == "/" {
		return "; text that stands behind a variable is in quotes: '/…'"
	}
	return ""
}

// sum checks what + joins or adds. In Okta EL it joins where a side is a
// String; in Jakarta EL it only adds.
func (c *checker) sum(n *Node) Type {
	operands, signs := addends(n)
	types := make([]Type, len(operands))
	for i, o := range operands {
		types[i] = c.typeOf(o)
	}
	if c.lang == JakartaEL {
		if joinsTexts(operands, types) {
			f := c.clash(signs[0], "+ adds numbers in SAML fields; += joins texts, and so does text outside of ${…}")
			for _, s := range signs {
				f.Fix = append(f.Fix, Edit{s, "+="})
			}
			return String
		}
		return Anything
	}
	for i, o := range operands {
		if o.Kind == List && len(o.Args) == 1 && slices.Contains(types, String) {
			c.clash(o.Span, "%s is a list where + joins texts; a variable has no braces within an expression", c.shown(o)).Fix = unwrapped(c.text, o)
			types[i] = Anything
		}
	}
	result := types[0]
	for i, t := range types[1:] {
		switch {
		case result == String || t == String:
			result = String
		case result == Anything || t == Anything:
			result = Anything
		case (result == Integer || result == Double) && (t == Integer || t == Double):
			result = max(result, t)
		default:
			c.clash(signs[i], "+ joins texts or adds numbers; here it has %s and %s", result.withArticle(), t.withArticle())
			return Anything
		}
	}
	return result
}

// unwrapped takes the braces off a list of one variable.
func unwrapped(text string, list *Node) []Edit {
	if list.Args[0].Kind != Variable {
		return nil
	}
	s := list.bare(text)
	inner := list.Args[0].Span
	return []Edit{{Span{s.Start, inner.Start}, ""}, {Span{inner.End, s.End}, ""}}
}

// joinsTexts reports whether a sum of Jakarta EL is meant to join: it has a text
// that is none of a variable, or texts and no number to be added.
func joinsTexts(operands []*Node, types []Type) bool {
	for i, o := range operands {
		if types[i] == String && o.Kind == StringLiteral {
			return true
		}
	}
	attributes := 0
	for _, o := range operands {
		if o.isAttribute() {
			attributes++
		}
	}
	return (slices.Contains(types, String) || attributes > 1) && !slices.Contains(types, Integer) && !slices.Contains(types, Double)
}

// isAttribute reports whether a node is an attribute of a user, which mostly is a
// text.
func (n *Node) isAttribute() bool {
	object, _, dotted := strings.Cut(n.Text, ".")
	return n.Kind == Variable && dotted && (object == "user" || object == "appuser")
}

// addends are the operands of a sum, and its signs.
func addends(n *Node) (operands []*Node, signs []Span) {
	for sign := n.Text; n.Kind == Binary && n.Text == sign; {
		operands = append(operands, n.Args[1])
		signs = append(signs, n.At)
		n = n.Args[0]
	}
	operands = append(operands, n)
	slices.Reverse(operands)
	slices.Reverse(signs)
	return operands, signs
}
