package expression

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a function gives is cut to this many characters or values, so that
// replacements within replacements come to an end. No URL is as long.
const (
	maxText  = 4096
	maxItems = 256
)

// textResult is a text as the result of a function. It is clipped: what is
// appended to it is never written over the text it is a part of.
func textResult(t Text) value {
	return textValue(slices.Clip(t[:min(len(t), maxText)]))
}

func arrayResult(items []value) value {
	return arrayValue(slices.Clip(items[:min(len(items), maxItems)]))
}

// plus is t, which must be the only one to hold its array, with as much of a
// text after it as there is room for.
func (t Text) plus(more Text) Text {
	return append(t, more[:max(0, min(len(more), maxText-len(t)))]...)
}

func joinValues(items []value, separator Text) Text {
	var t Text
	for i, v := range items {
		if i > 0 {
			t = t.plus(separator)
		}
		if len(t) >= maxText {
			break
		}
		t = t.plus(textOf(v))
	}
	return t
}

func (t Text) equal(u Text) bool {
	return slices.EqualFunc(t, u, func(a, b Char) bool { return a.Rune == b.Rune })
}

func (t Text) startsWith(u Text) bool { return len(t) >= len(u) && t[:len(u)].equal(u) }
func (t Text) endsWith(u Text) bool   { return len(t) >= len(u) && t[len(t)-len(u):].equal(u) }
func (t Text) contains(u Text) bool   { return t.index(u) >= 0 }

// index is where u stands first in t, or -1. Java counts UTF-16 units; here and
// in every length and index it is code points.
func (t Text) index(u Text) int {
	s := t.String()
	i := strings.Index(s, u.String())
	if i < 0 {
		return -1
	}
	return utf8.RuneCountInString(s[:i])
}

// uncertain reports whether a part of the text stands for what a customer
// enters, so that a lack of something in it says nothing.
func (t Text) uncertain() bool {
	return slices.ContainsFunc(t, func(c Char) bool { return c.At == fromSample })
}

// cut is what is before and after the first u. Where there is none both are
// empty, as in JSTL. An uncertain text without it is taken as the part that was
// asked for: what customers enter will have it.
func (t Text) cut(u Text) (before, after Text) {
	switch i := t.index(u); {
	case i >= 0:
		return t[:i], t[i+len(u):]
	case t.uncertain():
		return t, t
	default:
		return nil, nil
	}
}

// slice is the characters from begin to before end, or as many of them as there
// are. An uncertain text that is too short to have any is taken whole.
func (t Text) slice(begin, end int) Text {
	if (begin >= len(t) || end < 0) && t.uncertain() {
		return t
	}
	end = min(max(end, 0), len(t))
	begin = min(max(begin, 0), end)
	return t[begin:end]
}

// replace puts another text in the place of the first n occurrences of match, or
// of all if n is negative. There is no occurrence of the empty text: JSTL says so
// of fn:replace, and Okta says nothing.
func (t Text) replace(match, with Text, n int) Text {
	if len(match) == 0 {
		return t
	}
	var out Text
	rest, m := t.String(), match.String()
	for len(out) < maxText && n != 0 {
		i := strings.Index(rest, m)
		if i < 0 {
			break
		}
		kept := utf8.RuneCountInString(rest[:i])
		out = out.plus(t[:kept]).plus(with)
		t, rest = t[kept+len(match):], rest[i+len(m):]
		n--
	}
	return out.plus(t)
}

// mapped changes each character and keeps where it is written. Java makes two
// characters of a few, ß being one; here each stays one.
func (t Text) mapped(to func(rune) rune) Text {
	out := make(Text, len(t))
	for i, c := range t {
		out[i] = Char{to(c.Rune), c.At}
	}
	return out
}

func (t Text) upper() Text { return t.mapped(unicode.ToUpper) }
func (t Text) lower() Text { return t.mapped(unicode.ToLower) }
