package expression

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// readTemplate reads text with expressions in brackets.
func (t *Template) readTemplate() {
	text, done := t.Text, 0
	escaped := 0     // braces that open nothing, and are not closed yet
	var foreign Span // the first bracket of another notation
	for at := 0; at < len(text); {
		b, opens := t.bracket(at)
		switch {
		case t.escapes(at):
			t.literal(done, at)
			done = at + 1 // without the backslash
			at += len(`\${`)
			escaped++
		case opens:
			t.literal(done, at)
			if b.foreign && foreign.End == 0 {
				foreign = Span{at, at + len(b.open)}
			}
			at = t.bracketed(at, b)
			done = at
		default:
			switch {
			case text[at] == '}' && escaped > 0:
				escaped--
			case text[at] == '}' && t.holdsNoBraces():
				t.fail(Syntax, Span{at, at + 1}, "%s closes nothing", quoted("}"))
			}
			at++
		}
	}
	t.literal(done, len(text))
	if foreign.End > 0 {
		t.dialect(foreign)
	}
}

// escapes reports whether a backslash at an offset keeps a brace from opening
// anything.
func (t *Template) escapes(at int) bool {
	rest := t.Text[at:]
	return t.Notation == SAML && (strings.HasPrefix(rest, `\${`) || strings.HasPrefix(rest, `\#{`))
}

// bracketed reads an expression with its brackets, and gives the offset behind
// them.
func (t *Template) bracketed(start int, b bracket) int {
	end := t.expression(start, start+len(b.open), true, t.languages(b.foreign || t.legacy)...)
	for range len(b.closing) {
		if strings.HasPrefix(t.Text[end:], "}") {
			end++
		}
	}
	t.Parts[len(t.Parts)-1].Span.End = end
	return end
}

// bracket is what an expression stands in.
type bracket struct {
	open, closing string
	foreign       bool // of another notation
}

// bracket is the one that opens at an offset.
func (t *Template) bracket(at int) (bracket, bool) {
	rest := t.Text[at:]
	if !strings.ContainsAny(rest[:1], "$#{") {
		return bracket{}, false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(strings.TrimLeft(rest, "$#{"), " \t\r\n"))
	names := isNameStart(first)
	switch {
	case bracketsStandIn(rest):
		return bracket{rest[:strings.IndexByte(rest, '{')+1], "}", false}, true
	case strings.HasPrefix(rest, "${{") && names:
		return bracket{"${{", "}}", true}, true
	case strings.HasPrefix(rest, "${"):
		return bracket{"${", "}", t.Notation != SAML && !t.legacy}, true
	case strings.HasPrefix(rest, "#{") && (t.Notation != OIDC || strings.HasSuffix(t.Text[:at], "://")): // there a fragment can begin with a variable
		return bracket{"#{", "}", true}, true
	case strings.HasPrefix(rest, "{{") && names:
		return bracket{"{{", "}}", true}, true
	case rest[0] != '{':
		return bracket{}, false
	case t.Notation == OIDC:
		return bracket{"{", "}", false}, true
	case t.Notation == Whole:
		return bracket{"{", "}", true}, true
	}
	return bracket{"{", "}", true}, t.holdsNoBraces() || mentions(rest[1:])
}

// bracketsStandIn reports whether a text begins with brackets that have nothing but
// the name of any host of Okta's in them. They mean that in every field.
func bracketsStandIn(text string) bool {
	text, opens := strings.CutPrefix(strings.TrimPrefix(text, "$"), "{")
	name, _, closes := strings.Cut(text, "}")
	_, ok := standIn(strings.Trim(name, " \t\r\n"))
	return opens && closes && ok
}

// holdsNoBraces reports whether braces mean something wherever they stand: in
// a URL they cannot be literal. Other text of a SAML field may have them, such as
// JSON in a claim.
func (t *Template) holdsNoBraces() bool {
	if t.Notation != SAML || startsHTTP(t.Text) {
		return true
	}
	first := strings.TrimSpace(t.Text)[:1]
	return strings.Contains(t.Text, "://") && first != "{" && first != "["
}

// objects are what the names in expressions begin with.
var objects = [...]string{"app.", "org.", "user.", "appuser.", "session.", "fn:", "String.", "Arrays.", "Convert."}

// mentions reports whether a text begins with something only an expression has.
func mentions(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	return slices.ContainsFunc(objects[:], func(o string) bool { return strings.HasPrefix(text, o) })
}
