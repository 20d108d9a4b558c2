package expression

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// evaluation works out a field once, on one way through its conditions.
type evaluation struct {
	template *Template
	fixed    map[string]string // values of variables that are given
	samples  map[string]string // values of the others; nil gives each a word
	// script is which way to go at each fork. It grows where it ends; the
	// widths are how many ways there were.
	script     []bool
	forks      int
	forked     []*Node // the conditions of the forks
	conditions []string
	premises   premises
	deciding   int      // conditions that are being worked out, one in another
	met        []string // variables outside of conditions that have samples
	open       bool     // a variable was met that is not given
	lang       Language
}

func newEvaluation(t *Template, fixed map[string]string, m *memo) *evaluation {
	return &evaluation{template: t, fixed: fixed, premises: premises{truths: map[string]bool{}, memo: m}}
}

// run is the text of the field, as far as it fits into maxText.
func (e *evaluation) run() Text {
	var all Text
	for _, p := range e.template.Parts {
		if p.Expr == nil {
			all = all.plus(p.Literal)
			continue
		}
		e.lang = p.Lang
		all = all.plus(textOf(e.value(p.Expr)))
	}
	return all
}

// following is the script of the next way, or nil after the last one.
func (e *evaluation) following() []bool {
	for i := len(e.script) - 1; i >= 0; i-- {
		if e.script[i] {
			next := slices.Clone(e.script[:i+1])
			next[i] = false
			return next
		}
	}
	return nil
}

// choose is which way to go at the fork of a condition: first where it is true.
func (e *evaluation) choose(n *Node) bool {
	if e.forks == len(e.script) {
		e.script = append(e.script, true)
	}
	e.forks++
	e.forked = append(e.forked, n)
	return e.script[e.forks-1]
}

// value works out an expression, and counts what that takes.
func (e *evaluation) value(n *Node) value {
	v := e.valueOf(n)
	e.template.worked += 1 + len(v.text) + len(v.items)
	return v
}

func (e *evaluation) valueOf(n *Node) value {
	switch n.Kind {
	case StringLiteral:
		return value{typ: String, text: n.chars, known: true}
	case NumberLiteral:
		num, _ := strconv.ParseFloat(n.Text, 64)
		typ := Integer
		if strings.Contains(n.Text, ".") {
			typ = Double
		}
		return value{typ: typ, num: num, known: true}
	case BooleanLiteral:
		return value{typ: Boolean, truth: n.Text == "true", known: true}
	case NullLiteral:
		return value{typ: Null, known: true}
	case Variable, Index, Member, Projection, Map, Method, Bad:
		return e.look(n)
	case List:
		return e.list(n.Args)
	case Unary:
		return e.unary(n)
	case Binary:
		return e.binary(n)
	case Conditional:
		if e.holds(n.Args[0]) {
			return e.value(n.Args[1])
		}
		return e.value(n.Args[2])
	case Elvis:
		return e.elvis(n)
	}
	return e.call(n)
}

// look is the value of a variable. What is looked up otherwise is known to
// nobody, and has the value of a word.
func (e *evaluation) look(n *Node) value {
	name, ok := n.variable()
	if !ok {
		e.open = true
		return textValue(sampled(samples[0]))
	}
	if v, ok := e.fixed[name]; ok {
		v := textValue(unwritten(v, fromValue))
		v.known = true
		return v
	}
	if host, ok := standIn(name); ok {
		v := textValue(written(host, n.At.Start))
		v.known = true
		return v
	}
	if v, ok := e.premises.text(name); ok {
		v := textValue(unwritten(v, fromValue))
		v.known = true
		return v
	}
	e.open = true
	if name == "session.amr" {
		return arrayValue([]value{textValue(sampled("pwd"))})
	}
	return textValue(e.sample(name))
}

// sample is what a variable that is not known is tried with.
func (e *evaluation) sample(name string) Text {
	if e.deciding == 0 && !slices.Contains(e.met, name) {
		e.met = append(e.met, name)
	}
	if s, ok := e.samples[name]; ok {
		return sampled(s)
	}
	return sampled(samples[0])
}

// standIn is the host that a name without prefix stands for in Okta's own
// documentation: any of Okta's.
func standIn(name string) (host string, ok bool) {
	if name == "yourOktaDomain" || name == "customerOktaDomain" {
		return "customer.okta.com", true
	}
	return "", false
}

func (e *evaluation) list(args []*Node) value {
	items := make([]value, len(args))
	known := true
	for i, a := range args {
		items[i] = e.value(a)
		known = known && items[i].known
	}
	v := arrayValue(items)
	v.known = known
	return v
}

