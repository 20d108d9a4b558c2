package rules

import (
	"slices"
	"strings"

	"oinlint/internal/tree"
	"oinlint/manifest"
)

// hidden stands in the place of a secret.
const hidden = "[hidden]"

// masked replaces the secrets of the submission in a text, and what is left of
// one that was cut off.
func (s *subject) masked(text string) string {
	for _, secret := range s.Secrets() {
		text = manifest.MaskSecret(text, secret, hidden)
	}
	text = maskTokens(text)
	if strings.Contains(text, "…") {
		text = s.maskCut(text)
	}
	return text
}

// maskCut replaces the beginnings of secrets behind which a text was cut: no
// form tells them any more.
func (s *subject) maskCut(text string) string {
	const shortest = 6 // bytes of a beginning that gives something away
	secrets := slices.Clone(s.Secrets())
	eachText(s.Document.Root, func(n *tree.Node) {
		for _, t := range tokensIn(n.Text) {
			secrets = append(secrets, n.Text[t.start:t.end])
		}
	})
	parts := strings.Split(text, "…")
	for i, part := range parts[:len(parts)-1] {
		for _, secret := range secrets {
			for n := min(len(secret), len(part)); n >= shortest; n-- {
				if strings.HasSuffix(part, secret[:n]) {
					parts[i] = part[:len(part)-n] + hidden
					break
				}
			}
		}
	}
	return strings.Join(parts, "…")
}

// maskedPath replaces the secrets in a path, but not in the names of fields,
// which every manifest has.
func (s *subject) maskedPath(path string) string {
	masked := s.masked(path)
	if masked == path {
		return path
	}
	// Names that are no fields are masked together where they stand together:
	// a JWT that is a key has dots in it.
	var parts, others []string
	flush := func() {
		if len(others) > 0 {
			parts = append(parts, s.masked(strings.Join(others, ".")))
			others = nil
		}
	}
	for part := range strings.SplitSeq(path, ".") {
		if name, _, _ := strings.Cut(part, "["); manifest.IsFieldName(name) {
			flush()
			parts = append(parts, part)
			continue
		}
		others = append(others, part)
	}
	flush()
	return strings.Join(parts, ".")
}
