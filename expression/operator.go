package expression

import "strings"

// The strengths of operators, from loosest to tightest. Okta EL has no join.
const (
	lowest = iota + 1
	strengthOr
	strengthAnd
	strengthEqual
	strengthCompare
	strengthJoin
	strengthAdd
	strengthMultiply
	strengthUnary
)

// strength is how strong an operator binds, in its own spelling; 0 is none.
func strength(op string) int {
	switch op {
	case "||":
		return strengthOr
	case "&&":
		return strengthAnd
	case "==", "!=":
		return strengthEqual
	case "<", ">", "<=", ">=", "matches":
		return strengthCompare
	case "+=":
		return strengthJoin
	case "+", "-":
		return strengthAdd
	case "*", "/", "%":
		return strengthMultiply
	}
	return 0
}

// operator is the binary operator that comes next, in the spelling of Okta EL.
// What another language writes is taken with a fault.
func (p *parser) operator() string {
	t := p.tok
	switch t.kind {
	case tokenSign:
		if w, ok := mistaken(t.text); ok {
			f := p.fail(t.span, "%s", w.message)
			if t.text != "&" && t.text != "|" { // elsewhere these join texts
				f.Fix = []Edit{{t.span, w.op}}
			}
			return w.op
		}
		switch {
		case t.text == "+=" && p.lang == OktaEL:
			p.fail(t.span, "+= joins text in SAML fields; here + does").Fix = []Edit{{t.span, "+"}}
			return "+"
		case strength(t.text) > 0:
			return t.text
		}
	case tokenName:
		return p.word(t)
	}
	return ""
}

// mistake is a sign that other languages have for an operator, or a slip for one.
type mistake struct{ sign, op, message string }

var mistakes = [...]mistake{
	{"=", "==", "= assigns, which an expression cannot; == compares"},
	{"===", "==", "=== is no operator; == compares"},
	{"!==", "!=", "!== is no operator; != compares"},
	{"<>", "!=", "<> is no operator; != compares"},
	{"&", "&&", "& is no operator; && is and"},
	{"|", "||", "| is no operator; || is or"},
	{"&amp;", "&&", "&amp; is how HTML writes &; in an expression && is and"},
	{"&amp;&amp;", "&&", "&amp; is how HTML writes &; an expression has the character itself"},
	{"&lt;", "<", "&lt; is how HTML writes <; an expression has the character itself"},
	{"&gt;", ">", "&gt; is how HTML writes >; an expression has the character itself"},
	{"&lt;=", "<=", "&lt; is how HTML writes <; an expression has the character itself"},
	{"&gt;=", ">=", "&gt; is how HTML writes >; an expression has the character itself"},
}

// mistaken is what somebody most likely meant by a sign that is no operator.
func mistaken(sign string) (mistake, bool) {
	for _, m := range mistakes {
		if m.sign == sign {
			return m, true
		}
	}
	return mistake{}, false
}

// words are the operators that are written as words.
var words = [...]struct{ word, op string }{
	{"or", "||"}, {"and", "&&"}, {"eq", "=="}, {"ne", "!="}, {"lt", "<"}, {"gt", ">"}, {"le", "<="}, {"ge", ">="},
	{"div", "/"}, {"mod", "%"},
}

// word is the operator that a name stands for between two values.
func (p *parser) word(t token) string {
	for _, w := range words {
		switch {
		case t.text == w.word, p.lang == OktaEL && strings.EqualFold(t.text, w.word):
			return w.op
		case strings.EqualFold(t.text, w.word):
			f := p.fail(t.span, "%s is not for SAML fields; there it is %q or %q", t.text, w.op, w.word)
			f.Fix = []Edit{{t.span, w.word}}
			return w.op
		}
	}
	if !strings.EqualFold(t.text, "matches") {
		return ""
	}
	if p.lang == JakartaEL {
		p.fail(t.span, "matches is the Okta Expression Language's; in SAML fields fn:contains and fn:startsWith look into a text")
	}
	return "matches"
}

// leads reports whether a value follows the next token.
func (p *parser) leads() bool {
	t := lex(p.text, p.tok.span.End, p.lang)
	return t.begins() && !t.is("-", "[")
}
