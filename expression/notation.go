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

// Dynamic reports whether a text in a field of the notation has to be worked
// out before it can be judged. A text that tries to be dynamic in the notation
// of another field counts: it is no plain text either.
func Dynamic(n Notation, text string) bool {
	switch n {
	case None:
		return false
	case Whole:
		return !startsHTTP(text) || strings.ContainsAny(text, `{}'"`)
	default:
		return strings.ContainsAny(text, "{}")
	}
}

func startsHTTP(text string) bool {
	scheme, _, ok := strings.Cut(text, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}
