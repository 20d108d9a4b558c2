package expression

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// quotes finds out which quote of an expression really lacks its other one. All
// texts behind that one are read inside out, so that the last is open.
type quotes struct {
	last    token
	suspect Span // the quote of the first text that touches what it cannot
	closes  bool // it should have closed a text
	before  int  // how many faults were found before it
	behind  int  // where the text before it ends
	open    bool // a text is not closed
}

// see looks at the next token, before which some faults were found.
func (q *quotes) see(t token, faults int) {
	touches := q.suspect.End == 0 && q.last.span.End == t.span.Start && !q.last.curly && !t.curly
	switch {
	case !touches:
	case q.last.kind == tokenText && (t.runsOn() || t.is(".", "/")):
		q.suspect = Span{q.last.span.Start, q.last.span.Start + 1}
	case t.kind == tokenText && q.last.runsOn():
		q.suspect, q.closes = Span{t.span.Start, t.span.Start + 1}, true
	}
	if touches {
		q.before = faults
	}
	if t.kind == tokenText && q.suspect.End == 0 {
		q.behind = t.span.End
	}
	q.open = q.open || t.kind == tokenText && t.open
}

// runsOn reports whether a token can be a part of a text.
func (t token) runsOn() bool {
	return t.kind == tokenNumber || t.kind == tokenName && !t.isWord()
}

// settle puts one fault in the place of those that follow from a quote that has
// no other one.
func (p *parser) settle() {
	q := p.quotes
	if !q.open || q.suspect.End == 0 || p.over || p.muted {
		return
	}
	message, kept := "the quote %c is not closed", p.faults[:q.before]
	if q.closes {
		message = "the quote %c closes nothing"
		kept = slices.DeleteFunc(kept, func(f Fault) bool { // it was meant as text
			return f.Span.Start >= q.behind && len(f.Fix) == 0
		})
	}
	p.faults = append(kept, Fault{Kind: Syntax, Span: q.suspect, Message: fmt.Sprintf(message, p.text[q.suspect.Start])})
}

// curly reports a text in quotes that are none.
func (p *parser) curly(t token) {
	_, opening := utf8.DecodeRuneInString(p.text[t.span.Start:])
	_, closing := utf8.DecodeLastRuneInString(p.text[:t.span.End])
	what := "typographic quotes"
	if opening == 1 {
		what = "backquotes"
	}
	f := p.fail(t.span, "%s has %s; a text is in ' or \"", t.shown(p.text), what)
	if end := p.text[t.span.End-1]; end == '\'' || end == '"' || strings.ContainsAny(t.text, `'"\`) || isSetting(t.text) {
		return
	}
	r, _ := utf8.DecodeRuneInString(p.text[t.span.Start:])
	quote := string(rune(curly(r)))
	f.Fix = []Edit{{Span{t.span.Start, t.span.Start + opening}, quote}, {Span{t.span.End - closing, t.span.End}, quote}}
}
