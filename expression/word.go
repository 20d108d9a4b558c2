package expression

import (
	"slices"
	"strings"
)

// name is the literal or variable that begins with a name.
func (p *parser) name(t token) *Node {
	n := &Node{Kind: Variable, Text: t.text, Span: t.span, At: t.span}
	word := strings.ToLower(t.text)
	if !isConstant(word) {
		return n
	}
	if word != t.text && p.lang == JakartaEL {
		if p.tok.is(".", "(", "[") {
			return n
		}
		p.fail(t.span, "%s is written %s in SAML fields: capitals matter", t.text, word).Fix = []Edit{{t.span, word}}
	}
	n.Kind, n.Text = BooleanLiteral, word
	if word == "null" {
		n.Kind = NullLiteral
	}
	return n
}

// alien reports a word that begins a value in other languages. Nothing is said
// of what follows it.
func (p *parser) alien(t token) bool {
	after := lex(p.text, t.span.End, p.lang)
	switch {
	case strings.EqualFold(t.text, "if") && after.begins() && !after.is("-", "[", "{"):
		p.fail(t.span, "there is no %s in an expression; condition ? value : other value chooses", t.text)
	case t.text == "new" && after.kind == tokenName && !after.isWord():
		p.fail(t.span, "there is no new in an expression; a text is in ' or \"")
	default:
		return false
	}
	p.muted = true
	return true
}

// isConstant reports whether a word in small letters is a value.
func isConstant(word string) bool {
	return word == "true" || word == "false" || word == "null"
}

// isWord reports whether a name is an operator.
func (t token) isWord() bool {
	const others = " not empty matches instanceof "
	word := strings.ToLower(t.text)
	return strings.Contains(others, " "+word+" ") || slices.ContainsFunc(words[:], func(w struct{ word, op string }) bool { return w.word == word })
}
