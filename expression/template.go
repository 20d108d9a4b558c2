package expression

import (
	"fmt"
	"slices"
	"strings"
)

// Template is a field as it was read: literal text and expressions by turns. It is
// not to be used by several goroutines at once.
type Template struct {
	Notation Notation
	Text     string
	Parts    []Part
	// Faults are what is wrong with the writing of it: that it is in another
	// notation first, then the rest in the order of the text. Check gives what
	// is wrong with the meaning.
	Faults []Fault

	legacy bool
	proof  bool // read to prove a spelling; it is not spelt anew itself
	worked int
}

// Part is literal text, or an expression.
type Part struct {
	Span    Span // of an expression with its brackets
	Literal Text
	Expr    *Node // nil for literal text
	Lang    Language
}

// Dynamic reports whether the field has an expression, or tries to.
func (t *Template) Dynamic() bool {
	return len(t.Faults) > 0 || slices.ContainsFunc(t.Parts, func(p Part) bool { return p.Expr != nil })
}

// Sound reports whether the field can be worked out: it was read as a whole.
// One in another field's notation can.
func (t *Template) Sound() bool {
	return !slices.ContainsFunc(t.Faults, func(f Fault) bool { return f.Kind != Dialect })
}

// Worked is how much was worked out of the field until now, about in characters.
func (t *Template) Worked() int { return t.worked }

// Has reports whether there is a fault of a kind.
func (t *Template) Has(k FaultKind) bool {
	return slices.ContainsFunc(t.Faults, func(f Fault) bool { return f.Kind == k })
}

// Parse reads a field.
func Parse(n Notation, text string) *Template { return parse(n, text, false) }

// ParseLegacy reads a field of a submission to the OIN Manager. There every
// field had ${…} until 2023, and its variables either prefix; fields that stay
// as they are keep it.
func ParseLegacy(n Notation, text string) *Template { return parse(n, text, true) }

func parse(n Notation, text string, legacy bool) *Template {
	t := &Template{Notation: n, Text: text, legacy: legacy}
	t.read()
	t.Faults = gathered(t.Faults)
	t.Faults = t.Faults[:min(len(t.Faults), maxFaults)]
	return t
}

func (t *Template) read() {
	n, text := t.Notation, t.Text
	switch {
	case !n.mayVary(text) && !t.lacksBrackets():
		t.literal(0, len(text))
	case len(text) > MaxLength:
		t.Faults = []Fault{{Kind: Limit, Span: Span{0, len(text)}, Message: fmt.Sprintf("%d bytes are too many to be read as an expression", len(text))}}
	case n == Whole:
		t.readWhole()
	case t.lacksBrackets():
		t.readBare()
	default:
		t.readTemplate()
	}
}

// language is the language of the field's own notation.
func (n Notation) language() Language {
	if n == SAML {
		return JakartaEL
	}
	return OktaEL
}

// Prefix is what stands before the name of an integration variable in a field.
func (n Notation) Prefix() string {
	if n == SAML {
		return "org"
	}
	return "app"
}

// literal adds text that means itself.
func (t *Template) literal(start, end int) {
	if start < end {
		t.Parts = append(t.Parts, Part{Span: Span{start, end}, Literal: written(t.Text[start:end], start)})
	}
}

// expression reads the expression whose text begins at from and ends at a
// closing brace, if closed, or with the text. It gives the offset behind it,
// without the brace. Of several languages that may be meant, the first without
// faults is taken, else the first.
func (t *Template) expression(start, from int, closed bool, languages ...Language) int {
	lang := languages[0]
	p, n := t.try(from, lang, closed)
	for _, other := range languages[1:] {
		if len(p.faults) == 0 && t.fits(n, lang) {
			break
		}
		if q, m := t.try(from, other, closed); len(q.faults) == 0 && t.fits(m, other) {
			p, n, lang = q, m, other
		}
	}
	unclosed := closed && p.tok.kind == tokenEnd && len(p.faults) == p.broken
	if unclosed {
		p.faults = nil // what ran on is no name
	}
	t.Faults = append(t.Faults, p.withStrangers()...)
	end := p.tok.span.Start
	if p.over {
		end = len(t.Text)
	} else if unclosed {
		t.fail(Syntax, Span{start, from}, "%s is not closed", quoted(t.Text[start:from]))
	}
	t.Parts = append(t.Parts, Part{Span: Span{start, end}, Expr: n, Lang: lang})
	return end
}

// languages are those that an expression of the field may be in: its own, and
// in brackets of another field's notation the other too.
func (t *Template) languages(foreign bool) []Language {
	own := t.Notation.language()
	if foreign {
		return []Language{own, own.other()}
	}
	return []Language{own}
}

func (t *Template) try(from int, l Language, closed bool) (*parser, *Node) {
	p := newParser(t.Text, from, l)
	n := p.whole(closed)
	p.settle()
	return p, n
}

// fits reports whether an expression has nothing wrong with its meaning in a
// language: it has its functions, and joins texts as the language does. What the
// OIN Manager took is in the field's own language if that has the functions.
func (t *Template) fits(n *Node, l Language) bool {
	c := checker{text: t.Text, lang: l, claim: true}
	c.typeOf(n)
	return !slices.ContainsFunc(c.faults, func(f Fault) bool { return !f.Mild && (f.Kind == Misuse || !t.legacy) })
}

func (t *Template) fail(k FaultKind, s Span, format string, args ...any) *Fault {
	t.Faults = append(t.Faults, Fault{Kind: k, Span: s, Message: fmt.Sprintf(format, args...)})
	return &t.Faults[len(t.Faults)-1]
}

// lacksBrackets reports whether the text of a template is an expression
// without brackets: a variable alone, or a whole expression of another field.
func (t *Template) lacksBrackets() bool {
	if t.Notation != OIDC && t.Notation != SAML || len(t.Text) > MaxLength {
		return false
	}
	text := strings.TrimSpace(t.Text)
	if text == "" || strings.ContainsAny(text[:1], "{$") {
		return false
	}
	if isPath(text) && strings.Count(text, ".") == 1 {
		return strings.HasPrefix(text, "app.") || strings.HasPrefix(text, "org.") || strings.HasPrefix(text, "user.")
	}
	if !joins(text) {
		return false
	}
	p, n := t.try(0, OktaEL, false)
	if len(p.faults) > 0 {
		return false
	}
	varies := false
	n.each(func(m *Node) { varies = varies || m.Kind == Variable && mentions(m.Text) })
	return varies
}

// isPath reports whether a text is names with dots between them.
func isPath(text string) bool {
	for name := range strings.SplitSeq(text, ".") {
		if t := lex(name, 0, OktaEL); t.kind != tokenName || t.text != name {
			return false
		}
	}
	return true
}

// joins reports whether quoted text is joined with something.
func joins(text string) bool {
	for i := range len(text) {
		if text[i] != '+' {
			continue
		}
		before, after := strings.TrimRight(text[:i], " \t\r\n"), strings.TrimLeft(text[i+1:], " \t\r\n")
		if strings.HasSuffix(before, "'") || strings.HasSuffix(before, `"`) || strings.HasPrefix(after, "'") || strings.HasPrefix(after, `"`) {
			return true
		}
	}
	return false
}

// readBare reads a template that is an expression without brackets.
func (t *Template) readBare() {
	if joins(t.Text) {
		t.expression(0, 0, false, OktaEL)
	} else {
		t.expression(0, 0, false, t.Notation.language())
	}
	t.dialect(Span{0, len(t.Text)})
}
