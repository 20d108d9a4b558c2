package expression

import "strings"

// readWhole reads a field that is one expression.
func (t *Template) readWhole() {
	text := t.Text
	if pieces, ok := loosePieces(text); ok {
		t.readLoose(pieces)
		return
	}
	switch {
	case startsTemplate(text):
		t.readTemplate()
	case startsHTTP(text):
		t.readUnquoted()
	default:
		t.expression(0, 0, false, t.languages(t.legacy)...)
		if len(t.Faults) > 0 {
			t.quotedAs("", "'", `"`)
			return
		}
		switch n := t.Parts[0].Expr; {
		case n.Kind == StringLiteral && isSetting(n.Text):
			t.readQuotedName(n)
		case n.Kind == StringLiteral:
			t.readQuotedTemplate(n)
		}
	}
}

// startsTemplate reports whether a whole expression is rather a template: text
// and brackets. A brace at the beginning may open a list.
func startsTemplate(text string) bool {
	text = strings.TrimSpace(text)
	if startsHTTP(text) {
		return strings.Contains(text, "{") && !joins(text)
	}
	if strings.HasPrefix(text, "${") || strings.HasPrefix(text, "#{") || strings.HasPrefix(text, "{{") {
		return true
	}
	inner, _, ok := strings.Cut(strings.TrimPrefix(text, "{"), "}")
	inner = strings.TrimSpace(inner)
	return strings.HasPrefix(text, "{") && ok && isPath(inner) && !isConstant(strings.ToLower(inner))
}

// readUnquoted reads an expression that lacks a quote at its beginning, its end,
// or both: text that begins as a URL and joins something.
func (t *Template) readUnquoted() {
	text := t.Text
	switch {
	case !joins(text):
		t.literal(0, len(text)) // a quote in a URL
	case t.quotedAs("'", "", "'"), t.quotedAs(`"`, "", `"`):
	default:
		t.fail(Syntax, Span{0, len(text)}, "the field begins as a URL and goes on as an expression; an expression has its text in quotes: 'https://' + app.subdomain")
		t.literal(0, len(text))
	}
}

// quotedAs reads the field with a quote before it, and where that makes no sense
// with the one or the other behind it.
func (t *Template) quotedAs(before string, behind ...string) bool {
	for _, after := range behind {
		s := &Template{Notation: Whole, Text: before + t.Text + after}
		s.expression(0, 0, false, OktaEL)
		n := s.Parts[0].Expr
		if len(s.Faults) > 0 || !s.fits(n, OktaEL) || n.Kind == StringLiteral {
			continue
		}
		n.move(-len(before), len(t.Text))
		t.Parts = []Part{{Span: Span{0, len(t.Text)}, Expr: n}}
		t.Faults = []Fault{t.unquoted(before, after)}
		return true
	}
	return false
}

// unquoted is the fault of a field that lacks a quote before it, behind it, or
// both.
func (t *Template) unquoted(before, after string) Fault {
	f := Fault{Kind: Dialect, Span: Span{0, len(t.Text)}}
	switch {
	case before != "" && after != "":
		f.Message = "the quotes at both ends are missing: "
	case before != "":
		f.Message, f.Span.End = "the quote at the beginning is missing: ", strings.Index(t.Text, before)
	default:
		f.Message, f.Span.Start = "the quote at the end is missing: ", strings.LastIndex(t.Text, after)
	}
	f.Message += excerpt(before + t.Text + after)
	if before != "" {
		f.Fix = append(f.Fix, Edit{Span{0, 0}, before})
	}
	if after != "" {
		f.Fix = append(f.Fix, Edit{Span{len(t.Text), len(t.Text)}, after})
	}
	return f
}

// move shifts a tree by some bytes and keeps it within the text.
func (n *Node) move(by, most int) {
	shift := func(at int) int { return max(0, min(at+by, most)) }
	n.each(func(m *Node) {
		m.Span = Span{shift(m.Span.Start), shift(m.Span.End)}
		m.At = Span{shift(m.At.Start), shift(m.At.End)}
		for i := range m.chars {
			m.chars[i].At = int32(shift(int(m.chars[i].At)))
		}
	})
}
