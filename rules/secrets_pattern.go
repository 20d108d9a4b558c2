package rules

import (
	"strings"

	"oinlint/internal/source"
	"oinlint/internal/tree"
)

// credential is a credential in a text, from the byte start to the byte end.
type credential struct {
	start, end int
	kind       string // what it is, for messages: "an Okta API token"
	class      credentialClass
}

// credentialsIn finds the credentials in a file, which need not be text.
func credentialsIn(data []byte) []credential {
	if kind := binaryKey(data); kind != "" {
		return []credential{{0, len(data), kind, privateKey}}
	}
	return tokensIn(string(data))
}

// hideTokens marks the credentials in a file as not to be shown, and gives them.
func hideTokens(f *source.File) []credential {
	found := credentialsIn(f.Data)
	for _, t := range found {
		f.Hide(t.start, t.end)
	}
	return found
}

// hideDecoded marks the values of a document as not to be shown in which a
// credential only appears once the value is read: behind escapes, or in lines
// that are folded into one.
func hideDecoded(doc *tree.Document) {
	eachText(doc.Root, func(n *tree.Node) {
		written := doc.File.Data[n.Span.Start.Offset:n.Span.End.Offset]
		if !strings.Contains(string(written), n.Text) && len(tokensIn(n.Text)) > 0 {
			doc.File.Hide(n.Span.Start.Offset, n.Span.End.Offset)
		}
	})
}

// eachText calls visit with the keys and the values that are strings, each
// where it is written: not through aliases.
func eachText(n *tree.Node, visit func(*tree.Node)) {
	if n == nil || n.Alias != nil {
		return
	}
	if n.Kind == tree.String {
		visit(n)
	}
	for _, item := range n.Items {
		eachText(item, visit)
	}
	for _, f := range n.Fields {
		if !f.Merged {
			visit(f.Key)
			eachText(f.Value, visit)
		}
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
