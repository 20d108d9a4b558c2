package oidc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mention is a URL in a text that belongs to an authorization server of Okta's.
type Mention struct {
	Start, End int // the bytes of the URL, half-open, without its query and fragment
	Server     AuthorizationServer
}

// longestURL is the length in bytes at which a URL in a text is cut.
const longestURL = 2048

// Find finds the URLs in a text that belong to an authorization server of
// Okta's, in order. A host of Okta's counts without a scheme too. What is in
// the query of a URL is found as well, unless it is encoded.
func Find(text string) []Mention {
	var found []Mention
	for i := 0; i < len(text); {
		end, url := candidate(text, i)
		if url {
			if s := Server(text[i:end]); s.Kind != Unknown {
				found = append(found, Mention{i, end, s})
			}
		}
		i = end
	}
	return found
}

// candidate is the end of what begins at i, and whether it is a URL: with a
// scheme, or on a host of Okta's.
func candidate(text string, i int) (end int, url bool) {
	if beginsURL(text, i) {
		host := i + strings.Index(text[i:], "://") + len("://")
		return urlEnd(text, i, host), true
	}
	if !beginsHost(text, i) {
		return i + 1, false
	}
	end = hostEnd(text, i)
	if host, _ := splitPort(text[i:end]); (address{host: host}).okta() {
		return urlEnd(text, i, i), true
	}
	return end, false
}

// beginsURL reports whether an http or https URL begins at i.
func beginsURL(text string, i int) bool {
	return hasScheme(text[i:]) && (i == 0 || !isAlphanumeric(text[i-1]))
}

// beginsHost reports whether a host, or a word, may begin at i.
func beginsHost(text string, i int) bool {
	if i > 0 && (isAlphanumeric(text[i-1]) || strings.IndexByte(".-/@", text[i-1]) >= 0) {
		return false
	}
	return isAlphanumeric(text[i]) || strings.IndexByte("{$<[", text[i]) >= 0
}

func hasScheme(text string) bool {
	for _, scheme := range []string{"https://", "http://"} {
		if len(text) >= len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// hostEnd is where the host, with its port, ends that begins at i; at least
// the byte behind i.
func hostEnd(text string, i int) int {
	from := i
	for i < len(text) {
		n := template(text, from, i)
		if r, size := utf8.DecodeRuneInString(text[i:]); n == 0 && inURL(r) && !strings.ContainsRune("%!*+=:@/~", r) {
			n = size
		}
		if n == 0 {
			break
		}
		i += n
	}
	if i < len(text) && text[i] == ':' {
		digits := len(text) - i - 1 - len(strings.TrimLeft(text[i+1:], "0123456789"))
		if rest := text[i+1+digits:]; digits > 0 && strings.HasPrefix(rest, "/") {
			return i + 1 + digits
		}
	}
	return max(from+1, from+len(strings.TrimRight(text[from:i], "._-")))
}

// urlEnd is where the URL ends that begins at i and whose host begins at from:
// before its query, the white space, quotes or brackets around it, and the
// punctuation of the sentence it stands in.
func urlEnd(text string, i, from int) int {
	text = text[:min(len(text), i+longestURL)]
	i = from
	for i < len(text) {
		if n := template(text, from, i); n > 0 {
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !inURL(r) {
			break
		}
		i += size
	}
	return from + len(strings.TrimRight(text[from:i], ".,:;!*_~=+$@-"))
}

func inURL(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlphanumeric(byte(r)) || strings.ContainsRune("-._~%!$*+=:@/", r)
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

// longestTemplate is the length in bytes of the longest name of a template.
const longestTemplate = 64

// template is the length of the template such as {yourOktaDomain} that begins
// at i in a URL whose host begins at from, or 0. Angle and square brackets
// enclose other things too: there they count only where a part of the URL
// begins.
func template(text string, from, i int) int {
	open, closing := text[i], byte('}')
	switch open {
	case '{':
	case '<', '[':
		if i > from && strings.IndexByte("/.-", text[i-1]) < 0 {
			return 0
		}
		closing = '>'
		if open == '[' {
			closing = ']'
		}
	default:
		return 0
	}
	depth := 0
	for j := i; j < min(len(text), i+longestTemplate); j++ {
		switch c := text[j]; {
		case c == open:
			depth++
		case c == closing:
			if depth--; depth == 0 {
				return j + 1 - i
			}
		case !isAlphanumeric(c) && strings.IndexByte(" ._-", c) < 0:
			return 0
		}
	}
	return 0
}
