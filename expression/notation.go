// Package expression reads the dynamic properties of a submission: URLs and
// values that depend on what a customer's admin enters at installation.
package expression

import "strings"

// Notation is the way in which a field writes its dynamic parts.
type Notation uint8

// The notations. Okta's OIN Wizard guide has them under "dynamic properties".
const (
	// None is the notation of a field that cannot be dynamic.
	None Notation = iota
	// OIDC is text with parts in {…}, in the Okta Expression Language.
	OIDC
	// SAML is text with parts in ${…}, in Jakarta Expression Language with the
	// functions of JSTL.
	SAML
	// Whole is a field that is one expression in the Okta Expression Language,
	// unless it begins with http:// or https://.
	Whole
)

// mayVary reports whether a text in a field of the notation has something that
// makes it dynamic, in this notation or in another field's.
func (n Notation) mayVary(text string) bool {
	switch {
	case n == None, strings.TrimSpace(text) == "":
		return false
	case n == Whole && startsHTTP(text):
		_, loose := loosePieces(text)
		return loose || strings.ContainsAny(text, `{}'"`)
	case n == Whole:
		return !isAddress(text)
	default:
		return strings.ContainsAny(text, "{}")
	}
}

func startsHTTP(text string) bool {
	scheme, _, ok := strings.Cut(strings.TrimSpace(text), "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// isAddress reports whether a text is rather a URL whose scheme is another one,
// or was forgotten, than an expression: it has a slash, a colon or the dots of a
// host, and nothing that only an expression has.
func isAddress(text string) bool {
	if strings.ContainsAny(text, `'"()+?{}`) {
		return false
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r != '.' && !isNameStart(r) && !isDigit(r) }) {
		if isSetting(word) {
			return false
		}
	}
	host := isPath(strings.ReplaceAll(strings.TrimSpace(text), "-", "_"))
	return strings.ContainsAny(text, "/:") || host && (strings.Count(text, ".") > 1 || strings.Contains(text, ".") && !mentions(text))
}
