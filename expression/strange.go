package expression

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isInvisible reports whether a character has no width: text that was copied
// from a web page or a document may have it.
func isInvisible(r rune) bool { return unicode.Is(unicode.Cf, r) }

// isStrange reports whether a character is skipped here as white space, and not
// by Okta: its languages take only what every keyboard has.
func isStrange(r rune) bool {
	return isInvisible(r) || unicode.IsSpace(r) && !strings.ContainsRune(" \t\r\n", r)
}

// visible is a text without its invisible characters.
func visible(text string) string {
	if !strings.ContainsFunc(text, isInvisible) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return r
	}, text)
}

// strange notes the characters of a part of the text that only look like white
// space, or like nothing.
func (p *parser) strange(s Span) {
	for i, r := range p.text[s.Start:s.End] {
		if !isStrange(r) {
			continue
		}
		at := Span{s.Start + i, s.Start + i + utf8.RuneLen(r)}
		with := " "
		if isInvisible(r) {
			with = ""
		}
		p.strangers = append(p.strangers, Edit{at, with})
	}
}

// withStrangers are the faults of the expression, with one for all characters
// that are not what they look like.
func (p *parser) withStrangers() []Fault {
	if len(p.strangers) == 0 || p.over {
		return p.faults
	}
	first := p.strangers[0].Span
	r, _ := utf8.DecodeRuneInString(p.text[first.Start:])
	f := Fault{Kind: Syntax, Span: first, Fix: p.strangers}
	if isInvisible(r) {
		f.Message = fmt.Sprintf("%s, which nobody sees, cannot stand in an expression", named(r))
	} else {
		f.Message = fmt.Sprintf("%s is no white space to an expression; a plain space is", named(r))
	}
	at := 0
	for at < len(p.faults) && p.faults[at].Span.Start < first.Start {
		at++
	}
	return slices.Insert(p.faults, at, f)
}

// named is a character that cannot be shown, with its name where it is a common
// one.
func named(r rune) string {
	for _, c := range [...]struct {
		r    rune
		name string
	}{
		{'\u00A0', "no-break space"}, {'\u202F', "narrow no-break space"}, {'\u3000', "ideographic space"}, {'\u00AD', "soft hyphen"},
		{'\u200B', "zero-width space"}, {'\u200C', "zero-width non-joiner"}, {'\u200D', "zero-width joiner"}, {'\u2060', "word joiner"},
		{'\uFEFF', "byte order mark"},
	} {
		if r == c.r {
			return fmt.Sprintf("the character %U (%s)", r, c.name)
		}
	}
	return fmt.Sprintf("the character %U", r)
}
