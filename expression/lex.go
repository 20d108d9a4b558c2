package expression

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	tokenEnd    tokenKind = iota // of the text
	tokenName                    // a name, or the name of a JSTL function with its fn:
	tokenText                    // a quoted text
	tokenNumber                  //
	tokenSign                    // an operator or bracket
	tokenStray                   // what no expression has
)

type token struct {
	kind  tokenKind
	span  Span
	text  string // as written; of a quoted text what it means
	chars Text   // of a quoted text
	open  bool   // a quoted text that is not closed
	curly bool   // a text in quotes that are none
}

// is reports whether the token is one of these operators or brackets.
func (t token) is(signs ...string) bool {
	return t.kind == tokenSign && slices.Contains(signs, t.text)
}

// signs are the operators and brackets of both languages, and what is written
// for them by mistake, the longer first.
var signs = [...]string{
	"&amp;&amp;", "&lt;=", "&gt;=", "&amp;", "&lt;", "&gt;", ".![", "===", "!==",
	"?:", "??", "||", "&&", "==", "!=", "<>", "<=", ">=", "+=",
	"?", ":", "<", ">", "+", "-", "*", "/", "%", "!", "=", ".", ",", "(", ")", "[", "]", "{", "}", "&", "|",
}

// lex reads the token at an offset of text, behind white space. What Okta does not
// take for white space is skipped too; see strange.
func lex(text string, at int, l Language) token {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsSpace(r) && !isInvisible(r) {
			break
		}
		at += size
	}
	rest := text[at:]
	if rest == "" {
		return token{span: Span{at, at}}
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch {
	case r == '\'' || r == '"':
		return lexText(text, at, l)
	case curly(r) != 0:
		return lexCurly(text, at, size, curly(r))
	case isDigit(r):
		return lexNumber(text, at)
	case isNameStart(r):
		return lexName(text, at)
	}
	for _, s := range signs {
		if strings.HasPrefix(rest, s) {
			return token{kind: tokenSign, span: Span{at, at + len(s)}, text: s}
		}
	}
	for size < len(rest) { // what stands together is one fault
		r, n := utf8.DecodeRuneInString(rest[size:])
		if unicode.IsSpace(r) || isInvisible(r) || isDigit(r) || isNameStart(r) || curly(r) != 0 || r < utf8.RuneSelf && strings.ContainsRune(`'"?:|&=!<>+-*/%.,()[]{}`, r) {
			break
		}
		size += n
	}
	return token{kind: tokenStray, span: Span{at, at + size}, text: rest[:size]}
}

// lexText reads a quoted text. In Okta EL a doubled quote stands for one, and a
// backslash for itself; in Jakarta EL a backslash escapes a quote or another.
func lexText(text string, at int, l Language) token {
	quote := text[at]
	t := token{kind: tokenText, open: true}
	i := at + 1
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		start := i
		i += size
		switch {
		case text[start] == quote && l == OktaEL && i < len(text) && text[i] == quote:
			i++
		case text[start] == quote:
			t.open = false
		case r == '\\' && l == JakartaEL && i < len(text) && strings.IndexByte(`\'"`, text[i]) >= 0:
			r = rune(text[i])
			i++
		}
		if !t.open {
			break
		}
		t.chars = append(t.chars, Char{r, int32(start)})
	}
	t.span = Span{at, i}
	t.text = t.chars.String()
	return t
}

// curly is the quote for which word processors write r, or 0.
func curly(r rune) byte {
	switch r {
	case '‘', '’', '‚', '`', '´':
		return '\''
	case '“', '”', '„':
		return '"'
	}
	return 0
}

// lexCurly reads a text in quotes that are none, up to one of the same kind.
func lexCurly(text string, at, size int, quote byte) token {
	t := token{kind: tokenText, curly: true, open: true, span: Span{at, at + size}}
	for i, r := range text[at+size:] {
		start := at + size + i
		if r == rune(quote) || curly(r) == quote {
			t.open, t.span.End = false, start+utf8.RuneLen(r)
			break
		}
		t.chars = append(t.chars, Char{r, int32(start)})
	}
	if t.open {
		return token{kind: tokenStray, span: t.span, text: text[at : at+size]}
	}
	t.text = t.chars.String()
	return t
}

// lexNumber reads an integer or a decimal.
func lexNumber(text string, at int) token {
	digits := func(i int) int {
		for i < len(text) && isDigit(rune(text[i])) {
			i++
		}
		return i
	}
	end := digits(at)
	if end+1 < len(text) && text[end] == '.' && isDigit(rune(text[end+1])) {
		end = digits(end + 1)
	}
	return token{kind: tokenNumber, span: Span{at, end}, text: text[at:end]}
}

// lexName reads a name, with fn: before it if that is there. Invisible characters
// in it are not of the name.
func lexName(text string, at int) token {
	name := func(i int) int {
		end := i
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !isNameStart(r) && !unicode.IsDigit(r) && !isInvisible(r) {
				break
			}
			i += size
			if !isInvisible(r) {
				end = i
			}
		}
		return end
	}
	end := name(at)
	if text[at:end] == "fn" && end < len(text) && text[end] == ':' {
		if i := name(end + 1); i > end+1 && !isDigit(rune(text[end+1])) {
			end = i
		}
	}
	return token{kind: tokenName, span: Span{at, end}, text: visible(text[at:end])}
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isNameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) }

// begins reports whether a token can be the beginning of a value.
func (t token) begins() bool {
	return t.kind == tokenName || t.kind == tokenText || t.kind == tokenNumber || t.is("(", "{", "[", "!", "-")
}

// shown is the token as a message names it.
func (t token) shown(text string) string {
	if t.kind == tokenEnd {
		return "the end"
	}
	return quoted(text[t.span.Start:t.span.End])
}
