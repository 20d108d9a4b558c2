package expression

import (
	"cmp"
	"strings"
)

// truth is an expression that is true or false, as a value.
func (e *evaluation) truth(n *Node) value {
	return value{typ: Boolean, truth: e.holds(n), known: true}
}

// holds reports whether a condition does on this way. One that nothing decides
// is a fork.
func (e *evaluation) holds(n *Node) bool {
	if truth, known := e.decide(n); known {
		return truth
	}
	return e.fork(n)
}

// asks is holds for a condition that is written as no expression, and what its
// values say of it.
func (e *evaluation) asks(n *Node, truth, known bool) bool {
	key, negated := e.premises.key(n, e.lang)
	if assumed, ok := e.premises.truths[key]; ok {
		return assumed != negated
	}
	if known {
		return truth
	}
	return e.fork(n)
}

// fork takes one of the ways of a condition that nothing decides, and says so.
func (e *evaluation) fork(n *Node) bool {
	forks := e.forks
	truth := e.settle(n)
	if e.forks == forks {
		return truth
	}
	words := e.shown(n)
	elvis := n.Kind == Unary && n.At == n.Args[0].Span
	switch {
	case elvis && truth:
		words += " is empty"
	case elvis:
		words += " is not empty"
	case !truth:
		words += " is false"
	}
	e.conditions = append(e.conditions, words)
	return truth
}

// settle takes one of the ways of a condition that nothing decides, or the only
// one that agrees with what the way takes for true already.
func (e *evaluation) settle(n *Node) bool {
	if e.premises.probing {
		e.premises.unsure = true
		return false
	}
	truth := true
	switch {
	case !e.agrees(n, true):
		truth = false
	case e.agrees(n, false):
		truth = e.choose(n)
	}
	e.premises.learn(n, truth, e.lang)
	return truth
}

// agrees reports whether a condition can be true, or false, with what was
// assumed before it.
func (e *evaluation) agrees(n *Node, truth bool) bool {
	before := e.premises.mark()
	e.premises.learn(n, truth, e.lang)
	e.premises.probing, e.premises.unsure = true, false
	agrees := e.stillHold(e.premises.joints, n, e.decide)
	if agrees && len(e.premises.equals) > before.equals {
		agrees = e.stillHold(e.premises.checks, n, e.compute)
	}
	e.premises.probing = false
	e.premises.undo(before)
	return agrees
}

// stillHold reports whether nothing says that premises about the same variables
// as a condition have changed.
func (e *evaluation) stillHold(all []premise, n *Node, decide func(*Node) (truth, known bool)) bool {
	variables, compared := e.premises.about(n), 0
	for _, p := range all {
		if !p.about(variables) {
			continue
		}
		e.premises.unsure = false
		truth, known := decide(p.node)
		if known && truth != p.truth && !e.premises.unsure {
			return false
		}
		if compared++; compared == fewPremises {
			break
		}
	}
	return true
}

// decide is whether a condition holds, where what is given and assumed tells.
func (e *evaluation) decide(n *Node) (truth, known bool) {
	switch {
	case n.Kind == Unary && n.Text == "!":
		truth, known = e.decide(n.Args[0])
		return !truth, known
	case n.joins():
		return e.decideBoth(n)
	}
	key, negated := e.premises.key(n, e.lang)
	if truth, known = e.premises.truths[key]; known {
		return truth != negated, true
	}
	return e.compute(n)
}

// compute is whether a condition holds by the values in it.
func (e *evaluation) compute(n *Node) (truth, known bool) {
	e.deciding++
	defer func() { e.deciding-- }()
	switch {
	case n.Kind == Unary && n.Text == "empty":
		v := e.value(n.Args[0])
		return isEmpty(v), v.known
	case n.compares():
		a, b := e.value(n.Args[0]), e.value(n.Args[1])
		if !a.known || !b.known || n.Text == "matches" {
			return false, false
		}
		return compare(n.Text, a, b), true
	}
	v := e.value(n)
	return v.typ == Boolean && v.truth || v.typ == String && strings.EqualFold(v.text.String(), "true"), v.known
}

// decideBoth decides && and || as soon as one side does, or by what was assumed
// of both.
func (e *evaluation) decideBoth(n *Node) (truth, known bool) {
	decisive := n.Text == "||"
	a, knownA := e.decide(n.Args[0])
	if knownA && a == decisive {
		return decisive, true
	}
	b, knownB := e.decide(n.Args[1])
	switch {
	case knownB && b == decisive:
		return decisive, true
	case knownA && knownB:
		return !decisive, true
	}
	return e.premises.joint(n)
}

// joins reports whether a node is && or ||.
func (n *Node) joins() bool { return n.Kind == Binary && (n.Text == "&&" || n.Text == "||") }

// compares reports whether a node compares two values.
func (n *Node) compares() bool {
	return n.Kind == Binary && (strength(n.Text) == strengthEqual || strength(n.Text) == strengthCompare)
}

// isEmpty is what empty asks: null, an empty text, an empty array.
func isEmpty(v value) bool {
	return v.typ == Null || v.typ == String && len(v.text) == 0 || v.typ == Array && len(v.items) == 0
}

// compare compares numbers as numbers, a text that has one with a number too,
// and everything else as texts. null is the same as the empty text.
func compare(op string, a, b value) bool {
	order := strings.Compare(textOf(a).String(), textOf(b).String())
	if isNumber(a) && b.typ != Null || isNumber(b) && a.typ != Null {
		x, okA := numberOf(a)
		y, okB := numberOf(b)
		if okA && okB {
			order = cmp.Compare(x, y)
		}
	}
	switch op {
	case "==":
		return order == 0
	case "!=":
		return order != 0
	case "<":
		return order < 0
	case ">":
		return order > 0
	case "<=":
		return order <= 0
	}
	return order >= 0
}
