package rules

import (
	"strings"

	"oinlint/internal/source"
)

// hideTokens marks the credentials in a file as not to be shown.
func hideTokens(f *source.File) {
	for _, t := range tokensIn(string(f.Data)) {
		f.Hide(t.start, t.end)
	}
}

// maskTokens replaces the credentials in a text.
func maskTokens(text string) string {
	var b strings.Builder
	at := 0
	for _, t := range tokensIn(text) {
		b.WriteString(text[at:t.start])
		b.WriteString(hidden)
		at = t.end
	}
	if at == 0 {
		return text
	}
	b.WriteString(text[at:])
	return b.String()
}

// credential is a credential in a text, from the byte start to the byte end.
type credential struct {
	start, end int
	kind       string // what it is, for messages: "an Okta API token"
}
