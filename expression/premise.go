package expression

import "slices"

// premises are what one way through the conditions takes for true or false, and
// what follows.
type premises struct {
	truths map[string]bool // of conditions that are made of no others, by their words
	keys   []string        // of truths, in the order in which they were learnt
	joints []premise       // of && that is false and || that is true
	checks []premise       // conditions on variables that say no value
	equals []equation      // variables whose value is known
	*memo
	probing bool // nothing is settled any more
	unsure  bool // something would have had to be settled
}

// fewPremises is how many are compared with a new one. That a way is taken which
// nothing can go does no harm.
const fewPremises = 16

type premise struct {
	node      *Node
	truth     bool
	variables []string
}

// about reports whether a premise and another condition have a variable in common.
func (p premise) about(variables []string) bool {
	return slices.ContainsFunc(p.variables, func(v string) bool { return slices.Contains(variables, v) })
}

// equation says that a variable has this value.
type equation struct{ name, text string }

// memo has what is the same on all ways.
type memo struct {
	words     map[*Node]wording
	asked     map[*Node]*Node // conditions that are not written, by a node of what asks them
	shown     map[*Node]string
	variables map[*Node][]string
}

type wording struct {
	key     string
	negated bool
}

func newMemo() *memo {
	return &memo{words: map[*Node]wording{}, asked: map[*Node]*Node{}, shown: map[*Node]string{}, variables: map[*Node][]string{}}
}

// about are the variables in a condition.
func (m *memo) about(n *Node) []string {
	names, ok := m.variables[n]
	if !ok {
		names = n.variables(nil)
		m.variables[n] = names
	}
	return names
}

// text is the value of a variable.
func (p *premises) text(name string) (string, bool) {
	for _, q := range p.equals {
		if q.name == name {
			return q.text, true
		}
	}
	return "", false
}

// joint is what was assumed of an && or ||.
func (p *premises) joint(n *Node) (truth, known bool) {
	for _, q := range p.joints {
		if q.node.equal(n) {
			return q.truth, true
		}
	}
	return false, false
}

// empty is the condition that an elvis asks.
func (m *memo) empty(elvis *Node) *Node {
	arg := elvis.Args[0]
	return m.ask(elvis, &Node{Kind: Unary, Text: "empty", Span: arg.Span, At: arg.Span, Args: elvis.Args[:1]})
}

// contains is the condition that String.stringSwitch asks for one of its keys.
func (m *memo) contains(text, key *Node) *Node {
	return m.ask(key, &Node{Kind: Call, Text: "String.stringContains", Span: text.Span, At: text.Span, Args: []*Node{text, key}})
}

func (m *memo) ask(by, n *Node) *Node {
	if known := m.asked[by]; known != nil {
		return known
	}
	m.asked[by] = n
	return n
}

// key is a condition in words that are the same for conditions that say the
// same. One that says the opposite has them too, negated.
func (m *memo) key(n *Node, l Language) (key string, negated bool) {
	w, ok := m.words[n]
	if !ok {
		w = wordsOf(n, l)
		m.words[n] = w
	}
	return w.key, w.negated
}

func wordsOf(n *Node, l Language) wording {
	if q, negated, ok := n.equation(); ok {
		return wording{q.name + " == " + quote(q.text, l), negated}
	}
	if n.compares() {
		if op := opposite(n.Text); op != "" {
			return wording{(&Node{Kind: Binary, Text: op, Args: n.Args}).In(l), true}
		}
	}
	return wording{n.In(l), false}
}

// opposite is the operator that is true where another one is false, for one of
// each two.
func opposite(op string) string {
	switch op {
	case "!=":
		return "=="
	case ">=":
		return "<"
	case "<=":
		return ">"
	}
	return ""
}

// mirrored is an operator with its operands in each other's place.
func mirrored(op string) string {
	switch op {
	case "<":
		return ">"
	case ">":
		return "<"
	case "<=":
		return ">="
	case ">=":
		return "<="
	}
	return op
}

// equation is the variable and the text whose equality a condition asks for, or
// negated whose difference. To be empty is to equal the empty text.
func (n *Node) equation() (q equation, negated, ok bool) {
	if n.Kind == Unary && n.Text == "empty" {
		q.name, ok = n.Args[0].variable()
		return q, false, ok
	}
	if !n.compares() {
		return q, false, false
	}
	a, b, op := n.Args[0], n.Args[1], n.Text
	if a.isLiteral() {
		a, b, op = b, a, mirrored(op)
	}
	negated = op == "!="
	switch {
	case b.Kind == StringLiteral && (op == "==" || negated):
		q.text = b.Text
		q.name, ok = a.variable()
	case b.Kind == NullLiteral && (op == "==" || negated):
		q.name, ok = a.variable()
	case b.Kind == NumberLiteral && a.Kind == Call && len(a.Args) == 1 && (a.Text == "String.len" || a.Text == "fn:length"):
		empty := b.Text == "0" && (op == "==" || op == "<=") || b.Text == "1" && op == "<"
		negated = b.Text == "0" && (op == "!=" || op == ">") || b.Text == "1" && op == ">="
		if empty || negated {
			q.name, ok = a.Args[0].variable()
		}
	}
	return q, negated, ok
}

func (n *Node) isLiteral() bool {
	return n.Kind == StringLiteral || n.Kind == NumberLiteral || n.Kind == NullLiteral
}

// learn notes what follows when a condition is true or false: what it is made
// of, and what a variable is when it equals a text.
func (p *premises) learn(n *Node, truth bool, l Language) {
	switch {
	case n.Kind == Unary && n.Text == "!":
		p.learn(n.Args[0], !truth, l)
		return
	case n.joins() && (n.Text == "&&") == truth:
		p.learn(n.Args[0], truth, l)
		p.learn(n.Args[1], truth, l)
		return
	case n.joins():
		p.joints = append(p.joints, premise{n, truth, p.about(n)})
		return
	}
	key, negated := p.key(n, l)
	if _, known := p.truths[key]; known {
		return
	}
	p.truths[key] = truth != negated
	p.keys = append(p.keys, key)
	switch q, negated, ok := n.equation(); {
	case !ok:
		p.checks = append(p.checks, premise{n, truth, p.about(n)})
	case truth != negated:
		p.equals = append(p.equals, q)
	}
}

// mark is how much was known at a time.
type mark struct{ keys, joints, checks, equals int }

func (p *premises) mark() mark {
	return mark{len(p.keys), len(p.joints), len(p.checks), len(p.equals)}
}

// undo forgets what was learnt since.
func (p *premises) undo(m mark) {
	for _, key := range p.keys[m.keys:] {
		delete(p.truths, key)
	}
	p.keys, p.joints, p.checks, p.equals = p.keys[:m.keys], p.joints[:m.joints], p.checks[:m.checks], p.equals[:m.equals]
}