func (e *evaluation) elvis(n *Node) value {
	v := e.value(n.Args[0])
	if e.asks(e.premises.empty(n), isEmpty(v), v.known) {
		return e.value(n.Args[1])
	}
	return v
}

func (e *evaluation) call(n *Node) value {
	f := lookup(e.lang, n.Text)
	switch {
	case f == nil || !f.takes(len(n.Args)):
	case n.Text == stringSwitch:
		return e.stringSwitch(n)
	case f.apply != nil:
		args := e.list(n.Args)
		v := f.apply(args.items)
		v.known = args.known && !textOf(v).uncertain()
		return v
	}
	e.open = true
	return textValue(sampled(samples[0]))
}

// stringSwitch is worked out here and not by the table: it is the one function
// that evaluates no more of its arguments than it needs.
const stringSwitch = "String.stringSwitch"

// stringSwitch goes each of its ways. That a text has a key in it is a
// condition like any other.
func (e *evaluation) stringSwitch(n *Node) value {
	input := e.unseen(n.Args[0])
	var keys []string
	forks, said := e.forks, len(e.conditions)
	words := func(found string) {
		e.conditions = e.conditions[:said]
		if e.forks > forks {
			e.conditions = append(e.conditions, e.shown(n.Args[0])+found)
		}
	}
	for pairs := n.Args[2:]; len(pairs) >= 2; pairs = pairs[2:] {
		key := e.unseen(pairs[0])
		has := textOf(input).contains(textOf(key))
		quoted := "'" + textOf(key).String() + "'"
		if e.asks(e.premises.contains(n.Args[0], pairs[0]), has, input.known && key.known) {
			words(" has " + quoted + " in it")
			return e.value(pairs[1])
		}
		keys = append(keys, quoted)
	}
	words(" has none of " + strings.Join(keys, ", ") + " in it")
	return e.value(n.Args[1])
}

// unseen is the value of an expression whose text is in no value of the field.
func (e *evaluation) unseen(n *Node) value {
	e.deciding++
	defer func() { e.deciding-- }()
	return e.value(n)
}

func (e *evaluation) unary(n *Node) value {
	if n.Text != "-" {
		return e.truth(n)
	}
	v := e.value(n.Args[0])
	num, _ := numberOf(v)
	typ := Double
	if v.typ == Integer {
		typ = Integer
	}
	return value{typ: typ, num: 0 - num, known: v.known}
}

func (e *evaluation) binary(n *Node) value {
	switch strength(n.Text) {
	case strengthJoin:
		return e.sum(n)
	case strengthAdd, strengthMultiply:
		if n.Text == "+" && e.lang == OktaEL {
			return e.sum(n)
		}
		a, b := e.value(n.Args[0]), e.value(n.Args[1])
		return e.arithmetic(n.Text, a, b)
	}
	return e.truth(n)
}

// sum joins or adds what stands between signs, from left to right.
func (e *evaluation) sum(n *Node) value {
	operands, _ := addends(n)
	sum, own := e.value(operands[0]), false
	for _, o := range operands[1:] {
		v := e.value(o)
		if n.Text == "+" && sum.typ != String && v.typ != String {
			sum = e.arithmetic("+", sum, v)
			continue
		}
		text := textOf(sum)
		if !own {
			text, own = slices.Clip(text), true // what comes behind it is its own
		}
		sum = value{typ: String, text: text.plus(textOf(v)), known: sum.known && v.known}
	}
	return sum
}

func (e *evaluation) arithmetic(op string, a, b value) value {
	x, _ := numberOf(a)
	y, _ := numberOf(b)
	v := value{typ: max(a.typ, b.typ, Integer), known: a.known && b.known}
	if v.typ > Double {
		v.typ = Double
	}
	switch op {
	case "+":
		v.num = x + y
	case "-":
		v.num = x - y
	case "*":
		v.num = x * y
	case "%":
		if y != 0 {
			v.num = math.Mod(x, y)
		}
	default:
		if y != 0 {
			v.num = x / y
		}
		if e.lang == JakartaEL {
			v.typ = Double
		} else if v.typ == Integer {
			v.num = math.Trunc(v.num)
		}
	}
	return v
}

// shown is an expression as it is written, without the parentheses around it
// and with its white space as one space.
func (e *evaluation) shown(n *Node) string {
	words, ok := e.premises.shown[n]
	if !ok {
		own := n.bare(e.template.Text)
		words = strings.Join(strings.Fields(e.template.Text[own.Start:own.End]), " ")
		e.premises.shown[n] = words
	}
	return words
}
